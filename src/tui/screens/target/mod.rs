//! What is prepared for: the firm, the seat, the day, its texts, and what was found out about it.

mod asks;
mod keeping;
mod rows;
#[cfg(test)]
mod tests;
mod writing;

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

use self::rows::{Row, Sheet};
use self::writing::Writing;
use crate::domain::Id;
use crate::domain::target::Paper;
use crate::review::due::Interview;
use crate::review::prepared::Prepared;
use crate::tui::keymap::{
    self, Binding, DOWN, END, ENTER, ESC, HOME, Hint, LEFT, PAGE_DOWN, PAGE_UP, RIGHT, UP, char, ctrl,
};
use crate::tui::layout;
use crate::tui::model::{Act, Context, Heading, Page, Sure};
use crate::tui::msg::{Effect, Return, TargetsSeen, Trouble};
use crate::tui::theme::Theme;
use crate::tui::widgets::document::{self, Scroll};
use crate::tui::widgets::menu::Cursor;
use crate::tui::widgets::prose;

/// What is prepared for.
#[derive(Debug, Default)]
pub struct TargetPage {
    seen: Option<TargetsSeen>,
    trouble: Option<Trouble>,
    /// The target that is shown; the active one unless another was turned to.
    shown: Option<Id>,
    cursor: Cursor,
    scroll: Scroll,
    /// The text being written.
    writing: Option<Writing>,
}

/// What its keys send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Msg {
    Move(isize),
    Page(isize),
    Turn(isize),
    Open,
    TakeAway,
    Tailoring,
    New,
    Use,
    Delete,
    Done,
    Outer,
    Back,
}

/// Rows from which on there is room for a remark below the list.
const REMARKED: u16 = 16;

impl TargetPage {
    fn all(&self) -> &[Prepared] {
        self.seen.as_ref().map_or(&[], |seen| &seen.all)
    }

    /// Which target is shown.
    fn at(&self) -> usize {
        let shown = self.all().iter().position(|prepared| Some(&prepared.target.id) == self.shown.as_ref());
        shown.or_else(|| self.all().iter().position(|prepared| prepared.active)).unwrap_or(0)
    }

