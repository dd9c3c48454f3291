//! What got better and what did not, over all attempts. Typed answers and those given aloud are kept apart.
//!
//! Every figure is a plain mean over attempts, so that it can be worked out by hand from the exported sessions. Attempts count once they
//! are finished: answered, and their rubric seen.

mod calendar;
mod series;
#[cfg(test)]
mod tests;
mod words;

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};

pub use calendar::{Day, Week, weeks};
pub use series::{Point, Series};
pub use words::{levels_told, lines, told};

use super::record::{Counts, Named, Record};
use crate::domain::clock::Pace;
use crate::domain::{Ending, Id, Kind};
use crate::signals::SHORTEST_FOR_RATES;

/// The fewest words of an answer that signals are told of by the hundred words; of a shorter one a single word would make a large rate.
pub const SHORTEST_FOR_SIGNALS: usize = 30;

/// Progress over all attempts, or those of one pack.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    /// The pack looked at; none for all.
    pub pack: Option<Id>,
    /// How many attempts there are.
    pub attempts: usize,
    /// How many of them are finished.
    pub finished: usize,
    /// How many were skipped.
    pub skipped: usize,
    /// Typed answers.
    pub typed: Way,
    /// Answers given aloud.
    pub aloud: Way,
    /// The days with a finished attempt, oldest first.
    pub days: Vec<Day>,
}

/// Progress in one way of answering.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Way {
    /// How many finished attempts.
    pub finished: usize,
    /// The competencies with a level, by pack and in the order of their names.
    pub competencies: Vec<CompetencyProgress>,
    /// Time against target, for each kind that was answered.
    pub times: Vec<TimeProgress>,
    /// Words noted a minute spoken, of attempts of at least [`SHORTEST_FOR_RATES`]: words × 60 ÷ seconds. For answers given aloud alone.
    pub pace: Series,
    /// What was counted in the answers, where it was.
    pub signals: Vec<SignalProgress>,
    /// How often each level was given.
    pub levels: Levels,
}

/// A competency over time.
#[derive(Clone, Debug, PartialEq)]
pub struct CompetencyProgress {
    /// The pack that declares it.
    pub pack: Id,
    /// The competency, by its latest name.
    pub competency: Named,
    /// For each attempt its weighted mean level, as [`Record::by_competency`].
    pub series: Series,
}

/// Time against target over time.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeProgress {
    /// The kind of question.
    pub kind: Kind,
    /// For each attempt the time on its answers in per cent of the target: spent ÷ target × 100.
    pub series: Series,
    /// How many attempts were at the target or over it.
    pub over: usize,
    /// How many were at one and a half times the target or over it.
    pub well_over: usize,
}

/// A signal over time.
#[derive(Clone, Debug, PartialEq)]
pub struct SignalProgress {
    /// The signal.
    pub signal: Signal,
    /// Its figure for each attempt that it is told of, as [`Signal::of`].
    pub series: Series,
}

/// What is counted in answers and watched over time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// Words for "I".
    Singular,
    /// Words for "we".
    Plural,
    /// Numbers that say how much.
    Numbers,
    /// Words that take something back.
    Hedges,
    /// Words that only fill time.
    Fillers,
    /// Red flags that fired.
    RedFlags,
}

/// How often each level was given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Levels {
    /// Of level 1 to 5.
    pub given: [usize; 5],
    /// How many of the levels 4 and 5 have no words of the answer behind them.
    pub unsupported: usize,
}

/// Looks over records in any order.
pub fn progress(records: &[Record], pack: Option<&Id>) -> Progress {
    let mut all: Vec<&Record> =
        records.iter().filter(|record| pack.is_none_or(|pack| record.pack == *pack)).collect();
    all.sort_by(|one, other| in_time(one).cmp(&in_time(other)));
    let finished: Vec<&Record> = all.iter().copied().filter(|record| record.is_finished()).collect();
    let of = |aloud| {
        let of_way: Vec<&Record> = finished.iter().copied().filter(|record| record.aloud == aloud).collect();
        Way::of(&of_way)
    };
    let skipped = all.iter().filter(|record| record.ending == Some(Ending::Skipped)).count();
    Progress {
        pack: pack.cloned(),
        attempts: all.len(),
        finished: finished.len(),
        skipped,
        typed: of(false),
        aloud: of(true),
        days: calendar::days(&finished),
    }
}

/// What the order of time goes by: the moment, and within it the session and the attempt.
pub(super) fn in_time(record: &Record) -> (DateTime<FixedOffset>, &Id, u32) {
    (record.started, &record.session, record.attempt)
}

