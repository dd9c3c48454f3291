//! A file that a coach scores: its answers in a list, each to be opened, scored, commented on and closed.

#[cfg(test)]
mod tests;

use std::path::Path;

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

use super::again::Again;
use crate::domain::session::{Scorer, is_name};
use crate::domain::{Attempt, Session};
use crate::tui::dialogs::Dialog;
use crate::tui::keymap::{self, Binding, DOWN, ENTER, ESC, Hint, UP, char};
use crate::tui::model::{Act, Context, Heading, Page, Sure};
use crate::tui::msg::{Effect, Return, Trouble};
use crate::tui::theme::Theme;
use crate::tui::widgets::document::{self, Scroll};
use crate::tui::widgets::menu::{self, Cursor};
use crate::tui::widgets::prose;

/// A coach file on the screen.
#[derive(Debug)]
pub struct CoachPage {
    /// The file's name.
    file: String,
    /// The coach's name, once it is known.
    coach: String,
    /// The session in it, once it is read.
    session: Option<Result<Box<Session>, Trouble>>,
    cursor: Cursor,
    scroll: Scroll,
    open: Option<Again>,
}

/// What the keys of its list send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Msg {
    Move(isize),
    Open,
    Leave,
}

/// The question who scores; the name goes to the screen at hand.
pub fn ask_name(known: String) -> Act {
    let text = "The name stands beside the levels. Whoever scores does not see the candidate's own levels.";
    Act::Ask(Dialog::new("Who scores?", text).line("go on", known, String::new(), |typed, _| {
        let name = typed.trim();
        if is_name(name) {
            vec![Act::Sure(Sure::Named(name.to_owned()))]
        } else {
            vec![Act::Say("Write a name of up to 60 characters.".to_owned())]
        }
    }))
}

impl CoachPage {
    /// A file that is about to be read; the name where the coach gave it.
    pub fn new(path: &Path, coach: Option<String>) -> Self {
        let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let (coach, session, open) = (coach.unwrap_or_default(), None, None);
        Self { file, coach, session, cursor: Cursor::default(), scroll: Scroll::default(), open }
    }

    fn session(&self) -> Option<&Session> {
        self.session.as_ref()?.as_deref().ok()
    }

    /// The indexes of the attempts that there is anything to score in.
    fn answers(&self) -> Vec<usize> {
        let attempts = self.session().map_or(&[][..], |session| &session.attempts);
        let all = attempts.iter().enumerate();
        all.filter(|(_, attempt)| attempt.is_to_be_coached()).map(|(at, _)| at).collect()
    }

    fn bindings(&self) -> Vec<Binding<Msg>> {
        let mut bindings = Vec::new();
        if !self.answers().is_empty() {
            bindings.push(Binding::new(&[ENTER], "score", |_| Some(Msg::Open)));
        }
        bindings.push(Binding::new(&[ESC], "seal and leave", |_| Some(Msg::Leave)));
        bindings.push(Binding::new(&[UP, char('k')], "move", |_| Some(Msg::Move(-1))).named("↑↓"));
        bindings.push(Binding::new(&[DOWN, char('j')], "down", |_| Some(Msg::Move(1))).unhinted());
        bindings
    }

    fn act(&mut self, msg: Msg, context: Context) -> Vec<Act> {
        let count = self.answers().len();
        let acts = match msg {
            Msg::Move(by) => {
                self.cursor.by(by, count);
                Vec::new()
            }
            Msg::Open if self.coach.is_empty() => vec![ask_name(String::new())],
            Msg::Open => self.open(context),
            Msg::Leave => self.leave(),
        };
        self.fit(context);
        acts
    }

    /// Opens the answer at hand; what was closed already is begun anew with all that was said.
    fn open(&mut self, context: Context) -> Vec<Act> {
        let answers = self.answers();
        let Some(at) = answers.get(self.cursor.at(answers.len())).copied() else { return Vec::new() };
        let coach = self.coach.clone();
        let Some(Ok(session)) = &mut self.session else { return Vec::new() };
        let number = session.attempts.get(at).map_or(0, |attempt| attempt.number);
        let anew = session.coach_anew(number, &coach, context.now.wall).unwrap_or_default();
        let mut again = Again::new(Scorer::Coach(coach), at, session);
        again.fit(session, context.body);
        self.open = Some(again);
        if anew.is_empty() { Vec::new() } else { vec![Act::Do(Effect::Append(anew))] }
    }

    /// Leaves, after saying what is not closed and will not count.
    fn leave(&self) -> Vec<Act> {
        let attempts = self.session().map_or(&[][..], |session| &session.attempts);
        let is_open = |attempt: &&Attempt| attempt.coach_scores.iter().any(|it| it.scoring.ended.is_none());
        match attempts.iter().filter(is_open).count() {
            0 => vec![Act::Do(Effect::Finish)],
            open => {
                let answers =
                    if open == 1 { "1 answer is".to_owned() } else { format!("{open} answers are") };
                let text = format!(
                    "{answers} begun and not closed. What is not closed is kept, but does not count."
                );
                let leave = vec![Act::Do(Effect::Finish)];
                vec![Act::Ask(Dialog::new("Leave?", text).choice(ENTER, "leave it open", leave))]
            }
        }
    }

