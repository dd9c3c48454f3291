//! What lists show of finished sessions, kept in one file so that thousands need not be opened. It can be missing, stale or torn at any
//! time: it is made again from the sessions themselves, and nothing depends on it.
//!
//! It is JSON lines, one a month, appended when a month has changed; the last line on a month counts, and only while the folder bears the
//! same time of change. What changes in a file without a change of its folder is seen by the file itself, where [`Trust`] asks for that.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::disk::{Disk, is_at};
use super::error::{Deed, StoreError, failed};
use super::finish::{replace_unsynced, write_all};
use super::mark::Stamp;
use super::months::Month;
use super::{folder, names};
use crate::domain::Id;

/// The longest index that is read, in bytes: some hundred thousand sessions.
const INDEX_LIMIT: u64 = 64 << 20;

/// How many bytes of lines that no longer count are put up with, beside as many as those that do.
const SLACK: usize = 64 << 10;

/// When what is known of a month is believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trust {
    /// While the folder bears the same time of change: no session came, went or was replaced.
    Folder,
    /// While each file in it is as it was, too: none was written over in its place.
    Files,
}

/// What is known of each month.
#[derive(Debug, Default)]
pub(super) struct Index {
    path: PathBuf,
    months: BTreeMap<String, Month>,
    /// Months that were looked at.
    seen: BTreeSet<String>,
    /// Those among them that are not as the file has them.
    renewed: Vec<String>,
    /// How many bytes of the file count, and how many do not.
    live: usize,
    stale: usize,
}

/// Where the index lies.
pub(super) fn index_path(root: &Path) -> PathBuf {
    root.join(names::SESSIONS).join("index.jsonl")
}

impl Index {
    /// What the file knows; nothing where there is none or it does not read.
    pub fn read(root: &Path) -> Self {
        let path = index_path(root);
        let text = read_text(root, &path).unwrap_or_default();
        let mut lengths = BTreeMap::new();
        let mut months = BTreeMap::new();
        for line in text.lines() {
            if let Ok(month) = serde_json::from_str::<Month>(line) {
                lengths.insert(month.name.clone(), line.len());
                months.insert(month.name.clone(), month);
            }
        }
        let live = lengths.values().sum();
        Self {
            path,
            months,
            seen: BTreeSet::new(),
            renewed: Vec::new(),
            live,
            stale: text.len().saturating_sub(live),
        }
    }

    /// Looks through a month's folder, unless it is known and has not changed.
    pub fn look_at(&mut self, folder: &Path, trust: Trust) -> Result<(), StoreError> {
        let stamp = match fs::symlink_metadata(folder) {
            // Another Greenroom deleted its last session just now.
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            found => Stamp::of(&found.map_err(failed(Deed::Read, folder))?),
        };
        let name = month_name(folder);
        let known = self.months.get(&name);
        let is_believed = |known: &Month| {
            Some(known.stamp) == stamp && (trust == Trust::Folder || known.is_untouched(folder))
        };
        if !known.is_some_and(is_believed) {
            let before = known.map(|known| known.finished.as_slice()).unwrap_or_default();
            let now = Month::look(folder, &name, stamp.unwrap_or_default(), before)?;
            self.months.insert(name.clone(), now);
            self.renewed.push(name.clone());
        }
        self.seen.insert(name);
        Ok(())
    }

    /// What the months that were looked at hold.
    pub fn into_months(self) -> impl Iterator<Item = Month> {
        let Self { months, seen, .. } = self;
        months.into_values().filter(move |month| seen.contains(&month.name))
    }

    /// Drafts of sessions that lay in the months that had changed.
    pub fn drafts(&self) -> impl Iterator<Item = &Path> {
        let renewed = self.renewed.iter().filter_map(|name| self.months.get(name));
        renewed.flat_map(|month| month.drafts.iter().map(PathBuf::as_path))
    }

    /// Writes down what was found anew. That it cannot be written is no trouble: it is found again.
    pub fn save(&self, disk: &dyn Disk) {
        if !self.renewed.is_empty() {
            let _ = self.try_to_save(disk);
        }
    }

