//! The calculator of a drill: a line to work out, the tape of those before, the case's figures by name.

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::{Position, Rect, Size};
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::super::run::{Run, kept};
use crate::domain::calculator::Calculator;
use crate::domain::{Attempt, Now};
use crate::tui::layout;
use crate::tui::model::Act;
use crate::tui::screens::told::worked::worked_line;
use crate::tui::theme::Theme;
use crate::tui::widgets::document::{self, Scroll};
use crate::tui::widgets::editor::{Command, Edit, Editor, EditorView, Motion, command};
use crate::tui::widgets::{prose, rule};

/// The most rows it takes, its rule included.
const MOST_ROWS: u16 = 9;
/// Stands before the line being typed.
const PROMPT: &str = "› ";

/// The calculator while it is open.
pub struct Pad {
    line: Editor,
    engine: Calculator,
    names: Vec<String>,
    /// What is wrong with the line, or what it could go on with.
    says: Option<String>,
    /// How many lines the tape has.
    worked: usize,
    /// How many lines of the tape back the line was taken from.
    back: usize,
}

impl Pad {
    /// A calculator that knows the case's figures and all that was worked out in this attempt.
    pub fn new(run: &Run) -> Self {
        let figures = run.walk.asked().map(|asked| asked.figures.as_slice()).unwrap_or_default();
        let mut engine = Calculator::new(figures);
        let tape = tape(run);
        engine.replay(tape.iter().map(|(typed, _)| typed.as_str()));
        let names = figures.iter().map(|figure| figure.name.clone()).collect();
        Self { line: Editor::default(), engine, names, says: None, worked: tape.len(), back: 0 }
    }

    /// Works the line out. One that works goes to the tape; one that does not stays to be mended.
    pub fn work(&mut self, run: &mut Run, now: Now) -> Vec<Act> {
        let typed = self.line.text().trim().to_owned();
        if typed.is_empty() {
            return Vec::new();
        }
        match self.engine.work(&typed) {
            Ok(result) => {
                self.put("");
                self.worked += 1;
                kept(run.walk.calculate(&typed, &result, now))
            }
            Err(why) => {
                self.says = Some(why);
                Vec::new()
            }
        }
    }

    fn put(&mut self, text: &str) {
        self.line.run(Command::Edit(Edit::Replace(text.to_owned())));
        self.line.go(Motion::TextEnd, false);
        (self.says, self.back) = (None, 0);
    }

    /// Takes up a line of the tape again.
    pub fn recall(&mut self, run: &Run, by: isize) {
        let tape = tape(run);
        let back = self.back.saturating_add_signed(-by).min(tape.len());
        let line = tape.len().checked_sub(back).and_then(|at| tape.get(at));
        self.put(line.map_or("", |(typed, _)| typed.as_str()));
        self.back = back;
    }

