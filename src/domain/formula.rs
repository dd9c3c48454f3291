//! Formulas of a drill: read once, worked out often, within bounds.
//!
//! The calculator uses fend-core; formulas do not, and for these reasons. A case must come out the same for ever, while
//! fend's units and rounding grow with its releases (a figure named `m` would be a metre). It answers in text, with exact
//! fractions of any length, which is too slow for drawing thousands of cases. And it has to be stopped from outside, while
//! a formula here cannot run long: at most [`MAX_FORMULA_BYTES`] of text, [`MAX_DEPTH`] levels deep, one pass, plain floats.
//!
//! Powers bind tighter than a minus before them (`-2^2` is −4) and group to the right. What differs between machines in the
//! last digits, a power with a broken exponent, is cut to twelve digits.

mod read;

use read::Reader;

/// The longest formula, in bytes.
pub const MAX_FORMULA_BYTES: usize = 1000;

/// How deep parentheses, minus signs and powers may nest.
pub const MAX_DEPTH: usize = 32;

/// What two values may differ by, relative to their size, and still be the same: float arithmetic leaves such crumbs.
const CRUMB: f64 = 1e-9;

/// Whole exponents up to this are multiplied out.
const LARGEST_WHOLE_POWER: f64 = 1024.0;

/// The functions a formula may call.
pub const FUNCTIONS: [&str; 4] = ["round", "floor", "ceil", "abs"];

/// Why a text is no formula.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("column {column}: {says}")]
pub struct FormulaError {
    /// The character it is about, from 1.
    pub column: usize,
    /// What is wrong, in words.
    pub says: String,
}

/// Why a formula has no value for some figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoValue {
    /// Something is divided by zero.
    #[error("it divides by zero")]
    DividesByZero,
    /// A value leaves the range of floats.
    #[error("its value is too large to work with")]
    TooLarge,
    /// There is no such number, as for the root of a negative one.
    #[error("it has no real value")]
    Undefined,
}

/// A formula over numbered names.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    code: Vec<Op>,
}

/// One step of the work: values wait on a stack, an operation takes its own from the top.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Op {
    Number(f64),
    Name(usize),
    Add,
    Subtract,
    Multiply,
    Divide,
    Raise,
    Negate,
    Round,
    Floor,
    Ceil,
    Abs,
}

impl Expression {
    /// Reads a formula; `names` are those it may use, in the order in which their values will come.
    ///
    /// # Errors
    /// The first thing that is wrong, with its column.
    pub fn read(text: &str, names: &[&str]) -> Result<Self, FormulaError> {
        let mut reader = Reader::new(text, names)?;
        let expression = reader.expression()?;
        reader.end()?;
        Ok(expression)
    }

    /// Works the formula out for the values of its names.
    ///
    /// # Errors
    /// Where it has no finite value.
    pub fn value(&self, values: &[f64]) -> Result<f64, NoValue> {
        let mut stack: Vec<f64> = Vec::with_capacity(8);
        for op in &self.code {
            let worked = work(*op, &mut stack, values)?;
            // At once, since dividing by an infinite value would hide it.
            if !worked.is_finite() {
                return Err(if worked.is_nan() { NoValue::Undefined } else { NoValue::TooLarge });
            }
            stack.push(worked);
        }
        stack.pop().ok_or(NoValue::Undefined)
    }
}

fn work(op: Op, stack: &mut Vec<f64>, values: &[f64]) -> Result<f64, NoValue> {
    let last = match op {
        Op::Number(number) => return Ok(number),
        Op::Name(index) => return values.get(index).copied().ok_or(NoValue::Undefined),
        _ => stack.pop().ok_or(NoValue::Undefined)?,
    };
    Ok(match op {
        Op::Negate => -last,
        Op::Round => (settle(last * 2.0) / 2.0).round(),
        Op::Floor => settle(last).floor(),
        Op::Ceil => settle(last).ceil(),
        Op::Abs => last.abs(),
        _ => combine(op, stack.pop().ok_or(NoValue::Undefined)?, last)?,
    })
}

fn combine(op: Op, left: f64, right: f64) -> Result<f64, NoValue> {
    Ok(match op {
        Op::Add => left + right,
        Op::Subtract => left - right,
        Op::Multiply => left * right,
        Op::Divide if right == 0.0 => return Err(NoValue::DividesByZero),
        Op::Divide => left / right,
        _ => power(left, right)?,
    })
}

/// A value within a crumb of a whole number is that number, so that `floor(0.1 * 30)` is 3.
fn settle(value: f64) -> f64 {
    if same(value, value.round()) { value.round() } else { value }
}

/// Whether two values are equal but for the crumbs of float arithmetic.
fn same(left: f64, right: f64) -> bool {
    (left - right).abs() <= CRUMB * left.abs().max(right.abs()).max(1.0)
}

fn power(base: f64, exponent: f64) -> Result<f64, NoValue> {
    if base == 0.0 && exponent < 0.0 {
        return Err(NoValue::DividesByZero);
    }
    if exponent.fract() != 0.0 || exponent.abs() > LARGEST_WHOLE_POWER {
        return Ok(twelve_digits(base.powf(exponent)));
    }
    let raised = whole_power(base, exponent.abs() as u32);
    Ok(if exponent < 0.0 { 1.0 / raised } else { raised })
}

/// Squares and multiplies; unlike a library's power it gives the same bits on every machine.
fn whole_power(base: f64, exponent: u32) -> f64 {
    let (mut result, mut square, mut left) = (1.0, base, exponent);
    while left > 0 {
        if left % 2 == 1 {
            result *= square;
        }
        square *= square;
        left /= 2;
    }
    result
}

fn twelve_digits(value: f64) -> f64 {
    format!("{value:.11e}").parse().unwrap_or(value)
}

/// Two formulas and what holds between them.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    left: Expression,
    sign: Sign,
    right: Expression,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
}

impl Comparison {
    /// Reads two formulas with `<`, `<=`, `>`, `>=` or `=` between them.
    ///
    /// # Errors
    /// The first thing that is wrong, with its column.
    pub fn read(text: &str, names: &[&str]) -> Result<Self, FormulaError> {
        let mut reader = Reader::new(text, names)?;
        let left = reader.expression()?;
        let sign = reader.sign()?;
        let right = reader.expression()?;
        reader.end()?;
        Ok(Self { left, sign, right })
    }

    /// Whether it holds. Values that differ by less than a billionth of their size count as equal.
    ///
    /// # Errors
    /// Where either side has no finite value.
    pub fn holds(&self, values: &[f64]) -> Result<bool, NoValue> {
        let (left, right) = (self.left.value(values)?, self.right.value(values)?);
        let equal = same(left, right);
        Ok(match self.sign {
            Sign::Equal => equal,
            Sign::Less => left < right && !equal,
            Sign::LessOrEqual => left < right || equal,
            Sign::Greater => left > right && !equal,
            Sign::GreaterOrEqual => left > right || equal,
        })
    }
}

#[cfg(test)]
mod tests;
