//! The table of keys, and reading it.

use std::collections::HashSet;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::{editor, marked};
use crate::tui::widgets::editor::{BINDINGS, Command, Edit, Motion, Outcome, command};

const NONE: KeyModifiers = KeyModifiers::NONE;
const SHIFT: KeyModifiers = KeyModifiers::SHIFT;
const CTRL: KeyModifiers = KeyModifiers::CONTROL;
const ALT: KeyModifiers = KeyModifiers::ALT;

fn read(code: KeyCode, modifiers: KeyModifiers) -> Option<Command> {
    command(KeyEvent::new(code, modifiers))
}

fn typed(text: &str) -> Command {
    Command::Edit(Edit::Insert(text.into()))
}

#[test]
fn no_key_means_two_things() {
    let mut seen = HashSet::new();
    for binding in BINDINGS {
        assert!(!binding.chords.is_empty() && !binding.keys.is_empty() && !binding.does.is_empty());
        for chord in binding.chords {
            assert!(seen.insert(*chord), "{chord:?} is bound twice");
        }
    }
}

#[test]
fn every_bound_key_does_what_the_table_says() {
    for binding in BINDINGS {
        for &(code, modifiers) in binding.chords {
            assert_eq!(read(code, modifiers).as_ref(), Some(&binding.command), "{}", binding.keys);
        }
    }
}

#[test]
fn keys_of_the_screens_around_are_left_alone() {
    for c in "cdepqsz".chars() {
        assert_eq!(read(KeyCode::Char(c), CTRL), None, "Ctrl-{c}");
    }
    for code in [KeyCode::Esc, KeyCode::Tab, KeyCode::BackTab, KeyCode::F(1), KeyCode::Insert] {
        assert_eq!(read(code, NONE), None, "{code:?}");
    }
    assert_eq!(read(KeyCode::Char('x'), KeyModifiers::SUPER), None);
}

#[test]
fn characters_stand_for_themselves() {
    assert_eq!(read(KeyCode::Char('a'), NONE), Some(typed("a")));
    assert_eq!(read(KeyCode::Char('A'), SHIFT), Some(typed("A")));
    assert_eq!(read(KeyCode::Char(' '), SHIFT), Some(typed(" ")));
    assert_eq!(read(KeyCode::Char('漢'), NONE), Some(typed("漢")));
    assert_eq!(read(KeyCode::Char('€'), CTRL | ALT), Some(typed("€")), "AltGr on Windows");
    assert_eq!(read(KeyCode::Char('a'), CTRL | ALT), None);
}

#[test]
fn shift_makes_motions_select() {
    assert_eq!(read(KeyCode::Left, SHIFT), Some(Command::Go(Motion::Left, true)));
    assert_eq!(read(KeyCode::End, CTRL | SHIFT), Some(Command::Go(Motion::TextEnd, true)));
    assert_eq!(read(KeyCode::Char('F'), ALT | SHIFT), Some(Command::Go(Motion::WordRight, true)));
    assert_eq!(read(KeyCode::Char('>'), ALT | SHIFT), Some(Command::Go(Motion::TextEnd, true)));
    assert_eq!(read(KeyCode::Enter, SHIFT), Some(Command::Edit(Edit::NewLine)));
    assert_eq!(read(KeyCode::Backspace, SHIFT), Some(Command::Edit(Edit::DeleteBack)));
}

#[test]
fn keys_count_when_pressed_and_repeated() {
    let key = |kind| command(KeyEvent::new_with_kind(KeyCode::Char('a'), NONE, kind));
    assert_eq!(key(KeyEventKind::Press), Some(typed("a")));
    assert_eq!(key(KeyEventKind::Repeat), Some(typed("a")));
    assert_eq!(key(KeyEventKind::Release), None);
}

#[test]
fn copying_and_cutting_hand_out_the_selection() {
    let mut editor = editor("one [two| three", 40, 3);
    assert_eq!(editor.run(Command::Copy), Outcome { splice: None, copied: Some("two".into()) });
    assert_eq!(marked(&editor), "one [two| three");
    let cut = editor.run(Command::Cut);
    assert_eq!((cut.copied.as_deref(), cut.splice.map(|splice| splice.removed)), (Some("two"), Some(3)));
    assert_eq!(marked(&editor), "one | three");
    assert_eq!(editor.run(Command::Cut), Outcome::default());
    editor.run(Command::Edit(Edit::PutBack));
    editor.run(Command::SelectAll);
    assert_eq!(editor.selected_text(), Some("one two three"));
    editor.run(Command::Go(Motion::TextStart, false));
    assert_eq!(marked(&editor), "|one two three");
}
