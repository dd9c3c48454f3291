//! Running text: wrapped at words, paragraphs and list items kept apart.

use ratatui::style::Style;
use ratatui::text::Line;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Columns that a text takes.
pub fn width(text: &str) -> usize {
    text.width()
}

/// The text's last part that fits into so many columns.
pub fn tail(text: &str, columns: usize) -> String {
    let mut room = columns;
    let mut from = text.len();
    for (at, grapheme) in text.grapheme_indices(true).rev() {
        let Some(left) = room.checked_sub(grapheme.width()) else { break };
        room = left;
        from = at;
    }
    text[from..].to_owned()
}

/// The text's first part that fits into so many columns, with an ellipsis where something is left out.
pub fn clip(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let mut shown = String::new();
    let mut room = columns.saturating_sub(1);
    for grapheme in text.graphemes(true) {
        let Some(left) = room.checked_sub(grapheme.width()) else { break };
        room = left;
        shown.push_str(grapheme);
    }
    if columns > 0 {
        shown.push('…');
    }
    shown
}

/// Wraps a text to a width: blank lines stay, items that begin with "- " hang their further lines.
pub fn wrap(text: &str, columns: u16) -> Vec<String> {
    let columns = usize::from(columns).max(1);
    text.split('\n').flat_map(|line| wrap_line(line, columns)).collect()
}

fn wrap_line(line: &str, columns: usize) -> Vec<String> {
    let indent = if line.starts_with("- ") { "  " } else { "" };
    let options = textwrap::Options::new(columns).subsequent_indent(indent);
    textwrap::wrap(line, options).into_iter().map(std::borrow::Cow::into_owned).collect()
}

/// The same as styled lines.
pub fn lines(text: &str, columns: u16, style: Style) -> Vec<Line<'static>> {
    wrap(text, columns).into_iter().map(|line| Line::styled(line, style)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_wrapped_at_words_and_items_hang() {
        let wrapped = wrap("One two three four.\n\n- five six seven eight", 12);
        assert_eq!(wrapped, ["One two", "three four.", "", "- five six", "  seven", "  eight"]);
    }

    #[test]
    fn no_line_is_wider_than_asked_even_with_wide_characters() {
        for columns in 2..30 {
            for line in wrap("品牌守护者 must grow without a 1,580-dollar-discount", columns) {
                assert!(width(&line) <= usize::from(columns), "{line} in {columns}");
            }
        }
    }

    #[test]
    fn clipping_keeps_the_front_and_tail_the_end() {
        assert_eq!(clip("Guardian of the brand", 9), "Guardian…");
        assert_eq!(clip("brand", 5), "brand");
        assert_eq!(clip("品牌守护", 5), "品牌…");
        assert_eq!(clip("abc", 0), "");
        assert_eq!(tail("/home/me/answer.txt", 10), "answer.txt");
        assert_eq!(tail("品牌守护", 5), "守护");
    }
}
