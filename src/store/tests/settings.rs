//! The file of settings: set, cleared, edited by hand, broken.

use std::fs;

use chrono::NaiveDate;

use super::*;

fn path(store: &Store) -> PathBuf {
    store.root().join("settings.toml")
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

#[test]
fn the_day_of_the_interview_is_kept_and_taken_away() {
    let (_folder, store) = place();
    assert_eq!(store.settings().expect("none yet"), Settings::default());
    assert!(!store.root().exists(), "reading touches nothing");
    store.set_interview(Some(day("2026-12-01"))).expect("room");
    let text = fs::read_to_string(path(&store)).expect("a file");
    assert_eq!(text, "# Settings of Greenroom.\ninterview = 2026-12-01\n");
    assert_eq!(store.settings().expect("a day").interview, Some(day("2026-12-01")));
    store.set_interview(None).expect("room");
    assert_eq!(store.settings().expect("nothing").interview, None);
    let names: Vec<String> = everything(store.root()).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["settings.toml"]);
}

#[test]
fn what_others_set_stays_and_a_day_may_be_written_as_a_text() {
    let (_folder, store) = place();
    fs::create_dir_all(store.root()).expect("room");
    fs::write(path(&store), "firm = \"Aurelle\"\ninterview = \"2026-12-02\"\n").expect("room");
    assert_eq!(store.settings().expect("a day").interview, Some(day("2026-12-02")));
    store.set_interview(Some(day("2026-12-03"))).expect("room");
    let text = fs::read_to_string(path(&store)).expect("a file");
    assert!(text.contains("firm = \"Aurelle\"") && text.contains("interview = 2026-12-03"), "{text}");
}

#[test]
fn a_file_that_does_not_read_is_told_and_left_alone() {
    let (_folder, store) = place();
    fs::create_dir_all(store.root()).expect("room");
    let table =
        ["interview = ", "interview = 7", "interview = 2026-12-01T09:00:00", "interview = \"soon\"", "\u{0}"];
    for text in table {
        fs::write(path(&store), text).expect("room");
        let error = store.settings().expect_err(text);
        assert_eq!((error.deed, error.trouble), (Deed::Settings, Trouble::Damaged), "{text}");
    }
    assert!(store.set_interview(None).is_err());
    assert_eq!(fs::read_to_string(path(&store)).expect("a file"), "\u{0}");
}

#[cfg(unix)]
#[test]
fn it_is_private_no_link_is_followed_and_a_full_disk_leaves_it_as_it_was() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::faulty::{Fault, Faulty};
    let (folder, store) = place();
    store.set_interview(Some(day("2026-12-01"))).expect("room");
    let mode = fs::metadata(path(&store)).expect("a file").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    for call in 0..4 {
        let disk = Faulty::default();
        disk.fail(call, Fault::Full);
        let faulty = disk.store(store.root());
        faulty.set_interview(Some(day("2026-12-09"))).expect_err("no room");
        assert_eq!(store.settings().expect("a day").interview, Some(day("2026-12-01")), "call {call}");
    }
    let elsewhere = folder.path().join("elsewhere.toml");
    fs::write(&elsewhere, "interview = 2026-12-02\n").expect("room");
    fs::remove_file(path(&store)).expect("out of the way");
    symlink(&elsewhere, path(&store)).expect("a link");
    assert_eq!(store.settings().expect_err("a link").trouble, Trouble::Obstructed);
}

#[test]
fn what_two_greenrooms_set_at_once_is_both_kept() {
    let (_folder, store) = place();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            (1..=25).for_each(|day| set(|| store.set_interview(NaiveDate::from_ymd_opt(2026, 12, day))));
        });
        scope.spawn(|| {
            (1..=25)
                .for_each(|n| set(|| store.set_target(Some(&format!("target-{n}").parse().expect("an id")))));
        });
    });
    let settings = store.settings().expect("they read");
    assert_eq!(settings.interview, Some(day("2026-12-25")));
    assert_eq!(settings.target.map(|id| id.to_string()).as_deref(), Some("target-25"));
}

/// Sets something, as often as the other one is at it.
fn set(setting: impl Fn() -> Result<(), StoreError>) {
    while let Err(error) = setting() {
        assert_eq!(error.trouble, Trouble::Running, "{error:?}");
    }
}
