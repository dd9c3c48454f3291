//! `greenroom tailor`: what the active target's advertisement asks, what the CV shows, what answers have shown, and what to practise first.

use std::io::Write;

use clap::Args;

use super::failure::{DISK, Failure, UNKNOWN};
use super::words::{for_scripts, words};
use crate::domain::Id;
use crate::export::tailor_json;
use crate::store::{NotTailored, Store, Tailored};
use crate::tailor::lines;

/// Hold the advertisement and the CV against a pack and your answers.
#[derive(Debug, Args)]
pub struct Tailor {
    /// The pack to hold them against: an id that `packs` lists; without it the target's, or the one that fits best
    #[arg(long, value_name = "ID")]
    pub pack: Option<Id>,
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

/// Prints the table and the words that made it.
///
/// # Errors
/// Where there is no target or it has no advertisement, or something cannot be read.
pub fn run(store: &Store, wanted: &Tailor) -> Result<(), Failure> {
    let Tailored { tailoring, target, .. } = tailored(store, wanted.pack.as_ref())?;
    if wanted.json {
        return for_scripts(&tailor_json(&tailoring));
    }
    let mut out = words();
    writeln!(out, "{}", target.title())?;
    for line in lines(&tailoring) {
        writeln!(out, "{line}")?;
    }
    Ok(out.flush()?)
}

/// The active target held against a pack.
///
/// # Errors
/// Where there is nothing to tailor to: what is missing, and how to give it.
pub fn tailored(store: &Store, pack: Option<&Id>) -> Result<Tailored, Failure> {
    store.tailored(pack).map_err(|error| {
        let code = if matches!(error, NotTailored::Store(_)) { DISK } else { UNKNOWN };
        Failure::new(code, error.to_string(), error.advice())
    })
}
