//! A question as a pack declares it, its placeholders and figures not yet filled in.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::drill::Drill;
use super::ids::Id;
use super::rubric::{Level, Rubric};

/// What sort of question it is; it decides the default target and how an answer is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A story from the candidate's own work, or their view.
    Behavioural,
    /// A practical case with figures and steps.
    Drill,
    /// A term of the trade, from the term or from a situation.
    Recall,
    /// The candidate's own question to the interviewer.
    Ask,
}

impl Kind {
    /// All kinds, in the order of a full mock.
    pub const ALL: [Self; 4] = [Self::Behavioural, Self::Drill, Self::Recall, Self::Ask];

    /// The kind's name in files and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Behavioural => "behavioural",
            Self::Drill => "drill",
            Self::Recall => "recall",
            Self::Ask => "ask",
        }
    }

    /// The time aimed at where the pack says nothing. 60 to 120 s is the practitioners' norm for a behavioural answer.
    pub fn default_target(self) -> Duration {
        Duration::from_secs(match self {
            Self::Behavioural => 120,
            Self::Drill => 900,
            Self::Recall | Self::Ask => 60,
        })
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.name())
    }
}

impl FromStr for Kind {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.name() == text)
            .ok_or_else(|| format!("\"{text}\" is no kind; the kinds are behavioural, drill, recall and ask"))
    }
}

/// Preparation time where the pack says nothing.
pub const DEFAULT_PREPARATION: Duration = Duration::from_secs(30);

/// The time aimed at for a follow-up.
pub const FOLLOW_UP_TARGET: Duration = Duration::from_secs(60);

/// The most follow-ups asked in one attempt.
pub const MOST_FOLLOW_UPS: usize = 2;

/// A question of a pack.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Stable for ever: the question's history hangs on it, however its wording changes.
    pub id: Id,
    /// Its sort.
    pub kind: Kind,
    /// A short name for lists.
    pub title: String,
    /// What the interviewer says.
    pub prompt: String,
    /// The time aimed at.
    pub target: Duration,
    /// The time to think before.
    pub preparation: Duration,
    /// The competencies it is about.
    pub competencies: Vec<Id>,
    /// Free marks for filtering; `opening` marks warm-up questions.
    pub tags: Vec<String>,
    /// What it tests. A drill's criteria sit on its steps.
    pub rubric: Rubric,
    /// Probes after the answer.
    pub follow_ups: Vec<FollowUp>,
    /// Whether its brief offers what was found out about the firm.
    pub findings: bool,
    /// Answers of others, shown once an attempt is scored.
    pub samples: Vec<Sample>,
    /// What only this kind has.
    pub part: Part,
    /// Whether the page that it was imported from no longer has it. A pack that was read has no such question left to ask.
    pub gone: bool,
}

/// What only one kind of question has.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// Nothing of its own.
    Behavioural,
    /// Figures and steps.
    Drill(Box<Drill>),
    /// A concept, asked for by its term (the prompt) or from a situation.
    Recall {
        /// The concept asked for.
        concept: Id,
        /// The situation from which the term is to be named.
        situation: String,
    },
    /// Questions one could ask.
    Ask {
        /// A few of them.
        ideas: Vec<Idea>,
    },
}

impl Question {
    /// The drill, for a drill.
    pub fn drill(&self) -> Option<&Drill> {
        match &self.part {
            Part::Drill(drill) => Some(drill),
            _ => None,
        }
    }
}

/// A probe after the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowUp {
    /// What fires it.
    pub when: Condition,
    /// The category of firms that it is for; none is for all.
    pub category: Option<Id>,
    /// What the interviewer says.
    pub ask: String,
}

/// What an answer lacks or holds that a follow-up asks about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Condition {
    /// No number was given.
    NoNumber,
    /// It never says "I", or says "we" at least three times as often.
    NoI,
    /// No word of a result.
    NoOutcome,
    /// Under [`SHORT_WORDS`] words.
    Short,
    /// Over one and a half times the target.
    Long,
    /// A red flag fired.
    RedFlag,
    /// The concept does not occur.
    Missing(Id),
    /// Whatever the answer.
    Always,
}

/// Fewer words than these make an answer short: under half a minute at 145 words a minute.
pub const SHORT_WORDS: usize = 60;

impl FromStr for Condition {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Ok(match text {
            "no-number" => Self::NoNumber,
            "no-i" => Self::NoI,
            "no-outcome" => Self::NoOutcome,
            "short" => Self::Short,
            "long" => Self::Long,
            "red-flag" => Self::RedFlag,
            "always" => Self::Always,
            _ => {
                let concept = text.strip_prefix("missing:").ok_or_else(|| unknown_condition(text))?;
                Self::Missing(concept.parse().map_err(|error| format!("\"{text}\": {error}"))?)
            }
        })
    }
}

fn unknown_condition(text: &str) -> String {
    format!(
        "\"{text}\" is no condition; they are no-number, no-i, no-outcome, short, long, red-flag, always and missing:CONCEPT-ID"
    )
}

impl fmt::Display for Condition {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoNumber => out.write_str("no-number"),
            Self::NoI => out.write_str("no-i"),
            Self::NoOutcome => out.write_str("no-outcome"),
            Self::Short => out.write_str("short"),
            Self::Long => out.write_str("long"),
            Self::RedFlag => out.write_str("red-flag"),
            Self::Missing(concept) => write!(out, "missing:{concept}"),
            Self::Always => out.write_str("always"),
        }
    }
}

impl TryFrom<String> for Condition {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Condition> for String {
    fn from(condition: Condition) -> Self {
        condition.to_string()
    }
}

/// Somebody's answer, with the levels it deserves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// What it is headed with.
    pub title: String,
    /// The level it is around.
    pub level: Level,
    /// The answer.
    pub text: String,
    /// The level each criterion deserves.
    pub scores: Vec<SampleScore>,
}

/// The level that a sample deserves on one criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampleScore {
    /// The question's criterion.
    pub criterion: Id,
    /// The level.
    pub level: Level,
    /// The sentence of the sample that shows it, letter for letter.
    pub shows: String,
}

/// A question that a candidate could ask.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Idea {
    /// The question.
    pub ask: String,
    /// What asking it shows.
    pub signals: String,
    /// What a weak version of it sounds like.
    pub weak: String,
}
