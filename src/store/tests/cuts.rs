//! Power cuts in everything else that is written: at every moment, whatever the disk has kept of names and contents, a file is found as
//! one of its versions, none older than the last that was acknowledged.

use std::collections::BTreeSet;

use super::faulty::{Faulty, Op};
use super::platter::{Files, every_cut};
use super::*;
use crate::domain::Story;
use crate::domain::target::paper::Paper;
use crate::journal::recover;
use crate::journal::samples::{ending, opening, rescoring, scored};

/// Checks that a file is found as one of `versions` after every cut, and never as an older one than was acknowledged; before the first
/// was, it need not be there, or may be empty.
fn expect_versions(disk: &Faulty, top: &Path, file: &Path, versions: &[Vec<u8>]) {
    let mut cuts = 0;
    every_cut(&disk.ops(), top, |files, acknowledged, way| {
        cuts += 1;
        let newest = |found: &Vec<u8>| versions.iter().rposition(|version| version == found);
        match files.get(file).filter(|found| !found.is_empty()) {
            Some(found) => {
                let version =
                    newest(found).unwrap_or_else(|| panic!("{way}: {}", String::from_utf8_lossy(found)));
                assert!(version + 1 >= acknowledged, "{way}: version {version}, not {acknowledged}");
            }
            None => assert_eq!(acknowledged, 0, "{way}: it is gone"),
        }
    });
    assert!(cuts > 50, "{cuts}");
}

/// Does each thing in turn, and takes down what the file is afterwards.
fn record(disk: &Faulty, file: &Path, deeds: &[&dyn Fn(&Store)], store: &Store) -> Vec<Vec<u8>> {
    let done = |(count, deed): (usize, &&dyn Fn(&Store))| {
        deed(store);
        disk.mark(Op::Acknowledged(count + 1));
        std::fs::read(file).expect("a file")
    };
    deeds.iter().enumerate().map(done).collect()
}

fn faulty() -> (TempDir, Faulty, Store) {
    let folder = tempfile::tempdir().expect("a folder");
    let disk = Faulty::default();
    let store = disk.store(&folder.path().join("data"));
    (folder, disk, store)
}

#[test]
fn settings_are_found_as_they_were_or_as_they_were_set() {
    let (folder, disk, store) = faulty();
    let day = |day: u32| {
        move |store: &Store| {
            store.set_interview(chrono::NaiveDate::from_ymd_opt(2026, 12, day)).expect("room");
        }
    };
    let file = store.root().join("settings.toml");
    let versions = record(&disk, &file, &[&day(1), &day(2), &day(3)], &store);
    expect_versions(&disk, folder.path(), &file, &versions);
}

#[test]
fn a_target_and_its_texts_are_found_whole() {
    let (folder, disk, store) = faulty();
    let target = store.new_target(crate::domain::target::Target::new(id("maison"))).expect("room");
    let file = store.targets_folder().join("maison/target.toml");
    let notes = |notes: &'static str| {
        let target = target.clone();
        move |store: &Store| drop(store.edit_target(&target, |t| t.notes = notes.to_owned()).expect("room"))
    };
    disk.mark(Op::Acknowledged(1));
    let mut versions = vec![std::fs::read(&file).expect("a file")];
    for (count, text) in ["one", "two, and longer than before"].into_iter().enumerate() {
        notes(text)(&store);
        disk.mark(Op::Acknowledged(count + 2));
        versions.push(std::fs::read(&file).expect("a file"));
    }
    expect_versions(&disk, folder.path(), &file, &versions);
    // What is beside it goes the same way.
    let begun = disk.ops().len();
    store.set_paper(&target, Paper::Advertisement, Some("We look for a lead.")).expect("room");
    let beside = disk.ops();
    let kinds: Vec<bool> =
        beside[begun..].iter().map(|op| matches!(op, Op::Rename(..) | Op::Sync(_))).collect();
    assert!(kinds.iter().filter(|kind| **kind).count() >= 2);
}

#[test]
fn a_story_is_found_as_one_of_its_versions_until_it_is_deleted() {
    let (folder, disk, store) = faulty();
    let file = store.stories_folder().join("outlet.toml");
    let tell = |action: &'static str| {
        move |store: &Store| {
            let kept = store.story(&id("outlet")).expect("it reads");
            let story = Story { action: action.to_owned(), ..kept.story.clone() };
            store.keep_story(&kept, kept.with(story)).expect("room");
        }
    };
    store.add_story(StoryFile::new(Story::empty(id("outlet")))).expect("room");
    disk.mark(Op::Acknowledged(1));
    let mut versions = vec![std::fs::read(&file).expect("a file")];
    for (count, action) in ["I closed it.", "I closed it, and told the maison why."].into_iter().enumerate() {
        tell(action)(&store);
        disk.mark(Op::Acknowledged(count + 2));
        versions.push(std::fs::read(&file).expect("a file"));
    }
    expect_versions(&disk, folder.path(), &file, &versions);
    store.delete_story(&id("outlet")).expect("it goes");
    disk.mark(Op::Acknowledged(4));
    every_cut(&disk.ops(), folder.path(), |files, acknowledged, way| {
        assert!(
            acknowledged < 4 || files.keys().all(|path| !path.ends_with("outlet.toml")),
            "{way}: it is back"
        );
    });
}

