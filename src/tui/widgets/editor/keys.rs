//! The keys of the editor, as a table: what acts on it is what help screens print.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::{Edit, Editor, Motion, Splice};

const NONE: KeyModifiers = KeyModifiers::NONE;
const CTRL: KeyModifiers = KeyModifiers::CONTROL;
const ALT: KeyModifiers = KeyModifiers::ALT;

/// Something a key asks the editor to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Changes the text.
    Edit(Edit),
    /// Moves the caret, or with `true` extends the selection.
    Go(Motion, bool),
    /// Selects all of the text.
    SelectAll,
    /// Hands out the selected text for the clipboard.
    Copy,
    /// Hands out the selected text for the clipboard and deletes it.
    Cut,
}

/// What came of a command.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// The change of the text, if it changed.
    pub splice: Option<Splice>,
    /// Text for the clipboard.
    pub copied: Option<String>,
}

/// The keys of one command, and its words for help.
#[derive(Debug)]
pub struct Binding {
    /// The keys, any of which does.
    pub chords: &'static [(KeyCode, KeyModifiers)],
    /// The keys in words.
    pub keys: &'static str,
    /// What they do, in words.
    pub does: &'static str,
    /// What they do.
    pub command: Command,
}

const fn go(
    chords: &'static [(KeyCode, KeyModifiers)],
    keys: &'static str,
    does: &'static str,
    motion: Motion,
) -> Binding {
    Binding { chords, keys, does, command: Command::Go(motion, false) }
}

const fn edit(
    chords: &'static [(KeyCode, KeyModifiers)],
    keys: &'static str,
    does: &'static str,
    edit: Edit,
) -> Binding {
    Binding { chords, keys, does, command: Command::Edit(edit) }
}

const fn run(
    chords: &'static [(KeyCode, KeyModifiers)],
    keys: &'static str,
    does: &'static str,
    command: Command,
) -> Binding {
    Binding { chords, keys, does, command }
}

const fn ch(c: char) -> KeyCode {
    KeyCode::Char(c)
}

/// Every key of the editor besides the characters typed and Enter; Shift with a motion selects.
///
/// Left alone, because the screens around the editor or the terminal use them: Ctrl with c, d, e, p, q,
/// s and z, Esc, Tab and the function keys.
pub static BINDINGS: &[Binding] = &[
    go(&[(KeyCode::Left, NONE)], "Left", "one character back", Motion::Left),
    go(&[(KeyCode::Right, NONE)], "Right", "one character on", Motion::Right),
    go(&[(KeyCode::Up, NONE)], "Up", "one row up", Motion::Up),
    go(&[(KeyCode::Down, NONE)], "Down", "one row down", Motion::Down),
    go(
        &[(KeyCode::Left, CTRL), (KeyCode::Left, ALT), (ch('b'), ALT)],
        "Ctrl-Left, Alt-b",
        "one word back",
        Motion::WordLeft,
    ),
    go(
        &[(KeyCode::Right, CTRL), (KeyCode::Right, ALT), (ch('f'), ALT)],
        "Ctrl-Right, Alt-f",
        "one word on",
        Motion::WordRight,
    ),
    go(
        &[(KeyCode::Home, NONE), (ch('a'), CTRL)],
        "Home, Ctrl-a",
        "start of the row, then of the line",
        Motion::LineStart,
    ),
    go(&[(KeyCode::End, NONE)], "End", "end of the row, then of the line", Motion::LineEnd),
    go(&[(KeyCode::Up, CTRL), (KeyCode::Up, ALT)], "Ctrl-Up, Alt-Up", "paragraph above", Motion::ParagraphUp),
    go(
        &[(KeyCode::Down, CTRL), (KeyCode::Down, ALT)],
        "Ctrl-Down, Alt-Down",
        "paragraph below",
        Motion::ParagraphDown,
    ),
    go(&[(KeyCode::PageUp, NONE)], "PageUp", "one page up", Motion::PageUp),
    go(&[(KeyCode::PageDown, NONE)], "PageDown", "one page down", Motion::PageDown),
    go(&[(KeyCode::Home, CTRL), (ch('<'), ALT)], "Ctrl-Home, Alt-<", "start of the text", Motion::TextStart),
    go(&[(KeyCode::End, CTRL), (ch('>'), ALT)], "Ctrl-End, Alt->", "end of the text", Motion::TextEnd),
    edit(&[(KeyCode::Enter, NONE), (ch('j'), CTRL)], "Enter", "new line", Edit::NewLine),
    edit(
        &[(KeyCode::Backspace, NONE), (ch('h'), CTRL)],
        "Backspace",
        "delete one character back",
        Edit::DeleteBack,
    ),
    edit(&[(KeyCode::Delete, NONE)], "Delete", "delete one character on", Edit::DeleteForward),
    edit(
        &[(ch('w'), CTRL), (KeyCode::Backspace, CTRL), (KeyCode::Backspace, ALT)],
        "Ctrl-w, Alt-Backspace",
        "cut one word back",
        Edit::CutWordBack,
    ),
    edit(
        &[(ch('d'), ALT), (KeyCode::Delete, CTRL), (KeyCode::Delete, ALT)],
        "Alt-d, Ctrl-Delete",
        "cut one word on",
        Edit::CutWordForward,
    ),
    edit(&[(ch('u'), CTRL)], "Ctrl-u", "cut to the start of the line", Edit::CutToLineStart),
    edit(&[(ch('k'), CTRL)], "Ctrl-k", "cut to the end of the line", Edit::CutToLineEnd),
    edit(&[(ch('y'), CTRL)], "Ctrl-y", "put back what was cut", Edit::PutBack),
    // Terminals send the same byte for Ctrl-_, Ctrl-/ and Ctrl-7.
    edit(
        &[(ch('u'), ALT), (ch('7'), CTRL), (ch('_'), CTRL), (ch('/'), CTRL)],
        "Alt-u, Ctrl-_",
        "undo",
        Edit::Undo,
    ),
    edit(&[(ch('r'), ALT)], "Alt-r", "redo", Edit::Redo),
    run(&[(ch('a'), ALT)], "Alt-a", "select all", Command::SelectAll),
    run(&[(ch('c'), ALT), (ch('w'), ALT)], "Alt-c", "copy the selection", Command::Copy),
    run(&[(ch('x'), ALT)], "Alt-x", "cut the selection", Command::Cut),
];

