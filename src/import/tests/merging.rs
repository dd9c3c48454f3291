//! Edited pages imported again: ids and what was written by hand stay, what the page changed arrives, nothing goes.

use proptest::prelude::*;

use super::imported;
use crate::import::{Form, Merged, What, merge};
use crate::pack::{Severity, check};

const WARD: &str = include_str!("../../../tests/texts/ward-manager.txt");

fn first() -> String {
    imported(WARD, Form::Text).text
}

fn again(there: &str, page: &str) -> Merged {
    let merged = merge(there, &imported(page, Form::Text).text).expect("a pack");
    let errors: Vec<_> =
        check(&merged.text, "x").findings.into_iter().filter(|it| it.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}\n{}", merged.text);
    merged
}

fn changes(merged: &Merged) -> Vec<String> {
    let told = |change: &crate::import::Change| {
        format!("{:?} {} {} {}", change.what, change.list, change.name, change.keys.join(" "))
    };
    merged.changes.iter().map(|change| told(change).trim_end().to_owned()).collect()
}

#[test]
fn the_same_page_again_changes_not_a_byte() {
    let there = first();
    let merged = again(&there, WARD);
    assert_eq!(merged.changes, []);
    assert_eq!(merged.text, there);
}

#[test]
fn what_was_written_by_hand_stays_where_the_page_goes_on() {
    let bare = "  { id = \"candour\", name = \"Candour\"";
    let there = first().replacen("# Practical drills", "# my own note\n\n# Practical drills", 1);
    assert!(!there.contains(bare), "a criterion of one word is none");
    let there = there
        .replacen("todo = true },", "level_1 = \"Says little of it.\", level_3 = \"Says some of it.\", level_5 = \"Says all of it, and when.\" }, # by hand", 1)
        .replacen("title = \"Walk me through your CV\"", "title = \"The CV\" # shorter", 1);
    let page = WARD.replacen("Why this hospital?", "Why this hospital, of all hospitals?", 1);
    let merged = again(&there, &page);
    assert_eq!(changes(&merged), ["Changed question why-this-hospital prompt"]);
    for kept in [
        "# my own note",
        "Says all of it, and when.\" }, # by hand",
        "title = \"The CV\" # shorter",
        "id = \"why-this-hospital\"",
    ] {
        assert!(merged.text.contains(kept), "{kept}\n{}", merged.text);
    }
    assert!(merged.text.contains("prompt = \"Why this hospital, of all hospitals?\""));
    assert_eq!(again(&merged.text, &page).changes, [], "once");
}

#[test]
fn what_both_changed_is_kept_by_hand_and_the_pages_words_are_not_lost() {
    let there =
        first().replacen("prompt = \"Why this hospital?\"", "prompt = \"Why would you come to us?\"", 1);
    let page = WARD.replacen("Why this hospital?", "Why this hospital, of all hospitals?", 1);
    let merged = again(&there, &page);
    assert_eq!(changes(&merged), ["Kept question why-this-hospital prompt"]);
    assert!(merged.text.contains("prompt = \"Why would you come to us?\""));
    let (_, left) = merged.text.split_once("[[unplaced]]").expect("it");
    assert!(left.contains("Why this hospital, of all hospitals?"), "{left}");
}

#[test]
fn what_is_gone_from_the_page_is_marked_and_comes_back() {
    let complaint = "Tell me about a complaint from a family that was right.\n";
    let (before, after) = WARD.split_once(complaint).expect("it");
    let page = format!("{before}{}", after.split_once('\n').expect("what it tests").1);
    let merged = again(&first(), &page);
    assert_eq!(
        merged.changes.iter().map(|it| (it.what, it.list)).collect::<Vec<_>>(),
        [(What::Gone, "question")]
    );
    assert!(merged.text.contains("prompt = \"Tell me about a complaint from a family that was right.\""));
    assert_eq!(again(&merged.text, &page).changes, [], "it is told once");
    let back = again(&merged.text, WARD);
    assert_eq!(back.changes.iter().map(|it| it.what).collect::<Vec<_>>(), [What::Back]);
    assert!(!back.text.contains("gone = true"));
}

