//! The folders of sessions, a month each, and what lies in them.

use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::error::{Deed, StoreError, failed};
use super::mark::{Mark, Stamp};
use super::{SESSION_LIMIT, Store, folder, names};
use crate::domain::Id;
use crate::journal::{END_BYTES, GLANCE_BYTES, Glance, glance, reaches_its_end, recover};

/// What a month's folder holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Month {
    /// The folder, as year and month.
    pub name: String,
    /// When a name in it last changed.
    pub stamp: Stamp,
    /// Files that must be looked into each time.
    pub others: Vec<Id>,
    /// How many sessions are finished.
    pub count: usize,
    /// Sessions whose files tell at their top that they ended, in the order of their ids. In the index they come last, so that what stands
    /// before them can be read alone.
    pub finished: Vec<Kept>,
    /// Drafts of sessions, perhaps of a Greenroom that was killed.
    #[serde(skip)]
    pub drafts: Vec<PathBuf>,
}

/// A finished session, and its file as it was when it was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Kept {
    pub glance: Glance,
    pub mark: Mark,
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
        let count = finished.len();
        Ok(Self { name: name.to_owned(), stamp, others, count, finished, drafts })
    }

    /// Whether every finished session's file is as it was. It takes a call to the system for each, and opens none.
    pub fn is_untouched(&self, folder: &Path) -> bool {
        let mut path = folder.join("session");
        self.finished.iter().all(|kept| {
            path.set_file_name(names::file_of(&kept.glance.session));
            Mark::at(&path) == Some(kept.mark)
        })
    }

    /// Whether it, or a file in it, may still change within the same tick of the clock and look the same.
    pub fn is_young(&self, present: Stamp) -> bool {
        self.stamp.is_young(present) || self.finished.iter().any(|kept| kept.mark.latest().is_young(present))
    }
}

/// Whether a file is named like the draft of a session.
fn is_draft(path: &Path) -> bool {
    let stem = path.extension().filter(|ending| *ending == "draft").and_then(|_| path.file_stem()?.to_str());
    stem.is_some_and(|stem| names::session_of(&format!("{stem}.toml")).is_some())
}

impl Kept {
    fn look(path: &Path, id: &Id, before: &[Self]) -> Option<Self> {
        let mark = Mark::at(path)?;
        let known = before.binary_search_by(|kept| kept.glance.session.cmp(id)).ok();
        let known = known.and_then(|at| before.get(at));
        if let Some(known) = known.filter(|known| known.mark == mark) {
            return Some(known.clone());
        }
        // A copy is as long as it was; what is longer or shorter was written into, and its top may be wrong about the rest.
        let glance = match known {
            Some(known) if known.mark.length() != mark.length() => of_whole(path)?,
            _ => at_its_ends(path)?,
        };
        (glance.ended.is_some() && glance.session == *id).then_some(Self { glance, mark })
    }
}

/// What the top of a session's file tells, where its end was not cut off.
fn at_its_ends(path: &Path) -> Option<Glance> {
    let mut file = File::open(path).ok()?;
    let mut top = [0; GLANCE_BYTES];
    // One call reads as much as there is, or the file is left to be looked into each time.
    let length = file.read(&mut top).ok()?;
    let glance = glance(top.get(..length)?).ok()?;
    let mut end = Vec::new();
    if length == GLANCE_BYTES {
        let length = file.metadata().ok()?.len();
        file.seek(SeekFrom::Start(length.saturating_sub(END_BYTES as u64))).ok()?;
        file.take(END_BYTES as u64).read_to_end(&mut end).ok()?;
    } else {
        end.extend_from_slice(top.get(..length)?);
    }
    reaches_its_end(&glance, &end).then_some(glance)
}

/// What a session's file tells that is read to its end.
fn of_whole(path: &Path) -> Option<Glance> {
    let file = File::open(path).ok()?;
    let bytes = folder::read(&file, path, SESSION_LIMIT, Deed::Read).ok()?;
    let whole = recover(&bytes).ok().filter(|whole| whole.torn.is_none())?;
    Some(Glance::of(&whole.session))
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
