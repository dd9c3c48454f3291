//! The words by which a competency or a term is found for which the pack lists none: drawn from its name and from what the pack says of it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::kin;
use super::named::Named;
use super::stem::stem;
use crate::domain::words::Words;
use crate::domain::{Id, Pack};

/// What belongs to so many subjects at most tells them from others.
const FEW: usize = 2;

/// What is drawn from a pack. Subjects are its competencies, then its concepts.
#[derive(Default)]
pub(super) struct Drawn {
    /// What finds a subject by itself, as stems.
    pub phrases: Vec<(usize, Vec<String>)>,
    /// Patterns that find a subject by itself.
    pub patterns: Vec<(usize, &'static str)>,
    /// The subjects of each stem that finds one beside another.
    pub loose: HashMap<String, Vec<Loose>>,
}

/// A word that finds a subject beside another of its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Loose {
    /// The subject.
    pub subject: usize,
    /// Whether it stands in its name or in what is asked of a candidate, and not only in what a term means: one of the two must.
    pub is_own: bool,
}

/// A text about a subject.
struct About<'p> {
    subject: usize,
    text: &'p str,
    of: Of,
}

/// What a text says of its subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Of {
    /// What it is called.
    Name,
    /// What is asked of a candidate.
    Asked,
    /// What a term means. It uses many words that are not the term's own: of these only several together find it.
    Meaning,
}

impl Drawn {
    /// What is drawn from a pack for the subjects of which it lists no patterns. Where it lists none for any competency, as in one just
    /// imported, the patterns of terms are the parts of their names, and more is drawn for them too.
    pub fn of(pack: &Pack) -> Self {
        let listed = listed(pack);
        if listed.iter().all(|listed| *listed) {
            return Self::default();
        }
        let texts: Vec<About> = texts(pack).collect();
        let named: Vec<(&About, Named)> = texts.iter().map(|about| (about, Named::of(about.text))).collect();
        let spread = Spread::of(pack, &named);
        let mut drawn = Self { patterns: akin(&named, &listed, pack.competencies.len()), ..Self::default() };
        for (about, named) in named.iter().filter(|(about, _)| !listed[about.subject]) {
            drawn.take(about, named, &spread);
        }
        drawn
    }

    /// What one text tells of its subject.
    fn take(&mut self, about: &About, named: &Named, spread: &Spread) {
        self.phrases.extend(spread.telling(about, named).into_iter().map(|stems| (about.subject, stems)));
        let loose = Loose { subject: about.subject, is_own: about.of != Of::Meaning };
        let is_telling = |word: &&String| spread.is_telling(about, std::slice::from_ref(*word));
        for word in named.words.iter().flatten().filter(is_telling) {
            self.loose.entry(word.clone()).or_default().push(loose);
        }
    }
}

/// Of each subject, whether the pack itself lists what finds it.
fn listed(pack: &Pack) -> Vec<bool> {
    let lists = pack.competencies.iter().any(|competency| !competency.words.is_empty());
    let competencies = pack.competencies.iter().map(|it| !it.words.is_empty());
    competencies.chain(pack.concepts.iter().map(|it| lists && !it.aliases.is_empty())).collect()
}

fn texts(pack: &Pack) -> impl Iterator<Item = About<'_>> {
    let about = |subject, of, text| About { subject, text, of };
    let points = || pack.role.sections.iter().flat_map(|section| &section.items).chain(&pack.looks_for);
    let competencies = pack.competencies.iter().enumerate().flat_map(move |(subject, competency)| {
        let is_of = |ids: &[Id]| ids.contains(&competency.id);
        let points = points().filter(move |point| is_of(&point.competencies)).map(|point| &point.text);
        let asked = std::iter::once(&competency.description).chain(points);
        std::iter::once(about(subject, Of::Name, &competency.name))
            .chain(asked.map(move |text| about(subject, Of::Asked, text)))
    });
    let concepts = pack.concepts.iter().zip(pack.competencies.len()..).flat_map(move |(concept, subject)| {
        [about(subject, Of::Name, &concept.term), about(subject, Of::Meaning, &concept.definition)]
    });
    competencies.chain(concepts)
}

