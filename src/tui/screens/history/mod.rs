//! All attempts of all sessions, newest first: to be searched, narrowed down and opened.

mod compared;
mod list;
mod question;
mod rows;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use self::list::List;
use self::question::Question;
use super::Screen;
use super::session::SessionPage;
use super::sessions::Sessions;
use crate::domain::{Id, Pack, Session};
use crate::review::Record;
use crate::tui::keymap::{self, Chord, Hint};
use crate::tui::model::{Act, Context, Heading, Page};
use crate::tui::msg::{Counted, Effect, Gathered, Return, Trouble};
use crate::tui::theme::Theme;
use crate::tui::widgets::document::{self, Scroll};
use crate::tui::widgets::prose;

/// All attempts.
#[derive(Default)]
pub struct History {
    back: Box<Sessions>,
    /// The attempts in the order they are gathered, which are their numbers; none before the first of them.
    records: Option<Vec<Record>>,
    /// Whether all are gathered.
    done: bool,
    trouble: Option<Trouble>,
    list: List,
    /// The history of one question, over the list.
    question: Option<Question>,
    /// The attempt that is being opened.
    opening: Option<u32>,
    /// When the attempts were last looked at: what "today" is.
    now: Option<DateTime<FixedOffset>>,
}

impl From<Sessions> for History {
    /// The attempts, with the list of sessions to go back to.
    fn from(back: Sessions) -> Self {
        Self { back: Box::new(back), ..Self::default() }
    }
}

impl History {
    /// The effect that this page begins with.
    pub const NEEDS: Effect = Effect::LoadAttempts(Counted::No);

    /// Gathers the attempts anew, a session of them being deleted; what is sought and chosen stays.
    pub fn without(&mut self, deleted: &Id) -> Vec<Act> {
        self.back.remove(deleted);
        (self.records, self.question, self.done) = (None, None, false);
        self.list.renew();
        let sought = self.list.sought();
        let search = (!sought.is_empty()).then(|| Act::Do(Effect::Search(sought.clone())));
        [Act::Do(Self::NEEDS)].into_iter().chain(search).collect()
    }

    fn records(&self) -> &[Record] {
        self.records.as_deref().unwrap_or_default()
    }

    fn take(&mut self, found: Result<Gathered, Trouble>, context: Context) -> Vec<Act> {
        match found {
            Ok(Gathered { more, unread, done }) => {
                let records = self.records.get_or_insert_default();
                records.extend(more);
                self.done = done;
                self.list.gathered(records, context.now.wall.date_naive(), done);
                self.list.fit(context.body);
                left_out(unread).filter(|_| done).into_iter().collect()
            }
            Err(trouble) => {
                self.trouble = Some(trouble);
                Vec::new()
            }
        }
    }

    fn act(&mut self, msg: list::Msg, context: Context) -> Vec<Act> {
        match msg {
            list::Msg::Open => return self.open(self.list.chosen()).into_iter().collect(),
            list::Msg::Question => {
                self.question = self.list.chosen().map(|at| Question::at(at, self.records()));
                self.resized(context);
            }
            list::Msg::Back => return vec![self.leave()],
            _ => {
                let is_new = self.list.act(msg, self.records.as_deref().unwrap_or_default(), context.body);
                return self.sought(is_new, context);
            }
        }
        Vec::new()
    }

    /// Asks for what is sought, where that is something else now, and for the answers in sight.
    fn sought(&mut self, is_new: bool, context: Context) -> Vec<Act> {
        let search = is_new.then(|| Act::Do(Effect::Search(self.list.sought().clone())));
        let needs = self.list.needs(context.body);
        let texts = (!needs.is_empty()).then_some(Act::Do(Effect::LoadTexts(needs)));
        search.into_iter().chain(texts).collect()
    }

    /// Does what a key sent while the history of a question is up.
    fn act_on_question(&mut self, msg: question::Msg, context: Context) -> Vec<Act> {
        let Some(question) = &mut self.question else { return Vec::new() };
        if msg == question::Msg::Open {
            let chosen = question.chosen();
            return self.open(chosen).into_iter().collect();
        }
        if msg == question::Msg::Compare {
            let marked = question.marked();
            question.act(msg, &[], context.now.wall, context);
            return vec![Act::Do(Effect::LoadTexts(marked))];
        }
        let records = self.records.as_deref().unwrap_or_default();
        if question.act(msg, records, context.now.wall, context) {
            self.question = None;
            self.list.fit(context.body);
        }
        Vec::new()
    }

    /// Reads the session of an attempt.
    fn open(&mut self, at: Option<usize>) -> Option<Act> {
        let record = self.records().get(at?)?;
        let (session, attempt) = (record.session.clone(), record.attempt);
        self.opening = Some(attempt);
        Some(Act::Do(Effect::LoadSession(session)))
    }

