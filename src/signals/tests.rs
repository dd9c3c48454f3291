//! Answers written by hand, with the signals they must give.

mod answers;
mod denials;
mod figures;

use std::collections::BTreeMap;
use std::time::Duration;

use crate::domain::pack::{Concept, RedFlag, Role};
use crate::domain::{Kind, Pack};

use super::{Lexicon, Reading, Signals, read};

fn concept(id: &str, term: &str, aliases: &[&str]) -> Concept {
    Concept {
        id: id.parse().expect("an id"),
        term: term.to_owned(),
        group: String::new(),
        definition: String::new(),
        why: String::new(),
        example: String::new(),
        opposite: String::new(),
        aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
    }
}

fn red_flag(id: &str, patterns: &[&str], unless: &[&str]) -> RedFlag {
    let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    RedFlag {
        id: id.parse().expect("an id"),
        name: id.replace('-', " "),
        patterns: owned(patterns),
        why: String::new(),
        unless: owned(unless),
    }
}

fn pack(language: &str) -> Pack {
    Pack {
        id: "luxury".parse().expect("an id"),
        title: String::new(),
        summary: String::new(),
        language: language.to_owned(),
        placeholders: BTreeMap::new(),
        categories: Vec::new(),
        look_up: Vec::new(),
        role: Role::default(),
        competencies: Vec::new(),
        looks_for: Vec::new(),
        concepts: vec![
            concept("code-surfacing", "Code surfacing online", &["codes surfaced", "surfac* .. code*"]),
            concept("save-the-cart", "Save-the-cart + send-a-look", &["save the cart", "send a look"]),
            concept("waiting-list", "Waiting list", &["waitlist*"]),
        ],
        red_flags: vec![
            red_flag(
                "welcome-code",
                &["welcome code*", "welcome discount*", "% off"],
                &["retire* the", "in the bin"],
            ),
            red_flag("flash-sale", &["flash sale*"], &[]),
            red_flag("retargeting", &["retarget*"], &[]),
            red_flag("discount", &["discount*", "markdown*", "coupon*", "abandoned cart discount*"], &[]),
        ],
        sources: Vec::new(),
        questions: Vec::new(),
        digest: String::new(),
    }
}

pub(super) fn lexicon() -> Lexicon {
    Lexicon::of(&pack("en"))
}

pub(super) fn typed(text: &str) -> Signals {
    let reading = Reading { kind: Kind::Behavioural, text, spent: Duration::from_secs(180), aloud: false };
    read(&reading, &lexicon())
}

fn said<'s>(signals: &'s Signals, spans: &[super::Span]) -> Vec<&'s str> {
    spans.iter().map(|span| signals.said(span)).collect()
}
