//! How an attempt was scored: each criterion with its level and the words that show it, the guess, the one thing to change.

use ratatui::text::{Line, Span};

use super::{Subject, closed, headed};
use crate::domain::{AskedStep, Attempt, Criterion, Level, LevelGiven, StepRecord};
use crate::review::cold::{pairs, verdict};
use crate::review::score::{self, Mean};
use crate::tui::theme::Theme;
use crate::tui::widgets::prose;

/// How far what is said about a criterion stands in.
const INDENT: u16 = 2;

/// All of it.
pub fn lines(subject: &Subject, width: u16, theme: Theme) -> Vec<Line<'static>> {
    let mut lines = guess(subject, width, theme);
    lines.extend(again(subject, width, theme));
    for (number, step, record) in subject.steps() {
        if !lines.is_empty() {
            lines.push(Line::default());
        }
        lines.extend(self::step(subject, (number, step, record), width, theme));
    }
    lines
}

/// The guess against the levels, and what is to change.
fn guess(subject: &Subject, width: u16, theme: Theme) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    if let Some(both) = score::calibration(subject.asked, subject.attempt) {
        let words = format!("Gut {} against level {}: {both}.", Mean(both.gut), Mean(both.rubric));
        lines.extend(prose::lines(&words, width, theme.strong()));
    } else if let Some(gut) = subject.attempt.gut() {
        lines.extend(prose::lines(
            &format!("Gut {}, nothing scored to hold it against.", Mean(gut)),
            width,
            theme.strong(),
        ));
    }
    let change = subject.attempt.change.trim();
    if !change.is_empty() {
        lines.extend(prose::lines(&format!("To change: {change}"), width, theme.text()));
    }
    lines
}

/// What came of scoring it again, each time it was.
fn again(subject: &Subject, width: u16, theme: Theme) -> Vec<Line<'static>> {
    let ended = subject.attempt.rescores.iter().filter(|cold| cold.ended.is_some());
    let told = ended.flat_map(|cold| {
        let day = cold.begun.format("%-d %b %Y");
        let said = verdict(&pairs(subject.asked, subject.attempt, cold)).into_iter().next();
        let said = said.unwrap_or_else(|| "no criterion has both levels.".to_owned());
        prose::lines(&format!("Scored again on {day}. {said}"), width, theme.text())
    });
    told.collect()
}

fn step(
    subject: &Subject,
    (number, step, record): (usize, &AskedStep, &StepRecord),
    width: u16,
    theme: Theme,
) -> Vec<Line<'static>> {
    let title = subject.title(number, step);
    let mean = score::step(step, record).mean();
    let right = mean.map_or_else(String::new, |mean| format!("level {}", Mean(mean)));
    let mut lines = Vec::new();
    if !title.is_empty() {
        lines.extend(headed(&title, &right, width, theme));
    }
    // Promise 1: nothing of the rubric before the answer is given and guessed at, not even its criteria's names.
    if !record.revealed {
        lines.extend(prose::lines(closed(subject), width, theme.quiet()));
        return lines;
    }
    lines.extend(prose::lines(&format!("What it tests: {}", step.rubric.tests), width, theme.quiet()));
    for criterion in &step.rubric.criteria {
        lines.push(Line::default());
        let cold = cold_levels(subject.attempt, number - 1, criterion);
        lines.extend(self::criterion(criterion, record, &cold, width, theme));
    }
    lines
}

/// ", cold 3": the levels given when it was scored again, in the order of time.
fn cold_levels(attempt: &Attempt, step: usize, criterion: &Criterion) -> String {
    let ended = attempt.rescores.iter().filter(|cold| cold.ended.is_some());
    let levels = ended.filter_map(|cold| cold.level(step, &criterion.id)).map(|level| level.to_string());
    let levels: Vec<String> = levels.collect();
    if levels.is_empty() { String::new() } else { format!(", cold {}", levels.join(" then ")) }
}

fn criterion(
    criterion: &Criterion,
    record: &StepRecord,
    cold: &str,
    width: u16,
    theme: Theme,
) -> Vec<Line<'static>> {
    let given = record.given(&criterion.id);
    let weight =
        if criterion.weight == 1 { String::new() } else { format!(", counts {} times", criterion.weight) };
    let level = given.map_or("no level".to_owned(), |given| format!("level {}", given.level));
    let mut lines = vec![Line::from(vec![
        Span::styled(
            prose::clip(&criterion.name, usize::from(width).saturating_sub(10 + cold.len())),
            theme.strong(),
        ),
        Span::styled(
            format!("  {level}{weight}{cold}"),
            if given.is_some() { theme.accent() } else { theme.quiet() },
        ),
    ])];
    let Some(given) = given else { return lines };
    for (label, words) in described(criterion, given.level) {
        lines.extend(prose::indented(&format!("{label}{words}"), INDENT, width, theme.text()));
    }
    lines.extend(support(criterion, given, record, width, theme));
    lines
}

/// What the level says; of one that is not described, those it lies between.
fn described(criterion: &Criterion, level: Level) -> Vec<(String, String)> {
    if let Some(words) = criterion.described(level) {
        return vec![(String::new(), words.to_owned())];
    }
    let beside = [level.number() - 1, level.number() + 1].into_iter().filter_map(Level::new);
    let said = beside.filter_map(|level| Some((level, criterion.described(level)?)));
    said.zip(["More than", "Less than"])
        .map(|((level, words), way)| (format!("{way} {level}: "), words.to_owned()))
        .collect()
}

fn support(
    criterion: &Criterion,
    given: &LevelGiven,
    record: &StepRecord,
    width: u16,
    theme: Theme,
) -> Vec<Line<'static>> {
    match &given.evidence {
        Some(quote) => {
            prose::indented(&format!("Shown by “{}”", one_line(quote)), INDENT, width, theme.found())
        }
        None if score::is_unsupported(criterion, record) => {
            prose::indented("Unsupported: tied to no words of the answer.", INDENT, width, theme.warning())
        }
        None => Vec::new(),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
