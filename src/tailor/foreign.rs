//! Words that an advertisement asks by and the pack has none of: terms to look up elsewhere, or to write a question about.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use super::advertisement::{Tone, Tones};
use super::common::{is_common, is_grammar, is_vague};
use super::cut::Cut;
use super::stem::stem;
use super::vocabulary::Find;
use crate::domain::Pack;
use crate::domain::words::Words;

/// The most that are told.
const MOST: usize = 12;

/// A title stands in the first lines and has few words.
const TITLE_LINES: usize = 4;
/// See [`TITLE_LINES`].
const TITLE_WORDS: usize = 12;

/// An ordinary word is told from so many times on; a name or an abbreviation at once.
const OFTEN: usize = 2;

/// A term of the advertisement that the pack does not cover.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foreign {
    /// The term as it is written first.
    pub term: String,
    /// How often it occurs.
    pub times: usize,
    /// The line of each time.
    pub lines: Vec<usize>,
}

/// The terms, those that look like names or occur most first.
pub(super) fn foreign(pack: &Pack, cut: &Cut, tones: &Tones, finds: &[Find], firm: &str) -> Vec<Foreign> {
    let mut known = known_stems(pack);
    let firm = Words::of(firm);
    known.extend((0..firm.len()).map(|at| stem(firm.folded(at))));
    let covered: HashSet<usize> = finds.iter().flat_map(|find| &find.runs).flat_map(Range::clone).collect();
    let mut terms: BTreeMap<String, (Foreign, bool)> = BTreeMap::new();
    for (sentence, run) in cut.runs.iter().enumerate() {
        if matches!(tones.of.get(sentence), Some(Tone::Aside(_))) {
            continue;
        }
        let loud = is_loud(cut, run) || is_title(cut, sentence);
        let mut at = run.start;
        while at < run.end {
            let named = if loud { None } else { name_at(cut, run, at, &known) };
            let end = named.unwrap_or(at + 1);
            let term = at..end;
            at = end;
            if term.clone().any(|word| covered.contains(&word)) || tones.denies(cut, &term) {
                continue;
            }
            let stems = cut.stems[term.clone()].join(" ");
            if named.is_none() && !is_telling(cut.words.folded(term.start), &stems, &known) {
                continue;
            }
            let line = cut.line_of(cut.words.at(term.start).start);
            let (found, is_name) = terms.entry(stems).or_insert_with(|| {
                (Foreign { term: cut.written(&term), times: 0, lines: Vec::new() }, false)
            });
            found.times += 1;
            found.lines.push(line);
            *is_name |= named.is_some();
        }
    }
    let mut told: Vec<Foreign> = terms
        .into_values()
        .filter(|(found, is_name)| *is_name || found.times >= OFTEN)
        .map(|(found, _)| found)
        .collect();
    told.sort_by_key(|found| (std::cmp::Reverse(found.times), found.lines.first().copied()));
    told.truncate(MOST);
    told
}

/// What a candidate may read of the pack before an answer, as stems. Rubrics are not looked into.
fn known_stems(pack: &Pack) -> HashSet<String> {
    let mut texts: Vec<&str> =
        vec![&pack.title, &pack.summary, &pack.role.title, &pack.role.summary, &pack.role.interview];
    let points = pack.role.sections.iter().flat_map(|section| &section.items).chain(&pack.looks_for);
    texts.extend(points.map(|point| point.text.as_str()));
    texts.extend(pack.competencies.iter().flat_map(|it| [it.name.as_str(), it.description.as_str()]));
    texts.extend(pack.competencies.iter().flat_map(|it| &it.words).map(String::as_str));
    texts.extend(
        pack.concepts
            .iter()
            .flat_map(|it| [&it.term, &it.definition, &it.why, &it.example])
            .map(String::as_str),
    );
    texts.extend(pack.concepts.iter().flat_map(|it| &it.aliases).map(String::as_str));
    texts.extend(pack.questions.iter().flat_map(|it| [it.title.as_str(), it.prompt.as_str()]));
    let mut stems = HashSet::new();
    for text in texts {
        let words = Words::of(text);
        stems.extend((0..words.len()).map(|at| stem(words.folded(at))));
    }
    stems
}

fn is_telling(word: &str, stem: &str, known: &HashSet<String>) -> bool {
    word.chars().count() > 3
        && word.chars().all(char::is_alphabetic)
        && ![word, stem].iter().any(|word| is_common(word) || is_vague(word))
        && !known.contains(stem)
}

/// Whether a sentence is one of the few words on top that name the seat, the firm and the town.
fn is_title(cut: &Cut, sentence: usize) -> bool {
    let (Some(at), Some(run)) = (cut.sentences.get(sentence), cut.runs.get(sentence)) else { return false };
    let text = cut.words.text();
    cut.line_of(at.start) <= TITLE_LINES
        && run.len() <= TITLE_WORDS
        && !text[at.clone()].ends_with(['.', '!', '?'])
}

/// Whether a sentence is written in capitals, which then mark no names.
fn is_loud(cut: &Cut, run: &Range<usize>) -> bool {
    let text = &cut.words.text()[cut.words.span(run)];
    let (upper, lower) = (
        text.chars().filter(|c| c.is_uppercase()).count(),
        text.chars().filter(|c| c.is_lowercase()).count(),
    );
    upper > lower
}

/// Where the name that begins at a word ends: words with a capital within the sentence, or an abbreviation such as SQL or GA4.
fn name_at(cut: &Cut, run: &Range<usize>, at: usize, known: &HashSet<String>) -> Option<usize> {
    let opens = at == run.start;
    let mut end = at;
    while end < run.end
        && is_named(cut, end, opens && end == at)
        && (end == at || cut.words.gap_before(end) == " ")
    {
        end += 1;
    }
    let foreign = |word: usize| !known.contains(&cut.stems[word]) && !is_common(cut.words.folded(word));
    (end > at && (at..end).any(foreign)).then_some(end)
}

/// Whether nothing but a slash stands between two words: of "P&L" the "&" is one.
fn is_tied(gap: &str) -> bool {
    matches!(gap, "" | "/")
}

fn is_named(cut: &Cut, word: usize, opens: bool) -> bool {
    let written = cut.words.written(word);
    let capitals = written.chars().filter(|c| c.is_uppercase()).count();
    let begins = written.starts_with(char::is_uppercase);
    // The letters of "P&L" and "A/B" are no names of their own, the language R is.
    let is_part = written.chars().count() == 1
        && (is_tied(cut.words.gap_before(word)) || is_tied(cut.words.gap_before(word + 1)));
    if is_part {
        return false;
    }
    let abbreviated = capitals > 1 && written.chars().count() <= 6
        || capitals > 0 && written.chars().any(|c| c.is_ascii_digit());
    !is_grammar(cut.words.folded(word)) && (abbreviated || (begins && (!opens || capitals > 1)))
}
