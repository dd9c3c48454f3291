//! Folders and files that are not what they should be: links, pipes, too open, gone, replaced.

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, symlink};

use rustix::fs::{CWD, FileType, Mode, mknodat};

use super::*;
use crate::domain::Happening;
use crate::journal::samples::{ending, event, opening, typed};
use crate::store::index::index_path;

fn session_file(store: &Store) -> PathBuf {
    names::session_path(store.root(), &id(ID)).expect("a session's id")
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).expect("there").permissions().mode() & 0o777
}

#[test]
fn files_and_folders_are_their_owners_alone_whatever_the_mask() {
    let (folder, store) = place();
    // No mask at all, so that other tests of this process are not hurt meanwhile.
    let before = rustix::process::umask(Mode::empty());
    let mut running = store.begin(&mut header(ID)).expect("a session");
    running.append(&[opening(), ending()].concat()).expect("room");
    running.finish().expect("in order");
    let saved = folder.path().join("answer.txt");
    save_elsewhere(&saved, b"I took over").expect("room");
    store.list().expect("a list");
    rustix::process::umask(before);
    assert_eq!(mode(store.root()), 0o700);
    assert_eq!(mode(&saved), 0o600);
    for (name, content) in everything(store.root()) {
        let expected = if content.is_some() { 0o600 } else { 0o700 };
        assert_eq!(mode(&store.root().join(&name)), expected, "{name}");
    }
}

#[test]
fn folders_that_were_open_to_others_are_closed() {
    let (_folder, store) = place();
    let month = store.sessions_folder().join("2026/11");
    fs::create_dir_all(&month).expect("room");
    for folder in [&month, &store.sessions_folder()] {
        fs::set_permissions(folder, Permissions::from_mode(0o755)).expect("ours");
    }
    drop(store.begin(&mut header(ID)).expect("a session"));
    assert_eq!([mode(&month), mode(&store.sessions_folder())], [0o700; 2]);
}

#[test]
fn no_link_is_followed_out_of_the_data_folder() {
    for link in ["sessions", "sessions/2026", "sessions/2026/11"] {
        let (folder, store) = place();
        let outside = folder.path().join("outside");
        fs::create_dir_all(outside.join("2026/11")).expect("room");
        let link = store.root().join(link);
        fs::create_dir_all(link.parent().expect("a folder")).expect("room");
        symlink(&outside, &link).expect("room");
        let before = everything(&outside);
        let error = store.begin(&mut header(ID)).expect_err("a link");
        assert_eq!((error.trouble, &error.path), (Trouble::Obstructed, &link), "{error}");
        assert_eq!(everything(&outside), before);
    }
}

#[test]
fn a_link_in_the_place_of_a_session_is_not_read_written_or_deleted() {
    let (folder, store) = place();
    interrupted(&store);
    let outside = folder.path().join("outside.toml");
    fs::rename(session_file(&store), &outside).expect("room");
    symlink(&outside, session_file(&store)).expect("room");
    let text = fs::read(&outside).expect("a file");
    let refusals = [
        store.load(&id(ID)).expect_err("a link"),
        store.resume(&id(ID)).expect_err("a link"),
        store.delete(&id(ID)).expect_err("a link"),
    ];
    assert!(refusals.iter().all(|error| error.trouble == Trouble::Obstructed), "{refusals:?}");
    let listing = store.list().expect("a list");
    assert_eq!((listing.sessions.len(), listing.problems.len()), (0, 1));
    assert_eq!(fs::read(&outside).expect("a file"), text);
}

#[test]
fn links_in_the_place_of_what_greenroom_writes_beside_a_session_lead_nowhere() {
    let (folder, store) = place();
    interrupted(&store);
    let outside = folder.path().join("precious");
    fs::write(&outside, "precious").expect("room");
    for beside in [names::draft_path(&session_file(&store)), index_path(store.root())] {
        let _ = fs::remove_file(&beside);
        symlink(&outside, &beside).expect("room");
    }
    let mut running = store.resume(&id(ID)).expect("a session").running;
    running.append(&ending()).expect("room");
    running.finish().expect("in order");
    drop(running);
    store.list().expect("a list");
    symlink(&outside, names::torn_path(&session_file(&store))).expect("room");
    store.delete(&id(ID)).expect("deleted");
    assert_eq!(fs::read_to_string(&outside).expect("a file"), "precious");
}

