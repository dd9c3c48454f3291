//! What of an advertisement asks for something: not its benefits, the house's praise of itself, the words every employer must print, nor what it
//! says it does not need. English.

use std::ops::Range;

use super::cut::Cut;
use super::sayings::{HEADINGS, NEEDS, NOT_ASKED, NOT_NEEDED, SAYINGS, STILL_ASKED};
use crate::domain::pattern::{Pattern, Patterns};
use crate::domain::words::Words;

/// A passage that asks for nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside {
    /// The line it begins on, from 1.
    pub line: usize,
    /// The line it ends on.
    pub last_line: usize,
    /// Why it is set aside.
    pub why: Reason,
}

/// Why a passage of an advertisement asks for nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It tells what is offered.
    Offer,
    /// It tells about the employer.
    Employer,
    /// It tells how one applies, or what the law has every employer say.
    Form,
}

impl Reason {
    /// In a few words.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Offer => "what they offer",
            Self::Employer => "about themselves",
            Self::Form => "how to apply, or what every employer prints",
        }
    }
}

/// How much a passage asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    /// As something needed.
    Asks,
    /// As something welcome.
    Wishes,
    /// Not at all.
    Aside(Reason),
}

/// The farthest that a denial reaches, in words.
const REACH: usize = 9;

/// So many words at most make a heading.
const LONGEST_HEADING: usize = 7;

/// The tone of each sentence of an advertisement, and the denials in it.
pub(super) struct Tones {
    pub of: Vec<Tone>,
    not_needed: Vec<Range<usize>>,
    not_asked: Vec<Range<usize>>,
}

impl Tones {
    pub fn of(cut: &Cut) -> Self {
        let headings = Known::of(HEADINGS.iter().map(|(tone, texts)| (*tone, *texts)));
        let sayings = Known::of(SAYINGS.iter().map(|(tone, texts)| (*tone, *texts)));
        let (begun, said) = (headings.find(&cut.words), sayings.find(&cut.words));
        let mut below = Tone::Asks;
        let mut of = Vec::with_capacity(cut.sentences.len());
        for (sentence, run) in cut.runs.iter().enumerate() {
            if let Some(heading) = heading(cut, sentence) {
                // Several beginnings may fit: "What you get" and "What you".
                let known =
                    begun.iter().filter(|(_, at)| at.start == run.start).max_by_key(|(_, at)| at.len());
                let known = known.map(|(tone, _)| *tone).or_else(|| about_themselves(cut, run));
                // What is offered is often listed in lines that look like headings.
                if known.is_some() || heading == Heading::Marked || below == Tone::Wishes {
                    below = known.unwrap_or(Tone::Asks);
                }
                of.push(below);
                continue;
            }
            let own = said.iter().find(|(_, at)| run.contains(&at.start)).map(|(tone, _)| *tone);
            of.push(match (below, own) {
                (_, Some(Tone::Aside(why))) | (Tone::Aside(why), _) => Tone::Aside(why),
                (_, Some(own)) => own,
                (below, None) => below,
            });
        }
        spread(cut, &mut of);
        let still = Known::of([((), STILL_ASKED)]).runs(&cut.words);
        let outside =
            |at: &Range<usize>| !still.iter().any(|set| set.start <= at.start && at.start < set.end);
        let mut not_asked = Known::of([((), NOT_ASKED)]).runs(&cut.words);
        not_asked.retain(outside);
        Self { of, not_needed: Known::of([((), NOT_NEEDED)]).runs(&cut.words), not_asked }
    }

    /// The passages set aside, neighbours of one reason put together.
    pub fn asides(&self, cut: &Cut) -> Vec<Aside> {
        let mut asides: Vec<Aside> = Vec::new();
        for (tone, at) in self.of.iter().zip(&cut.sentences) {
            let Tone::Aside(why) = *tone else { continue };
            let (line, last_line) = (cut.line_of(at.start), cut.line_of(at.end.saturating_sub(1)));
            match asides.last_mut() {
                Some(last) if last.why == why && line <= last.last_line + 2 => last.last_line = last_line,
                _ => asides.push(Aside { line, last_line, why }),
            }
        }
        asides
    }

    /// Whether the advertisement says that it does not need what these words name: "no CRM experience needed".
    pub fn denies(&self, cut: &Cut, found: &Range<usize>) -> bool {
        let Some(sentence) = cut.sentence_of(found.start).and_then(|at| cut.runs.get(at)) else {
            return false;
        };
        let clause = clause(cut, sentence, found);
        let before = self.not_asked.iter().any(|at| {
            clause.start <= at.start
                && at.end <= found.start
                && found.start - at.end <= REACH
                && !parted(cut, at.end, found.start)
        });
        let after = self
            .not_needed
            .iter()
            .any(|at| found.end <= at.start && at.end <= clause.end && at.start - found.end <= REACH);
        before || after || no_experience(cut, &clause, found)
    }
}

/// "No CRM or SQL experience needed": a "no" before, and what it denies after.
fn no_experience(cut: &Cut, clause: &Range<usize>, found: &Range<usize>) -> bool {
    let from = clause.start.max(found.start.saturating_sub(REACH));
    let no = (from..found.start).any(|at| matches!(cut.words.folded(at), "no" | "without"));
    let until = clause.end.min(found.end + REACH);
    no && (found.end..until).any(|at| NEEDS.contains(&cut.words.folded(at)))
}

