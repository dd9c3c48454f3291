//! Coach files: what is in them and what is not, and that a shortened, changed or foreign one is refused.

use proptest::prelude::*;

use super::*;
use crate::domain::{Event, Happening, Level};
use crate::journal::samples::{coaching, event, header, id, rescoring, scored};
use crate::journal::{Recovered, journal_text, push_event, recover};

const ID: &str = "20261122-091100-k3f9";

/// The candidate's session, with everything that the candidate said of it.
fn own() -> Recovered {
    let said = [
        event(71, Happening::GutScored { attempt: 1, step: 1, level: Level::new(5).expect("a level") }),
        event(72, Happening::RubricRevealed { attempt: 1, step: 1 }),
    ];
    let mut events = scored();
    let at = events.len() - 3;
    events.splice(at..at, said);
    let quote = Some("SECRET WORDS".to_owned());
    let tied = Happening::EvidenceTied { attempt: 1, step: 1, criterion: id("arc"), quote };
    events.insert(events.len() - 2, event(84, tied));
    events.extend(rescoring());
    let recovered = recover(journal_text(&header(ID), None, &events)).expect("a session");
    assert_eq!(recovered.torn, None);
    recovered
}

fn exported() -> String {
    let own = own();
    coach_text(&own.session, &own.events)
}

/// The file after Ana has scored the answer; left in order or not.
fn scored_by(events: &[Event], sealed: bool) -> String {
    let mut text = exported();
    let first = read_coach(&text).expect("a file").whole.next;
    for (number, event) in (first..).zip(events) {
        push_event(&mut text, number, event);
    }
    if sealed { tidy(&read_coach(&text).expect("a file")) } else { text }
}

#[test]
fn it_holds_the_answers_and_nothing_that_the_candidate_said_of_them() {
    let text = exported();
    for (part, there) in [
        ("I took over the boutique", true),
        ("Tell me about a time.", true),
        ("Says enough.", true),
        ("SECRET", false),
        ("gut-scored", false),
        ("level-chosen", false),
        ("evidence-tied", false),
        ("rescored", false),
    ] {
        assert_eq!(text.contains(part), there, "{part}");
    }
    assert_eq!(
        text.matches("Says enough.").count(),
        2,
        "the question that was not put keeps its rubric closed"
    );
    let file = read_coach(&text).expect("a file");
    assert!(file.is_sealed && file.given == text.len());
    let attempt = &file.whole.session.attempts[0];
    assert_eq!(
        attempt.answers().next().map(|it| &it.text),
        own().session.attempts[0].answers().next().map(|it| &it.text)
    );
    assert!(attempt.steps[0].levels.is_empty() && attempt.gut().is_none() && attempt.rescores.is_empty());
}

#[test]
fn what_a_coach_said_comes_back_once_and_joins_what_is_there() {
    let (own, text) = (own(), scored_by(&coaching(), true));
    let file = read_coach(&text).expect("a file");
    assert_eq!(tidy(&file), text, "in order already");
    assert_eq!(text.matches("coach-comment-edited").count(), 1, "{text}");
    let first = news(&own, &file).expect("of this session");
    assert_eq!((&first.scored[..], &first.coaches[..]), (&[1][..], &["Ana".to_owned()][..]));
    let mut then = own.clone();
    for event in &first.events {
        then.session.apply(event).expect("an event that fits");
        then.events.push(event.clone());
    }
    let score = then.session.attempts[0].coached().next().expect("a score");
    assert_eq!(score.comment(0, Some(&id("arc"))), "No arc.\n# end 12\n");
    let again = news(&then, &file).expect("of this session");
    assert_eq!((again.events.len(), again.known), (0, vec![1]));
    // Ana changes her mind, and Ben scores too.
    let level = Happening::CoachLevelChosen {
        attempt: 1,
        step: 1,
        scoring: 1,
        criterion: id("arc"),
        level: Level::new(5),
    };
    let mut changed = coaching();
    changed.insert(2, event(400_000, level));
    let file = read_coach(scored_by(&changed, true)).expect("a file");
    let later = news(&then, &file).expect("of this session");
    for event in &later.events {
        then.session.apply(event).expect("an event that fits");
    }
    let levels: Vec<_> =
        then.session.attempts[0].coached().map(|score| score.scoring.level(0, &id("arc"))).collect();
    assert_eq!((levels, then.session.attempts[0].coach_scores.len()), (vec![Level::new(5)], 2));
}

#[test]
fn a_file_cut_at_any_byte_is_noticed() {
    let (own, text) = (own(), scored_by(&coaching(), true));
    let given = exported().len();
    // Within the questions every cut is alike; each entry behind them is cut at every byte.
    let questions = text.find("# end 0").expect("a header");
    for at in (0..questions).step_by(41).chain(questions..text.len() - 1) {
        let cut = read_coach(&text.as_bytes()[..at]).and_then(|file| news(&own, &file));
        let error = cut.expect_err("noticed");
        // Cut right behind the candidate's seal it is the file that went out.
        assert_eq!((given..=given + 1).contains(&at), error == CoachError::Nothing, "cut at {at}");
    }
}

#[test]
fn a_file_with_any_byte_changed_is_refused_or_says_the_same() {
    let (own, text) = (own(), scored_by(&coaching(), true));
    let whole = read_coach(&text).and_then(|file| news(&own, &file)).expect("whole");
    for at in (0..text.len()).step_by(3) {
        for byte in [b'7', b'\n'] {
            let mut spoilt = text.clone().into_bytes();
            spoilt[at] = byte;
            if let Ok(found) = read_coach(&spoilt).and_then(|file| news(&own, &file)) {
                assert_eq!(found, whole, "{:?} at {at}", char::from(byte));
            }
        }
    }
}

