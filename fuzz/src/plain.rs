//! The walk as lines of text: any lines are taken, nothing is said too early, and what was kept makes the session.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use greenroom::domain::story::id_of;
use greenroom::domain::{
    Choice, Event, Happening, Header, Kind, Now, Order, Particulars, Session, Story, Walk,
};
use greenroom::plain::{self, Heard, Keeper, Lines, Parts};
use greenroom::signals::Lexicon;

use super::seat;

/// The first byte chooses what is practised; the rest is what is typed, a byte 0xFF a second that passes.
pub fn run(bytes: &[u8]) {
    let Some((first, typed)) = bytes.split_first() else { return };
    let Some(header) = seat::header(&order(*first), seat::now(0)) else { return };
    let said = Rc::new(RefCell::new(Vec::new()));
    let mut journal = Journal { session: Session::new(header.clone()), said: Rc::clone(&said) };
    let walked = walk(header, typed, &mut journal, Said(said.clone()));
    assert_eq!(walked, journal.session, "what was kept makes the session");
    let text = String::from_utf8(said.borrow().clone()).expect("text is said");
    assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "nothing reaches the terminal raw");
}

fn order(first: u8) -> Order {
    let choice = match first % 5 {
        0 => Choice::FullMock,
        1 => Choice::Drill(None),
        2 => Choice::Recall,
        3 => Choice::Ask,
        _ => Choice::of(Kind::Behavioural),
    };
    let flag = |bit: u8| first & bit != 0;
    Order {
        choice,
        seed: Some(u64::from(first)),
        aloud: flag(32),
        strict: flag(64),
        pressure: flag(128),
        peek_stories: flag(16),
        target: Particulars::default(),
    }
}

fn walk(header: Header, typed: &[u8], journal: &mut Journal, mut out: Said) -> Session {
    let mut lines = Typed { rest: typed, millis: 0 };
    let (walk, events) = Walk::begin(header, Rc::new(|_, _| vec![1, 2]), lines.now());
    let (pack, lexicon) = (seat::pack(), Lexicon::english());
    let stories = [Story { title: "The outlet tab".to_owned(), ..Story::empty(id_of("The outlet tab")) }];
    let parts = Parts {
        pack: Some(&pack),
        lexicon: &lexicon,
        stories: &stories,
        lines: &mut lines,
        keeper: journal,
        out: &mut out,
        width: Some(80),
    };
    plain::run(walk, &events, parts).expect("nothing fails")
}

/// Lines out of bytes.
struct Typed<'b> {
    rest: &'b [u8],
    millis: u64,
}

impl Lines for Typed<'_> {
    fn hear(&mut self) -> io::Result<Heard> {
        self.millis += 700;
        if self.rest.is_empty() {
            return Ok(Heard::End);
        }
        if let Some(rest) = self.rest.strip_prefix(&[0xff]) {
            self.rest = rest;
            return Ok(Heard::Tick);
        }
        let end = self.rest.iter().position(|byte| *byte == b'\n').unwrap_or(self.rest.len());
        let line = String::from_utf8_lossy(&self.rest[..end]).into_owned();
        self.rest = self.rest.get(end + 1..).unwrap_or_default();
        Ok(Heard::Line(line))
    }

    fn now(&self) -> Now {
        seat::now(self.millis)
    }
}

/// A journal that takes events in, and looks at what was said by then.
struct Journal {
    session: Session,
    said: Rc<RefCell<Vec<u8>>>,
}

impl Keeper for Journal {
    fn keep(&mut self, events: &[Event]) -> Result<(), String> {
        for event in events {
            if matches!(event.what, Happening::RubricRevealed { .. }) {
                let said = self.said.borrow();
                let said = String::from_utf8_lossy(&said).replace('\n', " ");
                for secret in seat::secrets(&self.session) {
                    assert!(!said.contains(secret), "said before its answer: {secret}");
                }
            }
            self.session.apply(event).expect("events fit");
        }
        Ok(())
    }

    fn finish(&mut self) -> Result<(), String> {
        assert!(self.session.ended.is_some());
        Ok(())
    }
}

/// What is said, kept.
struct Said(Rc<RefCell<Vec<u8>>>);

impl Write for Said {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
