//! The candidate's own report for the day of the interview: first one page for the morning, then what stands behind it.
//!
//! [`Report::of`] gathers plain facts, each with the words that made it, and the writers put down what stands in it and nothing else:
//! as Markdown, as a page, and as a card of plain text. Nothing of a rubric is in it before it was shown.

mod best;
mod card;
mod gaps;
mod gather;
mod html;
mod markdown;
mod morning;
mod numbers;
mod ready;
mod stories;
#[cfg(test)]
mod tests;
mod told;

use chrono::NaiveDate;

use crate::domain::Id;
use crate::review::due::Interview;
use crate::review::prepared::Checked;
use crate::review::told::Told;

pub use card::report_card;
pub use gather::Facts;
pub use html::report_html;
pub use markdown::report_markdown;
pub use stories::StoryToTell;

/// What is known for the day.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The day it was made.
    pub made: NaiveDate,
    /// The pack's title.
    pub pack: String,
    /// What is prepared for; none where no target is chosen.
    pub target: Option<Goal>,
    /// How many attempts were answered.
    pub answered: usize,
    /// What interviewers look for, as the pack says it.
    pub looks_for: Vec<String>,
    /// Every competency of the pack, in its order.
    pub readiness: Vec<Readiness>,
    /// The best answer to each question that was answered, in the pack's order.
    pub answers: Vec<Best>,
    /// The best of the candidate's own questions, in the pack's order.
    pub to_ask: Vec<Best>,
    /// Questions that were not answered yet.
    pub unanswered: Vec<Unanswered>,
    /// The stories to tell, by title.
    pub stories: Vec<StoryToTell>,
    /// Which competencies have none, and which stories are told too often; nothing where there is no story at all.
    pub story_gaps: Vec<String>,
    /// Numbers worth knowing by heart.
    pub numbers: Vec<Figure>,
    /// Red flags in the newest answers.
    pub red_flags: Vec<RedFlagUsed>,
    /// What is to be looked up about the firm, with what was found.
    pub look_up: Vec<Checked>,
    /// What the advertisement asks for and the CV or the answers do not show, the heaviest first.
    pub gaps: Vec<Missing>,
    /// Terms that the advertisement asks for and the pack has no word of.
    pub foreign: Vec<String>,
    /// Where the pack's facts come from.
    pub sources: Vec<String>,
}

/// What is prepared for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    /// The firm, or what stands for it where it is not named.
    pub title: String,
    /// The role; empty where it is not named or stands for the firm.
    pub role: String,
    /// The category in words; may be empty.
    pub category: String,
    /// The day and the days left.
    pub interview: Option<Interview>,
    /// Whatever is to be remembered; may be empty.
    pub notes: String,
}

/// How far a competency has come.
#[derive(Clone, Debug, PartialEq)]
pub struct Readiness {
    /// Its name.
    pub name: String,
    /// What it means in this seat.
    pub description: String,
    /// Answers typed and answers given aloud, apart; a way without an answer is left out.
    pub ways: Vec<Lately>,
    /// The newest words that were tied to a level of it.
    pub evidence: Option<Evidence>,
}

/// The level of a competency of late, in one way of answering.
#[derive(Clone, Debug, PartialEq)]
pub struct Lately {
    /// Whether aloud.
    pub aloud: bool,
    /// The answers that have a level of it.
    pub attempts: usize,
    /// The mean of the last of them, as [`Series::recent`](crate::review::progress::Series::recent).
    pub level: Told<f64>,
    /// What changed over all of them, in words.
    pub change: String,
}

/// Words of an answer that show a level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The words.
    pub quote: String,
    /// What they show: "Story arc, 4 of 5".
    pub shows: String,
    /// Where they stand: the question's title, and when.
    pub place: String,
}

/// The best answer to a question: of the highest mean level, the newest of equals.
#[derive(Clone, Debug, PartialEq)]
pub struct Best {
    /// The question's title.
    pub title: String,
    /// What the interviewer said.
    pub prompt: String,
    /// How it went: "aloud on 3 Nov 2026, 1:50 of 2:00, mean level 4.2; the best of 3".
    pub summary: String,
    /// The mean level, once it was scored.
    pub mean: Option<f64>,
    /// What was answered, in order.
    pub said: Vec<Said>,
    /// One thing to change.
    pub change: Change,
}

/// An answer, and the words of it that were tied to levels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What it answers: a step's title or a follow-up; empty for the question itself.
    pub to: String,
    /// The answer.
    pub text: String,
    /// The words tied, each with what it shows.
    pub tied: Vec<(String, String)>,
}

/// One thing to change in an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// What the candidate wrote down.
    Written(String),
    /// Nothing was written down: what the next described level says of the criterion that is weakest.
    Next {
        /// The criterion and its level: "Story arc, 2 of 5".
        weakest: String,
        /// The next described level, and what it says.
        says: String,
    },
    /// Every criterion has the highest level.
    None,
    /// It was not scored.
    Unscored,
}

/// A question without an answer yet; nothing else of it is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unanswered {
    /// Its title.
    pub title: String,
    /// What the interviewer says.
    pub prompt: String,
}

/// Numbers, and the sentence that they stand in.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The numbers as they are said.
    pub numbers: Vec<String>,
    /// The sentence.
    pub sentence: String,
    /// What it is from: a question's or a story's title.
    pub place: String,
    /// The mean level of the answer that it is from; none for one that was not scored, and for a story.
    pub level: Option<f64>,
}

/// Something that the advertisement asks for and that is not shown yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The competency's or concept's name.
    pub name: String,
    /// What is missing: "not said yet".
    pub gap: String,
    /// Whether an answer has shown it all the same, so that only the CV is to say it.
    pub is_said: bool,
    /// The words that ask for it, with their line: "\"clienteling\", line 4".
    pub asked: Vec<String>,
}

/// A red flag that the newest answers still use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RedFlagUsed {
    /// The red flag.
    pub flag: Id,
    /// Its name.
    pub name: String,
    /// What is wrong about it; empty where the pack no longer has it.
    pub why: String,
    /// Each time: the words, their sentence, and where it stands.
    pub said: Vec<Used>,
}

/// Words that made a red flag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Used {
    /// The words.
    pub words: String,
    /// The sentence they stand in.
    pub sentence: String,
    /// The question's title, and when.
    pub place: String,
}