    fn sheet(&self) -> Option<Sheet<'_>> {
        let seen = self.seen.as_ref()?;
        Some(Sheet::new(seen.all.get(self.at())?, (self.at(), seen.all.len()), &seen.packs))
    }

    fn row(&self) -> Option<Row> {
        let rows = self.sheet()?.rows;
        rows.get(self.cursor.at(rows.len())).copied()
    }

    fn bindings(&self) -> Vec<Binding<Msg>> {
        if self.writing.is_some() {
            return writing();
        }
        let back = Binding::new(&[ESC], "home", |_| Some(Msg::Back));
        let new = Binding::new(&[char('n')], "new target", |_| Some(Msg::New));
        let (Some(sheet), Some(row)) = (self.sheet(), self.row()) else { return vec![new, back] };
        let mut bindings = Vec::new();
        if row.is_turned() {
            bindings
                .push(Binding::new(&[RIGHT, ENTER, char(' ')], "change", |_| Some(Msg::Turn(1))).named("←→"));
            bindings.push(Binding::new(&[LEFT], "value before", |_| Some(Msg::Turn(-1))).unhinted());
        } else {
            bindings.push(Binding::new(&[ENTER], "write", |_| Some(Msg::Open)));
        }
        bindings.push(back);
        if !sheet.prepared.active {
            bindings.push(Binding::new(&[char('u')], "use this one", |_| Some(Msg::Use)));
        } else if sheet.prepared.has(Paper::Advertisement) {
            bindings.push(Binding::new(&[char('a')], "what they ask", |_| Some(Msg::Tailoring)));
        }
        if sheet.can_be_taken_away(row) {
            bindings.push(Binding::new(&[char('x')], "take away", |_| Some(Msg::TakeAway)));
        }
        bindings.push(new);
        bindings.push(Binding::new(&[char('d')], "delete", |_| Some(Msg::Delete)));
        bindings.extend(moving());
        bindings
    }

    fn act(&mut self, msg: Msg, context: Context) -> Vec<Act> {
        let rows = self.sheet().map_or(0, |sheet| sheet.rows.len());
        match msg {
            Msg::Move(by) => self.cursor.by(by, rows),
            Msg::Page(pages) => {
                let page = isize::try_from((context.body.height / 2).max(1)).unwrap_or(1);
                self.cursor.by(pages.saturating_mul(page), rows);
            }
            Msg::Turn(by) => return self.turn(by),
            Msg::Open => return self.open(context),
            Msg::TakeAway => {
                return self.sheet().zip(self.row()).map_or_else(Vec::new, |(s, row)| s.take_away(row));
            }
            Msg::Tailoring => return vec![Act::GoTailoring],
            Msg::New => return vec![asks::new_target()],
            Msg::Use => return self.with_id(Effect::UseTarget),
            Msg::Delete => {
                return self.sheet().map(|sheet| asks::delete(sheet.prepared)).into_iter().collect();
            }
            Msg::Done => return self.done(),
            Msg::Outer => {
                return self
                    .writing
                    .iter()
                    .map(|it| Act::Do(Effect::OuterEditor(it.text().to_owned())))
                    .collect();
            }
            Msg::Back => return vec![Act::GoHome],
        }
        Vec::new()
    }

    fn with_id(&self, effect: fn(Id) -> Effect) -> Vec<Act> {
        self.sheet().map(|sheet| Act::Do(effect(sheet.prepared.target.id.clone()))).into_iter().collect()
    }

    /// Another value of the row: saved at once.
    fn turn(&mut self, by: isize) -> Vec<Act> {
        let (Some(sheet), Some(row)) = (self.sheet(), self.row()) else { return Vec::new() };
        if row == Row::Which {
            let all = self.all();
            let at = (self.at() + all.len()).saturating_add_signed(by) % all.len().max(1);
            self.shown = all.get(at).map(|prepared| prepared.target.id.clone());
            return Vec::new();
        }
        sheet.turned(row, by).map(|change| sheet.save(change)).into_iter().collect()
    }

    fn open(&mut self, context: Context) -> Vec<Act> {
        let (Some(sheet), Some(row)) = (self.sheet(), self.row()) else { return Vec::new() };
        match row {
            Row::Notes => self.writing = Some(Writing::notes(sheet.prepared)),
            Row::Item(n) => self.writing = sheet.list.get(n).map(|it| Writing::finding(sheet.prepared, it)),
            row => return asks::value(sheet.prepared, row).into_iter().collect(),
        }
        if let Some(writing) = &mut self.writing {
            writing.fit(context.body);
        }
        Vec::new()
    }

    fn take(&mut self, seen: Result<TargetsSeen, Trouble>) {
        match seen {
            Ok(seen) => {
                let before: Vec<Id> = self.all().iter().map(|prepared| prepared.target.id.clone()).collect();
                let new = seen.all.iter().map(|prepared| &prepared.target.id).find(|id| !before.contains(id));
                // A target that was just made is the one to go on with.
                if let Some(new) = new.filter(|_| self.seen.is_some()) {
                    self.shown = Some(new.clone());
                }
                (self.seen, self.trouble) = (Some(seen), None);
            }
            Err(trouble) => self.trouble = Some(trouble),
        }
    }

    fn fit(&mut self, body: Rect) {
        if let Some(writing) = &mut self.writing {
            return writing.fit(body);
        }
        let (list, _) = self.areas(body);
        let Some(sheet) = self.sheet() else { return };
        let row = self.cursor.at(sheet.rows.len());
        let (at, count) =
            (sheet.line_of(row), self.lines(&sheet, document::columns(list), Theme::new(false)).len());
        // What is told below the last row has no row of its own to be reached by.
        let end = if row + 1 == sheet.rows.len() { count.saturating_sub(1) } else { at };
        self.scroll.by(0, count, list.height);
        self.scroll.to(at, end, list.height);
    }

    /// The target, and below it why others cannot be read.
    fn lines(&self, sheet: &Sheet<'_>, width: u16, theme: Theme) -> Vec<Line<'static>> {
        let mut lines = sheet.lines(self.cursor.at(sheet.rows.len()), width, theme);
        lines.extend(self.problems(width, theme));
        lines
    }

    fn problems(&self, width: u16, theme: Theme) -> Vec<Line<'static>> {
        let problem = |trouble: &Trouble| {
            let mut lines = trouble.lines(width, theme);
            lines.insert(0, Line::default());
            lines
        };
        self.seen.iter().flat_map(|seen| &seen.problems).flat_map(problem).collect()
    }

    /// The list, and the remark below it where there is room.
    fn areas(&self, body: Rect) -> (Rect, Rect) {
        let remark = self.remark(body.width, Theme::new(false)).len() as u16;
        if body.height < REMARKED || remark == 0 {
            return layout::split_bottom(body, 0);
        }
        layout::split_bottom(body, (remark + 1).min(body.height / 3))
    }

    fn remark(&self, width: u16, theme: Theme) -> Vec<Line<'static>> {
        let (Some(sheet), Some(row)) = (self.sheet(), self.row()) else { return Vec::new() };
        prose::lines(&sheet.remark(row), width, theme.quiet())
    }

    /// What stands there instead of a target.
    fn words(&self, width: u16, theme: Theme) -> Vec<Line<'static>> {
        let mut lines = Vec::new();
        match (&self.trouble, &self.seen) {
            (Some(trouble), _) => lines.extend(trouble.lines(width, theme)),
            (None, None) => lines.extend(prose::lines("Reading your targets.", width, theme.quiet())),
            (None, Some(_)) => {
                lines.extend(prose::lines("No target yet.", width, theme.strong()));
                lines.push(Line::default());
                lines.extend(prose::lines(NONE, width, theme.text()));
                lines.extend(self.problems(width, theme));
            }
        }
        lines
    }
}

