//! The signals: what can be counted in each answer, with the words that made each figure.

use ratatui::text::{Line, Span};

use super::Block;
use crate::signals::{SignalLine, Signals, lines};
use crate::tui::theme::Theme;
use crate::tui::widgets::prose;

/// Columns of the labels where figures stand beside them.
const LABELS: u16 = 14;
/// Figures up to this many columns have their words next to them, longer ones below.
const SHORT: usize = 20;
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
    let beside = width >= SIDE_BY_SIDE;
    let indent = if beside { LABELS } else { 2 };
    let room = width.saturating_sub(indent);
    let mut told = figure_and_words(line, room, theme);
    if !line.note.is_empty() {
        told.extend(prose::lines(&line.note, room, theme.quiet()));
    }
    let label = Span::styled(line.label.clone(), theme.quiet());
    let pad = usize::from(indent).saturating_sub(prose::width(&line.label));
    let mut lines = if beside { Vec::new() } else { vec![Line::from(label.clone())] };
    for (n, row) in told.into_iter().enumerate() {
        let first = [label.clone(), Span::raw(" ".repeat(pad))];
        let lead = if beside && n == 0 { first.to_vec() } else { vec![Span::raw(" ".repeat(indent.into()))] };
        // The words alone are styled, not the blanks before them.
        let spans = row.spans.into_iter().map(|span| Span::styled(span.content, row.style.patch(span.style)));
        lines.push(Line::from(lead.into_iter().chain(spans).collect::<Vec<_>>()));
    }
    lines
}

/// The figure, and after it the words that made it.
fn figure_and_words(line: &SignalLine, room: u16, theme: Theme) -> Block {
    let figure = line.figure.len();
    let mut text = line.figure.clone();
    let mut marks = vec![(0..figure, theme.strong())];
    for (n, words) in line.words.iter().enumerate() {
        text.push_str(match n {
            0 if prose::width(&line.figure) > SHORT => "\n",
            0 => "  ",
            _ => " · ",
        });
        marks.push((text.len()..text.len() + words.len(), theme.found()));
        text.push_str(words);
    }
    prose::marked(&text, room, theme.text(), &marks)
}
