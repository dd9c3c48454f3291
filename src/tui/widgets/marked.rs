//! Running text in which some words stand out: wrapped at words, each marked range in its own style.

use std::ops::Range;

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::prose;

/// Bytes of a text and how they look.
pub type Mark = (Range<usize>, Style);

/// Wraps a text to a width; where marks overlap, the later ones come on top. Marks that do not fit the text are left out.
pub fn lines(text: &str, columns: u16, style: Style, marks: &[Mark]) -> Vec<Line<'static>> {
    let marks: Vec<Mark> =
        marks.iter().filter(|(range, _)| text.get(range.clone()).is_some()).cloned().collect();
    let mut from = 0;
    let mut lines = Vec::new();
    for row in prose::wrap(text, columns) {
        let words = row.trim_start();
        let indent = row.len() - words.len();
        // Rows come in the order of the text, and what a wrap leaves out between two of them is blank.
        let at = text.get(from..).and_then(|rest| rest.find(words)).map_or(from, |found| from + found);
        let mut spans = vec![Span::styled(" ".repeat(indent), style)];
        spans.extend(styled(text, at..at + words.len(), style, &marks));
        spans.retain(|span| !span.content.is_empty());
        lines.push(Line::from(spans));
        from = (at + words.len()).min(text.len());
    }
    lines
}

/// A part of the text, cut where a mark begins or ends.
fn styled(text: &str, part: Range<usize>, style: Style, marks: &[Mark]) -> Vec<Span<'static>> {
    let inside = |at: &usize| part.contains(at);
    let mut cuts: Vec<usize> =
        marks.iter().flat_map(|(mark, _)| [mark.start, mark.end]).filter(inside).collect();
    cuts.extend([part.start, part.end]);
    cuts.sort_unstable();
    cuts.dedup();
    let span = |piece: &[usize]| {
        let (from, to) = (*piece.first()?, *piece.last()?);
        let covering = marks.iter().filter(|(mark, _)| mark.start <= from && to <= mark.end);
        let style = covering.fold(style, |style, (_, on_top)| style.patch(*on_top));
        Some(Span::styled(text.get(from..to)?.to_owned(), style))
    };
    cuts.windows(2).filter_map(span).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::style::Modifier;

    use super::*;

    /// Each span of each row, marked ones in brackets.
    fn drawn(text: &str, columns: u16, marks: &[Range<usize>]) -> Vec<String> {
        let marks: Vec<Mark> = marks.iter().map(|mark| (mark.clone(), Style::new().bold())).collect();
        let show = |span: &Span| {
            let marked = span.style.add_modifier.contains(Modifier::BOLD);
            if marked { format!("[{}]", span.content) } else { span.content.to_string() }
        };
        let rows = lines(text, columns, Style::new(), &marks);
        rows.iter().map(|row| row.spans.iter().map(show).collect()).collect()
    }

    /// With these words marked, the text is drawn in these rows.
    fn assert_drawn(text: &str, columns: u16, words: &[&str], rows: &[&str]) {
        let marks = words.iter().filter_map(|words| text.find(words).map(|at| at..at + words.len()));
        assert_eq!(drawn(text, columns, &marks.collect::<Vec<_>>()), rows, "{text:?}");
    }

    #[test]
    fn marks_keep_to_their_words_across_rows() {
        assert_drawn("I cut the code.", 40, &["cut", "code"], &["I [cut] the [code]."]);
        assert_drawn("I cut the code.", 9, &["the code"], &["I cut [the]", "[code]."]);
        assert_drawn("- one two three", 9, &["two"], &["- one [two]", "  three"]);
        assert_drawn("a\n\nb b", 9, &["b"], &["a", "", "[b] b"]);
        assert_drawn("品牌 守护", 4, &["守护"], &["品牌", "[守护]"]);
    }

    #[test]
    fn marks_beyond_the_text_or_within_a_character_are_left_out() {
        assert_eq!(drawn("品牌", 9, &[1..2, 5..900]), ["品牌"]);
        assert_eq!(drawn("abc", 9, &[2..900, 0..1]), ["[a]bc"]);
    }

    proptest! {
        #[test]
        fn the_rows_read_as_without_marks(text in "[a-z品 \n-]{0,80}", columns in 2..30_u16, from in 0..80_usize, length in 0..40_usize) {
            let plain = prose::wrap(&text, columns);
            let from = (0..=from.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            let to = (0..=(from + length).min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            let mark = (from..to.max(from), Style::new().bold());
            let marked: Vec<String> = lines(&text, columns, Style::new(), &[mark]).iter().map(ToString::to_string).collect();
            prop_assert_eq!(marked, plain);
        }
    }
}
