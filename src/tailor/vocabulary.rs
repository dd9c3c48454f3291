//! The words by which a pack's competencies and concepts are found in any text.
//!
//! Where the pack lists patterns (`words` of a competency, `aliases` of a concept) these and the name are looked for. Where it lists none, as
//! in a pack just imported, the parts of the name are, and two words in one sentence that the pack uses of this subject and of few others.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use super::common::{is_common, is_grammar};
use super::cut::Cut;
use super::stem::stem;
use crate::domain::pattern::{Pattern, Patterns};
use crate::domain::question::Part;
use crate::domain::words::Words;
use crate::domain::{Id, Pack};

/// A loose word may belong to so many subjects at most; one that belongs to more tells none of them.
const FEW: usize = 2;

/// So many different loose words of a subject in one sentence find it.
const TOGETHER: usize = 2;

/// A part of a name that is one word finds its subject from so many letters on.
const LONG_ENOUGH: usize = 5;

/// What is looked for.
pub(super) struct Vocabulary {
    patterns: Patterns,
    /// The subject of each pattern.
    of_pattern: Vec<usize>,
    /// The names and their parts as stems, by the first of them.
    phrases: HashMap<String, Vec<(usize, Vec<String>)>>,
    /// The subjects of each loose stem.
    loose: HashMap<String, Vec<usize>>,
    /// The competency that the words of a concept count for too.
    main: Vec<Option<usize>>,
}

/// A subject found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Find {
    /// Which: the competencies first, then the concepts, in the pack's order.
    pub subject: usize,
    /// The words: one run, or several of one sentence.
    pub runs: Vec<Range<usize>>,
}

impl Find {
    fn of(subject: usize, run: Range<usize>) -> Self {
        Self { subject, runs: Vec::from([run]) }
    }

    pub fn start(&self) -> usize {
        self.runs.first().map_or(0, |run| run.start)
    }

    pub fn end(&self) -> usize {
        self.runs.last().map_or(0, |run| run.end)
    }
}

impl Vocabulary {
    /// Compiles what a pack says. Patterns that are none are left out; the pack's own checks report them.
    pub fn of(pack: &Pack) -> Self {
        let mut vocabulary = Self {
            patterns: Patterns::default(),
            of_pattern: Vec::new(),
            phrases: HashMap::new(),
            loose: HashMap::new(),
            main: main_competencies(pack),
        };
        for (subject, competency) in pack.competencies.iter().enumerate() {
            vocabulary.add(subject, &competency.name, &competency.words);
        }
        for (at, concept) in pack.concepts.iter().enumerate() {
            vocabulary.add(pack.competencies.len() + at, &concept.term, &concept.aliases);
        }
        vocabulary.add_loose(pack);
        vocabulary
    }

    fn add(&mut self, subject: usize, name: &str, patterns: &[String]) {
        self.add_phrase(subject, name);
        if patterns.is_empty() {
            for part in parts(name) {
                self.add_phrase(subject, part);
            }
        }
        for pattern in patterns.iter().filter_map(|text| Pattern::new(text).ok()) {
            self.patterns.add(pattern);
            self.of_pattern.push(subject);
        }
    }

    /// A name or a part of one, without the words of grammar around it.
    fn add_phrase(&mut self, subject: usize, text: &str) {
        let words = Words::of(text);
        let bare: Vec<&str> = (0..words.len()).map(|at| words.folded(at)).collect();
        let Some(first) = bare.iter().position(|word| !is_grammar(word)) else { return };
        let last = bare.iter().rposition(|word| !is_grammar(word)).unwrap_or(first);
        let bare = &bare[first..=last];
        if let [word] = bare
            && (word.len() < LONG_ENOUGH || is_common(word))
        {
            return;
        }
        let stems: Vec<String> = bare.iter().map(|word| stem(word)).collect();
        let Some((first, rest)) = stems.split_first() else { return };
        let known = self.phrases.entry(first.clone()).or_default();
        let phrase = (subject, rest.to_vec());
        if !known.contains(&phrase) {
            known.push(phrase);
        }
    }

