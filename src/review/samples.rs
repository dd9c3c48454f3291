//! Records for tests, as plain as they can be.

use std::time::Duration;

use chrono::{DateTime, Days, FixedOffset};

use super::record::{LevelFact, Measure, Named, Record};
use crate::domain::attempt::Ending;
use crate::domain::sample::id;
use crate::domain::{Kind, Level};

/// Midday of a day, counted from 1 October 2026.
pub fn day(number: u64) -> DateTime<FixedOffset> {
    let first = DateTime::parse_from_rfc3339("2026-10-01T12:00:00+02:00").expect("a time");
    first.checked_add_days(Days::new(number)).expect("a day")
}

fn named(text: &str) -> Named {
    Named { id: id(text), name: text.into() }
}

/// A level on a criterion that bears its competency's name with "is" before it.
pub fn fact(competency: &str, level: u8) -> LevelFact {
    let criterion = named(&format!("is-{competency}"));
    let measure = Measure { criterion, competency: named(competency), weight: 1 };
    LevelFact {
        step: 0,
        measure: measure.into(),
        level: Level::new(level).expect("a level"),
        evidence: true,
        cold: None,
    }
}

/// A finished, typed attempt at a story on that day, with a gut score of 3 and these levels by competency.
pub fn attempt(question: &str, on: u64, levels: &[(&str, u8)]) -> Record {
    let levels: Vec<LevelFact> = levels.iter().map(|(competency, level)| fact(competency, *level)).collect();
    let mean = super::record::weighted(levels.iter().map(|fact| (fact.level, fact.weight)));
    Record {
        session: id(&format!("session-{on}")),
        attempt: 1,
        over: true,
        started: day(on),
        pack: id("pack"),
        pack_title: "Pack".into(),
        question: id(question),
        title: question.into(),
        kind: Kind::Behavioural,
        competencies: levels.iter().map(|fact| fact.competency.clone()).collect(),
        tags: [].into(),
        aloud: false,
        ending: Some(Ending::Finished),
        flagged: false,
        spent: Duration::from_secs(90),
        target: Duration::from_secs(120),
        words: 200,
        mean,
        guts: vec![Level::new(3)],
        levels,
        cold: None,
        coached: Vec::new(),
        story: None,
        counts: None,
    }
}
