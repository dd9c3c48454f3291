//! What coaches said of an attempt beside what the candidate did.

use ratatui::text::Line;

use super::Subject;
use crate::domain::attempt::CoachScore;
use crate::domain::{Criterion, Level};
use crate::review::agreement::Counts;
use crate::review::cold::{Pair, pairs};
use crate::tui::screens::told::{Block, headed, together};
use crate::tui::theme::Theme;
use crate::tui::widgets::prose;
use crate::tui::widgets::rule;
use crate::tui::widgets::table::Table;

/// All of it, coach by coach.
pub fn lines(subject: &Subject, width: u16, theme: Theme) -> Vec<Line<'static>> {
    let coached = subject.attempt.coached();
    together(coached.flat_map(|score| self::score(subject, score, width, theme)).collect())
}

fn score(subject: &Subject, score: &CoachScore, width: u16, theme: Theme) -> Vec<Block> {
    let day = score.scoring.begun.format("%-d %b %Y").to_string();
    let pairs = pairs(subject.asked, subject.attempt, &score.scoring);
    let level = |level: Option<Level>| level.map_or("–".to_owned(), |level| level.to_string());
    let row = |pair: &Pair| vec![pair.name.clone(), level(pair.then), level(pair.now), apart(pair)];
    let (columns, rows) = (["", "you", "coach", ""].map(str::to_owned), pairs.iter().map(row));
    let rows: Vec<Vec<String>> = rows.collect();
    let mut blocks = vec![
        vec![rule::line(&score.coach, &day, width, theme)],
        Table { title: "", columns: &columns, rows: &rows }.lines(width, theme),
        agreed(&pairs, width, theme),
    ];
    blocks.extend(said(subject, score, width, theme));
    blocks
}

/// "2 of 5 (40%) the same level, 5 of 5 (100%) within one."
fn agreed(pairs: &[Pair], width: u16, theme: Theme) -> Block {
    let counts: Counts = pairs.iter().filter_map(|pair| pair.then.zip(pair.now)).collect();
    if counts.all() == 0 {
        return prose::lines("No criterion has a level of both.", width, theme.quiet());
    }
    let (exact, near) = (counts.share(counts.exact()), counts.share(counts.within_one()));
    prose::lines(&format!("{exact} the same level, {near} within one."), width, theme.quiet())
}

/// "2 less than you", "the same", or nothing where a level is missing.
fn apart(pair: &Pair) -> String {
    match pair.higher_then() {
        None => String::new(),
        Some(0) => "the same".to_owned(),
        Some(levels) if levels > 0 => format!("{levels} less than you"),
        Some(levels) => format!("{} more than you", levels.unsigned_abs()),
    }
}

/// The comments: on the answer of each step, then on its criteria.
fn said(subject: &Subject, score: &CoachScore, width: u16, theme: Theme) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (at, step) in subject.asked.steps.iter().enumerate() {
        blocks.push(headed("On the answer", score.comment(at, None), width, theme));
        let on = |criterion: &Criterion| {
            headed(&criterion.name, score.comment(at, Some(&criterion.id)), width, theme)
        };
        blocks.extend(step.rubric.criteria.iter().map(on));
    }
    if blocks.iter().all(Vec::is_empty) {
        blocks.push(prose::lines("No comments.", width, theme.quiet()));
    }
    blocks
}
