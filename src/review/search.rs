//! Finding words in answers: case does not matter, every word must occur, and a plain scan is fast enough.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Words looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sought {
    words: Vec<String>,
}

/// A part of a text that fits a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Piece {
    /// The part, with an ellipsis where something is left out.
    pub text: String,
    /// The places of what was sought in it, in bytes.
    pub marks: Vec<Range<usize>>,
}

/// A text as it is searched: every letter small.
pub fn fold(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}

impl Sought {
    /// The words of what was typed; a word is what stands between blanks.
    pub fn of(typed: &str) -> Self {
        Self { words: fold(typed).split_whitespace().map(str::to_owned).collect() }
    }

    /// Whether nothing is looked for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether a text that was folded by [`fold`] holds every word.
    pub fn is_in(&self, folded: &str) -> bool {
        self.words.iter().all(|word| folded.contains(word.as_str()))
    }

    /// Where the words stand in a text, in bytes, in order and joined where they touch.
    pub fn places(&self, text: &str) -> Vec<Range<usize>> {
        let (folded, origins) = folded(text);
        let of_word = |word: &'_ String| -> Vec<Range<usize>> {
            let found = folded.match_indices(word.as_str()).map(|(at, found)| (at, at + found.len() - 1));
            let place =
                |(first, last): (usize, usize)| Some(origins.get(first)?.start..origins.get(last)?.end);
            found.filter_map(place).collect()
        };
        joined(self.words.iter().flat_map(of_word).collect())
    }

    /// The line of a text that shows most of the words, cut around the first of them to so many columns.
    pub fn piece(&self, text: &str, columns: usize) -> Piece {
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        let lines = lines.map(|line| (line, self.places(line)));
        // Of several lines that show as many, the first.
        let best = lines.rev().max_by_key(|(_, places)| places.len());
        best.map(|(line, places)| cut(line, &places, columns)).unwrap_or_default()
    }
}

/// A folded text, and for each of its bytes the character it comes from.
fn folded(text: &str) -> (String, Vec<Range<usize>>) {
    let (mut folded, mut origins) = (String::with_capacity(text.len()), Vec::with_capacity(text.len()));
    for (at, c) in text.char_indices() {
        folded.extend(c.to_lowercase());
        origins.resize(folded.len(), at..at + c.len_utf8());
    }
    (folded, origins)
}

fn joined(mut places: Vec<Range<usize>>) -> Vec<Range<usize>> {
    places.sort_by_key(|place| (place.start, place.end));
    let mut joined: Vec<Range<usize>> = Vec::new();
    for place in places {
        match joined.last_mut() {
            Some(last) if place.start <= last.end => last.end = last.end.max(place.end),
            _ => joined.push(place),
        }
    }
    joined
}

fn cut(line: &str, places: &[Range<usize>], columns: usize) -> Piece {
    let first = places.first().map_or(0, |place| place.start);
    let start = if line.width() <= columns { 0 } else { start(line, first, columns / 3) };
    let lead = if start > 0 { "…" } else { "" };
    let shown = fitting(line.get(start..).unwrap_or_default(), columns.saturating_sub(lead.width()));
    let end = start + shown.len();
    let trail = if end < line.len() { "…" } else { "" };
    let within = |place: &Range<usize>| {
        let (from, to) = (place.start.max(start), place.end.min(end));
        (from < to).then(|| from - start + lead.len()..to - start + lead.len())
    };
    Piece { text: format!("{lead}{shown}{trail}"), marks: places.iter().filter_map(within).collect() }
}

/// Where to begin so that what stands at `first` has at most so many columns before it: at a word.
fn start(line: &str, first: usize, before: usize) -> usize {
    let words = line.get(..first).unwrap_or_default().split_word_bound_indices();
    let starts = words.filter(|(_, word)| !word.trim().is_empty()).map(|(at, _)| at);
    let near = |at: &usize| line.get(*at..first).is_some_and(|between| between.width() <= before);
    starts.chain([first]).find(near).unwrap_or(first)
}

/// The front of a text that fits, one column left for an ellipsis where something is left out.
fn fitting(text: &str, columns: usize) -> &str {
    if text.width() <= columns {
        return text;
    }
    let mut room = columns.saturating_sub(1);
    for (at, grapheme) in text.grapheme_indices(true) {
        match room.checked_sub(grapheme.width()) {
            Some(left) => room = left,
            None => return text.get(..at).unwrap_or_default(),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(typed: &str, text: &str) -> Vec<String> {
        Sought::of(typed).places(text).into_iter().map(|place| text[place].to_owned()).collect()
    }

    #[test]
    fn every_word_must_occur_and_case_does_not_matter() {
        let table = [
            ("", "anything", true),
            ("code", "The welcome Code", true),
            ("CODE welcome", "The welcome code", true),
            ("code margin", "The welcome code", false),
            ("élan", "ÉLAN vital", true),
            ("straße", "Straße", true),
        ];
        for (typed, text, holds) in table {
            assert_eq!(Sought::of(typed).is_in(&fold(text)), holds, "{typed} in {text}");
        }
    }

    #[test]
    fn places_are_those_of_the_text_as_it_was_typed() {
        assert_eq!(found("code", "Code, codes, decode"), ["Code", "code", "code"]);
        assert_eq!(found("co code od", "a code"), ["code"]);
        assert_eq!(found("size", "İİ SIZE"), ["SIZE"], "letters that grow when made small");
        assert_eq!(found("İ", "x İ y"), ["İ"]);
        assert!(found("", "text").is_empty());
    }

    #[test]
    fn a_piece_shows_the_words_and_where_it_was_cut() {
        let text =
            "First line.\nI ran the online shop of a watch house and switched the welcome code off early.";
        let shown = |typed, columns| {
            let piece = Sought::of(typed).piece(text, columns);
            let marks: Vec<&str> = piece.marks.iter().map(|mark| &piece.text[mark.clone()]).collect();
            format!("{} [{}]", piece.text, marks.join("|"))
        };
        assert_eq!(shown("welcome code", 30), "…the welcome code off early. [welcome|code]");
        assert_eq!(shown("first", 30), "First line. [First]");
        assert_eq!(shown("ran", 20), "I ran the online sh… [ran]");
    }

    proptest! {
        #[test]
        fn a_piece_fits_and_its_marks_are_what_was_sought(text in "[a-cA-C品 İ\n]{0,60}", word in "[a-c]{1,2}", columns in 3..40_usize) {
            let sought = Sought::of(&word);
            let piece = sought.piece(&text, columns);
            prop_assert!(piece.text.width() <= columns, "{:?}", piece);
            for place in sought.places(&text) {
                prop_assert!(fold(&text[place]).contains(&word));
            }
            for mark in piece.marks {
                prop_assert!(piece.text.get(mark).is_some());
            }
            let held = text.lines().any(|line| fold(line).contains(&word));
            prop_assert_eq!(held, !sought.places(&text).is_empty());
        }
    }
}
