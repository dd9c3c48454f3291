//! The list of sessions.

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::review::Entry;
use crate::tui::keymap::Hint;
use crate::tui::model::{Act, Context, Heading, Page};
use crate::tui::theme::Theme;

/// The list of sessions.
#[derive(Debug, Default)]
pub struct Sessions {
    entries: Vec<Entry>,
}

impl Page for Sessions {
    fn heading(&self) -> Heading {
        Heading { place: "Review".to_owned(), note: format!("{} sessions", self.entries.len()) }
    }
    fn hints(&self) -> Vec<Hint> {
        Vec::new()
    }
    fn press(&mut self, _key: KeyEvent, _context: Context) -> Vec<Act> {
        vec![Act::GoHome]
    }
    fn view(&self, _frame: &mut Frame, _area: Rect, _theme: Theme) {}
}
