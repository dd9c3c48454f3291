//! The pack's concepts and red flags as an answer says them; a red flag that is denied is kept apart.

use std::ops::Range;

use crate::domain::Id;

use super::denial::Scope;
use super::lexicon::{Find, Lexicon, Sense};
use super::passage::{Passage, Span};

/// A concept that an answer names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConceptFound {
    /// The concept.
    pub concept: Id,
    /// Its term.
    pub term: String,
    /// Where it is named.
    pub said: Vec<Span>,
}

/// A red flag whose words occur in an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RedFlagFound {
    /// The red flag.
    pub flag: Id,
    /// Its name.
    pub name: String,
    /// Where it is said. Empty where each time it is denied: then it did not fire.
    pub said: Vec<Span>,
    /// Where it is said only to be denied.
    pub denied: Vec<Denied>,
}

/// A red flag that is denied in its clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Denied {
    /// The flag's words.
    pub said: Span,
    /// The words that deny it.
    pub by: Span,
}

/// The concepts that are named, in the pack's order.
pub(super) fn concepts(passage: &Passage, finds: &[Find], lexicon: &Lexicon) -> Vec<ConceptFound> {
    let named = lexicon.concepts.iter().enumerate().map(|(number, (concept, term))| {
        let runs = runs_of(finds, Sense::Concept(number));
        let said = runs.iter().map(|run| passage.words.span(run)).collect();
        ConceptFound { concept: concept.clone(), term: term.clone(), said }
    });
    named.filter(|found| !found.said.is_empty()).collect()
}

/// The red flags that are said, in the pack's order, those too that are denied each time.
pub(super) fn red_flags(passage: &Passage, finds: &[Find], lexicon: &Lexicon) -> Vec<RedFlagFound> {
    let all = lexicon.red_flags.iter().enumerate();
    let found = all.map(|(number, (flag, name))| {
        let mut found =
            RedFlagFound { flag: flag.clone(), name: name.clone(), said: Vec::new(), denied: Vec::new() };
        for run in runs_of(finds, Sense::RedFlag(number)) {
            let said = passage.words.span(&run);
            match Scope::around(passage, finds, run).and_then(|scope| scope.denial(number)) {
                Some(by) => found.denied.push(Denied { said, by: passage.words.span(&by) }),
                None => found.said.push(said),
            }
        }
        found
    });
    found.filter(|found| !found.said.is_empty() || !found.denied.is_empty()).collect()
}

/// The runs found in one sense, those that overlap put together.
fn runs_of(finds: &[Find], sense: Sense) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for find in finds.iter().filter(|find| find.sense == sense) {
        match runs.last_mut() {
            Some(last) if find.run.start < last.end => last.end = last.end.max(find.run.end),
            _ => runs.push(find.run.clone()),
        }
    }
    runs
}
