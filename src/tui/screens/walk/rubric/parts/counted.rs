//! The signals: what can be counted in each answer, with the words that made each figure.

use ratatui::text::{Line, Span};

use super::Block;
use crate::signals::{SignalLine, Signals, lines};
use crate::tui::theme::Theme;
use crate::tui::widgets::prose;

/// Columns of the labels where figures stand beside them.
const LABELS: u16 = 14;
/// From this width on figures stand beside their labels.
const SIDE_BY_SIDE: u16 = 56;

/// Every answer's signals, under a heading where there are several answers.
pub fn blocks(signals: &[Signals], width: u16, theme: Theme) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (n, counted) in signals.iter().enumerate() {
        if signals.len() > 1 {
            let head = if n == 0 { "The answer".to_owned() } else { format!("Follow-up {n}") };
            blocks.push(prose::lines(&head, width, theme.accent()));
        }
        let told = lines(counted);
        blocks.push(told.iter().flat_map(|line| signal(line, width, theme)).collect());
    }
    blocks
}

fn signal(line: &SignalLine, width: u16, theme: Theme) -> Block {
    let indent = if width >= SIDE_BY_SIDE { LABELS } else { 2 };
    let room = width.saturating_sub(indent);
    let mut below: Block = Vec::new();
    if !line.words.is_empty() {
        below.extend(prose::lines(&line.words.join(" · "), room, theme.found()));
    }
    if !line.note.is_empty() {
        below.extend(prose::lines(&line.note, room, theme.quiet()));
    }
    let mut lines = headed(line, indent, width, theme);
    let pad = " ".repeat(indent.into());
    lines.extend(below.into_iter().map(|mut line| {
        // The words alone are marked, not the blanks before them.
        let spans = std::mem::take(&mut line.spans).into_iter().map(|span| span.patch_style(line.style));
        Line::from(std::iter::once(Span::raw(pad.clone())).chain(spans).collect::<Vec<_>>())
    }));
    lines
}

/// The label and the figure.
fn headed(line: &SignalLine, indent: u16, width: u16, theme: Theme) -> Block {
    let label = &line.label;
    let gap = usize::from(indent).saturating_sub(prose::width(label)).max(2);
    let column = prose::width(label) + gap;
    let figure = prose::wrap(&line.figure, width.saturating_sub(column as u16));
    let row = |(n, text): (usize, String)| {
        let lead = if n == 0 { format!("{label}{}", " ".repeat(gap)) } else { " ".repeat(column) };
        Line::from(vec![Span::styled(lead, theme.quiet()), Span::styled(text, theme.strong())])
    };
    figure.into_iter().enumerate().map(row).collect()
}
