//! Sessions of the past: walked by the library under a clock that is turned by hand, kept by the store.

use std::path::Path;
use std::rc::Rc;
use std::time::Duration;

use chrono::{DateTime, FixedOffset, TimeDelta};
use greenroom::domain::plan::Choice;
use greenroom::domain::session::Scorer;
use greenroom::domain::{Event, Happening, Id, Level, Now, Order, Particulars, Phase, Walk};
use greenroom::store::{Running, Store, Trouble};

/// The pack that questions are of where nothing else is said.
const PACK: &str = "luxury-ecommerce";

/// One question, answered and scored.
pub struct Past<'a> {
    /// When.
    pub started: &'a str,
    /// The question.
    pub question: &'a str,
    /// Whether aloud.
    pub aloud: bool,
    /// The time on each answer, in seconds.
    pub seconds: u64,
    /// Each answer.
    pub answer: &'a str,
    /// The guess of each step.
    pub gut: u8,
    /// The level on each criterion, step by step; the first one of a step is tied to the whole answer.
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
    record_of(data, PACK, past, &[])
}

/// The same with a question of any pack, and with these of its follow-ups.
pub fn record_of(data: &Path, pack: &str, past: &Past, follow_ups: &[u32]) -> Id {
    let mut old = Old::begin(data, pack, past, follow_ups);
    let mut levels = past.levels.iter();
    while old.walk.phase() != Phase::Next {
        old.go_on(past, &mut levels);
    }
    assert_eq!(levels.count(), 0, "more levels than criteria");
    old.end()
}

/// Records a session whose one question was begun and skipped.
pub fn skip(data: &Path, past: &Past) -> Id {
    let mut old = Old::begin(data, PACK, past, &[]);
    old.does(Walk::start_answer);
    old.does(Walk::skip);
    old.end()
}

/// Records a session that was interrupted once its answer was given.
pub fn interrupt(data: &Path, past: &Past) -> Id {
    let mut old = Old::begin(data, PACK, past, &[]);
    old.does(Walk::start_answer);
    old.answer(past);
    old.running.id().clone()
}

/// A session being recorded under a clock of its own.
struct Old {
    walk: Walk,
    running: Running,
    clock: Clock,
}

impl Old {
    fn begin(data: &Path, pack: &str, past: &Past, follow_ups: &[u32]) -> Self {
        let store = Store::open(data);
        let pack = store.pack(&id(pack)).expect("a pack");
        let start = DateTime::parse_from_rfc3339(past.started).expect("a time");
        let clock = Clock { start, seconds: 0 };
        let choice = Choice::Question(id(past.question));
        let (aloud, target) = (past.aloud, Particulars::default());
        let (strict, pressure, peek_stories) = (false, false, false);
        let order = Order { choice, seed: Some(0), aloud, strict, pressure, peek_stories, target };
        let header = order.header(&pack, Id::of_session(start, 7), 0, clock.now());
        let mut header = header.expect("a question that can be asked");
        let running = store.begin(&mut header).expect("room");
        let follow_ups = follow_ups.to_vec();
        let (walk, events) = Walk::begin(header, Rc::new(move |_, _| follow_ups.clone()), clock.now());
        let mut old = Self { walk, running, clock };
        old.keep(&events);
        old
    }

    fn keep(&mut self, events: &[Event]) {
        self.running.append(events).expect("room");
    }

    fn does(&mut self, act: impl FnOnce(&mut Walk, Now) -> Vec<Event>) {
        let events = act(&mut self.walk, self.clock.now());
        self.keep(&events);
    }

    fn go_on<'l>(&mut self, past: &Past, levels: &mut impl Iterator<Item = &'l u8>) {
        match self.walk.phase() {
            Phase::Brief { .. } => self.does(Walk::start_answer),
            Phase::Answer(_) => self.answer(past),
            Phase::Figures { .. } => self.does(Walk::commit_figures),
            Phase::Gut { .. } => {
                self.does(|walk, now| walk.guess(level(past.gut), now));
                self.does(Walk::reveal);
            }
            Phase::Rubric { .. } => self.score(past, levels),
            Phase::Next | Phase::Over => {}
        }
    }

    fn answer(&mut self, past: &Past) {
        let Phase::Answer(place) = self.walk.phase() else { panic!("{:?}", self.walk.phase()) };
        for _ in 0..past.seconds {
            self.clock.seconds += 1;
            self.does(Walk::tick);
        }
        if self.walk.is_speaking() {
            self.does(Walk::end_speaking);
        }
        self.does(|walk, now| walk.edit(place.part, 0, 0, past.answer, now));
        self.does(|walk, now| walk.commit(false, now));
    }

    fn score<'l>(&mut self, past: &Past, levels: &mut impl Iterator<Item = &'l u8>) {
        let (step, _) = self.walk.revealed().expect("it is shown");
        let criteria: Vec<Id> = step.rubric.criteria.iter().map(|criterion| criterion.id.clone()).collect();
        for (at, criterion) in criteria.iter().enumerate() {
            let number = *levels.next().expect("a level for each criterion");
            self.does(|walk, now| walk.choose(criterion, Some(level(number)), now));
            if at == 0 {
                self.does(|walk, now| walk.tie(criterion, Some(past.answer), now));
            }
        }
        self.does(Walk::close_rubric);
    }

    fn end(mut self) -> Id {
        self.does(Walk::end);
        self.running.finish().expect("room");
        self.running.id().clone()
    }
}

/// Scores the first attempt of a session again at a moment, its criteria step by step.
pub fn rescore(data: &Path, session: &Id, at: &str, levels: &[u8]) {
    let store = Store::open(data);
    let at = DateTime::parse_from_rfc3339(at).expect("a time");
    let recorded = store.load(session).expect("a session").session;
    let (attempt, rescore) = (1, 1);
    let criteria = recorded.header.questions[0].criteria();
    let chosen = criteria.zip(levels).map(|((step, criterion), number)| Happening::LevelRescored {
        attempt,
        step: step as u32 + 1,
        rescore,
        criterion: criterion.id.clone(),
        level: Some(level(*number)),
    });
    let begun = [Happening::RescoreBegun { attempt, rescore }];
    let whole = begun.into_iter().chain(chosen).chain([Happening::RescoreEnded { attempt, rescore }]);
    let events: Vec<Event> = whole.map(|what| Event { at, what }).collect();
    amend(&store, session, &events);
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
    amend(&store, session, &events);
}

/// Adds events to a session. A test beside this one that starts a program holds every lock of this process until that program runs.
fn amend(store: &Store, session: &Id, events: &[Event]) {
    let amended = (0..500).map(|_| store.amend(session, events));
    let amended = amended.skip_while(|it| it.as_ref().is_err_and(|error| error.trouble == Trouble::Running));
    drop(amended.take(1).next().expect("its lock is let go of").expect("room"));
}
