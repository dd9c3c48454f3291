//! The block of one keystroke, read without the TOML parser: nearly all blocks of an interrupted session are such, and this takes
//! a twentieth of the time. It reads only what the writer writes, letter for letter, and leaves everything else to the parser.

use std::time::Duration;

use super::plain::{Lines, number, text, time};
use crate::domain::{Event, Happening, Place};

/// The event of a block that is a plain keystroke; none for any other block, which then says nothing about it.
pub(super) fn read(block: &str) -> Option<Event> {
    let mut lines = Lines(block.strip_prefix("\n[[event]]\n")?);
    let at = time(lines.value("at = ")?)?;
    if lines.value("event = ")? != "\"text-edited\"" {
        return None;
    }
    let attempt = number(lines.value("attempt = ")?)?;
    let step = number(lines.value("step = ")?)?;
    let place = Place { attempt, step, part: text(lines.value("part = ")?)?.parse().ok()? };
    let offset = number(lines.value("offset = ")?)?;
    let removed = lines.value("removed = ").map_or(Some(0), number)?;
    let inserted = lines.value("inserted = ").map_or(Some(""), text)?.to_owned();
    let spent = Duration::from_millis(number(lines.value("spent_ms = ")?)?);
    let what = Happening::TextEdited { place, offset, removed, inserted, spent };
    lines.is_over().then_some(Event { at, what })
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

    #[test]
    fn a_block_with_one_byte_changed_is_read_as_the_parser_reads_it_or_not_at_all() {
        let mut event = typed(4, 12, "a");
        if let Happening::TextEdited { removed, .. } = &mut event.what {
            *removed = 3;
        }
        let plain = block(&event);
        for (at, byte) in (0..plain.len()).flat_map(|at| (0..128).map(move |byte| (at, byte))) {
            let mut spoilt = plain.clone().into_bytes();
            spoilt[at] = byte;
            let text = str::from_utf8(&spoilt).expect("ASCII");
            if let Some(read) = read(text) {
                assert_eq!(parse(text), Ok(read), "{byte} at {at}");
            }
        }
    }

    proptest! {
        #[test]
        fn what_is_read_is_what_the_parser_reads(event in any_event()) {
            let text = block(&event);
            if let Some(read) = read(&text) {
                prop_assert_eq!(parse(&text), Ok(read), "{}", text);
            }
        }
    }
}
