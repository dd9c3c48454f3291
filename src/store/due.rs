//! What was due when it was worked out last, so that Home shows it at once while it is worked out anew. It can be missing or stale at any
//! time: nothing depends on it, and what is worked out takes its place.

use std::fs::File;
use std::path::PathBuf;

use chrono::NaiveDate;

use super::error::Deed;
use super::finish::replace_unsynced;
use super::{Store, folder};
use crate::review::due::Queue;

/// The longest that is read, in bytes: thousands of questions.
const DUE_LIMIT: u64 = 4 << 20;

impl Store {
    /// What was due when it was worked out last, if that was on the same day.
    pub fn last_due(&self, today: NaiveDate) -> Option<Box<Queue>> {
        let path = self.due_path();
        folder::expect_file(&self.root, &path, Deed::Read).ok()?;
        let bytes = folder::read(&File::open(&path).ok()?, &path, DUE_LIMIT, Deed::Read).ok()?;
        let queue: Box<Queue> = serde_json::from_slice(&bytes).ok()?;
        (queue.today == today).then_some(queue)
    }

    /// Keeps what is due, where it is another than before. It is not synced, and that it cannot be written is no trouble.
    pub fn keep_due(&self, queue: &Queue) {
        if self.last_due(queue.today).is_none_or(|last| *last != *queue)
            && let Ok(bytes) = serde_json::to_vec(queue)
        {
            let _ = replace_unsynced(&*self.disk, &self.due_path(), &bytes);
        }
    }

    /// Where it lies.
    pub(super) fn due_path(&self) -> PathBuf {
        self.sessions_folder().join("due.json")
    }
}
