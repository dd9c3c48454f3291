//! Targets: a folder each below `targets/`, with `target.toml` and the texts that belong to it, and in the settings which one is active.
//!
//! A target is changed under the lock of its file and from what the file says at that moment, so that two Greenrooms never undo what
//! the other noted.

mod text;

use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;

use super::error::{Deed, StoreError, Trouble, failed};
use super::finish::replace;
use super::months::entries;
use super::{Store, folder, names};
use crate::domain::target::paper::{self, Paper};
use crate::domain::target::{Target, is_too_long};
use crate::domain::{Id, Pack, Particulars};
use crate::review::prepared::Prepared;

/// The longest `target.toml` that is read, in bytes.
const TARGET_LIMIT: u64 = 1 << 20;

/// The longest name of a new target's folder, in characters.
const MOST_ID_CHARS: usize = 40;

/// So many targets of one name are told apart.
const MOST_OF_A_NAME: u32 = 1000;

/// The targets there are.
#[derive(Debug, Default)]
pub struct Targets {
    /// Those that can be read, by name.
    pub targets: Vec<Target>,
    /// Why others cannot.
    pub problems: Vec<StoreError>,
}

impl Store {
    /// Where targets lie; the folder need not be there.
    pub fn targets_folder(&self) -> PathBuf {
        self.root.join("targets")
    }

    /// All targets. One that cannot be read hides no other.
    ///
    /// # Errors
    /// Where the folder of targets cannot be read. That it is missing is no error.
    pub fn targets(&self) -> Result<Targets, StoreError> {
        let mut found = Targets::default();
        for id in self.target_ids()? {
            match self.target(&id) {
                Ok(target) => found.targets.push(target),
                // Some other folder, or a target that another Greenroom makes or deletes at this moment.
                Err(error) if error.trouble == Trouble::Missing => {}
                Err(error) => found.problems.push(error),
            }
        }
        Ok(found)
    }

    /// The folders that may hold a target, by name.
    pub(super) fn target_ids(&self) -> Result<Vec<Id>, StoreError> {
        let folders = entries(&self.targets_folder()).map_err(|error| error.while_at(Deed::Target))?;
        let mut ids: Vec<Id> =
            folders.iter().filter_map(|path| path.file_name()?.to_str()?.parse().ok()).collect();
        ids.sort();
        Ok(ids)
    }

    /// A target.
    ///
    /// # Errors
    /// Where it is not there or cannot be read: the error says which line is wrong, and the file is left as it is.
    pub fn target(&self, id: &Id) -> Result<Target, StoreError> {
        let path = self.target_path(id);
        folder::expect_file(&self.root, &path, Deed::Target).map_err(|error| unknown(error, id))?;
        let file = File::open(&path).map_err(failed(Deed::Target, &path))?;
        text::read(&file, &path, id).map(|(target, _)| target)
    }

    /// The active target. None where none is chosen, or the chosen one is gone.
    ///
    /// # Errors
    /// Where the settings or the target cannot be read.
    pub fn active_target(&self) -> Result<Option<Target>, StoreError> {
        let Some(id) = self.settings()?.target else { return Ok(None) };
        match self.target(&id) {
            Err(error) if error.trouble == Trouble::Missing => Ok(None),
            read => read.map(Some),
        }
    }

    /// Makes a target the active one, or none.
    ///
    /// # Errors
    /// Where the target is not there or cannot be read, or the disk does not take it.
    pub fn use_target(&self, id: Option<&Id>) -> Result<(), StoreError> {
        if let Some(id) = id {
            self.target(id)?;
        }
        self.set_target(id)
    }

    /// Makes a new target of what `target` says, and makes it the active one. It gets another id where its own is taken; the id it got
    /// comes back. A day of the interview that was set before there was any target becomes its day, unless it has one.
    ///
    /// # Errors
    /// Where the disk does not take it; nothing is left behind then.
    pub fn new_target(&self, mut target: Target) -> Result<Id, StoreError> {
        let inherited = self.settings()?.interview;
        target.interview = target.interview.or(inherited);
        let text = text::write(&target, text::new());
        let targets = self.targets_folder();
        folder::make(&*self.disk, &self.root, &targets, Deed::Target)?;
        let (id, made) = self.claim(&target.id)?;
        let path = self.target_path(&id);
        if let Err(error) = replace(&*self.disk, &path, &text, Deed::Target) {
            let _ = self.disk.remove_folder(&made);
            return Err(error);
        }
        folder::sync_up(&*self.disk, &self.root, &made).map_err(failed(Deed::Target, &made))?;
        if let Err(error) = self.set_target(Some(&id)) {
            let _ = self.delete_target(&id);
            return Err(error);
        }
        if inherited.is_some() {
            self.set_interview(None)?;
        }
        Ok(id)
    }

