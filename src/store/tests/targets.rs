//! Targets: made, changed by two at once, damaged, deleted, on disks that fail.

use std::fs;

use chrono::NaiveDate;

use super::*;
use crate::domain::target::{Paper, Target};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn aurelle() -> Target {
    Target { firm: "Maison Aurelle".to_owned(), ..Target::new(id("aurelle")) }
}

fn made(store: &Store) -> Id {
    store.new_target(aurelle()).expect("a target")
}

fn file(store: &Store) -> PathBuf {
    store.targets_folder().join("aurelle/target.toml")
}

fn put(store: &Store, text: impl AsRef<[u8]>) {
    fs::write(file(store), text).expect("room");
}

#[test]
fn without_targets_there_is_none_and_nothing_is_touched() {
    let (_folder, store) = place();
    assert!(store.targets().expect("none").targets.is_empty());
    assert_eq!(store.active_target().expect("none"), None);
    assert_eq!(store.interview().expect("none"), None);
    assert!(!store.root().exists());
    let error = store.target(&id("aurelle")).expect_err("none");
    assert!(error.to_string().contains("there is no target \"aurelle\""), "{error}");
    assert!(store.use_target(Some(&id("aurelle"))).is_err());
    assert!(!store.root().exists());
}

#[test]
fn a_new_target_is_the_active_one_and_reads_as_it_was_made() {
    let (_folder, store) = place();
    let target = Target {
        role: "Digital \"lead\"".to_owned(),
        interview: Some(day("2026-12-01")),
        category: Some(id("hard-luxury")),
        pack: Some(id("luxury-ecommerce")),
        notes: "Ask for the panel.\n\n- two hours".to_owned(),
        ..aurelle()
    };
    let made = store.new_target(target.clone()).expect("a target");
    store.edit_target(&made, |target| target.find(id("app"), "Opens on the atelier.")).expect("room");
    let text = fs::read_to_string(file(&store)).expect("a file");
    insta::assert_snapshot!(text);
    let mut expected = target;
    expected.find(id("app"), "Opens on the atelier.");
    assert_eq!(store.active_target().expect("readable"), Some(expected));
    let names: Vec<String> = everything(store.root()).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["settings.toml", "targets", "targets/aurelle", "targets/aurelle/target.toml"]);
}

#[test]
fn a_name_that_is_taken_is_told_apart_and_the_newest_is_active() {
    let (_folder, store) = place();
    assert_eq!((made(&store), made(&store), made(&store)), (id("aurelle"), id("aurelle-2"), id("aurelle-3")));
    assert_eq!(store.active_target().expect("readable").map(|target| target.id), Some(id("aurelle-3")));
    store.use_target(Some(&id("aurelle-2"))).expect("room");
    assert_eq!(store.settings().expect("readable").target, Some(id("aurelle-2")));
    store.use_target(None).expect("room");
    assert_eq!(store.active_target().expect("none"), None);
    assert_eq!(store.targets().expect("three").targets.len(), 3);
}

#[test]
fn the_day_set_before_there_was_a_target_becomes_the_targets() {
    let (_folder, store) = place();
    store.set_interview_day(Some(day("2026-12-01"))).expect("room");
    let first = made(&store);
    assert_eq!(store.target(&first).expect("readable").interview, Some(day("2026-12-01")));
    assert_eq!(store.settings().expect("readable").interview, None);
    let second = made(&store);
    assert_eq!(store.target(&second).expect("readable").interview, None, "it was the first one's");
    store.set_interview_day(Some(day("2026-12-09"))).expect("room");
    assert_eq!(store.target(&second).expect("readable").interview, Some(day("2026-12-09")));
    assert_eq!(store.interview().expect("readable"), Some(day("2026-12-09")));
    store.use_target(Some(&first)).expect("room");
    assert_eq!(store.interview().expect("readable"), Some(day("2026-12-01")));
    store.set_interview_day(None).expect("room");
    assert_eq!(store.interview().expect("readable"), None);
}

#[test]
fn what_is_not_known_in_the_file_stays() {
    let (_folder, store) = place();
    let made = made(&store);
    put(&store, "firm = \"A\"\ncolour = \"red\"\n[findings]\napp = \"x\"\n[panel]\nseats = 3\n");
    store.edit_target(&made, |target| target.role = "Lead".to_owned()).expect("room");
    let text = fs::read_to_string(file(&store)).expect("a file");
    for kept in ["firm = \"A\"", "role = \"Lead\"", "colour = \"red\"", "[panel]\nseats = 3", "app = \"x\""] {
        assert!(text.contains(kept), "{kept}: {text}");
    }
    assert_eq!(store.target(&made).expect("readable").finding(&id("app")), Some("x"));
}

