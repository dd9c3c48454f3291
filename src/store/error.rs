//! What went wrong with a file, in words: what happened, to which file, what to do.

use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::domain::Id;
use crate::journal::{CoachError, JournalError};

/// A failure of the store. It prints as whole sentences: what failed, why, the path, what to do.
#[derive(Debug, thiserror::Error)]
#[error("{deed}: {what} ({}). {advice}", path.display())]
pub struct StoreError {
    /// What was being done.
    pub deed: Deed,
    /// What sort of failure it is.
    pub trouble: Trouble,
    /// What happened, in a few words.
    pub what: String,
    /// The file or folder.
    pub path: PathBuf,
    /// What to do about it, in a sentence.
    pub advice: String,
    /// The system's own report, where there is one.
    #[source]
    pub source: Option<io::Error>,
}

/// What the store was doing when it failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Beginning a session's file.
    Begin,
    /// Writing what happens in a session.
    Write,
    /// Putting a finished session's file in order.
    Finish,
    /// Taking up an interrupted session.
    Resume,
    /// Adding to a finished session: an answer scored again, which story it told.
    Amend,
    /// Making the file that a coach scores.
    Lend,
    /// Reading the file that a coach scores.
    ReadCoach,
    /// Writing what a coach says.
    WriteCoach,
    /// Taking over what a coach said.
    TakeIn,
    /// Reading a session or the list of them.
    Read,
    /// Deleting.
    Delete,
    /// Reading a pack.
    ReadPack,
    /// Reading a page to import.
    ReadPage,
    /// Reading or writing what is set.
    Settings,
    /// Reading, writing or deleting a target.
    Target,
    /// Reading a text to lie beside a target.
    ReadPaper,
    /// Reading or writing a story.
    Story,
    /// Saving to a place of the candidate's choice.
    Save,
}

impl fmt::Display for Deed {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Begin => "The session's file cannot be made",
            Self::Write => "The session cannot be written",
            Self::Finish => "The finished session's file cannot be put in order",
            Self::Resume => "The session cannot be taken up again",
            Self::Amend => "Nothing can be added to the session",
            Self::Lend => "The file for a coach cannot be made",
            Self::ReadCoach => "The coach file cannot be opened",
            Self::WriteCoach => "What the coach says cannot be written",
            Self::TakeIn => "The coach file is not taken over",
            Self::Read => "The session cannot be read",
            Self::Delete => "The session cannot be deleted",
            Self::ReadPack => "The pack cannot be read",
            Self::ReadPage => "The page cannot be read",
            Self::Settings => "The settings cannot be read or written",
            Self::Target => "The target cannot be read or written",
            Self::ReadPaper => "The text cannot be taken",
            Self::Story => "The story cannot be read or written",
            Self::Save => "It cannot be saved there",
        })
    }
}

/// What sort of failure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// No room on the disk, or a quota is used up.
    Full,
    /// The disk takes no writes.
    ReadOnly,
    /// The file or folder is not there.
    Missing,
    /// The system refuses access.
    Denied,
    /// Something of that name is there already.
    Exists,
    /// Something else stands where a file or folder of Greenroom's should: a link, a device, a file for a folder.
    Obstructed,
    /// The session is running in another Greenroom.
    Running,
    /// The session is over.
    Finished,
    /// The session is not over.
    Unfinished,
    /// It is longer than Greenroom reads.
    TooLarge,
    /// It is no session of Greenroom, or calls itself another one inside.
    Foreign,
    /// A newer Greenroom wrote it.
    Newer,
    /// Its beginning does not read.
    Damaged,
    /// It was cut off before anything was recorded in it.
    Unbegun,
    /// Somebody else changed it since it was read.
    Changed,
    /// The disk reports a fault.
    Faulty,
    /// Anything else.
    Other,
}

impl Trouble {
    fn of(error: &io::Error) -> Self {
        match error.kind() {
            ErrorKind::StorageFull
            | ErrorKind::QuotaExceeded
            | ErrorKind::FileTooLarge
            | ErrorKind::WriteZero => Self::Full,
            ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            ErrorKind::NotFound => Self::Missing,
            ErrorKind::PermissionDenied => Self::Denied,
            ErrorKind::AlreadyExists => Self::Exists,
            ErrorKind::NotADirectory | ErrorKind::IsADirectory => Self::Obstructed,
            _ => by_number(error),
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Full => "the disk is full",
            Self::ReadOnly => "the disk takes no writes",
            Self::Missing => "it is not there",
            Self::Denied => "the system refuses access",
            Self::Exists => "something of that name is there already",
            Self::Obstructed => "something else stands in its place",
            Self::Running => "it is running in another Greenroom",
            Self::Finished => "it is finished",
            Self::Unfinished => "it is not finished",
            Self::TooLarge => "it is too large",
            Self::Foreign => "it is not a session of Greenroom",
            Self::Newer => "a newer Greenroom wrote it",
            Self::Damaged => "its beginning cannot be read",
            Self::Unbegun => "nothing was recorded in it",
            Self::Changed => "it was changed meanwhile",
            Self::Faulty => "the disk reports a fault",
            Self::Other => "the system reports an error",
        }
    }

