//! Which questions the gaps want practised first, and why; and a mock made of them.
//!
//! A reason names competencies and words of the advertisement, never what an answer is held against. Of a question that asks for a term not even
//! the advertisement's words are told: they may be the term.

use std::collections::{BTreeMap, BTreeSet};

use super::{Answered, Gap, Row, Tailoring, distinct};
use crate::domain::case::BASE_SEED;
use crate::domain::chance::Chance;
use crate::domain::plan::{MOCK_BEHAVIOURAL, OPENING};
use crate::domain::question::Part;
use crate::domain::{Id, Kind, Pack, Pick, Question};

/// So many of the advertisement's words are quoted in a reason.
const QUOTED: usize = 2;

/// What a term, or a question of the candidate's own, counts beside a story or a case: it shows less of a competency.
const SHOWS_LESS: f64 = 0.6;

/// What a question counts that was asked before.
const ASKED_BEFORE: f64 = 0.75;

/// A question and how much the gaps want it.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    /// The question.
    pub question: Id,
    /// Its title.
    pub title: String,
    /// Its kind.
    pub kind: Kind,
    /// How much, 0 to 1: Σ over competencies of (the share of the question's criteria that feed it × the weight of its gap).
    pub weight: f64,
    /// The competencies with a gap that it is about, the heaviest first.
    pub competencies: Vec<Id>,
    /// Why, in words.
    pub reason: String,
    /// Whether it was asked before.
    pub asked_before: bool,
}

/// All questions that are wanted at all, in the order in which they close most: what those before have touched counts half.
pub(super) fn wanted(pack: &Pack, rows: &[Row], answers: &[&Answered]) -> Vec<Wanted> {
    let asked: BTreeSet<&Id> = answers.iter().map(|past| &past.record.question).collect();
    let mut draw = Draw::of(rows, pack.questions.iter().collect(), &asked);
    let mut wanted = Vec::new();
    while let Some(question) = draw.take(|_| true) {
        wanted.extend(want(question, rows, asked.contains(&question.id)));
    }
    wanted
}

fn want(question: &Question, rows: &[Row], asked_before: bool) -> Option<Wanted> {
    let parts = parts(question, rows, &BTreeSet::new());
    let (first, _) = parts.first()?;
    Some(Wanted {
        question: question.id.clone(),
        title: question.title.clone(),
        kind: question.kind,
        weight: parts.iter().map(|(_, weight)| weight).sum::<f64>().min(1.0),
        competencies: parts.iter().map(|(row, _)| row.id.clone()).collect(),
        reason: reason(question, first),
        asked_before,
    })
}

/// How much of what a question is scored on feeds each competency; sums to 1.
fn shares(question: &Question) -> BTreeMap<&Id, f64> {
    let steps = question.drill().into_iter().flat_map(|drill| &drill.steps).map(|step| &step.rubric);
    let criteria = std::iter::once(&question.rubric).chain(steps).flat_map(|rubric| &rubric.criteria);
    let mut weights: BTreeMap<&Id, f64> = BTreeMap::new();
    for criterion in criteria {
        *weights.entry(&criterion.competency).or_default() += f64::from(criterion.weight);
    }
    // What it does not name as its own it is not said to be about.
    weights.retain(|id, _| question.competencies.contains(id));
    let sum: f64 = weights.values().sum();
    weights.into_iter().map(|(id, weight)| (id, weight / sum)).collect()
}

/// "the advertisement asks for Clienteling ("client book", "appointments"); no answer has shown it yet".
fn reason(question: &Question, row: &Row) -> String {
    let words = distinct(row.asked.iter().map(|mention| mention.words.as_str()));
    let quoted: Vec<String> = words.into_iter().take(QUOTED).map(|words| format!("\"{words}\"")).collect();
    let quoted = match question.part {
        Part::Recall { .. } => String::new(),
        _ => format!(" ({})", quoted.join(", ")),
    };
    let rest = match row.gap {
        Gap::Nowhere => "neither your CV nor an answer has shown it yet".to_owned(),
        Gap::Weak => row.level.map_or_else(
            || "your answers show little of it".to_owned(),
            |level| format!("your answers are at level {} of late", crate::review::score::Mean(level)),
        ),
        Gap::OffCv => "your CV does not say it".to_owned(),
        _ => "no answer has shown it yet".to_owned(),
    };
    format!("the advertisement asks for {}{quoted}; {rest}", row.name)
}

