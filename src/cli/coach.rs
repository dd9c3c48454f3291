//! `greenroom coach`: a second pair of eyes, by a file that a coach opens with their own Greenroom and sends back.

mod agreement;
mod seat;

use std::io::{Write, stderr, stdout};
use std::path::PathBuf;

use clap::{Args, Subcommand, ValueHint};

use super::failure::Failure;
use super::words::words;
use super::{disk, find_session, screens};
use crate::domain::session::is_name;
use crate::domain::text::sanitise;
use crate::journal::News;
use crate::store::{Store, TakenIn, save_elsewhere};
use crate::tui::runtime::Start;

/// Let somebody else score a session, beside you or by a file.
#[derive(Debug, Args)]
pub struct Coach {
    /// What to do
    #[command(subcommand)]
    pub what: CoachWhat,
}

/// What is done with a coach file.
#[derive(Debug, Subcommand)]
pub enum CoachWhat {
    /// Write the file for a coach: a session's questions and answers, without your own levels, guesses and notes
    Export {
        /// The session's id, or "last"
        session: String,
        /// A new file; what is there already is not overwritten. Without it, standard output
        #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
        out: Option<PathBuf>,
    },
    /// Open a coach file to score it; what is said is kept in it
    Open {
        /// The coach file
        #[arg(value_hint = ValueHint::FilePath)]
        file: PathBuf,
        /// Your name, which stands beside the levels; without it you are asked
        #[arg(long, value_parser = name)]
        name: Option<String>,
        /// As lines of text, for pipes and screen readers
        #[arg(long)]
        plain: bool,
    },
    /// Let somebody beside you score a session as lines of text, your own levels hidden until they are through
    Score(seat::Score),
    /// Take over what a coach said in a file that came back
    Import {
        /// The coach file that came back
        #[arg(value_hint = ValueHint::FilePath)]
        file: PathBuf,
    },
    /// See how far your levels and your coach's agree, and where they differ most
    Agreement(agreement::Wanted),
}

fn name(text: &str) -> Result<String, String> {
    let name = text.trim();
    is_name(name).then(|| name.to_owned()).ok_or_else(|| "a name has up to 60 characters".to_owned())
}

/// Does it.
///
/// # Errors
/// Where there is no such session, a file is refused, or it cannot be read or written. Nothing is changed then.
pub fn run(store: Store, coach: Coach, mouse: bool) -> Result<(), Failure> {
    match coach.what {
        CoachWhat::Export { session, out } => export(&store, &session, out),
        CoachWhat::Open { file, name, plain: true } => seat::open(&file, name),
        CoachWhat::Score(wanted) => seat::score(&store, wanted),
        CoachWhat::Open { file, name, plain: false } => screens::open(store, mouse, Start::Coach(file, name)),
        CoachWhat::Import { file } => {
            let TakenIn { news, session } = store.take_in(&file).map_err(disk)?;
            let mut out = words();
            let id = &session.header.session;
            for line in told(&news, id.as_str()) {
                writeln!(out, "{line}")?;
            }
            writeln!(out, "`greenroom coach agreement {id}` tells how far you agree.")?;
            Ok(out.flush()?)
        }
        CoachWhat::Agreement(wanted) => agreement::run(&store, &wanted),
    }
}

fn export(store: &Store, named: &str, out: Option<PathBuf>) -> Result<(), Failure> {
    let text = store.for_coach(&find_session(store, named)?).map_err(disk)?;
    // Letter for letter, since it is sealed: what steers a terminal is escaped in it already.
    let Some(path) = out else { return Ok(stdout().lock().write_all(text.as_bytes())?) };
    save_elsewhere(&path, text.as_bytes()).map_err(disk)?;
    let done = format!("Send {} to your coach: they open it with `greenroom coach open`.", path.display());
    Ok(writeln!(stderr(), "{}", sanitise(&done))?)
}

/// What was taken over, in sentences.
fn told(news: &News, session: &str) -> Vec<String> {
    let who = news.coaches.join(", ");
    let mut lines = match news.scored.len() {
        0 => vec![format!("Nothing new: what {who} said of session {session} is here already.")],
        1 => vec![format!("{who}: 1 answer of session {session} scored.")],
        count => vec![format!("{who}: {count} answers of session {session} scored.")],
    };
    if !news.open.is_empty() {
        let numbers: Vec<String> = news.open.iter().map(u32::to_string).collect();
        lines.push(format!("Begun and not closed, so left out: answer {}.", numbers.join(", ")));
    }
    lines
}
