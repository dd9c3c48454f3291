//! The file by which somebody else scores a session: its questions and answers, sealed; then what the coach says, sealed again.
//!
//! It is written in the blocks of a journal, so that it survives what a journal survives. A seal is a block of its own that holds the
//! SHA-256 of everything above it, by which a file that was shortened or changed on its way is told from a whole one. It is a digest and
//! no signature: who changes a file on purpose can seal it anew. What the candidate asked and answered is therefore held against the
//! candidate's own session when the file comes back, see [`news()`].

mod news;
mod read;
#[cfg(test)]
mod tests;
mod write;

use crate::journal::{JournalError, Recovered};

pub use news::{News, news};
pub use read::read_coach;
pub use write::{coach_text, seal, tidy};

/// The version of the coach file that this Greenroom writes.
pub const COACH_FORMAT: u32 = 1;

/// What the first line of every coach file begins with.
const GREETING: &str = "# A coach file of Greenroom.";

/// The line that begins a seal.
const SEAL: &str = "[[seal]]";

/// A coach file as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct CoachFile {
    /// Its text, line ends made plain, up to its last closed block.
    pub text: String,
    /// The session in it: without the candidate's own scores, with the coach's.
    pub whole: Recovered,
    /// How many bytes of the text the candidate sealed.
    pub given: usize,
    /// Whether its last block is a seal and nothing follows, so that the coach left it in order.
    pub is_sealed: bool,
}

/// Why a coach file is refused. Nothing is changed then.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CoachError {
    /// It is something else.
    #[error("it is no coach file of Greenroom")]
    Foreign,
    /// It is a session's own file.
    #[error("it is a session's own file, and not the coach file of one")]
    Journal,
    /// A newer Greenroom wrote it.
    #[error("it is a coach file of format {found}, and this Greenroom reads formats up to {COACH_FORMAT}")]
    Newer {
        /// The format it declares.
        found: u32,
    },
    /// Its top cannot be read.
    #[error("its questions cannot be read: {0}")]
    Header(JournalError),
    /// The candidate's seal is not in it any more.
    #[error("it was cut short: its questions and answers are not whole")]
    Short,
    /// What stands above a seal is not what was sealed.
    #[error("line {line}: what stands above was changed since it was sealed")]
    Changed {
        /// The seal's line, from 1.
        line: usize,
    },
    /// A block does not read, or does not fit what came before it.
    #[error("line {line}: an entry cannot be taken: {reason}")]
    Entry {
        /// The line, from 1.
        line: usize,
        /// Why.
        reason: String,
    },
    /// The coach did not leave it in order.
    #[error("it is not closed: the coach is still at it, or its end was cut off")]
    Unsealed,
    /// The coach closed no answer in it.
    #[error("no answer in it was scored to the end")]
    Nothing,
    /// It is about another session than the one it names.
    #[error("{what} in it is not the one in your session {session}")]
    Differs {
        /// What differs.
        what: String,
        /// The session it names.
        session: String,
    },
}

impl CoachError {
    /// What to do about it, as a sentence without its full stop.
    pub fn advice(&self) -> &'static str {
        match self {
            Self::Foreign => "Take the file that `greenroom coach export` wrote",
            Self::Journal => "`greenroom coach export SESSION --out FILE` writes the file for a coach",
            Self::Newer { .. } => "Update Greenroom to read it",
            Self::Header(_) | Self::Short | Self::Changed { .. } | Self::Entry { .. } => {
                "Have it sent again, as an attachment: it is to arrive as it was written"
            }
            Self::Unsealed => {
                "Ask the coach to leave Greenroom with Esc and to send the file again, as an attachment"
            }
            Self::Nothing => {
                "Ask the coach to open it with `greenroom coach open FILE` and to close each answer with Enter"
            }
            Self::Differs { .. } => {
                "Nothing was taken over; export the session again and have that file scored"
            }
        }
    }
}
