//! `greenroom due`: what to practise next and why, and the day of the interview.

use std::io::{Write, stderr};

use chrono::{DateTime, FixedOffset};

use super::args::Due;
use super::disk;
use super::failure::{Failure, USAGE};
use super::practise::left_out;
use super::words::{for_scripts, words};
use crate::domain::text::sanitise;
use crate::export::due_json;
use crate::review::due::{Wishes, due_by, lines};
use crate::store::{Deed, NotTailored, Store};
use crate::tui::runtime::Clock;

/// Sets the day of the interview where asked to, and prints what is due today.
///
/// # Errors
/// Where the day is past, or the folder of sessions or the settings cannot be read or written.
pub fn run(store: &Store, due: &Due) -> Result<(), Failure> {
    let now = Clock::new().now().wall;
    let today = now.date_naive();
    if let Some(day) = due.interview {
        if day < today {
            return Err(Failure::new(USAGE, format!("{day} is past"), "Name today or a day to come."));
        }
        store.set_interview_day(Some(day)).map_err(disk)?;
    }
    if due.no_interview {
        store.set_interview_day(None).map_err(disk)?;
    }
    print(store, due.json, now)
}

fn print(store: &Store, json: bool, now: DateTime<FixedOffset>) -> Result<(), Failure> {
    let history = store.history(None).map_err(disk)?;
    for problem in &history.problems {
        writeln!(stderr(), "greenroom: left out: {}", sanitise(&problem.to_string()))?;
    }
    let mut packs = store.packs_of(&history.records);
    let interview = match store.interview() {
        Ok(day) => day,
        Err(error) if error.deed == Deed::Target => {
            left_out(&error)?;
            None
        }
        Err(error) => return Err(disk(error)),
    };
    // Without a target, or with one that has no advertisement, nothing is wanted beyond memory and weak points.
    let wishes = match store.tailored(None) {
        Ok(tailored) => tailored.wishes(&mut packs),
        Err(NotTailored::Target | NotTailored::Advertisement(_)) => Wishes::default(),
        Err(error) => {
            writeln!(stderr(), "greenroom: the advertisement is left out: {}", sanitise(&error.to_string()))?;
            Wishes::default()
        }
    };
    let queue = due_by(&history.records, &packs, interview, now, &wishes);
    let mut out = words();
    if json {
        return for_scripts(&due_json(&queue));
    }
    for line in lines(&queue) {
        writeln!(out, "{}", sanitise(&line))?;
    }
    Ok(())
}