impl Way {
    /// Looks over finished attempts in the order of time.
    fn of(records: &[&Record]) -> Self {
        Self {
            finished: records.len(),
            competencies: competencies(records),
            times: Kind::ALL.into_iter().filter_map(|kind| time(kind, records)).collect(),
            pace: Series::of(records, |record| if record.aloud { pace(record) } else { None }),
            signals: Signal::ALL.into_iter().filter_map(|signal| watched(signal, records)).collect(),
            levels: Levels::of(records),
        }
    }
}

fn competencies(records: &[&Record]) -> Vec<CompetencyProgress> {
    let mut known: BTreeMap<(&Id, &Id), &Named> = BTreeMap::new();
    for record in records {
        for fact in &record.levels {
            known.insert((&record.pack, &fact.competency.id), &fact.competency);
        }
    }
    let progress = known.into_iter().map(|((pack, id), named)| {
        let level = |record: &Record| if record.pack == *pack { record.level_of(id) } else { None };
        CompetencyProgress {
            pack: pack.clone(),
            competency: named.clone(),
            series: Series::of(records, level),
        }
    });
    let mut progress: Vec<_> = progress.filter(|progress| !progress.series.points.is_empty()).collect();
    progress
        .sort_by(|one, other| (&one.pack, &one.competency.name).cmp(&(&other.pack, &other.competency.name)));
    progress
}

fn time(kind: Kind, records: &[&Record]) -> Option<TimeProgress> {
    let of_kind: Vec<&Record> =
        records.iter().copied().filter(|record| record.kind == kind && !record.target.is_zero()).collect();
    let share = |record: &Record| Some(record.spent.as_secs_f64() / record.target.as_secs_f64() * 100.0);
    let paces = || of_kind.iter().map(|record| Pace::of(record.spent, record.target));
    (!of_kind.is_empty()).then(|| TimeProgress {
        kind,
        series: Series::of(&of_kind, share),
        over: paces().filter(|pace| *pace >= Pace::AtTarget).count(),
        well_over: paces().filter(|pace| *pace == Pace::WellOver).count(),
    })
}

fn pace(record: &Record) -> Option<f64> {
    (record.spent >= SHORTEST_FOR_RATES).then(|| record.words as f64 * 60.0 / record.spent.as_secs_f64())
}

fn watched(signal: Signal, records: &[&Record]) -> Option<SignalProgress> {
    let series = Series::of(records, |record| signal.of(record));
    (!series.points.is_empty()).then_some(SignalProgress { signal, series })
}

impl Signal {
    /// All of them, in the order they are shown.
    pub const ALL: [Self; 6] =
        [Self::Singular, Self::Plural, Self::Numbers, Self::Hedges, Self::Fillers, Self::RedFlags];

    /// The signal's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Singular => "I",
            Self::Plural => "we",
            Self::Numbers => "numbers",
            Self::Hedges => "hedges",
            Self::Fillers => "fillers",
            Self::RedFlags => "red flags",
        }
    }

    /// What its figure counts by.
    pub fn unit(self) -> &'static str {
        if self == Self::RedFlags { "an answer" } else { "in 100 words" }
    }

    /// Its figure for an attempt. Red flags: how many fired. Any other, of a behavioural answer of at least [`SHORTEST_FOR_SIGNALS`]
    /// words: times ÷ words × 100.
    pub fn of(self, record: &Record) -> Option<f64> {
        let counts = record.counts?;
        if self == Self::RedFlags {
            return Some(counts.red_flags as f64);
        }
        let told = record.kind == Kind::Behavioural && record.words >= SHORTEST_FOR_SIGNALS;
        let times = self.times(counts).filter(|_| told)?;
        Some(times as f64 / record.words as f64 * 100.0)
    }

    /// How often it was counted; none where it was not looked for.
    fn times(self, counts: Counts) -> Option<usize> {
        match self {
            Self::Numbers => Some(counts.numbers),
            Self::RedFlags => Some(counts.red_flags),
            _ if !counts.english => None,
            Self::Singular => Some(counts.singular),
            Self::Plural => Some(counts.plural),
            Self::Hedges => Some(counts.hedges),
            Self::Fillers => Some(counts.fillers),
        }
    }
}

impl Levels {
    fn of(records: &[&Record]) -> Self {
        let mut levels = Self::default();
        for fact in records.iter().flat_map(|record| &record.levels) {
            if let Some(given) = levels.given.get_mut(usize::from(fact.level.number()) - 1) {
                *given += 1;
            }
            levels.unsupported += usize::from(fact.level.needs_evidence() && !fact.evidence);
        }
        levels
    }

    /// How many levels were given.
    pub fn total(self) -> usize {
        self.given.iter().sum()
    }
}
