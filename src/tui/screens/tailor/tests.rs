//! The tailoring: how it looks, its keys, and what it never shows.

use std::sync::LazyLock;

use super::*;
use crate::domain::Pack;
use crate::tailor::{Texts, mock, tailor};
use crate::tui::keymap::conflicts;
use crate::tui::msg::PackLine;
use crate::tui::screens::Screen;
use crate::tui::testing::Desk;

static PACK: LazyLock<Pack> = LazyLock::new(|| {
    let (file, source) = crate::pack::EMBEDDED[0];
    crate::pack::parse(source, file).pack.expect("a sound pack")
});

fn facts() -> TailorFacts {
    let texts = Texts {
        advertisement: include_str!("../../../../samples/advertisement.txt"),
        cv: include_str!("../../../../samples/cv.txt"),
        firm: "Maison Aurelle",
        answers: &[],
        older_sessions: 0,
    };
    let tailoring = tailor(&PACK, &texts);
    TailorFacts { title: "Maison Aurelle".to_owned(), mock: mock(&PACK, &tailoring, 0), tailoring }
}

fn desk() -> Desk {
    let mut desk = Desk::home(100, 30).showing(Screen::Tailor(Box::default()), Vec::new());
    desk.returns(Return::Tailored(Ok(Box::new(facts()))));
    desk
}

#[test]
fn the_table_looks_like_this() {
    insta::assert_snapshot!(desk().texts());
}

#[test]
fn the_words_of_a_row_look_like_this() {
    let mut desk = desk();
    desk.chords(&[DOWN, DOWN, ENTER]);
    insta::assert_snapshot!(desk.texts());
}

#[test]
fn what_is_practised_first_says_why() {
    let mut desk = desk();
    desk.chords(&[ENTER]);
    insta::assert_snapshot!(desk.texts());
}

#[test]
fn every_row_opens_closes_and_stays_in_sight() {
    let mut desk = desk();
    let rows = rows(&facts().tailoring).len();
    for size in [(40, 12), (80, 24)] {
        desk.resize(size.0, size.1);
        desk.chords(&[HOME]);
        for _ in 0..rows {
            assert!(desk.text().contains('▸'), "{size:?}\n{}", desk.text());
            desk.chords(&[ENTER]);
            assert!(!desk.text().contains('▸'), "{size:?}\n{}", desk.text());
            desk.chords(&[ESC, DOWN]);
        }
    }
}

#[test]
fn it_leads_to_a_mock_by_the_gaps_and_back_home() {
    let mut desk = desk();
    let line = PackLine { id: PACK.id.clone(), title: PACK.title.clone(), summary: String::new() };
    desk.model.packs = Some(vec![line]);
    desk.types("p");
    assert!(desk.asked().contains("LoadTailored(Some(Id(\"luxury-ecommerce\")))"));
    desk.returns(Return::Tailored(Ok(Box::new(facts()))));
    desk.returns(Return::Pack(Ok(std::sync::Arc::new(PACK.clone()))));
    assert!(desk.text().contains("‹ tailored mock ›"), "{}", desk.text());
    assert!(desk.text().contains("the advertisement asks for"), "{}", desk.text());
    desk.chords(&[ENTER]);
    assert!(desk.asked().contains("Tailored("));
    let mut desk = self::desk();
    desk.chords(&[ESC]);
    assert!(desk.asked().contains("LoadHome"));
}

#[test]
fn why_there_is_nothing_is_said() {
    let mut desk = Desk::home(40, 12).showing(Screen::Tailor(Box::default()), Vec::new());
    assert!(desk.text().contains("Reading the advertisement"));
    let trouble = Trouble { what: "There is no target.".to_owned(), advice: "Make one.".to_owned() };
    desk.returns(Return::Tailored(Err(trouble)));
    desk.chords(&[ENTER, DOWN]).types("p");
    assert!(desk.text().contains("There is no target.") && desk.text().contains("Make one."));
}

/// Promise 1: answer first, rubric after.
#[test]
fn nothing_of_a_rubric_is_on_it() {
    let mut desk = desk();
    desk.resize(100, 30);
    let mut seen = String::new();
    for _ in 0..rows(&facts().tailoring).len() {
        desk.chords(&[ENTER]);
        for _ in 0..12 {
            seen.push_str(&desk.words());
            desk.chords(&[PAGE_DOWN]);
        }
        desk.chords(&[ESC, DOWN]);
    }
    for question in &PACK.questions {
        for criterion in &question.rubric.criteria {
            assert!(!seen.contains(&criterion.level_5), "{}", criterion.id);
        }
        assert!(
            question.rubric.tests.is_empty() || !seen.contains(&question.rubric.tests),
            "{}",
            question.id
        );
    }
}

#[test]
fn no_key_is_bound_twice() {
    let mut page = TailorPage { found: Some(Ok(Box::new(facts()))), ..TailorPage::default() };
    assert_eq!(conflicts(&page.bindings()), []);
    page.opened = Some(Reader::default());
    assert_eq!(conflicts(&page.bindings()), []);
}
