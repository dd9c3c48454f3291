//! A drill as a pack declares it: figures with ranges, formulas over them, tables, and steps to work through.

use std::time::Duration;

use super::ids::Id;
use super::rubric::Rubric;

/// A practical case whose figures can be drawn anew.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drill {
    /// The figures that are drawn.
    pub figures: Vec<Figure>,
    /// What follows from them, in order: each may use figures and earlier formulas.
    pub formulas: Vec<Formula>,
    /// What must hold in every case that is drawn.
    pub constraints: Vec<Constraint>,
    /// The tables on the screen.
    pub tables: Vec<Table>,
    /// The steps, in order; their shares add up to 100.
    pub steps: Vec<Step>,
}

/// A figure of the case: the pack's own value and the range a variant is drawn from.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Its name in formulas and texts.
    pub name: String,
    /// What it is, in words.
    pub says: String,
    /// The pack's own value.
    pub base: f64,
    /// The lowest value drawn.
    pub min: f64,
    /// The highest value drawn.
    pub max: f64,
    /// Values are `min` plus whole numbers of these.
    pub step: f64,
    /// How it is printed.
    pub print: Print,
}

/// How a number is printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Print {
    /// `$`, `%`, `pt`, `x`, `k$`, `m$`, another word, or nothing.
    pub unit: String,
    /// Digits after the point.
    pub decimals: u8,
}

/// A number that follows from the figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Formula {
    /// Its name in later formulas and in texts.
    pub name: String,
    /// What it is, in words.
    pub says: String,
    /// The formula.
    pub is: String,
    /// How it is printed.
    pub print: Print,
}

/// A comparison that holds in every case drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Constraint {
    /// Two formulas with `<`, `<=`, `>`, `>=` or `=` between.
    pub that: String,
    /// What it keeps true, in words.
    pub says: String,
}

/// A table of the case, its cells with `{names}` to fill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its heading.
    pub title: String,
    /// Column heads.
    pub columns: Vec<String>,
    /// Rows, each as long as `columns`.
    pub rows: Vec<Vec<String>>,
}

/// One staged part of a drill, answered on its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Unique within its drill.
    pub id: Id,
    /// A few words.
    pub title: String,
    /// What is asked.
    pub prompt: String,
    /// Its part of the drill's target, per cent.
    pub share: u32,
    /// What it tests.
    pub rubric: Rubric,
    /// Numbers asked for.
    pub checkpoints: Vec<CheckpointFormula>,
    /// How it is worked, shown after the step's answer.
    pub solution: String,
    /// A change in mid-course.
    pub interruption: Option<StepInterruption>,
}

/// A number that a step asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckpointFormula {
    /// Unique within its step.
    pub id: Id,
    /// What is asked.
    pub ask: String,
    /// The right value.
    pub formula: String,
    /// How it is printed; the unit is stated with the question.
    pub print: Print,
    /// How far off, either way, still counts as right, in the unit.
    pub tolerance: f64,
    /// The arithmetic in words and figures.
    pub working: String,
    /// The classical wrong results.
    pub mistakes: Vec<MistakeFormula>,
}

/// A classical wrong result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MistakeFormula {
    /// Its value.
    pub formula: String,
    /// Which mistake it is.
    pub says: String,
}

/// A change in the middle of a step that must be dealt with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepInterruption {
    /// Time into the step.
    pub after: Duration,
    /// What the interviewer says.
    pub says: String,
    /// What they ask about it.
    pub asks: String,
}
