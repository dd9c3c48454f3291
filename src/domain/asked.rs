//! A question as it was asked: every placeholder and figure filled in. A session keeps it, so that it reads the same after the pack changed.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::clock::millis;
use super::ids::Id;
use super::question::{Condition, Idea, Kind};
use super::rubric::{Criterion, Rubric};

/// A question ready to be asked. It has one step, and a drill has one or more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Asked {
    /// The pack's question.
    pub question: Id,
    /// Its sort.
    pub kind: Kind,
    /// A short name for lists.
    pub title: String,
    /// What the interviewer says.
    pub prompt: String,
    /// The time to think before.
    #[serde(with = "millis", rename = "preparation_ms")]
    pub preparation: Duration,
    /// The competencies it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub competencies: Vec<Id>,
    /// Free marks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Why it was picked, in words that give nothing of the rubric away; empty where it was not picked for a reason.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
    /// The concept a recall question asks for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub concept: Option<Id>,
    /// The case's tables.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tables: Vec<AskedTable>,
    /// The numbers that the tables and the prompt print, by name, for the calculator.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<AskedFigure>,
    /// What is answered, in order; never empty.
    pub steps: Vec<AskedStep>,
    /// Probes that may follow the first step's answer, in order of preference.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub follow_ups: Vec<AskedFollowUp>,
    /// Questions one could have asked (kind ask), shown with the rubric.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ideas: Vec<Idea>,
    /// What was found out about the firm beforehand, for a look at it while preparing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<AskedFinding>,
    /// Short readings of the competencies' names, for showing an old session without its pack.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub competency_names: Vec<CompetencyName>,
}

/// Something found out about the firm, as it stood when the question was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedFinding {
    /// The item of the pack's list of what to look up.
    pub item: Id,
    /// The item in a few words.
    pub title: String,
    /// What was found.
    pub found: String,
}

/// A competency's name as it was when the question was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompetencyName {
    /// The competency.
    pub id: Id,
    /// Its name.
    pub name: String,
}

impl Asked {
    /// The time aimed at over all steps.
    pub fn target(&self) -> Duration {
        self.steps.iter().map(|step| step.target).sum()
    }

    /// Every criterion with the number of its step.
    pub fn criteria(&self) -> impl Iterator<Item = (usize, &Criterion)> {
        self.steps.iter().enumerate().flat_map(|(n, step)| step.rubric.criteria.iter().map(move |c| (n, c)))
    }
}

/// What is answered in one go, and scored by its own rubric.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AskedStep {
    /// The drill's step, or the question itself.
    pub id: Id,
    /// A drill step's short name; empty for a question of one step.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// A drill step's prompt; empty where the question's prompt says it all.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub prompt: String,
    /// The time aimed at.
    #[serde(with = "millis", rename = "target_ms")]
    pub target: Duration,
    /// What it tests.
    pub rubric: Rubric,
    /// Numbers asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub checkpoints: Vec<Checkpoint>,
    /// How it is worked; empty where there is no such thing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub solution: String,
    /// A change in mid-course.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interruption: Option<Interruption>,
}

/// A table with its cells filled in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedTable {
    /// Its heading.
    pub title: String,
    /// Column heads.
    pub columns: Vec<String>,
    /// Rows, each as long as `columns`.
    pub rows: Vec<Vec<String>>,
}

/// A figure of the case, for the calculator.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AskedFigure {
    /// Its name.
    pub name: String,
    /// What it is.
    pub says: String,
    /// Its value.
    pub value: f64,
    /// Its value as the tables print it.
    pub printed: String,
}

/// A probe after the answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedFollowUp {
    /// What fires it.
    pub when: Condition,
    /// What the interviewer says.
    pub ask: String,
}

/// A number that a step asks for, worked out for this case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Checkpoint {
    /// Unique within its step.
    pub id: Id,
    /// What is asked.
    pub ask: String,
    /// The unit to answer in; empty for a bare number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// The right value.
    pub value: f64,
    /// The right value as it is printed.
    pub printed: String,
    /// How far off, either way, still counts as right.
    pub tolerance: f64,
    /// The arithmetic.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub working: String,
    /// The classical wrong results.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mistakes: Vec<Mistake>,
}

/// A classical wrong result, worked out for this case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mistake {
    /// Its value.
    pub value: f64,
    /// Which mistake it is.
    pub says: String,
}

/// A change in the middle of a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interruption {
    /// Time into the step.
    #[serde(with = "millis", rename = "after_ms")]
    pub after: Duration,
    /// What the interviewer says.
    pub says: String,
    /// What they ask about it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub asks: String,
}
