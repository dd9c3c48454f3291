//! The walk: what each act makes happen, what it refuses, and that a resumed session stands where it stood.

use super::*;
use crate::domain::asked::{AskedFinding, AskedFollowUp, Checkpoint};
use crate::domain::attempt::Ending;
use crate::domain::question::{Condition, Kind};
use crate::domain::rubric::{Criterion, Level, Rubric};
use crate::domain::session::{Misfit, SESSION_FORMAT};
use crate::domain::{Id, Interruption};

fn id(text: &str) -> Id {
    text.parse().expect("an id")
}

fn at(seconds: u64) -> Now {
    let wall = chrono::DateTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000 + seconds);
    Now { wall: wall.into(), mono: Duration::from_secs(seconds) }
}

fn step(name: &str) -> AskedStep {
    let criterion = |name: &str| Criterion {
        id: id(name),
        name: name.to_owned(),
        competency: id("craft"),
        weight: 1,
        level_1: "low".to_owned(),
        level_3: "middle".to_owned(),
        level_5: "high".to_owned(),
        todo: false,
    };
    AskedStep {
        id: id(name),
        title: String::new(),
        prompt: String::new(),
        target: Duration::from_secs(60),
        rubric: Rubric { tests: "Tests.".to_owned(), criteria: vec![criterion("what"), criterion("why")] },
        checkpoints: Vec::new(),
        solution: String::new(),
        interruption: None,
    }
}

fn question(name: &str, steps: Vec<AskedStep>) -> Asked {
    let probe = |ask: &str| AskedFollowUp { when: Condition::NoNumber, ask: ask.to_owned() };
    Asked {
        question: id(name),
        kind: Kind::Behavioural,
        title: name.to_owned(),
        prompt: format!("Tell me about {name}."),
        preparation: Duration::from_secs(30),
        competencies: Vec::new(),
        tags: Vec::new(),
        why: String::new(),
        concept: None,
        tables: Vec::new(),
        figures: Vec::new(),
        steps,
        follow_ups: vec![probe("How much?"), probe("Who?")],
        findings: Vec::new(),
        ideas: Vec::new(),
        competency_names: Vec::new(),
    }
}

fn header(questions: Vec<Asked>) -> Header {
    Header {
        format: SESSION_FORMAT,
        session: id("20270115-080000-abcd"),
        started: at(0).wall,
        pack: id("test"),
        pack_title: "Test".to_owned(),
        pack_digest: "0".to_owned(),
        plan: "one question".to_owned(),
        seed: 0,
        aloud: false,
        strict: false,
        pressure: false,
        peek_stories: false,
        questions,
    }
}

fn never() -> Probe {
    Rc::new(|_, _| Vec::new())
}

fn one() -> Header {
    header(vec![question("cv", vec![step("cv")])])
}

/// A question whose brief offers something found out.
fn offering() -> Header {
    let item = id("the-app");
    let finding = AskedFinding { item, title: "The app".to_owned(), found: "No search.".to_owned() };
    header(vec![Asked { findings: vec![finding], ..question("firm", vec![step("firm")]) }])
}

/// A walk that stands in the answer to its first step at second `start`.
fn answering(header: Header, probe: Probe, start: u64) -> Walk {
    let (mut walk, _) = Walk::begin(header, probe, at(0));
    run(&mut walk, 1, start.saturating_sub(1));
    walk.start_answer(at(start));
    walk
}

/// Ticks once a second, as the runtime does.
fn run(walk: &mut Walk, from: u64, to: u64) -> Vec<Event> {
    (from..=to).flat_map(|second| walk.tick(at(second))).collect()
}

#[test]
fn what_was_found_is_looked_at_while_preparing_and_never_later() {
    for peeks in [false, true] {
        let (mut walk, _) = Walk::begin(offering(), never(), at(0));
        assert!(walk.offers_findings());
        let seen = peeks.then(|| walk.peek().map(<[AskedFinding]>::len));
        assert_eq!(seen, peeks.then_some(Some(1)));
        walk.start_answer(at(4));
        assert_eq!(walk.attempt().map(|attempt| attempt.peeked), Some(peeks));
        for phase in 0..4 {
            assert!(!walk.offers_findings() && walk.peek().is_none(), "{phase}");
            match phase {
                0 => drop(walk.commit(false, at(9))),
                1 => drop(walk.guess(Level::ALL[2], at(10))),
                _ => drop(walk.reveal(at(11))),
            }
        }
        assert_eq!(walk.attempt().map(|attempt| attempt.peeked), Some(peeks), "no later look counts");
    }
    let (mut walk, _) = Walk::begin(one(), never(), at(0));
    assert!(!walk.offers_findings() && walk.peek().is_none(), "nothing was found");
    walk.start_answer(at(4));
    assert_eq!(walk.attempt().map(|attempt| attempt.peeked), Some(false));
}

