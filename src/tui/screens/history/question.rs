//! One question's history: its attempts down a time line, two of them to be marked and compared.

use chrono::{DateTime, FixedOffset};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::compared;
use super::rows::marks;
use crate::domain::clock::{Pace, minutes_seconds};
use crate::review::score::Mean;
use crate::review::{Record, ago, timeline};
use crate::tui::keymap::{Binding, DOWN, END, ENTER, ESC, HOME, PAGE_DOWN, PAGE_UP, UP, char};
use crate::tui::model::Context;
use crate::tui::theme::Theme;
use crate::tui::widgets::document::{self, Scroll};
use crate::tui::widgets::menu::{self, Cursor};
use crate::tui::widgets::prose;
use crate::tui::widgets::reader::{Reader, Step};

/// The width from which an attempt fits into one row.
const WIDE: u16 = 74;
/// Columns of the mark, the box and the time with the gap after each, "31 Dec 2025 08:00" the longest time.
const WHEN: usize = 18;
/// Columns that the rows below the first are moved in.
const INDENT: usize = 6;

/// The attempts at one question, oldest first.
#[derive(Debug, Default)]
pub struct Question {
    /// Their places among all attempts.
    of: Vec<usize>,
    cursor: Cursor,
    scroll: Scroll,
    /// Which of them are to be compared, at most two, as marked one after the other.
    marked: Vec<usize>,
    /// The comparison, once the answers are read.
    compared: Option<Reader>,
    answers: Vec<(usize, String)>,
}

/// What its keys send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Msg {
    /// Go to another attempt.
    Move(isize),
    /// Open the attempt at hand.
    Open,
    /// Mark it for the comparison, or take the mark back.
    Mark,
    /// Compare the two that are marked.
    Compare,
    /// Read on in the comparison.
    Read(Step),
    /// Leave.
    Back,
}

impl Question {
    /// The history of the question that this attempt was at.
    pub fn at(chosen: usize, records: &[Record]) -> Self {
        let of = timeline::of_question(chosen, records);
        let mut cursor = Cursor::default();
        cursor.set(of.iter().position(|at| *at == chosen).unwrap_or_default());
        Self { of, cursor, ..Self::default() }
    }

    /// The attempt at hand, as a place among all.
    pub fn chosen(&self) -> Option<usize> {
        self.of.get(self.cursor.at(self.of.len())).copied()
    }

    /// Where one is.
    pub fn note(&self) -> String {
        match (&self.compared, self.of.len()) {
            (Some(_), _) => "two attempts compared".to_owned(),
            (None, 1) => "1 attempt".to_owned(),
            (None, count) => format!("{} of {count}, oldest first", self.cursor.at(count) + 1),
        }
    }

    /// What the keys do by now.
    pub fn bindings(&self) -> Vec<Binding<Msg>> {
        if self.compared.is_some() {
            return reading();
        }
        let enter = if self.marked.len() == 2 {
            Binding::new(&[ENTER], "compare", |_| Some(Msg::Compare))
        } else {
            Binding::new(&[ENTER], "open", |_| Some(Msg::Open))
        };
        let mut bindings = vec![enter, Binding::new(&[ESC], "back", |_| Some(Msg::Back))];
        if self.of.len() > 1 {
            bindings.push(Binding::new(&[char(' ')], "mark two", |_| Some(Msg::Mark)));
            bindings.extend(moving());
        }
        bindings
    }

    /// Does what a key sent; tells whether the screen is left. Opening is not its to do.
    pub fn act(
        &mut self,
        msg: Msg,
        records: &[Record],
        now: DateTime<FixedOffset>,
        context: Context,
    ) -> bool {
        match msg {
            Msg::Move(by) => self.cursor.by(by, self.of.len()),
            Msg::Mark => self.mark(),
            Msg::Compare => self.compared = Some(Reader::default()),
            Msg::Read(step) => {
                if let Some(reader) = &mut self.compared {
                    reader.go(step, context.body.height);
                }
            }
            Msg::Back if self.compared.is_some() => self.compared = None,
            Msg::Back => return true,
            Msg::Open => {}
        }
        self.fit(records, now, context);
        false
    }

