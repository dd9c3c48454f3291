//! An answer cut into words and sentences, once for everything that is counted in it.

use std::ops::Range;

use crate::domain::words::Words;

use super::sentences::sentences;

/// A stretch of an answer in bytes, always on characters.
pub type Span = Range<usize>;

/// An answer cut into words and sentences.
pub struct Passage<'t> {
    /// Its words.
    pub words: Words<'t>,
    /// Its sentences in bytes.
    pub sentences: Vec<Span>,
    /// The words of each sentence, as a run of word numbers.
    pub runs: Vec<Range<usize>>,
    sentence_of: Vec<Option<usize>>,
}

impl<'t> Passage<'t> {
    /// Cuts up `text`.
    pub fn of(text: &'t str) -> Self {
        let words = Words::of(text);
        let sentences = sentences(text);
        let mut runs = Vec::with_capacity(sentences.len());
        let mut sentence_of = vec![None; words.len()];
        let mut next = 0;
        for (number, sentence) in sentences.iter().enumerate() {
            while next < words.len() && words.at(next).start < sentence.start {
                next += 1;
            }
            let first = next;
            while next < words.len() && words.at(next).start < sentence.end {
                sentence_of[next] = Some(number);
                next += 1;
            }
            runs.push(first..next);
        }
        Self { words, sentences, runs, sentence_of }
    }

    /// The sentence a word is in; none for the mark of a list item.
    pub fn sentence_of(&self, word: usize) -> Option<usize> {
        self.sentence_of.get(word).copied().flatten()
    }

    /// The run of words of the sentence that a word is in.
    pub fn run_around(&self, word: usize) -> Option<Range<usize>> {
        self.sentence_of(word).and_then(|sentence| self.runs.get(sentence)).cloned()
    }

    /// A word as it is compared; empty outside of the text.
    pub fn word(&self, index: usize) -> &str {
        self.words.folded(index)
    }

    /// The word before, empty at the start of the text.
    pub fn before(&self, index: usize) -> &str {
        index.checked_sub(1).map_or("", |before| self.words.folded(before))
    }

    /// What follows a word directly, up to the next word.
    pub fn gap_after(&self, index: usize) -> &'t str {
        self.words.gap_before(index + 1)
    }
}
