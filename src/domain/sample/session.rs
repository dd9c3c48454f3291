//! Sessions for tests, walked through by a clock that is turned by hand.

use std::rc::Rc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta};

use super::id;
use crate::domain::asked::{AskedFigure, CompetencyName};
use crate::domain::session::SESSION_FORMAT;
use crate::domain::walk::Probe;
use crate::domain::{
    Asked, AskedFollowUp, AskedStep, AskedTable, Checkpoint, Condition, Criterion, Header, Kind, Level, Now,
    Part, Rubric, Session, Walk,
};

/// So many seconds into the morning of 22 November 2026, by a clock that is turned by hand.
///
/// # Panics
/// Never.
pub fn at(seconds: u64) -> Now {
    let start = DateTime::parse_from_rfc3339("2026-11-22T09:00:00+01:00").expect("a time");
    let wall = start + TimeDelta::seconds(seconds.cast_signed());
    Now { wall, mono: Duration::from_secs(seconds) }
}

fn level(number: u8) -> Level {
    Level::new(number).expect("a level")
}

/// A criterion with described levels, of the competency "full-price".
pub fn criterion(name: &str, title: &str) -> Criterion {
    Criterion {
        id: id(name),
        name: title.to_owned(),
        competency: id("full-price"),
        weight: 1,
        level_1: "Lists jobs in order of date and names no turning point.".to_owned(),
        level_3: "Names one turning point and what changed after it.".to_owned(),
        level_5: "Names the turning point, the choice made there and what was given up for it.".to_owned(),
        todo: false,
    }
}

fn step(name: &str, criteria: Vec<Criterion>) -> AskedStep {
    AskedStep {
        id: id(name),
        title: String::new(),
        prompt: String::new(),
        target: Duration::from_secs(120),
        rubric: Rubric { tests: "Whether a career adds up to a reason for this seat.".to_owned(), criteria },
        checkpoints: Vec::new(),
        solution: String::new(),
        interruption: None,
    }
}

/// A behavioural question with two criteria and two follow-ups.
pub fn story(name: &str, title: &str) -> Asked {
    let probe = |when, ask: &str| AskedFollowUp { when, ask: ask.to_owned() };
    let criteria =
        vec![criterion("story-arc", "Story arc"), criterion("figures-with-periods", "Figures with periods")];
    Asked {
        question: id(name),
        kind: Kind::Behavioural,
        title: title.to_owned(),
        prompt: "Walk me through your CV. Where did you learn to hold a price?".to_owned(),
        preparation: Duration::from_secs(30),
        competencies: vec![id("full-price")],
        tags: Vec::new(),
        why: String::new(),
        concept: None,
        tables: Vec::new(),
        figures: Vec::new(),
        steps: vec![step(name, criteria)],
        follow_ups: vec![
            probe(Condition::NoNumber, "What did that move, and over what time?"),
            probe(Condition::Always, "What did you stop doing?"),
        ],
        findings: Vec::new(),
        ideas: Vec::new(),
        competency_names: vec![CompetencyName { id: id("full-price"), name: "Full price".to_owned() }],
    }
}

/// A drill of two steps with a table, and a number asked for in the second.
pub fn drill() -> Asked {
    let read = AskedStep {
        title: "Read the table".to_owned(),
        prompt: "What does the table say, before you compute anything?".to_owned(),
        target: Duration::from_secs(180),
        solution: "Orders rose while the basket fell: the mix slid to the entry tier.".to_owned(),
        ..step("read", vec![criterion("reading", "Reading")])
    };
    let compute = AskedStep {
        title: "Compute".to_owned(),
        prompt: "How far has the basket fallen?".to_owned(),
        target: Duration::from_secs(300),
        checkpoints: vec![checkpoint()],
        solution: "(1,580 − 1,800) ÷ 1,800 = −12.2%.".to_owned(),
        ..step("compute", vec![criterion("arithmetic", "Arithmetic")])
    };
    Asked {
        kind: Kind::Drill,
        prompt: "The basket is falling. Here is the quarter.".to_owned(),
        tables: vec![table()],
        figures: vec![AskedFigure {
            name: "aov_now".to_owned(),
            says: "online AOV, this quarter".to_owned(),
            value: 1580.0,
            printed: "$1,580".to_owned(),
        }],
        steps: vec![read, compute],
        follow_ups: Vec::new(),
        ..story("falling-basket", "The falling basket")
    }
}

fn table() -> AskedTable {
    let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
    AskedTable {
        title: "Online".to_owned(),
        columns: row(["Metric", "Last quarter", "This quarter"]),
        rows: vec![row(["Online AOV", "$1,800", "$1,580"]), row(["Orders", "4,000", "4,700"])],
    }
}

fn checkpoint() -> Checkpoint {
    Checkpoint {
        id: id("aov-change"),
        ask: "Change in online AOV, in per cent".to_owned(),
        unit: "%".to_owned(),
        value: -12.2,
        printed: "−12.2".to_owned(),
        tolerance: 0.5,
        working: "(1,580 − 1,800) ÷ 1,800 = −12.2%".to_owned(),
        mistakes: Vec::new(),
    }
}

