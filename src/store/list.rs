//! Which sessions there are.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use super::error::{Deed, StoreError, Trouble, failed};
use super::resume::expect_name;
use super::{SESSION_LIMIT, Store, folder, names};
use crate::domain::Id;
use crate::journal::{GLANCE_BYTES, Glance, JournalError, Recovered, glance, recover};

/// The sessions of a data folder.
#[derive(Debug, Default)]
pub struct Listing {
    /// The sessions, newest first.
    pub sessions: Vec<Listed>,
    /// Files that are named like sessions and give none.
    pub problems: Vec<StoreError>,
}

/// A session in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// What its top tells.
    pub glance: Glance,
    /// Whether it is over.
    pub standing: Standing,
    /// Its file.
    pub path: PathBuf,
}

/// Whether a session is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It ended.
    Finished,
    /// It was interrupted and can be taken up again.
    Interrupted,
    /// It is running in another Greenroom.
    Running,
}

impl Store {
    /// Every session, newest first.
    ///
    /// # Errors
    /// Where the folder of sessions cannot be read. That it is missing is no error: there are no sessions then.
    pub fn list(&self) -> Result<Listing, StoreError> {
        let mut listing = Listing::default();
        for (id, path) in self.session_files()? {
            match self.look_at(&id, path) {
                Ok(Some(listed)) => listing.sessions.push(listed),
                Ok(None) => {}
                // Another Greenroom deleted it just now.
                Err(error) if error.trouble == Trouble::Missing => {}
                Err(error) => listing.problems.push(error),
            }
        }
        Ok(listing)
    }

    /// Sessions that were interrupted and can be taken up again, newest first.
    ///
    /// # Errors
    /// As [`Store::list`].
    pub fn interrupted(&self) -> Result<Vec<Listed>, StoreError> {
        let sessions = self.list()?.sessions.into_iter();
        Ok(sessions.filter(|listed| listed.standing == Standing::Interrupted).collect())
    }

    /// Reads a session to its end, whatever its standing.
    ///
    /// # Errors
    /// Where it is not there or gives no session.
    pub fn load(&self, id: &Id) -> Result<Recovered, StoreError> {
        let path = self.path_of(id, Deed::Read)?;
        let file = self.open_to_read(&path)?;
        read_whole(id, &file, &path)
    }

    /// The files named like sessions, newest first.
    pub(super) fn session_files(&self) -> Result<Vec<(Id, PathBuf)>, StoreError> {
        let mut files = Vec::new();
        for year in numbered(&self.root.join(names::SESSIONS), 4)? {
            for month in numbered(&year, 2)? {
                files.extend(entries(&month)?.into_iter().filter_map(|path| {
                    let id = names::session_of(path.file_name()?.to_str()?)?;
                    (names::session_path(&self.root, &id)? == path).then_some((id, path))
                }));
            }
        }
        files.sort_by(|(one, _), (other, _)| other.cmp(one));
        Ok(files)
    }

    fn open_to_read(&self, path: &Path) -> Result<File, StoreError> {
        folder::expect_file(&self.root, path, Deed::Read)?;
        File::open(path).map_err(failed(Deed::Read, path))
    }

    /// A session's place in the list; none for one that was cut off before it began.
    fn look_at(&self, id: &Id, path: PathBuf) -> Result<Option<Listed>, StoreError> {
        let file = self.open_to_read(&path)?;
        let mut top = Vec::with_capacity(GLANCE_BYTES);
        (&file).take(GLANCE_BYTES as u64).read_to_end(&mut top).map_err(failed(Deed::Read, &path))?;
        match glance(&top) {
            Ok(glance) if glance.ended.is_some() && glance.session == *id => {
                Ok(Some(Listed { glance, standing: Standing::Finished, path }))
            }
            Err(JournalError::Unbegun) => Ok(None),
            Err(error) => Err(StoreError::journal(Deed::Read, &path, &error)),
            Ok(_) => look_into(id, &file, path),
        }
    }
}

/// As [`Store::look_at`], for a session whose top does not tell that it ended.
fn look_into(id: &Id, file: &File, path: PathBuf) -> Result<Option<Listed>, StoreError> {
    let locked = folder::is_locked(file);
    let session = match read_whole(id, file, &path) {
        Ok(recovered) => recovered.session,
        Err(error) if error.trouble == Trouble::Unbegun => return Ok(None),
        Err(error) => return Err(error),
    };
    let standing = match session.ended {
        Some(_) => Standing::Finished,
        None if locked => Standing::Running,
        None => Standing::Interrupted,
    };
    Ok(Some(Listed { glance: Glance::of(&session), standing, path }))
}

fn read_whole(id: &Id, file: &File, path: &Path) -> Result<Recovered, StoreError> {
    let bytes = folder::read(file, path, SESSION_LIMIT, Deed::Read)?;
    let recovered = recover(&bytes).map_err(|error| StoreError::journal(Deed::Read, path, &error))?;
    expect_name(&recovered.session, id, path, Deed::Read)?;
    Ok(recovered)
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
