//! The index: never trusted where it may be wrong, never needed, never the cause of trouble.

use std::fs::{self, File};
use std::path::PathBuf;
use std::time::SystemTime;

use super::faulty::{Fault, Faulty};
use super::*;
use crate::journal::samples::{ending, opening};
use crate::store::index::index_path;

fn walk(store: &Store, session: &str) {
    let mut running = store.begin(&mut header(session)).expect("a session");
    running.append(&[opening(), ending()].concat()).expect("room");
    running.finish().expect("in order");
}

/// Lists an hour later, when everything there has been left alone long enough to be believed.
fn list_later(store: &Store) {
    Faulty::ahead().store(store.root()).list().expect("a list");
}

fn told(listing: &Listing) -> Vec<String> {
    assert!(listing.problems.is_empty(), "{:?}", listing.problems);
    listing.sessions.iter().map(|listed| format!("{:?} {:?}", listed.standing, listed.glance)).collect()
}

fn listed(store: &Store) -> Vec<String> {
    told(&store.list().expect("a list"))
}

/// How many sessions a list tells, and how many problems.
fn counted(store: &Store) -> (usize, usize) {
    let listing = store.list().expect("a list");
    (listing.sessions.len(), listing.problems.len())
}

fn path(store: &Store, session: &str) -> PathBuf {
    names::session_path(store.root(), &id(session)).expect("an id")
}

fn index(store: &Store) -> String {
    fs::read_to_string(index_path(store.root())).unwrap_or_default()
}

/// Three sessions in two months, one of them interrupted, and an index of them.
fn settled() -> (TempDir, Store) {
    let (folder, store) = place();
    walk(&store, ID);
    walk(&store, "20261103-120000-aaaa");
    drop(store.begin(&mut header("20260131-120000-bbbb")).expect("a session"));
    list_later(&store);
    (folder, store)
}

/// Sets another count of answers into the index, which only lists that go by it can tell.
fn forge(store: &Store) {
    let text = index(store);
    assert!(text.contains("\"answered\":1"), "{text}");
    fs::write(index_path(store.root()), text.replace("\"answered\":1", "\"answered\":77")).expect("room");
}

#[test]
fn sessions_that_were_left_alone_are_not_opened_again() {
    let (_folder, store) = settled();
    assert_eq!(listed(&store).len(), 3);
    forge(&store);
    let forged = |listed: Vec<String>| listed.iter().filter(|line| line.contains("answered: 77")).count();
    assert_eq!(forged(listed(&store)), 2);
    assert_eq!(forged(told(&store.list_in_passing().expect("a list"))), 2);
}

#[test]
fn a_session_edited_in_its_place_is_looked_at_again() {
    let (_folder, store) = settled();
    let (before, kept) = (listed(&store), fs::metadata(path(&store, ID)).expect("there"));
    let text = fs::read_to_string(path(&store, ID)).expect("text");
    assert!(text.contains("answered = 1\n"), "{text}");
    fs::write(path(&store, ID), text.replace("answered = 1\n", "answered = 0\n")).expect("room");
    let times = File::options().append(true).open(path(&store, ID)).expect("ours");
    times.set_modified(kept.modified().expect("a time")).expect("ours");
    assert_eq!(fs::metadata(path(&store, ID)).expect("there").len(), kept.len());
    assert_eq!(told(&store.list_in_passing().expect("a list")), before);
    let after = listed(&store);
    assert!(after[0].contains("answered: 0") && after[1..] == before[1..], "{after:?}");
    // From then on it is believed again, and whoever looks in passing is told it too.
    list_later(&store);
    assert_eq!(told(&store.list_in_passing().expect("a list")), after);
}

