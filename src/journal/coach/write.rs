//! A session to the file for a coach: what was asked and answered, and nothing that the candidate said of it.

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};

use super::{CoachFile, GREETING, SEAL};
use crate::domain::{Asked, AskedStep, Event, Happening, Header, Part, Session};
use crate::journal::header::fixed;
use crate::journal::page::Page;
use crate::journal::{compact, push_event};

const MANNER: &str = "`greenroom coach open FILE` opens it to be scored; it is plain TOML.";
const CLOSED: &str = "# A line \"# end\" closes each block, and a seal holds the SHA-256 of all above it.";

/// The file for a coach, of a session and its events: sealed, and without the candidate's own levels, guesses, evidence and changes.
pub fn coach_text(session: &Session, events: &[Event]) -> String {
    let mut page = Page::default();
    page.line(&format!("{GREETING} {MANNER}"));
    page.line(CLOSED);
    page.plain("coach_format", super::COACH_FORMAT);
    let mut text = fixed(page, &shown_header(session), None);
    let mut number = 1;
    for event in compact(&shown_events(session, events)) {
        push_event(&mut text, number, &event);
        number += 1;
    }
    seal(&mut text, number);
    text
}

/// Seals what is written by now, in a block of that number.
pub fn seal(text: &mut String, number: u32) {
    let digest = digits(Sha256::new_with_prefix(&*text));
    let mut page = Page { text: std::mem::take(text) };
    page.line(&format!("\n{SEAL}"));
    page.plain("sha256", format_args!("\"{digest}\""));
    page.close(number);
    *text = page.text;
}

/// A coach file put in order: what the candidate sealed, letter for letter, each comment of the coach written once as a whole, and a seal.
pub fn tidy(file: &CoachFile) -> String {
    let mut text = file.text.get(..file.given).unwrap_or_default().to_owned();
    let given = super::read::blocks(&text);
    let events = file.whole.events.iter().filter(|event| event.what.is_coachs());
    let mut number = given;
    for event in compact(&events.cloned().collect::<Vec<_>>()) {
        push_event(&mut text, number, &event);
        number += 1;
    }
    if number > given {
        seal(&mut text, number);
    }
    text
}

/// What was digested, in hexadecimal digits.
pub(super) fn digits(digested: Sha256) -> String {
    let digit = |half: u8| char::from_digit(half.into(), 16).unwrap_or('0');
    digested.finalize().iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// The header with the questions that were answered; of the others their names alone, so that nothing of them is told.
fn shown_header(session: &Session) -> Header {
    let is_shown = |at: usize| session.attempts.iter().any(|it| it.question == at && it.is_to_be_coached());
    let questions = session.header.questions.iter().enumerate();
    let questions = questions.map(|(at, asked)| if is_shown(at) { asked.clone() } else { closed(asked) });
    Header { questions: questions.collect(), ..session.header.clone() }
}

fn closed(asked: &Asked) -> Asked {
    let step = |step: &AskedStep| AskedStep {
        title: String::new(),
        prompt: String::new(),
        rubric: crate::domain::Rubric::default(),
        checkpoints: Vec::new(),
        solution: String::new(),
        interruption: None,
        ..step.clone()
    };
    Asked {
        prompt: String::new(),
        competencies: Vec::new(),
        tags: Vec::new(),
        concept: None,
        tables: Vec::new(),
        figures: Vec::new(),
        steps: asked.steps.iter().map(step).collect(),
        follow_ups: Vec::new(),
        ideas: Vec::new(),
        competency_names: Vec::new(),
        ..asked.clone()
    }
}

fn shown_events(session: &Session, events: &[Event]) -> Vec<Event> {
    let coached: BTreeSet<u32> =
        session.attempts.iter().filter(|it| it.is_to_be_coached()).map(|it| it.number).collect();
    events.iter().filter(|event| is_shown(&event.what, |it| coached.contains(&it))).cloned().collect()
}

/// Whether an event belongs to the file; `coached` are the attempts that do. Each is named, so that none is let through unthought of.
pub(super) fn is_shown(what: &Happening, coached: impl Fn(u32) -> bool) -> bool {
    match what {
        Happening::AttemptStarted { .. } | Happening::SessionEnded {} => true,
        Happening::TextEdited { place, .. } => place.part != Part::Change && coached(place.attempt),
        Happening::AnswerStarted { place }
        | Happening::Interrupted { place }
        | Happening::Calculated { place, .. }
        | Happening::AnswerCommitted { place, .. } => coached(place.attempt),
        Happening::RubricRevealed { attempt, .. } | Happening::StepScored { attempt, .. } => {
            coached(*attempt)
        }
        Happening::PreparationEnded { .. }
        | Happening::ClockRan { .. }
        | Happening::ClockPaused { .. }
        | Happening::SpeakingEnded { .. }
        | Happening::GutScored { .. }
        | Happening::LevelChosen { .. }
        | Happening::EvidenceTied { .. }
        | Happening::QuestionFlagged { .. }
        | Happening::AttemptSkipped { .. }
        | Happening::SessionResumed {}
        | Happening::StoryTied { .. }
        | Happening::RescoreBegun { .. }
        | Happening::LevelRescored { .. }
        | Happening::RescoreEnded { .. }
        | Happening::CoachScoreBegun { .. }
        | Happening::CoachLevelChosen { .. }
        | Happening::CoachCommentEdited { .. }
        | Happening::CoachScoreEnded { .. } => false,
    }
}
