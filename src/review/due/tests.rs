//! What is due on a day, from a few records.

use proptest::prelude::*;

use super::*;
use crate::domain::attempt::Ending;
use crate::domain::sample::{id, pack};
use crate::review::samples::{attempt, day};

fn on(number: u64) -> NaiveDate {
    day(number).date_naive()
}

/// A record of the sample pack.
fn of(question: &str, on: u64, levels: &[(&str, u8)]) -> Record {
    Record { pack: id("sample"), ..attempt(question, on, levels) }
}

/// "story-1" scored 2 on day 0 and 3 on day 6, "story-2" scored 5 on day 5, "story-3" skipped on day 5, "case" weak on numbers.
fn history() -> Vec<Record> {
    let skipped = Record { ending: Some(Ending::Skipped), ..of("story-3", 5, &[]) };
    vec![
        of("story-1", 6, &[("craft", 3), ("numbers", 2)]),
        of("story-1", 0, &[("craft", 2), ("numbers", 2)]),
        of("story-2", 5, &[("craft", 5)]),
        of("story-4", 5, &[("craft", 4), ("numbers", 1)]),
        skipped,
    ]
}

fn told(items: &[Item]) -> Vec<(String, String)> {
    items.iter().map(|item| (item.question.to_string(), item.reason.clone())).collect()
}

#[test]
fn what_is_due_comes_with_its_reason() {
    let queue = due(&history(), &[pack()], None, day(8));
    let expected = [
        ("story-4", "3 days ago, mean 2.5, weakest on is-numbers"),
        ("story-3", "3 days ago, skipped"),
        ("story-1", "2 days ago, mean 2.5, weakest on is-numbers"),
    ];
    let mut due = told(&queue.due);
    due.sort();
    let mut expected = expected.map(|(question, reason)| (question.to_owned(), reason.to_owned()));
    expected.sort();
    assert_eq!(due, expected);
    assert_eq!(told(&queue.later), [("story-2".to_owned(), "3 days ago, mean 5.0".to_owned())]);
    let weakest = queue.weakest.expect("enough answers");
    assert_eq!((&*weakest.competency.name, weakest.mean), ("numbers", 5.0 / 3.0));
}

#[test]
fn questions_marked_as_bad_removed_or_of_packs_that_are_gone_are_not_asked_for() {
    let mut records = history();
    records.push(Record { flagged: true, ..of("story-4", 7, &[("craft", 1)]) });
    records.push(of("removed", 1, &[("craft", 1)]));
    records.push(attempt("story-5", 1, &[("craft", 1)]));
    let queue = due(&records, &[pack()], None, day(30));
    let asked: Vec<_> = queue.due.iter().map(|item| item.question.as_str()).collect();
    for question in ["story-4", "removed", "story-5"] {
        assert!(!asked.contains(&question), "{asked:?}");
    }
    assert!(!queue.fresh.iter().any(|item| item.question == id("story-4")));
    assert!(
        queue.fresh.iter().any(|item| item.question == id("story-5")),
        "another pack's is not this one's"
    );
}

#[test]
fn without_an_attempt_nothing_is_due_and_nothing_is_pressed_on_anybody() {
    let queue = due(&[], &[pack()], None, day(1));
    assert!(queue.due.is_empty() && queue.later.is_empty() && queue.fresh.is_empty());
    assert_eq!((queue.weakest, queue.interview), (None, None));
}

#[test]
fn an_answer_that_was_not_scored_is_due_and_says_so() {
    let unscored = of("story-5", 7, &[]);
    let queue = due(&[unscored], &[pack()], None, day(8));
    assert_eq!(told(&queue.due), [("story-5".to_owned(), "yesterday, not scored".to_owned())]);
}

#[test]
fn nothing_is_scheduled_past_the_interview_and_on_its_day_nothing_done_that_day_comes_back() {
    let interview = Some(on(12));
    for today in 6..=12 {
        let queue = due(&history(), &[pack()], interview, day(today));
        assert!(queue.due.iter().chain(&queue.later).all(|item| item.due <= on(12)));
        assert_eq!(queue.interview.map(|it| it.days_left), Some(12 - today.cast_signed()));
    }
    let done = [of("story-1", 12, &[("craft", 1)])];
    let queue = due(&done, &[pack()], interview, day(12));
    assert!(queue.due.is_empty() && queue.later.is_empty());
}

#[test]
fn an_interview_that_is_past_no_longer_counts_and_is_told_as_past() {
    let with = due(&history(), &[pack()], Some(on(7)), day(8));
    let without = due(&history(), &[pack()], None, day(8));
    assert_eq!((with.due, with.later), (without.due, without.later));
    assert!(with.interview.expect("set").in_words().ends_with("is past"));
}

