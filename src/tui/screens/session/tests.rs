//! One session on the screen: how it looks, where its keys lead, and that nothing opens that was not revealed.

use std::sync::Arc;

use super::*;
use crate::domain::Id;
use crate::domain::sample::seat::pack;
use crate::domain::sample::session::{ANSWER, finished, header, interrupted, questions};
use crate::review::Entry;
use crate::tui::keymap::Chord;
use crate::tui::keymap::{DOWN, END, ENTER, ESC, HOME, LEFT, PAGE_DOWN, TAB, UP, char, conflicts};
use crate::tui::msg::Trouble;
use crate::tui::testing::Desk;

fn entry(session: &Session, standing: Standing) -> Entry {
    Entry {
        id: session.header.session.clone(),
        started: session.header.started,
        pack_title: session.header.pack_title.clone(),
        plan: session.header.plan.clone(),
        aloud: false,
        answered: None,
        standing,
    }
}

/// The session, opened from the list a day and a half later.
fn opened(session: Session, standing: Standing) -> Desk {
    let mut desk = Desk::home(80, 24).showing(Screen::Sessions(Sessions::default()), Vec::new());
    let entries = vec![entry(&session, standing)];
    desk.sleep(36 * 3600).returns(Return::Sessions(Ok(entries)));
    desk.returns(Return::Session(Ok((Box::new(session), Some(Arc::new(pack()))))));
    desk
}

fn id() -> Id {
    header(Vec::new()).session
}

#[test]
fn a_finished_session_looks_like_this() {
    insta::assert_snapshot!(opened(finished(), Standing::Finished).texts());
}

#[test]
fn an_interrupted_session_looks_like_this() {
    insta::assert_snapshot!(opened(interrupted(), Standing::Interrupted).texts());
}

#[test]
fn an_attempt_looks_like_this() {
    let mut desk = opened(finished(), Standing::Finished);
    desk.chords(&[DOWN, ENTER, TAB]);
    insta::assert_snapshot!(desk.texts());
}

#[test]
fn keys_do_what_the_hints_say() {
    let table: [(Standing, &[Chord], &str); 5] = [
        (Standing::Finished, &[char('d'), char('y')], "Delete(Id(\"20261122-090000-abcd\"))"),
        (Standing::Finished, &[char('r')], ""),
        (Standing::Interrupted, &[char('r')], "Resume(Id(\"20261122-090000-abcd\"))"),
        (Standing::Running, &[char('d'), char('y')], ""),
        (Standing::Finished, &[ENTER, char('d'), char('y')], ""),
    ];
    for (standing, keys, asked) in table {
        let mut desk = opened(finished(), standing.clone());
        desk.chords(keys);
        assert_eq!(desk.asked(), asked, "{standing:?} {keys:?}");
    }
}

#[test]
fn leaving_goes_back_by_one_level_and_keeps_the_list() {
    let mut desk = opened(finished(), Standing::Finished);
    desk.chords(&[DOWN, ENTER]);
    assert!(desk.text().contains("attempt 2 of 3"), "{}", desk.text());
    desk.chords(&[ESC]);
    assert!(desk.text().contains("▸ 2  The falling basket"), "{}", desk.text());
    desk.chords(&[ESC]);
    assert!(desk.text().contains("1 of 1") && desk.asked().is_empty(), "{}", desk.text());
}

#[test]
fn a_deleted_session_is_gone_from_the_list_too() {
    let mut desk = opened(finished(), Standing::Finished);
    desk.chords(&[char('d')]);
    assert!(desk.words().contains("yesterday 09:00, full mock"), "{}", desk.text());
    desk.chords(&[char('y')]).returns(Return::Deleted(Ok(id())));
    let words = desk.words();
    assert!(words.contains("No session yet.") && words.contains("Deleted."), "{words}");
}

