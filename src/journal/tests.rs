//! Journals as a whole: what is written is read back, and what was cut off never misleads.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::samples::{
    any_event, any_header, ending, event, fitting_events, header, opening, rescoring, scored, typed,
};
use super::*;
use crate::domain::session::Misfit;
use crate::domain::{Happening, Session};

const ID: &str = "20261122-091100-k3f9";

fn fold(header: &Header, events: &[Event]) -> Session {
    let mut session = Session::new(header.clone());
    for event in events {
        session.apply(event).expect("an event that fits");
    }
    session
}

fn sample() -> (Header, Vec<Event>, String) {
    let (header, events) = (header(ID), [opening(), ending()].concat());
    let text = journal_text(&header, None, &events);
    (header, events, text)
}

/// As [`sample`], with one question, for tests that read it thousands of times.
fn short_sample() -> (usize, Vec<Event>, String) {
    let mut header = header(ID);
    header.questions.truncate(1);
    let events = [opening(), ending()].concat();
    (header_text(&header, None).len(), events.clone(), journal_text(&header, None, &events))
}

#[test]
fn a_journal_reads_well_and_comes_back() {
    let (header, events, text) = sample();
    insta::assert_snapshot!(text);
    let recovered = recover(&text).expect("a session");
    assert_eq!(recovered.session, fold(&header, &events));
    assert_eq!(recovered.events, events);
    assert_eq!((recovered.next, recovered.kept, recovered.torn), (10, text.len(), None));
}

#[test]
fn every_cut_of_a_journal_yields_a_prefix_of_its_events() {
    let (header, events, text) = short_sample();
    for cut in 0..=text.len() {
        let bytes = &text.as_bytes()[..cut];
        if cut < header {
            assert_eq!(recover(bytes), Err(JournalError::Unbegun), "cut at {cut}");
            continue;
        }
        let recovered = recover(bytes).expect("a session");
        assert!(events.starts_with(&recovered.events), "cut at {cut}");
        assert_eq!(recovered.next as usize, recovered.events.len() + 1);
        let lost = &text.as_bytes()[recovered.kept..cut];
        assert_eq!(recovered.torn.is_some(), !lost.trim_ascii().is_empty(), "cut at {cut}");
        assert!(!lost.windows(6).any(|end| end == b"\n# end") || !lost.ends_with(b"\n"), "cut at {cut}");
    }
}

#[test]
fn every_byte_of_a_journal_that_is_zeroed_costs_at_most_what_follows() {
    let (from, events, text) = short_sample();
    for at in from..text.len() {
        let mut bytes = text.clone().into_bytes();
        bytes[at] = 0;
        let recovered = recover(bytes).expect("a session");
        assert!(events.starts_with(&recovered.events), "byte {at}");
        assert!(recovered.torn.is_some() || recovered.events == events, "byte {at}");
    }
}

#[test]
fn what_is_left_out_is_told_with_its_line() {
    let (_, _, text) = sample();
    let line_of = |part: &str| text[..text.find(part).expect("part")].matches('\n').count() + 1;
    let cut = recover(&text[..text.len() - 3]).expect("a session").torn.expect("torn");
    assert_eq!((cut.line, cut.why), (line_of("\n[[event]]\nat = \"2026-11-22T09:12:30"), Tear::CutOff));

    let unreadable = text.replace("level = 4", "level = 9");
    let torn = recover(unreadable).expect("a session").torn.expect("torn");
    assert_eq!(torn.line, line_of("\n[[event]]\nat = \"2026-11-22T09:12:20"));
    assert_eq!(torn.why, Tear::Unreadable("a level is 1 to 5, not 9".to_owned()));

    let misfit = text.replace("criterion = \"arc\"", "criterion = \"zzz\"");
    let recovered = recover(misfit).expect("a session");
    assert_eq!(recovered.events.len(), 7);
    let why = Tear::Misfit(Misfit::Unknown("criterion zzz".to_owned()));
    assert_eq!(recovered.torn.expect("torn").why, why);
}