    /// Completes the name before the caret, or says which names it could be.
    pub fn complete(&mut self) {
        let before = self.line.text().get(..self.line.caret()).unwrap_or_default();
        let begun =
            before.rsplit(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or_default();
        let fitting: Vec<&str> =
            self.names.iter().map(String::as_str).filter(|name| name.starts_with(begun)).collect();
        let common = common_start(&fitting);
        match common.get(begun.len()..).filter(|rest| !rest.is_empty() && !begun.is_empty()) {
            Some(rest) => {
                let rest = rest.to_owned();
                self.line.run(Command::Edit(Edit::Insert(rest)));
                self.says = None;
            }
            None if fitting.is_empty() => self.says = Some(format!("no figure begins with {begun}")),
            None => self.says = Some(fitting.join("  ")),
        }
    }

    /// A key was pressed.
    pub fn typed(&mut self, key: KeyEvent) -> Vec<Act> {
        let Some(command) = command(key).filter(|command| *command != Command::Edit(Edit::NewLine)) else {
            return Vec::new();
        };
        self.says = None;
        self.line.run(command);
        Vec::new()
    }

    /// Text was pasted.
    pub fn paste(&mut self, text: &str) {
        let one_line: Vec<&str> = text.split_whitespace().collect();
        self.line.run(Command::Edit(Edit::Insert(one_line.join(" "))));
    }

    /// Rows it takes of a body: the rule, the tape, what it says, the line.
    pub fn rows(&self, body: Rect) -> u16 {
        (self.worked as u16 + 3).min(MOST_ROWS).min(body.height / 2)
    }

    /// The panel has this size.
    pub fn fit(&mut self, area: Rect) {
        self.line.fit(Size::new(area.width.saturating_sub(2), 1));
    }

    /// Draws it: rule, tape, what it says, the line.
    pub fn view(&self, run: &Run, frame: &mut Frame, area: Rect, theme: Theme) {
        let (top, rest) = layout::split_top(area, 1);
        rule::line("Calculator", "Esc closes it", top.width, theme).render(top, frame.buffer_mut());
        let (rest, input) = layout::split_bottom(rest, 1);
        let says = self.says_lines(area.width, theme);
        let (tape, below) = layout::split_bottom(rest, (says.len() as u16).min(rest.height));
        let mut lines: Vec<Line> = worked(run, area.width, theme);
        let hidden = lines.len().saturating_sub(tape.height.into());
        lines.drain(..hidden);
        document::draw(frame, tape, lines, Scroll::default(), theme);
        document::draw(frame, below, says, Scroll::default(), theme);
        self.view_line(frame, input, theme);
    }

    fn says_lines(&self, width: u16, theme: Theme) -> Vec<Line<'static>> {
        match &self.says {
            Some(says) => prose::lines(says, width, theme.warning()),
            None if self.line.is_empty() && !self.names.is_empty() => {
                let names = format!("Tab names the figures: {}", self.names.join(", "));
                vec![Line::styled(prose::clip(&names, width.into()), theme.quiet())]
            }
            None => Vec::new(),
        }
    }

    fn view_line(&self, frame: &mut Frame, area: Rect, theme: Theme) {
        frame.render_widget(Line::styled(PROMPT, theme.key()), area);
        let view = EditorView::new(&self.line)
            .placeholder("12% * 4700, or gap = 30 - 18")
            .styles(theme.strong(), theme.quiet());
        frame.render_widget(&view, typing(area));
    }

    /// Where the terminal's cursor stands.
    pub fn cursor(&self, area: Rect) -> Option<Position> {
        EditorView::new(&self.line).cursor(typing(layout::split_bottom(area, 1).1))
    }
}

/// The part of the last row that is typed into.
fn typing(row: Rect) -> Rect {
    let indent = prose::width(PROMPT) as u16;
    Rect { x: row.x + indent, width: row.width.saturating_sub(indent), ..row }
}

/// Everything worked out in the attempt at hand, in order.
fn tape(run: &Run) -> Vec<&(String, String)> {
    run.walk.attempt().into_iter().flat_map(lines_of).collect()
}

fn lines_of(attempt: &Attempt) -> impl Iterator<Item = &(String, String)> {
    attempt.steps.iter().flat_map(|step| &step.tape)
}

fn worked(run: &Run, width: u16, theme: Theme) -> Vec<Line<'static>> {
    let line = |(typed, result): &(String, String)| {
        let room = usize::from(width).saturating_sub(prose::width(result) + 3);
        let (typed, result) = worked_line(&prose::clip(typed, room), result);
        Line::from(vec![Span::styled(typed, theme.quiet()), Span::styled(result, theme.text())])
    };
    tape(run).into_iter().map(line).collect()
}

/// What all these names begin with.
fn common_start<'n>(names: &[&'n str]) -> &'n str {
    let Some((first, others)) = names.split_first() else { return "" };
    let shared = |end: &usize| others.iter().all(|name| name.get(..*end) == first.get(..*end));
    let end = (0..=first.len()).rev().find(shared).unwrap_or(0);
    first.get(..end).unwrap_or_default()
}
