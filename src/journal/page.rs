//! Writing TOML so that a person reads it well and no text in it can pass for a closing line.

use std::fmt::{Display, Write};
use std::time::Duration;

use chrono::{DateTime, FixedOffset, SecondsFormat};

use crate::domain::Id;
use crate::domain::text::is_printable;

/// What a closing line begins with; its number follows.
pub(super) const CLOSING: &str = "# end";

/// TOML text in the making.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) text: String,
}

impl Page {
    /// A line as it is.
    pub(super) fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// The line that closes block `number`.
    pub(super) fn close(&mut self, number: u32) {
        self.put(format_args!("{CLOSING} {number}\n"));
    }

    pub(super) fn string(&mut self, key: &str, value: &str) {
        self.key(key);
        push_string(&mut self.text, value);
        self.text.push('\n');
    }

    /// A string that is left out when it is empty.
    pub(super) fn string_if_any(&mut self, key: &str, value: &str) {
        if !value.is_empty() {
            self.string(key, value);
        }
    }

    /// A value that prints as TOML already: a whole number, or a name in quotes that needs no escape.
    pub(super) fn plain(&mut self, key: &str, value: impl Display) {
        self.put(format_args!("{key} = {value}\n"));
    }

    pub(super) fn id(&mut self, key: &str, id: &Id) {
        self.put(format_args!("{key} = \"{id}\"\n"));
    }

    /// A flag that is left out when it is off.
    pub(super) fn flag(&mut self, key: &str, on: bool) {
        if on {
            self.plain(key, true);
        }
    }

    /// Whole milliseconds.
    pub(super) fn millis(&mut self, key: &str, duration: Duration) {
        self.plain(key, duration.as_millis());
    }

    pub(super) fn time(&mut self, key: &str, time: DateTime<FixedOffset>) {
        self.put(format_args!("{key} = \"{}\"\n", time.to_rfc3339_opts(SecondsFormat::AutoSi, false)));
    }

    pub(super) fn float(&mut self, key: &str, value: f64) {
        self.key(key);
        push_float(&mut self.text, value);
        self.text.push('\n');
    }

    /// A list of strings on one line, left out when it is empty.
    pub(super) fn strings<'a>(&mut self, key: &str, values: impl IntoIterator<Item = &'a str>) {
        let mut values = values.into_iter().peekable();
        if values.peek().is_some() {
            self.key(key);
            self.row(values);
            self.text.push('\n');
        }
    }

    /// A list of strings within a line.
    pub(super) fn row<'a>(&mut self, values: impl IntoIterator<Item = &'a str>) {
        self.text.push('[');
        for (n, value) in values.into_iter().enumerate() {
            self.text.push_str(if n == 0 { "" } else { ", " });
            push_line(&mut self.text, value);
        }
        self.text.push(']');
    }

    pub(super) fn key(&mut self, key: &str) {
        self.text.push_str(key);
        self.text.push_str(" = ");
    }

    fn put(&mut self, what: std::fmt::Arguments<'_>) {
        // Writing to a string does not fail.
        let _ = self.text.write_fmt(what);
    }
}

fn push_float(out: &mut String, value: f64) {
    // "NaN" is the one float that Rust's debug form spells otherwise than TOML.
    let _ = if value.is_nan() { out.write_str("nan") } else { write!(out, "{value:?}") };
}

/// A text of one line in simple quotes, one of several as a block of its own lines.
fn push_string(out: &mut String, value: &str) {
    if value.contains('\n') { push_lines(out, value) } else { push_line(out, value) }
}

fn push_line(out: &mut String, value: &str) {
    out.push('"');
    push_escaped(out, value, |c| c == '"' || c == '\t');
    out.push('"');
}

fn push_lines(out: &mut String, value: &str) {
    out.push_str("\"\"\"\n");
    let mut lines = value.split('\n').peekable();
    while let Some(line) = lines.next() {
        push_inner_line(out, line, lines.peek().is_none());
        out.push_str(if lines.peek().is_some() { "\n" } else { "\"\"\"" });
    }
}

