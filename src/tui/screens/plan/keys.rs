//! The keys of choosing what to practise.

use crossterm::event::KeyCode;

use super::Msg;
use super::draft::Row;
use crate::tui::keymap::{BACKSPACE, Binding, Chord, DOWN, ENTER, ESC, LEFT, RIGHT, UP, char};
use crate::tui::widgets::reader;

/// Keys while rows are gone through.
pub(super) fn choosing(row: Option<Row>, has_reasons: bool) -> Vec<Binding<Msg>> {
    let mut bindings = vec![Binding::new(&[ENTER], "start", |_| Some(Msg::Start))];
    if has_reasons {
        bindings.push(Binding::new(&[char('w')], "why these", |_| Some(Msg::Why)));
    }
    match row {
        Some(Row::Seed) => {
            bindings.push(Binding::new(&[UP], "move", |_| Some(Msg::Move(-1))).named("↑↓"));
            bindings.extend(seeding());
        }
        Some(Row::Question) => {
            bindings.push(Binding::new(&[char(' ')], "list", |_| Some(Msg::List)));
            bindings.extend(changing(&[RIGHT]));
        }
        _ => bindings.extend(changing(&[RIGHT, char(' ')])),
    }
    bindings.push(Binding::new(&[ESC], "home", |_| Some(Msg::Back)));
    bindings.push(Binding::new(&[DOWN], "down", |_| Some(Msg::Move(1))).unhinted());
    bindings
}

fn changing(forward: &[Chord]) -> [Binding<Msg>; 3] {
    [
        Binding::new(&[UP], "choose", |_| Some(Msg::Move(-1))).named("↑↓←→"),
        Binding::new(forward, "next value", |_| Some(Msg::Change(1))).unhinted(),
        Binding::new(&[LEFT], "value before", |_| Some(Msg::Change(-1))).unhinted(),
    ]
}

fn seeding() -> [Binding<Msg>; 2] {
    let digits: Vec<Chord> = ('0'..='9').map(char).collect();
    let typed = |chord: Chord| match chord.code {
        KeyCode::Char(digit) => Some(Msg::Digit(digit)),
        _ => None,
    };
    [
        Binding::new(&digits, "seed", typed).named("0-9"),
        Binding::new(&[BACKSPACE], "erase", |_| Some(Msg::Erase)).unhinted(),
    ]
}

/// Keys while the reasons are read.
pub(super) fn reading() -> Vec<Binding<Msg>> {
    let close = Binding::new(&[ESC, ENTER], "back", |_| Some(Msg::Back)).named("Esc");
    std::iter::once(close).chain(reader::keys()).collect()
}

/// Keys while the list of questions is up.
pub(super) fn picking() -> Vec<Binding<Msg>> {
    vec![
        Binding::new(&[ENTER], "take it", |_| Some(Msg::Pick)),
        Binding::new(&[ESC], "back", |_| Some(Msg::Back)),
        Binding::new(&[], "to narrow", |_| None).named("type"),
        Binding::new(&[UP], "move", |_| Some(Msg::Move(-1))).named("↑↓"),
        Binding::new(&[DOWN], "down", |_| Some(Msg::Move(1))).unhinted(),
        Binding::new(&[BACKSPACE], "erase", |_| Some(Msg::Erase)).unhinted(),
    ]
}
