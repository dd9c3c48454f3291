//! One attempt as plain facts, for looking over many sessions.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::score;
use crate::domain::attempt::{CoachScore, Ending, Rescore};
use crate::domain::{Asked, Attempt, Criterion, Id, Kind, Level, Pack, Session};
pub use crate::signals::COUNTING;
use crate::signals::{Lexicon, NumberSort, Reading, count_words, read};

/// One attempt as facts. Copies share their texts: a history has tens of thousands of attempts at a few questions.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Its session.
    pub session: Id,
    /// Its number within the session, from 1.
    pub attempt: u32,
    /// Whether its session has ended; one that was interrupted can be gone on with.
    pub over: bool,
    /// When it was put.
    pub started: DateTime<FixedOffset>,
    /// The pack asked from.
    pub pack: Id,
    /// The pack's title then.
    pub pack_title: Arc<str>,
    /// The question.
    pub question: Id,
    /// The question's title then.
    pub title: Arc<str>,
    /// Its kind.
    pub kind: Kind,
    /// The competencies it is about.
    pub competencies: Arc<[Named]>,
    /// Its free marks.
    pub tags: Arc<[String]>,
    /// Whether it was answered aloud.
    pub aloud: bool,
    /// How it ended, if it did.
    pub ending: Option<Ending>,
    /// Whether the question was marked as a bad one.
    pub flagged: bool,
    /// The time on all answers, those to follow-ups among them.
    pub spent: Duration,
    /// The time aimed at for these answers, as [`score::target`].
    pub target: Duration,
    /// The words of all answers.
    pub words: usize,
    /// The weighted mean level, as [`score::Tally::mean`].
    pub mean: Option<f64>,
    /// The guess of each step.
    pub guts: Vec<Option<Level>>,
    /// The levels given, in the order of the rubric.
    pub levels: Vec<LevelFact>,
    /// When it was first scored again, days later, if it was.
    pub cold: Option<DateTime<FixedOffset>>,
    /// The levels that coaches gave, each coach's by their last score that was closed.
    pub coached: Vec<CoachFact>,
    /// The story that it told, where the candidate said which, with its title then.
    pub story: Option<Named>,
    /// What was counted in all answers; none where no lexicon was at hand.
    pub counts: Option<Counts>,
}

/// An id with the name it had then.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Named {
    /// The id.
    pub id: Id,
    /// The name.
    pub name: Arc<str>,
}

/// What levels are given on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Measure {
    /// The criterion.
    pub criterion: Named,
    /// The competency that the criterion feeds.
    pub competency: Named,
    /// How much it counts.
    pub weight: u32,
}

/// A level on a criterion. A history has a hundred thousand of them on a few criteria.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelFact {
    /// Which step, an index.
    pub step: usize,
    /// The criterion; its fields are read as the level's own.
    pub measure: Arc<Measure>,
    /// The level.
    pub level: Level,
    /// Whether words of the answer are tied to it.
    pub evidence: bool,
    /// The level that it got when it was first scored again, days later, if it was.
    pub cold: Option<Level>,
}

impl Deref for LevelFact {
    type Target = Measure;

    fn deref(&self) -> &Measure {
        &self.measure
    }
}

/// A level that a coach gave on a criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoachFact {
    /// The coach's name.
    pub coach: String,
    /// Which step, an index.
    pub step: usize,
    /// The criterion.
    pub criterion: Id,
    /// The level.
    pub level: Level,
    /// What the coach said of it; empty where nothing was.
    pub comment: String,
}

/// What was counted in an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Whether the English word lists apply; without them "I", "we", hedges and fillers were not looked for.
    pub english: bool,
    /// Words for "I".
    pub singular: usize,
    /// Words for "we".
    pub plural: usize,
    /// Numbers that say how much or how many.
    pub numbers: usize,
    /// Words that take something back.
    pub hedges: usize,
    /// Words that only fill time.
    pub fillers: usize,
    /// Red flags that fired.
    pub red_flags: usize,
}

impl Record {
    /// Whether it told that story.
    pub fn tells(&self, story: &Id) -> bool {
        self.story.as_ref().is_some_and(|told| told.id == *story)
    }

    /// The day of the attempt, by the candidate's own clock.
    pub fn day(&self) -> NaiveDate {
        self.started.date_naive()
    }

    /// Whether it was answered and its rubric seen.
    pub fn is_finished(&self) -> bool {
        self.ending == Some(Ending::Finished)
    }

    /// The mean of the gut scores, where there is any.
    pub fn gut(&self) -> Option<f64> {
        let guts: Vec<f64> = self.guts.iter().flatten().map(|gut| f64::from(gut.number())).collect();
        (!guts.is_empty()).then(|| guts.iter().sum::<f64>() / guts.len() as f64)
    }

