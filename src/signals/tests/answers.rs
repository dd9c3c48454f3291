//! Whole answers with all their signals, and what must hold of any text.

use std::time::Duration;

use proptest::prelude::*;

use super::super::Part::{Action, Result, Situation, Task};
use super::super::*;
use super::{lexicon, pack, said, typed};

const STORY: &str = "When I joined in 2021, online AOV had fallen to $1,580 and the team ran a welcome code. \
My task was to win back full price without a discount. \
First I removed the welcome code and rebuilt the homepage around the house codes. \
Then I trained 40 advisors on save-the-cart, and I personally called the ten who were wary. \
I also wrote the waitlist rules with our DOS director. \
As a result, AOV rose from $1,580 to $1,790 in two quarters, and full-price sell-through reached 88%.";

#[test]
fn a_whole_story_gives_every_signal() {
    let signals = typed(STORY);
    assert_eq!(signals.words, 86);
    assert_eq!(said(&signals, &signals.singular), ["I", "My", "I", "I", "I", "I"]);
    assert_eq!(said(&signals, &signals.plural), ["our"]);
    let amounts: Vec<&str> = signals.numbers_of(NumberSort::Amount).map(|n| signals.said(&n.span)).collect();
    assert_eq!(amounts, ["$1,580", "40", "ten", "$1,580", "$1,790", "two", "88%"]);
    assert_eq!(said(&signals, &signals.hedges), Vec::<&str>::new());
    assert_eq!(said(&signals, &signals.outcomes), ["As a result", "rose from $1,580 to $1,790", "reached"]);
    let concepts: Vec<&str> = signals.concepts.iter().map(|c| c.concept.as_str()).collect();
    assert_eq!(concepts, ["save-the-cart", "waiting-list"]);
    let flags: Vec<&str> = signals.fired().map(|flag| flag.flag.as_str()).collect();
    assert_eq!(flags, ["welcome-code"], "it tells of the welcome code that ran");
}

#[test]
fn its_parts_are_told_by_their_cues() {
    let signals = typed(STORY);
    let story = signals.story.as_ref().expect("a behavioural answer is a story");
    let parts: Vec<Part> = story.placed.iter().map(|placed| placed.part).collect();
    assert_eq!(parts, [Situation, Task, Action, Action, Action, Result]);
    assert_eq!(said(&signals, &story.placed[0].cues), ["When I joined", "had fallen"]);
    assert_eq!(said(&signals, &story.placed[1].cues), ["My task", "was to"]);
    assert_eq!(said(&signals, &story.placed[2].cues), ["I removed"]);
    assert_eq!(story.shares().map(|shares| shares.iter().sum::<u32>()), Some(100));
}

#[test]
fn headings_place_what_follows_them() {
    let signals =
        typed("Situation: AOV fell.\nIt hurt.\nTask: win it back.\nAction\nFilms.\nCalls.\nResult - up 12%.");
    let story = signals.story.expect("a story");
    let parts: Vec<Part> = story.placed.iter().map(|placed| placed.part).collect();
    assert_eq!(parts, [Situation, Situation, Task, Action, Action, Action, Result]);
}

#[test]
fn without_cues_no_shares_are_told() {
    let signals =
        typed("The maison is a house of codes. Beauty matters. Clients know it. The bag is the star.");
    let story = signals.story.as_ref().expect("a behavioural answer");
    assert_eq!(story.shares(), None);
    let line = lines(&signals).into_iter().find(|line| line.label == "Story").expect("a line");
    assert_eq!(line.figure, "not enough cues to tell");
}

#[test]
fn only_behavioural_answers_are_stories() {
    for kind in [crate::domain::Kind::Drill, crate::domain::Kind::Recall, crate::domain::Kind::Ask] {
        let reading = Reading { kind, text: STORY, spent: Duration::ZERO, aloud: false };
        assert_eq!(read(&reading, &lexicon()).story, None);
    }
}

#[test]
fn say_aloud_is_a_range_around_145_words_a_minute() {
    let say = say_aloud(290);
    assert_eq!(say.middle, Duration::from_secs(120));
    assert_eq!(say.fast.as_secs(), 108);
    assert_eq!(say.slow.as_secs(), 133);
}

