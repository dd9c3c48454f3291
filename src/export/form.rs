//! The form of an export: sessions as plain facts. Every writer puts down what stands here and nothing else.
//!
//! As JSON this is the documented form of `docs/export.schema.json`. Times of day are RFC 3339, durations whole milliseconds, levels
//! 1 to 5, ids those of the pack. What is not there yet is `null`. What a step tests, its levels, figures and signals are empty until
//! its rubric was shown.

mod coach;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use crate::domain::{AskedTable, Ending, Id, Kind, Level};

pub use coach::{CoachForm, CommentForm};

/// The version of the form. It rises when a key changes its meaning or goes; a new key does not raise it.
pub const FORMAT: u32 = 1;

/// What is exported.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Export {
    /// The version of the form, [`FORMAT`].
    pub format: u32,
    /// The one question whose attempts are exported; none for all questions.
    pub question: Option<Id>,
    /// The sessions, oldest first.
    pub sessions: Vec<SessionForm>,
}

/// One session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct SessionForm {
    /// Its id.
    pub id: Id,
    /// When it began.
    pub started: DateTime<FixedOffset>,
    /// When it ended; none while it runs or waits to be resumed.
    pub ended: Option<DateTime<FixedOffset>>,
    /// The pack asked from.
    pub pack: Id,
    /// The pack's title then.
    pub pack_title: String,
    /// A digest of the pack's text then.
    pub pack_digest: String,
    /// What was planned, in words.
    pub plan: String,
    /// What the questions were drawn with.
    pub seed: u64,
    /// Whether answers were given aloud.
    pub aloud: bool,
    /// Whether the clock cut off at the target.
    pub strict: bool,
    /// Whether the interviewer might break in.
    pub pressure: bool,
    /// Whether the titles of one's stories could be looked at during the brief.
    #[serde(default)]
    pub peek_stories: bool,
    /// The attempts, in the order of the session; of a single question only those at it.
    pub attempts: Vec<AttemptForm>,
}

/// One attempt at a question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AttemptForm {
    /// Its number in the session, from 1.
    pub number: u32,
    /// The question.
    pub question: Id,
    /// Its kind.
    pub kind: Kind,
    /// Its title.
    pub title: String,
    /// What the interviewer said.
    pub prompt: String,
    /// The competencies it is about.
    pub competencies: Vec<Named>,
    /// Its free marks.
    pub tags: Vec<String>,
    /// The tables of a drill.
    pub tables: Vec<AskedTable>,
    /// When it was put.
    pub started: DateTime<FixedOffset>,
    /// The preparation used.
    pub preparation_ms: Option<u64>,
    /// Whether what was found out about the firm was looked at while preparing.
    #[serde(default)]
    pub peeked: bool,
    /// How it ended.
    pub ending: Option<Ending>,
    /// Whether the question was marked as a bad one.
    pub flagged: bool,
    /// The one thing to change, in the candidate's words.
    pub change: String,
    /// The time counted over all its answers.
    pub spent_ms: u64,
    /// The time they are held against: the targets of all steps, and of each follow-up that was answered.
    pub target_ms: u64,
    /// The weighted mean of its levels: Σ(level × weight) ÷ Σ weight.
    pub mean_level: Option<f64>,
    /// The mean of the gut scores of its steps.
    pub gut: Option<f64>,
    /// What was answered; a question that is no drill has one step.
    pub steps: Vec<StepForm>,
    /// The times that it was scored again, days later.
    #[serde(default)]
    pub rescores: Vec<RescoreForm>,
    /// The times that somebody else scored it.
    #[serde(default)]
    pub coach_scores: Vec<CoachForm>,
    /// The story that it told, where the candidate said which, with its title then.
    #[serde(default)]
    pub story: Option<StoryForm>,
}

/// A story as an attempt told it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryForm {
    /// The story.
    pub id: Id,
    /// Its title then.
    pub title: String,
}

/// An answer scored again, days later and without a look at the former levels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RescoreForm {
    /// When it began.
    pub begun: DateTime<FixedOffset>,
    /// When it was closed; none for one that was left before that and does not count.
    pub ended: Option<DateTime<FixedOffset>>,
    /// The levels given.
    pub levels: Vec<RescoredForm>,
}

/// A level given when an answer was scored again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RescoredForm {
    /// The id of the step.
    pub step: Id,
    /// The criterion.
    pub criterion: Id,
    /// The level.
    pub level: Level,
}

impl AttemptForm {
    /// The first time that it was scored again to the end. Later times are kept too, but their levels may be remembered from this one.
    pub fn cold(&self) -> Option<&RescoreForm> {
        self.rescores.iter().find(|rescore| rescore.ended.is_some())
    }
}

impl RescoreForm {
    /// The level on a criterion of a step.
    pub fn level(&self, step: &Id, criterion: &Id) -> Option<Level> {
        let of = |given: &&RescoredForm| given.step == *step && given.criterion == *criterion;
        self.levels.iter().find(of).map(|given| given.level)
    }
}

/// An id with the name it had then.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Named {
    /// The id.
    pub id: Id,
    /// The name.
    pub name: String,
}

