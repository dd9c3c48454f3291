//! An answer scored again, days later: the answer and the described levels, and the former levels only once it is through.

mod pages;
#[cfg(test)]
mod tests;

use chrono::{DateTime, FixedOffset};
use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Widget;

use crate::domain::session::Misfit;
use crate::domain::{Asked, Attempt, Criterion, Event, Level, Session};
use crate::tui::dialogs::Dialog;
use crate::tui::keymap::{
    self, BACKSPACE, Binding, Chord, DOWN, ENTER, ESC, Hint, PAGE_DOWN, PAGE_UP, TAB, UP, char,
};
use crate::tui::layout;
use crate::tui::model::{Act, Context, Heading, Sure};
use crate::tui::msg::Effect;
use crate::tui::screens::told::criteria::first_open;
use crate::tui::theme::Theme;
use crate::tui::widgets::document::{self, Scroll, Spot};
use crate::tui::widgets::tabs;

/// An attempt being scored again.
#[derive(Debug)]
pub struct Cold {
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
    left: bool,
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
    Leave,
}

/// The question and the attempt, where the session has them.
fn matter(session: &Session, at: usize) -> Option<(&Asked, &Attempt)> {
    let attempt = session.attempts.get(at)?;
    Some((session.asked(attempt)?, attempt))
}

impl Cold {
    /// An attempt of a session, by its index; what was begun goes on at its first criterion without a level.
    pub fn new(attempt: usize, session: &Session) -> Self {
        let part = Part::Answer;
        let (step, at, scroll) = (0, 0, Scroll::default());
        let mut cold = Self { attempt, step, at, part, scroll, before: None, left: false };
        let steps = matter(session, attempt).map_or(0, |(asked, _)| asked.steps.len());
        let open = (0..steps).find(|step| cold.open(session, *step) > 0);
        cold.turn_to(session, open.unwrap_or(0));
        cold
    }

