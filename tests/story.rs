//! `greenroom story`: begun from an answer, written in an editor, told in attempts, held against a pack.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use serde_json::Value;

use crate::support::past::{Past, record};
use crate::support::sealed::{Ran, Sealed};
use crate::support::terminal::{ENTER, Terminal};

const ANSWER: &str = "When I joined, the outlet took 40% of sales. My task was to bring it under 20%. I closed the outlet tab \
                      and I moved the buy to 12 doors. As a result it fell from 40% to 18% in two seasons.";

fn practised(sealed: &Sealed) -> String {
    let (question, answer) = ("walk-me-through-your-cv", ANSWER);
    let started = "2026-10-20T18:00:00+00:00";
    let past =
        Past { started, question, aloud: false, seconds: 40, answer, gut: 3, levels: &[4, 3, 3, 3, 2] };
    record(&sealed.data(), &past).to_string()
}

fn json(sealed: &Sealed, arguments: &[&str]) -> Value {
    let ran = sealed.run(arguments, "");
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{ran:?}");
    serde_json::from_str(&ran.out).expect("JSON")
}

/// Runs it with a shell script as the editor.
fn with_editor(sealed: &Sealed, script: &str, arguments: &[&str]) -> Ran {
    let editor = sealed.home().join("editor");
    fs::write(&editor, format!("#!/bin/sh\n{script}\n")).expect("room");
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o755)).expect("ours");
    let output = sealed.command(arguments).env("EDITOR", &editor).output().expect("it runs");
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    Ran { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

fn file(sealed: &Sealed, name: &str) -> PathBuf {
    sealed.data().join("stories").join(name)
}

#[test]
fn a_story_begins_from_an_answer_and_the_attempt_tells_it() {
    let sealed = Sealed::new();
    let session = practised(&sealed);
    let ran = sealed.run(&["story", "from", "last", "1", "--title", "The outlet tab"], "");
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(
        ran.out.starts_with("Kept as the-outlet-tab.\n") && ran.out.contains("Result: by “As a result”"),
        "{}",
        ran.out
    );
    let story = json(&sealed, &["story", "show", "the", "--json"]);
    assert_eq!(story["task"], "My task was to bring it under 20%.");
    assert_eq!(story["figures"][0], "40% of sales");
    assert_eq!(
        (&story["told"]["times"], &story["told"]["last"]),
        (&Value::from(1), &Value::from("2026-10-20"))
    );
    let exported = json(&sealed, &["export", "--format", "json"]);
    assert_eq!(exported["sessions"][0]["attempts"][0]["story"]["title"], "The outlet tab");
    let listed = sealed.run(&["story"], "").out;
    assert_eq!(listed, "the-outlet-tab  The outlet tab  told once, on 20 Oct 2026, mean 3.0\n");
    assert!(sealed.run(&["story", "tie", &session, "1", "--none"], "").out.contains("none of your stories"));
    assert!(sealed.run(&["story"], "").out.contains("not told yet"));
    assert!(
        sealed.run(&["story", "tie", "last", "1", "the-outlet"], "").out.contains("told “The outlet tab”")
    );
    assert_eq!(sealed.run(&["story", "delete", "the-outlet-tab", "--yes"], "").code, Some(0));
    let markdown = sealed.run(&["review", "show", "last"], "").out;
    assert!(markdown.contains("Story told: The outlet tab"), "the title outlives the story: {markdown}");
    let mode = fs::metadata(&sealed.journals()[0]).expect("a journal").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn a_story_is_written_and_changed_in_the_editor() {
    let sealed = Sealed::new();
    let ran =
        with_editor(&sealed, "sed -i 's/^title = .*/title = \"Search rebuilt\"/' \"$1\"", &["story", "new"]);
    assert_eq!((ran.code, ran.out.contains("Kept as search-rebuilt.")), (Some(0), true), "{ran:?}");
    let path = file(&sealed, "search-rebuilt.toml");
    assert_eq!(fs::metadata(&path).expect("a file").permissions().mode() & 0o777, 0o600);
    let ran =
        with_editor(&sealed, "printf 'mood = \"calm\"\\n# mine\\n' >> \"$1\"", &["story", "edit", "search"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), "Kept search-rebuilt.\n"), "{ran:?}");
    assert!(fs::read_to_string(&path).expect("a file").ends_with("mood = \"calm\"\n# mine\n"));
    assert_eq!(with_editor(&sealed, "true", &["story", "edit", "search"]).out, "Nothing was changed.\n");
    assert_eq!(
        with_editor(&sealed, "true", &["story", "new"]).out,
        "Nothing was written, and nothing kept.\n"
    );
    assert!(!sealed.data().join("lent").exists());
}

#[test]
fn what_cannot_be_kept_is_told_and_not_lost() {
    let sealed = Sealed::new();
    with_editor(&sealed, "sed -i 's/^title = .*/title = \"Search\"/' \"$1\"", &["story", "new"]);
    let before = fs::read_to_string(file(&sealed, "search.toml")).expect("a file");
    let ran = with_editor(&sealed, "echo 'figures = 3' > \"$1\"", &["story", "edit", "search"]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(ran.err.contains("line 1") && ran.err.contains("search.unread"), "{}", ran.err);
    assert_eq!(fs::read_to_string(file(&sealed, "search.unread")).expect("a file"), "figures = 3\n");
    assert_eq!(fs::read_to_string(file(&sealed, "search.toml")).expect("a file"), before);
    // Another program changes the file while the editor is open.
    let other = file(&sealed, "search.toml").display().to_string();
    let script = format!("echo 'title = \"Theirs\"' > '{other}'; echo 'title = \"Mine\"' > \"$1\"");
    let ran = with_editor(&sealed, &script, &["story", "edit", "search"]);
    assert!(ran.out.contains("changed elsewhere meanwhile") && ran.out.contains("search-2"), "{ran:?}");
    let listed = sealed.run(&["story"], "").out;
    assert!(listed.contains("Theirs") && listed.contains("Mine"), "{listed}");
    fs::write(file(&sealed, "broken.toml"), "title = ").expect("room");
    let ran = sealed.run(&["story", "list"], "");
    assert!(ran.code == Some(0) && ran.err.contains("broken.toml") && ran.err.contains("line 1"), "{ran:?}");
    assert_eq!(with_editor(&sealed, "exit 3", &["story", "new"]).code, Some(3));
}

#[test]
fn what_was_painted_of_a_story_outlives_a_kill() {
    let sealed = Sealed::new();
    let mut terminal = Terminal::start(&sealed, &[]);
    terminal
        .until("Study the role")
        .press("b")
        .until("No story yet")
        .press("n")
        .until("What do you call it?");
    terminal.press("Outlet").until("Outlet").press(ENTER).until("[Situation]");
    terminal.press("It took 40% of sales.").until("of sales.").press("\t").until("[Task]");
    for word in ["Bring ", "it under ", "twenty", "\x7f\x7f", " per cent, for good"] {
        terminal.press(word);
    }
    terminal.until("for good").kill();
    let story = json(&sealed, &["story", "show", "outlet", "--json"]);
    assert_eq!(story["situation"], "It took 40% of sales.");
    assert_eq!(story["task"], "Bring it under twen per cent, for good");
    assert_eq!(
        fs::read_dir(sealed.data().join("stories")).expect("a folder").count(),
        1,
        "nothing lies about"
    );
    let mut again = Terminal::start(&sealed, &[]);
    again
        .until("Study the role")
        .press("b")
        .until("Outlet")
        .press(ENTER)
        .until("[Action]")
        .press("I closed it.");
    again
        .until("closed it.")
        .press("\x1b")
        .until("[Stories]")
        .press("d")
        .until("deleted for good")
        .press("y");
    again.until("No story yet");
    assert!(!file(&sealed, "outlet.toml").exists());
}

#[test]
fn gaps_and_stories_told_are_counted_against_a_pack() {
    let sealed = Sealed::new();
    practised(&sealed);
    sealed.run(&["story", "from", "last", "1", "--title", "The outlet tab"], "");
    let matrix = json(&sealed, &["story", "matrix", "--json"]);
    let (gaps, all) =
        (matrix["gaps"].as_array().expect("ids"), matrix["competencies"].as_array().expect("all"));
    let serves = matrix["stories"][0]["serves"].as_array().expect("ids");
    assert_eq!(gaps.len() + serves.len(), all.len());
    assert!(!serves.is_empty() && !gaps.is_empty(), "{matrix}");
    let told = sealed.run(&["story", "matrix", "--pack", "luxury-ecommerce"], "").out;
    assert!(told.contains("1 The outlet tab: told once") && told.contains("No story for "), "{told}");
    assert!(told.lines().all(|line| line.chars().count() <= 100), "{told}");
}

#[test]
fn deleting_the_sessions_alone_leaves_the_stories() {
    let sealed = Sealed::new();
    practised(&sealed);
    sealed.run(&["story", "from", "last", "1", "--title", "The outlet tab"], "");
    assert_eq!(sealed.run(&["delete", "--sessions"], "").code, Some(2), "nobody confirms it");
    let ran = sealed.run(&["delete", "--sessions", "--yes"], "");
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), "Deleted 1 session.\n"), "{ran:?}");
    assert!(sealed.journals().is_empty() && file(&sealed, "the-outlet-tab.toml").exists());
    let ran = sealed.run(&["delete", "--all", "--yes"], "");
    assert_eq!(ran.out, "Deleted 0 sessions and 1 story.\n", "{ran:?}");
    assert!(!sealed.data().join("stories").exists());
}

#[test]
fn what_is_not_there_is_told() {
    let sealed = Sealed::new();
    assert!(sealed.run(&["story"], "").out.starts_with("No stories yet."));
    practised(&sealed);
    for arguments in [
        &["story", "show", "none"][..],
        &["story", "from", "last", "2"],
        &["story", "from", "2020", "1"],
        &["story", "tie", "last", "1", "none"],
        &["story", "matrix", "--pack", "none"],
    ] {
        let ran = sealed.run(arguments, "");
        assert_eq!((ran.code, ran.out.as_str()), (Some(4), ""), "{ran:?}");
    }
    assert_eq!(sealed.run(&["story", "tie", "last", "1"], "").code, Some(2));
}
