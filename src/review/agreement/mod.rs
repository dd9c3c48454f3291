//! How far a candidate and their coaches give the same levels, and where they part.
//!
//! What is compared is a criterion that both gave a level. The candidate's is that of the first scoring, right after the answer, and not a
//! cold one: the coach judges without having seen it. A coach's is that of their last score that was closed. Criteria that only one of the
//! two gave a level are counted and left out. It makes no difference whether the coach sat at the keyboard or sent a file back.

mod counts;
#[cfg(test)]
mod tests;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{DateTime, FixedOffset};

use super::calibration::{Leaning, by_name};
use super::record::{CoachFact, LevelFact, Named, Record, weighted};
use crate::domain::{Id, Level};

pub use counts::{Counts, LEAST_FOR_KAPPA, NoKappa};
pub use words::{lines, rated, rated_in_short, who};

/// A criterion with the candidate's level and a coach's.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// The session.
    pub session: Id,
    /// The attempt's number.
    pub attempt: u32,
    /// When it was put.
    pub started: DateTime<FixedOffset>,
    /// The question's title then.
    pub title: Arc<str>,
    /// The pack.
    pub pack: Id,
    /// Which step, an index.
    pub step: usize,
    /// The criterion.
    pub criterion: Named,
    /// The competency that it feeds.
    pub competency: Named,
    /// How much it counts.
    pub weight: u32,
    /// The candidate's level.
    pub own: Level,
    /// The coach's level.
    pub coachs: Level,
    /// The coach's name.
    pub coach: String,
    /// What the coach said of it; empty where nothing was.
    pub comment: String,
}

impl Pair {
    /// Own level − coach's level.
    pub fn gap(&self) -> i32 {
        i32::from(self.own.number()) - i32::from(self.coachs.number())
    }

    fn of(record: &Record, given: &LevelFact, fact: &CoachFact) -> Self {
        Self {
            session: record.session.clone(),
            attempt: record.attempt,
            started: record.started,
            title: Arc::clone(&record.title),
            pack: record.pack.clone(),
            step: given.step,
            criterion: given.criterion.clone(),
            competency: given.competency.clone(),
            weight: given.weight,
            own: given.level,
            coachs: fact.level,
            coach: fact.coach.clone(),
            comment: fact.comment.clone(),
        }
    }

    /// The answer to a step, as this coach scored it.
    fn answer(&self) -> Answer<'_> {
        (self.started, &self.session, self.attempt, self.step, &self.coach)
    }
}

/// An answer to a step, as one coach scored it; in the order of time.
type Answer<'p> = (DateTime<FixedOffset>, &'p Id, u32, usize, &'p str);

/// Pairs by the answer that they are of.
type ByAnswer<'p> = BTreeMap<Answer<'p>, Vec<&'p Pair>>;

/// How far the levels agree.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Agreement {
    /// Every criterion with both levels: the largest differences first, of equal ones the newest.
    pub pairs: Vec<Pair>,
    /// How often only one of the two gave a criterion a level, in answers that a coach scored.
    pub alone: usize,
}

/// Compares over attempts in any order, those of one pack or all.
pub fn agreement(records: &[Record], pack: Option<&Id>) -> Agreement {
    let mut found = Agreement::default();
    for record in records.iter().filter(|record| pack.is_none_or(|pack| record.pack == *pack)) {
        found.take(record);
    }
    found.pairs.sort_by(|one, other| {
        let size = |pair: &Pair| pair.gap().unsigned_abs();
        size(other).cmp(&size(one)).then_with(|| other.started.cmp(&one.started))
    });
    found
}

impl Agreement {
    fn take(&mut self, record: &Record) {
        let coaches: BTreeSet<&str> = record.coached.iter().map(|fact| fact.coach.as_str()).collect();
        for coach in coaches {
            let facts: Vec<&CoachFact> = record.coached.iter().filter(|fact| fact.coach == coach).collect();
            let before = self.pairs.len();
            for fact in &facts {
                let same =
                    |given: &&LevelFact| given.step == fact.step && given.criterion.id == fact.criterion;
                let given = record.levels.iter().find(same);
                self.pairs.extend(given.map(|given| Pair::of(record, given, fact)));
            }
            let both = self.pairs.len() - before;
            self.alone += facts.len() + record.levels.len() - 2 * both;
        }
    }

    /// How often which levels were given, over all pairs: several coaches count as one.
    pub fn counts(&self) -> Counts {
        self.pairs.iter().collect()
    }

    /// The same for each coach, by name.
    pub fn by_coach(&self) -> BTreeMap<&str, Counts> {
        let mut by: BTreeMap<&str, Vec<&Pair>> = BTreeMap::new();
        for pair in &self.pairs {
            by.entry(&pair.coach).or_default().push(pair);
        }
        by.into_iter().map(|(coach, pairs)| (coach, pairs.into_iter().collect())).collect()
    }

    /// How many answers to a step were scored by a coach; one that two coaches scored counts twice.
    pub fn answers(&self) -> usize {
        self.pairs.iter().map(Pair::answer).collect::<BTreeSet<_>>().len()
    }

    /// Own level − coach's level, for each answer and coach the weighted means over the criteria with both: for all pairs first, then by
    /// competency.
    pub fn leanings(&self) -> Vec<Leaning> {
        let mut by: BTreeMap<Option<(&Id, &Id)>, ByAnswer<'_>> = BTreeMap::new();
        for pair in &self.pairs {
            for of in [None, Some((&pair.pack, &pair.competency.id))] {
                by.entry(of).or_default().entry(pair.answer()).or_default().push(pair);
            }
        }
        by_name(by.into_iter().map(|(of, answers)| leaning(of.is_some(), &answers)))
    }
}

/// Over these answers; of one competency, it is called as in the newest of them.
fn leaning(of_one: bool, answers: &ByAnswer<'_>) -> Leaning {
    let newest = answers.values().next_back().and_then(|pairs| pairs.first()).filter(|_| of_one);
    Leaning {
        competency: newest.map(|pair| (pair.pack.clone(), pair.competency.clone())),
        gaps: answers.values().filter_map(|pairs| gap(pairs)).collect(),
    }
}

/// The weighted mean of the own levels less that of the coach's.
fn gap(pairs: &[&Pair]) -> Option<f64> {
    let own = weighted(pairs.iter().map(|pair| (pair.own, pair.weight)))?;
    Some(own - weighted(pairs.iter().map(|pair| (pair.coachs, pair.weight)))?)
}
