//! `greenroom resume`: an interrupted session.

use super::args::Resume;
use super::failure::{Failure, UNKNOWN};
use super::{disk, screens, spoken};
use crate::domain::Id;
use crate::store::Store;
use crate::tui::runtime::Start;

/// Takes up a session, on the screens or as lines of text.
///
/// # Errors
/// Where there is none, or no terminal.
pub fn run(store: Store, resume: Resume, mouse: bool) -> Result<(), Failure> {
    let id = match resume.session {
        Some(id) => id,
        None => last(&store)?,
    };
    if resume.plain { spoken::resume(&store, &id) } else { screens::open(store, mouse, Start::Resume(id)) }
}

fn last(store: &Store) -> Result<Id, Failure> {
    let interrupted = store.interrupted().map_err(disk)?;
    let newest = interrupted.into_iter().next();
    newest.map(|listed| listed.glance.session).ok_or_else(|| {
        Failure::new(UNKNOWN, "no session was interrupted", "`greenroom practise` begins one.")
    })
}
