//! What to practise next: what is about to be forgotten and what is weak, fitted to the interview where its day is known.
//!
//! A question's tries are graded by their mean level and folded into a memory of it ([`fsrs`]); the day it is due on is fitted to the
//! interview ([`fit`]). Typed answers and those given aloud are tries alike.

pub mod fit;
pub mod fsrs;
mod questions;
#[cfg(test)]
mod tests;
mod wishes;
mod words;

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use self::fit::{closeness, due_on, pressure};
use self::questions::{Asking, Tried};
use super::cold::offered;
use super::progress::in_time;
use super::record::{Named, Record};
use super::told::LEAST_FOR_MEAN;
use crate::domain::{Id, Kind, Pack, Question};

pub use wishes::{Wish, Wishes};
pub use words::lines;

/// What to practise next.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Queue {
    /// The day it is for.
    pub today: NaiveDate,
    /// The interview, if its day is set.
    pub interview: Option<Interview>,
    /// The weakest competency, once enough answers tell.
    pub weakest: Option<Weakest>,
    /// What is due today or was before, the most pressing first.
    pub due: Vec<Item>,
    /// What comes due later, the soonest first.
    pub later: Vec<Item>,
    /// Questions of the packs practised that were never asked, those on the weakest competencies first.
    pub fresh: Vec<Item>,
    /// Answers old enough to be scored again, the newest first.
    pub cold: Vec<Waiting>,
}

/// An answer that can be scored again, its former levels hidden.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// Its session.
    pub session: Id,
    /// The attempt's number within it, from 1.
    pub attempt: u32,
    /// The question's title then.
    pub title: String,
    /// The day it was given.
    pub day: NaiveDate,
}

/// The day of the interview.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interview {
    /// The day.
    pub date: NaiveDate,
    /// Days until then: 0 on the day, below zero once it is past.
    pub days_left: i64,
}

impl Interview {
    /// That day as it lies ahead today.
    pub fn ahead(date: NaiveDate, today: NaiveDate) -> Self {
        Self { date, days_left: date.signed_duration_since(today).num_days() }
    }
}

/// The competency with the lowest level of late.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Weakest {
    /// The pack that declares it.
    pub pack: Id,
    /// The competency.
    pub competency: Named,
    /// The plain mean of its level in the last [`LEAST_FOR_MEAN`] attempts that gave one.
    pub mean: f64,
}

/// A question to practise.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// Its pack.
    pub pack: Id,
    /// The question.
    pub question: Id,
    /// Its title, as the pack has it now.
    pub title: String,
    /// Its kind.
    pub kind: Kind,
    /// The day it is due; for a question that was never asked, today.
    pub due: NaiveDate,
    /// When it was last practised.
    pub last: Option<NaiveDate>,
    /// The mean level of the last try that was scored.
    pub mean: Option<f64>,
    /// How much it presses, 0 to 1, as [`pressure`].
    pub pressure: f64,
    /// Why, in words: "6 days ago, mean 2.4, weakest on Figures".
    pub reason: String,
}

/// Looks what is due at a moment, over records in any order. Questions that the packs no longer have are left out, and so are those that were
/// marked as bad when last asked.
pub fn due(
    records: &[Record],
    packs: &[Pack],
    interview: Option<NaiveDate>,
    now: DateTime<FixedOffset>,
) -> Queue {
    due_by(records, packs, interview, now, &Wishes::default())
}

/// The same with questions that are wanted for another reason: they press more, and come sooner. A pack of theirs that was never practised is
/// looked through too.
pub fn due_by(
    records: &[Record],
    packs: &[Pack],
    interview: Option<NaiveDate>,
    now: DateTime<FixedOffset>,
    wishes: &Wishes,
) -> Queue {
    let today = now.date_naive();
    let cold = offered(records, now).into_iter().map(Waiting::of).collect();
    let mut records: Vec<&Record> = records.iter().collect();
    records.sort_by(|one, other| in_time(one).cmp(&in_time(other)));
    let levels = Levels::of(&records);
    let interview = interview.map(|date| Interview::ahead(date, today));
    let asking = Asking { levels: &levels, today, interview: interview.filter(|it| it.days_left >= 0) };
    let tried = Tried::all(&records);
    let packs = packs
        .iter()
        .filter(|pack| wishes.are_of(&pack.id) || records.iter().any(|record| record.pack == pack.id));
    let mut queue = Queue {
        today,
        interview,
        weakest: levels.weakest(),
        due: Vec::new(),
        later: Vec::new(),
        fresh: Vec::new(),
        cold,
    };
    for pack in packs {
        for question in &pack.questions {
            match tried.get(&(&pack.id, &question.id)) {
                None => queue.fresh.push(asking.fresh(pack, question)),
                Some(tried) if tried.flagged => {}
                Some(tried) => queue.take(asking.again(pack, question, tried)),
            }
        }
    }
    queue.press(wishes);
    queue.sort();
    queue
}

