//! Tests of `domain::calculator`: tables and properties.

use proptest::prelude::*;

use super::*;

fn calculator() -> Calculator {
    let figure = |name: &str, value| AskedFigure {
        name: name.to_owned(),
        says: String::new(),
        value,
        printed: String::new(),
    };
    Calculator::new(&[figure("aov_before", 1800.0), figure("aov_now", 1580.0), figure("share_month_4", -0.5)])
}

fn work(typed: &str) -> Result<String, String> {
    calculator().work(typed)
}

#[test]
fn lines_are_worked_out() {
    for (typed, result) in [
        ("1 + 2 * 3", "7"),
        ("(aov_now - aov_before) / aov_before * 100", "≈ −12.22222222"),
        ("220/1800", "≈ 0.1222222222"),
        ("220/1800 =", "≈ 0.1222222222"),
        ("20000 × 1800", "36,000,000"),
        ("5 − 8 ÷ 2", "1"),
        ("$1,580 * 20", "31,600"),
        ("1 580 * 2", "3,160"),
        ("12,5 * 2", "25"),
        ("1.580,50 + 0.5", "1,581"),
        ("1800 * 12%", "216"),
        ("1800 * 12 per cent", "216"),
        ("12% of aov_before", "216"),
        ("1800 / 12%", "15,000"),
        ("12 % + 5%", "0.17"),
        ("share_month_4%", "−0.005"),
        ("$1.2m / 120k", "10"),
        ("0.528bn", "528,000,000"),
        ("2^0.5", "≈ 1.414213562"),
        ("1.0433^12*18", "≈ 29.93525719"),
        ("0.1 + 0.2", "0.3"),
        ("round(2.5) + abs(-1)", "4"),
        ("share_month_4 * 2", "−1"),
        ("2 000 000", "2,000,000"),
        ("1 / 8000000", "0.000000125"),
        ("0 - 0", "0"),
        ("9^99", "≈ 2.951266543e94"),
        ("1000000000 * 1000000000", "1e18"),
    ] {
        assert_eq!(work(typed), Ok(result.to_owned()), "{typed}");
    }
}

#[test]
fn units_and_roots_are_worked_out() {
    for (typed, result) in [
        ("sqrt 16", "4"),
        ("sqrt(aov_now + 20)", "40"),
        ("12 km to miles", "≈ 7.456454307 miles"),
        ("3 weeks to days", "21 days"),
        ("2 hours + 30 minutes to minutes", "150 minutes"),
        ("20 feet * 10 feet to sqm", "18.580608 m^2"),
        ("0.22 to %", "22%"),
        ("220/1800 to %", "≈ 12.22222222%"),
        ("60 km per hour to mph", "≈ 37.28227153 mph"),
        ("(2 m)^2", "4 m^2"),
        ("20 celsius to fahrenheit", "68 fahrenheit"),
        ("(16 sqm)^0.5", "4 m"),
    ] {
        assert_eq!(work(typed), Ok(result.to_owned()), "{typed}");
    }
}

#[test]
fn results_are_kept_by_name_and_the_last_as_ans() {
    let mut calculator = calculator();
    for (typed, result) in [
        ("fall = aov_before - aov_now", "220"),
        ("fall / aov_before * 100", "≈ 12.22222222"),
        ("100 - ans", "≈ 87.77777778"),
        ("ans =", "≈ 87.77777778"),
        ("fall = 1", "1"),
        ("fall * 2", "2"),
        ("way = 3 km", "3 km"),
        ("way * 2 to m", "6,000 m"),
        ("ans / fall", "6,000 m"),
        ("m = 5", "5"),
        ("m * 2", "10"),
    ] {
        assert_eq!(calculator.work(typed), Ok(result.to_owned()), "{typed}");
    }
}

#[test]
fn a_replayed_tape_leaves_the_same_memory() {
    let tape = ["fall = aov_before - aov_now", "1 / 0", "way = 3 km", "ans * 2"];
    let (mut first, mut second) = (calculator(), calculator());
    for line in tape {
        let _ = first.work(line);
    }
    second.replay(tape);
    assert_eq!(first, second);
    assert_eq!(second.work("ans"), Ok("6 km".to_owned()));
}

