//! An order for a session: what is to be practised and how, turned into the header that the session begins with.

use super::asking::Particulars;
use super::clock::Now;
use super::ids::Id;
use super::pack::Pack;
use super::plan::{Choice, PlanError, plan};
use super::session::{Header, SESSION_FORMAT};

/// What a session is to be.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct Order {
    /// What to ask.
    pub choice: Choice,
    /// What questions and figures are drawn with; none leaves it to chance.
    pub seed: Option<u64>,
    /// Whether answers are given aloud and noted after.
    pub aloud: bool,
    /// Whether the clock cuts off at the target.
    pub strict: bool,
    /// Whether the interviewer may break in.
    pub pressure: bool,
    /// Whether the titles of one's stories may be looked at during the brief.
    pub peek_stories: bool,
    /// What is said of the target: how placeholders read, its category, what was found out.
    pub target: Particulars,
}

impl Order {
    /// Typed, relaxed and unhelped, for no target, drawn by chance.
    pub fn of(choice: Choice) -> Self {
        let target = Particulars::default();
        Self { choice, seed: None, aloud: false, strict: false, pressure: false, peek_stories: false, target }
    }

    /// The header of a session that carries the order out, beginning now. `chance` is the seed where the order names none.
    ///
    /// # Errors
    /// Where the pack cannot be asked what was chosen.
    pub fn header(&self, pack: &Pack, session: Id, chance: u64, now: Now) -> Result<Header, PlanError> {
        let seed = self.seed.unwrap_or_else(|| typable(chance));
        Ok(Header {
            format: SESSION_FORMAT,
            session,
            started: now.wall,
            pack: pack.id.clone(),
            pack_title: pack.title.clone(),
            pack_digest: pack.digest.clone(),
            plan: in_words(&self.choice).to_owned(),
            seed,
            aloud: self.aloud,
            strict: self.strict,
            pressure: self.pressure,
            peek_stories: self.peek_stories,
            questions: plan(pack, &self.choice, seed, &self.target)?,
        })
    }
}

/// What is practised, in a few words; which question or drill it is, the session's own questions tell.
fn in_words(choice: &Choice) -> &'static str {
    match choice {
        Choice::Question(_) => "one question",
        Choice::Behavioural => "behavioural round",
        Choice::Drill(_) => "drill",
        Choice::Recall => "recall round",
        Choice::Ask => "your questions to them",
        Choice::FullMock => "full mock",
        Choice::Tailored(_) => "tailored mock",
    }
}

/// A seed that a person can type again: five digits, and never the pack's own case.
fn typable(chance: u64) -> u64 {
    10_000 + chance % 90_000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seeds_left_to_chance_are_easy_to_type_again() {
        for chance in [0, 1, 89_999, 90_000, u64::MAX] {
            assert!((10_000..100_000).contains(&typable(chance)));
        }
    }
}
