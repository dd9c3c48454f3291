//! The parts of the rubric's screen besides the criteria: the answer, the signals, how it is worked, how others answered.

mod answer;
mod counted;
mod others;
mod worked;

use ratatui::text::Line;

use super::super::run::Run;
use super::revealed;
use crate::domain::fill::fill;
use crate::domain::pack::Concept;
use crate::domain::{Kind, Pack, Question};
use crate::signals::Signals;
use crate::tui::theme::Theme;
use crate::tui::widgets::prose;

/// A part of the rubric's screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// What it tests, and the criteria.
    Rubric,
    /// The answer in full.
    Answer,
    /// What can be counted in it.
    Signals,
    /// How it is worked: a solution, a concept, ideas.
    Worked,
    /// How others answered.
    Others,
}

/// Lines that belong together; a blank one parts them from the next.
type Block = Vec<Line<'static>>;

/// The parts there are at the moment. How others answered only opens once every criterion has a level.
pub fn tabs(run: &Run) -> Vec<Tab> {
    let Some((step, record)) = revealed(run) else { return Vec::new() };
    let mut tabs = vec![Tab::Rubric, Tab::Answer, Tab::Signals];
    tabs.extend(has_worked(run).then_some(Tab::Worked));
    let scored = step.rubric.criteria.iter().all(|criterion| record.given(&criterion.id).is_some());
    tabs.extend((scored && has_samples(run)).then_some(Tab::Others));
    tabs
}

fn has_worked(run: &Run) -> bool {
    let worked =
        revealed(run).is_some_and(|(step, _)| !step.solution.is_empty() || !step.checkpoints.is_empty());
    worked || concept(run).is_some() || run.walk.asked().is_some_and(|asked| !asked.ideas.is_empty())
}

/// Whether the pack has answers of others to the question.
pub fn has_samples(run: &Run) -> bool {
    question(run).is_some_and(|question| !question.samples.is_empty())
}

/// The names for the bar, and which of them is in view.
pub fn names(run: &Run, tab: Tab) -> (Vec<&'static str>, usize) {
    let tabs = tabs(run);
    let at = tabs.iter().position(|other| *other == tab).unwrap_or(0);
    let name = |tab: &Tab| match tab {
        Tab::Rubric => "Rubric",
        Tab::Answer => "Answer",
        Tab::Signals => "Signals",
        Tab::Worked => worked_names(run).0,
        Tab::Others => "Others",
    };
    (tabs.iter().map(name).collect(), at)
}

/// What the key for how it is worked shows.
pub fn worked_label(run: &Run) -> &'static str {
    worked_names(run).1
}

/// How it is worked, as the bar names it and as the key does.
fn worked_names(run: &Run) -> (&'static str, &'static str) {
    match run.walk.asked().map(|asked| asked.kind) {
        Some(Kind::Recall) => ("Concept", "concept"),
        Some(Kind::Ask) => ("Ideas", "ideas"),
        _ => ("Solution", "worked solution"),
    }
}

fn question(run: &Run) -> Option<&Question> {
    run.pack.as_ref()?.question(&run.walk.asked()?.question)
}

fn concept(run: &Run) -> Option<&Concept> {
    run.pack.as_ref()?.concept(run.walk.asked()?.concept.as_ref()?)
}

/// A text of the pack with its placeholders read as the pack reads them.
fn filled(pack: &Pack, text: &str) -> String {
    fill(text, |slot| pack.placeholders.get(slot.name).cloned())
}

/// A part in lines.
pub fn lines(run: &Run, tab: Tab, signals: &[Signals], width: u16, theme: Theme) -> Block {
    let Some((step, record)) = revealed(run) else { return Vec::new() };
    let blocks = match tab {
        Tab::Rubric => Vec::new(),
        Tab::Answer => answer::blocks(run, record, signals, width, theme),
        Tab::Signals => counted::blocks(signals, width, theme),
        Tab::Worked => worked::blocks(run, step, record, width, theme),
        Tab::Others => others::blocks(run, step, width, theme),
    };
    let blocks: Vec<Block> = blocks.into_iter().filter(|block| !block.is_empty()).collect();
    blocks.join(&Line::default())
}

/// A heading and a text below it; nothing where there is no text.
fn headed(head: &str, text: &str, width: u16, theme: Theme) -> Block {
    if text.trim().is_empty() {
        return Vec::new();
    }
    let mut lines = prose::lines(head, width, theme.accent());
    lines.extend(prose::lines(text.trim_end(), width, theme.text()));
    lines
}
