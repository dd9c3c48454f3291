//! One attempt: the question, the answers with what shows a level marked, scores, figures, signals.

use maud::{Markup, html};

use super::super::form::{AnswerForm, AttemptForm, FigureForm, LevelForm, SessionForm, StepForm};
use super::super::words::{
    clock, coach, coached, mean, one_line, rescored, signal, story_told, summary, worked,
};
use super::anchor;
use super::marks::marked;
use crate::domain::AskedTable;

/// The attempt under a heading of the third level.
pub(super) fn section(session: &SessionForm, attempt: &AttemptForm) -> Markup {
    html! {
        article id=(anchor(session, attempt)) {
            h3 { (attempt.number) ". " (attempt.title) " " small { (attempt.kind) } }
            blockquote { (attempt.prompt) }
            @for table in &attempt.tables { (asked_table(table)) }
            p class="summary" { (summary(attempt)) }
            @for step in &attempt.steps { (self::step(step, attempt.steps.len() > 1)) }
            @for again in attempt.rescores.iter().filter(|again| again.ended.is_some()) {
                p { (rescored(attempt, again)) }
            }
            @for score in attempt.coached() {
                p { strong { (coach(score)) } }
                ul { @for line in coached(attempt, score) { li { (line) } } }
            }
            @if let Some(told) = story_told(attempt) { p { (told) } }
            @if !attempt.change.is_empty() {
                p class="change" { strong { "To change: " } (attempt.change) }
            }
        }
    }
}

fn asked_table(table: &AskedTable) -> Markup {
    html! {
        div class="scroll" tabindex="0" role="region" aria-label=(one_line(&table.title)) {
            table {
                caption { (table.title) }
                thead { tr { @for column in &table.columns { th scope="col" { (column) } } } }
                tbody {
                    @for row in &table.rows {
                        tr {
                            @for (at, cell) in row.iter().enumerate() {
                                @if at == 0 { th scope="row" { (cell) } } @else { td { (cell) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn step(step: &StepForm, several: bool) -> Markup {
    let begun = !step.answers.is_empty() || !step.prompt.is_empty();
    html! {
        @if begun {
            @if several { h4 { (step.title) } }
            @if !step.prompt.is_empty() { blockquote { (step.prompt) } }
            @for answer in &step.answers { (self::answer(answer, step)) }
            @if let Some(said) = &step.interruption { p { "The interviewer broke in:" } blockquote { (said) } }
            @if !step.tape.is_empty() {
                details { summary { "Calculator" } ul { @for line in &step.tape { li { (worked(line)) } } } }
            }
            @if !step.figures.is_empty() { (figures(&step.figures)) }
            @if !step.levels.is_empty() { (scores(step)) }
            @if !step.solution.is_empty() {
                details { summary { "How it is worked" } div class="text" { (step.solution) } }
            }
            @if !step.signal_lines.is_empty() {
                details { summary { "Signals" } ul { @for line in &step.signal_lines { li { (signal(line)) } } } }
            }
        }
    }
}

fn answer(answer: &AnswerForm, step: &StepForm) -> Markup {
    let quotes = step.levels.iter().filter_map(|level| level.evidence.as_deref());
    html! {
        @if let Some(follow_up) = &answer.follow_up { blockquote { (follow_up) } }
        div class="text answer" {
            @if answer.text.trim().is_empty() { em { "Nothing was written." } }
            @else { (marked(answer.text.trim_end(), quotes)) }
        }
        p class="small" {
            (clock(answer.spent_ms)) " of " (clock(answer.target_ms)) ", " (answer.words) " words"
            @if answer.cut { ", cut off by the clock" }
        }
    }
}

fn scores(step: &StepForm) -> Markup {
    html! {
        div class="scroll" tabindex="0" role="region" aria-label="Scores" {
            table {
                caption { "What it tests: " (step.tests) }
                thead { tr {
                    th scope="col" { "Criterion" }
                    th scope="col" class="number" { "Level" }
                    th scope="col" { "What the level says, and what shows it" }
                } }
                tbody { @for level in &step.levels { (score(level)) } }
                @if let Some(gut) = step.gut {
                    tfoot { tr { th scope="row" { "Gut score" } td class="number" { (gut) } td {} } }
                }
            }
        }
    }
}

fn score(level: &LevelForm) -> Markup {
    let weight = if level.weight == 1 { String::new() } else { format!("counts {} times", level.weight) };
    html! {
        tr {
            th scope="row" { (level.name) @if !weight.is_empty() { " " small { (weight) } } }
            td class="number" { (level_or_dash(level)) }
            td {
                @for says in level.says() { p { (says) } }
                @if let Some(quote) = &level.evidence { p { "Shown by " q { (one_line(quote)) } } }
                @if level.is_unsupported() { p class="warning" { "Unsupported: tied to no words of the answer." } }
            }
        }
    }
}

fn level_or_dash(level: &LevelForm) -> String {
    level.level.map_or_else(|| mean(None), |level| level.to_string())
}

fn figures(figures: &[FigureForm]) -> Markup {
    html! {
        div class="scroll" tabindex="0" role="region" aria-label="Figures" {
            table {
                caption { "Figures" }
                thead { tr {
                    th scope="col" { "Asked for" }
                    th scope="col" class="number" { "Given" }
                    th scope="col" class="number" { "Right" }
                    th scope="col" { "Verdict" }
                } }
                tbody { @for figure in figures { (self::figure(figure)) } }
            }
        }
    }
}

fn figure(figure: &FigureForm) -> Markup {
    html! {
        tr {
            th scope="row" { (figure.ask) @if !figure.working.is_empty() { " " small { (figure.working) } } }
            td class="number" { @if figure.given.is_empty() { "–" } @else { (figure.given) } }
            td class="number" { (figure.printed) }
            td { (figure.verdict.name()) @if let Some(mistake) = &figure.mistake { ". " (mistake) } }
        }
    }
}
