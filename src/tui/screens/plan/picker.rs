//! The list of all questions, narrowed by typing.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Widget};

use super::draft::questions;
use crate::domain::clock::minutes_seconds;
use crate::domain::{Pack, Question};
use crate::tui::layout;
use crate::tui::theme::Theme;
use crate::tui::widgets::document::{self, Scroll};
use crate::tui::widgets::menu::{self, Cursor};
use crate::tui::widgets::prose;

/// Rows above the list.
const ABOVE: u16 = 2;

/// The list being looked through.
#[derive(Clone, Debug, Default)]
pub struct Picker {
    typed: String,
    cursor: Cursor,
    scroll: Scroll,
}

impl Picker {
    /// The list with that question marked.
    pub fn at(question: usize, body: Rect) -> Self {
        let mut picker = Self::default();
        picker.cursor.set(question);
        picker.scroll.to(question, question, rows(body));
        picker
    }

    /// The questions that hold every word typed, in title, kind or prompt, with their places among all [`questions`].
    pub fn found<'p>(&self, pack: &'p Pack) -> Vec<(usize, &'p Question)> {
        let typed = self.typed.to_lowercase();
        let words: Vec<&str> = typed.split_whitespace().collect();
        let holds = |question: &Question| {
            let text = format!("{} {} {} {}", question.title, question.kind, question.prompt, question.id);
            let text = text.to_lowercase();
            words.iter().all(|word| text.contains(word))
        };
        let questions = questions(pack).into_iter().enumerate();
        questions.filter(|(_, question)| holds(question)).collect()
    }

    /// The marked question.
    pub fn chosen(&self, pack: &Pack) -> Option<usize> {
        let found = self.found(pack);
        found.get(self.cursor.at(found.len())).map(|(at, _)| *at)
    }

    /// Narrows the list by what is typed; the first question found is marked.
    pub fn type_text(&mut self, text: &str) {
        self.typed.extend(text.chars().filter(|c| !c.is_control()));
        self.narrowed();
    }

    /// Takes back the last character typed.
    pub fn erase(&mut self) {
        self.typed.pop();
        self.narrowed();
    }

    fn narrowed(&mut self) {
        self.cursor = Cursor::default();
        self.scroll.reset();
    }

    /// Moves the mark by so many lines.
    pub fn by(&mut self, lines: isize, pack: &Pack, body: Rect) {
        self.cursor.by(lines, self.found(pack).len());
        self.fit(pack, body);
    }

    /// Keeps the mark in sight.
    pub fn fit(&mut self, pack: &Pack, body: Rect) {
        let count = self.found(pack).len();
        let at = self.cursor.at(count);
        self.scroll.by(0, count, rows(body));
        self.scroll.to(at, at, rows(body));
    }

    /// Draws it.
    pub fn view(&self, pack: &Pack, frame: &mut Frame, area: Rect, theme: Theme) {
        let (top, list) = layout::split_top(area, ABOVE);
        Paragraph::new(self.line(top.width, theme)).render(top, frame.buffer_mut());
        let found = self.found(pack);
        if found.is_empty() {
            let lines = prose::lines("No question has these words.", list.width, theme.quiet());
            return document::draw(frame, list, lines, Scroll::default(), theme);
        }
        document::draw(frame, list, self.lines(&found, list.width, theme), self.scroll, theme);
    }

    fn line(&self, width: u16, theme: Theme) -> Line<'static> {
        const LABEL: &str = "Which question? ";
        let room = usize::from(width).saturating_sub(LABEL.len() + 1);
        Line::from(vec![
            Span::styled(LABEL, theme.strong()),
            Span::raw(prose::tail(&self.typed, room)),
            Span::styled(" ", theme.selected()),
        ])
    }

    fn lines(&self, found: &[(usize, &Question)], width: u16, theme: Theme) -> Vec<Line<'static>> {
        let names = found.iter().map(|(_, question)| prose::width(&question.title)).max().unwrap_or(0);
        let chosen = self.cursor.at(found.len());
        let note =
            |question: &Question| format!("{:<11}  {:>5}", question.kind, minutes_seconds(question.target));
        let line = |(row, (_, question)): (usize, &(usize, &Question))| {
            menu::line(&question.title, &note(question), row == chosen, names, width, theme)
        };
        found.iter().enumerate().map(line).collect()
    }
}

/// Rows of the list in a body.
fn rows(body: Rect) -> u16 {
    body.height.saturating_sub(ABOVE)
}