    /// Each competency of the levels given, with its weighted mean level: Σ(level × weight) ÷ Σ weight over its criteria.
    pub fn by_competency(&self) -> BTreeMap<&Named, f64> {
        let mut levels: BTreeMap<&Named, Vec<(Level, u32)>> = BTreeMap::new();
        for fact in &self.levels {
            levels.entry(&fact.competency).or_default().push((fact.level, fact.weight));
        }
        let mean = |(named, levels): (_, Vec<_>)| Some((named, weighted(levels)?));
        levels.into_iter().filter_map(mean).collect()
    }

    /// The weighted mean level of one competency, as [`Record::by_competency`].
    pub fn level_of(&self, competency: &Id) -> Option<f64> {
        let facts = self.levels.iter().filter(|fact| fact.competency.id == *competency);
        weighted(facts.map(|fact| (fact.level, fact.weight)))
    }

    /// Whether it is about a competency, or a level of it feeds one.
    pub fn is_about(&self, competency: &Id) -> bool {
        let fed = self.levels.iter().map(|fact| &fact.competency);
        self.competencies.iter().chain(fed).any(|named| named.id == *competency)
    }

    /// The criterion with the lowest level; the first of several.
    pub fn weakest(&self) -> Option<&LevelFact> {
        self.levels.iter().min_by_key(|fact| fact.level)
    }
}

/// The weighted mean of levels: Σ(level × weight) ÷ Σ weight; nothing where the weights are nothing.
pub fn weighted(levels: impl IntoIterator<Item = (Level, u32)>) -> Option<f64> {
    let add = |(points, sum): (u64, u64), (level, weight): (Level, u32)| {
        (points + u64::from(level.number()) * u64::from(weight), sum + u64::from(weight))
    };
    let (points, sum) = levels.into_iter().fold((0, 0), add);
    (sum > 0).then(|| points as f64 / sum as f64)
}

/// The attempts of a session as facts. Signals are counted where there is a lexicon.
pub fn records(session: &Session, lexicon: Option<&Lexicon>) -> Vec<Record> {
    let pairs = session.attempts.iter().filter_map(|attempt| Some((session.asked(attempt)?, attempt)));
    pairs.map(|(asked, attempt)| record(session, asked, attempt, lexicon)).collect()
}

fn record(session: &Session, asked: &Asked, attempt: &Attempt, lexicon: Option<&Lexicon>) -> Record {
    let header = &session.header;
    Record {
        session: header.session.clone(),
        attempt: attempt.number,
        over: session.ended.is_some(),
        started: attempt.started,
        pack: header.pack.clone(),
        pack_title: header.pack_title.as_str().into(),
        question: asked.question.clone(),
        title: asked.title.as_str().into(),
        kind: asked.kind,
        competencies: asked.competencies.iter().map(|id| named(asked, id)).collect(),
        tags: asked.tags.as_slice().into(),
        aloud: header.aloud,
        ending: attempt.ending,
        flagged: attempt.flagged,
        spent: attempt.spent(),
        target: score::target(asked, attempt),
        words: attempt.answers().map(|answer| count_words(&answer.text)).sum(),
        mean: score::attempt(asked, attempt).mean(),
        guts: attempt.steps.iter().map(|step| step.gut).collect(),
        levels: asked.criteria().filter_map(|at| level(asked, attempt, at)).collect(),
        cold: first_cold(attempt).map(|rescore| rescore.begun),
        coached: attempt.coached().flat_map(|score| coached(asked, score)).collect(),
        story: attempt.story.clone().map(|told| Named { id: told.story, name: told.title.into() }),
        counts: lexicon.map(|lexicon| counts(asked.kind, header.aloud, attempt, lexicon)),
    }
}

/// A competency with its name as it was when the question was asked.
fn named(asked: &Asked, id: &Id) -> Named {
    let known = asked.competency_names.iter().find(|known| known.id == *id);
    Named {
        id: id.clone(),
        name: known.map_or_else(|| id.as_str().into(), |known| known.name.as_str().into()),
    }
}

/// The first time that it was scored again to the end. Later times are kept too, but their levels may be remembered from this one.
fn first_cold(attempt: &Attempt) -> Option<&Rescore> {
    attempt.rescores.iter().find(|rescore| rescore.ended.is_some())
}

