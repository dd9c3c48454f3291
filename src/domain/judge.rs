//! Judging a number that a candidate gives: right, a mistake that has a name, or how far off.

use super::asked::Checkpoint;
use super::number::{Unit, read};

/// What a given number is worth.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// Within the tolerance.
    Right,
    /// Wrong, and known: which mistake it looks like, in words.
    Mistake(String),
    /// Wrong, by so much: what was given less what is right, in the unit asked for.
    Wrong {
        /// Above zero where too much was given.
        off: f64,
    },
    /// Not a number at all, or more than one.
    NotANumber,
}

/// Judges a typed number. A mistake that the checkpoint names goes before one that is only guessed from the digits.
pub fn judge(checkpoint: &Checkpoint, typed: &str) -> Verdict {
    let meanings = read(typed, &checkpoint.unit);
    let Some(first) = meanings.first() else { return Verdict::NotANumber };
    if meanings.iter().any(|given| near(*given, checkpoint.value, checkpoint.tolerance)) {
        return Verdict::Right;
    }
    let known = || meanings.iter().find_map(|given| named(checkpoint, *given));
    let slip = || meanings.iter().find_map(|given| slip(checkpoint, *given));
    known().or_else(slip).map_or(Verdict::Wrong { off: first - checkpoint.value }, Verdict::Mistake)
}

fn near(given: f64, value: f64, tolerance: f64) -> bool {
    // What is exactly at the edge is within; floats may put it a crumb beyond.
    (given - value).abs() <= tolerance + 1e-12 * value.abs().max(1.0)
}

/// The nearest of the mistakes that the checkpoint names.
fn named(checkpoint: &Checkpoint, given: f64) -> Option<String> {
    let mistakes = checkpoint.mistakes.iter().filter(|m| near(given, m.value, checkpoint.tolerance));
    let distance = |value: f64| (given - value).abs();
    mistakes.min_by(|a, b| distance(a.value).total_cmp(&distance(b.value))).map(|m| m.says.clone())
}

/// Slips that any number can suffer: the sign, and a power of ten that units invite.
fn slip(checkpoint: &Checkpoint, given: f64) -> Option<String> {
    let Checkpoint { value, tolerance, .. } = *checkpoint;
    if value.abs() <= tolerance {
        return None;
    }
    if near(given, -value, tolerance) {
        return Some(sign_slip(value));
    }
    // A wide tolerance must not turn any small number into a slip.
    let tolerance = tolerance.min(value.abs() / 20.0);
    let scale = |factor: f64| near(given * factor, value, tolerance);
    let times = [(100.0, "a hundred"), (1e3, "a thousand"), (1e6, "a million")];
    let (factor, words, way) = times.iter().find_map(|(factor, words)| {
        let small = scale(*factor).then_some((*factor, *words, "small"));
        small.or_else(|| scale(1.0 / factor).then_some((*factor, *words, "large")))
    })?;
    Some(format!(
        "The digits are right, but it is {words} times too {way}. {}",
        advice(checkpoint, factor, way)
    ))
}

fn sign_slip(value: f64) -> String {
    let right = if value < 0.0 { "It is below zero." } else { "It is above zero." };
    format!("The size is right, but the sign is not. {right}")
}

fn advice(checkpoint: &Checkpoint, factor: f64, way: &str) -> &'static str {
    match Unit::of(&checkpoint.unit) {
        Unit::Percent | Unit::Points if factor < 1e3 && way == "small" => {
            "It reads as a share of one; the question asks for it in per cent."
        }
        Unit::Percent | Unit::Points if factor < 1e3 => "It was multiplied by a hundred once too often.",
        Unit::Money { .. } if factor >= 1e3 => "Check whether ones, thousands or millions are meant.",
        _ => "Check the decimal point.",
    }
}

#[cfg(test)]
mod tests;
