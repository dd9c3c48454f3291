//! An answer scored once more, by the candidate days later or by a coach: the answer and the described levels. What was said of it
//! before stays hidden until that is through.

mod keys;
mod note;
mod pages;
mod shown;
#[cfg(test)]
mod tests;

use chrono::{DateTime, FixedOffset};
use crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use self::note::Note;
use crate::domain::attempt::Rescore;
use crate::domain::session::{Misfit, Scorer};
use crate::domain::{Asked, Attempt, Criterion, Event, Level, Session};
use crate::tui::dialogs::Dialog;
use crate::tui::keymap::{self, ENTER, Hint};
use crate::tui::model::{Act, Context, Heading, Sure};
use crate::tui::msg::Effect;
use crate::tui::screens::told::criteria::first_open;
use crate::tui::theme::Theme;
use crate::tui::widgets::document::{self, Scroll};
use crate::tui::widgets::prose;

/// An attempt being scored again.
#[derive(Debug)]
pub struct Again {
    /// Who scores it.
    by: Scorer,
    /// Its index in the session.
    attempt: usize,
    /// The step at hand, an index.
    step: usize,
    /// The criterion at hand, an index within the step.
    at: usize,
    part: Part,
    scroll: Scroll,
    /// The session before the last level, should that not be kept.
    before: Option<Box<Session>>,
    /// A coach's words being written.
    note: Option<Note>,
    left: bool,
    closed: bool,
}

/// What is in view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// The question and the answer.
    Answer,
    /// What it tests, and the criteria.
    Rubric,
    /// Then and now, once it is through.
    Verdict,
}

/// What its keys send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Msg {
    Level(Level),
    TakeBack,
    GoOn,
    Show(Part),
    Move(isize),
    Page(isize),
    Comment,
    Noted,
    Leave,
}

/// The question and the attempt, where the session has them.
fn matter(session: &Session, at: usize) -> Option<(&Asked, &Attempt)> {
    let attempt = session.attempts.get(at)?;
    Some((session.asked(attempt)?, attempt))
}

impl Again {
    /// An attempt of a session, by its index; what was begun goes on at its first criterion without a level.
    pub fn new(by: Scorer, attempt: usize, session: &Session) -> Self {
        let part = Part::Answer;
        let (step, at, scroll) = (0, 0, Scroll::default());
        let (before, note, left, closed) = (None, None, false, false);
        let mut again = Self { by, attempt, step, at, part, scroll, before, note, left, closed };
        let steps = matter(session, attempt).map_or(0, |(asked, _)| asked.steps.len());
        let open = (0..steps).find(|step| again.open(session, *step) > 0);
        again.turn_to(session, open.unwrap_or(0));
        again
    }

    /// Whether it was left.
    pub fn is_left(&self) -> bool {
        self.left
    }

    /// Whether it was closed, so that it counts.
    pub fn is_closed(&self) -> bool {
        self.closed
    }

    /// Whether a comment is being written.
    pub fn is_writing(&self) -> bool {
        self.note.is_some()
    }

