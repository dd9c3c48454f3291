//! Samples: their levels agree with their scores and with each other, and what they show is in them.

use crate::domain::question::{Question, Sample};
use crate::domain::words::count;
use crate::pack::finding::quote;
use crate::pack::place::Place;
use crate::pack::rules;

use super::Lint;

/// Words of a sample: a minute and a bit to two minutes said aloud.
const LEAST_WORDS: usize = 150;
/// See [`LEAST_WORDS`].
const MOST_WORDS: usize = 250;

/// How far a sample's level may lie from the mean of its scores.
const MOST_APART: f64 = 1.0;

pub(super) fn check(lint: &Lint<'_>) {
    for (place, question) in lint.questions() {
        let samples = place.key("samples");
        for (n, sample) in question.samples.iter().enumerate() {
            check_shown(lint, &samples.nth(n), sample);
            check_scores(lint, &samples.nth(n), sample, question);
            check_length(lint, &samples.nth(n), sample);
        }
        check_pairs(lint, &samples, question);
    }
}

fn check_shown(lint: &Lint<'_>, place: &Place<'_>, sample: &Sample) {
    for (n, score) in
        sample.scores.iter().enumerate().filter(|(_, score)| !sample.text.contains(&score.shows))
    {
        let place = place.key("scores").nth(n).key("shows");
        let message = format!("{} is not in the sample", quote(&score.shows));
        lint.notes.error(rules::SHOWS_NOTHING, place.span(), message, "copy the sentence letter for letter");
    }
}

fn check_scores(lint: &Lint<'_>, place: &Place<'_>, sample: &Sample, question: &Question) {
    let span = place.key("scores").span();
    let note = |message: String, advice: &str| {
        lint.notes.warning(rules::SAMPLE_LEVELS, span.clone(), message, advice);
    };
    let mut weighed = Vec::new();
    for criterion in &question.rubric.criteria {
        let given: Vec<_> = sample.scores.iter().filter(|score| score.criterion == criterion.id).collect();
        match given[..] {
            [one] => weighed.push((f64::from(one.level.number()), f64::from(criterion.weight))),
            [] => note(
                format!("the sample has no level for \"{}\"", criterion.id),
                "give it one for each criterion",
            ),
            _ => note(format!("the sample has several levels for \"{}\"", criterion.id), "keep one of them"),
        }
    }
    let weight: f64 = weighed.iter().map(|(_, weight)| weight).sum();
    let mean = weighed.iter().map(|(level, weight)| level * weight).sum::<f64>() / weight.max(1.0);
    if weighed.len() == question.rubric.criteria.len()
        && (mean - f64::from(sample.level.number())).abs() > MOST_APART
    {
        let message = format!("the sample is of level {} and its scores come to {mean:.1}", sample.level);
        note(message, "change the level, or the scores that do not fit");
    }
}

fn check_length(lint: &Lint<'_>, place: &Place<'_>, sample: &Sample) {
    let words = count(&sample.text);
    if !(LEAST_WORDS..=MOST_WORDS).contains(&words) {
        let message = format!("the sample has {words} words");
        let advice = format!("{LEAST_WORDS} to {MOST_WORDS} are what an answer of one to two minutes has");
        lint.notes.warning(rules::SAMPLE_LENGTH, place.key("text").span(), message, advice);
    }
}

/// A sample of a lower level that scores higher on a criterion than one of a higher level.
fn check_pairs(lint: &Lint<'_>, samples: &Place<'_>, question: &Question) {
    for (n, low) in question.samples.iter().enumerate() {
        let better = question.samples.iter().filter(|high| high.level > low.level);
        for (high, (m, score)) in
            better.flat_map(|high| low.scores.iter().enumerate().map(move |score| (high, score)))
        {
            let same = high.scores.iter().find(|other| other.criterion == score.criterion);
            if same.is_some_and(|other| other.level < score.level) {
                let place = samples.nth(n).key("scores").nth(m).key("level");
                let message = format!(
                    "the sample of level {} scores higher on \"{}\" than the one of level {}",
                    low.level, score.criterion, high.level
                );
                lint.notes.warning(
                    rules::SAMPLE_LEVELS,
                    place.span(),
                    message,
                    "change one of the two levels",
                );
            }
        }
    }
}
