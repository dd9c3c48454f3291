//! What makes a sound pack a poor one, or one whose parts contradict each other.

pub(super) mod cases;
mod coverage;
mod firms;
mod flags;
mod follow_ups;
mod levels;
mod names;
mod numbers;
mod samples;
mod screen;
mod todo;

use toml::de::DeTable;

use crate::domain::drill::Drill;
use crate::domain::pack::Pack;
use crate::domain::question::Question;
use crate::domain::rubric::Rubric;

use super::finding::{Finding, Notes};
use super::place::Place;

/// A pack being looked over, with its text.
pub(super) struct Lint<'a> {
    pub pack: &'a Pack,
    pub notes: &'a Notes<'a>,
    pub source: &'a str,
    pub root: Place<'a>,
}

impl<'a> Lint<'a> {
    /// Every question and its place.
    pub fn questions(&self) -> impl Iterator<Item = (Place<'a>, &'a Question)> {
        let list = self.root.key("question");
        self.pack.questions.iter().enumerate().map(move |(n, question)| (list.nth(n), question))
    }

    /// Every drill with its question.
    pub fn drills(&self) -> impl Iterator<Item = (Place<'a>, &'a Question, &'a Drill)> {
        self.questions().filter_map(|(place, question)| Some((place, question, question.drill()?)))
    }

    /// Every rubric, of questions and of steps, with the place of what it belongs to.
    pub fn rubrics(&self) -> impl Iterator<Item = (Place<'a>, &'a Rubric)> {
        self.questions().flat_map(|(place, question)| {
            let steps = question.drill().map_or(&[][..], |drill| &drill.steps);
            let list = place.key("steps");
            let of_steps = steps.iter().enumerate().map(move |(n, step)| (list.nth(n), &step.rubric));
            of_steps.chain([(place, &question.rubric)])
        })
    }
}

/// Whether the word lists for "I", outcomes and denial apply: they are English.
fn is_english(language: &str) -> bool {
    language == "en" || language.starts_with("en-")
}

/// Looks a sound pack over. The text must be the one that the pack was read from.
pub(super) fn lint(pack: &Pack, source: &str) -> Vec<Finding> {
    let notes = Notes::new(source);
    let (document, _) = DeTable::parse_recoverable(source);
    let lint = Lint { pack, notes: &notes, source, root: Place::root(document.get_ref()) };
    let checks: [fn(&Lint<'_>); 11] = [
        levels::check,
        coverage::check,
        follow_ups::check,
        firms::check,
        flags::check,
        samples::check,
        names::check,
        cases::check,
        numbers::check,
        screen::check,
        todo::check,
    ];
    for check in checks {
        check(&lint);
    }
    notes.into_findings()
}
