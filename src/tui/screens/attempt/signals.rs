//! What could be counted in the answers: each figure with the words that made it.

use ratatui::text::{Line, Span};

use super::{Subject, closed, headed};
use crate::domain::{AskedStep, StepRecord};
use crate::signals::{self, SignalLine};
use crate::tui::theme::Theme;
use crate::tui::widgets::prose;

/// Columns of a signal's name with the gap after it.
const LABEL: u16 = 13;

/// The width from which names stand beside what they are names of.
const BESIDE: u16 = 56;

/// All of it.
pub fn lines(subject: &Subject, width: u16, theme: Theme) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    for (number, step, record) in subject.steps() {
        if !lines.is_empty() {
            lines.push(Line::default());
        }
        lines.extend(self::step(subject, &subject.title(number, step), (step, record), width, theme));
    }
    lines
}

fn step(
    subject: &Subject,
    title: &str,
    (_, record): (&AskedStep, &StepRecord),
    width: u16,
    theme: Theme,
) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    if !record.revealed {
        if !title.is_empty() {
            lines.extend(headed(title, "", width, theme));
        }
        lines.extend(prose::lines(closed(subject), width, theme.quiet()));
        return lines;
    }
    for (at, counted) in subject.signals(record).iter().enumerate() {
        if at > 0 {
            lines.push(Line::default());
        }
        let name = match (at, title.is_empty()) {
            (0, true) => "Your answer",
            (0, false) => title,
            _ => "Follow-up",
        };
        lines.extend(headed(name, "", width, theme));
        lines.extend(signals::lines(counted).iter().flat_map(|line| signal(line, width, theme)));
    }
    lines
}

/// A signal: its name, the figure, the words that made it, and what to read it against.
fn signal(line: &SignalLine, width: u16, theme: Theme) -> Vec<Line<'static>> {
    let beside = width >= BESIDE;
    let indent = if beside { LABEL } else { 2 };
    let room = width.saturating_sub(indent);
    let mut below = Vec::new();
    if !line.words.is_empty() {
        below.extend(prose::lines(&line.words.join(" · "), room, theme.found()));
    }
    if !line.note.is_empty() {
        below.extend(prose::lines(&line.note, room, theme.quiet()));
    }
    let mut figure = if beside {
        prose::lines(&line.figure, room, theme.strong())
    } else {
        prose::lines(&format!("{}: {}", line.label, line.figure), width, theme.strong())
    };
    if beside {
        let label = format!("{:<width$}", line.label, width = usize::from(LABEL));
        below.splice(0..0, figure.drain(1..));
        figure = figure.into_iter().map(|row| led(&label, row)).collect();
    }
    let indent = " ".repeat(indent.into());
    figure.extend(below.into_iter().map(|row| led(&indent, row)));
    figure
}

/// A row with words before it that take nothing of its style.
fn led(lead: &str, row: Line<'static>) -> Line<'static> {
    let style = row.style;
    let rest = row.spans.into_iter().map(|span| Span::styled(span.content, style.patch(span.style)));
    std::iter::once(Span::raw(lead.to_owned())).chain(rest).collect()
}
