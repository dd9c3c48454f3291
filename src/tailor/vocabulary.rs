//! The words by which a pack's competencies and concepts are found in any text.
//!
//! Where the pack lists patterns (`words` of a competency, `aliases` of a concept) these and the name are looked for. Where it lists none, as
//! in a pack just imported, what its texts name is (`drawn`), and two words close by that the pack uses of this subject and of few others.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::common::{is_common, is_grammar};
use super::cut::Cut;
use super::drawn::{Drawn, Loose};
use super::stem::stem;
use crate::domain::pattern::{Pattern, Patterns};
use crate::domain::question::Part;
use crate::domain::words::Words;
use crate::domain::{Id, Pack};

/// Two different loose words of a subject in one sentence find it, where they stand no farther apart than this.
const NEAR: usize = 8;

/// A part of a name that is one word finds its subject from so many letters on.
const LONG_ENOUGH: usize = 5;

/// What is looked for.
pub(super) struct Vocabulary {
    patterns: Patterns,
    /// The subject of each pattern.
    of_pattern: Vec<usize>,
    /// The names and their parts as stems, by the first of them.
    phrases: HashMap<String, Vec<(usize, Vec<String>)>>,
    /// Those of one or two stems, run together, with how many they are: "sellthrough" is "sell-through".
    in_one: HashMap<String, Vec<(usize, usize)>>,
    /// The subjects of each loose stem.
    loose: HashMap<String, Vec<Loose>>,
    /// Where the concepts begin among the subjects.
    concepts: usize,
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
            in_one: HashMap::new(),
            loose: HashMap::new(),
            concepts: pack.competencies.len(),
            main: main_competencies(pack),
        };
        for (subject, competency) in pack.competencies.iter().enumerate() {
            vocabulary.add(subject, &competency.name, &competency.words);
        }
        for (at, concept) in pack.concepts.iter().enumerate() {
            vocabulary.add(pack.competencies.len() + at, &concept.term, &concept.aliases);
        }
        vocabulary.draw(pack);
        vocabulary
    }

    fn add(&mut self, subject: usize, name: &str, patterns: &[String]) {
        self.add_phrase(subject, name);
        if patterns.is_empty() {
            for part in parts(name) {
                self.add_phrase(subject, part);
            }
        }
        for pattern in patterns {
            self.add_pattern(subject, pattern);
        }
    }

    fn add_pattern(&mut self, subject: usize, text: &str) {
        if let Ok(pattern) = Pattern::new(text) {
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
        self.know(subject, &stems);
    }

    fn know(&mut self, subject: usize, stems: &[String]) {
        let Some((first, rest)) = stems.split_first() else { return };
        let known = self.phrases.entry(first.clone()).or_default();
        if !known.iter().any(|(of, other)| *of == subject && other == rest) {
            known.push((subject, rest.to_vec()));
        }
        if rest.len() < 2 && stems.iter().map(String::len).sum::<usize>() >= LONG_ENOUGH {
            self.in_one.entry(stems.concat()).or_default().push((subject, stems.len()));
        }
    }

    /// What is drawn from the pack's own texts for those subjects for which it lists no patterns.
    fn draw(&mut self, pack: &Pack) {
        let Drawn { phrases, patterns, loose } = Drawn::of(pack);
        for (subject, stems) in phrases {
            self.know(subject, &stems);
        }
        for (subject, pattern) in patterns {
            self.add_pattern(subject, pattern);
        }
        self.loose = loose;
    }

    /// Everything found in a text, by subject and then by place; what overlaps is one.
    pub fn find(&self, cut: &Cut) -> Vec<Find> {
        let hits = self.patterns.find_all(&cut.words).into_iter();
        let mut finds: Vec<Find> =
            hits.filter_map(|hit| Some(Find::of(*self.of_pattern.get(hit.pattern)?, hit.run))).collect();
        let mut named = Vec::new();
        self.find_phrases(cut, &mut named);
        without_parts(&mut named, self.concepts);
        finds.extend(named);
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
            self.find_in_one(cut, at, finds);
        }
    }

    /// What the pack writes in two words and the text in one, or the other way round.
    fn find_in_one(&self, cut: &Cut, at: usize, finds: &mut Vec<Find>) {
        let of = |text: &str, count| {
            let known = self.in_one.get(text).into_iter().flatten();
            known.filter(move |(_, stems)| *stems == count).map(|(subject, _)| *subject)
        };
        finds.extend(of(&cut.stems[at], 2).map(|subject| Find::of(subject, at..at + 1)));
        if let Some(next) =
            cut.stems.get(at + 1).filter(|_| matches!(cut.words.gap_before(at + 1), "-" | " "))
        {
            let text = format!("{}{next}", cut.words.folded(at));
            finds.extend(of(&text, 1).map(|subject| Find::of(subject, at..at + 2)));
        }
    }

    fn find_loose(&self, cut: &Cut, finds: &mut Vec<Find>) {
        if self.loose.is_empty() {
            return;
        }
        for run in &cut.runs {
            let mut found: BTreeMap<usize, Vec<(usize, bool)>> = BTreeMap::new();
            for at in run.clone() {
                for loose in cut.stems.get(at).and_then(|stem| self.loose.get(stem)).into_iter().flatten() {
                    let words = found.entry(loose.subject).or_default();
                    if words.iter().all(|(known, _)| cut.stems[*known] != cut.stems[at]) {
                        words.push((at, loose.is_own));
                    }
                }
            }
            for (subject, words) in found {
                let is_near =
                    |pair: &&[(usize, bool)]| pair[1].0 - pair[0].0 <= NEAR && (pair[0].1 || pair[1].1);
                let near = words.windows(2).find(is_near);
                let runs = near.map(|pair| pair.iter().map(|(at, _)| *at..at + 1).collect());
                finds.extend(runs.map(|runs| Find { subject, runs }));
            }
        }
    }
}

/// Takes away the words that stand for something only as a part of what another subject was found by: the price of "full price".
fn without_parts(finds: &mut Vec<Find>, concepts: usize) {
    let runs: Vec<(bool, Range<usize>)> = finds
        .iter()
        .filter(|find| find.end() - find.start() > 1)
        .map(|find| (find.subject >= concepts, find.start()..find.end()))
        .collect();
    finds.retain(|find| {
        let is_one = find.end() - find.start() == 1;
        let is_part = |(is_concept, run): &(bool, Range<usize>)| {
            *is_concept == (find.subject >= concepts) && run.contains(&find.start())
        };
        !(is_one && runs.iter().any(is_part))
    });
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