    fn with_open(
        &mut self,
        context: Context,
        hand: impl FnOnce(&mut Again, &mut Session) -> Vec<Act>,
    ) -> Vec<Act> {
        let (Some(mut again), Some(Ok(session))) = (self.open.take(), &mut self.session) else {
            return Vec::new();
        };
        let mut acts = hand(&mut again, session);
        if again.is_closed() {
            self.cursor.by(1, self.answers().len());
            acts.push(Act::Say(
                "Closed. Enter opens the one that is marked; Esc seals the file and leaves.".to_owned(),
            ));
        }
        if !again.is_left() {
            self.open = Some(again);
        }
        self.fit(context);
        acts
    }

    fn fit(&mut self, context: Context) {
        let (lines, marked) = self.lines(document::columns(context.body), context.theme);
        self.scroll.to(marked.0, marked.1, context.body.height);
        self.scroll.by(0, lines.len(), context.body.height);
    }

    fn lines(&self, width: u16, theme: Theme) -> (Vec<Line<'static>>, (usize, usize)) {
        let session = match &self.session {
            None => return (prose::lines("Reading the file.", width, theme.quiet()), (0, 0)),
            Some(Err(trouble)) => {
                return (trouble.lines(width, theme), (0, 0));
            }
            Some(Ok(session)) => session,
        };
        let header = &session.header;
        let head = format!("{} · {}", header.plan, header.pack_title);
        let mut lines = prose::lines(&head, width, theme.strong());
        let day = header.started.format("%A %-d %B %Y");
        let how = format!("{day}. Score each answer by its described levels, and close it.");
        lines.extend(prose::lines(&how, width, theme.quiet()));
        lines.push(Line::default());
        let answers = self.answers();
        let attempts = answers.iter().filter_map(|at| session.attempts.get(*at));
        let rows: Vec<(String, String)> = attempts.map(|it| self.row(session, it)).collect();
        let names = rows.iter().map(|(name, _)| prose::width(name)).max().unwrap_or(0);
        let names = names.min(usize::from(width).saturating_sub(18));
        let first = lines.len();
        let chosen = self.cursor.at(answers.len());
        for (at, (name, note)) in rows.iter().enumerate() {
            lines.push(menu::line(&prose::clip(name, names), note, at == chosen, names, width, theme));
        }
        let marked = if chosen == 0 { (0, first) } else { (first + chosen, first + chosen) };
        (lines, marked)
    }

    /// An answer and how far the coach is with it.
    fn row(&self, session: &Session, attempt: &Attempt) -> (String, String) {
        let title = session.asked(attempt).map_or("", |asked| asked.title.as_str());
        let all = session.asked(attempt).map_or(0, |asked| asked.criteria().count());
        let closed = attempt.coached().any(|score| score.coach == self.coach);
        let note = match session.coach_scoring(attempt.number, &self.coach) {
            Some(open) => format!("{} of {all} scored", open.scoring.levels.len()),
            None if closed => "closed".to_owned(),
            None => "not begun".to_owned(),
        };
        (format!("{}  {title}", attempt.number), note)
    }
}

impl Page for CoachPage {
    fn heading(&self) -> Heading {
        if let (Some(again), Some(session)) = (&self.open, self.session()) {
            return again.heading(session);
        }
        Heading { place: "Coach".to_owned(), note: self.file.clone() }
    }

    fn hints(&self) -> Vec<Hint> {
        match (&self.open, self.session()) {
            (Some(again), Some(session)) => again.hints(session),
            _ => keymap::hints(&self.bindings()),
        }
    }

    fn press(&mut self, key: KeyEvent, context: Context) -> Vec<Act> {
        if self.open.is_some() {
            return self.with_open(context, |again, session| again.press(key, session, context));
        }
        let msg = keymap::pressed(&self.bindings(), key);
        msg.map_or_else(Vec::new, |msg| self.act(msg, context))
    }

    fn paste(&mut self, text: &str, context: Context) -> Vec<Act> {
        self.with_open(context, |again, session| again.paste(text, session, context))
    }

    fn wheel(&mut self, lines: isize, context: Context) -> Vec<Act> {
        self.with_open(context, |again, session| {
            again.scroll(lines, session, context.body);
            Vec::new()
        })
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        self.open.as_ref()?.cursor(area)
    }

    fn sure(&mut self, what: Sure, context: Context) -> Vec<Act> {
        match what {
            Sure::Named(name) => {
                self.coach = name;
                self.open(context)
            }
            Sure::CloseScoring => {
                self.with_open(context, |again, session| again.close(session, context.now.wall))
            }
            _ => Vec::new(),
        }
    }

    fn receive(&mut self, what: Return, context: Context) -> Vec<Act> {
        match what {
            Return::Coach(found) => {
                self.session = Some(found);
                if self.coach.is_empty() {
                    self.coach = self.session().and_then(Session::last_coach).unwrap_or_default().to_owned();
                }
                self.fit(context);
                Vec::new()
            }
            Return::Finished => vec![Act::Do(Effect::Quit)],
            _ => Vec::new(),
        }
    }

    fn resized(&mut self, context: Context) {
        if let (Some(again), Some(Ok(session))) = (&mut self.open, &self.session) {
            again.fit(session, context.body);
        }
        self.fit(context);
    }

    fn view(&self, frame: &mut Frame, area: Rect, theme: Theme) {
        if let (Some(again), Some(session)) = (&self.open, self.session()) {
            return again.view(session, frame, area, theme);
        }
        let lines = self.lines(document::columns(area), theme).0;
        document::draw(frame, area, lines, self.scroll, theme);
    }
}
