//! Progress on the screen: how it looks, that it reads without colour, and that too little is said, not drawn.

use std::time::Duration;

use super::*;
use crate::domain::sample::id;
use crate::domain::{Kind, Level};
use crate::review::record::{CoachFact, Counts};
use crate::review::samples::attempt;
use crate::tui::keymap::conflicts;
use crate::tui::testing::Desk;

/// Seven typed stories, two drills too few to say anything of, and four answers aloud.
fn records() -> Vec<Record> {
    let counts = Counts { english: true, singular: 4, plural: 2, numbers: 3, ..Counts::default() };
    let typed = [2, 2, 2, 3, 4, 4, 4].into_iter().enumerate().map(|(at, level)| Record {
        counts: Some(Counts { hedges: 6 - at, ..counts }),
        spent: Duration::from_secs(150 - 10 * at as u64),
        ..attempt("cv", 1 + 3 * at as u64, &[("full-price", level)])
    });
    let drills =
        (0..2).map(|at| Record { kind: Kind::Drill, ..attempt("basket", 2 + at, &[("reading", 3)]) });
    let aloud = (0..4).map(|at| Record { aloud: true, ..attempt("cv", 30 + at, &[("full-price", 3)]) });
    typed.chain(drills).chain(aloud).collect()
}

fn shown(records: Vec<Record>, unread: usize) -> Desk {
    let page = ProgressPage::from(Sessions::default());
    let mut desk = Desk::home(80, 24).showing(Screen::Progress(Box::new(page)), Vec::new());
    desk.returns(Return::Attempts(Ok(Gathered { more: records, unread, done: true })));
    desk
}

#[test]
fn progress_looks_like_this() {
    insta::assert_snapshot!(shown(records(), 0).texts());
}

#[test]
fn the_rest_of_it_looks_like_this() {
    let mut desk = shown(records(), 0);
    desk.chords(&[END]);
    insta::assert_snapshot!(desk.texts());
}

#[test]
fn how_far_a_coach_agrees_stands_below_and_goes_by_pack() {
    let mut all = records();
    for (record, level) in all.iter_mut().zip([1, 2, 3, 3, 3, 4]) {
        let criterion = record.levels[0].criterion.id.clone();
        let comment = if level == 1 { "Say what it cost.".to_owned() } else { String::new() };
        let (coach, level) = ("Ana".to_owned(), Level::new(level).expect("a level"));
        record.coached.push(CoachFact { coach, step: 0, criterion, level, comment });
    }
    let mut desk = shown(all.clone(), 0);
    desk.chords(&[END]);
    insta::assert_snapshot!(desk.texts());
    all.push(Record { pack: id("other"), pack_title: "A".into(), ..attempt("till", 50, &[]) });
    let mut desk = shown(all, 0);
    desk.chords(&[RIGHT, END]);
    assert!(!desk.text().contains("You and Ana"), "nobody scored that pack: {}", desk.text());
}

#[test]
fn too_few_is_said_and_nothing_is_drawn() {
    let mut desk = shown(records().into_iter().take(2).collect(), 0);
    let text = desk.words();
    assert!(text.contains("too few to say: 2 of 3") && !text.contains("mean"), "{text}");
    desk.resize(40, 12);
    assert!(desk.words().contains("too few"), "{}", desk.text());
}

#[test]
fn nothing_at_all_is_no_chart() {
    let text = shown(Vec::new(), 0).words();
    assert!(text.contains("0 attempts on 0 days") && !text.contains("Typed"), "{text}");
}

#[test]
fn packs_are_looked_at_one_by_one() {
    let mut all = records();
    all.push(Record { pack: id("other"), pack_title: "Store director".into(), ..attempt("till", 50, &[]) });
    let mut desk = shown(all, 0);
    assert!(desk.text().contains("all packs"));
    desk.chords(&[LEFT]);
    let text = desk.text();
    assert!(text.contains("Store director") && text.contains("1 attempt on 1 day"), "{text}");
}

#[test]
fn what_cannot_be_read_is_told() {
    assert!(shown(records(), 2).words().contains("2 sessions cannot be read"));
    let page = ProgressPage::from(Sessions::default());
    let mut desk = Desk::home(80, 24).showing(Screen::Progress(Box::new(page)), Vec::new());
    let trouble = Trouble { what: "No folder.".to_owned(), advice: "Make one.".to_owned() };
    desk.returns(Return::Attempts(Err(trouble)));
    assert!(desk.words().contains("No folder. Make one."), "{}", desk.text());
}

#[test]
fn escape_goes_back_and_no_key_is_bound_twice() {
    let mut desk = shown(records(), 0);
    desk.chords(&[ESC]);
    assert!(matches!(desk.model.screen, Screen::Sessions(_)));
    let two = vec![(id("a"), String::new()), (id("b"), String::new())];
    for packs in [Vec::new(), two] {
        assert_eq!(conflicts(&ProgressPage { packs, ..ProgressPage::default() }.bindings()), []);
    }
}
