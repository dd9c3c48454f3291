//! The facts kept beside the sessions: the same as if every session were read, whatever happens to the files.

use std::fs::{self, File};
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use super::faulty::{Fault, Faulty};
use super::*;
use crate::journal::samples::{ending, opening};
use crate::review::Record;
use crate::review::search::Sought;

const OTHER: &str = "20261103-120000-aaaa";
const INTERRUPTED: &str = "20260131-120000-bbbb";

fn walk(store: &Store, session: &str) {
    let mut running = store.begin(&mut header(session)).expect("a session");
    running.append(&[opening(), ending()].concat()).expect("room");
    running.finish().expect("in order");
}

/// Two finished sessions and an interrupted one, in two months.
fn history() -> (TempDir, Store) {
    let (folder, store) = place();
    walk(&store, ID);
    walk(&store, OTHER);
    drop(store.begin(&mut header(INTERRUPTED)).expect("a session").append(&opening()));
    (folder, store)
}

fn path(store: &Store, session: &str) -> PathBuf {
    names::session_path(store.root(), &id(session)).expect("an id")
}

/// Every attempt with its text, oldest first, and how many sessions cannot be read.
type Gathered = (Vec<(Record, String)>, usize);

fn gathered(store: &Store) -> Gathered {
    let mut gathering = store.gather(true).expect("a folder");
    let mut records = Vec::new();
    while !gathering.is_done() {
        records.extend(gathering.step());
    }
    let texts: Vec<String> =
        (0..records.len()).map(|at| gathering.texts().text(store, at).expect("a text")).collect();
    let mut all: Vec<_> = records.into_iter().zip(texts).collect();
    all.sort_by_key(|(record, _)| (record.session.clone(), record.attempt));
    (all, gathering.problems().len())
}

/// The same with nothing kept to go by.
fn read_anew(store: &Store) -> Gathered {
    let _ = fs::remove_dir_all(store.sessions_folder().join("facts"));
    gathered(store)
}

/// The names of the files of facts, and what they hold.
fn facts(store: &Store) -> Vec<(PathBuf, Vec<u8>)> {
    let paths = months::entries(&store.sessions_folder().join("facts")).expect("a folder");
    let mut found: Vec<_> =
        paths.into_iter().map(|path| (path.clone(), fs::read(path).expect("ours"))).collect();
    found.sort();
    found
}

/// A history whose facts are kept, on a disk whose clock is far enough ahead for all of it to be believed.
fn settled() -> (TempDir, Store) {
    let (folder, store) = history();
    let store = Faulty::ahead().store(store.root());
    gathered(&store);
    assert_eq!(facts(&store).len(), 2);
    (folder, store)
}

/// Writes over a file in its place, and gives it back its time of change.
fn edit(path: &Path, old: &str, new: &str) {
    let before = fs::metadata(path).and_then(|found| found.modified()).expect("there");
    let text = fs::read_to_string(path).expect("text");
    assert!(text.contains(old), "{text}");
    fs::write(path, text.replace(old, new)).expect("room");
    File::options().append(true).open(path).and_then(|file| file.set_modified(before)).expect("ours");
}

#[track_caller]
fn expect_as_read_anew(store: &Store) -> Gathered {
    let told = gathered(store);
    assert_eq!(told, read_anew(store));
    // The second time it is told from what was kept.
    assert_eq!(told, gathered(store));
    told
}

#[test]
fn what_is_kept_is_what_the_sessions_tell() {
    let (_folder, store) = settled();
    let (all, problems) = expect_as_read_anew(&store);
    let sessions: Vec<&str> = all.iter().map(|(record, _)| record.session.as_str()).collect();
    assert_eq!((sessions, problems), (vec![INTERRUPTED, OTHER, ID], 0));
    assert!(all.iter().all(|(_, text)| text.starts_with("I took over the boutique")), "{all:?}");
}

#[test]
fn what_is_kept_spares_the_reading() {
    let (_folder, store) = history();
    let disk = Faulty::ahead();
    let store = disk.store(store.root());
    let before = gathered(&store);
    let calls = disk.calls();
    assert_eq!(
        (gathered(&store), disk.calls()),
        (before, calls),
        "nothing new was found, so nothing is written"
    );
}

#[test]
fn a_session_edited_in_its_place_to_the_same_length_and_time_is_noticed() {
    let (_folder, store) = settled();
    edit(&path(&store, ID), "March", "April");
    assert!(expect_as_read_anew(&store).0.last().expect("attempts").1.contains("April"));
}