#[test]
fn a_question_is_walked_from_brief_to_next() {
    let (mut walk, events) = Walk::begin(one(), never(), at(0));
    assert_eq!(events.len(), 1);
    assert_eq!(walk.phase(), Phase::Brief { step: 0 });
    assert_eq!(walk.start_answer(at(4)).len(), 2);
    let place = Place { attempt: 1, step: 1, part: Part::Answer };
    assert_eq!(walk.phase(), Phase::Answer(place));
    walk.edit(Part::Answer, 0, 0, "I cut", at(6));
    walk.edit(Part::Answer, 5, 0, " it.", at(8));
    assert_eq!(walk.answer().map(|answer| answer.text.as_str()), Some("I cut it."));
    walk.commit(false, at(9));
    assert_eq!(walk.phase(), Phase::Gut { step: 0 });
    assert!(walk.revealed().is_none());
    assert!(walk.reveal(at(9)).is_empty(), "no rubric without a guess");
    walk.guess(Level::ALL[3], at(10));
    walk.guess(Level::ALL[2], at(10));
    walk.reveal(at(11));
    assert!(walk.revealed().is_some());
    walk.choose(&id("what"), Some(Level::ALL[4]), at(12));
    walk.tie(&id("what"), Some("I cut it."), at(12));
    walk.close_rubric(at(13));
    assert_eq!(walk.phase(), Phase::Next);
    let attempt = walk.attempt().expect("an attempt");
    assert_eq!(attempt.ending, Some(Ending::Finished));
    assert_eq!(attempt.gut(), Some(3.0));
    assert_eq!(attempt.spent(), Duration::from_secs(5));
    assert_eq!(attempt.preparation, Some(Duration::from_secs(4)));
    assert!(!walk.has_next());
    walk.end(at(20));
    assert_eq!(walk.phase(), Phase::Over);
}

#[test]
fn preparation_runs_out_by_itself() {
    let (mut walk, _) = Walk::begin(one(), never(), at(0));
    run(&mut walk, 1, 29);
    assert_eq!(walk.phase(), Phase::Brief { step: 0 });
    run(&mut walk, 30, 30);
    assert!(matches!(walk.phase(), Phase::Answer(_)));
    assert_eq!(walk.spent(), Duration::ZERO);
}

#[test]
fn a_strict_clock_cuts_off_and_a_relaxed_one_does_not() {
    let mut relaxed = answering(one(), never(), 2);
    run(&mut relaxed, 3, 200);
    assert!(matches!(relaxed.phase(), Phase::Answer(_)));
    let mut strict = answering(Header { strict: true, ..one() }, never(), 2);
    run(&mut strict, 3, 61);
    assert!(matches!(strict.phase(), Phase::Answer(_)));
    run(&mut strict, 62, 62);
    assert_eq!(strict.phase(), Phase::Gut { step: 0 });
    assert!(strict.attempt().is_some_and(|attempt| attempt.steps[0].answers[0].cut));
}

#[test]
fn follow_ups_are_those_the_probe_picks_each_on_its_own_clock() {
    let mut walk = answering(one(), Rc::new(|_, _| vec![2, 1]), 1);
    walk.commit(false, at(5));
    assert_eq!(walk.prompt(), Some("Who?"));
    assert_eq!((walk.spent(), walk.target()), (Duration::ZERO, Some(FOLLOW_UP_TARGET)));
    walk.edit(Part::FollowUp(1), 0, 0, "Me.", at(7));
    walk.commit(false, at(8));
    assert_eq!(walk.prompt(), Some("How much?"));
    walk.commit(false, at(9));
    assert_eq!(walk.phase(), Phase::Gut { step: 0 });
    let spent: Vec<_> =
        walk.attempt().into_iter().flat_map(Attempt::answers).map(|a| a.spent.as_secs()).collect();
    assert_eq!(spent, [4, 3, 1]);
}

#[test]
fn time_paused_is_not_answering() {
    let mut walk = answering(one(), never(), 1);
    run(&mut walk, 2, 4);
    assert_eq!(walk.toggle_pause(at(5)).len(), 1);
    assert!(walk.is_paused() && !walk.is_running());
    run(&mut walk, 6, 50);
    walk.toggle_pause(at(51));
    run(&mut walk, 52, 53);
    assert_eq!(walk.spent(), Duration::from_secs(6));
}

#[test]
fn an_answer_aloud_is_timed_while_speaking_and_noted_after() {
    let mut walk = answering(Header { aloud: true, ..one() }, never(), 1);
    assert!(walk.is_speaking());
    run(&mut walk, 2, 41);
    walk.end_speaking(at(41));
    assert!(walk.is_noting() && !walk.is_running() && !walk.is_timed());
    walk.edit(Part::Answer, 0, 0, "- said it", at(100));
    walk.commit(false, at(120));
    let spent = walk.attempt().map(Attempt::spent);
    assert_eq!(spent, Some(Duration::from_secs(40)));
}

