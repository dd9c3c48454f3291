//! A small pack for tests: two opening questions among the behavioural ones, one drill, some recall and ask.

pub mod seat;
pub mod session;

use std::collections::BTreeMap;
use std::time::Duration;

use super::drill::{
    CheckpointFormula, Constraint, Drill, Figure, Formula, MistakeFormula, Print, Step, StepInterruption,
    Table,
};
use super::ids::Id;
use super::pack::{Competency, Pack, Role};
use super::question::{Condition, FollowUp, Idea, Kind, Part, Question};
use super::rubric::{Criterion, Rubric};

/// An id that is known to be one.
///
/// # Panics
/// If it is none.
pub fn id(text: &str) -> Id {
    text.parse().expect("an id")
}

/// How a unit prints.
pub fn unit(unit: &str, decimals: u8) -> Print {
    Print { unit: unit.to_owned(), decimals }
}

/// A figure of a drill.
pub fn figure(name: &str, [base, min, max, step]: [f64; 4], print: Print) -> Figure {
    Figure { name: name.to_owned(), says: format!("the {name}"), base, min, max, step, print }
}

/// A formula of a drill.
pub fn formula(name: &str, is: &str, print: Print) -> Formula {
    Formula { name: name.to_owned(), says: format!("the {name}"), is: is.to_owned(), print }
}

/// A rubric of one criterion.
pub fn rubric(competency: &str) -> Rubric {
    let criterion = Criterion {
        id: id("figures"),
        name: "Figures of {firm}".to_owned(),
        competency: id(competency),
        weight: 1,
        level_1: "Names no figure of {firm}.".to_owned(),
        level_3: "Names one.".to_owned(),
        level_5: "Names two and their period.".to_owned(),
        todo: false,
    };
    Rubric { tests: "Whether {firm} is known.".to_owned(), criteria: vec![criterion] }
}

/// A question with nothing of its own kind.
pub fn question(name: &str, kind: Kind, part: Part) -> Question {
    Question {
        id: id(name),
        kind,
        title: format!("The {name}"),
        prompt: format!("What of {{firm}} and {name}?"),
        target: kind.default_target(),
        preparation: Duration::from_secs(30),
        competencies: vec![id("craft")],
        tags: Vec::new(),
        rubric: rubric("numbers"),
        follow_ups: Vec::new(),
        findings: false,
        samples: Vec::new(),
        part,
        gone: false,
    }
}

/// A drill about the average value of orders.
pub fn drill() -> Drill {
    Drill {
        figures: vec![
            figure("before", [1800.0, 1500.0, 2400.0, 20.0], unit("$", 0)),
            figure("now", [1580.0, 1200.0, 2000.0, 20.0], unit("$", 0)),
            figure("rate", [1.2, 1.0, 1.6, 0.1], unit("x", 1)),
        ],
        formulas: vec![
            formula("fall", "now - before", unit("$", 0)),
            formula("change", "fall / before * 100", unit("%", 1)),
        ],
        constraints: vec![Constraint {
            that: "now < before * 0.95".to_owned(),
            says: "the value of orders has fallen".to_owned(),
        }],
        tables: vec![Table {
            title: "Orders at {firm}".to_owned(),
            columns: vec!["Metric".to_owned(), "Before".to_owned(), "Change".to_owned()],
            rows: vec![vec!["Value".to_owned(), "{before}".to_owned(), "{fall:+}".to_owned()]],
        }],
        steps: vec![step("compute", 33), Step { checkpoints: Vec::new(), ..step("act", 67) }],
    }
}

fn step(name: &str, share: u32) -> Step {
    Step {
        id: id(name),
        title: name.to_owned(),
        prompt: "From {before} to {now}: what changed at {firm}?".to_owned(),
        share,
        rubric: rubric("craft"),
        checkpoints: vec![CheckpointFormula {
            id: id("change"),
            ask: "Change against {before}, in per cent".to_owned(),
            formula: "change".to_owned(),
            print: unit("%", 1),
            tolerance: 0.5,
            working: "({now} − {before}) ÷ {before} = {change}".to_owned(),
            mistakes: vec![MistakeFormula {
                formula: "fall".to_owned(),
                says: "That is {fall}, in dollars.".to_owned(),
            }],
        }],
        solution: "It is {change:+2}; {{so}} it fell.".to_owned(),
        interruption: Some(StepInterruption {
            after: Duration::from_secs(60),
            says: "{firm} says {now} is wrong.".to_owned(),
            asks: "And now?".to_owned(),
        }),
    }
}

/// The pack.
pub fn pack() -> Pack {
    let competency = |name: &str| Competency {
        id: id(name),
        name: name.to_uppercase(),
        description: "It matters.".to_owned(),
        words: Vec::new(),
    };
    Pack {
        id: id("sample"),
        title: "Sample".to_owned(),
        summary: String::new(),
        language: "en".to_owned(),
        placeholders: BTreeMap::from([("firm".to_owned(), "the firm".to_owned())]),
        categories: Vec::new(),
        look_up: Vec::new(),
        role: Role::default(),
        competencies: ["craft", "numbers", "unused"].map(competency).to_vec(),
        looks_for: Vec::new(),
        concepts: Vec::new(),
        red_flags: Vec::new(),
        sources: Vec::new(),
        questions: questions(),
        digest: String::new(),
    }
}

fn questions() -> Vec<Question> {
    let behavioural = |name: &str| question(name, Kind::Behavioural, Part::Behavioural);
    let mut questions: Vec<Question> = (1..=6).map(|n| behavioural(&format!("story-{n}"))).collect();
    for opening in [2, 4] {
        questions[opening].tags.push("opening".to_owned());
    }
    questions[0].follow_ups.push(FollowUp {
        when: Condition::NoNumber,
        category: None,
        ask: "How much at {firm}?".to_owned(),
    });
    questions.push(question("case", Kind::Drill, Part::Drill(Box::new(drill()))));
    for n in 1..=10 {
        let situation = format!("Situation {n} at {{firm}}.");
        let part = Part::Recall { concept: id(&format!("concept-{n}")), situation };
        questions.push(question(&format!("recall-{n}"), Kind::Recall, part));
    }
    for n in 1..=3 {
        let ideas = vec![Idea {
            ask: "What of {firm}?".to_owned(),
            signals: "Interest in {firm}.".to_owned(),
            weak: "So, {firm}?".to_owned(),
        }];
        questions.push(question(&format!("ask-{n}"), Kind::Ask, Part::Ask { ideas }));
    }
    questions
}
