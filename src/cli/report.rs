//! `greenroom report`: the candidate's own report for the day of the interview.

use std::sync::Arc;

use clap::{Args, ValueEnum};

use super::export::{Reader, told};
use super::failure::Failure;
use super::outlet::Outlet;
use super::words::words;
use super::{practise, story, target};
use crate::domain::{Id, Pack};
use crate::export::{self, Export, ReportFacts, report_card, report_html, report_markdown};
use crate::review::prepared::Prepared;
use crate::store::{NotTailored, Store, Tailored};
use crate::tui::runtime::Clock;

/// Write your own report for the day.
#[derive(Debug, Args)]
pub struct Report {
    /// The form
    #[arg(long, value_enum, value_name = "FORM", default_value = "md")]
    pub format: Format,
    /// The target's id, as `target list` shows it; without it the active one
    #[arg(long, value_name = "ID")]
    pub target: Option<Id>,
    /// Where it goes
    #[command(flatten)]
    pub outlet: Outlet,
}

/// The form of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Markdown, readable as it is
    Md,
    /// One self-contained page, for a phone, a browser or a printer
    Html,
    /// A card of plain text for the morning: 80 columns, 60 lines at most
    Card,
}

/// Writes the report.
///
/// # Errors
/// Where there is no such target, its pack cannot be read, or the file cannot be made; a file of that name is never overwritten. Where some
/// sessions or the target's texts cannot be read, the report is made of the others, and standard error tells what was left out.
pub fn run(store: &Store, wanted: &Report) -> Result<(), Failure> {
    let prepared = target::of_report(store, wanted.target.as_ref())?;
    let mut reader = Reader::of(store);
    let mut left_out: Vec<String> = reader.take_all()?.iter().map(ToString::to_string).collect();
    let Reader { sessions, records, .. } = reader;
    let sessions = Export::of_all(sessions);
    let pack = pack(store, prepared.as_ref(), &sessions)?;
    let tailored = prepared.as_ref().and_then(|it| tailored(store, it, &pack.id, &mut left_out));
    let now = Clock::new().now().wall;
    let stories = story::readable(store)?;
    let facts = ReportFacts {
        now,
        pack: &pack,
        target: prepared.as_ref(),
        sessions: &sessions,
        records: &records,
        stories: &stories,
        tailoring: tailored.as_ref().map(|it| &it.tailoring),
    };
    write(&export::Report::of(&facts), wanted)?;
    told(&left_out)
}

/// The target's texts held against the pack. Without an advertisement the report has no gaps to tell; where a text cannot be read, it is told that
/// they are left out.
fn tailored(store: &Store, prepared: &Prepared, pack: &Id, left_out: &mut Vec<String>) -> Option<Tailored> {
    match store.tailored_to(prepared.target.clone(), Some(pack)) {
        Ok(tailored) => Some(tailored),
        Err(NotTailored::Target | NotTailored::Advertisement(_)) => None,
        Err(error) => {
            left_out.push(format!("what the advertisement asks for: {error}"));
            None
        }
    }
}

/// The target's pack; without a target, the one that was practised last.
fn pack(store: &Store, prepared: Option<&Prepared>, sessions: &Export) -> Result<Arc<Pack>, Failure> {
    if let Some(pack) = prepared.and_then(|it| it.pack.clone()) {
        return Ok(pack);
    }
    let named = prepared.and_then(|it| it.target.pack.clone());
    let last = sessions.sessions.last().map(|session| session.pack.clone());
    let last = last.filter(|id| store.pack(id).is_ok());
    practise::pack(store, named.or(last).as_ref()).map(Arc::new)
}

fn write(report: &export::Report, wanted: &Report) -> Result<(), Failure> {
    let text = match wanted.format {
        Format::Md => report_markdown(report),
        Format::Html => report_html(report),
        Format::Card => report_card(report),
    };
    wanted.outlet.put(&text, &format!("The report for {}", report.title()), words())
}
