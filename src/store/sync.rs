//! Waiting for the disk, by the session itself or by another thread while the session goes on being written.

use std::fs::File;
use std::path::PathBuf;
use std::sync::Arc;

use super::disk::is_at;
use super::error::{Deed, StoreError, failed};
use super::running::{Place, Running};
use super::{Store, folder};

/// A wait for the disk that is to be done.
#[derive(Debug)]
pub struct Syncing {
    store: Store,
    path: PathBuf,
    file: Arc<File>,
    named: bool,
    promise: Promise,
}

/// A wait for the disk that is over, for [`Running::end_sync`].
#[derive(Debug)]
pub struct Synced {
    promise: Promise,
    outcome: Result<(), StoreError>,
}

/// What holds once the disk has been waited for.
#[derive(Clone, Copy, Debug)]
struct Promise {
    /// So many bytes of the file are safe,
    until: u64,
    /// unless this changed meanwhile.
    turn: u64,
}

impl Syncing {
    /// Waits, perhaps for seconds. Any thread may do it.
    pub fn wait(self) -> Synced {
        Synced { outcome: self.wait_for_all(), promise: self.promise }
    }

    fn wait_for_all(&self) -> Result<(), StoreError> {
        let disk = &*self.store.disk;
        disk.sync(&self.file).map_err(failed(Deed::Write, &self.path))?;
        if self.named {
            return Ok(());
        }
        let folder = self.path.parent().unwrap_or(&self.path);
        folder::sync_up(disk, &self.store.root, folder).map_err(failed(Deed::Write, folder))
    }
}

impl Running {
    /// Waits until everything is on the disk: from here on it survives a power cut.
    /// A file that was deleted or moved meanwhile is made anew.
    ///
    /// # Errors
    /// As [`Running::append`]; what the disk did not confirm is written again by the next call.
    pub fn sync(&mut self) -> Result<(), StoreError> {
        match self.start_sync()? {
            Some(syncing) => self.end_sync(syncing.wait()),
            None => Ok(()),
        }
    }

    /// Does all of [`Running::sync`] but the waiting, which is left to the caller; none where nothing is to be waited for.
    /// The session can be written meanwhile.
    ///
    /// # Errors
    /// As [`Running::append`].
    pub fn start_sync(&mut self) -> Result<Option<Syncing>, StoreError> {
        self.write()?;
        if self.is_lost() {
            self.bring_back()?;
            self.write()?;
        }
        if self.is_synced() {
            return Ok(None);
        }
        let promise = Promise { until: self.safe + self.fresh.len() as u64, turn: self.turn };
        let syncing = |Place { path, file, named }: &Place| {
            let (store, path, file) = (self.store.clone(), path.clone(), Arc::clone(file));
            Syncing { store, path, file, named: *named, promise }
        };
        Ok(self.place.as_ref().map(syncing))
    }

    /// Takes in that the disk was waited for.
    ///
    /// # Errors
    /// Where the disk failed; what it did not confirm is written again by the next call.
    pub fn end_sync(&mut self, synced: Synced) -> Result<(), StoreError> {
        let Synced { promise: Promise { until, turn }, outcome } = synced;
        if turn != self.turn {
            return Ok(());
        }
        if outcome.is_err() {
            // The system may have dropped any of it, and reports that only once.
            (self.written, self.adrift) = (0, true);
            self.turn += 1;
            return outcome;
        }
        let safe = until.saturating_sub(self.safe) as usize;
        self.fresh.drain(..safe);
        self.written -= safe;
        self.safe += safe as u64;
        if let Some(place) = &mut self.place {
            place.named = true;
        }
        Ok(())
    }

    /// Whether the file is known to be no longer at its place.
    fn is_lost(&self) -> bool {
        self.place
            .as_ref()
            .is_some_and(|Place { path, file, .. }| is_at(file, path).is_ok_and(|there| !there))
    }
}
