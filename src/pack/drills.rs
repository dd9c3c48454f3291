//! Drills: figures, formulas, constraints, tables and steps.

use std::time::Duration;

use toml::de::DeValue;

use crate::domain::drill::{
    CheckpointFormula, Constraint, Drill, Figure, Formula, MistakeFormula, Print, Step, StepInterruption,
    Table as CaseTable,
};

use crate::domain::rubric::Rubric;

use super::limits::{CELL, FORMULA, HEADING, NAME, PAGE, PARAGRAPH, SENTENCES, TAG};
use super::names;
use super::prose::Room;
use super::questions;
use super::reader::{Field, Shape, Table};
use super::rules;

const FIGURE: Shape = Shape {
    what: "a figure",
    required: &["base", "min", "max", "step", "says"],
    optional: &["unit", "decimals"],
    ..Shape::PLAIN
};

const FORMULA_SHAPE: Shape =
    Shape { what: "a formula", required: &["is", "says"], optional: &["unit", "decimals"], ..Shape::PLAIN };

const CONSTRAINT: Shape = Shape { what: "a constraint", required: &["that", "says"], ..Shape::PLAIN };

const TABLE: Shape = Shape { what: "a table", required: &["title", "columns", "rows"], ..Shape::PLAIN };

const STEP: Shape = Shape {
    what: "a step",
    required: &["id", "title", "prompt", "share", "tests", "criteria", "solution"],
    optional: &["checkpoints", "interruption", "todo"],
    later: &["tests", "solution"],
    elsewhere: &[("target", "a step's time is its share of the drill's target")],
    ..Shape::PLAIN
};

const CHECKPOINT: Shape = Shape {
    what: "a checkpoint",
    required: &["id", "ask", "formula", "tolerance", "working"],
    optional: &["unit", "decimals", "mistakes"],
    ..Shape::PLAIN
};

const MISTAKE: Shape = Shape { what: "a mistake", required: &["formula", "says"], ..Shape::PLAIN };

const INTERRUPTION: Shape =
    Shape { what: "an interruption", required: &["after", "says", "asks"], ..Shape::PLAIN };

/// No figure of a case is larger than this, either way.
const LARGEST: f64 = 1e12;

/// The most values that a figure can take.
const MOST_VALUES: f64 = 1e6;

/// The drill of a question.
pub(super) fn read(table: &Table<'_>) -> Drill {
    check_names(table);
    let (figures, formulas) = (figures(table), formulas(table));
    let constraints = table.all("constraints", &CONSTRAINT, |table| Constraint {
        that: table.line("that", FORMULA),
        says: table.prose("says", SENTENCES),
    });
    let steps = steps(table, &figures, &formulas);
    Drill { figures, formulas, constraints, tables: table.all("tables", &TABLE, read_table), steps }
}

fn check_names(table: &Table<'_>) {
    let (figures, formulas) = (table.entries_of("figures"), table.entries_of("formulas"));
    let names = figures.into_iter().chain(formulas).map(|(name, _)| name);
    let names: Vec<_> = names.inspect(|name| names::check(table.notes(), name)).collect();
    names::check_all_unique(table.notes(), names.iter().map(|name| (name.get_ref().as_ref(), name.span())));
}

fn figures(table: &Table<'_>) -> Vec<Figure> {
    let entries = table.entries_of("figures").into_iter();
    let read = entries.filter_map(|(name, value)| {
        let table = Table::open(table.reading, value, &FIGURE)?;
        let print = print(&table, written_decimals(&table, &["base", "min", "max", "step"]));
        let says = table.line("says", SENTENCES);
        let [base, min, max] = ["base", "min", "max"].map(|key| table.number(key, -LARGEST, LARGEST));
        let step = table.number("step", f64::MIN_POSITIVE, LARGEST);
        let figure = Figure {
            name: name.get_ref().to_string(),
            says,
            print,
            base: base?,
            min: min?,
            max: max?,
            step: step?,
        };
        check_range(&table, &figure);
        Some(figure)
    });
    read.collect()
}

fn check_range(table: &Table<'_>, figure: &Figure) {
    let Figure { name, base, min, max, step, .. } = figure;
    let note = |key, message: String, advice: &str| {
        let span = table.field(key).map_or(table.span.clone(), |field| field.value.span());
        table.notes().error(rules::BAD_NUMBER, span, message, advice);
    };
    if min > max {
        note("max", format!("`{name}` goes from {min} to {max}"), "write the smaller number as min");
    } else if !(min..=max).contains(&base) {
        note(
            "base",
            format!("the base of `{name}`, {base}, is not between {min} and {max}"),
            "widen the range",
        );
    } else if (max - min) / step > MOST_VALUES {
        note("step", format!("`{name}` can take more than a million values"), "make the step larger");
    }
}

fn formulas(table: &Table<'_>) -> Vec<Formula> {
    let entries = table.entries_of("formulas").into_iter();
    let read = entries.filter_map(|(name, value)| {
        let table = Table::open(table.reading, value, &FORMULA_SHAPE)?;
        let (says, is) = (table.line("says", SENTENCES), table.line("is", FORMULA));
        Some(Formula { name: name.get_ref().to_string(), says, is, print: print(&table, 0) })
    });
    read.collect()
}

fn print(table: &Table<'_>, decimals: u8) -> Print {
    let decimals = table.whole("decimals", 0, 6).map_or(decimals, |decimals| decimals as u8);
    Print { unit: unit(table), decimals }
}

