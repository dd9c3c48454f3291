//! A page of another role, imported by the real program and practised to the end.

use std::fs;

use crate::support::sealed::{Ran, Sealed};

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