/// One step of an attempt.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StepForm {
    /// Its id.
    pub id: Id,
    /// Its title; empty where the question has one step, and until a later step was reached.
    pub title: String,
    /// Its prompt; empty where the question's says it all, and until a later step was reached.
    pub prompt: String,
    /// The time aimed at for its answer.
    pub target_ms: u64,
    /// Its answer first, then those to its follow-ups.
    pub answers: Vec<AnswerForm>,
    /// Lines worked on the calculator.
    pub tape: Vec<TapeForm>,
    /// With what the interviewer broke in, where they did.
    pub interruption: Option<String>,
    /// The guess before anything was revealed.
    pub gut: Option<Level>,
    /// Whether its rubric was shown.
    pub revealed: bool,
    /// What it tests.
    pub tests: String,
    /// Every criterion, with the level given on it.
    pub levels: Vec<LevelForm>,
    /// The numbers asked for, and what was given.
    pub figures: Vec<FigureForm>,
    /// How it is worked; empty where there is no such thing.
    pub solution: String,
    /// What was counted in its answer, in words.
    pub signal_lines: Vec<SignalForm>,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerForm {
    /// The follow-up it answers; none for the answer to the step itself.
    pub follow_up: Option<String>,
    /// What was typed or noted.
    pub text: String,
    /// Its words.
    pub words: u64,
    /// The time counted.
    pub spent_ms: u64,
    /// The time aimed at.
    pub target_ms: u64,
    /// Times it was paused.
    pub pauses: u32,
    /// When it was given.
    pub committed: Option<DateTime<FixedOffset>>,
    /// Whether the clock of a strict session ended it.
    pub cut: bool,
    /// How often each signal was counted; none until the rubric was shown.
    pub signals: Option<CountsForm>,
}

/// How often each signal was counted in an answer. "I", "we", hedges and fillers are looked for in English alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountsForm {
    /// Words for "I".
    pub i: Option<u64>,
    /// Words for "we".
    pub we: Option<u64>,
    /// Numbers that say how much or how many.
    pub numbers: u64,
    /// Words that take something back.
    pub hedges: Option<u64>,
    /// Words that only fill time.
    pub fillers: Option<u64>,
    /// The red flags that fired.
    pub red_flags: Vec<Id>,
}

/// A line worked on the calculator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TapeForm {
    /// What was typed.
    pub typed: String,
    /// What came out.
    pub result: String,
}

/// A criterion and the level given on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LevelForm {
    /// The criterion.
    pub criterion: Id,
    /// Its name.
    pub name: String,
    /// The competency it feeds.
    pub competency: Id,
    /// That competency's name.
    pub competency_name: String,
    /// How much it counts.
    pub weight: u32,
    /// What an answer at level 1 does.
    pub level_1: String,
    /// What an answer at level 3 does.
    pub level_3: String,
    /// What an answer at level 5 does.
    pub level_5: String,
    /// The level; none where none was given.
    pub level: Option<Level>,
    /// The words of the answer that show it.
    pub evidence: Option<String>,
}

impl LevelForm {
    /// What the level says; of one that is not described, those it lies between.
    pub fn says(&self) -> Vec<String> {
        let (low, middle, high) = (&self.level_1, &self.level_3, &self.level_5);
        match self.level.map(Level::number) {
            Some(1) => vec![low.clone()],
            Some(2) => vec![format!("More than 1: {low}"), format!("Less than 3: {middle}")],
            Some(3) => vec![middle.clone()],
            Some(4) => vec![format!("More than 3: {middle}"), format!("Less than 5: {high}")],
            Some(_) => vec![high.clone()],
            None => Vec::new(),
        }
    }

    /// Whether the level asks for words of the answer and has none.
    pub fn is_unsupported(&self) -> bool {
        self.evidence.is_none() && self.level.is_some_and(Level::needs_evidence)
    }
}

/// A number that was asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FigureForm {
    /// Its id.
    pub id: Id,
    /// What was asked.
    pub ask: String,
    /// The unit to answer in; empty for a bare number.
    pub unit: String,
    /// What was given, as typed.
    pub given: String,
    /// The right value.
    pub right: f64,
    /// The right value as it is printed.
    pub printed: String,
    /// How far off, either way, still counts as right.
    pub tolerance: f64,
    /// How it is worked out; may be empty.
    pub working: String,
    /// What the number given is worth.
    pub verdict: Judged,
    /// Which mistake it looks like, where it looks like one.
    pub mistake: Option<String>,
}

/// What a given number is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Judged {
    /// Within the tolerance.
    Right,
    /// Wrong in a way that has a name.
    Mistake,
    /// Wrong.
    Wrong,
    /// No number was given.
    None,
}

impl Judged {
    /// The verdict in words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Mistake | Self::Wrong => "wrong",
            Self::None => "not a number",
        }
    }
}

/// A signal in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignalForm {
    /// What was counted.
    pub label: String,
    /// The figure, in words.
    pub figure: String,
    /// The words that made it.
    pub words: Vec<String>,
    /// What to read it against; may be empty.
    pub note: String,
}
