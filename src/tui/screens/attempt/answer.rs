//! The question and what was answered, the words that count marked, with a legend in words.

use std::ops::Range;

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::{Subject, headed};
use crate::domain::judge::{Verdict, judge};
use crate::domain::question::FOLLOW_UP_TARGET;
use crate::domain::{Answer, AskedStep, Checkpoint, FigureGiven, StepRecord};
use crate::signals::Signals;
use crate::tui::theme::Theme;
use crate::tui::widgets::clock::Clock;
use crate::tui::widgets::marked::{self, Mark};
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
    let mut legend = Legend::default();
    for (number, step, record) in subject.steps() {
        if record.answers.is_empty() {
            continue;
        }
        lines.push(Line::default());
        let title = subject.title(number, step);
        lines.extend(self::step(subject, &title, (step, record), &mut legend, width, theme));
    }
    if subject.attempt.answers().next().is_none() {
        lines.push(Line::default());
        lines.extend(prose::lines("No answer was begun.", width, theme.quiet()));
    }
    lines.extend(legend.lines(width, theme));
    lines
}

fn step(
    subject: &Subject,
    title: &str,
    (step, record): (&AskedStep, &StepRecord),
    legend: &mut Legend,
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
        lines.extend(given(answer, record, signals.get(at), legend, width, theme));
    }
    lines.extend(figures(step, record, width, theme));
    lines.extend(tape(record, width, theme));
    lines
}

fn interruption(step: &AskedStep, record: &StepRecord, width: u16, theme: Theme) -> Vec<Line<'static>> {
    let Some(change) = step.interruption.as_ref().filter(|_| record.interrupted) else { return Vec::new() };
    let words = format!("The interviewer broke in: {} {}", change.says, change.asks);
    prose::lines(words.trim_end(), width, theme.warning())
}

/// An answer with what is to be seen in it marked, and what is of note about how it was given.
fn given(
    answer: &Answer,
    record: &StepRecord,
    signals: Option<&Signals>,
    legend: &mut Legend,
    width: u16,
    theme: Theme,
) -> Vec<Line<'static>> {
    let text = answer.text.trim_end();
    let mut lines = if text.trim().is_empty() {
        prose::lines("(no words)", width, theme.quiet())
    } else {
        marked::lines(text, width, theme.text(), &marks(text, record, signals, legend, theme))
    };
    let notes = [
        (answer.committed.is_none(), "Not given yet.".to_owned()),
        (answer.cut, "Ended by the strict clock.".to_owned()),
        (answer.spoken, "Said aloud, and noted after.".to_owned()),
        (answer.pauses == 1, "Paused once.".to_owned()),
        (answer.pauses > 1, format!("Paused {} times.", answer.pauses)),
    ];
    let notes: Vec<String> = notes.into_iter().filter(|(holds, _)| *holds).map(|(_, note)| note).collect();
    if !notes.is_empty() {
        lines.extend(prose::lines(&notes.join(" "), width, theme.quiet()));
    }
    lines
}

/// Terms first, red flags over them, evidence on top.
fn marks(
    text: &str,
    record: &StepRecord,
    signals: Option<&Signals>,
    legend: &mut Legend,
    theme: Theme,
) -> Vec<Mark> {
    let mut marks = Vec::new();
    for found in signals.map(|signals| signals.concepts.as_slice()).unwrap_or_default() {
        legend.term(&found.term);
        marks.extend(found.said.iter().map(|said| (said.clone(), theme.term())));
    }
    for fired in signals.into_iter().flat_map(Signals::fired) {
        legend.red_flag(&fired.name);
        marks.extend(fired.said.iter().map(|said| (said.clone(), theme.fault())));
    }
    for quote in evidence(text, record) {
        legend.evidence = true;
        marks.push((quote, theme.found()));
    }
    marks
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
    let given: Vec<_> = given.collect();
    if given.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![Line::default()];
    for (checkpoint, given) in given {
        lines.extend(prose::lines(&checkpoint.ask, width, theme.strong()));
        lines.extend(prose::lines(&worth(checkpoint, given, record.revealed), width, theme.text()));
    }
    lines
}

fn worth(checkpoint: &Checkpoint, given: &FigureGiven, revealed: bool) -> String {
    let typed = given.text.trim();
    let said = if typed.is_empty() { "You gave no number".to_owned() } else { format!("You gave {typed}") };
    if !revealed {
        return format!("{said}.");
    }
    match judge(checkpoint, typed) {
        Verdict::Right => format!("{said}: right."),
        Verdict::Mistake(says) => format!("{said}; right is {}. {says}", checkpoint.printed),
        Verdict::Wrong { .. } | Verdict::NotANumber => format!("{said}; right is {}.", checkpoint.printed),
    }
}

fn tape(record: &StepRecord, width: u16, theme: Theme) -> Vec<Line<'static>> {
    if record.tape.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![Line::default(), Line::styled("On the calculator", theme.strong())];
    for (typed, result) in &record.tape {
        lines.extend(prose::lines(&format!("{typed} = {result}"), width, theme.text()));
    }
    lines
}

/// What the marks mean, by name.
#[derive(Default)]
struct Legend {
    evidence: bool,
    red_flags: Vec<String>,
    terms: Vec<String>,
}

impl Legend {
    fn term(&mut self, name: &str) {
        note(&mut self.terms, name);
    }

    fn red_flag(&mut self, name: &str) {
        note(&mut self.red_flags, name);
    }

    fn lines(&self, width: u16, theme: Theme) -> Vec<Line<'static>> {
        let evidence = if self.evidence { "words you tied to a level".to_owned() } else { String::new() };
        let entries = [
            ("Underlined", theme.found(), evidence),
            ("Bold", theme.fault(), named("red flag", "red flags", &self.red_flags)),
            ("Italic", theme.term(), named("concept", "concepts", &self.terms)),
        ];
        let entries: Vec<_> = entries.into_iter().filter(|(.., what)| !what.is_empty()).collect();
        if entries.is_empty() {
            return Vec::new();
        }
        let lines =
            entries.iter().flat_map(|(how, style, what)| legend_line(how, *style, what, width, theme));
        std::iter::once(Line::default()).chain(lines).collect()
    }
}

fn note(names: &mut Vec<String>, name: &str) {
    if !names.iter().any(|known| known == name) {
        names.push(name.to_owned());
    }
}

fn named(one: &str, several: &str, names: &[String]) -> String {
    match names {
        [] => String::new(),
        [name] => format!("{one}: {name}"),
        names => format!("{several}: {}", names.join(", ")),
    }
}

/// The first word in the style it speaks of.
fn legend_line(how: &str, style: Style, what: &str, width: u16, theme: Theme) -> Vec<Line<'static>> {
    let mut lines = prose::lines(&format!("{how} · {what}"), width, theme.quiet());
    if let Some(first) = lines.first_mut() {
        let rest = first.to_string();
        let rest = rest.strip_prefix(how).unwrap_or_default().to_owned();
        *first = Line::from(vec![Span::styled(how.to_owned(), style), Span::styled(rest, theme.quiet())]);
    }
    lines
}