#[test]
fn what_cannot_be_worked_out_says_why() {
    for (typed, words) in [
        ("", "nothing to work out"),
        ("  =", "nothing to work out"),
        ("1 / 0", "divides by zero"),
        ("1 +", "it ends where"),
        ("(1 + 2", ") is missing"),
        ("aov_nwo * 2", "nothing here is named aov_nwo; did you mean aov_now?"),
        ("turnover", "nothing here is named turnover"),
        ("ans", "nothing here is named ans"),
        ("aov_now = 3", "aov_now is a figure of the case"),
        ("2 = 3", "before = stands one name"),
        ("f = g = 3", "no place"),
        ("12.3.4", "is not a number"),
        ("% 3", "% stands after"),
        ("(1 + 2)%", "% stands after"),
        ("12 km to hours", "do not go together"),
        ("3 + 12 km", "do not go together"),
        ("sqrt(0 - 4)", "no real value"),
        ("sqrt", "a function lacks its number"),
        ("2 km sqrt + 1", "a function lacks its number"),
        ("9^0.000000001 km", "from 0.1 to 9"),
        ("12 km 3 (", "cannot be read"),
        ("12 km to", "cannot be read"),
        ("1 km / 0", "divides by zero"),
        ("5 usd to eur", "nothing here is named usd"),
        ("roll d6", "nothing here is named roll"),
        ("today", "nothing here is named today"),
        ("27 to char", "nothing here is named char"),
        ("'a'", "no place"),
        ("x => x", "no place"),
        ("\\x. x", "no place"),
        ("x: x + 1", "no place"),
        ("@debug 1", "no place"),
        ("1; 2", "no place"),
        ("é", "no place"),
    ] {
        let worked = work(typed);
        assert!(worked.as_ref().is_err_and(|why| why.contains(words)), "{typed}: {worked:?}");
    }
}

#[test]
fn hostile_lines_end_with_words() {
    for (typed, words) in [
        ("9^9^9^9".to_owned(), "too large"),
        ("1e999999!".to_owned(), "no factorials"),
        ("(9^99)!".to_owned(), "no factorials"),
        ("9^9^9^9 km".to_owned(), "from 0.1 to 9"),
        ("((9^9)^9)^9 km".to_owned(), "too large"),
        ("(((9^9)^9)^9)^9 km".to_owned(), "from 0.1 to 9"),
        ("sqrt(1/9^9)^(0-9)".to_owned(), "from 0.1 to 9"),
        ("(".repeat(61), "in parts"),
        ("(".repeat(60), "levels deep"),
        ("-".repeat(60), "levels deep"),
        ("1^".repeat(30), "it ends where"),
        ("sqrt ".repeat(40), "in parts"),
        ("1+".repeat(1_000_000), "at most"),
        ("9".repeat(LONGEST_LINE), "numbers go up to"),
    ] {
        let worked = work(&typed);
        assert!(worked.as_ref().is_err_and(|why| why.contains(words)), "{typed:.20}: {worked:?}");
    }
}

#[test]
fn the_deepest_lines_fit_a_small_stack() {
    let deep = format!("{}1 m{}", "2 sqrt(".repeat(6), ")".repeat(6));
    let long = format!("1 m{}", "+m".repeat(14));
    let signs = format!("{}1 m", "-".repeat(28));
    let roots = format!("{}1", "sqrt ".repeat(29));
    let lines = [deep, long, signs, roots];
    let worked = move || lines.map(|line| work(&line).is_ok());
    let worked = std::thread::Builder::new().stack_size(3 << 19).spawn(worked);
    assert_eq!(worked.expect("a thread").join().expect("no overflow"), [true; 4]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn no_line_crashes_it(typed in "\\PC{0,60}") {
        let _ = work(&typed);
    }

    #[test]
    fn no_line_of_its_own_signs_crashes_it(typed in "[-+*/^()%0-9. kmeaovnwt_=]{0,40}") {
        if let Ok(result) = work(&typed) {
            prop_assert!(result.chars().count() <= LONGEST_RESULT);
        }
    }

    #[test]
    fn no_line_of_words_crashes_it(
        words in prop::collection::vec(prop::sample::select(vec![
            "to", "in", "per", "sqrt", "ln", "km", "miles", "days", "%", "(", ")", "+", "-", "*", "/", "^", "2", "9", "0.5", "1bn",
            "aov_now", "celsius", "dozen", "log2",
        ]), 0..20),
    ) {
        if let Ok(result) = work(&words.join(" ")) {
            prop_assert!(result.chars().count() <= LONGEST_RESULT);
        }
    }

    #[test]
    fn sums_agree_with_whole_numbers(a in -1_000_000..1_000_000_i64, b in 1..1000_i64) {
        let sum = with_sign(a + b);
        prop_assert_eq!(work(&format!("{a} + {b}")), Ok(sum));
    }
}

fn with_sign(number: i64) -> String {
    let sign = if number < 0 { "−" } else { "" };
    format!("{sign}{}", crate::domain::number::with_commas(&number.abs().to_string()))
}
