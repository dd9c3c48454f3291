//! Where a row of text ends on a screen of a given width, decided from nearby text alone.
//!
//! Rows break where Unicode allows it (UAX 14), spaces hang over the end of their row, and a word that is
//! longer than a row is broken between grapheme clusters. Every question here looks at one row and a few
//! characters before it, so that one key in a very long line asks few of them.

use unicode_linebreak::{linebreaks, split_at_safe};

use super::glyphs::{glyphs, is_boundary};

/// How many bytes before a row are looked at first for a place where line breaking can start afresh.
const NEARBY: usize = 32;

/// Where the row after the one that begins at `start` begins; `None` if the text ends in this row.
pub(super) fn next_row(text: &str, start: usize, width: usize) -> Option<usize> {
    let mut filled = 0;
    for glyph in glyphs(text, start) {
        if glyph.ends_line() {
            return Some(glyph.at + 1);
        }
        filled += glyph.width.min(width);
        if filled > width && glyph.width > 0 && !glyph.hangs() {
            return Some(soft_break(text, start, glyph.at));
        }
    }
    None
}

/// Where to break the row from `start`, given the first glyph that no longer fits.
fn soft_break(text: &str, start: usize, over: usize) -> usize {
    let from = context(text, start);
    // Whether a break is allowed before a character depends on that character too.
    let end =
        text.get(over..).and_then(|rest| rest.chars().next()).map_or(text.len(), |c| over + c.len_utf8());
    linebreaks(text.get(from..end).unwrap_or_default())
        .map(|(at, _)| from + at)
        .skip_while(|&at| at <= start)
        .take_while(|&at| at <= over)
        .filter(|&at| is_boundary(text, at))
        .last()
        .unwrap_or(over)
}

/// The nearest place at or before `start` from which line breaks after `start` come out as they would
/// from the start of the text.
pub(super) fn context(text: &str, start: usize) -> usize {
    let mut reach = NEARBY;
    loop {
        let low =
            (start.saturating_sub(reach)..=start).find(|&at| text.is_char_boundary(at)).unwrap_or(start);
        let window = text.get(low..start).unwrap_or_default();
        let line = window.rfind('\n').map_or(low, |end| low + end + 1);
        let (before, _) = split_at_safe(text.get(line..start).unwrap_or_default());
        if !before.is_empty() || line > low || low == 0 {
            return line + before.len();
        }
        reach *= 4;
    }
}
