//! The walk as lines of text, for screen readers, pipes and scripts.
//!
//! It is the same walk as on the screen: every act goes through [`Walk`], so that nothing of the rubric can be reached before
//! the answer is given, and every line is kept as soon as it is read.

mod again;
mod answering;
pub mod coach;
pub mod cold;
mod scoring;
mod stories;
#[cfg(test)]
mod tests;

use std::io::{self, Write};

use crate::domain::session::Session;
use crate::domain::text::sanitise;
use crate::domain::{Event, Now, Pack, Phase, Story, Walk};
use crate::review::debrief;
use crate::signals::Lexicon;

/// What comes in from the candidate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// A line, without its end.
    Line(String),
    /// About a second passed without one.
    Tick,
    /// There will be no more.
    End,
}

/// Where lines come from. It waits, but never much longer than a second, so that clocks can be looked at.
pub trait Lines {
    /// The next line, a tick, or the end.
    ///
    /// # Errors
    /// Where reading fails.
    fn hear(&mut self) -> io::Result<Heard>;

    /// The present.
    fn now(&self) -> Now;
}

/// Where what happened is kept.
pub trait Keeper {
    /// Keeps events. Where that fails, says why in words; they are kept with the next ones.
    ///
    /// # Errors
    /// What went wrong and what to do about it.
    fn keep(&mut self, events: &[Event]) -> Result<(), String>;

    /// Closes the journal of a session that has ended.
    ///
    /// # Errors
    /// What went wrong and what to do about it.
    fn finish(&mut self) -> Result<(), String>;
}

/// Whether the walk goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Flow {
    On,
    Leave,
}

/// What a line means.
enum Said {
    /// Text.
    Text(String),
    /// A command, without its slash.
    Command(String),
}

/// The walk, spoken.
struct Talk<'w> {
    walk: Walk,
    pack: Option<&'w Pack>,
    lexicon: &'w Lexicon,
    stories: &'w [Story],
    lines: &'w mut dyn Lines,
    keeper: &'w mut dyn Keeper,
    out: &'w mut dyn Write,
    width: Option<usize>,
    unsaved: bool,
}

/// What a walk in plain text needs.
pub struct Parts<'w> {
    /// The pack asked from, if it is still there.
    pub pack: Option<&'w Pack>,
    /// Its concepts and red flags.
    pub lexicon: &'w Lexicon,
    /// The candidate's stories.
    pub stories: &'w [Story],
    /// The candidate.
    pub lines: &'w mut dyn Lines,
    /// The journal.
    pub keeper: &'w mut dyn Keeper,
    /// What the candidate reads.
    pub out: &'w mut dyn Write,
    /// Columns to wrap at; none leaves paragraphs on one line, as screen readers like them.
    pub width: Option<usize>,
}

/// Walks on from where `walk` stands; `events` are those that brought it there and are not kept yet.
///
/// Returns the session as it stands at the end of the walk, or of the input.
///
/// # Errors
/// Where reading or writing fails.
pub fn run(walk: Walk, events: &[Event], parts: Parts<'_>) -> io::Result<Session> {
    let Parts { pack, lexicon, stories, lines, keeper, out, width } = parts;
    let mut talk = Talk { walk, pack, lexicon, stories, lines, keeper, out, width, unsaved: false };
    talk.keep(events)?;
    talk.greet()?;
    while talk.phase()? == Flow::On {}
    talk.out.flush()?;
    Ok(talk.walk.session().clone())
}

