//! Deleting what a candidate prepared beside the sessions: stories, targets, what is set, and texts that an editor left behind.

use std::path::{Path, PathBuf};

use super::error::{Deed, StoreError, Trouble, failed};
use super::jot::{DRAFT, TYPED};
use super::lend::LENT;
use super::months::entries;
use super::{Deleted, Store, folder, names};
use crate::domain::Id;

/// How much of the candidate's own there is; packs are not counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Holdings {
    /// Sessions.
    pub sessions: usize,
    /// Stories, those that do not read too.
    pub stories: usize,
    /// Targets, those that do not read too.
    pub targets: usize,
}

impl Store {
    /// How much there is to delete.
    ///
    /// # Errors
    /// Where a folder is there and cannot be read.
    pub fn holdings(&self) -> Result<Holdings, StoreError> {
        Ok(Holdings {
            sessions: self.session_ids()?.len(),
            stories: self.story_ids()?.len(),
            targets: self.target_ids()?.len(),
        })
    }

    /// Deletes every session, story and target, and what is set. The candidate's own packs stay, and so do files that are not
    /// Greenroom's.
    ///
    /// # Errors
    /// Where a folder is there and cannot be read.
    pub fn delete_everything(&self) -> Result<Deleted, StoreError> {
        let mut done = self.delete_all()?;
        for id in self.story_ids()? {
            note(self.delete_story(&id), &mut done.stories, &mut done.kept);
        }
        for id in self.target_ids()? {
            note(self.delete_target(&id), &mut done.targets, &mut done.kept);
        }
        let rest = [self.sweep_stories(), self.sweep_lent(), self.set_interview(None), self.set_target(None)];
        done.kept.extend(rest.into_iter().filter_map(Result::err));
        Ok(done)
    }

    /// Deletes what was set aside of stories that did not read, and drafts.
    fn sweep_stories(&self) -> Result<(), StoreError> {
        let folder = self.stories_folder();
        let left = |ending: &str| ["unread", "draft", TYPED, DRAFT].contains(&ending);
        for path in Self::below(&folder)? {
            if path.extension().and_then(|ending| ending.to_str()).is_some_and(left) {
                folder::remove_if_there(&*self.disk, &path).map_err(failed(Deed::Delete, &path))?;
            }
        }
        // A folder in which something else lies stays.
        let _ = self.disk.remove_folder(&folder);
        Ok(())
    }

    /// What lies in a folder; nothing where it is not there, and no link to one is followed.
    fn below(folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
        match folder::expect_folder(folder, Deed::Delete) {
            Err(error) if error.trouble == Trouble::Missing => Ok(Vec::new()),
            found => found.and_then(|()| entries(folder)),
        }
    }

    /// Deletes texts lent to editors, but for those of sessions that are still there.
    fn sweep_lent(&self) -> Result<(), StoreError> {
        let folder = self.root.join(LENT);
        for path in Self::below(&folder)? {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            let session = name.get(..SESSION_ID).and_then(|id| id.parse::<Id>().ok());
            let of_session = session.and_then(|id| names::session_path(&self.root, &id));
            if of_session.is_none_or(|session| !session.exists()) {
                folder::remove_if_there(&*self.disk, &path).map_err(failed(Deed::Delete, &path))?;
            }
        }
        let _ = self.disk.remove_folder(&folder);
        Ok(())
    }
}

/// The characters of a session's id.
const SESSION_ID: usize = 20;

/// Counts what was deleted; what another Greenroom deleted just now is nothing to tell of.
fn note(deleted: Result<(), StoreError>, gone: &mut usize, kept: &mut Vec<StoreError>) {
    match deleted {
        Ok(()) => *gone += 1,
        Err(error) if error.trouble == Trouble::Missing => {}
        Err(error) => kept.push(error),
    }
}
