//! The editor for answers: a text, a caret, a selection, undo, and the rows they take on a screen.
//!
//! It knows nothing but text. Every change it makes is told as a [`Splice`], so that the text can be
//! rebuilt elsewhere change by change. [`Editor::fit`] tells it the size it is shown at, [`EditorView`]
//! draws it, [`command`] reads keys for it:
//!
//! ```
//! use greenroom::tui::widgets::editor::{Edit, Editor, Motion, Splice};
//!
//! let mut editor = Editor::from_text("I led it.");
//! editor.go(Motion::TextEnd, false);
//! let splice = editor.apply(Edit::Insert(" It worked.".into()));
//! assert_eq!(editor.text(), "I led it. It worked.");
//! assert_eq!(splice, Some(Splice { at: 9, removed: 0, inserted: " It worked.".into() }));
//! ```

mod clean;
mod edit;
mod glyphs;
mod history;
mod keys;
mod motion;
mod rows;
mod splice;
#[cfg(test)]
mod tests;
mod view;
mod wrap;

use std::borrow::Cow;

use ratatui::layout::Size;

pub use clean::clean;
pub use edit::Edit;
pub use keys::{BINDINGS, Binding, Command, Outcome, command};
pub use motion::Motion;
pub use splice::Splice;
pub use view::EditorView;

use history::History;
use rows::{Caret, Rows};

/// The size an editor has until it is told another, in cells.
const UNTOLD: Size = Size { width: 80, height: 24 };

/// A text being written or read.
#[derive(Debug, Clone)]
pub struct Editor {
    text: String,
    caret: Caret,
    /// Where the selection began, which reaches to the caret.
    anchor: Option<usize>,
    /// The column that motions by rows keep to, in cells.
    goal: Option<usize>,
    history: History,
    /// What was cut last.
    kept: String,
    rows: Rows,
    size: Size,
    /// The first row in sight.
    top: usize,
}

impl Default for Editor {
    fn default() -> Self {
        Self::from_text("")
    }
}

impl Editor {
    /// An editor with `text`, cleaned (see [`clean()`]), and the caret at its start.
    ///
    /// Splices tell changes of the cleaned text. Where the given text is kept elsewhere too,
    /// [`Splice::between`] it and [`Editor::text`] is the first change to note there.
    pub fn from_text(text: &str) -> Self {
        let text = clean(text).into_owned();
        let rows = Rows::wrap(&text, text_width(UNTOLD.width));
        Self {
            text,
            caret: Caret::default(),
            anchor: None,
            goal: None,
            history: History::default(),
            kept: String::new(),
            rows,
            size: UNTOLD,
            top: 0,
        }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Where the caret stands, in bytes from the start of the text.
    pub fn caret(&self) -> usize {
        self.caret.at
    }

    /// Tells the size of the area the editor is shown in, in cells. What was in sight stays in sight:
    /// the caret, or else the row at the top.
    pub fn fit(&mut self, size: Size) {
        if size == self.size {
            return;
        }
        let rows = self.rows_for(size);
        let top = self.top_for(&rows, size);
        if let Cow::Owned(rows) = rows {
            self.rows = rows;
            self.goal = None;
        }
        (self.top, self.size) = (top, size);
    }

    /// The rows the text takes in an area of `size`.
    fn rows_for(&self, size: Size) -> Cow<'_, Rows> {
        let width = text_width(size.width);
        if width == self.rows.width() {
            Cow::Borrowed(&self.rows)
        } else {
            Cow::Owned(Rows::wrap(&self.text, width))
        }
    }

    /// Which of `rows` comes first in an area of `size`: the caret stays in sight if it is now, and
    /// otherwise what is at the top.
    fn top_for(&self, rows: &Rows, size: Size) -> usize {
        let top = rows.row_at(self.rows.start(self.top));
        let height = usize::from(size.height.max(1));
        let caret_row = self.rows.row_of(&self.text, self.caret);
        let in_sight = top_showing(caret_row, self.top, self.height()) == self.top;
        let top = if in_sight { top_showing(rows.row_of(&self.text, self.caret), top, height) } else { top };
        top.min(rows.count().saturating_sub(height))
    }

    /// How many rows the text takes, hidden ones included.
    pub fn row_count(&self) -> usize {
        self.rows.count()
    }

    /// The first row in sight, counted from 0.
    pub fn top(&self) -> usize {
        self.top
    }

    /// Scrolls down by `rows` (up, if negative) as far as there is text; the caret stays where it is,
    /// and the next key brings it back into sight.
    pub fn scroll(&mut self, rows: isize) {
        self.top = self.top.saturating_add_signed(rows).min(self.lowest_top());
    }

    /// Scrolls so that the row with offset `at` is in sight.
    pub fn scroll_to(&mut self, at: usize) {
        self.show_row(self.rows.row_at(at));
    }

    /// Scrolls so that the caret is in sight.
    fn reveal(&mut self) {
        self.show_row(self.rows.row_of(&self.text, self.caret));
    }

    fn show_row(&mut self, row: usize) {
        self.top = top_showing(row, self.top, self.height()).min(self.lowest_top());
    }

    fn height(&self) -> usize {
        usize::from(self.size.height.max(1))
    }

    /// The top row at which the last row of the text is the last in sight.
    fn lowest_top(&self) -> usize {
        self.rows.count().saturating_sub(self.height())
    }
}

/// How many cells of a row of an area take text: the last column is for the caret at the end of a full
/// row and for the scroll bar.
fn text_width(area: u16) -> usize {
    usize::from(area.saturating_sub(1).max(1))
}

/// The top row nearest to `top` with which `row` is among the `height` rows in sight.
fn top_showing(row: usize, top: usize, height: usize) -> usize {
    top.clamp((row + 1).saturating_sub(height), row)
}
