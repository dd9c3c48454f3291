//! TOML as a person would write it: keys in lines, long texts broken, what is to be read doubled where it would mean something.

use crate::pack::{digest, normalise};

/// A text as a TOML value on one line.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A text of several lines as a TOML value.
pub(super) fn block(text: &str) -> String {
    if !text.contains('\n') {
        return quoted(text);
    }
    format!("\"\"\"\n{}\n\"\"\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A list of texts as a TOML value on one line.
pub(super) fn list<T: AsRef<str>>(texts: &[T]) -> String {
    let quoted: Vec<_> = texts.iter().map(|text| quoted(text.as_ref())).collect();
    format!("[{}]", quoted.join(", "))
}

/// By how many digits a text is known again: enough for the few hundred texts of a page.
const DIGITS: usize = 8;

/// What a text is known by when the page is imported again: a digest of it, whatever its line breaks.
pub(super) fn mark(text: &str) -> String {
    let mut digest = digest(&normalise(text));
    digest.truncate(DIGITS);
    digest
}

/// A table being written.
pub(super) struct Writer {
    out: String,
}

impl Writer {
    pub fn new() -> Self {
        Self { out: String::new() }
    }

    /// A line as it is.
    pub fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    /// A heading with a blank line before it.
    pub fn heading(&mut self, heading: &str) {
        self.line("");
        self.line(heading);
    }

    /// A key and a text.
    pub fn text(&mut self, key: &str, text: &str) {
        self.line(&format!("{key} = {}", block(text)));
    }

    /// A key and a value that is TOML already.
    pub fn value(&mut self, key: &str, value: &str) {
        self.line(&format!("{key} = {value}"));
    }

    /// Where it came from: a mark for each text of the page.
    pub fn from(&mut self, texts: &[&str]) {
        let marks: Vec<_> = texts.iter().map(|text| mark(text)).collect();
        self.text("from", &marks.join("-"));
    }

    pub fn into_text(self) -> String {
        self.out
    }
}
