//! Disks that fill up, break, or take half a write: nothing typed is lost, and it is written once there is room.

use std::fs;

use super::faulty::{Fault, Faulty};
use super::*;
use crate::journal::recover;
use crate::journal::samples::{ending, opening};

fn session_file(store: &Store) -> PathBuf {
    names::session_path(store.root(), &id(ID)).expect("a session's id")
}

/// What a restart would find at this moment.
fn on_disk(store: &Store) -> Vec<Event> {
    let text = fs::read(session_file(store)).unwrap_or_default();
    recover(text).map(|recovered| recovered.events).unwrap_or_default()
}

/// Calls until it works, and tells how often it failed; each failure must say what and where.
fn insist(mut call: impl FnMut() -> Result<(), StoreError>) -> usize {
    for failures in 0..5 {
        match call() {
            Ok(()) => return failures,
            Err(error) => {
                assert!(matches!(error.trouble, Trouble::Full | Trouble::Faulty), "{error}");
                assert!(error.path.is_absolute(), "{error}");
            }
        }
    }
    panic!("it never works");
}

/// A whole session on a disk, each event by itself. After every call that worked, all its events are in the file.
fn walk(disk: &Faulty, root: &Path) -> (Store, usize) {
    let store = disk.store(root);
    let events = [opening(), ending()].concat();
    let mut running = store.begin_later(header(ID));
    let mut failures = insist(|| running.sync());
    for (at, event) in events.iter().enumerate() {
        let mut batch = std::slice::from_ref(event);
        failures += insist(|| {
            let done = running.append(batch);
            // The first call took the event in, whether or not the disk did.
            batch = &[];
            let found = on_disk(&store);
            assert!(events[..=at].starts_with(&found));
            assert!(done.is_err() || found.len() == at + 1, "{} of {} events", found.len(), at + 1);
            done
        });
        if at % 3 == 0 {
            failures += insist(|| running.sync());
        }
    }
    failures += insist(|| {
        let done = running.finish();
        assert_eq!(store.load(&id(ID)).expect("a session").session, fold(&events));
        done
    });
    (store, failures)
}

#[test]
fn whichever_call_fails_nothing_typed_is_lost() {
    let folder = tempfile::tempdir().expect("a folder");
    let sound = Faulty::default();
    walk(&sound, &folder.path().join("sound"));
    let calls = sound.calls();
    assert!(calls > 25, "{calls}");
    for fault in [Fault::Full, Fault::Broken, Fault::Short, Fault::ShortThenFull] {
        let mut failures = 0;
        for at in 0..calls {
            let disk = Faulty::default();
            disk.fail(at, fault);
            let root = folder.path().join(format!("{fault:?}-{at}"));
            let (store, failed) = walk(&disk, &root);
            failures += failed;
            let files = everything(store.root()).into_iter().filter(|(_, text)| text.is_some());
            assert_eq!(files.count(), 1, "{fault:?} at {at}");
        }
        assert!(fault == Fault::Short || failures > 9, "{fault:?}: {failures}");
    }
}

#[test]
fn a_full_disk_is_told_in_words_and_written_to_once_there_is_room() {
    let (_folder, store) = place();
    let disk = Faulty::default();
    let store = disk.store(store.root());
    let mut running = store.begin(&mut header(ID)).expect("a session");
    disk.fail_all(6, Fault::Full);
    for event in opening() {
        let error = running.append(&[event]).expect_err("no room");
        assert_eq!(error.trouble, Trouble::Full);
        let path = session_file(&store).display().to_string();
        let told = format!(
            "The session cannot be written: the disk is full ({path}). Free some space there; \
             nothing typed is lost, and it is written as soon as that works."
        );
        assert_eq!(error.to_string(), told);
    }
    assert!(running.append(&[]).is_err());
    assert_eq!(on_disk(&store), []);
    running.append(&[]).expect("room");
    assert_eq!(on_disk(&store), opening());
}

