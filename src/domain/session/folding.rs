//! Folding a whole journal at once: a long text is kept in a rope meanwhile, so that a file full of edits at its front ends soon.

use std::collections::BTreeMap;
use std::mem::take;

use crop::Rope;

use super::{Misfit, Session};
use crate::domain::event::{Event, Happening, Part, Place};

/// The bytes from which on moving a text's end at each edit costs more than a rope does.
const LONG: usize = 64 << 10;

/// A session that takes in many events. Nothing but edits looks at its texts, which are whole again at the end.
#[derive(Debug)]
pub struct Folding {
    session: Session,
    long: BTreeMap<Place, Rope>,
}

impl Folding {
    /// Events follow on what the session is by now.
    pub fn new(session: Session) -> Self {
        Self { session, long: BTreeMap::new() }
    }

    /// Takes in one event, as [`Session::apply`] does.
    ///
    /// # Errors
    /// As [`Session::apply`].
    pub fn apply(&mut self, event: &Event) -> Result<(), Misfit> {
        match &event.what {
            Happening::TextEdited { place, .. } if self.is_long(*place) => self.edit(event),
            _ => self.session.apply(event),
        }
    }

    /// The session, its texts whole.
    pub fn finish(mut self) -> Session {
        for (place, rope) in take(&mut self.long) {
            if let Some(text) = self.session.text_at(place) {
                *text = rope.to_string();
            }
        }
        self.session
    }

    fn is_long(&mut self, place: Place) -> bool {
        self.session.ended.is_none()
            && (self.long.contains_key(&key(place))
                || self.session.text_at(place).is_some_and(|text| text.len() >= LONG))
    }

    fn edit(&mut self, event: &Event) -> Result<(), Misfit> {
        let Happening::TextEdited { place, offset, removed, inserted, spent } = &event.what else {
            return self.session.apply(event);
        };
        let text = self.session.text_mut(*place)?;
        let rope = self.long.entry(key(*place)).or_insert_with(|| Rope::from(take(text)));
        let start = *offset as usize;
        let end = start.checked_add(*removed as usize).ok_or(Misfit::Edit)?;
        let fits = end <= rope.byte_len() && rope.is_char_boundary(start) && rope.is_char_boundary(end);
        if !fits {
            return Err(Misfit::Edit);
        }
        rope.replace(start..end, inserted);
        self.session.note_time(*place, *spent);
        self.session.last = event.at;
        Ok(())
    }
}

impl Session {
    /// The text at a place, whether it may still be changed or not.
    fn text_at(&mut self, place: Place) -> Option<&mut String> {
        let attempt = self.attempt_mut(place.attempt).ok()?;
        if place.part == Part::Change {
            return Some(&mut attempt.change);
        }
        let step = attempt.steps.get_mut((place.step as usize).wrapping_sub(1))?;
        match place.part {
            Part::Answer => step.answers.first_mut().map(|answer| &mut answer.text),
            Part::FollowUp(n) => step.answers.get_mut(n as usize).map(|answer| &mut answer.text),
            Part::Figure(n) => {
                step.figures.get_mut((n as usize).wrapping_sub(1)).map(|figure| &mut figure.text)
            }
            Part::Change => None,
        }
    }
}

/// The thing to change is of the whole attempt, whichever step it was written at.
fn key(place: Place) -> Place {
    if place.part == Part::Change { Place { step: 1, ..place } } else { place }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use proptest::prelude::*;

    use super::*;
    use crate::domain::sample::session::{at, header, story};

    const PLACE: Place = Place { attempt: 1, step: 1, part: Part::Answer };

    fn event(seconds: u64, what: Happening) -> Event {
        Event { at: at(seconds).wall, what }
    }

    fn edit(seconds: u64, offset: u32, removed: u32, inserted: &str) -> Event {
        let (spent, inserted) = (Duration::from_secs(seconds), inserted.to_owned());
        event(seconds, Happening::TextEdited { place: PLACE, offset, removed, inserted, spent })
    }

    fn begun() -> Session {
        let mut session = Session::new(header(vec![story("your-cv", "Your CV")]));
        session.apply(&event(1, Happening::AttemptStarted { attempt: 1, question: 1 })).expect("it begins");
        session.apply(&event(2, Happening::AnswerStarted { place: PLACE })).expect("it is open");
        session
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn it_comes_to_what_one_event_after_the_other_does(
            start in LONG - 40..LONG + 40,
            edits in prop::collection::vec((0..140_000_u32, 0..9_u32, "[a-é\n字]{0,6}"), 0..40),
        ) {
            let (mut one, mut folding) = (begun(), Folding::new(begun()));
            let first = edit(3, 0, 0, &"é".repeat(start));
            let edits = edits.iter().map(|(offset, removed, inserted)| edit(4, *offset, *removed, inserted));
            let over = event(5, Happening::AnswerCommitted { place: PLACE, spent: Duration::from_secs(5), follow_ups: Vec::new(), cut: false });
            let late = edit(6, 0, 0, "late");
            for event in std::iter::once(first).chain(edits).chain([over, late]) {
                prop_assert_eq!(one.apply(&event), folding.apply(&event));
            }
            prop_assert_eq!(one, folding.finish());
        }
    }
}
