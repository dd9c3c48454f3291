//! All attempts of all sessions as facts, for looking over them.

use std::collections::BTreeSet;

use super::Store;
use super::error::StoreError;
use crate::domain::{Id, Pack};
use crate::review::record::Record;

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
        let (mut records, problems) = self.gather(true)?.all();
        records.retain(|record| pack.is_none_or(|pack| record.pack == *pack));
        records.sort_by(|one, other| (&one.session, one.attempt).cmp(&(&other.session, other.attempt)));
        Ok(History { records, problems })
    }

    /// The packs that records were asked from, as they are now; those that are gone or have errors are left out.
    pub fn packs_of(&self, records: &[Record]) -> Vec<Pack> {
        let ids: BTreeSet<&Id> = records.iter().map(|record| &record.pack).collect();
        ids.into_iter().filter_map(|id| self.pack(id).ok()).collect()
    }
}
