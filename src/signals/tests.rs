//! Answers written by hand, with the signals they must give.

mod answers;
mod denials;
mod figures;

use std::collections::BTreeMap;
use std::time::Duration;

use crate::domain::pack::{Concept, RedFlag, Role};
use crate::domain::{Kind, Pack};

use super::{COUNTING, Lexicon, Reading, Signals, denials as denying, lists, read, refusals};
use crate::pack::digest;

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

/// Each version of the counting with a digest of what it counts. Where the digest is another one, kept counts would be wrong: raise
/// [`COUNTING`] and add a line here. A line that is there is never changed.
const COUNTED: &[(u32, &str)] = &[(1, "0b72e5c487b53cbc")];

/// What the counting does: its lists, and what it finds in answers that each of its rules has a part in.
fn counting() -> String {
    let answers = [
        "I cut the code. We'd asked the boutique, and they told me. My team and I did it ourselves; one of us stayed.",
        "Sales rose from 61% to 78.5 per cent, €1,250.50 a client, in the 2nd week of March 2024: twice the plan, a third less waste.",
        "Two hundred and five clients came; half a dozen of them within 3-4 days, about 1.2m euros, number one on page 7.",
        "Um, I think it was, you know, kind of fine. It was the kind of plan that I like, basically. Maybe we should have, well, waited?",
        "We sent a welcome code. We never sent a welcome code. I refused to run a flash sale, and could not avoid a discount.",
        "Instead of a markdown we put the 20% off in the bin; nobody wanted coupons, and I stopped the retargeting.",
        "When I joined, traffic had halved. I had to win it back. I wrote a plan and led three people. As a result returns fell by 12 points.",
    ];
    let counts = answers.map(|answer| {
        let found = typed(answer);
        let sorts: Vec<_> = found.numbers.iter().map(|number| (&number.span, number.sort)).collect();
        let fired: Vec<_> = found.fired().map(|flag| &flag.flag).collect();
        format!(
            "{:?} {:?} {sorts:?} {:?} {:?} {fired:?}",
            found.singular, found.plural, found.hedges, found.fillers
        )
    });
    format!(
        "{counts:?} {:?} {:?} {:?} {:?} {:?} {:?}",
        lists::HEDGES,
        lists::FILLERS,
        denying::DENIALS,
        denying::NO_DENIALS,
        refusals::AFTER,
        refusals::REFUSALS
    )
}

#[test]
fn other_counts_are_another_version_of_the_counting() {
    assert!(COUNTED.is_sorted_by(|one, other| one.0 < other.0));
    let counted = (COUNTING, digest(&counting()));
    let known = COUNTED.last().map(|(version, digest)| (*version, (*digest).to_owned()));
    assert_eq!(Some(counted), known, "the counting changed: raise COUNTING, and add its line to COUNTED");
}
