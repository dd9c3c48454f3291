//! Coach files on the disk: made, scored key by key, taken over once, and refused where they are not what they say.

use std::fs;

use super::*;
use crate::domain::Event;
use crate::journal::samples::{coaching, scored};

fn recorded() -> (tempfile::TempDir, Store) {
    let (folder, store) = place();
    let mut running = store.begin(&mut header(ID)).expect("a session");
    running.append(&scored()).expect("room");
    running.finish().expect("in order");
    (folder, store)
}

/// The file for a coach, scored; left in order or dropped as `kill -9` does.
fn scored_file(store: &Store, name: &str, events: &[Event], left: bool) -> PathBuf {
    let path = store.root().join(name);
    fs::write(&path, store.for_coach(&id(ID)).expect("a text")).expect("room");
    let (mut desk, _) = CoachDesk::open(&path).expect("a file");
    desk.append(events).expect("room");
    if left {
        desk.finish().expect("room");
    }
    path
}

#[test]
fn a_file_that_comes_back_is_taken_over_once() {
    let (_folder, store) = recorded();
    let path = scored_file(&store, "ana.toml", &coaching(), true);
    let taken = store.take_in(&path).expect("taken over");
    assert_eq!((taken.news.scored.len(), taken.session.attempts[0].coached().count()), (1, 1));
    let before = everything(store.root());
    let again = store.take_in(&path).expect("known");
    assert_eq!((again.news.known, again.news.events.len()), (vec![1], 0));
    assert_eq!(everything(store.root()), before);
    let own = store.load(&id(ID)).expect("a session").session;
    assert_eq!(own.attempts[0].steps, fold(&scored()).attempts[0].steps, "the first scores stay");
}

#[test]
fn what_was_scored_survives_the_end_of_the_program_and_goes_on() {
    let (_folder, store) = recorded();
    let path = scored_file(&store, "ana.toml", &coaching()[..3], false);
    assert_eq!(store.take_in(&path).map_err(|error| error.trouble).err(), Some(Trouble::Unfinished));
    let mut cut = fs::read(&path).expect("a file");
    cut.extend(b"\n[[event]]\nat = \"2026");
    fs::write(&path, cut).expect("room");
    let (mut desk, session) = CoachDesk::open(&path).expect("a file");
    assert_eq!(session.attempts[0].coach_scores[0].scoring.levels.len(), 1);
    desk.append(&coaching()[3..]).expect("room");
    desk.finish().expect("room");
    drop(desk);
    assert_eq!(store.take_in(&path).expect("taken over").news.scored, [1]);
}

#[test]
fn what_is_refused_changes_nothing_and_says_why() {
    let (_folder, store) = recorded();
    let path = scored_file(&store, "ana.toml", &coaching(), true);
    let text = fs::read_to_string(&path).expect("a file");
    let other = text.replace(ID, "20251122-091100-k3f9");
    let table = [
        (text.replacen("level = 2", "level = 3", 1), Trouble::Damaged, "was changed"),
        (text[..text.len() / 2].to_owned(), Trouble::Damaged, "cut short"),
        (text.replacen("coach_format = 1", "coach_format = 7", 1), Trouble::Newer, "of format 7"),
        ("hello".to_owned(), Trouble::Foreign, "no coach file"),
        (other, Trouble::Damaged, "was changed"),
        ("x".repeat(9 << 20), Trouble::TooLarge, "too large"),
    ];
    for (text, trouble, why) in table {
        fs::write(&path, &text).expect("room");
        let before = everything(store.root());
        let error = store.take_in(&path).expect_err(why);
        assert!(error.trouble == trouble && error.to_string().contains(why), "{error}");
        assert_eq!(everything(store.root()), before);
    }
    let missing = store.take_in(&store.root().join("nowhere.toml")).map_err(|error| error.trouble);
    assert_eq!(missing.err(), Some(Trouble::Missing));
    let path = scored_file(&store, "ben.toml", &coaching(), true);
    store.delete(&id(ID)).expect("deleted");
    let error = store.take_in(&path).expect_err("unknown");
    assert!(error.to_string().contains("which is not here"), "{error}");
}

#[test]
fn a_seat_is_private_goes_on_where_it_was_left_and_is_gone_once_taken_over() {
    let (_folder, store) = recorded();
    let seat = names::seat_path(&names::session_path(store.root(), &id(ID)).expect("a path"));
    let (mut desk, _) = store.seat(&id(ID)).expect("a seat");
    assert_eq!(store.seat(&id(ID)).map_err(|error| error.trouble).err(), Some(Trouble::Running));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&seat).expect("a file").permissions().mode() & 0o777, 0o600);
    }
    desk.append(&coaching()[..3]).expect("room");
    drop(desk);
    let (mut desk, session) = store.seat(&id(ID)).expect("a seat");
    assert_eq!(session.attempts[0].coach_scores.len(), 1);
    desk.append(&coaching()[3..]).expect("room");
    desk.finish().expect("room");
    drop(desk);
    assert_eq!(store.take_in_seat(&id(ID)).expect("taken over").news.scored, [1]);
    assert!(!seat.exists());
    drop(store.seat(&id(ID)).expect("a seat"));
    store.delete(&id(ID)).expect("deleted");
    assert!(!seat.exists(), "deleted with its session");
}
