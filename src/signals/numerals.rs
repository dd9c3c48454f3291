//! English words for numbers and what stands next to them: units, fractions, months, things that are counted or listed.

use std::ops::Range;

use super::number_words::{
    CURRENCIES, FEW, FRACTIONS, LABELS, LISTED, MEASURED, MONTHS, MULTIPLES, ORDINALS, SCALES, SMALL, UNITS,
};
use super::numbers::NumberSort;
use super::passage::Passage;

/// A number in words, or words that only look like one (its sort is none then).
pub struct Run {
    /// The words it takes.
    pub words: Range<usize>,
    /// What it is given for.
    pub sort: Option<NumberSort>,
}

/// A number in words that begins at a word.
pub fn spelled(passage: &Passage, at: usize) -> Option<Run> {
    let word = passage.word(at);
    if SMALL.has(word) || SCALES.has(word) {
        return Some(cardinal(passage, at, at));
    }
    match word {
        "a" | "an" => after_article(passage, at),
        "half" => Some(half(passage, at)),
        _ if MULTIPLES.has(word) => Some(multiple(passage, at)),
        _ if ORDINALS.has(word) => Some(ordinal(passage, at)),
        _ => None,
    }
}

/// "A hundred", "a third of", "a dozen"; not "a third boutique".
fn after_article(passage: &Passage, at: usize) -> Option<Run> {
    let next = passage.word(at + 1);
    if SCALES.has(next) {
        return Some(cardinal(passage, at, at + 1));
    }
    let fraction = FRACTIONS.has(next) && is_share(passage, at, at + 2);
    fraction.then(|| run(at..at + 2, NumberSort::Amount))
}

/// Whether a fraction is one: "a third of", "by a quarter", "a third less", "a third."
fn is_share(passage: &Passage, at: usize, next: usize) -> bool {
    let after = passage.word(next);
    let compared = matches!(after, "of" | "more" | "less" | "fewer" | "higher" | "lower" | "up" | "down");
    let noun = passage.word(next - 1);
    let ends = passage.gap_after(next - 1).starts_with(['.', ',', ';', ':', '!', '?'])
        || next >= passage.words.len();
    compared || passage.before(at) == "by" || (ends && !noun.starts_with("quarter"))
}

fn run(words: Range<usize>, sort: NumberSort) -> Run {
    Run { words, sort: Some(sort) }
}

fn half(passage: &Passage, at: usize) -> Run {
    let other = matches!(passage.before(at), "first" | "second" | "other" | "better" | "last" | "next");
    let compound = passage.gap_after(at) == "-" && !matches!(passage.word(at + 1), "a" | "million" | "price");
    let figurative = matches!(passage.word(at + 1), "way" | "hearted" | "time");
    Run { words: at..at + 1, sort: (!(other || compound || figurative)).then_some(NumberSort::Amount) }
}

fn multiple(passage: &Passage, at: usize) -> Run {
    let (before, next) = (passage.before(at), passage.word(at + 1));
    let verb = matches!(
        next,
        "check" | "checked" | "checking" | "down" | "tap" | "click" | "edged" | "sided" | "breasted"
    );
    let thought = matches!(before, "think" | "thought" | "thinking");
    Run { words: at..at + 1, sort: (!(verb || thought)).then_some(NumberSort::Amount) }
}

fn ordinal(passage: &Passage, at: usize) -> Run {
    run(at..at + 1, if is_month(passage, at + 1) { NumberSort::Date } else { NumberSort::Ordinal })
}

/// A run of number words from `first` on; `start` is where it begins with its article.
fn cardinal(passage: &Passage, start: usize, first: usize) -> Run {
    let mut end = cardinal_end(passage, first);
    let lone = end == first + 1 && start == first;
    if lone && passage.word(first) == "one" && !is_counting_one(passage, first) {
        return Run { words: first..end, sort: None };
    }
    if ORDINALS.has(passage.word(end)) && passage.words.gap_before(end) == "-" {
        return run(
            start..end + 1,
            if is_fraction_word(passage, end) { NumberSort::Amount } else { NumberSort::Ordinal },
        );
    }
    if lone && is_label_noun(passage.before(first)) && passage.words.gap_before(first) == " " {
        return run(first..end, NumberSort::Ordinal);
    }
    if lone && is_listing(passage, end, passage.word(first)) {
        return run(first..end, NumberSort::Listing);
    }
    if lone && passage.word(first) == "zero" && passage.word(end) == "sum" {
        return Run { words: first..end, sort: None };
    }
    if is_fraction_word(passage, end) {
        end += 1;
    }
    end = ratio_end(passage, end).unwrap_or(end);
    run(start..units_end(passage, end), NumberSort::Amount)
}

