//! The list of attempts: what is sought, what was chosen, what is left of them, and where one is.

use chrono::{DateTime, FixedOffset, NaiveDate};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Widget};

use super::rows::{self, Row};
use crate::review::Past;
use crate::review::search::Sought;
use crate::review::sift::Sift;
use crate::tui::keymap::{
    BACKSPACE, Binding, DOWN, END, ENTER, ESC, HOME, LEFT, PAGE_DOWN, PAGE_UP, RIGHT, TAB, UP, char,
};
use crate::tui::layout;
use crate::tui::screens::session::BACK_TAB;
use crate::tui::theme::Theme;
use crate::tui::widgets::document::{self, Scroll};
use crate::tui::widgets::menu::Cursor;
use crate::tui::widgets::{prose, tabs};

/// Rows above the list: what is sought, what was chosen, and a blank one.
const ABOVE: u16 = 3;

/// The list of attempts.
#[derive(Debug, Default)]
pub struct List {
    sift: Sift,
    typed: String,
    /// Whether keys are letters of what is sought.
    typing: bool,
    sought: Sought,
    /// The attempts that are left, as places among all.
    found: Vec<usize>,
    cursor: Cursor,
    scroll: Scroll,
}

/// What its keys send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Msg {
    /// Mark another attempt.
    Move(isize),
    /// The same, by screens.
    Page(isize),
    /// Open the marked attempt.
    Open,
    /// Show the history of the question of the marked attempt.
    Question,
    /// Begin to type what is sought.
    Search,
    /// Take back a letter.
    Erase,
    /// Keep what is sought, and go on in the list.
    Keep,
    /// Seek nothing.
    Drop,
    /// Another feature to choose by.
    Turn(isize),
    /// Another choice of it.
    Choose(isize),
    /// Show all again.
    Clear,
    /// Leave.
    Back,
}

impl List {
    /// All of these attempts.
    pub fn of(pasts: &[Past], today: NaiveDate) -> Self {
        let sift = Sift::of(pasts.iter().map(|past| &past.record), today);
        Self { sift, found: (0..pasts.len()).collect(), ..Self::default() }
    }

    /// The marked attempt, as a place among all.
    pub fn chosen(&self) -> Option<usize> {
        self.found.get(self.cursor.at(self.found.len())).copied()
    }

    /// Whether keys are letters of what is sought.
    pub fn is_typing(&self) -> bool {
        self.typing
    }

    fn is_narrowed(&self) -> bool {
        !(self.sought.is_empty() && self.sift.is_clear())
    }

    /// Where one is: "3 of 12", and how many there are in all where some are left out.
    pub fn note(&self, all: usize) -> String {
        let count = self.found.len();
        match (count, self.is_narrowed()) {
            (0, false) => String::new(),
            (0, true) => format!("none of {all}"),
            (_, false) => format!("{} of {count}", self.cursor.at(count) + 1),
            (_, true) => format!("{} of {count}, {all} in all", self.cursor.at(count) + 1),
        }
    }

    /// What the keys do by now.
    pub fn bindings(&self) -> Vec<Binding<Msg>> {
        if self.typing { self.typing_keys() } else { self.listing_keys() }
    }

    fn typing_keys(&self) -> Vec<Binding<Msg>> {
        let mut bindings = vec![Binding::new(&[ENTER], "keep", |_| Some(Msg::Keep))];
        bindings.push(Binding::new(&[ESC], "search nothing", |_| Some(Msg::Drop)));
        bindings.push(Binding::new(&[BACKSPACE], "take back", |_| Some(Msg::Erase)).unhinted());
        bindings.extend(if self.found.is_empty() { Vec::new() } else { moving(&[UP], &[DOWN]) });
        bindings
    }

    fn listing_keys(&self) -> Vec<Binding<Msg>> {
        let mut bindings = Vec::new();
        if !self.found.is_empty() {
            bindings.push(Binding::new(&[ENTER], "open", |_| Some(Msg::Open)));
        }
        bindings.push(Binding::new(&[ESC], "back", |_| Some(Msg::Back)));
        bindings.push(Binding::new(&[char('/')], "search", |_| Some(Msg::Search)));
        if !self.found.is_empty() {
            bindings.push(Binding::new(&[char('q')], "question", |_| Some(Msg::Question)));
        }
        if self.is_narrowed() {
            bindings.push(Binding::new(&[char('x')], "show all", |_| Some(Msg::Clear)));
        }
        bindings.extend(choosing().into_iter().filter(|_| !self.sift.facets().is_empty()));
        bindings.extend(moving(&[UP, char('k')], &[DOWN, char('j')]));
        bindings
    }

    /// Does what a key sent; opening and leaving are not its to do.
    pub fn act(&mut self, msg: Msg, pasts: &[Past], body: Rect) {
        match msg {
            Msg::Move(by) => self.cursor.by(by, self.found.len()),
            Msg::Page(pages) => self.cursor.by(pages.saturating_mul(self.page(body)), self.found.len()),
            Msg::Search => self.typing = true,
            Msg::Keep => self.typing = false,
            Msg::Turn(by) => self.sift.turn(by),
            Msg::Erase => {
                self.typed.pop();
                self.narrow(pasts);
            }
            Msg::Drop => {
                self.typing = false;
                self.typed.clear();
                self.narrow(pasts);
            }
            Msg::Choose(by) => {
                self.sift.choose(by);
                self.narrow(pasts);
            }
            Msg::Clear => {
                self.typed.clear();
                self.sift.clear();
                self.narrow(pasts);
            }
            Msg::Open | Msg::Question | Msg::Back => {}
        }
        self.fit(body);
    }