    /// What was given by now.
    fn begun<'s>(&self, session: &'s Session) -> Option<&'s Rescore> {
        let (_, attempt) = matter(session, self.attempt)?;
        session.open_scoring(&self.by, attempt.number)
    }

    fn turn_to(&mut self, session: &Session, step: usize) {
        self.step = step;
        let given = self.given(session);
        let step = matter(session, self.attempt).and_then(|(asked, _)| asked.steps.get(self.step));
        self.at = step.map_or(0, |step| first_open(step, &given));
        self.show(Part::Answer);
    }

    fn show(&mut self, part: Part) {
        self.part = part;
        self.scroll.reset();
    }

    fn criterion<'s>(&self, session: &'s Session) -> Option<&'s Criterion> {
        let (asked, _) = matter(session, self.attempt)?;
        asked.steps.get(self.step)?.rubric.criteria.get(self.at)
    }

    /// The criteria of a step that have no level yet.
    fn open(&self, session: &Session, step: usize) -> usize {
        let Some((asked, _)) = matter(session, self.attempt) else { return 0 };
        let again = self.begun(session);
        let criteria = asked.steps.get(step).map_or(&[][..], |step| &step.rubric.criteria);
        let is_open = |criterion: &&Criterion| again.and_then(|it| it.level(step, &criterion.id)).is_none();
        criteria.iter().filter(is_open).count()
    }

    /// The next step that has anything to score.
    fn next_step(&self, session: &Session) -> Option<usize> {
        let (asked, _) = matter(session, self.attempt)?;
        let later = asked.steps.iter().enumerate().skip(self.step + 1);
        later.filter(|(_, step)| !step.rubric.criteria.is_empty()).map(|(at, _)| at).next()
    }

    /// A key was pressed: what comes of it, the session with a level more or less.
    pub fn press(&mut self, key: KeyEvent, session: &mut Session, context: Context) -> Vec<Act> {
        let msg = keymap::pressed(&self.bindings(session), key);
        match msg {
            Some(msg) => self.act(msg, session, context),
            None => self.jot(session, context, |note| note.typed(key)),
        }
    }

    fn act(&mut self, msg: Msg, session: &mut Session, context: Context) -> Vec<Act> {
        let now = context.now.wall;
        let acts = match msg {
            Msg::Level(level) => self.give(session, level, now),
            Msg::TakeBack => self.take_back(session, now),
            Msg::GoOn => self.go_on(session, now),
            Msg::Move(by) => return self.move_by(by, session, context.body),
            Msg::Page(pages) => return self.turn_page(pages, session, context.body),
            Msg::Show(part) => {
                self.show(part);
                Vec::new()
            }
            Msg::Comment => self.comment(session, now),
            Msg::Noted => {
                self.note = None;
                Vec::new()
            }
            Msg::Leave => {
                self.left = true;
                return self.parting(session);
            }
        };
        self.fit(session, context.body);
        acts
    }

    /// Says what becomes of what was given, where it is left in the middle.
    fn parting(&self, session: &Session) -> Vec<Act> {
        let words = match self.by {
            Scorer::Oneself => "The levels you gave are kept; c goes on where you left.",
            Scorer::Coach(_) => "Kept. Open it again to go on.",
        };
        self.begun(session).map(|_| Act::Say(words.to_owned())).into_iter().collect()
    }

    fn give(&mut self, session: &mut Session, level: Level, now: DateTime<FixedOffset>) -> Vec<Act> {
        let Some(criterion) = self.criterion(session).map(|criterion| criterion.id.clone()) else {
            return Vec::new();
        };
        let place = (self.step, &criterion);
        let by = self.by.clone();
        let acts =
            self.keep(session, |session, attempt| session.score_again(&by, attempt, place, Some(level), now));
        self.go(session, 1);
        acts
    }

    /// Takes back the level at hand; where there is none, the one before.
    fn take_back(&mut self, session: &mut Session, now: DateTime<FixedOffset>) -> Vec<Act> {
        let given = self.given(session);
        let has = |criterion: &Criterion| given.iter().any(|it| it.criterion == criterion.id);
        if !self.criterion(session).is_some_and(has) {
            self.go(session, -1);
        }
        let Some(criterion) = self.criterion(session).filter(|it| has(it)).map(|it| it.id.clone()) else {
            return Vec::new();
        };
        let (by, place) = (self.by.clone(), (self.step, &criterion));
        self.keep(session, |session, attempt| session.score_again(&by, attempt, place, None, now))
    }

    fn go_on(&mut self, session: &mut Session, now: DateTime<FixedOffset>) -> Vec<Act> {
        match (self.part, self.next_step(session)) {
            (Part::Answer, _) => self.show(Part::Rubric),
            (Part::Verdict, _) => self.left = true,
            (Part::Rubric, Some(next)) => self.turn_to(session, next),
            (Part::Rubric, None) => return self.finish(session, now),
        }
        Vec::new()
    }

    /// Closes it, after asking where criteria have no level yet.
    fn finish(&mut self, session: &mut Session, now: DateTime<FixedOffset>) -> Vec<Act> {
        let steps = matter(session, self.attempt).map_or(0, |(asked, _)| asked.steps.len());
        let open: usize = (0..steps).map(|step| self.open(session, step)).sum();
        match (self.begun(session).map(|again| again.levels.len()), open) {
            (None | Some(0), _) => vec![Act::Say("First give a level: a key from 1 to 5.".to_owned())],
            (Some(_), 0) => self.close(session, now),
            (Some(_), open) => vec![ask_open(open, &self.by)],
        }
    }

    /// Closes it as it is. The candidate is shown then and now; a coach is through.
    pub fn close(&mut self, session: &mut Session, now: DateTime<FixedOffset>) -> Vec<Act> {
        let by = self.by.clone();
        let acts = self.keep(session, |session, attempt| session.close_scoring(&by, attempt, now));
        if matches!(acts.first(), Some(Act::Do(_))) {
            self.closed = true;
            match self.by {
                Scorer::Oneself => self.show(Part::Verdict),
                Scorer::Coach(_) => self.left = true,
            }
        }
        acts
    }

    /// Does something to the session, and writes it at once.
    fn keep(
        &mut self,
        session: &mut Session,
        change: impl FnOnce(&mut Session, u32) -> Result<Vec<Event>, Misfit>,
    ) -> Vec<Act> {
        let Some(number) = session.attempts.get(self.attempt).map(|attempt| attempt.number) else {
            return Vec::new();
        };
        let before = session.clone();
        match change(session, number) {
            Ok(events) => {
                self.before = Some(Box::new(before));
                let effect = match self.by {
                    Scorer::Oneself => Effect::Amend(session.header.session.clone(), events),
                    Scorer::Coach(_) => Effect::Append(events),
                };
                vec![Act::Do(effect)]
            }
            Err(misfit) => vec![Act::Say(format!("That does not fit: {misfit}."))],
        }
    }

    /// What was given last could not be written: the session is as it was before.
    pub fn undo(&mut self, session: &mut Session) {
        if let Some(before) = self.before.take() {
            *session = *before;
        }
        if self.part == Part::Verdict {
            self.show(Part::Rubric);
        }
    }

    fn go(&mut self, session: &Session, by: isize) {
        let step = matter(session, self.attempt).and_then(|(asked, _)| asked.steps.get(self.step));
        let count = step.map_or(0, |step| step.rubric.criteria.len());
        self.at = self.at.saturating_add_signed(by).min(count.saturating_sub(1));
    }

    /// What is taller than the screen is read to its end before the next criterion comes.
    fn move_by(&mut self, by: isize, session: &Session, body: Rect) -> Vec<Act> {
        let (_, area, _) = self.areas(body);
        let (lines, spot) = self.page(session, document::columns(area), Theme::new(false));
        if self.part != Part::Rubric || spot.goes_on(by, self.scroll, area.height) {
            self.scroll.by(by, lines.len(), area.height);
        } else {
            self.go(session, by);
            self.fit(session, body);
        }
        Vec::new()
    }

    fn turn_page(&mut self, pages: isize, session: &Session, body: Rect) -> Vec<Act> {
        let (_, area, _) = self.areas(body);
        let count = self.page(session, document::columns(area), Theme::new(false)).0.len();
        self.scroll.by(pages * (area.height.max(3).cast_signed() as isize - 2), count, area.height);
        Vec::new()
    }

    /// Scrolls by lines, as the mouse does.
    pub fn scroll(&mut self, lines: isize, session: &Session, body: Rect) {
        let (_, area, _) = self.areas(body);
        let count = self.page(session, document::columns(area), Theme::new(false)).0.len();
        self.scroll.by(lines, count, area.height);
    }

    /// Keeps the criterion at hand in sight.
    pub fn fit(&mut self, session: &Session, body: Rect) {
        let (_, area, below) = self.areas(body);
        if let Some(note) = &mut self.note {
            note.fit(below);
        }
        let (lines, spot) = self.page(session, document::columns(area), Theme::new(false));
        if self.part == Part::Rubric {
            spot.show(&mut self.scroll, area.height);
        }
        self.scroll.by(0, lines.len(), area.height);
    }

    /// Where one is, and how far one has come.
    pub fn heading(&self, session: &Session) -> Heading {
        let Some((asked, _)) = matter(session, self.attempt) else { return Heading::default() };
        let given = self.begun(session).map_or(0, |again| again.levels.len());
        let who = match &self.by {
            Scorer::Oneself => "cold",
            Scorer::Coach(name) => name,
        };
        let note = match self.part {
            Part::Verdict => "then and now".to_owned(),
            _ => format!("{}: {given} of {} scored", prose::clip(who, 16), asked.criteria().count()),
        };
        Heading { place: asked.title.clone(), note }
    }

    /// Its keys.
    pub fn hints(&self, session: &Session) -> Vec<Hint> {
        keymap::hints(&self.bindings(session))
    }
}

fn ask_open(open: usize, by: &Scorer) -> Act {
    let criteria = if open == 1 { "1 criterion has".to_owned() } else { format!("{open} criteria have") };
    let then = match by {
        Scorer::Oneself => "Once it is closed, the former levels are shown beside yours.",
        Scorer::Coach(_) => "Once it is closed, it stands as it is.",
    };
    let dialog = Dialog::new("Close the scoring?", format!("{criteria} no level yet. {then}"));
    Act::Ask(dialog.choice(ENTER, "close it as it is", vec![Act::Sure(Sure::CloseScoring)]))
}
