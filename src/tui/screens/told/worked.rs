//! How it is worked: the figures judged and the solution of a step, the concept of a recall question, ideas for a question to ask.

use ratatui::style::Style as Look;

use super::{Block, filled, headed};
use crate::domain::drill::Print;
use crate::domain::judge::{Verdict, judge};
use crate::domain::number::{Style, print};
use crate::domain::pack::Concept;
use crate::domain::question::Idea;
use crate::domain::{AskedStep, Checkpoint, FigureGiven, Pack, StepRecord};
use crate::tui::theme::Theme;
use crate::tui::widgets::prose;

/// A step's figures, judged, and its solution.
pub fn step(step: &AskedStep, record: &StepRecord, width: u16, theme: Theme) -> Vec<Block> {
    let figures = step.checkpoints.iter().zip(&record.figures);
    let mut blocks: Vec<Block> =
        figures.map(|(checkpoint, given)| figure(checkpoint, given, width, theme)).collect();
    blocks.push(headed("Worked solution", &step.solution, width, theme));
    blocks
}

fn figure(checkpoint: &Checkpoint, given: &FigureGiven, width: u16, theme: Theme) -> Block {
    let mut lines = prose::lines(&checkpoint.ask, width, theme.strong());
    let (verdict, look) = verdict(checkpoint, given, theme);
    lines.extend(prose::lines(&verdict, width, look));
    let right =
        if checkpoint.working.is_empty() { checkpoint.printed.clone() } else { checkpoint.working.clone() };
    lines.extend(prose::lines(&right, width, theme.text()));
    lines
}

/// What was asked for, what was given and what is right, for somebody who scores the answer.
pub fn given(checkpoint: &Checkpoint, given: &FigureGiven, width: u16, theme: Theme) -> Block {
    let text = given.text.trim();
    let words = if text.is_empty() { "no figure" } else { text };
    headed(&checkpoint.ask, &format!("Given: {words}. It is {}.", checkpoint.printed), width, theme)
}

/// What a given number is worth, in words.
pub fn verdict(checkpoint: &Checkpoint, given: &FigureGiven, theme: Theme) -> (String, Look) {
    match judge(checkpoint, &given.text) {
        _ if given.text.trim().is_empty() => ("You left it open.".to_owned(), theme.quiet()),
        Verdict::Right => (format!("{}: right.", gave(given)), theme.accent()),
        Verdict::Mistake(says) => (format!("{}: not right. {says}", gave(given)), theme.warning()),
        Verdict::Wrong { off } => {
            (format!("{}: {}.", gave(given), too_much(checkpoint, off)), theme.warning())
        }
        Verdict::NotANumber => (format!("{}: not one number.", gave(given)), theme.warning()),
    }
}

fn gave(given: &FigureGiven) -> String {
    format!("You gave {}", given.text.trim())
}

/// How far off a number is. The difference of two per cent figures is in points.
fn too_much(checkpoint: &Checkpoint, off: f64) -> String {
    let unit = if checkpoint.unit == "%" { "pt" } else { checkpoint.unit.as_str() };
    let decimals = u8::from(off.abs() < 100.0);
    let by = print(off.abs(), &Print { unit: unit.to_owned(), decimals }, Style::default());
    let way = if off > 0.0 { "high" } else { "low" };
    format!("not right, too {way} by {by}")
}

/// A concept in full.
pub fn concept(concept: &Concept, pack: &Pack, width: u16, theme: Theme) -> Vec<Block> {
    let text = |text: &str| filled(pack, text);
    let mut definition = prose::lines(&text(&concept.term), width, theme.strong());
    definition.extend(prose::lines(&text(&concept.definition), width, theme.text()));
    vec![
        definition,
        headed("Why it matters", &text(&concept.why), width, theme),
        headed("Example", &text(&concept.example), width, theme),
        headed("The opposite", &text(&concept.opposite), width, theme),
    ]
}

/// A question that could be asked.
pub fn idea(idea: &Idea, width: u16, theme: Theme) -> Block {
    let mut lines = prose::lines(&idea.ask, width, theme.strong());
    lines.extend(prose::lines(&format!("Shows: {}", idea.signals), width, theme.text()));
    lines.extend(prose::lines(&format!("Weak: {}", idea.weak), width, theme.quiet()));
    lines
}

/// What was worked on the calculator.
pub fn tape(record: &StepRecord, width: u16, theme: Theme) -> Block {
    let line = |(typed, result): &(String, String)| {
        let (typed, result) = worked_line(typed, result);
        typed + &result
    };
    let lines: Vec<String> = record.tape.iter().map(line).collect();
    headed("Calculator", &lines.join("\n"), width, theme)
}

/// A line of the calculator's tape, in two parts: what was typed with its sign, and the result.
pub fn worked_line(typed: &str, result: &str) -> (String, String) {
    match result.strip_prefix('≈') {
        Some(about) => (format!("{typed} ≈ "), about.trim_start().to_owned()),
        None => (format!("{typed} = "), result.to_owned()),
    }
}
