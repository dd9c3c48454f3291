//! What is read out to whoever scores an answer once more: the question with its tables, what was answered at a step, a criterion.

use std::io::{self, Write};

use crate::domain::rubric::LEVELS_TO_DO;
use crate::domain::text::sanitise;
use crate::domain::{Asked, AskedStep, AskedTable, Checkpoint, Criterion, FigureGiven, Level, StepRecord};

/// The question as it was put, its tables below.
pub(super) fn question(asked: &Asked, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n{}", sanitise(&asked.prompt))?;
    asked.tables.iter().try_for_each(|table| {
        writeln!(out)?;
        rows(table).iter().try_for_each(|row| writeln!(out, "{}", sanitise(row)))
    })
}

/// A table as one line a row, each cell with its column's name, so that it can be listened to.
pub(super) fn rows(table: &AskedTable) -> Vec<String> {
    let row = |row: &Vec<String>| {
        let mut cells = row.iter().zip(&table.columns);
        let name = cells.next().map(|(cell, _)| cell.as_str()).unwrap_or_default();
        let values: Vec<String> = cells.map(|(cell, column)| format!("{column} {cell}")).collect();
        format!("- {name}: {}", values.join("; "))
    };
    std::iter::once(format!("{}:", table.title)).chain(table.rows.iter().map(row)).collect()
}

/// What was asked and answered at a step, its figures and what was worked on the calculator among it.
pub(super) fn answers(
    asked: &Asked,
    (step, record): (&AskedStep, &StepRecord),
    answered: &str,
    out: &mut dyn Write,
) -> io::Result<()> {
    if !step.prompt.is_empty() {
        writeln!(out, "\n{}. {}", step.title, sanitise(&step.prompt))?;
    }
    if let Some(said) = step.interruption.as_ref().filter(|_| record.interrupted) {
        writeln!(out, "\nThe interviewer broke in: {} {}", sanitise(&said.says), sanitise(&said.asks))?;
    }
    for (index, answer) in record.answers.iter().enumerate() {
        let probe = index
            .checked_sub(1)
            .and_then(|at| record.follow_ups.get(at))
            .and_then(|at| asked.follow_ups.get(*at));
        if let Some(probe) = probe {
            writeln!(out, "\nFollow-up: {}", sanitise(&probe.ask))?;
        }
        writeln!(out, "\n{answered}:\n{}", sanitise(answer.text.trim_end()))?;
    }
    for (typed, result) in &record.tape {
        writeln!(out, "Calculator: {} = {}", sanitise(typed), sanitise(result))?;
    }
    step.checkpoints.iter().zip(&record.figures).try_for_each(|(asks, given)| figure(asks, given, out))
}

fn figure(asks: &Checkpoint, given: &FigureGiven, out: &mut dyn Write) -> io::Result<()> {
    let given = if given.text.trim().is_empty() { "no figure" } else { given.text.trim() };
    writeln!(out, "{}: given {}, it is {}.", sanitise(&asks.ask), sanitise(given), asks.printed)
}

/// What a step tests, and how it is worked, where it is.
pub(super) fn tested(step: &AskedStep, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\nWhat it tests: {}", sanitise(&step.rubric.tests))?;
    if step.solution.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nWorked solution:\n{}", sanitise(&step.solution))
}

/// A criterion with its described levels.
pub(super) fn criterion(criterion: &Criterion, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n{}", criterion.name)?;
    if criterion.todo {
        writeln!(out, "{LEVELS_TO_DO}")?;
    }
    for level in Level::ALL {
        if let Some(described) = criterion.described(level) {
            writeln!(out, "  {level}: {described}")?;
        }
    }
    Ok(())
}
