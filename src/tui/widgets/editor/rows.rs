//! The rows a text takes at one width, kept up to date edit by edit.

use std::ops::Range;

use super::glyphs::{Glyph, glyphs};
use super::wrap::{context, next_row};

/// How many rows before an edit can change with it. The last glyph a row looked at before it ended lies
/// at most at the start of the second row after it, and an edit there can join that glyph; the third is
/// for a row of a single glyph in between.
const BEFORE: usize = 3;

/// A place in the text, and on which side of a row's end it is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Caret {
    /// Bytes from the start of the text, always between two grapheme clusters.
    pub at: usize,
    /// Where one row ends and the next begins without a space between, the same offset has two places
    /// on the screen: this one means the end of the upper row.
    pub upstream: bool,
}

impl Caret {
    /// The same place in a row that ends at `end` and whose line goes on below.
    fn up_to(self, end: usize) -> Self {
        Self { upstream: self.at == end, ..self }
    }
}

impl From<usize> for Caret {
    fn from(at: usize) -> Self {
        Self { at, upstream: false }
    }
}

/// Where every row begins. There is always at least one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rows {
    starts: Vec<usize>,
    width: usize,
}

impl Rows {
    /// Wraps all of `text` to `width` cells.
    pub fn wrap(text: &str, width: usize) -> Self {
        let width = width.max(1);
        let starts = std::iter::successors(Some(0), |&start| next_row(text, start, width)).collect();
        Self { starts, width }
    }

    /// Follows an edit: `text` is the text after it, with `inserted` bytes at `at` where `removed` were.
    ///
    /// Wraps again from a little before the edit, and only until a row begins where one began before.
    pub fn edited(&mut self, text: &str, at: usize, removed: usize, inserted: usize) {
        let first = self.first_changed(text, at);
        let end = at + inserted;
        let shifted = |start: usize| start - removed + inserted;
        let mut same = self.starts.partition_point(|&start| start <= at + removed);
        let mut fresh = Vec::new();
        let mut row = self.start(first);
        loop {
            let Some(next) = next_row(text, row, self.width) else {
                same = self.starts.len();
                break;
            };
            same += self.starts.iter().skip(same).take_while(|&&start| shifted(start) < next).count();
            let met = self.starts.get(same).is_some_and(|&start| shifted(start) == next);
            // The same start is not enough: the breaks after it must not depend on what was edited.
            if met && context(text, next) > end {
                break;
            }
            fresh.push(next);
            row = next;
        }
        self.starts.iter_mut().skip(same).for_each(|start| *start = shifted(*start));
        self.starts.splice(first + 1..same.max(first + 1), fresh);
    }

    /// The first row that an edit at `at` can change.
    fn first_changed(&self, text: &str, at: usize) -> usize {
        let row = self.row_at(at);
        let begins_line = |row: &usize| self.begins_line(text, *row);
        (row.saturating_sub(BEFORE)..=row).rev().find(begins_line).unwrap_or(row.saturating_sub(BEFORE))
    }

    /// Whether `row` is the first of its line.
    fn begins_line(&self, text: &str, row: usize) -> bool {
        self.start(row).checked_sub(1).is_none_or(|before| text.as_bytes().get(before) == Some(&b'\n'))
    }

    /// How many cells a row may fill.
    pub fn width(&self) -> usize {
        self.width
    }

    /// How many rows there are.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// Where `row` begins; the last row stands in for one there is not.
    pub fn start(&self, row: usize) -> usize {
        self.starts.get(row).or(self.starts.last()).copied().unwrap_or(0)
    }

    /// The bytes of `row` without the line end, and whether its line goes on in the next row.
    pub fn span(&self, text: &str, row: usize) -> (Range<usize>, bool) {
        let start = self.start(row);
        match self.starts.get(row + 1) {
            None => (start..text.len(), false),
            Some(&next) if self.begins_line(text, row + 1) => (start..next - 1, false),
            Some(&next) => (start..next, true),
        }
    }

    /// The glyphs of `row` without the line end.
    pub fn glyphs<'a>(&self, text: &'a str, row: usize) -> impl Iterator<Item = Glyph<'a>> {
        let (span, _) = self.span(text, row);
        glyphs(text, span.start).take_while(move |glyph| glyph.at < span.end)
    }

    /// The row in which offset `at` lies; at the end of one row and the start of the next, the next.
    pub fn row_at(&self, at: usize) -> usize {
        self.starts.partition_point(|&start| start <= at).saturating_sub(1)
    }

    /// The row in which the caret is shown.
    pub fn row_of(&self, text: &str, caret: Caret) -> usize {
        let row = self.row_at(caret.at);
        let above = caret.upstream && self.start(row) == caret.at && !self.begins_line(text, row);
        if above { row.saturating_sub(1) } else { row }
    }

    /// How many cells of `row` lie before offset `at`; more than the width among hanging spaces.
    pub fn column(&self, text: &str, row: usize, at: usize) -> usize {
        let before = glyphs(text, self.start(row)).take_while(|glyph| glyph.at < at);
        before.map(|glyph| glyph.width.min(self.width)).sum()
    }

    /// The caret at a cell of `row`; right of the text, the last place that belongs to the row.
    pub fn caret_at(&self, text: &str, row: usize, column: usize) -> Caret {
        let (span, goes_on) = self.span(text, row);
        let mut filled = 0;
        let mut last_space = None;
        for glyph in self.glyphs(text, row) {
            filled += glyph.width.min(self.width);
            if column < filled {
                return glyph.at.into();
            }
            last_space = glyph.hangs().then_some(glyph.at);
        }
        match last_space {
            Some(space) if goes_on => space.into(),
            _ => Caret { at: span.end, upstream: goes_on },
        }
    }

    /// The caret at the end of the words of `row`: before the spaces that hang over to the next.
    pub fn end_of(&self, text: &str, row: usize) -> Caret {
        let (span, goes_on) = self.span(text, row);
        if !goes_on {
            return span.end.into();
        }
        match self.glyphs(text, row).filter(|glyph| !glyph.hangs()).last() {
            Some(glyph) => Caret::from(glyph.at + glyph.text.len()).up_to(span.end),
            None => self.caret_at(text, row, usize::MAX),
        }
    }
}
