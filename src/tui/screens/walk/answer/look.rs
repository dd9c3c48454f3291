//! How an answer looks while it is given.

use ratatui::Frame;
use ratatui::layout::{Alignment, Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Widget};

use super::super::aids::Aids;
use super::super::run::Run;
use super::super::sheet;
use crate::domain::clock::minutes_seconds;
use crate::signals;
use crate::tui::layout;
use crate::tui::theme::Theme;
use crate::tui::widgets::clock::{self, LARGE_ROWS};
use crate::tui::widgets::document::{self, Scroll};
use crate::tui::widgets::editor::{Editor, EditorView};
use crate::tui::widgets::{prose, rule};

/// From this height on a blank line sets the question apart, in rows.
const AIRY: u16 = 14;

/// The editor's rows, the rule and the air above it, that tables may not take.
const LEAST_EDITOR: u16 = 9;

/// Where things stand.
#[derive(Clone)]
pub struct Areas {
    /// What is asked.
    pub question: Rect,
    /// What the interviewer broke in with.
    pub interruption: Rect,
    /// The case's tables, where there is room for all of them; nothing otherwise, and Tab shows them.
    pub tables: Rect,
    /// The line between.
    pub rule: Rect,
    /// The editor.
    pub text: Rect,
}

/// A body cut and the question wrapped for it: the same from key to key, and so done once.
#[derive(Clone)]
pub struct Fitted {
    /// The body it is for.
    pub body: Rect,
    /// Where things stand in it.
    pub areas: Areas,
    /// The rows of the question.
    asked: Vec<String>,
}

impl Fitted {
    /// Fits everything into a body.
    pub fn new(run: &Run, aids: &Aids, body: Rect) -> Self {
        let asked = prose::wrap(run.walk.prompt().unwrap_or_default(), body.width);
        Self { body, areas: areas(run, aids, asked.len() as u16, body), asked }
    }
}

/// Cuts the body: the question, of so many rows, takes at most a third, the editor what is left.
fn areas(run: &Run, aids: &Aids, asked: u16, body: Rect) -> Areas {
    let (body, _) = aids.split(body);
    let air = u16::from(body.height >= AIRY);
    let broke_in = sheet::interruption(run).map_or(0, |said| prose::wrap(&said, body.width).len() as u16);
    let share = if broke_in == 0 { 3 } else { 4 };
    let (question, rest) = layout::split_top(body, asked.min((body.height / share).max(1)));
    let (interruption, rest) = layout::split_top(rest, broke_in.min((body.height / 3).max(1)));
    let (tables, rest) = layout::split_top(rest, tables_height(run, rest));
    let (_, rest) = layout::split_top(rest, air);
    let (rule, text) = layout::split_top(rest, 1);
    Areas { question, interruption, tables, rule, text }
}

/// The rows that the case's tables take with a blank one before: all of them or none, and the editor keeps its least.
fn tables_height(run: &Run, rest: Rect) -> u16 {
    let rows = tables(run, rest.width, Theme::new(false)).len() as u16;
    if rows > 0 && rest.height >= rows + LEAST_EDITOR { rows } else { 0 }
}

fn tables(run: &Run, width: u16, theme: Theme) -> Vec<Line<'static>> {
    let tables = run.walk.asked().map(|asked| sheet::tables(asked, width, theme)).unwrap_or_default();
    tables.into_iter().flat_map(|table| std::iter::once(Line::default()).chain(table)).collect()
}

/// Draws question, rule and editor with the words in it, or the clock while the candidate speaks.
pub fn view(
    run: &Run,
    (editor, words): (&Editor, usize),
    aids: &Aids,
    fitted: &Fitted,
    frame: &mut Frame,
    theme: Theme,
) {
    let (areas, area) = (&fitted.areas, fitted.body);
    cut(frame, areas.question, &fitted.asked, theme.strong(), theme);
    if let Some(said) = sheet::interruption(run) {
        cut(frame, areas.interruption, &prose::wrap(&said, areas.interruption.width), theme.warning(), theme);
    }
    if !areas.tables.is_empty() {
        let lines = tables(run, areas.tables.width, theme);
        Paragraph::new(lines).render(areas.tables, frame.buffer_mut());
    }
    if run.walk.is_speaking() {
        rule::line(&standing(run, words), &terms(run), areas.rule.width, theme)
            .render(areas.rule, frame.buffer_mut());
        speaking(run, frame, areas.text, theme);
        aids.view_below(run, frame, area, theme);
        return;
    }
    let left = if run.walk.is_paused() { paused(run) } else { standing(run, words) };
    rule::line(&left, &terms(run), areas.rule.width, theme).render(areas.rule, frame.buffer_mut());
    aids.view_below(run, frame, area, theme);
    text(run, editor, frame, areas.text, theme);
}