fn cardinal_end(passage: &Passage, first: usize) -> usize {
    let is_number = |at: usize| SMALL.has(passage.word(at)) || SCALES.has(passage.word(at));
    let mut end = first + 1;
    loop {
        let close = |at: usize| matches!(passage.words.gap_before(at), " " | "-" | "\u{a0}");
        if is_number(end) && close(end) {
            end += 1;
        } else if passage.word(end) == "and"
            && SCALES.has(passage.before(end))
            && is_number(end + 1)
            && close(end)
        {
            end += 2;
        } else if passage.word(end) == "and"
            && passage.word(end + 1) == "a"
            && passage.word(end + 2) == "half"
        {
            return end + 3;
        } else {
            return end;
        }
    }
}

fn is_fraction_word(passage: &Passage, at: usize) -> bool {
    let word = passage.word(at);
    let close = matches!(passage.words.gap_before(at), " " | "-");
    let counted = matches!(passage.before(at), "one" | "two" | "three" | "four");
    let plural = word.ends_with('s') && (word != "quarters" || passage.words.gap_before(at) == "-");
    let shares = plural || is_share(passage, at.saturating_sub(1), at + 1);
    close && counted && FRACTIONS.has(word) && shares
}

/// "One in five", "nine out of ten".
fn ratio_end(passage: &Passage, at: usize) -> Option<usize> {
    let second = match (passage.word(at), passage.word(at + 1)) {
        ("in", _) => at + 1,
        ("out", "of") => at + 2,
        _ => return None,
    };
    let word = passage.word(second);
    let small = word.len() <= 3 && word.parse::<u32>().is_ok();
    (SMALL.has(word) || small).then_some(second + 1)
}

/// Whether "one" counts something: "one week", "one hundred", "one in five"; not "one of", "the one", "no one".
fn is_counting_one(passage: &Passage, at: usize) -> bool {
    if matches!(passage.before(at), "no" | "any" | "every" | "each" | "which" | "this" | "that" | "some") {
        return false;
    }
    let next = passage.word(at + 1);
    let close = passage.gap_after(at) == " " || passage.gap_after(at) == "-";
    let label = is_label_noun(passage.before(at)) && passage.words.gap_before(at) == " ";
    label || (close && MEASURED.has(next)) || next == "per" || ratio_end(passage, at + 1).is_some()
}

/// The word after the units that follow a number.
pub fn units_end(passage: &Passage, from: usize) -> usize {
    let mut end = from;
    while end < from + 3 {
        let close = matches!(passage.words.gap_before(end), "" | " " | "-" | "\u{a0}" | "\u{202f}");
        let per_cent = passage.word(end) == "per" && passage.word(end + 1) == "cent";
        if close && per_cent {
            end += 2;
        } else if close && is_unit(passage, end) {
            end += 1;
        } else {
            break;
        }
    }
    end
}

fn is_unit(passage: &Passage, at: usize) -> bool {
    let alone = passage.word(at) == "percentage" || passage.word(at) == "basis";
    let pointed = passage.word(at + 1).starts_with("point");
    // A currency sign before another number belongs to that one.
    let next_is_digit = passage.word(at + 1).starts_with(|c: char| c.is_ascii_digit());
    let sign = matches!(passage.word(at), "$" | "€" | "£" | "¥");
    UNITS.has(passage.word(at)) && (!alone || pointed) && !(sign && next_is_digit)
}

/// Whether a word stands for money before a number.
pub fn is_currency(word: &str) -> bool {
    CURRENCIES.has(word)
}

/// Whether a word is a month's name, written with a capital.
pub fn is_month(passage: &Passage, at: usize) -> bool {
    MONTHS.has(passage.word(at)) && passage.words.written(at).starts_with(char::is_uppercase)
}

/// Whether a noun is told apart by the number after it: "phase 2".
pub fn is_label_noun(word: &str) -> bool {
    LABELS.has(word)
}

/// Whether a small number only announces what is about to be said: "two reasons".
pub fn is_listing(passage: &Passage, next: usize, number: &str) -> bool {
    let small = FEW.has(number) || number.parse::<u32>().is_ok_and(|n| n <= 10);
    small && LISTED.has(passage.word(next)) && passage.words.gap_before(next) == " "
}

/// Whether the noun after a bare four-digit number is counted by it: "2000 clients", but "2021 sales fell" is not.
pub fn counts_next(passage: &Passage, at: usize) -> bool {
    let next = passage.word(at + 1);
    let dated = matches!(
        passage.before(at),
        "in" | "since"
            | "by"
            | "from"
            | "until"
            | "during"
            | "before"
            | "after"
            | "early"
            | "late"
            | "mid"
            | "for"
            | "of"
            | "to"
            | "and"
            | "year"
            | "end"
            | "summer"
            | "spring"
            | "autumn"
            | "winter"
    );
    let plural =
        next.len() > 3 && next.ends_with('s') && !matches!(next, "this" | "thus" | "whereas" | "sales");
    let unit = units_end(passage, at + 1) > at + 1;
    unit || (plural && !dated && passage.gap_after(at) == " ")
}
