//! The debrief: what came of a session, right after it.

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::domain::Session;
use crate::review::debrief as review;
use crate::tui::keymap::{self, Binding, Chord, DOWN, ENTER, Hint, PAGE_DOWN, PAGE_UP, UP, char};
use crate::tui::model::{Act, Context, Heading, Page};
use crate::tui::theme::Theme;
use crate::tui::widgets::document::{self, Scroll};
use crate::tui::widgets::prose;

/// The debrief.
#[derive(Debug)]
pub struct Debrief {
    plan: String,
    debrief: review::Debrief,
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
        let debrief = review::debrief(session);
        Self { plan: session.header.plan.clone(), debrief, scroll: Scroll::default() }
    }

    fn lines(&self, width: u16, theme: Theme) -> Vec<Line<'static>> {
        let lines = review::lines(&self.debrief);
        lines.iter().flat_map(|line| prose::lines(line, width, theme.text())).collect()
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
        Heading { place: "Debrief".to_owned(), note: self.plan.clone() }
    }

    fn hints(&self) -> Vec<Hint> {
        keymap::hints(&Self::bindings())
    }

    fn press(&mut self, key: KeyEvent, context: Context) -> Vec<Act> {
        match Chord::of(key).and_then(|chord| keymap::lookup(&Self::bindings(), chord)) {
            Some(Msg::Home) => vec![Act::GoHome],
            Some(Msg::Review) => vec![Act::GoReview],
            Some(Msg::Move(rows)) => {
                let lines = self.lines(context.body.width, Theme::new(false)).len();
                self.scroll.by(rows, lines, context.body.height);
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    fn view(&self, frame: &mut Frame, area: Rect, theme: Theme) {
        document::draw(frame, area, self.lines(area.width, theme), self.scroll, theme);
    }
}
