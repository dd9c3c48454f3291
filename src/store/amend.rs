//! Adding to a session that is over: scoring an answer again. What the file says stays, byte for byte; the new events follow it.

use std::path::Path;

use super::error::{Deed, StoreError, Trouble, failed};
use super::finish::replace;
use super::resume::expect_name;
use super::{SESSION_LIMIT, Store, folder};
use crate::domain::{Event, Id, Session};
use crate::journal::{Recovered, push_event, recover};

impl Store {
    /// Adds events to a finished session, all or none, and waits until they are on the disk. Tells the session as it is then.
    ///
    /// # Errors
    /// Where it is not finished, an event does not fit it, it is not there, cannot be read, or the disk does not take it. The file then
    /// is as it was, unless it was the very last step that failed: then it has the events already.
    pub fn amend(&self, id: &Id, events: &[Event]) -> Result<Session, StoreError> {
        let path = self.path_of(id, Deed::Amend)?;
        // The lock is held until the new file has taken the old one's name.
        let locked = folder::open_locked(&*self.disk, &self.root, &path, Deed::Amend)?;
        let bytes = folder::read(&locked, &path, SESSION_LIMIT, Deed::Amend)?;
        let recovered = recover(&bytes).map_err(|error| StoreError::journal(Deed::Amend, &path, &error))?;
        expect_name(&recovered.session, id, &path, Deed::Amend)?;
        let session = amended(&recovered, events, &path)?;
        let text = longer(&bytes, &recovered, events, &path)?;
        let _locked_too = replace(&*self.disk, &path, &text, Deed::Amend)?;
        let month = path.parent().unwrap_or(&path);
        self.disk.sync_folder(month).map_err(failed(Deed::Amend, month))?;
        Ok(session)
    }
}

/// The session with the events taken in.
fn amended(recovered: &Recovered, events: &[Event], path: &Path) -> Result<Session, StoreError> {
    let refused = |trouble| StoreError::of(Deed::Amend, trouble, path);
    if recovered.session.ended.is_none() {
        return Err(refused(Trouble::Unfinished));
    }
    let mut session = recovered.session.clone();
    for event in events {
        let misfit = |misfit: crate::domain::session::Misfit| {
            let advice = "Open the session again: it may have changed meanwhile";
            refused(Trouble::Other).told(misfit.to_string(), advice)
        };
        session.apply(event).map_err(misfit)?;
    }
    Ok(session)
}

/// The file's text with the events after it. What is behind its last closed block was never whole; a file that holds more than that is
/// not touched.
fn longer(bytes: &[u8], recovered: &Recovered, events: &[Event], path: &Path) -> Result<String, StoreError> {
    let kept = bytes.get(..recovered.kept).and_then(|kept| str::from_utf8(kept).ok());
    let kept = kept.filter(|_| recovered.torn.is_none());
    let mut text = kept.ok_or_else(|| torn(recovered, path))?.to_owned();
    for (number, event) in (recovered.next..).zip(events) {
        push_event(&mut text, number, event);
    }
    Ok(text)
}

fn torn(recovered: &Recovered, path: &Path) -> StoreError {
    let what = recovered.torn.as_ref().map_or_else(String::new, ToString::to_string);
    let advice = "Look at the end of the file in a text editor: what does not belong there can be removed";
    StoreError::of(Deed::Amend, Trouble::Damaged, path).told(what, advice)
}
