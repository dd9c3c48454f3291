//! Text taken apart into grapheme clusters, each with the cells it fills on a screen.

use ratatui::buffer::CellWidth;
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// Longest cluster that is measured and drawn whole, in bytes. The longest emoji in use take about 40;
/// what is longer is a flood of combining marks, and its tail is kept but not shown.
const LONGEST: usize = 64;

/// One grapheme cluster of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Glyph<'a> {
    /// Where it begins, in bytes from the start of the text.
    pub at: usize,
    /// The cluster.
    pub text: &'a str,
    /// The cells it fills, as ratatui counts them; 0 for what cannot be seen.
    pub width: usize,
}

impl Glyph<'_> {
    /// Whether this is the end of a line.
    pub fn ends_line(&self) -> bool {
        self.text == "\n"
    }

    /// Whether this is a space that may hang over the end of a row instead of asking for a new one.
    pub fn hangs(&self) -> bool {
        let mut chars = self.text.chars();
        let space = matches!(
            chars.next(),
            Some(
                ' '
                | '\u{1680}'
                | '\u{2000}'..='\u{2006}'
                | '\u{2008}'..='\u{200a}'
                | '\u{205f}'
                | '\u{3000}',
            )
        );
        space && chars.next().is_none()
    }
}

/// The glyphs of `text` from the cluster boundary `from` on.
pub(super) fn glyphs(text: &str, from: usize) -> impl Iterator<Item = Glyph<'_>> {
    let mut at = from;
    std::iter::from_fn(move || {
        let glyph = glyph_at(text, at)?;
        at += glyph.text.len();
        Some(glyph)
    })
}

/// The glyph that begins at `at`, unless the text ends there.
pub(super) fn glyph_at(text: &str, at: usize) -> Option<Glyph<'_>> {
    let bytes = text.as_bytes();
    let first = *bytes.get(at)?;
    let alone = bytes.get(at + 1).is_none_or(u8::is_ascii);
    // Between two ASCII characters there is always a boundary: most text never asks the tables.
    if alone && first.is_ascii() {
        let width = usize::from(first != b'\n');
        return Some(Glyph { at, text: text.get(at..=at)?, width });
    }
    let cluster = text.get(at..)?.graphemes(true).next()?;
    let width = if cluster == "\n" { 0 } else { usize::from(shown(cluster).cell_width()) };
    Some(Glyph { at, text: cluster, width })
}

/// How many of the bytes from `at` on, up to `most`, are glyphs by themselves that fill one cell each.
///
/// This only saves time: it may stop early.
pub(super) fn plain_run(text: &str, at: usize, most: usize) -> usize {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    let run = rest.iter().take(most).take_while(|byte| matches!(byte, b' '..=b'~')).count();
    // What follows may be a mark that joins the last of them.
    if rest.get(run).is_none_or(u8::is_ascii) { run } else { run.saturating_sub(1) }
}

/// The part of a cluster that is measured and drawn.
pub(super) fn shown(cluster: &str) -> &str {
    if cluster.len() <= LONGEST {
        return cluster;
    }
    cluster.get(..char_start(cluster, LONGEST)).unwrap_or_default()
}

/// The start of the character that offset `at` is in.
pub(super) fn char_start(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|&start| text.is_char_boundary(start)).unwrap_or(0)
}

/// Whether a grapheme cluster begins or the text ends at `at`.
pub(super) fn is_boundary(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let Some(before) = at.checked_sub(1) else { return true };
    match (bytes.get(before), bytes.get(at)) {
        (Some(one), Some(other)) if one.is_ascii() && other.is_ascii() => true,
        _ => GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).unwrap_or(true),
    }
}

/// The end of the cluster that `at` stands before or in; the end of the text if there is none.
pub(super) fn after(text: &str, at: usize) -> usize {
    GraphemeCursor::new(at, text.len(), true).next_boundary(text, 0).ok().flatten().unwrap_or(text.len())
}

/// The start of the cluster that ends at, or goes through, `at`; 0 if there is none.
pub(super) fn before(text: &str, at: usize) -> usize {
    GraphemeCursor::new(at, text.len(), true).prev_boundary(text, 0).ok().flatten().unwrap_or(0)
}

/// `at`, moved on to the next cluster boundary if it is not on one.
pub(super) fn snap(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    if is_boundary(text, at) { at } else { after(text, at) }
}