#[test]
fn rates_are_told_from_half_a_minute_of_speech_on() {
    let reading = |secs, aloud| Reading {
        kind: crate::domain::Kind::Behavioural,
        text: "um, we, um, sold",
        spent: Duration::from_secs(secs),
        aloud,
    };
    let signals = read(&reading(60, true), &lexicon());
    assert_eq!(signals.rate(signals.fillers.len()), Some(2.0));
    assert_eq!(signals.pace(), Some(4.0));
    let pace = lines(&signals).into_iter().find(|line| line.label == "Pace").expect("a pace");
    assert_eq!(pace.figure, "4 words noted a minute");
    assert!(pace.note.contains("notes may not be all you said"));
    assert_eq!(read(&reading(29, true), &lexicon()).rate(2), None);
    assert_eq!(read(&reading(60, false), &lexicon()).rate(2), None, "four typed words are no half minute");
    assert_eq!(read(&reading(60, false), &lexicon()).pace(), None);
    assert_eq!(read(&reading(0, true), &lexicon()).pace(), None);
}

#[test]
fn a_pack_in_another_language_is_not_read_by_english_lists() {
    let german = Lexicon::of(&pack("de"));
    let text = "I think we maybe ran a welcome code, no 12%";
    let reading =
        Reading { kind: crate::domain::Kind::Behavioural, text, spent: Duration::ZERO, aloud: false };
    let signals = read(&reading, &german);
    assert!(!signals.english && signals.story.is_none());
    assert!(signals.singular.is_empty() && signals.plural.is_empty() && signals.hedges.is_empty());
    assert_eq!(signals.fired().count(), 1);
    let labels: Vec<String> = lines(&signals).into_iter().map(|line| line.label).collect();
    assert_eq!(labels, ["Words", "Time", "Numbers", "Concepts", "Red flags"]);
}

#[test]
fn lines_carry_the_words_that_made_them() {
    let signals =
        typed("I think we, we sold 12 and, um, 12 bags in 2021. No discount; a flash\nsale, a Flash Sale.");
    let lines = lines(&signals);
    let words = |label: &str| lines.iter().find(|line| line.label == label).map(|line| line.words.clone());
    assert_eq!(words("I and we"), Some(vec!["I".to_owned(), "we ×2".to_owned()]));
    assert_eq!(words("Numbers"), Some(vec!["12 ×2".to_owned()]));
    assert_eq!(words("Hedges"), Some(vec!["I think".to_owned()]));
    assert_eq!(words("Fillers"), Some(vec!["um".to_owned()]));
    assert_eq!(words("Red flags"), Some(vec!["flash sale: flash sale ×2".to_owned()]));
    assert_eq!(words("Ruled out"), Some(vec!["No discount".to_owned()]));
}

#[test]
fn a_hundred_kilobytes_in_one_sentence_are_read() {
    let text = "no 12 flash sale, rose ".repeat(5_000);
    let signals = typed(&text);
    assert_eq!(signals.red_flags[0].denied.len(), 5_000);
    assert_eq!(signals.outcomes.len(), 5_000);
    assert_eq!(
        lines(&signals).iter().find(|line| line.label == "Ruled out").map(|line| line.words.len()),
        Some(5_000)
    );
}

proptest! {
    #[test]
    fn spans_lie_on_characters_of_any_text(
        text in "(?s)([a-zA-Z0-9]{0,6}|welcome code|flash sale|no|never|I|we|, |\\. |\n|’|限|🎉|é|\u{301}|12%|one|a|half){0,40}",
    ) {
        let signals = typed(&text);
        let mut spans: Vec<Span> = Vec::new();
        for list in [&signals.singular, &signals.plural, &signals.hedges, &signals.fillers, &signals.outcomes] {
            spans.extend(list.iter().cloned());
        }
        spans.extend(signals.numbers.iter().map(|number| number.span.clone()));
        spans.extend(signals.concepts.iter().flat_map(|found| found.said.iter().cloned()));
        for flag in &signals.red_flags {
            spans.extend(flag.said.iter().cloned());
            spans.extend(flag.denied.iter().flat_map(|denied| [denied.said.clone(), denied.by.clone()]));
        }
        for placed in &signals.story.iter().flat_map(|story| story.placed.iter()).collect::<Vec<_>>() {
            spans.push(placed.sentence.clone());
            spans.extend(placed.cues.iter().cloned());
        }
        for span in spans {
            prop_assert!(!span.is_empty() && text.get(span.clone()).is_some(), "{span:?} in {text:?}");
        }
        let _ = lines(&signals);
    }

    #[test]
    fn nothing_panics(text in "(?s).{0,120}") {
        let signals = typed(&text);
        prop_assert!(!lines(&signals).is_empty());
    }
}