    /// Makes the folder of a new target, under the next name that is free.
    fn claim(&self, wanted: &Id) -> Result<(Id, PathBuf), StoreError> {
        let further = (2..MOST_OF_A_NAME).filter_map(|n| format!("{wanted}-{n}").parse().ok());
        for id in std::iter::once(wanted.clone()).chain(further) {
            let path = self.targets_folder().join(id.as_str());
            match self.disk.make_folder(&path) {
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
                made => return made.map(|()| (id, path.clone())).map_err(failed(Deed::Target, &path)),
            }
        }
        Err(StoreError::of(Deed::Target, Trouble::Exists, &self.targets_folder().join(wanted.as_str())))
    }

    /// Changes a target, from what its file says now. What Greenroom does not know in the file stays; comments do not.
    ///
    /// # Errors
    /// Where it cannot be read, another Greenroom is writing it, a text is too long, or the disk does not take it. The file then is
    /// as it was.
    pub fn edit_target(&self, id: &Id, change: impl FnOnce(&mut Target)) -> Result<Target, StoreError> {
        let path = self.target_path(id);
        let locked = self.lock_target(id)?;
        let (mut target, table) = text::read(&locked, &path, id)?;
        change(&mut target);
        target.id = id.clone();
        refuse_too_long(&target, &path)?;
        let _file = replace(&*self.disk, &path, &text::write(&target, table), Deed::Target)?;
        self.sync_target(&path)?;
        Ok(target)
    }

    /// Deletes a target with its texts. Files in its folder that are not Greenroom's stay. Where it was the active one, none is.
    ///
    /// # Errors
    /// Where it is not there, another Greenroom is writing it, or the system refuses.
    pub fn delete_target(&self, id: &Id) -> Result<(), StoreError> {
        let path = self.target_path(id);
        let _locked = self.lock_target(id)?;
        let papers = Paper::ALL.map(|paper| path.with_file_name(paper.file_name()));
        for file in papers.into_iter().chain([path.clone()]) {
            for part in [names::draft_path(&file), file] {
                folder::remove_if_there(&*self.disk, &part).map_err(failed(Deed::Target, &part))?;
            }
        }
        // What else lies in the folder keeps it.
        let _ = path.parent().map(|folder| self.disk.remove_folder(folder));
        self.disk.sync_folder(&self.targets_folder()).map_err(failed(Deed::Target, &path))?;
        if self.settings()?.target.as_ref() == Some(id) {
            self.set_target(None)?;
        }
        Ok(())
    }

    /// One of a target's texts, if it has it.
    ///
    /// # Errors
    /// Where it is there and cannot be read as text.
    pub fn paper(&self, id: &Id, which: Paper) -> Result<Option<String>, StoreError> {
        let path = self.target_path(id).with_file_name(which.file_name());
        match folder::expect_file(&self.root, &path, Deed::Target) {
            Err(error) if error.trouble == Trouble::Missing => return Ok(None),
            found => found?,
        }
        let file = File::open(&path).map_err(failed(Deed::Target, &path))?;
        let bytes = folder::read(&file, &path, paper::MOST_BYTES as u64, Deed::Target)?;
        let text = paper::read(&bytes).map_err(|refused| {
            StoreError::of(Deed::Target, Trouble::Damaged, &path).told(refused.what, refused.advice)
        });
        text.map(Some)
    }

    /// Puts one of a target's texts beside it, in the place of the one it had, or takes it away. The text is one that
    /// [`paper::read`] gave.
    ///
    /// # Errors
    /// Where the target is not there, another Greenroom is writing it, or the disk does not take it.
    pub fn set_paper(&self, id: &Id, which: Paper, text: Option<&str>) -> Result<(), StoreError> {
        let path = self.target_path(id).with_file_name(which.file_name());
        let _locked = self.lock_target(id)?;
        match text {
            Some(text) => drop(replace(&*self.disk, &path, &format!("{text}\n"), Deed::Target)?),
            None => folder::remove_if_there(&*self.disk, &path).map_err(failed(Deed::Target, &path))?,
        }
        self.sync_target(&path)
    }

    /// The day of the interview: the active target's, or else the one in the settings.
    ///
    /// # Errors
    /// Where the settings or the target cannot be read.
    pub fn interview(&self) -> Result<Option<NaiveDate>, StoreError> {
        let day = self.active_target()?.and_then(|target| target.interview);
        Ok(day.or(self.settings()?.interview))
    }

