//! The top of a session's file, for lists that cannot read thousands of files to their end.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::JournalError;
use super::header::Summary;
use super::recover::{damaged, is_ours, refuse_newer, sound};
use crate::domain::{Header, Id, Session};

/// How much of a file is enough for a [`glance`], in bytes.
pub const GLANCE_BYTES: usize = 4096;

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
