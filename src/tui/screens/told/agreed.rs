//! How far the candidate and coaches agree, in lines: the figures, which way each competency leans, the largest differences.

use ratatui::text::Line;

use super::{Block, together};
use crate::review::agreement::{Agreement, Pair, rated_in_short, who};
use crate::review::calibration::Leaning;
use crate::tui::theme::Theme;
use crate::tui::widgets::table::Table;
use crate::tui::widgets::{prose, rule};

/// Columns before what stands below a heading.
const INDENT: u16 = 2;

/// All of it; nothing where nobody else scored.
pub fn lines(agreement: &Agreement, width: u16, theme: Theme) -> Vec<Line<'static>> {
    let Some(who) = who(agreement) else { return Vec::new() };
    let head = rule::line(&format!("You and {who}"), "", width, theme);
    let mut figures = vec![head];
    figures.extend(
        agreement.figures().iter().flat_map(|figure| prose::indented(figure, INDENT, width, theme.text())),
    );
    together(vec![figures, leanings(agreement, width, theme), largest(agreement, width, theme)])
}

/// How each competency is rated, as a table.
fn leanings(agreement: &Agreement, width: u16, theme: Theme) -> Block {
    let columns = ["", "answers", "the coach rates it"].map(str::to_owned);
    let row = |of: &Leaning| {
        let name = of.competency.as_ref().map_or("All", |(_, named)| &*named.name);
        vec![name.to_owned(), of.gaps.len().to_string(), rated_in_short(of)]
    };
    let rows: Vec<Vec<String>> = agreement.leanings().iter().map(row).collect();
    Table { title: "", columns: &columns, rows: &rows }.lines(width, theme)
}

/// A line for each coach who scored in a session: "You and Ana: 4 of 5 (80%) the same level, …".
pub fn briefly(agreement: &Agreement, width: u16, theme: Theme) -> Vec<Line<'static>> {
    let by_coach = agreement.by_coach();
    let line =
        |coach: &str, words: String| prose::lines(&format!("You and {coach}: {words}"), width, theme.quiet());
    by_coach.into_iter().flat_map(|(coach, counts)| line(coach, counts.in_words())).collect()
}

fn largest(agreement: &Agreement, width: u16, theme: Theme) -> Block {
    let (largest, more) = agreement.largest();
    if largest.is_empty() {
        return Vec::new();
    }
    let mut lines = prose::lines("Where you differ most", width, theme.strong());
    lines.extend(largest.iter().flat_map(|pair| difference(pair, width, theme)));
    lines.extend((more > 0).then(|| Line::styled(format!("  and {more} more"), theme.quiet())));
    lines
}

fn difference(pair: &Pair, width: u16, theme: Theme) -> Block {
    let mut lines = prose::indented(&pair.in_words(), INDENT, width, theme.text());
    let day = pair.started.format("%-d %b %Y");
    lines.extend(prose::indented(&format!("{}, {day}", pair.title), 2 * INDENT, width, theme.quiet()));
    let said = pair.said().map(|said| format!("“{said}”"));
    lines.extend(said.iter().flat_map(|said| prose::indented(said, 2 * INDENT, width, theme.text())));
    lines
}