    /// Marks the attempt at hand; of three the one marked first is let go.
    fn mark(&mut self) {
        let at = self.cursor.at(self.of.len());
        if self.marked.contains(&at) {
            self.marked.retain(|marked| *marked != at);
        } else {
            self.marked.push(at);
            let over = self.marked.len().saturating_sub(2);
            self.marked.drain(..over);
        }
    }

    /// The two attempts that are marked, the earlier first, as places among all.
    pub fn marked(&self) -> Vec<usize> {
        let mut marked = self.marked.clone();
        marked.sort_unstable();
        marked.iter().filter_map(|at| self.of.get(*at).copied()).collect()
    }

    /// Takes in the answers that are compared.
    pub fn take(&mut self, answers: Vec<(usize, String)>) {
        self.answers = answers;
    }

    /// Lays the comparison out for the size at hand, once its answers are read.
    pub fn lay_out(&mut self, records: &[Record], now: DateTime<FixedOffset>, context: Context) {
        let answer = |at: usize| self.answers.iter().find(|(of, _)| *of == at).map(|(_, text)| text.as_str());
        let marked = self.marked().into_iter().filter_map(|at| Some((records.get(at)?, answer(at)?)));
        let [earlier, later] = marked.collect::<Vec<_>>()[..] else { return };
        let (width, theme) = (document::columns(context.body), context.theme);
        let lines = compared::lines(earlier, later, now, width, theme);
        if let Some(reader) = &mut self.compared {
            reader.set(lines, context.body.height);
        }
    }

    /// Keeps the attempt at hand in sight.
    pub fn fit(&mut self, records: &[Record], now: DateTime<FixedOffset>, context: Context) {
        let (lines, (first, last)) = self.lines(records, now, context.body.width, context.theme);
        self.scroll.by(0, lines.len(), context.body.height);
        // What stands above the first attempt comes into sight with it.
        let first = if self.cursor.at(self.of.len()) == 0 { 0 } else { first };
        self.scroll.to(first, last, context.body.height);
    }

    /// Draws it.
    pub fn view(
        &self,
        records: &[Record],
        now: DateTime<FixedOffset>,
        frame: &mut Frame,
        area: Rect,
        theme: Theme,
    ) {
        match &self.compared {
            Some(reader) => reader.draw(frame, area, theme),
            None => {
                document::draw(
                    frame,
                    area,
                    self.lines(records, now, area.width, theme).0,
                    self.scroll,
                    theme,
                );
            }
        }
    }

    /// All lines, and the first and last of the attempt at hand.
    fn lines(
        &self,
        records: &[Record],
        now: DateTime<FixedOffset>,
        width: u16,
        theme: Theme,
    ) -> (Vec<Line<'static>>, (usize, usize)) {
        let width = width.saturating_sub(1);
        let mut lines = prose::lines("● level  ○ gut score  ◉ both, from 1 to 5", width, theme.quiet());
        lines.push(Line::default());
        let (mut at_hand, mut before) = ((0, 0), None);
        for (at, record) in self.of.iter().enumerate().filter_map(|(at, of)| Some((at, records.get(*of)?))) {
            lines.extend(before.map(|before| between(before, record, theme)));
            let (first, chosen) = (lines.len(), at == self.cursor.at(self.of.len()));
            lines.extend(Row { record, chosen, marked: self.marked.contains(&at), theme }.lines(now, width));
            if chosen {
                at_hand = (first, lines.len() - 1);
            }
            before = Some(record);
        }
        (lines, at_hand)
    }
}

/// The piece of the time line between two attempts.
fn between(earlier: &Record, later: &Record, theme: Theme) -> Line<'static> {
    Line::styled(format!("   │  {}", timeline::later(earlier, later)), theme.quiet())
}

struct Row<'r> {
    record: &'r Record,
    chosen: bool,
    marked: bool,
    theme: Theme,
}