#[test]
fn what_is_gone_from_the_page_is_asked_no_more_and_is_not_lost() {
    let page = WARD.replacen("Why this hospital?", "", 1);
    let merged = again(&first(), &page);
    assert!(merged.text.contains("\"Why this hospital?\""), "it stays in the file");
    let pack = check(&merged.text, "x").pack.expect("a pack");
    assert!(pack.questions.iter().all(|question| question.prompt != "Why this hospital?"));
    let head = crate::pack::Head::of_text(&merged.text).expect("a head");
    assert_eq!(head, crate::pack::Head::from(&pack), "lists count what is asked");
    let back = check(&again(&merged.text, WARD).text, "x").pack.expect("a pack");
    assert!(back.questions.iter().any(|question| question.id.as_str() == "why-this-hospital"));
}

#[test]
fn what_a_question_tests_in_other_words_has_other_criteria_and_those_by_hand_stay() {
    const REAL: &str = "real-complaint-what-was-said-to-the-family";
    let tests = "Candour. Bar: a real complaint,";
    let question = "id = \"complaint-from-a-family\"";
    let ids = |text: &str| {
        let pack = check(text, "x").pack.expect("a pack");
        let question = pack.questions.iter().find(|it| it.prompt.contains("complaint")).expect("it").clone();
        question.rubric.criteria.iter().map(|criterion| criterion.id.to_string()).collect::<Vec<_>>()
    };
    let there = first();
    assert!(there.contains(question), "{there}");
    assert_eq!(ids(&there), [REAL, "evidence", "own-part"]);
    let page = WARD.replacen(
        tests,
        "How the apology was worded. Whether the family would come back. Bar: a real complaint,",
        1,
    );
    let merged = again(&there, &page);
    assert_eq!(changes(&merged), ["Changed question complaint-from-a-family tests criteria"]);
    assert_eq!(ids(&merged.text), [REAL, "how-the-apology-was-worded", "family-would-come-back"]);
    let (before, after) = there.split_once(question).expect("it");
    let hand = after.replacen("Says how things are,", "Says how it was on the ward,", 1);
    let merged = again(&format!("{before}{question}{hand}"), &page);
    assert!(ids(&merged.text).contains(&"evidence".to_owned()), "{:?}", ids(&merged.text));
}

#[test]
fn what_is_new_stands_behind_what_it_follows_on_the_page() {
    let page = WARD
        .replacen("Why this hospital?", "What did the last night shift teach you?\nWhat it tests: Learning from nights.\nWhy this hospital?", 1)
        .replacen("Harm\n", "Harm\n- Duty of candour\n- Saying to the patient what went wrong, in person and in writing.\n", 1);
    let merged = again(&first(), &page);
    assert_eq!(
        changes(&merged),
        [
            "Added concept duty-of-candour",
            "Added question what-did-the-last-night-shift",
            "Added question recall-duty-of-candour",
        ]
    );
    let at = |text: &str| merged.text.find(text).unwrap_or_else(|| panic!("{text}\n{}", merged.text));
    assert!(
        at("id = \"how-would-you") < at("id = \"what-did-the-last")
            && at("id = \"what-did-the-last") < at("id = \"why-this-hospital")
    );
}

#[test]
fn a_pack_that_is_no_toml_is_refused() {
    assert!(merge("[pack", &first()).is_err());
    assert!(merge("question = [{ id = \"a\" }]", &first()).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Lines of the page taken away, doubled or swapped: every id that was there is there afterwards, and no hand-made text is lost.
    #[test]
    fn whatever_is_done_to_the_page_ids_and_hand_made_texts_stay(edits in prop::collection::vec((0..50usize, 0..50usize, 0..3u8), 0..8)) {
        let there = first().replacen("todo = true },", "level_1 = \"Low by hand.\", level_3 = \"Middle by hand.\", level_5 = \"High by hand.\" },", 3);
        let mut lines: Vec<&str> = WARD.lines().collect();
        for (one, other, how) in edits {
            let (one, other) = (one % lines.len(), other % lines.len());
            match how {
                0 if lines.len() > 1 => drop(lines.remove(one)),
                1 => lines.insert(other, lines[one]),
                _ => lines.swap(one, other),
            }
        }
        let merged = merge(&there, &imported(&lines.join("\n"), Form::Text).text).expect("a pack");
        for id in there.lines().filter(|line| line.starts_with("id = ")) {
            prop_assert!(merged.text.lines().any(|line| line == id), "{id}\n{}", merged.text);
        }
        prop_assert_eq!(merged.text.matches("High by hand.").count(), 3);
        let errors: Vec<_> = check(&merged.text, "x").findings.into_iter().filter(|it| it.severity == Severity::Error).collect();
        prop_assert!(errors.is_empty(), "{errors:#?}\n{}", merged.text);
    }
}
