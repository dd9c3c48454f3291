//! The titles of one's stories, to be looked at during the brief where the plan allows it; never their texts.

use ratatui::text::Line;

use super::super::run::Run;
use crate::tui::theme::Theme;
use crate::tui::widgets::{prose, rule};

/// Whether they may be looked at.
pub fn allowed(run: &Run) -> bool {
    run.walk.session().header.peek_stories
}

/// The titles in lines.
pub fn lines(run: &Run, width: u16, theme: Theme) -> Vec<Line<'static>> {
    let mut lines = vec![rule::line("Your stories", "", width, theme)];
    let title =
        |story: &crate::domain::Story| prose::lines(&format!("- {}", story.name()), width, theme.text());
    lines.extend(run.stories.iter().flat_map(title));
    if run.stories.is_empty() {
        lines.extend(prose::lines("None yet: press b on Home to write one.", width, theme.quiet()));
    }
    lines
}
