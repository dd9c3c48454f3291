//! A few words written below what they are about: a small editor under a rule that says what it is for.

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::Widget;

use crate::tui::layout;
use crate::tui::theme::Theme;
use crate::tui::widgets::editor::{Command, Edit, Editor, EditorView, Motion, Outcome, command};
use crate::tui::widgets::rule;

/// Rows it takes where there is room, its rule included.
pub const ROWS: u16 = 5;

/// The words being written.
#[derive(Debug)]
pub struct Jotter {
    editor: Editor,
    title: &'static str,
    asks: &'static str,
}

impl Jotter {
    /// The words as they stand, the caret at their end. `asks` stands there while there are none.
    pub fn new(title: &'static str, asks: &'static str, text: &str) -> Self {
        let mut editor = Editor::from_text(text);
        editor.go(Motion::TextEnd, false);
        Self { editor, title, asks }
    }

    /// The words.
    pub fn text(&self) -> &str {
        self.editor.text()
    }

    /// A key was pressed: what came of it, if anything did.
    pub fn typed(&mut self, key: KeyEvent) -> Option<Outcome> {
        command(key).map(|command| self.editor.run(command))
    }

    /// Text was pasted.
    pub fn paste(&mut self, text: &str) -> Outcome {
        self.editor.run(Command::Edit(Edit::Insert(text.to_owned())))
    }

    /// The area has this size now.
    pub fn fit(&mut self, area: Rect) {
        self.editor.fit(layout::split_top(area, 1).1.as_size());
    }

    /// Draws it.
    pub fn view(&self, frame: &mut Frame, area: Rect, theme: Theme) {
        let (top, text) = layout::split_top(area, 1);
        rule::line(self.title, "", top.width, theme).render(top, frame.buffer_mut());
        let view = EditorView::new(&self.editor).placeholder(self.asks).styles(theme.text(), theme.quiet());
        frame.render_widget(&view, text);
    }

    /// Where the terminal's cursor stands.
    pub fn cursor(&self, area: Rect) -> Option<Position> {
        EditorView::new(&self.editor).cursor(layout::split_top(area, 1).1)
    }
}