/// The gaps that a question is about, each with its share of the question × its weight, the heaviest first; those touched already count half.
fn parts<'r>(question: &Question, rows: &'r [Row], touched: &BTreeSet<Id>) -> Vec<(&'r Row, f64)> {
    let shares = shares(question);
    let halved = |id: &Id| if touched.contains(id) { 0.5 } else { 1.0 };
    let competencies = rows.iter().filter(|row| row.is_competency);
    let worth = |row: &'r Row| Some((row, shares.get(&row.id)? * row.weight() * halved(&row.id)));
    let mut parts: Vec<(&Row, f64)> =
        competencies.filter_map(worth).filter(|(_, worth)| *worth > 0.0).collect();
    parts.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    parts
}

/// A mock by the gaps, as long as a full mock: an opening question, three more, a drill, a question of the candidate's. Of each kind the one that
/// closes most comes first. The seed decides between equals.
pub fn mock(pack: &Pack, tailoring: &Tailoring, seed: u64) -> Vec<Pick> {
    let mut open: Vec<&Question> = pack.questions.iter().collect();
    if seed != BASE_SEED {
        Chance::new(seed, &["tailored"]).shuffle(&mut open);
    }
    let asked =
        tailoring.wanted.iter().filter(|wanted| wanted.asked_before).map(|wanted| &wanted.question).collect();
    let mut draw = Draw::of(&tailoring.rows, open, &asked);
    let opens = |question: &Question| {
        question.kind == Kind::Behavioural && question.tags.iter().any(|tag| tag == OPENING)
    };
    let mut picks: Vec<Pick> = draw.pick(opens).into_iter().collect();
    let stories = MOCK_BEHAVIOURAL - picks.len();
    let rest = std::iter::repeat_n(Kind::Behavioural, stories).chain([Kind::Drill, Kind::Ask]);
    picks.extend(rest.filter_map(|kind| draw.pick(|question| question.kind == kind)));
    picks
}

/// What is drawn from, and what was touched so far.
struct Draw<'d> {
    rows: &'d [Row],
    open: Vec<&'d Question>,
    asked: &'d BTreeSet<&'d Id>,
    touched: BTreeSet<Id>,
}

impl<'d> Draw<'d> {
    fn of(rows: &'d [Row], open: Vec<&'d Question>, asked: &'d BTreeSet<&'d Id>) -> Self {
        Self { rows, open, asked, touched: BTreeSet::new() }
    }

    /// Takes the question out that closes most; the first of several.
    fn take(&mut self, fits: impl Fn(&Question) -> bool) -> Option<&'d Question> {
        let worth =
            |(at, question): (usize, &&'d Question)| fits(question).then(|| (at, self.worth(question)));
        let best = self
            .open
            .iter()
            .enumerate()
            .filter_map(worth)
            .reduce(|best, next| if next.1 > best.1 { next } else { best });
        let question = self.open.remove(best?.0);
        self.touched
            .extend(parts(question, self.rows, &BTreeSet::new()).first().map(|(row, _)| row.id.clone()));
        Some(question)
    }

    fn pick(&mut self, fits: impl Fn(&Question) -> bool) -> Option<Pick> {
        let touched = self.touched.clone();
        let question = self.take(fits)?;
        let why = match parts(question, self.rows, &touched).first() {
            Some((row, _)) => reason(question, row),
            None if question.tags.iter().any(|tag| tag == OPENING) => "an interview opens with it".to_owned(),
            None => "no gap is about a question of this kind; it makes the mock whole".to_owned(),
        };
        Some(Pick { question: question.id.clone(), why })
    }

    /// What a question would close; what was asked before counts less than what was not.
    fn worth(&self, question: &Question) -> f64 {
        let sum: f64 = parts(question, self.rows, &self.touched).iter().map(|(_, worth)| worth).sum();
        let kind = if matches!(question.kind, Kind::Recall | Kind::Ask) { SHOWS_LESS } else { 1.0 };
        let again = if self.asked.contains(&question.id) { ASKED_BEFORE } else { 1.0 };
        sum * kind * again
    }
}
