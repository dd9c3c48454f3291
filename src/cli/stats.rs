//! `greenroom stats`: what got better over all sessions, in words or as JSON.

use std::io::{Write, stderr};

use super::args::Stats;
use super::disk;
use super::failure::Failure;
use super::words::{for_scripts, words};
use crate::domain::text::sanitise;
use crate::export::stats_json;
use crate::review::agreement::{self, agreement};
use crate::review::{calibration, progress};
use crate::store::{History, Store};

/// Prints progress, calibration and agreement with coaches.
///
/// # Errors
/// Where the folder of sessions cannot be read.
pub fn run(store: &Store, stats: &Stats) -> Result<(), Failure> {
    let history = history(store, stats)?;
    let progress = progress::progress(&history.records, stats.pack.as_ref());
    let judging = calibration::judging(&history.records, stats.pack.as_ref());
    let agreement = agreement(&history.records, stats.pack.as_ref());
    if stats.json {
        return for_scripts(&stats_json(&progress, &judging, &agreement));
    }
    let mut out = words();
    for line in progress::lines(&progress).iter().chain(&calibration::lines(&judging)) {
        writeln!(out, "{line}")?;
    }
    let agreed = agreement::lines(&agreement);
    for line in agreed.first().map(|_| "").into_iter().chain(agreed.iter().map(String::as_str)) {
        writeln!(out, "{line}")?;
    }
    Ok(out.flush()?)
}

/// Reads what can be read, and says what cannot.
fn history(store: &Store, stats: &Stats) -> Result<History, Failure> {
    let history = store.history(stats.pack.as_ref()).map_err(disk)?;
    for problem in &history.problems {
        writeln!(stderr(), "greenroom: left out: {}", sanitise(&problem.to_string()))?;
    }
    Ok(history)
}
