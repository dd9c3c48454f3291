//! A terminal for tests: a model with a screen up, keys pressed on it, and the grid of characters it draws.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::keymap::Chord;
use super::model::Model;
use super::msg::{Effect, HomeFacts, Msg, Return};
use super::screens::Screen;
use super::theme::Theme;
use super::update::update;
use super::view::view;
use crate::domain::Now;
use crate::domain::sample::session::at;

/// The sizes that every screen is looked at.
pub const SIZES: [(u16, u16); 3] = [(100, 30), (80, 24), (40, 12)];

/// A program with a screen up.
pub struct Sample {
    /// What is shown.
    pub model: Model,
    /// The present, turned by hand.
    pub now: Now,
    /// What was asked of the runtime so far.
    pub effects: Vec<Effect>,
}

impl Sample {
    /// A screen that is up on a terminal of that size, a day and a half after the sessions of tests.
    pub fn of(screen: Screen, size: (u16, u16)) -> Self {
        let mut model = Model::new(HomeFacts::default(), Theme::new(true), size);
        model.screen = screen;
        Self { model, now: at(36 * 3600), effects: Vec::new() }
    }

    /// Takes in a message.
    pub fn update(&mut self, msg: Msg) {
        let effects = update(&mut self.model, msg, self.now);
        self.effects.extend(effects);
    }

    /// An effect came to something.
    pub fn returned(&mut self, what: Return) {
        self.update(Msg::Returned(what));
    }

    /// Presses keys, one after the other.
    pub fn press(&mut self, chords: &[Chord]) {
        for chord in chords {
            self.update(Msg::Key(KeyEvent::new(chord.code, chord.modifiers)));
        }
    }

    /// Types a text.
    pub fn type_text(&mut self, text: &str) {
        for key in text.chars() {
            self.update(Msg::Key(KeyEvent::new(KeyCode::Char(key), KeyModifiers::NONE)));
        }
    }

    /// The terminal has another size.
    pub fn resize(&mut self, (width, height): (u16, u16)) {
        self.update(Msg::Resized(width, height));
    }

    /// What is on the terminal.
    ///
    /// # Panics
    /// Where it cannot be drawn.
    pub fn grid(&self) -> String {
        let (width, height) = self.model.size;
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal");
        terminal.draw(|frame| view(&self.model, frame)).expect("a drawing");
        terminal.backend().to_string()
    }

    /// The same at each of [`SIZES`], one below the other.
    pub fn grids(&mut self) -> String {
        let grids = SIZES.map(|size| {
            self.resize(size);
            format!("{}x{}\n{}", size.0, size.1, self.grid())
        });
        grids.join("\n")
    }

    /// What was asked of the runtime since the last time, in words.
    pub fn asked(&mut self) -> String {
        let effects = std::mem::take(&mut self.effects);
        effects.iter().map(|effect| format!("{effect:?}")).collect::<Vec<_>>().join("; ")
    }
}
