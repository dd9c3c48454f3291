//! Texts of a pack: paragraphs put together from the lines of the file, and the rules every text keeps.

use unicode_width::UnicodeWidthStr;

use crate::domain::text::{self, Fault};

use super::reader::{Field, Table};
use super::rules;

/// How much room a text has.
#[derive(Clone, Copy)]
pub(super) enum Room {
    /// One line of at most so many columns.
    Columns(usize),
    /// Paragraphs of at most so many characters.
    Characters(usize),
}

/// Puts paragraphs together: a blank line parts them, a single line break is a blank, a line beginning with `- ` is an item
/// of a list. In the result a blank line parts paragraphs and every other line break is meant.
pub fn normalise(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = "";
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            gap = if out.is_empty() { "" } else { "\n\n" };
            continue;
        }
        let joint = if line.starts_with("- ") { "\n" } else { " " };
        out.push_str(match gap {
            "" if out.is_empty() => "",
            "" => joint,
            gap => gap,
        });
        out.push_str(line);
        gap = "";
    }
    out
}

impl<'a> Table<'a> {
    /// A text of one line. Empty where the key is absent or wrong: that has been noted, or the key may be absent.
    pub fn line(&self, key: &'static str, columns: usize) -> String {
        self.text(key, Room::Columns(columns))
    }

    /// A text of paragraphs, put together from its lines.
    pub fn prose(&self, key: &'static str, characters: usize) -> String {
        self.text(key, Room::Characters(characters))
    }

    fn text(&self, key: &'static str, room: Room) -> String {
        self.field(key).map(|field| self.text_of(&field, room)).unwrap_or_default()
    }

    /// The text of a field, or of one element of it.
    pub fn text_of(&self, field: &Field<'a>, room: Room) -> String {
        let Some(raw) = field.value().as_str() else {
            self.wrong_type(field, "a text");
            return String::new();
        };
        // Files written on Windows end their lines with CR LF, and the TOML reader keeps both.
        let raw = raw.replace("\r\n", "\n");
        self.check_printable(field, &raw);
        let text = match room {
            Room::Columns(_) => raw.trim().to_owned(),
            Room::Characters(_) => normalise(&raw),
        };
        self.check_room(field, &text, room);
        text
    }

    fn check_room(&self, field: &Field<'a>, text: &str, room: Room) {
        let (rule, message, advice) = match room {
            _ if text.is_empty() => {
                (rules::EMPTY, format!("`{}` is empty", field.key), "write a text or remove it".to_owned())
            }
            Room::Columns(_) if text.contains('\n') => (
                rules::TOO_LONG,
                format!("`{}` is more than one line", field.key),
                "write it on one line".to_owned(),
            ),
            Room::Columns(most) if text.width() > most => (
                rules::TOO_LONG,
                format!("`{}` is {} columns wide", field.key, text.width()),
                format!("it has room for {most}"),
            ),
            Room::Characters(most) if text.chars().count() > most => {
                let length = text.chars().count();
                (
                    rules::TOO_LONG,
                    format!("`{}` is {length} characters long", field.key),
                    format!("it has room for {most}"),
                )
            }
            _ => return,
        };
        self.notes().error(rule, self.place(field), message, advice);
    }

    /// A short value itself, or the key of a value that covers several lines.
    fn place(&self, field: &Field<'a>) -> std::ops::Range<usize> {
        let several = self.notes().slice(field.value.span()).contains('\n');
        if several { field.key_span.clone() } else { field.value.span() }
    }

    fn check_printable(&self, field: &Field<'a>, text: &str) {
        let Some((_, fault)) = text::fault(text) else { return };
        let span = field.value.span();
        let raw = self.notes().slice(span.clone());
        // The character itself, or the escape that stands for it.
        let at = text::fault(&raw.replace("\r\n", "\n\n"))
            .map(|(at, _)| at)
            .or_else(|| raw.find('\\'))
            .unwrap_or(0);
        let (message, advice) = match fault {
            Fault::Unprintable('\t') => ("a tab".to_owned(), "write blanks"),
            Fault::Unprintable(c) => (format!("the character U+{:04X}", u32::from(c)), "remove it"),
            Fault::Flood => ("many characters of no width in a row".to_owned(), "remove them"),
        };
        let message = format!("`{}` holds {message}, which may not reach a screen", field.key);
        self.notes().error(rules::UNPRINTABLE, span.start + at..span.end, message, advice);
    }
}
