//! What a question tests: criteria with described levels, and the levels given on them.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::ids::Id;

/// A step on the five-point scale, 1 to 5. Levels 1, 3 and 5 are described; 2 and 4 lie between.
///
/// Described low, middle and high levels follow the U.S. Office of Personnel Management's guide to structured interviews.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Level(u8);

impl Level {
    /// All five levels, lowest first.
    pub const ALL: [Self; 5] = [Self(1), Self(2), Self(3), Self(4), Self(5)];

    /// The level of that number, or nothing outside 1 to 5.
    pub fn new(number: u8) -> Option<Self> {
        (1..=5).contains(&number).then_some(Self(number))
    }

    /// The level that a key stands for: `1` to `5`.
    pub fn from_digit(key: char) -> Option<Self> {
        key.to_digit(10).and_then(|digit| Self::new(digit as u8))
    }

    /// The level's number, 1 to 5.
    pub fn number(self) -> u8 {
        self.0
    }

    /// Whether the level asks for a line of the answer behind it: 4 and 5 do.
    pub fn needs_evidence(self) -> bool {
        self.0 >= 4
    }
}

impl TryFrom<u8> for Level {
    type Error = String;

    fn try_from(number: u8) -> Result<Self, String> {
        Self::new(number).ok_or_else(|| format!("a level is 1 to 5, not {number}"))
    }
}

impl From<Level> for u8 {
    fn from(level: Level) -> Self {
        level.0
    }
}

impl fmt::Display for Level {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

/// One thing a rubric looks at, with what a low, a middle and a high answer does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    /// Unique within its question.
    pub id: Id,
    /// A few words.
    pub name: String,
    /// The competency of the pack that it feeds.
    pub competency: Id,
    /// How much it counts in the question's score, against the others' weights; usually 1.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub weight: u32,
    /// What an answer at level 1 does.
    pub level_1: String,
    /// What an answer at level 3 does.
    pub level_3: String,
    /// What an answer at level 5 does.
    pub level_5: String,
    /// Whether the pack has not described its levels yet: those here are then the same for every criterion.
    #[serde(default, skip_serializing_if = "is_false")]
    pub todo: bool,
}

/// What is shown beside a criterion that the pack has not described yet.
pub const LEVELS_TO_DO: &str = "Levels not written yet; until then these, the same for every criterion:";

fn one() -> u32 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_false(it: &bool) -> bool {
    !*it
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_one(weight: &u32) -> bool {
    *weight == 1
}

impl Criterion {
    /// Levels 1, 3 and 5 for a criterion of that name where nobody has described them yet: whether it is heard, claimed or
    /// shown. They follow the anchors that every behaviourally anchored scale has in common, from absent to evidenced.
    pub fn undescribed(name: &str) -> [String; 3] {
        [
            format!("Not heard: nothing in the answer is about “{name}”."),
            format!("Claimed: “{name}” is said, without a case, a name or a number for it."),
            format!(
                "Shown: “{name}” is seen in a case of the candidate's own, with a name, a number or a date."
            ),
        ]
    }

    /// The description of a level, for 1, 3 and 5.
    pub fn described(&self, level: Level) -> Option<&str> {
        match level.number() {
            1 => Some(&self.level_1),
            3 => Some(&self.level_3),
            5 => Some(&self.level_5),
            _ => None,
        }
    }
}

/// What a question, or one step of a drill, tests.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rubric {
    /// "What it tests", in a sentence or two.
    pub tests: String,
    /// The criteria, in the order they are scored.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub criteria: Vec<Criterion>,
}