#[test]
fn the_closer_the_interview_the_sooner_the_weakest_competency() {
    let weak = Record { competencies: [].into(), ..of("case", 19, &[("numbers", 1)]) };
    let faded = of("story-1", 2, &[("craft", 4)]);
    let mut sample = pack();
    for question in &mut sample.questions {
        question.competencies = vec![id(if question.id == id("case") { "numbers" } else { "craft" })];
    }
    let first = |interview: Option<u64>| {
        let queue = due(&[weak.clone(), faded.clone()], &[sample.clone()], interview.map(on), day(20));
        queue.due.first().map(|item| item.question.to_string())
    };
    assert_eq!(first(Some(21)).as_deref(), Some("case"));
    assert_eq!(first(Some(60)).as_deref(), Some("story-1"));
    assert_eq!(first(None).as_deref(), Some("story-1"));
    assert_eq!(due(&[weak], &[sample], None, day(19)).due.len(), 0, "done on that day");
}

#[test]
fn answers_old_enough_to_be_scored_again_are_named_newest_first() {
    let queue = due(&history(), &[pack()], None, day(7));
    let waiting: Vec<_> = queue.cold.iter().map(|it| (it.title.as_str(), it.day)).collect();
    assert_eq!(waiting, [("story-2", on(5)), ("story-4", on(5)), ("story-1", on(0))]);
    assert_eq!(queue.cold_in_words().as_deref(), Some("3 answers can be scored again, cold"));
    let one = due(&[of("story-1", 1, &[("craft", 1)])], &[pack()], None, day(7));
    assert_eq!(one.cold_in_words().as_deref(), Some("1 answer can be scored again, cold"));
    assert_eq!(due(&[], &[pack()], None, day(7)).cold_in_words(), None);
}

#[test]
fn the_queue_is_told_in_aligned_lines() {
    insta::assert_snapshot!(lines(&due(&history(), &[pack()], Some(on(20)), day(8))).join("\n"));
    insta::assert_snapshot!(lines(&due(&[], &[pack()], None, day(8))).join("\n"));
}

proptest! {
    #[test]
    fn every_question_stands_in_one_place_and_none_is_due_past_the_interview(
        tries in prop::collection::vec((1..=6u64, 0..40u64, 1..=5u8), 0..40),
        interview in prop::option::of(0..80u64), today in 40..60u64,
    ) {
        let records: Vec<Record> = tries
            .iter()
            .map(|(question, on, level)| of(&format!("story-{question}"), *on, &[("craft", *level)]))
            .collect();
        let queue = due(&records, &[pack()], interview.map(on), day(today));
        let mut all: Vec<&Id> =
            queue.due.iter().chain(&queue.later).chain(&queue.fresh).map(|item| &item.question).collect();
        let count = all.len();
        all.sort();
        all.dedup();
        prop_assert_eq!(all.len(), count);
        prop_assert!(records.is_empty() || interview.is_some() || count == pack().questions.len());
        prop_assert!(queue.due.iter().all(|item| item.due <= on(today)));
        prop_assert!(queue.later.iter().all(|item| item.due > on(today)));
        prop_assert!(queue.due.iter().chain(&queue.later).all(|item| (0.0..=1.0).contains(&item.pressure)));
        if let Some(last) = interview.filter(|last| *last >= today).map(on) {
            prop_assert!(queue.due.iter().chain(&queue.later).all(|item| item.due <= last));
        }
    }
}

#[test]
fn what_is_wanted_comes_sooner_and_says_why() {
    let records = [attempt("q-1", 0, &[("craft", 4)]), attempt("q-1", 6, &[("craft", 4)])];
    let mut pack = crate::domain::sample::pack();
    pack.id = id("pack");
    pack.questions.truncate(2);
    let known = pack.questions[0].id.clone();
    let records = records.map(|record| Record { question: known.clone(), ..record });
    let packs = [pack];
    let without = due(&records, &packs, None, day(8));
    let mut wishes = Wishes::default();
    wishes.add(&id("pack"), &known, Wish { weight: 1.0, why: "they ask for it".to_owned() });
    let with = due_by(&records, &packs, None, day(8), &wishes);
    let item = |queue: &Queue| {
        queue.due.iter().chain(&queue.later).find(|item| item.question == known).cloned().expect("an item")
    };
    let (before, after) = (item(&without), item(&with));
    assert!(after.due < before.due && after.due >= with.today, "{before:?} {after:?}");
    assert!(after.pressure > before.pressure && after.pressure <= 1.0);
    assert_eq!(after.reason, format!("{}; they ask for it", before.reason));
}
