//! Standard output: whatever a file says, no escape code and nothing that turns the reading direction reaches the terminal.

use std::io::{self, Stdout, Write, stdout};

use serde_json::Value;

use super::failure::Failure;
use crate::domain::text::sanitise;
use crate::export::json_text;

/// Writes a value for scripts.
///
/// # Errors
/// Where standard output takes no more.
pub fn for_scripts(value: &Value) -> Result<(), Failure> {
    Ok(stdout().lock().write_all(json_text(value).map_err(io::Error::from)?.as_bytes())?)
}

/// Where a command writes what people read.
pub fn words() -> Words<Stdout> {
    Words { out: stdout(), line: Vec::new() }
}

/// Passes on whole lines, cleaned by [`sanitise`]. What is not yet a line is passed on when flushed.
#[derive(Debug)]
pub struct Words<W: Write> {
    out: W,
    line: Vec<u8>,
}

impl<W: Write> Words<W> {
    fn pass(&mut self, end: usize) -> io::Result<()> {
        let rest = self.line.split_off(end);
        let said = std::mem::replace(&mut self.line, rest);
        self.out.write_all(sanitise(&String::from_utf8_lossy(&said)).as_bytes())
    }
}

impl<W: Write> Write for Words<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.line.extend_from_slice(bytes);
        if let Some(last) = self.line.iter().rposition(|byte| *byte == b'\n') {
            self.pass(last + 1)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.pass(self.line.len())?;
        self.out.flush()
    }
}

impl<W: Write> Drop for Words<W> {
    fn drop(&mut self) {
        // Whoever wants to know whether it was written flushes before.
        let _ = self.flush();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_cleaned_however_they_are_cut_into_writes() {
        let mut out = Vec::new();
        let mut words = Words { out: &mut out, line: Vec::new() };
        for piece in [&b"caf\xc3"[..], b"\xa9 \x1b[2", b"Jx\nmore", b"\xe2\x80", b"\xae?"] {
            words.write_all(piece).expect("room");
        }
        drop(words);
        assert_eq!(String::from_utf8(out).expect("text"), "café \u{fffd}[2Jx\nmore\u{fffd}?");
    }
}
