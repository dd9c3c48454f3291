//! How cost grows with size: `cargo bench --bench growth` prints tab-separated rows, what, size, unit and microseconds, to be plotted.

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use greenroom::domain::plan::Choice;
use greenroom::domain::{Event, Happening, Header, Id, Kind, Now, Order, Pack, Part, Place};
use greenroom::journal::{journal_text, recover};
use greenroom::pack::{EMBEDDED, parse};
use greenroom::signals::{Lexicon, Reading, read};
use greenroom::store::Store;
use greenroom::tui::model::Model;
use greenroom::tui::msg::{HomeFacts, Msg, Return};
use greenroom::tui::theme::Theme;
use greenroom::tui::update::update;
use greenroom::tui::view::view;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

const SENTENCE: &str =
    "I moved the offer off the front page, and full-price sell-through rose by 11 points. ";
const PLACE: Place = Place { attempt: 1, step: 1, part: Part::Answer };
const SIZES: [usize; 4] = [1_000, 10_000, 100_000, 1_000_000];

/// The median of as many runs as fit into a moment, and at least five.
#[expect(clippy::disallowed_methods, reason = "this measures time")]
fn row(what: &str, size: usize, unit: &str, mut run: impl FnMut()) {
    let (begun, mut times) = (Instant::now(), Vec::new());
    while times.len() < 5 || (begun.elapsed() < Duration::from_millis(300) && times.len() < 1_000) {
        let at = Instant::now();
        run();
        times.push(at.elapsed());
    }
    times.sort();
    println!("{what}\t{size}\t{unit}\t{:.1}", times[times.len() / 2].as_secs_f64() * 1e6);
}

fn at(millis: i64) -> Now {
    let start = DateTime::parse_from_rfc3339("2026-11-22T09:11:00+01:00").expect("a time");
    Now { wall: start + TimeDelta::milliseconds(millis), mono: Duration::from_millis(millis.unsigned_abs()) }
}

fn pack() -> Pack {
    let (file, source) = EMBEDDED[0];
    parse(source, file).pack.expect("the embedded pack is sound")
}

fn header(pack: &Pack) -> Header {
    let order = Order { seed: Some(7), ..Order::of(Choice::of(Kind::Behavioural)) };
    order.header(pack, Id::of_session(at(0).wall, 1), 7, at(0)).expect("a plan")
}

/// An answer of that size on the screen, its last key typed.
fn answering(text: String) -> (Model, Terminal<TestBackend>) {
    let pack = Arc::new(pack());
    let mut model = Model::new(HomeFacts::default(), Theme::new(true), (100, 30));
    let began = Return::Began(Ok((Box::new(header(&pack)), pack)));
    update(&mut model, Msg::Returned(began), at(0));
    update(&mut model, Msg::Key(KeyCode::Enter.into()), at(100));
    update(&mut model, Msg::Paste(text), at(200));
    (model, Terminal::new(TestBackend::new(100, 30)).expect("a terminal"))
}

fn press(model: &mut Model, terminal: &mut Terminal<TestBackend>, code: KeyCode) {
    black_box(update(model, Msg::Key(KeyEvent::new(code, KeyModifiers::NONE)), at(300)));
    terminal.draw(|frame| view(model, frame)).expect("a picture");
}

fn keys(what: &str, text: impl Fn(usize) -> String, pages_up: impl Fn(usize) -> usize) {
    for size in std::iter::once(0).chain(SIZES) {
        let (mut model, mut terminal) = answering(text(size));
        for _ in 0..pages_up(size) {
            press(&mut model, &mut terminal, KeyCode::PageUp);
        }
        row(what, size, "bytes", || press(&mut model, &mut terminal, KeyCode::Char('o')));
    }
}

fn paragraph(size: usize) -> String {
    SENTENCE.repeat(size.div_ceil(SENTENCE.len()))
}

fn typed(keys: usize) -> Vec<Event> {
    let event = |millis: i64, what| Event { at: at(millis).wall, what };
    let opening = [
        event(1_000, Happening::AttemptStarted { attempt: 1, question: 1 }),
        event(2_000, Happening::AnswerStarted { place: PLACE }),
    ];
    let letters = SENTENCE.chars().cycle().take(keys).enumerate();
    let key = |(number, letter): (usize, char)| {
        let (offset, spent) =
            (u32::try_from(number).expect("few"), Duration::from_millis(number as u64 * 200));
        let edit = Happening::TextEdited { place: PLACE, offset, removed: 0, inserted: letter.into(), spent };
        event(3_000 + i64::from(offset) * 200, edit)
    };
    opening.into_iter().chain(letters.map(key)).collect()
}

fn journal() {
    let header = header(&pack());
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    for keys in [100, 1_000, 10_000] {
        let mut running = Store::open(folder.path()).begin(&mut header.clone()).expect("a session");
        let mut events = typed(keys + 1);
        let last = events.pop().expect("a key");
        running.append(&events).expect("room");
        row("key written to the journal", keys, "keys before", || {
            running.append(std::slice::from_ref(&last)).expect("room");
        });
        let text = journal_text(&header, None, &typed(keys));
        row("journal recovered", text.len(), "bytes", || drop(black_box(recover(&text))));
    }
}

fn signals() {
    let pack = pack();
    let lexicon = Lexicon::of(&pack);
    let samples = pack.questions.iter().flat_map(|question| &question.samples);
    let words: Vec<&str> = samples.flat_map(|sample| sample.text.split_inclusive(' ')).collect();
    for count in [100, 1_000, 10_000] {
        let text: String = words.iter().copied().cycle().take(count).collect();
        let reading =
            Reading { kind: Kind::Behavioural, text: &text, spent: Duration::from_secs(120), aloud: false };
        row("signals of an answer", count, "words", || drop(black_box(read(&reading, &lexicon))));
    }
}

fn main() {
    println!("what\tsize\tunit\tmicroseconds");
    keys("key at the end of a paragraph", paragraph, |_| 0);
    keys("key in the middle of a paragraph", paragraph, |size| size / 3_000);
    keys("key at the end of lines", |size| paragraph(size).replace(". ", ".\n"), |_| 0);
    journal();
    signals();
    for (file, source) in EMBEDDED {
        row("pack parsed", source.len(), "bytes", || drop(black_box(parse(source, file))));
    }
}