#[test]
fn what_a_failed_sync_may_have_dropped_is_written_again() {
    let (_folder, store) = place();
    let disk = Faulty::default();
    let store = disk.store(store.root());
    let mut running = store.begin(&mut header(ID)).expect("a session");
    running.append(&opening()).expect("room");
    let whole = fs::read(session_file(&store)).expect("a file");
    disk.fail(0, Fault::Broken);
    assert_eq!(running.sync().expect_err("a fault").trouble, Trouble::Faulty);
    // The system forgot what it had not brought to the disk.
    let empty = vec![0; whole.len() - 1_000];
    fs::write(session_file(&store), [&whole[..1_000], &empty].concat()).expect("room");
    assert!(!running.is_synced());
    running.sync().expect("room");
    let header_bytes = crate::journal::header_text(&header(ID), None).len();
    let now = fs::read(session_file(&store)).expect("a file");
    assert_eq!(now[header_bytes..], whole[header_bytes..]);
}

#[test]
fn a_session_that_cannot_begin_leaves_nothing_behind() {
    let (_folder, store) = place();
    let disk = Faulty::default();
    drop(disk.store(store.root()).begin(&mut header("20261122-091100-0000")).expect("a session"));
    let before = everything(store.root());
    for fault in [Fault::Full, Fault::Broken, Fault::ShortThenFull] {
        for at in 0..6 {
            disk.fail(at, fault);
            let began = disk.store(store.root()).begin(&mut header(ID));
            assert!(began.is_ok() || everything(store.root()) == before, "{fault:?} at {at}");
            let told = began.as_ref().err().map(ToString::to_string).unwrap_or_default();
            assert!(!told.contains("written as soon") && !told.contains(".."), "{told}");
            drop(began.map(Running::abandon));
        }
    }
}

#[test]
fn a_folder_removed_by_another_in_the_last_moment_is_made_again() {
    for at in 0..5 {
        let (_folder, store) = place();
        let disk = Faulty::default();
        disk.fail(at, Fault::Gone);
        disk.store(store.root()).begin(&mut header(ID)).expect("a session");
    }
}

#[test]
fn a_session_that_cannot_be_put_in_order_leaves_no_draft() {
    for at in 0..4 {
        let (_folder, store) = place();
        let disk = Faulty::default();
        let store = disk.store(store.root());
        let mut running = store.begin(&mut header(ID)).expect("a session");
        running.append(&[opening(), ending()].concat()).expect("room");
        running.sync().expect("room");
        disk.fail(at, Fault::Broken);
        let told = running.finish().expect_err("a fault").to_string();
        assert!(told.starts_with("The finished session's file cannot be put in order: the disk"), "{told}");
        assert_eq!(everything(store.root()).iter().filter(|(_, text)| text.is_some()).count(), 1, "{at}");
        drop(running);
        assert_eq!(store.list().expect("a list").sessions[0].standing, Standing::Finished);
    }
}

#[test]
fn a_deletion_that_fails_can_be_tried_again() {
    for at in 0..5 {
        let (_folder, store) = place();
        let disk = Faulty::default();
        let store = disk.store(store.root());
        finished(&store);
        disk.fail(at, Fault::Broken);
        let first = store.delete(&id(ID));
        if first.is_err() && session_file(&store).exists() {
            store.delete(&id(ID)).expect("deleted");
        }
        assert!(store.list().expect("a list").sessions.is_empty());
    }
}

#[test]
fn a_torn_end_is_cut_off_only_once_its_copy_is_safe() {
    for fault in [Fault::Full, Fault::ShortThenFull] {
        for at in 0..6 {
            let (_folder, store) = place();
            interrupted(&store);
            let file = session_file(&store);
            let whole = fs::read(&file).expect("a file");
            fs::write(&file, &whole[..whole.len() - 5]).expect("room");
            let disk = Faulty::default();
            disk.fail(at, fault);
            let resumed = disk.store(store.root()).resume(&id(ID));
            let kept = fs::read(names::torn_path(&file)).unwrap_or_default();
            let left = fs::read(&file).expect("a file");
            let safe = left == whole[..whole.len() - 5] || [left, kept].concat() == whole[..whole.len() - 5];
            assert!(safe, "{fault:?} at {at}: {resumed:?}");
            drop(resumed);
            store.resume(&id(ID)).expect("a session");
        }
    }
}
