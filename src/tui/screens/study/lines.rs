//! The sections of a brief in lines.

use ratatui::text::{Line, Span};

use crate::pack::brief::{Item, Section};
use crate::tui::theme::Theme;
use crate::tui::widgets::prose;

/// How far the text of an item stands in.
const INDENT: u16 = 2;

/// The sections one below the other, and the line that each begins at.
pub fn lines(sections: &[Section], width: u16, theme: Theme) -> (Vec<Line<'static>>, Vec<usize>) {
    let mut lines = Vec::new();
    let mut starts = Vec::new();
    for section in sections {
        if !lines.is_empty() {
            lines.push(Line::default());
        }
        starts.push(lines.len());
        lines.extend(self::section(section, width, theme));
    }
    (lines, starts)
}

fn section(section: &Section, width: u16, theme: Theme) -> Vec<Line<'static>> {
    let heading = theme.accent().patch(theme.strong());
    let mut lines = prose::lines(&section.heading, width, heading);
    if !section.text.is_empty() {
        lines.extend(prose::lines(&section.text, width, theme.text()));
    }
    let names = section.items.iter().map(|item| prose::width(&item.name)).max().unwrap_or(0);
    for (at, item) in section.items.iter().enumerate() {
        if at > 0 && !item.name.is_empty() && !item.text.is_empty() {
            lines.push(Line::default());
        }
        lines.extend(self::item(item, names, width, theme));
    }
    lines
}

fn item(item: &Item, names: usize, width: u16, theme: Theme) -> Vec<Line<'static>> {
    if item.name.is_empty() {
        let mut lines = prose::lines(&format!("- {}", item.text), width, theme.text());
        if !item.note.is_empty() {
            lines.extend(prose::indented(&format!("→ {}", item.note), INDENT, width, theme.quiet()));
        }
        return lines;
    }
    let row = names + 2 + prose::width(&item.note) <= usize::from(width);
    if item.text.is_empty() && row {
        let pad = " ".repeat(names + 2 - prose::width(&item.name));
        return vec![Line::from(vec![
            Span::styled(item.name.clone() + &pad, theme.text()),
            Span::styled(item.note.clone(), theme.quiet()),
        ])];
    }
    let mut lines = prose::lines(&item.name, width, theme.strong());
    lines.extend(prose::indented(&item.note, INDENT, width, theme.quiet()));
    lines.extend(prose::indented(&item.text, INDENT, width, theme.text()));
    lines
}
