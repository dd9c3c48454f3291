//! A coach file on the screen: how it looks, that every key is kept, and what is said before it is left.

use std::path::Path;

use super::CoachPage;
use crate::domain::Session;
use crate::domain::sample::session::without_scores;
use crate::tui::msg::{Effect, Return, Trouble};
use crate::tui::screens::Screen;
use crate::tui::testing::Desk;

fn opened(name: Option<&str>) -> Desk {
    let page = CoachPage::new(Path::new("/tmp/for-ana.toml"), name.map(str::to_owned));
    let mut desk = Desk::home(80, 24).showing(Screen::Coach(Box::new(page)), Vec::new());
    desk.returns(Return::Coach(Ok(Box::new(without_scores()))));
    desk
}

/// The session as what was written tells it.
fn written(desk: &Desk) -> Session {
    let mut session = without_scores();
    for event in &desk.events {
        session.apply(event).expect("an event that fits");
    }
    session
}

#[test]
fn it_looks_like_this() {
    let mut desk = opened(Some("Ana"));
    insta::assert_snapshot!("list", desk.texts());
    desk.keys("Enter Enter 2 Up c").types("Cut it.");
    insta::assert_snapshot!("comment", desk.texts());
    desk.keys("Enter F1");
    insta::assert_snapshot!("keys", desk.texts());
}

#[test]
fn every_key_of_a_level_and_a_comment_is_kept_at_once() {
    let mut desk = opened(Some("Ana"));
    desk.keys("Enter c").types("Good").keys("Backspace Enter Enter 3 c").types("Why?");
    let score = written(&desk).attempts[0].coach_scores[0].clone();
    let second = &written(&desk).header.questions[0].steps[0].rubric.criteria[1].id;
    assert_eq!((score.comment(0, None), score.comment(0, Some(second))), ("Goo", "Why?"));
    assert_eq!(score.scoring.levels.len(), 1);
    desk.keys("Enter 4 Enter");
    assert!(desk.text().contains("closed") && desk.text().contains("▸ 2"), "{}", desk.text());
    assert_eq!(written(&desk).attempts[0].coached().count(), 1);
    desk.keys("Up Enter Enter 5 Enter");
    let attempt = &written(&desk).attempts[0];
    assert_eq!(attempt.coach_scores.len(), 2, "begun anew with what was said");
    assert_eq!(attempt.coached().next().map(|score| score.comment(0, None)), Some("Goo"));
}

#[test]
fn a_coach_without_a_name_is_asked_for_it_once() {
    let mut desk = opened(None);
    desk.keys("Enter");
    assert!(desk.text().contains("Who scores?"), "{}", desk.text());
    desk.keys("Enter");
    assert!(desk.text().contains("Write a name"), "{}", desk.text());
    desk.keys("Enter").types("Ana").keys("Enter Enter 3");
    assert!(desk.text().contains("Ana: 1 of 2 scored"), "{}", desk.text());
}

#[test]
fn it_is_sealed_and_left_and_says_first_what_is_not_closed() {
    let mut desk = opened(Some("Ana"));
    desk.keys("Enter Enter 3 Esc Esc");
    assert!(desk.text().contains("1 answer is begun and not closed"), "{}", desk.text());
    desk.keys("Enter");
    assert_eq!(desk.asked(), "Finish");
    desk.returns(Return::Finished);
    assert!(matches!(desk.effects[..], [Effect::Quit]), "{:?}", desk.effects);
}

#[test]
fn a_file_that_is_refused_says_why_and_what_to_do() {
    let page = CoachPage::new(Path::new("x.toml"), None);
    let mut desk = Desk::home(40, 12).showing(Screen::Coach(Box::new(page)), Vec::new());
    let trouble = Trouble { what: "It was changed.".to_owned(), advice: "Have it sent again.".to_owned() };
    desk.returns(Return::Coach(Err(trouble)));
    assert!(desk.text().contains("It was changed.") && desk.text().contains("Have it sent again."));
    desk.keys("Enter c 3 Esc");
    assert_eq!(desk.asked(), "Finish");
}

#[test]
fn no_key_has_two_meanings() {
    let mut page = CoachPage::new(Path::new("x.toml"), Some("Ana".to_owned()));
    page.session = Some(Ok(Box::new(without_scores())));
    assert_eq!(crate::tui::keymap::conflicts(&page.bindings()), []);
}
