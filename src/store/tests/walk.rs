//! Sessions from their beginning to their deletion, on a disk that works.

use std::fs;

use super::*;
use crate::domain::Happening;
use crate::journal::samples::{ending, event, opening, typed};
use crate::journal::{Glance, journal_text};

fn session_file(store: &Store) -> PathBuf {
    names::session_path(store.root(), &id(ID)).expect("a session's id")
}

#[test]
fn an_empty_or_missing_folder_has_no_sessions_and_is_not_touched() {
    let (_folder, store) = place();
    let listing = store.list().expect("a list");
    assert!(listing.sessions.is_empty() && listing.problems.is_empty());
    assert!(store.packs().expect("packs").is_empty());
    assert!(!store.root().exists());
}

#[test]
fn what_is_appended_is_in_the_file_at_once() {
    let (_folder, store) = place();
    let mut running = store.begin(&mut header(ID)).expect("a session");
    let text = || fs::read_to_string(session_file(&store)).expect("a file");
    assert_eq!(text(), journal_text(&header(ID), None, &[]));
    assert!(running.is_synced());
    running.append(&opening()).expect("room");
    assert_eq!(text(), journal_text(&header(ID), None, &opening()));
    assert!(!running.is_synced());
    running.sync().expect("room");
    assert!(running.is_synced());
    assert_eq!(store.load(&id(ID)).expect("a session").events, opening());
}

#[test]
fn an_interrupted_session_is_offered_and_taken_up_where_it_stopped() {
    let (_folder, store) = place();
    let events = interrupted(&store);
    let offered = store.interrupted().expect("a list");
    assert_eq!(offered.len(), 1);
    assert_eq!(offered[0].glance, Glance::of(&fold(&events)));
    let resumed = store.resume(&id(ID)).expect("a session");
    assert_eq!((resumed.session, resumed.torn), (fold(&events), None));
    let mut running = resumed.running;
    let more = [event(30, Happening::SessionResumed {}), typed(31, 0, "A: ")];
    running.append(&more).expect("room");
    drop(running);
    assert_eq!(store.load(&id(ID)).expect("a session").events, [&events[..], &more].concat());
}

#[test]
fn a_torn_end_is_kept_beside_the_session_before_it_is_cut_off() {
    let (_folder, store) = place();
    interrupted(&store);
    let whole = fs::read(session_file(&store)).expect("a file");
    let torn = |bytes: &[u8]| -> Vec<u8> {
        fs::write(session_file(&store), bytes).expect("room");
        let resumed = store.resume(&id(ID)).expect("a session");
        assert_eq!(resumed.session, fold(&opening()[..4]));
        assert!(resumed.torn.is_some());
        fs::read(names::torn_path(&session_file(&store))).expect("a file")
    };
    let cut = whole.len() - 5;
    let first = torn(&whole[..cut]);
    assert!(whole[..cut].ends_with(&first) && !first.is_empty());
    let second = torn(&[&whole[..cut], b"\xff\x00"].concat());
    assert_eq!(second, [&first[..], &first[..], b"\xff\x00"].concat());
    let mut resumed = store.resume(&id(ID)).expect("a session");
    assert_eq!(resumed.torn, None);
    fs::write(session_file(&store), &whole[..cut]).expect("room");
    drop(resumed);
    resumed = store.resume(&id(ID)).expect("a session");
    resumed.running.append(&[event(30, Happening::SessionResumed {})]).expect("room");
    assert_eq!(store.load(&id(ID)).expect("a session").events.len(), 5);
}

#[test]
fn a_finished_session_is_put_in_order_and_stays_the_same() {
    let (_folder, store) = place();
    let events = finished(&store);
    let loaded = store.load(&id(ID)).expect("a session");
    assert_eq!(loaded.session, fold(&events));
    assert_eq!(loaded.events.len(), events.len() - 2);
    let listing = store.list().expect("a list");
    assert_eq!(listing.sessions[0].standing, Standing::Finished);
    assert_eq!(listing.sessions[0].glance, Glance::of(&fold(&events)));
    assert!(store.interrupted().expect("a list").is_empty());
    let names: Vec<String> = everything(store.root()).into_iter().map(|(name, _)| name).collect();
    let file = format!("sessions/2026/11/{ID}.toml");
    let expected = ["sessions", "sessions/2026", "sessions/2026/11", &file, "sessions/index.jsonl"];
    assert_eq!(names, expected);
    let refused = store.resume(&id(ID)).expect_err("finished");
    assert_eq!(refused.trouble, Trouble::Finished);
}