impl Talk<'_> {
    fn greet(&mut self) -> io::Result<()> {
        let header = &self.walk.session().header;
        let title = format!("Greenroom. {}, {}.", header.pack_title, header.plan);
        self.say(&title)?;
        self.say("Commands begin with a slash; /help lists them.")
    }

    fn phase(&mut self) -> io::Result<Flow> {
        match self.walk.phase() {
            Phase::Brief { step } => self.brief(step),
            Phase::Answer(place) => self.answer(place),
            Phase::Figures { .. } => self.figures(),
            Phase::Gut { .. } => self.guess(),
            Phase::Rubric { .. } => self.rubric(),
            Phase::Next => self.next(),
            Phase::Over => self.over(),
        }
    }

    /// The session has ended: the debrief.
    fn over(&mut self) -> io::Result<Flow> {
        if let Err(trouble) = self.keeper.finish() {
            self.say(&trouble)?;
        }
        self.gap()?;
        let lines = debrief::lines(&debrief::debrief(self.walk.session()));
        for line in lines {
            self.say(&line)?;
        }
        Ok(Flow::Leave)
    }

    /// Between two attempts.
    fn next(&mut self) -> io::Result<Flow> {
        self.gap()?;
        let more = self.walk.has_next();
        self.say(if more {
            "Enter: next question. /retry: this one again. /end: end the session."
        } else {
            "That was the last question. Enter: end the session. /retry: this one again."
        })?;
        loop {
            let Some(said) = self.hear()? else { return Ok(Flow::Leave) };
            let now = self.lines.now();
            let events = match said {
                Said::Text(text) if text.trim().is_empty() && more => self.walk.next(now),
                Said::Text(text) if text.trim().is_empty() => self.walk.end(now),
                Said::Command(command) if command == "retry" => self.walk.retry(now),
                Said::Command(command) if command == "end" => self.walk.end(now),
                said => {
                    if self.common(&said)? == Flow::Leave {
                        return Ok(Flow::Leave);
                    }
                    continue;
                }
            };
            self.keep(&events)?;
            return Ok(Flow::On);
        }
    }

    /// Commands that work everywhere.
    fn common(&mut self, said: &Said) -> io::Result<Flow> {
        let Said::Command(command) = said else {
            self.say("Type Enter alone, or a command; /help lists them.")?;
            return Ok(Flow::On);
        };
        match command.as_str() {
            "quit" => {
                self.say("Everything is kept. `greenroom resume --plain` goes on at this question.")?;
                return Ok(Flow::Leave);
            }
            "flag" => {
                let events = self.walk.toggle_flag(self.lines.now());
                self.keep(&events)?;
                let flagged = self.walk.attempt().is_some_and(|attempt| attempt.flagged);
                self.say(if flagged { "Flagged as a bad question." } else { "No longer flagged." })?;
            }
            "help" => self.help()?,
            other => self.say(&format!("/{other} does nothing here; /help lists what does."))?,
        }
        Ok(Flow::On)
    }

    fn help(&mut self) -> io::Result<()> {
        for line in [
            ". (a full stop alone)  gives the answer",
            "/pause  stops the clock until the next line",
            "/time   says the time and its target",
            "/found  while you prepare: what you found out about the firm, where the question offers it",
            "/undo   takes the last line of the answer back",
            "/skip   leaves the question without an answer",
            "/flag   marks the question as a bad one",
            "/quit   leaves; everything is kept and can be resumed",
            "A line of the answer that begins with a slash or is a full stop alone: put a second one before it.",
        ] {
            self.say(line)?;
        }
        Ok(())
    }

    fn hear(&mut self) -> io::Result<Option<Said>> {
        hear(self.lines, self.out)
    }

    fn keep(&mut self, events: &[Event]) -> io::Result<()> {
        if events.is_empty() {
            return Ok(());
        }
        match self.keeper.keep(events) {
            Ok(()) if self.unsaved => {
                self.unsaved = false;
                self.say("Saving works again; nothing is missing.")
            }
            Ok(()) => Ok(()),
            Err(_) if self.unsaved => Ok(()),
            Err(trouble) => {
                self.unsaved = true;
                self.say(&format!("Not being saved: {trouble}"))
            }
        }
    }

    /// Prints a text, its paragraphs wrapped where a width is set.
    fn say(&mut self, text: &str) -> io::Result<()> {
        for line in text.split('\n') {
            match self.width {
                Some(width) => writeln!(self.out, "{}", textwrap::fill(line, width))?,
                None => writeln!(self.out, "{line}")?,
            }
        }
        Ok(())
    }

    fn gap(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }
}

/// The next line as text or command, ticks overlooked; none at the end of the input. What was written is shown first.
fn hear(lines: &mut dyn Lines, out: &mut dyn Write) -> io::Result<Option<Said>> {
    out.flush()?;
    loop {
        match lines.hear()? {
            Heard::Line(line) => return Ok(Some(said(line))),
            Heard::Tick => {}
            Heard::End => return Ok(None),
        }
    }
}

/// A slash begins a command, two slashes a text with one.
fn said(line: String) -> Said {
    match line.strip_prefix('/') {
        Some(rest) if rest.starts_with('/') => Said::Text(rest.to_owned()),
        Some(command) => Said::Command(sanitise(command.trim()).into_owned()),
        None => Said::Text(line),
    }
}
