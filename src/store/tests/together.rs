//! Two Greenrooms on one folder.

use std::sync::Barrier;
use std::thread;

use super::*;
use crate::domain::Happening;
use crate::journal::samples::{ending, event, opening};

/// Another Greenroom on the same folder.
fn another(store: &Store) -> Store {
    Store::open(store.root())
}

#[test]
fn a_running_session_is_seen_as_running_and_left_alone() {
    let (_folder, store) = place();
    let mut running = store.begin(&mut header(ID)).expect("a session");
    running.append(&opening()).expect("room");
    let other = another(&store);
    assert_eq!(other.list().expect("a list").sessions[0].standing, Standing::Running);
    assert!(other.interrupted().expect("a list").is_empty());
    let path = running.path().expect("a path").display().to_string();
    let told = format!(
        "The session cannot be deleted: it is running in another Greenroom ({path}). Leave it there first."
    );
    assert_eq!(other.delete(&id(ID)).expect_err("running").to_string(), told);
    assert_eq!(other.resume(&id(ID)).expect_err("running").trouble, Trouble::Running);
    let deleted = other.delete_all().expect("a list");
    assert_eq!((deleted.sessions, deleted.kept.len()), (0, 1));
    assert_eq!(other.load(&id(ID)).expect("a session").events, opening());
    drop(running);
    assert_eq!(other.interrupted().expect("a list").len(), 1);
    other.delete(&id(ID)).expect("deleted");
}

#[test]
fn a_session_stays_locked_while_its_file_is_replaced() {
    let (_folder, store) = place();
    let mut running = store.begin(&mut header(ID)).expect("a session");
    running.append(&[opening(), ending()].concat()).expect("room");
    running.finish().expect("in order");
    let other = another(&store);
    assert_eq!(other.delete(&id(ID)).expect_err("running").trouble, Trouble::Running);
    assert_eq!(other.list().expect("a list").sessions[0].standing, Standing::Finished);
    drop(running);
    other.delete(&id(ID)).expect("deleted");
}

#[test]
fn sessions_begun_in_one_moment_get_files_of_their_own() {
    let (_folder, store) = place();
    let start = Barrier::new(8);
    let ids: Vec<Id> = thread::scope(|scope| {
        let begin = |_| {
            scope.spawn(|| {
                start.wait();
                let mut own = header(ID);
                let mut running = another(&store).begin(&mut own).expect("a session");
                running.append(&opening()).expect("room");
                own.session
            })
        };
        let threads: Vec<_> = (0..8).map(begin).collect();
        threads.into_iter().map(|thread| thread.join().expect("a session")).collect()
    });
    for own in &ids {
        assert_eq!(store.load(own).expect("a session").events, opening());
        assert_eq!(ids.iter().filter(|id| *id == own).count(), 1);
    }
}

/// Takes up the session again and again, adding one event each time. Tells how many were added.
fn take_turns(store: &Store, rounds: usize) -> usize {
    let mut added = 0;
    for _ in 0..rounds {
        match store.resume(&id(ID)) {
            Ok(mut resumed) => {
                assert_eq!(resumed.torn, None);
                resumed.running.append(&[event(100, Happening::SessionResumed {})]).expect("room");
                added += 1;
            }
            Err(error) => assert_eq!(error.trouble, Trouble::Running, "{error}"),
        }
    }
    added
}

#[test]
fn two_that_take_up_one_session_in_turns_never_mix_their_events() {
    let (_folder, store) = place();
    let events = interrupted(&store);
    let added: usize = thread::scope(|scope| {
        let threads: Vec<_> = (0..3).map(|_| scope.spawn(|| take_turns(&another(&store), 60))).collect();
        let looker = scope.spawn(|| {
            for _ in 0..60 {
                let listing = another(&store).list().expect("a list");
                assert_eq!((listing.sessions.len(), listing.problems.len()), (1, 0));
            }
        });
        looker.join().expect("a list");
        threads.into_iter().map(|thread| thread.join().expect("turns")).sum()
    });
    assert!(added > 3, "{added}");
    let loaded = store.load(&id(ID)).expect("a session");
    assert_eq!((loaded.events.len(), loaded.torn), (events.len() + added, None));
}

/// Begins and finishes sessions, and loads each.
fn practise(store: &Store, rounds: usize) -> usize {
    let events = [opening(), ending()].concat();
    let walk = |_| {
        let mut own = header(ID);
        let mut running = store.begin(&mut own).expect("a session");
        for event in &events {
            running.append(std::slice::from_ref(event)).expect("room");
        }
        running.finish().expect("in order");
        let loaded = store.load(&own.session).expect("a session");
        assert_eq!(loaded.session.attempts, fold(&events).attempts);
    };
    (0..rounds).map(walk).count()
}

#[test]
fn sessions_finish_unharmed_while_another_deletes_what_it_can() {
    let (_folder, store) = place();
    let (practised, deleted) = thread::scope(|scope| {
        let threads: Vec<_> = (0..2).map(|_| scope.spawn(|| practise(&another(&store), 40))).collect();
        let mut deleted = 0;
        while threads.iter().any(|thread| !thread.is_finished()) {
            let report = another(&store).delete_all().expect("a list");
            let fine = |error: &StoreError| matches!(error.trouble, Trouble::Running | Trouble::Missing);
            assert!(report.kept.iter().all(fine), "{:?}", report.kept);
            deleted += report.sessions;
        }
        (threads.into_iter().map(|thread| thread.join().expect("sessions")).sum::<usize>(), deleted)
    });
    let left = store.list().expect("a list");
    // A file that was deleted in the moment before it was locked, and made again, is counted twice.
    assert!(left.sessions.len() + deleted >= practised && left.problems.is_empty());
}
