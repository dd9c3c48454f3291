//! A plan: which of a pack's questions a session asks, in what order.
//!
//! Seed 0 asks the pack as it is written: questions in its order, recall from the term, drills with their own figures. Any
//! other seed draws all of these.

use std::fmt;
use std::str::FromStr;

use super::asked::Asked;
use super::asking::{Particulars, asked};
use super::case::BASE_SEED;
use super::chance::Chance;
use super::ids::Id;
use super::nearest::nearest;
use super::pack::Pack;
use super::question::{Kind, Question};

/// Questions of a behavioural round: at two minutes each and the scoring, half an hour.
pub const BEHAVIOURAL_ROUND: usize = 5;

/// Questions of a recall round.
pub const RECALL_ROUND: usize = 8;

/// Behavioural questions of a full mock, the warm-up among them.
pub const MOCK_BEHAVIOURAL: usize = 4;

/// The tag of questions that an interview opens with.
pub const OPENING: &str = "opening";

/// What a candidate chooses to practise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// One question, whatever its kind.
    Question(Id),
    /// A round of behavioural questions, an opening one first.
    Behavioural,
    /// This drill, or any.
    Drill(Option<Id>),
    /// A round of concepts.
    Recall,
    /// All questions to the interviewer.
    Ask,
    /// A warm-up, three behavioural questions, a drill, and one question to the interviewer.
    FullMock,
    /// A mock made for an advertisement: these questions, in this order.
    Tailored(Vec<Pick>),
}

/// A question that was picked for a reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pick {
    /// The question.
    pub question: Id,
    /// Why, in words; it is shown before the answer, so nothing of the rubric may be in it.
    pub why: String,
}

impl Choice {
    /// The round of a kind.
    pub fn of(kind: Kind) -> Self {
        match kind {
            Kind::Behavioural => Self::Behavioural,
            Kind::Drill => Self::Drill(None),
            Kind::Recall => Self::Recall,
            Kind::Ask => Self::Ask,
        }
    }
}

impl fmt::Display for Choice {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Question(id) => write!(out, "question {id}"),
            Self::Behavioural => out.write_str("behavioural round"),
            Self::Drill(None) => out.write_str("drill"),
            Self::Drill(Some(id)) => write!(out, "drill {id}"),
            Self::Recall => out.write_str("recall round"),
            Self::Ask => out.write_str("ask round"),
            Self::FullMock => out.write_str("full mock"),
            Self::Tailored(_) => out.write_str("tailored mock"),
        }
    }
}

impl FromStr for Choice {
    type Err = String;

    /// Reads what [`Display`](fmt::Display) writes, and the kinds' names and `mock` for short. A tailored mock cannot be named alone: it is
    /// made of what an advertisement asks for.
    fn from_str(text: &str) -> Result<Self, String> {
        let id = |id: &str| id.parse::<Id>().map_err(|error| format!("\"{text}\": {error}"));
        match text {
            "full mock" | "full-mock" | "mock" => return Ok(Self::FullMock),
            _ => {}
        }
        if let Some(rest) = text.strip_prefix("question ") {
            return id(rest).map(Self::Question);
        }
        if let Some(rest) = text.strip_prefix("drill ") {
            return id(rest).map(|id| Self::Drill(Some(id)));
        }
        let kind = text.strip_suffix(" round").unwrap_or(text);
        kind.parse().map(Self::of).map_err(|_| {
            format!(
                "\"{text}\" is nothing to practise; there are full mock, behavioural, drill, recall, ask, drill ID and question ID"
            )
        })
    }
}

/// Why a choice cannot be planned.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// The pack has no such question.
    #[error("the pack {pack} has no question {id}{}", advice(.meant.as_ref()))]
    Unknown {
        /// The pack.
        pack: Id,
        /// What was asked for.
        id: Id,
        /// The question that was probably meant.
        meant: Option<Id>,
    },
    /// The question is of another kind.
    #[error("{id} is no drill but a question of kind {kind}")]
    NoDrill {
        /// What was asked for.
        id: Id,
        /// Its kind.
        kind: Kind,
    },
    /// The pack has no question of the kind.
    #[error("the pack {pack} has no question of kind {kind}")]
    Lacking {
        /// The pack.
        pack: Id,
        /// The kind.
        kind: Kind,
    },
    /// The pack has nothing that a mock is made of.
    #[error("the pack {pack} has no questions for a mock")]
    Empty {
        /// The pack.
        pack: Id,
    },
    /// A drill's numbers cannot be worked out.
    #[error("the figures of {id} cannot be worked out: {why}")]
    Unworkable {
        /// The drill.
        id: Id,
        /// What is wrong with it.
        why: String,
    },
}

