//! Names made of a page's words: titles that fit their place, ids that are taken once.

use std::collections::HashSet;

use unicode_width::UnicodeWidthStr;

use crate::domain::Id;
use crate::domain::words::Words;

/// Words that a short name does not end with.
const DANGLING: &[&str] = &[
    "a", "an", "and", "as", "at", "by", "do", "does", "for", "from", "how", "in", "is", "it", "not", "of",
    "on", "or", "our", "that", "the", "their", "this", "to", "vs", "versus", "was", "what", "when", "where",
    "which", "who", "why", "with", "you", "your", "you've", "have", "has", "whether", "through", "without",
    "into", "over", "under", "than", "but", "if", "so",
];

/// Marks after which a name may end: what follows explains it.
const JOINTS: &[&str] = &[" - ", " – ", " — ", ": ", " (", ", ", "; ", " + ", " & ", "? ", ". "];

/// A name of at most `columns` for a text: the text itself, or its beginning up to a joint or a word.
pub(super) fn name(text: &str, columns: usize) -> String {
    let text = text.trim().trim_end_matches(['.', '?', '!', ':', ',', ';', ' ']);
    if text.width() <= columns {
        return text.to_owned();
    }
    let joint = JOINTS.iter().filter_map(|joint| text.find(joint)).filter_map(|at| text.get(..at));
    let fits = |name: &&str| name.width() <= columns && name.width() * 3 >= columns && !dangles(name);
    match joint.filter(fits).max_by_key(|name| name.len()) {
        Some(name) => name.trim().to_owned(),
        None => shortened(text, columns),
    }
}

/// The same without an ellipsis, for a name that stands for itself.
pub(super) fn short_name(text: &str, columns: usize) -> String {
    let short = name(text, columns + 1);
    let whole = short.trim_end_matches('…');
    if whole.len() < short.len() || whole.width() <= columns { whole.to_owned() } else { name(text, columns) }
}

/// The beginning of a text, whole words and an ellipsis.
pub(super) fn shortened(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let cut = cut(text, columns.saturating_sub(1));
    let mut kept = cut.rfind(char::is_whitespace).and_then(|at| cut.get(..at)).unwrap_or(cut).trim_end();
    while let Some(before) = before_last_word(kept).filter(|_| dangles(kept)) {
        kept = before;
    }
    let kept = kept.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')');
    format!("{}…", if kept.is_empty() { cut } else { kept })
}

/// As much of a text as has room.
fn cut(text: &str, columns: usize) -> &str {
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let next = at + c.len_utf8();
        if text.get(..next).is_some_and(|start| start.width() > columns) {
            break;
        }
        end = next;
        if end > columns * 16 {
            break;
        }
    }
    text.get(..end).unwrap_or_default()
}

fn dangles(name: &str) -> bool {
    let last = name.rsplit(char::is_whitespace).next().unwrap_or_default().to_lowercase();
    DANGLING.contains(&last.as_str()) || !last.chars().any(char::is_alphanumeric)
}

fn before_last_word(text: &str) -> Option<&str> {
    text.rfind(char::is_whitespace).and_then(|at| text.get(..at)).map(str::trim_end)
}

/// The longest id that is made of words, in bytes; a number and a prefix have room beside it.
const MOST_SLUG: usize = 44;

/// A text's words as an id has them: lower case, without accents, joined by hyphens; empty where none is left.
pub(super) fn slug(text: &str) -> String {
    // A hyphen parts the words of an id, also where it joins others into one.
    let text = text.replace('-', " - ");
    let words = Words::of(&text);
    let mut slug = String::new();
    for n in 0..words.len() {
        let word: String = words.folded(n).chars().filter(char::is_ascii_alphanumeric).collect();
        if slug.len() + word.len() >= MOST_SLUG {
            break;
        }
        if !word.is_empty() {
            slug.push_str(if slug.is_empty() { "" } else { "-" });
            slug.push_str(&word);
        }
    }
    slug
}

/// Ids that have been given out, so that none is given twice.
#[derive(Default)]
pub(super) struct Ids(HashSet<String>);

impl Ids {
    /// An id for a text: its words after the prefix, or the prefix and a number where it has none.
    pub fn take(&mut self, prefix: &str, text: &str, otherwise: &str) -> String {
        let words = slug(text);
        let base = match (prefix, words.as_str()) {
            ("", "") => otherwise.to_owned(),
            ("", words) => words.to_owned(),
            (prefix, "") => prefix.to_owned(),
            (prefix, words) => format!("{prefix}-{words}"),
        };
        let numbered = (2..).map(|n| format!("{base}-{n}"));
        let mut free = std::iter::once(base.clone()).chain(numbered);
        let id = free.find(|id| id.parse::<Id>().is_ok() && !self.0.contains(id));
        let id = id.unwrap_or(base);
        self.0.insert(id.clone());
        id
    }
}