    fn try_to_save(&self, disk: &dyn Disk) -> io::Result<()> {
        let Some(mut file) = self.open(disk)? else { return Ok(()) };
        file.seek(SeekFrom::End(0))?;
        // This line break parts what follows from a torn line, and makes the file tell the present by the file system's clock.
        write_all(disk, &file, b"\n")?;
        let present = Stamp::of(&file.metadata()?).unwrap_or_default();
        if self.stale > self.live + SLACK {
            return self.write_anew(disk, |month| !month.is_young(present));
        }
        let renewed = self.renewed.iter().filter_map(|name| self.months.get(name));
        let lines = lines(renewed.filter(|month| !month.is_young(present)));
        write_all(disk, &file, lines.as_bytes())
    }

    /// Replaces the file by one of the months that `keep` and whose folders are there. It is not synced: it can be made again.
    fn write_anew(&self, disk: &dyn Disk, keep: impl Fn(&Month) -> bool) -> io::Result<()> {
        let folder = self.path.parent().unwrap_or(&self.path);
        let there = |month: &&Month| keep(month) && folder.join(&month.name).is_dir();
        replace_unsynced(disk, &self.path, lines(self.months.values().filter(there)).as_bytes())
    }

    /// Takes sessions out of the file that were deleted, so that nothing of them is left, after a power cut too.
    pub fn forget(root: &Path, disk: &dyn Disk, ids: &BTreeSet<Id>) -> io::Result<()> {
        let mut index = Self::read(root);
        for month in index.months.values_mut() {
            month.finished.retain(|kept| !ids.contains(&kept.glance.session));
            month.count = month.finished.len();
            month.others.retain(|id| !ids.contains(id));
        }
        let empty = index.months.values().all(|month| month.finished.is_empty() && month.others.is_empty());
        if !empty
            && let Ok(Some(_locked)) = index.open(disk)
            && index.write_anew(disk, |_| true).is_ok()
        {
            return sync_around(disk, &index.path);
        }
        folder::remove_if_there(disk, &index.path)?;
        sync_around(disk, &index.path)
    }

    /// The file, locked; none while another Greenroom writes it.
    fn open(&self, disk: &dyn Disk) -> io::Result<Option<File>> {
        let file = match disk.open(&self.path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => disk.create(&self.path)?,
            found => found?,
        };
        let ours =
            file.metadata()?.is_file() && folder::lock_patiently(disk, &file) && is_at(&file, &self.path)?;
        Ok(ours.then_some(file))
    }
}

/// Waits until the names beside `path` are on the disk; where nothing is left of the folder, it was removed.
fn sync_around(disk: &dyn Disk, path: &Path) -> io::Result<()> {
    match disk.sync_folder(path.parent().unwrap_or(path)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        synced => synced,
    }
}

fn lines<'a>(months: impl Iterator<Item = &'a Month>) -> String {
    months.filter_map(|month| serde_json::to_string(month).ok()).map(|line| line + "\n").collect()
}

/// What a line on a month begins with.
#[derive(Debug, Deserialize)]
pub(super) struct Head {
    name: String,
    /// When a name in its folder last changed.
    pub stamp: Stamp,
    /// Files that must be looked into each time.
    pub others: Vec<Id>,
    /// How many sessions are finished.
    pub count: usize,
}

impl Head {
    fn of(line: &str) -> Option<Self> {
        let (head, rest) = line.split_once(r#","finished":["#)?;
        // A line that is torn does not count.
        let whole = rest.ends_with("]}");
        whole.then(|| serde_json::from_str(&format!("{head}}}")).ok()).flatten()
    }
}

/// What the file knows of each month, but for the finished sessions.
pub(super) fn heads(root: &Path) -> BTreeMap<String, Head> {
    let text = read_text(root, &index_path(root)).unwrap_or_default();
    text.lines().filter_map(Head::of).map(|head| (head.name.clone(), head)).collect()
}

fn read_text(root: &Path, path: &Path) -> Option<String> {
    folder::expect_file(root, path, Deed::Read).ok()?;
    let file = File::open(path).ok()?;
    let bytes = folder::read(&file, path, INDEX_LIMIT, Deed::Read).ok()?;
    String::from_utf8(bytes).ok()
}

/// A month's name: its year's folder and its own.
pub(super) fn month_name(folder: &Path) -> String {
    let names = folder.iter().rev().take(2).filter_map(|name| name.to_str());
    let names: Vec<&str> = names.collect();
    names.into_iter().rev().collect::<Vec<_>>().join("/")
}
