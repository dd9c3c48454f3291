//! What was due when it was worked out last, so that Home shows it at once while it is worked out anew. It can be missing or stale at any
//! time: nothing depends on it, and what is worked out takes its place.

use std::fs::File;
use std::path::PathBuf;

use chrono::NaiveDate;

use super::error::Deed;
use super::finish::write_all;
use super::{Store, folder, names};
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
        if self.last_due(queue.today).is_none_or(|last| *last != *queue) {
            let _ = self.write_due(queue);
        }
    }

    fn write_due(&self, queue: &Queue) -> std::io::Result<()> {
        let (disk, path) = (&*self.disk, self.due_path());
        let draft = names::draft_path(&path);
        folder::remove_if_there(disk, &draft)?;
        let file = disk.create(&draft)?;
        write_all(disk, &file, &serde_json::to_vec(queue)?)?;
        disk.rename(&draft, &path)
    }

    /// Where it lies.
    pub(super) fn due_path(&self) -> PathBuf {
        self.sessions_folder().join("due.json")
    }
}
