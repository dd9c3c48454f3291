//! "I" against "we": the words a candidate speaks of themselves with, alone or as one of many.

use super::grammar::is_past;
use super::passage::{Passage, Span};

const I: &[&str] = &["i", "i'm", "i'd", "i've", "i'll", "me", "my", "mine", "myself"];
const WE: &[&str] =
    &["we", "we're", "we'd", "we've", "we'll", "us", "our", "ours", "ourselves", "ourself", "let's"];

/// Nouns that a Roman one stands after: "phase I".
const NUMBERED: &[&str] = &[
    "phase",
    "phases",
    "type",
    "types",
    "part",
    "parts",
    "stage",
    "stages",
    "tier",
    "tiers",
    "class",
    "category",
    "section",
    "chapter",
    "act",
    "level",
    "levels",
    "war",
    "volume",
    "grade",
    "division",
    "title",
    "mark",
    "option",
    "element",
    "step",
    "round",
    "article",
    "figure",
    "table",
    "appendix",
    "group",
    "cohort",
    "version",
    "book",
    "model",
    "generation",
    "wave",
    "season",
    "unit",
    "track",
    "scenario",
    "case",
    "annex",
    "schedule",
    "zone",
];
const DETERMINERS: &[&str] = &[
    "the", "a", "every", "each", "any", "this", "that", "which", "what", "whatever", "another", "one",
    "some", "no", "first", "last", "next", "best", "hardest", "only", "main", "same",
];
const VERBS_AFTER_I: &[&str] = &[
    "am", "was", "had", "have", "do", "can", "could", "would", "should", "might", "must", "will", "may",
    "never", "always", "also", "most", "really", "know", "want", "like", "think", "enjoy", "love", "see",
    "need", "play",
];

/// Words for "I".
pub fn singular(passage: &Passage) -> Vec<Span> {
    places(passage, |at| {
        I.contains(&passage.word(at)) && (passage.word(at) != "i" || is_pronoun(passage, at))
    })
}

/// Words for "we".
pub fn plural(passage: &Passage) -> Vec<Span> {
    let shouted = !passage.words.text().contains(char::is_lowercase);
    let country = |at| passage.words.written(at) == "US" && !shouted;
    places(passage, |at| WE.contains(&passage.word(at)) && !country(at))
}

fn places(passage: &Passage, counts: impl Fn(usize) -> bool) -> Vec<Span> {
    let all = 0..passage.words.len();
    all.filter(|at| passage.sentence_of(*at).is_some() && counts(*at))
        .map(|at| passage.words.at(at))
        .collect()
}

/// Whether the letter is the pronoun, and no Roman one, no list mark and no part of an abbreviation.
fn is_pronoun(passage: &Passage, at: usize) -> bool {
    let (before, after) = (passage.words.gap_before(at), passage.gap_after(at));
    let initials = before == "." && passage.before(at).len() == 1;
    let abbreviated = after == "." && at + 1 < passage.words.len();
    let bracketed = before.ends_with('(') && after.starts_with(')');
    let slashed = before.ends_with(['/', '&']) || after.starts_with(['/', '&']);
    !(initials || abbreviated || bracketed || slashed || is_roman(passage, at))
}

fn is_roman(passage: &Passage, at: usize) -> bool {
    let noun = passage.before(at);
    let same_sentence = at > 0 && passage.sentence_of(at - 1) == passage.sentence_of(at);
    let close = matches!(passage.words.gap_before(at), " " | "-" | "\u{a0}");
    if !close || !same_sentence || !NUMBERED.contains(&noun) {
        return false;
    }
    let next = passage.word(at + 1);
    let counted_on = matches!(next, "and" | "to" | "or") && is_numeral(passage.word(at + 2));
    let named = !DETERMINERS.contains(&passage.before(at - 1));
    counted_on || named || !(is_past(next) || VERBS_AFTER_I.contains(&next))
}

fn is_numeral(word: &str) -> bool {
    matches!(word, "ii" | "iii" | "iv" | "v")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(text: &str) -> (Vec<&str>, Vec<&str>) {
        let passage = Passage::of(text);
        let words = |spans: Vec<Span>| spans.into_iter().map(|span| &text[span]).collect();
        (words(singular(&passage)), words(plural(&passage)))
    }

    #[test]
    fn i_and_we_are_told_from_letters_that_look_like_them() {
        let cases: [(&str, &[&str], &[&str]); 19] = [
            ("I led my team; we won.", &["I", "my"], &["we"]),
            ("I’m sure I'd do it myself, said me.", &["I’m", "I'd", "myself", "me"], &[]),
            ("We've had our share; it's on us.", &[], &["We've", "our", "us"]),
            ("i led it", &["i"], &[]),
            ("In phase I we sold.", &[], &["we"]),
            ("Phase I ended in May.", &[], &[]),
            ("A Type I error, and our Type-I errors", &[], &["our"]),
            ("The part I played was small.", &["I"], &[]),
            ("Every stage I led", &["I"], &[]),
            ("Phases I and II", &[], &[]),
            ("The phase I trial", &[], &[]),
            ("I. Situation\nII. Task", &[], &[]),
            ("(i) the site (ii) the app", &[], &[]),
            ("And so did I. Then I left.", &["I", "I"], &[]),
            ("Icons, i.e. bags; the I.T. team; I/O; A.I. too", &[], &[]),
            ("The US market let us grow.", &[], &["us"]),
            ("WE GREW THE US", &[], &["WE", "US"]),
            ("The iPhone is mine", &["mine"], &[]),
            ("Is it me? It is I!", &["me", "I"], &[]),
        ];
        for (text, i, we) in cases {
            assert_eq!(counted(text), (i.to_vec(), we.to_vec()), "{text:?}");
        }
    }
}
