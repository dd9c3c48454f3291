//! What lies at hand beside an answer or a form: the question in full, and in drills the calculator.

mod calculator;
pub mod titles;

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use self::calculator::Pad;
use super::run::Run;
use super::sheet;
use super::stage::{Msg, page, paging};
use crate::domain::Kind;
use crate::tui::keymap::{Binding, DOWN, ENTER, ESC, TAB, UP, ctrl};
use crate::tui::layout;
use crate::tui::model::{Act, Context};
use crate::tui::theme::Theme;
use crate::tui::widgets::document::{self, Scroll};

/// What is open beside an answer.
#[derive(Default)]
pub enum Aids {
    /// Nothing.
    #[default]
    Closed,
    /// The question in full, in place of everything else.
    Sheet(Scroll),
    /// The calculator, below.
    Calculator(Box<Pad>),
}

impl Aids {
    /// The keys that open them.
    pub fn openers(run: &Run) -> Vec<Binding<Msg>> {
        let drill = run.walk.asked().is_some_and(|asked| asked.kind == Kind::Drill);
        let sheet = Binding::new(&[TAB], "question", |_| Some(Msg::Sheet));
        let calculator = Binding::new(&[ctrl('t')], "calculator", |_| Some(Msg::Calculator));
        std::iter::once(sheet).chain(drill.then_some(calculator)).collect()
    }

    /// The keys while one is open.
    pub fn bindings(&self) -> Option<Vec<Binding<Msg>>> {
        match self {
            Self::Closed => None,
            Self::Sheet(_) => Some(sheet_bindings()),
            Self::Calculator(_) => Some(vec![
                Binding::new(&[ENTER], "work it out", |_| Some(Msg::GoOn)),
                Binding::new(&[TAB], "name a figure", |_| Some(Msg::Sheet)),
                Binding::new(&[ESC, ctrl('t')], "close", |_| Some(Msg::Calculator)),
                Binding::new(&[UP], "line before", |_| Some(Msg::Move(-1))).unhinted(),
                Binding::new(&[DOWN], "line after", |_| Some(Msg::Move(1))).unhinted(),
            ]),
        }
    }

    /// Does what one of those keys asks for.
    pub fn act(&mut self, run: &mut Run, msg: Msg, context: Context) -> Vec<Act> {
        match (msg, &mut *self) {
            (Msg::GoOn, Self::Calculator(pad)) => return pad.work(run, context.now),
            (Msg::Sheet, Self::Calculator(pad)) => pad.complete(),
            (Msg::Move(by), Self::Calculator(pad)) => pad.recall(run, by),
            (Msg::Sheet, Self::Closed) => *self = Self::Sheet(Scroll::default()),
            (Msg::Calculator, Self::Closed) => *self = Self::Calculator(Box::new(Pad::new(run))),
            (Msg::Sheet | Msg::Calculator, _) => *self = Self::Closed,
            (Msg::Move(rows), Self::Sheet(_)) => drop(self.scroll(run, rows, context.body)),
            (Msg::Page(pages), Self::Sheet(_)) => {
                self.scroll(run, page(pages, context.body), context.body);
            }
            _ => {}
        }
        Vec::new()
    }

    /// A key that is not bound. The calculator takes it; the question in full closes and leaves it to the answer.
    pub fn typed(&mut self, key: KeyEvent) -> Option<Vec<Act>> {
        if let Self::Calculator(pad) = self {
            return Some(pad.typed(key));
        }
        *self = Self::Closed;
        None
    }

    /// Text was pasted; whether the calculator took it.
    pub fn paste(&mut self, text: &str) -> bool {
        if let Self::Calculator(pad) = self {
            pad.paste(text);
            return true;
        }
        *self = Self::Closed;
        false
    }

    /// Scrolls the question in full; whether it is open.
    pub fn scroll(&mut self, run: &Run, rows: isize, body: Rect) -> bool {
        let Self::Sheet(scroll) = self else { return false };
        scroll.by(rows, sheet::lines(run, document::columns(body), Theme::new(false)).len(), body.height);
        true
    }

    /// The body without what is open below, and that.
    pub fn split(&self, body: Rect) -> (Rect, Rect) {
        let rows = if let Self::Calculator(pad) = self { pad.rows(body) } else { 0 };
        layout::split_bottom(body, rows)
    }

    /// The body has this size.
    pub fn fit(&mut self, body: Rect) {
        let (_, below) = self.split(body);
        if let Self::Calculator(pad) = self {
            pad.fit(below);
        }
    }

    /// Draws the question in full over the area, if it is open.
    pub fn view_sheet(&self, run: &Run, frame: &mut Frame, area: Rect, theme: Theme) -> bool {
        let Self::Sheet(scroll) = self else { return false };
        document::draw(frame, area, sheet::lines(run, document::columns(area), theme), *scroll, theme);
        true
    }

    /// Draws the calculator in its part of the area, if it is open.
    pub fn view_below(&self, run: &Run, frame: &mut Frame, area: Rect, theme: Theme) {
        if let Self::Calculator(pad) = self {
            pad.view(run, frame, self.split(area).1, theme);
        }
    }

    /// Where the terminal's cursor stands in what is open.
    pub fn cursor(&self, area: Rect) -> Option<Position> {
        let Self::Calculator(pad) = self else { return None };
        pad.cursor(self.split(area).1)
    }
}

fn sheet_bindings() -> Vec<Binding<Msg>> {
    let mut bindings = vec![
        Binding::new(&[TAB, ESC], "back", |_| Some(Msg::Sheet)),
        Binding::new(&[UP], "scroll", |_| Some(Msg::Move(-1))).named("↑↓"),
        Binding::new(&[DOWN], "scroll down", |_| Some(Msg::Move(1))).unhinted(),
    ];
    bindings.extend(paging());
    bindings
}
