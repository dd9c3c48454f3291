//! The criteria in lines: the one at hand opened with its levels, the others in a line each.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::super::run::Run;
use super::{Spot, revealed};
use crate::domain::{Criterion, Level, LevelGiven, StepRecord};
use crate::tui::theme::Theme;
use crate::tui::widgets::prose;

/// All of it, and where the criterion at hand stands.
pub fn page(run: &Run, at: usize, width: u16, theme: Theme) -> (Vec<Line<'static>>, Spot) {
    let Some((step, record)) = revealed(run) else { return (Vec::new(), Spot::default()) };
    let mut lines = prose::lines("What it tests", width, theme.accent());
    lines.extend(prose::lines(&step.rubric.tests, width, theme.text()));
    lines.push(Line::default());
    let mut opened = (0, 0);
    for (n, criterion) in step.rubric.criteria.iter().enumerate() {
        let from = lines.len();
        lines.push(title(criterion, record, n == at, width, theme));
        if n == at {
            lines.extend(levels(criterion, record.given(&criterion.id), width, theme));
            opened = (from, lines.len() - 1);
        }
    }
    lines.push(Line::default());
    lines.extend(foot(run, width, theme));
    let last = at + 1 == step.rubric.criteria.len();
    let around = (if at == 0 { 0 } else { opened.0 - 1 }, if last { lines.len() - 1 } else { opened.1 + 1 });
    (lines, Spot { item: opened, around })
}

fn title(
    criterion: &Criterion,
    record: &StepRecord,
    chosen: bool,
    width: u16,
    theme: Theme,
) -> Line<'static> {
    let given = record.given(&criterion.id);
    let mark = if chosen { "▸ " } else { "  " };
    let level = given.map_or("–".to_owned(), |given| given.level.to_string());
    let (word, style) = standing(given, theme);
    let room = usize::from(width).saturating_sub(6 + prose::width(word));
    let name = prose::clip(&criterion.name, room);
    let named = if chosen { theme.strong() } else { theme.text() };
    Line::from(vec![
        Span::styled(mark, theme.accent()),
        Span::styled(format!("{level} "), theme.strong()),
        Span::styled(format!("{name}  "), named),
        Span::styled(word, style),
    ])
}

fn standing(given: Option<&LevelGiven>, theme: Theme) -> (&'static str, Style) {
    match given {
        Some(LevelGiven { evidence: Some(_), .. }) => ("shown", theme.quiet()),
        Some(given) if given.level.needs_evidence() => ("unsupported", theme.warning()),
        _ => ("", theme.quiet()),
    }
}

/// The described levels; one of those between only where it was given.
fn levels(criterion: &Criterion, given: Option<&LevelGiven>, width: u16, theme: Theme) -> Vec<Line<'static>> {
    let chosen = given.map(|given| given.level);
    let mut lines = Vec::new();
    for level in Level::ALL {
        let is_chosen = chosen == Some(level);
        let words = match criterion.described(level) {
            Some(words) => words.to_owned(),
            None if is_chosen => format!("between {} and {}", level.number() - 1, level.number() + 1),
            None => continue,
        };
        lines.extend(described(level, &words, is_chosen, width, theme));
    }
    lines.extend(evidence(given, width, theme));
    lines
}

/// Columns before a level's words.
const INDENT: u16 = 6;

fn described(level: Level, words: &str, chosen: bool, width: u16, theme: Theme) -> Vec<Line<'static>> {
    let style = if chosen { theme.strong() } else { theme.text() };
    let mark = if chosen { "▸" } else { " " };
    let wrapped = prose::wrap(words, width.saturating_sub(INDENT));
    let line = |(n, text): (usize, String)| {
        let lead = if n == 0 { format!("  {mark} {level} ") } else { " ".repeat(INDENT.into()) };
        Line::from(vec![Span::styled(lead, theme.accent()), Span::styled(text, style)])
    };
    wrapped.into_iter().enumerate().map(line).collect()
}

fn evidence(given: Option<&LevelGiven>, width: u16, theme: Theme) -> Vec<Line<'static>> {
    let (words, style) = match given {
        Some(LevelGiven { evidence: Some(quote), .. }) => (format!("Shown by “{quote}”"), theme.found()),
        Some(given) if given.level.needs_evidence() => {
            ("Unsupported: e ties the words of your answer that show it.".to_owned(), theme.warning())
        }
        _ => return Vec::new(),
    };
    let wrapped = prose::wrap(&words, width.saturating_sub(INDENT));
    let indent = " ".repeat(INDENT.into());
    let line = |text| Line::from(vec![Span::raw(indent.clone()), Span::styled(text, style)]);
    wrapped.into_iter().map(line).collect()
}

fn foot(run: &Run, width: u16, theme: Theme) -> Vec<Line<'static>> {
    let change = run.walk.attempt().map_or("", |attempt| attempt.change.as_str());
    let mut lines = Vec::new();
    if !change.trim().is_empty() {
        lines.extend(prose::lines(&format!("To change: {change}"), width, theme.text()));
        lines.push(Line::default());
    }
    let how = "2 and 4 lie between the levels described. c writes down the one thing to change.";
    lines.extend(prose::lines(how, width, theme.quiet()));
    lines
}
