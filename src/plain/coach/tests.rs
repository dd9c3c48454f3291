//! A coach in lines: what is read out, what is kept, and that nothing of the first scores is said.

use super::*;
use crate::domain::sample::session::without_scores;
use crate::plain::tests::{Kept, Script};

/// What was said, the session as what was kept tells it, and the answers that were closed.
fn scored(
    session: Session,
    coach: Option<&str>,
    attempt: Option<u32>,
    text: &str,
) -> (String, Session, Vec<u32>) {
    let (mut lines, mut kept, mut out) = (Script::of(text), Kept::default(), Vec::new());
    let (mut then, coach) = (session.clone(), coach.map(str::to_owned));
    let parts = CoachParts { session, coach, attempt, lines: &mut lines, keeper: &mut kept, out: &mut out };
    let closed = run(parts).expect("nothing fails");
    assert!(kept.finished, "it is sealed however it is left");
    for event in &kept.events {
        then.apply(event).expect("an event that fits");
    }
    (String::from_utf8(out).expect("text"), then, closed)
}

#[test]
fn an_answer_is_scored_commented_on_and_closed() {
    let (said, session, closed) = scored(without_scores(), Some("Ana"), Some(1), "2 Cut it.\n3\nGood.\n");
    assert_eq!(closed, [1]);
    let score = session.attempts[0].coached().next().expect("closed");
    let criteria: Vec<_> = session.header.questions[0].criteria().map(|(_, it)| it.id.clone()).collect();
    let levels: Vec<_> = criteria.iter().map(|it| score.scoring.level(0, it)).collect();
    assert_eq!(levels, [Level::new(2), Level::new(3)]);
    assert_eq!((score.comment(0, criteria.first()), score.comment(0, None)), ("Cut it.", "Good."));
    for part in
        ["The answer:", "I switched it off in the first week.", "What it tests:", "Story arc", "Follow-up:"]
    {
        assert!(said.contains(part), "{part} in {said}");
    }
    let mut before = session.clone();
    before.attempts[0].coach_scores.clear();
    assert_eq!(before.attempts, without_scores().attempts);
}

#[test]
fn the_list_goes_from_answer_to_answer_and_a_drill_has_its_tables_and_figures() {
    let (said, session, closed) = scored(without_scores(), None, None, "\n Ana \n\n2\n3\n\n\n4\n\n3\n\n\n");
    assert_eq!(closed, [1, 2], "{said}");
    assert_eq!(session.attempts.iter().filter(|it| it.coached().next().is_some()).count(), 2);
    let asked = &session.header.questions[1];
    let given = &session.attempts[1].steps[1].figures[0];
    for part in [
        "Write a name of up to 60 characters.",
        "1. Your CV: not begun",
        "1. Your CV: closed",
        &asked.tables[0].title,
        &format!("given {},", given.text),
        "All are closed.",
    ] {
        assert!(said.contains(part), "{part} in {said}");
    }
}

#[test]
fn what_was_given_is_kept_when_it_breaks_off_and_goes_on() {
    for end in ["/quit", ""] {
        let (said, session, closed) =
            scored(without_scores(), Some("Ana"), Some(1), &format!("2 Why?\n{end}"));
        assert!(closed.is_empty() && said.contains("kept"), "{said}");
        let (said, session, closed) = scored(session, Some("Ana"), Some(1), "\n4\n\n");
        assert!(said.contains("You gave 2.") && said.contains("You said: Why?"), "{said}");
        assert_eq!((closed, session.attempts[0].coach_scores.len()), (vec![1], 1));
        let (_, session, closed) = scored(session, Some("Ana"), Some(1), "5\n\n\n");
        assert_eq!((closed, session.attempts[0].coach_scores.len()), (vec![1], 2), "begun anew");
        let score = session.attempts[0].coached().next().expect("closed");
        assert_eq!((score.scoring.levels.len(), score.comments.len()), (2, 1));
    }
}

#[test]
fn commands_change_what_was_given() {
    let lines = "/say Why?\n3\n/back\n/none\n/say\n/help\n/what\nseven\n/answer\n\n4\n\n/leave\n";
    let (said, session, closed) = scored(without_scores(), Some("Ana"), Some(1), lines);
    assert!(closed.is_empty() && said.contains("1 without a level."), "{said}");
    let open = session.coach_scoring(1, "Ana").expect("open");
    assert_eq!((open.scoring.levels.len(), open.comments.len()), (1, 0));
    for part in ["/what does nothing here", "A number from 1 to 5 first", "takes the level back"] {
        assert!(said.contains(part), "{part} in {said}");
    }
    assert_eq!(said.matches("I switched it off in the first week.").count(), 2);
    let (said, _, closed) = scored(without_scores(), Some("Ana"), Some(1), "\n\n\n");
    assert!(closed.is_empty() && said.contains("No level was given"), "{said}");
}
