//! Signals in words: one line a signal, with the words that made it.

use std::collections::HashMap;
use std::fmt;

use crate::domain::clock::minutes_seconds;

use super::numbers::NumberSort;
use super::passage::Span;
use super::story::{Part, Story};
use super::{FAST_PACE, FLUENT_FILLERS, HESITANT_FILLERS, SLOW_PACE, SayAloud, Signals, say_aloud};

/// A signal in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SignalLine {
    /// What was counted, in at most 12 columns.
    pub label: String,
    /// The figure, short.
    pub figure: String,
    /// The words that made it, each once, with how often; empty where the figure is of the whole answer.
    pub words: Vec<String>,
    /// What to read it against, or how far to trust it; may be empty.
    pub note: String,
}

impl fmt::Display for SignalLine {
    /// "Numbers: 2 (18%, 12 weeks). Dates apart."
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.label, self.figure)?;
        if !self.words.is_empty() {
            write!(out, " ({})", self.words.join(", "))?;
        }
        if self.note.is_empty() { Ok(()) } else { write!(out, "; {}", self.note) }
    }
}

/// The signals in words, in the order they are shown.
pub fn lines(signals: &Signals) -> Vec<SignalLine> {
    let mut lines = vec![words(signals), time(signals)];
    lines.extend(pace(signals));
    if signals.english {
        lines.extend([i_and_we(signals), numbers(signals), hedges(signals), fillers(signals)]);
        lines.extend(signals.story.as_ref().map(|told| story(signals, told)));
        lines.push(outcome(signals));
    } else {
        lines.push(numbers(signals));
    }
    lines.push(concepts(signals));
    lines.extend(red_flags(signals));
    lines
}

fn line(label: &str, figure: String, words: Vec<String>, note: String) -> SignalLine {
    SignalLine { label: label.to_owned(), figure, words, note }
}

fn words(signals: &Signals) -> SignalLine {
    let SayAloud { fast, slow, .. } = say_aloud(signals.words);
    let range = format!("{} to {} said aloud", minutes_seconds(fast), minutes_seconds(slow));
    let note = format!("{range}, at {FAST_PACE} to {SLOW_PACE} words a minute");
    line("Words", signals.words.to_string(), Vec::new(), if signals.aloud { String::new() } else { note })
}

fn time(signals: &Signals) -> SignalLine {
    let note = if signals.aloud { "spoken" } else { "typing included" };
    line("Time", minutes_seconds(signals.spent), Vec::new(), note.to_owned())
}

/// For an answer given aloud, where it is long enough to tell.
fn pace(signals: &Signals) -> Option<SignalLine> {
    let figure = format!("{:.0} words noted a minute", signals.pace()?);
    let note = format!("people speak {SLOW_PACE} to {FAST_PACE} a minute, but notes may not be all you said");
    Some(line("Pace", figure, Vec::new(), note))
}

fn i_and_we(signals: &Signals) -> SignalLine {
    let (i, we) = (signals.singular.len(), signals.plural.len());
    let mut words = tallied(signals, &signals.singular);
    words.extend(tallied(signals, &signals.plural));
    line("I and we", format!("{i} to {we}"), words, String::new())
}

fn numbers(signals: &Signals) -> SignalLine {
    let spans = |sort| -> Vec<Span> { signals.numbers_of(sort).map(|number| number.span.clone()).collect() };
    let given = spans(NumberSort::Amount);
    let apart =
        [(NumberSort::Date, "dates"), (NumberSort::Ordinal, "ordinals"), (NumberSort::Listing, "lists")];
    let apart = apart.into_iter().filter_map(|(sort, name)| {
        let words = tallied(signals, &spans(sort));
        (!words.is_empty()).then(|| format!("{name} ({})", words.join(", ")))
    });
    let apart: Vec<String> = apart.collect();
    let note = if apart.is_empty() { String::new() } else { format!("not counted: {}", apart.join(", ")) };
    line("Numbers", given.len().to_string(), tallied(signals, &given), note)
}

fn hedges(signals: &Signals) -> SignalLine {
    rated("Hedges", signals, &signals.hedges, String::new())
}

