//! The hot seat: whoever sits there reaches nothing of the first scores before they are through.

use std::sync::Arc;

use crossterm::event::{KeyCode, KeyModifiers};

use crate::domain::Session;
use crate::domain::sample::seat::pack;
use crate::domain::sample::session::{finished, strip};
use crate::review::Standing;
use crate::tui::keymap::{Chord, char, ctrl, key};
use crate::tui::msg::{Effect, Return};
use crate::tui::screens::Screen;
use crate::tui::screens::session::SessionPage;
use crate::tui::screens::sessions::Sessions;
use crate::tui::testing::{Desk, SIZES};

/// A session in which everything that the candidate said of an answer can be told by its words.
fn own() -> Session {
    let mut session = finished();
    for attempt in &mut session.attempts {
        "SECRET".clone_into(&mut attempt.change);
        for given in attempt.steps.iter_mut().flat_map(|step| &mut step.levels) {
            given.evidence = Some("SECRET".to_owned());
        }
    }
    session.attempts[1].steps[1].tape.push(("220 / 1800".to_owned(), "≈ 0.1222".to_owned()));
    session
}

fn without_scores() -> Session {
    let mut session = own();
    strip(&mut session);
    session
}

/// Ana at the first attempt.
fn seated() -> Desk {
    seated_at(1)
}

/// Ana at an attempt.
fn seated_at(attempt: u32) -> Desk {
    let desk = Desk::home(80, 24);
    let context = desk.model.context(desk.now());
    let list = Screen::Sessions(Sessions::default());
    let page = SessionPage::new(Box::new(own()), Some(Arc::new(pack())), Standing::Finished, list, context);
    let mut desk = desk.showing(Screen::Session(Box::new(page.at_attempt(attempt, context))), Vec::new());
    desk.keys("a").types("Ana").keys("Enter");
    assert!(matches!(desk.effects[..], [Effect::OpenSeat(_)]), "{:?}", desk.effects);
    desk.effects.clear();
    desk.returns(Return::Coach(Ok(Box::new(without_scores()))));
    desk
}

/// Every key there is.
fn all_keys() -> Vec<Chord> {
    let codes = [
        KeyCode::Enter,
        KeyCode::Esc,
        KeyCode::Tab,
        KeyCode::Backspace,
        KeyCode::Up,
        KeyCode::Down,
        KeyCode::Left,
        KeyCode::Right,
        KeyCode::Home,
        KeyCode::End,
        KeyCode::PageUp,
        KeyCode::PageDown,
        KeyCode::Delete,
        KeyCode::F(1),
    ];
    let back_tab = Chord { code: KeyCode::BackTab, modifiers: KeyModifiers::SHIFT };
    let plain = (' '..='~').map(char);
    let held = ('a'..='z').filter(|c| !"cz".contains(*c)).map(ctrl);
    codes.into_iter().map(key).chain([back_tab]).chain(plain).chain(held).collect()
}

#[track_caller]
fn expect_nothing(desk: &mut Desk, pressed: &[Chord]) {
    for (width, height) in SIZES {
        desk.resize(width, height);
        let text = desk.text();
        let names: Vec<String> = pressed.iter().map(ToString::to_string).collect();
        for hidden in ["SECRET", "Gut", "guessed", "Shown by", "Underlined", "level 4", "level 5", "Signals"]
        {
            assert!(!text.contains(hidden), "{hidden} after {names:?}: {text}");
        }
    }
}

#[test]
fn the_hot_seat_looks_like_this() {
    let mut desk = seated();
    insta::assert_snapshot!("answer", desk.texts());
    desk.keys("Enter 2 c").types("Which numbers?");
    insta::assert_snapshot!("comment", desk.texts());
    desk.keys("Enter Esc");
    insta::assert_snapshot!("leave", desk.texts());
}

#[test]
fn a_drill_shows_its_tables_what_was_worked_and_given_and_what_is_right() {
    let mut desk = seated_at(2);
    desk.keys("Enter 3 Enter");
    insta::assert_snapshot!("drill", desk.texts());
    desk.resize(100, 90);
    let (text, session) = (desk.text(), own());
    let (asked, record) = (&session.header.questions[1], &session.attempts[1].steps[1]);
    for part in [
        &asked.tables[0].title,
        &asked.steps[1].checkpoints[0].printed,
        &record.figures[0].text,
        &record.tape[0].0,
    ] {
        assert!(text.contains(part.as_str()), "{part} in {text}");
    }
}

#[test]
fn no_key_reaches_the_first_scores_before_the_coach_is_through() {
    for first in all_keys() {
        let mut desk = seated();
        let before = desk.text();
        desk.chord(first);
        if desk.text() == before {
            continue;
        }
        expect_nothing(&mut desk, &[first]);
        desk.resize(80, 24);
        for second in all_keys() {
            // Handing the keyboard back is asked about, and is the one way out.
            if (first, second) == (key(KeyCode::Esc), key(KeyCode::Enter)) {
                continue;
            }
            let before = desk.text();
            desk.chord(second);
            if desk.text() != before {
                expect_nothing(&mut desk, &[first, second]);
                desk = seated();
                desk.chord(first);
            }
        }
    }
}

#[test]
fn once_through_both_scores_stand_side_by_side() {
    let mut desk = seated();
    desk.keys("Enter 2 c").types("Which numbers?").keys("Enter 3 Enter");
    assert!(matches!(desk.effects[..], [Effect::TakeIn(_)]), "{:?}", desk.effects);
    let mut session = own();
    for event in &desk.events {
        session.apply(event).expect("an event that fits");
    }
    desk.returns(Return::TakenIn(Ok(Box::new(session))));
    insta::assert_snapshot!(desk.texts());
}

#[test]
fn the_keyboard_is_handed_back_only_when_asked_and_what_was_given_is_kept() {
    let mut desk = seated();
    desk.keys("Enter 2 Esc");
    assert!(desk.text().contains("Hand the keyboard back?"), "{}", desk.text());
    desk.keys("Esc");
    assert!(desk.text().contains("Ana: 1 of 2 scored"), "{}", desk.text());
    desk.keys("Esc Enter");
    assert_eq!(desk.asked(), "Finish");
    assert_eq!(desk.events.len(), 2);
    assert!(desk.text().contains("a goes on with it"), "{}", desk.text());
}
