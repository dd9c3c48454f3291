//! One question within a session: what was answered, and the levels given to it.

use std::collections::BTreeSet;
use std::time::Duration;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::ids::Id;
use super::rubric::Level;
use super::story::StoryTold;

/// One try at one question.
#[derive(Clone, Debug, PartialEq)]
pub struct Attempt {
    /// From 1, in the order of the session.
    pub number: u32,
    /// Which of the header's questions, an index.
    pub question: usize,
    /// When it was put.
    pub started: DateTime<FixedOffset>,
    /// The preparation used, once it is over.
    pub preparation: Option<Duration>,
    /// Whether what was found out about the firm was looked at while preparing.
    pub peeked: bool,
    /// As many as the question has steps.
    pub steps: Vec<StepRecord>,
    /// The one thing to change, in the candidate's words.
    pub change: String,
    /// Whether the candidate marked the question as a bad one.
    pub flagged: bool,
    /// How it ended, once it has.
    pub ending: Option<Ending>,
    /// The times that it was scored again, days later.
    pub rescores: Vec<Rescore>,
    /// The times that somebody else scored it.
    pub coach_scores: Vec<CoachScore>,
    /// The story that it told, where the candidate said which.
    pub story: Option<StoryTold>,
}

/// An answer scored once more, later and without a look at the former levels, which stay as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rescore {
    /// When it began.
    pub begun: DateTime<FixedOffset>,
    /// When it was closed, once it was; only then it counts.
    pub ended: Option<DateTime<FixedOffset>>,
    /// The levels given.
    pub levels: Vec<LevelRescored>,
}

/// An answer scored by somebody else, who did not see the candidate's own levels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoachScore {
    /// The coach's name.
    pub coach: String,
    /// The levels, and from when to when they were given.
    pub scoring: Rescore,
    /// What the coach said beside them; none is empty.
    pub comments: Vec<Comment>,
}

/// What a coach said of an answer, or of a criterion in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Which step, an index.
    pub step: usize,
    /// The criterion; none for the answer as a whole.
    pub criterion: Option<Id>,
    /// The words.
    pub text: String,
}

impl CoachScore {
    /// What was said of a step, an index, or of a criterion of it; nothing where nothing was.
    pub fn comment(&self, step: usize, criterion: Option<&Id>) -> &str {
        let of = |comment: &&Comment| (comment.step, comment.criterion.as_ref()) == (step, criterion);
        self.comments.iter().find(of).map_or("", |comment| comment.text.as_str())
    }

    /// Whether two say the same of an answer: the same coach, levels and comments.
    pub fn says_the_same(&self, other: &Self) -> bool {
        let levels = |score: &Self| -> BTreeSet<_> {
            let levels = score.scoring.levels.iter();
            levels.map(|given| (given.step, given.criterion.clone(), given.level)).collect()
        };
        let comments = |score: &Self| -> BTreeSet<_> {
            let comments = score.comments.iter();
            comments.map(|said| (said.step, said.criterion.clone(), said.text.clone())).collect()
        };
        self.coach == other.coach && levels(self) == levels(other) && comments(self) == comments(other)
    }
}

/// A level given when an answer was scored again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelRescored {
    /// Which step, an index.
    pub step: usize,
    /// The criterion.
    pub criterion: Id,
    /// The level.
    pub level: Level,
}

impl Rescore {
    /// The level on a criterion of a step, an index.
    pub fn level(&self, step: usize, criterion: &Id) -> Option<Level> {
        let found = self.levels.iter().find(|given| given.step == step && given.criterion == *criterion);
        found.map(|given| given.level)
    }
}

/// How an attempt ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ending {
    /// Answered and its rubric seen.
    Finished,
    /// Left without an answer.
    Skipped,
}

