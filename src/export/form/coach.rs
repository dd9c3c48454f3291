//! What coaches gave and said, in the form of an export.

use serde::{Deserialize, Serialize};

use super::{AttemptForm, RescoreForm};
use crate::domain::Id;

/// An answer scored by somebody else, who did not see the candidate's own levels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoachForm {
    /// The coach's name.
    pub coach: String,
    /// The levels, and from when to when they were given.
    #[serde(flatten)]
    pub scoring: RescoreForm,
    /// What the coach said.
    pub comments: Vec<CommentForm>,
}

/// What a coach said of an answer, or of a criterion in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommentForm {
    /// The id of the step.
    pub step: Id,
    /// The criterion; none for the answer as a whole.
    pub criterion: Option<Id>,
    /// The words.
    pub text: String,
}

impl CoachForm {
    /// What was said of a step's answer, or of a criterion of it; empty where nothing was.
    pub fn comment(&self, step: &Id, criterion: Option<&Id>) -> &str {
        let of = |said: &&CommentForm| said.step == *step && said.criterion.as_ref() == criterion;
        self.comments.iter().find(of).map_or("", |said| said.text.as_str())
    }
}

impl AttemptForm {
    /// What each coach said last, of those who were through.
    pub fn coached(&self) -> impl Iterator<Item = &CoachForm> {
        let through = |score: &&CoachForm| score.scoring.ended.is_some();
        let all = self.coach_scores.iter().enumerate().filter(move |(_, score)| through(score));
        all.filter(move |(at, score)| {
            let mut later = self.coach_scores.iter().skip(at + 1).filter(through);
            !later.any(|later| later.coach == score.coach)
        })
        .map(|(_, score)| score)
    }
}
