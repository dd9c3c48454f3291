//! The keys of scoring again, by what is in view.

use super::{Again, Msg, Part};
use crate::domain::session::Scorer;
use crate::domain::{Level, Session};
use crate::tui::keymap::{BACKSPACE, Binding, Chord, DOWN, ENTER, ESC, PAGE_DOWN, PAGE_UP, TAB, UP, char};

impl Again {
    /// Its keys at the moment.
    pub(super) fn bindings(&self, session: &Session) -> Vec<Binding<Msg>> {
        if self.note.is_some() {
            return vec![Binding::new(&[ENTER, ESC], "done", |_| Some(Msg::Noted))];
        }
        match self.part {
            Part::Answer => self.reading(),
            Part::Verdict => comparing(),
            Part::Rubric => self.scoring(session),
        }
    }

    fn scoring(&self, session: &Session) -> Vec<Binding<Msg>> {
        let digits: Vec<_> = ('1'..='5').map(char).collect();
        let level = |chord: Chord| match chord.code {
            crossterm::event::KeyCode::Char(digit) => Level::from_digit(digit).map(Msg::Level),
            _ => None,
        };
        let on = match (self.next_step(session), &self.by) {
            (Some(_), _) => "next step",
            (None, Scorer::Oneself) => "then and now",
            (None, Scorer::Coach(_)) => "close",
        };
        let mut bindings = vec![
            Binding::new(&digits, "level", level).named("1-5"),
            Binding::new(&[ENTER], on, |_| Some(Msg::GoOn)),
        ];
        bindings.extend(self.commenting());
        bindings.extend([
            Binding::new(&[char('a'), TAB], "answer", |_| Some(Msg::Show(Part::Answer))),
            Binding::new(&[ESC], "leave", |_| Some(Msg::Leave)),
        ]);
        if !self.given(session).is_empty() {
            bindings.push(Binding::new(&[BACKSPACE], "undo", |_| Some(Msg::TakeBack)));
        }
        bindings.extend(moving("move"));
        bindings
    }

    fn reading(&self) -> Vec<Binding<Msg>> {
        let mut bindings = vec![Binding::new(&[ENTER, TAB, char('r')], "what it tests", |_| Some(Msg::GoOn))];
        bindings.extend(self.commenting());
        bindings.push(Binding::new(&[ESC], "leave", |_| Some(Msg::Leave)));
        bindings.extend(moving("read"));
        bindings
    }

    /// A coach can say something too.
    fn commenting(&self) -> Option<Binding<Msg>> {
        let coach = matches!(self.by, Scorer::Coach(_));
        coach.then(|| Binding::new(&[char('c')], "comment", |_| Some(Msg::Comment)))
    }
}

fn comparing() -> Vec<Binding<Msg>> {
    let mut bindings = vec![Binding::new(&[ENTER, ESC], "back", |_| Some(Msg::GoOn))];
    bindings.extend(moving("read"));
    bindings
}

fn moving(label: &'static str) -> [Binding<Msg>; 4] {
    [
        Binding::new(&[UP, char('k')], label, |_| Some(Msg::Move(-1))).named("↑↓"),
        Binding::new(&[DOWN, char('j')], "down", |_| Some(Msg::Move(1))).unhinted(),
        Binding::new(&[PAGE_UP], "page up", |_| Some(Msg::Page(-1))).unhinted(),
        Binding::new(&[PAGE_DOWN, char(' ')], "page down", |_| Some(Msg::Page(1))).unhinted(),
    ]
}
