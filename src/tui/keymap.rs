//! Key bindings as plain tables: what a key does, and what the hint and the help say it does, are one and the same entry.

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// A key with its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Chord {
    /// The key.
    pub code: KeyCode,
    /// What is held down with it; Shift is left out for characters, which carry it themselves.
    pub modifiers: KeyModifiers,
}

/// A plain character.
pub const fn char(key: char) -> Chord {
    Chord { code: KeyCode::Char(key), modifiers: KeyModifiers::NONE }
}

/// Ctrl and a character.
pub const fn ctrl(key: char) -> Chord {
    Chord { code: KeyCode::Char(key), modifiers: KeyModifiers::CONTROL }
}

/// Alt and a character.
pub const fn alt(key: char) -> Chord {
    Chord { code: KeyCode::Char(key), modifiers: KeyModifiers::ALT }
}

/// A key that is not a character.
pub const fn key(code: KeyCode) -> Chord {
    Chord { code, modifiers: KeyModifiers::NONE }
}

/// Enter.
pub const ENTER: Chord = key(KeyCode::Enter);
/// Escape.
pub const ESC: Chord = key(KeyCode::Esc);
/// Tab.
pub const TAB: Chord = key(KeyCode::Tab);
/// Backspace.
pub const BACKSPACE: Chord = key(KeyCode::Backspace);
/// Up.
pub const UP: Chord = key(KeyCode::Up);
/// Down.
pub const DOWN: Chord = key(KeyCode::Down);
/// Left.
pub const LEFT: Chord = key(KeyCode::Left);
/// Right.
pub const RIGHT: Chord = key(KeyCode::Right);
/// Page up.
pub const PAGE_UP: Chord = key(KeyCode::PageUp);
/// Page down.
pub const PAGE_DOWN: Chord = key(KeyCode::PageDown);
/// Home.
pub const HOME: Chord = key(KeyCode::Home);
/// End.
pub const END: Chord = key(KeyCode::End);
/// F1.
pub const F1: Chord = key(KeyCode::F(1));

/// Shift and Tab, as terminals send it with and without saying so.
pub const BACK_TAB: [Chord; 2] = [
    Chord { code: KeyCode::BackTab, modifiers: KeyModifiers::SHIFT },
    Chord { code: KeyCode::BackTab, modifiers: KeyModifiers::NONE },
];

impl Chord {
    /// The chord of a key that was pressed; nothing for one that was let go.
    pub fn of(event: KeyEvent) -> Option<Self> {
        if event.kind == KeyEventKind::Release {
            return None;
        }
        let mut modifiers =
            event.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT);
        if matches!(event.code, KeyCode::Char(_)) {
            modifiers.remove(KeyModifiers::SHIFT);
        }
        Some(Self { code: event.code, modifiers })
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (modifier, name) in
            [(KeyModifiers::CONTROL, "^"), (KeyModifiers::ALT, "Alt-"), (KeyModifiers::SHIFT, "Shift-")]
        {
            if self.modifiers.contains(modifier) {
                out.write_str(name)?;
            }
        }
        match self.code {
            KeyCode::Char(' ') => out.write_str("Space"),
            KeyCode::Char(c) if self.modifiers.contains(KeyModifiers::CONTROL) => {
                write!(out, "{}", c.to_ascii_uppercase())
            }
            KeyCode::Char(c) => write!(out, "{c}"),
            KeyCode::F(n) => write!(out, "F{n}"),
            KeyCode::Up => out.write_str("↑"),
            KeyCode::Down => out.write_str("↓"),
            KeyCode::Left => out.write_str("←"),
            KeyCode::Right => out.write_str("→"),
            KeyCode::PageUp => out.write_str("PgUp"),
            KeyCode::PageDown => out.write_str("PgDn"),
            code => write!(out, "{code:?}"),
        }
    }
}

/// What some keys do on a screen.
#[derive(Clone, Debug)]
pub struct Binding<M> {
    /// The keys, the one to show first.
    pub chords: Vec<Chord>,
    /// How the keys are named in hints, where not by the first chord alone ("1-5").
    pub keys: Option<&'static str>,
    /// What they do, in a word or two.
    pub label: &'static str,
    /// Whether the hint line shows it; the help shows all.
    pub hinted: bool,
    /// What they send, by key.
    pub sends: fn(Chord) -> Option<M>,
}

impl<M> Binding<M> {
    /// A binding shown in the hint line.
    pub fn new(chords: &[Chord], label: &'static str, sends: fn(Chord) -> Option<M>) -> Self {
        Self { chords: chords.to_vec(), keys: None, label, hinted: true, sends }
    }

    /// Named otherwise than by its first chord.
    #[must_use]
    pub fn named(self, keys: &'static str) -> Self {
        Self { keys: Some(keys), ..self }
    }

    /// Shown in the help alone.
    #[must_use]
    pub fn unhinted(self) -> Self {
        Self { hinted: false, ..self }
    }

    /// How hints and help name its keys.
    pub fn name(&self) -> String {
        self.keys
            .map_or_else(|| self.chords.first().map(ToString::to_string).unwrap_or_default(), str::to_owned)
    }
}

/// What a key sends by the bindings of a screen.
pub fn lookup<M>(bindings: &[Binding<M>], chord: Chord) -> Option<M> {
    let binding = bindings.iter().find(|binding| binding.chords.contains(&chord))?;
    (binding.sends)(chord)
}

/// What a key means by these bindings.
pub fn pressed<M>(bindings: &[Binding<M>], key: KeyEvent) -> Option<M> {
    lookup(bindings, Chord::of(key)?)
}

/// A hint: the keys' name and what they do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The keys.
    pub keys: String,
    /// What they do.
    pub label: &'static str,
    /// Whether the hint line shows it.
    pub hinted: bool,
}

/// The hints of bindings, in their order.
pub fn hints<M>(bindings: &[Binding<M>]) -> Vec<Hint> {
    bindings.iter().map(|b| Hint { keys: b.name(), label: b.label, hinted: b.hinted }).collect()
}

/// Chords that stand in more than one binding, which would make one of them a lie.
pub fn conflicts<M>(bindings: &[Binding<M>]) -> Vec<Chord> {
    let all: Vec<Chord> = bindings.iter().flat_map(|binding| binding.chords.iter().copied()).collect();
    let repeated = all.iter().enumerate().filter(|(at, chord)| all[..*at].contains(chord));
    repeated.map(|(_, chord)| *chord).collect()
}
