//! How the list of attempts looks.

use chrono::{DateTime, FixedOffset};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Widget};

use super::{ABOVE, List, Typing};
use crate::review::Record;
use crate::review::dates::Dates;
use crate::tui::layout;
use crate::tui::screens::history::rows::Row;
use crate::tui::theme::Theme;
use crate::tui::widgets::document::{self, Scroll};
use crate::tui::widgets::{prose, tabs};

impl List {
    /// Draws it.
    pub fn view(
        &self,
        records: &[Record],
        now: DateTime<FixedOffset>,
        frame: &mut Frame,
        area: Rect,
        theme: Theme,
    ) {
        let (top, list) = layout::split_top(area, ABOVE);
        let wrong = self.days.parse::<Dates>().err().filter(|_| self.typing == Typing::Days);
        let wrong = wrong
            .map(|wrong| Line::styled(prose::clip(&wrong.to_string(), top.width.into()), theme.warning()));
        let below = wrong.unwrap_or_else(|| self.choices(top.width, theme));
        let above = vec![self.search_line(top.width, theme), below];
        Paragraph::new(above).render(top, frame.buffer_mut());
        if self.found.is_empty() {
            let words = match (self.typing, self.searched || self.sought.is_empty()) {
                (_, false) => "Looking through your answers.",
                (Typing::Words, _) => "No answer has all of these words.",
                (Typing::Days, _) => "No attempt on these days has all of that. Esc takes the days away.",
                (Typing::Nothing, _) => "No attempt has all of that. Press x to see all of them again.",
            };
            let lines = prose::lines(words, list.width, theme.quiet());
            return document::draw(frame, list, lines, Scroll::default(), theme);
        }
        let count = self.found.len() * self.height(list.width);
        let lines = self.lines(records, now, list, theme);
        document::draw_visible(frame, list, lines, (self.scroll.offset(), count), theme);
    }

    /// The lines in sight, and no others: there may be thousands.
    pub(in crate::tui::screens::history) fn lines(
        &self,
        records: &[Record],
        now: DateTime<FixedOffset>,
        area: Rect,
        theme: Theme,
    ) -> Vec<Line<'static>> {
        let height = self.height(area.width);
        let (first, cut) = (self.scroll.offset() / height, self.scroll.offset() % height);
        let chosen = self.cursor.at(self.found.len());
        let rows = self.found.iter().enumerate().skip(first);
        let lines = rows.filter_map(|(row, at)| Some((row == chosen, at, records.get(*at)?)));
        let lines = lines.flat_map(|(chosen, at, record)| {
            let text = self.texts.get(at).map(String::as_str);
            Row { record, text, sought: &self.sought, chosen, now, width: document::columns(area), theme }
                .lines()
        });
        lines.skip(cut).take(area.height.into()).collect()
    }

    fn search_line(&self, width: u16, theme: Theme) -> Line<'static> {
        const LABEL: &str = "Search ";
        if self.typing == Typing::Days {
            return self.days_line(width, theme);
        }
        if !self.is_typing() && !self.sift.dates.is_open() {
            let words =
                if self.typed.is_empty() { String::new() } else { format!("Search {} · ", self.typed) };
            let line = prose::clip(&format!("{words}Days {}", self.sift.dates), width.into());
            return Line::styled(line, theme.strong());
        }
        if !self.is_typing() && self.typed.is_empty() {
            return Line::styled(format!("{LABEL}the answers with /"), theme.quiet());
        }
        let room = usize::from(width).saturating_sub(LABEL.len() + 1);
        let label = Span::styled(LABEL, theme.strong());
        let typed = Span::raw(prose::tail(&self.typed, room));
        let cursor = Span::styled(" ", if self.is_typing() { theme.selected() } else { theme.text() });
        Line::from(vec![label, typed, cursor])
    }

    /// The days as they are typed, and how they are understood.
    fn days_line(&self, width: u16, theme: Theme) -> Line<'static> {
        const LABEL: &str = "Days ";
        let room = usize::from(width).saturating_sub(LABEL.len() + 1);
        let typed = prose::tail(&self.days, room);
        let room = room.saturating_sub(prose::width(&typed) + 2);
        let understood = self.sift.dates.to_string();
        let hints = match self.days.as_str() {
            "" => &["2026-11, or 2026-11-03..2026-11-20", "2026-11-03..2026-11-20", "2026-11"][..],
            _ => &[understood.as_str()][..],
        };
        // What does not fit as a whole says nothing.
        let hint = hints.iter().find(|hint| prose::width(hint) <= room).copied().unwrap_or_default();
        Line::from(vec![
            Span::styled(LABEL, theme.strong()),
            Span::raw(typed),
            Span::styled(" ", theme.selected()),
            Span::styled(format!("  {hint}"), theme.quiet()),
        ])
    }

    /// The features to choose by; those chosen by, and the one at hand, with their choice.
    fn choices(&self, width: u16, theme: Theme) -> Line<'static> {
        let shown = self.sift.facets().iter().enumerate().map(|(at, facet)| {
            let told = at == self.sift.at() || facet.is_set();
            if told { format!("{}: {}", facet.name, facet.chosen()) } else { facet.name.to_owned() }
        });
        let names: Vec<String> = shown.collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        tabs::bar(&names, self.sift.at(), width, theme)
    }
}
