//! A text of a target being written: the notes, or what was found out.

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;
use ratatui::widgets::Widget;

use crate::domain::Id;
use crate::domain::target::Change;
use crate::review::prepared::{Checked, Prepared};
use crate::tui::layout;
use crate::tui::model::Act;
use crate::tui::msg::Effect;
use crate::tui::theme::Theme;
use crate::tui::widgets::document::{self, Scroll};
use crate::tui::widgets::editor::{Command, Edit, Editor, EditorView, Motion, command};
use crate::tui::widgets::{prose, rule};

/// Rows from which on there is a blank one above the text.
const AIRY: u16 = 16;

/// The text being written.
#[derive(Debug)]
pub struct Writing {
    /// The target it belongs to.
    pub target: Id,
    /// Whether it is left once it is saved.
    pub closing: bool,
    /// The item; none for the notes.
    item: Option<Id>,
    title: String,
    how: String,
    /// How the text reads on the disk.
    was: String,
    /// What is on its way to the disk.
    sent: Option<String>,
    editor: Editor,
}

impl Writing {
    /// The notes.
    pub fn notes(prepared: &Prepared) -> Self {
        let how = "Whatever is to be remembered.".to_owned();
        Self::of(prepared, None, ("Notes".to_owned(), how), &prepared.target.notes)
    }

    /// What was found out about an item.
    pub fn finding(prepared: &Prepared, it: &Checked) -> Self {
        Self::of(prepared, Some(it.item.clone()), (it.title.clone(), it.how.clone()), &it.found)
    }

    fn of(prepared: &Prepared, item: Option<Id>, (title, how): (String, String), text: &str) -> Self {
        let mut editor = Editor::from_text(text);
        editor.go(Motion::TextEnd, false);
        let target = prepared.target.id.clone();
        Self { target, closing: false, item, title, how, was: text.to_owned(), sent: None, editor }
    }

    /// The text.
    pub fn text(&self) -> &str {
        self.editor.text()
    }

    /// The change that saves the text; none where there is nothing to save.
    pub fn change(&mut self) -> Option<Change> {
        let (was, text) = (self.was.clone(), self.text().to_owned());
        if text.trim() == was.trim() {
            return None;
        }
        self.sent = Some(text.clone());
        Some(match self.item.clone() {
            Some(item) => Change::Finding { item, was, text },
            None => Change::Notes { was, text },
        })
    }

    /// What was sent is on the disk. Tells whether the text is to be left now.
    pub fn saved(&mut self) -> bool {
        self.was = self.sent.take().unwrap_or(std::mem::take(&mut self.was));
        self.closing
    }

    /// On the disk the text reads like this now; where that is more than was written, the editor takes it.
    pub fn kept(&mut self, text: String, both: bool) {
        self.sent = None;
        if both {
            self.editor.run(Command::Edit(Edit::Replace(text.clone())));
            self.editor.go(Motion::TextEnd, false);
        }
        self.was = text;
    }

    /// A key was pressed.
    pub fn typed(&mut self, key: KeyEvent) -> Vec<Act> {
        command(key).map_or_else(Vec::new, |command| self.run(command))
    }

    /// Text was pasted.
    pub fn paste(&mut self, text: &str) -> Vec<Act> {
        self.run(Command::Edit(Edit::Insert(text.to_owned())))
    }

    /// The outer editor left this text.
    pub fn replace(&mut self, text: String) -> Vec<Act> {
        self.run(Command::Edit(Edit::Replace(text)))
    }

    fn run(&mut self, command: Command) -> Vec<Act> {
        let copied = self.editor.run(command).copied;
        copied.map(|text| Act::Do(Effect::Copy(text))).into_iter().collect()
    }

    /// The body has this size.
    pub fn fit(&mut self, body: Rect) {
        self.editor.fit(self.areas(body).1.as_size());
    }

    /// What stands above, and the editor.
    fn areas(&self, body: Rect) -> (Rect, Rect) {
        let how = self.how(document::columns(body), Theme::new(false)).len() as u16;
        let air = u16::from(body.height >= AIRY && how > 0);
        layout::split_top(body, 1 + how.min(body.height / 3) + air)
    }

    fn how(&self, width: u16, theme: Theme) -> Vec<Line<'static>> {
        prose::lines(&self.how, width, theme.quiet())
    }

    /// Draws it.
    pub fn view(&self, frame: &mut Frame, area: Rect, theme: Theme) {
        let (above, text) = self.areas(area);
        let (top, how) = layout::split_top(above, 1);
        rule::line(&self.title, "", top.width, theme).render(top, frame.buffer_mut());
        document::draw(frame, how, self.how(document::columns(area), theme), Scroll::default(), theme);
        let view = EditorView::new(&self.editor)
            .placeholder("What did you find?")
            .styles(theme.text(), theme.quiet());
        frame.render_widget(&view, text);
    }

    /// Where the terminal's cursor stands.
    pub fn cursor(&self, body: Rect) -> Option<Position> {
        EditorView::new(&self.editor).cursor(self.areas(body).1)
    }
}
