//! What can be counted in an answer: plain lists, each figure with the words that made it. Pure.

mod conditions;
mod denial;
mod denials;
mod found;
mod grammar;
mod lexicon;
mod lines;
mod lists;
mod number_words;
mod numbers;
mod numerals;
mod passage;
mod pronouns;
mod proposal;
mod refusals;
mod sentences;
mod story;
#[cfg(test)]
mod tests;
mod word_list;

use std::time::Duration;

use crate::domain::Kind;
pub use crate::domain::words::{count as count_words, count_around as count_words_around};

pub use conditions::{follow_ups, holds};
pub use found::{ConceptFound, Denied, RedFlagFound};
pub use lexicon::Lexicon;
pub use lines::{SignalLine, lines};
pub use numbers::{Number, NumberSort};
pub use passage::Span;
pub use proposal::{Proposal, propose};
pub use sentences::sentences;
pub use story::{Part, Placed, Story};
pub use word_list::WordList;

use lexicon::{Find, Sense};
use passage::Passage;

/// The version of the counting. It rises whenever the same answer and the same pack give other counts than before, so that counts which
/// were kept are made anew.
pub const COUNTING: u32 = 1;

/// The slowest, the middle and the fastest pace of speech in words a minute: 130 to 160 is how fast people speak in
/// interviews and presentations by coaches' common advice; 145 is their middle.
pub const SLOW_PACE: u32 = 130;
/// The middle of [`SLOW_PACE`] and [`FAST_PACE`].
pub const MIDDLE_PACE: u32 = 145;
/// See [`SLOW_PACE`].
pub const FAST_PACE: u32 = 160;

/// Filler words a minute in fluent speech, a figure for speech and not for writing.
pub const FLUENT_FILLERS: f64 = 1.2;
/// Filler words a minute in hesitant speech.
pub const HESITANT_FILLERS: f64 = 4.8;

/// The least speech from which a rate a minute is told; below it a single word would make a large one.
pub const SHORTEST_FOR_RATES: Duration = Duration::from_secs(30);

/// An answer to be read.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    /// What sort of question it answers; only a behavioural answer is looked at as a story.
    pub kind: Kind,
    /// The answer; of one given aloud, the notes of it.
    pub text: &'a str,
    /// The time counted; of one given aloud, the time spoken.
    pub spent: Duration,
    /// Whether it was given aloud.
    pub aloud: bool,
}

/// What was counted in an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Signals {
    /// The answer; every span below is in it.
    pub text: String,
    /// What sort of question it answers.
    pub kind: Kind,
    /// Whether it was given aloud.
    pub aloud: bool,
    /// The time counted.
    pub spent: Duration,
    /// Its words.
    pub words: usize,
    /// Whether the English word lists apply: with them "I" and "we", hedges, fillers, outcomes and the story are told.
    pub english: bool,
    /// Words for "I".
    pub singular: Vec<Span>,
    /// Words for "we".
    pub plural: Vec<Span>,
    /// Numbers given.
    pub numbers: Vec<Number>,
    /// Words that take something back.
    pub hedges: Vec<Span>,
    /// Words that only fill time.
    pub fillers: Vec<Span>,
    /// Words of a result.
    pub outcomes: Vec<Span>,
    /// The parts of the story, for a behavioural answer in English.
    pub story: Option<Story>,
    /// The pack's concepts that it names.
    pub concepts: Vec<ConceptFound>,
    /// The pack's red flags whose words occur, those that are denied too.
    pub red_flags: Vec<RedFlagFound>,
}

/// How long an answer takes said aloud.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SayAloud {
    /// At [`FAST_PACE`].
    pub fast: Duration,
    /// At [`MIDDLE_PACE`].
    pub middle: Duration,
    /// At [`SLOW_PACE`].
    pub slow: Duration,
}

/// How long so many words take said aloud.
pub fn say_aloud(words: usize) -> SayAloud {
    let at = |pace: u32| Duration::from_millis(words as u64 * 60_000 / u64::from(pace));
    SayAloud { fast: at(FAST_PACE), middle: at(MIDDLE_PACE), slow: at(SLOW_PACE) }
}