/// Whether a comma parts a denial from the words after it, and what follows is no list.
fn parted(cut: &Cut, from: usize, to: usize) -> bool {
    let comma = (from..=to).find(|at| cut.words.gap_before(*at).contains(','));
    comma.is_some_and(|at| {
        (at..to.saturating_add(1))
            .any(|at| matches!(cut.words.folded(at), "you" | "we" | "but" | "and" | "this" | "it"))
    })
}

/// The part of a sentence that a denial cannot reach out of.
fn clause(cut: &Cut, sentence: &Range<usize>, found: &Range<usize>) -> Range<usize> {
    let ends = |at: usize| {
        matches!(cut.words.folded(at), "but" | "however" | "although" | "though" | "yet" | "because")
            || cut.words.gap_before(at).contains([';', ':', '—', '–', '('])
    };
    let start = (sentence.start + 1..=found.start).rev().find(|at| ends(*at)).unwrap_or(sentence.start);
    let end = (found.end..sentence.end).find(|at| ends(*at)).unwrap_or(sentence.end);
    start..end
}

/// How a heading is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Heading {
    /// By a mark, a colon or its capitals.
    Marked,
    /// By standing apart.
    Apart,
}

/// A short line of its own that is marked as a heading, in capitals, or stands apart without a full stop.
fn heading(cut: &Cut, sentence: usize) -> Option<Heading> {
    let (at, run) = (cut.sentences.get(sentence)?, cut.runs.get(sentence)?);
    let text = cut.words.text();
    let line_start = text[..at.start].rfind('\n').map_or(0, |end| end + 1);
    let line_end = text[at.end..].find('\n').map_or(text.len(), |end| at.end + end);
    let (before, after) = (text[line_start..at.start].trim(), text[at.end..line_end].trim());
    let is_mark = |c| matches!(c, '#' | '*' | '_' | '=' | ':' | '>');
    // One star is the mark of a list's item.
    let alone = before != "*" && before.chars().chain(after.chars()).all(is_mark);
    if !alone || run.is_empty() || run.len() > LONGEST_HEADING {
        return None;
    }
    let said = &text[at.clone()];
    let marked =
        !before.is_empty() || !after.is_empty() || said.starts_with('>') || said.ends_with([':', '*']);
    let has = |text: &str, is: fn(char) -> bool| text.chars().any(is);
    // Where all is in capitals, they mark no heading.
    let loud =
        has(said, char::is_uppercase) && !has(said, char::is_lowercase) && has(text, char::is_lowercase);
    if marked || loud {
        return Some(Heading::Marked);
    }
    (stands_apart(&text[..line_start]) && !said.ends_with(['.', '!', ','])).then_some(Heading::Apart)
}

/// Whether an empty line ends a text, or nothing stands in it.
fn stands_apart(before: &str) -> bool {
    let mut lines = before.rsplit('\n').skip(1);
    lines.next().is_none_or(|line| line.trim().is_empty())
}

/// "About Aurelle", and not "About you" nor "About the role".
fn about_themselves(cut: &Cut, run: &Range<usize>) -> Option<Tone> {
    let word = |at: usize| if run.contains(&at) { cut.words.folded(at) } else { "" };
    let of =
        if matches!(word(run.start + 1), "the" | "this") { word(run.start + 2) } else { word(run.start + 1) };
    let asks =
        ["", "you", "your", "role", "job", "position", "opportunity", "team", "candidate", "mission", "work"];
    (word(run.start) == "about" && !asks.contains(&of)).then_some(Tone::Aside(Reason::Employer))
}

/// A paragraph of several sentences in which the law is quoted asks nothing in its other sentences either.
fn spread(cut: &Cut, of: &mut [Tone]) {
    let text = cut.words.text();
    let joined = |one: usize, other: usize| match (cut.sentences.get(one), cut.sentences.get(other)) {
        (Some(one), Some(other)) => !text[one.end..other.start].contains('\n'),
        _ => false,
    };
    let blocks = text.split("\n\n").filter(|block| !block.trim().is_empty()).count();
    if blocks < 3 {
        return;
    }
    for at in 1..of.len() {
        if of[at - 1] == Tone::Aside(Reason::Form) && of[at] == Tone::Asks && joined(at - 1, at) {
            of[at] = Tone::Aside(Reason::Form);
        }
    }
    for at in (1..of.len()).rev() {
        if of[at] == Tone::Aside(Reason::Form) && of[at - 1] == Tone::Asks && joined(at - 1, at) {
            of[at - 1] = Tone::Aside(Reason::Form);
        }
    }
}

/// Patterns with what each stands for.
struct Known<T> {
    patterns: Patterns,
    stands_for: Vec<T>,
}

impl<T: Copy> Known<T> {
    fn of<'a>(lists: impl IntoIterator<Item = (T, &'a [&'a str])>) -> Self {
        let mut known = Self { patterns: Patterns::default(), stands_for: Vec::new() };
        for (what, texts) in lists {
            for pattern in texts.iter().filter_map(|text| Pattern::new(text).ok()) {
                known.patterns.add(pattern);
                known.stands_for.push(what);
            }
        }
        known
    }

    fn find(&self, words: &Words) -> Vec<(T, Range<usize>)> {
        let hits = self.patterns.find_all(words).into_iter();
        hits.filter_map(|hit| Some((*self.stands_for.get(hit.pattern)?, hit.run))).collect()
    }

    fn runs(&self, words: &Words) -> Vec<Range<usize>> {
        self.find(words).into_iter().map(|(_, run)| run).collect()
    }
}
