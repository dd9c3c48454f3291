//! How well the candidate judges, in lines: for each competency which way it leans and how far it scatters, drawn and in words.

use ratatui::text::{Line, Span};

use super::{Block, together};
use crate::review::calibration::{Judging, Leaning, signed};
use crate::tui::theme::Theme;
use crate::tui::widgets::{chart, prose, rule};

/// The width from which the drawing stands beside a name.
const WIDE: u16 = 60;
/// Columns of a name beside its drawing.
const NAME: usize = 28;
/// Columns before what stands below a name.
const INDENT: u16 = 4;

/// All of it; nothing where there is nothing to hold against each other.
pub fn lines(judging: &Judging, width: u16, theme: Theme) -> Vec<Line<'static>> {
    let sections: Vec<Block> =
        judging.sections().map(|(head, leanings)| section(head, leanings, width, theme)).collect();
    if sections.is_empty() {
        return Vec::new();
    }
    let mut top = vec![rule::line("How you judge yourself", "", width, theme)];
    let key = "● how far off you are on average, ─ how much that varies: left of the middle you rate too low, right of it too high, each end \
               two levels.";
    top.extend(prose::lines(key, width, theme.quiet()));
    together([vec![top], sections].concat())
}

fn section(head: &str, leanings: &[Leaning], width: u16, theme: Theme) -> Block {
    let mut lines = prose::lines(head, width, theme.strong());
    lines.extend(leanings.iter().flat_map(|leaning| told(leaning, width, theme)));
    lines
}

/// A name with its drawing, and below it what that means; where there are too few answers, that alone.
fn told(leaning: &Leaning, width: u16, theme: Theme) -> Block {
    let name = if leaning.competency.is_some() { leaning.name() } else { "All answers" };
    let Ok(sample) = leaning.told() else { return named(name, &[&leaning.in_words()], width, theme) };
    let drawing = chart::lean(sample.mean, sample.spread);
    let figures = format!("{} ± {:.1}, {} answers", signed(sample.mean), sample.spread, sample.n);
    let mut lines = named(name, &[&drawing, &figures], width, theme);
    lines.extend(prose::indented(&leaning.in_words(), INDENT, width, theme.quiet()));
    lines
}

/// A name with what is told of it beside it where there is room, else below.
fn named(name: &str, told: &[&str], width: u16, theme: Theme) -> Block {
    if width >= WIDE {
        let name = prose::clip(name, NAME);
        let gap = " ".repeat(NAME - prose::width(&name) + 2);
        let told = Span::styled(told.join("  "), theme.accent());
        return vec![Line::from(vec![Span::raw(format!("  {name}{gap}")), told])];
    }
    let mut lines = prose::lines(&format!("  {name}"), width, theme.text());
    lines.extend(told.iter().flat_map(|told| prose::indented(told, INDENT, width, theme.accent())));
    lines
}
