//! `greenroom review attempts`: all attempts, searched and narrowed down, in words or as JSON.

use std::io::{Write, stderr};

use clap::Args;

use super::disk;
use super::failure::Failure;
use super::words::{for_scripts, words};
use crate::domain::clock::minutes_seconds;
use crate::domain::text::sanitise;
use crate::domain::{Ending, Id, Kind};
use crate::export::attempts_json;
use crate::review::Record;
use crate::review::dates::Dates;
use crate::review::score::Mean;
use crate::review::search::Sought;
use crate::store::Store;

/// Columns of the part of an answer that was found.
const PIECE: usize = 96;

/// Look for attempts. All that is asked for must hold.
#[derive(Debug, Default, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct Attempts {
    /// Words that must all occur in the answers, in whatever case
    #[arg(value_name = "WORDS")]
    pub words: Vec<String>,
    /// Asked from this pack: an id that `packs` lists
    #[arg(long, value_name = "ID")]
    pub pack: Option<Id>,
    /// At this question: an id that `packs show` lists
    #[arg(long, value_name = "ID")]
    pub question: Option<Id>,
    /// Of this kind: behavioural, drill, recall or ask
    #[arg(long)]
    pub kind: Option<Kind>,
    /// About this competency: an id of the pack
    #[arg(long, value_name = "ID")]
    pub competency: Option<Id>,
    /// With this tag
    #[arg(long)]
    pub tag: Option<String>,
    /// In these days: 2026-11-03, 2026-11, or two of them, as 2026-11-03..2026-11-20
    #[arg(long, value_name = "DAYS")]
    pub dates: Option<Dates>,
    /// With a mean level of at least this
    #[arg(long, value_name = "LEVEL")]
    pub from_level: Option<f64>,
    /// With a mean level below this
    #[arg(long, value_name = "LEVEL")]
    pub below_level: Option<f64>,
    /// Whose question was marked as a bad one
    #[arg(long)]
    pub flagged: bool,
    /// Given aloud
    #[arg(long, conflicts_with = "typed")]
    pub aloud: bool,
    /// Typed
    #[arg(long)]
    pub typed: bool,
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

/// Prints the attempts that are asked for, newest first.
///
/// # Errors
/// Where the folder of sessions cannot be read.
pub fn run(store: &Store, wanted: &Attempts) -> Result<(), Failure> {
    let sought = Sought::of(&wanted.words.join(" "));
    let found = find(store, wanted, &sought)?;
    let mut out = words();
    if wanted.json {
        let records: Vec<&Record> = found.iter().map(|(record, _)| record).collect();
        return for_scripts(&attempts_json(&records));
    }
    if found.is_empty() {
        return Ok(writeln!(out, "No attempt is like that.")?);
    }
    for (record, text) in &found {
        writeln!(out, "{}", sanitise(&line(record)))?;
        if !sought.is_empty() {
            writeln!(out, "    {}", sanitise(&sought.piece(text, PIECE).text))?;
        }
    }
    Ok(())
}

/// The attempts with their texts where something is sought; sessions that cannot be read are told.
fn find(store: &Store, wanted: &Attempts, sought: &Sought) -> Result<Vec<(Record, String)>, Failure> {
    let mut gathering = store.gather(false).map_err(disk)?;
    let mut all = Vec::new();
    while !gathering.is_done() {
        all.extend(gathering.step());
    }
    for problem in gathering.problems() {
        writeln!(stderr(), "greenroom: left out: {}", sanitise(&problem.to_string()))?;
    }
    let texts = gathering.texts();
    let mut holding = vec![sought.is_empty(); all.len()];
    if !sought.is_empty() {
        for number in (0..texts.months()).flat_map(|month| texts.search(store, month, sought)) {
            if let Some(holds) = holding.get_mut(number) {
                *holds = true;
            }
        }
    }
    let held = all
        .into_iter()
        .enumerate()
        .zip(holding)
        .filter(|((_, record), holds)| *holds && wanted.holds(record));
    let text = |number| {
        if sought.is_empty() { String::new() } else { texts.text(store, number).unwrap_or_default() }
    };
    let mut found: Vec<(Record, String)> = held.map(|((number, record), _)| (record, text(number))).collect();
    found.sort_by(|(one, _), (other, _)| {
        (other.started, &other.session, other.attempt).cmp(&(one.started, &one.session, one.attempt))
    });
    Ok(found)
}

impl Attempts {
    fn holds(&self, record: &Record) -> bool {
        let mean = |holds: &dyn Fn(f64) -> bool| record.mean.is_some_and(holds);
        self.pack.as_ref().is_none_or(|pack| record.pack == *pack)
            && self.question.as_ref().is_none_or(|question| record.question == *question)
            && self.kind.is_none_or(|kind| record.kind == kind)
            && self.competency.as_ref().is_none_or(|id| record.is_about(id))
            && self.tag.as_ref().is_none_or(|tag| record.tags.contains(tag))
            && self.dates.is_none_or(|dates| dates.holds(record.day()))
            && self.from_level.is_none_or(|least| mean(&|level| level >= least))
            && self.below_level.is_none_or(|limit| mean(&|level| level < limit))
            && (!self.flagged || record.flagged)
            && (!self.aloud || record.aloud)
            && (!self.typed || !record.aloud)
    }
}

/// "20261103-183000-0006#2  2026-11-03 18:34  recall, typed  The waiting list  0:40 of 1:00  level 4.0  gut 3.0".
fn line(record: &Record) -> String {
    let Record { session, attempt, kind, title, spent, target, .. } = record;
    let way = if record.aloud { "aloud" } else { "typed" };
    let started = record.started.format("%Y-%m-%d %H:%M");
    let time = format!("{} of {}", minutes_seconds(*spent), minutes_seconds(*target));
    let level = record.mean.map(|mean| format!("level {}", Mean(mean)));
    let gut = record.gut().map(|gut| format!("gut {}", Mean(gut)));
    let ending = match record.ending {
        Some(Ending::Skipped) => Some("skipped"),
        None => Some("unfinished"),
        Some(Ending::Finished) => None,
    };
    let marks = ending.into_iter().chain(record.flagged.then_some("flagged")).map(str::to_owned);
    let head = [
        format!("{session}#{attempt}"),
        started.to_string(),
        format!("{kind}, {way}"),
        title.to_string(),
        time,
    ];
    head.into_iter().chain(level).chain(gut).chain(marks).collect::<Vec<_>>().join("  ")
}