#[test]
fn files_of_others_and_of_newer_formats_are_told_apart() {
    let (_, _, text) = sample();
    let newer = text.replacen("format = 1", "format = 7", 1);
    let broken = text.replacen("pack = ", "pack : ", 1);
    let table = [
        ("hello\n# end 0\n", JournalError::Foreign),
        ("[package]\nname = \"greenroom\"\n", JournalError::Foreign),
        ("format = 2\n[pack]\nid = \"luxury\"\n", JournalError::Foreign),
        (&newer, JournalError::Newer { found: 7 }),
        (&newer[..newer.find("plan").expect("plan")], JournalError::Newer { found: 7 }),
        ("", JournalError::Unbegun),
    ];
    for (file, error) in table {
        assert_eq!(recover(file), Err(error.clone()), "{file:.40}");
        assert_eq!(glance(file), Err(error), "{file:.40}");
    }
    let Err(JournalError::Damaged { line: 7, .. }) = recover(&broken) else {
        panic!("{:?}", recover(&broken));
    };
}

#[test]
fn a_glance_tells_what_the_whole_file_would() {
    let (header, events, running) = sample();
    let session = fold(&header, &events);
    let finished = journal_text(&header, Summary::of(&session).as_ref(), &compact(&events));
    let whole = Glance::of(&session);
    assert_eq!(glance(&finished[..2_000]), Ok(whole.clone()));
    assert_eq!((whole.attempts, whole.answered, whole.ended), (1, 1, session.ended));
    let unknown = Glance { ended: None, attempts: 0, answered: 0, ..whole };
    assert_eq!(glance(running), Ok(unknown));
}

#[test]
fn an_answer_typed_in_many_strokes_becomes_one_text() {
    let strokes = "I sold more.\n\nTwice.".char_indices().map(|(at, c)| typed(10, at, &c.to_string()));
    let mut events = opening();
    events.truncate(3);
    events.extend(strokes);
    events.extend(ending().into_iter().skip(1));
    let merged = compact(&events);
    assert_eq!(merged.len(), 7);
    let mut text = String::new();
    push_event(&mut text, 4, &merged[3]);
    assert!(text.contains("inserted = \"\"\"\nI sold more.\n\nTwice.\"\"\"\n"), "{text}");
}

#[test]
fn an_answer_scored_again_after_the_end_comes_back_and_compacts_to_itself() {
    let header = header(ID);
    let events = [scored(), rescoring()].concat();
    let recovered = recover(journal_text(&header, None, &events)).expect("a session");
    assert_eq!((&recovered.events, &recovered.torn), (&events, &None));
    assert_eq!(recovered.session.attempts[0].rescores.len(), 1);
    let merged = compact(&events);
    assert_eq!(merged[merged.len() - rescoring().len()..], rescoring());
    let session = fold(&header, &merged);
    assert_eq!(session, recovered.session);
    let text = journal_text(&header, Summary::of(&session).as_ref(), &merged);
    assert_eq!(recover(text).expect("a session").session, session);
}

#[test]
fn edits_that_do_not_fit_are_kept_as_they_are() {
    let events = vec![typed(1, 5, "x"), event(2, Happening::SessionEnded {})];
    assert_eq!(compact(&events), events);
}

/// Something that happens to a file.
#[derive(Clone, Debug)]
enum Spoil {
    Cut(Index),
    Drop(Index, usize),
    Put(Index, Vec<u8>),
    Repeat(Index, Index),
}

const PIECES: [&str; 10] =
    ["# end 3\n", "\n[[event]]\n", "\"\"\"", "\"", "[", "\n", "\\", "= ", "\u{feff}", "9999999999"];

fn any_spoil() -> impl Strategy<Value = Spoil> {
    let piece =
        prop_oneof![vec(any::<u8>(), 1..4), select(&PIECES[..]).prop_map(|piece| piece.as_bytes().to_vec()),];
    prop_oneof![
        1 => any::<Index>().prop_map(Spoil::Cut),
        3 => (any::<Index>(), 1..40usize).prop_map(|(at, length)| Spoil::Drop(at, length)),
        3 => (any::<Index>(), piece).prop_map(|(at, piece)| Spoil::Put(at, piece)),
        3 => any::<(Index, Index)>().prop_map(|(from, to)| Spoil::Repeat(from, to)),
    ]
}

