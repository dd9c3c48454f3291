//! Patterns of words, by which concepts and red flags are found in an answer.
//!
//! `welcome code*` is the word "welcome" and a word that begins with "code"; `surfac* .. code*` lets up to three words
//! stand between. Case, accents, hyphens and the width of blanks do not matter.
//! A match never reaches over the end of a sentence. Looking takes time in proportion to the text, whatever the pattern.

use std::collections::HashMap;
use std::ops::Range;

use super::words::Words;

/// The most words a pattern may have.
pub const MOST_WORDS: usize = 12;
/// The most `..` a pattern may have.
pub const MOST_GAPS: usize = 4;
/// The words that `..` lets stand between.
pub const GAP_WORDS: usize = 3;

/// A compiled pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Word(String),
    Stem(String),
    Gap,
}

/// Why a text is not a [`Pattern`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PatternError {
    /// It holds no word.
    #[error("a pattern needs at least one word")]
    Empty,
    /// A `*` stands somewhere else than at the end of a word.
    #[error(
        "\"*\" belongs at the end of a word, as in \"surfac*\"; for any words between two others write \"..\""
    )]
    Star,
    /// A `*` follows a single letter.
    #[error("\"{0}*\" would match far too much; write at least two letters before \"*\"")]
    ShortStem(String),
    /// A `..` stands at the start or the end, or next to another.
    #[error("\"..\" stands between two words, as in \"surfac* .. code\"")]
    Gap,
    /// Three dots or more in a row.
    #[error("write two dots, \"..\", for up to {GAP_WORDS} words between")]
    Dots,
    /// More than [`MOST_WORDS`] words or [`MOST_GAPS`] gaps.
    #[error(
        "a pattern has at most {MOST_WORDS} words and {MOST_GAPS} times \"..\"; split it into shorter ones"
    )]
    TooLong,
}

impl Pattern {
    /// Compiles a pattern as packs write it.
    ///
    /// # Errors
    /// What is wrong with it and what to write instead.
    pub fn new(text: &str) -> Result<Self, PatternError> {
        if text.contains("...") {
            return Err(PatternError::Dots);
        }
        let mut pieces = Vec::new();
        for (n, part) in text.split("..").enumerate() {
            if n > 0 {
                pieces.push(Piece::Gap);
            }
            let before = pieces.len();
            parse_words(part, &mut pieces)?;
            if pieces.len() == before && text.contains("..") {
                return Err(PatternError::Gap);
            }
        }
        Self::checked(pieces)
    }

    /// A pattern of the words of `text` as they are, `*` and `..` meaning nothing.
    ///
    /// # Errors
    /// [`PatternError::Empty`] without a word, [`PatternError::TooLong`] with too many.
    pub fn literal(text: &str) -> Result<Self, PatternError> {
        let words = Words::of(text);
        Self::checked((0..words.len()).map(|n| Piece::Word(words.folded(n).to_owned())).collect())
    }

    fn checked(pieces: Vec<Piece>) -> Result<Self, PatternError> {
        let gaps = pieces.iter().filter(|piece| **piece == Piece::Gap).count();
        if pieces.is_empty() {
            Err(PatternError::Empty)
        } else if gaps > MOST_GAPS || pieces.len() - gaps > MOST_WORDS {
            Err(PatternError::TooLong)
        } else {
            Ok(Self { pieces })
        }
    }

    /// Every place of `text` it matches, in bytes, from left to right without overlap.
    pub fn find_all(&self, text: &str) -> Vec<Range<usize>> {
        let words = Words::of(text);
        let mut found = Vec::new();
        let mut from = 0;
        while from < words.len() {
            let run = self.matches_at(&words, from);
            from = run.as_ref().map_or(from + 1, |run| run.end);
            found.extend(run.map(|run| words.span(&run)));
        }
        found
    }

    /// The shortest run of words from `start` on that it matches.
    ///
    /// Bit k of `open` says that the pieces so far can end before word `start + k`. A pattern spans fewer words than
    /// the bits of a `u32`, and each piece looks at each bit once, so nothing grows with the number of gaps.
    pub fn matches_at(&self, words: &Words, start: usize) -> Option<Range<usize>> {
        let mut open: u32 = 1;
        for piece in &self.pieces {
            open = match piece {
                Piece::Word(word) => step(open, words, start, |folded| folded == word),
                Piece::Stem(stem) => step(open, words, start, |folded| folded.starts_with(stem.as_str())),
                Piece::Gap => (0..GAP_WORDS).fold(open, |open, _| open | step(open, words, start, |_| true)),
            };
            if open == 0 {
                return None;
            }
        }
        Some(start..start + open.trailing_zeros() as usize)
    }
}

fn step(open: u32, words: &Words, start: usize, fits: impl Fn(&str) -> bool) -> u32 {
    let mut next = 0;
    let mut rest = open;
    while rest != 0 {
        let bit = rest.trailing_zeros();
        rest &= rest - 1;
        let index = start + bit as usize;
        let reaches = index < words.len() && (bit == 0 || !words.stop_before(index));
        if reaches && fits(words.folded(index)) {
            next |= 1 << (bit + 1);
        }
    }
    next
}

