//! Situation, task, action, result: what share of a story each takes, as far as its words show it.

use crate::domain::words::count;

use super::grammar::{is_adverb, is_deed, is_done};
use super::lexicon::{Find, Sense};
use super::numbers::{Number, NumberSort};
use super::passage::{Passage, Span};

/// A part of a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Where it began.
    Situation,
    /// What was asked of the candidate.
    Task,
    /// What they did.
    Action,
    /// What came of it.
    Result,
}

impl Part {
    /// All of them, in the order of a story.
    pub const ALL: [Self; 4] = [Self::Situation, Self::Task, Self::Action, Self::Result];

    /// The part's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Situation => "situation",
            Self::Task => "task",
            Self::Action => "action",
            Self::Result => "result",
        }
    }

    /// The share of the words that the part is advised to take, in per cent, from and to.
    ///
    /// Coaches' advice for the STAR form: situation 15 to 20, task 10, action 60, result 10 to 15. It is a rule of
    /// thumb, not a finding; that candidates dwell on the situation, and tell a story only 23 % of the time they are
    /// asked for one, was found by Bangerter, Corvalan and Cavin (2014), doi 10.1007/s10869-014-9350-0.
    pub fn norm(self) -> (u32, u32) {
        match self {
            Self::Situation => (15, 20),
            Self::Task => (10, 10),
            Self::Action => (60, 60),
            Self::Result => (10, 15),
        }
    }
}

/// A sentence, or a part of one between semicolons, whose words tell which part it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The sentence.
    pub sentence: Span,
    /// The part.
    pub part: Part,
    /// The words that tell it; a heading before the sentence may be one.
    pub cues: Vec<Span>,
    /// Its words.
    pub words: usize,
}

/// A story as far as its words show it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Story {
    /// The sentences that could be placed.
    pub placed: Vec<Placed>,
    /// Those that could not.
    pub unplaced: Vec<Span>,
    /// The words of all sentences.
    pub words: usize,
}

/// Sentences that must be placed before shares are told.
const FEWEST_PLACED: usize = 3;

impl Story {
    /// The words placed in a part.
    pub fn words_of(&self, part: Part) -> usize {
        self.placed.iter().filter(|placed| placed.part == part).map(|placed| placed.words).sum()
    }

    /// The words placed in any part.
    pub fn words_placed(&self) -> usize {
        self.placed.iter().map(|placed| placed.words).sum()
    }

    /// The shares of the placed words in per cent, in the order of [`Part::ALL`].
    ///
    /// None where there are not enough cues to tell: fewer than three sentences placed, or less than half
    /// of the words.
    pub fn shares(&self) -> Option<[u32; 4]> {
        let placed = self.words_placed();
        let enough = self.placed.len() >= FEWEST_PLACED && placed * 2 >= self.words && placed > 0;
        enough.then(|| per_cent(Part::ALL.map(|part| self.words_of(part)), placed))
    }
}

/// Whole per cent that add up to 100: what rounding down leaves goes to the largest remainders.
fn per_cent(words: [usize; 4], all: usize) -> [u32; 4] {
    let mut shares = words.map(|words| (words * 100 / all) as u32);
    let mut order = [0, 1, 2, 3];
    order.sort_by_key(|part| std::cmp::Reverse(words[*part] * 100 % all));
    let left = 100u32.saturating_sub(shares.iter().sum());
    order.into_iter().take(left as usize).for_each(|part| shares[part] += 1);
    shares
}

/// What a sentence's words say for each part.
#[derive(Clone, Debug, Default)]
struct Tally {
    weights: [u32; 4],
    cues: Vec<(Part, Span)>,
    changes: Vec<Span>,
    figures: bool,
    heading: Option<(Part, Span)>,
}

/// The words of a verb of change with what belongs to it, at most.
const LONGEST_VERB: usize = 8;

const PHRASE: u32 = 2;
const DEED: u32 = 1;

/// Adds the changes that figures tell without a verb: "up 12%", "from 18% to 24%". Those right after a verb of change
/// are told with it.
pub(super) fn add_changes(passage: &Passage, numbers: &[Number], finds: &mut Vec<Find>) {
    let amounts: Vec<&Number> = numbers.iter().filter(|number| number.sort == NumberSort::Amount).collect();
    let mut added = Vec::new();
    for (at, amount) in amounts.iter().enumerate() {
        let first = passage.words.index_at(amount.span.start);
        let next = amounts.get(at + 1).filter(|next| is_joined(passage, amount, next));
        let last = match (passage.before(first), next) {
            ("up" | "down", _) => amount,
            ("from", Some(next)) => next,
            _ => continue,
        };
        let end = passage.words.index_at(last.span.end.saturating_sub(1)) + 1;
        match verb_before(finds, first) {
            Some(verb) => verb.run.end = end,
            None => added.push(Find { sense: Sense::Change, run: first - 1..end }),
        }
    }
    finds.append(&mut added);
    finds.sort_by_key(|find| find.run.start);
}

/// The verb of change that ends right before "up", "down" or "from", or with it.
fn verb_before(finds: &mut [Find], figure: usize) -> Option<&mut Find> {
    let from = finds.partition_point(|find| find.run.start + LONGEST_VERB < figure);
    let near = finds.iter_mut().skip(from).take_while(|find| find.run.start < figure);
    let mut verbs = near.filter(|find| find.sense == Sense::Change);
    verbs.find(|find| find.run.end == figure || find.run.end + 1 == figure)
}

/// Whether nothing but "to" stands between two numbers.
fn is_joined(passage: &Passage, one: &Number, next: &Number) -> bool {
    passage.words.text().get(one.span.end..next.span.start).is_some_and(|between| between.trim() == "to")
}

