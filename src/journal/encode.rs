//! Events to text, one closed block each. Written by hand: it runs on every key.

use std::time::Duration;

use super::page::Page;
use crate::domain::{Event, Happening, Id, Place};

/// Adds the block of an event to `out`; `number` is one more than that of the block before.
pub fn push_event(out: &mut String, number: u32, event: &Event) {
    let mut page = Page { text: std::mem::take(out) };
    page.line("\n[[event]]");
    page.time("at", event.at);
    happening(&mut page, &event.what);
    page.close(number);
    *out = page.text;
}

fn happening(page: &mut Page, what: &Happening) {
    match what {
        Happening::AttemptStarted { attempt, question } => {
            of_attempt(page, "attempt-started", *attempt);
            page.plain("question", question);
        }
        Happening::PreparationEnded { attempt, spent, peeked } => {
            of_attempt(page, "preparation-ended", *attempt);
            page.millis("spent_ms", *spent);
            page.flag("peeked", *peeked);
        }
        Happening::AnswerStarted { place } => at_place(page, "answer-started", *place),
        Happening::TextEdited { place, offset, removed, inserted, spent } => {
            at_place(page, "text-edited", *place);
            page.plain("offset", offset);
            if *removed > 0 {
                page.plain("removed", removed);
            }
            page.string_if_any("inserted", inserted);
            page.millis("spent_ms", *spent);
        }
        Happening::ClockRan { place, spent } => timed(page, "clock-ran", *place, *spent),
        Happening::ClockPaused { place, spent } => timed(page, "clock-paused", *place, *spent),
        Happening::SpeakingEnded { place, spent } => timed(page, "speaking-ended", *place, *spent),
        Happening::Interrupted { place } => at_place(page, "interrupted", *place),
        Happening::Calculated { place, typed, result } => {
            at_place(page, "calculated", *place);
            page.string("typed", typed);
            page.string("result", result);
        }
        Happening::AnswerCommitted { place, spent, follow_ups, cut } => {
            timed(page, "answer-committed", *place, *spent);
            if !follow_ups.is_empty() {
                page.plain("follow_ups", format_args!("{follow_ups:?}"));
            }
            page.flag("cut", *cut);
        }
        Happening::GutScored { .. }
        | Happening::RubricRevealed { .. }
        | Happening::LevelChosen { .. }
        | Happening::EvidenceTied { .. }
        | Happening::StepScored { .. } => scored(page, what),
        Happening::QuestionFlagged { attempt, flagged } => {
            of_attempt(page, "question-flagged", *attempt);
            page.plain("flagged", flagged);
        }
        Happening::AttemptSkipped { attempt } => of_attempt(page, "attempt-skipped", *attempt),
        Happening::StoryTied { attempt, story, title } => story_tied(page, *attempt, story.as_ref(), title),
        Happening::SessionResumed {} => named(page, "session-resumed"),
        Happening::SessionEnded {} => named(page, "session-ended"),
        Happening::RescoreBegun { .. } | Happening::LevelRescored { .. } | Happening::RescoreEnded { .. } => {
            rescored(page, what);
        }
        Happening::CoachScoreBegun { .. }
        | Happening::CoachLevelChosen { .. }
        | Happening::CoachCommentEdited { .. }
        | Happening::CoachScoreEnded { .. } => coached(page, what),
    }
}

fn story_tied(page: &mut Page, attempt: u32, story: Option<&Id>, title: &str) {
    of_attempt(page, "story-tied", attempt);
    if let Some(story) = story {
        page.id("story", story);
    }
    page.string_if_any("title", title);
}

/// The rubric's own events; the caller names them one by one, so that none is forgotten here.
fn scored(page: &mut Page, what: &Happening) {
    match what {
        Happening::GutScored { attempt, step, level } => {
            of_step(page, "gut-scored", *attempt, *step);
            page.plain("level", level);
        }
        Happening::RubricRevealed { attempt, step } => of_step(page, "rubric-revealed", *attempt, *step),
        Happening::LevelChosen { attempt, step, criterion, level } => {
            of_criterion(page, "level-chosen", (*attempt, *step), criterion);
            if let Some(level) = level {
                page.plain("level", level);
            }
        }
        Happening::EvidenceTied { attempt, step, criterion, quote } => {
            of_criterion(page, "evidence-tied", (*attempt, *step), criterion);
            if let Some(quote) = quote {
                page.string("quote", quote);
            }
        }
        Happening::StepScored { attempt, step } => of_step(page, "step-scored", *attempt, *step),
        _ => {}
    }
}

/// The events of scoring again, named one by one by the caller too.
fn rescored(page: &mut Page, what: &Happening) {
    match what {
        Happening::RescoreBegun { attempt, rescore } => {
            of_attempt(page, "rescore-begun", *attempt);
            page.plain("rescore", rescore);
        }
        Happening::LevelRescored { attempt, step, rescore, criterion, level } => {
            of_criterion(page, "level-rescored", (*attempt, *step), criterion);
            page.plain("rescore", rescore);
            if let Some(level) = level {
                page.plain("level", level);
            }
        }
        Happening::RescoreEnded { attempt, rescore } => {
            of_attempt(page, "rescore-ended", *attempt);
            page.plain("rescore", rescore);
        }
        _ => {}
    }
}

/// A coach's events, named one by one by the caller too.
fn coached(page: &mut Page, what: &Happening) {
    match what {
        Happening::CoachScoreBegun { attempt, scoring, coach } => {
            of_attempt(page, "coach-score-begun", *attempt);
            page.plain("scoring", scoring);
            page.string("coach", coach);
        }
        Happening::CoachLevelChosen { attempt, step, scoring, criterion, level } => {
            of_criterion(page, "coach-level-chosen", (*attempt, *step), criterion);
            page.plain("scoring", scoring);
            if let Some(level) = level {
                page.plain("level", level);
            }
        }
        Happening::CoachCommentEdited { attempt, step, scoring, criterion, offset, removed, inserted } => {
            of_step(page, "coach-comment-edited", *attempt, *step);
            if let Some(criterion) = criterion {
                page.id("criterion", criterion);
            }
            page.plain("scoring", scoring);
            page.plain("offset", offset);
            if *removed > 0 {
                page.plain("removed", removed);
            }
            page.string_if_any("inserted", inserted);
        }
        Happening::CoachScoreEnded { attempt, scoring } => {
            of_attempt(page, "coach-score-ended", *attempt);
            page.plain("scoring", scoring);
        }
        _ => {}
    }
}

fn named(page: &mut Page, name: &str) {
    page.plain("event", format_args!("\"{name}\""));
}

fn of_attempt(page: &mut Page, name: &str, attempt: u32) {
    named(page, name);
    page.plain("attempt", attempt);
}

fn of_step(page: &mut Page, name: &str, attempt: u32, step: u32) {
    of_attempt(page, name, attempt);
    page.plain("step", step);
}

fn of_criterion(page: &mut Page, name: &str, (attempt, step): (u32, u32), criterion: &Id) {
    of_step(page, name, attempt, step);
    page.id("criterion", criterion);
}

fn at_place(page: &mut Page, name: &str, place: Place) {
    of_step(page, name, place.attempt, place.step);
    page.plain("part", format_args!("\"{}\"", place.part));
}

fn timed(page: &mut Page, name: &str, place: Place, spent: Duration) {
    at_place(page, name, place);
    page.millis("spent_ms", spent);
}
