//! Where the sentences of an answer begin and end, list items and lines of notes included.

use std::ops::Range;

use crate::domain::words::is_list_mark;

/// A line at least this long, in characters, that breaks before a sentence's end was broken to fit a page.
const WRAPPED: usize = 60;

/// Words that a point belongs to.
const ABBREVIATIONS: [&str; 20] = [
    "dr", "mr", "mrs", "ms", "mme", "mlle", "prof", "st", "vs", "cf", "e.g", "i.e", "eg", "ie", "approx",
    "est", "dept", "incl", "excl", "ca",
];
/// Words that a point belongs to before a digit: "no. 1".
const ABBREVIATIONS_OF_NUMBERS: [&str; 6] = ["no", "nos", "fig", "vol", "p", "pp"];
/// Words that a point belongs to, after which a sentence may end all the same.
const ABBREVIATIONS_THAT_MAY_END: [&str; 12] =
    ["etc", "inc", "ltd", "co", "corp", "jr", "sr", "a.m", "p.m", "al", "u.s", "u.k"];

/// The sentences of a text in bytes, without the blanks around them and the marks of list items.
///
/// A sentence ends at `.`, `!`, `?` or `…` before a blank, at an empty line, before a list item, and at the end of a
/// line, unless the line was merely wrapped: the next goes on in lower case, or it is itself as long as a page is wide.
/// Points in `3.5`, `Dr. Smith` and `e.g.` end nothing. Every letter and digit that is no list mark is in one sentence.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut block_start = 0;
    let mut lines = lines(text).peekable();
    while let Some(line) = lines.next() {
        if lines.peek().is_none_or(|next| !goes_on(text, &line, next)) {
            split_block(text, block_start..line.end, &mut found);
            block_start = lines.peek().map_or(text.len(), |next| next.start);
        }
    }
    found
}

/// The lines without their ends.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split('\n').map(move |line| {
        let range = start..start + line.len();
        start = range.end + 1;
        range
    })
}

fn goes_on(text: &str, line: &Range<usize>, next: &Range<usize>) -> bool {
    let (line, next) = (text[line.clone()].trim(), text[next.clone()].trim());
    if line.is_empty() || next.is_empty() || marker(next) > 0 {
        return false;
    }
    next.starts_with(char::is_lowercase) || line.ends_with(',') || line.chars().count() >= WRAPPED
}

/// The bytes that the mark of a list item takes: `- `, `• `, `2. `, `b) `, `(iii) `, `I. `.
fn marker(line: &str) -> usize {
    let mark = line.find(char::is_whitespace).map_or(line, |end| &line[..end]);
    if mark.len() == line.len() {
        return 0;
    }
    let body = mark.strip_prefix('(').unwrap_or(mark);
    let is_bullet = mark.chars().count() == 1 && mark.starts_with(is_list_mark);
    let is_count = body.strip_suffix(['.', ')']).is_some_and(is_enumerator);
    if is_bullet || is_count { mark.len() } else { 0 }
}

fn is_enumerator(body: &str) -> bool {
    let digits = !body.is_empty() && body.len() <= 3 && body.bytes().all(|b| b.is_ascii_digit());
    // Capitals further on are initials: "J. Smith".
    let letter =
        body.len() == 1 && body.bytes().all(|b| b.is_ascii_lowercase() || (b'A'..=b'D').contains(&b));
    let roman = !body.is_empty() && body.len() <= 4 && body.bytes().all(|b| b"ivxIVX".contains(&b));
    digits || letter || roman
}

fn split_block(text: &str, block: Range<usize>, found: &mut Vec<Range<usize>>) {
    let mut start = skip_marker(text, &block);
    let mut at = start;
    while let Some(end) = next_end(text, start, at, block.end) {
        add(text, start..end, found);
        start = end;
        at = end;
    }
    add(text, start..block.end, found);
}

fn skip_marker(text: &str, block: &Range<usize>) -> usize {
    let body = &text[block.clone()];
    let blanks = body.len() - body.trim_start().len();
    block.start + blanks + marker(body.trim())
}

fn add(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let part = &text[range.clone()];
    let start = range.start + part.len() - part.trim_start().len();
    let end = start + part.trim().len();
    if end > start {
        found.push(start..end);
    }
}

/// Where the sentence that began at `start` ends, looking from `at` on.
fn next_end(text: &str, start: usize, at: usize, block_end: usize) -> Option<usize> {
    let mut from = at;
    while let Some(found) = text[from..block_end].find(is_terminator) {
        let mark = from + found;
        let end = mark + run_of(&text[mark..block_end], |c| is_terminator(c) || is_closer(c));
        if ends_here(text, start, mark..end, block_end) {
            return Some(end);
        }
        from = end;
    }
    None
}

