//! Names that stay the same for ever: of packs, questions, criteria, competencies, sessions.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use chrono::{DateTime, Datelike, FixedOffset};
use serde::{Deserialize, Serialize};

/// The longest id in bytes; it becomes part of file names.
pub const MAX_ID_BYTES: usize = 64;

/// A stable name: words of lower-case ASCII letters and digits, joined by single hyphens.
///
/// Lower case alone, so that ids never clash on a disk that folds case; no dots or slashes, so that none is a path. A copy shares the text:
/// a history names the same packs and questions thousands of times.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Id(Arc<str>);

/// Why a text is not an [`Id`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// The text is empty.
    #[error("an id cannot be empty")]
    Empty,
    /// The text is longer than [`MAX_ID_BYTES`].
    #[error("an id has at most {MAX_ID_BYTES} characters")]
    TooLong,
    /// The text holds something else than words of `a-z0-9` joined by single hyphens.
    #[error("an id is made of a-z and 0-9, its words joined by single hyphens, as in \"save-the-cart\"")]
    Shape,
    /// The text is a name that Windows keeps for a device.
    #[error("\"{0}\" is a device name on Windows and cannot be a file's name there")]
    Device(String),
}

impl Id {
    /// The id's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A session's id: its day and time, so that ids sort by it, and four letters or digits drawn from `random`,
    /// as in `20261122-091100-k3f9`.
    pub fn of_session(wall: DateTime<FixedOffset>, random: u64) -> Self {
        let year = wall.year().clamp(0, 9999);
        let drawn = [36 * 36 * 36, 36 * 36, 36, 1].map(|place| base36(random / place));
        let text = format!("{year:04}{}-{}", wall.format("%m%d-%H%M%S"), drawn.iter().collect::<String>());
        Self(text.into())
    }
}

impl Id {
    /// The id that the words of a text make, as `maison-elan` of "Maison Élan": Latin letters without their marks, other letters left out.
    /// It has at most `most` characters, cut between words where it can be. None where nothing is left.
    pub fn of_words(text: &str, most: usize) -> Option<Self> {
        let plain: String = text.chars().map(|c| unmarked(c).unwrap_or(' ')).collect();
        let mut id = String::new();
        for word in plain.split(' ').filter(|word| !word.is_empty()) {
            if !id.is_empty() && id.len() + 1 + word.len() > most {
                break;
            }
            id.push_str(if id.is_empty() { "" } else { "-" });
            id.push_str(word.get(..most.min(word.len())).unwrap_or_default());
        }
        id.parse().or_else(|_| format!("{id}-1").parse()).ok().filter(|_| !id.is_empty())
    }
}

/// A letter or digit of ids, from a letter that may bear a mark; none for anything else, which parts words.
fn unmarked(c: char) -> Option<char> {
    const MARKED: [(&str, char); 11] = [
        ("àáâãäåāăą", 'a'),
        ("çćĉċč", 'c'),
        ("èéêëēĕėęě", 'e'),
        ("ìíîïĩīĭįı", 'i'),
        ("ñńņň", 'n'),
        ("òóôõöøōŏő", 'o'),
        ("śŝşšș", 's'),
        ("ùúûüũūŭůűų", 'u'),
        ("ýÿŷ", 'y'),
        ("źżž", 'z'),
        ("łĺļľ", 'l'),
    ];
    let lower = c.to_lowercase().next().unwrap_or(c);
    if lower.is_ascii_alphanumeric() {
        return Some(lower);
    }
    MARKED.iter().find(|(marked, _)| marked.contains(lower)).map(|(_, plain)| *plain)
}

fn base36(number: u64) -> char {
    char::from_digit((number % 36) as u32, 36).unwrap_or('0')
}

impl FromStr for Id {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        if text.is_empty() {
            return Err(IdError::Empty);
        }
        if text.len() > MAX_ID_BYTES {
            return Err(IdError::TooLong);
        }
        let letter = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
        if !text.split('-').all(|word| !word.is_empty() && word.bytes().all(letter)) {
            return Err(IdError::Shape);
        }
        if is_device_name(text) {
            return Err(IdError::Device(text.to_owned()));
        }
        Ok(Self(text.into()))
    }
}

fn is_device_name(text: &str) -> bool {
    let numbered = |stem: &str| text.strip_prefix(stem).is_some_and(|n| n.len() == 1 && n != "0");
    matches!(text, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

impl TryFrom<String> for Id {
    type Error = IdError;

    fn try_from(text: String) -> Result<Self, IdError> {
        text.parse()
    }
}

impl From<Id> for String {
    fn from(id: Id) -> Self {
        id.0.as_ref().to_owned()
    }
}

impl fmt::Display for Id {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_lower_case_words_joined_by_hyphens() {
        for text in ["a", "cv", "save-the-cart", "drill-2", "30-60-90", "com", "com10"] {
            assert_eq!(text.parse::<Id>().map(|id| id.to_string()), Ok(text.to_owned()));
        }
    }

    #[test]
    fn words_make_an_id() {
        let table = [
            ("Maison Élan", Some("maison-elan")),
            ("  Søren & Łódź, S.A.", Some("soren-lodz-s-a")),
            ("30/60", Some("30-60")),
            ("CON", Some("con-1")),
            ("one two three", Some("one-two")),
            ("abcdefghijklmno", Some("abcdefghij")),
            ("日本", None),
            ("", None),
        ];
        for (text, id) in table {
            let most = if text.starts_with("one") || text.starts_with("abc") { 10 } else { 40 };
            assert_eq!(Id::of_words(text, most).as_ref().map(Id::as_str), id, "{text}");
        }
    }

    #[test]
    fn session_ids_tell_their_time_and_are_ids() {
        let wall = DateTime::parse_from_rfc3339("2026-11-22T09:05:07.9+01:00").expect("a time");
        let table = [
            (0, "20261122-090507-0000"),
            (35, "20261122-090507-000z"),
            (36, "20261122-090507-0010"),
            (36 * 36 * 36 * 36 - 1, "20261122-090507-zzzz"),
            (u64::MAX, "20261122-090507-sgsf"),
        ];
        for (random, text) in table {
            assert_eq!(Id::of_session(wall, random).as_str(), text);
            assert!(text.parse::<Id>().is_ok());
        }
    }

    #[test]
    fn everything_else_is_refused_with_the_reason() {
        let long = "a".repeat(MAX_ID_BYTES + 1);
        let misshapen = ["A", "a--b", "-a", "a-", "a_b", "a/b", "../x", "a.b", "é", "a b", "\u{1b}[2J"];
        assert_eq!("".parse::<Id>(), Err(IdError::Empty));
        assert_eq!(long.parse::<Id>(), Err(IdError::TooLong));
        assert_eq!("lpt1".parse::<Id>(), Err(IdError::Device("lpt1".to_owned())));
        for text in misshapen {
            assert_eq!(text.parse::<Id>(), Err(IdError::Shape), "{text:?}");
        }
    }
}
