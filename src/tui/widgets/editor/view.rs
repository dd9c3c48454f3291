//! Draws an editor, or a text to be read, into the cells of an area.

use std::borrow::Cow;
use std::ops::Range;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::widgets::Widget;

use super::glyphs::{Glyph, shown};
use super::rows::Rows;
use super::{Editor, text_width};

/// Stands for a character wider than the area.
const TOO_WIDE: &str = "…";

/// Shows an editor: the rows in sight, what is selected in reverse, and at the right edge how far the
/// text reaches beyond the area.
///
/// It is cheapest in an area of the size the editor was last told by [`Editor::fit`]; in any other it
/// looks right and wraps the text anew.
#[derive(Debug, Clone)]
pub struct EditorView<'a> {
    editor: &'a Editor,
    placeholder: &'a str,
    style: Style,
    faint: Style,
    marked: &'a [(Range<usize>, Style)],
    read_only: bool,
}

/// The rows of an editor as they lie in an area.
struct Sight<'a> {
    rows: Cow<'a, Rows>,
    top: usize,
}

impl<'a> EditorView<'a> {
    /// A view for writing.
    pub fn new(editor: &'a Editor) -> Self {
        Self {
            editor,
            placeholder: "",
            style: Style::new(),
            faint: Style::new().add_modifier(Modifier::DIM),
            marked: &[],
            read_only: false,
        }
    }

    /// A view for reading: no cursor and nothing selected.
    #[must_use]
    pub fn read_only(mut self) -> Self {
        self.read_only = true;
        self
    }

    /// Words to show while there is no text.
    #[must_use]
    pub fn placeholder(mut self, words: &'a str) -> Self {
        self.placeholder = words;
        self
    }

    /// The style of the text, and that of the placeholder and the scroll bar.
    #[must_use]
    pub fn styles(mut self, text: Style, faint: Style) -> Self {
        (self.style, self.faint) = (text, faint);
        self
    }

    /// Bytes of the text to show in a style of their own; where they overlap, the later ones come on top.
    #[must_use]
    pub fn marked(mut self, marked: &'a [(Range<usize>, Style)]) -> Self {
        self.marked = marked;
        self
    }

    /// Where the terminal's cursor belongs when the view is drawn in `area`; nowhere if there is no room,
    /// the caret is scrolled out of sight, or the view is for reading.
    pub fn cursor(&self, area: Rect) -> Option<Position> {
        if self.read_only || area.is_empty() {
            return None;
        }
        let (editor, sight) = (self.editor, self.sight(area));
        let row = sight.rows.row_of(&editor.text, editor.caret);
        let down = row.checked_sub(sight.top).filter(|&down| down < usize::from(area.height))?;
        let column = sight.rows.column(&editor.text, row, editor.caret.at);
        let right = column.min(usize::from(area.width) - 1);
        Some(Position::new(area.x + right as u16, area.y + down as u16))
    }

    /// The rows for an area, and which of them is the first in it.
    fn sight(&self, area: Rect) -> Sight<'a> {
        let rows = self.editor.rows_for(area.as_size());
        let top = self.editor.top_for(&rows, area.as_size());
        Sight { rows, top }
    }

    fn draw_rows(&self, sight: &Sight<'_>, area: Rect, buf: &mut Buffer) {
        let text = &self.editor.text;
        let selection = self.editor.selection().filter(|_| !self.read_only);
        for (row, line) in (sight.top..sight.rows.count()).zip(area.rows()) {
            let (span, goes_on) = sight.rows.span(text, row);
            let styles = self.styles_in(&span, selection.as_ref());
            let mut paint = Paint::on(line, sight.rows.width(), buf);
            let room =
                sight.rows.glyphs(text, row).all(|glyph| paint.draw(&glyph, styled(&styles, glyph.at)));
            // A selected line end shows, so that a selected empty line does.
            if room && !goes_on && selection.as_ref().is_some_and(|selected| selected.contains(&span.end)) {
                paint.draw(&LINE_END, styled(&styles, span.end));
            }
        }
    }

    /// The styles of a row and of its line end, the last of them on top.
    fn styles_in(&self, span: &Range<usize>, selection: Option<&Range<usize>>) -> Vec<(Range<usize>, Style)> {
        let selected = selection.map(|range| (range.clone(), Style::new().add_modifier(Modifier::REVERSED)));
        let on_top = self.marked.iter().cloned().chain(selected);
        let here = on_top.filter(|(range, _)| range.start <= span.end && span.start < range.end);
        // Without any there is nothing to set, cell by cell.
        let base = (self.style != Style::new()).then(|| (span.start..span.end + 1, self.style));
        base.into_iter().chain(here).collect()
    }

    fn draw_placeholder(&self, area: Rect, buf: &mut Buffer) {
        let width = text_width(area.width);
        let words = super::clean(self.placeholder);
        let rows = Rows::wrap(&words, width);
        for (row, line) in (0..rows.count()).zip(area.rows()) {
            let mut paint = Paint::on(line, width, buf);
            rows.glyphs(&words, row).all(|glyph| paint.draw(&glyph, self.faint));
        }
    }

    /// A slim bar at the right edge, or an arrow where there is no room for one.
    fn draw_scroll_bar(&self, sight: &Sight<'_>, area: Rect, buf: &mut Buffer) {
        let (total, height) = (sight.rows.count(), usize::from(area.height));
        if total <= height || area.width < 2 {
            return;
        }
        let x = area.right() - 1;
        for (y, sign) in (area.top()..).zip(scroll_signs(sight.top, height, total)) {
            if let Some(cell) = buf.cell_mut(Position::new(x, y)) {
                cell.set_symbol(sign).set_style(self.faint);
            }
        }
    }
}

