//! Where a row of text ends on a screen of a given width, decided from nearby text alone.
//!
//! Rows break where Unicode allows it (UAX 14), spaces hang over the end of their row, and a word that is
//! longer than a row is broken between grapheme clusters. Every question here looks at one row and a few
//! characters before it, so that one key in a very long line asks few of them.

use unicode_linebreak::{linebreaks, split_at_safe};

use super::glyphs::{char_start, glyph_at, is_boundary, plain_run};

/// How many bytes before a place are looked at first: a word or so.
const NEARBY: usize = 24;

/// How many bytes before a row can at most decide where it breaks. Only a row of thousands of flags or
/// brackets asks for more, and breaks a little differently for it; without a bound such a text would take
/// a time that grows with its square.
const FARTHEST: usize = 4096;

/// Where the row after the one that begins at `start` begins; `None` if the text ends in this row.
pub(super) fn next_row(text: &str, start: usize, width: usize) -> Option<usize> {
    let (mut at, mut filled) = (start, 0);
    loop {
        let plain = plain_run(text, at, width.saturating_sub(filled));
        (at, filled) = (at + plain, filled + plain);
        let glyph = glyph_at(text, at)?;
        if glyph.ends_line() {
            return Some(glyph.at + 1);
        }
        filled += glyph.width.min(width);
        if filled > width && glyph.width > 0 && !glyph.hangs() {
            return Some(soft_break(text, start, glyph.at));
        }
        at += glyph.text.len();
    }
}

/// Where to break the row from `start`, given the first glyph that no longer fits.
fn soft_break(text: &str, start: usize, over: usize) -> usize {
    let mut reach = NEARBY;
    loop {
        let near = char_start(text, over.saturating_sub(reach)).max(start);
        match last_break(text, start, near, over) {
            Some(at) => return at,
            None if near == start => return over,
            None => reach *= 4,
        }
    }
}

/// The last place after `near` and up to `over` where Unicode allows a break and no cluster of the row
/// from `start` is split.
fn last_break(text: &str, start: usize, near: usize, over: usize) -> Option<usize> {
    let from = context(text, near);
    // Whether a break is allowed before a character depends on that character too.
    let end = over + text.get(over..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    let row = text.get(start..).unwrap_or_default();
    let breaks = linebreaks(text.get(from..end).unwrap_or_default()).map(|(at, _)| from + at);
    breaks.filter(|&at| near < at && at <= over && is_boundary(row, at - start)).last()
}

/// The nearest place at or before `start` from which line breaks after `start` come out as they would
/// from the start of the text.
pub(super) fn context(text: &str, start: usize) -> usize {
    let mut reach = NEARBY;
    loop {
        let low = char_start(text, start.saturating_sub(reach));
        let window = text.get(low..start).unwrap_or_default();
        let line = window.rfind('\n').map_or(low, |end| low + end + 1);
        let (before, _) = split_at_safe(text.get(line..start).unwrap_or_default());
        if !before.is_empty() || line > low || low == 0 || reach >= FARTHEST {
            return line + before.len();
        }
        reach = (reach * 4).min(FARTHEST);
    }
}
