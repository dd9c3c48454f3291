//! Home at three sizes, new and with something waiting, and what its keys do.

use super::*;
use crate::domain::sample::id;
use crate::domain::sample::session::{at, finished};
use crate::review::Standing;
use crate::tui::msg::Trouble;
use crate::tui::screens::Screen;
use crate::tui::testing::Desk;

fn waiting() -> HomeFacts {
    let entry = Entry {
        id: id("20261121-170400-abcd"),
        started: at(0).wall,
        pack_title: "Luxury digital e-commerce lead".to_owned(),
        plan: "full mock".to_owned(),
        aloud: false,
        answered: None,
        standing: Standing::Interrupted,
    };
    HomeFacts { interrupted: vec![entry], finished: 12, ..HomeFacts::default() }
}

fn desk(facts: HomeFacts) -> Desk {
    Desk::home(100, 30).showing(Screen::Home(Home::new(facts)), Vec::new())
}

#[test]
fn a_new_home_says_where_to_begin() {
    insta::assert_snapshot!(desk(HomeFacts::default()).texts());
}

#[test]
fn an_interrupted_session_comes_first() {
    insta::assert_snapshot!(desk(waiting()).texts());
}

#[test]
fn trouble_with_the_data_folder_is_told_and_stops_nobody() {
    let trouble = Trouble {
        what: "The sessions cannot be read.".to_owned(),
        advice: "Give yourself access.".to_owned(),
    };
    let mut desk = desk(HomeFacts { trouble: Some(trouble), ..HomeFacts::default() });
    assert!(
        desk.text().contains("The sessions cannot be read.") && desk.text().contains("Give yourself access.")
    );
    desk.keys("p");
    assert!(desk.text().contains("Greenroom  Practise"), "{}", desk.text());
}

#[test]
fn keys_do_what_their_hints_say() {
    let resumed = |keys: &str| {
        let mut desk = desk(waiting());
        desk.keys(keys);
        format!("{:?}", desk.effects)
    };
    assert_eq!(resumed("r"), resumed("Enter"));
    assert!(resumed("r").contains("Resume"));
    assert!(resumed("Down Down Down Down Enter").contains("LoadTold"));
    assert!(resumed("Down Down Down Down Down Enter").contains("LoadSessions"));
    assert!(resumed("b").contains("LoadTold"));
    assert!(resumed("t").contains("LoadTargets"));
    assert!(resumed("v").contains("LoadSessions"));
    assert!(resumed("q").contains("Quit"));
}

#[test]
fn the_target_and_the_days_left_are_told() {
    let date = "2026-12-01".parse().expect("a day");
    let line = |days_left: Option<i64>| TargetLine {
        title: "Maison Aurelle".to_owned(),
        interview: days_left.map(|days_left| Interview { date, days_left }),
    };
    let table = [
        (Some(line(Some(9))), "Target interview in 9 days at Maison Aurelle"),
        (Some(line(Some(0))), "Target interview today at Maison Aurelle"),
        (Some(line(Some(-1))), "Target Maison Aurelle: the day is past"),
        (Some(line(None)), "Target Maison Aurelle Study"),
        (None, "Target the firm and the day: name them"),
    ];
    for (target, words) in table {
        let desk = desk(HomeFacts { target, ..HomeFacts::default() });
        assert!(desk.words().contains(words), "{words}: {}", desk.text());
    }
}

#[test]
fn no_key_has_two_meanings() {
    assert_eq!(keymap::conflicts(&Home::new(waiting()).bindings()), []);
}

fn item(title: &str, reason: &str) -> DueItem {
    let today = at(0).wall.date_naive();
    DueItem {
        pack: id("luxury-ecommerce"),
        question: id("your-cv"),
        title: title.to_owned(),
        kind: crate::domain::Kind::Behavioural,
        due: today,
        last: Some(today),
        mean: Some(2.4),
        pressure: 1.0,
        reason: reason.to_owned(),
    }
}

/// Nothing due, three answers to be scored again.
fn queue(today: chrono::NaiveDate) -> Queue {
    let session = finished().header.session;
    let waiting = Waiting { session, attempt: 1, title: "Your CV".to_owned(), day: today };
    let cold = vec![waiting.clone(), waiting.clone(), waiting];
    let (later, fresh) = (Vec::new(), Vec::new());
    Queue { today, interview: None, weakest: None, due: Vec::new(), later, fresh, cold }
}

#[test]
fn an_old_answer_is_scored_again_from_here_and_home_comes_back() {
    let mut desk = desk(waiting());
    desk.keys("c");
    assert_eq!(desk.asked(), "", "nothing waits yet");
    desk.returns(Return::Due(Some(Box::new(queue(at(0).wall.date_naive())))));
    assert!(desk.text().contains("3 answers can be scored again, cold"), "{}", desk.text());
    desk.sleep(3 * 24 * 3600).keys("c");
    assert_eq!(desk.asked(), format!("LoadSession({:?})", finished().header.session));
    desk.returns(Return::Session(Ok((Box::new(finished()), None))));
    assert!(desk.text().contains("cold: 0 of 2 scored"), "{}", desk.text());
    desk.keys("Esc Esc");
    assert_eq!(desk.asked(), "LoadHome");
}

#[test]
fn what_is_due_is_told_with_its_reasons_as_far_as_there_is_room() {
    let today = at(0).wall.date_naive();
    let due = vec![
        item("Your CV", "6 days ago, mean 2.4, weakest on Figures with a period"),
        item("Why this firm", "9 days ago, mean 3.0"),
        item("A commercial outcome you owned", "skipped yesterday"),
        item("Weakness", "12 days ago, mean 4.2"),
    ];
    let interview = Interview { date: today + chrono::TimeDelta::days(9), days_left: 9 };
    let queue = Queue { interview: Some(interview), due, ..queue(today) };
    let mut desk = desk(waiting());
    desk.returns(Return::Due(Some(Box::new(queue))));
    insta::assert_snapshot!(desk.texts());
}
