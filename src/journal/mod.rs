//! Events to text and back: one readable TOML file a session, that can be cut at any byte without ever yielding a wrong event.
//!
//! A file is a header block and then one block an event, each closed by a line of its own, `# end N`. Only closed blocks count.
//! No text inside a block can begin a line like a closing line: where one would, its `#` is written as `\u0023`.

mod blocks;
mod coach;
mod compact;
mod encode;
mod glance;
mod header;
mod page;
mod plain;
mod recover;
#[cfg(test)]
pub(crate) mod samples;
pub mod story;
mod stroke;
#[cfg(test)]
mod tests;

pub use coach::{COACH_FORMAT, CoachError, CoachFile, News, coach_text, news, read_coach, seal, tidy};
pub use compact::compact;
pub use encode::push_event;
pub use glance::{END_BYTES, GLANCE_BYTES, Glance, glance, reaches_its_end};
pub use header::{Summary, header_text};
pub use recover::{Recovered, Tear, Torn, recover};

use crate::domain::session::SESSION_FORMAT;
use crate::domain::{Event, Header};

/// Why a file gives no session at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JournalError {
    /// It is no session of Greenroom.
    #[error("it is not a session of Greenroom")]
    Foreign,
    /// A newer Greenroom wrote it.
    #[error("it is of format {found}, and this Greenroom reads formats up to {SESSION_FORMAT}")]
    Newer {
        /// The format it declares.
        found: u32,
    },
    /// It was cut off before its header was complete, so nothing was recorded in it.
    #[error("it was cut off at its very beginning, before anything was recorded")]
    Unbegun,
    /// Its header does not read.
    #[error("line {line} of its beginning cannot be read: {reason}")]
    Damaged {
        /// The line, from 1.
        line: usize,
        /// What is wrong there.
        reason: String,
    },
}

impl JournalError {
    /// What to do about it, as the beginning of a sentence.
    pub fn advice(&self) -> &'static str {
        match self {
            Self::Foreign => "Move it out of Greenroom's folder; it is left as it is",
            Self::Newer { .. } => "Update Greenroom to read it; it is left as it is",
            Self::Unbegun => "It holds no answer and can be deleted",
            Self::Damaged { .. } => "Open it in a text editor: its answers are there to read",
        }
    }
}

/// A whole journal: the header and all events, with a summary at the top once the session has ended.
pub fn journal_text(header: &Header, summary: Option<&Summary>, events: &[Event]) -> String {
    let mut text = header_text(header, summary);
    for (number, event) in (1..).zip(events) {
        push_event(&mut text, number, event);
    }
    text
}
