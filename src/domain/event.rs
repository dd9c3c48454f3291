//! What happens in a session, in the past tense. A session is the fold of its events; the journal keeps nothing else.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::clock::millis;
use super::ids::Id;
use super::rubric::Level;

/// One thing that happened, and when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Wall time. It stamps and measures nothing.
    pub at: DateTime<FixedOffset>,
    /// What happened.
    #[serde(flatten)]
    pub what: Happening,
}

/// A place for text in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// The attempt's number, from 1.
    pub attempt: u32,
    /// The step's number within the question, from 1.
    pub step: u32,
    /// Which of the step's texts.
    pub part: Part,
}

/// One of the texts of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Part {
    /// The answer to the step itself.
    Answer,
    /// The answer to the n-th follow-up that was asked, from 1.
    FollowUp(u32),
    /// What was given for the n-th checkpoint, from 1.
    Figure(u32),
    /// The one thing to change, of the whole attempt.
    Change,
}

impl fmt::Display for Part {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Answer => out.write_str("answer"),
            Self::FollowUp(n) => write!(out, "follow-up-{n}"),
            Self::Figure(n) => write!(out, "figure-{n}"),
            Self::Change => out.write_str("change"),
        }
    }
}

impl FromStr for Part {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let numbered = |stem: &str| text.strip_prefix(stem).and_then(|n| n.parse().ok()).filter(|n| *n > 0);
        match text {
            "answer" => Ok(Self::Answer),
            "change" => Ok(Self::Change),
            _ => numbered("follow-up-")
                .map(Self::FollowUp)
                .or_else(|| numbered("figure-").map(Self::Figure))
                .ok_or_else(|| format!("\"{text}\" is no part of a step")),
        }
    }
}

