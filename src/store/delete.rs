//! Deleting sessions, with everything that belongs to them and nothing else.

use std::collections::BTreeSet;
use std::path::Path;

use super::error::{Deed, StoreError, Trouble, failed};
use super::index::{Index, index_path};
use super::months::entries;
use super::{Store, folder, names};
use crate::domain::Id;

/// What [`Store::delete_all`] or [`Store::delete_everything`] did.
#[derive(Debug, Default)]
pub struct Deleted {
    /// How many sessions were deleted.
    pub sessions: usize,
    /// How many stories.
    pub stories: usize,
    /// How many targets.
    pub targets: usize,
    /// What was kept, and why: sessions that are running, files that the system would not delete.
    pub kept: Vec<StoreError>,
}

impl Store {
    /// Deletes a session, with what was torn off it. Its file need not be readable.
    ///
    /// # Errors
    /// Where it is running, is not there, or the system refuses.
    pub fn delete(&self, id: &Id) -> Result<(), StoreError> {
        self.delete_file(id)?;
        self.forget(&BTreeSet::from([id.clone()]))
    }

    fn delete_file(&self, id: &Id) -> Result<(), StoreError> {
        let path = self.path_of(id, Deed::Delete)?;
        // The lock is held until the end, so that no other Greenroom takes it up meanwhile.
        let _locked = folder::open_locked(&*self.disk, &self.root, &path, Deed::Delete)?;
        let seat = names::seat_path(&path);
        let drafts = [names::torn_path(&path), names::draft_path(&path), names::draft_of(&seat)];
        for part in drafts.into_iter().chain([seat, path.clone()]) {
            folder::remove_if_there(&*self.disk, &part).map_err(failed(Deed::Delete, &part))?;
        }
        let month = path.parent().unwrap_or(&path);
        self.disk.sync_folder(month).map_err(failed(Deed::Delete, month))?;
        self.forget_lent(id)?;
        self.remove_empty(month);
        Ok(())
    }

    /// Deletes every session. Files that are not Greenroom's stay.
    ///
    /// # Errors
    /// Where the folder of sessions cannot be read.
    pub fn delete_all(&self) -> Result<Deleted, StoreError> {
        let (mut gone, mut kept) = (BTreeSet::new(), Vec::new());
        for id in self.session_ids()? {
            match self.delete_file(&id) {
                Ok(()) => drop(gone.insert(id)),
                // Another Greenroom deleted it just now.
                Err(error) if error.trouble == Trouble::Missing => {}
                Err(error) => kept.push(error),
            }
        }
        kept.extend(self.forget(&gone).err());
        Ok(Deleted { sessions: gone.len(), kept, ..Deleted::default() })
    }

    /// Takes sessions out of the index, of the facts and of what was due.
    fn forget(&self, ids: &BTreeSet<Id>) -> Result<(), StoreError> {
        self.forget_facts(ids)?;
        for due in [names::draft_path(&self.due_path()), self.due_path()] {
            folder::remove_if_there(&*self.disk, &due).map_err(failed(Deed::Delete, &due))?;
        }
        let done = Index::forget(&self.root, &*self.disk, ids);
        done.map_err(failed(Deed::Delete, &index_path(&self.root)))
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