#[test]
fn an_amended_session_is_found_with_or_without_what_was_added() {
    let (folder, disk, store) = faulty();
    let mut running = store.begin(&mut header(ID)).expect("a session");
    running.append(&scored()).expect("room");
    running.finish().expect("in order");
    drop(running);
    let file = names::session_path(store.root(), &id(ID)).expect("a session's id");
    disk.mark(Op::Acknowledged(1));
    let mut versions = vec![std::fs::read(&file).expect("a file")];
    let before = disk.ops().len();
    for (count, event) in rescoring().into_iter().enumerate() {
        store.amend(&id(ID), &[event]).expect("room");
        disk.mark(Op::Acknowledged(count + 2));
        versions.push(std::fs::read(&file).expect("a file"));
    }
    assert!(disk.ops().len() > before + 20);
    every_cut(&disk.ops(), folder.path(), |files, acknowledged, way| {
        if acknowledged > 0 {
            let found = files.get(&file).unwrap_or_else(|| panic!("{way}: it is gone"));
            let version = versions.iter().rposition(|version| version == found);
            assert!(version.is_some_and(|version| version + 1 >= acknowledged), "{way}: {version:?}");
        }
    });
}

#[test]
fn a_deleted_session_does_not_come_back_and_is_whole_until_then() {
    let (folder, disk, store) = faulty();
    let other = "20261023-091100-0000";
    for session in [ID, other] {
        let mut running = store.begin(&mut header(session)).expect("a session");
        running.append(&[opening(), ending()].concat()).expect("room");
        running.finish().expect("in order");
    }
    // Months that changed a while ago are written down in the index.
    disk.later().store(store.root()).list().expect("a list");
    let index = crate::store::index::index_path(store.root());
    assert!(std::fs::read_to_string(index).expect("a file").contains(ID));
    disk.mark(Op::Acknowledged(1));
    store.delete(&id(ID)).expect("deleted");
    disk.mark(Op::Acknowledged(2));
    let file = names::session_path(store.root(), &id(ID)).expect("a session's id");
    let kept = names::session_path(store.root(), &id(other)).expect("a session's id");
    let whole = |files: &Files, path: &Path| {
        files.get(path).is_some_and(|bytes| recover(bytes).is_ok_and(|found| found.session.ended.is_some()))
    };
    every_cut(&disk.ops(), folder.path(), |files, acknowledged, way| {
        if acknowledged == 0 {
            return;
        }
        assert!(whole(files, &kept), "{way}: the other is harmed");
        assert!(!files.contains_key(&file) || whole(files, &file), "{way}: it is there by half");
        let mentions = |(_, bytes): (&PathBuf, &Vec<u8>)| String::from_utf8_lossy(bytes).contains(ID);
        let mentioned: BTreeSet<_> =
            files.iter().filter(|found| mentions(*found)).map(|(path, _)| path).collect();
        assert!(acknowledged == 1 || mentioned.is_empty(), "{way}: still in {mentioned:?}");
    });
}

#[test]
fn a_session_is_found_up_to_its_last_sync_whatever_byte_the_last_write_stopped_at() {
    let (folder, disk, store) = faulty();
    let events = [opening(), ending()].concat();
    let mut running = store.begin(&mut header(ID)).expect("a session");
    disk.mark(Op::Acknowledged(1));
    for (count, event) in events.iter().enumerate() {
        running.append(std::slice::from_ref(event)).expect("room");
        if count % 3 == 2 {
            running.sync().expect("room");
            disk.mark(Op::Acknowledged(count + 2));
        }
    }
    running.finish().expect("in order");
    disk.mark(Op::Acknowledged(events.len() + 1));
    let file = names::session_path(store.root(), &id(ID)).expect("a session's id");
    let folds: Vec<Session> = (0..=events.len()).map(|count| fold(&events[..count])).collect();
    every_cut(&disk.ops(), folder.path(), |files, acknowledged, way| {
        let found = files.get(&file).and_then(|bytes| recover(bytes).ok());
        let count = found.map(|found| folds.iter().rposition(|fold| *fold == found.session));
        assert_ne!(count, Some(None), "{way}: no session but a part of this one");
        let count = count.flatten().map_or(0, |count| count + 1);
        assert!(count >= acknowledged, "{way}: {count} of {acknowledged}");
    });
}
