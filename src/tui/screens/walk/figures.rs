//! The figures: a form with a line for each number that the step asks for.

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::{Position, Rect, Size};
use ratatui::text::{Line, Span};

use super::aids::Aids;
use super::run::{Run, kept};
use super::stage::{Msg, Stage};
use crate::domain::asked::Checkpoint;
use crate::domain::{Now, Part};
use crate::tui::keymap::{Binding, DOWN, ENTER, UP, ctrl};
use crate::tui::model::{Act, Context};
use crate::tui::theme::Theme;
use crate::tui::widgets::document::{self, Scroll};
use crate::tui::widgets::editor::{self, Command, Edit, Editor, EditorView, Motion};
use crate::tui::widgets::{menu, prose};

/// Columns of a field, its caret's included.
const FIELD: u16 = 18;
/// From this width on fields stand at the right of what is asked, and not below.
const SIDE_BY_SIDE: u16 = 66;

/// From this height on a blank line parts the entries, in rows.
const AIRY: u16 = 14;

/// The form.
pub struct Figures {
    fields: Vec<Editor>,
    at: usize,
    aids: Aids,
    scroll: Scroll,
}

/// One number asked for, laid out: its rows, and where in them its field stands.
struct Entry {
    lines: Vec<Line<'static>>,
    row: usize,
    column: u16,
}

impl Figures {
    /// The form with what was typed already; the first empty field is the one at hand.
    pub fn new(run: &Run) -> Self {
        let given = run.walk.step().map(|(_, record)| record.figures.as_slice()).unwrap_or_default();
        let field = |text: &str| {
            let mut field = Editor::from_text(text);
            field.fit(Size::new(FIELD, 1));
            field.go(Motion::TextEnd, false);
            field
        };
        let fields: Vec<Editor> = given.iter().map(|figure| field(&figure.text)).collect();
        let at = fields.iter().position(Editor::is_empty).unwrap_or(0);
        Self { fields, at, aids: Aids::default(), scroll: Scroll::default() }
    }

    fn run_field(&mut self, run: &mut Run, command: Command, now: Now) -> Vec<Act> {
        let at = self.at;
        let Some(splice) = self.fields.get_mut(at).and_then(|field| field.run(command).splice) else {
            return Vec::new();
        };
        let part = Part::Figure(at as u32 + 1);
        kept(run.walk.edit(part, splice.at, splice.removed, &splice.inserted, now))
    }

    /// To the next field; from the last one the numbers are given.
    fn enter(&mut self, run: &mut Run, now: Now) -> Vec<Act> {
        if self.at + 1 < self.fields.len() {
            self.at += 1;
            return Vec::new();
        }
        kept(run.walk.commit_figures(now))
    }

    fn go(&mut self, by: isize) {
        self.at = self.at.saturating_add_signed(by).min(self.fields.len().saturating_sub(1));
    }

    fn head(run: &Run, width: u16, theme: Theme) -> Vec<Line<'static>> {
        let mut lines = prose::lines(&run.step_title().unwrap_or_else(|| run.title()), width, theme.quiet());
        lines.extend(prose::lines("The figures, one a line", width, theme.strong()));
        lines.push(Line::default());
        lines
    }

    fn entries(&self, run: &Run, width: u16, theme: Theme) -> Vec<Entry> {
        let asked = run.walk.step().map(|(step, _)| step.checkpoints.as_slice()).unwrap_or_default();
        let entry = |(at, checkpoint)| entry(checkpoint, at == self.at, width, theme);
        asked.iter().enumerate().map(entry).collect()
    }

    /// All lines, and for each field its row and column.
    fn page(&self, run: &Run, area: Rect, theme: Theme) -> (Vec<Line<'static>>, Vec<(usize, u16)>) {
        let width = document::columns(area);
        let mut lines = Self::head(run, width, theme);
        let mut places = Vec::new();
        for entry in self.entries(run, width, theme) {
            places.push((lines.len() + entry.row, entry.column));
            lines.extend(entry.lines);
            lines.extend((area.height >= AIRY).then(Line::default));
        }
        lines.extend((area.height < AIRY).then(Line::default));
        let how = "Leave open what you do not know. The figures are given with the last Enter, or with ^D.";
        lines.extend(prose::lines(how, width, theme.quiet()));
        (lines, places)
    }

    /// Where a field stands in the area, if it is in sight.
    fn room(&self, place: (usize, u16), area: Rect) -> Option<Rect> {
        let down =
            place.0.checked_sub(self.scroll.offset()).filter(|down| *down < usize::from(area.height))?;
        let room = Rect { x: area.x + place.1, y: area.y + down as u16, width: FIELD, height: 1 };
        Some(room.intersection(area))
    }

    fn draw_fields(&self, places: &[(usize, u16)], frame: &mut Frame, area: Rect, theme: Theme) {
        for (field, place) in self.fields.iter().zip(places) {
            let view = EditorView::new(field).placeholder("").styles(theme.strong(), theme.quiet());
            if let Some(room) = self.room(*place, area) {
                frame.render_widget(&view.read_only(), room);
            }
        }
    }
}

