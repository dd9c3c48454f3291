//! The bytes of a page to clean text, or why they are none.

use std::ops::RangeInclusive;

use crate::domain::text::sanitise;

/// The longest page that is read, in bytes. A pack may have four times as many, which leaves room for what is put around a line.
pub const MOST_PAGE_BYTES: usize = 1 << 20;

/// The most lines of a page.
const MOST_LINES: usize = 20_000;

/// The longest line of a page, in bytes; a pack's may have four times as many.
const MOST_LINE_BYTES: usize = 16 << 10;

/// How a page is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Plain text, or Markdown.
    Text,
    /// A table of two columns: a question, and what it tests.
    Csv,
}

impl Form {
    /// The form that a file's name tells.
    pub fn of_name(file: &str) -> Self {
        let ending = file.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        match ending.as_deref() {
            Some("csv" | "tsv") => Self::Csv,
            _ => Self::Text,
        }
    }
}

/// A page fit to be read: no characters that may not reach a screen, lines ended by a newline alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// How it is written.
    pub form: Form,
    /// Its text.
    pub text: String,
    /// The lines in which something was replaced, counted from 1.
    pub cleaned: Vec<usize>,
}

/// Why bytes are no page.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PageError {
    /// It is longer than a page can be.
    #[error("{what}; a page has at most {most}")]
    TooBig {
        /// What there is too much of.
        what: String,
        /// How much there may be.
        most: String,
    },
    /// It is not UTF-8.
    #[error("line {line}, column {column}: byte {byte:#04x} is not UTF-8; the file is probably {encoding}")]
    Encoding {
        /// The line, counted from 1.
        line: usize,
        /// The column, counted in characters from 1.
        column: usize,
        /// The byte.
        byte: u8,
        /// What it probably is instead.
        encoding: &'static str,
    },
}

impl PageError {
    /// What to do about it.
    pub fn advice(&self) -> &'static str {
        match self {
            Self::TooBig { .. } => {
                "Import a page of one role at a time: copy what belongs to it into a file of its own."
            }
            Self::Encoding { .. } => {
                "Save it as UTF-8 in your editor, or convert it: iconv -f LATIN1 -t UTF-8 PAGE > NEW."
            }
        }
    }
}

impl Page {
    /// The page that a file's bytes are.
    ///
    /// # Errors
    /// Where they are no UTF-8, or more than a page can be.
    pub fn of_bytes(bytes: &[u8], form: Form) -> Result<Self, PageError> {
        if bytes.len() > MOST_PAGE_BYTES {
            return Err(too_big(format!("the file has {} bytes", bytes.len()), MOST_PAGE_BYTES));
        }
        let text = std::str::from_utf8(bytes).map_err(|error| not_utf8(bytes, error.valid_up_to()))?;
        Self::of_text(text, form)
    }

    /// The same for a text.
    ///
    /// # Errors
    /// Where it is more than a page can be.
    pub fn of_text(text: &str, form: Form) -> Result<Self, PageError> {
        let text = text
            .trim_start_matches('\u{feff}')
            .replace("\r\n", "\n")
            .replace('\r', "\n")
            .replace('\u{c}', " ");
        let lines = text.split('\n').count();
        if text.len() > MOST_PAGE_BYTES || lines > MOST_LINES {
            return Err(too_big(format!("the file has {lines} lines"), MOST_LINES));
        }
        if let Some(at) = text.split('\n').position(|line| line.len() > MOST_LINE_BYTES) {
            let most = format!("{MOST_LINE_BYTES} bytes in one");
            return Err(PageError::TooBig { what: format!("line {} is too long", at + 1), most });
        }
        Ok(Self::cleaned(&text, form))
    }

    fn cleaned(text: &str, form: Form) -> Self {
        let mut cleaned = Vec::new();
        let lines = text.split('\n').enumerate().map(|(at, line)| {
            let line = line.replace('\t', " ");
            let clean = sanitise(&line).into_owned();
            if clean != line {
                cleaned.push(at + 1);
            }
            clean
        });
        let text = lines.collect::<Vec<_>>().join("\n");
        Self { form, text, cleaned }
    }

    /// How many of its lines have something on them.
    pub fn lines(&self) -> usize {
        self.text.split('\n').filter(|line| !line.trim().is_empty()).count()
    }
}

fn too_big(what: String, most: usize) -> PageError {
    PageError::TooBig { what, most: most.to_string() }
}

/// Bytes of text in an encoding of one byte a letter that are no UTF-8.
const LETTERS: RangeInclusive<u8> = 0x80..=0xff;

fn not_utf8(bytes: &[u8], at: usize) -> PageError {
    let before = String::from_utf8_lossy(bytes.get(..at).unwrap_or_default()).into_owned();
    let byte = bytes.get(at).copied().unwrap_or_default();
    let encoding = match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "UTF-16",
        _ if bytes.contains(&0) => "no text at all",
        _ if LETTERS.contains(&byte) => "Latin-1 or Windows-1252",
        _ => "cut off",
    };
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
    PageError::Encoding { line, column, byte, encoding }
}
