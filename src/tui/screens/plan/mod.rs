//! Choosing what to practise: rows of values, a list to pick one question from, and what it all comes to.

mod draft;
mod keys;
mod outlook;
mod picker;
mod tailored;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Widget};

use crate::domain::{Id, Pack};
use crate::tui::keymap::{self, Binding, Chord, Hint};
use crate::tui::layout;
use crate::tui::model::{Act, Context, Heading, Page};
use crate::tui::msg::{Effect, PackLine, Return, Trouble};
use crate::tui::theme::Theme;
use crate::tui::widgets::document::{self, Scroll};
use crate::tui::widgets::menu::Cursor;
use crate::tui::widgets::prose;
use crate::tui::widgets::reader::{Reader, Step};
pub use draft::turned;
use draft::{Draft, Row};
use keys::{choosing, picking, reading};
use outlook::Outlook;
use picker::Picker;

/// Choosing what to practise.
#[derive(Debug)]
pub struct Plan {
    packs: Vec<PackLine>,
    at: usize,
    pack: Option<Arc<Pack>>,
    trouble: Option<Trouble>,
    draft: Draft,
    outlook: Option<Result<Outlook, String>>,
    cursor: Cursor,
    scroll: Scroll,
    picker: Option<Picker>,
    /// Why the questions of a tailored mock are asked, while it is read.
    why: Option<Reader>,
}

/// What was chosen the last time.
#[derive(Clone, Debug)]
pub struct Remembered {
    pack: Option<Id>,
    draft: Draft,
}

/// What its keys send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Msg {
    Move(isize),
    Change(isize),
    List,
    Digit(char),
    Erase,
    Start,
    Pick,
    Why,
    Read(Step),
    Back,
}

impl From<Step> for Msg {
    fn from(step: Step) -> Self {
        Self::Read(step)
    }
}

impl Plan {
    /// The choice among these packs, the first one marked.
    pub fn new(packs: Vec<PackLine>) -> Self {
        let draft = Draft::default();
        let mut cursor = Cursor::default();
        cursor.set(draft.rows(packs.len()).iter().position(|row| *row == Row::What).unwrap_or(0));
        let (pack, trouble, outlook, picker, why) = (None, None, None, None, None);
        Self { packs, at: 0, pack, trouble, draft, outlook, cursor, scroll: Scroll::default(), picker, why }
    }

    /// The same, chosen as the last time as far as the packs allow.
    #[must_use]
    pub fn as_before(mut self, last: &Remembered) -> Self {
        let at = self.packs.iter().position(|line| Some(&line.id) == last.pack.as_ref());
        if let Some(at) = at {
            self.at = at;
            self.draft = last.draft.clone();
        }
        self
    }

    /// What is chosen, to come back to. The seed is not kept: the next time other questions are drawn.
    pub fn remembered(&self) -> Remembered {
        let pack = self.packs.get(self.at).map(|line| line.id.clone());
        // Nor are the picks: by then an answer may have closed a gap.
        Remembered { pack, draft: Draft { seed: String::new(), picks: Vec::new(), ..self.draft.clone() } }
    }

    /// What has to be read before anything can be asked. What the advertisement wants comes first, so that it can be offered with the rest.
    pub fn needs(&self) -> Vec<Effect> {
        let Some(line) = self.packs.get(self.at) else { return Vec::new() };
        vec![Effect::LoadTailored(Some(line.id.clone())), Effect::LoadPack(line.id.clone())]
    }

    fn rows(&self) -> Vec<Row> {
        self.draft.rows(self.packs.len())
    }

    fn row(&self) -> Option<Row> {
        let rows = self.rows();
        rows.get(self.cursor.at(rows.len())).copied()
    }

    fn bindings(&self) -> Vec<Binding<Msg>> {
        match (&self.picker, &self.why) {
            (Some(_), _) => picking(),
            (None, Some(_)) => reading(),
            (None, None) => choosing(self.row(), self.has_reasons()),
        }
    }

