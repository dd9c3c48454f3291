//! A slow disk: another thread waits for it while the session goes on being written.

use std::fs;
use std::thread;

use super::faulty::{Fault, Faulty};
use super::*;
use crate::journal::header_text;
use crate::journal::samples::{opening, typed};

fn session_file(store: &Store) -> PathBuf {
    names::session_path(store.root(), &id(ID)).expect("a session's id")
}

/// A session on a faulty disk with the events of [`opening`], not waited for yet.
fn begun() -> (TempDir, Store, Faulty, Running) {
    let (folder, store) = place();
    let disk = Faulty::default();
    let mut running = disk.store(store.root()).begin(&mut header(ID)).expect("a session");
    running.append(&opening()).expect("room");
    (folder, store, disk, running)
}

fn more() -> Vec<Event> {
    vec![typed(20, 0, "A: ")]
}

fn all() -> Vec<Event> {
    [opening(), more()].concat()
}

/// Lets the system forget what followed the header: zeros are found instead.
fn forget_events(store: &Store) {
    let bytes = fs::read(session_file(store)).expect("a file");
    let header = header_text(&header(ID), None).len();
    fs::write(session_file(store), [&bytes[..header], &vec![0; bytes.len() - header]].concat())
        .expect("room");
}

#[test]
fn what_is_typed_while_the_disk_is_waited_for_is_in_the_file_at_once() {
    let (_folder, store, _, mut running) = begun();
    let syncing = running.start_sync().expect("room").expect("something to wait for");
    let waiting = thread::spawn(|| syncing.wait());
    running.append(&more()).expect("room");
    assert_eq!(store.load(&id(ID)).expect("a session").events, all());
    running.end_sync(waiting.join().expect("waited")).expect("no fault");
    assert!(!running.is_synced());
    running.sync().expect("no fault");
    assert!(running.is_synced() && running.start_sync().expect("room").is_none());
    assert_eq!(store.load(&id(ID)).expect("a session").events, all());
}

#[test]
fn a_wait_that_fails_lets_everything_since_the_last_good_one_be_written_again() {
    let (_folder, store, disk, mut running) = begun();
    let syncing = running.start_sync().expect("room").expect("something to wait for");
    running.append(&more()).expect("room");
    disk.fail(0, Fault::Broken);
    assert_eq!(running.end_sync(syncing.wait()).expect_err("a fault").trouble, Trouble::Faulty);
    forget_events(&store);
    running.sync().expect("no fault");
    assert_eq!(store.load(&id(ID)).expect("a session").events, all());
}

#[test]
fn a_good_wait_says_nothing_once_another_has_failed() {
    let (_folder, store, disk, mut running) = begun();
    let first = running.start_sync().expect("room").expect("something to wait for");
    let second = running.start_sync().expect("room").expect("something to wait for");
    disk.fail(0, Fault::Broken);
    assert!(running.end_sync(first.wait()).is_err());
    running.end_sync(second.wait()).expect("nothing said");
    assert!(!running.is_synced());
    forget_events(&store);
    running.sync().expect("no fault");
    assert_eq!(store.load(&id(ID)).expect("a session").events, opening());
}

#[test]
fn a_wait_for_a_file_that_was_lost_meanwhile_says_nothing_of_the_new_one() {
    let (_folder, store, disk, mut running) = begun();
    let syncing = running.start_sync().expect("room").expect("something to wait for");
    fs::remove_dir_all(store.root()).expect("there");
    disk.fail(5, Fault::Full);
    assert!(running.sync().is_err());
    running.end_sync(syncing.wait()).expect("nothing said");
    assert!(!running.is_synced());
    running.sync().expect("room");
    assert_eq!(store.load(&id(ID)).expect("a session").events, opening());
}
