//! The keys of a session, and of the attempt of it that is open.

use super::{Msg, SessionPage};
use crate::review::Standing;
use crate::review::cold::Readiness;
use crate::tui::keymap::{
    BACK_TAB, Binding, DOWN, END, ENTER, ESC, HOME, LEFT, PAGE_DOWN, PAGE_UP, RIGHT, TAB, UP, char,
};
use crate::tui::widgets::reader;

impl SessionPage {
    /// Its keys as they work now.
    pub(super) fn bindings(&self) -> Vec<Binding<Msg>> {
        if self.open.is_some() { self.reading() } else { self.listing() }
    }

    fn listing(&self) -> Vec<Binding<Msg>> {
        let any = self.count() > 0;
        let mut bindings = Vec::new();
        bindings.extend(any.then(|| Binding::new(&[ENTER], "open", |_| Some(Msg::Open))));
        if self.standing == Standing::Interrupted {
            bindings.push(Binding::new(&[char('r')], "resume", |_| Some(Msg::Resume)));
        }
        bindings.push(Binding::new(&[ESC], "back", |_| Some(Msg::Back)));
        bindings.push(Binding::new(&[char('d')], "delete", |_| Some(Msg::Delete)));
        bindings.extend(any.then(moving).into_iter().flatten());
        bindings
    }

    /// Keys while an attempt is open.
    fn reading(&self) -> Vec<Binding<Msg>> {
        let mut bindings = vec![
            Binding::new(&[TAB, RIGHT], "next part", |_| Some(Msg::Part(1))),
            Binding::new(&[BACK_TAB[0], BACK_TAB[1], LEFT], "part before", |_| Some(Msg::Part(-1)))
                .named("Shift-Tab")
                .unhinted(),
            Binding::new(&[ESC], "back", |_| Some(Msg::Back)),
        ];
        let again = |label| Binding::new(&[char('c')], label, |_| Some(Msg::ScoreAgain));
        bindings.push(match self.readiness() {
            Some(Readiness::Begun) => again("go on scoring again"),
            Some(Readiness::Ready) => again("score again, cold"),
            _ => again("score again, cold").unhinted(),
        });
        let coach = Binding::new(&[char('a')], "another scores it", |_| Some(Msg::Coach));
        bindings.push(if self.can_be_coached() { coach } else { coach.unhinted() });
        let story = Binding::new(&[char('s')], "story told", |_| Some(Msg::Story));
        bindings.push(if self.can_tell() { story } else { story.unhinted() });
        if self.count() > 1 {
            bindings.push(Binding::new(&[char('n')], "next attempt", |_| Some(Msg::Attempt(1))));
            bindings
                .push(Binding::new(&[char('p')], "attempt before", |_| Some(Msg::Attempt(-1))).unhinted());
        }
        bindings.extend(reader::keys());
        bindings
    }
}

fn moving() -> [Binding<Msg>; 4] {
    [
        Binding::new(&[UP, char('k')], "move", |_| Some(Msg::Move(-1))).named("↑↓"),
        Binding::new(&[DOWN, char('j')], "down", |_| Some(Msg::Move(1))).unhinted(),
        Binding::new(&[HOME, PAGE_UP], "first", |_| Some(Msg::Move(isize::MIN))).unhinted(),
        Binding::new(&[END, PAGE_DOWN], "last", |_| Some(Msg::Move(isize::MAX))).unhinted(),
    ]
}
