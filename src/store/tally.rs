//! How many sessions are finished, and which can be taken up again, without reading what is known of the finished ones.

use std::path::Path;

use super::Store;
use super::entries::entries;
use super::error::StoreError;
use super::index::{Head, heads, month_name};
use super::list::{Listing, Standing};
use super::mark::Stamp;
use crate::review;

/// What a data folder holds, in passing.
#[derive(Debug, Default)]
pub struct Tally {
    /// How many sessions are over.
    pub finished: usize,
    /// Those that were interrupted, newest first.
    pub interrupted: Vec<review::Entry>,
}

impl Store {
    /// Counts the sessions as [`Store::list_in_passing`] finds them.
    ///
    /// # Errors
    /// As [`Store::list`].
    pub fn tally(&self) -> Result<Tally, StoreError> {
        match self.tally_of_index()? {
            Some(tally) => Ok(tally),
            None => Ok(tally(0, self.list_in_passing()?)),
        }
    }

    /// The same by the index alone; none where a month has changed since it was written.
    fn tally_of_index(&self) -> Result<Option<Tally>, StoreError> {
        let heads = heads(&self.root);
        let (mut finished, mut listing) = (0, Listing::default());
        for folder in self.months()? {
            let Some(head) = heads.get(&month_name(&folder)).filter(|head| holds(head, &folder)) else {
                return Ok(None);
            };
            finished += head.count;
            for id in &head.others {
                listing.take(self.look_into(id));
            }
        }
        Ok(Some(tally(finished, listing)))
    }
}

/// Whether no session came to a month or went from it.
fn holds(head: &Head, folder: &Path) -> bool {
    let stamp = folder.symlink_metadata().ok().and_then(|found| Stamp::of(&found));
    stamp == Some(head.stamp)
}

/// Counts what was listed, besides so many that are over.
fn tally(finished: usize, listing: Listing) -> Tally {
    let over = listing.sessions.iter().filter(|listed| listed.standing == Standing::Finished).count();
    let mut interrupted = entries(listing);
    interrupted.retain(|entry| entry.standing == review::Standing::Interrupted);
    Tally { finished: finished + over, interrupted }
}
