//! Promises that hold whatever is pressed: answer first, rubric after; and what is typed is written.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::domain::pack::Concept;
use crate::domain::question::{Idea, Sample, SampleScore};
use crate::domain::{Checkpoint, Kind, Level, Mistake, Rubric};
use crate::tui::widgets::prose;

/// Every secret of a step begins with this, its question's number, "S" and its own.
const SECRET: &str = "ZQ";

fn secret(question: usize, step: usize) -> String {
    format!("{SECRET}{question}S{step}")
}

/// The question with everything that may only be seen later marked.
fn guarded(mut asked: Asked, number: usize) -> Asked {
    for (at, step) in asked.steps.iter_mut().enumerate() {
        let secret = secret(number, at);
        step.rubric = Rubric {
            tests: secret.clone(),
            criteria: step
                .rubric
                .criteria
                .iter()
                .map(|criterion| crate::domain::Criterion {
                    name: secret.clone(),
                    level_1: secret.clone(),
                    level_3: secret.clone(),
                    level_5: secret.clone(),
                    ..criterion.clone()
                })
                .collect(),
        };
        step.solution.clone_from(&secret);
        for checkpoint in &mut step.checkpoints {
            *checkpoint = Checkpoint {
                printed: secret.clone(),
                working: secret.clone(),
                mistakes: vec![Mistake { value: 1.0, says: secret.clone() }],
                ..checkpoint.clone()
            };
        }
    }
    let secret = secret(number, 0);
    asked.ideas = vec![Idea { ask: secret.clone(), signals: secret.clone(), weak: secret }];
    asked
}

fn guarded_session() -> (Header, Pack) {
    let mut pack = seat::pack();
    let recall = Asked { kind: Kind::Recall, concept: Some(id("guarded")), ..story("recall", "Recall") };
    let asked =
        vec![guarded(story("your-cv", "Your CV"), 0), guarded(pressed_drill(), 1), guarded(recall, 2)];
    pack.concepts.push(Concept {
        id: id("guarded"),
        term: secret(2, 0),
        group: secret(2, 0),
        definition: secret(2, 0),
        why: secret(2, 0),
        example: secret(2, 0),
        opposite: secret(2, 0),
        aliases: vec!["zebra".to_owned()],
    });
    let mut question = pack.questions[0].clone();
    question.id = asked[0].question.clone();
    let shown = SampleScore { criterion: id("story-arc"), level: Level::ALL[1], shows: secret(0, 0) };
    question.samples =
        vec![Sample { title: secret(0, 0), level: Level::ALL[1], text: secret(0, 0), scores: vec![shown] }];
    pack.questions.push(question);
    (Header { pressure: true, ..header(asked) }, pack)
}

/// What may be on the screen by now.
fn allowed(session: &Session) -> BTreeSet<String> {
    let attempts = session.attempts.iter();
    let steps =
        attempts.flat_map(|a| a.steps.iter().enumerate().map(move |(at, step)| (a.question, at, step)));
    steps.filter(|(_, _, step)| step.revealed).map(|(question, at, _)| secret(question, at)).collect()
}

/// The secrets on the screen, as far as they are not cut off.
fn seen(text: &str) -> BTreeSet<String> {
    let secret = |at: usize| text[at..].chars().take(5).take_while(char::is_ascii_alphanumeric).collect();
    text.match_indices(SECRET).map(|(at, _)| secret(at)).collect()
}

/// Labels that only signals have.
const SIGNALS: [&str; 4] = ["Hedges", "Fillers", "Outcome", "I and we"];

fn check(desk: &Desk, session: &Session) -> Result<(), TestCaseError> {
    let text = desk.text();
    let allowed = allowed(session);
    for secret in seen(&text) {
        prop_assert!(
            allowed.iter().any(|allowed| allowed.starts_with(&secret)),
            "{secret} is seen in\n{text}"
        );
    }
    let counted = SIGNALS.iter().any(|label| text.contains(label));
    prop_assert!(!counted || !allowed.is_empty(), "signals are seen in\n{text}");
    Ok(())
}

