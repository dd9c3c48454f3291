//! The list of sessions: newest first, to open, to resume, to delete.

#[cfg(test)]
mod tests;

use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::Screen;
use super::history::History;
use super::progress::ProgressPage;
use super::session::SessionPage;
use crate::domain::{Id, Pack, Session};
use crate::review::{Entry, Standing, ago};
use crate::tui::dialogs::Dialog;
use crate::tui::keymap::{self, Binding, DOWN, END, ENTER, ESC, HOME, Hint, PAGE_DOWN, PAGE_UP, UP, char};
use crate::tui::model::{Act, Context, Heading, Page};
use crate::tui::msg::{Effect, Return, Trouble};
use crate::tui::theme::Theme;
use crate::tui::widgets::document::{self, Scroll};
use crate::tui::widgets::menu::{self, Cursor};
use crate::tui::widgets::prose;

/// The list of sessions.
#[derive(Debug, Default)]
pub struct Sessions {
    entries: Option<Vec<Entry>>,
    trouble: Option<Trouble>,
    several_packs: bool,
    cursor: Cursor,
    scroll: Scroll,
    /// When the list was last looked at: what "today" is.
    now: Option<DateTime<FixedOffset>>,
}

/// What its keys send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Msg {
    Move(isize),
    Page(isize),
    Open,
    Resume,
    Delete,
    Attempts,
    Progress,
    Practise,
    Back,
}

impl Sessions {
    fn entries(&self) -> &[Entry] {
        self.entries.as_deref().unwrap_or_default()
    }

    fn marked(&self) -> Option<&Entry> {
        self.entries().get(self.cursor.at(self.entries().len()))
    }

    /// Takes a session that was deleted off the list.
    pub fn remove(&mut self, id: &Id) {
        if let Some(entries) = &mut self.entries {
            entries.retain(|entry| entry.id != *id);
        }
    }

    fn bindings(&self) -> Vec<Binding<Msg>> {
        let back = Binding::new(&[ESC], "home", |_| Some(Msg::Back));
        let Some(entry) = self.marked() else {
            return vec![Binding::new(&[char('p')], "practise", |_| Some(Msg::Practise)), back];
        };
        let mut bindings = vec![Binding::new(&[ENTER], "open", |_| Some(Msg::Open))];
        if entry.standing == Standing::Interrupted {
            bindings.push(Binding::new(&[char('r')], "resume", |_| Some(Msg::Resume)));
        }
        bindings.push(back);
        bindings.push(Binding::new(&[char('h')], "attempts", |_| Some(Msg::Attempts)));
        bindings.push(Binding::new(&[char('g')], "progress", |_| Some(Msg::Progress)));
        bindings.push(Binding::new(&[char('d')], "delete", |_| Some(Msg::Delete)));
        bindings.extend(moving());
        bindings
    }

    fn act(&mut self, msg: Msg, body: Rect) -> Vec<Act> {
        let count = self.entries().len();
        match msg {
            Msg::Move(lines) => self.cursor.by(lines, count),
            Msg::Page(pages) => {
                let page = usize::from((body.height / self.height(body.width)).max(1)).cast_signed();
                self.cursor.by(pages.saturating_mul(page), count);
            }
            Msg::Open => return self.marked().map(open).into_iter().collect(),
            Msg::Resume => return self.marked().map(resume).into_iter().collect(),
            Msg::Delete => return self.marked().map(|entry| self.ask(entry)).into_iter().collect(),
            Msg::Attempts => {
                let page = History::from(std::mem::take(self));
                return vec![go(Screen::History(Box::new(page))), Act::Do(History::NEEDS)];
            }
            Msg::Progress => {
                let page = ProgressPage::from(std::mem::take(self));
                return vec![go(Screen::Progress(Box::new(page))), Act::Do(ProgressPage::NEEDS)];
            }
            Msg::Practise => return vec![Act::GoPlan],
            Msg::Back => return vec![Act::GoHome],
        }
        self.fit(body);
        Vec::new()
    }

    /// The screen of a session that was read; it keeps this list to come back to.
    fn show(&mut self, session: Box<Session>, pack: Option<Arc<Pack>>, context: Context) -> Act {
        let standing = self.standing(&session);
        let list = Screen::Sessions(std::mem::take(self));
        let page = SessionPage::new(session, pack, standing, list, context);
        go(Screen::Session(Box::new(page)))
    }

    /// How a session stands, as this list has it.
    pub fn standing(&self, session: &Session) -> Standing {
        let entry = self.entries().iter().find(|entry| entry.id == session.header.session);
        let ended = if session.ended.is_some() { Standing::Finished } else { Standing::Interrupted };
        entry.map_or(ended, |entry| entry.standing.clone())
    }

