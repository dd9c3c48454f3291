//! A pack: the questions for one role, and what an interviewer for it listens for.

use std::collections::BTreeMap;

use super::ids::Id;
use super::question::Question;
use super::target::{Category, LookUp};

/// A pack as it was written, its placeholders and figures not yet filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Pack {
    /// Stable for ever: sessions name it.
    pub id: Id,
    /// What a list shows.
    pub title: String,
    /// One or two sentences for choosing it.
    pub summary: String,
    /// A language tag, `en` unless stated.
    pub language: String,
    /// What `{firm}` and the like read as when the target names nothing else.
    pub placeholders: BTreeMap<String, String>,
    /// The kinds of firm that it tells apart.
    pub categories: Vec<Category>,
    /// What to look up about the firm before the day.
    pub look_up: Vec<LookUp>,
    /// The seat.
    pub role: Role,
    /// The closed list that criteria feed.
    pub competencies: Vec<Competency>,
    /// What interviewers look for.
    pub looks_for: Vec<LooksFor>,
    /// Terms of the trade.
    pub concepts: Vec<Concept>,
    /// What should not be heard in an answer.
    pub red_flags: Vec<RedFlag>,
    /// Where the pack's facts come from.
    pub sources: Vec<Source>,
    /// What can be asked, in the pack's order.
    pub questions: Vec<Question>,
    /// A digest of the pack's text: tells whether a session was asked from this very text.
    pub digest: String,
}

impl Pack {
    /// The question of that id.
    pub fn question(&self, id: &Id) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == *id)
    }

    /// The concept of that id.
    pub fn concept(&self, id: &Id) -> Option<&Concept> {
        self.concepts.iter().find(|concept| concept.id == *id)
    }

    /// The category of that id.
    pub fn category(&self, id: &Id) -> Option<&Category> {
        self.categories.iter().find(|category| category.id == *id)
    }

    /// The item of that id among what is to be looked up.
    pub fn item(&self, id: &Id) -> Option<&LookUp> {
        self.look_up.iter().find(|item| item.id == *id)
    }

    /// The competency of that id.
    pub fn competency(&self, id: &Id) -> Option<&Competency> {
        self.competencies.iter().find(|competency| competency.id == *id)
    }
}

/// The seat a pack prepares for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Role {
    /// The seat's name.
    pub title: String,
    /// What the seat is.
    pub summary: String,
    /// Who asks, and what they listen for.
    pub interview: String,
    /// Responsibilities, team, collaboration, skills and the like.
    pub sections: Vec<RoleSection>,
}

/// One part of a role's description.
#[derive(Clone, Debug, PartialEq)]
pub struct RoleSection {
    /// Its heading.
    pub title: String,
    /// Its points.
    pub items: Vec<LooksFor>,
}

/// Something that a competency is a name for, tied to it.
#[derive(Clone, Debug, PartialEq)]
pub struct LooksFor {
    /// In words.
    pub text: String,
    /// The competencies it belongs to.
    pub competencies: Vec<Id>,
}

/// What criteria add up to across questions.
#[derive(Clone, Debug, PartialEq)]
pub struct Competency {
    /// Stable name.
    pub id: Id,
    /// What charts and lists show.
    pub name: String,
    /// What it means in this seat.
    pub description: String,
    /// Patterns by which an advertisement, a CV or an answer shows it, next to its name; where there are none, they are drawn from what the
    /// pack says of it.
    pub words: Vec<String>,
}

/// A term of the trade.
#[derive(Clone, Debug, PartialEq)]
pub struct Concept {
    /// Stable name.
    pub id: Id,
    /// The term.
    pub term: String,
    /// The heading it stands under.
    pub group: String,
    /// What it means.
    pub definition: String,
    /// Why it matters in this seat.
    pub why: String,
    /// A case of it.
    pub example: String,
    /// What those do who do not know it.
    pub opposite: String,
    /// Patterns by which it is found in an answer, next to the term itself.
    pub aliases: Vec<String>,
}

/// Something an answer should not say, unless to reject it.
#[derive(Clone, Debug, PartialEq)]
pub struct RedFlag {
    /// Stable name.
    pub id: Id,
    /// A few words.
    pub name: String,
    /// Patterns by which it is found.
    pub patterns: Vec<String>,
    /// What is wrong about it in this seat.
    pub why: String,
    /// Patterns that negate it, next to the usual words of negation.
    pub unless: Vec<String>,
}

/// Where facts come from.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// The work.
    pub title: String,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// What it is of use for.
    pub note: Option<String>,
}