const KEYS: [&str; 34] = [
    "Enter",
    "Enter",
    "Enter",
    "^D",
    "^D",
    "^D",
    "Esc",
    "Tab",
    "BackTab",
    "Backspace",
    "↑",
    "↓",
    "PgUp",
    "PgDn",
    "F1",
    "1",
    "3",
    "5",
    "a",
    "g",
    "w",
    "o",
    "c",
    "e",
    "r",
    "x",
    "^N",
    "^F",
    "^P",
    "^T",
    "^S",
    "^C",
    "z",
    "Space",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn answer_first_rubric_after(
        keys in proptest::collection::vec(0..KEYS.len(), 1..90),
        small in any::<bool>(),
        waits in proptest::collection::vec(0_u64..40, 90),
    ) {
        let (header, pack) = guarded_session();
        let (screen, acts) = WalkScreen::begin(header, Some(Arc::new(pack)), at(0));
        let (width, height) = if small { (40, 12) } else { (100, 30) };
        let mut desk = Desk::home(width, height).showing(Screen::Walk(Box::new(screen)), acts);
        for (key, wait) in keys.iter().zip(waits) {
            desk.keys(KEYS[*key]).wait(if wait > 30 { wait } else { 0 });
            let Screen::Walk(walk) = &desk.model.screen else { return Ok(()) };
            check(&desk, walk.session())?;
        }
    }
}

const TYPED: [&str; 22] = [
    "a",
    "b",
    " ",
    "é",
    "e\u{301}",
    "👨‍👩‍👧",
    "品",
    "Enter",
    "Backspace",
    "Delete",
    "←",
    "→",
    "↑",
    "↓",
    "Home",
    "End",
    "^W",
    "^K",
    "^Y",
    "Alt-u",
    "Alt-r",
    "Alt-a",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn what_the_editor_holds_is_what_is_written(
        keys in proptest::collection::vec((0..TYPED.len(), any::<prop::sample::Index>()), 1..120),
    ) {
        let mut desk = desk(header(vec![cv()]));
        desk.keys("Enter");
        for (key, width) in keys {
            match TYPED[key] {
                text if text.chars().all(|c| !c.is_ascii() || c == ' ') || text.contains('\u{301}') => {
                    desk.send(crate::tui::msg::Msg::Paste(text.to_owned()));
                }
                name => drop(desk.keys(name)),
            }
            desk.resize(40 + width.index(60) as u16, 100);
            let (shown, written) = (desk.text(), typed(&desk));
            prop_assert_eq!(desk.written(), walk(&desk).session().clone());
            let joined = |text: &str| text.split_whitespace().collect::<String>();
            // Pasted again and again, it outgrows any screen, and its beginning goes out of sight.
            let rows: usize = written.split('\n').map(|line| 1 + prose::width(line) / 20).sum();
            let is_shown = joined(&shown).contains(&joined(&written));
            prop_assert!(is_shown || rows > 80, "{written:?} is not on\n{shown}");
        }
    }
}

#[test]
fn the_secrets_of_the_test_above_do_come_to_light_in_their_time() {
    let (header, pack) = guarded_session();
    let (screen, acts) = WalkScreen::begin(header, Some(Arc::new(pack)), at(0));
    let mut desk = Desk::home(100, 30).showing(Screen::Walk(Box::new(screen)), acts);
    desk.keys("Enter").types("I").keys("^D").types("I").keys("^D").types("I").keys("^D 3");
    assert!(seen(&desk.text()).is_empty());
    desk.keys("Enter");
    assert_eq!(seen(&desk.text()), BTreeSet::from([secret(0, 0)]));
}

#[test]
fn what_was_found_is_shown_while_preparing_and_never_later() {
    let mut desk = desk(header(vec![firm()]));
    assert!(!desk.text().contains("workshop film"), "only when asked for");
    desk.keys("^O");
    assert!(desk.text().contains("workshop film") && desk.text().contains("^O question"), "{}", desk.text());
    desk.keys("^O");
    assert!(!desk.text().contains("workshop film") && phase(&desk) == Phase::Brief { step: 0 });
    desk.keys("^O I");
    assert_eq!(typed(&desk), "I", "a letter begins the answer");
    for keys in ["", "^O", "Tab ^O Tab", "^D ^O", "3 ^O", "Enter ^O"] {
        desk.keys(keys);
        assert!(!desk.text().contains("workshop film"), "{keys}: {}", desk.text());
    }
    assert!(desk.written().attempts[0].peeked);
}
