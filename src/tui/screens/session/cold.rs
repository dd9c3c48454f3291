//! The attempt that is open, scored again by the candidate days later.

use super::SessionPage;
use crate::domain::Session;
use crate::domain::session::Scorer;
use crate::review::Standing;
use crate::review::cold::{Readiness, readiness};
use crate::tui::model::{Act, Context};
use crate::tui::screens::again::Again;

impl SessionPage {
    /// Whether it can be.
    pub(super) fn readiness(&self) -> Option<Readiness> {
        let attempt = self.session.attempts.get(self.open.as_ref()?.attempt())?;
        Some(readiness(&self.session, attempt, self.now))
    }

    /// Begins to score the attempt that is open again, or says why not, or from when on.
    pub(super) fn score_again(&mut self, context: Context) -> Vec<Act> {
        let said = match (self.readiness(), &self.open) {
            (Some(Readiness::Begun | Readiness::Ready), Some(view))
                if self.standing == Standing::Finished =>
            {
                let mut cold = Again::new(Scorer::Oneself, view.attempt(), &self.session);
                cold.fit(&self.session, context.body);
                self.cold = Some(cold);
                return Vec::new();
            }
            (Some(Readiness::From(day)), _) => {
                let day = day.format("%a %-d %b %H:%M");
                format!("It can be scored again from {day} on: cold, after two days.")
            }
            (Some(Readiness::Never(why)), _) => why.to_owned(),
            _ => return Vec::new(),
        };
        vec![Act::Say(said)]
    }

    /// Hands something to the scoring at hand; once that is left, the attempt is up again as it is by now.
    pub(super) fn with_cold(
        &mut self,
        context: Context,
        hand: impl FnOnce(&mut Again, &mut Session) -> Vec<Act>,
    ) -> Vec<Act> {
        let Some(mut cold) = self.cold.take() else { return Vec::new() };
        let acts = hand(&mut cold, &mut self.session);
        if cold.is_left() {
            self.with_open(|view, subject| view.lay_out(subject, context));
        } else {
            self.cold = Some(cold);
        }
        acts
    }
}
