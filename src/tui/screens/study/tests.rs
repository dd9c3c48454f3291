//! The brief on the screen: how it looks, that it scrolls and jumps, and that it keeps to what may be known.

use std::sync::Arc;

use super::*;
use crate::domain::sample::{pack, seat};
use crate::domain::{Pack, Particulars};
use crate::tui::keymap::conflicts;
use crate::tui::screens::Screen;
use crate::tui::testing::{Desk, SIZES};

fn line(pack: &Pack) -> PackLine {
    PackLine { id: pack.id.clone(), title: pack.title.clone(), summary: pack.summary.clone() }
}

fn shown(packs: &[Pack]) -> Desk {
    let lines = packs.iter().map(line).collect();
    let mut desk = Desk::home(80, 24).showing(Screen::Study(Study::new(lines)), Vec::new());
    desk.returns(Return::Brief(Ok((Arc::new(packs[0].clone()), Particulars::default()))));
    desk
}

/// Everything there is to read, a screen at a time.
fn read_through(desk: &mut Desk) -> String {
    desk.chords(&[HOME]);
    let mut text = String::new();
    for _ in 0..60 {
        text += &desk.text();
        desk.chords(&[PAGE_DOWN]);
    }
    text
}

fn at(desk: &Desk) -> usize {
    match &desk.model.screen {
        Screen::Study(page) => page.section(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_brief_looks_like_this() {
    insta::assert_snapshot!(shown(&[seat::pack()]).texts());
}

#[test]
fn the_end_of_the_brief_looks_like_this() {
    let mut desk = shown(&[seat::pack()]);
    desk.chords(&[END]);
    insta::assert_snapshot!(desk.text());
}

#[test]
fn parts_are_jumped_to_and_back() {
    let mut desk = shown(&[seat::pack()]);
    desk.resize(40, 12);
    let steps = [
        (TAB, 1),
        (TAB, 2),
        (DOWN, 2),
        (BACK_TAB[0], 2),
        (BACK_TAB[1], 1),
        (BACK_TAB[0], 0),
        (BACK_TAB[0], 0),
    ];
    for (key, section) in steps {
        desk.chords(&[key]);
        assert_eq!(at(&desk), section, "{key}\n{}", desk.text());
    }
    assert!(desk.text().contains("part 1 of 12"));
}

#[test]
fn another_size_keeps_the_place_within_the_text() {
    let mut desk = shown(&[seat::pack()]);
    desk.chords(&[END]);
    for size in SIZES {
        desk.resize(size.0, size.1);
        let blank = desk.text().lines().filter(|line| line.trim_matches(['"', ' ']).is_empty()).count();
        assert!(blank < usize::from(size.1) / 2, "{size:?}\n{}", desk.text());
    }
}

#[test]
fn there_is_another_pack_where_there_are_several() {
    let mut desk = shown(&[seat::pack(), pack()]);
    desk.chords(&[RIGHT]);
    assert_eq!(desk.asked(), "LoadBrief(Id(\"sample\"))");
    desk.returns(Return::Brief(Ok((Arc::new(seat::pack()), Particulars::default()))));
    assert!(desk.text().contains("Reading the pack."), "the pack asked for before is not shown");
    desk.returns(Return::Brief(Ok((Arc::new(pack()), Particulars::default()))));
    assert!(desk.text().contains("CRAFT"));
    desk.chords(&[LEFT]);
    assert_eq!(desk.asked(), "LoadBrief(Id(\"luxury-ecommerce\"))");
}

#[test]
fn a_pack_that_cannot_be_read_is_told_in_words() {
    let mut desk = shown(&[seat::pack(), pack()]);
    desk.chords(&[RIGHT]);
    let trouble =
        Trouble { what: "sample.toml has errors.".to_owned(), advice: "Run greenroom check.".to_owned() };
    desk.returns(Return::Brief(Err(trouble)));
    assert!(desk.text().contains("sample.toml has errors."));
    desk.chords(&[ESC]);
    assert!(matches!(desk.model.screen, Screen::Home(_)));
}

/// Promise 1: answer first, rubric after.
#[test]
fn nothing_of_a_rubric_is_on_the_screen() {
    let mut desk = shown(&[seat::pack()]);
    desk.resize(40, 12);
    let text = read_through(&mut desk);
    assert!(text.contains("Sources") && !text.contains("SECRET"), "{text}");
}

#[test]
fn no_key_is_bound_twice() {
    for packs in [vec![], vec![line(&pack())], vec![line(&pack()), line(&seat::pack())]] {
        assert_eq!(conflicts(&Study::new(packs).bindings()), []);
    }
}
