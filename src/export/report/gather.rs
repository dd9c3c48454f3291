//! From what was recorded and prepared to a report.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};

use super::super::form::{AttemptForm, Export, SessionForm};
use super::{Best, Goal, Report, Unanswered, best, gaps, numbers, ready, stories};
use crate::domain::asking::asked;
use crate::domain::case::BASE_SEED;
use crate::domain::pack::Source;
use crate::domain::{Id, Kind, Pack, Particulars, Story};
use crate::review::prepared::Prepared;
use crate::review::record::Record;
use crate::signals::Lexicon;
use crate::tailor::Tailoring;

/// What a report is made of.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'f> {
    /// The moment it is made.
    pub now: DateTime<FixedOffset>,
    /// The pack that is practised.
    pub pack: &'f Pack,
    /// The target, if there is one.
    pub target: Option<&'f Prepared>,
    /// All sessions; those of other packs are passed over.
    pub sessions: &'f Export,
    /// The same attempts as facts.
    pub records: &'f [Record],
    /// The candidate's stories.
    pub stories: &'f [Story],
    /// The target's advertisement and CV held against the pack, where there is an advertisement.
    pub tailoring: Option<&'f Tailoring>,
}

/// An attempt with its session.
pub(super) type Attempt<'f> = (&'f SessionForm, &'f AttemptForm);

/// The answered attempts by question, oldest first.
pub(super) type ByQuestion<'f> = BTreeMap<&'f Id, Vec<Attempt<'f>>>;

impl Report {
    /// The report of a day.
    pub fn of(facts: &Facts) -> Self {
        let Facts { pack, target, .. } = facts;
        let particulars = target.map(|it| it.target.particulars(pack)).unwrap_or_default();
        let tried = tried(facts);
        let lexicon = Lexicon::of(pack);
        let order = order(pack, &tried);
        let (stories, story_gaps) = stories::stories(facts);
        let mut figures = numbers::of_answers(&best::attempts(&tried, &order), &lexicon);
        figures.extend(stories::figures(facts.stories, &lexicon));
        let of = |wanted: fn(Kind) -> bool| best::of_each(&tried, &order, wanted);
        Self {
            made: facts.now.date_naive(),
            pack: pack.title.clone(),
            target: target.map(goal),
            answered: tried.values().map(Vec::len).sum(),
            looks_for: pack.looks_for.iter().map(|it| particulars.fill(pack, &it.text)).collect(),
            readiness: ready::readiness(facts, &particulars),
            answers: of(|kind| kind != Kind::Ask),
            to_ask: of(|kind| kind == Kind::Ask),
            unanswered: unanswered(pack, &particulars, &tried),
            stories,
            story_gaps,
            numbers: numbers::once(figures.into_iter()),
            red_flags: numbers::red_flags(pack, &tried, &lexicon),
            look_up: target.map(Prepared::checklist).unwrap_or_default(),
            gaps: facts.tailoring.map(gaps::missing).unwrap_or_default(),
            foreign: facts.tailoring.map(gaps::foreign).unwrap_or_default(),
            sources: pack.sources.iter().map(source).collect(),
        }
    }

    /// What it is about: "Maison Aurelle, Head of digital", or the pack's title.
    pub fn title(&self) -> String {
        match &self.target {
            Some(Goal { title, role, .. }) if !role.is_empty() => format!("{title}, {role}"),
            Some(Goal { title, .. }) => title.clone(),
            None => self.pack.clone(),
        }
    }

    /// All best answers, the candidate's own questions last.
    pub(super) fn best(&self) -> impl Iterator<Item = &Best> {
        self.answers.iter().chain(&self.to_ask)
    }
}

fn goal(prepared: &Prepared) -> Goal {
    let target = &prepared.target;
    let title = target.title();
    Goal {
        title: title.to_owned(),
        role: if title == target.role { String::new() } else { target.role.clone() },
        category: prepared.category(),
        interview: prepared.interview,
        notes: target.notes.clone(),
    }
}

/// The attempts at questions of the pack in which something was written.
fn tried<'f>(facts: &Facts<'f>) -> ByQuestion<'f> {
    let mut tried = ByQuestion::new();
    let of_pack = facts.sessions.attempts().filter(|(session, _)| session.pack == facts.pack.id);
    for (session, attempt) in of_pack.filter(|(_, attempt)| is_answered(attempt)) {
        tried.entry(&attempt.question).or_default().push((session, attempt));
    }
    tried
}

fn is_answered(attempt: &AttemptForm) -> bool {
    attempt.steps.iter().flat_map(|step| &step.answers).any(|answer| !answer.text.trim().is_empty())
}

/// The questions tried, stories first, each kind in the pack's order; then those that the pack no longer has.
fn order<'f>(pack: &'f Pack, tried: &ByQuestion<'f>) -> Vec<&'f Id> {
    let of = |kind| pack.questions.iter().filter(move |question| question.kind == kind);
    let there = Kind::ALL.into_iter().flat_map(of).map(|question| &question.id);
    let gone = tried.keys().copied().filter(|id| pack.question(id).is_none());
    there.filter(|id| tried.contains_key(id)).chain(gone).collect()
}

/// The questions without an answer, by what is said when they are put and by nothing else.
fn unanswered(pack: &Pack, particulars: &Particulars, tried: &ByQuestion) -> Vec<Unanswered> {
    let open = pack.questions.iter().filter(|question| !tried.contains_key(&question.id));
    let put = open.filter_map(|question| asked(pack, question, BASE_SEED, particulars).ok());
    put.map(|asked| Unanswered { title: asked.title, prompt: asked.prompt }).collect()
}

fn source(source: &Source) -> String {
    let Source { title, publisher, note } = source;
    let publisher = publisher.as_ref().map(|name| format!(", {name}")).unwrap_or_default();
    let note = note.as_ref().map(|note| format!(": {note}")).unwrap_or_default();
    format!("{title}{publisher}{note}")
}
