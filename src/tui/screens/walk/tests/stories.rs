//! One's stories in the walk: their titles during the brief, where the plan allows it, and which one was told.

use super::grids::look;
use super::*;
use crate::domain::Story;
use crate::domain::{Happening, StoryTold};
use crate::tui::msg::StoriesSeen;

/// A desk whose session allows a look at the titles, with two stories read.
fn peeking(titles: &[&str]) -> Desk {
    let mut desk = desk(Header { peek_stories: true, ..header(vec![story("your-cv", "Your CV")]) });
    assert!(matches!(desk.effects.pop(), Some(Effect::Story(StoryEffect::Load))));
    desk.returns(Return::Stories(Ok(StoriesSeen { all: stories(titles), ..StoriesSeen::default() })));
    desk
}

fn stories(titles: &[&str]) -> Vec<Story> {
    let story = |title: &&str| Story {
        title: (*title).to_owned(),
        action: "I closed the outlet tab; sell-through rose to 78%.".to_owned(),
        ..Story::empty(crate::domain::story::id_of(title))
    };
    titles.iter().map(story).collect()
}

#[test]
fn titles_are_at_hand_during_the_brief_and_nowhere_later() {
    let mut desk = peeking(&["The outlet tab", "Search rebuilt"]);
    assert!(!desk.text().contains("The outlet tab"));
    desk.keys("Tab");
    assert!(desk.text().contains("The outlet tab") && !desk.text().contains("I closed"), "{}", desk.text());
    look("peek_1_titles", &mut desk);
    desk.keys("Tab");
    assert!(!desk.text().contains("The outlet tab"));
    desk.keys("Tab Enter");
    for key in ["", "Tab", "Tab", "^D", "4"] {
        desk.keys(key);
        assert!(!desk.text().contains("The outlet tab"), "{}", desk.text());
    }
}

#[test]
fn the_preparation_ends_the_look_at_titles() {
    let mut desk = peeking(&["The outlet tab"]);
    desk.keys("Tab").wait(60);
    assert!(matches!(phase(&desk), Phase::Answer(_)) && !desk.text().contains("The outlet tab"));
}

#[test]
fn without_leave_no_key_shows_titles_and_without_stories_it_says_so() {
    let mut closed = desk(header(vec![story("your-cv", "Your CV")]));
    closed.returns(Return::Stories(Ok(StoriesSeen {
        all: stories(&["The outlet tab"]),
        ..StoriesSeen::default()
    })));
    closed.keys("Tab F1");
    assert!(
        !closed.text().contains("outlet") && !closed.text().contains("your stories"),
        "{}",
        closed.text()
    );
    let mut none = peeking(&[]);
    none.keys("Tab");
    assert!(none.text().contains("None yet"), "{}", none.text());
}

/// Two stories over the rubric of an answer that shares its words with the first of them.
fn picking() -> Desk {
    let mut desk = desk(header(vec![cv(), story("weakness", "A weakness")]));
    desk.keys("Enter").types(
        "I closed the outlet tab, to boutiques' delight. My task was hard. As a result it rose to 78%.",
    );
    desk.keys("^D 3 Enter s");
    assert_eq!(desk.asked(), "Sync; Sync; Story(Load)");
    let mut all = stories(&["Search rebuilt", "The outlet tab"]);
    all[0].action.clear();
    all[1].task = "To hold the price, and the boutiques' trust.".to_owned();
    desk.returns(Return::Stories(Ok(StoriesSeen { all, ..StoriesSeen::default() })));
    desk
}

fn told(desk: &Desk) -> Option<StoryTold> {
    desk.written().attempts[0].story.clone()
}

#[test]
fn the_story_that_an_answer_told_is_picked_and_stands_between_questions() {
    let mut desk = picking();
    look("story_told_1_picker", &mut desk);
    desk.keys("Enter");
    let outlet = StoryTold { story: id("the-outlet-tab"), title: "The outlet tab".to_owned() };
    assert_eq!(told(&desk), Some(outlet));
    assert!(desk.text().contains("told “The outlet tab”"), "{}", desk.text());
    desk.keys("3 3 Enter");
    look("story_told_2_next", &mut desk);
    desk.keys("s").returns(Return::Stories(Ok(StoriesSeen::default()))).keys("Backspace");
    assert_eq!((told(&desk), phase(&desk)), (None, Phase::Next));
    desk.keys("s").returns(Return::Stories(Ok(StoriesSeen::default()))).keys("Esc r");
    assert_eq!(desk.written().attempts.len(), 2, "left, its keys are the screen's again");
}

#[test]
fn a_story_is_begun_from_the_answer_and_the_answer_told_it() {
    let mut desk = picking();
    desk.keys("Down Down Enter");
    assert!(desk.text().contains("Your CV") && desk.text().contains("begin it"), "{}", desk.text());
    desk.keys("^U").types("Outlet closed").keys("Enter");
    let Some(Effect::Story(StoryEffect::Add(begun))) = desk.effects.pop() else { panic!("{}", desk.text()) };
    assert_eq!((begun.title.as_str(), begun.id.as_str()), ("Outlet closed", "outlet-closed"));
    assert_eq!((begun.task.as_str(), begun.figures.join("; ").as_str()), ("My task was hard.", "78%"));
    assert_eq!(begun.competencies, cv().competencies);
    assert_eq!(told(&desk), None, "not before it is on the disk");
    desk.returns(Return::StoryKept(Ok(id("outlet-closed-2"))));
    let told = told(&desk).expect("a story");
    assert_eq!((told.story, told.title.as_str()), (id("outlet-closed-2"), "Outlet closed"));
}

#[test]
fn a_story_that_could_not_be_kept_is_told_by_nobody() {
    let mut desk = picking();
    desk.keys("Down Down Enter Enter");
    let trouble = crate::tui::msg::Trouble { what: "The disk is full.".to_owned(), advice: String::new() };
    desk.returns(Return::StoryKept(Err(trouble)));
    assert!(desk.text().contains("The disk is full.") && told(&desk).is_none(), "{}", desk.text());
}

#[test]
fn before_the_rubric_is_shown_no_story_is_told() {
    let mut desk = desk(header(vec![cv()]));
    desk.keys("s Enter").types("s").keys("^D s 3 s");
    let asked = desk.asked();
    assert!(!asked.contains("Story") && desk.words().contains("your guess"), "{asked}");
    desk.keys("Enter ^C h");
    let told = desk.events.iter().any(|event| matches!(event.what, Happening::StoryTied { .. }));
    assert!(!told);
}
