//! The files by which somebody else scores a session: made for a coach, written key by key while they score, taken over when they are
//! through. What the session's own file says stays; the coach's score follows it as new events.

use std::fs::File;
use std::io::{self, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::disk::{Disk, Real};
use super::error::{Deed, StoreError, Trouble, failed};
use super::finish::replace_by;
use super::{Store, folder, names};
use crate::domain::{Event, Id, Session};
use crate::journal::{CoachFile, News, coach_text, news, push_event, read_coach, tidy};

/// The longest coach file that is read, in bytes: some ten times a long session with a comment on everything.
const COACH_LIMIT: u64 = 8 << 20;

/// A coach file that is open to be scored. It is locked, and every key is written to it at once.
#[derive(Debug)]
pub struct CoachDesk {
    disk: Arc<dyn Disk>,
    path: PathBuf,
    file: File,
    /// The number of the next block.
    next: u32,
    /// How many bytes of the file are whole.
    kept: u64,
    /// What is to be written behind them, and how much of it is.
    fresh: String,
    written: usize,
    synced: bool,
}

/// What a coach file added to a session.
#[derive(Clone, Debug)]
pub struct TakenIn {
    /// The session as it is now.
    pub session: Session,
    /// What was new.
    pub news: News,
}

impl Store {
    /// The text of the file for a coach: the session's questions and answers, without anything that the candidate said of them.
    ///
    /// # Errors
    /// Where the session is not finished, has no answer to score, is not there, or cannot be read.
    pub fn for_coach(&self, id: &Id) -> Result<String, StoreError> {
        let path = self.path_of(id, Deed::Lend)?;
        let recovered = self.load(id)?;
        let session = &recovered.session;
        if session.ended.is_none() {
            return Err(StoreError::of(Deed::Lend, Trouble::Unfinished, &path));
        }
        if !session.attempts.iter().any(crate::domain::Attempt::is_to_be_coached) {
            let advice = "An answer can be, once it is scored and unless its question is marked as a bad one";
            let error = StoreError::of(Deed::Lend, Trouble::Other, &path);
            return Err(error.told("there is no answer to score in it".to_owned(), advice));
        }
        Ok(coach_text(session, &recovered.events))
    }

    /// Opens a session for somebody else to score at the same keyboard: a private coach file beside it, which goes on where it was left.
    ///
    /// # Errors
    /// As [`Store::for_coach`], and where the file cannot be made, or is open in another Greenroom.
    pub fn seat(&self, id: &Id) -> Result<(CoachDesk, Session), StoreError> {
        let session = self.path_of(id, Deed::Lend)?;
        let path = names::seat_path(&session);
        // The session's lock keeps another Greenroom from making the same file at the same moment.
        let locked = folder::open_locked(&*self.disk, &self.root, &session, Deed::Lend)?;
        if !path.exists() {
            let text = self.for_coach(id)?;
            drop(replace_by(&*self.disk, &path, &names::draft_of(&path), &text, Deed::Lend)?);
        }
        drop(locked);
        let (desk, file) = CoachDesk::open_on(Arc::clone(&self.disk), &path)?;
        Ok((desk, file.whole.session))
    }

    /// Takes over what was closed at the session's own keyboard, and removes the file once nothing in it is left open.
    ///
    /// # Errors
    /// As [`Store::take_in`].
    pub fn take_in_seat(&self, id: &Id) -> Result<TakenIn, StoreError> {
        let path = names::seat_path(&self.path_of(id, Deed::TakeIn)?);
        let taken = self.take_in(&path)?;
        if taken.news.open.is_empty() {
            folder::remove_if_there(&*self.disk, &path).map_err(failed(Deed::TakeIn, &path))?;
        }
        Ok(taken)
    }

    /// Takes a coach file over: every score in it that was closed and is not there yet becomes new events of its session.
    ///
    /// # Errors
    /// Where the file is none, was shortened or changed, is not closed, is of a session that is not here or of another one, or the
    /// session cannot be added to. Nothing is changed then.
    pub fn take_in(&self, path: &Path) -> Result<TakenIn, StoreError> {
        let file = read_file(path, Deed::TakeIn)?;
        let refused = |error| StoreError::coach(Deed::TakeIn, path, &error);
        let id = &file.whole.session.header.session;
        let own = match self.load(id) {
            Err(error) if error.trouble == Trouble::Missing => return Err(unknown(path, id)),
            loaded => loaded?,
        };
        let news = news(&own, &file).map_err(refused)?;
        let session = if news.events.is_empty() { own.session } else { self.amend(id, &news.events)? };
        Ok(TakenIn { session, news })
    }
}

fn unknown(path: &Path, id: &Id) -> StoreError {
    let what = format!("it is of session {id}, which is not here");
    let advice = "Import it where it was exported: with the same data folder, before the session is deleted";
    StoreError::of(Deed::TakeIn, Trouble::Foreign, path).told(what, advice)
}

/// Reads a coach file anywhere; a link is not followed, a pipe not waited for.
fn read_file(path: &Path, deed: Deed) -> Result<CoachFile, StoreError> {
    folder::expect_file(&beside(path), path, deed)?;
    let file = File::open(path).map_err(failed(deed, path))?;
    let bytes = folder::read(&file, path, COACH_LIMIT, deed)?;
    read_coach(&bytes).map_err(|error| StoreError::coach(deed, path, &error))
}

fn beside(path: &Path) -> PathBuf {
    path.parent().unwrap_or(Path::new("")).to_owned()
}

impl CoachDesk {
    /// Opens a coach file to be scored, and tells the session in it as it stands.
    ///
    /// # Errors
    /// Where it is none, was shortened or changed, is open in another Greenroom, or cannot be written.
    pub fn open(path: &Path) -> Result<(Self, Session), StoreError> {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let (desk, file) = Self::open_on(Arc::new(Real), &path)?;
        Ok((desk, file.whole.session))
    }

    fn open_on(disk: Arc<dyn Disk>, path: &Path) -> Result<(Self, CoachFile), StoreError> {
        let deed = Deed::ReadCoach;
        let mut file = folder::open_locked(&*disk, &beside(path), path, deed)?;
        let bytes = folder::read(&file, path, COACH_LIMIT, deed)?;
        let read = read_coach(&bytes).map_err(|error| StoreError::coach(deed, path, &error))?;
        // A last key that was not written to its end, or line ends that a mail program put in: what goes on is whole and plain.
        if bytes != read.text.as_bytes() {
            file = replace_by(&*disk, path, &names::draft_of(path), &read.text, deed)?;
        }
        let (next, kept) = (read.whole.next, read.text.len() as u64);
        let (path, fresh) = (path.to_owned(), String::new());
        Ok((Self { disk, path, file, next, kept, fresh, written: 0, synced: true }, read))
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether everything is known to be on the disk.
    pub fn is_synced(&self) -> bool {
        self.synced && self.fresh.is_empty()
    }

    /// Writes events: from here on they survive the end of the program.
    ///
    /// # Errors
    /// Where the disk does not take them. They are kept, and the next call writes them first; an empty list tries again.
    pub fn append(&mut self, events: &[Event]) -> Result<(), StoreError> {
        for event in events {
            push_event(&mut self.fresh, self.next, event);
            self.next += 1;
        }
        self.write().map_err(failed(Deed::WriteCoach, &self.path))
    }

    fn write(&mut self) -> io::Result<()> {
        if self.fresh.is_empty() {
            return Ok(());
        }
        (&self.file).seek(SeekFrom::Start(self.kept + self.written as u64))?;
        while let Some(rest) = self.fresh.as_bytes().get(self.written..).filter(|rest| !rest.is_empty()) {
            match self.disk.write(&self.file, rest) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(count) => self.written += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        self.kept += self.written as u64;
        self.fresh.clear();
        (self.written, self.synced) = (0, false);
        Ok(())
    }

    /// Waits until everything is on the disk: from here on it survives a power cut.
    ///
    /// # Errors
    /// As [`CoachDesk::append`].
    pub fn sync(&mut self) -> Result<(), StoreError> {
        self.append(&[])?;
        self.disk.sync(&self.file).map_err(failed(Deed::WriteCoach, &self.path))?;
        self.synced = true;
        Ok(())
    }

    /// Puts the file in order and seals it, so that it can be sent back. It stays open, and can be gone on with.
    ///
    /// # Errors
    /// As [`CoachDesk::append`]; the file then is as it was, whole.
    pub fn finish(&mut self) -> Result<(), StoreError> {
        self.sync()?;
        let deed = Deed::WriteCoach;
        let bytes = folder::read(&self.file, &self.path, COACH_LIMIT, deed)?;
        let read = read_coach(&bytes).map_err(|error| StoreError::coach(deed, &self.path, &error))?;
        let text = tidy(&read);
        if text.as_bytes() == bytes {
            return Ok(());
        }
        let again = read_coach(&text).map_err(|error| StoreError::coach(deed, &self.path, &error))?;
        self.file = replace_by(&*self.disk, &self.path, &names::draft_of(&self.path), &text, deed)?;
        (self.next, self.kept) = (again.whole.next, text.len() as u64);
        let folder = beside(&self.path);
        self.disk.sync_folder(&folder).map_err(failed(deed, &folder))
    }
}
