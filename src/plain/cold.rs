//! Scoring an answer again, days later: the answer and the described levels, the former levels only at the end.

use std::io::{self, Write};

use super::{Heard, Lines, again};
use crate::domain::session::Scorer;
use crate::domain::{Asked, Attempt, Criterion, Event, Level, Session};
use crate::review::cold::{pairs, verdict};

/// What a line means.
enum Typed {
    Level(Level),
    Open,
    Quit,
}

/// Reads the answer out and takes a level for each criterion that has none yet: what was begun on the screen goes on. Tells what happened
/// once all are through; nothing where it is broken off, and then nothing is kept.
///
/// # Errors
/// Where reading or writing fails.
pub fn rescore(
    session: &mut Session,
    attempt: u32,
    lines: &mut dyn Lines,
    out: &mut dyn Write,
) -> io::Result<Option<Vec<Event>>> {
    let Some((asked, scored)) = found(session, attempt) else { return Ok(None) };
    let (asked, scored) = (asked.clone(), scored.clone());
    let day = scored.started.format("%A %-d %B %Y");
    writeln!(out, "{}, {day}.", asked.title)?;
    again::question(&asked, out)?;
    let mut events = Vec::new();
    for (index, (step, record)) in asked.steps.iter().zip(&scored.steps).enumerate() {
        let given = |criterion: &Criterion| {
            session
                .open_scoring(&Scorer::Oneself, attempt)
                .is_some_and(|again| again.level(index, &criterion.id).is_some())
        };
        let open: Vec<&Criterion> = step.rubric.criteria.iter().filter(|it| !given(it)).collect();
        if open.is_empty() {
            continue;
        }
        again::answers(&asked, (step, record), "You answered", out)?;
        again::tested(step, out)?;
        for criterion in open {
            again::criterion(criterion, out)?;
            writeln!(out, "1 to 5; Enter leaves it open, /quit keeps nothing.")?;
            out.flush()?;
            let level = match typed(lines, out)? {
                Typed::Level(level) => Some(level),
                Typed::Open => None,
                Typed::Quit => return Ok(None),
            };
            let scored = session.score_again(
                &Scorer::Oneself,
                attempt,
                (index, &criterion.id),
                level,
                lines.now().wall,
            );
            events.extend(scored.map_err(io::Error::other)?);
        }
    }
    events.extend(
        session.close_scoring(&Scorer::Oneself, attempt, lines.now().wall).map_err(io::Error::other)?,
    );
    Ok(Some(events))
}

/// Then against now, criterion by criterion and in words, for an attempt that was scored again.
///
/// # Errors
/// Where writing fails.
pub fn compare(session: &Session, attempt: u32, out: &mut dyn Write) -> io::Result<()> {
    let Some((asked, attempt)) = found(session, attempt) else { return Ok(()) };
    let Some(cold) = attempt.rescores.last() else { return Ok(()) };
    let level = |level: Option<Level>| level.map_or("open".to_owned(), |level| level.to_string());
    let pairs = pairs(asked, attempt, cold);
    writeln!(out, "\nThen and now:")?;
    for pair in &pairs {
        let words = pair.in_words();
        let words = if words.is_empty() { words } else { format!(" ({words})") };
        writeln!(out, "- {}: {}, {}{words}", pair.name, level(pair.then), level(pair.now))?;
    }
    for sentence in verdict(&pairs) {
        writeln!(out, "{sentence}")?;
    }
    Ok(())
}

fn found(session: &Session, attempt: u32) -> Option<(&Asked, &Attempt)> {
    let attempt = session.attempts.iter().find(|other| other.number == attempt)?;
    Some((session.asked(attempt)?, attempt))
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