    /// The attempt that was asked for, in its session that was read; it keeps this list to come back to.
    fn show(&mut self, session: Box<Session>, pack: Option<Arc<Pack>>, context: Context) -> Vec<Act> {
        let Some(attempt) = self.opening.take() else { return Vec::new() };
        let standing = self.back.standing(&session);
        let back = Screen::History(Box::new(std::mem::take(self)));
        let page = SessionPage::new(session, pack, standing, back, context).at_attempt(attempt, context);
        vec![Act::Go(Box::new(Screen::Session(Box::new(page))))]
    }

    /// Back to the list of sessions as it was left.
    fn leave(&mut self) -> Act {
        Act::Go(Box::new(Screen::Sessions(std::mem::take(&mut *self.back))))
    }

    fn take_texts(&mut self, texts: Vec<(usize, String)>, context: Context) {
        let records = self.records.as_deref().unwrap_or_default();
        match &mut self.question {
            Some(question) => {
                question.take(texts);
                question.lay_out(records, context.now.wall, context);
            }
            None => self.list.take(texts),
        }
    }

    /// Where one is, and that there is more to come where there is.
    fn note(&self) -> String {
        let note = self.list.note(self.records().len());
        if self.done || self.records.is_none() { note } else { format!("{note}, reading") }
    }

    /// What stands there where there is no list.
    fn words(&self, width: u16, theme: Theme) -> Vec<Line<'static>> {
        if let Some(trouble) = &self.trouble {
            return trouble.lines(width, theme);
        }
        let words = if self.done { "No attempt yet." } else { "Reading your answers." };
        prose::lines(words, width, theme.quiet())
    }
}

/// Says that sessions are missing from a view over all of them.
pub fn left_out(unread: usize) -> Option<Act> {
    let sessions = if unread == 1 { "1 session".to_owned() } else { format!("{unread} sessions") };
    (unread > 0).then(|| Act::Say(format!("{sessions} cannot be read and left out here; the list says why.")))
}

/// What the order of time goes by.
fn in_time(record: &Record) -> (DateTime<FixedOffset>, &str, u32) {
    (record.started, record.session.as_str(), record.attempt)
}

/// A character that is typed, not a command.
fn typed(key: KeyEvent) -> Option<char> {
    let plain = !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
    match key.code {
        KeyCode::Char(c) if plain && !c.is_control() => Some(c),
        _ => None,
    }
}

impl Page for History {
    fn heading(&self) -> Heading {
        let asked = self.question.as_ref().and_then(|question| self.records().get(question.chosen()?));
        match (&self.question, asked) {
            (Some(question), Some(record)) => {
                Heading { place: record.title.to_string(), note: question.note() }
            }
            _ => Heading { place: "Attempts".to_owned(), note: self.note() },
        }
    }

    fn hints(&self) -> Vec<Hint> {
        match &self.question {
            Some(question) => keymap::hints(&question.bindings()),
            None => keymap::hints(&self.list.bindings()),
        }
    }

    fn press(&mut self, key: KeyEvent, context: Context) -> Vec<Act> {
        self.now = Some(context.now.wall);
        let Some(chord) = Chord::of(key) else { return Vec::new() };
        if let Some(question) = &self.question {
            let msg = keymap::lookup(&question.bindings(), chord);
            return msg.map_or_else(Vec::new, |msg| self.act_on_question(msg, context));
        }
        if let Some(msg) = keymap::lookup(&self.list.bindings(), chord) {
            return self.act(msg, context);
        }
        match typed(key) {
            Some(c) if self.list.is_typing() => self.paste(&c.to_string(), context),
            _ => Vec::new(),
        }
    }

    fn paste(&mut self, text: &str, context: Context) -> Vec<Act> {
        let is_new = self.list.type_text(text, self.records.as_deref().unwrap_or_default(), context.body);
        self.sought(is_new, context)
    }

    fn receive(&mut self, what: Return, context: Context) -> Vec<Act> {
        self.now = Some(context.now.wall);
        match what {
            Return::Attempts(found) => self.take(found, context),
            Return::Found(found) => {
                self.list.found(found, self.records.as_deref().unwrap_or_default(), context.body);
                self.sought(false, context)
            }
            Return::Texts(texts) => {
                self.take_texts(texts, context);
                Vec::new()
            }
            Return::Session(Ok((session, pack))) => self.show(session, pack, context),
            _ => Vec::new(),
        }
    }

    fn resized(&mut self, context: Context) {
        self.now = Some(context.now.wall);
        self.list.fit(context.body);
        if let Some(question) = &mut self.question {
            let records = self.records.as_deref().unwrap_or_default();
            question.lay_out(records, context.now.wall, context);
            question.fit(records, context.now.wall, context);
        }
    }

    fn view(&self, frame: &mut Frame, area: Rect, theme: Theme) {
        if let (Some(question), Some(now)) = (&self.question, self.now) {
            return question.view(self.records(), now, frame, area, theme);
        }
        match (&self.records, self.now) {
            (Some(records), Some(now)) if !records.is_empty() => {
                self.list.view(records, now, frame, area, theme);
            }
            _ => document::draw(frame, area, self.words(area.width, theme), Scroll::default(), theme),
        }
    }
}
