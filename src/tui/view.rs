//! Draws the model: heading, body, notice, hints, and what lies over them. Reads only.

use std::borrow::Cow;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Alignment, Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Widget, Wrap};

use super::keymap::Hint;
use super::layout::{self, LEAST_HEIGHT, LEAST_WIDTH};
use super::model::{Heading, Model, Page};
use super::msg::Trouble;
use super::theme::Theme;
use super::widgets::prose;
use crate::domain::text::sanitise;

/// Draws everything, the cursor too.
pub fn view(model: &Model, frame: &mut Frame) {
    if let Some(cursor) = picture(model, frame) {
        frame.set_cursor_position(cursor);
    }
}

/// Draws everything and tells where the cursor stands, if anywhere.
pub fn picture(model: &Model, frame: &mut Frame) -> Option<Position> {
    let area = frame.area();
    if !layout::fits(area.width, area.height) {
        too_small(frame, area, model);
        return None;
    }
    let parts = layout::parts(area);
    let page = model.screen.page();
    heading(frame.buffer_mut(), parts.heading, page, model.theme);
    page.view(frame, parts.body, model.theme);
    hints(frame, parts.hints, &model.hints(), model.theme);
    notice(frame, parts.notice, model);
    let cursor = match model.dialogs.last() {
        Some(dialog) => {
            dialog.view(frame, area, model.theme);
            None
        }
        None => page.cursor(parts.body),
    };
    clean(frame.buffer_mut());
    cursor
}

/// Where the clock stands, if nothing else on the screen can have changed with the time alone.
pub fn clock_alone(model: &Model) -> Option<Rect> {
    let (width, height) = model.size;
    let page = model.screen.page();
    let alone = model.dialogs.is_empty() && layout::fits(width, height) && !page.is_timed();
    alone.then(|| layout::parts(Rect::new(0, 0, width, height)).heading)
}

/// Draws the line with the clock, and nothing else.
pub fn clock_line(model: &Model, buffer: &mut Buffer) {
    heading(buffer, buffer.area, model.screen.page(), model.theme);
    clean(buffer);
}

/// The last look at what goes to the terminal, wherever its text came from: a session's file may hold anything.
fn clean(buffer: &mut Buffer) {
    // Nearly every cell is one byte, and no byte that ratatui keeps in a cell is amiss.
    for cell in buffer.content.iter_mut().filter(|cell| cell.symbol().len() > 1) {
        if let Cow::Owned(clean) = sanitise(cell.symbol()) {
            // What is taken out had no width; a mark in its place would move the row.
            let clean = clean.replace('\u{fffd}', "");
            cell.set_symbol(if clean.is_empty() { " " } else { &clean });
        }
    }
}

fn too_small(frame: &mut Frame, area: Rect, model: &Model) {
    let leaving = if model.unsaved.is_none() { " Ctrl-C leaves; what you typed is kept." } else { "" };
    let text = format!(
        "Greenroom needs {LEAST_WIDTH}x{LEAST_HEIGHT}. This terminal has {}x{}: enlarge it to go on.{leaving}",
        area.width, area.height
    );
    let theme = model.theme;
    Paragraph::new(text).style(theme.strong()).wrap(Wrap { trim: true }).render(area, frame.buffer_mut());
}

fn heading(buffer: &mut Buffer, area: Rect, page: &dyn Page, theme: Theme) {
    let Heading { place, note } = page.heading();
    let note = Line::styled(note, theme.quiet());
    let right = page.clock().map_or(note, |clock| clock.line(theme));
    let room = usize::from(area.width).saturating_sub(right.width() + 1);
    place_line(&place, room, theme).render(area, buffer);
    right.alignment(Alignment::Right).render(area, buffer);
}

/// The place, after the house's name where there is room for both.
fn place_line(place: &str, room: usize, theme: Theme) -> Line<'static> {
    const NAME: &str = "Greenroom";
    if NAME.len() + 2 + prose::width(place) > room {
        return Line::styled(prose::clip(place, room), theme.accent().patch(theme.strong()));
    }
    let name = Span::styled(NAME, theme.accent().patch(theme.strong()));
    Line::from(vec![name, Span::styled(format!("  {place}"), theme.text())])
}

/// What just happened, and that what is typed is not being saved. On a low screen it covers the body's last line.
fn notice(frame: &mut Frame, area: Rect, model: &Model) {
    let unsaved = |trouble: &Trouble| format!("Not being saved: {}", trouble.what);
    let (text, style) = match (&model.unsaved, &model.notice) {
        (Some(trouble), Some(notice)) => (format!("{notice} · {}", unsaved(trouble)), model.theme.fault()),
        (Some(trouble), None) => (unsaved(trouble), model.theme.fault()),
        (None, Some(notice)) => (notice.clone(), model.theme.warning()),
        (None, None) => return,
    };
    let text = prose::clip(&text, area.width.into());
    let blank = " ".repeat(usize::from(area.width).saturating_sub(prose::width(&text)));
    Line::styled(text + &blank, style).render(area, frame.buffer_mut());
}

/// As many hints as fit, in their order; the last one, help, always.
fn hints(frame: &mut Frame, area: Rect, hints: &[Hint], theme: Theme) {
    let hinted: Vec<&Hint> = hints.iter().filter(|hint| hint.hinted).collect();
    let Some((last, others)) = hinted.split_last() else { return };
    let mut room = usize::from(area.width).saturating_sub(hint_width(last));
    let mut spans = Vec::new();
    for hint in others {
        let Some(left) = room.checked_sub(hint_width(hint) + HINT_GAP) else { break };
        room = left;
        spans.extend(hint_spans(hint, theme));
        spans.push(Span::raw(" ".repeat(HINT_GAP)));
    }
    spans.extend(hint_spans(last, theme));
    Line::from(spans).render(area, frame.buffer_mut());
}

/// Columns between two hints.
const HINT_GAP: usize = 3;

fn hint_width(hint: &Hint) -> usize {
    prose::width(&hint.keys) + 1 + prose::width(hint.label)
}

fn hint_spans(hint: &Hint, theme: Theme) -> [Span<'static>; 2] {
    [Span::styled(hint.keys.clone(), theme.key()), Span::styled(format!(" {}", hint.label), theme.quiet())]
}
