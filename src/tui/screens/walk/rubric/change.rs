//! The one thing to change: a small editor below the rubric.

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::super::run::{Run, kept};
use super::super::stage::Msg;
use crate::domain::{Now, Part};
use crate::tui::keymap::{Binding, ENTER, ESC};
use crate::tui::model::Act;
use crate::tui::msg::Effect;
use crate::tui::screens::told::jotter::Jotter;
use crate::tui::theme::Theme;
use crate::tui::widgets::editor::Outcome;

pub use crate::tui::screens::told::jotter::ROWS;

/// The line being written.
pub struct Change {
    jotter: Jotter,
}

/// Its keys.
pub fn bindings() -> Vec<Binding<Msg>> {
    vec![Binding::new(&[ENTER, ESC], "done", |_| Some(Msg::Sheet))]
}

impl Change {
    /// The line as it stands, the caret at its end.
    pub fn new(run: &Run) -> Self {
        let text = run.walk.attempt().map_or("", |attempt| attempt.change.as_str());
        let asks = "What would you do otherwise?";
        Self { jotter: Jotter::new("One thing to change next time", asks, text) }
    }

    /// A key was pressed.
    pub fn typed(&mut self, run: &mut Run, key: KeyEvent, now: Now) -> Vec<Act> {
        self.jotter.typed(key).map_or_else(Vec::new, |outcome| keep(run, outcome, now))
    }

    /// Text was pasted.
    pub fn paste(&mut self, run: &mut Run, text: &str, now: Now) -> Vec<Act> {
        keep(run, self.jotter.paste(text), now)
    }

    /// The area has this size now.
    pub fn fit(&mut self, area: Rect) {
        self.jotter.fit(area);
    }

    /// Draws it.
    pub fn view(&self, frame: &mut Frame, area: Rect, theme: Theme) {
        self.jotter.view(frame, area, theme);
    }

    /// Where the terminal's cursor stands.
    pub fn cursor(&self, area: Rect) -> Option<Position> {
        self.jotter.cursor(area)
    }
}

fn keep(run: &mut Run, outcome: Outcome, now: Now) -> Vec<Act> {
    let mut acts = Vec::new();
    if let Some(splice) = outcome.splice {
        acts = kept(run.walk.edit(Part::Change, splice.at, splice.removed, &splice.inserted, now));
    }
    acts.extend(outcome.copied.map(|text| Act::Do(Effect::Copy(text))));
    acts
}
