//! Scoring an answer again, days later: the answer and the described levels, the former levels only at the end.

use std::io::{self, Write};

use super::{Heard, Lines};
use crate::domain::text::sanitise;
use crate::domain::{Asked, AskedStep, Attempt, Criterion, Event, Happening, Level, StepRecord};

/// What a line means.
enum Typed {
    Level(Level),
    Open,
    Quit,
}

/// Reads the answer out and takes a level for each criterion. Tells what happened once all are through; nothing where it is broken off,
/// and then nothing is kept.
///
/// # Errors
/// Where reading or writing fails.
pub fn rescore(
    asked: &Asked,
    attempt: &Attempt,
    lines: &mut dyn Lines,
    out: &mut dyn Write,
) -> io::Result<Option<Vec<Event>>> {
    let (number, rescore) = (attempt.number, attempt.rescores.len() as u32 + 1);
    let mut events = vec![at(lines, Happening::RescoreBegun { attempt: number, rescore })];
    writeln!(
        out,
        "{}, {}.\n\n{}",
        asked.title,
        attempt.started.format("%A %-d %B %Y"),
        sanitise(&asked.prompt)
    )?;
    for (index, (step, record)) in asked.steps.iter().zip(&attempt.steps).enumerate() {
        read_out(asked, step, record, out)?;
        for criterion in &step.rubric.criteria {
            describe(criterion, out)?;
            let level = match typed(lines, out)? {
                Typed::Level(level) => Some(level),
                Typed::Open => None,
                Typed::Quit => return Ok(None),
            };
            let criterion = criterion.id.clone();
            let what = Happening::LevelRescored {
                attempt: number,
                step: index as u32 + 1,
                rescore,
                criterion,
                level,
            };
            events.push(at(lines, what));
        }
    }
    events.push(at(lines, Happening::RescoreEnded { attempt: number, rescore }));
    Ok(Some(events))
}

/// Then against now, criterion by criterion, for an attempt that was scored again.
///
/// # Errors
/// Where writing fails.
pub fn compare(asked: &Asked, attempt: &Attempt, out: &mut dyn Write) -> io::Result<()> {
    let Some(cold) = attempt.rescores.last() else { return Ok(()) };
    let level = |level: Option<Level>| level.map_or("open".to_owned(), |level| level.to_string());
    writeln!(out, "\nThen and now:")?;
    for (step, criterion) in asked.criteria() {
        let then = attempt.steps.get(step).and_then(|record| record.level(&criterion.id));
        writeln!(out, "- {}: {}, {}", criterion.name, level(then), level(cold.level(step, &criterion.id)))?;
    }
    Ok(())
}

fn at(lines: &dyn Lines, what: Happening) -> Event {
    Event { at: lines.now().wall, what }
}

fn read_out(asked: &Asked, step: &AskedStep, record: &StepRecord, out: &mut dyn Write) -> io::Result<()> {
    if !step.prompt.is_empty() {
        writeln!(out, "\n{}. {}", step.title, sanitise(&step.prompt))?;
    }
    for (index, answer) in record.answers.iter().enumerate() {
        let probe = index
            .checked_sub(1)
            .and_then(|at| record.follow_ups.get(at))
            .and_then(|at| asked.follow_ups.get(*at));
        if let Some(probe) = probe {
            writeln!(out, "\nFollow-up: {}", sanitise(&probe.ask))?;
        }
        writeln!(out, "\nYou answered:\n{}", sanitise(answer.text.trim_end()))?;
    }
    writeln!(out, "\nWhat it tests: {}", sanitise(&step.rubric.tests))
}

fn describe(criterion: &Criterion, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n{}", criterion.name)?;
    for level in Level::ALL {
        if let Some(described) = criterion.described(level) {
            writeln!(out, "  {level}: {described}")?;
        }
    }
    writeln!(out, "1 to 5; Enter leaves it open, /quit keeps nothing.")?;
    out.flush()
}

fn typed(lines: &mut dyn Lines, out: &mut dyn Write) -> io::Result<Typed> {
    loop {
        let line = match lines.hear()? {
            Heard::Line(line) => line,
            Heard::Tick => continue,
            Heard::End => return Ok(Typed::Quit),
        };
        match line.trim() {
            "" => return Ok(Typed::Open),
            "/quit" => return Ok(Typed::Quit),
            text => match text.parse().ok().and_then(Level::new) {
                Some(level) => return Ok(Typed::Level(level)),
                None => writeln!(out, "A number from 1 to 5, please.")?,
            },
        }
        out.flush()?;
    }
}