impl Spoil {
    fn onto(self, bytes: &mut Vec<u8>) {
        let end = bytes.len();
        let within = |index: Index| index.index(end + 1);
        match self {
            Self::Cut(at) => bytes.truncate(within(at)),
            Self::Drop(at, length) => {
                let at = within(at);
                drop(bytes.drain(at..(at + length).min(end)));
            }
            Self::Put(at, piece) => {
                let at = within(at);
                drop(bytes.splice(at..at, piece));
            }
            Self::Repeat(from, to) => {
                let (from, to) = (within(from), within(to));
                let piece = bytes[from.min(to)..from.max(to)].to_vec();
                drop(bytes.splice(to..to, piece));
            }
        }
    }
}

#[test]
fn deep_nesting_and_long_numbers_are_refused() {
    let text = short_sample().2;
    let long = 100_000;
    for nest in ["[".repeat(long), "{a=".repeat(long), "9".repeat(long), format!("a{}", ".a".repeat(long))] {
        let header = text.replacen("seed = ", &format!("seed = {nest}\nseed = "), 1);
        assert!(matches!(recover(header), Err(JournalError::Damaged { .. })), "{nest:.9}");
        let event = text.replacen("offset = 0", &format!("offset = {nest}"), 1);
        assert_eq!(recover(event).expect("a session").events.len(), 3, "{nest:.9}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn any_header_comes_back(header in any_header()) {
        let text = header_text(&header, None);
        let recovered = recover(&text);
        prop_assert_eq!(recovered.map(|recovered| recovered.session.header), Ok(header), "{}", text);
    }

    #[test]
    fn any_event_comes_back(event in any_event(), number in any::<u32>()) {
        let mut text = String::new();
        push_event(&mut text, number, &event);
        let table: toml::Table = toml::from_str(&text).expect("TOML");
        let back: Event = table["event"][0].clone().try_into().expect("an event");
        prop_assert_eq!(back, event, "{}", &text);
        prop_assert_eq!(text.matches("\n# end").count(), 1, "{}", &text);
    }

    #[test]
    fn any_session_comes_back_whole_or_compact(events in fitting_events()) {
        let header = header(ID);
        let recovered = recover(journal_text(&header, None, &events)).expect("a session");
        prop_assert_eq!(&recovered.events, &events);
        prop_assert_eq!(recovered.torn, None);
        let merged = compact(&events);
        prop_assert!(merged.len() <= events.len());
        prop_assert_eq!(fold(&header, &merged), recovered.session);
        prop_assert_eq!(compact(&merged), merged);
    }

    #[test]
    fn any_cut_and_any_garbage_after_it_yields_a_prefix(
        events in fitting_events(), cut in any::<Index>(), garbage in any::<Vec<u8>>()
    ) {
        let text = journal_text(&header(ID), None, &events);
        let mut bytes = text.as_bytes()[..cut.index(text.len())].to_vec();
        bytes.extend(garbage);
        if let Ok(recovered) = recover(&bytes) {
            prop_assert!(events.starts_with(&recovered.events));
        }
    }

    #[test]
    fn a_spoilt_file_yields_a_session_that_its_first_bytes_yield_too(spoils in vec(any_spoil(), 1..6)) {
        let mut bytes = short_sample().2.into_bytes();
        for spoil in spoils {
            spoil.onto(&mut bytes);
        }
        let _ = glance(&bytes);
        if let Ok(found) = recover(&bytes) {
            prop_assert_eq!(&found.session, &fold(&found.session.header, &found.events));
            let whole = Recovered { torn: None, ..found };
            prop_assert_eq!(recover(&bytes[..whole.kept]), Ok(whole));
        }
    }

    #[test]
    fn no_bytes_make_recovery_panic(bytes in any::<Vec<u8>>()) {
        let _ = (recover(&bytes), glance(&bytes));
    }
}
