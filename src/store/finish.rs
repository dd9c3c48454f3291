//! Putting a finished session's file in order: the same session, fewer events, a summary at the top; the new file takes the old one's
//! name in one step.

use std::fs::File;
use std::io::{self, Seek};
use std::path::Path;
use std::sync::Arc;

use super::disk::Disk;
use super::error::{Deed, StoreError, Trouble, failed};
use super::running::{Place, Running};
use super::{SESSION_LIMIT, folder, names};
use crate::journal::{Recovered, Summary, compact, journal_text, recover};

impl Running {
    /// Waits until everything is on the disk and, once the session has ended, replaces its file by a shorter one that reads well.
    /// A session that has not ended is only written.
    ///
    /// # Errors
    /// Where the disk does not take it. The file then is as it was, whole; it may be tried again or left so.
    pub fn finish(&mut self) -> Result<(), StoreError> {
        self.sync()?;
        let Some(place) = &self.place else { return Ok(()) };
        let bytes = folder::read(&place.file, &place.path, SESSION_LIMIT, Deed::Finish)?;
        let Some((text, recovered)) = in_order(&bytes) else { return Ok(()) };
        let path = place.path.clone();
        let file = replace(&*self.store.disk, &path, &text, Deed::Finish)?;
        self.go_on_in(Place { path, file: Arc::new(file), named: false }, &recovered);
        self.sync()
    }
}

/// The shorter text of a session that has ended, and what it recovers to; none where the text is not known to give the same session.
pub(super) fn in_order(bytes: &[u8]) -> Option<(String, Recovered)> {
    let long = recover(bytes).ok().filter(|long| long.torn.is_none())?;
    let summary = Summary::of(&long.session)?;
    let text = journal_text(&long.session.header, Some(&summary), &compact(&long.events));
    let short = recover(&text).ok()?;
    (short.session == long.session && short.torn.is_none()).then_some((text, short))
}

/// Puts a new file in the place of the one at `path`, in one step. It comes back locked, its content on the disk, its name not yet.
pub(super) fn replace(disk: &dyn Disk, path: &Path, text: &str, deed: Deed) -> Result<File, StoreError> {
    replace_by(disk, path, &names::draft_path(path), text, deed)
}

/// The same by a draft of another name.
pub(super) fn replace_by(
    disk: &dyn Disk,
    path: &Path,
    draft: &Path,
    text: &str,
    deed: Deed,
) -> Result<File, StoreError> {
    let file = write_draft(disk, (path, draft), text, deed)?;
    match disk.rename(draft, path) {
        Ok(()) => Ok(file),
        Err(error) => Err(give_up(disk, draft, StoreError::io(deed, path, error))),
    }
}

/// Writes the draft beside the file, locked and on the disk.
fn write_draft(
    disk: &dyn Disk,
    (replaced, path): (&Path, &Path),
    text: &str,
    deed: Deed,
) -> Result<File, StoreError> {
    let file = match disk.create(path) {
        // Only the holder of the session's lock writes its draft, so this one was left behind.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            disk.remove(path).and_then(|()| disk.create(path))
        }
        made => made,
    };
    let file = file.map_err(failed(deed, path))?;
    if !folder::lock_patiently(disk, &file) {
        return Err(give_up(disk, path, StoreError::of(deed, Trouble::Running, replaced)));
    }
    match write_all(disk, &file, text.as_bytes()).and_then(|()| disk.sync(&file)) {
        Ok(()) => Ok(file),
        Err(error) => Err(give_up(disk, path, StoreError::io(deed, path, error))),
    }
}

fn give_up(disk: &dyn Disk, draft: &Path, error: StoreError) -> StoreError {
    // The failure to tell of is the first one; a draft left behind is replaced by the next attempt.
    let _ = disk.remove(draft);
    error
}

/// Replaces a file that nothing depends on, so that there is always a whole one; the disk is not waited for.
pub(super) fn replace_unsynced(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let draft = names::draft_path(path);
    folder::remove_if_there(disk, &draft)?;
    let file = disk.create(&draft)?;
    write_all(disk, &file, bytes)?;
    disk.rename(&draft, path)
}

/// Writes all of `bytes` at the file's position.
pub(super) fn write_all(disk: &dyn Disk, file: &File, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match disk.write(file, bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(count) => bytes = bytes.get(count..).unwrap_or_default(),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Writes `bytes` at the end of a file.
pub(super) fn write_at_end(disk: &dyn Disk, mut file: &File, bytes: &[u8]) -> io::Result<()> {
    file.seek(io::SeekFrom::End(0))?;
    write_all(disk, file, bytes)?;
    disk.sync(file)
}
