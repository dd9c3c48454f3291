//! A coach's words on an answer or a criterion, kept with every key.

use chrono::{DateTime, FixedOffset};
use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::{Again, Part, matter};
use crate::domain::session::Scorer;
use crate::domain::{Id, Session};
use crate::tui::model::{Act, Context};
use crate::tui::msg::Effect;
use crate::tui::screens::told::jotter::Jotter;
use crate::tui::theme::Theme;
use crate::tui::widgets::editor::{Outcome, Splice};

/// The words being written, and what they are about.
#[derive(Debug)]
pub(super) struct Note {
    jotter: Jotter,
    /// The criterion; none for the answer as a whole.
    criterion: Option<Id>,
}

impl Note {
    fn new(criterion: Option<Id>, text: &str) -> Self {
        let (title, asks) = match criterion {
            Some(_) => ("Your comment on this criterion", "What would lift it by a level?"),
            None => ("Your comment on the answer", "What should they keep, what change?"),
        };
        Self { jotter: Jotter::new(title, asks, text), criterion }
    }

    /// A key was pressed.
    pub fn typed(&mut self, key: KeyEvent) -> Option<Outcome> {
        self.jotter.typed(key)
    }

    /// Text was pasted.
    pub fn paste(&mut self, text: &str) -> Outcome {
        self.jotter.paste(text)
    }

    /// The area has this size now.
    pub fn fit(&mut self, area: Rect) {
        self.jotter.fit(area);
    }

    /// Draws it.
    pub fn view(&self, frame: &mut Frame, area: Rect, theme: Theme) {
        self.jotter.view(frame, area, theme);
    }

    /// Where the terminal's cursor stands.
    pub fn cursor(&self, area: Rect) -> Option<Position> {
        self.jotter.cursor(area)
    }
}

impl Again {
    /// What the coach said by now of the step at hand, or of a criterion of it.
    pub(super) fn said<'s>(&self, session: &'s Session, criterion: Option<&Id>) -> &'s str {
        let Scorer::Coach(coach) = &self.by else { return "" };
        let score = matter(session, self.attempt).and_then(|(_, it)| session.coach_scoring(it.number, coach));
        score.map_or("", |score| score.comment(self.step, criterion))
    }

    /// Opens the words on the criterion at hand, or on the answer where that is in view.
    pub(super) fn comment(&mut self, session: &mut Session, now: DateTime<FixedOffset>) -> Vec<Act> {
        let on_criterion = self.part == Part::Rubric;
        let criterion = self.criterion(session).map(|it| it.id.clone()).filter(|_| on_criterion);
        let said = self.said(session, criterion.as_ref()).to_owned();
        let note = Note::new(criterion, &said);
        // What cannot be shown is no part of what is edited.
        let splice = Splice::between(&said, note.jotter.text());
        self.note = Some(note);
        splice.map_or_else(Vec::new, |splice| self.edit(session, &splice, now))
    }

    /// Text was pasted: into the words being written, if any are.
    pub fn paste(&mut self, text: &str, session: &mut Session, context: Context) -> Vec<Act> {
        self.jot(session, context, |note| Some(note.paste(text)))
    }

    /// Hands something to the words being written, and keeps what came of it.
    pub(super) fn jot(
        &mut self,
        session: &mut Session,
        context: Context,
        hand: impl FnOnce(&mut Note) -> Option<Outcome>,
    ) -> Vec<Act> {
        let Some(Outcome { splice, copied, .. }) = self.note.as_mut().and_then(hand) else {
            return Vec::new();
        };
        let kept = splice.map(|splice| self.edit(session, &splice, context.now.wall));
        let mut acts = kept.unwrap_or_default();
        acts.extend(copied.map(|text| Act::Do(Effect::Copy(text))));
        self.fit(session, context.body);
        acts
    }

    fn edit(&mut self, session: &mut Session, splice: &Splice, now: DateTime<FixedOffset>) -> Vec<Act> {
        let (Some(note), Scorer::Coach(coach)) = (&self.note, self.by.clone()) else { return Vec::new() };
        let (step, criterion) = (self.step, note.criterion.clone());
        let acts = self.keep(session, |session, attempt| {
            let change = (splice.at, splice.removed, splice.inserted.as_str());
            session.comment((attempt, &coach), (step, criterion.as_ref()), change, now)
        });
        if !matches!(acts.first(), Some(Act::Do(_))) {
            // What was not taken is not shown either.
            let said = self.said(session, criterion.as_ref()).to_owned();
            self.note = Some(Note::new(criterion, &said));
        }
        acts
    }
}