#[test]
fn a_drill_goes_step_by_step_with_figures_and_interruptions() {
    let mut first = step("read");
    first.interruption = Some(Interruption {
        after: Duration::from_secs(3),
        says: "Stock is out.".to_owned(),
        asks: String::new(),
    });
    first.checkpoints.push(Checkpoint {
        id: id("fall"),
        ask: "The fall?".to_owned(),
        unit: "%".to_owned(),
        value: -12.2,
        printed: "−12.2%".to_owned(),
        tolerance: 0.1,
        working: String::new(),
        mistakes: Vec::new(),
    });
    let drill = header(vec![question("fall", vec![first, step("diagnose")])]);
    let mut walk = answering(Header { pressure: true, ..drill }, never(), 1);
    assert!(walk.interruption().is_none());
    run(&mut walk, 2, 5);
    assert_eq!(walk.interruption().map(|i| i.says.as_str()), Some("Stock is out."));
    walk.commit(false, at(6));
    assert_eq!(walk.phase(), Phase::Figures { step: 0 });
    walk.edit(Part::Figure(1), 0, 0, "-12", at(7));
    walk.commit_figures(at(8));
    assert!(walk.edit(Part::Figure(1), 0, 0, "9", at(8)).is_empty(), "given for good");
    walk.guess(Level::ALL[0], at(9));
    walk.reveal(at(9));
    walk.close_rubric(at(10));
    assert_eq!(walk.phase(), Phase::Brief { step: 1 });
    assert!(!walk.is_running(), "the second step has no preparation");
    walk.start_answer(at(30));
    walk.commit(false, at(40));
    assert_eq!(walk.phase(), Phase::Gut { step: 1 });
}

#[test]
fn a_skipped_question_can_be_retried_and_the_next_one_put() {
    let (mut walk, _) = Walk::begin(
        header(vec![question("a", vec![step("a")]), question("b", vec![step("b")])]),
        never(),
        at(0),
    );
    walk.toggle_flag(at(1));
    walk.skip(at(1));
    assert_eq!(walk.phase(), Phase::Next);
    walk.retry(at(2));
    assert_eq!(walk.attempt().map(|a| (a.number, a.question, a.flagged)), Some((2, 0, false)));
    walk.skip(at(3));
    walk.next(at(4));
    assert_eq!(walk.attempt().map(|a| (a.number, a.question)), Some((3, 1)));
    assert!(!walk.has_next());
    walk.skip(at(5));
    assert!(walk.next(at(6)).is_empty());
}

#[test]
fn a_resumed_session_stands_where_it_stood_and_the_gap_is_not_counted() {
    let mut walk = answering(one(), never(), 1);
    walk.edit(Part::Answer, 0, 0, "Half an ans", at(4));
    let (mut again, _) = Walk::resume(walk.session().clone(), never(), at(9_000));
    assert_eq!(again.phase(), walk.phase());
    assert!(again.is_paused());
    again.toggle_pause(at(9_001));
    run(&mut again, 9_002, 9_003);
    assert_eq!(again.spent(), Duration::from_secs(5));
    assert_eq!(again.answer().map(|answer| answer.text.as_str()), Some("Half an ans"));
}

#[test]
fn a_finished_answer_is_never_rewritten() {
    let mut walk = answering(one(), never(), 1);
    walk.edit(Part::Answer, 0, 0, "Done.", at(2));
    walk.commit(false, at(3));
    assert!(walk.edit(Part::Answer, 0, 5, "", at(4)).is_empty());
    let place = Place { attempt: 1, step: 1, part: Part::Answer };
    let what = Happening::TextEdited {
        place,
        offset: 0,
        removed: 5,
        inserted: String::new(),
        spent: Duration::ZERO,
    };
    let mut session = walk.session().clone();
    assert_eq!(session.apply(&Event { at: at(4).wall, what }), Err(Misfit::Committed));
    assert_eq!(&session, walk.session());
}

#[test]
fn a_guess_stands_once_the_rubric_is_shown() {
    let mut walk = answering(one(), never(), 1);
    walk.commit(false, at(2));
    walk.guess(Level::ALL[1], at(3));
    walk.reveal(at(4));
    assert!(walk.guess(Level::ALL[4], at(5)).is_empty());
    let what = Happening::GutScored { attempt: 1, step: 1, level: Level::ALL[4] };
    let mut session = walk.session().clone();
    assert_eq!(session.apply(&Event { at: at(5).wall, what }), Err(Misfit::Revealed));
}

#[test]
fn a_mis_pressed_level_is_taken_back() {
    let mut walk = answering(one(), never(), 1);
    walk.commit(false, at(2));
    walk.guess(Level::ALL[1], at(3));
    walk.reveal(at(4));
    walk.choose(&id("why"), Some(Level::ALL[0]), at(5));
    walk.choose(&id("why"), None, at(6));
    assert!(walk.attempt().is_some_and(|attempt| attempt.steps[0].levels.is_empty()));
    assert!(walk.choose(&id("other"), Some(Level::ALL[0]), at(7)).is_empty(), "no such criterion");
}

#[test]
fn a_running_clock_is_noted_every_ten_seconds_without_an_edit() {
    let mut walk = answering(one(), never(), 1);
    let noted = run(&mut walk, 2, 32);
    assert_eq!(noted.len(), 3);
    assert!(noted.iter().all(|event| matches!(event.what, Happening::ClockRan { .. })));
}
