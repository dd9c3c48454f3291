//! The folders of sessions, a month each, and what lies in them.

use std::fs::{self, File, Metadata};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use super::error::{Deed, StoreError, failed};
use super::{Store, folder, names};
use crate::domain::Id;
use crate::journal::{GLANCE_BYTES, Glance, glance};

/// A moment of the file system's clock: seconds and nanoseconds since 1970.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Stamp(pub u64, pub u32);

impl Stamp {
    /// When something last changed; nothing where the file system does not tell.
    pub fn of(metadata: &Metadata) -> Option<Self> {
        let since = metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH).duration_since(UNIX_EPOCH).ok()?;
        Some(Self(since.as_secs(), since.subsec_nanos())).filter(|stamp| *stamp != Self::default())
    }
}

/// What a month's folder holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Month {
    /// The folder, as year and month.
    pub name: String,
    /// When a name in it last changed.
    pub stamp: Stamp,
    /// Sessions whose files tell at their top that they ended, in the order of their ids.
    pub finished: Vec<Kept>,
    /// Files that must be looked into each time.
    pub others: Vec<Id>,
    /// Drafts of sessions, perhaps of a Greenroom that was killed.
    #[serde(skip)]
    pub drafts: Vec<PathBuf>,
}

/// A finished session, and its file as it was when it was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Kept {
    pub glance: Glance,
    pub stamp: Stamp,
    pub bytes: u64,
}

impl Month {
    /// Looks through a month's folder. Files that are as they were in `before` are not opened.
    pub fn look(folder: &Path, name: &str, stamp: Stamp, before: &[Kept]) -> Result<Self, StoreError> {
        let (mut finished, mut others, mut drafts) = (Vec::new(), Vec::new(), Vec::new());
        for path in entries(folder)? {
            if is_draft(&path) {
                drafts.push(path);
                continue;
            }
            let Some(id) = path.file_name().and_then(|name| names::session_of(name.to_str()?)) else {
                continue;
            };
            if !names::folders(&id).is_some_and(|names| folder.ends_with(names.iter().collect::<PathBuf>())) {
                continue;
            }
            match Kept::look(&path, &id, before) {
                Some(kept) => finished.push(kept),
                None => others.push(id),
            }
        }
        finished.sort_by(|one, other| one.glance.session.cmp(&other.glance.session));
        Ok(Self { name: name.to_owned(), stamp, finished, others, drafts })
    }
}

/// Whether a file is named like the draft of a session.
fn is_draft(path: &Path) -> bool {
    let stem = path.extension().filter(|ending| *ending == "draft").and_then(|_| path.file_stem()?.to_str());
    stem.is_some_and(|stem| names::session_of(&format!("{stem}.toml")).is_some())
}

impl Kept {
    fn look(path: &Path, id: &Id, before: &[Self]) -> Option<Self> {
        let found = fs::symlink_metadata(path).ok().filter(Metadata::is_file)?;
        let (stamp, bytes) = (Stamp::of(&found)?, found.len());
        let known = before.binary_search_by(|kept| kept.glance.session.cmp(id)).ok();
        if let Some(known) =
            known.and_then(|at| before.get(at)).filter(|known| (known.stamp, known.bytes) == (stamp, bytes))
        {
            return Some(known.clone());
        }
        let mut top = [0; GLANCE_BYTES];
        // One call reads as much as there is, or the file is left to be looked into each time.
        let length = File::open(path).ok()?.read(&mut top).ok()?;
        let glance = glance(top.get(..length)?).ok()?;
        (glance.ended.is_some() && glance.session == *id).then_some(Self { glance, stamp, bytes })
    }
}

impl Store {
    /// The folders of sessions, a month each.
    pub(super) fn months(&self) -> Result<Vec<PathBuf>, StoreError> {
        let sessions = self.sessions_folder();
        if sessions.symlink_metadata().is_ok() {
            folder::expect_folder(&sessions, Deed::Read)?;
        }
        let mut months = Vec::new();
        for year in numbered(&sessions, 4)? {
            months.extend(numbered(&year, 2)?);
        }
        Ok(months)
    }

    /// The ids of all files named like sessions, whatever they hold.
    pub(super) fn session_ids(&self) -> Result<Vec<Id>, StoreError> {
        let mut ids = Vec::new();
        for month in self.months()? {
            let session = |path: PathBuf| {
                let id = names::session_of(path.file_name()?.to_str()?)?;
                (names::session_path(&self.root, &id)? == path).then_some(id)
            };
            ids.extend(entries(&month)?.into_iter().filter_map(session));
        }
        Ok(ids)
    }
}

/// The folders below `folder` whose names are numbers of so many digits; links are passed over.
fn numbered(folder: &Path, digits: usize) -> Result<Vec<PathBuf>, StoreError> {
    let fits = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        name.len() == digits && name.bytes().all(|byte| byte.is_ascii_digit())
    };
    let mut folders = entries(folder)?;
    folders.retain(|path| fits(path) && fs::symlink_metadata(path).is_ok_and(|found| found.is_dir()));
    Ok(folders)
}

/// What lies in a folder; nothing where there is none.
pub(super) fn entries(folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
    match fs::read_dir(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
        found => found
            .and_then(|entries| entries.map(|entry| entry.map(|entry| entry.path())).collect())
            .map_err(failed(Deed::Read, folder)),
    }
}
