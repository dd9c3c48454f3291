//! Years of believable practice, made without waiting for them: a candidate who comes back several times a day and slowly gets better.
//!
//! Each session is walked through by the library and written as the store writes a finished one, so that it reads like a recorded one.
//! What is asked, how well it goes and what is said is drawn from the number of the session alone: the same folder every time.

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::rc::Rc;
use std::time::{Duration, SystemTime};

use chrono::{DateTime, FixedOffset, TimeDelta};
use greenroom::domain::chance::Chance;
use greenroom::domain::plan::Choice;
use greenroom::domain::{Event, Happening, Id, Kind, Level, Now, Order, Pack, Part, Phase, Walk};
use greenroom::journal::{Summary, compact, journal_text};
use greenroom::signals;
use greenroom::store::Store;

/// Hours between two sessions: eight a day, so that 10,000 fill three and a half years.
const HOURS: i64 = 3;

/// What the candidate adds to an answer, with a figure of their own.
const ADDED: [&str; 8] = [
    "I moved the offer off the front page, and full-price sell-through rose by {} points.",
    "I think the boutique called back {} clients that week.",
    "We basically kept the welcome code for {} days too long.",
    "I told the maison that the {} per cent figure was mine, and why.",
    "It cost us {} orders in the first week, and I signed it off with finance.",
    "The waiting list grew to {} names before a single mail went out.",
    "I would cut the situation and say the {} first.",
    "Returns fell from 31% to {}% once the pictures showed the clasp.",
];

/// Writes so many sessions into a data folder, oldest first, the months looking as if they had not changed for long.
#[expect(
    clippy::disallowed_methods,
    reason = "a history of years, without waiting for the disk at every session"
)]
pub fn write(root: &Path, sessions: usize) -> io::Result<()> {
    let pack = Store::open(root).catalogue().entries()[0].open().pack.expect("the pack is sound");
    for number in 0..sessions {
        let (started, id, text) = Candidate::at(&pack, number, sessions).session();
        let month = root.join("sessions").join(started.format("%Y/%m").to_string());
        fs::create_dir_all(&month)?;
        fs::write(month.join(format!("{id}.toml")), text)?;
    }
    settle(root)
}

/// Lets files and folders look as if they had been left alone since, as all but the latest have.
pub fn settle(root: &Path) -> io::Result<()> {
    let then = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    for year in fs::read_dir(root.join("sessions"))?.flatten().filter(|entry| entry.path().is_dir()) {
        for month in fs::read_dir(year.path())?.flatten() {
            File::open(month.path())?.set_modified(then)?;
        }
    }
    Ok(())
}

/// A candidate at one session.
struct Candidate<'p> {
    pack: &'p Pack,
    chance: Chance,
    number: usize,
    started: DateTime<FixedOffset>,
    seconds: u64,
    /// How far they have come, 0 to 99.
    skill: u64,
}

impl<'p> Candidate<'p> {
    fn at(pack: &'p Pack, number: usize, of: usize) -> Self {
        let first = DateTime::parse_from_rfc3339("2023-05-01T08:04:00+02:00").expect("a time");
        let started = first
            + TimeDelta::hours(HOURS * number.cast_signed() as i64)
            + TimeDelta::seconds(number.cast_signed() as i64 % 977);
        let chance = Chance::new(number as u64 + 1, &["years"]);
        let skill = 20 + (number * 60 / of.max(1)) as u64;
        Self { pack, chance, number, started, seconds: 0, skill }
    }

    fn draw(&mut self, below: u64) -> u64 {
        self.chance.below(below)
    }

    /// Mostly one question, and now and then a round, a drill, a full mock.
    fn choice(&mut self) -> Choice {
        match self.draw(100) {
            0..70 => {
                let at = self.draw(self.pack.questions.len() as u64) as usize;
                Choice::Question(self.pack.questions[at].id.clone())
            }
            70..78 => Choice::Behavioural,
            78..84 => Choice::Recall,
            84..95 => Choice::Drill(None),
            _ => Choice::FullMock,
        }
    }

    /// When it began, its id, and its file's text.
    fn session(mut self) -> (DateTime<FixedOffset>, Id, String) {
        let (choice, aloud) = (self.choice(), self.draw(5) == 0);
        let order = Order { seed: Some(self.number as u64 + 1), aloud, ..Order::of(choice) };
        let id = Id::of_session(self.started, self.number as u64);
        let header = order.header(self.pack, id.clone(), 0, self.now()).expect("it can be asked");
        let (mut walk, mut events) = Walk::begin(header, Rc::new(|_, _| Vec::new()), self.now());
        while walk.phase() != Phase::Over {
            events.extend(self.act(&mut walk));
        }
        let mut session = walk.session().clone();
        let again = if self.draw(12) == 0 { self.again(&walk) } else { Vec::new() };
        for event in &again {
            session.apply(event).expect("it fits");
        }
        let events: Vec<Event> = compact(&events).into_iter().chain(again).collect();
        (self.started, id, journal_text(&session.header, Summary::of(&session).as_ref(), &events))
    }

    fn now(&self) -> Now {
        let wall = self.started + TimeDelta::seconds(self.seconds.cast_signed());
        Now { wall, mono: Duration::from_secs(self.seconds) }
    }

