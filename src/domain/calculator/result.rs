//! Results in print: thousands parted, ten digits, no longer than a line.

use crate::domain::calculator::LONGEST_RESULT;
use crate::domain::formula::NoValue;
use crate::domain::number::with_commas;

/// Digits shown.
const DIGITS: usize = 10;

/// From here on numbers are written with a power of ten.
const LARGE: f64 = 1e15;

/// Prints a number; `≈` tells that digits were left out.
pub fn print_number(value: f64) -> Result<String, String> {
    number(value).and_then(bounded)
}

/// Prints a number with its unit, as fend writes it.
pub fn print_quantity(quantity: &str) -> Result<String, String> {
    let end = quantity.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-'));
    let (digits, unit) = quantity.split_at(end.unwrap_or(quantity.len()));
    // fend writes complex numbers too: 2i, (1 + 2i) km.
    let real = unit.starts_with([' ', '%']) && !unit.contains(['+', '(']) && !unit.contains(" - ");
    let value = digits.parse().ok().filter(|_| real).ok_or_else(|| NoValue::Undefined.to_string())?;
    number(value).and_then(|digits| bounded(format!("{digits}{unit}")))
}

fn bounded(printed: String) -> Result<String, String> {
    match printed.chars().count() {
        0 => Err("that has no value".to_owned()),
        length if length > LONGEST_RESULT => Err("the result is too long to show".to_owned()),
        _ if !printed.chars().all(is_shown) => Err("the result cannot be shown".to_owned()),
        _ => Ok(printed),
    }
}

/// Nothing that could move the cursor or turn the line around.
fn is_shown(c: char) -> bool {
    c.is_ascii_graphic() || c.is_alphanumeric() || matches!(c, ' ' | '≈' | '−' | '°' | '′' | '″')
}

fn number(value: f64) -> Result<String, String> {
    if !value.is_finite() {
        return Err(NoValue::TooLarge.to_string());
    }
    let scientific = format!("{:.*e}", DIGITS - 1, value.abs());
    let rounded: f64 = scientific.parse().unwrap_or_default();
    let sign = if value < 0.0 { "−" } else { "" };
    // Crumbs of float arithmetic are not digits left out.
    let about = if (rounded - value.abs()).abs() > value.abs() * 1e-12 { "≈ " } else { "" };
    let digits = if rounded >= LARGE { format!("{rounded:e}") } else { rounded.to_string() };
    let (whole, broken) = digits.split_at(digits.find(['.', 'e']).unwrap_or(digits.len()));
    Ok(format!("{about}{sign}{}{broken}", with_commas(whole)))
}
