//! One's stories in the walk: their titles during the brief, where the plan allows it, and which one was told.

use super::grids::look;
use super::*;
use crate::domain::Story;
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
