//! Which follow-ups an answer calls for.

use std::time::Duration;

use crate::domain::Asked;
use crate::domain::question::{Condition, MOST_FOLLOW_UPS, SHORT_WORDS};

use super::numbers::NumberSort;
use super::{Signals, say_aloud};

/// "We" this many times as often as "I" makes an answer one without "I".
const WE_PER_I: usize = 3;

/// Whether an answer lacks or holds what a condition names.
///
/// An answer is long by the time spoken; a typed one by the time it takes said aloud, since typing is slower.
/// Where the English word lists do not apply, nothing is told about "I" and outcomes, and these conditions do not hold.
pub fn holds(condition: &Condition, signals: &Signals, target: Duration) -> bool {
    match condition {
        Condition::NoNumber => signals.numbers_of(NumberSort::Amount).next().is_none(),
        Condition::NoI => signals.english && lacks_i(signals.singular.len(), signals.plural.len()),
        Condition::NoOutcome => signals.english && signals.outcomes.is_empty(),
        Condition::Short => signals.words < SHORT_WORDS,
        Condition::Long => length(signals) * 2 > target * 3,
        Condition::RedFlag => signals.fired().next().is_some(),
        Condition::Missing(concept) => signals.concepts.iter().all(|found| found.concept != *concept),
        Condition::Always => true,
    }
}

fn lacks_i(singular: usize, plural: usize) -> bool {
    singular == 0 || plural >= WE_PER_I * singular
}

fn length(signals: &Signals) -> Duration {
    if signals.aloud { signals.spent } else { say_aloud(signals.words).middle }
}

/// The numbers, from 1, of the question's follow-ups that an answer calls for: at most [`MOST_FOLLOW_UPS`], in the
/// question's order of preference.
pub fn follow_ups(asked: &Asked, signals: &Signals, target: Duration) -> Vec<u32> {
    let numbered = (1u32..).zip(&asked.follow_ups);
    let called = numbered.filter(|(_, follow_up)| holds(&follow_up.when, signals, target));
    called.map(|(number, _)| number).take(MOST_FOLLOW_UPS).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{lexicon, typed};
    use super::super::{Reading, read};
    use super::*;
    use crate::domain::{AskedFollowUp, AskedStep, Kind, Rubric};

    const TARGET: Duration = Duration::from_secs(120);

    fn holding(text: &str) -> Vec<String> {
        let conditions = [
            "no-number",
            "no-i",
            "no-outcome",
            "short",
            "long",
            "red-flag",
            "missing:waiting-list",
            "always",
        ];
        let signals = typed(text);
        let conditions = conditions.iter().map(|name| name.parse::<Condition>().expect("a condition"));
        conditions.filter(|c| holds(c, &signals, TARGET)).map(|c| c.to_string()).collect()
    }

    #[test]
    fn conditions_hold_for_what_an_answer_lacks() {
        let sixty = "word ".repeat(60);
        let long = "word ".repeat(436);
        let not_long = "word ".repeat(435);
        let cases: [(String, &[&str]); 8] = [
            (String::new(), &["no-number", "no-i", "no-outcome", "short", "missing:waiting-list", "always"]),
            (format!("I sold 12 and sales grew. The waitlist. {sixty}"), &["always"]),
            (
                format!("In Q3 2021, first, I sold as sales grew. The waitlist. {sixty}"),
                &["no-number", "always"],
            ),
            (format!("I sold 12, we we, sales grew. The waitlist. {sixty}"), &["always"]),
            (format!("I sold 12, we we we, sales grew. The waitlist. {sixty}"), &["no-i", "always"]),
            (
                format!("I sold 12 and sales grew. No waitlist, a flash sale. {sixty}"),
                &["red-flag", "always"],
            ),
            (not_long, &["no-number", "no-i", "no-outcome", "missing:waiting-list", "always"]),
            (long, &["no-number", "no-i", "no-outcome", "long", "missing:waiting-list", "always"]),
        ];
        for (text, expected) in cases {
            assert_eq!(holding(&text), expected, "{text:?}");
        }
    }

    #[test]
    fn an_answer_given_aloud_is_long_by_the_time_spoken() {
        let reading = |secs| Reading {
            kind: Kind::Behavioural,
            text: "notes",
            spent: Duration::from_secs(secs),
            aloud: true,
        };
        assert!(!holds(&Condition::Long, &read(&reading(180), &lexicon()), TARGET));
        assert!(holds(&Condition::Long, &read(&reading(181), &lexicon()), TARGET));
    }

    fn asked(conditions: &[&str]) -> Asked {
        let follow_up =
            |name: &&str| AskedFollowUp { when: name.parse().expect("a condition"), ask: String::new() };
        let id: crate::domain::Id = "cv".parse().expect("an id");
        let step = AskedStep {
            id: id.clone(),
            title: String::new(),
            prompt: String::new(),
            target: TARGET,
            rubric: Rubric::default(),
            checkpoints: Vec::new(),
            solution: String::new(),
            interruption: None,
        };
        Asked {
            question: id,
            kind: Kind::Behavioural,
            title: String::new(),
            prompt: String::new(),
            preparation: Duration::ZERO,
            competencies: Vec::new(),
            tags: Vec::new(),
            why: String::new(),
            concept: None,
            tables: Vec::new(),
            figures: Vec::new(),
            steps: vec![step],
            follow_ups: conditions.iter().map(follow_up).collect(),
            findings: Vec::new(),
            ideas: Vec::new(),
            competency_names: Vec::new(),
        }
    }

    #[test]
    fn follow_ups_are_asked_in_the_questions_order_and_at_most_two() {
        let signals = typed("We sold 12.");
        let numbers = |conditions: &[&str]| follow_ups(&asked(conditions), &signals, TARGET);
        assert_eq!(numbers(&["no-number", "no-i", "long", "short", "always"]), [2, 4]);
        assert_eq!(numbers(&["no-number", "always"]), [2]);
        assert_eq!(numbers(&["long", "no-number"]), Vec::<u32>::new());
        assert_eq!(numbers(&[]), Vec::<u32>::new());
    }
}
