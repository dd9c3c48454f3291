//! `greenroom delete`: a session, or all of them.

use std::io::{IsTerminal, Write, stdin, stdout};

use super::args::Delete;
use super::failure::{DISK, Failure, USAGE};
use super::{disk, find_session};
use crate::domain::Id;
use crate::store::Store;

/// Deletes, after asking.
///
/// # Errors
/// Where there is no such session, it is running, or the disk refuses.
pub fn run(store: &Store, delete: &Delete) -> Result<(), Failure> {
    match &delete.session {
        Some(named) => one(store, &find_session(store, named)?, delete.yes),
        None => all(store, delete.yes),
    }
}

fn one(store: &Store, id: &Id, yes: bool) -> Result<(), Failure> {
    if !yes && !confirmed(&format!("Delete the session {id}?"))? {
        return Ok(());
    }
    store.delete(id).map_err(disk)?;
    Ok(writeln!(stdout(), "Deleted {id}.")?)
}

fn all(store: &Store, yes: bool) -> Result<(), Failure> {
    let question =
        format!("Delete every session in {}? Your own packs and targets stay.", store.root().display());
    if !yes && !confirmed(&question)? {
        return Ok(());
    }
    let deleted = store.delete_all().map_err(disk)?;
    writeln!(stdout(), "Deleted {} sessions.", deleted.sessions)?;
    let Some(first) = deleted.kept.into_iter().next() else { return Ok(()) };
    Err(Failure::new(DISK, format!("not everything could be deleted: {first}"), ""))
}

/// Asks on the terminal; a script has to say `--yes`.
pub fn confirmed(question: &str) -> Result<bool, Failure> {
    if !stdin().is_terminal() {
        return Err(Failure::new(
            USAGE,
            "nobody is there to confirm it",
            "Say --yes to delete without asking.",
        ));
    }
    write!(stdout(), "{question} [y/N] ")?;
    stdout().flush()?;
    let mut line = String::new();
    stdin().read_line(&mut line)?;
    Ok(matches!(line.trim(), "y" | "Y" | "yes"))
}
