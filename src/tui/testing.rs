//! Drives the screens for tests: keys in, cells out, a clock turned by hand, effects collected and none carried out.
#![expect(clippy::missing_panics_doc, reason = "a test that goes wrong panics, as it should")]

use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Modifier, Style};

use super::keymap::Chord;
use super::model::{Act, Model};
use super::msg::{Effect, HomeFacts, Msg, Return};
use super::screens::Screen;
use super::theme::Theme;
use super::update::update;
use super::view::view;
use super::widgets::prose;
use crate::domain::sample::session::at;
use crate::domain::{Event, Header, Now, Session};

/// The sizes that every screen is looked at.
pub const SIZES: [(u16, u16); 3] = [(100, 30), (80, 24), (40, 12)];

/// A model at a terminal of a fixed size, with everything that came out of it.
pub struct Desk {
    /// The model.
    pub model: Model,
    /// Every event that was to be written, in order.
    pub events: Vec<Event>,
    /// Every other effect, in order.
    pub effects: Vec<Effect>,
    /// The session that the events are of.
    header: Option<Header>,
    millis: u64,
}

impl Desk {
    /// Home on a terminal of that size, in colour.
    pub fn home(width: u16, height: u16) -> Self {
        let mut model = Model::new(HomeFacts::default(), Theme::new(true), (width, height));
        model.packs = Some(Vec::new());
        Self { model, events: Vec::new(), effects: Vec::new(), header: None, millis: 0 }
    }

    /// With a screen up, and the acts that follow it.
    #[must_use]
    pub fn showing(mut self, screen: Screen, acts: Vec<Act>) -> Self {
        self.model.screen = screen;
        let size = self.model.size;
        self.send(Msg::Resized(size.0, size.1));
        for act in acts {
            match act {
                Act::Do(effect) => self.take(effect),
                Act::Say(words) => self.model.notice = Some(words),
                other => panic!("no screen begins with {other:?}"),
            }
        }
        self
    }

    /// With the session that the events to come belong to.
    #[must_use]
    pub fn of(mut self, header: Header) -> Self {
        self.header = Some(header);
        self
    }

    /// The present.
    pub fn now(&self) -> Now {
        let whole = at(self.millis / 1000);
        Now { mono: Duration::from_millis(self.millis), ..whole }
    }

    /// Sends one message and collects what came of it.
    pub fn send(&mut self, msg: Msg) {
        let now = self.now();
        for effect in update(&mut self.model, msg, now) {
            self.take(effect);
        }
    }

    fn take(&mut self, effect: Effect) {
        match effect {
            Effect::Append(events) => self.events.extend(events),
            other => self.effects.push(other),
        }
    }

    /// Presses keys by name, parted by blanks: `Enter`, `^D`, `Alt-Enter`, `a`.
    pub fn keys(&mut self, names: &str) -> &mut Self {
        for name in names.split_whitespace() {
            self.press(named(name));
        }
        self
    }

    /// Presses one key.
    pub fn press(&mut self, key: KeyEvent) -> &mut Self {
        self.send(Msg::Key(key));
        self
    }

    /// Presses the key of a chord.
    pub fn chord(&mut self, chord: Chord) -> &mut Self {
        self.press(KeyEvent::new(chord.code, chord.modifiers))
    }

    /// Presses the keys of chords, one after the other.
    pub fn chords(&mut self, chords: &[Chord]) -> &mut Self {
        for chord in chords {
            self.chord(*chord);
        }
        self
    }

