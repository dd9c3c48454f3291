//! Facts as they are kept: what many attempts share stands once a month, and an attempt is a row of numbers.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use crate::domain::attempt::Ending;
use crate::domain::{Id, Kind, Level};
use crate::review::record::{CoachFact, Counts, LevelFact, Measure, Named, Record, weighted};
use crate::store::mark::Mark;

/// The facts of a month.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Form {
    /// The questions that were asked.
    asked: Vec<AskedForm>,
    /// The criteria that levels were given on.
    criteria: Vec<Arc<Measure>>,
    /// The sessions.
    pub sessions: Vec<SessionForm>,
}

/// A session's facts, and its file as it was when they were found.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct SessionForm {
    pub id: Id,
    pub mark: Mark,
    /// What signals were counted with, as [`super::lexicons`] names it.
    pub lexicon: String,
    pub aloud: bool,
    /// Whether it has ended.
    over: bool,
    attempts: Vec<AttemptForm>,
}

impl SessionForm {
    /// How many bytes its texts have.
    pub fn bytes(&self) -> usize {
        self.attempts.iter().map(|attempt| attempt.12.0).sum()
    }
}

/// What is the same of all attempts at a question.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct AskedForm {
    pack: Id,
    pack_title: Arc<str>,
    question: Id,
    title: Arc<str>,
    kind: Kind,
    competencies: Arc<[Named]>,
    tags: Arc<[String]>,
}

/// An attempt: its number, its question, when it was put, how it ended, whether it was flagged, time and target in milliseconds, words,
/// guesses (0 for none), levels, when it was scored again, what was counted, its text, the story that it told, and what coaches gave.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct AttemptForm(
    u32,
    u32,
    DateTime<FixedOffset>,
    Option<Ending>,
    bool,
    u64,
    u64,
    usize,
    Vec<u8>,
    Vec<LevelForm>,
    Option<DateTime<FixedOffset>>,
    Option<CountsForm>,
    TextForm,
    Option<Named>,
    Vec<CoachForm>,
);

/// A level: its step, its criterion, the level, whether words are tied to it, and the level when scored again (0 for none).
#[derive(Clone, Debug, Serialize, Deserialize)]
struct LevelForm(usize, u32, u8, bool, u8);

/// A level that a coach gave: the coach, the step, the criterion, the level and the comment.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct CoachForm(String, usize, Id, u8, String);

/// As [`Counts`].
#[derive(Clone, Debug, Serialize, Deserialize)]
struct CountsForm(bool, [usize; 6]);

/// How many bytes a text has, and whether folding it changes ASCII letters alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct TextForm(pub usize, pub bool);

/// What is shared by all months that were read.
#[derive(Debug, Default)]
pub(super) struct Pool {
    asked: BTreeSet<AskedForm>,
    criteria: BTreeSet<Arc<Measure>>,
}

/// The one among equals that is kept.
fn pooled<T: Clone + Ord>(pool: &mut BTreeSet<T>, one: T) -> T {
    if let Some(known) = pool.get(&one) {
        return known.clone();
    }
    pool.insert(one.clone());
    one
}

impl Pool {
    /// The same attempts, what they have in common with others shared with them.
    pub fn share(&mut self, record: &mut Record) {
        let asked = pooled(&mut self.asked, AskedForm::of(record));
        (record.pack, record.pack_title, record.question) = (asked.pack, asked.pack_title, asked.question);
        (record.title, record.competencies, record.tags) = (asked.title, asked.competencies, asked.tags);
        for fact in &mut record.levels {
            fact.measure = pooled(&mut self.criteria, fact.measure.clone());
        }
    }
}

impl AskedForm {
    fn of(record: &Record) -> Self {
        let Record { pack, pack_title, question, title, kind, competencies, tags, .. } = record.clone();
        Self { pack, pack_title, question, title, kind, competencies, tags }
    }
}

