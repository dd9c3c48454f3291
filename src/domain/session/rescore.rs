//! Scoring an answer again, days later: it adds to a session that is over and changes nothing that was said before.

use chrono::{DateTime, FixedOffset};

use super::{Misfit, Scorer, Session};
use crate::domain::attempt::{Ending, LevelRescored, Rescore};
use crate::domain::event::{Event, Happening};
use crate::domain::ids::Id;
use crate::domain::rubric::Level;

impl Session {
    /// The scoring of an attempt that somebody began again and is not through with; it goes on where it was left.
    pub fn open_scoring(&self, by: &Scorer, attempt: u32) -> Option<&Rescore> {
        match by {
            Scorer::Oneself => {
                let attempt = self.attempts.iter().find(|other| other.number == attempt)?;
                attempt.rescores.last().filter(|rescore| rescore.ended.is_none())
            }
            Scorer::Coach(coach) => self.coach_scoring(attempt, coach).map(|score| &score.scoring),
        }
    }

    /// Gives a level in scoring an attempt again, or takes it back. The first level begins it. Tells what happened.
    ///
    /// # Errors
    /// Where the session is not over, or has no such attempt, step (an index) or criterion; it is then as before.
    pub fn score_again(
        &mut self,
        by: &Scorer,
        attempt: u32,
        (step, criterion): (usize, &Id),
        level: Option<Level>,
        at: DateTime<FixedOffset>,
    ) -> Result<Vec<Event>, Misfit> {
        let (number, begun) = self.number_of_scoring(by, attempt);
        let (step, criterion) = (step as u32 + 1, criterion.clone());
        let given = match by {
            Scorer::Oneself => Happening::LevelRescored { attempt, step, rescore: number, criterion, level },
            Scorer::Coach(_) => {
                Happening::CoachLevelChosen { attempt, step, scoring: number, criterion, level }
            }
        };
        self.take_all(begun.into_iter().chain([given]), at)
    }

    /// Closes the scoring of an attempt that is under way; from here on it counts. Tells what happened.
    ///
    /// # Errors
    /// Where none is under way.
    pub fn close_scoring(
        &mut self,
        by: &Scorer,
        attempt: u32,
        at: DateTime<FixedOffset>,
    ) -> Result<Vec<Event>, Misfit> {
        let (number, _) = self.number_of_scoring(by, attempt);
        let ended = match by {
            Scorer::Oneself => Happening::RescoreEnded { attempt, rescore: number },
            Scorer::Coach(_) => Happening::CoachScoreEnded { attempt, scoring: number },
        };
        self.take_all(std::iter::once(ended), at)
    }

    /// The number of the scoring under way, or of the one that would come next with what begins it.
    fn number_of_scoring(&self, by: &Scorer, attempt: u32) -> (u32, Option<Happening>) {
        if let Scorer::Coach(coach) = by {
            return self.coach_number(attempt, coach);
        }
        let found = self.attempts.iter().find(|other| other.number == attempt);
        let all = found.map_or(0, |attempt| attempt.rescores.len() as u32);
        if self.open_scoring(by, attempt).is_some() {
            return (all, None);
        }
        let rescore = all + 1;
        (rescore, Some(Happening::RescoreBegun { attempt, rescore }))
    }

    pub(super) fn take_all(
        &mut self,
        all: impl Iterator<Item = Happening>,
        at: DateTime<FixedOffset>,
    ) -> Result<Vec<Event>, Misfit> {
        let events: Vec<Event> = all.map(|what| Event { at, what }).collect();
        let mut next = self.clone();
        events.iter().try_for_each(|event| next.apply(event))?;
        *self = next;
        Ok(events)
    }

    /// Takes in an event of scoring again.
    pub(super) fn rescore(&mut self, event: &Event) -> Result<(), Misfit> {
        match &event.what {
            Happening::RescoreBegun { attempt, rescore } => self.begin_rescore(*attempt, *rescore, event.at),
            Happening::LevelRescored { attempt, step, rescore, criterion, level } => {
                self.known_criterion(*attempt, *step, criterion)?;
                let open = self.open_rescore(*attempt, *rescore)?;
                choose(open, at_of(*step), criterion, *level);
                Ok(())
            }
            Happening::RescoreEnded { attempt, rescore } => {
                self.open_rescore(*attempt, *rescore)?.ended = Some(event.at);
                Ok(())
            }
            _ => Err(Misfit::Ended),
        }
    }

    /// Refuses a criterion that the step does not have.
    pub(super) fn known_criterion(&self, attempt: u32, step: u32, criterion: &Id) -> Result<(), Misfit> {
        let number = (attempt as usize).wrapping_sub(1);
        let asked = self.attempts.get(number).and_then(|attempt| self.asked(attempt));
        let step = asked.and_then(|asked| asked.steps.get((step as usize).wrapping_sub(1)));
        let known = step.is_some_and(|step| step.rubric.criteria.iter().any(|c| c.id == *criterion));
        known.then_some(()).ok_or_else(|| Misfit::Unknown(format!("criterion {criterion}")))
    }

    fn begin_rescore(&mut self, attempt: u32, number: u32, at: DateTime<FixedOffset>) -> Result<(), Misfit> {
        let attempt = self.attempt_mut(attempt)?;
        if attempt.ending != Some(Ending::Finished) || number as usize != attempt.rescores.len() + 1 {
            return Err(Misfit::Unknown(format!("scoring {number} again of an answer")));
        }
        attempt.rescores.push(Rescore { begun: at, ended: None, levels: Vec::new() });
        Ok(())
    }