/// A sentence, or a part of one between semicolons.
struct Unit {
    span: Span,
    run: std::ops::Range<usize>,
}

/// Tells the parts of a story.
pub(super) fn tell(passage: &Passage, finds: &[Find], numbers: &[Number]) -> Story {
    let units = units(passage);
    let tallies = tallies(passage, &units, finds, numbers);
    let mut story = Story::default();
    let mut acted = false;
    let mut heading = None;
    for (unit, tally) in units.into_iter().zip(tallies) {
        let words = count(passage.words.text().get(unit.span.clone()).unwrap_or_default());
        story.words += words;
        heading = tally.heading.clone().or(heading);
        let told = match &heading {
            Some((part, span)) => Some((*part, vec![span.clone()])),
            None => decide(&tally, acted || tally.weights[Part::Action as usize] > 0),
        };
        let Some((part, cues)) = told else {
            story.unplaced.push(unit.span);
            continue;
        };
        acted |= part == Part::Action;
        story.placed.push(Placed { sentence: unit.span, part, cues, words });
    }
    story
}

fn units(passage: &Passage) -> Vec<Unit> {
    let mut units = Vec::new();
    for (sentence, run) in passage.sentences.iter().zip(&passage.runs) {
        let mut open = Unit { span: sentence.clone(), run: run.clone() };
        for at in run.start + 1..run.end {
            if passage.words.gap_before(at).contains(';') {
                let next = passage.words.at(at).start;
                let end = passage.words.at(at - 1).end;
                units.push(Unit { span: open.span.start..end, run: open.run.start..at });
                open = Unit { span: next..sentence.end, run: at..run.end };
            }
        }
        units.push(open);
    }
    units
}

/// The part with the most weight; of equals a result with a figure first, then the rarer part.
fn decide(tally: &Tally, acted: bool) -> Option<(Part, Vec<Span>)> {
    let mut weights = tally.weights;
    let change = if acted { Part::Result } else { Part::Situation };
    let change_weight = if tally.figures { PHRASE } else { DEED };
    weights[change as usize] += change_weight * u32::from(!tally.changes.is_empty());
    let order = [Part::Result, Part::Task, Part::Situation, Part::Action];
    let best = order.into_iter().rev().max_by_key(|part| weights[*part as usize])?;
    if weights[best as usize] == 0 {
        return None;
    }
    let own = tally.cues.iter().filter(|(part, _)| *part == best).map(|(_, span)| span.clone());
    let changes = tally.changes.iter().filter(|_| best == change).cloned();
    Some((best, merged(own.chain(changes).collect())))
}

/// Spans in order, those that overlap put together.
pub(super) fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_by_key(|span| (span.start, span.end));
    let mut merged: Vec<Span> = Vec::new();
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => merged.push(span),
        }
    }
    merged
}

fn tallies(passage: &Passage, units: &[Unit], finds: &[Find], numbers: &[Number]) -> Vec<Tally> {
    let mut tallies: Vec<Tally> = units.iter().map(|unit| own_tally(passage, unit)).collect();
    for find in finds.iter().filter(|find| passage.sentence_of(find.run.start).is_some()) {
        let unit = units.partition_point(|unit| unit.run.end <= find.run.start);
        let Some(tally) = tallies.get_mut(unit) else { continue };
        let span = passage.words.span(&find.run);
        match find.sense {
            Sense::Cue(part) => tally.add(part, PHRASE, span),
            Sense::Lesson => tally.add(Part::Result, PHRASE, span),
            Sense::Change => tally.changes.push(span),
            _ => {}
        }
    }
    for number in numbers.iter().filter(|number| number.sort == NumberSort::Amount) {
        let unit = units.partition_point(|unit| unit.span.end <= number.span.start);
        if let Some(tally) = tallies.get_mut(unit) {
            tally.figures = true;
        }
    }
    tallies
}

impl Tally {
    fn add(&mut self, part: Part, weight: u32, span: Span) {
        self.weights[part as usize] += weight;
        self.cues.push((part, span));
    }
}

/// What the sentence itself says without any list: its heading, and what "I" or "we" did in it.
fn own_tally(passage: &Passage, unit: &Unit) -> Tally {
    let run = unit.run.clone();
    let mut tally = Tally { heading: heading(passage, unit), ..Tally::default() };
    if !run.is_empty() && is_deed(passage.word(run.start)) {
        tally.add(Part::Action, DEED, passage.words.at(run.start));
    }
    for at in run.clone().filter(|at| is_doer(passage.word(*at))) {
        let verb = (at + 1..run.end).find(|next| !is_adverb(passage.word(*next)));
        if let Some(verb) = verb.filter(|verb| *verb <= at + 3 && is_done(passage.word(*verb))) {
            tally.add(Part::Action, DEED, passage.words.span(&(at..verb + 1)));
        }
    }
    tally
}

fn is_doer(word: &str) -> bool {
    matches!(word, "i" | "we" | "i've" | "we've")
}

/// A heading such as "Situation:" or "Result" on a line of its own.
fn heading(passage: &Passage, unit: &Unit) -> Option<(Part, Span)> {
    let run = &unit.run;
    let part = match passage.word(run.start) {
        "situation" | "context" | "background" | "s" => Part::Situation,
        "task" | "goal" | "t" => Part::Task,
        "action" | "actions" | "a" => Part::Action,
        "result" | "results" | "outcome" | "r" => Part::Result,
        _ => return None,
    };
    let alone = run.len() == 1 && passage.word(run.start).len() > 1;
    let marked = passage.gap_after(run.start).trim_start().starts_with([':', '—', '–', '-'])
        && passage.gap_after(run.start).ends_with(char::is_whitespace);
    (alone || marked).then(|| (part, passage.words.at(run.start)))
}
