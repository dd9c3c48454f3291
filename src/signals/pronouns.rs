//! "I" against "we": the words a candidate speaks of themselves with, alone or as one of many.

use super::grammar::is_past;
use super::passage::{Passage, Span};
use super::word_list::WordList;

static I: WordList = WordList::of(&["i", "i'd", "i'll", "i'm", "i've", "me", "mine", "my", "myself"]);
static WE: WordList = WordList::of(&[
    "let's",
    "our",
    "ours",
    "ourself",
    "ourselves",
    "us",
    "we",
    "we'd",
    "we'll",
    "we're",
    "we've",
]);

/// Nouns that a Roman one stands after: "phase I".
static NUMBERED: WordList = WordList::of(&[
    "act",
    "annex",
    "appendix",
    "article",
    "book",
    "case",
    "category",
    "chapter",
    "class",
    "cohort",
    "division",
    "element",
    "figure",
    "generation",
    "grade",
    "group",
    "level",
    "levels",
    "mark",
    "model",
    "option",
    "part",
    "parts",
    "phase",
    "phases",
    "round",
    "scenario",
    "schedule",
    "season",
    "section",
    "stage",
    "stages",
    "step",
    "table",
    "tier",
    "tiers",
    "title",
    "track",
    "type",
    "types",
    "unit",
    "version",
    "volume",
    "war",
    "wave",
    "zone",
]);
static DETERMINERS: WordList = WordList::of(&[
    "a", "another", "any", "best", "each", "every", "first", "hardest", "last", "main", "next", "no", "one",
    "only", "same", "some", "that", "the", "this", "what", "whatever", "which",
]);
static VERBS_AFTER_I: WordList = WordList::of(&[
    "also", "always", "am", "can", "could", "do", "enjoy", "had", "have", "know", "like", "love", "may",
    "might", "most", "must", "need", "never", "play", "really", "see", "should", "think", "want", "was",
    "will", "would",
]);

/// Words for "I".
pub fn singular(passage: &Passage) -> Vec<Span> {
    places(passage, |at| I.has(passage.word(at)) && (passage.word(at) != "i" || is_pronoun(passage, at)))
}

/// Words for "we".
pub fn plural(passage: &Passage) -> Vec<Span> {
    let shouted = !passage.words.text().contains(char::is_lowercase);
    let country = |at| passage.words.written(at) == "US" && !shouted;
    places(passage, |at| WE.has(passage.word(at)) && !country(at))
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
    if !close || !same_sentence || !NUMBERED.has(noun) {
        return false;
    }
    let next = passage.word(at + 1);
    let counted_on = matches!(next, "and" | "to" | "or") && is_numeral(passage.word(at + 2));
    let named = !DETERMINERS.has(passage.before(at - 1));
    counted_on || named || !(is_past(next) || VERBS_AFTER_I.has(next))
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
