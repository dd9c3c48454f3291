//! The question and what was answered, the words that count marked, and below them in words what the marks are.

use std::ops::Range;

use ratatui::text::Line;

use super::{Subject, headed};
use crate::domain::question::FOLLOW_UP_TARGET;
use crate::domain::{Answer, AskedStep, StepRecord};
use crate::signals::Signals;
use crate::tui::screens::told::{found, tale, worked};
use crate::tui::theme::Theme;
use crate::tui::widgets::clock::Clock;
use crate::tui::widgets::prose;
use crate::tui::widgets::table::Table;

/// All of it.
pub fn lines(subject: &Subject, width: u16, theme: Theme) -> Vec<Line<'static>> {
    let mut lines = prose::lines(&subject.asked.prompt, width, theme.strong());
    for table in &subject.asked.tables {
        lines.push(Line::default());
        lines.extend(
            Table { title: &table.title, columns: &table.columns, rows: &table.rows }.lines(width, theme),
        );
    }
    for (number, step, record) in subject.steps() {
        if record.answers.is_empty() {
            continue;
        }
        lines.push(Line::default());
        let title = subject.title(number, step);
        lines.extend(self::step(subject, &title, (step, record), width, theme));
    }
    if let Some(told) = &subject.attempt.story {
        lines.push(Line::default());
        lines.extend(prose::lines(&format!("Story told: {}", tale::name(told)), width, theme.text()));
    }
    if subject.attempt.answers().next().is_none() {
        lines.push(Line::default());
        lines.extend(prose::lines("No answer was begun.", width, theme.quiet()));
    }
    lines
}

fn step(
    subject: &Subject,
    title: &str,
    (step, record): (&AskedStep, &StepRecord),
    width: u16,
    theme: Theme,
) -> Vec<Line<'static>> {
    let signals = subject.signals(record);
    let mut lines = Vec::new();
    for (at, answer) in record.answers.iter().enumerate() {
        let probe = at.checked_sub(1).and_then(|at| record.follow_ups.get(at));
        let probe = probe.and_then(|index| subject.asked.follow_ups.get(*index));
        let name = match (probe, title.is_empty()) {
            (Some(_), _) => "Follow-up",
            (None, true) => "Your answer",
            (None, false) => title,
        };
        let target = if at == 0 { step.target } else { FOLLOW_UP_TARGET };
        let clock = Clock { label: "", spent: answer.spent, target, paused: false, nudges: true };
        let times = format!("{} {}", clock.times(), clock.word());
        if at > 0 {
            lines.push(Line::default());
        }
        lines.extend(headed(name, times.trim_end(), width, theme));
        let prompt = probe.map_or(step.prompt.as_str(), |probe| probe.ask.as_str());
        if !prompt.is_empty() {
            lines.extend(prose::lines(prompt, width, theme.strong()));
        }
        if at == 0 {
            lines.extend(interruption(step, record, width, theme));
        }
        lines.extend(given(answer, record, signals.get(at), width, theme));
        let mut below = notes(answer, record, width, theme);
        below.extend(
            signals.get(at).into_iter().flat_map(|found| found::named(found, subject.pack, width, theme)),
        );
        if !below.is_empty() {
            lines.push(Line::default());
            lines.extend(below);
        }
    }
    lines.extend(figures(step, record, width, theme));
    let tape = worked::tape(record, width, theme);
    lines.extend((!tape.is_empty()).then(Line::default));
    lines.extend(tape);
    lines
}

fn interruption(step: &AskedStep, record: &StepRecord, width: u16, theme: Theme) -> Vec<Line<'static>> {
    let Some(change) = step.interruption.as_ref().filter(|_| record.interrupted) else { return Vec::new() };
    let words = format!("The interviewer broke in: {} {}", change.says, change.asks);
    prose::lines(words.trim_end(), width, theme.warning())
}

/// An answer with what is to be seen in it marked.
fn given(
    answer: &Answer,
    record: &StepRecord,
    signals: Option<&Signals>,
    width: u16,
    theme: Theme,
) -> Vec<Line<'static>> {
    let text = answer.text.trim_end();
    if text.trim().is_empty() {
        return prose::lines("(no words)", width, theme.quiet());
    }
    let mut marks = signals.map(|signals| found::marks(signals, theme)).unwrap_or_default();
    marks.extend(evidence(text, record).into_iter().map(|quote| (quote, theme.found())));
    prose::marked(text, width, theme.text(), &marks)
}

/// What is of note about how it was given, and what is underlined in it.
fn notes(answer: &Answer, record: &StepRecord, width: u16, theme: Theme) -> Vec<Line<'static>> {
    let notes = [
        (answer.committed.is_none(), "Not given yet.".to_owned()),
        (answer.cut, "Ended by the strict clock.".to_owned()),
        (answer.spoken, "Said aloud, and noted after.".to_owned()),
        (answer.pauses == 1, "Paused once.".to_owned()),
        (answer.pauses > 1, format!("Paused {} times.", answer.pauses)),
    ];
    let notes: Vec<String> = notes.into_iter().filter(|(holds, _)| *holds).map(|(_, note)| note).collect();
    let mut lines = Vec::new();
    if !notes.is_empty() {
        lines.extend(prose::lines(&notes.join(" "), width, theme.quiet()));
    }
    if !evidence(&answer.text, record).is_empty() {
        lines.extend(prose::lines("Underlined: the words you tied to a level", width, theme.found()));
    }
    lines
}

/// Where the words stand that levels were tied to.
fn evidence(text: &str, record: &StepRecord) -> Vec<Range<usize>> {
    let given = record.levels.iter().filter(|_| record.revealed);
    let quotes = given.filter_map(|given| given.evidence.as_deref()).filter(|quote| !quote.is_empty());
    quotes.filter_map(|quote| text.find(quote).map(|at| at..at + quote.len())).collect()
}

/// The numbers that were given; what they are worth only once the rubric was shown.
fn figures(step: &AskedStep, record: &StepRecord, width: u16, theme: Theme) -> Vec<Line<'static>> {
    let given = step.checkpoints.iter().zip(&record.figures).filter(|(_, given)| given.committed);
    let lines = given.flat_map(|(checkpoint, given)| {
        let typed = (format!("You gave {}.", given.text.trim()), theme.text());
        let (words, look) = if record.revealed { worked::verdict(checkpoint, given, theme) } else { typed };
        let ask = prose::lines(&checkpoint.ask, width, theme.strong());
        ask.into_iter().chain(prose::lines(&words, width, look))
    });
    let lines: Vec<_> = lines.collect();
    let above = (!lines.is_empty()).then(Line::default);
    above.into_iter().chain(lines).collect()
}
