//! `greenroom due`: what it asks for, its reasons, and the day of the interview.

use chrono::{Days, Local, NaiveDate};
use serde_json::Value;

use crate::support::past::{Past, record};
use crate::support::sealed::Sealed;

#[expect(clippy::disallowed_methods, reason = "the program reads the clock, and this is held against it")]
fn today() -> NaiveDate {
    Local::now().date_naive()
}

fn in_days(days: u64) -> String {
    today().checked_add_days(Days::new(days)).expect("a day").to_string()
}

/// Answered so many days ago, with these levels.
fn answered(sealed: &Sealed, question: &str, days: u64, levels: &[u8]) {
    let day = today().checked_sub_days(Days::new(days)).expect("a day");
    let started = format!("{day}T12:00:00+00:00");
    let answer = "I stopped the welcome mail and sell-through rose from 61% to 78%.";
    let (aloud, seconds, gut) = (false, 40, 3);
    let past = Past { started: &started, question, aloud, seconds, answer, gut, levels };
    record(&sealed.data(), &past);
}

fn json(sealed: &Sealed, arguments: &[&str]) -> Value {
    let ran = sealed.run(arguments, "");
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{ran:?}");
    serde_json::from_str(&ran.out).expect("JSON")
}

#[test]
fn what_is_due_is_told_with_its_reason_and_the_interview_is_kept() {
    let sealed = Sealed::new();
    answered(&sealed, "walk-me-through-your-cv", 6, &[3, 3, 2, 2, 2]);
    let told = sealed.run(&["due"], "").out;
    let due = "Due today: 1\n  Your CV  6 days ago, mean 2.4, weakest on ";
    assert!(told.contains(due) && !told.contains("Interview"), "{told}");
    let with = json(&sealed, &["due", "--json", "--interview", &in_days(9)]);
    assert_eq!((&with["interview"]["days_left"], &with["format"]), (&Value::from(9), &Value::from(1)));
    assert_eq!(with["due"][0]["question"], "walk-me-through-your-cv");
    assert!(sealed.run(&["due"], "").out.starts_with("Interview on "), "it is kept");
    assert_eq!(json(&sealed, &["due", "--json", "--no-interview"])["interview"], Value::Null);
}

#[test]
fn nothing_due_is_said_calmly_and_a_day_that_is_past_is_refused() {
    let sealed = Sealed::new();
    assert_eq!(sealed.run(&["due"], "").out, "Nothing is due today\n");
    for day in ["2020-01-01", "soon", "2026-13-01"] {
        let ran = sealed.run(&["due", "--interview", day], "");
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{ran:?}");
    }
    assert_eq!(json(&sealed, &["due", "--json"])["interview"], Value::Null);
}

#[test]
fn nothing_comes_after_the_interview_however_well_it_went() {
    let sealed = Sealed::new();
    for days in [20, 6] {
        answered(&sealed, "walk-me-through-your-cv", days, &[5, 5, 5, 5, 5]);
    }
    let far = json(&sealed, &["due", "--json"]);
    let last = in_days(4);
    assert!(far["later"][0]["due"].as_str().expect("a day") > last.as_str(), "{far}");
    let near = json(&sealed, &["due", "--json", "--interview", &last]);
    let items = ["due", "later"].into_iter().flat_map(|part| near[part].as_array().expect("a list"));
    let days: Vec<&str> = items.map(|item| item["due"].as_str().expect("a day")).collect();
    assert!(days.len() == 1 && days[0] <= last.as_str(), "{days:?}");
    assert!(near["never_asked"].as_array().expect("a list").len() > 10);
}
