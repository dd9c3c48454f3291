//! What lies at hand beside an answer or a form: the question in full, and in drills the calculator.

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::Rect;

use super::run::Run;
use super::sheet;
use super::stage::{Msg, page, paging};
use crate::tui::keymap::{Binding, DOWN, ESC, TAB, UP};
use crate::tui::model::{Act, Context};
use crate::tui::theme::Theme;
use crate::tui::widgets::document::{self, Scroll};

/// What is open beside an answer.
#[derive(Default)]
pub struct Aids {
    sheet: Option<Scroll>,
}

impl Aids {
    /// The keys that open them.
    pub fn openers(_run: &Run) -> Vec<Binding<Msg>> {
        vec![Binding::new(&[TAB], "question in full", |_| Some(Msg::Sheet))]
    }

    /// The keys while one is open.
    pub fn bindings(&self) -> Option<Vec<Binding<Msg>>> {
        self.sheet?;
        let mut bindings = vec![
            Binding::new(&[TAB, ESC], "back", |_| Some(Msg::Sheet)),
            Binding::new(&[UP], "scroll", |_| Some(Msg::Move(-1))).named("↑↓"),
            Binding::new(&[DOWN], "scroll down", |_| Some(Msg::Move(1))).unhinted(),
        ];
        bindings.extend(paging());
        Some(bindings)
    }

    /// Does what one of those keys asks for.
    pub fn act(&mut self, run: &mut Run, msg: Msg, context: Context) -> Vec<Act> {
        match msg {
            Msg::Sheet => {
                self.sheet = if self.sheet.is_some() { None } else { Some(Scroll::default()) };
            }
            Msg::Move(rows) => drop(self.scroll(run, rows, context.body)),
            Msg::Page(pages) => drop(self.scroll(run, page(pages, context.body), context.body)),
            _ => {}
        }
        Vec::new()
    }

    /// A key that is not bound: it goes to what is open, if that takes keys. Otherwise what is open closes.
    pub fn typed(&mut self, _run: &mut Run, _key: KeyEvent, _context: Context) -> Option<Vec<Act>> {
        self.sheet = None;
        None
    }

    /// Text was pasted; whether it went to what is open.
    pub fn paste(&mut self, _text: &str) -> bool {
        self.sheet = None;
        false
    }

    /// Scrolls what is open; whether anything is.
    pub fn scroll(&mut self, run: &Run, rows: isize, body: Rect) -> bool {
        let Some(scroll) = &mut self.sheet else { return false };
        scroll.by(rows, sheet::lines(run, body.width, Theme::new(false)).len(), body.height);
        true
    }

    /// Draws the question in full over the area, if it is open.
    pub fn view_sheet(&self, run: &Run, frame: &mut Frame, area: Rect, theme: Theme) -> bool {
        let Some(scroll) = self.sheet else { return false };
        document::draw(frame, area, sheet::lines(run, area.width, theme), scroll, theme);
        true
    }
}
