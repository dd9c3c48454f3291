//! A list of lines to choose from, one of them marked.

use ratatui::text::{Line, Span};

use super::prose;
use crate::tui::theme::Theme;

/// Which line is marked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    at: usize,
}

impl Cursor {
    /// The marked line of `count`; 0 where there is none.
    pub fn at(self, count: usize) -> usize {
        self.at.min(count.saturating_sub(1))
    }

    /// Moves by so many lines and stays within `count`.
    pub fn by(&mut self, lines: isize, count: usize) {
        self.at = self.at(count).saturating_add_signed(lines).min(count.saturating_sub(1));
    }

    /// Marks that line.
    pub fn set(&mut self, line: usize) {
        self.at = line;
    }
}

/// What stands before a line: a mark where it is chosen.
pub fn mark(chosen: bool, theme: Theme) -> Span<'static> {
    Span::styled(if chosen { "▸ " } else { "  " }, theme.accent())
}

/// One line of a menu: a mark where it is chosen, a name, a note at the right of the names.
pub fn line(name: &str, note: &str, chosen: bool, names: usize, width: u16, theme: Theme) -> Line<'static> {
    let width = usize::from(width);
    let name = prose::clip(name, width.saturating_sub(2));
    let gap = names.max(prose::width(&name)) - prose::width(&name) + 2;
    let room = width.saturating_sub(2 + prose::width(&name) + gap);
    let style = if chosen { theme.strong() } else { theme.text() };
    let mut spans = vec![mark(chosen, theme), Span::styled(name, style)];
    if room > 3 && !note.is_empty() {
        spans.push(Span::raw(" ".repeat(gap)));
        spans.push(Span::styled(prose::clip(note, room), theme.quiet()));
    }
    Line::from(spans)
}