fn fillers(signals: &Signals) -> SignalLine {
    let norm =
        format!("about {FLUENT_FILLERS} a minute in fluent speech, {HESITANT_FILLERS} in hesitant speech");
    let typed = if signals.aloud { "" } else { "; typed answers show few" };
    rated("Fillers", signals, &signals.fillers, format!("{norm}{typed}"))
}

fn rated(label: &str, signals: &Signals, spans: &[Span], note: String) -> SignalLine {
    let rate = signals.rate(spans.len()).map(|rate| format!(", {rate:.1} a minute"));
    let figure = format!("{}{}", spans.len(), rate.unwrap_or_default());
    line(label, figure, tallied(signals, spans), note)
}

fn story(signals: &Signals, story: &Story) -> SignalLine {
    let cues = Part::ALL.into_iter().filter_map(|part| cues_of(signals, story, part));
    let cues: Vec<String> = cues.collect();
    let Some(shares) = story.shares() else {
        let note = format!("{} of {} words could be placed", story.words_placed(), story.words);
        return line("Story", "not enough cues to tell".to_owned(), cues, note);
    };
    let figure: Vec<String> =
        Part::ALL.iter().zip(shares).map(|(part, share)| format!("{} {share}%", part.name())).collect();
    let norms: Vec<String> = Part::ALL.iter().map(|part| norm(*part)).collect();
    let placed = format!("by the {} of {} words that could be placed", story.words_placed(), story.words);
    line("Story", figure.join(", "), cues, format!("{placed}; advised: {}", norms.join(", ")))
}

fn norm(part: Part) -> String {
    let (from, to) = part.norm();
    if from == to { format!("{} {from}%", part.name()) } else { format!("{} {from}-{to}%", part.name()) }
}

fn cues_of(signals: &Signals, story: &Story, part: Part) -> Option<String> {
    let placed = story.placed.iter().filter(|placed| placed.part == part);
    let cues: Vec<Span> = placed.flat_map(|placed| placed.cues.iter().cloned()).collect();
    (!cues.is_empty()).then(|| format!("{}: {}", part.name(), tallied(signals, &cues).join(", ")))
}

fn outcome(signals: &Signals) -> SignalLine {
    let words = tallied(signals, &signals.outcomes);
    line("Outcome", signals.outcomes.len().to_string(), words, String::new())
}

fn concepts(signals: &Signals) -> SignalLine {
    let words = signals.concepts.iter().map(|found| {
        let said = tallied(signals, &found.said).join(", ");
        if said.to_lowercase() == found.term.to_lowercase() {
            said
        } else {
            format!("{}: {said}", found.term)
        }
    });
    line("Concepts", signals.concepts.len().to_string(), words.collect(), String::new())
}

/// A line of those that fired, and one of those that were denied, where there are any.
fn red_flags(signals: &Signals) -> Vec<SignalLine> {
    let fired =
        signals.fired().map(|flag| format!("{}: {}", flag.name, tallied(signals, &flag.said).join(", ")));
    let fired: Vec<String> = fired.collect();
    let mut lines = vec![line("Red flags", fired.len().to_string(), fired, String::new())];
    let denied = signals.red_flags.iter().flat_map(|flag| &flag.denied).map(|denied| quoted(signals, denied));
    let denied: Vec<String> = denied.collect();
    if !denied.is_empty() {
        let note = "words of a red flag that you ruled out".to_owned();
        lines.push(line("Ruled out", denied.len().to_string(), denied, note));
    }
    lines
}

/// From the words that deny to those denied, or the other way round, as they were written.
fn quoted(signals: &Signals, denied: &super::Denied) -> String {
    let (said, by) = (&denied.said, &denied.by);
    let all = said.start.min(by.start)..said.end.max(by.end);
    one_line(signals.said(&all))
}

/// Each text once with how often it occurs, in the order of their first occurrence.
fn tallied(signals: &Signals, spans: &[Span]) -> Vec<String> {
    let mut tally: Vec<(String, usize)> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for span in spans {
        let said = one_line(signals.said(span));
        let at = *known.entry(said.to_lowercase()).or_insert(tally.len());
        match tally.get_mut(at) {
            Some((_, times)) => *times += 1,
            None => tally.push((said, 1)),
        }
    }
    let each =
        tally.into_iter().map(|(said, times)| if times == 1 { said } else { format!("{said} ×{times}") });
    each.collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
