//! `greenroom export`: every form of it, to a file or standard output, and what it refuses.

use std::fs;

use serde_json::Value;

use crate::support::past::{Past, record};
use crate::support::sealed::{Ran, Sealed};

const QUESTION: &str = "walk-me-through-your-cv";

const FORMATS: [&str; 4] = ["md", "html", "csv", "json"];

/// Two typed sessions and one aloud, with an answer that would be a formula and a script.
fn history(sealed: &Sealed) {
    for (at, answer) in ["=1+1 rose by 12%.", "<script>alert(1)</script>", "I did."].into_iter().enumerate() {
        let started = format!("2026-11-{:02}T18:00:00+01:00", 2 + at);
        let levels: &[u8] = &[2, 3, 4, 3, 2];
        let past = Past {
            started: &started,
            question: QUESTION,
            aloud: at == 2,
            seconds: 60,
            answer,
            gut: 3,
            levels,
        };
        record(&sealed.data(), &past);
    }
}

fn export(sealed: &Sealed, arguments: &[&str]) -> Ran {
    sealed.run(&[&["export"], arguments].concat(), "")
}

#[test]
fn every_form_goes_to_standard_output_and_to_a_new_file_alike() {
    let sealed = Sealed::new();
    history(&sealed);
    for format in FORMATS {
        let told = export(&sealed, &["--format", format]);
        assert_eq!((told.code, told.err.as_str()), (Some(0), ""), "{told:?}");
        let path = sealed.home().join(format);
        let saved = export(&sealed, &["--format", format, "--out", &path.display().to_string()]);
        assert_eq!((saved.code, saved.out.as_str()), (Some(0), ""), "{saved:?}");
        assert!(saved.err.starts_with("3 sessions, 3 attempts in "), "{saved:?}");
        assert_eq!(fs::read_to_string(&path).expect("a file"), told.out);
        assert!(told.out.contains(QUESTION) || told.out.contains("Walk me through"), "{format}: {told:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_file_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let sealed = Sealed::new();
    history(&sealed);
    let path = sealed.home().join("all.md");
    export(&sealed, &["--format", "md", "--out", &path.display().to_string()]);
    let mode = fs::metadata(&path).expect("a file").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn nothing_is_overwritten() {
    let sealed = Sealed::new();
    history(&sealed);
    let path = sealed.home().join("mine.csv");
    fs::write(&path, "mine").expect("a file");
    let refused = export(&sealed, &["--format", "csv", "--out", &path.display().to_string()]);
    assert_eq!(refused.code, Some(3), "{refused:?}");
    assert!(refused.err.contains("something of that name is there already"), "{refused:?}");
    assert!(refused.err.contains("Choose another name"), "{refused:?}");
    assert_eq!(fs::read_to_string(&path).expect("a file"), "mine");
    let nowhere = sealed.home().join("nowhere").join("all.csv");
    let refused = export(&sealed, &["--format", "csv", "--out", &nowhere.display().to_string()]);
    assert_eq!(refused.code, Some(3), "{refused:?}");
    assert!(refused.err.contains("there is no such folder"), "{refused:?}");
}

#[test]
fn one_session_and_one_question_are_exported_alone() {
    let sealed = Sealed::new();
    history(&sealed);
    let json = |arguments: &[&str]| -> Value {
        let told = export(&sealed, &[&["--format", "json"], arguments].concat());
        assert_eq!(told.code, Some(0), "{told:?}");
        serde_json::from_str(&told.out).expect("JSON")
    };
    let sessions = |value: &Value| value["sessions"].as_array().expect("sessions").len();
    let last = json(&["--session", "last"]);
    assert_eq!((sessions(&last), &last["sessions"][0]["aloud"]), (1, &Value::Bool(true)));
    let question = json(&["--question", QUESTION]);
    assert_eq!((sessions(&question), question["question"].as_str()), (3, Some(QUESTION)));
    assert_eq!(question["sessions"][0]["attempts"][0]["steps"][0]["answers"][0]["text"], "=1+1 rose by 12%.");
}

#[test]
fn what_is_not_there_or_contradicts_itself_is_refused() {
    let sealed = Sealed::new();
    history(&sealed);
    let missing = export(&sealed, &["--format", "md", "--question", "walk-me-trough-your-cv"]);
    assert_eq!(missing.code, Some(4), "{missing:?}");
    assert!(missing.err.contains("did you mean walk-me-through-your-cv?"), "{missing:?}");
    assert_eq!(export(&sealed, &["--format", "md", "--session", "2099"]).code, Some(4));
    let wrong: [&[&str]; 3] =
        [&[], &["--format", "pdf"], &["--format", "md", "--session", "last", "--question", QUESTION]];
    for arguments in wrong {
        assert_eq!(export(&sealed, arguments).code, Some(2), "{arguments:?}");
    }
}

#[test]
fn a_session_that_cannot_be_read_is_named_and_the_rest_is_exported() {
    let sealed = Sealed::new();
    history(&sealed);
    let broken = &sealed.journals()[0];
    fs::write(broken, "not a session").expect("a file");
    let told = export(&sealed, &["--format", "json"]);
    assert_eq!(told.code, Some(3), "{told:?}");
    let name = broken.file_name().expect("a name").to_string_lossy();
    assert!(told.err.contains("left out") && told.err.contains(&*name), "{told:?}");
    let left: Value = serde_json::from_str(&told.out).expect("JSON");
    assert_eq!(left["sessions"].as_array().expect("sessions").len(), 2);
}

#[test]
fn without_a_session_there_is_nothing_to_tell_and_that_is_no_failure() {
    let sealed = Sealed::new();
    for format in FORMATS {
        assert_eq!(export(&sealed, &["--format", format]).code, Some(0), "{format}");
    }
}
