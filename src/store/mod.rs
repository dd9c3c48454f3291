//! The only room that touches the disk: folders, sessions as they are recorded, the list of them, packs, targets, deleting.
//!
//! A data folder holds `sessions/YYYY/MM/<id>.toml`, `packs/` for the candidate's own packs, and
//! `targets/<id>/` for what is prepared for. Folders are 0700 and files 0600.
//! A running session's file is locked, so that two Greenrooms never write to one. Events are written at once, which outlives the
//! program, and synced once a second and at every answer given, which outlives the machine.

mod amend;
mod clear;
mod coach;
mod delete;
mod disk;
mod due;
mod elsewhere;
mod entries;
mod error;
mod facts;
mod finish;
mod folder;
mod history;
mod index;
mod jot;
mod lend;
mod list;
mod mark;
mod months;
mod names;
mod packs;
mod resume;
mod running;
mod settings;
mod shelf;
mod stories;
mod sync;
mod tailored;
mod tally;
mod targets;
#[cfg(test)]
pub(crate) mod tests;
mod tidy;

use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use clear::Holdings;
pub use coach::{CoachDesk, TakenIn};
pub use delete::Deleted;
pub use elsewhere::save_elsewhere;
pub use error::{Deed, StoreError, Trouble};
pub use facts::{Gathering, Texts};
pub use history::History;
pub use jot::Jotted;
pub use lend::Lent;
pub use list::{Listed, Listing, Standing};
pub use packs::{PACK_LIMIT, PackFile, read_pack, read_page, save_pack_at};
pub use resume::Resumed;
pub use running::Running;
pub use settings::Settings;
pub use stories::{Stories, StoryFile};
pub use sync::{Synced, Syncing};
pub use tailored::{Fitting, NotTailored, Tailored};
pub use tally::Tally;
pub use targets::{Targets, paper_of};

use crate::domain::{Header, Id};

/// The longest session that is read, in bytes: some hundred times an hour of typing.
const SESSION_LIMIT: u64 = 64 << 20;

/// A data folder. Opening it touches nothing: folders are made when the first session begins.
#[derive(Clone, Debug)]
pub struct Store {
    root: PathBuf,
    disk: Arc<dyn disk::Disk>,
}

impl Store {
    /// The data folder at `root`, which need not be there.
    pub fn open(root: &Path) -> Self {
        let root = std::path::absolute(root).unwrap_or_else(|_| root.to_owned());
        Self { root, disk: Arc::new(disk::Real) }
    }

    /// Where the platform keeps the data of programs; none where it names no home folder.
    pub fn default_root() -> Option<PathBuf> {
        directories::ProjectDirs::from("", "", "greenroom").map(|dirs| dirs.data_dir().to_owned())
    }

    /// The data folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Where sessions lie; the folder need not be there.
    pub fn sessions_folder(&self) -> PathBuf {
        self.root.join(names::SESSIONS)
    }

    /// Begins a session: its header is on the disk when this returns. The header gets another id where its own is taken.
    ///
    /// # Errors
    /// Where the disk does not take it; nothing is left behind then.
    pub fn begin(&self, header: &mut Header) -> Result<Running, StoreError> {
        let mut running = self.begin_later(header.clone());
        if let Err(error) = running.sync() {
            running.abandon();
            return Err(error.while_at(Deed::Begin));
        }
        header.session = running.id().clone();
        Ok(running)
    }

    /// Begins a session without touching the disk yet. The first [`Running::append`] makes its file, and where the disk does not take it,
    /// everything is kept in memory and tried again. The file may get another id than the header's: see [`Running::id`].
    pub fn begin_later(&self, header: Header) -> Running {
        Running::new(self.clone(), header)
    }

    fn path_of(&self, id: &Id, deed: Deed) -> Result<PathBuf, StoreError> {
        names::session_path(&self.root, id).ok_or_else(|| StoreError::unknown_id(deed, &self.root, id))
    }
}