const NONE: &str = "Press n and name the firm that will interview you. The prompts then name it, follow-ups fit it, and what to \
                    look up about it is listed here.";

/// Keys while a text is written; the editor has the others.
fn writing() -> Vec<Binding<Msg>> {
    vec![
        Binding::new(&[ESC], "keep and go back", |_| Some(Msg::Done)),
        Binding::new(&[ctrl('e')], "outer editor", |_| Some(Msg::Outer)),
    ]
}

fn moving() -> [Binding<Msg>; 6] {
    [
        Binding::new(&[UP, char('k')], "move", |_| Some(Msg::Move(-1))).named("↑↓"),
        Binding::new(&[DOWN, char('j')], "down", |_| Some(Msg::Move(1))).unhinted(),
        Binding::new(&[PAGE_DOWN], "page down", |_| Some(Msg::Page(1))).unhinted(),
        Binding::new(&[PAGE_UP], "page up", |_| Some(Msg::Page(-1))).unhinted(),
        Binding::new(&[HOME], "to the top", |_| Some(Msg::Move(isize::MIN))).unhinted(),
        Binding::new(&[END], "to the end", |_| Some(Msg::Move(isize::MAX))).unhinted(),
    ]
}

impl Page for TargetPage {
    fn heading(&self) -> Heading {
        let note = self.sheet().and_then(|sheet| sheet.prepared.interview).map(Interview::left_in_words);
        Heading { place: "Target".to_owned(), note: note.unwrap_or_default() }
    }

    fn beside(&self) -> &'static str {
        crate::tui::dialogs::REPORT
    }

    fn hints(&self) -> Vec<Hint> {
        keymap::hints(&self.bindings())
    }

    fn press(&mut self, key: KeyEvent, context: Context) -> Vec<Act> {
        let msg = keymap::pressed(&self.bindings(), key);
        let acts = match (msg, &mut self.writing) {
            (Some(msg), _) => self.act(msg, context),
            (None, Some(writing)) => writing.typed(key),
            (None, None) => Vec::new(),
        };
        let acts = self.with_kept(acts);
        self.fit(context.body);
        acts
    }

    fn paste(&mut self, text: &str, _context: Context) -> Vec<Act> {
        let acts = self.writing.as_mut().map_or_else(Vec::new, |writing| writing.paste(text));
        self.with_kept(acts)
    }

    fn receive(&mut self, what: Return, context: Context) -> Vec<Act> {
        let acts = match what {
            Return::Targets(seen) => {
                self.take(seen);
                Vec::new()
            }
            Return::TargetChanged(changed) => self.changed(changed),
            Return::TargetKept(kept) => self.kept(kept),
            Return::Edited(Ok(text), _) => {
                let acts = self.writing.as_mut().map_or_else(Vec::new, |it| it.replace(text));
                self.with_kept(acts)
            }
            Return::Edited(Err(trouble), _) => vec![Act::Ask(trouble.dialog("The editor did not work"))],
            _ => Vec::new(),
        };
        self.fit(context.body);
        acts
    }

    fn sure(&mut self, what: Sure, context: Context) -> Vec<Act> {
        if what == Sure::ThrowAway {
            self.writing = None;
            self.fit(context.body);
        }
        Vec::new()
    }

    fn resized(&mut self, context: Context) {
        self.fit(context.body);
    }

    /// What is being written is saved before the program stops.
    fn halt(&mut self, _context: Context) -> Vec<Act> {
        let change =
            self.writing.as_mut().and_then(|writing| Some((writing.target.clone(), writing.change()?)));
        change.map(|(target, change)| Act::Do(Effect::ChangeTarget(target, change))).into_iter().collect()
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        self.writing.as_ref().and_then(|writing| writing.cursor(area))
    }

    fn view(&self, frame: &mut Frame, area: Rect, theme: Theme) {
        if let Some(writing) = &self.writing {
            return writing.view(frame, area, theme);
        }
        let Some(sheet) = self.sheet() else {
            return document::draw(frame, area, self.words(area.width, theme), Scroll::default(), theme);
        };
        let (list, below) = self.areas(area);
        let lines = self.lines(&sheet, document::columns(list), theme);
        document::draw(frame, list, lines, self.scroll, theme);
        if below.height > 1 {
            let remark = layout::split_top(below, 1).1;
            document::draw(frame, remark, self.remark(area.width, theme), Scroll::default(), theme);
        }
    }
}
