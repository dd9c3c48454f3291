//! The numbers given in an answer, in digits and in words; years, ordinals and mere lists told apart.

use super::numerals::{self, Run};
use super::passage::{Passage, Span};

/// A number as it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// Its place, with sign and unit.
    pub span: Span,
    /// What it is given for.
    pub sort: NumberSort,
}

/// What a number is given for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberSort {
    /// How much or how many: `18%`, `$1,580`, `twelve`, `a third`, `doubled`.
    Amount,
    /// When: `2021`, `Q3`, `14 May`, `9:30`.
    Date,
    /// Which: `first`, `3rd`, `phase 2`.
    Ordinal,
    /// How many things are about to be said: "two reasons".
    Listing,
}

/// Every number of a passage in order.
pub fn numbers(passage: &Passage) -> Vec<Number> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < passage.words.len() {
        let number = passage.sentence_of(at).and_then(|_| number_at(passage, at));
        at = number.as_ref().map_or(at + 1, |(_, next)| (*next).max(at + 1));
        found.extend(number.and_then(|(number, _)| number));
    }
    found
}

/// A number that begins at a word, and the word after it. The number is none where the words only look like one.
fn number_at(passage: &Passage, at: usize) -> Option<(Option<Number>, usize)> {
    let word = passage.word(at);
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return Some(in_digits(passage, at));
    }
    if is_quarter(word) {
        return Some(number(passage, at..at + 1, NumberSort::Date));
    }
    numerals::spelled(passage, at).map(|run| in_words(passage, &run))
}

fn number(passage: &Passage, run: std::ops::Range<usize>, sort: NumberSort) -> (Option<Number>, usize) {
    let next = run.end;
    (Some(Number { span: passage.words.span(&run), sort }), next)
}

/// `Q3`, `H1`, `FY24`.
fn is_quarter(word: &str) -> bool {
    let digits = word.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let known = match word.get(..word.len() - digits.len()).unwrap_or_default() {
        "q" => matches!(digits, "1" | "2" | "3" | "4"),
        "h" => matches!(digits, "1" | "2"),
        "fy" => matches!(digits.len(), 2 | 4),
        _ => false,
    };
    known && digits.bytes().all(|b| b.is_ascii_digit())
}

fn in_digits(passage: &Passage, at: usize) -> (Option<Number>, usize) {
    let last = chain_end(passage, at);
    let next = last + 1;
    let Some(sort) = sort_of_digits(passage, at, last) else { return (None, next) };
    let units = if sort == NumberSort::Amount { numerals::units_end(passage, next) } else { next };
    let end = passage.words.span(&(at..units)).end;
    let plus = passage.words.text().get(end..).is_some_and(|rest| rest.starts_with('+'));
    let start = start_with_sign(passage, at);
    (Some(Number { span: start..end + usize::from(plus), sort }), units)
}

/// The last of digits chained by `/`, `-`, `–`, `:` or a multiplication sign: `30/60/90`, `15-20`, `9:30`.
fn chain_end(passage: &Passage, at: usize) -> usize {
    let mut last = at;
    while matches!(passage.gap_after(last), "/" | "-" | "–" | ":" | "×" | "−")
        && passage.word(last + 1).starts_with(|c: char| c.is_ascii_digit())
    {
        last += 1;
    }
    last
}

fn start_with_sign(passage: &Passage, at: usize) -> usize {
    let mut first = at;
    if numerals::is_currency(passage.before(at)) && passage.words.gap_before(at).trim().is_empty() {
        first = at - 1;
        let letters =
            first > 0 && passage.words.gap_before(first).is_empty() && passage.before(first) == "us";
        first -= usize::from(letters);
    }
    let start = passage.words.at(first).start;
    let before = passage.words.text().get(..start).unwrap_or_default();
    let sign = before.chars().next_back().filter(|c| matches!(c, '+' | '-' | '−' | '~'));
    let sign = sign.map_or(0, char::len_utf8);
    let free =
        before[..before.len() - sign].chars().next_back().is_none_or(|c| c.is_whitespace() || c == '(');
    if free { start - sign } else { start }
}

/// None where the digits are no number: `24/7`, `1:1`, `5G`.
fn sort_of_digits(passage: &Passage, at: usize, last: usize) -> Option<NumberSort> {
    let (first, end) = (passage.word(at), passage.word(last));
    let (digits, suffix) = split_digits(end);
    if is_no_number(passage, at, last) || matches!(suffix, "d" | "g") {
        return None;
    }
    let clock = last == at + 1 && passage.gap_after(at) == ":" && digits.len() == 2;
    if clock || matches!(suffix, "am" | "pm") {
        return Some(NumberSort::Date);
    }
    if matches!(suffix, "st" | "nd" | "rd" | "th") || is_label(passage, at) {
        return Some(NumberSort::Ordinal);
    }
    let month = numerals::is_month(passage, last + 1) || (at > 0 && numerals::is_month(passage, at - 1));
    if month || is_decade(first, passage, at) || is_year(passage, at, last) {
        return Some(NumberSort::Date);
    }
    if at == last && suffix.is_empty() && digits.len() <= 2 && numerals::is_listing(passage, at + 1, digits) {
        return Some(NumberSort::Listing);
    }
    Some(NumberSort::Amount)
}

fn split_digits(word: &str) -> (&str, &str) {
    let end = word.find(|c: char| c.is_alphabetic()).unwrap_or(word.len());
    word.split_at(end)
}

fn is_no_number(passage: &Passage, at: usize, last: usize) -> bool {
    let gap = passage.gap_after(at);
    let pair = (passage.word(at), passage.word(last));
    let glued_before = passage.words.gap_before(at) == "-" && passage.before(at) == "covid";
    (last == at + 1 && (pair == ("24", "7") || (pair == ("1", "1") && gap == ":"))) || glued_before
}

/// "Phase 2", "no. 1", "#1".
fn is_label(passage: &Passage, at: usize) -> bool {
    let gap = passage.words.gap_before(at);
    gap.ends_with('#')
        || (gap == ". " && passage.before(at) == "no")
        || (matches!(gap, " " | "-") && numerals::is_label_noun(passage.before(at)))
}

fn is_decade(word: &str, passage: &Passage, at: usize) -> bool {
    let (digits, suffix) = split_digits(word);
    let tens = digits.ends_with('0') && suffix == "s";
    tens && (is_year_value(digits) || (digits.len() == 2 && passage.before(at) == "the"))
}

fn is_year_value(digits: &str) -> bool {
    digits.len() == 4 && digits.parse::<u32>().is_ok_and(|year| (1900..2100).contains(&year))
}

/// A bare number between 1900 and 2099, unless what follows is counted by it.
fn is_year(passage: &Passage, at: usize, last: usize) -> bool {
    let first = passage.word(at);
    let fiscal = (at..=last).any(|n| passage.word(n).len() == 4);
    let counted = last == at && numerals::counts_next(passage, at);
    is_year_value(first) && fiscal && !counted && !numerals::is_currency(passage.before(at))
        || (last > at + 1 && is_year_value(passage.word(last)))
}

fn in_words(passage: &Passage, run: &Run) -> (Option<Number>, usize) {
    let span = passage.words.span(&run.words);
    (run.sort.map(|sort| Number { span, sort }), run.words.end)
}