/// The text with something changed, and every seal made anew: a change on purpose.
fn forged(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "{from}");
    let (mut out, mut number) = (String::new(), 0);
    for block in text.replacen(from, to, 1).split_inclusive("# end ") {
        let (digits, rest) = match block.split_once('\n') {
            Some((digits, rest)) if number > 0 => (digits, rest),
            _ => ("", block),
        };
        out.push_str(digits);
        out.push_str(if number > 0 { "\n" } else { "" });
        if let Some(("", _)) = rest.split_once("\n[[seal]]") {
            seal(&mut out, digits.parse::<u32>().expect("a number") + 1);
            out.truncate(out.trim_end().rfind(' ').expect("a blank") + 1);
        } else {
            out.push_str(rest);
        }
        number += 1;
    }
    out
}

#[test]
fn a_file_that_was_changed_and_sealed_anew_is_held_against_the_session() {
    let (own, text) = (own(), scored_by(&coaching(), true));
    assert_eq!(forged(&text, "I took", "I took"), text);
    let table = [
        (
            "I took over",
            "I ran",
            "the answer to question 1 in it is not the one in your session 20261122-091100-k3f9",
        ),
        ("Tell me about", "Sing me about", "question 1 in it is not the one"),
        ("Says enough.", "Says nothing.", "question 1 in it is not the one"),
        ("full mock", "a mock", "what is said at the top in it is not the one"),
        ("spent_ms = 70000", "spent_ms = 7", "the answer to question 1"),
        ("level = 2", "level = 9", "a level is 1 to 5, not 9"),
        ("criterion = \"number\"\nscoring", "criterion = \"charm\"\nscoring", "criterion charm"),
        ("coach = \"Ana\"", "coach = \"\"", "no name"),
        ("event = \"coach-level-chosen\"", "event = \"level-chosen\"", "does not belong"),
        ("event = \"coach-score-ended\"", "event = \"coach-score-praised\"", "unknown variant"),
        ("event = \"step-scored\"", "event = \"rubric-revealed\"", "attempt 1"),
    ];
    for (from, to, reason) in table {
        let changed = text.replacen(from, to, 1);
        let plain = read_coach(&changed).and_then(|file| news(&own, &file)).expect_err("noticed");
        assert!(matches!(plain, CoachError::Changed { .. } | CoachError::Entry { .. }), "{plain}");
        let sealed = read_coach(forged(&text, from, to)).and_then(|file| news(&own, &file));
        let error = sealed.map_err(|error| error.to_string()).expect_err("refused");
        assert!(error.contains(reason) || from.contains("step-scored"), "{from}: {error}");
    }
}

#[test]
fn what_is_no_coach_file_and_what_is_too_new_say_so() {
    let newer = exported().replacen("coach_format = 1", "coach_format = 2", 1);
    assert_eq!(read_coach(newer), Err(CoachError::Newer { found: 2 }));
    let journal = journal_text(&header(ID), None, &scored());
    assert_eq!(read_coach(journal), Err(CoachError::Journal));
    for other in ["", "hello", "[package]\nname = 1\n", "coach_format = \"one\"\n", "\u{1b}[2J"] {
        assert_eq!(read_coach(other), Err(CoachError::Foreign), "{other}");
    }
    let own = own();
    let unsealed = read_coach(scored_by(&coaching(), false)).expect("work in progress");
    assert_eq!(news(&own, &unsealed), Err(CoachError::Unsealed));
    let open = read_coach(scored_by(&coaching()[..3], true)).expect("a file");
    assert_eq!(news(&own, &open), Err(CoachError::Nothing));
}

#[test]
fn a_last_key_that_was_not_written_to_its_end_is_left_out() {
    let text = scored_by(&coaching()[..4], false);
    let cut = read_coach(&text[..text.len() - 3]).expect("what was whole");
    assert_eq!(
        cut.whole.events,
        read_coach(scored_by(&coaching()[..3], false)).expect("a file").whole.events
    );
}

#[test]
fn a_journey_by_mail_changes_nothing() {
    let (own, text) = (own(), scored_by(&coaching(), true));
    let whole = news(&own, &read_coach(&text).expect("a file"));
    let mailed = format!("\u{feff}{}\r\n\r\n", text.replace('\n', "\r\n"));
    assert_eq!(news(&own, &read_coach(mailed).expect("a file")), whole);
}

#[test]
fn deep_nesting_and_endless_numbers_are_refused() {
    let text = scored_by(&coaching(), true);
    let long = 100_000;
    for nest in ["[".repeat(long), "{a=".repeat(long), "9".repeat(long)] {
        for place in ["seed = ", "level = ", "sha256 = ", "coach_format = "] {
            let changed = text.replacen(place, &format!("{place}{nest}"), 1);
            assert!(read_coach(changed).is_err(), "{place}{nest:.9}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn no_bytes_make_it_panic(at in any::<prop::sample::Index>(), bytes in any::<Vec<u8>>()) {
        let mut text = scored_by(&coaching(), true).into_bytes();
        let at = at.index(text.len());
        text.splice(at..at, bytes.clone());
        let _ = (read_coach(&text), read_coach(&bytes));
    }
}
