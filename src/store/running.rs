//! A session being recorded. What is not known to be on the disk stays in memory, and is written as soon as the disk takes it.

use std::fs::File;
use std::io::{self, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Store;
use super::disk::is_at;
use super::error::{Deed, StoreError, Trouble, failed};
use super::{SESSION_LIMIT, folder, names};
use crate::domain::{Event, Header, Id};
use crate::journal::{Recovered, header_text, push_event};

/// A session's open file, locked against every other Greenroom until it is dropped.
#[derive(Debug)]
pub struct Running {
    pub(super) store: Store,
    header: Header,
    /// The number of the next block.
    pub(super) next: u32,
    pub(super) place: Option<Place>,
    /// How many of the file's bytes are known to be on the disk.
    pub(super) safe: u64,
    /// What follows them.
    pub(super) fresh: String,
    /// How many bytes of `fresh` the file has already.
    pub(super) written: usize,
    /// Whether the file's position must be set before writing on.
    pub(super) adrift: bool,
    /// How often what was known of the disk turned out not to hold: a wait for it that began before says nothing any more.
    pub(super) turn: u64,
    /// How many bytes the header takes at the beginning.
    head: usize,
}

/// How many ids, or moments, are tried for a new file.
const PATIENCE: usize = 100;

/// Where a running session is written.
#[derive(Debug)]
pub(super) struct Place {
    pub path: PathBuf,
    /// Shared with a thread that waits for the disk.
    pub file: Arc<File>,
    /// Whether the file's name is known to be on the disk.
    pub named: bool,
}

impl Running {
    /// A session that has no file yet; the first write makes one.
    pub(super) fn new(store: Store, header: Header) -> Self {
        let fresh = header_text(&header, None);
        let head = fresh.len();
        Self { store, header, next: 1, place: None, safe: 0, fresh, written: 0, adrift: false, turn: 0, head }
    }

    /// A session whose file holds `recovered` and nothing else.
    pub(super) fn of(store: Store, place: Place, recovered: &Recovered) -> Self {
        Self {
            store,
            header: recovered.session.header.clone(),
            next: recovered.next,
            place: Some(place),
            safe: recovered.kept as u64,
            fresh: String::new(),
            written: 0,
            adrift: true,
            turn: 0,
            head: recovered.header,
        }
    }

    /// The session's id.
    pub fn id(&self) -> &Id {
        &self.header.session
    }

    /// Where it is written, once it is.
    pub fn path(&self) -> Option<&Path> {
        self.place.as_ref().map(|place| place.path.as_path())
    }

    /// Whether everything is known to be on the disk, so that [`Running::sync`] has nothing to do.
    pub fn is_synced(&self) -> bool {
        self.fresh.is_empty() && self.place.as_ref().is_none_or(|place| place.named)
    }

    /// Writes events, in one go and without waiting for the disk: from here on they survive the end of the program.
    ///
    /// # Errors
    /// Where the disk does not take them. They are kept, and the next call writes them first; an empty list tries again.
    pub fn append(&mut self, events: &[Event]) -> Result<(), StoreError> {
        for event in events {
            push_event(&mut self.fresh, self.next, event);
            self.next += 1;
        }
        self.write()
    }

    pub(super) fn write(&mut self) -> Result<(), StoreError> {
        if self.place.is_none() {
            self.take_place()?;
        }
        let Some(Place { path, file, .. }) = &self.place else { return Ok(()) };
        let failed = failed(Deed::Write, path);
        if self.adrift {
            (&**file).seek(SeekFrom::Start(self.safe + self.written as u64)).map_err(&failed)?;
            self.adrift = false;
        }
        while let Some(rest) = self.fresh.as_bytes().get(self.written..).filter(|rest| !rest.is_empty()) {
            match self.store.disk.write(file, rest) {
                Ok(0) => return Err(failed(io::ErrorKind::WriteZero.into())),
                Ok(count) => self.written += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(failed(error)),
            }
        }
        Ok(())
    }

    /// Makes the session's file, under another id where its own is taken.
    fn take_place(&mut self) -> Result<(), StoreError> {
        for _ in 0..PATIENCE {
            match self.make_file() {
                Ok(Some(place)) => {
                    self.place = Some(place);
                    return Ok(());
                }
                Err(error) if error.trouble == Trouble::Exists => self.take_next_id(error)?,
                // Another Greenroom may delete the file before it is locked, or its folder before it is made.
                Err(error) if error.trouble == Trouble::Missing => {}
                Ok(None) => {}
                Err(error) => return Err(error),
            }
        }
        Err(StoreError::of(Deed::Write, Trouble::Exists, &self.store.sessions_folder()))
    }

    /// Makes and locks the file; none where another Greenroom was quicker and deleted it.
    fn make_file(&self) -> Result<Option<Place>, StoreError> {
        let (disk, root) = (&*self.store.disk, &self.store.root);
        let path = self.store.path_of(&self.header.session, Deed::Write)?;
        let failed = failed(Deed::Write, &path);
        folder::make(disk, root, path.parent().unwrap_or(root), Deed::Write)?;
        let file = disk.create(&path).map_err(&failed)?;
        if folder::lock_patiently(disk, &file) && is_at(&file, &path).map_err(&failed)? {
            return Ok(Some(Place { path: path.clone(), file: Arc::new(file), named: false }));
        }
        Ok(None)
    }

    fn take_next_id(&mut self, taken: StoreError) -> Result<(), StoreError> {
        self.header.session = names::next_id(&self.header.session).ok_or(taken)?;
        let text = header_text(&self.header, None);
        self.fresh.replace_range(..self.head, &text);
        self.head = text.len();
        Ok(())
    }

    /// Takes everything back into memory and leaves the lost file, for [`Running::write`] to make a new one.
    pub(super) fn bring_back(&mut self) -> Result<(), StoreError> {
        let Some(Place { path, file, .. }) = &self.place else { return Ok(()) };
        let bytes = folder::read(file, path, SESSION_LIMIT, Deed::Write)?;
        let safe = bytes.get(..self.safe as usize).and_then(|bytes| str::from_utf8(bytes).ok());
        let safe = safe.ok_or_else(|| StoreError::of(Deed::Write, Trouble::Missing, path))?;
        self.fresh.insert_str(0, safe);
        (self.place, self.safe, self.written, self.adrift) = (None, 0, 0, false);
        self.turn += 1;
        Ok(())
    }

    /// Goes on in another file of the same session, whose bytes are all on the disk.
    pub(super) fn go_on_in(&mut self, place: Place, recovered: &Recovered) {
        let turn = self.turn + 1;
        *self = Self { turn, ..Self::of(self.store.clone(), place, recovered) };
    }

    /// Removes the file of a session that could not begin.
    pub(super) fn abandon(self) {
        if let Some(Place { path, .. }) = &self.place {
            // It holds no event; if even this fails, it is passed over as a session that never began.
            let _ = self.store.disk.remove(path);
        }
    }
}
