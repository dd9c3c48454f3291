//! The answer in full, with the pack's concepts and red flags marked in it and named below it.

use ratatui::style::Style;
use ratatui::text::Line;

use super::super::super::run::{Run, worked_line};
use super::Block;
use crate::domain::clock::minutes_seconds;
use crate::domain::{Answer, Asked, StepRecord};
use crate::signals::{RedFlagFound, Signals};
use crate::tui::theme::Theme;
use crate::tui::widgets::prose;

/// Each answer of the step under what it answers, and what was worked on the calculator.
pub fn blocks(run: &Run, record: &StepRecord, signals: &[Signals], width: u16, theme: Theme) -> Vec<Block> {
    let Some(asked) = run.walk.asked() else { return Vec::new() };
    let mut blocks = Vec::new();
    for (n, (answer, signals)) in record.answers.iter().zip(signals).enumerate() {
        blocks.push(prose::lines(&prompt(run, asked, record, n), width, theme.quiet()));
        blocks.push(text(answer, signals, width, theme));
        blocks.push(found(run, signals, width, theme));
    }
    blocks.push(tape(record, width, theme));
    blocks
}

fn prompt(run: &Run, asked: &Asked, record: &StepRecord, n: usize) -> String {
    let probe = n.checked_sub(1).and_then(|at| asked.follow_ups.get(*record.follow_ups.get(at)?));
    if let Some(probe) = probe {
        return format!("Follow-up: {}", probe.ask);
    }
    let step = run.walk.step().map_or("", |(step, _)| step.prompt.as_str());
    if step.is_empty() { asked.prompt.clone() } else { step.to_owned() }
}

fn text(answer: &Answer, signals: &Signals, width: u16, theme: Theme) -> Block {
    if answer.text.trim().is_empty() {
        return vec![Line::styled("No words.", theme.quiet())];
    }
    let concepts = signals.concepts.iter().flat_map(|found| &found.said);
    let flags = signals.fired().flat_map(|flag| &flag.said);
    let mut marks: Vec<(std::ops::Range<usize>, Style)> =
        concepts.map(|span| (span.clone(), theme.found())).collect();
    marks.extend(flags.map(|span| (span.clone(), theme.fault())));
    let mut lines = prose::marked(answer.text.trim_end(), width, theme.text(), &marks);
    lines.push(Line::styled(timed(answer), theme.quiet()));
    lines
}

fn timed(answer: &Answer) -> String {
    let pauses = match answer.pauses {
        0 => String::new(),
        1 => ", paused once".to_owned(),
        times => format!(", paused {times} times"),
    };
    let cut = if answer.cut { ", ended by the strict clock" } else { "" };
    format!("Answered in {}{pauses}{cut}.", minutes_seconds(answer.spent))
}

/// The red flags that fired with what is wrong about them, and the concepts named.
fn found(run: &Run, signals: &Signals, width: u16, theme: Theme) -> Block {
    let mut lines = Vec::new();
    for flag in signals.fired() {
        let words: Vec<String> = flag.said.iter().map(|span| format!("“{}”", signals.said(span))).collect();
        let said = format!("Red flag, {}: {}", flag.name, words.join(", "));
        lines.extend(prose::lines(&said, width, theme.fault()));
        lines.extend(prose::lines(&why(run, flag), width, theme.text()));
    }
    let terms: Vec<&str> = signals.concepts.iter().map(|found| found.term.as_str()).collect();
    if !terms.is_empty() {
        lines.extend(prose::lines(&format!("Concepts: {}", terms.join(", ")), width, theme.found()));
    }
    lines
}

fn why(run: &Run, found: &RedFlagFound) -> String {
    let pack = run.pack.as_deref();
    let flag = pack.and_then(|pack| Some((pack, pack.red_flags.iter().find(|flag| flag.id == found.flag)?)));
    flag.map(|(pack, flag)| super::filled(pack, &flag.why)).unwrap_or_default()
}

fn tape(record: &StepRecord, width: u16, theme: Theme) -> Block {
    let line = |(typed, result): &(String, String)| {
        let (typed, result) = worked_line(typed, result);
        typed + &result
    };
    let lines: Vec<String> = record.tape.iter().map(line).collect();
    super::headed("Calculator", &lines.join("\n"), width, theme)
}