    fn advice(self) -> &'static str {
        match self {
            Self::Full => "Free some space there",
            Self::ReadOnly => "Make it writable, or choose another folder with --data-dir",
            Self::Missing => "Look whether it was moved or renamed",
            Self::Denied => "Give yourself the right to it, or choose another folder with --data-dir",
            Self::Exists => "Choose another name",
            Self::Obstructed => "Move what is there out of the way",
            Self::Running => "Leave it there first",
            Self::Finished => "Review it, or begin a new one",
            Self::Unfinished => "Take it up again and finish it first",
            Self::TooLarge => "Look at it in a text editor",
            Self::Foreign => "Move it out of the folder; it is left as it is",
            Self::Newer => "Update Greenroom; the file is left as it is",
            Self::Damaged => "Open it in a text editor: its answers are there to read",
            Self::Unbegun => "It holds no answer and can be deleted",
            Self::Changed => "Look at it as it is now, and change it again",
            Self::Faulty => "Copy what matters to another disk, and look after this one",
            Self::Other => "Look whether the folder is as it should be",
        }
    }
}

/// Faults that the standard library has no stable name for.
#[cfg(unix)]
fn by_number(error: &io::Error) -> Trouble {
    use rustix::io::Errno;
    match Errno::from_io_error(error) {
        Some(Errno::IO) => Trouble::Faulty,
        Some(Errno::LOOP) => Trouble::Obstructed,
        _ => Trouble::Other,
    }
}

#[cfg(not(unix))]
fn by_number(_: &io::Error) -> Trouble {
    Trouble::Other
}

/// How the advice ends while a session is being written.
const KEPT: &str = "; nothing typed is lost, and it is written as soon as that works";

/// The advice as a sentence.
fn sentence(deed: Deed, advice: &str) -> String {
    let kept = if matches!(deed, Deed::Write | Deed::WriteCoach) { KEPT } else { "" };
    format!("{}{kept}.", advice.trim_end_matches('.'))
}

impl StoreError {
    /// The same failure, told as one of `deed`.
    pub(super) fn while_at(self, deed: Deed) -> Self {
        let advice = self.advice.replace(KEPT, "");
        Self { deed, advice: sentence(deed, &advice), ..self }
    }

    /// The same failure, in other words.
    pub(super) fn told(self, what: String, advice: &str) -> Self {
        Self { what, advice: sentence(self.deed, advice), ..self }
    }

    /// A failure that the system reported.
    pub(super) fn io(deed: Deed, path: &Path, source: io::Error) -> Self {
        let trouble = Trouble::of(&source);
        let what = match trouble {
            Trouble::Other => format!("{}: {source}", trouble.words()),
            _ => trouble.words().to_owned(),
        };
        Self { what, source: Some(source), ..Self::of(deed, trouble, path) }
    }

    /// A failure that the store found itself.
    pub(super) fn of(deed: Deed, trouble: Trouble, path: &Path) -> Self {
        let advice = sentence(deed, trouble.advice());
        let (what, path) = (trouble.words().to_owned(), path.to_owned());
        Self { deed, trouble, what, path, advice, source: None }
    }

    /// An id that no session of this folder can have.
    pub(super) fn unknown_id(deed: Deed, root: &Path, id: &Id) -> Self {
        let what = format!("no session is called \"{id}\"");
        let advice =
            "Sessions are called as in 20261122-091100-k3f9; the list of them shows their names.".to_owned();
        Self { what, advice, ..Self::of(deed, Trouble::Missing, root) }
    }

    /// A file that gives no session.
    pub(super) fn journal(deed: Deed, path: &Path, error: &JournalError) -> Self {
        let trouble = match error {
            JournalError::Foreign => Trouble::Foreign,
            JournalError::Newer { .. } => Trouble::Newer,
            JournalError::Unbegun => Trouble::Unbegun,
            JournalError::Damaged { .. } => Trouble::Damaged,
        };
        Self::of(deed, trouble, path).told(error.to_string(), error.advice())
    }
}

impl StoreError {
    /// A coach file that is refused.
    pub(super) fn coach(deed: Deed, path: &Path, error: &CoachError) -> Self {
        let trouble = match error {
            CoachError::Newer { .. } => Trouble::Newer,
            CoachError::Foreign | CoachError::Journal | CoachError::Differs { .. } => Trouble::Foreign,
            CoachError::Unsealed | CoachError::Nothing => Trouble::Unfinished,
            _ => Trouble::Damaged,
        };
        Self::of(deed, trouble, path).told(error.to_string(), error.advice())
    }
}

/// For `map_err`: a failure of `deed` on `path`.
pub(super) fn failed(deed: Deed, path: &Path) -> impl Fn(io::Error) -> StoreError {
    move |source| StoreError::io(deed, path, source)
}