/// A text whose rows may be more than its area has; its last line then says where all of it is.
fn cut(frame: &mut Frame, area: Rect, text: &[String], style: ratatui::style::Style, theme: Theme) {
    let rows = usize::from(area.height);
    let mut lines: Vec<Line> = text.iter().take(rows).map(|row| Line::styled(row.as_str(), style)).collect();
    if text.len() > rows
        && let Some(last) = lines.last_mut()
    {
        *last = ellipsis(&last.to_string(), area.width, style, theme);
    }
    document::draw(frame, area, lines, Scroll::default(), theme);
}

fn ellipsis(line: &str, width: u16, style: ratatui::style::Style, theme: Theme) -> Line<'static> {
    const MORE: &str = "… Tab shows all";
    let room = usize::from(width).saturating_sub(MORE.chars().count());
    let kept =
        if prose::width(line) > room { prose::clip(line, room).replace('…', "") } else { line.to_owned() };
    Line::from(vec![Span::styled(kept.trim_end().to_owned(), style), Span::styled(MORE, theme.quiet())])
}

/// Words so far, and how long they take said aloud.
fn standing(run: &Run, count: usize) -> String {
    if run.walk.is_speaking() {
        return "aloud".to_owned();
    }
    let words = if count == 1 { "1 word".to_owned() } else { format!("{count} words") };
    if run.walk.is_noting() {
        return format!("notes · {words}");
    }
    let aloud = signals::say_aloud(count);
    let (fast, slow) = (minutes_seconds(aloud.fast), minutes_seconds(aloud.slow));
    if fast == slow { words } else { format!("{words} · aloud {fast} to {slow}") }
}

fn paused(run: &Run) -> String {
    let why = if run.resumed { "resumed, the time away not counted" } else { "paused" };
    format!("any key goes on · {why}")
}

/// What holds for this answer besides its target.
fn terms(run: &Run) -> String {
    let header = &run.walk.session().header;
    match run.walk.target() {
        Some(target) if header.strict && run.walk.is_timed() => {
            format!("strict: ends at {}", minutes_seconds(target))
        }
        _ => String::new(),
    }
}

fn speaking(run: &Run, frame: &mut Frame, area: Rect, theme: Theme) {
    let paced = run.clock().map_or(theme.strong(), |clock| theme.pace(clock.pace()));
    let say =
        if run.walk.is_paused() { paused(run) } else { "Speak now. Enter when you are done.".to_owned() };
    let mut lines: Vec<Line> = prose::lines(&say, area.width, theme.text());
    if area.height > LARGE_ROWS + lines.len() as u16 {
        lines.push(Line::default());
    }
    if area.height >= LARGE_ROWS + lines.len() as u16 {
        lines.extend(clock::large(run.walk.spent()).map(|row| Line::styled(row, paced)));
    }
    let blank = area.height.saturating_sub(lines.len() as u16) / 3;
    let (_, area) = layout::split_top(area, blank);
    Paragraph::new(lines).alignment(Alignment::Center).render(area, frame.buffer_mut());
}

fn text(run: &Run, editor: &Editor, frame: &mut Frame, area: Rect, theme: Theme) {
    frame.render_widget(&written(run, editor, theme), area);
}

/// The editor as it is drawn; while the clock stands nothing can be typed into it.
fn written<'e>(run: &Run, editor: &'e Editor, theme: Theme) -> EditorView<'e> {
    let style = if run.walk.is_paused() { theme.quiet() } else { theme.text() };
    let view = EditorView::new(editor).placeholder(placeholder(run)).styles(style, theme.quiet());
    if run.walk.is_paused() { view.read_only() } else { view }
}

/// Where the terminal's cursor stands.
pub fn cursor(run: &Run, editor: &Editor, fitted: &Fitted) -> Option<Position> {
    let area = fitted.areas.text;
    if run.walk.is_speaking() { None } else { written(run, editor, Theme::new(false)).cursor(area) }
}

fn placeholder(run: &Run) -> &'static str {
    if run.walk.is_noting() {
        "Note in bullets what you said; the clock is stopped."
    } else {
        "Type your answer. Every key is saved as you type."
    }
}
