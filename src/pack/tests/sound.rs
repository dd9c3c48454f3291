//! What a sound pack says arrives in the domain.

use std::time::Duration;

use super::example;
use crate::domain::question::{Condition, Kind, Part};
use crate::pack::{digest, normalise, parse};

#[test]
fn the_example_of_the_reference_is_a_pack_without_a_finding() {
    let parsed = parse(example(), "example.toml");
    assert_eq!(parsed.findings, []);
    let pack = parsed.pack.expect("a pack");
    let kinds: Vec<_> = pack.questions.iter().map(|question| question.kind).collect();
    assert_eq!(kinds, [Kind::Behavioural, Kind::Recall, Kind::Ask, Kind::Drill]);
    assert_eq!(pack.digest, digest(example()));
}

#[test]
fn what_a_pack_says_arrives_in_the_domain() {
    let pack = parse(example(), "example.toml").pack.expect("a pack");
    assert_eq!((pack.id.as_str(), pack.language.as_str()), ("cafe-manager", "en"));
    assert_eq!(pack.placeholders["firm"], "the café");
    assert_eq!(pack.role.sections[0].items[1].competencies[0].as_str(), "waste");
    let shift = &pack.questions[0];
    assert_eq!((shift.target, shift.preparation), (Duration::from_secs(120), Duration::from_secs(30)));
    assert_eq!(shift.rubric.criteria[2].weight, 2);
    assert_eq!(shift.follow_ups[1].when, Condition::Missing("par-level".parse().expect("an id")));
    assert_eq!(shift.samples[1].scores[0].level.number(), 5);
    let recall = &pack.questions[1];
    assert_eq!((recall.target, recall.preparation), (Duration::from_secs(60), Duration::from_secs(30)));
    assert!(matches!(&recall.part, Part::Recall { concept, .. } if concept.as_str() == "par-level"));
    assert!(matches!(&pack.questions[2].part, Part::Ask { ideas } if ideas.len() == 3));
}

#[test]
fn a_drill_arrives_in_the_order_it_is_written() {
    let pack = parse(example(), "example.toml").pack.expect("a pack");
    let drill = pack.questions[3].drill().expect("a drill");
    let names: Vec<_> = drill.figures.iter().map(|figure| figure.name.as_str()).collect();
    assert_eq!(names, ["guests_before", "guests_now", "spend_before", "spend_now"]);
    assert_eq!(drill.formulas[2].name, "change");
    assert_eq!(drill.figures[2].print.decimals, 2);
    let checkpoint = &drill.steps[0].checkpoints[0];
    assert_eq!(
        (checkpoint.print.unit.as_str(), checkpoint.print.decimals, checkpoint.tolerance),
        ("$", 0, 5.0)
    );
    let interruption = drill.steps[1].interruption.as_ref().expect("an interruption");
    assert_eq!(interruption.after, Duration::from_secs(60));
}

#[test]
fn paragraphs_are_put_together_and_lists_are_kept() {
    let table = [
        ("one\ntwo", "one two"),
        ("\n one  \n\n\n two\n", "one\n\ntwo"),
        ("for:\n- a\n  b\n- c\nd\n\ne", "for:\n- a b\n- c d\n\ne"),
        ("- a\n\n- b", "- a\n\n- b"),
        ("one\r\ntwo", "one two"),
        ("-5 is\n-6", "-5 is -6"),
        ("\n \n", ""),
    ];
    for (written, read) in table {
        assert_eq!(normalise(written), read, "{written:?}");
    }
}
