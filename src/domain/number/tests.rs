//! Tests of `domain::number`: tables and properties.

use proptest::prelude::*;

use super::*;

fn printed(value: f64, unit: &str, decimals: u8) -> String {
    print(value, &Print { unit: unit.to_owned(), decimals }, Style::default())
}

#[test]
fn numbers_print_with_their_units() {
    for (value, unit, decimals, expected) in [
        (1580.0, "$", 0, "$1,580"),
        (-220.0, "$", 0, "−$220"),
        (1_234_567.891, "$", 2, "$1,234,567.89"),
        (78.0, "%", 0, "78%"),
        (-12.222, "%", 1, "−12.2%"),
        (-10.0, "pt", 0, "−10 pt"),
        (1.2, "x", 1, "1.2x"),
        (120.0, "k$", 0, "$120k"),
        (-1.2, "m$", 1, "−$1.2m"),
        (3.5, "m€", 1, "€3.5m"),
        (600.0, "", 0, "600"),
        (600.0, "advisors", 0, "600"),
        (1000.0, "", 0, "1,000"),
        (999.6, "", 0, "1,000"),
        (0.0, "$", 0, "$0"),
    ] {
        assert_eq!(printed(value, unit, decimals), expected);
    }
}

#[test]
fn a_number_alone_names_its_unit() {
    let how = |unit: &str| Print { unit: unit.to_owned(), decimals: 0 };
    assert_eq!(print_alone(1200.0, &how("advisors")), "1,200 advisors");
    assert_eq!(print_alone(1200.0, &how("$")), "$1,200");
}

#[test]
fn halves_round_as_on_paper_and_nothing_has_no_sign() {
    for (value, decimals, expected) in [
        (2.5, 0, "3"),
        (3.5, 0, "4"),
        (-2.5, 0, "−3"),
        (1.005, 2, "1.01"),
        (0.285 * 100.0, 0, "29"),
        (0.1 + 0.2, 1, "0.3"),
        (-0.04, 1, "0.0"),
        (-0.0, 0, "0"),
        (0.049, 1, "0.0"),
    ] {
        assert_eq!(printed(value, "", decimals), expected, "{value}");
    }
}

#[test]
fn a_place_may_ask_for_a_sign_and_other_decimals() {
    let how = Print { unit: "$".to_owned(), decimals: 0 };
    for (value, sign, decimals, expected) in [
        (220.0, true, None, "+$220"),
        (-220.0, true, None, "−$220"),
        (0.2, true, None, "$0"),
        (0.2, true, Some(1), "+$0.2"),
        (12.345, false, Some(2), "$12.35"),
    ] {
        assert_eq!(print(value, &how, Style { sign, decimals }), expected);
    }
}

#[test]
fn what_candidates_type_is_read() {
    for (typed, unit, expected) in [
        ("12.2", "%", 12.2),
        ("-12,2 %", "%", -12.2),
        ("−12.2%", "%", -12.2),
        ("– 12.2 %", "%", -12.2),
        ("12.2 per cent", "%", 12.2),
        ("12.2 percent.", "%", 12.2),
        ("minus 10 points", "pt", -10.0),
        ("+10pp", "pt", 10.0),
        ("−220", "$", -220.0),
        ("-$220", "$", -220.0),
        ("$-220", "$", -220.0),
        ("($220)", "$", -220.0),
        ("(12.2)%", "%", -12.2),
        ("220 $", "$", 220.0),
        ("USD 220", "$", 220.0),
        ("-US$220", "$", -220.0),
        ("528k USD", "k$", 528.0),
        ("1,580", "$", 1580.0),
        ("1 580", "$", 1580.0),
        ("1\u{a0}580", "$", 1580.0),
        ("1\u{202f}580,5", "$", 1580.5),
        ("1'580.25", "$", 1580.25),
        ("1.580,50", "€", 1580.5),
        ("1.580.000", "€", 1_580_000.0),
        ("1,580,000.5", "$", 1_580_000.5),
        ("$528k", "$", 528_000.0),
        ("528k$", "$", 528_000.0),
        ("$528k", "k$", 528.0),
        ("$ 0.528 million", "k$", 528.0),
        ("1.2m", "$", 1_200_000.0),
        ("1,2 mn", "m$", 1.2),
        ("1.2 M", "m$", 1.2),
        ("about 12.2", "%", 12.2),
        ("~12", "", 12.0),
        ("= 12", "", 12.0),
        ("1.2x", "x", 1.2),
        ("1.2 times", "x", 1.2),
        ("3m", "months", 3.0),
        ("600 advisors", "advisors", 600.0),
        ("0,125", "", 0.125),
        ("12,", "", 12.0),
        (".5", "", 0.5),
        ("  7  ", "", 7.0),
    ] {
        assert_eq!(read(typed, unit).first(), Some(&expected), "{typed} in {unit}");
    }
}

#[test]
fn money_in_thousands_may_be_written_out() {
    assert_eq!(read("528000", "k$"), [528_000.0, 528.0]);
    assert_eq!(read("$1,200,000", "m$"), [1_200_000.0, 1.2]);
    assert_eq!(read("528k", "k$"), [528.0]);
}

#[test]
fn what_is_not_one_number_is_none() {
    let long = "1".repeat(LONGEST_TYPED + 1);
    for typed in [
        "", " ", "-", "$", "%", ".", ",", "k", "no idea", "twelve", "12-14", "12 to 14", "220/1800",
        "12.2.1", "1 58", "12,34,5", ",580,000", "1e3", "NaN", "inf", "()", "٣", "--5", &long,
    ] {
        assert_eq!(read(typed, "$"), [0.0; 0], "{typed}");
    }
}

proptest! {
    #[test]
    fn what_is_printed_can_be_typed(cents in -100_000_000..100_000_000_i64, unit in 0..8_usize) {
        let unit = ["$", "%", "pt", "x", "k$", "m$", "€", ""][unit];
        let value = cents as f64 / 100.0;
        let text = print_alone(value, &Print { unit: unit.to_owned(), decimals: 2 });
        let readings = read(&text, unit);
        prop_assert!(readings.iter().any(|read| (read - value).abs() < 1e-6), "{} as {:?}", text, readings);
    }

    #[test]
    fn no_text_crashes_the_reader(typed in "\\PC{0,40}") {
        prop_assert!(read(&typed, "k$").iter().all(|value| value.is_finite()));
    }

    #[test]
    fn near_numbers_do_not_crash_it_either(typed in "[-−$0-9., 'kmx%()]{0,20}") {
        prop_assert!(read(&typed, "m$").iter().all(|value| value.is_finite()));
    }
}
