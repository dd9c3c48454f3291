//! How it is worked: the figures judged and the solution of a step, the concept of a recall question, ideas for a question to ask.

use ratatui::text::Line;

use super::super::super::run::Run;
use super::super::super::sheet;
use super::{Block, concept, filled, headed};
use crate::domain::drill::Print;
use crate::domain::judge::{Verdict, judge};
use crate::domain::number::{Style, print};
use crate::domain::question::Idea;
use crate::domain::{AskedStep, Checkpoint, FigureGiven, StepRecord};
use crate::tui::theme::Theme;
use crate::tui::widgets::prose;

/// All there is of it.
pub fn blocks(run: &Run, step: &AskedStep, record: &StepRecord, width: u16, theme: Theme) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for (checkpoint, given) in step.checkpoints.iter().zip(&record.figures) {
        blocks.push(figure(checkpoint, given, width, theme));
    }
    blocks.push(headed("Worked solution", &step.solution, width, theme));
    blocks.extend(recall(run, width, theme));
    if let Some(asked) = run.walk.asked() {
        blocks.extend(asked.ideas.iter().map(|idea| one_idea(idea, width, theme)));
        blocks.extend(sheet::tables(asked, width, theme));
    }
    blocks
}

fn figure(checkpoint: &Checkpoint, given: &FigureGiven, width: u16, theme: Theme) -> Block {
    let mut lines = prose::lines(&checkpoint.ask, width, theme.strong());
    let (verdict, style) = match judge(checkpoint, &given.text) {
        _ if given.text.trim().is_empty() => ("You left it open.".to_owned(), theme.quiet()),
        Verdict::Right => (format!("{}: right.", gave(given)), theme.accent()),
        Verdict::Mistake(says) => (format!("{}: not right. {says}", gave(given)), theme.warning()),
        Verdict::Wrong { off } => {
            (format!("{}: {}.", gave(given), too_much(checkpoint, off)), theme.warning())
        }
        Verdict::NotANumber => (format!("{}: not one number.", gave(given)), theme.warning()),
    };
    lines.extend(prose::lines(&verdict, width, style));
    let right =
        if checkpoint.working.is_empty() { checkpoint.printed.clone() } else { checkpoint.working.clone() };
    lines.extend(prose::lines(&right, width, theme.text()));
    lines
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

fn recall(run: &Run, width: u16, theme: Theme) -> Vec<Block> {
    let Some((concept, pack)) = concept(run).zip(run.pack.as_deref()) else { return Vec::new() };
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

fn one_idea(idea: &Idea, width: u16, theme: Theme) -> Block {
    let mut lines: Vec<Line> = prose::lines(&idea.ask, width, theme.strong());
    lines.extend(prose::lines(&format!("Shows: {}", idea.signals), width, theme.text()));
    lines.extend(prose::lines(&format!("Weak: {}", idea.weak), width, theme.quiet()));
    lines
}
