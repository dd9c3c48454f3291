//! The answer in full, with the pack's concepts and red flags marked in it and named below it.

use ratatui::text::Line;

use super::super::super::run::Run;
use crate::domain::clock::minutes_seconds;
use crate::domain::{Answer, Asked, StepRecord};
use crate::signals::Signals;
use crate::tui::screens::told::{Block, found, worked};
use crate::tui::theme::Theme;
use crate::tui::widgets::prose;

/// Each answer of the step under what it answers, and what was worked on the calculator.
pub fn blocks(run: &Run, record: &StepRecord, signals: &[Signals], width: u16, theme: Theme) -> Vec<Block> {
    let Some(asked) = run.walk.asked() else { return Vec::new() };
    let mut blocks = Vec::new();
    for (n, (answer, signals)) in record.answers.iter().zip(signals).enumerate() {
        blocks.push(prose::lines(&prompt(run, asked, record, n), width, theme.quiet()));
        blocks.push(text(answer, signals, width, theme));
        blocks.push(found::named(signals, run.pack.as_deref(), width, theme));
    }
    blocks.push(worked::tape(record, width, theme));
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
    let marks = found::marks(signals, theme);
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
