//! The parts of the rubric's screen besides the criteria: the answer, the signals, how it is worked, how others answered.

mod answer;

use super::super::run::Run;
use super::super::sheet;
use super::revealed;
use crate::domain::pack::Concept;
use crate::domain::{AskedStep, Question, StepRecord};
use crate::signals::Signals;
use crate::tui::screens::told::{self, Block, counted, others, together, worked};
use crate::tui::theme::Theme;

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
        Tab::Worked => worked_name(run),
        Tab::Others => "Others",
    };
    (tabs.iter().map(name).collect(), at)
}

/// What the key for how it is worked shows.
pub fn worked_label(run: &Run) -> &'static str {
    match worked_name(run) {
        "Concept" => "concept",
        "Ideas" => "ideas",
        _ => "worked solution",
    }
}

fn worked_name(run: &Run) -> &'static str {
    run.walk.asked().map_or("Solution", |asked| told::worked_name(asked.kind))
}

fn question(run: &Run) -> Option<&Question> {
    run.pack.as_ref()?.question(&run.walk.asked()?.question)
}

fn concept(run: &Run) -> Option<&Concept> {
    run.pack.as_ref()?.concept(run.walk.asked()?.concept.as_ref()?)
}

/// A part in lines.
pub fn lines(run: &Run, tab: Tab, signals: &[Signals], width: u16, theme: Theme) -> Block {
    let Some((step, record)) = revealed(run) else { return Vec::new() };
    together(match tab {
        Tab::Rubric => Vec::new(),
        Tab::Answer => answer::blocks(run, record, signals, width, theme),
        Tab::Signals => counted::blocks(signals, width, theme),
        Tab::Worked => worked(run, step, record, width, theme),
        Tab::Others => others(run, step, width, theme),
    })
}

fn worked(run: &Run, step: &AskedStep, record: &StepRecord, width: u16, theme: Theme) -> Vec<Block> {
    let mut blocks = worked::step(step, record, width, theme);
    if let Some((concept, pack)) = concept(run).zip(run.pack.as_deref()) {
        blocks.extend(worked::concept(concept, pack, width, theme));
    }
    if let Some(asked) = run.walk.asked() {
        blocks.extend(asked.ideas.iter().map(|idea| worked::idea(idea, width, theme)));
        blocks.extend(sheet::tables(asked, width, theme));
    }
    blocks
}

fn others(run: &Run, step: &AskedStep, width: u16, theme: Theme) -> Vec<Block> {
    let asked = question(run).zip(run.pack.as_deref());
    asked.map_or_else(Vec::new, |(question, pack)| others::blocks(question, step, pack, width, theme))
}
