//! The block of one keystroke, read without the TOML parser: nearly all blocks of an interrupted session are such, and this takes
//! a twentieth of the time. It reads only what the writer writes, letter for letter, and leaves everything else to the parser.

use std::time::Duration;

use chrono::DateTime;

use crate::domain::{Event, Happening, Place};

/// The event of a block that is a plain keystroke; none for any other block, which then says nothing about it.
pub(super) fn read(block: &str) -> Option<Event> {
    let mut lines = Lines(block.strip_prefix("\n[[event]]\n")?);
    let at = DateTime::parse_from_rfc3339(text(lines.value("at = ")?)?).ok()?;
    if lines.value("event = ")? != "\"text-edited\"" {
        return None;
    }
    let attempt = number(lines.value("attempt = ")?)?;
    let step = number(lines.value("step = ")?)?;
    let place = Place { attempt, step, part: text(lines.value("part = ")?)?.parse().ok()? };
    let offset = number(lines.value("offset = ")?)?;
    let removed = lines.value("removed = ").map_or(Some(0), number)?;
    let inserted = lines.value("inserted = ").map_or(Some(""), text)?.to_owned();
    let spent = Duration::from_millis(number(lines.value("spent_ms = ")?)?.into());
    let what = Happening::TextEdited { place, offset, removed, inserted, spent };
    lines.0.is_empty().then_some(Event { at, what })
}

struct Lines<'a>(&'a str);

impl<'a> Lines<'a> {
    /// What follows `key` on the next line, which is then taken; none if the line begins otherwise.
    fn value(&mut self, key: &str) -> Option<&'a str> {
        let (value, rest) = self.0.strip_prefix(key)?.split_once('\n')?;
        self.0 = rest;
        Some(value)
    }
}

/// A whole number as the writer prints it.
fn number(value: &str) -> Option<u32> {
    let plain = value == "0" || !value.starts_with(['0', '+']);
    plain.then(|| value.parse().ok())?
}

/// A string that stands for itself between simple quotes.
fn text(value: &str) -> Option<&str> {
    let inner = value.strip_prefix('"')?.strip_suffix('"')?;
    let plain = |byte: u8| !matches!(byte, b'"' | b'\\' | 0x7f | 0..0x20);
    inner.bytes().all(plain).then_some(inner)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::recover::parse;
    use super::*;
    use crate::journal::push_event;
    use crate::journal::samples::{any_event, typed};

    fn block(event: &Event) -> String {
        let mut text = String::new();
        push_event(&mut text, 7, event);
        text.trim_end_matches("# end 7\n").to_owned()
    }

    #[test]
    fn a_keystroke_is_read() {
        for inserted in ["a", "é", " ", "👩‍👧", "two words"] {
            let event = typed(4, 12, inserted);
            assert_eq!(read(&block(&event)), Some(event));
        }
    }

    #[test]
    fn what_the_writer_does_not_write_is_left_to_the_parser() {
        let plain = block(&typed(4, 12, "a"));
        let table = [
            ("offset = 12", "offset = 0x12"),
            ("offset = 12", "offset = 1_2"),
            ("offset = 12", "offset = +12"),
            ("offset = 12", "offset = 012"),
            ("offset = 12", "offset = 12 # twelve"),
            ("offset = 12", "offset  = 12"),
            ("offset = 12\n", "offset = 12\r\n"),
            ("inserted = \"a\"", "inserted = 'a'"),
            ("inserted = \"a\"", "inserted = \"\\u0061\""),
            ("inserted = \"a\"", "inserted = \"\"\"a\"\"\""),
            ("spent_ms = 4000\n", "spent_ms = 4000\nspent_ms = 4000\n"),
            ("[[event]]", "[event]"),
        ];
        for (from, to) in table {
            assert!(plain.contains(from), "{from}");
            assert_eq!(read(&plain.replacen(from, to, 1)), None, "{to}");
        }
    }

    proptest! {
        #[test]
        fn what_is_read_is_what_the_parser_reads(
            event in any_event(), at in any::<prop::sample::Index>(), byte in any::<u8>()
        ) {
            let plain = block(&event);
            let mut spoilt = plain.clone().into_bytes();
            let at = at.index(spoilt.len());
            spoilt[at] = byte;
            for text in [plain, String::from_utf8_lossy(&spoilt).into_owned()] {
                if let Some(read) = read(&text) {
                    prop_assert_eq!(parse(&text), Ok(read), "{}", text);
                }
            }
        }
    }
}
