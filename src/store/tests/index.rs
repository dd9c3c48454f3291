//! The index: never trusted where it may be wrong, never needed, never the cause of trouble.

use std::fs::{self, File};
use std::time::{Duration, SystemTime};

use super::faulty::{Fault, Faulty};
use super::*;
use crate::journal::samples::{ending, opening};
use crate::store::index::index_path;

fn walk(store: &Store, session: &str) {
    let mut running = store.begin(&mut header(session)).expect("a session");
    running.append(&[opening(), ending()].concat()).expect("room");
    running.finish().expect("in order");
}

/// Lets the folders of sessions look as if nothing had changed in them since `hours` ago.
fn age(store: &Store, hours: u64) {
    let then = SystemTime::UNIX_EPOCH + Duration::from_hours(400_000 - hours);
    for month in store.months().expect("folders") {
        File::open(month).and_then(|folder| folder.set_modified(then)).expect("ours");
    }
}

fn listed(store: &Store) -> Vec<String> {
    let listing = store.list().expect("a list");
    assert!(listing.problems.is_empty(), "{:?}", listing.problems);
    listing.sessions.iter().map(|listed| format!("{:?} {:?}", listed.standing, listed.glance)).collect()
}

fn index(store: &Store) -> String {
    fs::read_to_string(index_path(store.root())).unwrap_or_default()
}

/// Three sessions in two months, one of them interrupted, and an index of them.
fn settled() -> (TempDir, Store) {
    let (folder, store) = place();
    walk(&store, ID);
    walk(&store, "20261103-120000-aaaa");
    drop(store.begin(&mut header("20260131-120000-bbbb")).expect("a session"));
    age(&store, 2);
    store.list().expect("a list");
    (folder, store)
}

#[test]
fn sessions_of_a_settled_month_are_not_opened_again() {
    let (_folder, store) = settled();
    let before = listed(&store);
    assert_eq!(before.len(), 3);
    fs::write(names::session_path(store.root(), &id(ID)).expect("an id"), "not a session").expect("room");
    assert_eq!(listed(&store), before);
    fs::remove_file(index_path(store.root())).expect("there");
    assert_eq!(store.list().expect("a list").problems.len(), 1);
}

#[test]
fn what_changes_in_a_month_is_seen() {
    let (_folder, store) = settled();
    walk(&store, "20261104-120000-cccc");
    assert_eq!(listed(&store).len(), 4);
    fs::remove_file(names::session_path(store.root(), &id(ID)).expect("an id")).expect("there");
    assert_eq!(listed(&store).len(), 3);
    let mut resumed = store.resume(&id("20260131-120000-bbbb")).expect("a session").running;
    assert!(listed(&store)[2].starts_with("Running"));
    resumed.append(&[opening(), ending()].concat()).expect("room");
    assert!(listed(&store)[2].starts_with("Finished"));
}

#[test]
fn a_month_that_changed_just_now_is_not_written_down() {
    let (_folder, store) = place();
    walk(&store, ID);
    store.list().expect("a list");
    assert_eq!(index(&store).trim(), "");
    age(&store, 1);
    store.list().expect("a list");
    assert_eq!(index(&store).matches(ID).count(), 1);
}

#[test]
fn an_index_cut_anywhere_or_garbled_costs_nothing() {
    let (_folder, store) = settled();
    let (before, whole) = (listed(&store), index(&store));
    for cut in (0..whole.len()).step_by(3) {
        fs::write(index_path(store.root()), &whole[..cut]).expect("room");
        assert_eq!(listed(&store), before, "cut at {cut}");
        assert_eq!(listed(&store), before, "after the cut at {cut}");
    }
    let garbled = [b"\xff\x00".as_slice(), b"{}", b"[[[[[[", b"{\"name\":\"2026/11\"}"];
    for garbage in garbled {
        fs::write(index_path(store.root()), garbage).expect("room");
        assert_eq!(listed(&store), before);
    }
}

#[test]
fn a_deleted_session_is_gone_from_the_index_too() {
    let (_folder, store) = settled();
    store.delete(&id(ID)).expect("deleted");
    assert!(!index(&store).contains(ID) && index(&store).contains("aaaa"));
    assert_eq!(listed(&store).len(), 2);
    age(&store, 1);
    store.list().expect("a list");
    let deleted = store.delete_all().expect("a list");
    assert_eq!((deleted.sessions, deleted.kept.len()), (2, 0));
    assert_eq!(everything(store.root()), [("sessions".to_owned(), None)]);
}

#[test]
fn an_index_that_cannot_be_written_is_done_without() {
    let (_folder, store) = settled();
    let before = listed(&store);
    fs::remove_file(index_path(store.root())).expect("there");
    for at in 0..4 {
        let disk = Faulty::default();
        disk.fail(at, Fault::ShortThenFull);
        disk.fail_all(at, Fault::Full);
        assert_eq!(listed(&disk.store(store.root())), before, "{at}");
        assert_eq!(listed(&store), before, "{at}");
    }
}

#[test]
fn the_index_does_not_grow_for_ever() {
    let (_folder, store) = settled();
    let (before, lines) = (listed(&store), index(&store));
    fs::write(index_path(store.root()), lines.repeat(200)).expect("room");
    age(&store, 3);
    assert_eq!(listed(&store), before);
    assert!(index(&store).len() <= lines.len(), "{}", index(&store).len());
    assert_eq!(listed(&store), before);
}
