//! What a coach does, for tests: a score written out, and arbitrary events.

use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::{any_level, event, id, text};
use crate::domain::{Event, Happening, Level};

/// Events of a coach that need fit no session.
pub fn any_coaching() -> impl Strategy<Value = Happening> {
    let (attempt, step, scoring) = (|| 1..3u32, || 1..3u32, || 1..3u32);
    let criterion = || select(vec![id("arc"), id("number"), id("other")]);
    prop_oneof![
        (attempt(), scoring(), select(vec!["Ana", "Ben", " odd\n", ""])).prop_map(
            |(attempt, scoring, coach)| {
                Happening::CoachScoreBegun { attempt, scoring, coach: coach.to_owned() }
            }
        ),
        (attempt(), step(), scoring(), criterion(), option::of(any_level())).prop_map(
            |(attempt, step, scoring, criterion, level)| Happening::CoachLevelChosen {
                attempt,
                step,
                scoring,
                criterion,
                level
            }
        ),
        (attempt(), step(), scoring(), option::of(criterion()), 0..9u32, 0..3u32, text()).prop_map(
            |(attempt, step, scoring, criterion, offset, removed, inserted)| {
                Happening::CoachCommentEdited { attempt, step, scoring, criterion, offset, removed, inserted }
            }
        ),
        (attempt(), scoring()).prop_map(|(attempt, scoring)| Happening::CoachScoreEnded { attempt, scoring }),
    ]
}

/// Ana's score of the answer of [`scored`].
pub fn coaching() -> Vec<Event> {
    let (attempt, step, scoring) = (1, 1, 1);
    let later = 4 * 24 * 60 * 60;
    let level = |criterion: &str, number| Happening::CoachLevelChosen {
        attempt,
        step,
        scoring,
        criterion: id(criterion),
        level: Level::new(number),
    };
    let comment = |offset: usize, inserted: &str| Happening::CoachCommentEdited {
        attempt,
        step,
        scoring,
        criterion: Some(id("arc")),
        offset: offset as u32,
        removed: 0,
        inserted: inserted.to_owned(),
    };
    vec![
        event(later, Happening::CoachScoreBegun { attempt, scoring, coach: "Ana".to_owned() }),
        event(later + 9, level("arc", 2)),
        event(later + 10, comment(0, "No")),
        event(later + 11, comment(2, " arc.\n# end 12\n")),
        event(later + 12, level("number", 3)),
        event(later + 30, Happening::CoachScoreEnded { attempt, scoring }),
    ]
}
