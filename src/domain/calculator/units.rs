//! Lines with units or roots, which fend-core works out, and the bounds within which it is let.

use std::ops::RangeInclusive;
use std::sync::atomic::{AtomicU64, Ordering};

use fend_core::{Context, Interrupt, evaluate_with_interrupt};

use super::Value;
use super::line::Piece;
use crate::domain::formula::FUNCTIONS;

/// Words that fend may be given: conversions, roots and logarithms, and units of time, length, area, weight, volume.
const WORDS: &str = "to in per sqrt cbrt ln log2 log10 \
    second seconds s minute minutes min hour hours h day days week weeks fortnight fortnights month months year years \
    decade decades century centuries \
    mm cm m km metre metres meter meters inch inches foot feet ft yard yards mile miles \
    sqm hectare hectares acre acres \
    mg g kg gram grams kilogram kilograms tonne tonnes ounce ounces oz pound pounds lb lbs carat carats \
    ml cl l litre litres liter liters pint pints gallon gallons \
    kph mph dozen celsius fahrenheit";

/// How often fend may ask whether to go on; a root takes about 1,100.
const MOST_CHECKS: u64 = 20_000;

/// Signs and names in a line for fend: each costs up to 30 KB of stack in an unoptimised build.
const MOST_PIECES: usize = 30;

/// Parentheses within parentheses, which cost up to 110 KB each with a function before them.
const DEEPEST: usize = 6;

/// Powers in a line for fend: enough for areas and volumes, too few for huge numbers.
const MOST_POWERS: usize = 3;

/// Their exponents; a tiny one asks for a huge root.
const EXPONENTS: RangeInclusive<f64> = 0.1..=9.0;

/// Whether fend may be given the name.
pub fn is_known(name: &str) -> bool {
    WORDS.split(' ').any(|word| word == name)
}

/// Whether formulas know the name without fend.
pub fn is_function_of_formulas(name: &str) -> bool {
    FUNCTIONS.contains(&name)
}

/// Has fend work a line out; `spelled` gives the values of names that are not fend's.
pub fn work(pieces: &[Piece], spelled: impl Fn(&str) -> Option<String>) -> Result<Value, String> {
    check(pieces)?;
    let text = pieces.iter().map(|piece| match piece {
        Piece::Name(name) => spelled(name).unwrap_or_else(|| name.clone()),
        other => other.to_string(),
    });
    let text = text.collect::<Vec<_>>().join(" ");
    let worked = evaluate_with_interrupt(&text, &mut Context::new(), &Bound::default());
    let worked = worked.map_err(|why| plain_words(&why))?;
    let result = worked.get_main_result();
    let exact = result.strip_prefix("approx. ").unwrap_or(result);
    if result.contains('\\') {
        return Err("a function lacks its number".to_owned());
    }
    Ok(exact.parse().map_or_else(|_| Value::Quantity(exact.to_owned()), Value::Number))
}

/// Refuses lines that could keep fend busy or take too much of the stack.
fn check(pieces: &[Piece]) -> Result<(), String> {
    let mut depth = 0_usize;
    let mut deepest = 0;
    for piece in pieces {
        match piece {
            Piece::Sign('(') => depth += 1,
            Piece::Sign(')') => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    let power = Piece::Sign('^');
    let powers: Vec<&[Piece]> = pieces.split(|piece| *piece == power).skip(1).collect();
    // An exponent is a number and no power itself.
    let small = |after: &[Piece], last: bool| match after {
        [Piece::Number(exponent)] => last && EXPONENTS.contains(exponent),
        [Piece::Number(exponent), ..] => EXPONENTS.contains(exponent),
        _ => false,
    };
    if pieces.len() > MOST_PIECES || deepest > DEEPEST {
        return Err("that is too long for a line with units; work it out in parts".to_owned());
    }
    let all_small = powers.iter().enumerate().all(|(n, after)| small(after, n + 1 == powers.len()));
    if powers.len() > MOST_POWERS || !all_small {
        return Err("beside units and roots, exponents are numbers from 0.1 to 9".to_owned());
    }
    Ok(())
}

/// What went wrong, in words for somebody who has never heard of fend.
fn plain_words(why: &str) -> String {
    let words = if why == "interrupted" {
        "that is too much to work out"
    } else if why == "division by zero" {
        "it divides by zero"
    } else if why.contains("incompatible") {
        "these units do not go together"
    } else {
        "the line cannot be read as a calculation"
    };
    words.to_owned()
}

/// Stops fend after so many checks.
#[derive(Default)]
struct Bound(AtomicU64);

impl Interrupt for Bound {
    fn should_interrupt(&self) -> bool {
        self.0.fetch_add(1, Ordering::Relaxed) >= MOST_CHECKS
    }
}