/// The header of a session that asks these.
pub fn header(questions: Vec<Asked>) -> Header {
    Header {
        format: SESSION_FORMAT,
        session: id("20261122-090000-abcd"),
        started: at(0).wall,
        pack: id("luxury-ecommerce"),
        pack_title: "Luxury digital e-commerce lead".to_owned(),
        pack_digest: "0".to_owned(),
        plan: "full mock".to_owned(),
        seed: 7,
        aloud: false,
        strict: false,
        pressure: false,
        peek_stories: false,
        questions,
    }
}

/// What the first story of [`finished`] is answered with.
pub const ANSWER: &str = "I ran the online shop of a watch house for four years. \
    When I came, a third of sales went out with a welcome code. I switched it off in the first week.\n\n\
    Full-price sell-through rose from 61% to 78% in two seasons, and we lost nine percent of orders at first.";

/// Questions for [`finished`] and [`interrupted`]: a story, a drill, another story.
pub fn questions() -> Vec<Asked> {
    vec![story("your-cv", "Your CV"), drill(), story("weakness", "A weakness")]
}

/// Walks of tests: each act takes a second unless a test says otherwise.
pub struct Sample {
    /// The walk.
    pub walk: Walk,
    /// Seconds gone.
    pub clock: u64,
}

impl Sample {
    /// A session begun, with a probe that asks the question's first follow-up, if it has one.
    pub fn begin(header: Header) -> Self {
        let probe: Probe = Rc::new(|asked, _| (1..=asked.follow_ups.len().min(1) as u32).collect());
        let (walk, _) = Walk::begin(header, probe, at(0));
        Self { walk, clock: 0 }
    }

    /// The time after so many seconds more, each of them ticked.
    pub fn after(&mut self, seconds: u64) -> Now {
        for _ in 0..seconds {
            self.clock += 1;
            self.walk.tick(at(self.clock));
        }
        at(self.clock)
    }

    /// Answers the step at hand in so many seconds.
    pub fn answer(&mut self, text: &str, seconds: u64) {
        let now = self.after(1);
        self.walk.start_answer(now);
        self.give(Part::Answer, text, seconds);
    }

    /// Types the text at hand and commits it.
    pub fn give(&mut self, part: Part, text: &str, seconds: u64) {
        let now = self.after(seconds);
        self.walk.edit(part, 0, 0, text, now);
        self.walk.commit(false, now);
    }

    /// Guesses, sees the rubric, gives levels with their evidence, and leaves the rubric.
    pub fn score(&mut self, gut: u8, levels: &[(&str, u8, Option<&str>)]) {
        let now = self.after(1);
        self.walk.guess(level(gut), now);
        self.walk.reveal(now);
        for (criterion, number, evidence) in levels {
            self.walk.choose(&id(criterion), Some(level(*number)), now);
            self.walk.tie(&id(criterion), *evidence, now);
        }
    }

    /// Writes down the one thing to change and leaves the rubric.
    pub fn close(&mut self, change: &str) {
        let now = self.after(1);
        self.walk.edit(Part::Change, 0, 0, change, now);
        self.walk.close_rubric(now);
    }

    /// The session as it stands.
    pub fn session(self) -> Session {
        self.walk.session().clone()
    }
}

/// A story answered with [`ANSWER`] and scored, its drill before its first answer.
fn begun() -> Sample {
    let mut sample = Sample::begin(header(questions()));
    sample.answer(ANSWER, 95);
    sample.give(Part::FollowUp(1), "The board signed it off in March.", 20);
    let evidence = "I switched it off in the first week.";
    sample.score(3, &[("story-arc", 4, Some(evidence)), ("figures-with-periods", 5, None)]);
    sample.close("Say what it cost before I am asked.");
    let now = sample.after(1);
    sample.walk.next(now);
    sample
}

/// A session with a story answered, a drill worked, and a story marked as a bad question and skipped.
pub fn finished() -> Session {
    let mut sample = begun();
    sample.answer("Orders rose, the basket fell, so the mix slid.", 60);
    sample.score(4, &[("reading", 3, None)]);
    sample.close("");
    sample.answer("About twelve percent down on last quarter.", 320);
    let now = sample.after(5);
    sample.walk.edit(Part::Figure(1), 0, 0, "-12.2", now);
    sample.walk.commit_figures(now);
    sample.score(3, &[("arithmetic", 3, Some("About twelve percent down"))]);
    sample.close("Compute first, then talk.");
    let now = sample.after(1);
    sample.walk.next(now);
    sample.walk.toggle_flag(now);
    sample.walk.skip(now);
    sample.walk.end(now);
    sample.session()
}

/// The same as a coach file holds it: without what the candidate thought of the answers.
pub fn without_scores() -> Session {
    let mut session = finished();
    strip(&mut session);
    session
}

/// Takes away what the candidate thought of the answers.
pub fn strip(session: &mut Session) {
    for attempt in &mut session.attempts {
        attempt.change.clear();
        for step in &mut attempt.steps {
            step.gut = None;
            step.levels.clear();
        }
    }
}

/// A session that stands in the answer to its drill's first step, nothing of its rubric shown.
pub fn interrupted() -> Session {
    let mut sample = begun();
    let now = sample.after(1);
    sample.walk.start_answer(now);
    let now = sample.after(30);
    sample.walk.edit(Part::Answer, 0, 0, "Orders rose while", now);
    sample.session()
}
