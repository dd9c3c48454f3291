//! Sessions for tests: one written out, and arbitrary ones.

mod coach;

use std::time::Duration;

use chrono::{DateTime, FixedOffset, TimeDelta};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use self::coach::any_coaching;
pub use self::coach::coaching;
use crate::domain::asked::{AskedFigure, AskedFinding, CompetencyName};
use crate::domain::question::Idea;
use crate::domain::{
    Asked, AskedFollowUp, AskedStep, AskedTable, Checkpoint, Condition, Criterion, Event, Happening, Header,
    Id, Interruption, Kind, Level, Mistake, Part, Place, Rubric, Session,
};

pub fn id(text: &str) -> Id {
    text.parse().expect("an id")
}

pub fn time(seconds: i64) -> DateTime<FixedOffset> {
    let start = DateTime::parse_from_rfc3339("2026-11-22T09:11:00+01:00").expect("a time");
    start + TimeDelta::seconds(seconds)
}

fn criterion(name: &str) -> Criterion {
    Criterion {
        id: id(name),
        name: name.to_owned(),
        competency: id("story"),
        weight: 1,
        level_1: "Says little.".to_owned(),
        level_3: "Says enough.".to_owned(),
        level_5: "Says it well,\nwith a number.".to_owned(),
        todo: false,
    }
}

/// A question of one step with two criteria, a follow-up and a number asked for.
pub fn asked(name: &str) -> Asked {
    let step = AskedStep {
        id: id(name),
        title: String::new(),
        prompt: String::new(),
        target: Duration::from_secs(120),
        rubric: Rubric {
            tests: "Whether it is a story.".to_owned(),
            criteria: vec![criterion("arc"), criterion("number")],
        },
        checkpoints: vec![Checkpoint {
            id: id("change"),
            ask: "Change in per cent".to_owned(),
            unit: "%".to_owned(),
            value: -12.2,
            printed: "−12.2%".to_owned(),
            tolerance: 0.5,
            working: String::new(),
            mistakes: vec![Mistake { value: -220.0, says: "That is in dollars.".to_owned() }],
        }],
        solution: String::new(),
        interruption: Some(Interruption {
            after: Duration::from_secs(60),
            says: "Out of stock.".to_owned(),
            asks: String::new(),
        }),
    };
    Asked {
        question: id(name),
        kind: Kind::Behavioural,
        title: "A story".to_owned(),
        prompt: "Tell me about a time.\n\n# end 3\nTake yours.".to_owned(),
        preparation: Duration::from_secs(30),
        competencies: vec![id("story")],
        tags: vec!["opening".to_owned()],
        why: String::new(),
        concept: None,
        tables: vec![AskedTable {
            title: "Online".to_owned(),
            columns: vec!["Metric".to_owned(), "Now".to_owned()],
            rows: vec![vec!["AOV".to_owned(), "$1,580".to_owned()]],
        }],
        figures: vec![AskedFigure {
            name: "aov".to_owned(),
            says: "online AOV".to_owned(),
            value: 1580.0,
            printed: "$1,580".to_owned(),
        }],
        steps: vec![step],
        follow_ups: vec![
            AskedFollowUp { when: Condition::NoNumber, ask: "How much?".to_owned() },
            AskedFollowUp { when: Condition::Always, ask: "And then?".to_owned() },
        ],
        ideas: vec![],
        findings: Vec::new(),
        competency_names: vec![CompetencyName { id: id("story"), name: "Story".to_owned() }],
    }
}

pub fn header(session: &str) -> Header {
    Header {
        format: 1,
        session: id(session),
        started: time(0),
        pack: id("luxury"),
        pack_title: "Luxury \"lead\"".to_owned(),
        pack_digest: "0f".repeat(16),
        plan: "full mock".to_owned(),
        seed: u64::MAX,
        aloud: false,
        strict: false,
        pressure: false,
        peek_stories: false,
        questions: vec![asked("walk"), asked("drop")],
    }
}

/// The place of the first attempt's answer.
pub const ANSWER: Place = Place { attempt: 1, step: 1, part: Part::Answer };

pub fn event(seconds: i64, what: Happening) -> Event {
    Event { at: time(seconds), what }
}

