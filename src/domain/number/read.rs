//! Reading what a candidate types where a number is asked for: kind to how it is written, strict that it is one number.

use super::unit::{CURRENCIES, Scale, Unit};

/// The longest text taken for a number, in bytes.
pub const LONGEST_TYPED: usize = 64;

/// Words before a number that do not change it.
const ABOUT: [&str; 10] =
    ["approximately", "approx.", "approx", "about", "around", "roughly", "circa", "ca.", "~", "≈"];

/// What may follow a number to make it thousands, millions, billions.
const SCALES: [(&str, f64); 13] = [
    ("thousand", 1e3),
    ("million", 1e6),
    ("millions", 1e6),
    ("billion", 1e9),
    ("billions", 1e9),
    ("bn", 1e9),
    ("mio", 1e6),
    ("mln", 1e6),
    ("mn", 1e6),
    ("mm", 1e6),
    ("m", 1e6),
    ("tsd", 1e3),
    ("k", 1e3),
];

/// The values that a typed text may mean, in the unit asked for, the likeliest first; none where it is not a number.
///
/// `-12,2 %`, `12.2 per cent`, `$528k`, `1.2m`, `(220)`, `about 1 580` are all numbers. A comma or point before exactly three
/// last digits parts thousands if it is a comma, and decimals if it is a point; where both occur the last one is the decimal
/// mark. There is more than one meaning only where money is asked for in thousands or millions and none were named: `528000`
/// may be written out.
pub fn read(typed: &str, unit: &str) -> Vec<f64> {
    if typed.len() > LONGEST_TYPED {
        return Vec::new();
    }
    let unit = Unit::of(unit);
    match written(&typed.trim().to_lowercase(), unit) {
        Some(Written { value, factor: Some(factor) }) => vec![value * factor / asked_in(unit)],
        Some(Written { value, factor: None }) if asked_in(unit) > 1.0 => vec![value, value / asked_in(unit)],
        Some(Written { value, factor: None }) => vec![value],
        None => Vec::new(),
    }
}

fn asked_in(unit: Unit<'_>) -> f64 {
    match unit {
        Unit::Money { scale, .. } => scale.factor(),
        _ => Scale::Ones.factor(),
    }
}

/// A number as written, and what a word after it multiplies it by.
struct Written {
    value: f64,
    factor: Option<f64>,
}

fn written(text: &str, unit: Unit<'_>) -> Option<Written> {
    let text = ABOUT.iter().find_map(|about| text.strip_prefix(about)).unwrap_or(text).trim_start();
    let text = text.strip_prefix('=').unwrap_or(text).trim();
    let bracketed = text.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    // Bookkeepers put what is below zero in brackets.
    let inner = bracketed.map_or_else(|| text.to_owned(), |(inner, after)| format!("{inner} {after}"));
    let (sign, unsigned) = sign(&inner);
    let sign = if bracketed.is_some() { -1.0 } else { sign };
    let end = unsigned.find(|c| !is_numeral(c)).unwrap_or(unsigned.len());
    let (numeral, after) = unsigned.split_at(end);
    let value = decimal(numeral)?;
    let one_number = !is_more_than_words(after);
    one_number.then(|| Written { value: value * sign, factor: factor(after.trim(), unit) })
}

/// Takes a sign and a currency, in either order, off the front.
fn sign(text: &str) -> (f64, &str) {
    let unpriced = without_currency(text);
    let signs = [("minus", -1.0), ("plus", 1.0), ("-", -1.0), ("−", -1.0), ("–", -1.0), ("+", 1.0)];
    let signed = signs.iter().find_map(|(mark, sign)| unpriced.strip_prefix(mark).map(|rest| (*sign, rest)));
    let (sign, rest) = signed.unwrap_or((1.0, unpriced));
    (sign, without_currency(rest))
}

/// Without a currency's sign or three letters in front.
fn without_currency(text: &str) -> &str {
    let text = text.trim_start();
    let code = ["usd", "us$", "eur", "gbp", "jpy"].iter().find_map(|code| text.strip_prefix(code));
    code.unwrap_or(text).trim_start_matches(CURRENCIES).trim_start()
}

/// Digits, decimal marks, and what may part thousands: commas, points, apostrophes and blanks of all widths.
fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | ',' | '\'' | '’') || c.is_whitespace()
}

/// The value of digits with their decimal mark and parted thousands, without sign or unit.
pub fn decimal(numeral: &str) -> Option<f64> {
    let numeral = numeral.trim().trim_end_matches(['.', ',']);
    let (whole, broken) = match decimal_mark(numeral) {
        Some(at) => (&numeral[..at], &numeral[at + 1..]),
        None => (numeral, ""),
    };
    let whole = thousands(whole)?;
    if !broken.bytes().all(|b| b.is_ascii_digit()) || (whole.is_empty() && broken.is_empty()) {
        return None;
    }
    format!("{whole}.{broken}0").parse().ok().filter(|value: &f64| value.is_finite())
}

/// Where the decimal mark stands, if there is one.
fn decimal_mark(numeral: &str) -> Option<usize> {
    let points = numeral.matches('.').count();
    let commas = numeral.matches(',').count();
    match (points, commas) {
        (1, 0) => numeral.find('.'),
        (0, 1) => numeral.find(',').filter(|at| !parts_thousands(numeral, *at)),
        (0, _) | (_, 0) => None,
        _ => numeral.rfind(['.', ',']),
    }
}

/// Whether a lone comma has one to three digits before it, not all zero, and exactly three after it.
fn parts_thousands(numeral: &str, at: usize) -> bool {
    let (before, after) = (&numeral[..at], &numeral[at + 1..]);
    after.len() == 3 && !before.is_empty() && !before.starts_with('0')
}

/// The digits of a whole number whose thousands may be parted; every part after the first has three digits.
fn thousands(whole: &str) -> Option<String> {
    let parts: Vec<&str> = whole.split(|c: char| !c.is_ascii_digit()).collect();
    let regular = parts.len() == 1 || parts.iter().skip(1).all(|part| part.len() == 3);
    (regular && (parts.len() == 1 || !parts[0].is_empty())).then(|| parts.concat())
}

/// What the words after a number multiply it by, where they say anything of it.
fn factor(after: &str, unit: Unit<'_>) -> Option<f64> {
    let word = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    if matches!(unit, Unit::Word(own) if own.to_lowercase().starts_with(word)) {
        return None;
    }
    SCALES.iter().find(|(name, _)| *name == word).map(|(_, factor)| *factor)
}

/// Whether there is more than words: a second number, or arithmetic still to be done.
fn is_more_than_words(after: &str) -> bool {
    after.contains(|c: char| c.is_numeric() || "+-−–*/^=<>".contains(c))
}
