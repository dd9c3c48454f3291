//! Disks that fail for a while from any moment on: nothing written before is harmed, and all that was typed is written once it works.

use std::fs;

use super::faulty::{Fault, Faulty};
use super::*;
use crate::journal::samples::{ending, opening, rescoring, scored};

const BEFORE: &str = "20261023-091100-0000";

/// A data folder with a finished session and settings in it, and what they hold.
fn with_a_past() -> (TempDir, Store, Vec<(PathBuf, Vec<u8>)>) {
    let (folder, store) = place();
    let mut running = store.begin(&mut header(BEFORE)).expect("a session");
    running.append(&scored()).expect("room");
    running.finish().expect("in order");
    store.set_interview(chrono::NaiveDate::from_ymd_opt(2026, 12, 1)).expect("room");
    let path = running.path().expect("a path").to_owned();
    let held = [path, store.root().join("settings.toml")]
        .map(|path| (path.clone(), fs::read(path).expect("a file")));
    (folder, store, held.into())
}

/// Everything that is done to a store, whether or not it works; gives the session with what may not be written yet.
fn live(store: &Store) -> Running {
    let mut running = store.begin_later(header(ID));
    let _ = running.sync();
    for event in [opening(), ending()].concat() {
        let _ = running.append(std::slice::from_ref(&event));
        let _ = running.sync();
    }
    let _ = running.finish();
    let _ = store.list();
    let _ = store.set_interview(chrono::NaiveDate::from_ymd_opt(2026, 12, 2));
    let _ = store.amend(&id(BEFORE), &rescoring());
    let _ = running.lend("I took over").map(|lent| lent.take_back());
    running
}

#[test]
fn from_whichever_call_on_it_fails_nothing_is_harmed_or_lost() {
    let (_folder, store, _) = with_a_past();
    let sound = Faulty::default();
    live(&sound.store(store.root()));
    let calls = sound.calls();
    assert!(calls > 50, "{calls}");
    for fault in [Fault::Full, Fault::Broken, Fault::ReadOnly, Fault::Denied, Fault::ShortThenFull] {
        for at in 0..calls {
            let (_folder, store, held) = with_a_past();
            let disk = Faulty::default();
            if fault == Fault::ShortThenFull {
                disk.fail(at, fault);
            }
            disk.fail_from(at + usize::from(fault == Fault::ShortThenFull), fault);
            let mut running = live(&disk.store(store.root()));
            for (path, bytes) in &held {
                let found = fs::read(path).expect("a file");
                let longer = path.ends_with("settings.toml") || found.starts_with(bytes);
                assert!(longer && !found.is_empty(), "{fault:?} from {at}: {}", path.display());
            }
            assert!(store.settings().expect("it reads").interview.is_some(), "{fault:?} from {at}");
            disk.mend();
            running.append(&[]).expect("room");
            running.finish().expect("room");
            let events = [opening(), ending()].concat();
            let kept = store.load(&id(ID)).expect("a session");
            assert_eq!(kept.session, fold(&events), "{fault:?} from {at}");
            drop(running);
            let listing = store.list().expect("a list");
            assert_eq!((listing.sessions.len(), listing.problems.len()), (2, 0), "{fault:?} from {at}");
        }
    }
}

#[test]
fn a_session_killed_between_its_end_and_its_being_put_in_order_is_put_in_order_by_the_next_list() {
    let (_folder, store) = place();
    let mut running = store.begin(&mut header(ID)).expect("a session");
    running.append(&[opening(), ending()].concat()).expect("room");
    let path = running.path().expect("a path").to_owned();
    let draft = names::draft_path(&path);
    fs::write(&draft, "half of it").expect("room");
    let long = fs::metadata(&path).expect("a file").len();
    // While it is open, its own Greenroom sees to it.
    assert_eq!(store.list().expect("a list").sessions.len(), 1);
    assert!(draft.exists() && fs::metadata(&path).expect("a file").len() == long);
    drop(running);
    for _ in 0..2 {
        assert_eq!(store.list().expect("a list").sessions[0].standing, Standing::Finished);
    }
    let kept = store.load(&id(ID)).expect("a session");
    assert_eq!(kept.session, fold(&[opening(), ending()].concat()));
    assert!(kept.events.len() < opening().len() + ending().len());
    assert!(!draft.exists());
    fs::write(&draft, "half of another").expect("room");
    store.list().expect("a list");
    assert!(!draft.exists());
}

#[test]
fn what_was_lent_is_found_again_at_the_same_point_of_the_same_session_alone() {
    let (_folder, store) = place();
    interrupted(&store);
    let running = store.resume(&id(ID)).expect("a session").running;
    let lent = running.lend("I took over").expect("room");
    fs::write(lent.path(), "I took over, and more\n").expect("room");
    let path = lent.path().to_owned();
    // As a kill leaves it.
    lent.keep();
    drop(running);
    let mut running = store.resume(&id(ID)).expect("a session").running;
    let found = running.left_outside().expect("the file");
    assert_eq!(found.take_back().expect("a text"), "I took over, and more");
    found.keep();
    running.append(&ending()[..1]).expect("room");
    assert!(running.left_outside().is_none() && path.exists());
    drop(running);
    store.delete(&id(ID)).expect("deleted");
    assert!(!path.exists());
}
