//! Deleting sessions, with everything that belongs to them and nothing else.

use std::io;
use std::path::Path;

use super::error::{Deed, StoreError, failed};
use super::list::entries;
use super::{Store, folder, names};
use crate::domain::Id;

/// What [`Store::delete_all`] did.
#[derive(Debug, Default)]
pub struct Deleted {
    /// How many sessions were deleted.
    pub sessions: usize,
    /// What was kept, and why: sessions that are running, files that the system would not delete.
    pub kept: Vec<StoreError>,
}

impl Store {
    /// Deletes a session, with what was torn off it. Its file need not be readable.
    ///
    /// # Errors
    /// Where it is running, is not there, or the system refuses.
    pub fn delete(&self, id: &Id) -> Result<(), StoreError> {
        let path = self.path_of(id, Deed::Delete)?;
        // The lock is held until the end, so that no other Greenroom takes it up meanwhile.
        let _locked = folder::open_locked(&*self.disk, &self.root, &path, Deed::Delete)?;
        for part in [names::torn_path(&path), names::draft_path(&path), path.clone()] {
            self.remove(&part)?;
        }
        let month = path.parent().unwrap_or(&path);
        self.disk.sync_folder(month).map_err(failed(Deed::Delete, month))?;
        self.remove_empty(month);
        Ok(())
    }

    /// Deletes every session. Files that are not Greenroom's stay.
    ///
    /// # Errors
    /// Where the folder of sessions cannot be read.
    pub fn delete_all(&self) -> Result<Deleted, StoreError> {
        let mut deleted = Deleted::default();
        for (id, _) in self.session_files()? {
            match self.delete(&id) {
                Ok(()) => deleted.sessions += 1,
                Err(error) => deleted.kept.push(error),
            }
        }
        Ok(deleted)
    }

    fn remove(&self, path: &Path) -> Result<(), StoreError> {
        match self.disk.remove(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            done => done.map_err(failed(Deed::Delete, path)),
        }
    }

    /// Removes the folders of a month, its year and all sessions where nothing is left in them.
    fn remove_empty(&self, month: &Path) {
        for folder in month.ancestors().take(3) {
            if !entries(folder).is_ok_and(|left| left.is_empty()) || self.disk.remove_folder(folder).is_err()
            {
                return;
            }
        }
    }
}
