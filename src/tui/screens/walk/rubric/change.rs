//! The one thing to change: a small editor below the rubric.

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::Widget;

use super::super::run::{Run, kept};
use super::super::stage::Msg;
use crate::domain::{Now, Part};
use crate::tui::keymap::{Binding, ENTER, ESC};
use crate::tui::layout;
use crate::tui::model::Act;
use crate::tui::msg::Effect;
use crate::tui::theme::Theme;
use crate::tui::widgets::editor::{Command, Edit, Editor, EditorView, Motion, command};
use crate::tui::widgets::rule;

/// Rows it takes where there is room, its rule included.
pub const ROWS: u16 = 5;

/// The line being written.
pub struct Change {
    editor: Editor,
}

/// Its keys.
pub fn bindings() -> Vec<Binding<Msg>> {
    vec![Binding::new(&[ENTER, ESC], "done", |_| Some(Msg::Sheet))]
}

impl Change {
    /// The line as it stands, the caret at its end.
    pub fn new(run: &Run) -> Self {
        let text = run.walk.attempt().map_or("", |attempt| attempt.change.as_str());
        let mut editor = Editor::from_text(text);
        editor.go(Motion::TextEnd, false);
        Self { editor }
    }

    /// A key was pressed.
    pub fn typed(&mut self, run: &mut Run, key: KeyEvent, now: Now) -> Vec<Act> {
        command(key).map_or_else(Vec::new, |command| self.run(run, command, now))
    }

    /// Text was pasted.
    pub fn paste(&mut self, run: &mut Run, text: &str, now: Now) -> Vec<Act> {
        self.run(run, Command::Edit(Edit::Insert(text.to_owned())), now)
    }

    fn run(&mut self, run: &mut Run, command: Command, now: Now) -> Vec<Act> {
        let outcome = self.editor.run(command);
        let mut acts = Vec::new();
        if let Some(splice) = outcome.splice {
            acts = kept(run.walk.edit(Part::Change, splice.at, splice.removed, &splice.inserted, now));
        }
        acts.extend(outcome.copied.map(|text| Act::Do(Effect::Copy(text))));
        acts
    }

    /// The area has this size now.
    pub fn fit(&mut self, area: Rect) {
        self.editor.fit(layout::split_top(area, 1).1.as_size());
    }

    /// Draws it.
    pub fn view(&self, frame: &mut Frame, area: Rect, theme: Theme) {
        let (top, text) = layout::split_top(area, 1);
        rule::line("One thing to change next time", "", top.width, theme).render(top, frame.buffer_mut());
        let view = EditorView::new(&self.editor)
            .placeholder("What would you do otherwise?")
            .styles(theme.text(), theme.quiet());
        frame.render_widget(&view, text);
    }

    /// Where the terminal's cursor stands.
    pub fn cursor(&self, area: Rect) -> Option<Position> {
        EditorView::new(&self.editor).cursor(layout::split_top(area, 1).1)
    }
}
