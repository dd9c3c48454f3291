//! A session that goes to a coach and comes back, and how far the two agree, by the real program.

mod agreement;
mod killed;
mod plain;

use std::fs;

use greenroom::domain::Session;
use greenroom::domain::session::Scorer;
use greenroom::store::CoachDesk;

use crate::support::past::{Past, level, record};
use crate::support::sealed::Sealed;

fn session(sealed: &Sealed) -> String {
    let past = Past {
        started: "2026-11-20T18:00:00+01:00",
        question: "walk-me-through-your-cv",
        aloud: false,
        seconds: 60,
        answer: "I ran the online shop of a watch house for four years.",
        gut: 3,
        levels: &[4, 4, 3, 5, 4],
    };
    record(&sealed.data(), &past).to_string()
}

/// Scores every criterion of the first answer, as the screens do.
fn score(session: &mut Session) -> Vec<greenroom::domain::Event> {
    let (ana, at) = (Scorer::Coach("Ana".to_owned()), session.last);
    let criteria: Vec<_> =
        session.header.questions[0].steps[0].rubric.criteria.iter().map(|it| it.id.clone()).collect();
    let mut events = Vec::new();
    for criterion in &criteria {
        events.extend(session.score_again(&ana, 1, (0, criterion), Some(level(3)), at).expect("it fits"));
    }
    let comment = (0, 0, "Say what it earned.");
    events.extend(session.comment((1, "Ana"), (0, Some(&criteria[0])), comment, at).expect("it fits"));
    events.extend(session.close_scoring(&ana, 1, at).expect("it fits"));
    events
}

#[test]
fn a_session_goes_to_a_coach_and_comes_back_once() {
    let sealed = Sealed::new();
    let id = session(&sealed);
    let file = sealed.data().join("for-ana.toml");
    let path = file.to_str().expect("a path");
    let exported = sealed.run(&["coach", "export", &id, "--out", path], "");
    assert_eq!(exported.code, Some(0), "{exported:?}");
    let text = fs::read_to_string(&file).expect("a file");
    assert!(text.contains("online shop of a watch house") && !text.contains("level-chosen"), "{text}");
    let early = sealed.run(&["coach", "import", path], "");
    assert_eq!(early.code, Some(3), "nothing was scored: {early:?}");
    let (mut desk, mut lent) = CoachDesk::open(&file).expect("a coach file");
    desk.append(&score(&mut lent)).expect("room");
    desk.finish().expect("room");
    drop(desk);
    let first = sealed.run(&["coach", "import", path], "");
    assert!(first.out.contains("Ana: 1 answer of session"), "{first:?}");
    let again = sealed.run(&["coach", "import", path], "");
    assert!(again.code == Some(0) && again.out.contains("is here already"), "{again:?}");
    let own = fs::read_to_string(&sealed.journals()[0]).expect("a journal");
    assert_eq!(own.matches("coach-score-ended").count(), 1);
}

#[test]
fn a_changed_file_and_a_foreign_one_are_refused_with_the_reason() {
    let (sealed, other) = (Sealed::new(), Sealed::new());
    let id = session(&sealed);
    let file = sealed.data().join("for-ana.toml");
    let path = file.to_str().expect("a path");
    assert_eq!(sealed.run(&["coach", "export", &id, "--out", path], "").code, Some(0));
    let (mut desk, mut lent) = CoachDesk::open(&file).expect("a coach file");
    desk.append(&score(&mut lent)).expect("room");
    desk.finish().expect("room");
    drop(desk);
    let foreign = other.run(&["coach", "import", path], "");
    assert!(foreign.code == Some(3) && foreign.err.contains("which is not here"), "{foreign:?}");
    let before = fs::read(&sealed.journals()[0]).expect("a journal");
    let text = fs::read_to_string(&file).expect("a file");
    fs::write(&file, text.replacen("level = 3", "level = 5", 1)).expect("room");
    let changed = sealed.run(&["coach", "import", path], "");
    assert!(changed.code == Some(3) && changed.err.contains("changed since it was sealed"), "{changed:?}");
    assert_eq!(fs::read(&sealed.journals()[0]).expect("a journal"), before);
}
