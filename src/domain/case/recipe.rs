//! A drill whose formulas have been read, ready for drawing cases.

use std::fmt;

use crate::domain::drill::{CheckpointFormula, Drill, Figure, Step};
use crate::domain::fill::is_name;
use crate::domain::formula::{Comparison, Expression, FUNCTIONS, FormulaError};
use crate::domain::ids::Id;

/// The most values one figure can take.
const MOST_STEPS: f64 = 1e9;

/// A drill with its formulas read.
#[derive(Clone, Debug)]
pub struct Recipe<'d> {
    pub(super) drill: &'d Drill,
    pub(super) formulas: Vec<Expression>,
    pub(super) constraints: Vec<Comparison>,
    /// By step and checkpoint.
    pub(super) asked: Vec<Vec<Asked>>,
}

/// The formulas of a checkpoint.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub right: Expression,
    pub mistakes: Vec<Expression>,
}

/// Something in a drill that no case can be drawn with.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Trouble {
    /// What it is about.
    pub spot: Spot,
    /// The character of the formula, from 1, where it is about one.
    pub column: Option<usize>,
    /// What is wrong, in words.
    pub says: String,
}

impl fmt::Display for Trouble {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.column {
            Some(column) => write!(out, "{}, character {column}: {}", self.spot, self.says),
            None => write!(out, "{}: {}", self.spot, self.says),
        }
    }
}

/// A part of a drill that holds numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spot {
    /// A figure, by name.
    Figure(String),
    /// A formula, by name.
    Formula(String),
    /// A constraint, counted from 0.
    Constraint(usize),
    /// A checkpoint.
    Checkpoint {
        /// Its step.
        step: Id,
        /// Its own id.
        checkpoint: Id,
    },
    /// A mistake that a checkpoint names.
    Mistake {
        /// Its step.
        step: Id,
        /// Its checkpoint.
        checkpoint: Id,
        /// Counted from 0.
        number: usize,
    },
}

impl fmt::Display for Spot {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Figure(name) => write!(out, "figure {name}"),
            Self::Formula(name) => write!(out, "formula {name}"),
            Self::Constraint(number) => write!(out, "constraint {}", number + 1),
            Self::Checkpoint { step, checkpoint } => write!(out, "checkpoint {checkpoint} of step {step}"),
            Self::Mistake { step, checkpoint, number } => {
                write!(out, "mistake {} of checkpoint {checkpoint} of step {step}", number + 1)
            }
        }
    }
}

impl<'d> Recipe<'d> {
    /// Reads a drill's formulas.
    ///
    /// # Errors
    /// Everything that is wrong, in the order of the drill.
    pub fn read(drill: &'d Drill) -> Result<Self, Vec<Trouble>> {
        let mut reading = Reading::default();
        drill.figures.iter().for_each(|figure| reading.figure(figure));
        let mut formulas = Vec::with_capacity(drill.formulas.len());
        for formula in &drill.formulas {
            let spot = Spot::Formula(formula.name.clone());
            formulas.extend(reading.expression(spot.clone(), &formula.is));
            reading.name(spot, &formula.name);
        }
        let constraints = drill.constraints.iter().enumerate();
        let constraints = constraints.filter_map(|(n, constraint)| reading.comparison(n, &constraint.that));
        let constraints = constraints.collect();
        let asked = drill.steps.iter().map(|step| reading.step(step)).collect();
        let recipe = Self { drill, formulas, constraints, asked };
        if reading.troubles.is_empty() { Ok(recipe) } else { Err(reading.troubles) }
    }
}

/// What has been read so far.
#[derive(Default)]
struct Reading<'d> {
    names: Vec<&'d str>,
    troubles: Vec<Trouble>,
}

impl<'d> Reading<'d> {
    fn trouble(&mut self, spot: Spot, says: impl Into<String>) {
        self.troubles.push(Trouble { spot, column: None, says: says.into() });
    }

    fn kept<T>(&mut self, spot: Spot, read: Result<T, FormulaError>) -> Option<T> {
        let error = match read {
            Ok(read) => return Some(read),
            Err(error) => error,
        };
        self.troubles.push(Trouble { spot, column: Some(error.column), says: error.says });
        None
    }

    fn expression(&mut self, spot: Spot, text: &str) -> Option<Expression> {
        let read = Expression::read(text, &self.names);
        self.kept(spot, read)
    }

    fn comparison(&mut self, number: usize, text: &str) -> Option<Comparison> {
        let read = Comparison::read(text, &self.names);
        self.kept(Spot::Constraint(number), read)
    }

    fn step(&mut self, step: &Step) -> Vec<Asked> {
        step.checkpoints.iter().filter_map(|checkpoint| self.checkpoint(step, checkpoint)).collect()
    }

    fn checkpoint(&mut self, step: &Step, checkpoint: &CheckpointFormula) -> Option<Asked> {
        let spot = checkpoint_spot(step, checkpoint);
        if !(checkpoint.tolerance.is_finite() && checkpoint.tolerance >= 0.0) {
            self.trouble(spot.clone(), "its tolerance must be zero or more");
        }
        let right = self.expression(spot, &checkpoint.formula);
        let mut mistakes = Vec::with_capacity(checkpoint.mistakes.len());
        for (number, mistake) in checkpoint.mistakes.iter().enumerate() {
            let (step, checkpoint) = (step.id.clone(), checkpoint.id.clone());
            mistakes.extend(self.expression(Spot::Mistake { step, checkpoint, number }, &mistake.formula));
        }
        right.map(|right| Asked { right, mistakes })
    }

    fn figure(&mut self, figure: &'d Figure) {
        let spot = Spot::Figure(figure.name.clone());
        let Figure { base, min, max, step, .. } = *figure;
        if ![base, min, max, step].iter().all(|value| value.is_finite()) {
            self.trouble(spot.clone(), "base, min, max and step must be finite numbers");
        } else if !(min <= base && base <= max) {
            self.trouble(spot.clone(), format!("its base {base} lies outside {min} to {max}"));
        } else if max > min && (step <= 0.0 || (max - min) / step > MOST_STEPS) {
            self.trouble(spot.clone(), format!("its step {step} does not lead from {min} to {max}"));
        }
        self.name(spot, &figure.name);
    }

    fn name(&mut self, spot: Spot, name: &'d str) {
        if !is_name(name) {
            self.trouble(spot, "a name has letters, digits and _, a letter first");
        } else if FUNCTIONS.contains(&name) {
            self.trouble(spot, format!("{name} is a function and cannot be a name"));
        } else if self.names.contains(&name) {
            self.trouble(spot, "the name is taken already");
        }
        // Named all the same, so that one trouble does not bring on others.
        self.names.push(name);
    }
}

/// How many steps lead from a figure's lowest value to its highest.
pub(super) fn steps(figure: &Figure) -> u64 {
    if figure.step <= 0.0 {
        return 0;
    }
    ((figure.max - figure.min) / figure.step + 1e-9).floor().clamp(0.0, MOST_STEPS) as u64
}

/// Where a checkpoint stands.
pub(super) fn checkpoint_spot(step: &Step, checkpoint: &CheckpointFormula) -> Spot {
    Spot::Checkpoint { step: step.id.clone(), checkpoint: checkpoint.id.clone() }
}
