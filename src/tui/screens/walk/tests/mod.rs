//! The walk on the screen, driven by keys and a clock that is turned by hand.

mod aloud;
mod answering;
mod drills;
mod grids;
mod keys;
mod promises;
mod scoring;
mod stories;

use std::time::Duration;

use super::*;
use crate::domain::sample::session::{at, drill, header, story};
use crate::domain::sample::{id, seat};
use crate::domain::{Asked, AskedFinding, Interruption, Part, Place};
use crate::tui::testing::Desk;

/// The first question's own answer.
const FIRST: Place = Place { attempt: 1, step: 1, part: Part::Answer };

/// A session that has just begun, on a terminal of 80 to 24.
fn desk(header: Header) -> Desk {
    let pack = Arc::new(seat::pack());
    let (screen, acts) = WalkScreen::begin(header.clone(), Some(pack), at(0));
    Desk::home(80, 24).of(header).showing(Screen::Walk(Box::new(screen)), acts)
}

/// One question without follow-ups.
fn cv() -> Asked {
    Asked { follow_ups: Vec::new(), ..story("your-cv", "Your CV") }
}

/// A question whose brief offers what was found out.
fn firm() -> Asked {
    let finding = |item: &str, title: &str, found: &str| AskedFinding {
        item: id(item),
        title: title.to_owned(),
        found: found.to_owned(),
    };
    let findings = vec![
        finding(
            "the-site",
            "Walk through the .com",
            "Opens on the workshop film.\nThe icon is four clicks down.",
        ),
        finding("the-app", "Look at the app", "It knows nothing of what I kept on the site."),
    ];
    Asked { findings, ..story("why-this-firm", "Why this firm") }
}

/// A drill whose interviewer breaks in.
fn pressed_drill() -> Asked {
    let mut drill = drill();
    drill.steps[0].interruption = Some(Interruption {
        after: Duration::from_secs(20),
        says: "Finance says the icons are out of stock until March.".to_owned(),
        asks: "What changes?".to_owned(),
    });
    drill
}

fn walk(desk: &Desk) -> &WalkScreen {
    match &desk.model.screen {
        Screen::Walk(walk) => walk,
        other => panic!("{other:?} is up"),
    }
}

fn phase(desk: &Desk) -> Phase {
    walk(desk).phase()
}

/// What the answer at hand reads as the journal would tell it.
fn typed(desk: &Desk) -> String {
    let session = desk.written();
    session.attempts.last().and_then(|a| a.answers().last()).map(|a| a.text.clone()).unwrap_or_default()
}
