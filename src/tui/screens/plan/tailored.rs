//! The mock by the gaps of a tailoring among what can be practised, with the reason for each of its questions.

use ratatui::text::Line;

use super::draft::{Draft, What};
use super::{Plan, Remembered};
use crate::domain::{Id, Pick};
use crate::tui::model::Context;
use crate::tui::msg::TailorFacts;
use crate::tui::theme::Theme;
use crate::tui::widgets::{document, prose};

impl Remembered {
    /// A mock by the gaps of a tailoring in that pack, the rest as it was.
    pub fn tailored(pack: Id, before: Option<Self>) -> Self {
        let draft = before.map(|before| before.draft).unwrap_or_default();
        Self { pack: Some(pack), draft: Draft { what: What::Tailored, ..draft } }
    }
}

impl Plan {
    /// Offers a mock by the gaps of a tailoring to the pack at hand.
    pub(super) fn offer(&mut self, facts: TailorFacts) {
        if self.packs.get(self.at).is_some_and(|line| line.id == facts.tailoring.pack) {
            self.draft.picks = facts.mock;
            self.look_ahead();
        }
    }

    /// Whether there is anything to tell of why these questions are asked.
    pub(super) fn has_reasons(&self) -> bool {
        self.draft.what == What::Tailored && self.pack.is_some() && !self.draft.picks.is_empty()
    }

    /// Why each question of a tailored mock was picked, a paragraph each.
    pub(super) fn reasons(&self, width: u16, theme: Theme) -> Vec<Vec<Line<'static>>> {
        let Some(pack) = self.pack.as_ref().filter(|_| self.has_reasons()) else { return Vec::new() };
        let reason = |Pick { question, why }: &Pick| {
            let title = pack.question(question).map_or_else(String::new, |question| question.title.clone());
            prose::lines(&format!("- {title}: {why}."), width, theme.text())
        };
        self.draft.picks.iter().map(reason).collect()
    }

    /// All of them on a page of their own.
    pub(super) fn open_why(&mut self, context: Context) {
        let mut reader = self.why.take().unwrap_or_default();
        let reasons = self.reasons(document::columns(context.body), context.theme);
        reader.set(reasons.join(&Line::default()), context.body.height);
        self.why = Some(reader);
    }
}

/// As many whole paragraphs as there is room for, with a blank line above them.
pub(super) fn clipped(paragraphs: Vec<Vec<Line<'static>>>, room: usize) -> Vec<Line<'static>> {
    let mut lines = vec![Line::default()];
    for paragraph in paragraphs {
        if lines.len() + paragraph.len() > room + 1 {
            break;
        }
        lines.extend(paragraph);
    }
    lines.truncate(room + 1);
    if lines.len() > 1 { lines } else { Vec::new() }
}
