//! What an advertisement asks, what a CV shows and what answers have shown so far, held against a pack; each cell with the words that made it. Pure.
//!
//! Nothing here knows a language model: words are found by the patterns, names and descriptions of the pack (`vocabulary`), whatever their
//! endings and spelling (`stem`), where the advertisement asks and does not merely praise or deny (`advertisement`).

mod advertisement;
mod common;
mod cut;
mod drawn;
mod foreign;
mod gap;
mod kin;
mod named;
mod questions;
mod sayings;
mod stem;
#[cfg(test)]
mod tests;
mod vocabulary;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use self::advertisement::{Tone, Tones};
use self::cut::Cut;
use self::vocabulary::{Find, Vocabulary};
use crate::domain::Session;
use crate::domain::{Id, Pack};
use crate::review::due::{Wish, Wishes};
use crate::review::told::LEAST_FOR_MEAN;
use crate::review::{Record, records, texts_of};
use crate::signals::Span;

pub use advertisement::{Aside, Reason};
pub use foreign::Foreign;
pub use gap::Gap;
pub use questions::{Wanted, mock};
pub use words::lines;

/// So many places of a competency say how well a pack fits; more add nothing.
const PLACES_OF_FIT: usize = 3;

/// How much a pack of the candidate's own counts beside those inside the program, whose lists of words are longer.
const OWN_COUNTS: f64 = 2.0;

/// An attempt as facts, with all its answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Answered {
    /// The facts; signals are not counted.
    pub record: Record,
    /// The answers, those to follow-ups too, parted by blank lines.
    pub text: String,
}

impl Answered {
    /// The attempts of a session.
    pub fn all_of(session: &Session) -> Vec<Self> {
        let mut texts: BTreeMap<u32, String> = texts_of(session).into_iter().collect();
        let all = records(session, None).into_iter();
        all.map(|record| Self { text: texts.remove(&record.attempt).unwrap_or_default(), record }).collect()
    }
}

/// What is held against a pack.
#[derive(Clone, Copy, Debug)]
pub struct Texts<'t> {
    /// The advertisement.
    pub advertisement: &'t str,
    /// The CV; empty where there is none.
    pub cv: &'t str,
    /// The firm's name, so that it is not taken for something asked; may be empty.
    pub firm: &'t str,
    /// The answers so far, in any order; those to other packs are passed over.
    pub answers: &'t [Answered],
    /// How many older sessions of the pack are not among them.
    pub older_sessions: usize,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Tailoring {
    /// The pack.
    pub pack: Id,
    /// Its title.
    pub pack_title: String,
    /// Whether there was a CV.
    pub has_cv: bool,
    /// How many answers were looked through.
    pub answers: usize,
    /// How many older sessions were not.
    pub older_sessions: usize,
    /// Competencies, then concepts, each in the pack's order.
    pub rows: Vec<Row>,
    /// What the advertisement asks for and the pack has no word of, the most frequent first.
    pub foreign: Vec<Foreign>,
    /// What of the advertisement asks for nothing.
    pub asides: Vec<Aside>,
    /// The pack's questions by how much they are wanted, the most wanted first.
    pub wanted: Vec<Wanted>,
}

/// A competency or a concept.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Which.
    pub id: Id,
    /// Whether it is a competency; otherwise it is a concept.
    pub is_competency: bool,
    /// Its name.
    pub name: String,
    /// Where the advertisement asks for it.
    pub asked: Vec<Mention>,
    /// Where the advertisement says that it is not needed.
    pub denied: Vec<Mention>,
    /// Where the CV shows it.
    pub shown: Vec<Mention>,
    /// Where answers name it.
    pub said: Vec<Said>,
    /// Of a competency, the mean of its level in the last answers that gave one.
    pub level: Option<f64>,
    /// What is missing.
    pub gap: Gap,
}

/// A place of a text that names something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The words, as they stand there; "…" where they do not stand side by side.
    pub words: String,
    /// The line, from 1.
    pub line: usize,
    /// From the first of them to the last, in bytes.
    pub at: Span,
    /// The sentence they stand in.
    pub sentence: String,
    /// Whether it is only welcome.
    pub wished: bool,
}

/// A place of an answer that names something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The session.
    pub session: Id,
    /// The attempt within it, from 1.
    pub attempt: u32,
    /// The question's title then.
    pub title: String,
    /// The words and their place in the answer.
    pub mention: Mention,
}

impl Row {
    /// Whether an answer has shown it: by its words, or by a level.
    pub fn is_said(&self) -> bool {
        !self.said.is_empty() || self.level.is_some()
    }

    /// Whether anything was found of it anywhere.
    pub fn is_found(&self) -> bool {
        !(self.asked.is_empty() && self.shown.is_empty() && self.denied.is_empty() && !self.is_said())
    }
}

impl Tailoring {
    /// The questions that the gaps want, for what is due.
    pub fn wishes(&self) -> Wishes {
        let mut wishes = Wishes::default();
        for wanted in &self.wanted {
            let wish = Wish { weight: wanted.weight, why: wanted.reason.clone() };
            wishes.add(&self.pack, &wanted.question, wish);
        }
        wishes
    }
}