#[test]
fn a_damaged_target_is_told_is_left_alone_and_hides_no_other() {
    let (_folder, store) = place();
    let (damaged, whole) = (made(&store), made(&store));
    store.use_target(Some(&damaged)).expect("room");
    let table: [(&[u8], &str); 10] = [
        (b"firm = \"A\"\nrole = ", "line 2"),
        (b"firm = 7", "\"firm\" is no text"),
        (b"interview = \"soon\"", "\"interview\" is no day"),
        (b"category = \"Hard luxury\"", "\"category\""),
        (b"findings = 3", "\"findings\" is no table"),
        (b"[findings]\n\"The app\" = \"x\"", "the finding \"The app\""),
        (b"[findings]\napp = 3", "\"app\" is no text"),
        (b"format = 2", "format 2"),
        (b"notes = \"\xff\"", "byte 9"),
        (b"\0", "line 1"),
    ];
    for (bytes, told) in table {
        put(&store, bytes);
        let error = store.target(&damaged).expect_err("damaged").to_string();
        assert!(error.contains(told) && error.contains("target.toml"), "{error}");
        assert!(store.edit_target(&damaged, |target| target.notes.push('x')).is_err());
        assert!(store.active_target().is_err() && store.interview().is_err());
        assert_eq!(fs::read(file(&store)).expect("a file"), bytes);
        let all = store.targets().expect("readable");
        let names: Vec<&str> = all.targets.iter().map(|target| target.id.as_str()).collect();
        assert_eq!((names, all.problems.len()), (vec![whole.as_str()], 1));
    }
    store.delete_target(&damaged).expect("deletable");
    assert_eq!(store.active_target().expect("none"), None);
}

#[test]
fn a_text_that_is_too_long_changes_nothing() {
    let (_folder, store) = place();
    let made = made(&store);
    let before = everything(store.root());
    let error = store.edit_target(&made, |target| target.notes = "a".repeat(33 << 10)).expect_err("too long");
    assert!(error.to_string().contains("32 KiB"), "{error}");
    assert_eq!(everything(store.root()), before);
}

#[test]
fn papers_lie_beside_the_target_and_go_with_it() {
    let (_folder, store) = place();
    let made = made(&store);
    assert_eq!(store.paper(&made, Paper::Cv).expect("none"), None);
    store.set_paper(&made, Paper::Cv, Some("Ten years.")).expect("room");
    store.set_paper(&made, Paper::Advertisement, Some("We look for")).expect("room");
    store.set_paper(&made, Paper::Cv, Some("Eleven years.")).expect("room");
    assert_eq!(store.paper(&made, Paper::Cv).expect("readable").as_deref(), Some("Eleven years."));
    store.set_paper(&made, Paper::Advertisement, None).expect("room");
    assert_eq!(store.paper(&made, Paper::Advertisement).expect("none"), None);
    fs::write(store.targets_folder().join("aurelle/cv.txt"), b"%PDF-1.4").expect("room");
    assert!(store.paper(&made, Paper::Cv).expect_err("a PDF").to_string().contains("pdftotext"));
    assert!(store.set_paper(&id("other"), Paper::Cv, Some("x")).is_err());
    store.delete_target(&made).expect("deletable");
    let names: Vec<String> = everything(store.root()).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["settings.toml", "targets"]);
}

#[test]
fn two_at_once_keep_what_each_found() {
    let (_folder, store) = place();
    let made = made(&store);
    let items: Vec<Id> = (0..8).map(|n| id(&format!("item-{n}"))).collect();
    std::thread::scope(|scope| {
        for item in &items {
            let (store, made) = (&store, &made);
            scope.spawn(move || {
                while store.edit_target(made, |target| target.find(item.clone(), "found")).is_err() {}
            });
        }
    });
    assert_eq!(store.target(&made).expect("readable").findings.len(), items.len());
}

#[cfg(unix)]
#[test]
fn all_is_private_and_no_link_is_followed() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let (folder, store) = place();
    let made = made(&store);
    store.set_paper(&made, Paper::Cv, Some("Ten years.")).expect("room");
    let bits =
        |path: &str| fs::metadata(store.root().join(path)).expect("there").permissions().mode() & 0o777;
    let modes =
        ["targets", "targets/aurelle", "targets/aurelle/target.toml", "targets/aurelle/cv.txt"].map(bits);
    assert_eq!(modes, [0o700, 0o700, 0o600, 0o600]);
    let elsewhere = folder.path().join("elsewhere.toml");
    fs::write(&elsewhere, "firm = \"B\"\n").expect("room");
    fs::remove_file(file(&store)).expect("out of the way");
    symlink(&elsewhere, file(&store)).expect("a link");
    assert_eq!(store.target(&made).expect_err("a link").trouble, Trouble::Obstructed);
    assert!(store.edit_target(&made, |target| target.notes.push('x')).is_err());
    assert_eq!(fs::read_to_string(&elsewhere).expect("a file"), "firm = \"B\"\n");
}

#[cfg(unix)]
#[test]
fn a_full_disk_leaves_a_target_as_it_was_and_half_of_none_behind() {
    use super::faulty::{Fault, Faulty};
    let (_folder, store) = place();
    let made = made(&store);
    for call in 0..4 {
        let disk = Faulty::default();
        disk.fail(call, Fault::Full);
        let faulty = disk.store(store.root());
        faulty.edit_target(&made, |target| target.firm = "B".to_owned()).expect_err("no room");
        assert_eq!(store.target(&made).expect("readable").firm, "Maison Aurelle", "call {call}");
    }
    for call in 0..6 {
        let disk = Faulty::default();
        disk.fail(call, Fault::Full);
        let faulty = disk.store(store.root());
        if faulty.new_target(Target { firm: "B".to_owned(), ..Target::new(id("b")) }).is_err() {
            let read = store.target(&id("b"));
            assert!(read.is_err_and(|error| error.trouble == Trouble::Missing), "call {call}");
        }
    }
}
