//! Sessions of the past: walked by the library under a clock that is turned by hand, kept by the store.

use std::path::Path;
use std::rc::Rc;
use std::time::Duration;

use chrono::{DateTime, FixedOffset, TimeDelta};
use greenroom::domain::plan::Choice;
use greenroom::domain::session::Scorer;
use greenroom::domain::{Event, Happening, Id, Level, Now, Order, Part, Particulars, Walk};
use greenroom::store::{Running, Store};

/// One question, answered and scored.
pub struct Past<'a> {
    /// When.
    pub started: &'a str,
    /// The question, of the first pack.
    pub question: &'a str,
    /// Whether aloud.
    pub aloud: bool,
    /// The time on the answer, in seconds.
    pub seconds: u64,
    /// The answer.
    pub answer: &'a str,
    /// The guess.
    pub gut: u8,
    /// The level on each criterion, in order; the first one is tied to the whole answer.
    pub levels: &'a [u8],
}

pub fn id(text: &str) -> Id {
    text.parse().expect("an id")
}

pub fn level(number: u8) -> Level {
    Level::new(number).expect("a level")
}

struct Clock {
    start: DateTime<FixedOffset>,
    seconds: u64,
}

impl Clock {
    fn now(&self) -> Now {
        let wall = self.start + TimeDelta::seconds(self.seconds.cast_signed());
        Now { wall, mono: Duration::from_secs(self.seconds) }
    }
}

/// Records a session into a data folder and tells its id.
pub fn record(data: &Path, past: &Past) -> Id {
    let store = Store::open(data);
    let pack = store.pack(&id("luxury-ecommerce")).expect("a pack");
    let start = DateTime::parse_from_rfc3339(past.started).expect("a time");
    let mut clock = Clock { start, seconds: 0 };
    let choice = Choice::Question(id(past.question));
    let (aloud, target) = (past.aloud, Particulars::default());
    let order =
        Order { choice, seed: Some(0), aloud, strict: false, pressure: false, peek_stories: false, target };
    let header = order.header(&pack, Id::of_session(start, 7), 0, clock.now());
    let mut header = header.expect("a question that can be asked");
    let mut running = store.begin(&mut header).expect("room");
    let (mut walk, events) = Walk::begin(header, Rc::new(|_, _| Vec::new()), clock.now());
    running.append(&events).expect("room");
    answer(&mut walk, &mut clock, past, &mut running);
    score(&mut walk, &clock, past, &mut running);
    keep(&mut running, &walk.end(clock.now()));
    running.finish().expect("room");
    running.id().clone()
}

fn keep(running: &mut Running, events: &[Event]) {
    running.append(events).expect("room");
}

fn answer(walk: &mut Walk, clock: &mut Clock, past: &Past, running: &mut Running) {
    keep(running, &walk.start_answer(clock.now()));
    for _ in 0..past.seconds {
        clock.seconds += 1;
        keep(running, &walk.tick(clock.now()));
    }
    if past.aloud {
        keep(running, &walk.end_speaking(clock.now()));
    }
    keep(running, &walk.edit(Part::Answer, 0, 0, past.answer, clock.now()));
    keep(running, &walk.commit(false, clock.now()));
}

fn score(walk: &mut Walk, clock: &Clock, past: &Past, running: &mut Running) {
    let now = clock.now();
    keep(running, &walk.guess(level(past.gut), now));
    keep(running, &walk.reveal(now));
    let criteria: Vec<Id> =
        walk.asked().expect("a question").criteria().map(|(_, it)| it.id.clone()).collect();
    assert_eq!(criteria.len(), past.levels.len(), "{criteria:?}");
    for (at, (criterion, number)) in criteria.iter().zip(past.levels).enumerate() {
        keep(running, &walk.choose(criterion, Some(level(*number)), now));
        if at == 0 {
            keep(running, &walk.tie(criterion, Some(past.answer), now));
        }
    }
    keep(running, &walk.close_rubric(now));
}

/// Scores the first attempt of a session again at a moment, its one step's criteria in order.
pub fn rescore(data: &Path, session: &Id, at: &str, levels: &[u8]) {
    let store = Store::open(data);
    let at = DateTime::parse_from_rfc3339(at).expect("a time");
    let recorded = store.load(session).expect("a session").session;
    let (attempt, step, rescore) = (1, 1, 1);
    let criteria = recorded.header.questions[0].criteria().map(|(_, criterion)| criterion.id.clone());
    let chosen = criteria.zip(levels).map(|(criterion, number)| Happening::LevelRescored {
        attempt,
        step,
        rescore,
        criterion,
        level: Some(level(*number)),
    });
    let begun = [Happening::RescoreBegun { attempt, rescore }];
    let whole = begun.into_iter().chain(chosen).chain([Happening::RescoreEnded { attempt, rescore }]);
    let events: Vec<Event> = whole.map(|what| Event { at, what }).collect();
    store.amend(session, &events).expect("room");
}

/// A coach scores the first attempt of a session: its criteria in order, a 0 left out, with a comment on the first.
pub fn coached(data: &Path, session: &Id, coach: &str, levels: &[u8]) {
    let store = Store::open(data);
    let mut recorded = store.load(session).expect("a session").session;
    let (by, at) = (Scorer::Coach(coach.to_owned()), recorded.last);
    let criteria: Vec<Id> = recorded.header.questions[0].criteria().map(|(_, it)| it.id.clone()).collect();
    let mut events = Vec::new();
    for (criterion, number) in criteria.iter().zip(levels).filter(|(_, number)| **number > 0) {
        let given = recorded.score_again(&by, 1, (0, criterion), Some(level(*number)), at);
        events.extend(given.expect("it fits"));
    }
    let said = recorded.comment((1, coach), (0, criteria.first()), (0, 0, "Say what it earned."), at);
    events.extend(said.expect("it fits"));
    events.extend(recorded.close_scoring(&by, 1, at).expect("it fits"));
    store.amend(session, &events).expect("room");
}
