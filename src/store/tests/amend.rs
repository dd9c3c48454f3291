//! Scoring answers of finished sessions again: all or nothing, and what was there stays.

use std::fs;

use super::*;
use crate::journal::samples::{opening, rescoring, scored};

fn session_file(store: &Store) -> PathBuf {
    names::session_path(store.root(), &id(ID)).expect("a session's id")
}

/// A session walked to its end with one attempt that is finished.
fn recorded(store: &Store) {
    let mut running = store.begin(&mut header(ID)).expect("a session");
    running.append(&scored()).expect("room");
    running.finish().expect("in order");
}

#[test]
fn what_is_added_follows_what_was_there() {
    let (_folder, store) = place();
    recorded(&store);
    let before = fs::read_to_string(session_file(&store)).expect("a file");
    let glance = store.list().expect("a list").sessions[0].glance.clone();
    let session = store.amend(&id(ID), &rescoring()).expect("room");
    let after = fs::read_to_string(session_file(&store)).expect("a file");
    assert!(after.starts_with(&before) && after.len() > before.len());
    assert_eq!(session, fold(&[scored(), rescoring()].concat()));
    assert_eq!(store.load(&id(ID)).expect("a session").session, session);
    assert_eq!(store.list().expect("a list").sessions[0].glance, glance);
    assert!(!names::draft_path(&session_file(&store)).exists());
}

#[test]
fn one_event_after_the_other_comes_to_the_same() {
    let (_folder, store) = place();
    recorded(&store);
    for event in rescoring() {
        store.amend(&id(ID), &[event]).expect("room");
    }
    let session = store.load(&id(ID)).expect("a session").session;
    assert_eq!(session, fold(&[scored(), rescoring()].concat()));
}

#[test]
fn what_does_not_fit_is_refused_as_a_whole() {
    let (_folder, store) = place();
    recorded(&store);
    let before = everything(store.root());
    let events = [rescoring(), rescoring()].concat();
    let error = store.amend(&id(ID), &events).expect_err("the second does not fit");
    assert_eq!((error.deed, error.trouble), (Deed::Amend, Trouble::Other));
    let error = store.amend(&id(ID), &opening()).expect_err("an attempt after the end");
    assert!(error.to_string().contains("after the end of the session"), "{error}");
    assert_eq!(everything(store.root()), before);
}

#[test]
fn only_finished_sessions_are_added_to_and_none_that_runs_or_was_changed_by_hand() {
    let (_folder, store) = place();
    let amend = |named: &str| store.amend(&id(named), &rescoring()).map_err(|error| error.trouble);
    assert_eq!(amend(ID), Err(Trouble::Missing));
    let running = store.begin(&mut header(ID)).expect("a session");
    assert_eq!(amend(ID), Err(Trouble::Running));
    drop(running);
    assert_eq!(amend(ID), Err(Trouble::Unfinished));
    store.delete(&id(ID)).expect("deleted");
    recorded(&store);
    let whole = fs::read_to_string(session_file(&store)).expect("a file");
    fs::write(session_file(&store), format!("{whole}my own notes\n")).expect("room");
    let before = everything(store.root());
    assert_eq!(amend(ID), Err(Trouble::Damaged));
    assert_eq!(everything(store.root()), before);
}

#[cfg(unix)]
#[test]
fn on_a_disk_that_fails_it_is_all_or_nothing() {
    use super::faulty::{Fault, Faulty};
    let whole = fold(&[scored(), rescoring()].concat());
    for fault in [Fault::Full, Fault::Broken, Fault::ShortThenFull] {
        for call in 0.. {
            let (folder, store) = place();
            recorded(&store);
            let disk = Faulty::default();
            disk.fail(call, fault);
            let faulty = disk.store(store.root());
            let done = faulty.amend(&id(ID), &rescoring());
            let session = store.load(&id(ID)).expect("a session").session;
            assert!(session == whole || session == fold(&scored()), "{fault:?} at call {call}");
            if done.is_ok() {
                assert_eq!(session, whole);
                assert!(call > 3, "{fault:?} was never met");
                break;
            }
            drop(folder);
        }
    }
}
