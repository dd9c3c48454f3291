//! The best answer to each question, and one thing to change in it.

use super::super::form::{AttemptForm, LevelForm, SessionForm, StepForm};
use super::super::words::{clock, one_line, way};
use super::gather::{Attempt, ByQuestion};
use super::{Best, Change, Said};
use crate::domain::{Id, Kind};
use crate::review::score::Mean;

/// The best attempt at each of these questions.
pub(super) fn attempts<'f>(tried: &ByQuestion<'f>, order: &[&Id]) -> Vec<Attempt<'f>> {
    order.iter().filter_map(|id| tried.get(id).and_then(|all| best(all))).collect()
}

/// The best answers to the questions of the kinds wanted.
pub(super) fn of_each(tried: &ByQuestion, order: &[&Id], wanted: fn(Kind) -> bool) -> Vec<Best> {
    let all = attempts(tried, order).into_iter().filter(|(_, attempt)| wanted(attempt.kind));
    all.map(|(session, attempt)| {
        let times = tried.get(&attempt.question).map_or(1, Vec::len);
        of(session, attempt, times)
    })
    .collect()
}

/// Of the highest mean level, the newest of equals; where none is scored, the newest.
fn best<'f>(attempts: &[Attempt<'f>]) -> Option<Attempt<'f>> {
    let rank = |attempt: &AttemptForm| attempt.mean_level.unwrap_or_default();
    let by = |one: &&Attempt, other: &&Attempt| {
        rank(one.1).total_cmp(&rank(other.1)).then(one.1.started.cmp(&other.1.started))
    };
    attempts.iter().max_by(by).copied()
}

fn of(session: &SessionForm, attempt: &AttemptForm, times: usize) -> Best {
    Best {
        title: one_line(&attempt.title),
        prompt: attempt.prompt.clone(),
        summary: summary(session, attempt, times),
        mean: attempt.mean_level,
        said: attempt.steps.iter().flat_map(said).collect(),
        change: change(attempt),
    }
}

fn summary(session: &SessionForm, attempt: &AttemptForm, times: usize) -> String {
    let (spent, target) = (clock(attempt.spent_ms), clock(attempt.target_ms));
    let level =
        attempt.mean_level.map_or_else(|| "not scored".to_owned(), |mean| format!("level {}", Mean(mean)));
    let of = if times == 1 { "the only answer".to_owned() } else { format!("the best of {times}") };
    format!("{level}, {}, {spent} of {target}; {of}", given(session, attempt))
}

/// When and how an answer was given: "typed on 3 Nov 2026".
pub(super) fn given(session: &SessionForm, attempt: &AttemptForm) -> String {
    format!("{} on {}", way(session.aloud), attempt.started.format("%-d %b %Y"))
}

/// What a level is of: "Story arc, 4 of 5".
pub(super) fn shows(level: &LevelForm) -> String {
    level.level.map_or_else(|| level.name.clone(), |given| format!("{}, {given} of 5", level.name))
}

/// The answers of a step in which something was written. Words are tied to the step's own answer or to one of its follow-ups.
fn said(step: &StepForm) -> Vec<Said> {
    let written = step.answers.iter().filter(|answer| !answer.text.trim().is_empty());
    let said = |text: &str| {
        let quotes = step.levels.iter().filter_map(|level| Some((level.evidence.clone()?, shows(level))));
        quotes.filter(|(quote, _)| !quote.trim().is_empty() && text.contains(quote.as_str())).collect()
    };
    written
        .map(|answer| Said {
            to: one_line(answer.follow_up.as_ref().unwrap_or(&step.title)),
            text: answer.text.trim_end().to_owned(),
            tied: said(&answer.text),
        })
        .collect()
}

/// What the candidate wrote down, or else what the next described level says of the weakest criterion.
fn change(attempt: &AttemptForm) -> Change {
    if !attempt.change.trim().is_empty() {
        return Change::Written(one_line(&attempt.change));
    }
    let levels = attempt.steps.iter().flat_map(|step| &step.levels);
    let scored = levels.filter_map(|level| Some((level.level?.number(), level)));
    match scored.min_by_key(|(number, _)| *number) {
        None => Change::Unscored,
        Some((5, _)) => Change::None,
        Some((number, level)) => {
            let (next, says) = if number < 3 { (3, &level.level_3) } else { (5, &level.level_5) };
            Change::Next { weakest: shows(level), says: format!("level {next} says: {}", one_line(says)) }
        }
    }
}

impl Change {
    /// In words, with where it comes from.
    pub(super) fn in_words(&self) -> String {
        match self {
            Self::Written(text) => format!("You wrote: {text}"),
            Self::Next { weakest, says } => format!("Nothing written down. Weakest: {weakest}; {says}"),
            Self::None => "Every level is 5. Keep it.".to_owned(),
            Self::Unscored => "Not scored, so nothing to go by.".to_owned(),
        }
    }
}