impl Signals {
    /// The words of a span.
    pub fn said(&self, span: &Span) -> &str {
        self.text.get(span.clone()).unwrap_or_default()
    }

    /// The time that rates are told by: the time spoken, or what a typed answer takes said aloud at [`MIDDLE_PACE`].
    pub fn speech(&self) -> Duration {
        if self.aloud { self.spent } else { say_aloud(self.words).middle }
    }

    /// Words noted a minute spoken, for an answer given aloud. Notes may not be all that was said.
    pub fn pace(&self) -> Option<f64> {
        if self.aloud { self.rate(self.words) } else { None }
    }

    /// How often a minute of speech something occurs; none below [`SHORTEST_FOR_RATES`].
    pub fn rate(&self, times: usize) -> Option<f64> {
        let speech = self.speech();
        (speech >= SHORTEST_FOR_RATES).then(|| times as f64 * 60.0 / speech.as_secs_f64())
    }

    /// The numbers of one sort.
    pub fn numbers_of(&self, sort: NumberSort) -> impl Iterator<Item = &Number> {
        self.numbers.iter().filter(move |number| number.sort == sort)
    }

    /// The red flags that fired: said at least once without being denied.
    pub fn fired(&self) -> impl Iterator<Item = &RedFlagFound> {
        self.red_flags.iter().filter(|flag| !flag.said.is_empty())
    }
}

/// Counts what can be counted in an answer.
pub fn read(reading: &Reading, lexicon: &Lexicon) -> Signals {
    let passage = Passage::of(reading.text);
    let numbers = numbers::numbers(&passage);
    let mut finds = lexicon.find_all(&passage);
    if lexicon.english {
        story::add_changes(&passage, &numbers, &mut finds);
    }
    let story = story::tell(&passage, &finds, &numbers);
    let when_english = |spans: Vec<Span>| if lexicon.english { spans } else { Vec::new() };
    Signals {
        text: reading.text.to_owned(),
        kind: reading.kind,
        aloud: reading.aloud,
        spent: reading.spent,
        words: count_words(reading.text),
        english: lexicon.english,
        singular: when_english(pronouns::singular(&passage)),
        plural: when_english(pronouns::plural(&passage)),
        hedges: apart(&passage, &finds, Sense::Hedge),
        fillers: apart(&passage, &finds, Sense::Filler),
        outcomes: outcomes(&passage, &finds, &story),
        concepts: found::concepts(&passage, &finds, lexicon),
        red_flags: found::red_flags(&passage, &finds, lexicon),
        story: (lexicon.english && reading.kind == Kind::Behavioural).then_some(story),
        numbers,
    }
}

/// The finds of one sense, of those that overlap the longest.
fn apart(passage: &Passage, finds: &[Find], sense: Sense) -> Vec<Span> {
    let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
    for find in finds.iter().filter(|find| find.sense == sense) {
        match runs.last_mut() {
            Some(last) if find.run.start < last.end => {
                if find.run.len() > last.len() {
                    *last = find.run.clone();
                }
            }
            _ => runs.push(find.run.clone()),
        }
    }
    runs.iter().map(|run| passage.words.span(run)).collect()
}

/// Words of a result: phrases that announce one, and verbs of change unless the story has only come to its situation.
fn outcomes(passage: &Passage, finds: &[Find], story: &Story) -> Vec<Span> {
    let acted = story.placed.iter().any(|placed| placed.part == Part::Action);
    let is_setting = |at: usize| {
        let next = story.placed.partition_point(|placed| placed.sentence.end <= at);
        story
            .placed
            .get(next)
            .is_some_and(|placed| placed.part == Part::Situation && placed.sentence.contains(&at))
    };
    let spans = finds.iter().filter_map(|find| {
        let span = passage.words.span(&find.run);
        let early = acted && is_setting(span.start);
        let told = match find.sense {
            Sense::Cue(Part::Result) => true,
            Sense::Change => !early,
            _ => false,
        };
        told.then_some(span)
    });
    story::merged(spans.collect())
}
