//! What was found out about the firm, in the place of the question while it is looked at.

use ratatui::text::Line;

use crate::domain::AskedFinding;
use crate::tui::theme::Theme;
use crate::tui::widgets::prose;

/// The findings in lines, each under what was looked up.
pub fn lines(findings: &[AskedFinding], width: u16, theme: Theme) -> Vec<Line<'static>> {
    let finding = |finding: &AskedFinding| {
        let mut lines = vec![Line::default()];
        lines.extend(prose::lines(&finding.title, width, theme.accent()));
        lines.extend(prose::lines(&finding.found, width, theme.text()));
        lines
    };
    let mut lines = prose::lines("What you found out", width, theme.quiet());
    lines.extend(findings.iter().flat_map(finding));
    lines
}
