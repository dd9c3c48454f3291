//! The brief: the question is on the screen, and the preparation clock runs.

mod found;

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::aids::titles;
use super::answer;
use super::run::{Run, kept};
use super::sheet;
use super::stage::{Msg, Stage, page, paging};
use crate::domain::clock::minutes_seconds;
use crate::domain::{AskedFinding, Part};
use crate::tui::keymap::{Binding, Chord, DOWN, ENTER, TAB, UP, char, ctrl};
use crate::tui::layout;
use crate::tui::model::{Act, Context};
use crate::tui::theme::Theme;
use crate::tui::widgets::document::{self, Scroll};
use crate::tui::widgets::prose;

/// The brief.
#[derive(Debug, Default)]
pub struct Brief {
    scroll: Scroll,
    /// What was found out, while it is looked at.
    peek: Option<Vec<AskedFinding>>,
    /// Whether there is more than the screen shows.
    is_long: bool,
    /// Whether the titles of one's stories are looked at, below the question.
    titles: bool,
}

impl Brief {
    fn rows(&self, run: &Run, body: Rect) -> usize {
        self.lines(run, document::columns(body), Theme::new(false)).len()
    }

    /// The question, or what was found out in its place; below it the titles of one's stories, while they are looked at.
    fn lines(&self, run: &Run, width: u16, theme: Theme) -> Vec<Line<'static>> {
        let mut lines = match &self.peek {
            Some(findings) => return found::lines(findings, width, theme),
            None => sheet::lines(run, width, theme),
        };
        if self.titles {
            lines.push(Line::default());
            lines.extend(titles::lines(run, width, theme));
        }
        lines
    }

    /// Shows what was found out, or the question again.
    fn toggle_peek(&mut self, run: &mut Run) {
        self.titles = false;
        self.peek = match self.peek {
            Some(_) => None,
            None => run.walk.peek().map(<[AskedFinding]>::to_vec),
        };
        self.scroll = Scroll::default();
    }

    /// Opens the titles of one's stories below the question and brings them into sight, or closes them.
    fn toggle_titles(&mut self, run: &Run, body: Rect) {
        (self.titles, self.peek) = (!self.titles, None);
        self.scroll.reset();
        if self.titles {
            let question = sheet::lines(run, document::columns(body), Theme::new(false)).len();
            let all = self.rows(run, body);
            self.scroll.to(question, all.saturating_sub(1), areas(run, body).0.height);
        }
    }

    /// How the answer will go, in a line or two at the bottom.
    fn footer(run: &Run, width: u16, theme: Theme) -> Vec<Line<'static>> {
        prose::lines(&terms(run), width, theme.quiet())
    }
}

/// What holds for the answer to come.
fn terms(run: &Run) -> String {
    let header = &run.walk.session().header;
    let target = run.walk.step().map(|(step, _)| minutes_seconds(step.target)).unwrap_or_default();
    let strict = if header.strict { ", and then it ends" } else { "" };
    let way = match (run.walk.is_paused(), header.aloud) {
        (true, _) if run.resumed => "Resumed. The time away is not counted. Any key goes on.",
        (true, _) => "Paused. Any key goes on.",
        (false, true) => "Enter starts the clock: then speak.",
        (false, false) => "Enter starts the answer; or just begin to type.",
    };
    format!("Answer in {target}{strict}. {way}")
}

