//! What it costs to record, recover and list sessions, on a real disk: by the size of the answer and by the number of sessions.

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::Duration;

use chrono::{DateTime, FixedOffset, TimeDelta};
use divan::Bencher;
use greenroom::domain::plan::Choice;
use greenroom::domain::{Event, Happening, Header, Id, Now, Order, Part, Place, Session};
use greenroom::journal::{Summary, compact, journal_text, push_event, recover};
use greenroom::store::{Running, Store};
use tempfile::TempDir;

const PLACE: Place = Place { attempt: 1, step: 1, part: Part::Answer };
const SENTENCE: &str =
    "I moved the offer off the front page, and full-price sell-through rose by 11 points. ";

fn at(millis: i64) -> DateTime<FixedOffset> {
    let start = DateTime::parse_from_rfc3339("2026-11-22T09:11:00+01:00").expect("a time");
    start + TimeDelta::milliseconds(millis)
}

/// A session of the embedded pack; a full mock has six questions, with their rubrics.
fn header(number: i64, choice: Choice) -> Header {
    let pack = Store::open(Path::new("/nowhere")).catalogue().entries()[0].open().pack.expect("a pack");
    let order = Order { seed: Some(7), ..Order::of(choice) };
    let now = Now { wall: at(number * 7_200_000), mono: Duration::ZERO };
    order.header(&pack, Id::of_session(now.wall, number.unsigned_abs()), 7, now).expect("a plan")
}

fn event(millis: i64, what: Happening) -> Event {
    Event { at: at(millis), what }
}

/// One key.
fn key(number: u32) -> Event {
    let letter = SENTENCE.chars().nth(number as usize % SENTENCE.len());
    let (offset, removed, inserted) = (number, 0, letter.map(String::from).unwrap_or_default());
    let spent = Duration::from_millis(u64::from(number) * 200);
    let edit = Happening::TextEdited { place: PLACE, offset, removed, inserted, spent };
    event(3_000 + i64::from(number) * 200, edit)
}

/// A session in which so many keys were typed.
fn typed(keys: u32) -> Vec<Event> {
    let opening = [
        event(1_000, Happening::AttemptStarted { attempt: 1, question: 1 }),
        event(2_000, Happening::AnswerStarted { place: PLACE }),
    ];
    opening.into_iter().chain((0..keys).map(key)).collect()
}

fn folder() -> TempDir {
    tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder")
}

fn running(folder: &TempDir) -> Running {
    Store::open(folder.path()).begin(&mut header(0, Choice::FullMock)).expect("a session")
}

#[divan::bench]
fn encode_a_key(bencher: Bencher) {
    let (event, mut text) = (key(1_234), String::new());
    bencher.bench_local(|| {
        text.clear();
        push_event(&mut text, 1_234, black_box(&event));
        text.len()
    });
}

/// A key as the candidate waits for it: encoded, and in the hands of the system.
#[divan::bench(args = [0, 2_000, 100_000])]
fn append_a_key_after(bencher: Bencher, keys: u32) {
    let folder = folder();
    let mut running = running(&folder);
    running.append(&typed(keys)).expect("room");
    running.sync().expect("room");
    let event = [key(keys)];
    bencher.bench_local(|| running.append(&event));
}

