//! A coach in lines of text, in another data folder and beside the candidate, and every file that is refused.

use std::fs;

use super::session;
use crate::support::sealed::Sealed;

/// Levels for the five criteria, a word on the first and one on the answer.
const LINES: &str = "\n2 Say what it earned.\n4\n/say Which years?\n3\n4\n4\nShorter.\n\n";

#[test]
fn a_session_is_scored_in_lines_elsewhere_and_comes_back() {
    let (sealed, coach) = (Sealed::new(), Sealed::new());
    let id = session(&sealed);
    let file = coach.home().join("for-ana.toml");
    let path = file.to_str().expect("a path");
    assert_eq!(sealed.run(&["coach", "export", &id, "--out", path], "").code, Some(0));
    let scored = coach.run(&["coach", "open", path, "--plain", "--name", "Ana"], LINES);
    assert_eq!(scored.code, Some(0), "{scored:?}");
    for part in ["I ran the online shop of a watch house", "What it tests:", "Closed.", "Send "] {
        assert!(scored.out.contains(part), "{part} in {scored:?}");
    }
    assert!(coach.journals().is_empty(), "nothing of it stays with the coach but the file");
    let taken = sealed.run(&["coach", "import", path], "");
    assert!(taken.out.contains("Ana: 1 answer of session"), "{taken:?}");
    let told = sealed.run(&["coach", "agreement", "last"], "").out;
    for part in [
        "5 criteria with both levels",
        "the same level: 3 of 5 (60%)",
        "you 4, Ana 2",
        "Ana: Say what it earned.",
    ] {
        assert!(told.contains(part), "{part} in {told}");
    }
}

#[test]
fn beside_the_candidate_the_first_levels_are_told_only_once_an_answer_is_closed() {
    let sealed = Sealed::new();
    let id = session(&sealed);
    let left = sealed.run(&["coach", "score", "--name", "Ana"], "\n2 Why?\n/quit\n");
    assert!(left.code == Some(0) && left.out.contains("No answer was closed."), "{left:?}");
    let through = sealed.run(&["coach", "score", &id, "--name", "Ana", "--attempt", "1"], "\n4\n3\n4\n4\n\n");
    assert_eq!(through.code, Some(0), "{through:?}");
    let (before, after) = through.out.split_once("Closed.").expect("closed");
    assert!(before.contains("You gave 2.") && before.contains("You said: Why?"), "{before}");
    for hidden in ["you 4", "Gut", "gut", "Shown"] {
        assert!(!left.out.contains(hidden) && !before.contains(hidden), "{hidden} in {before}");
    }
    assert!(after.contains("Ana: 1 answer of session") && after.contains("you 4, Ana 2"), "{after}");
    let nothing = sealed.run(&["coach", "score", "--attempt", "7", "--name", "Ana"], "");
    assert!(nothing.code == Some(4) && nothing.err.contains("there is no answer 7"), "{nothing:?}");
}

#[test]
fn every_file_that_is_refused_says_why_and_changes_nothing() {
    let sealed = Sealed::new();
    let id = session(&sealed);
    let file = sealed.home().join("for-ana.toml");
    let path = file.to_str().expect("a path");
    assert_eq!(sealed.run(&["coach", "export", &id, "--out", path], "").code, Some(0));
    let sent = fs::read_to_string(&file).expect("a file");
    assert_eq!(sealed.run(&["coach", "open", path, "--plain", "--name", "Ana"], LINES).code, Some(0));
    let whole = fs::read_to_string(&file).expect("a file");
    let own = fs::read_to_string(&sealed.journals()[0]).expect("a journal");
    let mid = whole.len() - 200;
    let table = [
        (whole.replacen("Say what it earned.", "Say what it burned.", 1), "changed since it was sealed"),
        (whole.replacen("a watch house", "a clock house", 1), "changed since it was sealed"),
        (whole[..sent.len() / 2].to_owned(), "cut short"),
        (whole[..mid].to_owned(), "not closed"),
        (sent.clone(), "no answer in it was scored to the end"),
        (own.clone(), "a session's own file"),
        ("# Shopping\n- milk\n".to_owned(), "no coach file of Greenroom"),
        (String::new(), "no coach file of Greenroom"),
        (whole.replacen("coach_format = 1", "coach_format = 9", 1), "of format 9"),
        ("x".repeat(9 << 20), "too large"),
    ];
    for (text, why) in table {
        fs::write(&file, &text).expect("room");
        let refused = sealed.run(&["coach", "import", path], "");
        assert!(refused.code == Some(3) && refused.err.contains(why), "{why}: {refused:?}");
        assert!(refused.err.lines().count() > 1, "and what to do: {refused:?}");
        assert_eq!(fs::read_to_string(&sealed.journals()[0]).expect("a journal"), own);
    }
    for (text, why) in
        [("hello".to_owned(), "no coach file"), (sent[..99].to_owned(), "cut short"), (own, "own file")]
    {
        fs::write(&file, &text).expect("room");
        let refused = sealed.run(&["coach", "open", path, "--plain", "--name", "Ana"], LINES);
        assert!(refused.code == Some(3) && refused.err.contains(why), "{why}: {refused:?}");
        assert_eq!(fs::read_to_string(&file).expect("a file"), text, "left as it was");
    }
}
