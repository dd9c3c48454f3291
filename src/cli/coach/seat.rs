//! `greenroom coach score` and `coach open --plain`: somebody else scores as lines of text, at this keyboard or in a coach file.

use std::io::Write;
use std::path::Path;

use clap::Args;

use super::{name, told};
use crate::cli::failure::{Failure, UNKNOWN};
use crate::cli::spoken::Input;
use crate::cli::words::words;
use crate::cli::{disk, find_session};
use crate::domain::{Event, Session};
use crate::plain::Keeper;
use crate::plain::coach::{self, CoachParts};
use crate::review::agreement::{agreement, lines};
use crate::review::records;
use crate::store::{CoachDesk, Store};

/// What is scored, and by whom.
#[derive(Debug, Args)]
pub struct Score {
    /// The session's id, or "last"
    #[arg(default_value = "last")]
    pub session: String,
    /// One answer alone: its number in the session
    #[arg(long, value_name = "NUMBER")]
    pub attempt: Option<u32>,
    /// Your name, which stands beside the levels; without it you are asked
    #[arg(long, value_parser = name)]
    pub name: Option<String>,
}

/// Lets somebody score answers at this keyboard. Once an answer is closed it is taken over, and the levels stand side by side.
///
/// # Errors
/// Where there is no such session or answer, nothing in it can be scored, or its file cannot be read or written.
pub fn score(store: &Store, wanted: Score) -> Result<(), Failure> {
    let id = find_session(store, &wanted.session)?;
    let (desk, session) = store.seat(&id).map_err(disk)?;
    if let Some(number) = wanted.attempt {
        expect_answer(&session, number)?;
    }
    let closed = talk(desk, session, wanted.name, wanted.attempt)?;
    let mut out = words();
    if closed.is_empty() {
        writeln!(out, "No answer was closed. `greenroom coach score` goes on where it was left.")?;
        return Ok(out.flush()?);
    }
    let taken = store.take_in_seat(&id).map_err(disk)?;
    for line in told(&taken.news, id.as_str()) {
        writeln!(out, "{line}")?;
    }
    writeln!(out)?;
    for line in lines(&agreement(&records(&taken.session, None), None)) {
        writeln!(out, "{line}")?;
    }
    Ok(out.flush()?)
}

fn expect_answer(session: &Session, number: u32) -> Result<(), Failure> {
    let found = session.attempts.iter().find(|attempt| attempt.number == number);
    if found.is_some_and(crate::domain::Attempt::is_to_be_coached) {
        return Ok(());
    }
    let advice = "Only a finished answer in words, its question not marked as a bad one, can be scored; without --attempt they are listed.";
    Err(Failure::new(UNKNOWN, format!("there is no answer {number} to score"), advice))
}

/// Opens a coach file to score it.
///
/// # Errors
/// Where it is refused, or cannot be read or written.
pub fn open(path: &Path, name: Option<String>) -> Result<(), Failure> {
    let (desk, session) = CoachDesk::open(path).map_err(disk)?;
    let name = name.or_else(|| session.last_coach().map(str::to_owned));
    let closed = talk(desk, session, name, None)?;
    let mut out = words();
    if !closed.is_empty() {
        writeln!(out, "Send {} back: `greenroom coach import` takes it over.", path.display())?;
    }
    Ok(out.flush()?)
}

fn talk(
    desk: CoachDesk,
    session: Session,
    coach: Option<String>,
    attempt: Option<u32>,
) -> Result<Vec<u32>, Failure> {
    let (mut lines, mut keeper, mut out) = (Input::listen(), Desk(desk), words());
    let parts = CoachParts { session, coach, attempt, lines: &mut lines, keeper: &mut keeper, out: &mut out };
    Ok(coach::run(parts)?)
}

/// The coach file. A line is a good deal of work, so each is made to last.
struct Desk(CoachDesk);

impl Keeper for Desk {
    fn keep(&mut self, events: &[Event]) -> Result<(), String> {
        self.0.append(events).and_then(|()| self.0.sync()).map_err(|error| error.to_string())
    }

    fn finish(&mut self) -> Result<(), String> {
        self.0.finish().map_err(|error| error.to_string())
    }
}
