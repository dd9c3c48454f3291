//! How an attempt was scored: means over the levels given, and the guess against them. The formulas stand with the functions.

use std::fmt;
use std::time::Duration;

use crate::domain::question::FOLLOW_UP_TARGET;
use crate::domain::{Asked, AskedStep, Attempt, Criterion, StepRecord};

/// The levels given on some criteria, added up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Level times weight, summed over the criteria with a level.
    pub points: u32,
    /// The weights of these criteria, summed.
    pub weight: u32,
    /// Criteria with a level.
    pub given: usize,
    /// All criteria.
    pub criteria: usize,
}

impl Tally {
    /// The weighted mean level, 1 to 5: Σ(level × weight) ÷ Σ weight over the criteria with a level; nothing where there is none.
    pub fn mean(self) -> Option<f64> {
        (self.weight > 0).then(|| f64::from(self.points) / f64::from(self.weight))
    }

    /// Whether every criterion has a level.
    pub fn is_complete(self) -> bool {
        self.given == self.criteria
    }

    fn and(self, other: Self) -> Self {
        Self {
            points: self.points + other.points,
            weight: self.weight + other.weight,
            given: self.given + other.given,
            criteria: self.criteria + other.criteria,
        }
    }

    fn with(self, criterion: &Criterion, record: &StepRecord) -> Self {
        let level = record.level(&criterion.id).map(|level| u32::from(level.number()));
        self.and(Self {
            points: level.map_or(0, |level| level * criterion.weight),
            weight: level.map_or(0, |_| criterion.weight),
            given: usize::from(level.is_some()),
            criteria: 1,
        })
    }
}

/// The levels given on one step. A step whose rubric was not shown has no levels and no criteria yet.
pub fn step(asked: &AskedStep, record: &StepRecord) -> Tally {
    let shown = asked.rubric.criteria.iter().filter(|_| record.revealed);
    shown.fold(Tally::default(), |tally, criterion| tally.with(criterion, record))
}

/// The levels given on all steps of an attempt, every criterion counting by its own weight.
pub fn attempt(asked: &Asked, attempt: &Attempt) -> Tally {
    steps(asked, attempt).fold(Tally::default(), |tally, (asked, record)| tally.and(step(asked, record)))
}

fn steps<'s>(
    asked: &'s Asked,
    attempt: &'s Attempt,
) -> impl Iterator<Item = (&'s AskedStep, &'s StepRecord)> {
    asked.steps.iter().zip(&attempt.steps)
}

/// The time that the answers of an attempt are held against: the targets of its steps, and of each follow-up that was answered.
pub fn target(asked: &Asked, attempt: &Attempt) -> Duration {
    let follow_ups: usize = attempt.steps.iter().map(|step| step.answers.len().saturating_sub(1)).sum();
    asked.target() + FOLLOW_UP_TARGET * follow_ups as u32
}

/// The guess before the rubric and the level after it, over the steps that have both.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Calibration {
    /// The mean of the gut scores of these steps.
    pub gut: f64,
    /// The weighted mean level over the criteria of these steps, as [`Tally::mean`].
    pub rubric: f64,
}

impl Calibration {
    /// How much higher the guess was than the level: gut − rubric. Below zero the candidate underrated the answer.
    pub fn gap(self) -> f64 {
        self.gut - self.rubric
    }
}

/// Differences smaller than this count as none: half of the last digit that [`Mean`] shows.
const NO_GAP: f64 = 0.05;

impl fmt::Display for Calibration {
    /// "you guessed 0.7 higher than you scored".
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let gap = self.gap();
        if gap.abs() < NO_GAP {
            return out.write_str("you guessed as you scored");
        }
        let way = if gap > 0.0 { "higher" } else { "lower" };
        write!(out, "you guessed {} {way} than you scored", Mean(gap.abs()))
    }
}

/// The guess against the levels of an attempt; nothing unless a step has both.
pub fn calibration(asked: &Asked, attempt: &Attempt) -> Option<Calibration> {
    let both = steps(asked, attempt).filter_map(|(asked, record)| {
        let tally = step(asked, record);
        record.gut.filter(|_| tally.given > 0).map(|gut| (u32::from(gut.number()), tally))
    });
    let sum = |(guts, count, tally): (u32, u32, Tally), (gut, step)| (guts + gut, count + 1, tally.and(step));
    let (guts, count, tally) = both.fold((0, 0, Tally::default()), sum);
    let rubric = tally.mean()?;
    Some(Calibration { gut: f64::from(guts) / f64::from(count), rubric })
}

/// The criteria of an attempt with a level of 4 or 5 and no words of the answer that show it.
pub fn unsupported<'s>(asked: &'s Asked, attempt: &'s Attempt) -> impl Iterator<Item = &'s Criterion> {
    steps(asked, attempt).flat_map(|(asked, record)| {
        asked.rubric.criteria.iter().filter(|criterion| is_unsupported(criterion, record))
    })
}

/// Whether the level on a criterion asks for words of the answer and has none.
pub fn is_unsupported(criterion: &Criterion, record: &StepRecord) -> bool {
    let given = record.given(&criterion.id).filter(|_| record.revealed);
    given.is_some_and(|given| given.level.needs_evidence() && given.evidence.is_none())
}

