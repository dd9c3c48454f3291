//! Then against now: what a cold scoring says beside the first one, in both directions and in words.

use std::cmp::Ordering;

use crate::domain::attempt::Rescore;
use crate::domain::{Asked, Attempt, Criterion, Level};
use crate::review::record::weighted;
use crate::review::score::Mean;

/// A criterion with its level then and now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The criterion's name.
    pub name: String,
    /// How much it counts.
    pub weight: u32,
    /// The level given right after the answer.
    pub then: Option<Level>,
    /// The level given cold.
    pub now: Option<Level>,
}

/// Every criterion of an attempt with both its levels, in the order of the rubric.
pub fn pairs(asked: &Asked, attempt: &Attempt, cold: &Rescore) -> Vec<Pair> {
    let pair = |(step, criterion): (usize, &Criterion)| Pair {
        name: criterion.name.clone(),
        weight: criterion.weight,
        then: attempt.steps.get(step).and_then(|record| record.level(&criterion.id)),
        now: cold.level(step, &criterion.id),
    };
    asked.criteria().map(pair).collect()
}

impl Pair {
    /// Both levels, where it has both.
    fn both(&self) -> Option<(Level, Level)> {
        self.then.zip(self.now)
    }

    /// By how many levels it was higher then; below zero it was lower. Nothing where a level is missing.
    pub fn higher_then(&self) -> Option<i32> {
        self.both().map(|(then, now)| i32::from(then.number()) - i32::from(now.number()))
    }

    /// "1 higher then", "the same", or nothing where a level is missing.
    pub fn in_words(&self) -> String {
        match self.higher_then() {
            None => String::new(),
            Some(0) => "the same".to_owned(),
            Some(levels) if levels > 0 => format!("{levels} higher then"),
            Some(levels) => format!("{} lower then", levels.unsigned_abs()),
        }
    }
}

/// The weighted means over the criteria that have both levels, then and now: Σ(level × weight) ÷ Σ weight.
fn means(pairs: &[Pair]) -> Option<(f64, f64)> {
    let both = || pairs.iter().filter_map(|pair| Some((pair.both()?, pair.weight)));
    let then = weighted(both().map(|((then, _), weight)| (then, weight)))?;
    let now = weighted(both().map(|((_, now), weight)| (now, weight)))?;
    Some((then, now))
}

/// What comes of it in sentences: both means, and which way each criterion moved. Empty where no criterion has both levels.
pub fn verdict(pairs: &[Pair]) -> Vec<String> {
    let Some((then, now)) = means(pairs) else { return Vec::new() };
    let mut said = vec![overall(then, now)];
    let ways = [
        ("You were more generous then on", Ordering::Greater),
        ("You were stricter then on", Ordering::Less),
        ("You judge the same on", Ordering::Equal),
    ];
    for (words, way) in ways {
        let moved =
            pairs.iter().filter(|pair| pair.higher_then().is_some_and(|levels| levels.cmp(&0) == way));
        let names: Vec<&str> = moved.map(|pair| pair.name.as_str()).collect();
        said.extend((!names.is_empty()).then(|| format!("{words} {}.", listed(&names))));
    }
    said
}

fn overall(then: f64, now: f64) -> String {
    // What rounds to the same figure is told as the same.
    let apart = ((then * 10.0).round() - (now * 10.0).round()) / 10.0;
    let (then, now) = (Mean(then), Mean(now));
    if apart == 0.0 {
        return format!("Then {then}, cold {now}: your judgement held.");
    }
    let way = if apart > 0.0 { "higher" } else { "lower" };
    format!("Then {then}, cold {now}: you scored yourself {} {way} right after answering.", Mean(apart.abs()))
}

/// "A", "A and B", "A, B and C".
fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(name: &str, then: u8, now: u8, weight: u32) -> Pair {
        Pair { name: name.to_owned(), weight, then: Level::new(then), now: Level::new(now) }
    }

    #[test]
    fn both_directions_are_told_in_words() {
        let pairs = [
            pair("Arc", 4, 2, 1),
            pair("Figures", 2, 3, 1),
            pair("Fit", 3, 3, 1),
            pair("Close", 5, 4, 1),
            pair("Open", 5, 0, 1),
        ];
        let words: Vec<String> = pairs.iter().map(Pair::in_words).collect();
        assert_eq!(words, ["2 higher then", "1 lower then", "the same", "1 higher then", ""]);
        let expected = [
            "Then 3.5, cold 3.0: you scored yourself 0.5 higher right after answering.",
            "You were more generous then on Arc and Close.",
            "You were stricter then on Figures.",
            "You judge the same on Fit.",
        ];
        assert_eq!(verdict(&pairs), expected);
    }

    #[test]
    fn means_go_by_weight_and_without_a_pair_there_is_nothing_to_say() {
        let table = [
            (
                vec![pair("A", 4, 2, 3), pair("B", 2, 2, 1)],
                "Then 3.5, cold 2.0: you scored yourself 1.5 higher right after answering.",
            ),
            (
                vec![pair("A", 1, 3, 1)],
                "Then 1.0, cold 3.0: you scored yourself 2.0 lower right after answering.",
            ),
            (vec![pair("A", 2, 3, 1), pair("B", 3, 2, 1)], "Then 2.5, cold 2.5: your judgement held."),
        ];
        for (pairs, said) in table {
            assert_eq!(verdict(&pairs).first().map(String::as_str), Some(said));
        }
        assert!(verdict(&[pair("A", 4, 0, 1)]).is_empty() && verdict(&[]).is_empty());
    }
}