/// Text put in at the end of the first answer.
pub fn typed(seconds: i64, offset: usize, text: &str) -> Event {
    let spent = Duration::from_secs(seconds.unsigned_abs());
    event(
        seconds,
        Happening::TextEdited {
            place: ANSWER,
            offset: offset as u32,
            removed: 0,
            inserted: text.to_owned(),
            spent,
        },
    )
}

/// A session up to the middle of its first answer.
pub fn opening() -> Vec<Event> {
    vec![
        event(1, Happening::AttemptStarted { attempt: 1, question: 1 }),
        event(
            2,
            Happening::PreparationEnded { attempt: 1, spent: Duration::from_millis(1_500), peeked: false },
        ),
        event(3, Happening::AnswerStarted { place: ANSWER }),
        typed(4, 0, "I took over the boutique"),
        typed(5, 24, ".\n# end 4\n[[event]]\nat = \"\"\"\n"),
    ]
}

/// What ends the session of [`opening`].
pub fn ending() -> Vec<Event> {
    let spent = Duration::from_secs(70);
    let (attempt, step) = (1, 1);
    let level = Level::new(4);
    vec![
        typed(60, 24, " in March"),
        event(70, Happening::AnswerCommitted { place: ANSWER, spent, follow_ups: vec![2], cut: false }),
        event(80, Happening::LevelChosen { attempt, step, criterion: id("arc"), level }),
        event(90, Happening::SessionEnded {}),
    ]
}

/// A session whose one attempt is finished.
pub fn scored() -> Vec<Event> {
    let (attempt, step) = (1, 1);
    let mut events = [opening(), ending()].concat();
    let end = events.pop();
    events.push(event(85, Happening::StepScored { attempt, step }));
    events.extend(end);
    events
}

/// The answer of [`scored`] scored again, three days later.
pub fn rescoring() -> Vec<Event> {
    let (attempt, step, rescore) = (1, 1, 1);
    let later = 3 * 24 * 60 * 60;
    let level = |criterion: &str, number| Happening::LevelRescored {
        attempt,
        step,
        rescore,
        criterion: id(criterion),
        level: Level::new(number),
    };
    vec![
        event(later, Happening::RescoreBegun { attempt, rescore }),
        event(later + 9, level("arc", 3)),
        event(later + 10, level("arc", 2)),
        event(later + 20, level("number", 2)),
        event(later + 30, Happening::RescoreEnded { attempt, rescore }),
    ]
}

fn text() -> impl Strategy<Value = String> {
    r#"([a-z \n]|# end [0-9]|"|\\|\[\[event\]\]|é|日|👩‍👧|\u{1b}|\u{202e}|\r){0,24}"#
}

fn some_id() -> impl Strategy<Value = Id> {
    "[a-z][a-z0-9]{0,6}-[0-9a-z]{1,6}".prop_map(|text| id(&text))
}

fn millis() -> impl Strategy<Value = Duration> {
    (0..10_000_000u64).prop_map(Duration::from_millis)
}

fn float() -> impl Strategy<Value = f64> {
    prop_oneof![-1e7..1e7f64, any::<f64>().prop_filter("a number", |value| !value.is_nan())]
}

prop_compose! {
    fn any_criterion()(id in some_id(), name in text(), competency in some_id(), weight in 0..4u32,
        level_1 in text(), level_3 in text(), level_5 in text(), todo in any::<bool>()) -> Criterion {
        Criterion { id, name, competency, weight, level_1, level_3, level_5, todo }
    }
}

prop_compose! {
    fn any_checkpoint()(id in some_id(), ask in text(), unit in text(), value in float(), printed in text(),
        tolerance in float(), working in text(), mistakes in vec((float(), text()), 0..2)) -> Checkpoint {
        let mistakes = mistakes.into_iter().map(|(value, says)| Mistake { value, says }).collect();
        Checkpoint { id, ask, unit, value, printed, tolerance, working, mistakes }
    }
}

