//! The walk on the screen, driven by keys and a clock that is turned by hand.

use super::*;
use crate::domain::sample::seat;
use crate::domain::sample::session::{at, drill, header, story};
use crate::tui::testing::Desk;

fn desk(header: Header, width: u16, height: u16) -> Desk {
    let pack = Arc::new(seat::pack());
    let (screen, acts) = WalkScreen::begin(header.clone(), Some(pack), at(0));
    Desk::home(width, height).of(header).showing(Screen::Walk(Box::new(screen)), acts)
}

fn phase(desk: &Desk) -> Phase {
    match &desk.model.screen {
        Screen::Walk(walk) => walk.phase(),
        _ => Phase::Over,
    }
}

#[test]
fn a_whole_session_is_walked_from_brief_to_debrief() {
    for (w, h) in [(100, 30), (80, 24), (40, 12)] {
        let mut desk = desk(header(vec![story("your-cv", "Your CV"), drill()]), w, h);
        println!("{}", desk.text());
        desk.types("I led it.\nIt worked.");
        println!("{}", desk.text());
        desk.keys("^D 3");
        println!("{}", desk.text());
        desk.keys("Enter 4");
        println!("{}", desk.text());
        desk.keys("Up e");
        println!("{}", desk.text());
        desk.keys("Enter 2 3 c");
        desk.types("Less.");
        println!("{}", desk.text());
        desk.keys("Enter a");
        println!("{}", desk.text());
        desk.keys("r Enter");
        println!("{}", desk.text());
        desk.keys("Enter");
        println!("{}", desk.text());
        desk.keys("Enter");
        desk.types("Mix.").keys("Tab");
        println!("{}", desk.text());
        desk.keys("Tab ^D 3 Enter 3 Enter Enter").types("Down.").keys("^D");
        println!("{}", desk.text());
        desk.types("12");
        println!("{}", desk.text());
        desk.keys("Enter 3 Enter w");
        println!("{}", desk.text());
        desk.keys("r 3 Enter");
        println!("{}", desk.text());
        desk.keys("Enter");
        println!("{}", desk.text());
        assert_eq!(phase(&desk), Phase::Over);
    }
}
