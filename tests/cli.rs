//! The command line: what it prints, what it refuses, and its exit codes.

use std::fs;

use crate::support::past::{Past, record};
use crate::support::sealed::Sealed;

/// A walk in plain text through one question, from the brief to the end.
const WALK: &str = "\nI cut the welcome mail and sell-through rose from 71% to 83%.\n.\nI did.\n.\n3\n\n3\n3\n3\n3\n3\nSay why.\n\n";

fn practise(sealed: &Sealed) -> String {
    let ran =
        sealed.run(&["practise", "--plain", "--question", "walk-me-through-your-cv", "--seed", "0"], WALK);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    ran.out
}

#[test]
fn a_plain_walk_is_reviewed_afterwards() {
    let sealed = Sealed::new();
    let said = practise(&sealed);
    assert!(said.contains("Debrief"), "{said}");
    let shown = sealed.run(&["review", "show", "last"], "");
    assert!(shown.out.contains("I cut the welcome mail"), "{shown:?}");
    assert!(shown.out.contains("To change: Say why."), "{shown:?}");
    let json: serde_json::Value =
        serde_json::from_str(&sealed.run(&["review", "show", "last", "--json"], "").out).expect("JSON");
    assert_eq!(json["attempts"][0]["change"], "Say why.");
    assert_eq!(json["attempts"][0]["mean_level"], 3.0);
}

#[test]
fn without_a_terminal_one_line_says_so_and_the_code_is_2() {
    let sealed = Sealed::new();
    for arguments in [&[][..], &["practise"], &["review"]] {
        let ran = sealed.run(arguments, "");
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{ran:?}");
        assert!(ran.err.starts_with("greenroom: there is no terminal"), "{ran:?}");
    }
}

#[test]
fn an_interrupted_plain_walk_is_resumed_where_it_stood() {
    let sealed = Sealed::new();
    let begun = sealed.run(&["practise", "--plain", "--question", "why-this-firm"], "\nHalf an answer.\n");
    assert_eq!(begun.code, Some(0), "{begun:?}");
    let resumed = sealed.run(&["resume", "--plain"], "And the rest.\n.\n");
    assert!(resumed.out.contains("Half an answer."), "{resumed:?}");
    let shown = sealed.run(&["review", "show", "last"], "");
    assert!(shown.out.contains("Half an answer.\nAnd the rest."), "{shown:?}");
}

#[test]
fn what_is_not_there_is_said_with_advice_and_code_4() {
    let sealed = Sealed::new();
    let table: [&[&str]; 5] = [
        &["resume", "--plain"],
        &["review", "show", "last"],
        &["packs", "show", "nothing"],
        &["practise", "--plain", "--question", "why-this-frim"],
        &["delete", "--yes", "last"],
    ];
    for arguments in table {
        let ran = sealed.run(arguments, "");
        assert_eq!(ran.code, Some(4), "{arguments:?} {ran:?}");
        assert!(ran.err.lines().count() == 2, "{arguments:?} {ran:?}");
    }
    let meant = sealed.run(&["practise", "--plain", "--question", "why-this-frim"], "");
    assert!(meant.err.contains("did you mean why-this-firm?"), "{meant:?}");
}

#[test]
fn check_finds_nothing_in_the_packs_and_something_in_a_broken_one() {
    let sealed = Sealed::new();
    let packs: Vec<_> =
        fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/questions")).expect("packs").flatten().collect();
    let packs = packs
        .iter()
        .map(fs::DirEntry::path)
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"));
    for pack in packs {
        let ran = sealed.run(&["check", "--strict", &pack.display().to_string()], "");
        assert_eq!(ran.code, Some(0), "{}", ran.out);
    }
    let broken = sealed.home().join("broken.toml");
    fs::write(&broken, "format = 1\n[pack]\nid = \"Broken\"\ntitel = \"x\"\n").expect("a file");
    let ran = sealed.run(&["check", &broken.display().to_string()], "");
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(ran.out.contains("broken.toml:4") && ran.out.contains("title"), "{}", ran.out);
    let missing = sealed.run(&["check", "nowhere.toml"], "");
    assert_eq!(missing.code, Some(3), "{missing:?}");
}

#[test]
fn a_brief_is_for_studying_and_holds_nothing_for_after_the_answer() {
    let sealed = Sealed::new();
    let shown = sealed.run(&["packs", "show", "luxury-ecommerce"], "").out;
    assert!(shown.contains("What interviewers look for") && shown.contains("Save-the-cart"), "{shown}");
    for secret in ["What it tests", "Recites employers", "A typical answer"] {
        assert!(!shown.contains(secret), "{secret}");
    }
}

#[test]
fn deleting_leaves_nothing() {
    let sealed = Sealed::new();
    practise(&sealed);
    assert_eq!(sealed.run(&["delete", "last"], "").code, Some(2), "nobody confirms it");
    assert_eq!(sealed.run(&["delete", "last", "--yes"], "").code, Some(0));
    assert!(sealed.journals().is_empty());
    practise(&sealed);
    assert_eq!(sealed.run(&["delete", "--all", "--yes"], "").code, Some(0));
    assert_eq!(fs::read_dir(sealed.data()).expect("a folder").count(), 0);
}

#[test]
fn help_version_completions_and_where_are_printed() {
    let sealed = Sealed::new();
    assert!(sealed.run(&["--help"], "").out.contains("Exit codes"));
    assert!(sealed.run(&["--version"], "").out.starts_with("greenroom "));
    assert!(sealed.run(&["completions", "bash"], "").out.contains("_greenroom"));
    assert!(sealed.run(&["where"], "").out.contains(&sealed.data().display().to_string()));
}

#[test]
fn the_same_seed_gives_the_same_case_and_another_gives_another() {
    let sealed = Sealed::new();
    let case = |seed: &str| {
        let said = sealed.run(&["practise", "--plain", "--kind", "drill", "--seed", seed], "").out;
        said.split("Think for up to").next().unwrap_or_default().to_owned()
    };
    let seventh = case("7");
    assert!(seventh.contains("Step 1 of"), "{seventh}");
    assert_eq!(seventh, case("7"));
    assert_ne!(seventh, case("8"));
}

#[test]
fn an_old_answer_is_scored_again_with_its_former_levels_hidden_until_the_end() {
    let sealed = Sealed::new();
    let past = Past {
        started: "2026-01-05T18:00:00+01:00",
        question: "walk-me-through-your-cv",
        aloud: false,
        seconds: 90,
        answer: "I held the price in two houses.",
        gut: 4,
        levels: &[4, 4, 4, 4, 4],
    };
    record(&sealed.data(), &past);
    let broken_off = sealed.run(&["rescore"], "3\n3\n");
    assert!(broken_off.out.contains("nothing was kept"), "{broken_off:?}");
    let again = sealed.run(&["rescore"], "3\n2\nx\n3\n\n5\n");
    let (scoring, after) = again.out.split_once("Then and now:").expect("a comparison");
    assert!(scoring.contains("I held the price in two houses.") && !scoring.contains("4,"), "{scoring}");
    assert!(after.contains("Story arc: 4, 3") && after.contains("Figures with a period: 4, open"), "{after}");
    assert_eq!(sealed.run(&["rescore"], "").code, Some(4), "it is offered once");
}
