//! `greenroom tailor` and `practise --tailored`: from two texts to a mock that says why it asks what it asks.

use serde_json::Value;

use crate::support::sealed::Sealed;

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
