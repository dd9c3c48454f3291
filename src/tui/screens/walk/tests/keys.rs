//! Keys: none means two things at once, none is taken from the editor, and each that is hinted does something.

use super::*;
use crate::tui::keymap::{Binding, Chord};
use crate::tui::screens::walk::stage::Msg;
use crate::tui::widgets::editor;

/// A situation: how it is called, and the keys that lead to it from the brief of a drill or a story.
const STORY: [(&str, &str); 12] = [
    ("brief", ""),
    ("answer", "Enter I"),
    ("question in full", "Enter I Tab"),
    ("gut", "Enter I ^D"),
    ("guessed", "Enter I ^D 3"),
    ("rubric", "Enter I ^D 3 Enter"),
    ("scored", "Enter I ^D 3 Enter 3 4"),
    ("evidence", "Enter I ^D 3 Enter 3 4 e"),
    ("change", "Enter I ^D 3 Enter c x"),
    ("the answer again", "Enter I ^D 3 Enter a"),
    ("signals", "Enter I ^D 3 Enter g"),
    ("next", "Enter I ^D 3 Enter 3 4 Enter"),
];

const DRILL: [(&str, &str); 6] = [
    ("brief", ""),
    ("answer", "Enter I"),
    ("calculator", "Enter I ^T 1"),
    ("second brief", "Enter I ^D 3 Enter 3 Enter"),
    ("figures", "Enter I ^D 3 Enter 3 Enter Enter I ^D"),
    ("solution", "Enter I ^D 3 Enter w"),
];

const ALOUD: [(&str, &str); 2] = [("speaking", "Enter"), ("notes", "Enter Enter")];

/// The situation of that name among all, reached anew.
fn situation((name, keys): (&str, &str), asked: Asked, aloud: bool) -> (String, Desk) {
    let more = story("weakness", "A weakness");
    let mut desk = desk(Header { aloud, ..header(vec![asked, more]) });
    desk.keys(keys);
    (name.to_owned(), desk)
}

/// What reaches each situation.
fn situations() -> Vec<Box<dyn Fn() -> (String, Desk)>> {
    type Reach = Box<dyn Fn() -> (String, Desk)>;
    let stories = STORY.into_iter().map(|one| Box::new(move || situation(one, cv(), false)) as Reach);
    let drills = DRILL.into_iter().map(|one| Box::new(move || situation(one, drill(), false)) as Reach);
    let aloud = ALOUD.into_iter().map(|one| Box::new(move || situation(one, cv(), true)) as Reach);
    stories.chain(drills).chain(aloud).collect()
}

fn bindings(desk: &Desk) -> Vec<Binding<Msg>> {
    let walk = walk(desk);
    walk.stage.as_ref().map(|stage| stage.bindings(&walk.run)).unwrap_or_default()
}

#[test]
fn no_key_means_two_things() {
    for (name, desk) in situations().iter().map(|reach| reach()) {
        let bindings = bindings(&desk);
        assert!(!bindings.is_empty(), "{name}");
        assert_eq!(keymap::conflicts(&bindings), Vec::<Chord>::new(), "{name}");
    }
}

#[test]
fn the_editor_keeps_its_own_keys() {
    for (name, desk) in situations().iter().map(|reach| reach()) {
        let (Phase::Answer(_), false) = (phase(&desk), name.contains("speaking")) else { continue };
        if name.contains("in full") || name.contains("calculator") {
            continue;
        }
        for chord in bindings(&desk).iter().flat_map(|binding| binding.chords.clone()) {
            let key = KeyEvent::new(chord.code, chord.modifiers);
            assert!(editor::command(key).is_none(), "{name}: {chord} is the editor's");
        }
    }
}

#[test]
fn every_hinted_key_does_something() {
    for reach in situations() {
        let (name, before) = reach();
        for binding in bindings(&before).iter().filter(|binding| binding.hinted) {
            for chord in &binding.chords {
                let (_, mut desk) = reach();
                desk.chord(*chord);
                let changed = desk.text() != before.text()
                    || desk.events.len() != before.events.len()
                    || desk.effects.len() != before.effects.len();
                // At an end of what can be scrolled there is nowhere to go.
                let scrolls = matches!((binding.sends)(*chord), Some(Msg::Move(_)));
                assert!(changed || scrolls, "{name}: {chord} ({})", binding.label);
            }
        }
    }
}

#[test]
fn the_help_lists_the_keys_of_the_screen_at_hand() {
    let mut desk = desk(header(vec![cv()]));
    desk.resize(100, 60);
    desk.keys("Enter F1");
    let words = desk.words();
    for said in ["^D done", "Tab question", "Ctrl-u cut to the start of the line", "^C leave"] {
        assert!(words.contains(said), "{said}: {}", desk.text());
    }
}
