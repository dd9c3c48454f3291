//! Tests of `domain::plan`: tables and properties.

use proptest::prelude::*;

use super::*;
use crate::domain::sample::{id, pack};

fn planned(choice: &Choice, seed: u64) -> Vec<String> {
    let asked = plan(&pack(), choice, seed, &Particulars::default()).expect("a plan");
    asked.iter().map(|asked| asked.question.to_string()).collect()
}

fn choices() -> Vec<Choice> {
    vec![
        Choice::Question(id("story-1")),
        Choice::Behavioural,
        Choice::Drill(None),
        Choice::Drill(Some(id("case"))),
        Choice::Recall,
        Choice::Ask,
        Choice::FullMock,
    ]
}

#[test]
fn seed_nought_asks_in_the_pack_s_order_an_opening_first() {
    assert_eq!(planned(&Choice::Behavioural, 0), ["story-3", "story-1", "story-2", "story-4", "story-5"]);
    assert_eq!(planned(&Choice::Recall, 0), (1..=8).map(|n| format!("recall-{n}")).collect::<Vec<_>>());
    assert_eq!(planned(&Choice::Ask, 0), ["ask-1", "ask-2", "ask-3"]);
    assert_eq!(planned(&Choice::FullMock, 0), ["story-3", "story-1", "story-2", "story-4", "case", "ask-1"]);
    assert_eq!(planned(&Choice::Question(id("recall-7")), 0), ["recall-7"]);
    assert_eq!(planned(&Choice::Drill(Some(id("case"))), 0), ["case"]);
}

#[test]
fn seeds_draw_different_rounds_and_the_same_seed_the_same() {
    let rounds: std::collections::BTreeSet<_> = (1..40).map(|seed| planned(&Choice::Recall, seed)).collect();
    assert!(rounds.len() > 30, "{} rounds", rounds.len());
    assert_eq!(planned(&Choice::FullMock, 7), planned(&Choice::FullMock, 7));
}

#[test]
fn a_small_pack_gives_what_it_has() {
    let mut pack = pack();
    pack.questions.retain(|question| ["story-1", "recall-2"].contains(&question.id.as_str()));
    let count = |choice| plan(&pack, &choice, 7, &Particulars::default()).map(|asked| asked.len());
    assert_eq!(count(Choice::Behavioural), Ok(1));
    assert_eq!(count(Choice::Recall), Ok(1));
    assert_eq!(count(Choice::FullMock), Ok(1));
}

#[test]
fn what_the_pack_lacks_is_said_in_words() {
    let mut small = pack();
    small.questions.retain(|question| question.id == id("recall-2"));
    let mut broken = pack();
    for question in &mut broken.questions {
        if let super::super::question::Part::Drill(drill) = &mut question.part {
            drill.formulas[0].is = "now -".to_owned();
        }
    }
    for (pack, choice, words) in [
        (&small, Choice::Drill(None), "the pack sample has no question of kind drill"),
        (&small, Choice::FullMock, "the pack sample has no questions for a mock"),
        (
            &small,
            Choice::Question(id("recall-3")),
            "the pack sample has no question recall-3; did you mean recall-2?",
        ),
        (&small, Choice::Question(id("why-this-firm")), "the pack sample has no question why-this-firm"),
        (&small, Choice::Drill(Some(id("recall-2"))), "recall-2 is no drill but a question of kind recall"),
        (
            &broken,
            Choice::Drill(None),
            "the figures of case cannot be worked out: formula fall, character 6: it ends where a number, a name or a parenthesis is missing",
        ),
    ] {
        let error = plan(pack, &choice, 7, &Particulars::default()).expect_err("no plan");
        assert_eq!(error.to_string(), words);
    }
}

#[test]
fn choices_are_read_as_they_are_written() {
    for choice in choices() {
        assert_eq!(choice.to_string().parse(), Ok(choice));
    }
    for (text, choice) in [
        ("mock", Choice::FullMock),
        ("full-mock", Choice::FullMock),
        ("behavioural", Choice::Behavioural),
        ("recall", Choice::Recall),
        ("ask", Choice::Ask),
    ] {
        assert_eq!(text.parse(), Ok(choice));
    }
    assert_eq!(Choice::FullMock.to_string(), "full mock");
    for text in ["", "everything", "drill Metrics", "question "] {
        assert!(text.parse::<Choice>().is_err_and(|error| error.contains(text)), "{text}");
    }
}

proptest! {
    #[test]
    fn no_plan_asks_a_question_twice(seed: u64, which in 0..7_usize) {
        let names = planned(&choices()[which], seed);
        let mut apart = names.clone();
        apart.sort();
        apart.dedup();
        prop_assert_eq!(apart.len(), names.len());
    }

    #[test]
    fn rounds_and_mocks_open_with_an_opening_question(seed: u64) {
        for choice in [Choice::Behavioural, Choice::FullMock] {
            let first = planned(&choice, seed).remove(0);
            prop_assert!(first == "story-3" || first == "story-5", "{first}");
        }
    }
}