#[test]
fn a_session_that_cannot_be_deleted_stays_open() {
    let mut desk = opened(finished(), Standing::Finished);
    let trouble =
        Trouble { what: "The folder is read-only.".to_owned(), advice: "Allow writing.".to_owned() };
    desk.chords(&[char('d'), char('y')]).returns(Return::Deleted(Err(trouble)));
    assert!(desk.words().contains("The folder is read-only."));
    desk.chords(&[ESC]);
    assert!(desk.text().contains("Session"));
}

#[test]
fn the_next_attempt_opens_at_the_same_part() {
    let mut desk = opened(finished(), Standing::Finished);
    desk.chords(&[ENTER, TAB, char('n')]);
    let text = desk.text();
    assert!(text.contains("The falling basket") && text.contains("[Scores]"), "{text}");
    desk.chords(&[char('p'), char('p'), LEFT]);
    let text = desk.text();
    assert!(text.contains("Your CV") && text.contains("[Answer]"), "{text}");
    assert!(desk.words().contains(ANSWER.split('\n').next().unwrap_or_default()));
}

#[test]
fn a_question_put_twice_says_so() {
    let mut session = finished();
    let mut again = session.attempts[0].clone();
    again.number = 4;
    session.attempts.push(again);
    assert!(opened(session, Standing::Finished).text().contains("again"));
}

#[test]
fn questions_that_were_not_put_are_counted() {
    let mut session = Session::new(header(questions()));
    let none = opened(session.clone(), Standing::Interrupted).words();
    assert!(none.contains("3 more questions were planned and not put."), "{none}");
    session.attempts.push(finished().attempts[0].clone());
    session.attempts.push(finished().attempts[1].clone());
    let one = opened(session, Standing::Interrupted).words();
    assert!(one.contains("1 more question was planned and not put."), "{one}");
}

#[test]
fn the_marked_attempt_stays_in_sight_at_every_size() {
    let mut session = finished();
    for number in 4..30 {
        let mut again = session.attempts[0].clone();
        again.number = number;
        session.attempts.push(again);
    }
    let mut desk = opened(session, Standing::Finished);
    for keys in [[END, UP], [HOME, DOWN], [DOWN, END]] {
        desk.chords(&keys);
        for (width, height) in [(40, 12), (100, 30), (60, 13)] {
            desk.resize(width, height);
            assert!(desk.text().contains('▸'), "{keys:?} at {width}x{height}\n{}", desk.text());
        }
    }
}

/// Promise 1: answer first, rubric after.
#[test]
fn nothing_of_a_rubric_that_was_not_revealed_can_be_reached() {
    let mut session = interrupted();
    for asked in &mut session.header.questions {
        for step in &mut asked.steps {
            step.rubric.tests = "SECRET".to_owned();
            step.solution = "SECRET".to_owned();
            for criterion in &mut step.rubric.criteria {
                criterion.name = "SECRET".to_owned();
                criterion.level_3 = "SECRET".to_owned();
            }
            for checkpoint in &mut step.checkpoints {
                checkpoint.printed = "SECRET".to_owned();
            }
        }
    }
    let mut desk = opened(session, Standing::Interrupted);
    desk.chords(&[DOWN, ENTER]);
    for _part in 0..3 {
        for (width, height) in crate::tui::testing::SIZES {
            desk.resize(width, height);
            desk.chords(&[HOME]);
            for _page in 0..12 {
                assert!(!desk.text().contains("SECRET"), "{}", desk.text());
                desk.chords(&[PAGE_DOWN]);
            }
        }
        desk.chords(&[TAB]);
    }
}

#[test]
fn no_key_is_bound_twice() {
    for standing in [Standing::Finished, Standing::Interrupted, Standing::Running] {
        let mut desk = opened(finished(), standing);
        for keys in [&[][..], &[ENTER]] {
            desk.chords(keys);
            let Screen::Session(page) = &desk.model.screen else { panic!("another screen") };
            assert_eq!(conflicts(&page.bindings()), []);
        }
    }
}
