//! A horizontal line with words in it, at the left and at the right.

use ratatui::text::{Line, Span};

use super::prose;
use crate::tui::theme::Theme;

/// The line; where both do not fit, the words at the left stay.
pub fn line(left: &str, right: &str, width: u16, theme: Theme) -> Line<'static> {
    let width = usize::from(width);
    let left = framed(&prose::clip(left, width.saturating_sub(5)));
    let right = framed(right);
    let taken = 1 + prose::width(&left);
    let fits = taken + prose::width(&right) + 2 <= width;
    let right = if fits { right } else { String::new() };
    let end = usize::from(!right.is_empty());
    let middle = "─".repeat(width.saturating_sub(taken + prose::width(&right) + end));
    Line::from(vec![
        Span::styled("─", theme.quiet()),
        Span::styled(left, theme.text()),
        Span::styled(middle, theme.quiet()),
        Span::styled(right, theme.text()),
        Span::styled("─".repeat(end), theme.quiet()),
    ])
}

fn framed(words: &str) -> String {
    if words.is_empty() { String::new() } else { format!(" {words} ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_is_as_wide_as_asked_and_keeps_the_left_words() {
        let drawn = |width| line("43 words", "strict: ends at 2:00", width, Theme::new(false)).to_string();
        assert_eq!(drawn(40), "─ 43 words ────── strict: ends at 2:00 ─");
        assert_eq!(drawn(20), "─ 43 words ─────────");
        for width in 4..60 {
            assert_eq!(prose::width(&drawn(width)), usize::from(width), "{width}");
        }
    }
}
