//! The pack's concepts and red flags in an answer: marked in its text, and named below it.

use ratatui::style::Style;

use super::{Block, filled};
use crate::domain::Pack;
use crate::signals::{RedFlagFound, Signals, Span};
use crate::tui::theme::Theme;
use crate::tui::widgets::prose;

/// Where concepts and red flags stand in the text, the flags on top.
pub fn marks(signals: &Signals, theme: Theme) -> Vec<(Span, Style)> {
    let concepts = signals.concepts.iter().flat_map(|found| &found.said);
    let concepts = concepts.map(|span| (span.clone(), theme.term()));
    let flags = signals.fired().flat_map(|flag| &flag.said);
    concepts.chain(flags.map(|span| (span.clone(), theme.fault()))).collect()
}

/// The red flags that fired with what is wrong about them, and the concepts named; each in the style of its marks.
pub fn named(signals: &Signals, pack: Option<&Pack>, width: u16, theme: Theme) -> Block {
    let mut lines = Vec::new();
    for flag in signals.fired() {
        let words: Vec<String> = flag.said.iter().map(|span| format!("“{}”", signals.said(span))).collect();
        let said = format!("Red flag, {}: {}", flag.name, words.join(", "));
        lines.extend(prose::lines(&said, width, theme.fault()));
        lines.extend(
            pack.and_then(|pack| why(flag, pack))
                .map(|why| prose::lines(&why, width, theme.text()))
                .unwrap_or_default(),
        );
    }
    let terms: Vec<&str> = signals.concepts.iter().map(|found| found.term.as_str()).collect();
    if !terms.is_empty() {
        lines.extend(prose::lines(&format!("Concepts: {}", terms.join(", ")), width, theme.term()));
    }
    lines
}

fn why(found: &RedFlagFound, pack: &Pack) -> Option<String> {
    let flag = pack.red_flags.iter().find(|flag| flag.id == found.flag)?;
    Some(filled(pack, &flag.why))
}