fn advice(meant: Option<&Id>) -> String {
    meant.map_or(String::new(), |id| format!("; did you mean {id}?"))
}

/// What a session asks: as much of the choice as the pack has.
///
/// # Errors
/// Where the pack has nothing of what was chosen, or a drill in it cannot be worked out.
pub fn plan(pack: &Pack, choice: &Choice, seed: u64, target: &Particulars) -> Result<Vec<Asked>, PlanError> {
    let chosen = choose(pack, choice, seed)?;
    let fill = |question: &Question| {
        asked(pack, question, seed, target).map_err(|troubles| PlanError::Unworkable {
            id: question.id.clone(),
            why: troubles.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "),
        })
    };
    let asked: Result<Vec<Asked>, PlanError> = chosen.into_iter().map(fill).collect();
    Ok(match choice {
        Choice::Tailored(picks) => asked?
            .into_iter()
            .zip(picks)
            .map(|(asked, pick)| Asked { why: pick.why.clone(), ..asked })
            .collect(),
        _ => asked?,
    })
}

/// The questions of a choice, in order.
fn choose<'p>(pack: &'p Pack, choice: &Choice, seed: u64) -> Result<Vec<&'p Question>, PlanError> {
    match choice {
        Choice::Question(id) => Ok(vec![find(pack, id)?]),
        Choice::Drill(Some(id)) => Ok(vec![find_drill(pack, id)?]),
        Choice::Drill(None) => round(pack, Kind::Drill, seed, 1),
        Choice::Behavioural => round(pack, Kind::Behavioural, seed, BEHAVIOURAL_ROUND),
        Choice::Recall => round(pack, Kind::Recall, seed, RECALL_ROUND),
        Choice::Ask => round(pack, Kind::Ask, seed, usize::MAX),
        Choice::FullMock => mock(pack, seed),
        Choice::Tailored(picks) if picks.is_empty() => Err(PlanError::Empty { pack: pack.id.clone() }),
        Choice::Tailored(picks) => picks.iter().map(|pick| find(pack, &pick.question)).collect(),
    }
}

fn find<'p>(pack: &'p Pack, id: &Id) -> Result<&'p Question, PlanError> {
    pack.question(id).ok_or_else(|| {
        let near = nearest(id.as_str(), pack.questions.iter().map(|question| question.id.as_str()));
        let meant = near.and_then(|near| near.parse().ok());
        PlanError::Unknown { pack: pack.id.clone(), id: id.clone(), meant }
    })
}

fn find_drill<'p>(pack: &'p Pack, id: &Id) -> Result<&'p Question, PlanError> {
    let question = find(pack, id)?;
    match question.kind {
        Kind::Drill => Ok(question),
        kind => Err(PlanError::NoDrill { id: id.clone(), kind }),
    }
}

/// Up to `most` questions of a kind.
fn round(pack: &Pack, kind: Kind, seed: u64, most: usize) -> Result<Vec<&Question>, PlanError> {
    let mut questions: Vec<_> = pack.questions.iter().filter(|question| question.kind == kind).collect();
    if questions.is_empty() {
        return Err(PlanError::Lacking { pack: pack.id.clone(), kind });
    }
    if seed != BASE_SEED {
        Chance::new(seed, &["plan", kind.name()]).shuffle(&mut questions);
    }
    let opens = |question: &&Question| question.tags.iter().any(|tag| tag == OPENING);
    if let Some(opening) = questions.iter().position(opens) {
        questions[..=opening].rotate_right(1);
    }
    questions.truncate(most);
    Ok(questions)
}

/// A mock has of each kind what the pack has.
fn mock(pack: &Pack, seed: u64) -> Result<Vec<&Question>, PlanError> {
    let parts = [(Kind::Behavioural, MOCK_BEHAVIOURAL), (Kind::Drill, 1), (Kind::Ask, 1)];
    let questions = parts.iter().flat_map(|(kind, most)| round(pack, *kind, seed, *most).unwrap_or_default());
    let questions: Vec<_> = questions.collect();
    if questions.is_empty() { Err(PlanError::Empty { pack: pack.id.clone() }) } else { Ok(questions) }
}

#[cfg(test)]
mod tests;