impl Form {
    /// What the attempts share, each once.
    pub fn pool(&mut self, pool: &mut Pool) {
        let asked = std::mem::take(&mut self.asked).into_iter();
        self.asked = asked.map(|one| pooled(&mut pool.asked, one)).collect();
        let criteria = std::mem::take(&mut self.criteria).into_iter();
        self.criteria = criteria.map(|one| pooled(&mut pool.criteria, one)).collect();
    }

    /// The attempts of a session, each with its text's form; none where the form does not hold together.
    pub fn records(&self, session: &SessionForm) -> Option<Vec<(Record, TextForm)>> {
        session.attempts.iter().map(|attempt| self.record(session, attempt)).collect()
    }

    fn record(&self, session: &SessionForm, attempt: &AttemptForm) -> Option<(Record, TextForm)> {
        let AttemptForm(number, asked, started, ending, flagged, spent, target, words, guts, ..) = attempt;
        let AttemptForm(.., levels, cold, counts, text, story, coached) = attempt;
        let asked = self.asked.get(*asked as usize)?.clone();
        let levels: Vec<LevelFact> = levels.iter().map(|form| self.level(form)).collect::<Option<_>>()?;
        let record = Record {
            session: session.id.clone(),
            attempt: *number,
            over: session.over,
            started: *started,
            pack: asked.pack,
            pack_title: asked.pack_title,
            question: asked.question,
            title: asked.title,
            kind: asked.kind,
            competencies: asked.competencies,
            tags: asked.tags,
            aloud: session.aloud,
            ending: *ending,
            flagged: *flagged,
            spent: Duration::from_millis(*spent),
            target: Duration::from_millis(*target),
            words: *words,
            mean: weighted(levels.iter().map(|fact| (fact.level, fact.weight))),
            guts: guts.iter().map(|gut| Level::new(*gut)).collect(),
            levels,
            cold: *cold,
            coached: coached.iter().map(CoachForm::fact).collect::<Option<_>>()?,
            story: story.clone(),
            counts: counts.as_ref().map(CountsForm::counts),
        };
        Some((record, *text))
    }

    fn level(&self, form: &LevelForm) -> Option<LevelFact> {
        let LevelForm(step, measure, level, evidence, cold) = *form;
        let measure = self.criteria.get(measure as usize)?.clone();
        let (level, cold) = (Level::new(level)?, Level::new(cold));
        Some(LevelFact { step, measure, level, evidence, cold })
    }
}

impl CoachForm {
    fn of(fact: &CoachFact) -> Self {
        let CoachFact { coach, step, criterion, level, comment } = fact.clone();
        Self(coach, step, criterion, level.number(), comment)
    }

    fn fact(&self) -> Option<CoachFact> {
        let Self(coach, step, criterion, level, comment) = self.clone();
        Some(CoachFact { coach, step, criterion, level: Level::new(level)?, comment })
    }
}

impl CountsForm {
    fn of(counts: Counts) -> Self {
        let Counts { english, singular, plural, numbers, hedges, fillers, red_flags } = counts;
        Self(english, [singular, plural, numbers, hedges, fillers, red_flags])
    }

    fn counts(&self) -> Counts {
        let Self(english, [singular, plural, numbers, hedges, fillers, red_flags]) = *self;
        Counts { english, singular, plural, numbers, hedges, fillers, red_flags }
    }
}

/// A form in the making.
#[derive(Debug, Default)]
pub(super) struct Making {
    form: Form,
    asked: BTreeMap<AskedForm, u32>,
    criteria: BTreeMap<Arc<Measure>, u32>,
}

/// The place of a thing in a list without doubles.
fn place<T: Clone + Ord>(all: &mut Vec<T>, places: &mut BTreeMap<T, u32>, one: T) -> u32 {
    if let Some(place) = places.get(&one) {
        return *place;
    }
    let next = all.len() as u32;
    all.push(one.clone());
    places.insert(one, next);
    next
}

