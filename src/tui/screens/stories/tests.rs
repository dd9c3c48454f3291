//! The stories at three sizes: the list, the matrix, a story being written, and what becomes of what is typed.

use super::*;
use crate::domain::sample::session::at;
use crate::domain::sample::{id, pack};
use crate::review::Record;
use crate::review::record::Named;
use crate::review::samples::attempt;
use crate::tui::screens::Screen;
use crate::tui::testing::Desk;

fn outlet() -> Story {
    let first = pack().competencies[0].id.clone();
    Story {
        title: "The outlet tab".to_owned(),
        situation: "When I came, the outlet took 40% of sales.".to_owned(),
        action: "I closed the outlet tab and moved the buy to 12 doors.".to_owned(),
        figures: vec!["40% to 18% in two seasons".to_owned()],
        competencies: vec![first, id("of-another-pack")],
        ..Story::empty(id("the-outlet-tab"))
    }
}

fn search() -> Story {
    Story { title: "A search that understands French".to_owned(), ..Story::empty(id("search")) }
}

/// The first story was told three times of late.
fn seen() -> StoriesSeen {
    let told = |day| {
        let story = Some(Named { id: id("the-outlet-tab"), name: "The outlet tab".into() });
        Record { story, started: at(0).wall - chrono::TimeDelta::days(day), ..attempt("q", 1, &[("c", 3)]) }
    };
    StoriesSeen { all: vec![search(), outlet()], told: [1, 2, 3].map(told).into(), problems: Vec::new() }
}

fn line(name: &str) -> PackLine {
    PackLine { id: id(name), title: name.to_owned(), summary: String::new() }
}

fn desk(seen: StoriesSeen) -> Desk {
    let page = StoriesPage::new(vec![line("sample"), line("other")]);
    let mut desk = Desk::home(100, 30).showing(Screen::Stories(Box::new(page)), Vec::new());
    desk.returns(Return::Pack(Ok(Arc::new(pack()))));
    desk.returns(Return::Stories(Ok(seen)));
    desk
}

/// What was kept last.
fn kept(desk: &mut Desk) -> Option<Story> {
    let last = std::mem::take(&mut desk.effects).pop()?;
    let Effect::Story(StoryEffect::Keep(story)) = last else { return None };
    Some(*story)
}

#[test]
fn the_list_looks_like_this() {
    insta::assert_snapshot!(desk(seen()).texts());
}

#[test]
fn without_a_story_it_says_how_to_begin() {
    insta::assert_snapshot!(desk(StoriesSeen::default()).texts());
}

#[test]
fn the_matrix_looks_like_this() {
    insta::assert_snapshot!(desk(seen()).keys("Tab").texts());
}

#[test]
fn a_part_of_a_story_looks_like_this() {
    let mut desk = desk(seen());
    desk.keys("Down Enter Tab");
    insta::assert_snapshot!("action", desk.texts());
    desk.keys("Tab Tab Tab");
    insta::assert_snapshot!("serves", desk.texts());
}

#[test]
fn every_change_is_kept_at_once() {
    let mut desk = desk(seen());
    desk.keys("Down Enter");
    assert!(desk.text().contains("[Task]"), "the first part without a word: {}", desk.text());
    desk.types("Hold it.");
    assert_eq!(desk.effects.len(), 8, "a key, a story kept");
    assert_eq!(kept(&mut desk).map(|story| story.task), Some("Hold it.".to_owned()));
    desk.keys("Tab Tab").send(crate::tui::msg::Msg::Paste(" As a result\nit fell.".to_owned()));
    assert_eq!(kept(&mut desk).map(|story| story.result), Some(" As a result\nit fell.".to_owned()));
    desk.keys("Tab Enter").types("  12 doors ");
    let figures = kept(&mut desk).map(|story| story.figures).unwrap_or_default();
    assert_eq!(figures, ["40% to 18% in two seasons", "12 doors"]);
    desk.keys("Tab Down Space");
    let second = pack().competencies[1].id.clone();
    let serves = kept(&mut desk).map(|story| story.competencies).unwrap_or_default();
    assert!(serves.contains(&second) && serves.contains(&id("of-another-pack")), "{serves:?}");
    desk.keys("BackTab BackTab BackTab BackTab BackTab ^E");
    assert!(desk.asked().contains("OuterEditor"), "{}", desk.text());
    desk.returns(Return::Edited(Ok("Anew.".to_owned()), std::time::Duration::ZERO));
    assert_eq!(
        kept(&mut desk).map(|story| (story.situation, story.task)),
        Some(("Anew.".to_owned(), "Hold it.".to_owned()))
    );
    desk.keys("Esc");
    assert!(desk.asked().contains("LoadTold"));
}