prop_compose! {
    fn any_step()(id in some_id(), title in text(), prompt in text(), target in millis(), tests in text(),
        criteria in vec(any_criterion(), 0..3), checkpoints in vec(any_checkpoint(), 0..3), solution in text(),
        interruption in option::of((millis(), text(), text()))) -> AskedStep {
        let interruption = interruption.map(|(after, says, asks)| Interruption { after, says, asks });
        AskedStep { id, title, prompt, target, rubric: Rubric { tests, criteria }, checkpoints, solution, interruption }
    }
}

fn any_follow_up() -> impl Strategy<Value = AskedFollowUp> {
    let when = prop_oneof![Just(Condition::NoI), some_id().prop_map(Condition::Missing)];
    (when, text()).prop_map(|(when, ask)| AskedFollowUp { when, ask })
}

fn any_table() -> impl Strategy<Value = AskedTable> {
    let texts = || vec(text(), 0..3);
    (text(), texts(), vec(texts(), 0..3)).prop_map(|(title, columns, rows)| AskedTable {
        title,
        columns,
        rows,
    })
}

fn any_idea() -> impl Strategy<Value = Idea> {
    (text(), text(), text()).prop_map(|(ask, signals, weak)| Idea { ask, signals, weak })
}

fn any_figure() -> impl Strategy<Value = AskedFigure> {
    (text(), text(), float(), text()).prop_map(|(name, says, value, printed)| AskedFigure {
        name,
        says,
        value,
        printed,
    })
}

prop_compose! {
    fn any_lists()(tables in vec(any_table(), 0..2), figures in vec(any_figure(), 0..2),
        ideas in vec(any_idea(), 0..2), follow_ups in vec(any_follow_up(), 0..3),
        found in vec((some_id(), text(), text()), 0..2), names in vec((some_id(), text()), 0..2), concept in option::of(some_id())) -> Asked {
        let competency_names = names.into_iter().map(|(id, name)| CompetencyName { id, name }).collect();
        let findings = found.into_iter().map(|(item, title, found)| AskedFinding { item, title, found }).collect();
        Asked { concept, tables, figures, follow_ups, ideas, findings, competency_names, ..asked("any") }
    }
}

prop_compose! {
    fn any_asked()(lists in any_lists(), question in some_id(), kind in select(&Kind::ALL[..]), title in text(),
        prompt in text(), preparation in millis(), competencies in vec(some_id(), 0..2),
        tags in vec(text(), 0..2), steps in vec(any_step(), 0..3)) -> Asked {
        Asked { question, kind, title, prompt, preparation, competencies, tags, steps, ..lists }
    }
}

fn any_time() -> impl Strategy<Value = DateTime<FixedOffset>> {
    (0..4_000_000_000_000i64, -840..840i32).prop_map(|(millis, minutes)| {
        let zone = FixedOffset::east_opt(minutes * 60).expect("a zone");
        DateTime::from_timestamp_millis(millis).expect("a time").with_timezone(&zone)
    })
}

prop_compose! {
    /// A header with questions as odd as the types allow.
    pub fn any_header()(session in some_id(), started in any_time(), pack in some_id(), pack_title in text(),
        pack_digest in text(), plan in text(), seed in any::<u64>(), flags in any::<[bool; 4]>(),
        questions in vec(any_asked(), 0..3)) -> Header {
        let [aloud, strict, pressure, peek_stories] = flags;
        Header { format: 1, session, started, pack, pack_title, pack_digest, plan, seed, aloud, strict, pressure, peek_stories,
            questions }
    }
}

fn any_part() -> impl Strategy<Value = Part> {
    prop_oneof![
        4 => Just(Part::Answer),
        1 => (1..3u32).prop_map(Part::FollowUp),
        1 => (1..3u32).prop_map(Part::Figure),
        1 => Just(Part::Change),
    ]
}

fn any_place() -> impl Strategy<Value = Place> {
    (1..4u32, 1..3u32, any_part()).prop_map(|(attempt, step, part)| Place { attempt, step, part })
}

fn any_level() -> impl Strategy<Value = Level> {
    select(&Level::ALL[..])
}

