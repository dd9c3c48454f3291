//! Levels by question: for each question a strip with a mark an attempt, and the figures beside it.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::super::form::{AttemptForm, Export};
use super::super::words::way;
use super::anchor;
use super::chart::place;
use crate::domain::Id;
use crate::review::score::Mean;

/// The width of a strip, and where levels 1 and 5 stand on it.
const WIDTH: f64 = 120.0;
const ENDS: (f64, f64) = (8.0, 112.0);

/// One question in one way of answering.
struct Row<'e> {
    title: &'e str,
    aloud: bool,
    /// The mean levels, oldest first.
    levels: Vec<f64>,
    latest: String,
}

/// A row for each question that has a level; typed and aloud apart.
pub(super) fn by_question(export: &Export) -> Markup {
    let rows = rows(export);
    html! {
        @if !rows.is_empty() {
            section {
                h2 { "Level by question" }
                p { "The mean level of each attempt, oldest first. The filled mark is the latest." }
                div class="scroll" tabindex="0" role="region" aria-label="Level by question" {
                    table {
                        thead { tr {
                            th scope="col" { "Question" }
                            th scope="col" { "Levels" }
                            th scope="col" { span class="axis" { span { "1" } span { "2" } span { "3" } span { "4" } span { "5" } } }
                        } }
                        tbody { @for row in &rows { (self::row(row)) } }
                    }
                }
            }
        }
    }
}

fn rows(export: &Export) -> Vec<Row<'_>> {
    let mut rows: BTreeMap<(&Id, &Id, bool), Row> = BTreeMap::new();
    for (session, attempt) in export.attempts() {
        let AttemptForm { question, title, mean_level: Some(level), .. } = attempt else { continue };
        let fresh = || Row { title, aloud: session.aloud, levels: Vec::new(), latest: String::new() };
        let row = rows.entry((&session.pack, question, session.aloud)).or_insert_with(fresh);
        row.title = title;
        row.levels.push(*level);
        row.latest = anchor(session, attempt);
    }
    let mut rows: Vec<Row> = rows.into_values().collect();
    rows.sort_by_key(|row| (row.title, row.aloud));
    rows
}

fn row(row: &Row) -> Markup {
    let figures: Vec<String> = row.levels.iter().map(|level| Mean(*level).to_string()).collect();
    html! {
        tr {
            th scope="row" { a href={ "#" (row.latest) } { (row.title) } " " small { (way(row.aloud)) } }
            td { (figures.join(" → ")) }
            td { (strip(&row.levels)) }
        }
    }
}

/// The levels as marks on a line from 1 to 5. The figures stand beside it, so it is passed over where it cannot be seen.
fn strip(levels: &[f64]) -> Markup {
    let (from, to) = ENDS;
    let x = |level: f64| from + (level - 1.0) / 4.0 * (to - from);
    let latest = levels.len().saturating_sub(1);
    html! {
        svg class="strip" viewBox={ "0 0 " (WIDTH) " 20" } width=(WIDTH) height="20" aria-hidden="true" focusable="false" {
            line class="rule" x1=(from) x2=(to) y1="10" y2="10" {}
            @for level in 1..=5 {
                @let x = place(x(f64::from(level)));
                line class="rule" x1=(x) x2=(x) y1="6" y2="14" {}
            }
            @for (at, level) in levels.iter().enumerate() {
                circle class=(if at == latest { "latest" } else { "earlier" }) cx=(place(x(*level))) cy="10" r="4.5" {}
            }
        }
    }
}