#[test]
fn a_session_put_back_from_an_older_copy_is_noticed() {
    let (_folder, store) = settled();
    let text = fs::read_to_string(path(&store, ID)).expect("text").replace("March", "April");
    fs::remove_file(path(&store, ID)).expect("there");
    fs::write(path(&store, ID), text).expect("room");
    let old = SystemTime::UNIX_EPOCH + Duration::from_hours(400_000);
    File::options()
        .append(true)
        .open(path(&store, ID))
        .and_then(|file| file.set_modified(old))
        .expect("ours");
    assert!(expect_as_read_anew(&store).0.last().expect("attempts").1.contains("April"));
}

fn whole(store: &Store) -> Vec<u8> {
    fs::read(path(store, ID)).expect("there")
}

fn text(store: &Store) -> String {
    String::from_utf8(whole(store)).expect("text")
}

/// What a session's file is overwritten with.
type Spoil = Box<dyn Fn(&Store) -> Vec<u8>>;

#[test]
fn files_that_are_no_whole_sessions_of_ours_are_told_and_left_as_they_are() {
    let table: [(&str, Spoil, (usize, usize)); 5] = [
        ("foreign", Box::new(|_| b"[server]\nport = 80\n".to_vec()), (2, 1)),
        ("newer", Box::new(|store| text(store).replace("format = 1", "format = 99").into_bytes()), (2, 1)),
        ("half-synced", Box::new(|store| whole(store)[..400].to_vec()), (2, 0)),
        ("torn", Box::new(|store| whole(store)[..whole(store).len() - 9].to_vec()), (3, 0)),
        ("another's", Box::new(|store| text(store).replace(ID, OTHER).into_bytes()), (2, 1)),
    ];
    for (what, spoil, told) in table {
        let (_folder, store) = settled();
        let bytes = spoil(&store);
        fs::write(path(&store, ID), &bytes).expect("room");
        let (all, problems) = expect_as_read_anew(&store);
        assert_eq!((all.len(), problems), told, "{what}");
        assert_eq!(fs::read(path(&store, ID)).expect("there"), bytes, "{what}");
    }
}

#[test]
fn what_a_syncing_program_leaves_lying_is_no_session_until_it_has_its_name() {
    let (_folder, store) = settled();
    let before = gathered(&store);
    let month = path(&store, ID).parent().expect("a month").to_owned();
    let text = fs::read_to_string(path(&store, ID)).expect("text");
    let late = "20261122-235959-zzzz";
    let names = [
        ".syncthing.20261122-235959-zzzz.toml.tmp".to_owned(),
        "20261122-235959-zzzz.toml.part".to_owned(),
        format!("{ID}.sync-conflict-20261123-101010.toml"),
        format!("{ID} (conflicted copy).toml"),
        format!("{ID}~1.toml"),
    ];
    for name in &names {
        fs::write(month.join(name), &text).expect("room");
    }
    assert_eq!(gathered(&store), before);
    fs::write(month.join(&names[1]), text.replace(ID, late)).expect("room");
    fs::rename(month.join(&names[1]), path(&store, late)).expect("there");
    assert_eq!(expect_as_read_anew(&store).0.len(), before.0.len() + 1);
    for name in [&names[0], &names[2], &names[3], &names[4]] {
        assert_eq!(fs::read_to_string(month.join(name)).expect("kept"), text);
    }
}

#[test]
fn a_session_deleted_by_hand_is_gone_and_so_is_a_month() {
    let (_folder, store) = settled();
    fs::remove_file(path(&store, ID)).expect("there");
    let holds = |store: &Store, session: &str| {
        facts(store).iter().any(|(_, bytes)| String::from_utf8_lossy(bytes).contains(session))
    };
    assert!(holds(&store, ID));
    assert_eq!(gathered(&store).0.len(), 2);
    assert!(!holds(&store, ID) && holds(&store, OTHER));
    fs::remove_dir_all(path(&store, INTERRUPTED).parent().expect("a month")).expect("there");
    assert_eq!((gathered(&store).0.len(), facts(&store).len()), (1, 1));
}

#[test]
fn a_deleted_session_leaves_nothing() {
    let (_folder, store) = settled();
    let texts: Vec<String> =
        gathered(&store).0.into_iter().map(|(_, text)| text).filter(|text| !text.is_empty()).collect();
    store.delete(&id(ID)).expect("deleted");
    let left = |store: &Store, word: &str| {
        everything(store.root())
            .iter()
            .any(|(name, text)| name.contains(word) || text.as_ref().is_some_and(|text| text.contains(word)))
    };
    assert!(!left(&store, ID) && left(&store, OTHER));
    assert_eq!(gathered(&store).0.len(), 2);
    store.delete_all().expect("deleted");
    assert!(!texts.iter().any(|text| left(&store, text)), "{:?}", everything(store.root()));
    assert!(gathered(&store).0.is_empty());
}

