//! The parts of the rubric's screen besides the criteria: the answer, the signals, how it is worked, how others answered.

use ratatui::text::Line;

use super::super::run::Run;
use super::super::sheet;
use super::revealed;
use crate::domain::clock::minutes_seconds;
use crate::domain::judge::{Verdict, judge};
use crate::domain::{Answer, AskedStep, Checkpoint, FigureGiven, Kind, Question, StepRecord};
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

/// The parts there are at the moment. How others answered only opens once every criterion has a level.
pub fn tabs(run: &Run) -> Vec<Tab> {
    let Some((step, record)) = revealed(run) else { return Vec::new() };
    let mut tabs = vec![Tab::Rubric, Tab::Answer, Tab::Signals];
    let worked = match run.walk.asked() {
        Some(asked) => {
            !step.solution.is_empty()
                || !step.checkpoints.is_empty()
                || !asked.ideas.is_empty()
                || concept(run).is_some()
        }
        None => false,
    };
    tabs.extend(worked.then_some(Tab::Worked));
    let scored = step.rubric.criteria.iter().all(|criterion| record.given(&criterion.id).is_some());
    tabs.extend((scored && has_samples(run)).then_some(Tab::Others));
    tabs
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

fn worked_name(run: &Run) -> &'static str {
    match run.walk.asked().map(|asked| asked.kind) {
        Some(Kind::Recall) => "Concept",
        Some(Kind::Ask) => "Ideas",
        _ => "Solution",
    }
}

/// What the key for how it is worked shows.
pub fn worked_label(run: &Run) -> &'static str {
    match run.walk.asked().map(|asked| asked.kind) {
        Some(Kind::Recall) => "concept",
        Some(Kind::Ask) => "ideas",
        _ => "worked solution",
    }
}

/// Whether the pack has answers of others to the question.
pub fn has_samples(run: &Run) -> bool {
    question(run).is_some_and(|question| !question.samples.is_empty())
}

fn question(run: &Run) -> Option<&Question> {
    run.pack.as_ref()?.question(&run.walk.asked()?.question)
}

fn concept(run: &Run) -> Option<&crate::domain::pack::Concept> {
    run.pack.as_ref()?.concept(run.walk.asked()?.concept.as_ref()?)
}

/// A part in lines.
pub fn lines(run: &Run, tab: Tab, signals: &[Signals], width: u16, theme: Theme) -> Vec<Line<'static>> {
    let Some((step, record)) = revealed(run) else { return Vec::new() };
    let parts = match tab {
        Tab::Answer => answer(run, record, width, theme),
        Tab::Worked => worked(run, step, record, width, theme),
        Tab::Others => others(run, width, theme),
        Tab::Signals => signals.iter().flat_map(|signals| counted(signals, width, theme)).collect(),
        Tab::Rubric => Vec::new(),
    };
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(&Line::default())
}

type Parts = Vec<Vec<Line<'static>>>;

fn answer(run: &Run, record: &StepRecord, width: u16, theme: Theme) -> Parts {
    let mut parts = Vec::new();
    let Some(asked) = run.walk.asked() else { return parts };
    for (n, answer) in record.answers.iter().enumerate() {
        let probe = n.checked_sub(1).and_then(|at| asked.follow_ups.get(*record.follow_ups.get(at)?));
        let prompt = probe.map_or(asked.prompt.as_str(), |probe| probe.ask.as_str());
        parts.push(prose::lines(prompt, width, theme.quiet()));
        parts.push(given(answer, width, theme));
    }
    parts
}

fn given(answer: &Answer, width: u16, theme: Theme) -> Vec<Line<'static>> {
    let text = if answer.text.trim().is_empty() { "(no words)" } else { answer.text.trim_end() };
    let mut lines = prose::lines(text, width, theme.text());
    let cut = if answer.cut { ", ended by the strict clock" } else { "" };
    lines.push(Line::styled(format!("{}{cut}", minutes_seconds(answer.spent)), theme.quiet()));
    lines
}

fn counted(signals: &Signals, width: u16, theme: Theme) -> Parts {
    let line = |line: crate::signals::SignalLine| {
        let mut lines = prose::lines(&format!("{}: {}", line.label, line.figure), width, theme.strong());
        lines.extend(prose::lines(&line.words.join(" · "), width, theme.found()));
        lines.extend(prose::lines(&line.note, width, theme.quiet()));
        lines
    };
    crate::signals::lines(signals).into_iter().map(line).collect()
}

fn worked(run: &Run, step: &AskedStep, record: &StepRecord, width: u16, theme: Theme) -> Parts {
    let mut parts = Vec::new();
    let Some(asked) = run.walk.asked() else { return parts };
    for (checkpoint, given) in step.checkpoints.iter().zip(&record.figures) {
        parts.push(figure(checkpoint, given, width, theme));
    }
    parts.push(prose::lines(&step.solution, width, theme.text()));
    parts.extend(sheet::tables(asked, width, theme));
    for idea in &asked.ideas {
        parts.push(prose::lines(&idea.ask, width, theme.strong()));
    }
    parts
}

fn figure(checkpoint: &Checkpoint, given: &FigureGiven, width: u16, theme: Theme) -> Vec<Line<'static>> {
    let mut lines = prose::lines(&checkpoint.ask, width, theme.strong());
    let verdict = match judge(checkpoint, &given.text) {
        Verdict::Right => "right".to_owned(),
        Verdict::Mistake(says) => says,
        Verdict::Wrong { off } => format!("off by {off}"),
        Verdict::NotANumber => "no number".to_owned(),
    };
    lines.extend(prose::lines(&format!("You gave {}: {verdict}", given.text), width, theme.text()));
    lines.extend(prose::lines(&checkpoint.working, width, theme.quiet()));
    lines
}

fn others(run: &Run, width: u16, theme: Theme) -> Parts {
    let mut parts = Vec::new();
    for sample in question(run).map(|question| question.samples.as_slice()).unwrap_or_default() {
        parts.push(prose::lines(&sample.title, width, theme.strong()));
        parts.push(prose::lines(&sample.text, width, theme.text()));
    }
    parts
}
