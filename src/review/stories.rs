//! The stories over all sessions: how often each was told and how well, which competencies each serves, where one is missing and where
//! one is told too often.

mod grid;

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};

use super::record::Record;
use super::score::Mean;
use crate::domain::{Id, Pack, Story};

pub use grid::Row;

/// The days that "recently" goes back.
pub const RECENT_DAYS: i64 = 14;

/// Told so often recently, a story is told too often.
pub const OFTEN: usize = 3;

/// The only story for so many questions, a story carries too much.
pub const MANY_QUESTIONS: usize = 4;

/// How often a story was told, and how well. Answers typed and answers given aloud are never averaged together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Telling {
    /// The attempts that told it.
    pub times: usize,
    /// Those of them that are no older than [`RECENT_DAYS`].
    pub recently: usize,
    /// The day of the last one.
    pub last: Option<NaiveDate>,
    /// The mean level of those typed: Σ mean of each attempt ÷ attempts that have one.
    pub typed: Option<f64>,
    /// The same of those given aloud.
    pub aloud: Option<f64>,
}

impl Telling {
    /// "told 4 times, last on 20 Nov 2026, mean 3.4".
    pub fn in_words(&self) -> String {
        let Some(last) = self.last else { return "not told yet".to_owned() };
        let times = match self.times {
            1 => "told once, on".to_owned(),
            times => format!("told {times} times, last on"),
        };
        let mean = match (self.typed, self.aloud) {
            (Some(typed), Some(aloud)) => format!(", mean {} typed, {} aloud", Mean(typed), Mean(aloud)),
            (Some(mean), None) | (None, Some(mean)) => format!(", mean {}", Mean(mean)),
            (None, None) => String::new(),
        };
        format!("{times} {}{mean}", last.format("%-d %b %Y"))
    }
}

/// How often a story was told by now.
pub fn telling(records: &[Record], story: &Id, now: DateTime<FixedOffset>) -> Telling {
    let told: Vec<&Record> = records.iter().filter(|record| record.tells(story)).collect();
    let since = now - TimeDelta::days(RECENT_DAYS);
    Telling {
        times: told.len(),
        recently: told.iter().filter(|record| record.started >= since).count(),
        last: told.iter().map(|record| record.started).max().map(|last| last.date_naive()),
        typed: mean(&told, false),
        aloud: mean(&told, true),
    }
}

fn mean(told: &[&Record], aloud: bool) -> Option<f64> {
    let means: Vec<f64> = told.iter().filter(|r| r.aloud == aloud).filter_map(|record| record.mean).collect();
    (!means.is_empty()).then(|| means.iter().sum::<f64>() / means.len() as f64)
}

/// Stories against the competencies of a pack.
#[derive(Clone, Debug, PartialEq)]
pub struct Matrix {
    /// The pack's title.
    pub pack: String,
    /// The pack's competencies, in its order.
    pub competencies: Vec<Served>,
    /// The stories, in the order they came.
    pub rows: Vec<Serving>,
}

/// A competency, and which stories serve it.
#[derive(Clone, Debug, PartialEq)]
pub struct Served {
    /// The competency.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// How many of the pack's questions ask about it.
    pub questions: usize,
    /// The titles of the stories that serve it.
    pub stories: Vec<String>,
}

/// A story, and what it serves.
#[derive(Clone, Debug, PartialEq)]
pub struct Serving {
    /// The story.
    pub id: Id,
    /// What it is called.
    pub title: String,
    /// Whether it serves each of the competencies, in their order.
    pub serves: Vec<bool>,
    /// How often it was told.
    pub telling: Telling,
    /// How many of the pack's questions it is the only story for.
    pub only_for: usize,
}

/// Holds stories against a pack.
pub fn matrix(stories: &[Story], pack: &Pack, records: &[Record], now: DateTime<FixedOffset>) -> Matrix {
    let competencies = pack.competencies.iter().map(|competency| Served {
        id: competency.id.clone(),
        name: competency.name.clone(),
        questions: pack.questions.iter().filter(|q| q.competencies.contains(&competency.id)).count(),
        stories: serving(stories, &competency.id).map(|story| story.name().to_owned()).collect(),
    });
    let row = |story: &Story| Serving {
        id: story.id.clone(),
        title: story.name().to_owned(),
        serves: pack.competencies.iter().map(|c| story.competencies.contains(&c.id)).collect(),
        telling: telling(records, &story.id, now),
        only_for: only_for(story, stories, pack),
    };
    Matrix {
        pack: pack.title.clone(),
        competencies: competencies.collect(),
        rows: stories.iter().map(row).collect(),
    }
}

fn serving<'s>(stories: &'s [Story], competency: &'s Id) -> impl Iterator<Item = &'s Story> {
    stories.iter().filter(move |story| story.competencies.contains(competency))
}