impl Making {
    /// Adds a session.
    pub fn add(&mut self, id: &Id, mark: Mark, lexicon: &str, records: &[(Record, TextForm)]) {
        let aloud = records.iter().any(|(record, _)| record.aloud);
        let over = records.iter().all(|(record, _)| record.over);
        let attempts = records.iter().map(|(record, text)| self.attempt(record, *text)).collect();
        let lexicon = lexicon.to_owned();
        self.form.sessions.push(SessionForm { id: id.clone(), mark, lexicon, aloud, over, attempts });
    }

    fn attempt(&mut self, record: &Record, text: TextForm) -> AttemptForm {
        let asked = place(&mut self.form.asked, &mut self.asked, AskedForm::of(record));
        let levels = record.levels.iter().map(|fact| self.level(fact)).collect();
        AttemptForm(
            record.attempt,
            asked,
            record.started,
            record.ending,
            record.flagged,
            record.spent.as_millis() as u64,
            record.target.as_millis() as u64,
            record.words,
            record.guts.iter().map(|gut| number(*gut)).collect(),
            levels,
            record.cold,
            record.counts.map(CountsForm::of),
            text,
            record.story.clone(),
            record.coached.iter().map(CoachForm::of).collect(),
        )
    }

    fn level(&mut self, fact: &LevelFact) -> LevelForm {
        let measure = place(&mut self.form.criteria, &mut self.criteria, fact.measure.clone());
        LevelForm(fact.step, measure, fact.level.number(), fact.evidence, number(fact.cold))
    }

    /// The whole.
    pub fn done(self) -> Form {
        self.form
    }
}

fn number(level: Option<Level>) -> u8 {
    level.map_or(0, Level::number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::session::finished;
    use crate::review::record::records;
    use crate::signals::Lexicon;

    #[test]
    fn attempts_come_back_as_they_were_and_share_what_they_have_in_common() {
        let mut session = finished();
        session.header.questions[0].steps[0].rubric.criteria[0].weight = 3;
        let mut all = records(&session, Some(&Lexicon::english()));
        all[0].cold = Some(all[0].started);
        all[0].levels[0].cold = Level::new(2);
        let criterion = all[0].levels[0].criterion.id.clone();
        all[0].coached.push(CoachFact {
            coach: "Ana".to_owned(),
            step: 0,
            criterion,
            level: Level::ALL[1],
            comment: "Cut it.".to_owned(),
        });
        all[0].story = Some(Named { id: session.header.session.clone(), name: "The outlet tab".into() });
        let pairs: Vec<_> = all.into_iter().zip((1..).map(|length| TextForm(length, true))).collect();
        let (mut making, mark) = (Making::default(), Mark::default());
        for id in [&session.header.session, &"20261122-091100-aaaa".parse().expect("an id")] {
            making.add(id, mark, "1-a", &pairs);
        }
        let text = serde_json::to_string(&making.done()).expect("JSON");
        let mut form: Form = serde_json::from_str(&text).expect("a form");
        form.pool(&mut Pool::default());
        let [one, other] = &form.sessions[..] else { panic!("two sessions") };
        assert_eq!(form.records(one).expect("they hold together"), pairs);
        assert_eq!(one.bytes(), 1 + 2 + 3);
        let title = |session| form.records(session).expect("they hold together")[0].0.title.clone();
        assert!(Arc::ptr_eq(&title(one), &title(other)));
    }

    #[test]
    fn a_form_that_does_not_hold_together_tells_nothing() {
        let pairs: Vec<_> =
            records(&finished(), None).into_iter().map(|record| (record, TextForm(0, true))).collect();
        let mut making = Making::default();
        making.add(&finished().header.session, Mark::default(), "", &pairs);
        let mut form = making.done();
        form.criteria.pop();
        assert!(form.records(&form.sessions[0]).is_none());
        form.asked.clear();
        assert!(form.records(&form.sessions[0]).is_none());
    }
}
