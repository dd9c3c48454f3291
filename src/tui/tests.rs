//! What is the same on every screen: help, leaving, too small a terminal, saving that fails, and keys as data.

use ratatui::buffer::Buffer;

use crossterm::event::{KeyModifiers, MouseEvent, MouseEventKind};

use super::keymap::{BACKSPACE, Binding, Chord, ENTER, UP, alt, char, conflicts, ctrl, lookup};
use super::msg::{Effect, Msg, Return, Trouble};
use super::testing::Desk;
use super::update::halt;
use super::view::{clock_alone, clock_line};
use crate::domain::sample::session::{header, story};
use crate::tui::screens::Screen;
use crate::tui::screens::walk::WalkScreen;

/// In the middle of an answer.
fn answering(width: u16, height: u16) -> Desk {
    let header = header(vec![story("your-cv", "Your CV")]);
    let desk = Desk::home(width, height).of(header.clone());
    let (screen, acts) = WalkScreen::begin(header, None, desk.now());
    let mut desk = desk.showing(Screen::Walk(Box::new(screen)), acts);
    desk.keys("Enter").types("Half an answer");
    desk
}

fn trouble() -> Trouble {
    Trouble { what: "The disk is full.".to_owned(), advice: "Free some space.".to_owned() }
}

#[test]
fn help_and_leaving_look_like_this() {
    insta::assert_snapshot!("help", Desk::home(100, 30).keys("F1").texts());
    insta::assert_snapshot!("leaving", answering(100, 30).keys("^C").texts());
}

#[test]
fn home_is_left_at_once_and_a_session_after_a_question() {
    let mut home = Desk::home(80, 24);
    home.keys("^C");
    assert!(matches!(home.effects[..], [Effect::Quit]), "{:?}", home.effects);
    let mut desk = answering(80, 24);
    desk.effects.clear();
    desk.keys("^C Esc");
    assert!(desk.effects.is_empty() && desk.text().contains("Half an answer"), "{:?}", desk.effects);
    desk.keys("^C Enter");
    assert!(matches!(desk.effects[..], [Effect::Quit]), "{:?}", desk.effects);
}

#[test]
fn ctrl_c_twice_is_back_in_the_answer() {
    let mut desk = answering(80, 24);
    desk.keys("^C ^C").types("!");
    assert!(desk.text().contains("Half an answer!"), "{}", desk.text());
}

#[test]
fn too_small_a_terminal_says_so_takes_no_keys_and_recovers() {
    let mut desk = answering(80, 24);
    for (width, height) in [(39, 24), (80, 11), (20, 4), (1, 1)] {
        desk.resize(width, height).types("lost?");
        assert!(!desk.text().contains("Half"), "{width}x{height}");
    }
    desk.resize(39, 12);
    assert!(desk.text().contains("needs 40x12"), "{}", desk.text());
    desk.resize(40, 12);
    assert!(desk.text().contains("Half an answer") && !desk.text().contains("lost"), "{}", desk.text());
}

#[test]
fn too_small_a_terminal_can_be_left_at_once_but_not_without_saving() {
    let mut desk = answering(80, 24);
    desk.effects.clear();
    desk.resize(30, 8);
    assert!(desk.words().contains("Ctrl-C leaves"), "{}", desk.text());
    desk.keys("^C");
    assert!(matches!(desk.effects[..], [Effect::Quit]), "{:?}", desk.effects);
    let mut desk = answering(80, 24);
    desk.returns(Return::SaveFailed(trouble())).effects.clear();
    desk.resize(30, 8).keys("^C Enter ^C");
    assert!(desk.effects.is_empty() && !desk.words().contains("Ctrl-C"), "{:?}", desk.effects);
}

#[test]
fn what_just_happened_is_told_beside_that_nothing_is_saved() {
    let mut desk = answering(80, 24);
    desk.returns(Return::SaveFailed(trouble())).keys("Esc");
    desk.returns(Return::SavedElsewhere(Ok("/media/answers.md".into())));
    let said = "Saved to /media/answers.md · Not being saved: The disk is full.";
    assert!(desk.text().contains(said), "{}", desk.text());
    assert!(!desk.types("!").text().contains("Saved to"), "{}", desk.text());
}

