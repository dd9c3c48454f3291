//! `greenroom delete`: a session, all of them, or everything that is the candidate's own.

use std::io::{IsTerminal, Write, stdin, stdout};

use super::args::Delete;
use super::failure::{DISK, Failure, USAGE};
use super::{disk, find_session};
use crate::domain::Id;
use crate::store::{Deleted, Holdings, Store};

/// Deletes, after asking.
///
/// # Errors
/// Where there is no such session, it is running, or the disk refuses.
pub fn run(store: &Store, delete: &Delete) -> Result<(), Failure> {
    match &delete.session {
        Some(named) => one(store, &find_session(store, named)?, delete.yes),
        None if delete.all => everything(store, delete.yes),
        None => sessions(store, delete.yes),
    }
}

fn one(store: &Store, id: &Id, yes: bool) -> Result<(), Failure> {
    if !yes && !confirmed(&format!("Delete the session {id}?"))? {
        return Ok(());
    }
    store.delete(id).map_err(disk)?;
    Ok(writeln!(stdout(), "Deleted {id}.")?)
}

fn sessions(store: &Store, yes: bool) -> Result<(), Failure> {
    let there = Holdings { sessions: store.holdings().map_err(disk)?.sessions, ..Holdings::default() };
    let stays = "Your stories, targets and own packs stay.";
    if !agreed(store, there, stays, yes)? {
        return Ok(());
    }
    told(store.delete_all().map_err(disk)?)
}

fn everything(store: &Store, yes: bool) -> Result<(), Failure> {
    let there = store.holdings().map_err(disk)?;
    let stays = "Your settings go too; your own packs stay.";
    if !agreed(store, there, stays, yes)? {
        return Ok(());
    }
    told(store.delete_everything().map_err(disk)?)
}

/// Asks with the counts of what would go.
fn agreed(store: &Store, there: Holdings, stays: &str, yes: bool) -> Result<bool, Failure> {
    let Holdings { sessions, stories, targets } = there;
    let question =
        format!("Delete {} in {}? {stays}", counts(sessions, stories, targets), store.root().display());
    Ok(yes || confirmed(&question)?)
}

fn told(deleted: Deleted) -> Result<(), Failure> {
    let Deleted { sessions, stories, targets, kept } = deleted;
    writeln!(stdout(), "Deleted {}.", counts(sessions, stories, targets))?;
    let Some(first) = kept.into_iter().next() else { return Ok(()) };
    Err(Failure::new(DISK, format!("not everything could be deleted: {first}"), ""))
}

/// "14 sessions, 4 stories and 1 target"; what there is none of is left out, but for sessions.
fn counts(sessions: usize, stories: usize, targets: usize) -> String {
    let all =
        [(sessions, "session", "sessions"), (stories, "story", "stories"), (targets, "target", "targets")];
    let told = all.into_iter().enumerate().filter(|(at, (count, ..))| *at == 0 || *count > 0);
    let told: Vec<String> = told
        .map(|(_, (count, one, many))| format!("{count} {}", if count == 1 { one } else { many }))
        .collect();
    match told.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} and {last}", before.join(", ")),
        None => String::new(),
    }
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
