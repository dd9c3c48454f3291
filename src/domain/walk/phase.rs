//! Which phase a session stands in, worked out from what was recorded alone.

use crate::domain::attempt::{Attempt, StepRecord};
use crate::domain::event::{Part, Place};
use crate::domain::session::Session;

/// Where a session stands. Steps are indexes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// A step is on the screen and its answer not begun; before the first one the preparation clock runs.
    Brief {
        /// The step.
        step: usize,
    },
    /// An answer is being given, to a step or to a follow-up.
    Answer(Place),
    /// The step's numbers are asked for.
    Figures {
        /// The step.
        step: usize,
    },
    /// "How did that go?"
    Gut {
        /// The step.
        step: usize,
    },
    /// The rubric is shown and scored.
    Rubric {
        /// The step.
        step: usize,
    },
    /// Between attempts: retry, next question, or stop.
    Next,
    /// The session is over.
    Over,
}

/// The phase that a session stands in.
pub fn phase(session: &Session) -> Phase {
    if session.ended.is_some() {
        return Phase::Over;
    }
    match session.attempt() {
        Some(attempt) if attempt.ending.is_none() => phase_within(attempt),
        _ => Phase::Next,
    }
}

fn phase_within(attempt: &Attempt) -> Phase {
    let Some(index) = attempt.steps.iter().position(|step| !step.scored) else { return Phase::Next };
    let step = &attempt.steps[index];
    if attempt.preparation.is_none() || step.answers.is_empty() {
        return Phase::Brief { step: index };
    }
    if let Some(part) = open_part(step) {
        return Phase::Answer(Place { attempt: attempt.number, step: index as u32 + 1, part });
    }
    if step.figures.iter().any(|figure| !figure.committed) {
        Phase::Figures { step: index }
    } else if step.revealed {
        Phase::Rubric { step: index }
    } else {
        Phase::Gut { step: index }
    }
}

/// The answer that is open, or the follow-up that is to be opened next.
fn open_part(step: &StepRecord) -> Option<Part> {
    let given = step.answers.iter().take_while(|answer| answer.committed.is_some()).count();
    match given {
        0 => Some(Part::Answer),
        n if n <= step.follow_ups.len() => Some(Part::FollowUp(n as u32)),
        _ => None,
    }
}