/// What happens at most once a second, after ten keys.
#[divan::bench(sample_count = 50, sample_size = 1)]
fn sync_ten_keys(bencher: Bencher) {
    let folder = folder();
    let mut running = running(&folder);
    let keys: Vec<Event> = (0..10).map(key).collect();
    bencher.bench_local(|| {
        running.append(&keys).expect("room");
        running.sync()
    });
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn begin_a_full_mock(bencher: Bencher) {
    let folder = folder();
    let (store, mut header) = (Store::open(folder.path()), header(0, Choice::FullMock));
    bencher.bench_local(|| store.begin(&mut header));
}

/// 5,000 keys make a journal of about 1 MB.
#[divan::bench(args = [5, 50, 500, 5_000, 50_000], sample_count = 10, sample_size = 1)]
fn recover_a_journal_of_keys(bencher: Bencher, keys: u32) {
    let text = journal_text(&header(0, Choice::FullMock), None, &typed(keys));
    bencher.counter(divan::counter::BytesCount::of_str(&text)).bench_local(|| recover(&text));
}

#[divan::bench(args = [500, 5_000, 50_000], sample_count = 10, sample_size = 1)]
fn compact_a_journal_of_keys(bencher: Bencher, keys: u32) {
    let events = typed(keys);
    bencher.bench_local(|| compact(&events));
}

/// The text of a finished session of one short answer.
fn finished(number: i64) -> (Id, String) {
    let header = header(number, Choice::Drill(None));
    let mut events = typed(0);
    let (offset, removed, spent) = (0, 0, Duration::from_secs(90));
    let inserted = SENTENCE.repeat(12);
    events.push(event(90_000, Happening::TextEdited { place: PLACE, offset, removed, inserted, spent }));
    events.push(event(
        91_000,
        Happening::AnswerCommitted { place: PLACE, spent, follow_ups: Vec::new(), cut: false },
    ));
    events.push(event(95_000, Happening::SessionEnded {}));
    let mut session = Session::new(header.clone());
    for event in &events {
        session.apply(event).expect("an event that fits");
    }
    (header.session.clone(), journal_text(&header, Summary::of(&session).as_ref(), &events))
}

/// A folder of so many finished sessions, two hours apart: 10,000 of them fill more than two years.
#[expect(clippy::disallowed_methods, reason = "a history of years, without walking through it")]
fn history(sessions: i64) -> TempDir {
    let folder = folder();
    let (first, text) = finished(0);
    for number in 0..sessions {
        let wall = at(number * 7_200_000);
        let id = Id::of_session(wall, number.unsigned_abs());
        let month: PathBuf = folder.path().join(format!("sessions/{}", wall.format("%Y/%m")));
        fs::create_dir_all(&month).expect("room");
        let text = text.replacen(first.as_str(), id.as_str(), 1);
        fs::write(month.join(format!("{id}.toml")), text).expect("room");
    }
    settle(&folder);
    folder
}

/// Lets the months look as if they had not changed for years, as most have not.
fn settle(folder: &TempDir) {
    let then = std::time::SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    for year in fs::read_dir(folder.path().join("sessions")).expect("years").flatten() {
        for month in fs::read_dir(year.path()).into_iter().flatten().flatten() {
            fs::File::open(month.path()).and_then(|month| month.set_modified(then)).expect("ours");
        }
    }
}

const SESSIONS: [i64; 4] = [10, 100, 1_000, 10_000];

static HISTORIES: [OnceLock<TempDir>; SESSIONS.len()] = [const { OnceLock::new() }; SESSIONS.len()];

fn histories(sessions: i64) -> &'static TempDir {
    let at = SESSIONS.iter().position(|count| *count == sessions).expect("one of the sizes");
    HISTORIES[at].get_or_init(|| history(sessions))
}

/// Without an index, as after a copy to another machine; the files are in the system's cache.
#[divan::bench(args = SESSIONS, sample_count = 5, sample_size = 1)]
#[expect(clippy::disallowed_methods, reason = "the index is taken away to see what it saves")]
fn list_for_the_first_time(bencher: Bencher, sessions: i64) {
    let folder = histories(sessions);
    let store = Store::open(folder.path());
    bencher
        .with_inputs(|| drop(fs::remove_file(folder.path().join("sessions/index.jsonl"))))
        .bench_local_values(|()| store.list());
}

#[divan::bench(args = SESSIONS, sample_count = 10, sample_size = 1)]
fn list_again(bencher: Bencher, sessions: i64) {
    let store = Store::open(histories(sessions).path());
    store.list().expect("a list");
    bencher.bench_local(|| store.list());
}

fn main() {
    divan::main();
    // Statics are not dropped, so the folders must be taken away by hand.
    for folder in HISTORIES.iter().filter_map(OnceLock::get) {
        let _ = fs::remove_dir_all(folder.path());
    }
}
