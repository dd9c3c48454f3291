//! A page of another role, imported by the real program and practised to the end.

use std::fs;

use crate::support::sealed::{Ran, Sealed};
use crate::support::terminal::{Terminal, ctrl};
use crate::walkthrough::walk_question;

const WARD: &str = include_str!("texts/ward-manager.txt");

fn import(sealed: &Sealed, name: &str, text: &str, more: &[&str]) -> Ran {
    let page = sealed.home().join(name);
    fs::write(&page, text).expect("a page");
    let page = page.display().to_string();
    sealed.run(&[&["import", &page], more].concat(), "")
}

#[test]
fn an_imported_page_of_another_role_practises_end_to_end() {
    let sealed = Sealed::new();
    let ran = import(&sealed, "ward.txt", WARD, &[]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(
        ran.out.contains("6 questions, 7 concepts, 2 drills") && ran.out.contains("line 47: Related roles"),
        "{ran:?}"
    );
    let pack = sealed.data().join("packs/hospital-ward-manager.toml");
    let checked = sealed.run(&["check", &pack.display().to_string()], "");
    assert_eq!(checked.code, Some(0), "{checked:?}");
    let listed = sealed.run(&["packs"], "").out;
    assert!(
        listed.contains("hospital-ward-manager  Hospital ward manager\n    6 behavioural, 2 drill"),
        "{listed}"
    );
    let walk = "\nI moved two nurses from the day room and the wait fell from 40 to 12 minutes.\n.\nI did.\n.\nYes.\n.\n3\n\n3\n4\n\n2\n\n\n";
    let practise = ["practise", "--plain", "--pack", "hospital-ward-manager", "--seed", "0"];
    let said = sealed.run(&[&practise[..], &["--question", "why-this-hospital"]].concat(), walk);
    assert_eq!(said.code, Some(0), "{said:?}");
    let (before, after) = said.out.split_once("How did that go").expect("a guess");
    assert!(!before.contains("Levels not written yet"), "{before}");
    assert!(after.contains("Levels not written yet") && after.contains("Debrief"), "{after}");
}

#[test]
fn a_full_mock_of_an_imported_page_comes_to_its_debrief() {
    let sealed = Sealed::new();
    import(&sealed, "ward.txt", WARD, &["--id", "ward"]);
    let answer = "\nIn May I moved two nurses and falls went from 12 to 7.\n.\n".to_owned();
    let probes = "I did.\n.\n";
    let walk = format!("{answer}{probes}{probes}3\n\n{}", "3\n".repeat(12)).repeat(8);
    let said = sealed.run(&["practise", "--plain", "--pack", "ward", "--seed", "0"], &walk);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert!(
        said.out.contains("Walk me through your CV.") && said.out.contains("Winter week"),
        "{}",
        said.out
    );
}

#[test]
fn what_was_practised_on_the_screens_reads_well_when_the_page_has_dropped_it() {
    let sealed = Sealed::new();
    import(&sealed, "ward.txt", WARD, &[]);
    let mut terminal =
        Terminal::start(&sealed, &["practise", "--pack", "hospital-ward-manager", "--seed", "0"]);
    for number in 1..=6 {
        walk_question(&mut terminal, number);
    }
    terminal.until("Debrief").press(&ctrl('c'));
    assert!(terminal.wait().success());
    let asked = sealed.run(&["review", "show", "last"], "").out;
    for said in [
        "How would you bring down falls",
        "What you see",
        "How you would know",
        "I grew it by 12% in a year.",
    ] {
        assert!(asked.contains(said), "{said}: {asked}");
    }
    let (before, after) = WARD.split_once("How would you bring down falls").expect("a question");
    let (_, after) = after
        .split_once("What it tests")
        .and_then(|(_, after)| after.split_once('\n'))
        .expect("what it tests");
    let again = import(
        &sealed,
        "ward.txt",
        &format!("{before}{after}").replace(
            &WARD[WARD.find("- Winter week").expect("a drill")
                ..WARD.find("- Falls on the ward").expect("another")],
            "",
        ),
        &[],
    );
    assert!(again.out.contains("gone     question how-would-you-bring-down-falls"), "{again:?}");
    assert_eq!(sealed.run(&["review", "show", "last"], "").out, asked, "a session has its own texts");
    let one = [
        "practise",
        "--plain",
        "--pack",
        "hospital-ward-manager",
        "--question",
        "how-would-you-bring-down-falls-on",
    ];
    let refused = sealed.run(&one, "");
    assert!(refused.code == Some(4) && refused.err.contains("has no question"), "{refused:?}");
    let listed = sealed.run(&["packs"], "").out;
    assert!(listed.contains("5 behavioural, 1 drill"), "{listed}");
}

#[test]
fn a_page_that_cannot_be_imported_says_why_and_writes_nothing() {
    let sealed = Sealed::new();
    let none = import(&sealed, "list.txt", "Milk\nBread\n", &[]);
    assert_eq!(none.code, Some(1), "{none:?}");
    assert!(none.err.contains("no question was found"), "{none:?}");
    let page = sealed.home().join("latin.txt");
    fs::write(&page, b"Caf\xe9 lead\n\nWhy us?\n").expect("a page");
    let latin = sealed.run(&["import", &page.display().to_string()], "");
    assert_eq!(latin.code, Some(3), "{latin:?}");
    assert!(latin.err.contains("line 1, column 4") && latin.err.contains("Latin-1"), "{latin:?}");
    assert_eq!(sealed.run(&["import", "nowhere.txt"], "").code, Some(3));
    let dry = import(&sealed, "ward.txt", WARD, &["--dry-run"]);
    assert_eq!(dry.code, Some(0), "{dry:?}");
    let taken = import(&sealed, "ward.txt", WARD, &["--id", "luxury-ecommerce"]);
    assert_eq!(taken.code, Some(2), "{taken:?}");
    assert!(!sealed.data().join("packs").exists());
}

#[test]
fn an_edited_page_imported_again_keeps_ids_history_and_what_was_written_by_hand() {
    let sealed = Sealed::new();
    import(&sealed, "ward.txt", WARD, &[]);
    let pack = sealed.data().join("packs/hospital-ward-manager.toml");
    let text = fs::read_to_string(&pack).expect("a pack");
    let levels = "level_1 = \"Says it was done.\", level_3 = \"Says by whom.\", level_5 = \"Says by whom and when.\" }, # mine";
    fs::write(&pack, text.replacen("todo = true },", levels, 1)).expect("a pack");
    let edited = WARD.replacen(
        "Why this hospital?",
        "Why this hospital and no other?\nWhat it tests: Reasons.\nWhat is your notice?",
        1,
    );
    let dry = import(&sealed, "ward.txt", &edited, &["--dry-run"]);
    assert!(dry.out.contains("changed  question why-this-hospital (prompt, tests, criteria)"), "{dry:?}");
    assert!(
        fs::read_to_string(&pack).expect("a pack").contains("\"Why this hospital?\""),
        "nothing was written"
    );
    let again = import(&sealed, "ward.txt", &edited, &[]);
    assert_eq!(again.code, Some(0), "{again:?}");
    assert!(again.out.contains("added    question what-is-your-notice"), "{again:?}");
    let text = fs::read_to_string(&pack).expect("a pack");
    assert!(text.contains(levels) && text.contains("\"Why this hospital and no other?\""), "{text}");
    let once_more = import(&sealed, "ward.txt", &edited, &[]);
    assert!(once_more.out.ends_with("Nothing changed in the pack.\n"), "{once_more:?}");
    let asked = ["practise", "--plain", "--pack", "hospital-ward-manager", "--question", "why-this-hospital"];
    assert!(sealed.run(&asked, "").out.contains("Why this hospital and no other?"));
}

#[test]
fn a_pack_of_somebodys_own_is_not_written_over() {
    let sealed = Sealed::new();
    let theirs = sealed.data().join("packs/ward.toml");
    fs::create_dir_all(theirs.parent().expect("a folder")).expect("a folder");
    fs::write(&theirs, "# mine\n").expect("a file");
    let ran = import(&sealed, "ward.txt", WARD, &["--id", "ward"]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert_eq!(fs::read_to_string(&theirs).expect("a file"), "# mine\n");
}

#[test]
fn a_pack_is_begun_by_answering_questions() {
    let sealed = Sealed::new();
    let answers = "Head chef\nA calm pass on a full Saturday\n\nWhat is your food cost\nNumbers of the kitchen.\nWhy us?\n\n\nPar level: the stock that should stand there when the day begins\n\nWho orders the fish?\n\n";
    let ran = sealed.run(&["pack", "new"], answers);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let pack = sealed.data().join("packs/head-chef.toml");
    let checked = sealed.run(&["check", &pack.display().to_string()], "");
    assert_eq!(checked.code, Some(0), "{checked:?}");
    let shown = sealed.run(&["packs", "show", "head-chef"], "").out;
    for said in ["What is your food cost", "Par level", "A calm pass on a full Saturday"] {
        assert!(shown.contains(said), "{said}: {shown}");
    }
    assert_eq!(sealed.run(&["packs", "new"], answers).code, Some(2), "the id is taken");
    assert_eq!(sealed.run(&["packs", "new"], "Nobody\n").code, Some(2), "nothing to ask");
}

/// An editor that replaces a piece of the file.
#[cfg(unix)]
fn edit(sealed: &Sealed, pack: &str, from: &str, to: &str, input: &str) -> Ran {
    let editor = format!("sed -i 's/{from}/{to}/'");
    let mut command = sealed.command(&["pack", "edit", pack]);
    let mut child = command.env("EDITOR", editor).spawn().expect("the program starts");
    std::io::Write::write_all(&mut child.stdin.take().expect("a pipe"), input.as_bytes())
        .expect("it listens");
    let output = child.wait_with_output().expect("it ends");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Ran { code: output.status.code(), out: text(&output.stdout), err: text(&output.stderr) }
}

#[test]
#[cfg(unix)]
fn a_pack_is_edited_checked_and_brought_back() {
    let sealed = Sealed::new();
    let copied = edit(&sealed, "data-analyst", "^format = 1$", "format = 1 # mine", "");
    assert_eq!(copied.code, Some(0), "{copied:?}");
    assert!(copied.out.contains("it was copied to"), "{copied:?}");
    let pack = sealed.data().join("packs/data-analyst.toml");
    let sound = fs::read_to_string(&pack).expect("a pack");
    assert!(sound.contains("format = 1 # mine"));
    let back = edit(&sealed, "data-analyst", "^format = 1.*$", "format = one", "x\nb\n");
    assert_eq!(back.code, Some(0), "{back:?}");
    assert!(back.out.contains("error") && back.out.contains("is as it was before"), "{back:?}");
    assert_eq!(fs::read_to_string(&pack).expect("a pack"), sound);
    let kept = edit(&sealed, "data-analyst", "^format = 1.*$", "format = one", "k\n");
    assert_eq!(kept.code, Some(1), "{kept:?}");
    let mended = edit(&sealed, "data-analyst", "^format = one$", "format = 1", "");
    assert_eq!(mended.code, Some(0), "{mended:?}");
    assert_eq!(edit(&sealed, "nothing", "a", "b", "").code, Some(4));
}
