//! Tests of `domain::judge`: tables and properties.

use proptest::prelude::*;

use super::*;
use crate::domain::asked::Mistake;
use crate::domain::sample::id;

fn checkpoint(unit: &str, value: f64, tolerance: f64) -> Checkpoint {
    Checkpoint {
        id: id("change"),
        ask: "Change".to_owned(),
        unit: unit.to_owned(),
        value,
        printed: String::new(),
        tolerance,
        working: String::new(),
        mistakes: Vec::new(),
    }
}

fn mistake(value: f64, says: &str) -> Mistake {
    Mistake { value, says: says.to_owned() }
}

/// The first words of what a mistake is told to be.
fn told(checkpoint: &Checkpoint, typed: &str) -> String {
    match judge(checkpoint, typed) {
        Verdict::Mistake(says) => says,
        other => format!("{other:?}"),
    }
}

#[test]
fn what_lies_within_the_tolerance_is_right() {
    let change = checkpoint("%", -12.2222, 0.5);
    for typed in ["-12.2", "−12,2 %", "-12", "-12.7222", "about -12.2 per cent"] {
        assert_eq!(judge(&change, typed), Verdict::Right, "{typed}");
    }
    assert_eq!(judge(&checkpoint("", 0.3, 0.0), "0.3"), Verdict::Right);
    assert_eq!(judge(&checkpoint("k$", 528.0, 1.0), "$528,000"), Verdict::Right);
    assert_eq!(judge(&checkpoint("k$", 528.0, 1.0), "528k"), Verdict::Right);
}

#[test]
fn what_is_wrong_says_how_far_off() {
    assert_eq!(judge(&checkpoint("$", -220.0, 1.0), "-250"), Verdict::Wrong { off: -30.0 });
    assert_eq!(judge(&checkpoint("k$", 528.0, 1.0), "600"), Verdict::Wrong { off: 72.0 });
}

#[test]
fn what_is_no_number_is_told_apart_from_a_wrong_one() {
    for typed in ["", "no idea", "12 to 14", "220/1800"] {
        assert_eq!(judge(&checkpoint("%", 12.0, 0.5), typed), Verdict::NotANumber, "{typed}");
    }
}

#[test]
fn a_named_mistake_is_told_and_the_nearest_of_several() {
    let mut change = checkpoint("%", -12.2, 0.5);
    change.mistakes = vec![mistake(-220.0, "dollars"), mistake(-13.6, "shifted"), mistake(-13.9, "base")];
    assert_eq!(told(&change, "-220"), "dollars");
    assert_eq!(told(&change, "-13.9"), "base");
    assert_eq!(told(&change, "-13.7"), "shifted");
}

#[test]
fn a_named_mistake_goes_before_a_guessed_one() {
    let mut change = checkpoint("%", -12.2, 0.5);
    change.mistakes = vec![mistake(12.2, "a fall is negative")];
    assert_eq!(told(&change, "12.2"), "a fall is negative");
}

#[test]
fn slips_of_sign_and_scale_are_known_without_a_name() {
    let change = checkpoint("%", -12.2, 0.5);
    let money = checkpoint("$", 528_000.0, 5000.0);
    for (checkpoint, typed, words) in [
        (&change, "12.2", "The size is right, but the sign is not. It is below zero"),
        (&change, "-0.122", "a hundred times too small. It reads as a share of one"),
        (&change, "-1220", "a hundred times too large. It was multiplied"),
        (&money, "-528k", "It is above zero"),
        (&money, "528", "a thousand times too small. Check whether ones, thousands"),
        (&money, "528m", "a thousand times too large"),
        (&money, "0.528", "a million times too small"),
        (&money, "5280", "a hundred times too small. Check the decimal point"),
    ] {
        let told = told(checkpoint, typed);
        assert!(told.contains(words), "{typed}: {told}");
    }
}

#[test]
fn small_numbers_are_not_taken_for_slips() {
    assert_eq!(told(&checkpoint("%", 0.3, 0.5), "20"), "Wrong { off: 19.7 }");
    assert_eq!(told(&checkpoint("%", 10.0, 5.0), "0.13"), "Wrong { off: -9.87 }");
    assert_eq!(told(&checkpoint("pt", 0.0, 0.5), "3"), "Wrong { off: 3.0 }");
}

#[test]
fn a_small_tolerance_holds_for_a_large_number_too() {
    let point = checkpoint("", -434_185.414_237, 0.01);
    assert_eq!(judge(&point, "-434185.424237"), Verdict::Right);
    assert_ne!(judge(&point, "-434185.424337"), Verdict::Right);
}

proptest! {
    #[test]
    fn the_right_value_is_right_and_one_beyond_the_tolerance_is_not(
        value in -1e6..1e6_f64, tolerance in 0.01..100.0_f64, side in prop::bool::ANY,
    ) {
        let point = checkpoint("", value, tolerance);
        prop_assert_eq!(judge(&point, &format!("{value:.6}")), Verdict::Right);
        let off = if side { tolerance } else { -tolerance };
        let judged = judge(&point, &format!("{:.6}", value + 1.01 * off));
        prop_assert!(judged != Verdict::Right && judged != Verdict::NotANumber);
    }
}
