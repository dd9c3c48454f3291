//! The debrief: what came of a session, right after it.

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::Session;
use crate::tui::keymap::{self, Binding, Chord, DOWN, ENTER, Hint, PAGE_DOWN, PAGE_UP, UP, char};
use crate::tui::model::{Act, Context, Heading, Page};
use crate::tui::theme::Theme;
use crate::tui::widgets::document::{self, Scroll};

/// The debrief.
#[derive(Debug)]
pub struct Debrief {
    session: Session,
    scroll: Scroll,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Msg {
    Home,
    Review,
    Move(isize),
}

impl Debrief {
    /// The debrief of that session.
    pub fn new(session: &Session) -> Self {
        Self { session: session.clone(), scroll: Scroll::default() }
    }

    fn bindings() -> Vec<Binding<Msg>> {
        vec![
            Binding::new(&[ENTER], "home", |_| Some(Msg::Home)),
            Binding::new(&[char('v')], "review", |_| Some(Msg::Review)),
            Binding::new(&[UP, PAGE_UP], "scroll", |_| Some(Msg::Move(-1))).named("↑↓"),
            Binding::new(&[DOWN, PAGE_DOWN], "scroll down", |_| Some(Msg::Move(1))).unhinted(),
        ]
    }
}

impl Page for Debrief {
    fn heading(&self) -> Heading {
        Heading { place: "Debrief".to_owned(), note: self.session.header.plan.clone() }
    }

    fn hints(&self) -> Vec<Hint> {
        keymap::hints(&Self::bindings())
    }

    fn press(&mut self, key: KeyEvent, _context: Context) -> Vec<Act> {
        match Chord::of(key).and_then(|chord| keymap::lookup(&Self::bindings(), chord)) {
            Some(Msg::Home) => vec![Act::GoHome],
            Some(Msg::Review) => vec![Act::GoReview],
            Some(Msg::Move(_)) | None => Vec::new(),
        }
    }

    fn view(&self, frame: &mut Frame, area: Rect, theme: Theme) {
        document::draw(frame, area, Vec::new(), self.scroll, theme);
    }
}
