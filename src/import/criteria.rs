//! Criteria made of what a question is said to test, and those that every answer of its kind is held against.

use unicode_segmentation::UnicodeSegmentation;

use crate::domain::text::capital;
use crate::pack::limits::NAME;

use super::competence::without_lead;
use super::names::{Ids, name};
use super::room::Room;
use super::written::quoted;

/// A criterion of the pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Criterion {
    pub id: String,
    pub name: String,
    /// The words that tell which competency it feeds.
    pub about: String,
    /// Levels 1, 3 and 5; to be written where there are none.
    pub levels: Option<[String; 3]>,
}

/// A criterion with its levels, for any answer of a kind.
type Ready = (&'static str, &'static str, [&'static str; 3]);

/// For stories and views.
const ANSWER: &[Ready] = &[
    (
        "evidence",
        "Evidence",
        [
            "Says how things are, without a case, a name or a number.",
            "Gives one case or one number, without when it was or what it was measured against.",
            "Gives a case with what was there before and after it, and a number with its period.",
        ],
    ),
    (
        "own-part",
        "Own part",
        [
            "Tells what was done; nothing they decided or did themselves can be told apart.",
            "Names one thing they decided or did themselves.",
            "Names what they decided themselves, what spoke against it, and why they did it all the same.",
        ],
    ),
    (
        "outcome",
        "What came of it",
        [
            "Ends before anything has come of it.",
            "Says how it ended, without what changed because of it.",
            "Says what changed because of it, and what they would do otherwise today.",
        ],
    ),
];

/// For practical cases.
const CASE: &[Ready] = &[
    (
        "cause-first",
        "Cause before cure",
        [
            "Proposes a move before saying what went wrong.",
            "Names a cause, without the figure or fact of the case that shows it.",
            "Names the cause, the fact of the case that shows it, and one cause that the facts rule out.",
        ],
    ),
    (
        "order",
        "First moves and their order",
        [
            "Lists moves without saying which comes first.",
            "Says what comes first, without what it costs or who does it.",
            "Says what comes first and why, who does it, and what is left undone for it.",
        ],
    ),
    (
        "proof",
        "How they would know",
        [
            "Says nothing of how the result would be seen.",
            "Names what they would look at, without a value or a day.",
            "Names what they would look at, the value it should reach, and by which day.",
        ],
    ),
];

/// For the candidate's own questions.
const ASKED: &[Ready] = &[
    (
        "tie",
        "Tied to the seat",
        [
            "Could be asked of any firm.",
            "Is about the trade, not about this firm.",
            "Uses something the candidate saw or read of this firm.",
        ],
    ),
    (
        "use",
        "What the answer changes",
        [
            "Nothing would follow from the answer.",
            "The answer would be of interest to the candidate.",
            "Says what they would do differently with one answer or the other.",
        ],
    ),
];

/// For terms.
const TERM: &[Ready] = &[
    (
        "why",
        "Says why it matters",
        [
            "Gives no reason why it matters.",
            "Gives a reason that would hold for any term.",
            "Says what goes wrong in this seat without it.",
        ],
    ),
    (
        "case",
        "Gives a case",
        [
            "Gives no case.",
            "Gives a case without a name or a number.",
            "Gives a case from their own work, with a name or a number.",
        ],
    ),
];

/// The fewest criteria of a question, and the most that are made of what it tests.
const LEAST: usize = 3;
const MOST: usize = 4;

/// The criteria of a question, by what it tests.
pub(super) fn of_question(tests: &str) -> Vec<Criterion> {
    let mut ids = Ids::default();
    let mut criteria = points(tests, &mut ids);
    let missing = LEAST.saturating_sub(criteria.len());
    criteria.extend(ANSWER.iter().take(missing).map(|ready| of_ready(ready, &mut ids)));
    criteria
}

/// A step of a case with what it is held against.
pub(super) struct Step {
    pub title: &'static str,
    pub prompt: &'static str,
    /// The share of the time, in percent.
    pub share: u32,
    pub criterion: Criterion,
}

/// The steps in which any case is taken: what is seen, what is done, how one would know.
const STEPS: [(&str, &str, u32); 3] = [
    (
        "What you see",
        "What do the facts of the case say, what is behind them, and what do they rule out?",
        40,
    ),
    ("What you do", "What do you do first, what next, who does it, and what is left undone for it?", 40),
    ("How you would know", "What would you look at, which value should it reach, and by which day?", 20),
];

/// The steps of a case.
pub(super) fn steps_of_case() -> Vec<Step> {
    let steps = CASE.iter().zip(STEPS);
    let step = |(ready, (title, prompt, share))| Step {
        title,
        prompt,
        share,
        criterion: of_ready(ready, &mut Ids::default()),
    };
    steps.map(step).collect()
}

/// Whether a criterion says nothing but what an import wrote: it is to do, or one that is ready for any answer.
pub(super) fn is_untouched(name: &str, levels: &[&str]) -> bool {
    let mut ready = ANSWER.iter().filter(|(_, known, _)| *known == name);
    levels.is_empty() || ready.any(|(_, _, known)| known.as_slice() == levels)
}

/// The criteria of what a candidate may ask about.
pub(super) fn of_anchor(topic: &str) -> Vec<Criterion> {
    let mut ids = Ids::default();
    let aim = Criterion {
        id: ids.take("", "aim", ""),
        name: capital(&name(topic, NAME)),
        about: topic.to_owned(),
        levels: None,
    };
    std::iter::once(aim).chain(ASKED.iter().map(|ready| of_ready(ready, &mut ids))).collect()
}

/// The criteria of a term, whose meaning the page tells.
pub(super) fn of_term(definition: &str) -> Vec<Criterion> {
    let mut ids = Ids::default();
    let meaning = Criterion {
        id: ids.take("", "meaning", ""),
        name: "Says what it means".to_owned(),
        about: definition.to_owned(),
        levels: Some([
            "Nothing of its meaning comes up.".to_owned(),
            "A part of it comes up, in other words or without what sets it apart.".to_owned(),
            format!("All of it comes up: {definition}"),
        ]),
    };
    std::iter::once(meaning).chain(TERM.iter().map(|ready| of_ready(ready, &mut ids))).collect()
}

fn of_ready((id, name, levels): &Ready, ids: &mut Ids) -> Criterion {
    Criterion {
        id: ids.take("", id, ""),
        name: (*name).to_owned(),
        about: String::new(),
        levels: Some(levels.map(str::to_owned)),
    }
}

/// What leads up to a point of what is tested.
const LEADS: &[&str] =
    &["tests whether", "tests", "bar", "interviewers want", "interviewers look for", "whether"];

/// What is tested, a criterion for each sentence of it.
fn points(tests: &str, ids: &mut Ids) -> Vec<Criterion> {
    let sentences = tests.split('\n').flat_map(|line| line.unicode_sentences());
    let mut criteria: Vec<Criterion> = Vec::new();
    for sentence in sentences {
        let point = without_leads(sentence.trim().trim_start_matches("- "));
        let name = capital(&name(&point, NAME));
        let is_known = criteria.iter().any(|known| known.name == name);
        if criteria.len() < MOST && !is_known && name.split_whitespace().count() > 1 {
            let id = ids.take("", name.trim_end_matches('…'), "point");
            criteria.push(Criterion { id, name, about: sentence.to_owned(), levels: None });
        }
    }
    criteria
}

fn without_leads(point: &str) -> String {
    let mut point = point.to_owned();
    for lead in LEADS {
        let begins = point.get(..lead.len()).is_some_and(|start| start.eq_ignore_ascii_case(lead));
        let rest = point.get(lead.len()..).filter(|rest| begins && rest.starts_with([' ', ':']));
        if let Some(rest) = rest {
            point = rest.trim_start_matches([':', ' ']).to_owned();
        }
    }
    without_lead(&point)
}

impl Criterion {
    /// The criterion as a table of TOML within a list.
    pub fn written(&self, competency: &str) -> String {
        let head = format!(
            "{{ id = {}, name = {}, competency = {}",
            quoted(&self.id),
            quoted(&Room::rounded(&self.name)),
            quoted(competency)
        );
        let Some(levels) = &self.levels else { return format!("  {head}, todo = true }},") };
        let levels = [1, 3, 5].iter().zip(levels).map(|(n, level)| format!("level_{n} = {}", quoted(level)));
        format!("  {head},\n    {} }},", levels.collect::<Vec<_>>().join(",\n    "))
    }
}
