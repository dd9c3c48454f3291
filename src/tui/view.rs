//! Draws the model: heading, body, notice, hints, and what lies over them. Reads only.

use ratatui::Frame;
use ratatui::layout::{Alignment, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Widget, Wrap};

use super::keymap::Hint;
use super::layout::{self, LEAST_HEIGHT, LEAST_WIDTH};
use super::model::{Heading, Model};
use super::theme::Theme;
use super::widgets::prose;

/// Draws everything.
pub fn view(model: &Model, frame: &mut Frame) {
    let area = frame.area();
    if !layout::fits(area.width, area.height) {
        too_small(frame, area, model.theme);
        return;
    }
    let parts = layout::parts(area);
    let page = model.screen.page();
    heading(frame, parts.heading, &page.heading(), model.theme);
    page.view(frame, parts.body, model.theme);
    hints(frame, parts.hints, &model.hints(), model.theme);
    notice(frame, parts.notice, model);
    if let Some(dialog) = model.dialogs.last() {
        // The cursor of the screen below would blink through.
        dialog.view(frame, area, model.theme);
    }
}

fn too_small(frame: &mut Frame, area: Rect, theme: Theme) {
    let text = format!(
        "Greenroom needs {LEAST_WIDTH}x{LEAST_HEIGHT}. This terminal has {}x{}: enlarge it to go on.",
        area.width, area.height
    );
    Paragraph::new(text).style(theme.strong()).wrap(Wrap { trim: true }).render(area, frame.buffer_mut());
}

fn heading(frame: &mut Frame, area: Rect, heading: &Heading, theme: Theme) {
    let note = prose::width(&heading.note);
    let room = usize::from(area.width).saturating_sub(note + 2 + "Greenroom  ".len());
    let left = vec![
        Span::styled("Greenroom", theme.accent().patch(theme.strong())),
        Span::styled(format!("  {}", prose::clip(&heading.place, room)), theme.text()),
    ];
    Line::from(left).render(area, frame.buffer_mut());
    let right = Line::styled(heading.note.clone(), theme.quiet()).alignment(Alignment::Right);
    right.render(area, frame.buffer_mut());
}

/// What cannot be saved comes before what just happened. On a low screen it covers the body's last line.
fn notice(frame: &mut Frame, area: Rect, model: &Model) {
    let (text, style) = match (&model.unsaved, &model.notice) {
        (Some(trouble), _) => (format!("Not being saved: {}", trouble.what), model.theme.fault()),
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
