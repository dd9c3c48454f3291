//! What a plan comes to: how many questions of which kind, and how long they take at their targets.

use std::time::Duration;

use crate::domain::case::BASE_SEED;
use crate::domain::clock::minutes_seconds;
use crate::domain::order::Order;
use crate::domain::plan::{PlanError, plan};
use crate::domain::{Asked, Kind, Pack};

/// What will be asked and how long it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlook {
    /// Questions of each kind, in the order of [`Kind::ALL`].
    pub counts: [usize; 4],
    /// The targets of all answers, follow-ups not among them.
    pub answering: Duration,
    /// The preparation of all questions.
    pub preparing: Duration,
}

impl Outlook {
    /// What an order comes to. Where the seed is left to chance the pack's own case stands for all: as many questions are
    /// asked, and of the same kinds.
    ///
    /// # Errors
    /// Where the pack cannot be asked what was chosen.
    pub fn of(order: &Order, pack: &Pack) -> Result<Self, PlanError> {
        let asked = plan(pack, &order.choice, order.seed.unwrap_or(BASE_SEED), &order.target)?;
        Ok(Self {
            counts: Kind::ALL.map(|kind| asked.iter().filter(|asked| asked.kind == kind).count()),
            answering: asked.iter().map(Asked::target).sum(),
            preparing: asked.iter().map(|asked| asked.preparation).sum(),
        })
    }

    /// "4 behavioural questions, 1 drill, 1 question of yours."
    pub fn questions(&self) -> String {
        let kinds = Kind::ALL.into_iter().zip(self.counts).filter(|(_, count)| *count > 0);
        let kinds: Vec<String> =
            kinds.map(|(kind, count)| format!("{count} {}", noun(kind, count))).collect();
        format!("{}.", kinds.join(", "))
    }

    /// "About 27 minutes: 24:00 to answer, 3:00 to prepare." Minutes are rounded up.
    pub fn time(&self) -> String {
        let minutes = (self.answering + self.preparing).as_secs().div_ceil(60);
        let noun = if minutes == 1 { "minute" } else { "minutes" };
        let (answering, preparing) = (minutes_seconds(self.answering), minutes_seconds(self.preparing));
        format!("About {minutes} {noun}: {answering} to answer, {preparing} to prepare.")
    }
}

fn noun(kind: Kind, count: usize) -> &'static str {
    match (kind, count) {
        (Kind::Behavioural, 1) => "behavioural question",
        (Kind::Behavioural, _) => "behavioural questions",
        (Kind::Drill, 1) => "drill",
        (Kind::Drill, _) => "drills",
        (Kind::Recall, 1) => "term to recall",
        (Kind::Recall, _) => "terms to recall",
        (Kind::Ask, 1) => "question of yours",
        (Kind::Ask, _) => "questions of yours",
    }
}