    /// The words that the pack uses of those subjects for which it lists no patterns.
    fn add_loose(&mut self, pack: &Pack) {
        let mut of: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        let mut learn = |subject: usize, text: &str| {
            let words = Words::of(text);
            for word in (0..words.len()).map(|at| words.folded(at)) {
                if word.len() > 2 && !is_common(word) && !word.starts_with(|c: char| c.is_ascii_digit()) {
                    of.entry(stem(word)).or_default().insert(subject);
                }
            }
        };
        for (subject, competency) in pack.competencies.iter().enumerate() {
            learn(subject, &competency.name);
            learn(subject, &competency.description);
            let points = pack.role.sections.iter().flat_map(|section| &section.items).chain(&pack.looks_for);
            for point in points.filter(|point| point.competencies.contains(&competency.id)) {
                learn(subject, &point.text);
            }
        }
        for (at, concept) in pack.concepts.iter().enumerate() {
            learn(pack.competencies.len() + at, &concept.term);
        }
        let count = pack.competencies.len();
        let listed = |subject: usize| match subject.checked_sub(count) {
            None => pack.competencies.get(subject).is_some_and(|it| !it.words.is_empty()),
            Some(concept) => pack.concepts.get(concept).is_some_and(|it| !it.aliases.is_empty()),
        };
        for (stem, subjects) in of {
            // Competencies are told from each other, and concepts from each other.
            let of_sort =
                |concepts: bool| subjects.iter().filter(|subject| (**subject >= count) == concepts).count();
            let tells = |subject: &usize| of_sort(*subject >= count) <= FEW && !listed(*subject);
            let telling: Vec<usize> = subjects.iter().copied().filter(tells).collect();
            if !telling.is_empty() {
                self.loose.insert(stem, telling);
            }
        }
    }

    /// Everything found in a text, by subject and then by place; what overlaps is one.
    pub fn find(&self, cut: &Cut) -> Vec<Find> {
        let hits = self.patterns.find_all(&cut.words).into_iter();
        let mut finds: Vec<Find> =
            hits.filter_map(|hit| Some(Find::of(*self.of_pattern.get(hit.pattern)?, hit.run))).collect();
        self.find_phrases(cut, &mut finds);
        self.find_loose(cut, &mut finds);
        let lent = finds.iter().filter_map(|find| {
            let main = self.main.get(find.subject).copied().flatten()?;
            Some(Find { subject: main, runs: find.runs.clone() })
        });
        let lent: Vec<Find> = lent.collect();
        finds.extend(lent);
        joined(finds)
    }

    fn find_phrases(&self, cut: &Cut, finds: &mut Vec<Find>) {
        for (at, stem) in cut.stems.iter().enumerate() {
            for (subject, rest) in self.phrases.get(stem).into_iter().flatten() {
                let end = at + 1 + rest.len();
                let same = cut.stems.get(at + 1..end).is_some_and(|stems| stems == rest);
                if same && (at + 1..end).all(|word| !cut.words.stop_before(word)) {
                    finds.push(Find::of(*subject, at..end));
                }
            }
        }
    }

    fn find_loose(&self, cut: &Cut, finds: &mut Vec<Find>) {
        if self.loose.is_empty() {
            return;
        }
        for run in &cut.runs {
            let mut found: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
            for at in run.clone() {
                for subject in cut.stems.get(at).and_then(|stem| self.loose.get(stem)).into_iter().flatten() {
                    let words = found.entry(*subject).or_default();
                    if words.iter().all(|known| cut.stems[*known] != cut.stems[at]) {
                        words.push(at);
                    }
                }
            }
            let enough = found.into_iter().filter(|(_, words)| words.len() >= TOGETHER);
            finds.extend(enough.map(|(subject, words)| Find {
                subject,
                runs: words.into_iter().map(|at| at..at + 1).collect(),
            }));
        }
    }
}

/// The finds by subject and place, each word counting once for a subject.
fn joined(mut finds: Vec<Find>) -> Vec<Find> {
    finds.sort_by_key(|find| (find.subject, find.start(), std::cmp::Reverse(find.end())));
    let mut joined: Vec<Find> = Vec::with_capacity(finds.len());
    for find in finds {
        match joined.last_mut() {
            Some(last) if last.subject == find.subject && find.start() < last.end() => {
                if let ([one], [other]) = (last.runs.as_mut_slice(), find.runs.as_slice()) {
                    one.end = one.end.max(other.end);
                }
            }
            _ => joined.push(find),
        }
    }
    joined
}

/// The parts of a name that are said on their own: "Save-the-cart + send-a-look" has two.
fn parts(name: &str) -> impl Iterator<Item = &str> {
    name.split(['+', ',', '/', ';', '(', ')', '&', ':', '→', '·'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

/// The competency that each subject's words count for too: of a concept, the first that the recall question about it names.
fn main_competencies(pack: &Pack) -> Vec<Option<usize>> {
    let of_concept = |concept: &Id| {
        let asks = |part: &Part| matches!(part, Part::Recall { concept: asked, .. } if asked == concept);
        let first = pack.questions.iter().find(|question| asks(&question.part))?.competencies.first()?;
        pack.competencies.iter().position(|competency| competency.id == *first)
    };
    let concepts = pack.concepts.iter().map(|concept| of_concept(&concept.id));
    pack.competencies.iter().map(|_| None).chain(concepts).collect()
}
