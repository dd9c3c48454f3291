//! Reading lines as the writer prints them, letter for letter, where the TOML parser would cost too much. What is read so is what the parser
//! would read; what is not is left to it.

use std::str::FromStr;

use chrono::{DateTime, FixedOffset};

/// The rest of a text, taken line by line.
pub(super) struct Lines<'a>(pub &'a str);

impl<'a> Lines<'a> {
    /// What follows `key` on the next line, which is then taken; none if the line begins otherwise.
    pub fn value(&mut self, key: &str) -> Option<&'a str> {
        let (value, rest) = self.0.strip_prefix(key)?.split_once('\n')?;
        self.0 = rest;
        Some(value)
    }

    /// Whether the flag `key` is set on the next line, which is then taken.
    pub fn flag(&mut self, key: &str) -> Option<bool> {
        self.value(key).map_or(Some(false), |value| (value == "true").then_some(true))
    }

    pub fn is_over(&self) -> bool {
        self.0.is_empty()
    }
}

/// A whole number.
pub(super) fn number<N: FromStr>(value: &str) -> Option<N> {
    let plain = value == "0" || !value.starts_with(['0', '+', '-']);
    plain.then(|| value.parse().ok())?
}

/// A string that stands for itself between simple quotes.
pub(super) fn text(value: &str) -> Option<&str> {
    let inner = value.strip_prefix('"')?.strip_suffix('"')?;
    let plain = |byte: u8| !matches!(byte, b'"' | b'\\' | 0x7f | 0..0x20);
    inner.bytes().all(plain).then_some(inner)
}

/// A moment.
pub(super) fn time(value: &str) -> Option<DateTime<FixedOffset>> {
    DateTime::parse_from_rfc3339(text(value)?).ok()
}
