//! Everything that is looked for in an answer, compiled once: the English word lists, and a pack's concepts and red flags.

use std::ops::Range;

use crate::domain::pack::{Concept, RedFlag};
use crate::domain::pattern::{Pattern, Patterns};
use crate::domain::{Id, Pack};

use super::denials::{DENIALS, Denial, NO_DENIALS, PARTED_VERBS};
use super::lists::{CHANGES, CUES, FILLERS, HEDGES, LESSONS, Needs, Phrase};
use super::passage::Passage;
use super::refusals::{AFTER, REFUSALS, REFUSALS_THAT_END};
use super::story::Part;

/// What is looked for in an answer.
///
/// The word lists are English: of an answer to a pack in another language only its words, numbers, concepts and red
/// flags are told.
#[derive(Clone, Debug)]
pub struct Lexicon {
    patterns: Patterns,
    senses: Vec<(Sense, Option<&'static Phrase>)>,
    pub(super) english: bool,
    pub(super) concepts: Vec<(Id, String)>,
    pub(super) red_flags: Vec<(Id, String)>,
}

/// What a pattern stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    Hedge,
    Filler,
    Cue(Part),
    Lesson,
    Change,
    Denial(Denial),
    NoDenial,
    After,
    Refusal,
    RefusalThatEnds,
    PartedVerb,
    Concept(usize),
    RedFlag(usize),
    Unless(usize),
}

/// A find: what it stands for, and the run of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Find {
    pub sense: Sense,
    pub run: Range<usize>,
}

impl Default for Lexicon {
    /// Without a pack: the English word lists alone.
    fn default() -> Self {
        Self::english()
    }
}

impl Lexicon {
    /// The English word lists alone, for an answer whose pack is gone.
    pub fn english() -> Self {
        let mut lexicon = Self::empty(true);
        lexicon.add_delivery();
        lexicon.add_denials();
        lexicon
    }

    /// Compiles what a pack looks for. Patterns that are none are left out; the pack's own checks report them.
    pub fn of(pack: &Pack) -> Self {
        let english = pack.language == "en" || pack.language.starts_with("en-");
        let mut lexicon = Self::empty(english);
        if english {
            lexicon.add_delivery();
            lexicon.add_denials();
        }
        for concept in &pack.concepts {
            lexicon.add_concept(concept);
        }
        for flag in &pack.red_flags {
            lexicon.add_red_flag(flag);
        }
        lexicon
    }

    fn empty(english: bool) -> Self {
        let patterns = Patterns::default();
        Self { patterns, senses: Vec::new(), english, concepts: Vec::new(), red_flags: Vec::new() }
    }

    fn add(&mut self, sense: Sense, text: &str) {
        if let Ok(pattern) = Pattern::new(text) {
            self.patterns.add(pattern);
            self.senses.push((sense, None));
        }
    }

    fn add_phrase(&mut self, sense: Sense, phrase: &'static Phrase) {
        if let Ok(pattern) = Pattern::new(phrase.says) {
            self.patterns.add(pattern);
            self.senses.push((sense, Some(phrase)));
        }
    }

    fn add_all(&mut self, sense: Sense, texts: &[&str]) {
        for text in texts {
            self.add(sense, text);
        }
    }

    fn add_phrases(&mut self, sense: Sense, phrases: &'static [Phrase]) {
        for phrase in phrases {
            self.add_phrase(sense, phrase);
        }
    }

    fn add_delivery(&mut self) {
        self.add_phrases(Sense::Hedge, HEDGES);
        self.add_phrases(Sense::Filler, FILLERS);
        self.add_phrases(Sense::Lesson, LESSONS);
        self.add_phrases(Sense::Change, CHANGES);
        for (part, phrase) in CUES {
            self.add_phrase(Sense::Cue(*part), phrase);
        }
    }

    fn add_denials(&mut self) {
        for (denial, texts) in DENIALS {
            self.add_all(Sense::Denial(*denial), texts);
        }
        self.add_all(Sense::NoDenial, NO_DENIALS);
        self.add_all(Sense::After, AFTER);
        self.add_all(Sense::Refusal, REFUSALS);
        self.add_all(Sense::RefusalThatEnds, REFUSALS_THAT_END);
        self.add_all(Sense::PartedVerb, PARTED_VERBS);
    }

    fn add_concept(&mut self, concept: &Concept) {
        let sense = Sense::Concept(self.concepts.len());
        if let Ok(term) = Pattern::literal(&concept.term) {
            self.patterns.add(term);
            self.senses.push((sense, None));
        }
        for alias in &concept.aliases {
            self.add(sense, alias);
        }
        self.concepts.push((concept.id.clone(), concept.term.clone()));
    }

    fn add_red_flag(&mut self, flag: &RedFlag) {
        let number = self.red_flags.len();
        for text in &flag.patterns {
            self.add(Sense::RedFlag(number), text);
        }
        for text in &flag.unless {
            self.add(Sense::Unless(number), text);
        }
        self.red_flags.push((flag.id.clone(), flag.name.clone()));
    }

    /// Everything found in a passage, by its first word.
    pub(super) fn find_all(&self, passage: &Passage) -> Vec<Find> {
        let hits = self.patterns.find_all(&passage.words).into_iter();
        hits.filter_map(|hit| {
            let (sense, phrase) = self.senses.get(hit.pattern)?;
            phrase
                .is_none_or(|phrase| fits(phrase, passage, &hit.run))
                .then_some(Find { sense: *sense, run: hit.run })
        })
        .collect()
    }
}

/// Whether the neighbours let a phrase mean what its list says.
fn fits(phrase: &Phrase, passage: &Passage, run: &Range<usize>) -> bool {
    let last = run.end.saturating_sub(1);
    let after = passage.gap_after(last);
    let joined = !after.contains([',', '.', '!', '?', ';', ':']);
    let needed = match phrase.needs {
        Needs::Nothing => true,
        Needs::Pause => after.starts_with([',', '…']) || after.starts_with(".."),
        Needs::First => passage.sentence_of(run.start) == Some(0),
        Needs::Question => after.starts_with('?'),
        Needs::Opening => {
            after.starts_with(',') && passage.run_around(run.start).is_some_and(|s| s.start == run.start)
        }
    };
    needed
        && !phrase.not_after.contains(&passage.before(run.start))
        && !(joined && phrase.not_before.contains(&passage.word(run.end)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_of_the_lists_is_a_pattern() {
        let phrases = HEDGES.iter().chain(FILLERS).chain(LESSONS).chain(CHANGES);
        let phrases = phrases.chain(CUES.iter().map(|(_, phrase)| phrase)).map(|phrase| phrase.says);
        let denials = DENIALS.iter().flat_map(|(_, texts)| texts.iter().copied());
        let rest =
            [NO_DENIALS, AFTER, REFUSALS, REFUSALS_THAT_END, PARTED_VERBS].into_iter().flatten().copied();
        for text in phrases.chain(denials).chain(rest) {
            assert!(Pattern::new(text).is_ok(), "{text}");
        }
    }
}
