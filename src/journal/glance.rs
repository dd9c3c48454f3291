//! The top of a session's file, for lists that cannot read thousands of files to their end.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::JournalError;
use super::blocks::is_closed;
use super::header::{CLOSED, GREETING, MANNER, Summary};
use super::plain::{self, Lines, number, time};
use super::recover::{damaged, is_ours, refuse_newer, sound};
use crate::domain::session::SESSION_FORMAT;
use crate::domain::{Header, Id, Session};

/// How much of a file is enough for a [`glance`], in bytes.
pub const GLANCE_BYTES: usize = 4096;

/// How much of the end of a file is enough for [`reaches_its_end`], in bytes.
pub const END_BYTES: usize = 1024;

/// What a list shows of a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Glance {
    /// The session's id.
    pub session: Id,
    /// When it began.
    pub started: DateTime<FixedOffset>,
    /// When it ended. A session that did not end, or whose file was not closed yet, has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<DateTime<FixedOffset>>,
    /// How many attempts it has; 0 where it is not known yet.
    #[serde(default)]
    pub attempts: u32,
    /// How many of them were answered; 0 where it is not known yet.
    #[serde(default)]
    pub answered: u32,
    /// In a few words: what was planned.
    pub plan: String,
    /// The pack asked from.
    pub pack: Id,
    /// The pack's title then.
    pub pack_title: String,
    /// What the questions were drawn with.
    pub seed: u64,
    /// Whether answers are given aloud.
    #[serde(default)]
    pub aloud: bool,
    /// Whether the clock cuts off at the target.
    #[serde(default)]
    pub strict: bool,
    /// Whether the interviewer may break in.
    #[serde(default)]
    pub pressure: bool,
}

impl Glance {
    /// The glance at a session that was read to its end.
    pub fn of(session: &Session) -> Self {
        let Header { session: id, started, pack, pack_title, plan, seed, .. } = session.header.clone();
        let Header { aloud, strict, pressure, .. } = session.header;
        let (attempts, answered) = Summary::counts(session);
        let ended = session.ended;
        Self {
            session: id,
            started,
            ended,
            attempts,
            answered,
            plan,
            pack,
            pack_title,
            seed,
            aloud,
            strict,
            pressure,
        }
    }
}

/// Looks at the first [`GLANCE_BYTES`] of a session's file, or at all of a shorter one.
///
/// # Errors
/// As [`super::recover()`] for what the top alone can tell.
pub fn glance(top: impl AsRef<[u8]>) -> Result<Glance, JournalError> {
    let text = sound(top.as_ref());
    read(text).map_or_else(|| parse(text), Ok)
}

/// Whether the file of a session that ended, by its top, has an end: its last block is closed, and is that of the session's end or of
/// something later. A file that was cut off elsewhere has none; one that has a long last block may be thought to have none.
pub fn reaches_its_end(glance: &Glance, end: impl AsRef<[u8]>) -> bool {
    let (Some(ended), end) = (glance.ended, end.as_ref()) else { return false };
    let text = String::from_utf8_lossy(end);
    let later = || text.lines().rev().find_map(|line| line.strip_prefix("at = ")).and_then(time);
    is_closed(end) && (text.contains("event = \"session-ended\"\n") || later().is_some_and(|at| at > ended))
}

/// What is at the top of a file as the writer prints it; none for any other top, which then says nothing about it.
fn read(text: &str) -> Option<Glance> {
    let mut lines = Lines(text.strip_prefix(GREETING)?);
    if lines.value(" ")? != MANNER || lines.value("")? != CLOSED {
        return None;
    }
    if number::<u32>(lines.value("format = ")?)? != SESSION_FORMAT {
        return None;
    }
    let glance = Glance {
        session: plain::text(lines.value("session = ")?)?.parse().ok()?,
        started: time(lines.value("started = ")?)?,
        ended: lines.value("ended = ").map_or(Some(None), |value| time(value).map(Some))?,
        attempts: lines.value("attempts = ").map_or(Some(0), number)?,
        answered: lines.value("answered = ").map_or(Some(0), number)?,
        plan: plain::text(lines.value("plan = ")?)?.to_owned(),
        pack: plain::text(lines.value("pack = ")?)?.parse().ok()?,
        pack_title: plain::text(lines.value("pack_title = ")?)?.to_owned(),
        seed: {
            plain::text(lines.value("pack_digest = ")?)?;
            number(lines.value("seed = ")?)?
        },
        aloud: lines.flag("aloud = ")?,
        strict: lines.flag("strict = ")?,
        pressure: lines.flag("pressure = ")?,
    };
    lines.flag("peek_stories = ")?;
    lines.0.starts_with("\n[[question]]\n").then_some(glance)
}

fn parse(text: &str) -> Result<Glance, JournalError> {
    refuse_newer(text)?;
    let above = above_questions(text).ok_or(JournalError::Unbegun);
    let glance = above.and_then(|above| toml::from_str(above).map_err(|error| damaged(above, &error)));
    glance.map_err(|error| if is_ours(text) { error } else { JournalError::Foreign })
}

/// The lines above the first question, or above the end of a header without any.
fn above_questions(text: &str) -> Option<&str> {
    let mut length = 0;
    for line in text.split_inclusive('\n') {
        if line.starts_with("[[question]]") || line.starts_with("# end 0") {
            return text.get(..length);
        }
        length += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::header_text;
    use crate::journal::samples::{header, time};

    #[test]
    fn a_top_as_it_is_written_is_read() {
        let summary = Summary { ended: time(90), attempts: 3, answered: 2 };
        for summary in [None, Some(&summary)] {
            let header = Header { pack_title: "Luxury lead".to_owned(), ..header("20261122-091100-k3f9") };
            let text = header_text(&header, summary);
            assert_eq!(read(&text), parse(&text).ok());
            assert!(read(&text).is_some());
        }
    }

    #[test]
    fn a_top_with_one_byte_changed_is_read_as_the_parser_reads_it_or_not_at_all() {
        let summary = Summary { ended: time(90), attempts: 3, answered: 2 };
        let header = Header { pack_title: "Luxury lead".to_owned(), ..header("20261122-091100-k3f9") };
        let plain = header_text(&header, Some(&summary));
        let top = plain.find("prompt").expect("a question");
        for (at, byte) in (0..top).flat_map(|at| (0..128).map(move |byte| (at, byte))) {
            let mut spoilt = plain.clone().into_bytes();
            spoilt[at] = byte;
            let text = str::from_utf8(&spoilt).expect("ASCII");
            if let Some(read) = read(text) {
                assert_eq!(parse(text), Ok(read), "{byte} at {at}");
            }
        }
    }
}
