//! The facts of every attempt, kept beside the sessions so that thousands need not be read again.
//!
//! `sessions/facts/YYYY-MM.facts` holds those of a month, with the texts of its answers for searching. It is only ever a copy: it counts
//! for a session as long as its file is as it was, byte count, times of change and all; anything else is read again. What is missing,
//! foreign, torn or of another version is made again, and a deleted session's month is deleted with it.

mod form;
mod lexicons;
mod month;
mod shard;
mod texts;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use self::form::Pool;
use self::lexicons::Lexicons;
use self::month::MonthWork;
use super::error::{Deed, StoreError, failed};
use super::months::entries;
use super::{Store, folder, names};
use crate::domain::Id;
use crate::review::record::Record;

pub use texts::Texts;

/// Gathers the facts of every attempt, a month after the other, the newest first. It is done in steps, so that keys are answered between.
#[derive(Debug)]
pub struct Gathering {
    store: Store,
    lexicons: Lexicons,
    pool: Pool,
    /// Whether signals must be counted as they are by now.
    counted: bool,
    /// The months still to come, the newest last.
    months: Vec<PathBuf>,
    work: Option<MonthWork>,
    texts: Texts,
    problems: Vec<StoreError>,
}

impl Store {
    /// Begins to gather all attempts. With `counted`, signals are counted with the packs as they are; without, attempts whose signals
    /// would have to be counted anew come without them.
    ///
    /// # Errors
    /// As [`Store::list`].
    pub fn gather(&self, counted: bool) -> Result<Gathering, StoreError> {
        let mut months = self.months()?;
        months.sort();
        self.sweep(&months);
        Ok(Gathering {
            store: self.clone(),
            lexicons: Lexicons::of(self),
            pool: Pool::default(),
            counted,
            months,
            work: None,
            texts: Texts::default(),
            problems: Vec::new(),
        })
    }

    /// Removes facts of months that are gone.
    fn sweep(&self, months: &[PathBuf]) {
        let kept: BTreeSet<PathBuf> =
            months.iter().filter_map(|month| facts_path(&self.root, month)).collect();
        for path in entries(&facts_folder(&self.root)).unwrap_or_default() {
            if !kept.contains(&path)
                && path.extension().is_some_and(|ending| ending == FACTS || ending == "draft")
            {
                let _ = self.disk.remove(&path);
            }
        }
    }

    /// Removes the facts of the months of these sessions, so that nothing of them is left; they are made again from the others.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub(super) fn forget_facts(&self, ids: &BTreeSet<Id>) -> Result<(), StoreError> {
        let months =
            ids.iter().filter_map(|id| names::session_path(&self.root, id)?.parent().map(Path::to_owned));
        let paths: BTreeSet<PathBuf> = months.filter_map(|month| facts_path(&self.root, &month)).collect();
        for path in paths {
            for part in [names::draft_path(&path), path] {
                folder::remove_if_there(&*self.disk, &part).map_err(failed(Deed::Delete, &part))?;
            }
        }
        let folder = facts_folder(&self.root);
        if entries(&folder).is_ok_and(|left| left.is_empty()) {
            let _ = self.disk.remove_folder(&folder);
        }
        Ok(())
    }
}

/// What the names of files of facts end with.
const FACTS: &str = "facts";

fn facts_folder(root: &Path) -> PathBuf {
    root.join(names::SESSIONS).join(FACTS)
}

/// Where the facts of a month lie, whose sessions are in that folder.
fn facts_path(root: &Path, month: &Path) -> Option<PathBuf> {
    let (year, name) = (month.parent()?.file_name()?.to_str()?, month.file_name()?.to_str()?);
    Some(facts_folder(root).join(format!("{year}-{name}.{FACTS}")))
}

impl Gathering {
    /// Goes on for a moment: a month that is known already, or one session that is not. Tells the attempts of a month that is through.
    pub fn step(&mut self) -> Vec<Record> {
        let Self { store, lexicons, pool, counted, months, work, texts, problems } = self;
        let Some(mut at) = work.take().or_else(|| months.pop().map(MonthWork::begin)) else {
            return Vec::new();
        };
        let done = if at.is_open() {
            at.read_next(store, lexicons, pool)
        } else {
            at.open(store, lexicons, pool, *counted)
        };
        problems.extend(done.err());
        if at.is_through() {
            return at.close(store, texts);
        }
        *work = Some(at);
        Vec::new()
    }

    /// Whether all months are through.
    pub fn is_done(&self) -> bool {
        self.work.is_none() && self.months.is_empty()
    }

    /// Where the texts of the attempts lie that [`Gathering::step`] told, by their numbers in the order they were told.
    pub fn texts(&mut self) -> &mut Texts {
        &mut self.texts
    }

    /// Sessions that cannot be read, as far as is known by now.
    pub fn problems(&self) -> &[StoreError] {
        &self.problems
    }

    /// All that is left, and the sessions that cannot be read.
    pub fn all(mut self) -> (Vec<Record>, Vec<StoreError>) {
        let mut all = Vec::new();
        while !self.is_done() {
            all.extend(self.step());
        }
        (all, self.problems)
    }
}
