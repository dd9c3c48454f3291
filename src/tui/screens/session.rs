//! One session: its questions with time, score and guess, each to be opened.

mod cold;
mod keys;
mod rows;
mod seat;
mod story;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

use self::seat::Seat;
use self::story::Telling;
use super::Screen;
use super::again::Again;
use super::attempt::{AttemptView, Subject};
use super::sessions::{Sessions, delete_dialog};
use crate::domain::{Pack, Session};
use crate::review::{Standing, ago};
use crate::signals::Lexicon;
use crate::tui::keymap::{self, Hint};
use crate::tui::model::{Act, Context, Heading, Page, Sure};
use crate::tui::msg::{Effect, Return};
use crate::tui::theme::Theme;
use crate::tui::widgets::document::{self, Scroll};
use crate::tui::widgets::menu::Cursor;
use crate::tui::widgets::reader::Step;

/// One session, and the attempt of it that is opened.
pub struct SessionPage {
    session: Box<Session>,
    pack: Option<Arc<Pack>>,
    lexicon: Lexicon,
    standing: Standing,
    /// Where it was opened from.
    back: Box<Screen>,
    /// Whether an attempt of it was asked for, and not the session.
    direct: bool,
    cursor: Cursor,
    scroll: Scroll,
    now: DateTime<FixedOffset>,
    open: Option<AttemptView>,
    /// The attempt that is open, being scored again over it.
    cold: Option<Again>,
    /// Somebody else scoring it over it, and their name.
    seat: Option<Seat>,
    coach: String,
    telling: Telling,
}

/// What its keys send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Msg {
    Move(isize),
    Open,
    Resume,
    Delete,
    Back,
    Part(isize),
    Read(Step),
    Attempt(isize),
    ScoreAgain,
    Coach,
    Story,
}

impl From<Step> for Msg {
    fn from(step: Step) -> Self {
        Self::Read(step)
    }
}

impl SessionPage {
    /// A session opened from another screen, which is kept to go back to.
    pub fn new(
        session: Box<Session>,
        pack: Option<Arc<Pack>>,
        standing: Standing,
        back: Screen,
        context: Context,
    ) -> Self {
        let lexicon = pack.as_deref().map(Lexicon::of).unwrap_or_default();
        Self {
            session,
            pack,
            lexicon,
            standing,
            back: Box::new(back),
            direct: false,
            cursor: Cursor::default(),
            scroll: Scroll::default(),
            now: context.now.wall,
            open: None,
            cold: None,
            seat: None,
            coach: String::new(),
            telling: Telling::default(),
        }
    }

    /// The same, with the attempt of that number open and nothing else to go back to.
    #[must_use]
    pub fn at_attempt(mut self, number: u32, context: Context) -> Self {
        let at = self.session.attempts.iter().position(|attempt| attempt.number == number);
        if let Some(at) = at {
            self.direct = true;
            self.cursor.set(at);
            self.open_at(at, context);
        }
        self
    }

    /// The same, with the attempt that is open being scored again, where it can be.
    #[must_use]
    pub fn scoring_again(mut self, context: Context) -> Self {
        self.score_again(context);
        self
    }

    fn count(&self) -> usize {
        self.session.attempts.len()
    }

    fn act(&mut self, msg: Msg, context: Context) -> Vec<Act> {
        match msg {
            Msg::Move(lines) => self.cursor.by(lines, self.count()),
            Msg::Open => self.open_at(self.cursor.at(self.count()), context),
            Msg::Resume => return vec![Act::Do(Effect::Resume(self.session.header.session.clone()))],
            Msg::Delete => return vec![self.ask()],
            Msg::Back if self.open.is_some() && !self.direct => self.open = None,
            Msg::Back => return vec![self.leave()],
            Msg::Part(by) => self.with_open(|view, subject| view.turn(by, subject, context)),
            Msg::Read(step) => self.with_open(|view, _| view.read(step, context)),
            Msg::ScoreAgain => return self.score_again(context),
            Msg::Coach => return self.ask_coach(),
            Msg::Story => return self.ask_story(),
            Msg::Attempt(by) => {
                self.cursor.by(by, self.count());
                self.open_at(self.cursor.at(self.count()), context);
            }
        }
        self.fit(context.body, context.theme);
        Vec::new()
    }

    /// Opens an attempt, at the part that the one before was read in.
    fn open_at(&mut self, at: usize, context: Context) {
        let part = self.open.take().map(|view| view.part()).unwrap_or_default();
        self.open = Some(AttemptView::new(at, part));
        self.with_open(|view, subject| view.lay_out(subject, context));
    }

    fn with_open(&mut self, change: impl FnOnce(&mut AttemptView, &Subject)) {
        let Some(mut view) = self.open.take() else { return };
        if let Some(subject) = self.subject(view.attempt()) {
            change(&mut view, &subject);
            self.open = Some(view);
        }
    }

    fn subject(&self, at: usize) -> Option<Subject<'_>> {
        let attempt = self.session.attempts.get(at)?;
        let asked = self.session.asked(attempt)?;
        Some(Subject {
            asked,
            attempt,
            header: &self.session.header,
            lexicon: &self.lexicon,
            pack: self.pack.as_deref(),
        })
    }

    fn ask(&self) -> Act {
        if self.standing == Standing::Running {
            return Act::Say("Another Greenroom is at this session: leave it there first.".to_owned());
        }
        let name = format!("{}, {}", self.when(), self.session.header.plan);
        Act::Ask(delete_dialog(&self.session.header.session, &name))
    }

    fn when(&self) -> String {
        ago(self.session.header.started, self.now)
    }

    /// Back to the screen before, as it was left; Home finds its facts anew.
    fn leave(&mut self) -> Act {
        if matches!(*self.back, Screen::Home(_)) {
            return Act::GoHome;
        }
        let left = Screen::Sessions(Sessions::default());
        Act::Go(Box::new(std::mem::replace(&mut *self.back, left)))
    }

    /// Keeps the marked attempt in sight.
    fn fit(&mut self, body: Rect, theme: Theme) {
        let (lines, (first, last)) = self.lines(body.width, theme);
        self.scroll.by(0, lines.len(), body.height);
        self.scroll.to(first, last, body.height);
    }

    fn lines(&self, width: u16, theme: Theme) -> (Vec<Line<'static>>, (usize, usize)) {
        rows::lines(&self.session, &self.standing, self.cursor.at(self.count()), width, theme)
    }
}

