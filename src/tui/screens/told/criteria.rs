//! The criteria in lines: the one at hand opened with its levels, the others in a line each.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::domain::rubric::LEVELS_TO_DO;
use crate::domain::{AskedStep, Criterion, Level, LevelGiven};
use crate::tui::theme::Theme;
use crate::tui::widgets::document::Spot;
use crate::tui::widgets::{menu, prose};

/// A rubric to be scored: one criterion at hand.
pub struct Criteria<'s> {
    /// What is scored.
    pub step: &'s AskedStep,
    /// The levels given so far.
    pub levels: &'s [LevelGiven],
    /// The criterion at hand.
    pub at: usize,
    /// Whether levels of 4 and 5 ask for words of the answer behind them.
    pub ties: bool,
    /// What a coach says of each criterion, in their order; empty where nothing is said or nobody is asked.
    pub said: Vec<String>,
    /// What stands below all of it.
    pub foot: Vec<Line<'static>>,
}

impl Criteria<'_> {
    /// All of it, and where the criterion at hand stands.
    pub fn page(self, width: u16, theme: Theme) -> (Vec<Line<'static>>, Spot) {
        let mut lines = prose::lines("What it tests", width, theme.accent());
        lines.extend(prose::lines(&self.step.rubric.tests, width, theme.text()));
        lines.push(Line::default());
        let mut opened = (0, 0);
        for (n, criterion) in self.step.rubric.criteria.iter().enumerate() {
            let from = lines.len();
            let said = self.said.get(n).map_or("", String::as_str);
            lines.push(self.title(criterion, n == self.at, said, width, theme));
            if n == self.at {
                lines.extend(self.opened(criterion, width, theme));
                lines.extend(prose::indented(said, INDENT, width, theme.found()));
                opened = (from, lines.len() - 1);
            }
        }
        lines.push(Line::default());
        let (at, last) = (self.at, self.at + 1 == self.step.rubric.criteria.len());
        lines.extend(self.foot);
        let around =
            (if at == 0 { 0 } else { opened.0 - 1 }, if last { lines.len() - 1 } else { opened.1 + 1 });
        (lines, Spot { item: opened, around })
    }

    fn given(&self, criterion: &Criterion) -> Option<&LevelGiven> {
        self.levels.iter().find(|given| given.criterion == criterion.id)
    }

    fn title(
        &self,
        criterion: &Criterion,
        chosen: bool,
        said: &str,
        width: u16,
        theme: Theme,
    ) -> Line<'static> {
        let given = self.given(criterion);
        let level = given.map_or("–".to_owned(), |given| given.level.to_string());
        let (word, style) = match standing(given.filter(|_| self.ties), theme) {
            ("", style) if !said.is_empty() => ("comment", style),
            standing => standing,
        };
        let room = usize::from(width).saturating_sub(6 + prose::width(word));
        let name = prose::clip(&criterion.name, room);
        let named = if chosen { theme.strong() } else { theme.text() };
        Line::from(vec![
            menu::mark(chosen, theme),
            Span::styled(format!("{level} "), theme.strong()),
            Span::styled(format!("{name}  "), named),
            Span::styled(word, style),
        ])
    }

    /// The levels of the criterion at hand, and the words tied to the one given.
    fn opened(&self, criterion: &Criterion, width: u16, theme: Theme) -> Vec<Line<'static>> {
        let given = self.given(criterion);
        let mut lines = Vec::new();
        if criterion.todo {
            lines.extend(prose::lines(LEVELS_TO_DO, width, theme.quiet()));
        }
        lines.extend(levels(criterion, given.map(|given| given.level), width, theme));
        lines.extend(evidence(given.filter(|_| self.ties), width, theme));
        lines
    }
}

/// The first criterion without a level, or the last one.
pub fn first_open(step: &AskedStep, levels: &[LevelGiven]) -> usize {
    let criteria = &step.rubric.criteria;
    let is_given = |criterion: &Criterion| levels.iter().any(|given| given.criterion == criterion.id);
    let open = criteria.iter().position(|criterion| !is_given(criterion));
    open.unwrap_or(criteria.len().saturating_sub(1))
}

fn standing(given: Option<&LevelGiven>, theme: Theme) -> (&'static str, Style) {
    match given {
        Some(LevelGiven { evidence: Some(_), .. }) => ("shown", theme.quiet()),
        Some(given) if given.level.needs_evidence() => ("unsupported", theme.warning()),
        _ => ("", theme.quiet()),
    }
}

/// The described levels; one of those between only where it was given.
fn levels(criterion: &Criterion, chosen: Option<Level>, width: u16, theme: Theme) -> Vec<Line<'static>> {
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
    prose::indented(&words, INDENT, width, style)
}