impl TryFrom<String> for Part {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Part> for String {
    fn from(part: Part) -> Self {
        part.to_string()
    }
}

/// What can happen. `spent` is always the whole time counted at that place so far, not the time since the last event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum Happening {
    /// A question was put: the brief is on the screen.
    AttemptStarted {
        /// Its number, from 1, one more than the last.
        attempt: u32,
        /// Which of the header's questions, from 1.
        question: u32,
    },
    /// The preparation is over.
    PreparationEnded {
        /// The attempt.
        attempt: u32,
        /// The time used.
        #[serde(with = "millis", rename = "spent_ms")]
        spent: Duration,
        /// Whether what was found out about the firm was looked at meanwhile. A Greenroom that does not know this passes over it.
        #[serde(default, skip_serializing_if = "is_false")]
        peeked: bool,
    },
    /// A text was opened for answering.
    AnswerStarted {
        /// Where.
        #[serde(flatten)]
        place: Place,
    },
    /// Part of a text was replaced.
    TextEdited {
        /// Where.
        #[serde(flatten)]
        place: Place,
        /// Byte offset of the change.
        offset: u32,
        /// Bytes taken out there.
        #[serde(default, skip_serializing_if = "is_zero")]
        removed: u32,
        /// What was put in instead.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        inserted: String,
        /// The time counted by then.
        #[serde(with = "millis", rename = "spent_ms")]
        spent: Duration,
    },
    /// The clock ran without an edit for a while; noted now and then, so that a crash forgets little.
    ClockRan {
        /// Where.
        #[serde(flatten)]
        place: Place,
        /// The time counted by then.
        #[serde(with = "millis", rename = "spent_ms")]
        spent: Duration,
    },
    /// The clock was paused.
    ClockPaused {
        /// Where.
        #[serde(flatten)]
        place: Place,
        /// The time counted by then.
        #[serde(with = "millis", rename = "spent_ms")]
        spent: Duration,
    },
    /// An answer given aloud was said to its end; noting it down follows and is not timed.
    SpeakingEnded {
        /// Where.
        #[serde(flatten)]
        place: Place,
        /// The time spoken.
        #[serde(with = "millis", rename = "spent_ms")]
        spent: Duration,
    },
    /// The interviewer broke in with the step's change.
    Interrupted {
        /// Where.
        #[serde(flatten)]
        place: Place,
    },
    /// A line was worked on the calculator.
    Calculated {
        /// Where.
        #[serde(flatten)]
        place: Place,
        /// What was typed.
        typed: String,
        /// What came out.
        result: String,
    },
    /// An answer was given; it is never changed again.
    AnswerCommitted {
        /// Where.
        #[serde(flatten)]
        place: Place,
        /// The time it took.
        #[serde(with = "millis", rename = "spent_ms")]
        spent: Duration,
        /// The question's follow-ups that are asked next, from 1, in order.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        follow_ups: Vec<u32>,
        /// Whether the clock of a strict session ended it.
        #[serde(default, skip_serializing_if = "is_false")]
        cut: bool,
    },
    /// "How did that go?", before anything was revealed.
    GutScored {
        /// The attempt.
        attempt: u32,
        /// The step, from 1.
        step: u32,
        /// The guess.
        level: Level,
    },
    /// The step's rubric was shown; the guess stands from here on.
    RubricRevealed {
        /// The attempt.
        attempt: u32,
        /// The step, from 1.
        step: u32,
    },
    /// A level was given on a criterion, or taken back.
    LevelChosen {
        /// The attempt.
        attempt: u32,
        /// The step, from 1.
        step: u32,
        /// The criterion.
        criterion: Id,
        /// The level; none takes it back.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        level: Option<Level>,
    },
    /// A level was tied to the words of the answer that show it, or untied.
    EvidenceTied {
        /// The attempt.
        attempt: u32,
        /// The step, from 1.
        step: u32,
        /// The criterion.
        criterion: Id,
        /// The words, letter for letter; none unties.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        quote: Option<String>,
    },
    /// The step's rubric was left.
    StepScored {
        /// The attempt.
        attempt: u32,
        /// The step, from 1.
        step: u32,
    },
    /// The question was marked as a bad one, or the mark taken off.
    QuestionFlagged {
        /// The attempt.
        attempt: u32,
        /// Whether it is marked now.
        flagged: bool,
    },
    /// The question was left without an answer.
    AttemptSkipped {
        /// The attempt.
        attempt: u32,
    },
    /// The attempt was said to tell a story, another one than before, or none after all. It may come after the session's end too.
    StoryTied {
        /// The attempt, one that has an answer given.
        attempt: u32,
        /// The story; none unties.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        story: Option<Id>,
        /// Its title then.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        title: String,
    },
    /// An interrupted session was taken up again.
    SessionResumed {},
    /// The session is over.
    SessionEnded {},
    /// An answer was begun to be scored again, days after the session's end.
    RescoreBegun {
        /// The attempt, a finished one.
        attempt: u32,
        /// Which time it is scored again, from 1, one more than the last.
        rescore: u32,
    },
    /// A level was given or taken back in scoring again.
    LevelRescored {
        /// The attempt.
        attempt: u32,
        /// The step, from 1.
        step: u32,
        /// Which time it is scored again.
        rescore: u32,
        /// The criterion.
        criterion: Id,
        /// The level; none takes it back.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        level: Option<Level>,
    },
    /// Scoring again was closed; from here on it counts.
    RescoreEnded {
        /// The attempt.
        attempt: u32,
        /// Which time it was scored again.
        rescore: u32,
    },
    /// Somebody else began to score an answer.
    CoachScoreBegun {
        /// The attempt, a finished one.
        attempt: u32,
        /// Which coach score of the attempt it is, from 1, one more than the last.
        scoring: u32,
        /// The coach's name.
        coach: String,
    },
    /// A coach gave a level or took it back.
    CoachLevelChosen {
        /// The attempt.
        attempt: u32,
        /// The step, from 1.
        step: u32,
        /// Which coach score of the attempt.
        scoring: u32,
        /// The criterion.
        criterion: Id,
        /// The level; none takes it back.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        level: Option<Level>,
    },
    /// Part of a coach's comment was replaced.
    CoachCommentEdited {
        /// The attempt.
        attempt: u32,
        /// The step, from 1.
        step: u32,
        /// Which coach score of the attempt.
        scoring: u32,
        /// The criterion; none for the answer as a whole.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        criterion: Option<Id>,
        /// Byte offset of the change.
        offset: u32,
        /// Bytes taken out there.
        #[serde(default, skip_serializing_if = "is_zero")]
        removed: u32,
        /// What was put in instead.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        inserted: String,
    },
    /// A coach closed a score; from here on it counts.
    CoachScoreEnded {
        /// The attempt.
        attempt: u32,
        /// Which coach score of the attempt.
        scoring: u32,
    },
}

impl Happening {
    /// Whether it scores an answer again, which alone comes after a session's end: the candidate days later, or a coach.
    pub fn scores_again(&self) -> bool {
        self.is_coachs()
            || matches!(
                self,
                Self::RescoreBegun { .. } | Self::LevelRescored { .. } | Self::RescoreEnded { .. }
            )
    }

    /// Whether a coach did it.
    pub fn is_coachs(&self) -> bool {
        matches!(
            self,
            Self::CoachScoreBegun { .. }
                | Self::CoachLevelChosen { .. }
                | Self::CoachCommentEdited { .. }
                | Self::CoachScoreEnded { .. }
        )
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_false(flag: &bool) -> bool {
    !flag
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_read_and_written_by_name() {
        for part in [Part::Answer, Part::FollowUp(1), Part::FollowUp(12), Part::Figure(3), Part::Change] {
            assert_eq!(part.to_string().parse(), Ok(part));
        }
        for text in ["", "answers", "follow-up-", "follow-up-0", "figure--1", "figure-x"] {
            assert!(text.parse::<Part>().is_err(), "{text}");
        }
    }
}