#[test]
fn a_torn_end_is_not_kept_through_a_link() {
    let (folder, store) = place();
    interrupted(&store);
    let whole = fs::read(session_file(&store)).expect("a file");
    fs::write(session_file(&store), &whole[..whole.len() - 5]).expect("room");
    let outside = folder.path().join("precious");
    fs::write(&outside, "precious").expect("room");
    symlink(&outside, names::torn_path(&session_file(&store))).expect("room");
    assert_eq!(store.resume(&id(ID)).expect_err("a link").trouble, Trouble::Obstructed);
    assert_eq!(fs::read_to_string(&outside).expect("a file"), "precious");
    assert_eq!(fs::read(session_file(&store)).expect("a file"), whole[..whole.len() - 5]);
}

#[test]
fn a_pipe_in_the_place_of_a_file_is_not_waited_for() {
    let (_folder, store) = place();
    interrupted(&store);
    fs::create_dir_all(store.packs_folder()).expect("room");
    let pack = store.packs_folder().join("pack.toml");
    fs::remove_file(session_file(&store)).expect("there");
    for path in [&session_file(&store), &index_path(store.root()), &pack] {
        mknodat(CWD, path, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).expect("a pipe");
    }
    assert_eq!(store.list().expect("a list").problems.len(), 1);
    assert_eq!(store.resume(&id(ID)).expect_err("a pipe").trouble, Trouble::Obstructed);
    let packs = store.packs().expect("packs");
    assert_eq!(packs[0].text.as_ref().expect_err("a pipe").trouble, Trouble::Obstructed);
}

#[test]
fn a_session_whose_folder_is_deleted_while_it_runs_comes_back() {
    let (_folder, store) = place();
    let mut running = store.begin(&mut header(ID)).expect("a session");
    running.append(&opening()).expect("room");
    fs::remove_dir_all(store.root()).expect("there");
    running.append(&[typed(20, 0, "A: ")]).expect("the file is open still");
    assert!(!session_file(&store).exists());
    running.sync().expect("room");
    let events = [opening(), vec![typed(20, 0, "A: ")]].concat();
    assert_eq!(store.load(&id(ID)).expect("a session").events, events);
    let other = Store::open(store.root());
    assert_eq!(other.delete(&id(ID)).expect_err("running").trouble, Trouble::Running);
    running.append(&[event(30, Happening::SessionEnded {})]).expect("room");
    running.finish().expect("in order");
    assert!(store.load(&id(ID)).expect("a session").session.ended.is_some());
}

#[test]
fn a_session_whose_folder_is_replaced_by_a_file_is_told_of_and_comes_back_when_that_is_gone() {
    let (_folder, store) = place();
    let mut running = store.begin(&mut header(ID)).expect("a session");
    running.append(&opening()).expect("room");
    fs::remove_dir_all(store.sessions_folder()).expect("there");
    fs::write(store.sessions_folder(), "in the way").expect("room");
    for _ in 0..2 {
        let error = running.sync().expect_err("something in the way");
        assert_eq!(error.trouble, Trouble::Obstructed, "{error}");
        assert_eq!(running.append(&[]).expect_err("in the way").trouble, Trouble::Obstructed);
    }
    assert!(running.append(&[typed(20, 0, "A: ")]).is_err());
    assert_eq!(store.list().expect_err("in the way").trouble, Trouble::Obstructed);
    fs::remove_file(store.sessions_folder()).expect("there");
    running.append(&[]).expect("room");
    let events = [opening(), vec![typed(20, 0, "A: ")]].concat();
    assert_eq!(store.load(&id(ID)).expect("a session").events, events);
}

#[test]
fn a_session_that_begins_in_a_folder_without_rights_is_kept_until_there_are_some() {
    let (folder, _) = place();
    let root = folder.path().join("file/data");
    fs::write(folder.path().join("file"), "a file where a folder should be").expect("room");
    let store = Store::open(&root);
    assert!(store.begin(&mut header(ID)).is_err());
    let mut running = store.begin_later(header(ID));
    for event in opening() {
        assert!(running.append(&[event]).is_err());
    }
    fs::remove_file(folder.path().join("file")).expect("there");
    running.append(&[]).expect("room");
    assert_eq!(store.load(&id(ID)).expect("a session").events, opening());
}

#[test]
fn a_copy_of_a_session_under_another_name_is_told_apart() {
    let (_folder, store) = place();
    finished(&store);
    let copy = id("20261122-091100-copy");
    let path = names::session_path(store.root(), &copy).expect("a session's id");
    fs::copy(session_file(&store), &path).expect("room");
    let listing = store.list().expect("a list");
    assert_eq!((listing.sessions.len(), listing.problems.len()), (1, 1));
    let told = listing.problems[0].to_string();
    assert!(told.contains(&format!("it is session {ID} under another name")), "{told}");
    assert_eq!(store.load(&copy).expect_err("a copy").trouble, Trouble::Foreign);
}