/// What was recorded for one step.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StepRecord {
    /// The step's answer first, then those to its follow-ups.
    pub answers: Vec<Answer>,
    /// The follow-ups to be asked, indexes into the question's.
    pub follow_ups: Vec<usize>,
    /// The texts given for the checkpoints, as many as the step has.
    pub figures: Vec<FigureGiven>,
    /// Lines worked on the calculator.
    pub tape: Vec<(String, String)>,
    /// Whether the interviewer broke in.
    pub interrupted: bool,
    /// The guess before anything was revealed.
    pub gut: Option<Level>,
    /// Whether its rubric was shown.
    pub revealed: bool,
    /// Levels given, in the order of the criteria first chosen.
    pub levels: Vec<LevelGiven>,
    /// Whether its rubric was left.
    pub scored: bool,
}

impl StepRecord {
    /// The answer to the step itself.
    pub fn answer(&self) -> Option<&Answer> {
        self.answers.first()
    }

    /// The level on a criterion.
    pub fn level(&self, criterion: &Id) -> Option<Level> {
        self.given(criterion).map(|given| given.level)
    }

    /// What was given on a criterion.
    pub fn given(&self, criterion: &Id) -> Option<&LevelGiven> {
        self.levels.iter().find(|given| given.criterion == *criterion)
    }
}

/// An answer as it stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// What was typed.
    pub text: String,
    /// The time counted.
    pub spent: Duration,
    /// Times it was paused.
    pub pauses: u32,
    /// For an answer given aloud: whether it was said to its end.
    pub spoken: bool,
    /// When it was given, once it was.
    pub committed: Option<DateTime<FixedOffset>>,
    /// Whether the clock of a strict session ended it.
    pub cut: bool,
}

/// What was given for a checkpoint.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FigureGiven {
    /// As typed.
    pub text: String,
    /// Whether it was given for good.
    pub committed: bool,
}

/// A level on a criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelGiven {
    /// The criterion.
    pub criterion: Id,
    /// The level.
    pub level: Level,
    /// The words of the answer that show it.
    pub evidence: Option<String>,
}

impl Attempt {
    /// Whether there is anything in it for a coach to score: it was answered in words and finished, and the question is not marked as a bad
    /// one.
    pub fn is_to_be_coached(&self) -> bool {
        let worded = self.answers().any(|answer| !answer.text.trim().is_empty());
        self.ending == Some(Ending::Finished) && worded && !self.flagged
    }

    /// What each coach said last, of those who were through: a coach who scores again takes back what was said before.
    pub fn coached(&self) -> impl Iterator<Item = &CoachScore> {
        let through = |score: &CoachScore| score.scoring.ended.is_some();
        let all = self.coach_scores.iter().enumerate().filter(move |(_, score)| through(score));
        all.filter(move |(at, score)| {
            !self.coach_scores.iter().skip(at + 1).any(|later| through(later) && later.coach == score.coach)
        })
        .map(|(_, score)| score)
    }

    /// The time counted over all answers.
    pub fn spent(&self) -> Duration {
        self.answers().map(|answer| answer.spent).sum()
    }

    /// Every answer, those to follow-ups too.
    pub fn answers(&self) -> impl Iterator<Item = &Answer> {
        self.steps.iter().flat_map(|step| &step.answers)
    }

    /// Whether an answer was given in it.
    pub fn has_answer(&self) -> bool {
        self.answers().any(|answer| answer.committed.is_some())
    }

    /// Everything that was answered, one answer below the other.
    pub fn answered_text(&self) -> String {
        let texts = self.answers().map(|answer| answer.text.trim()).filter(|text| !text.is_empty());
        texts.collect::<Vec<_>>().join("\n\n")
    }

    /// The mean of the gut scores, where there is any.
    pub fn gut(&self) -> Option<f64> {
        let guts: Vec<f64> =
            self.steps.iter().filter_map(|step| step.gut).map(|l| f64::from(l.number())).collect();
        (!guts.is_empty()).then(|| guts.iter().sum::<f64>() / guts.len() as f64)
    }
}
