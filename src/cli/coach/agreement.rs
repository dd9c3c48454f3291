//! `greenroom coach agreement`: how far your levels and your coach's agree, in words or as JSON.

use std::io::{Write, stderr};

use clap::Args;

use crate::cli::failure::Failure;
use crate::cli::words::{for_scripts, words};
use crate::cli::{disk, find_session};
use crate::domain::Id;
use crate::domain::text::sanitise;
use crate::export::agreement_json;
use crate::review::agreement::{Agreement, agreement, lines};
use crate::review::records;
use crate::store::Store;

/// Which answers to look at.
#[derive(Debug, Args)]
pub struct Wanted {
    /// One session alone: its id, the beginning of it, or "last"
    #[arg(conflicts_with = "pack")]
    pub session: Option<String>,
    /// Sessions of one pack alone: an id that `packs` lists
    #[arg(long, value_name = "ID")]
    pub pack: Option<Id>,
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

/// Prints the figures, which way each competency leans, and the largest differences.
///
/// # Errors
/// Where there is no such session, or nothing can be read.
pub fn run(store: &Store, wanted: &Wanted) -> Result<(), Failure> {
    let found = found(store, wanted)?;
    if wanted.json {
        return for_scripts(&agreement_json(&found));
    }
    let mut out = words();
    if found.pairs.is_empty() {
        let none = "No criterion has a level of yours and one of a coach yet.";
        writeln!(
            out,
            "{none} `greenroom coach export` writes a file for a coach; `greenroom coach score` is for one beside you."
        )?;
    }
    for line in lines(&found) {
        writeln!(out, "{line}")?;
    }
    Ok(out.flush()?)
}

fn found(store: &Store, wanted: &Wanted) -> Result<Agreement, Failure> {
    if let Some(named) = &wanted.session {
        let session = store.load(&find_session(store, named)?).map_err(disk)?.session;
        return Ok(agreement(&records(&session, None), None));
    }
    let history = store.history(wanted.pack.as_ref()).map_err(disk)?;
    for problem in &history.problems {
        writeln!(stderr(), "greenroom: left out: {}", sanitise(&problem.to_string()))?;
    }
    Ok(agreement(&history.records, None))
}
