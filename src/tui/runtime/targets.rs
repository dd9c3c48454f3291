//! What the screen of targets asks for: reading them with what belongs around them, and changing them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::effects::{World, told};
use crate::domain::target::{Change, Paper, Target};
use crate::domain::{Id, Pack, Particulars};
use crate::store::{Store, StoreError, paper_of};
use crate::tui::msg::{Return, TargetsSeen, Trouble};

/// The path that `~/` at its beginning stands for, which no shell reads here.
fn from_home(path: &Path) -> PathBuf {
    let below = path.strip_prefix("~").ok();
    let home = directories::BaseDirs::new();
    below.zip(home).map_or_else(|| path.to_owned(), |(below, home)| home.home_dir().join(below))
}

impl World {
    /// A pack with what the target fills into it.
    pub(super) fn brief(&self, pack: Arc<Pack>) -> (Arc<Pack>, Particulars) {
        let said = self.store.particulars(&pack, Particulars::default()).unwrap_or_default();
        (pack, said)
    }

    /// All targets, read anew.
    pub(super) fn targets(&self) -> Result<TargetsSeen, Trouble> {
        let found = self.store.targets().map_err(told)?;
        Ok(TargetsSeen {
            all: self.store.prepared(found.targets, self.now().wall.date_naive()),
            problems: found.problems.into_iter().map(told).collect(),
            packs: self.packs(),
        })
    }

    pub(super) fn new_target(&self, firm: &str) -> Vec<Return> {
        let target = Target { firm: firm.to_owned(), ..Target::new(Store::target_id(firm, "")) };
        self.target_changed(self.store.new_target(target).map(|_| false))
    }

    pub(super) fn change_target(&self, id: &Id, change: Change) -> Vec<Return> {
        let mut both = false;
        let changed = self.store.edit_target(id, |target| both = change.make(target));
        self.target_changed(changed.map(|_| both))
    }

    /// Writes a text that is being written. Tells how it reads on the disk, and whether another Greenroom had changed it.
    pub(super) fn keep_text(&self, id: &Id, change: Change) -> Result<(String, bool), Trouble> {
        let (mut both, piece) = (false, change.clone());
        let target = self.store.edit_target(id, |target| both = change.make(target)).map_err(told)?;
        Ok((piece.text_in(&target).to_owned(), both))
    }

    pub(super) fn use_target(&self, id: &Id) -> Vec<Return> {
        self.target_changed(self.store.use_target(Some(id)).map(|()| false))
    }

    pub(super) fn delete_target(&self, id: &Id) -> Vec<Return> {
        self.target_changed(self.store.delete_target(id).map(|()| false))
    }

    /// Copies a text into the data folder, or takes it away.
    pub(super) fn take_paper(&self, id: &Id, which: Paper, path: Option<&Path>) -> Vec<Return> {
        let text = path.map(|path| paper_of(&from_home(path))).transpose();
        let taken = text.and_then(|text| self.store.set_paper(id, which, text.as_deref()));
        self.target_changed(taken.map(|()| false))
    }

    fn target_changed(&self, changed: Result<bool, StoreError>) -> Vec<Return> {
        vec![Return::TargetChanged(changed.map_err(told)), Return::Targets(self.targets())]
    }
}