/// A mean as it is shown: one digit after the point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mean(pub f64);

impl fmt::Display for Mean {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(&format!("{:.1}", self.0))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::sample::id;
    use crate::domain::sample::session::{at, drill, finished, story};
    use crate::domain::{Level, LevelGiven, Session};

    /// The story answered once, with these levels in the order of its criteria, of these weights.
    fn scored(levels: &[Option<u8>], weights: &[u32], gut: u8, revealed: bool) -> (Asked, Attempt) {
        let mut asked = story("cv", "Your CV");
        let pattern = asked.steps[0].rubric.criteria[0].clone();
        let named = |at: usize| id(&format!("c{at}"));
        let criterion =
            |(at, weight): (usize, &u32)| Criterion { id: named(at), weight: *weight, ..pattern.clone() };
        asked.steps[0].rubric.criteria = weights.iter().enumerate().map(criterion).collect();
        let given = levels.iter().enumerate().filter_map(|(at, level)| {
            let level = level.and_then(Level::new)?;
            Some(LevelGiven { criterion: named(at), level, evidence: None })
        });
        let record =
            StepRecord { revealed, gut: Level::new(gut), levels: given.collect(), ..StepRecord::default() };
        let attempt = Attempt {
            number: 1,
            question: 0,
            started: at(0).wall,
            preparation: None,
            peeked: false,
            steps: vec![record],
            change: String::new(),
            flagged: false,
            ending: None,
            rescores: Vec::new(),
            coach_scores: Vec::new(),
            story: None,
        };
        (asked, attempt)
    }

    #[test]
    fn the_mean_counts_each_criterion_by_its_weight_and_only_those_with_a_level() {
        let table = [
            ([Some(2), Some(5)], [1, 1], Some(3.5)),
            ([Some(2), Some(5)], [2, 1], Some(3.0)),
            ([Some(4), None], [1, 3], Some(4.0)),
            ([None, None], [1, 1], None),
        ];
        for (levels, weights, mean) in table {
            let (asked, tried) = scored(&levels, &weights, 3, true);
            assert_eq!(attempt(&asked, &tried).mean(), mean, "{levels:?} by {weights:?}");
        }
    }

    #[test]
    fn a_rubric_that_was_not_shown_has_no_score() {
        let (asked, tried) = scored(&[Some(4), Some(4)], &[1, 1], 3, false);
        assert_eq!(attempt(&asked, &tried), Tally::default());
        assert_eq!(calibration(&asked, &tried), None);
        assert_eq!(unsupported(&asked, &tried).count(), 0);
    }

    #[test]
    fn the_guess_is_held_against_the_levels_in_words() {
        let table =
            [(5, "you guessed 1.5 higher than you scored"), (3, "you guessed 0.5 lower than you scored")];
        for (gut, words) in table {
            let (asked, tried) = scored(&[Some(2), Some(5)], &[1, 1], gut, true);
            assert_eq!(calibration(&asked, &tried).map(|c| c.to_string()).as_deref(), Some(words));
        }
        let (asked, tried) = scored(&[Some(3), Some(3)], &[1, 1], 3, true);
        let words = calibration(&asked, &tried).map(|c| c.to_string());
        assert_eq!(words.as_deref(), Some("you guessed as you scored"));
    }

    #[test]
    fn only_steps_with_a_guess_and_a_level_are_compared() {
        let (asked, mut tried) = (drill(), finished().attempts[1].clone());
        let both = calibration(&asked, &tried).expect("both steps are scored");
        assert_eq!((both.gut, both.rubric), (3.5, 3.0));
        tried.steps[1].levels.clear();
        let first = calibration(&asked, &tried).expect("the first step is scored");
        assert_eq!((first.gut, first.rubric), (4.0, 3.0));
    }

    #[test]
    fn high_levels_without_words_are_unsupported() {
        let Session { header, attempts, .. } = finished();
        let names: Vec<_> =
            unsupported(&header.questions[0], &attempts[0]).map(|c| c.name.as_str()).collect();
        assert_eq!(names, ["Figures with periods"]);
    }

    #[test]
    fn a_follow_up_adds_its_own_target() {
        let Session { header, attempts, .. } = finished();
        let targets: Vec<_> = attempts
            .iter()
            .zip(&header.questions)
            .map(|(tried, asked)| target(asked, tried).as_secs())
            .collect();
        assert_eq!(targets, [120 + 60, 180 + 300, 120]);
    }

    proptest! {
        #[test]
        fn a_mean_lies_between_the_lowest_and_the_highest_level(
            levels in prop::collection::vec((1..=5_u8, 1..4_u32), 1..7),
        ) {
            let (given, weights): (Vec<_>, Vec<_>) = levels.iter().map(|(level, weight)| (Some(*level), *weight)).unzip();
            let (asked, tried) = scored(&given, &weights, 3, true);
            let tally = attempt(&asked, &tried);
            let mean = tally.mean().expect("a mean");
            let lowest = levels.iter().map(|(level, _)| *level).min().expect("a level");
            let highest = levels.iter().map(|(level, _)| *level).max().expect("a level");
            prop_assert!(tally.is_complete());
            prop_assert!(f64::from(lowest) <= mean && mean <= f64::from(highest));
        }
    }
}