    /// Sets the day of the interview, or takes it away: the active target's where there is one, or else in the settings.
    ///
    /// # Errors
    /// Where the settings or the target cannot be read, or the disk does not take it.
    pub fn set_interview_day(&self, day: Option<NaiveDate>) -> Result<(), StoreError> {
        let Some(target) = self.active_target()? else { return self.set_interview(day) };
        self.edit_target(&target.id, |target| target.interview = day)?;
        // Else the day set before there was a target would come back once this one is taken away.
        if self.settings()?.interview.is_some() { self.set_interview(None) } else { Ok(()) }
    }

    /// What the active target says for a pack's questions, and over it what is said here.
    ///
    /// # Errors
    /// Where the settings or the target cannot be read.
    pub fn particulars(&self, pack: &Pack, said: Particulars) -> Result<Particulars, StoreError> {
        let Some(target) = self.active_target()? else { return Ok(said) };
        let mut known = target.particulars(pack);
        known.words.extend(said.words);
        known.findings.extend(said.findings);
        known.category = said.category.or(known.category);
        Ok(known)
    }

    /// Targets with what belongs around each, seen on a day. What cannot be read of that is left out.
    pub fn prepared(&self, targets: Vec<Target>, today: NaiveDate) -> Vec<Prepared> {
        let active = self.settings().ok().and_then(|settings| settings.target);
        let catalogue = self.catalogue();
        let first = catalogue.heads().next().map(|head| head.id.clone());
        let mut packs: BTreeMap<Id, Option<Arc<Pack>>> = BTreeMap::new();
        let mut prepared = |target: Target| {
            let named = target.pack.clone().or_else(|| first.clone());
            let pack = named.and_then(|id| {
                let read = || catalogue.find(id.as_str())?.open().pack.map(Arc::new);
                packs.entry(id.clone()).or_insert_with(read).clone()
            });
            let words = |text: String| text.split_whitespace().count();
            let papers = Paper::ALL.map(|which| self.paper(&target.id, which).ok().flatten().map(words));
            let is_active = active.as_ref() == Some(&target.id);
            Prepared::new(target, is_active, pack, papers, today)
        };
        targets.into_iter().map(&mut prepared).collect()
    }

    /// The id that a new target of this firm and role gets, unless it is taken.
    pub fn target_id(firm: &str, role: &str) -> Id {
        let named = [firm, role, "target"].into_iter().find_map(|name| Id::of_words(name, MOST_ID_CHARS));
        named.unwrap_or_else(|| unreachable!("\"target\" makes an id"))
    }

    fn target_path(&self, id: &Id) -> PathBuf {
        self.targets_folder().join(id.as_str()).join("target.toml")
    }

    fn lock_target(&self, id: &Id) -> Result<File, StoreError> {
        let locked = folder::open_locked(&*self.disk, &self.root, &self.target_path(id), Deed::Target);
        locked.map_err(|error| match error.trouble {
            Trouble::Running => {
                error.told("another Greenroom is writing it".to_owned(), "Try again in a moment")
            }
            _ => unknown(error, id),
        })
    }

    fn sync_target(&self, file: &Path) -> Result<(), StoreError> {
        let folder = file.parent().unwrap_or(file);
        self.disk.sync_folder(folder).map_err(failed(Deed::Target, folder))
    }
}

/// The text of an advertisement's or a CV's file anywhere, cleaned.
///
/// # Errors
/// Where the file cannot be read, or is no plain text: the error says what it is and what to do.
pub fn paper_of(path: &Path) -> Result<String, StoreError> {
    let failed = failed(Deed::ReadPaper, path);
    if !std::fs::metadata(path).map_err(&failed)?.is_file() {
        return Err(StoreError::of(Deed::ReadPaper, Trouble::Obstructed, path));
    }
    let file = File::open(path).map_err(&failed)?;
    let bytes = folder::read(&file, path, paper::MOST_BYTES as u64, Deed::ReadPaper)?;
    paper::read(&bytes).map_err(|refused| {
        StoreError::of(Deed::ReadPaper, Trouble::Foreign, path).told(refused.what, refused.advice)
    })
}

/// A target that is not there, told as one.
fn unknown(error: StoreError, id: &Id) -> StoreError {
    if error.trouble != Trouble::Missing {
        return error;
    }
    error.told(format!("there is no target \"{id}\""), "`greenroom target` lists them")
}

fn refuse_too_long(target: &Target, path: &Path) -> Result<(), StoreError> {
    let long = std::iter::once(&target.notes).chain(target.findings.values()).any(|text| is_too_long(text));
    if !long {
        return Ok(());
    }
    let error = StoreError::of(Deed::Target, Trouble::TooLarge, path);
    Err(error.told("a text of it would have more than 32 KiB".to_owned(), "Shorten it; what was there stays"))
}