    fn ask(&self, entry: &Entry) -> Act {
        if entry.standing == Standing::Running {
            return Act::Say("Another Greenroom is at this session: leave it there first.".to_owned());
        }
        Act::Ask(delete_dialog(&entry.id, &self.name(entry)))
    }

    /// What a session is called where there is no list around it.
    fn name(&self, entry: &Entry) -> String {
        format!("{}, {}", self.when(entry), entry.plan)
    }

    fn when(&self, entry: &Entry) -> String {
        ago(entry.started, self.now.unwrap_or(entry.started))
    }

    /// Keeps the marked session in sight.
    fn fit(&mut self, body: Rect) {
        let (height, count) = (usize::from(self.height(body.width)), self.entries().len());
        let first = self.cursor.at(count) * height;
        self.scroll.by(0, count * height, body.height);
        self.scroll.to(first, first + height - 1, body.height);
    }

    /// Rows that a session takes: one where all of it fits beside the others, else two.
    fn height(&self, width: u16) -> u16 {
        if width >= ONE_ROW && !self.several_packs { 1 } else { 2 }
    }

    /// The lines in sight, and no others: there may be thousands.
    fn lines(&self, area: Rect, theme: Theme) -> Vec<Line<'static>> {
        let height = usize::from(self.height(area.width));
        let chosen = self.cursor.at(self.entries().len());
        let (first, cut) = (self.scroll.offset() / height, self.scroll.offset() % height);
        let entries = self.entries().iter().enumerate().skip(first);
        let lines = entries.flat_map(|(at, entry)| self.entry(entry, at == chosen, area.width, theme));
        lines.skip(cut).take(area.height.into()).collect()
    }

    fn entry(&self, entry: &Entry, chosen: bool, width: u16, theme: Theme) -> Vec<Line<'static>> {
        let mark = menu::mark(chosen, theme);
        let style = if chosen { theme.strong() } else { theme.text() };
        let when = Span::styled(format!("{:<WHEN$}", self.when(entry)), style);
        let (standing, loud) = standing(entry, theme);
        let room = usize::from(width);
        if self.height(width) == 1 {
            let plan = prose::clip(&entry.plan, PLAN);
            let pad = " ".repeat(PLAN + 2 - prose::width(&plan));
            let rest = format!("{:<8}{:<10}", how(entry), answered(entry));
            let standing = prose::clip(&standing, room.saturating_sub(ONE_ROW as usize - STANDING));
            let plan = Span::styled(plan + &pad, style);
            return vec![Line::from(vec![
                mark,
                when,
                plan,
                Span::styled(rest, theme.quiet()),
                Span::styled(standing, loud),
            ])];
        }
        let first = Line::from(vec![mark, when, Span::styled(prose::clip(&standing, room - WHEN - 2), loud)]);
        let about = [self.about(entry), how(entry).to_owned(), answered(entry)];
        let about: Vec<_> = about.into_iter().filter(|part| !part.is_empty()).collect();
        let second = Line::styled(format!("  {}", prose::clip(&about.join(" · "), room - 2)), theme.quiet());
        vec![first, second]
    }

    /// What was planned, and from which pack where there are several.
    fn about(&self, entry: &Entry) -> String {
        if self.several_packs {
            format!("{} · {}", entry.plan, entry.pack_title)
        } else {
            entry.plan.clone()
        }
    }

    /// What stands there instead of a list.
    fn words(&self, width: u16, theme: Theme) -> Vec<Line<'static>> {
        if let Some(trouble) = &self.trouble {
            return trouble.lines(width, theme);
        }
        if self.entries.is_none() {
            return prose::lines("Reading your sessions.", width, theme.quiet());
        }
        let mut lines = prose::lines("No session yet.", width, theme.strong());
        lines.push(Line::default());
        let advice =
            "Press p to practise. What you answer is kept here, and you can come back to it the next day.";
        lines.extend(prose::lines(advice, width, theme.text()));
        lines
    }

    fn take(&mut self, found: Result<Vec<Entry>, Trouble>) {
        match found {
            Ok(entries) => {
                let mut titles = entries.iter().map(|entry| &entry.pack_title);
                let first = titles.next();
                self.several_packs = titles.any(|title| Some(title) != first);
                self.entries = Some(entries);
            }
            Err(trouble) => self.trouble = Some(trouble),
        }
    }
}

