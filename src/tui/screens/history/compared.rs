//! Two attempts at a question: the figures of both, and their answers with the words that changed.

use std::ops::Range;

use chrono::{DateTime, FixedOffset};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::review::compare::{Fate, Part, parts, rows};
use crate::review::{Record, ago};
use crate::tui::theme::Theme;
use crate::tui::widgets::prose;
use crate::tui::widgets::rule;
use crate::tui::widgets::table::Table;

/// The width from which two answers stand side by side.
const SIDE_BY_SIDE: u16 = 60;
/// What stands between them.
const BETWEEN: &str = " │ ";

/// The comparison in lines of at most `width` columns.
pub fn lines(
    earlier: (&Record, &str),
    later: (&Record, &str),
    now: DateTime<FixedOffset>,
    width: u16,
    theme: Theme,
) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    for (name, (record, _)) in [("Earlier", earlier), ("Later", later)] {
        let words = format!("{name}: {}, {}", ago(record.started, now), way(record));
        lines.extend(prose::lines(&words, width, theme.text()));
    }
    if earlier.0.aloud != later.0.aloud {
        let words = "One was typed and one given aloud: they are different kinds of attempt.";
        lines.extend(prose::lines(words, width, theme.warning()));
    }
    lines.push(Line::default());
    lines.extend(figures(earlier.0, later.0, width, theme));
    lines.push(Line::default());
    lines.extend(answers(&parts(earlier.1, later.1), width, theme));
    lines
}

fn way(record: &Record) -> &'static str {
    if record.aloud { "aloud" } else { "typed" }
}

fn figures(earlier: &Record, later: &Record, width: u16, theme: Theme) -> Vec<Line<'static>> {
    let columns = ["", "earlier", "later", "difference"].map(str::to_owned);
    let rows: Vec<Vec<String>> = rows(earlier, later).into_iter().map(Vec::from).collect();
    Table { title: "", columns: &columns, rows: &rows }.lines(width, theme)
}

fn answers(parts: &[Part], width: u16, theme: Theme) -> Vec<Line<'static>> {
    let legend = "In brackets: [− what was taken out] and [+ what was put in].";
    let mut lines = prose::lines(legend, width, theme.quiet());
    lines.push(Line::default());
    if width < SIDE_BY_SIDE {
        for (name, fate) in [("Earlier", Fate::Out), ("Later", Fate::In)] {
            lines.push(rule::line(name, "", width, theme));
            lines.extend(side(parts, fate, width, theme));
        }
        return lines;
    }
    let each = (width - BETWEEN.chars().count() as u16) / 2;
    let heads = ["Earlier", "Later"].map(|name| vec![Line::styled(name, theme.strong())]);
    let [mut left, mut right] = heads;
    left.extend(side(parts, Fate::Out, each, theme));
    right.extend(side(parts, Fate::In, each, theme));
    lines.extend(beside(left, right, each.into(), theme));
    lines
}

/// One of the answers, its changed words marked.
fn side(parts: &[Part], fate: Fate, width: u16, theme: Theme) -> Vec<Line<'static>> {
    let (text, places) = bracketed(parts, fate);
    if text.trim().is_empty() {
        return prose::lines("No answer.", width, theme.quiet());
    }
    let style = if fate == Fate::Out { theme.warning() } else { theme.found() };
    let marks: Vec<(Range<usize>, Style)> = places.into_iter().map(|place| (place, style)).collect();
    prose::marked(&text, width, theme.text(), &marks)
}

/// The text of what is kept and what has this fate, the latter in brackets with its sign; and where the brackets stand.
fn bracketed(parts: &[Part], fate: Fate) -> (String, Vec<Range<usize>>) {
    let sign = if fate == Fate::Out { "[−" } else { "[+" };
    let (mut text, mut places) = (String::new(), Vec::new());
    for part in parts.iter().filter(|part| part.fate == fate || part.fate == Fate::Kept) {
        let words = part.text.trim();
        if part.fate == Fate::Kept || words.is_empty() {
            text.push_str(&part.text);
            continue;
        }
        let lead = part.text.len() - part.text.trim_start().len();
        text.push_str(part.text.get(..lead).unwrap_or_default());
        let start = text.len();
        text.extend([sign, words, "]"]);
        places.push(start..text.len());
        text.push_str(part.text.get(lead + words.len()..).unwrap_or_default());
    }
    (text, places)
}

fn beside(
    left: Vec<Line<'static>>,
    right: Vec<Line<'static>>,
    each: usize,
    theme: Theme,
) -> Vec<Line<'static>> {
    let rows = left.len().max(right.len());
    let (mut left, mut right) = (left.into_iter(), right.into_iter());
    let row = |_| {
        let (one, other) = (left.next().unwrap_or_default(), right.next().unwrap_or_default());
        let gap = " ".repeat(each.saturating_sub(one.width()));
        let between = [Span::raw(gap), Span::styled(BETWEEN, theme.quiet())];
        // A line's own style is that of its spans from here on.
        let spans = |line: Line<'static>| {
            let style = line.style;
            line.spans.into_iter().map(move |span| Span::styled(span.content, style.patch(span.style)))
        };
        spans(one).chain(between).chain(spans(other)).collect()
    };
    (0..rows).map(row).collect()
}