    fn act(&mut self, msg: Msg, context: Context) -> Vec<Act> {
        if self.picker.is_some() {
            return self.pick(msg, context);
        }
        match msg {
            Msg::Move(rows) => self.cursor.by(rows, self.rows().len()),
            Msg::Change(step) => return self.change(step),
            Msg::List if self.pack.is_some() => {
                self.picker = Some(Picker::at(self.draft.question, context.body));
            }
            Msg::Digit(digit) => self.draft.type_digit(digit),
            Msg::Erase => drop(self.draft.seed.pop()),
            Msg::Start => return self.start(),
            Msg::Why => self.open_why(context),
            Msg::Read(step) => {
                if let Some(reader) = &mut self.why {
                    reader.go(step, context.body.height);
                }
            }
            Msg::Back if self.why.is_some() => self.why = None,
            Msg::Back => return vec![Act::GoHome],
            Msg::List | Msg::Pick => {}
        }
        self.look_ahead();
        Vec::new()
    }

    fn change(&mut self, step: isize) -> Vec<Act> {
        if self.row() == Some(Row::Pack) {
            self.at = turned(self.at, step, self.packs.len());
            (self.pack, self.outlook, self.trouble) = (None, None, None);
            self.draft.picks.clear();
            return self.needs().into_iter().map(Act::Do).collect();
        }
        if let (Some(row), Some(pack)) = (self.row(), &self.pack) {
            self.draft.change(row, step, pack);
        }
        self.look_ahead();
        Vec::new()
    }

    fn pick(&mut self, msg: Msg, context: Context) -> Vec<Act> {
        let (Some(picker), Some(pack)) = (&mut self.picker, &self.pack) else {
            self.picker = None;
            return Vec::new();
        };
        match msg {
            Msg::Move(lines) => picker.by(lines, pack, context.body),
            Msg::Erase => picker.erase(),
            Msg::Pick => {
                if let Some(question) = picker.chosen(pack) {
                    self.draft.question = question;
                    self.picker = None;
                }
            }
            Msg::Back => self.picker = None,
            _ => {}
        }
        self.look_ahead();
        Vec::new()
    }

    fn start(&self) -> Vec<Act> {
        match (&self.pack, &self.outlook) {
            (Some(pack), Some(Ok(_))) => {
                let order = Box::new(self.draft.order(pack));
                vec![Act::Do(Effect::Begin(Arc::clone(pack), order))]
            }
            _ => Vec::new(),
        }
    }

    /// Works out anew what the choice comes to.
    fn look_ahead(&mut self) {
        let outlook =
            |pack: &Arc<Pack>| Outlook::of(&self.draft.order(pack), pack).map_err(|error| error.to_string());
        self.outlook = self.pack.as_ref().map(outlook);
    }

    fn show(&mut self, pack: Arc<Pack>) {
        if self.packs.get(self.at).is_none_or(|line| line.id == pack.id) {
            self.draft.fit(&pack);
            self.pack = Some(pack);
            self.look_ahead();
        }
    }

    fn fit(&mut self, body: Rect) {
        if let (Some(picker), Some(pack)) = (&mut self.picker, &self.pack) {
            picker.fit(pack, body);
        }
        let rows = self.rows().len();
        let at = self.cursor.at(rows);
        let below = self.summary(body.width, Theme::new(false)).len() as u16;
        self.scroll.to(at, at, body.height.saturating_sub(below));
    }

    fn lines(&self, width: u16, theme: Theme) -> Vec<Line<'static>> {
        let rows = self.rows();
        let chosen = self.cursor.at(rows.len());
        rows.iter().enumerate().map(|(at, row)| self.line(*row, at == chosen, width, theme)).collect()
    }

    fn line(&self, row: Row, chosen: bool, width: u16, theme: Theme) -> Line<'static> {
        let value = match (&self.pack, row) {
            (_, Row::Pack) => self.packs.get(self.at).map_or_else(String::new, |line| line.title.clone()),
            (Some(pack), _) => self.draft.value(row, pack),
            (None, _) => String::new(),
        };
        let value = prose::clip(&value, usize::from(width).saturating_sub(VALUE + 2));
        let style = if chosen { theme.strong() } else { theme.text() };
        let (mark, before, after) = match (chosen, row) {
            (true, Row::Seed) => ("▸ ", "  ", ""),
            (true, _) => ("▸ ", "‹ ", " ›"),
            (false, _) => ("  ", "  ", ""),
        };
        let mut spans = vec![
            Span::styled(mark, theme.accent()),
            Span::styled(format!("{:<width$}", row.name(), width = VALUE - 4), theme.text()),
            Span::styled(before, theme.accent()),
            Span::styled(value, style),
            Span::styled(after, theme.accent()),
        ];
        if chosen && row == Row::Seed {
            spans.push(Span::styled(" ", theme.selected()));
        }
        Line::from(spans)
    }

    fn remark(&self, width: u16, theme: Theme) -> Vec<Line<'static>> {
        let (Some(row), Some(pack)) = (self.row(), &self.pack) else { return Vec::new() };
        prose::lines(&self.draft.remark(row, pack), width, theme.quiet())
    }

    /// What it comes to, or why it cannot be asked.
    fn summary(&self, width: u16, theme: Theme) -> Vec<Line<'static>> {
        if let Some(trouble) = &self.trouble {
            return trouble.lines(width, theme);
        }
        match &self.outlook {
            None if self.packs.is_empty() => {
                prose::lines("There is no pack to practise with.", width, theme.fault())
            }
            None => prose::lines("Reading the pack.", width, theme.quiet()),
            Some(Err(why)) => prose::lines(why, width, theme.fault()),
            Some(Ok(outlook)) => {
                let mut lines = prose::lines(&outlook.questions(), width, theme.strong());
                lines.extend(prose::lines(&outlook.time(), width, theme.text()));
                lines
            }
        }
    }
}

