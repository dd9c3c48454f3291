//! Numbers as people write them: printing a case's, and reading what a candidate types.

mod read;
mod unit;

pub use read::{LONGEST_TYPED, decimal, read};
pub use unit::{CURRENCIES, Unit};

use super::drill::Print;

/// The minus sign in print, U+2212.
pub const MINUS: char = '−';

/// What a single place in a text asks for, over what the number itself says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// A plus before what is above zero.
    pub sign: bool,
    /// Other decimals than the number's own.
    pub decimals: Option<u8>,
}

/// Prints a number with its unit: `$1,580`, `−$220`, `78%`, `−10 pt`, `1.2x`, `$120k`.
///
/// Units that are words are left to the text around it: 600 advisors print as `600`.
pub fn print(value: f64, how: &Print, style: Style) -> String {
    let digits = digits(value.abs(), style.decimals.unwrap_or(how.decimals));
    let nothing = !digits.contains(|c: char| c.is_ascii_digit() && c != '0');
    let sign = match value {
        _ if nothing => "",
        value if value < 0.0 => "−",
        _ if style.sign => "+",
        _ => "",
    };
    format!("{sign}{}", Unit::of(&how.unit).dress(&digits))
}

/// Prints a number that stands alone, so that a unit which is a word is named too: `600 advisors`.
pub fn print_alone(value: f64, how: &Print) -> String {
    let printed = print(value, how, Style::default());
    match Unit::of(&how.unit) {
        Unit::Word(word) => format!("{printed} {word}"),
        _ => printed,
    }
}

/// Rounds as people do, halves away from zero, and parts the thousands with commas.
fn digits(size: f64, decimals: u8) -> String {
    let decimals = decimals.min(9);
    let scale = 10_f64.powi(i32::from(decimals));
    // A half that float arithmetic left a crumb short is still a half.
    let rounded = (size * scale * (1.0 + 1e-12) + 1e-9).round() / scale;
    let plain = format!("{rounded:.*}", usize::from(decimals));
    let (whole, broken) = plain.split_at(plain.find('.').unwrap_or(plain.len()));
    format!("{}{broken}", with_commas(whole))
}

/// Parts the thousands of a whole number's digits with commas.
pub fn with_commas(whole: &str) -> String {
    let mut parted = String::with_capacity(whole.len() + whole.len() / 3);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            parted.push(',');
        }
        parted.push(digit);
    }
    parted
}

#[cfg(test)]
mod tests;