fn any_happening() -> impl Strategy<Value = Happening> {
    let (attempt, step) = (|| 1..4u32, || 1..3u32);
    let criterion = || select(vec![id("arc"), id("number"), id("other")]);
    prop_oneof![
        1 => (attempt(), 1..4u32).prop_map(|(attempt, question)| Happening::AttemptStarted { attempt, question }),
        1 => (attempt(), millis(), any::<bool>())
            .prop_map(|(attempt, spent, peeked)| Happening::PreparationEnded { attempt, spent, peeked }),
        4 => any_place().prop_map(|place| Happening::AnswerStarted { place }),
        8 => (any_place(), 0..9u32, 0..3u32, text(), millis()).prop_map(
            |(place, offset, removed, inserted, spent)| Happening::TextEdited { place, offset, removed, inserted, spent }
        ),
        2 => (any_place(), millis()).prop_map(|(place, spent)| Happening::ClockRan { place, spent }),
        1 => (any_place(), millis()).prop_map(|(place, spent)| Happening::ClockPaused { place, spent }),
        1 => (any_place(), millis()).prop_map(|(place, spent)| Happening::SpeakingEnded { place, spent }),
        1 => any_place().prop_map(|place| Happening::Interrupted { place }),
        1 => (any_place(), text(), text())
            .prop_map(|(place, typed, result)| Happening::Calculated { place, typed, result }),
        1 => (any_place(), millis(), vec(1..3u32, 0..3), any::<bool>()).prop_map(
            |(place, spent, follow_ups, cut)| Happening::AnswerCommitted { place, spent, follow_ups, cut }
        ),
        1 => (attempt(), step(), any_level())
            .prop_map(|(attempt, step, level)| Happening::GutScored { attempt, step, level }),
        1 => (attempt(), step()).prop_map(|(attempt, step)| Happening::RubricRevealed { attempt, step }),
        1 => (attempt(), step(), criterion(), option::of(any_level())).prop_map(
            |(attempt, step, criterion, level)| Happening::LevelChosen { attempt, step, criterion, level }
        ),
        1 => (attempt(), step(), criterion(), option::of(text())).prop_map(
            |(attempt, step, criterion, quote)| Happening::EvidenceTied { attempt, step, criterion, quote }
        ),
        1 => (attempt(), step()).prop_map(|(attempt, step)| Happening::StepScored { attempt, step }),
        1 => (attempt(), any::<bool>()).prop_map(|(attempt, flagged)| Happening::QuestionFlagged { attempt, flagged }),
        1 => attempt().prop_map(|attempt| Happening::AttemptSkipped { attempt }),
        1 => (attempt(), option::of(some_id()), text())
            .prop_map(|(attempt, story, title)| Happening::StoryTied { attempt, story, title }),
        1 => Just(Happening::SessionResumed {}),
        1 => Just(Happening::SessionEnded {}),
        1 => any_rescoring(),
        2 => any_coaching(),
    ]
}

fn any_rescoring() -> impl Strategy<Value = Happening> {
    let (attempt, step, rescore) = (1..3u32, 1..3u32, || 1..3u32);
    let criterion = select(vec![id("arc"), id("number"), id("other")]);
    prop_oneof![
        (attempt.clone(), rescore())
            .prop_map(|(attempt, rescore)| Happening::RescoreBegun { attempt, rescore }),
        (attempt.clone(), step, rescore(), criterion, option::of(any_level())).prop_map(
            |(attempt, step, rescore, criterion, level)| Happening::LevelRescored {
                attempt,
                step,
                rescore,
                criterion,
                level
            }
        ),
        (attempt, rescore()).prop_map(|(attempt, rescore)| Happening::RescoreEnded { attempt, rescore }),
    ]
}

/// Events that need fit no session.
pub fn any_event() -> impl Strategy<Value = Event> {
    (any_time(), any_happening()).prop_map(|(at, what)| Event { at, what })
}

/// Events that fit [`header`], from the opening of its first answer on: whichever of many arbitrary ones do.
pub fn fitting_events() -> impl Strategy<Value = Vec<Event>> {
    vec(any_event(), 0..60).prop_map(|events| {
        let mut session = Session::new(header("fitting"));
        let all = opening().into_iter().chain(events);
        all.filter(|event| session.apply(event).is_ok()).collect()
    })
}