/// Holds an advertisement, a CV and answers against a pack.
pub fn tailor(pack: &Pack, texts: &Texts) -> Tailoring {
    let vocabulary = Vocabulary::of(pack);
    let answers: Vec<&Answered> =
        texts.answers.iter().filter(|past| past.record.pack == pack.id && !past.text.is_empty()).collect();
    let mut rows = empty_rows(pack);
    let advertisement = Cut::of(texts.advertisement);
    let tones = Tones::of(&advertisement);
    let finds = vocabulary.find(&advertisement);
    for find in &finds {
        ask(&advertisement, &tones, find, &mut rows);
    }
    let cv = Cut::of(texts.cv);
    for find in vocabulary.find(&cv) {
        if let Some(row) = rows.get_mut(find.subject) {
            row.shown.push(mention(&cv, &find, false));
        }
    }
    for past in &answers {
        say(past, &vocabulary, &mut rows);
    }
    let has_cv = !cv.words.is_empty();
    for row in &mut rows {
        if row.is_competency {
            row.level = level_of_late(&answers, &row.id);
        }
        row.gap = Gap::of(row, has_cv);
    }
    Tailoring {
        pack: pack.id.clone(),
        pack_title: pack.title.clone(),
        has_cv,
        answers: answers.len(),
        older_sessions: texts.older_sessions,
        foreign: foreign::foreign(pack, &advertisement, &tones, &finds, texts.firm),
        asides: tones.asides(&advertisement),
        wanted: questions::wanted(pack, &rows, &answers),
        rows,
    }
}

fn empty_rows(pack: &Pack) -> Vec<Row> {
    let row = |id: &Id, name: &str, is_competency| Row {
        id: id.clone(),
        is_competency,
        name: name.to_owned(),
        asked: Vec::new(),
        denied: Vec::new(),
        shown: Vec::new(),
        said: Vec::new(),
        level: None,
        gap: Gap::Absent,
    };
    let competencies = pack.competencies.iter().map(|it| row(&it.id, &it.name, true));
    competencies.chain(pack.concepts.iter().map(|it| row(&it.id, &it.term, false))).collect()
}

/// Puts a find of the advertisement where it belongs.
fn ask(cut: &Cut, tones: &Tones, find: &Find, rows: &mut [Row]) {
    let Some(row) = rows.get_mut(find.subject) else { return };
    let tone = cut.sentence_of(find.start()).and_then(|sentence| tones.of.get(sentence)).copied();
    let wished = tone == Some(Tone::Wishes);
    match tone {
        Some(Tone::Aside(_)) => {}
        _ if tones.denies(cut, &(find.start()..find.end())) => row.denied.push(mention(cut, find, wished)),
        _ => row.asked.push(mention(cut, find, wished)),
    }
}

fn say(past: &Answered, vocabulary: &Vocabulary, rows: &mut [Row]) {
    let cut = Cut::of(&past.text);
    for find in vocabulary.find(&cut) {
        let Some(row) = rows.get_mut(find.subject) else { continue };
        row.said.push(Said {
            session: past.record.session.clone(),
            attempt: past.record.attempt,
            title: past.record.title.to_string(),
            mention: mention(&cut, &find, false),
        });
    }
}

fn mention(cut: &Cut, find: &Find, wished: bool) -> Mention {
    let at = cut.words.span(&(find.start()..find.end()));
    let mut said: Vec<String> = Vec::new();
    let mut until = None;
    for run in &find.runs {
        match said.last_mut() {
            Some(last) if until == Some(run.start) => *last = format!("{last} {}", cut.written(run)),
            _ => said.push(cut.written(run)),
        }
        until = Some(run.end);
    }
    Mention {
        words: said.join(" … "),
        line: cut.line_of(at.start),
        sentence: cut.sentence_of(find.start()).map_or_else(String::new, |sentence| cut.sentence(sentence)),
        at,
        wished,
    }
}

/// The mean of a competency's level in the last [`LEAST_FOR_MEAN`] answers that gave one, or in as many as there are.
fn level_of_late(answers: &[&Answered], competency: &Id) -> Option<f64> {
    let mut given: Vec<_> = answers
        .iter()
        .filter_map(|past| Some((past.record.started, past.record.level_of(competency)?)))
        .collect();
    given.sort_by_key(|(started, _)| std::cmp::Reverse(*started));
    given.truncate(LEAST_FOR_MEAN);
    (!given.is_empty()).then(|| given.iter().map(|(_, level)| level).sum::<f64>() / given.len() as f64)
}

/// How much an advertisement asks of a pack: its competencies' places, three of each at most, by the number of competencies; 0 to 3.
pub fn fit(pack: &Pack, advertisement: &str) -> f64 {
    let texts = Texts { advertisement, cv: "", firm: "", answers: &[], older_sessions: 0 };
    let rows = tailor(pack, &texts).rows;
    let competencies = rows.iter().filter(|row| row.is_competency);
    let asked: usize = competencies.map(|row| row.asked.len().min(PLACES_OF_FIT)).sum();
    asked as f64 / pack.competencies.len().max(1) as f64
}

/// Of some packs, each with whether it is the candidate's own, the one to tailor: the one that an advertisement asks most of, the first of several.
///
/// One of the candidate's own, which they wrote or imported for what they prepare, goes before those inside the program unless one of these
/// is asked for far more.
pub fn best_fit<'p>(packs: &'p [(Pack, bool)], advertisement: &str) -> Option<&'p Pack> {
    let mut best: Option<(&Pack, f64)> = None;
    for (pack, is_own) in packs {
        let fit = fit(pack, advertisement) * if *is_own { OWN_COUNTS } else { 1.0 };
        if best.is_none_or(|(_, most)| fit > most) {
            best = Some((pack, fit));
        }
    }
    best.map(|(pack, _)| pack)
}

/// Each text once, in order.
fn distinct<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let mut known = BTreeSet::new();
    texts.into_iter().filter(|text| known.insert(text.to_lowercase())).collect()
}
