//! A text cut into words, stems, sentences and lines, once for everything that is looked for in it.

use std::ops::Range;

use super::stem::stem;
use crate::domain::words::Words;
use crate::signals::{Span, sentences};

/// A text cut up.
pub(super) struct Cut<'t> {
    pub words: Words<'t>,
    pub stems: Vec<String>,
    /// The sentences in bytes; an item of a list is one.
    pub sentences: Vec<Span>,
    /// The words of each sentence.
    pub runs: Vec<Range<usize>>,
    /// Where each line begins.
    lines: Vec<usize>,
}

impl<'t> Cut<'t> {
    pub fn of(text: &'t str) -> Self {
        let words = Words::of(text);
        let stems = (0..words.len()).map(|at| stem(words.folded(at))).collect();
        let sentences = sentences(text);
        let runs = sentences.iter().map(|at| words.index_at(at.start)..words.index_at(at.end)).collect();
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { words, stems, sentences, runs, lines }
    }

    /// The line of a byte, from 1.
    pub fn line_of(&self, byte: usize) -> usize {
        self.lines.partition_point(|start| *start <= byte)
    }

    /// The sentence that a word is in; none for the mark of a list item.
    pub fn sentence_of(&self, word: usize) -> Option<usize> {
        let at = self.runs.partition_point(|run| run.end <= word);
        self.runs.get(at).filter(|run| run.contains(&word)).map(|_| at)
    }

    /// A run of words as it was written, in one line.
    pub fn written(&self, run: &Range<usize>) -> String {
        one_line(self.words.text().get(self.words.span(run)).unwrap_or_default())
    }

    /// The lines of a sentence as they were written, in one.
    pub fn sentence(&self, sentence: usize) -> String {
        self.sentences.get(sentence).map_or_else(String::new, |at| one_line(&self.words.text()[at.clone()]))
    }
}

/// A text with every run of blanks and line ends as one blank.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
