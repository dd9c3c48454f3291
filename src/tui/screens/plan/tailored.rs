//! The mock by the gaps of a tailoring among what can be practised, with the reason for each of its questions.

use ratatui::text::Line;

use super::draft::{Draft, What};
use super::{Plan, Remembered};
use crate::domain::{Id, Pick};
use crate::tui::msg::TailorFacts;
use crate::tui::theme::Theme;
use crate::tui::widgets::prose;

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

    /// Why each question of a tailored mock was picked, as many as there is room for.
    pub(super) fn reasons(&self, width: u16, room: usize, theme: Theme) -> Vec<Line<'static>> {
        let (What::Tailored, Some(pack)) = (self.draft.what, &self.pack) else { return Vec::new() };
        let mut lines = vec![Line::default()];
        for Pick { question, why } in &self.draft.picks {
            let title = pack.question(question).map_or_else(String::new, |question| question.title.clone());
            let more = prose::lines(&format!("- {title}: {why}."), width, theme.text());
            if lines.len() + more.len() > room {
                break;
            }
            lines.extend(more);
        }
        lines.truncate(room);
        lines
    }
}