    /// Whether it was left.
    pub fn is_left(&self) -> bool {
        self.left
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
        let Some((asked, attempt)) = matter(session, self.attempt) else { return 0 };
        let again = session.scoring_again(attempt.number);
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

    fn bindings(&self, session: &Session) -> Vec<Binding<Msg>> {
        match self.part {
            Part::Answer => reading(),
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
        let on = if self.next_step(session).is_some() { "next step" } else { "then and now" };
        let mut bindings = vec![
            Binding::new(&digits, "level", level).named("1-5"),
            Binding::new(&[ENTER], on, |_| Some(Msg::GoOn)),
            Binding::new(&[char('a'), TAB], "answer", |_| Some(Msg::Show(Part::Answer))),
            Binding::new(&[ESC], "leave", |_| Some(Msg::Leave)),
        ];
        if !self.given(session).is_empty() {
            bindings.push(Binding::new(&[BACKSPACE], "undo", |_| Some(Msg::TakeBack)));
        }
        bindings.extend(moving("move"));
        bindings
    }

    /// A key was pressed: what comes of it, the session with a level more or less.
    pub fn press(&mut self, key: KeyEvent, session: &mut Session, context: Context) -> Vec<Act> {
        let msg = Chord::of(key).and_then(|chord| keymap::lookup(&self.bindings(session), chord));
        msg.map_or_else(Vec::new, |msg| self.act(msg, session, context))
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
        let begun = matter(session, self.attempt).and_then(|(_, it)| session.scoring_again(it.number));
        let words = "The levels you gave are kept; c goes on where you left.";
        begun.map(|_| Act::Say(words.to_owned())).into_iter().collect()
    }

    fn give(&mut self, session: &mut Session, level: Level, now: DateTime<FixedOffset>) -> Vec<Act> {
        let Some(criterion) = self.criterion(session).map(|criterion| criterion.id.clone()) else {
            return Vec::new();
        };
        let place = (self.step, &criterion);
        let acts =
            self.keep(session, |session, attempt| session.score_again(attempt, place, Some(level), now));
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
        let place = (self.step, &criterion);
        self.keep(session, |session, attempt| session.score_again(attempt, place, None, now))
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
        let begun = matter(session, self.attempt).and_then(|(_, it)| session.scoring_again(it.number));
        match (begun.map(|again| again.levels.len()), open) {
            (None | Some(0), _) => vec![Act::Say("First give a level: a key from 1 to 5.".to_owned())],
            (Some(_), 0) => self.close(session, now),
            (Some(_), open) => vec![ask_open(open)],
        }
    }

    /// Closes it as it is, and shows then and now.
    pub fn close(&mut self, session: &mut Session, now: DateTime<FixedOffset>) -> Vec<Act> {
        let acts = self.keep(session, |session, attempt| session.close_scoring(attempt, now));
        if matches!(acts.first(), Some(Act::Do(_))) {
            self.show(Part::Verdict);
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
                vec![Act::Do(Effect::Amend(session.header.session.clone(), events))]
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
        let (_, area) = areas(body);
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
        let (_, area) = areas(body);
        let count = self.page(session, document::columns(area), Theme::new(false)).0.len();
        self.scroll.by(pages * (area.height.max(3).cast_signed() as isize - 2), count, area.height);
        Vec::new()
    }

    /// Scrolls by lines, as the mouse does.
    pub fn scroll(&mut self, lines: isize, session: &Session, body: Rect) {
        let (_, area) = areas(body);
        let count = self.page(session, document::columns(area), Theme::new(false)).0.len();
        self.scroll.by(lines, count, area.height);
    }

    /// Keeps the criterion at hand in sight.
    pub fn fit(&mut self, session: &Session, body: Rect) {
        let (_, area) = areas(body);
        let (lines, spot) = self.page(session, document::columns(area), Theme::new(false));
        if self.part == Part::Rubric {
            spot.show(&mut self.scroll, area.height);
        }
        self.scroll.by(0, lines.len(), area.height);
    }

    /// Where one is, and how far one has come.
    pub fn heading(&self, session: &Session) -> Heading {
        let Some((asked, attempt)) = matter(session, self.attempt) else { return Heading::default() };
        let given = session.scoring_again(attempt.number).map_or(0, |again| again.levels.len());
        let note = match self.part {
            Part::Verdict => "then and now".to_owned(),
            _ => format!("cold: {given} of {} scored", asked.criteria().count()),
        };
        Heading { place: asked.title.clone(), note }
    }

    /// Its keys.
    pub fn hints(&self, session: &Session) -> Vec<Hint> {
        keymap::hints(&self.bindings(session))
    }

    /// Draws it.
    pub fn view(&self, session: &Session, frame: &mut Frame, area: Rect, theme: Theme) {
        let (bar, page) = areas(area);
        let names: &[&str] =
            if self.part == Part::Verdict { &["Then and now"] } else { &["Answer", "Rubric"] };
        tabs::bar(names, usize::from(self.part == Part::Rubric), bar.width, theme)
            .render(bar, frame.buffer_mut());
        let lines: Vec<Line> = self.page(session, document::columns(page), theme).0;
        document::draw(frame, page, lines, self.scroll, theme);
    }

    fn page(&self, session: &Session, width: u16, theme: Theme) -> (Vec<Line<'static>>, Spot) {
        let Some((asked, attempt)) = matter(session, self.attempt) else {
            return (Vec::new(), Spot::default());
        };
        match self.part {
            Part::Answer => (pages::answer(asked, attempt, self.step, width, theme), Spot::default()),
            Part::Rubric => pages::rubric(asked, (self.step, self.at), &self.given(session), width, theme),
            Part::Verdict => (pages::verdict_of(asked, attempt, width, theme), Spot::default()),
        }
    }
}

/// The bar of parts, with a blank row below it where there is room, and the page.
fn areas(body: Rect) -> (Rect, Rect) {
    layout::split_top(body, 1 + u16::from(body.height >= 14))
}

fn ask_open(open: usize) -> Act {
    let criteria = if open == 1 { "1 criterion has".to_owned() } else { format!("{open} criteria have") };
    let text =
        format!("{criteria} no level yet. Once it is closed, the former levels are shown beside yours.");
    let dialog = Dialog::new("Close the scoring?", text);
    Act::Ask(dialog.choice(ENTER, "close it as it is", vec![Act::Sure(Sure::CloseScoring)]))
}

fn reading() -> Vec<Binding<Msg>> {
    let mut bindings = vec![
        Binding::new(&[ENTER, TAB, char('r')], "what it tests", |_| Some(Msg::GoOn)),
        Binding::new(&[ESC], "leave", |_| Some(Msg::Leave)),
    ];
    bindings.extend(moving("read"));
    bindings
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
