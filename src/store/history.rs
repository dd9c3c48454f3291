//! All attempts of all sessions as facts, for looking over them.

use std::collections::BTreeSet;

use super::error::{StoreError, Trouble};
use super::{Listing, Store};
use crate::domain::{Id, Pack};
use crate::review::record::{Lexicons, Record};

/// The attempts of a data folder.
#[derive(Debug, Default)]
pub struct History {
    /// The attempts, those of the oldest session first.
    pub records: Vec<Record>,
    /// Sessions that cannot be read.
    pub problems: Vec<StoreError>,
}

impl Store {
    /// Every attempt, or those of one pack, their signals counted.
    ///
    /// # Errors
    /// As [`Store::list`].
    pub fn history(&self, pack: Option<&Id>) -> Result<History, StoreError> {
        let Listing { sessions, problems } = self.list()?;
        let mut history = History { records: Vec::new(), problems };
        let mut lexicons = Lexicons::default();
        let wanted =
            sessions.iter().rev().filter(|listed| pack.is_none_or(|pack| listed.glance.pack == *pack));
        for listed in wanted {
            match self.load(&listed.glance.session) {
                Ok(recovered) => {
                    history.records.extend(lexicons.records(&recovered.session, |pack| self.pack(pack).ok()));
                }
                // Another Greenroom deleted it just now.
                Err(error) if error.trouble == Trouble::Missing => {}
                Err(error) => history.problems.push(error),
            }
        }
        Ok(history)
    }

    /// The packs that records were asked from, as they are now; those that are gone or have errors are left out.
    pub fn packs_of(&self, records: &[Record]) -> Vec<Pack> {
        let ids: BTreeSet<&Id> = records.iter().map(|record| &record.pack).collect();
        ids.into_iter().filter_map(|id| self.pack(id).ok()).collect()
    }
}
