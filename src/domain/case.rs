//! Drawing a drill's case: figures by seed, what follows from them, and the conditions that must hold.
//!
//! Seed 0 is the pack's own case, its base figures as they stand. Any other seed draws each figure from its steps, each as
//! likely, with lots of its own ([`Chance`] by question and figure): the first draw of every figure is the first try, the
//! second the second, and so on, until all constraints hold, every value is finite and every named mistake lies further from
//! its right value than the tolerance. After [`MOST_TRIES`] the case is the base. So the same seed gives the same case for
//! ever, whatever else the pack asks, and a figure added or dropped leaves the lots of the others alone.

mod recipe;

pub use recipe::{Recipe, Spot, Trouble};

use super::chance::Chance;
use super::drill::{Constraint, Drill, Figure, Print};
use super::formula::NoValue;
use super::ids::Id;

/// How often a case is drawn before the base case is taken.
pub const MOST_TRIES: u32 = 200;

/// The seed of the pack's own case.
pub const BASE_SEED: u64 = 0;

/// A drill with every number worked out.
#[derive(Clone, Debug, PartialEq)]
pub struct Case<'d> {
    drill: &'d Drill,
    values: Vec<f64>,
    answers: Vec<Vec<Answers>>,
    tries: Option<u32>,
}

/// The values of a checkpoint.
#[derive(Clone, Debug, PartialEq)]
pub struct Answers {
    /// The right one.
    pub right: f64,
    /// Those of the named mistakes, in the pack's order.
    pub mistakes: Vec<f64>,
}

impl Case<'_> {
    /// Figures and formulas by name: their values, and how they are printed.
    pub fn numbers(&self) -> impl Iterator<Item = (&str, (f64, &Print))> {
        let figures = self.drill.figures.iter().map(|figure| (figure.name.as_str(), &figure.print));
        let formulas = self.drill.formulas.iter().map(|formula| (formula.name.as_str(), &formula.print));
        figures.chain(formulas).zip(&self.values).map(|((name, how), value)| (name, (*value, how)))
    }

    /// A figure's or formula's value, and how it is printed.
    pub fn number(&self, name: &str) -> Option<(f64, &Print)> {
        self.numbers().find(|(known, _)| *known == name).map(|(_, number)| number)
    }

    /// The values of a step's checkpoint, both counted from 0.
    pub fn answers(&self, step: usize, checkpoint: usize) -> Option<&Answers> {
        self.answers.get(step)?.get(checkpoint)
    }

    /// How many tries it took, or nothing for the base case.
    pub fn tries(&self) -> Option<u32> {
        self.tries
    }
}

impl<'d> Recipe<'d> {
    /// The case with the pack's own figures. Whether the constraints hold in it is for [`Recipe::broken`] to tell.
    ///
    /// # Errors
    /// The first formula that has no value for these figures.
    pub fn base(&self) -> Result<Case<'d>, Trouble> {
        let values = self.follow(self.drill.figures.iter().map(|figure| figure.base).collect())?;
        self.finish(values, None)
    }

    /// The case that belongs to a seed.
    ///
    /// # Errors
    /// The base case's trouble, where it comes to that.
    pub fn draw(&self, question: &Id, seed: u64) -> Result<Case<'d>, Trouble> {
        if seed == BASE_SEED {
            return self.base();
        }
        let lots = |figure: &Figure| Chance::new(seed, &[question.as_str(), &figure.name]);
        let mut lots: Vec<Chance> = self.drill.figures.iter().map(lots).collect();
        (1..=MOST_TRIES).find_map(|number| self.attempt(&mut lots, number)).map_or_else(|| self.base(), Ok)
    }

    /// The constraints that do not hold in a case.
    pub fn broken(&self, case: &Case<'d>) -> Vec<&'d Constraint> {
        let constraints = self.drill.constraints.iter().zip(&self.constraints);
        let broken = constraints.filter(|(_, comparison)| comparison.holds(&case.values) != Ok(true));
        broken.map(|(constraint, _)| constraint).collect()
    }

    /// The named mistakes of a case that a right answer could be taken for, by step, checkpoint and number.
    pub fn blurred(&self, case: &Case<'d>) -> Vec<Spot> {
        let mut blurred = Vec::new();
        for (step, answers) in self.drill.steps.iter().zip(&case.answers) {
            for (checkpoint, answers) in step.checkpoints.iter().zip(answers) {
                let near = |value: &f64| (value - answers.right).abs() <= checkpoint.tolerance;
                let numbers = answers.mistakes.iter().enumerate().filter(|(_, value)| near(value));
                let spot = |(number, _)| Spot::Mistake {
                    step: step.id.clone(),
                    checkpoint: checkpoint.id.clone(),
                    number,
                };
                blurred.extend(numbers.map(spot));
            }
        }
        blurred
    }

    /// One try, or nothing if it cannot be asked.
    fn attempt(&self, lots: &mut [Chance], number: u32) -> Option<Case<'d>> {
        let figures = self.drill.figures.iter().zip(lots).map(|(figure, lot)| drawn(figure, lot)).collect();
        let values = self.follow(figures).ok()?;
        if !self.constraints.iter().all(|comparison| comparison.holds(&values) == Ok(true)) {
            return None;
        }
        let case = self.finish(values, Some(number)).ok()?;
        self.blurred(&case).is_empty().then_some(case)
    }

    /// The values of the formulas after those of the figures.
    fn follow(&self, mut values: Vec<f64>) -> Result<Vec<f64>, Trouble> {
        for (formula, expression) in self.drill.formulas.iter().zip(&self.formulas) {
            let value = expression.value(&values);
            values.push(value.map_err(|why| unworkable(Spot::Formula(formula.name.clone()), why))?);
        }
        Ok(values)
    }

    /// Works the checkpoints out.
    fn finish(&self, values: Vec<f64>, tries: Option<u32>) -> Result<Case<'d>, Trouble> {
        let mut answers = Vec::with_capacity(self.asked.len());
        for (step, asked) in self.drill.steps.iter().zip(&self.asked) {
            let pairs = step.checkpoints.iter().zip(asked);
            let worked = pairs.map(|(checkpoint, asked)| {
                let unworkable = |why| unworkable(recipe::checkpoint_spot(step, checkpoint), why);
                let mistakes = asked.mistakes.iter().map(|mistake| mistake.value(&values));
                let mistakes = mistakes.collect::<Result<_, _>>().map_err(unworkable)?;
                Ok(Answers { right: asked.right.value(&values).map_err(unworkable)?, mistakes })
            });
            answers.push(worked.collect::<Result<_, _>>()?);
        }
        Ok(Case { drill: self.drill, values, answers, tries })
    }
}

fn unworkable(spot: Spot, why: NoValue) -> Trouble {
    Trouble { spot, column: None, says: why.to_string() }
}

/// A value on one of the figure's steps.
fn drawn(figure: &Figure, chance: &mut Chance) -> f64 {
    let steps = recipe::steps(figure);
    tidy(figure.min + chance.below(steps + 1) as f64 * figure.step)
}

/// Without the crumbs of float arithmetic: 1.2 and three steps of 0.1 are 1.5.
fn tidy(value: f64) -> f64 {
    if value.fract() == 0.0 { value } else { format!("{value:.9}").parse().unwrap_or(value) }
}

#[cfg(test)]
mod tests;