impl Waiting {
    fn of(record: &Record) -> Self {
        let Record { session, attempt, title, .. } = record;
        Self { session: session.clone(), attempt: *attempt, title: title.to_string(), day: record.day() }
    }
}

impl Queue {
    fn take(&mut self, item: Option<Item>) {
        let Some(item) = item else { return };
        let when = if item.due <= self.today { &mut self.due } else { &mut self.later };
        when.push(item);
    }

    fn sort(&mut self) {
        let pressing = |one: &Item, other: &Item| {
            other.pressure.total_cmp(&one.pressure).then_with(|| one.title.cmp(&other.title))
        };
        self.due.sort_by(pressing);
        self.fresh.sort_by(pressing);
        self.later.sort_by(|one, other| one.due.cmp(&other.due).then_with(|| pressing(one, other)));
    }
}

impl Asking<'_> {
    fn again(&self, pack: &Pack, question: &Question, tried: &Tried) -> Option<Item> {
        let interview = self.interview.map(|interview| interview.date);
        let due = match tried.memory {
            // Asked and never scored: it can be done at once.
            None => interview.is_none_or(|day| tried.last.day() < day).then_some(self.today)?,
            Some(memory) => {
                due_on(tried.last.day(), memory.interval(), tried.is_to_be_done_again(), interview)?
            }
        };
        let days = self.days_since(tried.last.day());
        let recall = tried.memory.map_or(0.0, |memory| memory.recall(days));
        let weakest = self.levels.weakest_of(&pack.id, &question.competencies);
        Some(Item {
            due,
            last: Some(tried.last.day()),
            mean: tried.last.mean,
            pressure: self.pressure(recall, weakest),
            reason: words::again(tried, days),
            ..self.item(pack, question)
        })
    }

    fn fresh(&self, pack: &Pack, question: &Question) -> Item {
        let weakest = self.levels.weakest_of(&pack.id, &question.competencies);
        let reason = words::fresh(weakest.and_then(|(id, mean)| Some((&pack.competency(id)?.name, mean))));
        Item {
            pressure: pressure(1.0, 0.0, weakest.map(|(_, mean)| mean)),
            reason,
            ..self.item(pack, question)
        }
    }

    fn item(&self, pack: &Pack, question: &Question) -> Item {
        Item {
            pack: pack.id.clone(),
            question: question.id.clone(),
            title: question.title.clone(),
            kind: question.kind,
            due: self.today,
            last: None,
            mean: None,
            pressure: 0.0,
            reason: String::new(),
        }
    }

    fn pressure(&self, recall: f64, weakest: Option<(&Id, f64)>) -> f64 {
        let close = closeness(self.interview.map(|interview| interview.days_left));
        pressure(close, recall, weakest.map(|(_, mean)| mean))
    }

    fn days_since(&self, day: NaiveDate) -> u32 {
        u32::try_from(self.today.signed_duration_since(day).num_days()).unwrap_or(0)
    }
}

/// The level of each competency of late.
#[derive(Debug, Default)]
struct Levels<'r> {
    /// By pack and competency: its name, and its level in each attempt that gave one, oldest first.
    given: BTreeMap<(&'r Id, &'r Id), (&'r Named, Vec<f64>)>,
}

impl<'r> Levels<'r> {
    fn of(records: &[&'r Record]) -> Self {
        let mut levels = Self::default();
        for record in records.iter().filter(|record| record.is_finished()) {
            for (named, level) in record.by_competency() {
                let (name, given) =
                    levels.given.entry((&record.pack, &named.id)).or_insert((named, Vec::new()));
                *name = named;
                given.push(level);
            }
        }
        levels
    }

    /// The plain mean of the last [`LEAST_FOR_MEAN`] levels, or of as many as there are.
    fn recent(given: &[f64]) -> Option<f64> {
        let last = given.get(given.len().saturating_sub(LEAST_FOR_MEAN)..)?;
        (!last.is_empty()).then(|| last.iter().sum::<f64>() / last.len() as f64)
    }

    /// The weakest of some competencies with its recent level; those without a level are passed over.
    fn weakest_of<'c>(&self, pack: &Id, competencies: &'c [Id]) -> Option<(&'c Id, f64)> {
        let recent = |id: &'c Id| {
            let (_, given) = self.given.get(&(pack, id))?;
            Some((id, Self::recent(given)?))
        };
        competencies.iter().filter_map(recent).min_by(|(_, one), (_, other)| one.total_cmp(other))
    }

    /// The weakest competency of all that have enough levels.
    fn weakest(&self) -> Option<Weakest> {
        let enough = self.given.iter().filter(|(_, (_, given))| given.len() >= LEAST_FOR_MEAN);
        let recent = enough.filter_map(|((pack, _), (named, given))| {
            Some(Weakest { pack: (*pack).clone(), competency: (*named).clone(), mean: Self::recent(given)? })
        });
        recent.min_by(|one, other| one.mean.total_cmp(&other.mean))
    }
}
