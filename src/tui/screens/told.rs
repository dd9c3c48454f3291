//! What may be told once a rubric was shown: the signals, how it is worked, how others answered. The walk and the review tell it alike.

pub mod agreed;
pub mod counted;
pub mod criteria;
pub mod found;
pub mod jotter;
pub mod judged;
pub mod others;
pub mod tale;
pub mod worked;

use ratatui::text::Line;

use crate::domain::fill::fill;
use crate::domain::{Kind, Pack};
use crate::tui::theme::Theme;
use crate::tui::widgets::prose;

/// Lines that belong together; a blank one parts them from the next.
pub type Block = Vec<Line<'static>>;

/// Blocks one below the other.
pub fn together(blocks: Vec<Block>) -> Block {
    let blocks: Vec<Block> = blocks.into_iter().filter(|block| !block.is_empty()).collect();
    blocks.join(&Line::default())
}

/// A heading and a text below it; nothing where there is no text.
pub fn headed(head: &str, text: &str, width: u16, theme: Theme) -> Block {
    if text.trim().is_empty() {
        return Vec::new();
    }
    let mut lines = prose::lines(head, width, theme.accent());
    lines.extend(prose::lines(text.trim_end(), width, theme.text()));
    lines
}

/// A text of the pack with its placeholders read as the pack reads them.
pub fn filled(pack: &Pack, text: &str) -> String {
    fill(text, |slot| pack.placeholders.get(slot.name).cloned())
}

/// How a question of that kind is worked, as the bar of parts names it.
pub fn worked_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Recall => "Concept",
        Kind::Ask => "Ideas",
        Kind::Behavioural | Kind::Drill => "Solution",
    }
}
