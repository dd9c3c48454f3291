//! Reading a coach file: every block closed, every seal held against what stands above it, nothing in it that does not belong there.

use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::write::{digits, is_shown};
use super::{COACH_FORMAT, CoachError, CoachFile, GREETING, SEAL};
use crate::domain::{Event, Session};
use crate::journal::blocks::{Block, Blocks};
use crate::journal::recover::{Tear, header, is_ours, read, sound, value_of};
use crate::journal::{JournalError, Recovered};

/// Reads a coach file. A last entry of the coach that was not written to its end is left out, and the file then is not sealed.
///
/// # Errors
/// Where it is something else, of a newer format, cut short, or was changed.
pub fn read_coach(file: impl AsRef<[u8]>) -> Result<CoachFile, CoachError> {
    let text = plain(sound(file.as_ref()));
    expect_format(&text)?;
    let mut blocks = Blocks::new(&text);
    let (header, end) = header(&text, &mut blocks).map_err(of_header)?;
    let (session, torn) = (Session::new(header), None);
    let whole = Recovered { session, events: Vec::new(), next: 1, header: end, kept: end, torn };
    let digested = Sha256::new_with_prefix(text.get(..end).unwrap_or_default());
    let mut reading = Reading { whole, given: None, is_sealed: false, digested };
    for block in blocks {
        reading.take(block)?;
        reading.digested.update(text.get(block.start..block.end).unwrap_or_default());
    }
    let Reading { whole, given, is_sealed, .. } = reading;
    let given = given.ok_or(CoachError::Short)?;
    let rest = text.get(whole.kept..).unwrap_or_default();
    let is_sealed = is_sealed && rest.trim_ascii().is_empty();
    let text = text.get(..whole.kept).unwrap_or_default().to_owned();
    Ok(CoachFile { text, whole, given, is_sealed })
}

/// How many blocks a text holds.
pub(super) fn blocks(text: &str) -> u32 {
    Blocks::new(text).count() as u32
}

/// Without what mail programs and editors add: a byte order mark, and other line ends. In the texts themselves they are escaped.
fn plain(text: &str) -> String {
    text.trim_start_matches('\u{feff}').replace("\r\n", "\n")
}

/// Refuses what is no coach file, or one of a newer format, before anything else of it is read.
fn expect_format(text: &str) -> Result<(), CoachError> {
    let declared = value_of(text, "coach_format").and_then(|value| value.parse().ok());
    match declared {
        Some(found) if found > COACH_FORMAT => Err(CoachError::Newer { found }),
        Some(COACH_FORMAT) => Ok(()),
        None if text.starts_with(GREETING) => Err(CoachError::Short),
        None if !text.is_empty() && is_ours(text) => Err(CoachError::Journal),
        _ => Err(CoachError::Foreign),
    }
}

fn of_header(error: JournalError) -> CoachError {
    match error {
        JournalError::Unbegun => CoachError::Short,
        JournalError::Foreign => CoachError::Foreign,
        other => CoachError::Header(other),
    }
}

struct Reading {
    whole: Recovered,
    given: Option<usize>,
    is_sealed: bool,
    /// All blocks before the one at hand.
    digested: Sha256,
}

impl Reading {
    fn take(&mut self, block: Block<'_>) -> Result<(), CoachError> {
        if block.text.trim_start().starts_with(SEAL) {
            return self.take_seal(block);
        }
        let entry = |reason: String| CoachError::Entry { line: block.line, reason };
        let event = read(block.text).map_err(|tear| entry(why(tear)))?;
        if !self.belongs(&event) {
            return Err(entry("it does not belong in a coach file".to_owned()));
        }
        self.is_sealed = false;
        self.whole.session.apply(&event).map_err(|misfit| entry(misfit.to_string()))?;
        self.whole.events.push(event);
        self.whole.next = block.number + 1;
        self.whole.kept = block.end;
        Ok(())
    }

    /// Before the candidate's seal what was asked and answered, after it what the coach says.
    fn belongs(&self, event: &Event) -> bool {
        match self.given {
            None => is_shown(&event.what, |_| true),
            Some(_) => event.what.is_coachs(),
        }
    }

    fn take_seal(&mut self, block: Block<'_>) -> Result<(), CoachError> {
        let sealed: Result<Sealed, _> = toml::from_str(block.text);
        match sealed {
            Ok(Sealed { seal: [Seal { sha256 }] }) if sha256 == digits(self.digested.clone()) => {
                self.given.get_or_insert(block.end);
                self.is_sealed = true;
                self.whole.next = block.number + 1;
                self.whole.kept = block.end;
                Ok(())
            }
            _ => Err(CoachError::Changed { line: block.line + 1 }),
        }
    }
}

fn why(tear: Tear) -> String {
    match tear {
        Tear::CutOff => "it was cut off".to_owned(),
        Tear::Unreadable(reason) => reason,
        Tear::Misfit(misfit) => misfit.to_string(),
    }
}

/// The block of a seal.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sealed {
    seal: [Seal; 1],
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Seal {
    sha256: String,
}
