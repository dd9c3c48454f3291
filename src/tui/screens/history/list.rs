//! The list of attempts: what is sought, what was chosen, what is left of them, and where one is.

mod drawn;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use ratatui::layout::Rect;

use super::in_time;
use super::rows;
use crate::review::Record;
use crate::review::search::Sought;
use crate::review::sift::Sift;
use crate::tui::keymap::{
    BACK_TAB, BACKSPACE, Binding, DOWN, END, ENTER, ESC, HOME, LEFT, PAGE_DOWN, PAGE_UP, RIGHT, TAB, UP, char,
};
use crate::tui::msg::Found;
use crate::tui::widgets::document::Scroll;
use crate::tui::widgets::menu::Cursor;

/// Rows above the list: what is sought, what was chosen, and a blank one.
const ABOVE: u16 = 3;

/// The list of attempts.
#[derive(Debug, Default)]
pub struct List {
    sift: Sift,
    typed: String,
    /// The days as typed.
    days: String,
    /// What keys are letters of.
    typing: Typing,
    sought: Sought,
    /// The attempts whose answers hold what is sought, by their numbers, as far as they were looked through.
    holding: Vec<usize>,
    /// Whether all answers were looked through.
    searched: bool,
    /// The attempts that are left, by their numbers, newest first.
    found: Vec<usize>,
    /// The answers of those in sight, where something is sought in them.
    texts: BTreeMap<usize, String>,
    cursor: Cursor,
    scroll: Scroll,
}

/// What keys are letters of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Typing {
    #[default]
    Nothing,
    /// What is sought.
    Words,
    /// The days that attempts must lie in.
    Days,
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
    /// Begin to type the days.
    Days,
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
    /// Takes in that there are more attempts; `done` tells that these were the last.
    pub fn gathered(&mut self, records: &[Record], today: NaiveDate, done: bool) {
        if done || self.sift.facets().is_empty() {
            self.sift.renew(records.iter(), today);
        }
        self.narrow(records);
    }

    /// Forgets all attempts, for they are gathered anew.
    pub fn renew(&mut self) {
        self.holding.clear();
        self.found.clear();
        self.texts.clear();
        self.searched = false;
    }

    /// The marked attempt, as a place among all.
    pub fn chosen(&self) -> Option<usize> {
        self.found.get(self.cursor.at(self.found.len())).copied()
    }

    /// Whether keys are letters of what is sought.
    pub fn is_typing(&self) -> bool {
        self.typing != Typing::Nothing
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
        if self.is_typing() { self.typing_keys() } else { self.listing_keys() }
    }

    fn typing_keys(&self) -> Vec<Binding<Msg>> {
        let mut bindings = vec![Binding::new(&[ENTER], "keep", |_| Some(Msg::Keep))];
        let drop = if self.typing == Typing::Days { "any day" } else { "search nothing" };
        bindings.push(Binding::new(&[ESC], drop, |_| Some(Msg::Drop)));
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
        bindings.push(Binding::new(&[char('d')], "days", |_| Some(Msg::Days)));
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

    /// Does what a key sent; opening and leaving are not its to do. Tells whether something else is sought now.
    pub fn act(&mut self, msg: Msg, records: &[Record], body: Rect) -> bool {
        match msg {
            Msg::Move(by) => self.cursor.by(by, self.found.len()),
            Msg::Page(pages) => self.cursor.by(pages.saturating_mul(self.page(body)), self.found.len()),
            Msg::Search => self.typing = Typing::Words,
            Msg::Days => self.typing = Typing::Days,
            Msg::Keep => self.typing = Typing::Nothing,
            Msg::Turn(by) => self.sift.turn(by),
            Msg::Erase => {
                self.typed_now().pop();
                self.take_days(records);
            }
            Msg::Drop => {
                self.typed_now().clear();
                self.take_days(records);
                self.typing = Typing::Nothing;
            }
            Msg::Choose(by) => {
                self.sift.choose(by);
                self.narrow_anew(records);
            }
            Msg::Clear => {
                self.typed.clear();
                self.days.clear();
                self.sift.clear();
                self.narrow_anew(records);
            }
            Msg::Open | Msg::Question | Msg::Back => {}
        }
        let is_new = self.seek(records);
        self.fit(body);
        is_new
    }

    /// Goes on with what is sought. Tells whether something else is sought now.
    pub fn type_text(&mut self, text: &str, records: &[Record], body: Rect) -> bool {
        if !self.is_typing() {
            return false;
        }
        self.typed_now().extend(text.chars().filter(|c| !c.is_control()));
        self.take_days(records);
        let is_new = self.seek(records);
        self.fit(body);
        is_new
    }

    /// The text that keys are letters of.
    fn typed_now(&mut self) -> &mut String {
        if self.typing == Typing::Days { &mut self.days } else { &mut self.typed }
    }

    /// Takes the days as they are typed, once they read.
    fn take_days(&mut self, records: &[Record]) {
        if let Ok(dates) = self.days.parse()
            && dates != self.sift.dates
        {
            self.sift.dates = dates;
            self.narrow_anew(records);
        }
    }

    /// What is sought.
    pub fn sought(&self) -> &Sought {
        &self.sought
    }

    fn seek(&mut self, records: &[Record]) -> bool {
        let sought = Sought::of(&self.typed);
        if sought == self.sought {
            return false;
        }
        (self.sought, self.searched) = (sought, false);
        self.holding.clear();
        self.texts.clear();
        self.narrow_anew(records);
        true
    }

    /// Takes in what was found, unless something else is sought by now.
    pub fn found(&mut self, found: Found, records: &[Record], body: Rect) {
        if found.sought == self.sought {
            self.holding.extend(found.more);
            self.searched = found.done;
            self.narrow(records);
            self.fit(body);
        }
    }

    /// Takes in answers.
    pub fn take(&mut self, texts: Vec<(usize, String)>) {
        self.texts.extend(texts);
    }

    /// The attempts in sight whose answers are needed and not there yet; those of others are let go.
    pub fn needs(&mut self, body: Rect) -> Vec<usize> {
        if self.sought.is_empty() {
            return Vec::new();
        }
        let height = self.height(body.width);
        let first = self.scroll.offset() / height;
        let rows = usize::from(body.height) / height + 2;
        let sight: Vec<usize> = self.found.iter().skip(first).take(rows).copied().collect();
        if self.texts.len() > 4 * rows {
            self.texts.retain(|number, _| sight.contains(number));
        }
        sight.into_iter().filter(|number| !self.texts.contains_key(number)).collect()
    }

    /// Finds what is left, and marks the newest of it.
    fn narrow_anew(&mut self, records: &[Record]) {
        self.cursor = Cursor::default();
        self.scroll.reset();
        self.narrow(records);
    }

    /// Finds what is left.
    fn narrow(&mut self, records: &[Record]) {
        let holds = |at: &usize| records.get(*at).is_some_and(|record| self.sift.holds(record));
        self.found = if self.sought.is_empty() {
            (0..records.len()).filter(holds).collect()
        } else {
            self.holding.iter().copied().filter(holds).collect()
        };
        self.found.sort_by(|one, other| match (records.get(*one), records.get(*other)) {
            (Some(one), Some(other)) => in_time(other).cmp(&in_time(one)),
            _ => one.cmp(other),
        });
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
