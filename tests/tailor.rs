//! `greenroom tailor` and `practise --tailored`: from two texts to a mock that says why it asks what it asks.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::support::sealed::{Ran, Sealed};

const ADVERTISEMENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/samples/advertisement.txt");
const CV: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/samples/cv.txt");

fn made() -> Sealed {
    let sealed = Sealed::new();
    let new = ["target", "new", "--firm", "Maison Aurelle", "--advertisement", ADVERTISEMENT, "--cv", CV];
    let ran = sealed.run(&new, "");
    assert_eq!(ran.code, Some(0), "{ran:?}");
    sealed
}

fn json(sealed: &Sealed, arguments: &[&str]) -> Value {
    let ran = sealed.run(arguments, "");
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{ran:?}");
    serde_json::from_str(&ran.out).expect("JSON")
}

fn row<'v>(told: &'v Value, id: &str) -> &'v Value {
    let rows = told["rows"].as_array().expect("rows");
    rows.iter().find(|row| row["id"] == id).expect("a row")
}

#[test]
fn an_answer_closes_the_gap_that_it_was_asked_for() {
    let sealed = made();
    let before = json(&sealed, &["tailor", "--json"]);
    assert_eq!(before["pack"], "luxury-ecommerce", "the pack that the advertisement asks most of");
    assert_eq!(
        (&row(&before, "clienteling")["gap"], &row(&before, "selective-growth")["gap"]),
        (&"unsaid".into(), &"nowhere".into())
    );
    let due = sealed.run(&["due"], "").out;
    assert!(due.contains("the advertisement asks for"), "{due}");
    let walked =
        sealed.run(&["practise", "--tailored", "--plain"], "\nI ran clienteling with the boutiques.\n.\n");
    assert!(walked.out.contains("tailored mock"), "{walked:?}");
    assert!(walked.out.contains("Why this one: the advertisement asks for"), "{walked:?}");
    let after = json(&sealed, &["tailor", "--json"]);
    let said = &row(&after, "clienteling")["said"][0];
    assert_eq!((&said["words"], &said["attempt"]), (&"clienteling".into(), &1.into()));
    assert_eq!(row(&after, "clienteling")["gap"], "met");
}

#[test]
fn what_is_missing_is_said_with_what_to_do() {
    let sealed = Sealed::new();
    for arguments in [&["tailor"][..], &["practise", "--tailored", "--plain"]] {
        let ran = sealed.run(arguments, "");
        assert_eq!((ran.code, ran.out.as_str()), (Some(4), ""), "{ran:?}");
        assert!(ran.err.contains("greenroom target new"), "{ran:?}");
    }
    sealed.run(&["target", "new", "--firm", "Aurelle"], "");
    let ran = sealed.run(&["tailor"], "");
    assert!(ran.code == Some(4) && ran.err.contains("has no advertisement"), "{ran:?}");
}

#[test]
fn three_commands_lead_from_a_page_and_two_texts_to_a_tailored_mock() {
    let readme = include_str!("../README.md");
    let chapter =
        readme.split("\n## ").find(|chapter| chapter.starts_with("Tailored to")).expect("a chapter");
    let commands: Vec<&str> = chapter.lines().filter_map(|line| line.strip_prefix("greenroom ")).collect();
    assert_eq!(commands.len(), 3, "{chapter}");
    let sealed = Sealed::new();
    let samples = sealed.home().join("samples");
    fs::create_dir(&samples).expect("a folder");
    for file in ["prep-page.txt", "advertisement.txt", "cv.txt"] {
        fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("samples").join(file), samples.join(file))
            .expect("a sample");
    }
    for command in &commands[..2] {
        let ran = run(&sealed, command, "");
        assert_eq!(ran.code, Some(0), "{command}: {ran:?}");
    }
    let mock = format!("{} --plain", commands[2]);
    let ran = run(&sealed, &mock, "\nI held the price and the margin rose by 4 points.\n.\n");
    assert!(ran.out.contains("Digital e-commerce lead, tailored mock."), "{ran:?}");
    assert!(ran.out.contains("Why this one: the advertisement asks for"), "{ran:?}");
    let told = json(&sealed, &["tailor", "--json"]);
    assert_eq!(
        told["pack"], "digital-e-commerce-lead",
        "the page that was imported, and none inside the program"
    );
    let rows = told["rows"].as_array().expect("rows");
    let asked = |row: &&Value| row["asked"].as_array().is_some_and(|asked| !asked.is_empty());
    let asked: Vec<&str> = rows.iter().filter(asked).filter_map(|row| row["id"].as_str()).collect();
    let by_hand = [
        "see-the-site-as-a-boutique",
        "give-advisers-tools-they-use",
        "hold-the-price",
        "money-of-it",
        "prepared-basket",
        "full-price-share",
        "price-corridor",
    ];
    assert_eq!(asked, by_hand, "what a person finds asked");
}

/// Runs a command line as it is written; words within quotes are one.
fn run(sealed: &Sealed, command: &str, input: &str) -> Ran {
    let parts = command.split('"').enumerate();
    let words = parts.flat_map(|(at, part)| match at % 2 {
        0 => part.split_whitespace().collect(),
        _ => vec![part],
    });
    sealed.run(&words.collect::<Vec<_>>(), input)
}