/// The patterns of [`kin`] for the subjects that a row belongs to: those whose name has something of it, or else the few that say something of
/// it. What a term means is not looked into.
fn akin(named: &[(&About, Named)], listed: &[bool], concepts: usize) -> Vec<(usize, &'static str)> {
    let mut of: BTreeMap<(usize, bool), [BTreeSet<usize>; 2]> = BTreeMap::new();
    for (about, named) in named.iter().filter(|(about, _)| about.of != Of::Meaning) {
        for row in kin::rows_of(&Words::of(&named.meant)) {
            let [names, all] = of.entry((row, about.subject >= concepts)).or_default();
            all.insert(about.subject);
            names.extend((about.of == Of::Name).then_some(about.subject));
        }
    }
    let homes =
        of.into_iter().map(|((row, _), [names, all])| (row, if names.is_empty() { all } else { names }));
    let open = homes.filter(|(_, homes)| homes.len() <= FEW).flat_map(|(row, homes)| {
        homes.into_iter().filter(|subject| !listed[*subject]).map(move |subject| (row, subject))
    });
    open.flat_map(|(row, subject)| kin::ROWS[row].iter().map(move |pattern| (subject, *pattern))).collect()
}

/// To which subjects everything that the texts name belongs.
struct Spread<'n> {
    of: HashMap<&'n [String], Subjects>,
    /// Where the concepts begin: competencies are told from each other, and concepts from each other.
    concepts: usize,
    /// The stems of the pack's title, which every subject is about.
    title: Vec<String>,
}

#[derive(Default)]
struct Subjects {
    all: BTreeSet<usize>,
    /// Those of the texts that are not only meanings.
    own: BTreeSet<usize>,
}

impl<'n> Spread<'n> {
    fn of(pack: &Pack, named: &'n [(&About, Named)]) -> Self {
        let mut of: HashMap<&[String], Subjects> = HashMap::new();
        for (about, named) in named {
            let words = named.words.iter().flatten().map(std::slice::from_ref);
            for stems in named.phrases.iter().map(Vec::as_slice).chain(words) {
                let subjects = of.entry(stems).or_default();
                subjects.all.insert(about.subject);
                if about.of != Of::Meaning {
                    subjects.own.insert(about.subject);
                }
            }
        }
        let title = format!("{} {}", pack.title, pack.role.title);
        let title = Words::of(&title);
        let title = (0..title.len()).map(|at| stem(title.folded(at))).collect();
        Self { of, concepts: pack.competencies.len(), title }
    }

    /// Whether few subjects have it; those that only use it to say what they mean count where it is looked for in a meaning.
    fn is_telling(&self, about: &About, stems: &[String]) -> bool {
        let is_title = matches!(stems, [word] if self.title.contains(word));
        let of_sort = |other: &&usize| (**other >= self.concepts) == (about.subject >= self.concepts);
        let subjects = self
            .of
            .get(stems)
            .map(|subjects| if about.of == Of::Meaning { &subjects.all } else { &subjects.own });
        !is_title && subjects.is_some_and(|subjects| subjects.iter().filter(of_sort).count() <= FEW)
    }

    /// What finds a subject by itself: all of several words, and of each thing the last word that tells it from others.
    fn telling(&self, about: &About, named: &Named) -> Vec<Vec<String>> {
        let phrases = named.phrases.iter().filter(|stems| self.is_telling(about, stems)).cloned();
        let words =
            named.words.iter().filter(|_| about.of != Of::Meaning).filter_map(|words| {
                words.iter().find(|word| self.is_telling(about, std::slice::from_ref(word)))
            });
        phrases.chain(words.map(|word| Vec::from([word.clone()]))).collect()
    }
}
