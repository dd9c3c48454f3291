//! The screen before an answer: what is asked can be read at a glance.

use unicode_width::UnicodeWidthStr;

use crate::domain::asked::{Asked, AskedTable};
use crate::domain::asking::{Particulars, asked};
use crate::domain::case::BASE_SEED;
use crate::domain::question::Question;
use crate::pack::limits::PROMPT;
use crate::pack::place::Place;
use crate::pack::rules;

use super::Lint;

/// Columns of a table on a screen of 80.
const MOST_COLUMNS: usize = 76;

/// Columns between two columns of a table.
const GAP: usize = 2;

/// Lines of prompt, tables and first step that can be looked over: two short screens.
const MOST_LINES: usize = 40;

pub(super) fn check(lint: &Lint<'_>) {
    for (place, question) in lint.questions() {
        if let Ok(asked) = asked(lint.pack, question, BASE_SEED, &Particulars::default()) {
            check_tables(lint, &place, &asked);
            check_steps(lint, &place, question, &asked);
            check_brief(lint, &place, &asked);
        }
    }
}

fn check_tables(lint: &Lint<'_>, place: &Place<'_>, asked: &Asked) {
    for (n, table) in asked.tables.iter().enumerate() {
        let width = width(table);
        if width > MOST_COLUMNS {
            let message = format!("the table \"{}\" is {width} columns wide", table.title);
            let advice =
                format!("a screen of 80 columns has room for {MOST_COLUMNS}: shorten heads or cells");
            lint.notes.warning(
                rules::LONG_BRIEF,
                place.key("tables").nth(n).key("title").span(),
                message,
                advice,
            );
        }
    }
}

fn width(table: &AskedTable) -> usize {
    let column = |n: usize| {
        let cells = table.rows.iter().filter_map(|row| row.get(n)).chain(table.columns.get(n));
        cells.map(|cell| cell.width()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..table.columns.len()).map(column).collect();
    widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1)
}

fn check_steps(lint: &Lint<'_>, place: &Place<'_>, question: &Question, asked: &Asked) {
    let steps = question.drill().map_or(&[][..], |_| &asked.steps);
    for (n, step) in steps.iter().enumerate() {
        let length = step.prompt.chars().count();
        if length > PROMPT {
            let message = format!("the step's prompt is {length} characters long");
            let advice = format!("{PROMPT} can be read at a glance: ask for one thing, or divide the step");
            lint.notes.warning(
                rules::LONG_BRIEF,
                place.key("steps").nth(n).key("prompt").span(),
                message,
                advice,
            );
        }
    }
}

fn check_brief(lint: &Lint<'_>, place: &Place<'_>, asked: &Asked) {
    let prose = |text: &str| text.lines().map(|line| line.width() / MOST_COLUMNS + 1).sum::<usize>();
    let tables: usize = asked.tables.iter().map(|table| table.rows.len() + 3).sum();
    let step = asked.steps.first().map_or(0, |step| prose(&step.prompt));
    let lines = prose(&asked.prompt) + tables + step;
    if lines > MOST_LINES {
        let message = format!("prompt, tables and first step take {lines} lines before the answer");
        let advice = format!("{MOST_LINES} can be looked over: shorten the prompt or drop rows");
        lint.notes.warning(rules::LONG_BRIEF, place.key("prompt").span(), message, advice);
    }
}
