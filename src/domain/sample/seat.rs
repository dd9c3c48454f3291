//! A pack whose seat is described, for briefs and for choosing: a question of each kind. What may be seen only after an answer begins with SECRET.

use std::time::Duration;

use super::id;
use super::session::criterion;
use crate::domain::drill::{Drill, Step};
use crate::domain::pack::{Competency, Concept, LooksFor, RedFlag, Role, RoleSection, Source};
use crate::domain::question::{Idea, Part};
use crate::domain::{Kind, Pack, Question, Rubric};

/// The pack.
pub fn pack() -> Pack {
    Pack {
        id: id("luxury-ecommerce"),
        title: "Luxury digital e-commerce lead".to_owned(),
        summary: "The seat that keeps a maison's site, app and digital salon.".to_owned(),
        language: "en".to_owned(),
        placeholders: [("firm".to_owned(), "the maison".to_owned())].into(),
        categories: Vec::new(),
        look_up: Vec::new(),
        role: role(),
        competencies: vec![Competency {
            id: id("full-price"),
            name: "Full price".to_owned(),
            description: "Grows sales without a discount.".to_owned(),
            words: vec!["without discount*".to_owned()],
        }],
        looks_for: vec![point("Says no to a discount, with a figure.")],
        concepts: vec![concept()],
        red_flags: vec![red_flag()],
        sources: vec![Source {
            title: "The client in luxury".to_owned(),
            publisher: Some("A consultancy".to_owned()),
            note: Some("Shares of sales by tier.".to_owned()),
        }],
        questions: questions(),
        digest: "0".to_owned(),
    }
}

fn questions() -> Vec<Question> {
    let recall = Part::Recall {
        concept: id("code-surfacing"),
        situation: "SECRET: the home page leads with a motif.".to_owned(),
    };
    let idea = Idea {
        ask: "SECRET: who owns the client?".to_owned(),
        signals: "SECRET".to_owned(),
        weak: "SECRET".to_owned(),
    };
    let drill = Part::Drill(Box::new(Drill {
        steps: vec![step("read", 40), step("compute", 60)],
        ..Drill::default()
    }));
    vec![
        question(Kind::Behavioural, "your-cv", "Your CV", Part::Behavioural),
        question(Kind::Behavioural, "weakness", "A weakness", Part::Behavioural),
        question(Kind::Drill, "falling-basket", "The falling basket", drill),
        question(Kind::Recall, "recall-code-surfacing", "Code surfacing", recall),
        question(Kind::Ask, "ask-clients", "Who owns the client", Part::Ask { ideas: vec![idea] }),
    ]
}

fn question(kind: Kind, name: &str, title: &str, part: Part) -> Question {
    Question {
        id: id(name),
        kind,
        title: title.to_owned(),
        prompt: "Walk me through your CV. Where did you learn to hold a price?".to_owned(),
        target: Kind::default_target(kind),
        preparation: Duration::from_secs(30),
        competencies: vec![id("full-price")],
        tags: Vec::new(),
        rubric: rubric(),
        follow_ups: Vec::new(),
        findings: false,
        samples: Vec::new(),
        part,
        gone: false,
    }
}

fn rubric() -> Rubric {
    Rubric {
        tests: "SECRET: whether a career adds up.".to_owned(),
        criteria: vec![criterion("story-arc", "SECRET story arc")],
    }
}

fn step(name: &str, share: u32) -> Step {
    Step {
        id: id(name),
        title: name.to_owned(),
        prompt: "SECRET: what does the table say?".to_owned(),
        share,
        rubric: rubric(),
        checkpoints: Vec::new(),
        solution: "SECRET: the mix slid.".to_owned(),
        interruption: None,
    }
}

fn point(text: &str) -> LooksFor {
    LooksFor { text: text.to_owned(), competencies: vec![id("full-price")] }
}

fn red_flag() -> RedFlag {
    RedFlag {
        id: id("welcome-code"),
        name: "Welcome code".to_owned(),
        patterns: vec!["welcome code*".to_owned()],
        why: "It teaches clients to wait.".to_owned(),
        unless: Vec::new(),
    }
}

fn role() -> Role {
    Role {
        title: "E-commerce lead at a luxury maison".to_owned(),
        summary: "The lead keeps {firm} on all its screens.\n\nFour figures follow this person around."
            .to_owned(),
        interview: "Expect a client director, and somebody who speaks for the boutiques.".to_owned(),
        sections: vec![RoleSection {
            title: "Responsibilities".to_owned(),
            items: vec![point("Keeps the promotional calendar. Nothing on it has a percentage.")],
        }],
    }
}

fn concept() -> Concept {
    Concept {
        id: id("code-surfacing"),
        term: "Code surfacing online".to_owned(),
        group: "Digital flagship".to_owned(),
        definition: "Bringing the house's codes to the front of its site.".to_owned(),
        why: "The codes hold the price.".to_owned(),
        example: "A motif leads the home page.".to_owned(),
        opposite: "Best sellers first.".to_owned(),
        aliases: vec!["codes surfaced".to_owned()],
    }
}