#[test]
fn what_is_not_on_the_disk_is_not_left_without_a_word() {
    let trouble = || Trouble { what: "The disk is full.".to_owned(), advice: "Make room.".to_owned() };
    let mut desk = desk(seen());
    desk.keys("Enter").types("x");
    desk.returns(Return::StoryKept(Err(trouble())));
    assert!(desk.text().contains("The disk is full."), "{}", desk.text());
    desk.keys("Esc Esc").effects.clear();
    assert!(desk.text().contains("Its last change is not on the disk"), "{}", desk.text());
    desk.keys("Enter");
    assert!(desk.asked().ends_with("Sync"), "it is tried again");
    desk.returns(Return::StorySettled(Ok(id("search")))).keys("Esc");
    assert!(desk.asked().contains("LoadTold"));
    desk.keys("Enter").types("y").returns(Return::StoryKept(Err(trouble()))).keys("Esc Esc ^X");
    assert!(desk.text().contains("[Stories]"), "{}", desk.text());
    desk.keys("Enter").types("z").returns(Return::StoryKept(Err(trouble()))).keys("Esc");
    desk.effects.clear();
    let now = desk.now();
    let effects = crate::tui::update::halt(&mut desk.model, now);
    assert!(matches!(effects[..], [Effect::Story(StoryEffect::Keep(_))]), "once more before it ends");
}

#[test]
fn a_story_changed_elsewhere_goes_on_beside_it() {
    let mut desk = desk(seen());
    desk.keys("Enter").types("x").returns(Return::StorySettled(Ok(id("search-2"))));
    assert!(desk.words().contains("changed elsewhere meanwhile"), "{}", desk.text());
    desk.types("y");
    assert_eq!(kept(&mut desk).map(|story| story.id), Some(id("search-2")));
    desk.keys("Esc").returns(Return::StorySettled(Ok(id("search-3"))));
    assert!(desk.words().contains("changed elsewhere meanwhile"), "{}", desk.text());
}

#[test]
fn a_story_is_begun_by_its_title_and_opened() {
    let mut desk = desk(StoriesSeen::default());
    desk.effects.clear();
    desk.keys("n Enter");
    assert_eq!(desk.asked(), "", "without a title nothing begins");
    desk.keys("n").types("The outlet tab").keys("Enter");
    let asked = desk.asked();
    assert!(asked.contains("Add") && asked.contains("the-outlet-tab"), "{asked}");
    desk.returns(Return::StoryKept(Ok(id("the-outlet-tab"))));
    assert!(desk.asked().contains("LoadTold"));
    desk.returns(Return::Stories(Ok(seen())));
    assert!(desk.text().contains("[Task]") && desk.text().contains("The outlet tab"), "{}", desk.text());
}

#[test]
fn deleting_asks_and_names_the_story() {
    let mut desk = desk(seen());
    desk.effects.clear();
    desk.keys("Down d");
    assert!(
        desk.text().contains("The outlet tab") && desk.words().contains("deleted for good"),
        "{}",
        desk.text()
    );
    desk.keys("Esc d y");
    assert_eq!(desk.asked(), format!("Story(Delete({:?}))", id("the-outlet-tab")));
}

#[test]
fn stories_are_held_against_another_pack() {
    let mut desk = desk(seen());
    desk.effects.clear();
    desk.keys("Tab p");
    assert_eq!(desk.asked(), format!("LoadPack({:?})", id("other")));
}

#[test]
fn no_key_has_two_meanings() {
    let mut page = StoriesPage::new(Vec::new());
    page.take(Ok(seen()));
    assert_eq!(keymap::conflicts(&page.bindings()), []);
    page.matrix = true;
    assert_eq!(keymap::conflicts(&page.bindings()), []);
    page.writing = Some(Writing::new(outlet()));
    for _ in 0..8 {
        assert_eq!(keymap::conflicts(&page.bindings()), []);
        page.writing.as_mut().expect("it is open").turn(1);
    }
}
