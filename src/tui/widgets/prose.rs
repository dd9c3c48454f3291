//! Running text: wrapped at words, paragraphs and list items kept apart.

use std::ops::Range;

use ratatui::style::Style;
use ratatui::text::{Line, Span};
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

/// The same so many columns further in; no line for no text.
pub fn indented(text: &str, by: u16, columns: u16, style: Style) -> Vec<Line<'static>> {
    let line = |row: String| Line::from(vec![Span::raw(" ".repeat(by.into())), Span::styled(row, style)]);
    let rows = if text.is_empty() { Vec::new() } else { wrap(text, columns.saturating_sub(by)) };
    rows.into_iter().map(line).collect()
}

/// The same with parts of the text, given in bytes, in styles of their own; where they overlap, the later ones come on top.
pub fn marked(text: &str, columns: u16, style: Style, marks: &[(Range<usize>, Style)]) -> Vec<Line<'static>> {
    let mut from = 0;
    let line = |row: String| {
        let words = row.trim_start();
        let indent = row.len() - words.len();
        // A row is found again in the text: wrapping takes out blanks and adds an indent, and nothing else.
        let found = text.get(from..).and_then(|rest| rest.find(words));
        let at = from + found.unwrap_or(0);
        from = at + words.len();
        let mut spans = vec![Span::styled(row[..indent].to_owned(), style)];
        spans.extend(painted(words, at, style, marks));
        Line::from(spans)
    };
    wrap(text, columns).into_iter().map(line).collect()
}

/// The spans of a piece of text that begins at byte `at`.
fn painted(words: &str, at: usize, style: Style, marks: &[(Range<usize>, Style)]) -> Vec<Span<'static>> {
    let here = at..at + words.len();
    let near = |range: &Range<usize>| range.start < here.end && range.end > here.start;
    let marks: Vec<&(Range<usize>, Style)> = marks.iter().filter(|(range, _)| near(range)).collect();
    let mut spans: Vec<Span> = Vec::new();
    for (offset, grapheme) in words.grapheme_indices(true) {
        let over = marks.iter().filter(|(range, _)| range.contains(&(at + offset)));
        let style = over.fold(style, |style, (_, mark)| style.patch(*mark));
        match spans.last_mut() {
            Some(span) if span.style == style => span.content.to_mut().push_str(grapheme),
            _ => spans.push(Span::styled(grapheme.to_owned(), style)),
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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

    #[test]
    fn marks_keep_to_their_words_however_they_are_wrapped() {
        let text = "We sent a welcome code,\n- and a welcome code again";
        let mark = Style::new().add_modifier(ratatui::style::Modifier::BOLD);
        let first = text.find("welcome code").expect("there");
        let second = text.rfind("welcome code").expect("there");
        let marks = [(first..first + 12, mark), (second..second + 12, mark)];
        for columns in 4..60 {
            let lines = marked(text, columns, Style::new(), &marks);
            let spans = lines.iter().flat_map(|line| &line.spans).filter(|span| span.style == mark);
            let said: String = spans.map(|span| span.content.replace(' ', "")).collect();
            assert_eq!(said, "welcomecodewelcomecode", "{columns}");
            let plain: Vec<String> = lines.iter().map(ToString::to_string).collect();
            assert_eq!(plain, wrap(text, columns));
        }
    }

    proptest! {
        #[test]
        fn marked_rows_read_as_plain_ones(
            text in "[a-zé品 \n-]{0,80}",
            columns in 2..30_u16,
            from in 0..80_usize,
            to in 0..120_usize,
        ) {
            let marks = [(from..to.max(from), Style::new().add_modifier(ratatui::style::Modifier::BOLD))];
            let rows = marked(&text, columns, Style::new(), &marks);
            let rows: Vec<String> = rows.iter().map(ToString::to_string).collect();
            prop_assert_eq!(rows, wrap(&text, columns));
        }
    }
}
