//! The list of sessions as screens and commands show it, files that cannot be read among them.

use chrono::{DateTime, FixedOffset, NaiveDateTime};

use super::error::StoreError;
use super::list::{Listed, Listing, Standing};
use super::{Store, names};
use crate::domain::Id;
use crate::review;

impl Store {
    /// Every session, newest first. One whose file cannot be read says why in its place.
    ///
    /// # Errors
    /// As [`Store::list`].
    pub fn entries(&self) -> Result<Vec<review::Entry>, StoreError> {
        Ok(entries(self.list()?))
    }
}

pub(super) fn entries(listing: Listing) -> Vec<review::Entry> {
    let read = listing.sessions.into_iter().map(entry);
    let mut entries: Vec<_> = read.chain(listing.problems.iter().filter_map(unreadable)).collect();
    entries.sort_by(|one, other| other.id.cmp(&one.id));
    entries
}

fn entry(listed: Listed) -> review::Entry {
    let glance = listed.glance;
    review::Entry {
        id: glance.session,
        started: glance.started,
        pack_title: glance.pack_title,
        plan: glance.plan,
        aloud: glance.aloud,
        answered: Some((glance.answered, glance.attempts)),
        standing: match listed.standing {
            Standing::Finished => review::Standing::Finished,
            Standing::Interrupted => review::Standing::Interrupted,
            Standing::Running => review::Standing::Running,
        },
    }
}

/// What can be told of a session whose file does not read: its name, and the reason.
fn unreadable(error: &StoreError) -> Option<review::Entry> {
    let id = names::session_of(error.path.file_name()?.to_str()?)?;
    Some(review::Entry {
        started: begun(&id)?,
        id,
        pack_title: String::new(),
        plan: "session".to_owned(),
        aloud: false,
        answered: None,
        standing: review::Standing::Unreadable(error.what.clone()),
    })
}

/// The day and time in a session's id, which does not tell the time zone.
fn begun(id: &Id) -> Option<DateTime<FixedOffset>> {
    let stamp = NaiveDateTime::parse_from_str(id.as_str().get(..15)?, "%Y%m%d-%H%M%S").ok()?;
    Some(stamp.and_utc().fixed_offset())
}
