//! What the advertisement asks, what the CV shows and what answers have shown: a table, and the words behind each row.

mod rows;
#[cfg(test)]
mod tests;
mod told;

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use self::rows::{Row, rows};
use crate::tui::keymap::{self, Binding, DOWN, END, ENTER, ESC, HOME, Hint, PAGE_DOWN, PAGE_UP, UP, char};
use crate::tui::layout;
use crate::tui::model::{Act, Context, Heading, Page};
use crate::tui::msg::{Return, TailorFacts, Trouble};
use crate::tui::theme::Theme;
use crate::tui::widgets::document::{self, Scroll};
use crate::tui::widgets::menu::Cursor;
use crate::tui::widgets::prose;
use crate::tui::widgets::reader::{self, Reader, Step};

/// The table of the active target.
#[derive(Debug, Default)]
pub struct TailorPage {
    /// What was found, or why there is nothing, once it is known.
    found: Option<Result<Box<TailorFacts>, Trouble>>,
    cursor: Cursor,
    scroll: Scroll,
    /// The words of a row that was opened.
    opened: Option<Reader>,
}

/// What its keys send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Msg {
    Move(isize),
    Page(isize),
    Open,
    Read(Step),
    Practise,
    Close,
    Back,
}

impl From<Step> for Msg {
    fn from(step: Step) -> Self {
        Self::Read(step)
    }
}

/// Rows below the table for the row at hand, with a blank one before them.
const BELOW: u16 = 3;

impl TailorPage {
    fn facts(&self) -> Option<&TailorFacts> {
        self.found.as_ref()?.as_ref().ok().map(AsRef::as_ref)
    }

    fn rows(&self) -> Vec<Row> {
        self.facts().map(|facts| rows(&facts.tailoring)).unwrap_or_default()
    }

    fn row(&self) -> Option<Row> {
        let rows = self.rows();
        rows.get(self.cursor.at(rows.len())).copied()
    }

    fn bindings(&self) -> Vec<Binding<Msg>> {
        if self.opened.is_some() {
            let close = Binding::new(&[ESC, ENTER], "table", |_| Some(Msg::Close)).named("Esc");
            return std::iter::once(close).chain(reader::keys()).collect();
        }
        let back = Binding::new(&[ESC], "home", |_| Some(Msg::Back));
        if self.facts().is_none() {
            return vec![back];
        }
        let mut bindings = vec![
            Binding::new(&[ENTER], "the words", |_| Some(Msg::Open)),
            Binding::new(&[char('p')], "tailored mock", |_| Some(Msg::Practise)),
            back,
        ];
        bindings.extend(moving());
        bindings
    }

    fn act(&mut self, msg: Msg, context: Context) -> Vec<Act> {
        let count = self.rows().len();
        match msg {
            Msg::Move(rows) => self.cursor.by(rows, count),
            Msg::Page(pages) => {
                let page = isize::from(table_rows(context.body).max(1).cast_signed());
                self.cursor.by(pages.saturating_mul(page), count);
            }
            Msg::Open => self.open(context),
            Msg::Read(step) => {
                if let Some(reader) = &mut self.opened {
                    reader.go(step, context.body.height);
                }
            }
            Msg::Close => self.opened = None,
            Msg::Practise => {
                let pack = self.facts().map(|facts| facts.tailoring.pack.clone());
                return pack.map(Act::GoTailored).into_iter().collect();
            }
            Msg::Back => return vec![Act::GoHome],
        }
        self.fit(context.body);
        Vec::new()
    }

    fn open(&mut self, context: Context) {
        let Some((row, facts)) = self.row().zip(self.facts()) else { return };
        let mut reader = self.opened.clone().unwrap_or_default();
        let lines = told::lines(row, &facts.tailoring, document::columns(context.body), context.theme);
        reader.set(lines, context.body.height);
        self.opened = Some(reader);
    }

