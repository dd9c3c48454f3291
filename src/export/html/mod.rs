//! Sessions as one self-contained HTML file: no script, nothing loaded, charts as inline SVG with their figures beside them.
//!
//! Escaping is maud's: whatever is put in comes out as text. The whole file is sanitised last, so that no control character and no mark
//! that turns the reading direction is left in it. A content security policy in the file forbids scripts and loading once more.

mod agreement;
mod attempt;
mod chart;
mod judging;
mod levels;
pub(super) mod marks;
mod progress;
#[cfg(test)]
mod tests;

use maud::{DOCTYPE, Markup, html};

use super::form::{AttemptForm, Export, SessionForm};
use super::words::{clock, counted, day_and_time, ending, mean, one_line, way};
use crate::domain::Id;
use crate::domain::text::sanitise;
use crate::review::agreement::agreement;
use crate::review::calibration::judging;
use crate::review::progress::progress;
use crate::review::record::Record;

const STYLE: &str = include_str!("style.css");

/// What the browser may do with the file: show it. There is no origin from which anything could be loaded.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// A page before it is put together.
pub(super) struct Page<'p> {
    /// What it is called, on the page and by the browser.
    pub title: &'p str,
    /// What stands under the title.
    pub lead: Markup,
    /// What it is about.
    pub main: Markup,
    /// How to read its figures.
    pub foot: Markup,
}

/// The whole export. `records` are the attempts exported as facts, for what is told over all of them.
pub fn export_html(export: &Export, records: &[Record]) -> String {
    let lead = html! { p { (lead(export)) } };
    whole(&Page { title: &title(export), lead, main: content(export, records), foot: foot() })
}

/// A page as a file that needs nothing else.
pub(super) fn whole(page: &Page) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="referrer" content="no-referrer";
                meta name="color-scheme" content="light dark";
                title { (page.title) }
                style { (maud::PreEscaped(STYLE)) }
            }
            body {
                header { h1 { (page.title) } (page.lead) }
                main { (page.main) }
                footer { (page.foot) }
            }
        }
    };
    sanitise(&page.into_string()).into_owned()
}

fn title(export: &Export) -> String {
    let latest = export.attempts().last().map(|(_, attempt)| one_line(&attempt.title));
    match (&export.question, &export.sessions[..]) {
        (Some(question), _) => latest.unwrap_or_else(|| question.to_string()),
        (None, [session]) => one_line(&format!("{}: {}", session.pack_title, session.plan)),
        (None, _) => "All sessions".to_owned(),
    }
}

/// How much there is and from when.
fn lead(export: &Export) -> String {
    let attempts = counted(export.attempts().count(), "attempt");
    match &export.sessions[..] {
        [] => "No sessions yet.".to_owned(),
        [session] => format!("{}, {attempts}", about(session)),
        [first, .., last] => {
            let day = |session: &SessionForm| session.started.format("%-d %B %Y").to_string();
            let sessions = counted(export.sessions.len(), "session");
            format!("{sessions}, {attempts}, {} to {}", day(first), day(last))
        }
    }
}

/// When a session was, how it was answered, and what it was drawn with.
fn about(session: &SessionForm) -> String {
    let SessionForm { started, aloud, seed, .. } = session;
    format!("{}, {}, seed {seed}", day_and_time(*started), way(*aloud))
}

fn content(export: &Export, records: &[Record]) -> Markup {
    let several = export.sessions.len() > 1;
    html! {
        @if export.attempts().next().is_some() {
            section { h2 { "Attempts" } (overview(export)) }
            (levels::by_question(export))
        }
        @if several {
            (progress::by_competency(export, &progress(records, None)))
            (judging::section(export, &judging(records, None)))
        }
        (agreement::section(export, &agreement(records, None)))
        @for session in &export.sessions {
            section class="session" id=(session_anchor(session)) {
                @if several {
                    h2 { (day_and_time(session.started)) }
                    p { (session.pack_title) ": " (session.plan) ", " (way(session.aloud)) ", seed " (session.seed) }
                } @else {
                    h2 { "Answers" }
                }
                @for attempt in &session.attempts { (attempt::section(session, attempt)) }
            }
        }
    }
}

/// A row for each attempt, which leads to it.
fn overview(export: &Export) -> Markup {
    html! {
        div class="scroll" tabindex="0" role="region" aria-label="All attempts" {
            table {
                thead { tr {
                    th scope="col" { "Day" }
                    th scope="col" { "Question" }
                    th scope="col" { "Time of target" }
                    th scope="col" class="number" { "Level" }
                    th scope="col" class="number" { "Gut score" }
                } }
                tbody { @for (session, attempt) in export.attempts() { (row(session, attempt)) } }
            }
        }
    }
}

fn row(session: &SessionForm, attempt: &AttemptForm) -> Markup {
    let marks = ending(attempt).into_iter().chain(attempt.flagged.then_some("flagged"));
    let marks = [way(session.aloud)].into_iter().chain(marks).collect::<Vec<_>>().join(", ");
    html! {
        tr {
            td { (day(attempt)) }
            th scope="row" { a href={ "#" (anchor(session, attempt)) } { (attempt.title) } " " small { (marks) } }
            td { (clock(attempt.spent_ms)) " of " (clock(attempt.target_ms)) }
            td class="number" { (mean(attempt.mean_level)) }
            td class="number" { (mean(attempt.gut)) }
        }
    }
}

/// The day of an attempt, which stays on one line.
fn day(attempt: &AttemptForm) -> Markup {
    html! {
        time class="day" datetime=(attempt.started.to_rfc3339()) { (attempt.started.format("%-d %b %Y").to_string()) }
    }
}

/// The title of a pack, where there are several and names alone may mean either.
fn pack_note<'e>(export: &'e Export, pack: &Id) -> Option<&'e str> {
    let of = |session: &&SessionForm| session.pack == *pack;
    let several = export.sessions.iter().any(|session| !of(&session));
    export.sessions.iter().rfind(of).filter(|_| several).map(|session| session.pack_title.as_str())
}

fn session_anchor(session: &SessionForm) -> String {
    format!("s-{}", session.id)
}

/// Where an attempt stands in the file.
fn anchor(session: &SessionForm, attempt: &AttemptForm) -> String {
    format!("a-{}-{}", session.id, attempt.number)
}

fn foot() -> Markup {
    html! {
        p {
            "Exported by Greenroom. A level is a mean: Σ(level × weight) ÷ Σ weight over the criteria with a level, 1 to 5. "
            "The time is that of all answers to a question, held against the targets of its steps and of each follow-up that was answered. "
            "Typed answers and those given aloud are never averaged together."
        }
    }
}
