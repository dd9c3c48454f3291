//! `greenroom export`: a session, the attempts at a question, or everything, to a file or standard output.

use std::fmt::Display;
use std::io::{self, Write, stderr, stdout};

use super::args::{Export as Wanted, Format};
use super::failure::{DISK, Failure, UNKNOWN};
use super::{disk, find_session};
use crate::domain::nearest::nearest;
use crate::domain::text::sanitise;
use crate::domain::{Id, Session};
use crate::export::{Export, SessionForm, export_csv, export_html, export_json, export_markdown};
use crate::review::record::{Lexicons, Record, records};
use crate::store::{Store, StoreError, Trouble};

/// Exports.
///
/// # Errors
/// Where there is no such session or question, or the file cannot be made; a file of that name is never overwritten. Where some sessions
/// cannot be read, the others are exported, and standard error tells which were left out.
pub fn run(store: &Store, wanted: &Wanted) -> Result<(), Failure> {
    let Gathered { export, records, left_out } = gather(store, wanted)?;
    let text = written(&export, &records, wanted.format)?;
    wanted.outlet.put(&text, &extent(&export), stdout().lock())?;
    told(&left_out)
}

/// What is exported, and what could not be.
struct Gathered {
    export: Export,
    /// Every attempt exported, for what is told over all of them.
    records: Vec<Record>,
    left_out: Vec<StoreError>,
}

fn gather(store: &Store, wanted: &Wanted) -> Result<Gathered, Failure> {
    let mut reader = Reader::of(store);
    let left_out = match &wanted.session {
        Some(named) => {
            reader.take(&store.load(&find_session(store, named)?).map_err(disk)?.session);
            Vec::new()
        }
        None => reader.take_all()?,
    };
    let Reader { sessions, mut records, .. } = reader;
    let export = match &wanted.question {
        None => Export::of_all(sessions),
        Some(question) => {
            records.retain(|record| record.question == *question);
            attempts_at(question, sessions)?
        }
    };
    Ok(Gathered { export, records, left_out })
}

/// The attempts at a question, of which there is at least one.
fn attempts_at(question: &Id, sessions: Vec<SessionForm>) -> Result<Export, Failure> {
    let known =
        sessions.iter().flat_map(|session| &session.attempts).map(|attempt| attempt.question.as_str());
    let meant = nearest(question.as_str(), known).map(|name| format!("; did you mean {name}?"));
    let export = Export::of_question(question, sessions);
    if export.sessions.is_empty() {
        let what = format!("there is no attempt at a question \"{question}\"{}", meant.unwrap_or_default());
        let advice = "`greenroom packs show` lists the questions, `greenroom review` the sessions.";
        return Err(Failure::new(UNKNOWN, what, advice));
    }
    Ok(export)
}

/// Reads sessions with the lexicons of their packs.
pub(super) struct Reader<'s> {
    store: &'s Store,
    lexicons: Lexicons,
    /// The sessions read.
    pub(super) sessions: Vec<SessionForm>,
    /// Their attempts as facts.
    pub(super) records: Vec<Record>,
}

impl<'s> Reader<'s> {
    pub(super) fn of(store: &'s Store) -> Self {
        Self { store, lexicons: Lexicons::default(), sessions: Vec::new(), records: Vec::new() }
    }

    fn take(&mut self, session: &Session) {
        let lexicon = self.lexicons.of(&session.header.pack, |pack| self.store.pack(pack).ok());
        self.sessions.push(SessionForm::of(session, lexicon));
        self.records.extend(records(session, None));
    }

    /// Takes every session that can be read, and tells those that cannot.
    pub(super) fn take_all(&mut self) -> Result<Vec<StoreError>, Failure> {
        let listing = self.store.list().map_err(disk)?;
        let mut left_out = listing.problems;
        for listed in listing.sessions {
            match self.store.load(&listed.glance.session) {
                Ok(recovered) => self.take(&recovered.session),
                // Another Greenroom deleted it just now.
                Err(error) if error.trouble == Trouble::Missing => {}
                Err(error) => left_out.push(error),
            }
        }
        Ok(left_out)
    }
}

/// Says what was left out, which is a failure even though the rest was exported.
pub(super) fn told<T: Display>(left_out: &[T]) -> Result<(), Failure> {
    for problem in left_out {
        writeln!(stderr(), "greenroom: left out: {}", sanitise(&problem.to_string()))?;
    }
    if left_out.is_empty() { Ok(()) } else { Err(Failure::told(DISK)) }
}

fn written(export: &Export, records: &[Record], format: Format) -> Result<String, Failure> {
    Ok(match format {
        Format::Md => export_markdown(export),
        Format::Html => export_html(export, records),
        Format::Csv => export_csv(export),
        Format::Json => export_json(export).map_err(io::Error::from)?,
    })
}

fn extent(export: &Export) -> String {
    let plural = |count: usize| if count == 1 { "" } else { "s" };
    let (sessions, attempts) = (export.sessions.len(), export.attempts().count());
    format!("{sessions} session{}, {attempts} attempt{}", plural(sessions), plural(attempts))
}