#[test]
fn a_file_that_is_no_session_any_more_is_told_and_left_as_it_is() {
    let whole = fs::read_to_string(path(&settled().1, ID)).expect("text");
    let table = [
        ("foreign", "[server]\nport = 80\n".to_owned(), (2, 1)),
        ("newer", whole.replace("format = 1", "format = 99"), (2, 1)),
        ("another's", whole.replace(ID, "20261103-120000-aaaa"), (2, 1)),
        ("half-synced at its top", whole[..400].to_owned(), (2, 0)),
        ("half-synced", whole[..whole.len() - 200].to_owned(), (2, 1)),
        ("half-synced but for a word", whole[..whole.len() - 3].to_owned(), (2, 1)),
        ("with something added", format!("{whole}and more\n"), (3, 0)),
        ("empty", String::new(), (2, 0)),
    ];
    for (what, text, expected) in table {
        let (_folder, store) = settled();
        fs::write(path(&store, ID), &text).expect("room");
        for _ in 0..2 {
            assert_eq!(counted(&store), expected, "{what}");
            assert_eq!(fs::read_to_string(path(&store, ID)).expect("there"), text, "{what}");
            list_later(&store);
        }
        fs::write(path(&store, ID), &whole).expect("room");
        assert_eq!(counted(&store), (3, 0), "{what}, put back");
    }
}

#[test]
fn a_finished_session_whose_end_is_missing_is_never_gone_on_with() {
    let (_folder, store) = place();
    walk(&store, ID);
    let whole = fs::read_to_string(path(&store, ID)).expect("text");
    let end = whole.find("# end 0\n").expect("a header") + 8;
    let blocks =
        whole.match_indices("# end ").map(|(at, _)| at + whole[at..].find('\n').expect("a line") + 1);
    for cut in (end..whole.len()).step_by(7).chain(blocks.filter(|cut| *cut < whole.len())) {
        fs::write(path(&store, ID), &whole[..cut]).expect("room");
        let listing = store.list().expect("a list");
        assert_eq!((listing.sessions.len(), listing.problems.len()), (0, 1), "{cut}");
        assert!(listing.problems[0].to_string().contains("the end of its file is missing"), "{listing:?}");
        assert_eq!(store.resume(&id(ID)).expect_err("cut off").trouble, Trouble::Damaged);
        assert_eq!(fs::read_to_string(path(&store, ID)).expect("there"), whole[..cut]);
    }
    fs::write(path(&store, ID), &whole).expect("room");
    assert_eq!(counted(&store), (1, 0));
}

#[test]
fn what_is_cut_out_of_the_middle_of_a_session_is_noticed() {
    let (_folder, store) = settled();
    let whole = fs::read_to_string(path(&store, ID)).expect("text");
    let block = |number: u32| whole.find(&format!("# end {number}\n")).expect("a block");
    let text = format!("{}{}", &whole[..block(3)], &whole[block(4)..]);
    fs::write(path(&store, ID), &text).expect("room");
    assert_eq!(counted(&store), (2, 1));
    assert_eq!(fs::read_to_string(path(&store, ID)).expect("there"), text);
}

#[test]
fn an_index_of_an_older_greenroom_is_made_again() {
    let (_folder, store) = settled();
    let before = listed(&store);
    let older = index(&store).replace("\"mark\":[[", "\"stamp\":[[");
    fs::write(index_path(store.root()), older).expect("room");
    assert_eq!(listed(&store), before);
    list_later(&store);
    assert_eq!(index(&store).matches("\"mark\"").count(), 2);
    assert_eq!(listed(&store), before);
}

#[test]
fn what_changes_in_a_month_is_seen() {
    let (_folder, store) = settled();
    walk(&store, "20261104-120000-cccc");
    assert_eq!(listed(&store).len(), 4);
    fs::remove_file(names::session_path(store.root(), &id(ID)).expect("an id")).expect("there");
    assert_eq!(listed(&store).len(), 3);
    let mut resumed = store.resume(&id("20260131-120000-bbbb")).expect("a session").running;
    assert!(listed(&store)[2].starts_with("Running"));
    resumed.append(&[opening(), ending()].concat()).expect("room");
    assert!(listed(&store)[2].starts_with("Finished"));
}

#[test]
fn a_month_that_changed_just_now_is_not_written_down() {
    let (_folder, store) = place();
    walk(&store, ID);
    store.list().expect("a list");
    assert_eq!(index(&store).trim(), "");
    list_later(&store);
    assert_eq!(index(&store).matches(ID).count(), 1);
}

#[test]
fn an_index_cut_anywhere_or_garbled_costs_nothing() {
    let (_folder, store) = settled();
    let (before, whole) = (listed(&store), index(&store));
    for cut in (0..whole.len()).step_by(3) {
        fs::write(index_path(store.root()), &whole[..cut]).expect("room");
        assert_eq!(listed(&store), before, "cut at {cut}");
        assert_eq!(listed(&store), before, "after the cut at {cut}");
    }
    let garbled = [b"\xff\x00".as_slice(), b"{}", b"[[[[[[", b"{\"name\":\"2026/11\"}"];
    for garbage in garbled {
        fs::write(index_path(store.root()), garbage).expect("room");
        assert_eq!(listed(&store), before);
    }
}