fn level(asked: &Asked, attempt: &Attempt, (step, criterion): (usize, &Criterion)) -> Option<LevelFact> {
    let record = attempt.steps.get(step).filter(|record| record.revealed)?;
    let given = record.given(&criterion.id)?;
    let measure = Measure {
        criterion: Named { id: criterion.id.clone(), name: criterion.name.as_str().into() },
        competency: named(asked, &criterion.competency),
        weight: criterion.weight,
    };
    Some(LevelFact {
        step,
        measure: measure.into(),
        level: given.level,
        evidence: given.evidence.is_some(),
        cold: first_cold(attempt).and_then(|rescore| rescore.level(step, &criterion.id)),
    })
}

/// The levels of a coach's score, in the order of the rubric.
fn coached<'s>(asked: &'s Asked, score: &'s CoachScore) -> impl Iterator<Item = CoachFact> {
    asked.criteria().filter_map(|(step, criterion)| {
        Some(CoachFact {
            coach: score.coach.clone(),
            step,
            criterion: criterion.id.clone(),
            level: score.scoring.level(step, &criterion.id)?,
            comment: score.comment(step, Some(&criterion.id)).to_owned(),
        })
    })
}

fn counts(kind: Kind, aloud: bool, attempt: &Attempt, lexicon: &Lexicon) -> Counts {
    let mut counts = Counts::default();
    for answer in attempt.answers() {
        let signals = read(&Reading { kind, text: &answer.text, spent: answer.spent, aloud }, lexicon);
        counts.english = signals.english;
        counts.singular += signals.singular.len();
        counts.plural += signals.plural.len();
        counts.numbers += signals.numbers_of(NumberSort::Amount).count();
        counts.hedges += signals.hedges.len();
        counts.fillers += signals.fillers.len();
        counts.red_flags += signals.fired().count();
    }
    counts
}

/// The lexicons of packs, each made once.
#[derive(Debug, Default)]
pub struct Lexicons {
    made: BTreeMap<Id, Lexicon>,
}

impl Lexicons {
    /// The lexicon of a pack, or the English word lists where the pack is gone.
    pub fn of(&mut self, pack: &Id, open: impl FnOnce(&Id) -> Option<Pack>) -> &Lexicon {
        let make = || open(pack).map_or_else(Lexicon::english, |pack| Lexicon::of(&pack));
        self.made.entry(pack.clone()).or_insert_with(make)
    }

    /// The attempts of a session as facts, read with its pack's lexicon.
    pub fn records(&mut self, session: &Session, open: impl FnOnce(&Id) -> Option<Pack>) -> Vec<Record> {
        records(session, Some(self.of(&session.header.pack, open)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::session::finished;

    #[test]
    fn an_attempt_is_told_as_facts() {
        let lexicon = Lexicon::english();
        let all = records(&finished(), Some(&lexicon));
        let [story, drill, skipped] = &all[..] else { panic!("three attempts") };
        assert_eq!((&*story.title, story.attempt, story.mean), ("Your CV", 1, Some(4.5)));
        assert_eq!((story.spent.as_secs(), story.target.as_secs(), story.words), (115, 180, 59));
        assert_eq!(story.guts, [Level::new(3)]);
        let levels: Vec<_> = story.levels.iter().map(|fact| (&*fact.criterion.name, fact.evidence)).collect();
        assert_eq!(levels, [("Story arc", true), ("Figures with periods", false)]);
        let counts = story.counts.expect("counted");
        assert_eq!((counts.singular, counts.plural, counts.red_flags), (3, 1, 0));
        assert_eq!((drill.gut(), drill.mean, drill.levels.len()), (Some(3.5), Some(3.0), 2));
        assert_eq!((skipped.ending, skipped.flagged, skipped.mean), (Some(Ending::Skipped), true, None));
    }

    #[test]
    fn a_rubric_that_was_not_shown_tells_nothing_and_without_a_lexicon_nothing_is_counted() {
        let mut session = finished();
        for step in session.attempts.iter_mut().flat_map(|attempt| &mut attempt.steps) {
            step.revealed = false;
        }
        for record in records(&session, None) {
            assert_eq!((record.mean, record.levels.len(), record.counts), (None, 0, None));
            assert!(record.by_competency().is_empty() && record.weakest().is_none());
        }
    }

    #[test]
    fn a_competency_counts_its_criteria_by_weight() {
        let mut session = finished();
        session.header.questions[0].steps[0].rubric.criteria[0].weight = 3;
        let story = &records(&session, None)[0];
        let means: Vec<_> =
            story.by_competency().into_iter().map(|(named, mean)| (&*named.name, mean)).collect();
        assert_eq!(means, [("Full price", (4.0 * 3.0 + 5.0) / 4.0)]);
        assert_eq!(story.weakest().map(|fact| fact.criterion.id.as_str()), Some("story-arc"));
    }
}
