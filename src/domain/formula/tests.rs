//! Tests of `domain::formula`: tables and properties.

use proptest::prelude::*;

use super::*;

const NAMES: [&str; 3] = ["aov", "orders", "none"];
const VALUES: [f64; 3] = [1800.0, 12.5, 0.0];

fn value(text: &str) -> Result<f64, String> {
    let expression = Expression::read(text, &NAMES).map_err(|error| error.to_string())?;
    expression.value(&VALUES).map_err(|error| error.to_string())
}

fn error(text: &str) -> FormulaError {
    Expression::read(text, &NAMES).expect_err(text)
}

#[test]
fn arithmetic_is_worked_out_as_in_school() {
    for (text, expected) in [
        ("1 + 2 * 3", 7.0),
        ("(1 + 2) * 3", 9.0),
        ("10 - 4 - 3", 3.0),
        ("100 / 10 / 2", 5.0),
        ("2 ^ 3 ^ 2", 512.0),
        ("-2 ^ 2", -4.0),
        ("2 ^ -1", 0.5),
        ("2 * -3", -6.0),
        ("--3", 3.0),
        ("+3", 3.0),
        (".5 + 1.", 1.5),
        ("aov * orders", 22500.0),
        ("abs(none - aov)", 1800.0),
        ("round(2.5) + round(-2.5) + round(2.4)", 2.0),
        ("floor(2.9) + ceil(2.1) + floor(-0.5)", 4.0),
        ("\n aov\t/ 100 ", 18.0),
    ] {
        assert_eq!(value(text), Ok(expected), "{text}");
    }
}

#[test]
fn crumbs_of_float_arithmetic_do_not_tip_a_rounding() {
    assert_eq!(value("floor(0.1 * 3 * 10)"), Ok(3.0));
    assert_eq!(value("ceil(0.1 * 3 * 10)"), Ok(3.0));
    assert_eq!(value("floor((0.1 + 0.7) * 10)"), Ok(8.0));
    assert_eq!(value("round(0.285 * 100)"), Ok(29.0));
}

#[test]
fn broken_powers_are_the_same_everywhere() {
    assert_eq!(value("(30 / 18) ^ (1 / 12)"), Ok(1.043_487_847_93));
    assert_eq!(value("3 ^ 0.5"), Ok(1.732_050_807_57));
}

#[test]
fn what_has_no_value_says_why() {
    for (text, why) in [
        ("1 / none", "it divides by zero"),
        ("none ^ -1", "it divides by zero"),
        ("9 ^ 9 ^ 9 ^ 9", "its value is too large to work with"),
        ("-(9 ^ 9 ^ 9)", "its value is too large to work with"),
        ("2 ^ 1025.5", "its value is too large to work with"),
        ("(0 - 8) ^ 0.5", "it has no real value"),
    ] {
        assert_eq!(value(text), Err(why.to_owned()), "{text}");
    }
}

#[test]
fn mistakes_are_told_in_words_with_their_column() {
    for (text, column, says) in [
        ("", 1, "it ends where"),
        ("1 +", 4, "it ends where"),
        ("1 + * 2", 5, "a number, a name or a parenthesis"),
        ("(1 + 2", 7, ") is missing"),
        ("1 + 2)", 6, "never opened"),
        ("2 aov", 3, "an operator"),
        ("aov(2)", 4, "an operator"),
        ("round 2", 7, "( is missing"),
        ("1 < 2", 3, "a comparison has no place"),
        ("1 + avo", 5, "did you mean aov?"),
        ("1 + revenue", 5, "nothing before this is named revenue"),
        ("1.2.3", 1, "not a number"),
        (".", 1, "not a number"),
        ("1 − 2", 3, "a minus is written -"),
        ("2 × 3", 3, "times is written *"),
        ("50 %", 4, "write / 100"),
        ("1,800", 2, "without a comma"),
        ("é", 1, "no meaning"),
        ("1 $", 3, "no meaning"),
    ] {
        let error = error(text);
        assert_eq!(error.column, column, "{text}: {error}");
        assert!(error.says.contains(says), "{text}: {error}");
    }
}

#[test]
fn comparisons_hold_or_not() {
    for (text, holds) in [
        ("aov < 1801", true),
        ("aov < 1800", false),
        ("aov <= 1800", true),
        ("aov > orders * 100", true),
        ("aov >= 1800.5", false),
        ("0.1 + 0.2 = 0.3", true),
        ("0.1 + 0.2 > 0.3", false),
        ("aov = 1800.1", false),
    ] {
        let comparison = Comparison::read(text, &NAMES).expect(text);
        assert_eq!(comparison.holds(&VALUES), Ok(holds), "{text}");
    }
}

#[test]
fn a_comparison_has_two_sides() {
    for (text, column) in
        [("aov", 4), ("aov <", 6), ("< aov", 1), ("1 < 2 < 3", 7), ("1 == 2", 4), ("1 => 2", 4)]
    {
        assert_eq!(Comparison::read(text, &NAMES).expect_err(text).column, column, "{text}");
    }
}

#[test]
fn hostile_formulas_end_at_once() {
    for text in [
        "(".repeat(100_000),
        "(".repeat(900),
        "-".repeat(900) + "1",
        "2^".repeat(400) + "2",
        "round(".repeat(160),
        "1+".repeat(1_000_000),
        format!("{}1{}", "(".repeat(MAX_DEPTH), ")".repeat(MAX_DEPTH)),
    ] {
        assert!(Expression::read(&text, &NAMES).is_err(), "{}", &text[..20]);
    }
    let deep = format!("{}1{}", "(".repeat(MAX_DEPTH - 1), ")".repeat(MAX_DEPTH - 1));
    assert_eq!(value(&deep), Ok(1.0));
    assert_eq!(
        value(&("9".repeat(400) + " + 1")),
        Err(format!("column 1: \"{}\" is not a number", "9".repeat(400)))
    );
}

proptest! {
    #[test]
    fn no_text_crashes_the_reader(text in "\\PC{0,80}") {
        if let Ok(expression) = Expression::read(&text, &NAMES) {
            let _ = expression.value(&VALUES);
        }
    }

    #[test]
    fn values_are_finite(text in "[-+*/^()0-9. aovrund]{0,40}") {
        if let Ok(expression) = Expression::read(&text, &NAMES) {
            prop_assert!(expression.value(&VALUES).map_or(true, f64::is_finite));
        }
    }

    #[test]
    fn sums_and_products_agree_with_floats(a in -1e6..1e6_f64, b in 1.0..1e6_f64, c in -100..100_i32) {
        let names = ["a", "b", "c"];
        let values = [a, b, f64::from(c)];
        let read = Expression::read("(a + b) * c - a / b", &names).expect("a formula");
        prop_assert_eq!(read.value(&values), Ok((a + b) * f64::from(c) - a / b));
    }
}
