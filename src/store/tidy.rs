//! Putting in order what a Greenroom that was killed left half done.

use std::path::Path;

use super::error::{Deed, StoreError, failed};
use super::finish::{in_order, replace};
use super::{SESSION_LIMIT, Store, folder, names};

impl Store {
    /// Puts the file of a session in order that ended just before its Greenroom was killed. Whoever else has it open sees to it.
    ///
    /// # Errors
    /// Where another has it open, or the disk does not take it. The file then is as it was, whole.
    pub(super) fn tidy(&self, path: &Path) -> Result<(), StoreError> {
        let locked = folder::open_locked(&*self.disk, &self.root, path, Deed::Finish)?;
        let bytes = folder::read(&locked, path, SESSION_LIMIT, Deed::Finish)?;
        if let Some((text, _)) = in_order(&bytes) {
            let _locked_too = replace(&*self.disk, path, &text, Deed::Finish)?;
            let month = path.parent().unwrap_or(path);
            self.disk.sync_folder(month).map_err(failed(Deed::Finish, month))?;
        }
        Ok(())
    }

    /// Removes the draft of a session that nobody has open.
    ///
    /// # Errors
    /// As [`Store::tidy`].
    pub(super) fn drop_draft(&self, draft: &Path) -> Result<(), StoreError> {
        let session = draft.with_extension("toml");
        debug_assert_eq!(names::draft_path(&session), draft);
        let _locked = folder::open_locked(&*self.disk, &self.root, &session, Deed::Finish)?;
        folder::remove_if_there(&*self.disk, draft).map_err(failed(Deed::Finish, draft))
    }
}