fn is_terminator(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？')
}

fn is_closer(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']')
}

fn run_of(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}

fn ends_here(text: &str, start: usize, marks: Range<usize>, block_end: usize) -> bool {
    let (run, rest) = (&text[marks.clone()], &text[marks.end..block_end]);
    if run.starts_with(['。', '！', '？']) {
        return true;
    }
    if !rest.starts_with(char::is_whitespace) {
        return false;
    }
    let next = rest.trim_start();
    let before = text[start..marks.start].rsplit(char::is_whitespace).next().unwrap_or_default();
    if run.starts_with('…') || run.starts_with("..") {
        !next.starts_with(char::is_lowercase)
    } else if run.contains(['!', '?']) {
        true
    } else {
        !belongs_to_word(before, next)
    }
}

/// Whether a point after `before` is part of an abbreviation or an initial.
fn belongs_to_word(before: &str, next: &str) -> bool {
    let word = before.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let initial = word.chars().count() == 1 && before.ends_with(char::is_uppercase) && word != "i";
    let known = |list: &[&str]| list.contains(&word.as_str());
    initial
        || known(&ABBREVIATIONS)
        || (known(&ABBREVIATIONS_OF_NUMBERS) && next.starts_with(|c: char| c.is_ascii_digit()))
        || (known(&ABBREVIATIONS_THAT_MAY_END) && next.starts_with(char::is_lowercase))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn sentences_end_where_a_reader_would_end_them() {
        let cases: [(&str, &[&str]); 25] = [
            ("", &[]),
            ("  \n ", &[]),
            ("One. Two! Three? Four", &["One.", "Two!", "Three?", "Four"]),
            ("I led it. we grew.", &["I led it.", "we grew."]),
            ("Dr. Smith agreed. Good.", &["Dr. Smith agreed.", "Good."]),
            ("Icons, e.g. the bag, i.e. ours.", &["Icons, e.g. the bag, i.e. ours."]),
            ("It rose 3.5 points. Yes.", &["It rose 3.5 points.", "Yes."]),
            ("On the .com we sold. Then", &["On the .com we sold.", "Then"]),
            ("Films, moments, etc. We won.", &["Films, moments, etc.", "We won."]),
            ("Films etc. and more.", &["Films etc. and more."]),
            ("J. Smith and I. Then he left.", &["J. Smith and I.", "Then he left."]),
            ("So… we did. And... Then", &["So… we did.", "And...", "Then"]),
            ("\"No.\" He left. (Really.) Yes", &["\"No.\"", "He left.", "(Really.)", "Yes"]),
            ("- one thing\n- two. Three\n* four", &["one thing", "two.", "Three", "four"]),
            ("1. First\n2) Second\nI. Third\n(b) Fourth", &["First", "Second", "Third", "Fourth"]),
            ("Situation\nAOV fell\nand fell", &["Situation", "AOV fell\nand fell"]),
            ("One\n\ntwo", &["One", "two"]),
            ("wait, we\r\nwon. Yes\r\n", &["wait, we\r\nwon.", "Yes"]),
            ("What?! No.", &["What?!", "No."]),
            ("限定品です。次に進む。", &["限定品です。", "次に進む。"]),
            ("Up 12 %.\nQ3", &["Up 12 %.", "Q3"]),
            ("Great 🎉. Next 🎉", &["Great 🎉.", "Next 🎉"]),
            ("We said no. Then no. 1 left.", &["We said no.", "Then no. 1 left."]),
            ("I said “no.” They left.", &["I said “no.”", "They left."]),
            (
                "This line is long enough to have been wrapped by an editor at\nParis or elsewhere.",
                &["This line is long enough to have been wrapped by an editor at\nParis or elsewhere."],
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(split(text), expected, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn sentences_hold_every_word_once_and_in_order(text in "(?s)[a-zA-Z0-9.!?… \n\r,()“”é限。-]{0,120}") {
            let mut rest = text.clone();
            let mut end = 0;
            for range in sentences(&text) {
                prop_assert!(range.start >= end && range.end > range.start);
                prop_assert!(text.get(range.clone()).is_some());
                let outside = &text[end..range.start];
                prop_assert!(outside.split_whitespace().all(|mark| mark.len() <= 6), "{outside:?}");
                end = range.end;
            }
            rest.drain(..end);
            prop_assert!(rest.trim().is_empty(), "{rest:?}");
        }

        #[test]
        fn nothing_panics(text in "(?s).{0,80}") {
            for range in sentences(&text) {
                prop_assert!(text.get(range).is_some());
            }
        }
    }
}