/// What a key asks for; `None` for keys that are not the editor's, and for keys let go.
pub fn command(key: KeyEvent) -> Option<Command> {
    if key.kind == KeyEventKind::Release {
        return None;
    }
    typed(key).or_else(|| bound(key.code, key.modifiers)).or_else(|| shifted(key))
}

/// The command of a character that stands for itself.
fn typed(key: KeyEvent) -> Option<Command> {
    let KeyCode::Char(c) = key.code else { return None };
    let plain = key.modifiers.difference(KeyModifiers::SHIFT).is_empty();
    // AltGr arrives on Windows as Ctrl and Alt, with the character it makes.
    let third_level = key.modifiers.contains(CTRL | ALT) && !c.is_ascii_alphanumeric();
    (plain || third_level).then(|| Command::Edit(Edit::Insert(c.into())))
}

fn bound(code: KeyCode, modifiers: KeyModifiers) -> Option<Command> {
    let binding = BINDINGS.iter().find(|binding| binding.chords.contains(&(code, modifiers)))?;
    Some(binding.command.clone())
}

/// With Shift a motion selects; everything else does what it does without.
fn shifted(key: KeyEvent) -> Option<Command> {
    if !key.modifiers.contains(KeyModifiers::SHIFT) {
        return None;
    }
    let code = match key.code {
        KeyCode::Char(c) => KeyCode::Char(c.to_ascii_lowercase()),
        code => code,
    };
    match bound(code, key.modifiers.difference(KeyModifiers::SHIFT))? {
        Command::Go(motion, _) => Some(Command::Go(motion, true)),
        other => Some(other),
    }
}

impl Editor {
    /// Does what a key asked for.
    pub fn run(&mut self, command: Command) -> Outcome {
        let copied = matches!(command, Command::Copy | Command::Cut)
            .then(|| self.selected_text().map(str::to_owned))
            .flatten();
        let splice = match command {
            Command::Edit(edit) => self.apply(edit),
            Command::Cut => self.apply(Edit::CutSelection),
            Command::Go(motion, extend) => {
                self.go(motion, extend);
                None
            }
            Command::SelectAll => {
                self.select_all();
                None
            }
            Command::Copy => None,
        };
        Outcome { splice, copied }
    }
}