    /// The last scoring of an attempt, if it is that one and not closed yet.
    fn open_rescore(&mut self, attempt: u32, number: u32) -> Result<&mut Rescore, Misfit> {
        let rescores = &mut self.attempt_mut(attempt)?.rescores;
        let is_last = rescores.len() == number as usize;
        let last = rescores.last_mut().filter(|_| is_last);
        let last = last.ok_or_else(|| Misfit::Unknown(format!("scoring {number} again of an answer")))?;
        if last.ended.is_some() { Err(Misfit::Rescored) } else { Ok(last) }
    }
}

/// The index that a number from 1 stands for.
pub(super) fn at_of(number: u32) -> usize {
    (number as usize).wrapping_sub(1)
}

pub(super) fn choose(open: &mut Rescore, step: usize, criterion: &Id, level: Option<Level>) {
    open.levels.retain(|given| (given.step, &given.criterion) != (step, criterion));
    open.levels.extend(level.map(|level| LevelRescored { step, criterion: criterion.clone(), level }));
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use chrono::TimeDelta;

    use super::*;
    use crate::domain::event::{Part, Place};
    use crate::domain::sample::id;
    use crate::domain::sample::session::{at, finished, interrupted};

    fn event(what: Happening) -> Event {
        Event { at: at(0).wall + TimeDelta::days(3), what }
    }

    fn begun(attempt: u32, rescore: u32) -> Event {
        event(Happening::RescoreBegun { attempt, rescore })
    }

    fn level(rescore: u32, criterion: &str, number: u8) -> Event {
        let (criterion, level) = (id(criterion), Level::new(number));
        event(Happening::LevelRescored { attempt: 1, step: 1, rescore, criterion, level })
    }

    fn ended(rescore: u32) -> Event {
        event(Happening::RescoreEnded { attempt: 1, rescore })
    }

    #[test]
    fn an_answer_is_scored_again_and_what_was_said_before_stays() {
        let before = finished();
        let mut session = before.clone();
        let events = [begun(1, 1), level(1, "story-arc", 2), level(1, "story-arc", 3), ended(1), begun(1, 2)];
        for event in &events {
            session.apply(event).expect("an event that fits");
        }
        let [first, second] = &session.attempts[0].rescores[..] else { panic!("two scorings") };
        assert_eq!(first.levels.len(), 1);
        assert_eq!(first.level(0, &id("story-arc")), Level::new(3));
        assert!(first.ended.is_some() && second.ended.is_none());
        session.attempts[0].rescores.clear();
        session.last = before.last;
        assert_eq!(session, before);
    }

    #[test]
    fn it_begins_with_the_first_level_goes_on_where_it_was_left_and_is_closed_once() {
        let mut session = finished();
        let (arc, later) = (id("story-arc"), at(0).wall + TimeDelta::days(3));
        let mut again = |level: u8| {
            let events = session
                .score_again(&Scorer::Oneself, 1, (0, &arc), Level::new(level), later)
                .expect("it fits");
            let levels = session.open_scoring(&Scorer::Oneself, 1).map(|rescore| rescore.level(0, &arc));
            (events.len(), levels)
        };
        assert_eq!(again(2), (2, Some(Level::new(2))));
        assert_eq!(again(4), (1, Some(Level::new(4))));
        assert_eq!(again(0), (1, Some(None)), "taken back");
        assert_eq!(session.close_scoring(&Scorer::Oneself, 1, later).map(|events| events.len()), Ok(1));
        assert!(
            session.open_scoring(&Scorer::Oneself, 1).is_none()
                && session.close_scoring(&Scorer::Oneself, 1, later).is_err()
        );
        assert_eq!(
            session
                .score_again(&Scorer::Oneself, 1, (0, &arc), Level::new(1), later)
                .map(|events| events.len()),
            Ok(2)
        );
        assert_eq!(session.attempts[0].rescores.len(), 2);
        let before = session.clone();
        assert!(session.score_again(&Scorer::Oneself, 1, (0, &id("nothing")), Level::new(1), later).is_err());
        assert!(session.score_again(&Scorer::Oneself, 9, (0, &arc), Level::new(1), later).is_err());
        assert_eq!(session, before);
    }

    #[test]
    fn what_does_not_fit_is_refused_and_changes_nothing() {
        let mut session = finished();
        for event in [begun(1, 1), level(1, "story-arc", 2), ended(1)] {
            session.apply(&event).expect("an event that fits");
        }
        let place = Place { attempt: 1, step: 1, part: Part::Answer };
        let spent = Duration::ZERO;
        let (offset, removed, inserted) = (0, 0, "No.".to_owned());
        let table = [
            (begun(1, 1), Misfit::Unknown("scoring 1 again of an answer".to_owned())),
            (begun(3, 1), Misfit::Unknown("scoring 1 again of an answer".to_owned())),
            (begun(9, 1), Misfit::Unknown("attempt 9".to_owned())),
            (level(1, "story-arc", 5), Misfit::Rescored),
            (level(2, "story-arc", 5), Misfit::Unknown("scoring 2 again of an answer".to_owned())),
            (level(1, "nothing", 5), Misfit::Unknown("criterion nothing".to_owned())),
            (ended(1), Misfit::Rescored),
            (event(Happening::TextEdited { place, offset, removed, inserted, spent }), Misfit::Ended),
            (event(Happening::QuestionFlagged { attempt: 1, flagged: true }), Misfit::Ended),
            (event(Happening::SessionEnded {}), Misfit::Ended),
        ];
        for (event, misfit) in table {
            let before = session.clone();
            assert_eq!(session.apply(&event), Err(misfit), "{event:?}");
            assert_eq!(session, before);
        }
    }

    #[test]
    fn a_session_that_is_not_over_is_not_scored_again() {
        assert_eq!(interrupted().apply(&begun(1, 1)), Err(Misfit::NotOver));
    }
}
