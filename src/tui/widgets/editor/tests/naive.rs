//! A slow editor that is easy to believe: all graphemes in a row, everything done from the start.

use std::collections::HashSet;

use proptest::prelude::*;
use ratatui::buffer::CellWidth;
use unicode_linebreak::linebreaks;
use unicode_segmentation::UnicodeSegmentation;

use crate::tui::widgets::editor::{Edit, Motion, Splice};

/// Pieces that behave badly next to each other.
const PIECES: &[&str] = &[
    "a",
    "I",
    "led",
    "the",
    "team",
    "42",
    "%",
    "$",
    ",",
    ".",
    "(",
    ")",
    "\u{201c}",
    "\u{201d}",
    "-",
    "/",
    "—",
    "!",
    "don't",
    "\n",
    "\n",
    " ",
    " ",
    " ",
    "  ",
    "\u{a0}",
    "\u{3000}",
    "\u{200b}",
    "\u{200d}",
    "\u{2060}",
    "\u{ad}",
    "é",
    "e\u{301}",
    "\u{301}",
    "\u{302}\u{303}",
    "漢",
    "字",
    "、",
    "「",
    "」",
    "한",
    "\u{1112}",
    "\u{1161}",
    "\u{11ab}",
    "क",
    "\u{94d}",
    "ष",
    "ि",
    "ก",
    "ำ",
    "\u{600}",
    "ب",
    "👍",
    "🏽",
    "👩",
    "👨\u{200d}👩\u{200d}👧",
    "❤",
    "\u{fe0f}",
    "\u{fe0e}",
    "1\u{fe0f}\u{20e3}",
    "🇫",
    "🇷",
    "🇩🇪",
    "ｶ",
    "\u{ff9e}",
    "⌚",
    "𝒳",
];

/// A word longer than most rows.
const LONG: &str = "Donaudampfschifffahrtsgesellschaftskapitänsmütze";

/// Text of up to `pieces` pieces.
pub fn text(pieces: usize) -> impl Strategy<Value = String> {
    let piece = prop_oneof![20 => prop::sample::select(PIECES), 1 => Just(LONG)];
    prop::collection::vec(piece, 0..=pieces).prop_map(|pieces| pieces.concat())
}

/// Something to do to an editor.
#[derive(Debug, Clone)]
pub enum Deed {
    Edit(Edit),
    Go(Motion, bool),
    SelectAll,
    Fit(u16, u16),
    Scroll(isize),
}

pub fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        8 => text(3).prop_map(|text| Deed::Edit(Edit::Insert(text))),
        6 => plain_edit().prop_map(Deed::Edit),
        1 => text(20).prop_map(|text| Deed::Edit(Edit::Replace(text))),
        10 => (motion(), any::<bool>()).prop_map(|(motion, extend)| Deed::Go(motion, extend)),
        1 => Just(Deed::SelectAll),
        1 => (0u16..40, 0u16..9).prop_map(|(width, height)| Deed::Fit(width, height)),
        1 => (-5isize..5).prop_map(Deed::Scroll),
    ]
}

fn plain_edit() -> impl Strategy<Value = Edit> {
    prop::sample::select(vec![
        Edit::NewLine,
        Edit::DeleteBack,
        Edit::DeleteBack,
        Edit::DeleteForward,
        Edit::CutWordBack,
        Edit::CutWordForward,
        Edit::CutToLineStart,
        Edit::CutToLineEnd,
        Edit::CutSelection,
        Edit::PutBack,
        Edit::Undo,
        Edit::Undo,
        Edit::Redo,
    ])
}

fn motion() -> impl Strategy<Value = Motion> {
    let named = prop::sample::select(vec![
        Motion::Left,
        Motion::Right,
        Motion::WordLeft,
        Motion::WordRight,
        Motion::LineStart,
        Motion::LineEnd,
        Motion::Up,
        Motion::Down,
        Motion::ParagraphUp,
        Motion::ParagraphDown,
        Motion::PageUp,
        Motion::PageDown,
        Motion::TextStart,
        Motion::TextEnd,
    ]);
    prop_oneof![9 => named, 1 => (0u16..40, 0u16..9).prop_map(|(x, y)| Motion::Cell { x, y })]
}

/// Repeats a splice on a text kept elsewhere.
pub fn replay(splice: &Splice, text: &mut String) {
    text.replace_range(splice.at..splice.at + splice.removed, &splice.inserted);
}

/// The byte offsets of all grapheme boundaries.
pub fn boundaries(text: &str) -> Vec<usize> {
    text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect()
}

/// What an edit by graphemes should leave: text, caret and what is selected, by a list of graphemes.
pub fn edited(text: &str, caret: usize, anchor: Option<usize>, edit: &Edit) -> Option<(String, usize)> {
    let graphemes: Vec<&str> = text.graphemes(true).collect();
    let index = |at: usize| text[..at].graphemes(true).count();
    let (low, high) = (caret.min(anchor.unwrap_or(caret)), caret.max(anchor.unwrap_or(caret)));
    let (mut from, mut to) = (index(low), index(high));
    let inserted = match edit {
        Edit::Insert(text) => text.as_str(),
        Edit::NewLine => "\n",
        Edit::DeleteBack | Edit::DeleteForward | Edit::CutSelection => "",
        _ => return None,
    };
    match edit {
        Edit::DeleteBack if from == to => from = from.saturating_sub(1),
        Edit::DeleteForward if from == to => to = (to + 1).min(graphemes.len()),
        Edit::Insert(text) if text.is_empty() => return Some((graphemes.concat(), caret)),
        _ => {}
    }
    let head = graphemes[..from].concat();
    let after = head.len() + inserted.len();
    let new = head + inserted + &graphemes[to..].concat();
    let nothing = from == to && inserted.is_empty();
    let at = if nothing { caret } else { *boundaries(&new).iter().find(|&&at| at >= after)? };
    Some((new, at))
}

/// Cells of a cluster, as ratatui counts them.
pub fn cells(cluster: &str) -> usize {
    if cluster == "\n" { 0 } else { usize::from(cluster.cell_width()) }
}

pub fn is_space(cluster: &str) -> bool {
    matches!(cluster, " " | "\u{3000}")
}

/// Where rows begin, from all clusters and all break opportunities of the whole text.
pub fn row_starts(text: &str, width: usize) -> Vec<usize> {
    let breaks: HashSet<usize> = linebreaks(text).map(|(at, _)| at).collect();
    let clusters: Vec<(usize, &str)> = text.grapheme_indices(true).collect();
    let (mut starts, mut first) = (vec![0], 0);
    while let Some((next, at)) = row_after(&clusters, &breaks, first, width) {
        starts.push(at);
        first = next;
    }
    starts
}

fn row_after(
    clusters: &[(usize, &str)],
    breaks: &HashSet<usize>,
    first: usize,
    width: usize,
) -> Option<(usize, usize)> {
    let mut filled = 0;
    for (index, &(at, cluster)) in clusters.iter().enumerate().skip(first) {
        if cluster == "\n" {
            return Some((index + 1, at + 1));
        }
        filled += cells(cluster).min(width);
        if filled > width && cells(cluster) > 0 && !is_space(cluster) {
            let broken = (first + 1..=index).rev().find(|&index| breaks.contains(&clusters[index].0));
            let next = broken.unwrap_or(index);
            return Some((next, clusters[next].0));
        }
    }
    None
}
