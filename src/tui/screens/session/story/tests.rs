//! Which story an attempt told, said in review: picked, begun anew, taken back, and not kept by a full disk.

use std::sync::Arc;

use crate::domain::sample::id;
use crate::domain::sample::seat::pack;
use crate::domain::sample::session::{finished, interrupted};
use crate::domain::{Happening, Session, Story};
use crate::review::Standing;
use crate::tui::model::Context;
use crate::tui::msg::{Effect, Return, StoriesSeen, StoryEffect, Trouble};
use crate::tui::screens::Screen;
use crate::tui::screens::session::SessionPage;
use crate::tui::screens::sessions::Sessions;
use crate::tui::testing::Desk;

fn opened(session: Session, standing: Standing) -> Desk {
    let mut desk = Desk::home(80, 24);
    let back = Screen::Sessions(Sessions::default());
    let context: Context = desk.model.context(desk.now());
    let page = SessionPage::new(Box::new(session), Some(Arc::new(pack())), standing, back, context);
    desk.model.screen = Screen::Session(Box::new(page.at_attempt(1, context)));
    desk
}

fn picking() -> Desk {
    let mut desk = opened(finished(), Standing::Finished);
    desk.keys("s");
    assert_eq!(desk.asked(), "Story(Load)");
    let outlet = Story { title: "The outlet tab".to_owned(), ..Story::empty(id("the-outlet-tab")) };
    desk.returns(Return::Stories(Ok(StoriesSeen { all: vec![outlet], ..StoriesSeen::default() })));
    desk
}

/// The story that the disk is asked to say of the attempt, and no other event.
fn tied(desk: &mut Desk) -> Option<String> {
    let Some(Effect::Amend(session, events)) = desk.effects.pop() else { return None };
    assert_eq!((session, events.len()), (finished().header.session, 1));
    match &events[0].what {
        Happening::StoryTied { attempt: 1, story, .. } => {
            Some(story.as_ref().map_or("none".to_owned(), ToString::to_string))
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_story_is_picked_shown_and_taken_back() {
    let mut desk = picking();
    insta::assert_snapshot!(desk.texts());
    desk.resize(80, 24).keys("Enter");
    assert_eq!(tied(&mut desk).as_deref(), Some("the-outlet-tab"));
    desk.returns(Return::Amended(Ok(()))).keys("End");
    assert!(desk.text().contains("Story told: The outlet tab"), "{}", desk.text());
    desk.keys("s").returns(Return::Stories(Ok(StoriesSeen::default()))).keys("Backspace");
    assert_eq!(tied(&mut desk).as_deref(), Some("none"));
    assert!(!desk.text().contains("Story told"), "{}", desk.text());
}

#[test]
fn a_story_is_begun_from_the_answer() {
    let mut desk = picking();
    desk.keys("Down Enter ^U").types("A price held").keys("Enter");
    let Some(Effect::Story(StoryEffect::Add(begun))) = desk.effects.pop() else { panic!("{}", desk.text()) };
    assert!(
        begun.title == "A price held" && !begun.is_blank() && !begun.competencies.is_empty(),
        "{begun:?}"
    );
    desk.returns(Return::StoryKept(Ok(id("a-price-held"))));
    assert_eq!(tied(&mut desk).as_deref(), Some("a-price-held"));
}

#[test]
fn what_the_disk_does_not_take_was_not_said() {
    let mut desk = picking();
    desk.keys("Enter");
    let trouble = Trouble { what: "The disk is full.".to_owned(), advice: String::new() };
    desk.returns(Return::Amended(Err(trouble)));
    assert!(desk.text().contains("The disk is full."), "{}", desk.text());
    desk.keys("Esc End");
    assert!(!desk.text().contains("Story told"), "{}", desk.text());
}

#[test]
fn only_a_session_that_is_over_can_say_it() {
    let mut desk = opened(interrupted(), Standing::Interrupted);
    desk.keys("s");
    assert_eq!(desk.asked(), "");
    assert!(desk.words().contains("Once the session is over"), "{}", desk.text());
}
