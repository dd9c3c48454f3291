//! The scratch calculator of a drill: arithmetic, per cent, units, and the case's figures by name.
//!
//! Arithmetic goes the way of the pack's own formulas ([`Expression`]), which cannot run long. What names a unit or a root goes
//! to fend-core. That works with exact numbers of any length, calls itself for every parenthesis, and between its own
//! checkpoints may multiply for minutes (`(9^99)!`); so it is given only lines within the bounds of its own room, and stopped by
//! the number of its checkpoints, since nothing here reads a clock. It has no dates, no dice and no exchange rates: the same
//! tape gives the same results for ever.

mod line;
mod result;
mod units;

use line::{Line, Piece};

use super::asked::AskedFigure;
use super::formula::Expression;
use super::nearest::nearest;

/// The longest line, in bytes.
pub const LONGEST_LINE: usize = 200;

/// The longest result, in characters.
pub const LONGEST_RESULT: usize = 60;

/// The name of the last result.
const ANSWER: &str = "ans";

/// A calculator with what it remembers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Calculator {
    figures: Vec<String>,
    /// Figures first, then what was kept by name; later ones go before earlier ones.
    memory: Vec<(String, Value)>,
}

/// What stands behind a name.
#[derive(Clone, Debug, PartialEq)]
enum Value {
    Number(f64),
    /// A number with a unit, as fend writes it.
    Quantity(String),
}

impl Calculator {
    /// A calculator that knows these figures.
    pub fn new(figures: &[AskedFigure]) -> Self {
        Self {
            figures: figures.iter().map(|figure| figure.name.clone()).collect(),
            memory: figures.iter().map(|figure| (figure.name.clone(), Value::Number(figure.value))).collect(),
        }
    }

    /// Works a line out. `name = …` keeps the result under a name; `ans` is the last one.
    ///
    /// Per cent are parts of one (`12%` is 0.12), currency signs are left out, `1.2m` and `120k` are millions and thousands,
    /// and `12 km to miles` converts.
    ///
    /// # Errors
    /// In words, what is wrong with the line, or that it is too much to work out.
    pub fn work(&mut self, typed: &str) -> Result<String, String> {
        let line = Line::read(typed)?;
        if let Some(name) = line.name.as_ref().filter(|name| self.figures.contains(name)) {
            return Err(format!("{name} is a figure of the case; take another name"));
        }
        let value = self.value(&line.pieces)?;
        let printed = match &value {
            Value::Number(number) => result::print_number(*number),
            Value::Quantity(quantity) => result::print_quantity(quantity),
        }?;
        for name in line.name.into_iter().chain([ANSWER.to_owned()]) {
            self.memory.retain(|(known, _)| *known != name);
            self.memory.push((name, value.clone()));
        }
        Ok(printed)
    }

    /// Works the same lines out again, as when a session is taken up where it was left.
    pub fn replay<'l>(&mut self, lines: impl IntoIterator<Item = &'l str>) {
        for line in lines {
            // A line that failed then fails now, and changes nothing.
            let _ = self.work(line);
        }
    }

    fn value(&self, pieces: &[Piece]) -> Result<Value, String> {
        let mut needs_fend = false;
        for piece in pieces {
            let Piece::Name(name) = piece else { continue };
            needs_fend |= match self.recall(name) {
                Some(Value::Number(_)) => false,
                Some(Value::Quantity(_)) => true,
                None if units::is_function_of_formulas(name) => false,
                None if units::is_known(name) => true,
                None => return Err(self.unknown(name)),
            };
        }
        if needs_fend { units::work(pieces, |name| self.spelled(name)) } else { self.arithmetic(pieces) }
    }

    fn arithmetic(&self, pieces: &[Piece]) -> Result<Value, String> {
        let numbers = self.memory.iter().filter_map(|(name, value)| match value {
            Value::Number(number) => Some((name.as_str(), *number)),
            Value::Quantity(_) => None,
        });
        let (names, values): (Vec<&str>, Vec<f64>) = numbers.unzip();
        let text: Vec<String> = pieces.iter().map(ToString::to_string).collect();
        let expression = Expression::read(&text.join(" "), &names).map_err(|error| error.says)?;
        expression.value(&values).map(Value::Number).map_err(|why| why.to_string())
    }

    fn recall(&self, name: &str) -> Option<&Value> {
        self.memory.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// A name's value for fend.
    fn spelled(&self, name: &str) -> Option<String> {
        self.recall(name).map(|value| match value {
            Value::Number(number) => format!("({number})"),
            Value::Quantity(quantity) => format!("({quantity})"),
        })
    }

    fn unknown(&self, name: &str) -> String {
        let near = nearest(name, self.memory.iter().map(|(known, _)| known.as_str()));
        let advice = near.map_or(String::new(), |near| format!("; did you mean {near}?"));
        format!("nothing here is named {name}{advice}")
    }
}

#[cfg(test)]
mod tests;
