//! Described levels: each says what can be heard in an answer, and what sets it apart from the next.

use crate::domain::rubric::Criterion;
use crate::domain::words::{self, Words};
use crate::pack::place::Place;
use crate::pack::rules;

use super::Lint;

/// Words that judge an answer instead of saying what is in it.
const PRAISE: &[&str] = &[
    "excellent",
    "outstanding",
    "impressive",
    "adequate",
    "adequately",
    "satisfactory",
    "acceptable",
    "appropriately",
    "compelling",
    "convincing",
    "convincingly",
    "effectively",
    "insightful",
    "thoughtful",
    "mediocre",
    "superb",
    "brilliant",
    "exceptional",
    "thorough",
    "thoroughly",
    "sophisticated",
    "clearly",
    "strongly",
    "poorly",
    "badly",
    "nicely",
];

/// Words that judge where they stand alone or before one of [`JUDGED`]: "a clear story", but not "a poor week".
const ADJECTIVES: &[&str] =
    &["good", "great", "strong", "solid", "clear", "poor", "weak", "bad", "nice", "effective", "appropriate"];

/// What such words judge.
const JUDGED: &[&str] = &[
    "account",
    "answer",
    "arc",
    "argument",
    "arguments",
    "awareness",
    "command",
    "communication",
    "delivery",
    "detail",
    "evidence",
    "example",
    "examples",
    "explanation",
    "fit",
    "grasp",
    "idea",
    "ideas",
    "insight",
    "knowledge",
    "link",
    "links",
    "logic",
    "narrative",
    "picture",
    "plan",
    "reasoning",
    "reasons",
    "response",
    "sense",
    "story",
    "structure",
    "understanding",
    "use",
    "view",
];

/// Words before such a word that stands alone: "it is clear", but not "to nobody's good".
const JUDGING: &[&str] =
    &["is", "was", "are", "be", "very", "quite", "really", "not", "and", "or", "too", "so"];

/// Words of degree next to the adverbs in "-ly".
const DEGREES: &[&str] = &[
    "very",
    "more",
    "most",
    "much",
    "less",
    "least",
    "quite",
    "rather",
    "somewhat",
    "well",
    "better",
    "best",
    "often",
    "sometimes",
    "always",
    "some",
    "many",
    "few",
    "several",
    "fairly",
    "too",
    "a",
    "an",
    "the",
    "great",
    "good",
    "strong",
    "clear",
    "high",
    "low",
    "higher",
    "highest",
    "enough",
    "even",
    "full",
    "detailed",
    "great",
    "deal",
    "lot",
    "of",
    "detail",
    "depth",
    "with",
    "in",
];

/// Fewer words than these describe nothing.
const LEAST_WORDS: usize = 3;

pub(super) fn check(lint: &Lint<'_>) {
    for (place, rubric) in lint.rubrics() {
        let criteria = place.key("criteria");
        for (n, criterion) in rubric.criteria.iter().enumerate() {
            check_criterion(lint, &criteria.nth(n), criterion);
        }
    }
}

fn check_criterion(lint: &Lint<'_>, place: &Place<'_>, criterion: &Criterion) {
    let levels =
        [("level_1", &criterion.level_1), ("level_3", &criterion.level_3), ("level_5", &criterion.level_5)];
    for (key, text) in levels.into_iter().filter(|(key, _)| place.get(key).is_some()) {
        check_level(lint, &place.key(key), (key, text));
    }
    if criterion.todo {
        return;
    }
    let essence = levels.map(|(_, text)| essence(text));
    for (at, other) in [(1, 0), (2, 1), (2, 0)] {
        if let (Some(one), Some(two)) = (levels.get(at), levels.get(other))
            && essence.get(at) == essence.get(other)
        {
            let message =
                format!("`{}` and `{}` of \"{}\" differ only in degree", two.0, one.0, criterion.name);
            let advice = "say what an answer of the higher level does that the other does not";
            lint.notes.warning(rules::ALIKE_LEVELS, place.key(one.0).span(), message, advice);
            return;
        }
    }
}

fn check_level(lint: &Lint<'_>, place: &Place<'_>, (key, text): (&str, &String)) {
    let count = words::count(text);
    if count < LEAST_WORDS {
        let message = format!("`{key}` has {count} words and describes nothing");
        let advice = "say what can be heard in an answer of this level";
        return lint.notes.warning(rules::THIN_LEVEL, place.span(), message, advice);
    }
    let words = Words::of(text);
    if let Some(n) = (0..words.len()).find(|n| judges(&words, *n)) {
        let word = words.written(n);
        let message = format!("`{key}` says \"{word}\", which two readers understand in two ways");
        let advice = "say what the answer does: what it names, counts, leaves out";
        lint.notes.warning(rules::EMPTY_PRAISE, place.find(lint.source, word), message, advice);
    }
}

fn judges(words: &Words<'_>, n: usize) -> bool {
    let word = words.folded(n);
    let before = n.checked_sub(1).map_or("is", |before| words.folded(before));
    let ends = n + 1 == words.len() || words.stop_before(n + 1);
    let judges = (ends && JUDGING.contains(&before)) || JUDGED.contains(&words.folded(n + 1));
    PRAISE.contains(&word) || (ADJECTIVES.contains(&word) && judges)
}

/// A level's words without those of degree.
fn essence(text: &str) -> Vec<String> {
    let words = Words::of(text);
    let folded = (0..words.len()).map(|n| words.folded(n).to_owned());
    folded.filter(|word| !DEGREES.contains(&word.as_str()) && !is_adverb(word)).collect()
}

fn is_adverb(word: &str) -> bool {
    word.len() > 4
        && word.ends_with("ly")
        && !matches!(
            word,
            "family" | "reply" | "supply" | "apply" | "daily" | "weekly" | "monthly" | "yearly"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_judge_an_answer_and_the_same_words_about_something_else() {
        let first = |text: &str| {
            let words = Words::of(text);
            (0..words.len()).find(|n| judges(&words, *n)).map(|n| words.written(n).to_owned())
        };
        let table = [
            ("Strong answer with numbers.", Some("Strong")),
            ("The story is clear.", Some("clear")),
            ("Good.", Some("Good")),
            ("Shows a good understanding of codes.", Some("good")),
            ("Gives a convincing reason.", Some("convincing")),
            ("Explains it clearly and in order.", Some("clearly")),
            ("Puts it down to weak demand.", None),
            ("Has nothing ready for a poor week.", None),
            ("Raised to nobody's good, and shown in a guardrail.", None),
            ("Says that the sample is bad or small.", None),
            ("Names the stock that was cleared.", None),
        ];
        for (text, word) in table {
            assert_eq!(first(text).as_deref(), word, "{text}");
        }
    }

    #[test]
    fn only_words_of_degree_are_taken_out() {
        let alike = |one: &str, two: &str| essence(one) == essence(two);
        assert!(alike("Explains the fall.", "Very clearly explains the fall in detail."));
        assert!(alike("Names some reasons.", "Always names many good reasons."));
        assert!(!alike("Names one number.", "Names two numbers."));
        assert!(!alike("Says why.", "Does not say why."));
        assert!(!alike("Looks at it weekly.", "Looks at it monthly."));
    }
}