impl Widget for &EditorView<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let area = area.intersection(buf.area);
        if area.is_empty() {
            return;
        }
        if self.editor.is_empty() {
            self.draw_placeholder(area, buf);
            return;
        }
        let sight = self.sight(area);
        self.draw_rows(&sight, area, buf);
        self.draw_scroll_bar(&sight, area, buf);
    }
}

/// One cell for the end of a line.
const LINE_END: Glyph<'static> = Glyph { at: 0, text: " ", width: 1 };

/// The style at an offset, by all the ranges that hold it.
fn styled(styles: &[(Range<usize>, Style)], at: usize) -> Style {
    let here = styles.iter().filter(|(range, _)| range.contains(&at));
    here.fold(Style::new(), |style, (_, over)| style.patch(*over))
}

/// Fills one row of cells from the left.
struct Paint<'b> {
    /// The cells still free.
    cells: &'b mut [Cell],
    width: usize,
}

impl<'b> Paint<'b> {
    /// Begins a row at the left of `line`, of `width` cells or as many as there are.
    fn on(line: Rect, width: usize, buf: &'b mut Buffer) -> Self {
        let first =
            usize::from(line.y - buf.area.y) * usize::from(buf.area.width) + usize::from(line.x - buf.area.x);
        let room = width.min(usize::from(line.width));
        Self { cells: buf.content.get_mut(first..first + room).unwrap_or_default(), width }
    }

    /// Draws a glyph after those already drawn, if it can be seen. Where it has no room the row is full,
    /// and stays so: `false`.
    fn draw(&mut self, glyph: &Glyph<'_>, style: Style) -> bool {
        let Some(under) = glyph.width.min(self.width).checked_sub(1) else { return true };
        let cells = std::mem::take(&mut self.cells);
        let Some((cell, rest)) = cells.split_first_mut() else { return false };
        let Some((covered, rest)) = rest.split_at_mut_checked(under) else { return false };
        let symbol = if glyph.width > self.width { TOO_WIDE } else { shown(glyph.text) };
        cell.set_symbol(symbol).set_style(style);
        // The cells under a wide glyph stay blank, as ratatui expects of them.
        covered.iter_mut().for_each(Cell::reset);
        self.cells = rest;
        true
    }
}

/// One sign a row for what part of `total` rows is in sight, from `top` on.
fn scroll_signs(top: usize, height: usize, total: usize) -> Vec<&'static str> {
    let (above, below) = (top > 0, top + height < total);
    match height {
        0 => Vec::new(),
        1 if above && below => vec!["↕"],
        1 => vec![if above { "↑" } else { "↓" }],
        2 => vec![if above { "↑" } else { " " }, if below { "↓" } else { " " }],
        _ => {
            let bar = thumb(top, height, total);
            (0..height).map(|row| if bar.contains(&row) { "┃" } else { "│" }).collect()
        }
    }
}

/// The rows of the bar that stand for what is in sight; at either end exactly when the text is.
fn thumb(top: usize, height: usize, total: usize) -> Range<usize> {
    let length = (height * height / total).clamp(1, height - 2);
    let hidden = total - height;
    let start = match top {
        0 => 0,
        top if top >= hidden => height - length,
        top => (top * (height - length) / hidden).clamp(1, height - length - 1),
    };
    start..start + length
}