impl Page for SessionPage {
    fn heading(&self) -> Heading {
        if let Some(Seat { session, again }) = &self.seat {
            return again.heading(session);
        }
        if let Some(cold) = &self.cold {
            return cold.heading(&self.session);
        }
        let open =
            self.open.as_ref().and_then(|view| Some((view.attempt() + 1, self.subject(view.attempt())?)));
        match open {
            Some((number, subject)) => Heading {
                place: subject.asked.title.clone(),
                note: format!("attempt {number} of {}", self.count()),
            },
            None => Heading { place: "Session".to_owned(), note: self.when() },
        }
    }

    fn hints(&self) -> Vec<Hint> {
        if let Some(picker) = &self.telling.picker {
            return picker.hints();
        }
        let seat = self.seat.as_ref().map(|seat| seat.again.hints(&seat.session));
        let cold = seat.or_else(|| self.cold.as_ref().map(|cold| cold.hints(&self.session)));
        cold.unwrap_or_else(|| keymap::hints(&self.bindings()))
    }

    fn press(&mut self, key: KeyEvent, context: Context) -> Vec<Act> {
        if self.seat.is_some() {
            return self.press_seat(key, context);
        }
        if self.cold.is_some() {
            return self.with_cold(context, |cold, session| cold.press(key, session, context));
        }
        if self.telling.picker.is_some() {
            return self.press_picker(key, context);
        }
        let msg = keymap::pressed(&self.bindings(), key);
        msg.map_or_else(Vec::new, |msg| self.act(msg, context))
    }

    fn wheel(&mut self, lines: isize, context: Context) -> Vec<Act> {
        if self.telling.picker.is_some() {
            return Vec::new();
        }
        match (&mut self.seat, &mut self.cold) {
            (Some(Seat { session, again }), _) => again.scroll(lines, session, context.body),
            (None, Some(cold)) => cold.scroll(lines, &self.session, context.body),
            (None, None) => self.with_open(|view, _| view.read(Step::Lines(lines), context)),
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str, context: Context) -> Vec<Act> {
        self.with_seat(context, |again, session| again.paste(text, session, context))
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        self.seat.as_ref()?.again.cursor(area)
    }

    fn sure(&mut self, what: Sure, context: Context) -> Vec<Act> {
        match what {
            Sure::Named(name) => self.sit_down(name),
            Sure::BeginStory(title) => self.begin_story(title),
            Sure::LeaveCoaching => self.get_up(context),
            Sure::CloseScoring if self.seat.is_some() => {
                self.with_seat(context, |again, session| again.close(session, context.now.wall))
            }
            Sure::CloseScoring => {
                self.with_cold(context, |cold, session| cold.close(session, context.now.wall))
            }
            _ => Vec::new(),
        }
    }

    fn receive(&mut self, what: Return, context: Context) -> Vec<Act> {
        match what {
            Return::Amended(Err(trouble)) => {
                self.with_cold(context, |cold, session| {
                    cold.undo(session);
                    cold.fit(session, context.body);
                    Vec::new()
                });
                self.untell(context);
                vec![Act::Ask(trouble.dialog("Not kept"))]
            }
            Return::Amended(Ok(())) => {
                self.told();
                Vec::new()
            }
            Return::Stories(stories) => self.offer_stories(stories, context),
            Return::StoryKept(kept) => self.story_kept(kept, context),
            Return::Coach(session) => self.take_seat(session, context),
            Return::TakenIn(session) => self.take_in(session, context),
            Return::Deleted(Ok(id)) => {
                let mut anew = Vec::new();
                match &mut *self.back {
                    Screen::Sessions(list) => list.remove(&id),
                    Screen::History(history) => anew = history.without(&id),
                    _ => {}
                }
                let left = [self.leave(), Act::Say("Deleted.".to_owned())];
                left.into_iter().chain(anew).collect()
            }
            _ => Vec::new(),
        }
    }

    fn resized(&mut self, context: Context) {
        self.with_open(|view, subject| view.lay_out(subject, context));
        if let Some(cold) = &mut self.cold {
            cold.fit(&self.session, context.body);
        }
        if let Some(Seat { session, again }) = &mut self.seat {
            again.fit(session, context.body);
        }
        if let Some(picker) = &mut self.telling.picker {
            picker.fit(context.body);
        }
        self.fit(context.body, context.theme);
    }

    fn view(&self, frame: &mut Frame, area: Rect, theme: Theme) {
        if let Some(Seat { session, again }) = &self.seat {
            return again.view(session, frame, area, theme);
        }
        if let Some(picker) = &self.telling.picker {
            return picker.view(frame, area, theme);
        }
        match (&self.cold, &self.open) {
            (Some(cold), _) => cold.view(&self.session, frame, area, theme),
            (None, Some(view)) => view.view(frame, area, theme),
            (None, None) => document::draw(frame, area, self.lines(area.width, theme).0, self.scroll, theme),
        }
    }
}