    /// Keeps the row at hand in sight, with the heading above the first.
    fn fit(&mut self, body: Rect) {
        let rows = self.rows();
        let at = self.cursor.at(rows.len());
        let lines = rows::lines_before(&rows, rows.len());
        let line = rows::lines_before(&rows, at);
        self.scroll.by(0, lines, table_rows(body));
        self.scroll.to(if at == 0 { 0 } else { line }, line, table_rows(body));
    }

    /// What stands there instead of a table.
    fn words(&self, width: u16, theme: Theme) -> Vec<Line<'static>> {
        match &self.found {
            None => prose::lines("Reading the advertisement and your answers.", width, theme.quiet()),
            Some(Err(trouble)) => trouble.lines(width, theme),
            Some(Ok(_)) => Vec::new(),
        }
    }
}

/// The lines of a text that have room, with an ellipsis where there are more.
fn shortened(text: &str, room: Rect, theme: Theme) -> Vec<Line<'static>> {
    let mut lines = prose::lines(text, room.width, theme.quiet());
    if lines.len() > usize::from(room.height) {
        lines.truncate(room.height.into());
        if let Some(last) = lines.last_mut() {
            let text = format!("{last} …");
            let whole = prose::clip(&text, room.width.into());
            *last = Line::styled(whole, theme.quiet());
        }
    }
    lines
}

fn table_rows(body: Rect) -> u16 {
    body.height.saturating_sub(BELOW)
}

fn moving() -> [Binding<Msg>; 6] {
    [
        Binding::new(&[UP, char('k')], "move", |_| Some(Msg::Move(-1))).named("↑↓"),
        Binding::new(&[DOWN, char('j')], "down", |_| Some(Msg::Move(1))).unhinted(),
        Binding::new(&[PAGE_DOWN], "page", |_| Some(Msg::Page(1))).unhinted(),
        Binding::new(&[PAGE_UP], "page up", |_| Some(Msg::Page(-1))).unhinted(),
        Binding::new(&[HOME], "first", |_| Some(Msg::Move(isize::MIN))).unhinted(),
        Binding::new(&[END], "last", |_| Some(Msg::Move(isize::MAX))).unhinted(),
    ]
}

impl Page for TailorPage {
    fn heading(&self) -> Heading {
        let note = self.facts().map(|facts| facts.title.clone()).unwrap_or_default();
        Heading { place: "Tailoring".to_owned(), note }
    }

    fn hints(&self) -> Vec<Hint> {
        keymap::hints(&self.bindings())
    }

    fn press(&mut self, key: KeyEvent, context: Context) -> Vec<Act> {
        let msg = keymap::pressed(&self.bindings(), key);
        msg.map_or_else(Vec::new, |msg| self.act(msg, context))
    }

    fn wheel(&mut self, lines: isize, context: Context) -> Vec<Act> {
        let msg = if self.opened.is_some() { Msg::Read(Step::Lines(lines)) } else { Msg::Move(lines) };
        self.act(msg, context)
    }

    fn receive(&mut self, what: Return, context: Context) -> Vec<Act> {
        if let Return::Tailored(found) = what {
            self.found = Some(found);
            self.fit(context.body);
        }
        Vec::new()
    }

    fn resized(&mut self, context: Context) {
        if self.opened.is_some() {
            self.open(context);
        }
        self.fit(context.body);
    }

    fn view(&self, frame: &mut Frame, area: Rect, theme: Theme) {
        if let Some(reader) = &self.opened {
            return reader.draw(frame, area, theme);
        }
        let Some((facts, row)) = self.facts().zip(self.row()) else {
            let words = self.words(document::columns(area), theme);
            return document::draw(frame, area, words, Scroll::default(), theme);
        };
        let (table, below) = layout::split_bottom(area, BELOW);
        let lines = rows::lines(&facts.tailoring, &self.rows(), row, document::columns(table), theme);
        document::draw(frame, table, lines, self.scroll, theme);
        let (_, below) = layout::split_top(below, 1);
        let said = rows::remark(&facts.tailoring, row);
        let said = shortened(&said, below, theme);
        document::draw(frame, below, said, Scroll::default(), theme);
    }
}
