//! Scoring again on the screen: the former levels stay hidden until it is through, each level is written at once, nothing earlier changes.

use std::sync::Arc;

use crate::domain::sample::seat::pack;
use crate::domain::sample::session::finished;
use crate::domain::session::Scorer;
use crate::domain::{Event, Happening, Session};
use crate::review::Standing;
use crate::tui::msg::{Effect, Return, Trouble};
use crate::tui::screens::Screen;
use crate::tui::screens::session::SessionPage;
use crate::tui::screens::sessions::Sessions;
use crate::tui::testing::Desk;

/// An attempt of the session, open so many hours after it.
fn opened(session: Session, attempt: u32, hours: u64) -> Desk {
    let mut desk = Desk::home(80, 24);
    desk.sleep(hours * 3600);
    let context = desk.model.context(desk.now());
    let list = Screen::Sessions(Sessions::default());
    let page = SessionPage::new(Box::new(session), Some(Arc::new(pack())), Standing::Finished, list, context);
    desk.showing(Screen::Session(Box::new(page.at_attempt(attempt, context))), Vec::new())
}

fn cold(attempt: u32) -> Desk {
    let mut desk = opened(finished(), attempt, 72);
    desk.keys("c");
    desk
}

/// What was written since the last time, taken into the session.
fn written(desk: &mut Desk, session: &mut Session) -> usize {
    let effects = std::mem::take(&mut desk.effects);
    let events = effects.into_iter().flat_map(|effect| match effect {
        Effect::Amend(id, events) if id == session.header.session => events,
        other => panic!("{other:?}"),
    });
    let events: Vec<Event> = events.collect();
    for event in &events {
        session.apply(event).expect("an event that fits");
    }
    events.len()
}

#[test]
fn it_looks_like_this() {
    let mut desk = cold(1);
    insta::assert_snapshot!("answer", desk.texts());
    desk.keys("Enter 2");
    insta::assert_snapshot!("rubric", desk.texts());
    desk.keys("5 Enter");
    insta::assert_snapshot!("verdict", desk.texts());
}

#[test]
fn the_former_levels_the_guess_the_evidence_and_the_signals_stay_hidden() {
    let mut desk = cold(1);
    desk.resize(100, 90);
    for key in ["Down", "Enter", "Down", "3", "a"] {
        desk.keys(key);
        let text = desk.text();
        for hidden in ["4", "Gut", "gut ", "Shown", "Underlined", "level 5", "Unsupported", "guessed"] {
            let shown = text.lines().any(|line| line.contains(hidden) && !line.contains("2 and 4 lie"));
            let described = hidden == "4" && !text.contains("▸ 4") && !text.contains("  4 ");
            assert!(!shown || described, "{hidden} after {key}: {text}");
        }
    }
    assert!(desk.text().contains("I switched it off in the first week."), "{}", desk.text());
}

#[test]
fn each_level_is_written_at_once_and_nothing_earlier_changes() {
    let (mut desk, mut session) = (cold(1), finished());
    desk.keys("Enter 2");
    assert_eq!(written(&mut desk, &mut session), 2, "it begins with the first level");
    desk.keys("3");
    assert_eq!(written(&mut desk, &mut session), 1);
    desk.keys("Backspace");
    assert_eq!(written(&mut desk, &mut session), 1);
    assert_eq!(session.open_scoring(&Scorer::Oneself, 1).map(|again| again.levels.len()), Some(1));
    desk.keys("4 Enter");
    assert_eq!(written(&mut desk, &mut session), 2);
    assert!(session.open_scoring(&Scorer::Oneself, 1).is_none());
    let mut before = session.clone();
    before.attempts[0].rescores.clear();
    assert_eq!(before.attempts, finished().attempts);
    assert!(desk.words().contains("you scored yourself 1.5 higher right after answering"), "{}", desk.text());
    desk.keys("Enter");
    assert!(desk.text().contains("attempt 1 of 3"), "{}", desk.text());
}

#[test]
fn what_was_given_is_kept_when_it_is_left_and_goes_on_there() {
    let (mut desk, mut session) = (cold(1), finished());
    desk.keys("Enter 2 Esc");
    assert!(desk.text().contains("The levels you gave are kept"), "{}", desk.text());
    written(&mut desk, &mut session);
    let mut desk = opened(session, 1, 96);
    assert!(desk.text().contains("c go on scoring again"), "{}", desk.text());
    desk.keys("c Enter");
    assert!(desk.text().contains("1 of 2 scored") && desk.text().contains("▸ – Figures"), "{}", desk.text());
}

#[test]
fn left_before_a_level_was_given_nothing_is_written() {
    let mut desk = cold(1);
    desk.keys("Enter Down Enter a Esc");
    assert_eq!(desk.asked(), "");
}

#[test]
fn with_a_criterion_open_it_asks_before_it_closes() {
    let (mut desk, mut session) = (cold(1), finished());
    desk.keys("Enter Enter");
    assert!(desk.text().contains("First give a level"), "{}", desk.text());
    desk.keys("2 Enter");
    assert!(desk.text().contains("1 criterion has no level yet."), "{}", desk.text());
    desk.keys("Esc");
    assert_eq!(written(&mut desk, &mut session), 2);
    desk.keys("Enter Enter");
    assert_eq!(written(&mut desk, &mut session), 1);
    assert!(desk.text().contains("then and now") && desk.text().contains("–"), "{}", desk.text());
}

#[test]
fn a_drill_goes_from_step_to_step() {
    let (mut desk, mut session) = (cold(2), finished());
    assert!(desk.text().contains("Step 1 of 2"), "{}", desk.text());
    desk.keys("Enter 3 Enter");
    assert!(desk.text().contains("Step 2 of 2"), "{}", desk.text());
    desk.keys("Enter 3 Enter");
    assert!(desk.text().contains("then and now"), "{}", desk.text());
    assert_eq!(written(&mut desk, &mut session), 4);
}

#[test]
fn an_answer_that_is_fresh_or_was_not_scored_says_so() {
    let table = [(1, 47, "It can be scored again from"), (3, 72, "Only an answer that was scored")];
    for (attempt, hours, said) in table {
        let mut desk = opened(finished(), attempt, hours);
        assert!(!desk.text().contains("c score again"), "{}", desk.text());
        desk.keys("c");
        assert!(desk.text().contains(said) && desk.text().contains("attempt"), "{}", desk.text());
    }
}

#[test]
fn what_cannot_be_written_is_taken_back_and_said() {
    let mut desk = cold(1);
    desk.keys("Enter 2");
    let trouble = Trouble { what: "The disk is full.".to_owned(), advice: "Make room.".to_owned() };
    desk.returns(Return::Amended(Err(trouble)));
    assert!(desk.text().contains("The disk is full."), "{}", desk.text());
    desk.keys("Esc");
    assert!(desk.text().contains("cold: 0 of 2 scored"), "{}", desk.text());
    desk.effects.clear();
    desk.keys("Up 2");
    let begun = |effect: &Effect| match effect {
        Effect::Amend(_, events) => matches!(events[0].what, Happening::RescoreBegun { .. }),
        _ => false,
    };
    assert!(desk.effects.iter().any(begun), "it begins anew: {:?}", desk.effects);
}

#[test]
fn no_key_has_two_meanings() {
    let session = finished();
    let mut cold = super::Again::new(Scorer::Oneself, 0, &session);
    for part in [super::Part::Answer, super::Part::Rubric, super::Part::Verdict] {
        cold.part = part;
        assert_eq!(crate::tui::keymap::conflicts(&cold.bindings(&session)), []);
    }
}
