//! `greenroom report`: every form of it, to a file or standard output, of any target, and of nothing.

use std::fs;

use crate::support::past::{Past, record};
use crate::support::sealed::{Ran, Sealed};

fn report(sealed: &Sealed, arguments: &[&str]) -> Ran {
    sealed.run(&[&["report"], arguments].concat(), "")
}

fn done(sealed: &Sealed, arguments: &[&str]) {
    let ran = sealed.run(arguments, "");
    assert_eq!(ran.code, Some(0), "{ran:?}");
}

/// A target, and an answer that was scored.
fn prepared(sealed: &Sealed) {
    let (started, question) = ("2026-11-02T18:00:00+01:00", "walk-me-through-your-cv");
    let answer = "Over two seasons full price went from 62% to 81%.";
    let (aloud, seconds, gut, levels) = (false, 60, 3, &[3, 3, 4, 3, 3][..]);
    record(&sealed.data(), &Past { started, question, aloud, seconds, answer, gut, levels });
    done(sealed, &["target", "new", "--firm", "Aurelle"]);
    done(sealed, &["target", "find", "the-app", "Opens on the atelier."]);
}

#[test]
fn every_form_goes_to_standard_output_and_to_a_new_file_alike() {
    let sealed = Sealed::new();
    prepared(&sealed);
    for format in ["md", "html", "card"] {
        let told = report(&sealed, &["--format", format]);
        assert_eq!((told.code, told.err.as_str()), (Some(0), ""), "{told:?}");
        for words in ["Aurelle", "62%, 81%", "Opens on the atelier."] {
            assert!(told.out.contains(words), "{format} {words}: {told:?}");
        }
        let path = sealed.home().join(format);
        let to = path.display().to_string();
        let saved = report(&sealed, &["--format", format, "--out", &to]);
        assert_eq!((saved.code, saved.out.as_str()), (Some(0), ""), "{saved:?}");
        assert_eq!(fs::read_to_string(&path).expect("a file"), told.out);
        let again = report(&sealed, &["--format", format, "--out", &to]);
        assert_eq!(again.code, Some(3), "what is there is not overwritten: {again:?}");
    }
    assert_eq!(report(&sealed, &[]).out, report(&sealed, &["--format", "md"]).out);
}

#[test]
fn it_is_of_the_target_that_is_named() {
    let sealed = Sealed::new();
    prepared(&sealed);
    done(&sealed, &["target", "new", "--firm", "Borealis"]);
    assert!(report(&sealed, &[]).out.starts_with("# Borealis\n"));
    assert!(report(&sealed, &["--target", "aurelle"]).out.starts_with("# Aurelle\n"));
    let unknown = report(&sealed, &["--target", "nowhere"]);
    assert_eq!((unknown.code, unknown.out.as_str()), (Some(4), ""), "{unknown:?}");
}

#[test]
fn of_nothing_it_says_what_to_do_and_makes_no_folder() {
    let sealed = Sealed::new();
    for format in ["md", "html", "card"] {
        let told = report(&sealed, &["--format", format]);
        assert_eq!(told.code, Some(0), "{told:?}");
        assert!(
            told.out.contains("greenroom target new") && told.out.contains("greenroom practise"),
            "{told:?}"
        );
    }
    assert!(!sealed.data().exists());
}

#[test]
fn a_text_of_the_target_that_cannot_be_read_is_told_and_the_rest_is_written() {
    let sealed = Sealed::new();
    assert_eq!(sealed.run(&["target", "new", "--firm", "Aurelle"], "").code, Some(0));
    let path = sealed.data().join("targets/aurelle/advertisement.txt");
    std::fs::write(&path, b"We ask for caf\xe9 and clienteling.\n").expect("room");
    let ran = sealed.run(&["report"], "");
    assert_eq!(ran.code, Some(3), "{ran:?}");
    assert!(ran.out.starts_with("# Aurelle"), "{ran:?}");
    assert!(
        ran.err.contains("left out: what the advertisement asks for")
            && ran.err.contains("advertisement.txt"),
        "{ran:?}"
    );
}