fn entry(checkpoint: &Checkpoint, chosen: bool, width: u16, theme: Theme) -> Entry {
    let unit = match checkpoint.unit.as_str() {
        "m$" => "$m",
        "k$" => "$k",
        unit => unit,
    };
    let beside = width >= SIDE_BY_SIDE;
    let room = if beside { width - FIELD - 12 } else { width.saturating_sub(2) };
    let style = if chosen { theme.strong() } else { theme.text() };
    let asked = prose::wrap(&checkpoint.ask, room);
    let last = asked.len().saturating_sub(1);
    let column = if beside { room + 3 } else { 4 };
    let line = |(at, text): (usize, String)| {
        let mut spans = vec![menu::mark(chosen && at == 0, theme)];
        let pad = usize::from(room).saturating_sub(prose::width(&text));
        spans.push(Span::styled(text, style));
        if beside && at == last {
            spans.push(Span::raw(" ".repeat(pad)));
            spans.extend(field(unit, theme));
        }
        Line::from(spans)
    };
    let mut lines: Vec<Line> = asked.into_iter().enumerate().map(line).collect();
    if !beside {
        let below = std::iter::once(Span::raw(" ".repeat(3))).chain(field(unit, theme));
        lines.push(Line::from(below.collect::<Vec<_>>()));
    }
    Entry { row: lines.len() - 1, lines, column }
}

/// The brackets around a field, and the unit after them.
fn field(unit: &str, theme: Theme) -> [Span<'static>; 2] {
    let room = " ".repeat(FIELD.into());
    [Span::styled(format!("[{room}]"), theme.accent()), Span::styled(format!(" {unit}"), theme.quiet())]
}

impl Stage for Figures {
    fn bindings(&self, run: &Run) -> Vec<Binding<Msg>> {
        if let Some(bindings) = self.aids.bindings() {
            return bindings;
        }
        let mut bindings = vec![
            Binding::new(&[ENTER], "next", |_| Some(Msg::GoOn)),
            Binding::new(&[ctrl('d')], "give the figures", |_| Some(Msg::Give)),
            Binding::new(&[UP], "move", |_| Some(Msg::Move(-1))).named("↑↓"),
            Binding::new(&[DOWN], "down", |_| Some(Msg::Move(1))).unhinted(),
        ];
        bindings.extend(Aids::openers(run));
        bindings.push(Binding::new(&[ctrl('f')], "flag as bad", |_| Some(Msg::Flag)).unhinted());
        bindings
    }

    fn act(&mut self, run: &mut Run, msg: Msg, context: Context) -> Vec<Act> {
        if self.aids.bindings().is_some() {
            return self.aids.act(run, msg, context);
        }
        match msg {
            Msg::GoOn => self.enter(run, context.now),
            Msg::Give => kept(run.walk.commit_figures(context.now)),
            Msg::Flag => kept(run.walk.toggle_flag(context.now)),
            Msg::Move(by) => {
                self.go(by);
                Vec::new()
            }
            other => self.aids.act(run, other, context),
        }
    }

    fn typed(&mut self, run: &mut Run, key: KeyEvent, context: Context) -> Vec<Act> {
        if let Some(acts) = self.aids.typed(key) {
            return acts;
        }
        let command = editor::command(key).filter(|command| *command != Command::Edit(Edit::NewLine));
        command.map_or_else(Vec::new, |command| self.run_field(run, command, context.now))
    }

    fn paste(&mut self, run: &mut Run, text: &str, context: Context) -> Vec<Act> {
        if self.aids.paste(text) {
            return Vec::new();
        }
        let one_line: Vec<&str> = text.split_whitespace().collect();
        self.run_field(run, Command::Edit(Edit::Insert(one_line.join(" "))), context.now)
    }

    fn scroll(&mut self, run: &Run, rows: isize, body: Rect) {
        if !self.aids.scroll(run, rows, body) {
            let (form, _) = self.aids.split(body);
            let lines = self.page(run, form, Theme::new(false)).0.len();
            self.scroll.by(rows, lines, form.height);
        }
    }

    fn fit(&mut self, run: &Run, body: Rect) {
        self.aids.fit(body);
        let (form, _) = self.aids.split(body);
        let (lines, places) = self.page(run, form, Theme::new(false));
        let row = places.get(self.at).map_or(0, |(row, _)| *row);
        let first = if self.at == 0 { 0 } else { places.get(self.at - 1).map_or(0, |(row, _)| row + 1) };
        if self.at + 1 == places.len() {
            self.scroll.to(first, lines.len().saturating_sub(1), form.height);
        }
        self.scroll.to(first, row, form.height);
        self.scroll.to(row, row, form.height);
    }

    fn view(&self, run: &Run, frame: &mut Frame, area: Rect, theme: Theme) {
        if self.aids.view_sheet(run, frame, area, theme) {
            return;
        }
        let (form, _) = self.aids.split(area);
        let (lines, places) = self.page(run, form, theme);
        document::draw(frame, form, lines, self.scroll, theme);
        self.aids.view_below(run, frame, area, theme);
        self.draw_fields(&places, frame, form, theme);
    }

    fn cursor(&self, run: &Run, area: Rect) -> Option<Position> {
        if self.aids.bindings().is_some() {
            return self.aids.cursor(area);
        }
        let (_, places) = self.page(run, area, Theme::new(false));
        let room = self.room(*places.get(self.at)?, area)?;
        EditorView::new(self.fields.get(self.at)?).cursor(room)
    }
}
