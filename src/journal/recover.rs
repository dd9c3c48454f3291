//! Text to session: whatever closed blocks a file holds, and in words what was left out.

use std::fmt;

use serde::Deserialize;

use super::blocks::{Block, Blocks};
use super::header::GREETING;
use super::{JournalError, stroke};
use crate::domain::session::{Folding, Misfit, SESSION_FORMAT};
use crate::domain::{Event, Header, Session};

/// What was recovered of a journal.
#[derive(Clone, Debug, PartialEq)]
pub struct Recovered {
    /// The session as its events make it.
    pub session: Session,
    /// The events, in order.
    pub events: Vec<Event>,
    /// The number that the next block takes.
    pub next: u32,
    /// How many bytes of the file the header's block takes.
    pub header: usize,
    /// How many bytes of the file count.
    pub kept: usize,
    /// What was left out, if anything was.
    pub torn: Option<Torn>,
}

/// What was left out of a journal: everything from `line` on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Torn {
    /// The line it begins at, from 1.
    pub line: usize,
    /// How many bytes.
    pub bytes: usize,
    /// Why.
    pub why: Tear,
}

/// Why the rest of a journal is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tear {
    /// The last event was not written to its end.
    CutOff,
    /// A closed block does not read as an event.
    Unreadable(String),
    /// An event does not fit what came before it.
    Misfit(Misfit),
}

impl fmt::Display for Torn {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { line, bytes, why } = self;
        match why {
            Tear::CutOff => {
                write!(out, "line {line}: the last entry was cut off, so {bytes} bytes are left out")
            }
            Tear::Unreadable(reason) => {
                write!(
                    out,
                    "line {line}: the entry cannot be read ({reason}); the {bytes} bytes from there on are left out"
                )
            }
            Tear::Misfit(misfit) => {
                write!(
                    out,
                    "line {line}: the entry does not fit: {misfit}; the {bytes} bytes from there on are left out"
                )
            }
        }
    }
}

/// Recovers a session from the bytes of its file, however short they were cut.
///
/// # Errors
/// Where there is no whole header: the file is foreign, of a newer format, damaged, or was cut off before anything was recorded.
pub fn recover(file: impl AsRef<[u8]>) -> Result<Recovered, JournalError> {
    let file = file.as_ref();
    let text = sound(file);
    let mut blocks = Blocks::new(text);
    let (header, end) = header(text, &mut blocks)?;
    let mut folding = Folding::new(Session::new(header));
    let mut so_far = SoFar { events: Vec::new(), next: 1, kept: end };
    let mut line = blocks.line();
    let mut torn = None;
    while let Some(block) = blocks.next() {
        if let Err(why) = so_far.take(block, &mut folding) {
            torn = Some(Torn { line: block.line, bytes: file.len() - so_far.kept, why });
            break;
        }
        line = blocks.line();
    }
    let rest = file.get(so_far.kept..).unwrap_or_default();
    if torn.is_none() && !rest.trim_ascii().is_empty() {
        torn = Some(Torn { line, bytes: rest.len(), why: Tear::CutOff });
    }
    let SoFar { events, next, kept } = so_far;
    Ok(Recovered { session: folding.finish(), events, next, header: end, kept, torn })
}

/// What was taken in of a file by now.
struct SoFar {
    events: Vec<Event>,
    next: u32,
    kept: usize,
}

impl SoFar {
    fn take(&mut self, block: Block<'_>, folding: &mut Folding) -> Result<(), Tear> {
        let event = read(block.text)?;
        folding.apply(&event).map_err(Tear::Misfit)?;
        self.events.push(event);
        self.next = block.number + 1;
        self.kept = block.end;
        Ok(())
    }
}

/// The event of a block, quickly where it is a plain keystroke.
pub(super) fn read(block: &str) -> Result<Event, Tear> {
    stroke::read(block).map_or_else(|| parse(block), Ok)
}

/// The event of any block.
pub(super) fn parse(block: &str) -> Result<Event, Tear> {
    match toml::from_str(block) {
        Ok(Single { event: [event] }) => Ok(event),
        Err(error) => Err(Tear::Unreadable(error.message().to_owned())),
    }
}

/// The block of an event.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Single {
    event: [Event; 1],
}

/// The file up to its first byte that is no UTF-8.
pub(super) fn sound(file: &[u8]) -> &str {
    match str::from_utf8(file) {
        Ok(text) => text,
        Err(error) => {
            let sound = file.get(..error.valid_up_to()).unwrap_or_default();
            str::from_utf8(sound).unwrap_or_default()
        }
    }
}

/// The header, and where its block ends.
pub(super) fn header(text: &str, blocks: &mut Blocks<'_>) -> Result<(Header, usize), JournalError> {
    refuse_newer(text)?;
    let ours = is_ours(text);
    let Some(block) = blocks.next() else {
        return Err(if ours { JournalError::Unbegun } else { JournalError::Foreign });
    };
    match toml::from_str::<Header>(block.text) {
        Ok(header) if header.format == SESSION_FORMAT => Ok((header, block.end)),
        Err(error) if ours => Err(damaged(block.text, &error)),
        _ => Err(JournalError::Foreign),
    }
}

pub(super) fn damaged(text: &str, error: &toml::de::Error) -> JournalError {
    let at = error.span().map_or(0, |span| span.start);
    let line = text.get(..at).unwrap_or_default().matches('\n').count() + 1;
    JournalError::Damaged { line, reason: error.message().to_owned() }
}

/// Refuses a file that a newer Greenroom wrote.
pub(super) fn refuse_newer(text: &str) -> Result<(), JournalError> {
    match declared_format(text) {
        Some(found) if found > SESSION_FORMAT => Err(JournalError::Newer { found }),
        _ => Ok(()),
    }
}

/// Whether a file is a session of Greenroom, or a piece cut off so early that it may have been one.
pub(super) fn is_ours(text: &str) -> bool {
    declared_format(text).is_some() || text.starts_with(GREETING) || GREETING.starts_with(text)
}

/// The format that the top of a session's file declares. It is looked for line by line, so that it is found in a format that reads
/// otherwise below, and only where a session is declared too, so that another program's file is not taken for one.
fn declared_format(text: &str) -> Option<u32> {
    let value = |key: &str| value_of(text, key);
    value("session")?;
    value("format")?.parse().ok()
}

/// The value of a key at the top of a file, as it is written.
pub(super) fn value_of<'t>(text: &'t str, key: &str) -> Option<&'t str> {
    let mut top = text.lines().take(12).take_while(|line| !line.starts_with('['));
    top.find_map(|line| line.strip_prefix(key)?.trim_start().strip_prefix('=').map(str::trim))
}