    /// Goes on with what is sought.
    pub fn type_text(&mut self, text: &str, pasts: &[Past], body: Rect) {
        if self.typing {
            self.typed.extend(text.chars().filter(|c| !c.is_control()));
            self.narrow(pasts);
            self.fit(body);
        }
    }

    /// Finds what is left, and marks the newest of it.
    fn narrow(&mut self, pasts: &[Past]) {
        self.sought = Sought::of(&self.typed);
        let all = pasts.iter().enumerate();
        let held = all.filter(|(_, past)| self.sift.holds(&past.record) && past.holds(&self.sought));
        self.found = held.map(|(at, _)| at).collect();
        self.cursor = Cursor::default();
        self.scroll.reset();
    }

    /// How many attempts fit on a screen.
    fn page(&self, body: Rect) -> isize {
        (usize::from(rows_of(body)) / self.height(body.width)).max(1).cast_signed()
    }

    /// Keeps the marked attempt in sight.
    pub fn fit(&mut self, body: Rect) {
        let (height, count) = (self.height(body.width), self.found.len());
        let first = self.cursor.at(count) * height;
        self.scroll.by(0, count * height, rows_of(body));
        self.scroll.to(first, first + height - 1, rows_of(body));
    }

    /// Rows that an attempt takes.
    fn height(&self, width: u16) -> usize {
        rows::height(width) + usize::from(!self.sought.is_empty())
    }

    /// Draws it.
    pub fn view(
        &self,
        pasts: &[Past],
        now: DateTime<FixedOffset>,
        frame: &mut Frame,
        area: Rect,
        theme: Theme,
    ) {
        let (top, list) = layout::split_top(area, ABOVE);
        let above = vec![self.search_line(top.width, theme), self.choices(top.width, theme)];
        Paragraph::new(above).render(top, frame.buffer_mut());
        if self.found.is_empty() {
            let words = "No attempt has all of that. Press x to see all of them again.";
            let words = if self.typing { "No answer has all of these words." } else { words };
            let lines = prose::lines(words, list.width, theme.quiet());
            return document::draw(frame, list, lines, Scroll::default(), theme);
        }
        let count = self.found.len() * self.height(list.width);
        let lines = self.lines(pasts, now, list, theme);
        document::draw_visible(frame, list, lines, (self.scroll.offset(), count), theme);
    }

    /// The lines in sight, and no others: there may be thousands.
    pub(super) fn lines(
        &self,
        pasts: &[Past],
        now: DateTime<FixedOffset>,
        area: Rect,
        theme: Theme,
    ) -> Vec<Line<'static>> {
        let height = self.height(area.width);
        let (first, cut) = (self.scroll.offset() / height, self.scroll.offset() % height);
        let chosen = self.cursor.at(self.found.len());
        let rows = self.found.iter().enumerate().skip(first);
        let lines = rows.filter_map(|(row, at)| Some((row == chosen, pasts.get(*at)?)));
        let lines = lines.flat_map(|(chosen, past)| {
            Row { past, sought: &self.sought, chosen, now, width: document::columns(area), theme }.lines()
        });
        lines.skip(cut).take(area.height.into()).collect()
    }

    fn search_line(&self, width: u16, theme: Theme) -> Line<'static> {
        const LABEL: &str = "Search ";
        if !self.typing && self.typed.is_empty() {
            return Line::styled(format!("{LABEL}the answers with /"), theme.quiet());
        }
        let room = usize::from(width).saturating_sub(LABEL.len() + 1);
        let label = Span::styled(LABEL, theme.strong());
        let typed = Span::raw(prose::tail(&self.typed, room));
        let cursor = Span::styled(" ", if self.typing { theme.selected() } else { theme.text() });
        Line::from(vec![label, typed, cursor])
    }

    /// The features to choose by; those chosen by, and the one at hand, with their choice.
    fn choices(&self, width: u16, theme: Theme) -> Line<'static> {
        let shown = self.sift.facets().iter().enumerate().map(|(at, facet)| {
            let told = at == self.sift.at() || facet.is_set();
            if told { format!("{}: {}", facet.name, facet.chosen()) } else { facet.name.to_owned() }
        });
        let names: Vec<String> = shown.collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        tabs::bar(&names, self.sift.at(), width, theme)
    }
}

fn rows_of(body: Rect) -> u16 {
    body.height.saturating_sub(ABOVE)
}

fn choosing() -> [Binding<Msg>; 4] {
    [
        Binding::new(&[RIGHT], "choose", |_| Some(Msg::Choose(1))).named("←→"),
        Binding::new(&[LEFT], "choice before", |_| Some(Msg::Choose(-1))).unhinted(),
        Binding::new(&[TAB], "choose by", |_| Some(Msg::Turn(1))),
        Binding::new(&BACK_TAB, "choose by, back", |_| Some(Msg::Turn(-1))).named("Shift-Tab").unhinted(),
    ]
}

fn moving(up: &[crate::tui::keymap::Chord], down: &[crate::tui::keymap::Chord]) -> Vec<Binding<Msg>> {
    vec![
        Binding::new(up, "move", |_| Some(Msg::Move(-1))).named("↑↓"),
        Binding::new(down, "down", |_| Some(Msg::Move(1))).unhinted(),
        Binding::new(&[PAGE_DOWN], "next page", |_| Some(Msg::Page(1))).unhinted(),
        Binding::new(&[PAGE_UP], "page before", |_| Some(Msg::Page(-1))).unhinted(),
        Binding::new(&[HOME], "newest", |_| Some(Msg::Move(isize::MIN))).unhinted(),
        Binding::new(&[END], "oldest", |_| Some(Msg::Move(isize::MAX))).unhinted(),
    ]
}
