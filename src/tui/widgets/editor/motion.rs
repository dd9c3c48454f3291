//! Moving the caret and selecting.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::Editor;
use super::glyphs::{after, before, char_start, is_boundary, snap};
use super::rows::Caret;

/// How many bytes a word is looked for in. Text without a word in so many is walked over in parts.
const FARTHEST: usize = 4096;

/// A way for the caret to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Motion {
    /// One grapheme cluster back.
    Left,
    /// One grapheme cluster on.
    Right,
    /// To the start of this word, or of the word before.
    WordLeft,
    /// To the end of this word, or of the next.
    WordRight,
    /// To the start of the row; from there, of the line.
    LineStart,
    /// To the end of the row; from there, of the line.
    LineEnd,
    /// One row up, in the same column as far as the row reaches.
    Up,
    /// One row down, in the same column as far as the row reaches.
    Down,
    /// To the start of this paragraph; from there, of the one before.
    ParagraphUp,
    /// To the start of the next paragraph.
    ParagraphDown,
    /// Up by what is in sight, less one row.
    PageUp,
    /// Down by what is in sight, less one row.
    PageDown,
    /// To the start of the text.
    TextStart,
    /// To the end of the text.
    TextEnd,
    /// To a cell, counted from the top left corner of the editor.
    Cell {
        /// Cells from the left.
        x: u16,
        /// Rows from the top.
        y: u16,
    },
}

impl Editor {
    /// Moves the caret. With `extend` the text moved over becomes selected, or no longer selected;
    /// without, nothing stays selected.
    pub fn go(&mut self, motion: Motion, extend: bool) {
        self.history.close();
        let selected = self.selection().filter(|_| !extend);
        let anchor = extend.then(|| self.anchor.unwrap_or(self.caret.at));
        let goal = self.goal.take();
        match (motion, selected) {
            (Motion::Left, Some(selected)) => self.caret = selected.start.into(),
            (Motion::Right, Some(selected)) => self.caret = selected.end.into(),
            _ => self.walk(motion, goal),
        }
        self.anchor = anchor;
        self.reveal();
    }

    /// Selects all of the text and puts the caret at its end.
    pub fn select_all(&mut self) {
        self.go(Motion::TextEnd, false);
        self.anchor = Some(0);
    }

    /// Selects nothing.
    pub fn unselect(&mut self) {
        self.anchor = None;
        self.history.close();
    }

    /// The bytes selected, if any.
    pub fn selection(&self) -> Option<Range<usize>> {
        let (here, there) = (self.caret.at, self.anchor?);
        (here != there).then(|| here.min(there)..here.max(there))
    }

    /// The text selected, if any.
    pub fn selected_text(&self) -> Option<&str> {
        self.text.get(self.selection()?)
    }

    /// Puts the caret where the motion leads; motions by rows keep to the column `goal`.
    fn walk(&mut self, motion: Motion, goal: Option<usize>) {
        let page = self.height().max(2).cast_signed() - 1;
        let rows = match motion {
            Motion::Up => -1,
            Motion::Down => 1,
            Motion::PageUp => -page,
            Motion::PageDown => page,
            _ => {
                self.caret = self.target(motion);
                return;
            }
        };
        let row = self.rows.row_of(&self.text, self.caret);
        let column = goal.unwrap_or_else(|| self.rows.column(&self.text, row, self.caret.at));
        self.caret = self.rows_away(row, rows, column);
        self.goal = Some(column);
    }

    /// The caret `rows` below `row` (above, if negative); beyond the first or last row, the end of the text.
    fn rows_away(&self, row: usize, rows: isize, column: usize) -> Caret {
        match row.checked_add_signed(rows) {
            Some(row) if row < self.rows.count() => self.rows.caret_at(&self.text, row, column),
            Some(_) => self.text.len().into(),
            None => 0.into(),
        }
    }

    /// Where a motion that needs no column leads from the caret.
    pub(super) fn target(&self, motion: Motion) -> Caret {
        let at = self.caret.at;
        match motion {
            Motion::Left => before(&self.text, at).into(),
            Motion::Right => after(&self.text, at).into(),
            Motion::WordLeft => self.word_start(at).into(),
            Motion::WordRight => self.word_end(at).into(),
            Motion::LineStart => self.row_start().into(),
            Motion::LineEnd => self.row_end(),
            Motion::ParagraphUp => self.paragraph_above(at).into(),
            Motion::ParagraphDown => self.paragraph_below(at).into(),
            Motion::TextStart => 0.into(),
            Motion::TextEnd => self.text.len().into(),
            Motion::Cell { x, y } => self.caret_at_cell(x, y),
            Motion::Up | Motion::Down | Motion::PageUp | Motion::PageDown => self.caret,
        }
    }

    fn caret_at_cell(&self, x: u16, y: u16) -> Caret {
        let row = (self.top + usize::from(y)).min(self.rows.count() - 1);
        self.rows.caret_at(&self.text, row, usize::from(x))
    }

    fn row_start(&self) -> usize {
        let start = self.rows.start(self.rows.row_of(&self.text, self.caret));
        if start == self.caret.at { self.line_start(start) } else { start }
    }

    fn row_end(&self) -> Caret {
        let end = self.rows.end_of(&self.text, self.rows.row_of(&self.text, self.caret));
        if self.caret.at >= end.at { self.line_end(self.caret.at).into() } else { end }
    }

    /// The start of the line that offset `at` is in.
    pub(super) fn line_start(&self, at: usize) -> usize {
        self.text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1)
    }

    /// The end of the line that offset `at` is in.
    pub(super) fn line_end(&self, at: usize) -> usize {
        self.text.get(at..).and_then(|after| after.find('\n')).map_or(self.text.len(), |end| at + end)
    }

    fn word_start(&self, at: usize) -> usize {
        let from = char_start(&self.text, at.saturating_sub(FARTHEST));
        let mut words = self.text.get(from..at).unwrap_or_default().split_word_bound_indices().rev();
        let start = words.find(|(_, word)| is_word(word)).map_or(from, |(start, _)| from + start);
        // A few scripts have words that begin inside a cluster.
        if is_boundary(&self.text, start) { start } else { before(&self.text, start) }
    }

    fn word_end(&self, at: usize) -> usize {
        let to = char_start(&self.text, at.saturating_add(FARTHEST).min(self.text.len()));
        let mut words = self.text.get(at..to).unwrap_or_default().split_word_bound_indices();
        let end = words.find(|(_, word)| is_word(word)).map_or(to, |(start, word)| at + start + word.len());
        snap(&self.text, end)
    }

    fn paragraph_above(&self, at: usize) -> usize {
        let text = self.text.get(..at).unwrap_or_default();
        let words = text.trim_end_matches('\n');
        // At the start of a paragraph the text before it ends with a line end: go to the one above.
        self.line_start(words.len())
    }

    fn paragraph_below(&self, at: usize) -> usize {
        let rest = self.text.get(self.line_end(at)..).unwrap_or_default();
        self.text.len() - rest.trim_start_matches('\n').len()
    }
}

/// Whether a stretch between word boundaries is something read aloud, not space or punctuation.
fn is_word(stretch: &str) -> bool {
    stretch.chars().any(char::is_alphanumeric)
}
