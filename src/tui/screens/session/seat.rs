//! The hot seat: somebody else scores the attempt at the same keyboard. What is on the screen holds nothing of the first scores.

#[cfg(test)]
mod tests;

use crossterm::event::KeyEvent;

use super::SessionPage;
use crate::domain::session::Scorer;
use crate::domain::{Attempt, Session};
use crate::review::Standing;
use crate::tui::dialogs::Dialog;
use crate::tui::keymap::{Chord, ENTER, ESC};
use crate::tui::model::{Act, Context, Sure};
use crate::tui::msg::{Effect, Trouble};
use crate::tui::screens::again::Again;
use crate::tui::screens::attempt::{AttemptView, Part};
use crate::tui::screens::coach::ask_name;

/// Somebody else at the keyboard.
pub(super) struct Seat {
    /// The session without the candidate's own scores.
    pub session: Box<Session>,
    pub again: Again,
}

impl SessionPage {
    /// Whether somebody else can score the attempt that is open.
    pub(super) fn can_be_coached(&self) -> bool {
        let at = self.open.as_ref().map(AttemptView::attempt);
        let attempt = at.and_then(|at| self.session.attempts.get(at));
        self.standing == Standing::Finished && attempt.is_some_and(Attempt::is_to_be_coached)
    }

    /// Asks who scores the attempt, or says why nobody can.
    pub(super) fn ask_coach(&self) -> Vec<Act> {
        if !self.can_be_coached() {
            let why = "Only a finished answer in words, its question not marked as a bad one, can be scored.";
            return vec![Act::Say(why.to_owned())];
        }
        vec![ask_name(self.session.last_coach().unwrap_or_default().to_owned())]
    }

    /// Somebody sits down: the session is read without the candidate's own scores.
    pub(super) fn sit_down(&mut self, coach: String) -> Vec<Act> {
        self.coach = coach;
        vec![Act::Do(Effect::OpenSeat(self.session.header.session.clone()))]
    }

    /// The session is there to be scored.
    pub(super) fn take_seat(&mut self, session: Result<Box<Session>, Trouble>, context: Context) -> Vec<Act> {
        let (mut session, at) = match (session, &self.open) {
            (Ok(session), Some(view)) => (session, view.attempt()),
            (Err(trouble), _) => return vec![Act::Ask(trouble.dialog("Not opened"))],
            (Ok(_), None) => return Vec::new(),
        };
        let number = session.attempts.get(at).map_or(0, |attempt| attempt.number);
        let anew = session.coach_anew(number, &self.coach, context.now.wall).unwrap_or_default();
        let mut again = Again::new(Scorer::Coach(self.coach.clone()), at, &session);
        again.fit(&session, context.body);
        self.seat = Some(Seat { session, again });
        if anew.is_empty() { Vec::new() } else { vec![Act::Do(Effect::Append(anew))] }
    }

    /// A key of whoever sits there. Leaving asks first, since the first scores can be seen from there on.
    pub(super) fn press_seat(&mut self, key: KeyEvent, context: Context) -> Vec<Act> {
        let writes = self.seat.as_ref().is_some_and(|seat| seat.again.is_writing());
        if Chord::of(key) == Some(ESC) && !writes {
            let text = format!(
                "{} is not through. What was given is kept and goes on when it is opened again. From here on the candidate's own scores can be seen.",
                self.coach
            );
            let dialog = Dialog::new("Hand the keyboard back?", text);
            let leave = vec![Act::Sure(Sure::LeaveCoaching)];
            return vec![Act::Ask(dialog.choice(ENTER, "hand it back", leave))];
        }
        self.with_seat(context, |again, session| again.press(key, session, context))
    }

    /// Hands something to whoever sits there. Once they are through, what they said is taken over.
    pub(super) fn with_seat(
        &mut self,
        context: Context,
        hand: impl FnOnce(&mut Again, &mut Session) -> Vec<Act>,
    ) -> Vec<Act> {
        let Some(Seat { mut session, mut again }) = self.seat.take() else { return Vec::new() };
        let mut acts = hand(&mut again, &mut session);
        if again.is_closed() {
            acts.push(Act::Do(Effect::TakeIn(session.header.session.clone())));
            self.with_open(|view, subject| view.lay_out(subject, context));
        } else {
            self.seat = Some(Seat { session, again });
        }
        acts
    }

    /// Whoever sat there leaves before the end.
    pub(super) fn get_up(&mut self, context: Context) -> Vec<Act> {
        self.seat = None;
        self.with_open(|view, subject| view.lay_out(subject, context));
        vec![Act::Do(Effect::Finish), Act::Say("Kept. Press a to go on with it.".to_owned())]
    }

    /// The session has what the coach said: both scores side by side.
    pub(super) fn take_in(&mut self, session: Result<Box<Session>, Trouble>, context: Context) -> Vec<Act> {
        match session {
            Err(trouble) => vec![Act::Ask(trouble.dialog("Not taken over"))],
            Ok(session) => {
                self.session = session;
                self.with_open(|view, subject| view.turn_to(Part::Coach, subject, context));
                Vec::new()
            }
        }
    }
}