/// A unit may be empty, so it is no [`Table::line`].
fn unit(table: &Table<'_>) -> String {
    match table.field("unit") {
        Some(field) if field.value().as_str() != Some("") => table.text_of(&field, Room::Columns(TAG)),
        _ => String::new(),
    }
}

/// The most digits after the point that any of these numbers is written with.
fn written_decimals(table: &Table<'_>, keys: &[&'static str]) -> u8 {
    let digits = keys.iter().filter_map(|key| match table.field(key)?.value() {
        DeValue::Float(float) => Some(float.as_str().split_once('.')?.1.trim_end_matches('0').len()),
        _ => None,
    });
    digits.max().unwrap_or(0).min(6) as u8
}

fn read_table(table: &Table<'_>) -> CaseTable {
    table.count("columns", 1, 8);
    table.count("rows", 1, 40);
    let columns: Vec<_> = table.fields("columns").iter().map(|field| cell(table, field)).collect();
    let rows = table.fields("rows").iter().map(|row| cells(table, row, columns.len())).collect();
    CaseTable { title: table.line("title", HEADING), columns, rows }
}

fn cells<'a>(table: &Table<'a>, row: &Field<'a>, columns: usize) -> Vec<String> {
    let DeValue::Array(list) = row.value() else {
        table.wrong_type(row, "a list");
        return Vec::new();
    };
    if list.len() != columns {
        let message = format!("the row has {} cells and the table has {columns} columns", list.len());
        table.notes().error(rules::RAGGED_TABLE, row.value.span(), message, "an empty cell is \"\"");
    }
    let fields = list.iter().map(|value| Field { key: row.key, key_span: value.span(), value });
    fields.map(|field| cell(table, &field)).collect()
}

/// A cell may be empty, so it is no [`Table::line`].
fn cell<'a>(table: &Table<'a>, field: &Field<'a>) -> String {
    match field.value().as_str() {
        Some("") => String::new(),
        _ => table.text_of(field, Room::Columns(CELL)),
    }
}

fn steps(table: &Table<'_>, figures: &[Figure], formulas: &[Formula]) -> Vec<Step> {
    table.count("steps", 1, 12);
    let list = table.elements("steps");
    names::check_unique(table, "steps");
    names::check_all_unique(table.notes(), names::declared_within(&list, "criteria"));
    let steps = table.list("steps", &STEP, |table| step(table, figures, formulas));
    let shares: u32 = steps.iter().map(|step| step.share).sum();
    // A step that could not be read takes its share with it.
    if steps.len() == list.len() && !steps.is_empty() && shares != 100 {
        let span = table.field("steps").map_or(table.span.clone(), |field| field.key_span);
        let message = format!("the shares of the steps add up to {shares}");
        table.notes().error(
            rules::SHARES,
            span,
            message,
            "they are per cent of the drill's target: make them 100",
        );
    }
    steps
}

fn step(table: &Table<'_>, figures: &[Figure], formulas: &[Formula]) -> Option<Step> {
    let (id, share) = (table.id("id"), table.whole("share", 1, 100));
    table.mark("todo");
    table.count("criteria", 1, 4);
    table.count("checkpoints", 0, 8);
    names::check_unique(table, "checkpoints");
    let rubric = Rubric { tests: questions::tests(table), criteria: questions::criteria(table) };
    let checkpoints = table.list("checkpoints", &CHECKPOINT, |table| checkpoint(table, figures, formulas));
    Some(Step {
        title: table.line("title", NAME),
        prompt: table.prose("prompt", PARAGRAPH),
        rubric,
        checkpoints,
        solution: table.prose("solution", PAGE),
        interruption: interruption(table),
        id: id?,
        share: share?,
    })
}

fn checkpoint(table: &Table<'_>, figures: &[Figure], formulas: &[Formula]) -> Option<CheckpointFormula> {
    let (id, tolerance) = (table.id("id"), table.number("tolerance", 0.0, LARGEST));
    let formula = table.line("formula", FORMULA);
    let named =
        figures.iter().map(|f| (&f.name, &f.print)).chain(formulas.iter().map(|f| (&f.name, &f.print)));
    let named = named.into_iter().find(|(name, _)| **name == formula).map(|(_, print)| print.clone());
    let decimals =
        named.as_ref().map_or_else(|| written_decimals(table, &["tolerance"]), |print| print.decimals);
    let mut print = print(table, decimals);
    if table.field("unit").is_none() {
        print.unit = named.map(|print| print.unit).unwrap_or_default();
    }
    let ask = table.prose("ask", SENTENCES);
    let working = table.prose("working", PARAGRAPH);
    let mistakes = table.all("mistakes", &MISTAKE, |table| MistakeFormula {
        formula: table.line("formula", FORMULA),
        says: table.prose("says", SENTENCES),
    });
    Some(CheckpointFormula { id: id?, ask, formula, print, tolerance: tolerance?, working, mistakes })
}

fn interruption(table: &Table<'_>) -> Option<StepInterruption> {
    let table = Table::open(table.reading, table.field("interruption")?.value, &INTERRUPTION)?;
    let after = table.clock("after", Duration::from_secs(1));
    let (says, asks) = (table.prose("says", SENTENCES), table.prose("asks", SENTENCES));
    Some(StepInterruption { after: after?, says, asks })
}