#[test]
fn a_deleted_session_is_gone_from_the_index_too() {
    let (_folder, store) = settled();
    store.delete(&id(ID)).expect("deleted");
    assert!(!index(&store).contains(ID) && index(&store).contains("aaaa"));
    assert_eq!(listed(&store).len(), 2);
    list_later(&store);
    let deleted = store.delete_all().expect("a list");
    assert_eq!((deleted.sessions, deleted.kept.len()), (2, 0));
    assert_eq!(everything(store.root()), [("sessions".to_owned(), None)]);
}

#[test]
fn an_index_that_cannot_be_written_is_done_without() {
    let (_folder, store) = settled();
    let before = listed(&store);
    fs::remove_file(index_path(store.root())).expect("there");
    for at in 0..4 {
        let disk = Faulty::default();
        disk.fail(at, Fault::ShortThenFull);
        disk.fail_all(at, Fault::Full);
        assert_eq!(listed(&disk.store(store.root())), before, "{at}");
        assert_eq!(listed(&store), before, "{at}");
    }
}

#[test]
fn the_index_does_not_grow_for_ever() {
    let (_folder, store) = settled();
    let (before, lines) = (listed(&store), index(&store));
    fs::write(index_path(store.root()), lines.repeat(200)).expect("room");
    let touched = File::options().append(true).open(path(&store, ID)).expect("ours");
    touched.set_modified(SystemTime::now()).expect("ours");
    list_later(&store);
    assert!(index(&store).len() < 2 * lines.len(), "{}", index(&store).len());
    assert_eq!(listed(&store), before);
}

/// What is counted, and the same counted from the list.
fn tallied(store: &Store) -> (usize, Vec<crate::review::Entry>) {
    let Tally { finished, interrupted } = store.tally().expect("a count");
    let mut entries = store.entries().expect("a list");
    let over = entries.iter().filter(|entry| entry.standing == crate::review::Standing::Finished).count();
    entries.retain(|entry| entry.standing == crate::review::Standing::Interrupted);
    assert_eq!((finished, &interrupted), (over, &entries));
    (finished, interrupted)
}

#[test]
fn sessions_are_counted_as_they_are_listed() {
    let (_folder, store) = settled();
    let (finished, interrupted) = tallied(&store);
    assert_eq!((finished, interrupted.len()), (2, 1));
    // A count that only the index can have told.
    let whole = index(&store);
    fs::write(index_path(store.root()), whole.replace("\"count\":2", "\"count\":79")).expect("room");
    assert_ne!(index(&store), whole);
    assert!(store.tally().expect("a count").finished >= 79);
    let cut = whole.trim_end().len() - 1;
    for text in [&whole[..cut], "", "{\"name\":\"2026/11\"}\n"] {
        fs::write(index_path(store.root()), text).expect("room");
        assert_eq!(tallied(&store).0, 2, "{text}");
        list_later(&store);
    }
    walk(&store, "20261104-120000-cccc");
    assert_eq!(tallied(&store).0, 3);
    drop(store.begin(&mut header("20261105-120000-dddd")).expect("a session"));
    assert_eq!(tallied(&store).1.len(), 2);
    store.delete(&id("20261104-120000-cccc")).expect("deleted");
    assert_eq!(tallied(&store).0, 2);
}

#[test]
fn what_was_due_is_told_the_same_day_and_gone_with_a_deleted_session() {
    let (_folder, store) = settled();
    let now = crate::domain::sample::session::at(0).wall;
    let queue = crate::review::due::due(&[], &[], None, now);
    store.keep_due(&queue);
    assert_eq!(store.last_due(queue.today).as_deref(), Some(&queue));
    assert_eq!(store.last_due(queue.today.succ_opt().expect("a day")), None);
    fs::write(store.due_path(), "{\"today\"").expect("room");
    assert_eq!(store.last_due(queue.today), None);
    store.keep_due(&queue);
    assert!(store.last_due(queue.today).is_some());
    store.delete(&id(ID)).expect("deleted");
    assert!(!store.due_path().exists());
}
