//! `greenroom rescore`: an answer at least two days old, scored again without a look at its former levels.

use std::io::Write;

use super::args::Rescore;
use super::failure::{Failure, UNKNOWN};
use super::spoken::Input;
use super::words::words;
use super::{disk, find_session};
use crate::plain::{Lines, cold};
use crate::review::cold::offered;
use crate::review::record::Record;
use crate::store::Store;

/// Scores the newest answer that is offered, or the newest of one session.
///
/// # Errors
/// Where there is none, or its session cannot be read or written.
pub fn run(store: &Store, rescore: &Rescore) -> Result<(), Failure> {
    let named = rescore.session.as_ref().map(|named| find_session(store, named)).transpose()?;
    let records = store.history(None).map_err(disk)?.records;
    let mut input = Input::listen();
    let waiting = offered(&records, input.now().wall);
    let chosen = waiting.iter().find(|record| named.as_ref().is_none_or(|id| *id == record.session));
    let advice =
        "An answer can be scored again once it is two days old, if it was scored and is not flagged.";
    let chosen = chosen.ok_or_else(|| Failure::new(UNKNOWN, "no answer waits to be scored again", advice))?;
    score(store, chosen, &mut input)
}

fn score(store: &Store, record: &Record, input: &mut Input) -> Result<(), Failure> {
    let mut session = store.load(&record.session).map_err(disk)?.session;
    let mut out = words();
    let Some(events) = cold::rescore(&mut session, record.attempt, input, &mut out)? else {
        return Ok(writeln!(out, "Broken off; nothing was kept.")?);
    };
    let amended = store.amend(&record.session, &events).map_err(disk)?;
    cold::compare(&amended, record.attempt, &mut out)?;
    Ok(out.flush()?)
}