/// The questions about whose competencies no other story tells anything.
fn only_for(story: &Story, stories: &[Story], pack: &Pack) -> usize {
    let questions = pack.questions.iter().filter(|question| {
        let fitting: BTreeSet<&Id> =
            question.competencies.iter().flat_map(|c| serving(stories, c)).map(|story| &story.id).collect();
        fitting.len() == 1 && fitting.contains(&story.id)
    });
    questions.count()
}

impl Matrix {
    /// The competencies without a story, those with most questions first.
    pub fn gaps(&self) -> Vec<&Served> {
        let mut gaps: Vec<&Served> =
            self.competencies.iter().filter(|served| served.stories.is_empty()).collect();
        gaps.sort_by_key(|served| std::cmp::Reverse(served.questions));
        gaps
    }

    /// The stories that are told too often, or carry too much alone.
    pub fn overused(&self) -> Vec<&Serving> {
        let much = |row: &&Serving| row.telling.recently >= OFTEN || row.only_for >= MANY_QUESTIONS;
        self.rows.iter().filter(much).collect()
    }

    /// What it comes to, in sentences with their counts.
    pub fn in_words(&self) -> Vec<String> {
        let mut lines: Vec<String> = self.gaps().into_iter().map(Served::gap).collect();
        if lines.is_empty() && !self.competencies.is_empty() {
            lines.push(format!("Each of the {} competencies has a story.", self.competencies.len()));
        }
        lines.extend(self.overused().into_iter().map(Serving::overuse));
        lines
    }
}

impl Served {
    fn gap(&self) -> String {
        let asked = match self.questions {
            0 => "no question asks about it".to_owned(),
            1 => "1 question asks about it".to_owned(),
            n => format!("{n} questions ask about it"),
        };
        format!("No story for {}: {asked}.", self.name)
    }

    /// "2 stories: Full price, The search", or that there is none.
    pub fn in_words(&self) -> String {
        match self.stories.len() {
            0 => "no story".to_owned(),
            1 => format!("1 story: {}", self.stories.join(", ")),
            n => format!("{n} stories: {}", self.stories.join(", ")),
        }
    }
}

impl Serving {
    fn overuse(&self) -> String {
        let often = (self.telling.recently >= OFTEN)
            .then(|| format!("was told {} times in the last {RECENT_DAYS} days", self.telling.recently));
        let alone = (self.only_for >= MANY_QUESTIONS)
            .then(|| format!("is the only story for {} questions", self.only_for));
        let reasons: Vec<String> = often.into_iter().chain(alone).collect();
        format!("“{}” {}: have another one ready.", self.title, reasons.join(" and "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample;
    use crate::domain::sample::id;
    use crate::review::record::Named;
    use crate::review::samples::{attempt, day};

    fn told(on: u64, level: u8, story: &str, aloud: bool) -> Record {
        let story = Some(Named { id: id(story), name: story.into() });
        Record { aloud, story, ..attempt("q", on, &[("c", level)]) }
    }

    fn story(name: &str, competencies: &[&str]) -> Story {
        let competencies = competencies.iter().map(|c| id(c)).collect();
        Story { title: name.to_owned(), competencies, ..Story::empty(id(name)) }
    }

    #[test]
    fn tellings_are_counted_and_typed_and_aloud_are_kept_apart() {
        let records = [
            told(1, 2, "outlet", false),
            told(20, 4, "outlet", false),
            told(21, 5, "outlet", true),
            told(22, 1, "x", true),
        ];
        let found = telling(&records, &id("outlet"), day(25));
        assert_eq!((found.times, found.recently, found.typed, found.aloud), (3, 2, Some(3.0), Some(5.0)));
        assert_eq!(found.in_words(), "told 3 times, last on 22 Oct 2026, mean 3.0 typed, 5.0 aloud");
        assert_eq!(telling(&records, &id("x"), day(25)).in_words(), "told once, on 23 Oct 2026, mean 1.0");
        assert_eq!(telling(&records, &id("none"), day(25)).in_words(), "not told yet");
    }

    #[test]
    fn gaps_and_overuse_are_told_with_their_counts() {
        let pack = sample::pack();
        let first = pack.competencies[0].id.clone();
        let records: Vec<Record> = (20..23).map(|on| told(on, 3, "outlet", false)).collect();
        let stories = [story("outlet", &[first.as_str(), "of-another-pack"])];
        let matrix = matrix(&stories, &pack, &records, day(25));
        assert!(matrix.rows[0].serves[0] && matrix.competencies[0].stories == ["outlet"]);
        assert_eq!(matrix.gaps().len(), pack.competencies.len() - 1);
        let words = matrix.in_words().join("\n");
        assert!(words.contains("“outlet” was told 3 times in the last 14 days"), "{words}");
        let none = super::matrix(&[], &pack, &[], day(25));
        assert_eq!((none.gaps().len(), none.overused().len()), (pack.competencies.len(), 0));
    }
}