#[test]
fn saving_that_fails_is_told_once_stays_in_view_and_its_end_is_told_too() {
    let mut desk = answering(80, 24);
    desk.returns(Return::SaveFailed(trouble()));
    assert!(desk.text().contains("Free some space."), "{}", desk.text());
    desk.keys("Esc").returns(Return::SaveFailed(trouble()));
    assert!(!desk.text().contains("Free some space.") && desk.text().contains("Not being saved"));
    desk.keys("^C");
    assert!(desk.text().contains("not on the disk"), "{}", desk.text());
    desk.keys("Esc").returns(Return::SaveWorks);
    assert!(desk.text().contains("Saving works again") && !desk.text().contains("Not being saved"));
}

#[test]
fn the_clock_stops_before_the_program_is_left_or_suspended() {
    let mut desk = answering(80, 24);
    let now = desk.now();
    halt(&mut desk.model, now);
    assert_eq!(desk.model.next_second(now), None);
    let mut suspended = answering(80, 24);
    suspended.effects.clear();
    suspended.keys("^Z");
    assert!(suspended.effects.iter().any(|effect| matches!(effect, Effect::Suspend)));
    assert!(suspended.text().contains("paused"), "{}", suspended.text());
}

#[test]
fn a_running_clock_is_due_at_its_next_full_second() {
    let desk = answering(80, 24);
    let now = desk.now();
    let rest = desk.model.next_second(now).expect("it runs");
    assert!(rest.as_millis() <= 1000 && !rest.is_zero());
    assert_eq!(Desk::home(80, 24).model.next_second(now), None, "nothing runs on Home");
}

#[test]
fn a_second_that_makes_nothing_happen_changes_the_clock_alone() {
    let mut seen = 0;
    for (strict, aloud, keys) in
        [(false, false, ""), (true, false, "Enter"), (false, true, "Enter"), (false, false, "F1")]
    {
        let mut header = header(vec![story("your-cv", "Your CV")]);
        (header.strict, header.aloud) = (strict, aloud);
        let desk = Desk::home(80, 24).of(header.clone());
        let (screen, acts) = WalkScreen::begin(header, None, desk.now());
        let mut desk = desk.showing(Screen::Walk(Box::new(screen)), acts);
        desk.keys(keys);
        for _ in 0..200 {
            let (mut picture, cursor) = desk.drawn();
            let so_far = (desk.events.len(), desk.effects.len());
            desk.wait(1);
            let Some(area) = clock_alone(&desk.model) else { continue };
            if so_far != (desk.events.len(), desk.effects.len()) {
                continue;
            }
            let mut line = Buffer::empty(area);
            clock_line(&desk.model, &mut line);
            for place in area.positions() {
                picture[place] = line[place].clone();
            }
            assert_eq!(desk.drawn(), (picture, cursor));
            seen += 1;
        }
    }
    assert!(seen > 300, "{seen}");
}

#[test]
fn chords_are_named_as_people_name_them() {
    let table = [
        (ctrl('d'), "^D"),
        (alt('u'), "Alt-u"),
        (char(' '), "Space"),
        (UP, "↑"),
        (ENTER, "Enter"),
        (BACKSPACE, "Backspace"),
    ];
    for (chord, name) in table {
        assert_eq!(chord.to_string(), name);
    }
}

#[test]
fn a_key_bound_twice_is_found() {
    let binding = |chord: Chord, label| Binding::new(&[chord], label, |_| Some(()));
    let bindings = [binding(char('a'), "one"), binding(char('b'), "two"), binding(char('a'), "three")];
    assert_eq!(conflicts(&bindings), [char('a')]);
    assert_eq!(lookup(&bindings, char('b')), Some(()));
    assert_eq!(lookup(&bindings, char('c')), None);
}

/// A notch of the mouse's wheel.
fn turn(desk: &mut Desk, kind: MouseEventKind) {
    desk.send(Msg::Mouse(MouseEvent { kind, column: 0, row: 0, modifiers: KeyModifiers::NONE }));
}

#[test]
fn the_wheel_moves_through_a_list_and_nothing_under_a_dialog() {
    let mut desk = Desk::home(80, 24);
    let first = desk.text();
    turn(&mut desk, MouseEventKind::ScrollDown);
    let second = desk.text();
    assert_ne!(first, second);
    turn(&mut desk, MouseEventKind::ScrollUp);
    assert_eq!(desk.text(), first);
    desk.keys("F1");
    turn(&mut desk, MouseEventKind::ScrollDown);
    assert_eq!(desk.keys("Esc").text(), first);
}