    /// Types a text, a tenth of a second a character.
    pub fn types(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            self.millis += 100;
            let code = if c == '\n' { KeyCode::Enter } else { KeyCode::Char(c) };
            self.press(KeyEvent::new(code, KeyModifiers::NONE));
        }
        self
    }

    /// Lets so many seconds pass, looking at a running clock every second.
    pub fn wait(&mut self, seconds: u64) -> &mut Self {
        for _ in 0..seconds {
            self.millis += 1000;
            if self.model.next_second(self.now()).is_some() {
                self.send(Msg::Tick);
            }
        }
        self
    }

    /// Lets so many seconds pass with nobody looking: the machine sleeps.
    pub fn sleep(&mut self, seconds: u64) -> &mut Self {
        self.millis += seconds * 1000;
        self.send(Msg::Continued);
        self
    }

    /// Hands back what an effect came to.
    pub fn returns(&mut self, what: Return) -> &mut Self {
        self.send(Msg::Returned(what));
        self
    }

    /// Gives the terminal another size.
    pub fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        self.send(Msg::Resized(width, height));
        self
    }

    /// The cells as they are drawn, and where the cursor stands.
    pub fn drawn(&self) -> (Buffer, Option<(u16, u16)>) {
        let (width, height) = self.model.size;
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal");
        terminal.draw(|frame| view(&self.model, frame)).expect("drawn");
        let shown = terminal.backend().cursor_visible();
        let place = terminal.backend().cursor_position();
        (terminal.backend().buffer().clone(), shown.then_some((place.x, place.y)))
    }

    /// The screen as text, a line a row, blanks at the ends left out.
    pub fn text(&self) -> String {
        let (buffer, _) = self.drawn();
        let rows = buffer.content.chunks(buffer.area.width.into());
        rows.map(|row| row_text(row).trim_end().to_owned()).collect::<Vec<_>>().join("\n")
    }

    /// The same at each of [`SIZES`], one below the other.
    pub fn texts(&mut self) -> String {
        let texts = SIZES.map(|(width, height)| {
            self.resize(width, height);
            format!("{width}x{height}\n{}\n", self.text())
        });
        texts.join("\n")
    }

    /// What was asked of the runtime since the last time, in words.
    pub fn asked(&mut self) -> String {
        let effects = std::mem::take(&mut self.effects);
        effects.iter().map(|effect| format!("{effect:?}")).collect::<Vec<_>>().join("; ")
    }

    /// The screen as text, in one line and without frames and bars: words found whatever the width.
    pub fn words(&self) -> String {
        let text = self.text();
        let words = text.split(|c: char| c.is_whitespace() || matches!(c, '│' | '┃'));
        words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// The styles of the cells that show `words`, where they stand on the screen in one row.
    pub fn style_of(&self, words: &str) -> Option<Style> {
        let (buffer, _) = self.drawn();
        let width = usize::from(buffer.area.width);
        buffer.content.chunks(width).find_map(|row| {
            let symbols: Vec<&str> = row.iter().map(Cell::symbol).collect();
            let starts = (0..width).find(|at| symbols[*at..].concat().starts_with(words))?;
            Some(row[starts].style())
        })
    }

    /// The session as the events written so far tell it.
    pub fn written(&self) -> Session {
        let mut session = Session::new(self.header.clone().expect("a header"));
        for event in &self.events {
            session.apply(event).expect("an event that fits");
        }
        session
    }
}

/// A row's characters; the cells that a wide one lies over are left out.
fn row_text(row: &[Cell]) -> String {
    let mut text = String::new();
    let mut cells = row.iter();
    while let Some(cell) = cells.next() {
        text.push_str(cell.symbol());
        for _ in 1..prose::width(cell.symbol()) {
            cells.next();
        }
    }
    text
}

/// A key by its name, as hints print it.
pub fn named(name: &str) -> KeyEvent {
    let (modifiers, rest) = match name {
        "^" => (KeyModifiers::NONE, name),
        _ if name.starts_with('^') => (KeyModifiers::CONTROL, &name[1..]),
        _ => name.strip_prefix("Alt-").map_or((KeyModifiers::NONE, name), |rest| (KeyModifiers::ALT, rest)),
    };
    let lower = modifiers == KeyModifiers::CONTROL;
    let code = match rest {
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Tab" => KeyCode::Tab,
        "BackTab" => KeyCode::BackTab,
        "Backspace" => KeyCode::Backspace,
        "Up" | "↑" => KeyCode::Up,
        "Down" | "↓" => KeyCode::Down,
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "Delete" => KeyCode::Delete,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "PgUp" => KeyCode::PageUp,
        "PgDn" => KeyCode::PageDown,
        "Space" => KeyCode::Char(' '),
        "F1" => KeyCode::F(1),
        letter if letter.chars().count() == 1 => {
            let letter = letter.chars().next().expect("a letter");
            KeyCode::Char(if lower { letter.to_ascii_lowercase() } else { letter })
        }
        other => panic!("no key is named {other}"),
    };
    KeyEvent::new(code, modifiers)
}

/// Whether a style has this modifier.
pub fn has(style: Style, modifier: Modifier) -> bool {
    style.add_modifier.contains(modifier)
}