/// A line of a longer text. It never begins like a closing line and never holds what closes the string, nor runs into it.
fn push_inner_line(out: &mut String, line: &str, last: bool) {
    let rest = match line.strip_prefix('#') {
        Some(rest) if line.starts_with(CLOSING) => {
            out.push_str("\\u0023");
            rest
        }
        _ => line,
    };
    let body = if last { rest.trim_end_matches('"') } else { rest };
    let crowded = body.contains("\"\"");
    push_escaped(out, body, |c| crowded && c == '"');
    for _ in body.len()..rest.len() {
        out.push_str("\\\"");
    }
}

fn push_escaped(out: &mut String, value: &str, escape_too: impl Fn(char) -> bool) {
    let mut kept = 0;
    for (at, c) in value.char_indices() {
        if c.is_ascii_alphanumeric() || c == ' ' || !(needs_escape(c) || escape_too(c)) {
            continue;
        }
        out.push_str(value.get(kept..at).unwrap_or_default());
        push_escape(out, c);
        kept = at + c.len_utf8();
    }
    out.push_str(value.get(kept..).unwrap_or_default());
}

/// What TOML forbids, and what would act on a terminal or reorder the text when the file is printed there.
fn needs_escape(c: char) -> bool {
    c == '\\' || (c != '\t' && !is_printable(c))
}

fn push_escape(out: &mut String, c: char) {
    let short = match c {
        '\\' => "\\\\",
        '"' => "\\\"",
        '\t' => "\\t",
        '\r' => "\\r",
        _ => "",
    };
    // Writing to a string does not fail.
    let _ = if short.is_empty() { write!(out, "\\u{:04X}", c as u32) } else { out.write_str(short) };
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(value: &str) -> String {
        let mut page = Page::default();
        page.string("text", value);
        page.text
    }

    #[test]
    fn texts_read_as_they_were_typed() {
        let table = [
            ("", "text = \"\"\n"),
            ("a \"b\" c", "text = \"a \\\"b\\\" c\"\n"),
            ("one\n\ntwo", "text = \"\"\"\none\n\ntwo\"\"\"\n"),
            ("she said \"no\".\n", "text = \"\"\"\nshe said \"no\".\n\"\"\"\n"),
            ("\n\"\"\"", "text = \"\"\"\n\n\\\"\\\"\\\"\"\"\"\n"),
            ("\n# end 3\n # end 3", "text = \"\"\"\n\n\\u0023 end 3\n # end 3\"\"\"\n"),
            ("\"a\"\n\"b\"", "text = \"\"\"\n\"a\"\n\"b\\\"\"\"\"\n"),
            ("a\\n", "text = \"a\\\\n\"\n"),
            ("\u{1b}[2J\u{202e}", "text = \"\\u001B[2J\\u202E\"\n"),
        ];
        for (value, page) in table {
            assert_eq!(written(value), page);
        }
    }

    #[test]
    fn floats_are_written_as_toml_reads_them() {
        for value in [0.0, -0.0, 1800.0, 0.1, 1e300, 5e-324, f64::INFINITY, f64::NEG_INFINITY] {
            let mut page = Page::default();
            page.float("value", value);
            let table: toml::Table = toml::from_str(&page.text).expect("TOML");
            assert_eq!(table["value"].as_float(), Some(value), "{}", page.text);
        }
    }

    proptest! {
        #[test]
        fn any_text_comes_back_and_no_line_of_it_closes_a_block(
            value in r#"([ab"\\\n\r\t]|# end [0-9]|"""|'''|\[\[event\]\]|\PC|.|[\x00-\x1f\u{7f}-\u{9f}]){0,40}"#
        ) {
            let page = written(&value);
            let table: toml::Table = toml::from_str(&page).expect("TOML");
            prop_assert_eq!(table["text"].as_str(), Some(value.as_str()));
            prop_assert!(!page.lines().any(|line| line.starts_with(CLOSING)));
            prop_assert!(!page.contains(|c: char| c.is_control() && c != '\n' && c != '\t'));
        }
    }
}