    fn act(&mut self, walk: &mut Walk) -> Vec<Event> {
        self.seconds += 4;
        match walk.phase() {
            Phase::Brief { .. } if self.draw(40) == 0 => walk.skip(self.now()),
            Phase::Brief { .. } => walk.start_answer(self.now()),
            Phase::Answer(_) => self.answer(walk),
            Phase::Figures { .. } => walk.commit_figures(self.now()),
            Phase::Gut { .. } => self.guess(walk),
            Phase::Rubric { .. } => self.score(walk),
            Phase::Next if walk.has_next() => walk.next(self.now()),
            Phase::Next => walk.end(self.now()),
            Phase::Over => Vec::new(),
        }
    }

    fn answer(&mut self, walk: &mut Walk) -> Vec<Event> {
        let text = self.text(walk);
        let mut events = Vec::new();
        let speed = 90 + self.draw(60);
        for _ in 0..text.split_whitespace().count() as u64 * 15 / speed {
            self.seconds += 4;
            events.extend(walk.tick(self.now()));
        }
        if walk.is_speaking() {
            events.extend(walk.end_speaking(self.now()));
        }
        let Phase::Answer(place) = walk.phase() else { return events };
        events.extend(walk.edit(place.part, 0, 0, &text, self.now()));
        if self.draw(60) == 0 {
            events.extend(walk.toggle_flag(self.now()));
        }
        events.extend(walk.commit(false, self.now()));
        events
    }

    /// Most sentences of a model answer or of a poor one, and some of the candidate's own.
    fn text(&mut self, walk: &Walk) -> String {
        let asked = walk.asked().expect("a question");
        let model = match asked.kind {
            Kind::Behavioural => self.sample(&asked.question),
            Kind::Recall => self.concept(asked.concept.as_ref()),
            Kind::Drill => walk.step().map(|(step, _)| step.solution.clone()).unwrap_or_default(),
            Kind::Ask => asked.ideas[0].ask.clone(),
        };
        let kept: Vec<&str> =
            signals::sentences(&model).into_iter().map(|range| model[range].trim()).collect();
        let mut said: Vec<String> = Vec::new();
        for sentence in kept.into_iter().take(14) {
            if self.draw(100) < self.skill + 20 {
                said.push(sentence.to_owned());
            }
        }
        for _ in 0..=self.draw(3) {
            let figure = (2 + self.draw(97)).to_string();
            let at = self.draw(ADDED.len() as u64) as usize;
            said.push(ADDED[at].replace("{}", &figure));
        }
        said.join(" ")
    }

    fn sample(&mut self, question: &Id) -> String {
        let samples = &self.pack.question(question).expect("a question of the pack").samples;
        let poor = self.draw(100) >= self.skill;
        let sample = samples.iter().find(|sample| (sample.level.number() < 3) == poor);
        sample.or(samples.first()).map(|sample| sample.text.clone()).unwrap_or_default()
    }

    fn concept(&self, concept: Option<&Id>) -> String {
        let concept = concept.and_then(|id| self.pack.concept(id)).expect("a concept");
        format!("{}: {} {} {}", concept.term, concept.definition, concept.why, concept.example)
    }

    fn guess(&mut self, walk: &mut Walk) -> Vec<Event> {
        let level = self.level(10);
        let mut events = walk.guess(level, self.now());
        events.extend(walk.reveal(self.now()));
        events
    }

    /// A level around the skill; so much is added to it.
    fn level(&mut self, more: u64) -> Level {
        let points = (self.skill + more + self.draw(50)).saturating_sub(25);
        Level::new(1 + (points / 20).min(4) as u8).expect("a level")
    }

    fn score(&mut self, walk: &mut Walk) -> Vec<Event> {
        let (step, record) = walk.revealed().expect("it is shown");
        let text = record.answer().map(|answer| answer.text.clone()).unwrap_or_default();
        let criteria: Vec<Id> = step.rubric.criteria.iter().map(|criterion| criterion.id.clone()).collect();
        let mut events = Vec::new();
        for criterion in criteria {
            let level = self.level(0);
            self.seconds += 5;
            events.extend(walk.choose(&criterion, Some(level), self.now()));
            if level.needs_evidence() && self.draw(4) > 0 {
                let sentence =
                    signals::sentences(&text).into_iter().next().map(|range| text[range].to_owned());
                events.extend(walk.tie(&criterion, sentence.as_deref(), self.now()));
            }
        }
        let change = ADDED[6].replace("{}", "result");
        if walk.attempt().is_some_and(|attempt| attempt.change.is_empty()) && self.draw(3) == 0 {
            events.extend(walk.edit(Part::Change, 0, 0, &change, self.now()));
        }
        events.extend(walk.close_rubric(self.now()));
        events
    }

    /// The first attempt scored again five days later, a little lower.
    fn again(&mut self, walk: &Walk) -> Vec<Event> {
        let Some(asked) = walk.session().attempts.first().and_then(|attempt| {
            let scored = attempt.steps.iter().all(|step| step.scored);
            walk.session().asked(attempt).filter(|_| scored)
        }) else {
            return Vec::new();
        };
        let at = self.now().wall + TimeDelta::days(5);
        let (attempt, rescore) = (1, 1);
        let mut events = vec![Happening::RescoreBegun { attempt, rescore }];
        let criteria: Vec<(u32, Id)> =
            asked.criteria().map(|(step, it)| (step as u32 + 1, it.id.clone())).collect();
        for (step, criterion) in criteria {
            let level = Some(self.level(0));
            events.push(Happening::LevelRescored { attempt, step, rescore, criterion, level });
        }
        events.push(Happening::RescoreEnded { attempt, rescore });
        events.into_iter().map(|what| Event { at, what }).collect()
    }
}
