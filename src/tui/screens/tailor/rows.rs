//! The rows of the table: what is practised first, competencies, terms that stand somewhere, and what falls outside of both.

use ratatui::text::{Line, Span};

use crate::domain::text::capital;
use crate::review::score::Mean;
use crate::tailor::{Gap, Row as Found, Tailoring};
use crate::tui::theme::Theme;
use crate::tui::widgets::{menu, prose};

/// A row that can be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// The questions to practise first.
    First,
    /// A competency, by its place in the tailoring.
    Competency(usize),
    /// A term, by its place in the tailoring.
    Term(usize),
    /// What the pack does not cover.
    Foreign,
    /// What of the advertisement asks for nothing.
    Asides,
}

/// The width from which the level and the gap have columns of their own.
const WIDE: u16 = 64;

/// The rows there are.
pub fn rows(tailoring: &Tailoring) -> Vec<Row> {
    let found = tailoring.rows.iter().enumerate().filter(|(_, row)| row.is_competency || row.is_found());
    let found = found.map(|(at, row)| if row.is_competency { Row::Competency(at) } else { Row::Term(at) });
    let foreign = (!tailoring.foreign.is_empty()).then_some(Row::Foreign);
    let asides = (!tailoring.asides.is_empty()).then_some(Row::Asides);
    std::iter::once(Row::First).chain(found).chain(foreign).chain(asides).collect()
}

/// How many lines stand above a row: its predecessors, the heading, and a blank line around the parts.
pub fn lines_before(rows: &[Row], at: usize) -> usize {
    let parts = rows.iter().take(at.saturating_add(1)).zip(rows.iter().skip(1));
    let gaps = parts.take(at).filter(|(one, other)| is_apart(**one, **other)).count();
    at + gaps + usize::from(at > 0)
}

/// Whether a blank line parts two rows; the first of them also has the heading of the table after it.
fn is_apart(one: Row, other: Row) -> bool {
    std::mem::discriminant(&one) != std::mem::discriminant(&other)
        && (one, other) != (Row::Foreign, Row::Asides)
}

/// The table in lines.
pub fn lines(
    tailoring: &Tailoring,
    rows: &[Row],
    chosen: Row,
    width: u16,
    theme: Theme,
) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        if at > 0 && is_apart(rows[at - 1], *row) {
            lines.push(Line::default());
        }
        if at == 1 {
            lines.push(heading(width, theme));
        }
        lines.push(line(tailoring, *row, *row == chosen, width, theme));
    }
    lines
}

fn heading(width: u16, theme: Theme) -> Line<'static> {
    let name = name_width(width);
    let rest = if width >= WIDE { "  Level  Gap" } else { "" };
    Line::styled(format!("  {:<name$} Asked  CV  Said{rest}", ""), theme.quiet())
}

/// Columns of a row's name.
fn name_width(width: u16) -> usize {
    let figures = if width >= WIDE { 39 } else { 18 };
    usize::from(width).saturating_sub(figures + 1).clamp(8, 44)
}

fn line(tailoring: &Tailoring, row: Row, chosen: bool, width: u16, theme: Theme) -> Line<'static> {
    let style = if chosen { theme.strong() } else { theme.text() };
    let mark = menu::mark(chosen, theme);
    let room = usize::from(width).saturating_sub(2);
    match row {
        Row::Competency(at) | Row::Term(at) => match tailoring.rows.get(at) {
            Some(found) => found_line(found, mark, style, width, theme),
            None => Line::default(),
        },
        _ => Line::from(vec![mark, Span::styled(prose::clip(&name(tailoring, row), room), style)]),
    }
}

/// The name of a row that has no figures.
fn name(tailoring: &Tailoring, row: Row) -> String {
    match row {
        Row::First => match tailoring.wanted.first() {
            Some(wanted) => format!("Practise first: {}", wanted.title),
            None => "Practise first: nothing in particular".to_owned(),
        },
        Row::Foreign => {
            let terms: Vec<&str> = tailoring.foreign.iter().map(|found| found.term.as_str()).collect();
            format!("Not in this pack: {}", terms.join(", "))
        }
        Row::Asides => "Read as asking for nothing".to_owned(),
        Row::Competency(_) | Row::Term(_) => String::new(),
    }
}

fn found_line(
    found: &Found,
    mark: Span<'static>,
    style: ratatui::style::Style,
    width: u16,
    theme: Theme,
) -> Line<'static> {
    let room = name_width(width);
    let name = prose::clip(&found.name, room);
    let pad = " ".repeat(room - prose::width(&name));
    let [asked, cv, said] = [found.asked.len(), found.shown.len(), found.said.len()].map(count);
    let mut spans = vec![
        mark,
        Span::styled(name + &pad, style),
        Span::styled(format!(" {asked:>5} {cv:>3} {said:>5}"), theme.text()),
    ];
    if width >= WIDE {
        let level = found.level.map_or_else(String::new, |level| Mean(level).to_string());
        let loud = if is_wide_open(found.gap) { theme.warning() } else { theme.quiet() };
        spans.push(Span::raw(format!("  {level:>5}  ")));
        spans.push(Span::styled(found.gap.name(), loud));
    }
    Line::from(spans)
}

fn is_wide_open(gap: Gap) -> bool {
    matches!(gap, Gap::Nowhere | Gap::Unsaid | Gap::Weak)
}

fn count(times: usize) -> String {
    if times == 0 { "–".to_owned() } else { times.to_string() }
}

/// What is said of the row at hand below the table.
pub fn remark(tailoring: &Tailoring, row: Row) -> String {
    match row {
        Row::First => tailoring.wanted.first().map_or_else(
            || "No gap asks for a question in particular.".to_owned(),
            |wanted| format!("Because {}.", wanted.reason),
        ),
        Row::Competency(at) | Row::Term(at) => tailoring.rows.get(at).map_or_else(String::new, |found| {
            let denied = found
                .denied
                .first()
                .map(|mention| format!(" \"{}\" is said not to be needed.", mention.words));
            format!("{}.{}", capital(&found.reason()), denied.unwrap_or_default())
        }),
        Row::Foreign => "The advertisement asks for these; the pack has no word of them.".to_owned(),
        Row::Asides => "Benefits, praise of the house, legal lines: Enter shows which.".to_owned(),
    }
}
