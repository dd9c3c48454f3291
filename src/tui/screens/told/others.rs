//! How others answered: samples with the level each criterion deserves and the sentence that shows it.

use ratatui::text::{Line, Span};

use super::{Block, filled};
use crate::domain::question::{Sample, SampleScore};
use crate::domain::{AskedStep, Pack, Question};
use crate::tui::theme::Theme;
use crate::tui::widgets::prose;

/// Every sample: its text, then its levels.
pub fn blocks(question: &Question, step: &AskedStep, pack: &Pack, width: u16, theme: Theme) -> Vec<Block> {
    question.samples.iter().flat_map(|sample| one(sample, step, pack, width, theme)).collect()
}

fn one(sample: &Sample, step: &AskedStep, pack: &Pack, width: u16, theme: Theme) -> [Block; 3] {
    let title = format!("{} (around level {})", filled(pack, &sample.title), sample.level);
    let scores = sample.scores.iter().flat_map(|score| scored(score, step, pack, width, theme));
    [
        prose::lines(&title, width, theme.accent()),
        prose::lines(filled(pack, &sample.text).trim_end(), width, theme.text()),
        scores.collect(),
    ]
}

fn scored(score: &SampleScore, step: &AskedStep, pack: &Pack, width: u16, theme: Theme) -> Block {
    let criterion = step.rubric.criteria.iter().find(|criterion| criterion.id == score.criterion);
    let name = criterion.map_or(score.criterion.as_str(), |criterion| criterion.name.as_str());
    let title = Line::from(vec![
        Span::styled(format!("{} ", score.level), theme.strong()),
        Span::styled(prose::clip(name, usize::from(width).saturating_sub(2)), theme.strong()),
    ]);
    let shows = format!("“{}”", filled(pack, &score.shows));
    let quoted = prose::wrap(&shows, width.saturating_sub(2));
    let quoted =
        quoted.into_iter().map(|line| Line::from(vec![Span::raw("  "), Span::styled(line, theme.quiet())]));
    std::iter::once(title).chain(quoted).collect()
}
