//! Which story an attempt told: said while it is scored, or any time later.

use chrono::{DateTime, FixedOffset};

use super::{Misfit, Session};
use crate::domain::event::{Event, Happening};
use crate::domain::story::StoryTold;

impl Session {
    /// Says which story an attempt told, or that it told none. Tells what happened: nothing where that is known already.
    ///
    /// # Errors
    /// Where there is no such attempt, or no answer was given in it; the session is then as before.
    pub fn tell_story(
        &mut self,
        attempt: u32,
        story: Option<StoryTold>,
        at: DateTime<FixedOffset>,
    ) -> Result<Vec<Event>, Misfit> {
        if self.attempts.iter().any(|known| known.number == attempt && known.story == story) {
            return Ok(Vec::new());
        }
        let (story, title) = story.map_or((None, String::new()), |told| (Some(told.story), told.title));
        let event = Event { at, what: Happening::StoryTied { attempt, story, title } };
        self.apply(&event)?;
        Ok(vec![event])
    }

    pub(super) fn take_story(&mut self, number: u32, story: Option<StoryTold>) -> Result<(), Misfit> {
        let attempt = self.attempt_mut(number)?;
        if !attempt.has_answer() {
            return Err(Misfit::Unknown(format!("an answer given in attempt {number}")));
        }
        attempt.story = story;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::id;
    use crate::domain::sample::session::{at, finished, interrupted};

    fn told(story: &str) -> StoryTold {
        StoryTold { story: id(story), title: story.to_owned() }
    }

    #[test]
    fn an_attempt_tells_a_story_before_the_end_and_after_it() {
        for mut session in [finished(), interrupted()] {
            let now = at(90_000).wall;
            let events = session.tell_story(1, Some(told("full-price")), now).expect("it fits");
            assert_eq!((events.len(), &session.attempts[0].story), (1, &Some(told("full-price"))));
            assert_eq!(session.tell_story(1, Some(told("full-price")), now), Ok(Vec::new()));
            assert_eq!(session.tell_story(1, Some(told("other")), now).map(|events| events.len()), Ok(1));
            assert_eq!(session.tell_story(1, None, now).map(|events| events.len()), Ok(1));
            assert_eq!((session.attempts[0].story.as_ref(), session.last), (None, now));
        }
    }

    #[test]
    fn only_an_answer_that_was_given_tells_a_story() {
        let mut session = finished();
        let before = session.clone();
        for attempt in [3, 9] {
            assert!(
                session.tell_story(attempt, Some(told("full-price")), at(90_000).wall).is_err(),
                "{attempt}"
            );
        }
        assert_eq!(session, before);
    }
}
