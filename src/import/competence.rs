//! Competencies made of what interviewers look for and of the groups of terms, and which of them a text belongs to.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::text::capital;
use crate::domain::words::Words;
use crate::pack::limits::COMPETENCY_NAME;

use super::names::{Ids, short_name};
use super::outline::Outline;

/// A pack has from five to eight.
const LEAST: usize = 5;
const MOST: usize = 8;

/// A competency of the pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Competency {
    pub id: String,
    pub name: String,
    pub description: String,
}

/// What every interview looks for, for a page that names too little.
const EVERYWHERE: [(&str, &str); LEAST] = [
    ("Own part", "Says what they decided and did themselves, apart from what others did."),
    ("Evidence", "Shows what they say by a case, with names, numbers and dates."),
    ("Knowledge of the trade", "Knows the terms of the trade and uses them where they belong."),
    ("Judgement", "Weighs one thing against another, and says what they would leave out."),
    ("Reasons for the seat", "Says why this seat and this firm, from what they found out about both."),
];

/// What lines about a candidate begin with before they name anything.
const LEADS: &[&str] = &[
    "does the candidate understand",
    "does the candidate know",
    "does the candidate have",
    "does the candidate",
    "has the candidate",
    "is the candidate",
    "can the candidate",
    "will the candidate",
    "do they think about",
    "do they understand",
    "do they know",
    "do they have",
    "do they defend",
    "do they",
    "can they run",
    "can they read",
    "can they",
    "are they comfortable with",
    "are they comfortable saying",
    "are they comfortable",
    "are they fluent in",
    "are they able to",
    "are they",
    "have they",
    "will they",
    "how they",
    "whether the candidate",
    "whether they",
    "evidence of",
    "evidence that",
    "interviewers want",
    "understands",
    "the candidate",
];

/// The competencies of a page's pack.
pub(super) fn competencies(outline: &Outline) -> Vec<Competency> {
    let mut found = Found::default();
    for line in &outline.looks_for {
        found.add(&without_lead(&line.text), &line.text);
    }
    let groups = outline.groups.iter().filter_map(|group| Some((&group.heading.as_ref()?.text, group)));
    for (heading, group) in groups.filter(|_| outline.looks_for.len() < LEAST) {
        let terms: Vec<_> = group.terms.iter().map(|term| term.term.text.as_str()).collect();
        found.add(heading, &format!("{heading}: {}.", terms.join(", ")));
    }
    for (name, description) in EVERYWHERE {
        if found.list.len() < LEAST {
            found.add(name, description);
        }
    }
    found.list
}

/// Competencies gathered so far.
#[derive(Default)]
struct Found {
    list: Vec<Competency>,
    ids: Ids,
    names: BTreeSet<String>,
}

impl Found {
    fn add(&mut self, words: &str, description: &str) {
        let name = capital(&short_name(before_dash(words), COMPETENCY_NAME));
        if self.list.len() >= MOST || name.is_empty() || !self.names.insert(name.to_lowercase()) {
            return;
        }
        let id = self.ids.take("", &name, "competency");
        self.list.push(Competency { id, name, description: description.to_owned() });
    }
}

/// What a line names before a dash or a colon, behind which it only goes on to explain it; all of it where that is a single word.
fn before_dash(text: &str) -> &str {
    let dashes = [" - ", " – ", " — ", ": "];
    let first = dashes.iter().filter_map(|dash| text.find(dash)).min();
    let before = first.and_then(|at| text.get(..at)).filter(|before| before.trim().contains(' '));
    before.unwrap_or(text)
}

/// A line without the words that only lead up to what it names.
pub(super) fn without_lead(text: &str) -> String {
    let lower = text.to_lowercase();
    let lead = LEADS.iter().find(|lead| lower.strip_prefix(**lead).is_some_and(|rest| rest.starts_with(' ')));
    let rest = lead.and_then(|lead| text.get(lead.len()..)).unwrap_or(text).trim_start();
    ["the ", "a ", "an "].iter().find_map(|article| rest.strip_prefix(article)).unwrap_or(rest).to_owned()
}

/// Tells which competency a text belongs to, by the words they share. A word that few competencies have says more.
pub(super) struct Compass {
    ids: Vec<String>,
    words: Vec<BTreeSet<String>>,
    /// In how many competencies a word occurs.
    spread: BTreeMap<String, usize>,
}

impl Compass {
    pub fn of(competencies: &[Competency]) -> Self {
        let words: Vec<_> =
            competencies.iter().map(|c| stems(&format!("{} {}", c.name, c.description))).collect();
        let mut spread = BTreeMap::new();
        for word in words.iter().flatten() {
            *spread.entry(word.clone()).or_default() += 1;
        }
        Self { ids: competencies.iter().map(|c| c.id.clone()).collect(), words, spread }
    }

    /// The competency that shares most with the text, the first one where none shares anything.
    pub fn nearest(&self, text: &str) -> &str {
        self.near(text, 0)
    }

    /// The competency that comes after so many nearer ones; those that share nothing come in their own order.
    pub fn near(&self, text: &str, rank: usize) -> &str {
        let said = stems(text);
        let weight = |word: &String| 1.0 / self.spread.get(word).copied().unwrap_or(1) as f64;
        let shared = |words: &BTreeSet<String>| words.intersection(&said).map(weight).sum::<f64>();
        let mut ranked: Vec<(f64, &String)> = self.words.iter().map(shared).zip(&self.ids).collect();
        ranked.sort_by(|one, other| other.0.total_cmp(&one.0));
        ranked.get(rank).or(ranked.first()).map_or("", |(_, id)| id.as_str())
    }
}

/// Words that say nothing of what a text is about.
const EMPTY: &[&str] = &[
    "about",
    "and",
    "are",
    "candidate",
    "does",
    "for",
    "from",
    "have",
    "how",
    "interviewers",
    "into",
    "not",
    "our",
    "that",
    "the",
    "their",
    "them",
    "they",
    "this",
    "tests",
    "want",
    "what",
    "whether",
    "why",
    "with",
    "you",
    "your",
];

/// How many letters of a word count: enough to tell words apart, few enough to see past their endings.
const STEM: usize = 6;

fn stems(text: &str) -> BTreeSet<String> {
    let words = Words::of(text);
    let words = (0..words.len()).map(|n| words.folded(n).to_owned());
    let telling = words.filter(|word| word.chars().count() > 2 && !EMPTY.contains(&word.as_str()));
    telling.map(|word| word.chars().take(STEM).collect()).collect()
}