/// The width from which a session fits into one row.
const ONE_ROW: u16 = 78;
/// Columns of the time with the gap after it, "31 Dec 2025 08:00" the longest.
const WHEN: usize = 19;
/// Columns of the plan.
const PLAN: usize = 21;
/// Columns of the standing in a row of [`ONE_ROW`].
const STANDING: usize = ONE_ROW as usize - (2 + WHEN + PLAN + 2 + 8 + 10);

fn how(entry: &Entry) -> &'static str {
    match (&entry.standing, entry.aloud) {
        (Standing::Unreadable(_), _) => "",
        (_, true) => "aloud",
        (_, false) => "typed",
    }
}

fn answered(entry: &Entry) -> String {
    entry.answered.map_or_else(String::new, |(answered, of)| format!("{answered} of {of}"))
}

fn standing(entry: &Entry, theme: Theme) -> (String, Style) {
    match &entry.standing {
        Standing::Finished => ("finished".to_owned(), theme.quiet()),
        Standing::Interrupted => ("interrupted".to_owned(), theme.warning()),
        Standing::Running => ("runs elsewhere".to_owned(), theme.warning()),
        Standing::Unreadable(why) => (format!("unreadable: {why}"), theme.fault()),
    }
}

fn go(screen: Screen) -> Act {
    Act::Go(Box::new(screen))
}

fn open(entry: &Entry) -> Act {
    match &entry.standing {
        Standing::Unreadable(why) => Act::Ask(Dialog::new("Cannot be read", why.clone())),
        _ => Act::Do(Effect::LoadSession(entry.id.clone())),
    }
}

fn resume(entry: &Entry) -> Act {
    Act::Do(Effect::Resume(entry.id.clone()))
}

/// Asks before a session is deleted, by the name it has in the list.
pub fn delete_dialog(id: &Id, name: &str) -> Dialog {
    let text = format!("{name}\n\nIts answers and scores are deleted for good. There is no way back.");
    Dialog::new("Delete this session?", text).choice(
        char('y'),
        "delete it",
        vec![Act::Do(Effect::Delete(id.clone()))],
    )
}

fn moving() -> [Binding<Msg>; 6] {
    [
        Binding::new(&[UP, char('k')], "move", |_| Some(Msg::Move(-1))).named("↑↓"),
        Binding::new(&[DOWN, char('j')], "down", |_| Some(Msg::Move(1))).unhinted(),
        Binding::new(&[PAGE_DOWN], "page", |_| Some(Msg::Page(1))).named("PgUp PgDn"),
        Binding::new(&[PAGE_UP], "page up", |_| Some(Msg::Page(-1))).unhinted(),
        Binding::new(&[HOME], "newest", |_| Some(Msg::Move(isize::MIN))).unhinted(),
        Binding::new(&[END], "oldest", |_| Some(Msg::Move(isize::MAX))).unhinted(),
    ]
}

impl Page for Sessions {
    fn heading(&self) -> Heading {
        let count = self.entries().len();
        let note = match (count, &self.entries) {
            (_, None) | (0, _) => String::new(),
            (count, _) => format!("{} of {count}", self.cursor.at(count) + 1),
        };
        Heading { place: "Review".to_owned(), note }
    }

    fn beside(&self) -> &'static str {
        crate::tui::dialogs::REPORT
    }

    fn hints(&self) -> Vec<Hint> {
        keymap::hints(&self.bindings())
    }

    fn press(&mut self, key: KeyEvent, context: Context) -> Vec<Act> {
        self.now = Some(context.now.wall);
        let msg = keymap::pressed(&self.bindings(), key);
        msg.map_or_else(Vec::new, |msg| self.act(msg, context.body))
    }

    fn receive(&mut self, what: Return, context: Context) -> Vec<Act> {
        self.now = Some(context.now.wall);
        let mut acts = Vec::new();
        match what {
            Return::Sessions(found) => self.take(found),
            Return::Session(Ok((session, pack))) => {
                return vec![self.show(session, pack, context)];
            }
            Return::Deleted(Ok(id)) => {
                self.remove(&id);
                acts.push(Act::Say("Deleted.".to_owned()));
            }
            _ => {}
        }
        self.fit(context.body);
        acts
    }

    fn resized(&mut self, context: Context) {
        self.now = Some(context.now.wall);
        self.fit(context.body);
    }

    fn view(&self, frame: &mut Frame, area: Rect, theme: Theme) {
        if self.entries().is_empty() {
            return document::draw(frame, area, self.words(area.width, theme), Scroll::default(), theme);
        }
        let rows = self.entries().len() * usize::from(self.height(area.width));
        document::draw_visible(frame, area, self.lines(area, theme), (self.scroll.offset(), rows), theme);
    }
}