/// The column that values begin in, after the mark, the row's name and a bracket.
const VALUE: usize = 14;

impl Page for Plan {
    fn heading(&self) -> Heading {
        Heading { place: "Practise".to_owned(), note: String::new() }
    }

    fn hints(&self) -> Vec<Hint> {
        keymap::hints(&self.bindings())
    }

    fn press(&mut self, key: KeyEvent, context: Context) -> Vec<Act> {
        let Some(chord) = Chord::of(key) else { return Vec::new() };
        let acts = match (keymap::lookup(&self.bindings(), chord), &mut self.picker, chord.code) {
            (Some(msg), ..) => self.act(msg, context),
            (None, Some(picker), KeyCode::Char(c)) if chord.modifiers.is_empty() => {
                picker.type_text(c.encode_utf8(&mut [0; 4]));
                Vec::new()
            }
            _ => Vec::new(),
        };
        self.fit(context.body);
        acts
    }

    fn paste(&mut self, text: &str, context: Context) -> Vec<Act> {
        if let Some(picker) = &mut self.picker {
            picker.type_text(text);
        } else if self.row() == Some(Row::Seed) {
            text.trim().chars().filter(char::is_ascii_digit).for_each(|digit| self.draft.type_digit(digit));
            self.look_ahead();
        }
        self.fit(context.body);
        Vec::new()
    }

    fn receive(&mut self, what: Return, context: Context) -> Vec<Act> {
        match what {
            Return::Pack(Ok(pack)) => self.show(pack),
            Return::Pack(Err(trouble)) => self.trouble = Some(trouble),
            Return::Tailored(Ok(facts)) => self.offer(*facts),
            _ => {}
        }
        self.fit(context.body);
        Vec::new()
    }

    fn resized(&mut self, context: Context) {
        if self.why.is_some() {
            self.open_why(context);
        }
        self.fit(context.body);
    }

    fn view(&self, frame: &mut Frame, area: Rect, theme: Theme) {
        if let (Some(picker), Some(pack)) = (&self.picker, &self.pack) {
            return picker.view(pack, frame, area, theme);
        }
        if let Some(reader) = &self.why {
            return reader.draw(frame, area, theme);
        }
        let (rows, summary) = (self.lines(area.width, theme), self.summary(area.width, theme));
        let remark = self.remark(area.width, theme);
        let room = usize::from(area.height);
        let least = rows.len() + summary.len() + 1;
        if least > room {
            let (top, bottom) = layout::split_bottom(area, summary.len() as u16);
            document::draw(frame, top, rows, self.scroll, theme);
            return Paragraph::new(summary).render(bottom, frame.buffer_mut());
        }
        let mut lines = rows;
        lines.push(Line::default());
        lines.extend(summary);
        if least + 1 + remark.len() <= room {
            lines.push(Line::default());
            lines.extend(remark);
        }
        let reasons = self.reasons(area.width, theme);
        lines.extend(tailored::clipped(reasons, room.saturating_sub(lines.len() + 1)));
        Paragraph::new(lines).render(area, frame.buffer_mut());
    }
}
