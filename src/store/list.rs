//! Which sessions there are.

use std::fs::File;
use std::io::{Read, Seek};
use std::path::Path;

use super::error::{Deed, StoreError, Trouble, failed};
use super::index::{Index, Trust};
use super::months::Kept;
use super::resume::{expect_name, refuse_cut_off};
use super::{SESSION_LIMIT, Store, folder};
use crate::domain::Id;
use crate::journal::{GLANCE_BYTES, Glance, Recovered, recover};

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
    /// Every session, newest first. Files that are as they were at an earlier call are not opened again.
    ///
    /// # Errors
    /// Where the folder of sessions cannot be read. That it is missing is no error: there are no sessions then.
    pub fn list(&self) -> Result<Listing, StoreError> {
        self.list_by(Trust::Files)
    }

    /// The same at less cost, for counting and for what can be taken up again: in a month where no session came or went, finished ones are
    /// not looked at. One that was written over in its place, which Greenroom never does, is told as it was.
    ///
    /// # Errors
    /// As [`Store::list`].
    pub fn list_in_passing(&self) -> Result<Listing, StoreError> {
        self.list_by(Trust::Folder)
    }

    fn list_by(&self, trust: Trust) -> Result<Listing, StoreError> {
        let mut index = Index::read(&self.root);
        for folder in self.months()? {
            index.look_at(&folder, trust)?;
        }
        index.save(&*self.disk);
        for draft in index.drafts() {
            // Whoever has its session open writes it, or will replace it.
            let _ = self.drop_draft(draft);
        }
        let mut listing = Listing::default();
        for month in index.into_months() {
            listing.sessions.extend(month.finished.into_iter().map(finished));
            for id in &month.others {
                listing.take(self.look_into(id));
            }
        }
        listing.sessions.sort_by(|one, other| other.glance.session.cmp(&one.glance.session));
        Ok(listing)
    }

    /// Sessions that were interrupted and can be taken up again, newest first.
    ///
    /// # Errors
    /// As [`Store::list`].
    pub fn interrupted(&self) -> Result<Vec<Listed>, StoreError> {
        let sessions = self.list_in_passing()?.sessions.into_iter();
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

    /// The place in the list of a session whose top does not tell that it ended; none for one that was cut off before it began.
    pub(super) fn look_into(&self, id: &Id) -> Result<Option<Listed>, StoreError> {
        let path = self.path_of(id, Deed::Read)?;
        let file = self.open_to_read(&path)?;
        let locked = folder::is_locked(&file);
        let session = match read_whole(id, &file, &path) {
            Ok(recovered) => recovered.session,
            Err(error) if error.trouble == Trouble::Unbegun => {
                return expect_open(&file, &path).map(|()| None);
            }
            Err(error) => return Err(error),
        };
        let standing = match session.ended {
            Some(_) => {
                // Its top would tell it, had its Greenroom not been killed. Where it cannot be put in order now, it is left as it is.
                let _ = if locked { Ok(()) } else { self.tidy(&path) };
                Standing::Finished
            }
            None if locked => Standing::Running,
            None => {
                expect_open(&file, &path)?;
                Standing::Interrupted
            }
        };
        Ok(Some(Listed { glance: Glance::of(&session), standing }))
    }

    fn open_to_read(&self, path: &Path) -> Result<File, StoreError> {
        folder::expect_file(&self.root, path, Deed::Read)?;
        File::open(path).map_err(failed(Deed::Read, path))
    }
}

impl Listing {
    pub(super) fn take(&mut self, found: Result<Option<Listed>, StoreError>) {
        match found {
            Ok(listed) => self.sessions.extend(listed),
            // Another Greenroom deleted it just now.
            Err(error) if error.trouble == Trouble::Missing => {}
            Err(error) => self.problems.push(error),
        }
    }
}

fn finished(kept: Kept) -> Listed {
    Listed { glance: kept.glance, standing: Standing::Finished }
}

/// Refuses a file without an end whose top tells that the session ended: it is no interrupted one to go on with.
fn expect_open(mut file: &File, path: &Path) -> Result<(), StoreError> {
    let mut top = [0; GLANCE_BYTES];
    let read = file.rewind().and_then(|()| file.read(&mut top)).map_err(failed(Deed::Read, path))?;
    refuse_cut_off(top.get(..read).unwrap_or_default(), Deed::Read, path)
}

fn read_whole(id: &Id, file: &File, path: &Path) -> Result<Recovered, StoreError> {
    let bytes = folder::read(file, path, SESSION_LIMIT, Deed::Read)?;
    let recovered = recover(&bytes).map_err(|error| StoreError::journal(Deed::Read, path, &error))?;
    expect_name(&recovered.session, id, path, Deed::Read)?;
    Ok(recovered)
}