#[test]
fn facts_cut_anywhere_or_garbled_cost_nothing() {
    let (_folder, store) = settled();
    let (before, kept) = (gathered(&store), facts(&store));
    let (newest, whole) = kept.last().expect("facts");
    let cuts = (0..whole.len()).step_by(37).map(|cut| whole[..cut].to_vec());
    let garbled = [
        b"\xff\x00".as_slice(),
        b"greenroom-facts 2 2 0\n{}",
        b"greenroom-facts 2 2 0\n{}",
        b"greenroom-facts 2 99999999999999 7\n",
    ];
    let wrong = String::from_utf8_lossy(whole).replace("[[1,0,", "[[1,7,").into_bytes();
    for spoilt in cuts.chain(garbled.map(<[u8]>::to_vec)).chain([wrong]) {
        fs::write(newest, &spoilt).expect("room");
        assert_eq!(gathered(&store), before, "{}", String::from_utf8_lossy(&spoilt));
        assert_eq!(&facts(&store), &kept, "made again");
    }
}

#[test]
fn facts_that_cannot_be_written_are_done_without() {
    let (_folder, store) = history();
    let before = gathered(&store);
    for at in 0..8 {
        let disk = Faulty::ahead();
        disk.fail(at, Fault::ShortThenFull);
        disk.fail_all(at, Fault::Broken);
        assert_eq!(gathered(&disk.store(store.root())), before, "{at}");
        assert_eq!(gathered(&store), before, "{at}");
    }
}

#[test]
fn what_changed_just_now_is_not_believed_the_next_time() {
    let (_folder, store) = history();
    gathered(&store);
    assert_eq!(facts(&store), []);
    assert!(!store.sessions_folder().join("facts").join("2026-11.draft").exists());
}

#[test]
fn a_session_that_is_deleted_while_its_facts_are_written_leaves_none() {
    let (_folder, store) = history();
    let late = Faulty::ahead().store(store.root());
    let mut gathering = late.gather(true).expect("a folder");
    // Both sessions of November are read, and then one goes before its facts are written.
    (0..2).for_each(|_| drop(gathering.step()));
    fs::remove_file(path(&store, ID)).expect("there");
    fs::remove_file(path(&store, OTHER)).expect("there");
    while !gathering.is_done() {
        gathering.step();
    }
    assert!(!facts(&store).iter().any(|(path, _)| path.ends_with("2026-11.facts")), "{:?}", facts(&store));
}

#[test]
fn a_changed_pack_counts_its_sessions_anew_and_hurries_nobody_who_needs_no_counts() {
    let (_folder, store) = settled();
    let counts = |all: &Gathered| all.0.iter().map(|(record, _)| record.counts).collect::<Vec<_>>();
    let before = counts(&gathered(&store));
    assert!(before.iter().all(Option::is_some));
    let pack = gathered(&store).0[0].0.pack.clone();
    let text = crate::pack::EMBEDDED[0].1.replace("id = \"luxury-ecommerce\"", &format!("id = \"{pack}\""));
    fs::create_dir_all(store.root().join("packs")).expect("room");
    fs::write(store.root().join("packs/changed.toml"), text).expect("room");
    let (records, _) = store.gather(false).expect("a folder").all();
    assert!(records.len() == 3 && records.iter().all(|record| record.counts.is_none()));
    let after = counts(&expect_as_read_anew(&store));
    assert!(after.iter().all(Option::is_some));
}

#[test]
fn words_are_found_in_all_texts_wherever_they_lie() {
    let (_folder, store) = settled();
    walk(&store, "20261104-120000-cccc");
    for store in [store.clone(), Store::open(store.root())] {
        let mut gathering = store.gather(false).expect("a folder");
        let mut records = Vec::new();
        while !gathering.is_done() {
            records.extend(gathering.step());
        }
        let texts = gathering.texts();
        let all: Vec<String> = (0..records.len()).map(|at| texts.text(&store, at).expect("a text")).collect();
        for word in ["", "THE", "i", "sell-through rose", "é", "zzz"] {
            let sought = Sought::of(word);
            let found: Vec<usize> =
                (0..texts.months()).flat_map(|month| texts.search(&store, month, &sought)).collect();
            let expected = (0..all.len()).filter(|at| sought.is_in(&crate::review::search::fold(&all[*at])));
            assert_eq!(found, expected.collect::<Vec<_>>(), "{word}");
        }
    }
}
