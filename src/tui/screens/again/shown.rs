//! How scoring again looks: the bar of parts, the page, and a coach's words being written below it.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;
use ratatui::widgets::Widget;

use super::{Again, Part, matter, pages};
use crate::domain::Session;
use crate::tui::layout;
use crate::tui::screens::told::jotter;
use crate::tui::theme::Theme;
use crate::tui::widgets::document::{self, Spot};
use crate::tui::widgets::tabs;

impl Again {
    /// Where the terminal's cursor stands.
    pub fn cursor(&self, area: Rect) -> Option<Position> {
        self.note.as_ref()?.cursor(self.areas(area).2)
    }

    /// Draws it.
    pub fn view(&self, session: &Session, frame: &mut Frame, area: Rect, theme: Theme) {
        let (bar, page, below) = self.areas(area);
        let names: &[&str] =
            if self.part == Part::Verdict { &["Then and now"] } else { &["Answer", "Rubric"] };
        tabs::bar(names, usize::from(self.part == Part::Rubric), bar.width, theme)
            .render(bar, frame.buffer_mut());
        let lines: Vec<Line> = self.page(session, document::columns(page), theme).0;
        document::draw(frame, page, lines, self.scroll, theme);
        if let Some(note) = &self.note {
            note.view(frame, below, theme);
        }
    }

    pub(super) fn page(&self, session: &Session, width: u16, theme: Theme) -> (Vec<Line<'static>>, Spot) {
        let Some((asked, attempt)) = matter(session, self.attempt) else {
            return (Vec::new(), Spot::default());
        };
        match self.part {
            Part::Answer => (self.answer(session, (asked, attempt), width, theme), Spot::default()),
            Part::Rubric => self.rubric(session, asked, width, theme),
            Part::Verdict => (pages::verdict_of(asked, attempt, width, theme), Spot::default()),
        }
    }

    /// The bar of parts, with a blank row below it where there is room, the page, and the words being written below it.
    pub(super) fn areas(&self, body: Rect) -> (Rect, Rect, Rect) {
        let (bar, rest) = layout::split_top(body, 1 + u16::from(body.height >= 14));
        let rows = if self.note.is_some() { jotter::ROWS.min(rest.height / 2) } else { 0 };
        let (page, below) = layout::split_bottom(rest, rows);
        (bar, page, below)
    }
}