impl Stage for Brief {
    fn bindings(&self, run: &Run) -> Vec<Binding<Msg>> {
        let start = if run.walk.session().header.aloud { "speak" } else { "answer" };
        let scroll = Binding::new(&[UP], "scroll", |_| Some(Msg::Move(-1))).named("↑↓");
        let mut bindings = vec![
            Binding::new(&[ENTER, char(' ')], start, |_| Some(Msg::Start)),
            Binding::new(&[ctrl('n')], "skip", |_| Some(Msg::Skip)),
            Binding::new(&[ctrl('f')], "flag as bad", |_| Some(Msg::Flag)),
            Binding::new(&[DOWN], "scroll down", |_| Some(Msg::Move(1))).unhinted(),
        ];
        bindings.insert(1, if self.is_long { scroll } else { scroll.unhinted() });
        if run.walk.is_timed() {
            bindings.insert(2, Binding::new(&[ctrl('p')], "pause", |_| Some(Msg::Pause)));
        }
        if run.walk.offers_findings() {
            let label = if self.peek.is_some() { "question" } else { "findings" };
            bindings.insert(1, Binding::new(&[ctrl('o')], label, |_| Some(Msg::Peek)));
        }
        if titles::allowed(run) {
            let label = if self.titles { "close" } else { "stories" };
            bindings.insert(1, Binding::new(&[TAB], label, |_| Some(Msg::Sheet)));
        }
        bindings.extend(paging());
        bindings
    }

    fn act(&mut self, run: &mut Run, msg: Msg, context: Context) -> Vec<Act> {
        let now = context.now;
        match msg {
            Msg::Start => kept(run.walk.start_answer(now)),
            Msg::Pause => kept(run.walk.toggle_pause(now)),
            Msg::Skip => kept(run.walk.skip(now)),
            Msg::Peek => {
                self.toggle_peek(run);
                Vec::new()
            }
            Msg::Flag => kept(run.walk.toggle_flag(now)),
            Msg::Sheet => {
                self.toggle_titles(run, context.body);
                Vec::new()
            }
            Msg::Move(rows) => {
                self.scroll(run, rows, context.body);
                Vec::new()
            }
            Msg::Page(pages) => {
                self.scroll(run, page(pages, context.body), context.body);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// Whoever begins to type begins to answer, and keeps what was typed.
    fn typed(&mut self, run: &mut Run, key: KeyEvent, context: Context) -> Vec<Act> {
        let plain = Chord::of(key).is_some_and(|chord| chord.modifiers.is_empty());
        let KeyCode::Char(letter) = key.code else { return Vec::new() };
        if !plain {
            return Vec::new();
        }
        let mut events = run.walk.start_answer(context.now);
        if !run.walk.is_speaking() {
            events.extend(run.walk.edit(Part::Answer, 0, 0, &letter.to_string(), context.now));
        }
        kept(events)
    }

    fn paste(&mut self, run: &mut Run, text: &str, context: Context) -> Vec<Act> {
        if run.walk.session().header.aloud {
            return Vec::new();
        }
        let mut acts = kept(run.walk.start_answer(context.now));
        acts.extend(answer::Answering::new(run, Part::Answer).paste(run, text, context));
        acts
    }

    fn scroll(&mut self, run: &Run, rows: isize, body: Rect) {
        let (top, _) = areas(run, body);
        self.scroll.by(rows, self.rows(run, body), top.height);
    }

    fn fit(&mut self, run: &Run, body: Rect) {
        self.is_long = self.rows(run, body) > areas(run, body).0.height.into();
        self.scroll(run, 0, body);
    }

    fn view(&self, run: &Run, frame: &mut Frame, area: Rect, theme: Theme) {
        let (top, bottom) = areas(run, area);
        document::draw(frame, top, self.lines(run, document::columns(area), theme), self.scroll, theme);
        document::draw(frame, bottom, Self::footer(run, area.width, theme), Scroll::default(), theme);
    }

    fn note(&self, run: &Run) -> String {
        run.step_number().filter(|_| !run.walk.is_timed()).unwrap_or_default()
    }
}

/// The question, and below it how the answer goes.
fn areas(run: &Run, body: Rect) -> (Rect, Rect) {
    let footer = Brief::footer(run, body.width, Theme::new(false)).len() as u16;
    let (top, bottom) = layout::split_bottom(body, footer.min(body.height / 3) + 1);
    (top, layout::split_top(bottom, 1).1)
}