fn parse_words(part: &str, pieces: &mut Vec<Piece>) -> Result<(), PatternError> {
    let words = Words::of(part);
    let mut stars = 0;
    for n in 0..words.len() {
        let folded = words.folded(n).to_owned();
        let after = part.get(words.at(n).end..).unwrap_or_default();
        if let Some(after) = after.strip_prefix('*') {
            stars += 1;
            pieces.push(stem(folded, after)?);
        } else {
            pieces.push(Piece::Word(folded));
        }
    }
    if part.matches('*').count() == stars { Ok(()) } else { Err(PatternError::Star) }
}

fn stem(folded: String, after: &str) -> Result<Piece, PatternError> {
    if after.starts_with(|c: char| c.is_alphanumeric()) || !folded.starts_with(char::is_alphanumeric) {
        return Err(PatternError::Star);
    }
    if folded.chars().count() < 2 && folded.starts_with(char::is_alphabetic) {
        return Err(PatternError::ShortStem(folded));
    }
    Ok(Piece::Stem(folded))
}

/// Many patterns, looked for together.
///
/// A pattern is tried only where its first words fit: by the first two words where both are whole, by the first where
/// that one is, and by the first two letters of the stem it begins with.
#[derive(Clone, Debug, Default)]
pub struct Patterns {
    list: Vec<Pattern>,
    vocabulary: HashMap<String, usize>,
    by_pair: HashMap<(usize, usize), Vec<usize>>,
    by_word: HashMap<usize, Vec<usize>>,
    by_letters: HashMap<[u8; 2], Vec<usize>>,
    anywhere: Vec<usize>,
}

/// A match of one of many patterns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Which pattern, by the order they were added.
    pub pattern: usize,
    /// The run of words.
    pub run: Range<usize>,
}

impl Patterns {
    /// Adds a pattern; gives its number, from 0.
    pub fn add(&mut self, pattern: Pattern) -> usize {
        let number = self.list.len();
        let tried_at = match pattern.pieces.as_slice() {
            [Piece::Word(first), Piece::Word(second), ..] => {
                let pair = (self.learn(first), self.learn(second));
                self.by_pair.entry(pair).or_default()
            }
            [Piece::Word(first), ..] => {
                let word = self.learn(first);
                self.by_word.entry(word).or_default()
            }
            [Piece::Stem(stem), ..] if stem.len() > 1 => {
                self.by_letters.entry(first_letters(stem)).or_default()
            }
            _ => &mut self.anywhere,
        };
        tried_at.push(number);
        self.list.push(pattern);
        number
    }

    fn learn(&mut self, word: &str) -> usize {
        let next = self.vocabulary.len() + 1;
        *self.vocabulary.entry(word.to_owned()).or_insert(next)
    }

    /// Every match, by the word it starts at; matches of the same pattern do not overlap.
    pub fn find_all(&self, words: &Words) -> Vec<Hit> {
        let known = |at: usize| self.vocabulary.get(words.folded(at)).copied().unwrap_or_default();
        let mut hits = Vec::new();
        let mut free_from = vec![0; self.list.len()];
        let mut word = known(0);
        for start in 0..words.len() {
            let next = known(start + 1);
            let pairs = self.by_pair.get(&(word, next));
            let whole = self.by_word.get(&word);
            let begun = self.by_letters.get(&first_letters(words.folded(start)));
            let tried = [pairs, whole, begun, Some(&self.anywhere)];
            for &number in tried.into_iter().flatten().flatten() {
                let Some(free) = free_from.get_mut(number).filter(|free| **free <= start) else { continue };
                let run = self.list.get(number).and_then(|pattern| pattern.matches_at(words, start));
                if let Some(run) = run {
                    *free = run.end;
                    hits.push(Hit { pattern: number, run });
                }
            }
            word = next;
        }
        hits
    }
}

/// The first two bytes; zero for what is missing.
fn first_letters(word: &str) -> [u8; 2] {
    let mut bytes = word.bytes();
    [bytes.next().unwrap_or_default(), bytes.next().unwrap_or_default()]
}

impl std::str::FromStr for Pattern {
    type Err = PatternError;

