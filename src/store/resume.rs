//! Taking up an interrupted session. What was torn off its end is kept beside it before the file is cut.

use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::Arc;

use super::disk::Disk;
use super::error::{Deed, StoreError, Trouble, failed};
use super::finish::write_at_end;
use super::running::{Place, Running};
use super::{SESSION_LIMIT, Store, folder, names};
use crate::domain::{Id, Session};
use crate::journal::{GLANCE_BYTES, Recovered, Torn, glance, recover};

/// An interrupted session, taken up again.
#[derive(Debug)]
pub struct Resumed {
    /// The session as its events make it.
    pub session: Session,
    /// Its file, ready for what happens next.
    pub running: Running,
    /// What was torn off, if anything was; it lies beside the session, in a file of the same name that ends in `.torn`.
    pub torn: Option<Torn>,
}

impl Store {
    /// Takes up a session that was interrupted.
    ///
    /// # Errors
    /// Where it is running elsewhere, is finished, is not there, or cannot be read or written.
    pub fn resume(&self, id: &Id) -> Result<Resumed, StoreError> {
        let path = self.path_of(id, Deed::Resume)?;
        let file = folder::open_locked(&*self.disk, &self.root, &path, Deed::Resume)?;
        let bytes = folder::read(&file, &path, SESSION_LIMIT, Deed::Resume)?;
        let recovered = recover(&bytes).map_err(|error| StoreError::journal(Deed::Resume, &path, &error))?;
        expect_name(&recovered.session, id, &path, Deed::Resume)?;
        if recovered.session.ended.is_some() {
            return Err(StoreError::of(Deed::Resume, Trouble::Finished, &path));
        }
        refuse_cut_off(&bytes, Deed::Resume, &path)?;
        self.cut_off(&file, &path, &bytes, &recovered)?;
        let Recovered { session, torn, .. } = recovered.clone();
        let place = Place { path, file: Arc::new(file), named: true };
        Ok(Resumed { session, running: Running::of(self.clone(), place, &recovered), torn })
    }

    /// Cuts what does not count off a session's file, once a copy is on the disk.
    fn cut_off(&self, file: &File, path: &Path, bytes: &[u8], whole: &Recovered) -> Result<(), StoreError> {
        let rest = bytes.get(whole.kept..).unwrap_or_default();
        if whole.torn.is_some() {
            keep_torn(&*self.disk, &names::torn_path(path), rest)?;
        }
        if rest.is_empty() {
            return Ok(());
        }
        let cut = self.disk.cut(file, whole.kept as u64).and_then(|()| self.disk.sync(file));
        cut.map_err(failed(Deed::Resume, path))
    }
}

fn keep_torn(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let failed = failed(Deed::Resume, path);
    let file = match disk.create(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => disk.open(path),
        made => made,
    };
    let file = file.map_err(&failed)?;
    write_at_end(disk, &file, bytes).map_err(&failed)?;
    disk.sync_folder(path.parent().unwrap_or(path)).map_err(&failed)
}

/// Refuses a file without an end whose top tells that the session ended: the rest may be on its way here from another machine.
pub(super) fn refuse_cut_off(top: &[u8], deed: Deed, path: &Path) -> Result<(), StoreError> {
    let top = top.get(..GLANCE_BYTES).unwrap_or(top);
    if !glance(top).is_ok_and(|glance| glance.ended.is_some()) {
        return Ok(());
    }
    let what = "the session ended, and the end of its file is missing";
    let advice = "Wait until it is copied whole, or put a whole copy in its place; what is there can be read in a text editor";
    Err(StoreError::of(deed, Trouble::Damaged, path).told(what.to_owned(), advice))
}

/// Refuses a file that calls itself another session inside: a copy under another name.
pub(super) fn expect_name(session: &Session, id: &Id, path: &Path, deed: Deed) -> Result<(), StoreError> {
    let inside = &session.header.session;
    if inside == id {
        return Ok(());
    }
    let what = format!("it is session {inside} under another name");
    let advice = format!("Move it out of the folder, or give it back the name {inside}.toml");
    Err(StoreError::of(deed, Trouble::Foreign, path).told(what, &advice))
}
