//! All attempts of all sessions as facts, for looking over them.

use std::collections::BTreeSet;

use super::error::{StoreError, Trouble};
use super::{Listing, Store};
use crate::domain::{Id, Pack, Session};
use crate::review::record::{Lexicons, Record};
use crate::review::{Past, pasts};

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
        let (mut records, mut lexicons) = (Vec::new(), Lexicons::default());
        let problems = self.read_each(pack, |session| {
            records.extend(lexicons.records(session, |pack| self.pack(pack).ok()));
        })?;
        Ok(History { records, problems })
    }

    /// Every attempt with its answers, and the sessions that cannot be read.
    ///
    /// # Errors
    /// As [`Store::list`].
    pub fn pasts(&self) -> Result<(Vec<Past>, Vec<StoreError>), StoreError> {
        let mut all = Vec::new();
        let problems = self.read_each(None, |session| all.extend(pasts(session)))?;
        Ok((all, problems))
    }

    /// Reads every session, or those of one pack, the oldest first; tells which of them cannot be read.
    fn read_each(
        &self,
        pack: Option<&Id>,
        mut take: impl FnMut(&Session),
    ) -> Result<Vec<StoreError>, StoreError> {
        let Listing { sessions, mut problems } = self.list()?;
        let wanted =
            sessions.iter().rev().filter(|listed| pack.is_none_or(|pack| listed.glance.pack == *pack));
        for listed in wanted {
            match self.load(&listed.glance.session) {
                Ok(recovered) => take(&recovered.session),
                // Another Greenroom deleted it just now.
                Err(error) if error.trouble == Trouble::Missing => {}
                Err(error) => problems.push(error),
            }
        }
        Ok(problems)
    }

    /// The packs that records were asked from, as they are now; those that are gone or have errors are left out.
    pub fn packs_of(&self, records: &[Record]) -> Vec<Pack> {
        let ids: BTreeSet<&Id> = records.iter().map(|record| &record.pack).collect();
        ids.into_iter().filter_map(|id| self.pack(id).ok()).collect()
    }
}