    fn from_str(text: &str) -> Result<Self, PatternError> {
        Self::new(text)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found<'t>(pattern: &str, text: &'t str) -> Vec<&'t str> {
        let pattern = Pattern::new(pattern).expect("a pattern");
        pattern.find_all(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn words_match_whatever_their_case_hyphens_and_blanks() {
        let cases: [(&str, &str, &[&str]); 20] = [
            ("welcome code*", "A Welcome-Code, two welcome  codes.", &["Welcome-Code", "welcome  codes"]),
            ("welcome code*", "welcome encoded", &[]),
            ("welcome code", "welcome codes", &[]),
            ("save the cart", "save-the-cart and Save\nthe Cart", &["save-the-cart", "Save\nthe Cart"]),
            ("10 % off", "10% off and 10 % off, not 110% off", &["10% off", "10 % off"]),
            ("% off", "15% off", &["% off"]),
            ("surfac* .. code*", "surfacing the house codes", &["surfacing the house codes"]),
            ("surfac* .. code*", "surfaced codes", &["surfaced codes"]),
            ("surfac* .. code*", "surface one two three codes", &["surface one two three codes"]),
            ("surfac* .. code*", "surface one two three four codes", &[]),
            ("surfac*..code*", "surface the codes and codes", &["surface the codes"]),
            ("flash sale*", "in a flash. Sales rose", &[]),
            ("flash sale*", "- flash\n- sales", &[]),
            ("metier film*", "the Métier films", &["Métier films"]),
            ("métier film*", "the metier films", &["metier films"]),
            ("drop & hold", "Drop + hold, drop and hold", &["Drop + hold", "drop and hold"]),
            ("client*", "the client’s cart", &["client’s"]),
            ("don't", "we don’t", &["don’t"]),
            ("限定", "新しい限定品です", &["限定"]),
            ("a .. b .. c", "a x b y y y c", &["a x b y y y c"]),
        ];
        for (pattern, text, expected) in cases {
            assert_eq!(found(pattern, text), expected, "{pattern} in {text:?}");
        }
    }

    #[test]
    fn what_is_no_pattern_is_refused_with_the_reason() {
        let thirteen = "word ".repeat(13);
        let cases = [
            ("", PatternError::Empty),
            (" - ", PatternError::Empty),
            ("*", PatternError::Star),
            ("welcome *", PatternError::Star),
            ("sur*face", PatternError::Star),
            ("%*", PatternError::Star),
            ("code**", PatternError::Star),
            ("a*", PatternError::ShortStem("a".to_owned())),
            (".. code", PatternError::Gap),
            ("code ..", PatternError::Gap),
            ("a .. .. b", PatternError::Gap),
            ("..", PatternError::Gap),
            ("a ... b", PatternError::Dots),
            ("aa .. bb .. cc .. dd .. ee .. ff", PatternError::TooLong),
            (thirteen.as_str(), PatternError::TooLong),
        ];
        for (text, error) in cases {
            assert_eq!(Pattern::new(text), Err(error), "{text:?}");
        }
        assert!(Pattern::new("1* % off").is_ok(), "digits may be short");
    }

    #[test]
    fn a_literal_takes_every_mark_as_a_blank() {
        let pattern = Pattern::literal("Save-the-cart + send* a..look").expect("words");
        assert_eq!(pattern.find_all("save the cart & send a look"), vec![0..27]);
    }

    #[test]
    fn a_set_finds_what_its_patterns_find() {
        let texts = ["welcome code*", "code*", "flash .. sale", "welcome", "flash online", "1* % off"];
        let mut set = Patterns::default();
        for text in texts {
            set.add(Pattern::new(text).expect("a pattern"));
        }
        let words = Words::of("Welcome codes, a flash online sale, codes, 15% off");
        let hits: Vec<(usize, Range<usize>)> =
            set.find_all(&words).into_iter().map(|hit| (hit.pattern, hit.run)).collect();
        assert_eq!(hits, vec![(0, 0..2), (3, 0..1), (1, 1..2), (4, 3..5), (2, 3..6), (1, 6..7), (5, 7..10)]);
    }

    #[test]
    fn many_gaps_over_a_long_text_take_no_time_to_speak_of() {
        let text = "aa ".repeat(100_000);
        let pattern = Pattern::new("aa .. aa .. aa .. aa .. bb").expect("a pattern");
        assert_eq!(pattern.find_all(&text), Vec::<Range<usize>>::new());
    }

    proptest! {
        #[test]
        fn ranges_lie_on_characters_and_do_not_overlap(
            pattern in "[a-c限é*. -]{1,14}",
            text in "[a-c限é’.\\- \n🎉]{0,60}",
        ) {
            let Ok(pattern) = Pattern::new(&pattern) else { return Ok(()) };
            let mut end = 0;
            for range in pattern.find_all(&text) {
                prop_assert!(range.start >= end && range.end > range.start);
                prop_assert!(text.get(range.clone()).is_some());
                end = range.end;
            }
        }

        #[test]
        fn a_text_is_found_in_itself(text in "[a-z]{2,5}( [a-z]{1,5}){0,5}") {
            let pattern = Pattern::new(&text).expect("words");
            prop_assert_eq!(pattern.find_all(&text), vec![0..text.len()]);
        }

        #[test]
        fn nothing_panics(pattern in "(?s).{0,30}", text in "(?s).{0,60}") {
            if let Ok(pattern) = Pattern::new(&pattern) {
                for range in pattern.find_all(&text) {
                    prop_assert!(text.get(range).is_some());
                }
            }
        }
    }
}