impl Row<'_> {
    fn lines(&self, now: DateTime<FixedOffset>, width: u16) -> Vec<Line<'static>> {
        let mut first = self.first(now);
        let time = self.time();
        let scale = Span::styled(format!("{}  ", scale(self.record)), self.theme.strong());
        if width >= WIDE {
            first.extend([time, scale]);
            first.extend(self.score());
            return vec![Line::from(first)];
        }
        let indent = || Span::raw(" ".repeat(INDENT));
        let second = vec![indent(), time, scale];
        let third = std::iter::once(indent()).chain(self.score()).collect();
        vec![Line::from(first), Line::from(second), third]
    }

    fn first(&self, now: DateTime<FixedOffset>) -> Vec<Span<'static>> {
        let theme = self.theme;
        let style = if self.chosen { theme.strong() } else { theme.text() };
        let tick = if self.marked { "[x] " } else { "[ ] " };
        let way = if self.record.aloud { "aloud  " } else { "typed  " };
        vec![
            menu::mark(self.chosen, theme),
            Span::styled(tick, if self.marked { theme.key() } else { theme.quiet() }),
            Span::styled(format!("{:<WHEN$}", ago(self.record.started, now)), style),
            Span::styled(way, theme.quiet()),
        ]
    }

    fn time(&self) -> Span<'static> {
        let Record { spent, target, .. } = self.record;
        let style = match Pace::of(*spent, *target) {
            Pace::Within => self.theme.text(),
            pace => self.theme.pace(pace),
        };
        let time = format!("{} of {}", minutes_seconds(*spent), minutes_seconds(*target));
        Span::styled(format!("{time:<15}"), style)
    }

    fn score(&self) -> Vec<Span<'static>> {
        let level = self.record.mean.map(|mean| format!("{} ", Mean(mean)));
        let gut = self.record.gut().map(|gut| format!("gut {} ", Mean(gut)));
        let marks = marks(self.record).join(", ");
        let text = |text: Option<String>, style: Style| text.map(|text| Span::styled(text, style));
        let spans = [
            text(level, self.theme.strong()),
            text(gut, self.theme.text()),
            Some(Span::styled(marks, self.theme.warning())),
        ];
        spans.into_iter().flatten().collect()
    }
}

/// The level and the gut score on a scale from 1 to 5, half a level a column.
fn scale(record: &Record) -> String {
    let place = |level: f64| ((level - 1.0) * 2.0).round() as usize;
    let (level, gut) = (record.mean.map(place), record.gut().map(place));
    let mark = |at: usize| match (level == Some(at), gut == Some(at)) {
        (true, true) => '◉',
        (true, false) => '●',
        (false, true) => '○',
        _ if at.is_multiple_of(2) => '·',
        _ => ' ',
    };
    (0..9).map(mark).collect()
}

fn moving() -> [Binding<Msg>; 4] {
    [
        Binding::new(&[UP, char('k')], "move", |_| Some(Msg::Move(-1))).named("↑↓"),
        Binding::new(&[DOWN, char('j')], "down", |_| Some(Msg::Move(1))).unhinted(),
        Binding::new(&[HOME, PAGE_UP], "oldest", |_| Some(Msg::Move(isize::MIN))).unhinted(),
        Binding::new(&[END, PAGE_DOWN], "newest", |_| Some(Msg::Move(isize::MAX))).unhinted(),
    ]
}

fn reading() -> Vec<Binding<Msg>> {
    vec![
        Binding::new(&[ESC], "back", |_| Some(Msg::Back)),
        Binding::new(&[DOWN, char('j')], "read", |_| Some(Msg::Read(Step::Lines(1)))).named("↑↓"),
        Binding::new(&[UP, char('k')], "back a line", |_| Some(Msg::Read(Step::Lines(-1)))).unhinted(),
        Binding::new(&[PAGE_DOWN, char(' ')], "next page", |_| Some(Msg::Read(Step::Pages(1)))),
        Binding::new(&[PAGE_UP], "page before", |_| Some(Msg::Read(Step::Pages(-1)))).unhinted(),
        Binding::new(&[HOME], "to the top", |_| Some(Msg::Read(Step::To(0)))).unhinted(),
        Binding::new(&[END], "to the end", |_| Some(Msg::Read(Step::End))).unhinted(),
    ]
}
