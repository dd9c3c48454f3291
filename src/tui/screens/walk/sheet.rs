//! The question in full: what is asked, its tables, and what the interviewer broke in with.

use ratatui::text::Line;

use super::run::Run;
use crate::domain::asked::Asked;
use crate::domain::walk::Phase;
use crate::domain::{Interruption, Part, Place};
use crate::tui::theme::Theme;
use crate::tui::widgets::prose;
use crate::tui::widgets::table::Table;

/// The question at hand in lines. What is asked now comes first and in bold. Once the case was read, its tables come before its words.
pub fn lines(run: &Run, width: u16, theme: Theme) -> Vec<Line<'static>> {
    let Some(asked) = run.walk.asked() else { return Vec::new() };
    let mut parts = vec![prose::lines(&run.title(), width, theme.quiet())];
    if run.is_first_step() || !has_case(run, asked) {
        parts.push(prose::lines(&asked.prompt, width, theme.strong()));
        parts.extend(tables(asked, width, theme));
        parts.extend(step(run, asked, width, theme));
    } else {
        parts.extend(step(run, asked, width, theme));
        parts.extend(interruption(run).map(|change| prose::lines(&change, width, theme.warning())));
        parts.extend(tables(asked, width, theme));
        parts.push(prose::lines(&asked.prompt, width, theme.text()));
    }
    parts.push(why(run, asked, width, theme));
    parts.push(names(run, asked, width, theme));
    parts.extend(follow_up(run).map(|ask| prose::lines(&ask, width, theme.strong())));
    parts.retain(|part| !part.is_empty());
    parts.join(&Line::default())
}

/// Why it was picked, while preparing; once the answer is under way the question alone counts.
fn why(run: &Run, asked: &Asked, width: u16, theme: Theme) -> Vec<Line<'static>> {
    if asked.why.is_empty() || !matches!(run.walk.phase(), Phase::Brief { step: 0 }) {
        return Vec::new();
    }
    prose::lines(&format!("Why this one: {}.", asked.why), width, theme.quiet())
}

/// What the calculator calls the case's figures; the brief does without.
fn names(run: &Run, asked: &Asked, width: u16, theme: Theme) -> Vec<Line<'static>> {
    if asked.figures.is_empty() || matches!(run.walk.phase(), Phase::Brief { .. }) {
        return Vec::new();
    }
    let mut lines = prose::lines("Names for the calculator", width, theme.accent());
    for figure in &asked.figures {
        let says = format!("- {}: {}, {}", figure.name, figure.printed, figure.says);
        lines.extend(prose::lines(&says, width, theme.text()));
    }
    lines
}

/// The tables of a case in lines, one after the other.
pub fn tables(asked: &Asked, width: u16, theme: Theme) -> Vec<Vec<Line<'static>>> {
    let table = |table: &crate::domain::AskedTable| {
        Table { title: &table.title, columns: &table.columns, rows: &table.rows }.lines(width, theme)
    };
    asked.tables.iter().map(table).collect()
}

/// Whether the question has a case: steps with prompts of their own, or tables.
fn has_case(run: &Run, asked: &Asked) -> bool {
    !asked.tables.is_empty() || run.walk.step().is_some_and(|(step, _)| !step.prompt.is_empty())
}

fn step(run: &Run, asked: &Asked, width: u16, theme: Theme) -> Option<Vec<Line<'static>>> {
    let (step, _) = run.walk.step()?;
    if step.prompt.is_empty() || step.prompt == asked.prompt {
        return None;
    }
    let mut lines = prose::lines(&run.step_title().unwrap_or_default(), width, theme.accent());
    lines.extend(prose::lines(&step.prompt, width, theme.strong()));
    Some(lines)
}

fn follow_up(run: &Run) -> Option<String> {
    let probe = matches!(run.walk.phase(), Phase::Answer(Place { part: Part::FollowUp(_), .. }));
    probe.then(|| run.walk.prompt().map(|ask| format!("Follow-up: {ask}"))).flatten()
}

/// What the interviewer broke in with, in words.
pub fn interruption(run: &Run) -> Option<String> {
    run.walk.interruption().map(said)
}

fn said(change: &Interruption) -> String {
    format!("Interruption: {} {}", change.says, change.asks).trim_end().to_owned()
}
