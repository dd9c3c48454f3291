//! The text of a pack to the domain, or to everything that is wrong with it.

pub mod brief;
mod catalogue;
mod digest;
mod document;
mod drills;
mod finding;
mod head;
pub(crate) mod limits;
mod lint;
mod names;
mod place;
mod prose;
mod questions;
mod reader;
mod report;
pub mod rules;
mod values;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod variants;

pub use catalogue::{Catalogue, EMBEDDED, Entry, Origin};
pub use digest::digest;
pub use document::FORMAT;
pub use finding::{Finding, MOST_FINDINGS, Severity};
pub use head::Head;
pub use prose::normalise;
pub use report::{Look, report};

use toml::de::DeTable;

use crate::domain::pack::Pack;

use finding::Notes;
use place::Place;
use reader::Reading;

/// The largest file read as a pack, in bytes.
pub const MOST_BYTES: usize = 4 * 1024 * 1024;

/// The most lines of such a file.
const MOST_LINES: usize = 50_000;

/// The longest line of such a file, in bytes.
const MOST_LINE_BYTES: usize = 64 * 1024;

/// What came of reading a pack's text.
#[derive(Clone, Debug, PartialEq)]
pub struct Parsed {
    /// The file's name, for reports.
    pub file: String,
    /// The pack, unless there is an error.
    pub pack: Option<Pack>,
    /// What is wrong, in the order of the file.
    pub findings: Vec<Finding>,
}

/// Reads a pack. Every problem of the text is found in one go; one error and there is no pack.
///
/// What is gone from the page that the pack was imported from is read and checked, and then left out: it is asked no more.
pub fn parse(source: &str, file: &str) -> Parsed {
    without_gone(whole(source, file))
}

fn without_gone(mut parsed: Parsed) -> Parsed {
    parsed.pack.iter_mut().for_each(|pack| pack.questions.retain(|question| !question.gone));
    parsed
}

fn whole(source: &str, file: &str) -> Parsed {
    let notes = Notes::new(source);
    let pack = if is_small_enough(&notes, source) { read(&notes, source) } else { None };
    let findings = notes.into_findings();
    let sound = findings.iter().all(|finding| finding.severity == Severity::Warning);
    Parsed { file: file.to_owned(), pack: pack.filter(|_| sound), findings }
}

/// The text of a file's bytes.
///
/// # Errors
///
/// The finding that says where the bytes stop being UTF-8.
pub fn text(bytes: &[u8]) -> Result<&str, Finding> {
    std::str::from_utf8(bytes).map_err(|error| {
        let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let before = String::from_utf8_lossy(good);
        let message = "from here on the file is not UTF-8";
        Notes::new(&before).make(
            rules::ENCODING,
            Severity::Error,
            good.len()..good.len(),
            message,
            "save it as UTF-8",
        )
    })
}

fn is_small_enough(notes: &Notes<'_>, source: &str) -> bool {
    let lines = || source.split('\n');
    let excess = if source.len() > MOST_BYTES {
        format!("the file has {} bytes; a pack has at most {MOST_BYTES}", source.len())
    } else if lines().count() > MOST_LINES {
        format!("the file has {} lines; a pack has at most {MOST_LINES}", lines().count())
    } else if let Some(n) = lines().position(|line| line.len() > MOST_LINE_BYTES) {
        format!("line {} has more than {MOST_LINE_BYTES} bytes", n + 1)
    } else {
        return true;
    };
    notes.error(rules::TOO_BIG, 0..0, excess, "this is no pack, or several");
    false
}

fn read(notes: &Notes<'_>, source: &str) -> Option<Pack> {
    let (document, errors) = DeTable::parse_recoverable(source);
    let entries = document.get_ref();
    let reading = Reading::new(notes, entries);
    if !document::is_readable_format(&reading, entries) {
        return None;
    }
    for error in errors {
        let span = error.span().unwrap_or(source.len()..source.len());
        notes.error(rules::SYNTAX, span, error.message(), syntax_advice(error.message()));
    }
    let pack = document::read(&reading, entries, digest(source));
    for (n, question) in pack.iter().flat_map(|pack| &pack.questions).enumerate().filter(|_| notes.is_sound())
    {
        if let Some(drill) = question.drill() {
            lint::cases::check_formulas(notes, &Place::root(entries).key("question").nth(n), drill);
        }
    }
    pack
}

/// Everything there is to say about a pack's text: what is wrong with it, and for a sound pack what would make it better.
pub fn check(source: &str, file: &str) -> Parsed {
    let mut parsed = whole(source, file);
    if let Some(pack) = &parsed.pack {
        parsed.findings.extend(lint::lint(pack, source));
        parsed.findings.sort_by_key(|finding| finding.span.start);
    }
    without_gone(parsed)
}

/// What to do about the two slips that authors make most; the other messages say it themselves.
fn syntax_advice(message: &str) -> &'static str {
    match message {
        _ if message.starts_with("duplicate key") => "a table has each key once: keep one of the two",
        _ if message.contains("must be quoted") => "put it in \"quotes\"",
        _ => "",
    }
}