#[test]
fn a_session_that_ended_but_was_not_put_in_order_is_finished_all_the_same() {
    let (_folder, store) = place();
    interrupted(&store);
    let mut running = store.resume(&id(ID)).expect("a session").running;
    running.append(&ending()).expect("room");
    drop(running);
    assert_eq!(store.list().expect("a list").sessions[0].standing, Standing::Finished);
}

#[test]
fn sessions_are_listed_newest_first() {
    let (_folder, store) = place();
    let ids =
        ["20251231-235959-zzzz", "20261122-091100-0000", "20261122-091100-000a", "20270101-000000-0000"];
    for at in [2, 0, 3, 1] {
        drop(store.begin(&mut header(ids[at])).expect("a session"));
    }
    let listed = store.list().expect("a list").sessions;
    let listed: Vec<&str> = listed.iter().map(|listed| listed.glance.session.as_str()).collect();
    assert_eq!(listed, ids.iter().rev().copied().collect::<Vec<_>>());
}

#[test]
fn a_deleted_session_leaves_nothing_and_others_stay() {
    let (_folder, store) = place();
    finished(&store);
    let other = "20261023-091100-0000";
    drop(store.begin(&mut header(other)).expect("a session"));
    fs::write(names::torn_path(&session_file(&store)), "torn").expect("room");
    fs::write(names::draft_path(&session_file(&store)), "draft").expect("room");
    store.delete(&id(ID)).expect("deleted");
    assert!(!store.sessions_folder().join("2026/11").exists());
    assert_eq!(store.list().expect("a list").sessions.len(), 1);
    assert_eq!(store.delete(&id(ID)).expect_err("gone").trouble, Trouble::Missing);
    let deleted = store.delete_all().expect("a list");
    assert_eq!((deleted.sessions, deleted.kept.len()), (1, 0));
    assert_eq!(everything(store.root()), [("sessions".to_owned(), None)]);
}

#[test]
fn a_taken_id_makes_way_for_the_next() {
    let (_folder, store) = place();
    let (mut first, mut second) = (header(ID), header(ID));
    let _running = store.begin(&mut first).expect("a session");
    let mut running = store.begin(&mut second).expect("a session");
    assert_eq!((first.session.as_str(), second.session.as_str()), (ID, "20261122-091100-k3fa"));
    running.append(&opening()).expect("room");
    assert_eq!(store.load(&second.session).expect("a session").session.header, second);
}

#[test]
fn ids_that_no_session_has_are_refused() {
    let (_folder, store) = place();
    for other in ["luxury", "20261122-091100", "20261122-091100-k3f9-torn"] {
        let error = store.load(&id(other)).expect_err("no such session");
        assert_eq!(error.trouble, Trouble::Missing);
        assert!(error.to_string().contains(other), "{error}");
        assert!(store.begin(&mut header(other)).is_err());
    }
}

#[test]
fn packs_are_listed_by_name_with_their_texts() {
    let (_folder, store) = place();
    let packs = store.packs_folder();
    fs::create_dir_all(packs.join("folder.toml")).expect("room");
    fs::write(packs.join("b.toml"), "b").expect("room");
    fs::write(packs.join("a.toml"), b"a\xff").expect("room");
    fs::write(packs.join("notes.txt"), "no pack").expect("room");
    fs::write(packs.join("long.toml"), vec![b' '; PACK_LIMIT as usize + 1]).expect("room");
    let found = store.packs().expect("packs");
    let told = found.into_iter().map(|pack| {
        let name = pack.path.file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
        (name, pack.text.map_err(|error| error.trouble))
    });
    let expected = [
        ("a.toml".to_owned(), Err(Trouble::Damaged)),
        ("b.toml".to_owned(), Ok("b".to_owned())),
        ("folder.toml".to_owned(), Err(Trouble::Obstructed)),
        ("long.toml".to_owned(), Err(Trouble::TooLarge)),
    ];
    assert_eq!(told.collect::<Vec<_>>(), expected);
}

#[test]
fn a_text_is_saved_elsewhere_but_never_over_another() {
    let (folder, _) = place();
    let path = folder.path().join("answer.txt");
    save_elsewhere(&path, b"I took over").expect("room");
    assert_eq!(fs::read(&path).expect("a file"), b"I took over");
    let error = save_elsewhere(&path, b"again").expect_err("taken");
    assert_eq!(error.trouble, Trouble::Exists);
    assert_eq!(fs::read(&path).expect("a file"), b"I took over");
}
