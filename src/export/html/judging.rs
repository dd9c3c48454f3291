//! How well the candidate judges: the guess against the levels, and the first levels against those given days later.

use maud::{Markup, html};

use super::super::form::Export;
use super::pack_note;
use crate::review::calibration::{Judging, Leaning, signed};

/// A table for each of the two that has anything to tell.
pub(super) fn section(export: &Export, judging: &Judging) -> Markup {
    let tables = [
        ("Gut score less the level given then, over the same criteria", &judging.gut),
        ("First level less the level given days later, over the same criteria", &judging.cold),
    ];
    let told = tables.iter().any(|(_, leanings)| !leanings.is_empty());
    html! {
        @if told {
            section {
                h2 { "How you judge yourself" }
                p {
                    "The bias is the mean of the differences: above zero you rate too high, below zero too low. "
                    "The spread is their standard deviation. Typed answers and those aloud are taken together here, since it is the judging that is looked at."
                }
                @for (caption, leanings) in tables { @if !leanings.is_empty() { (table(caption, leanings, export)) } }
            }
        }
    }
}

fn table(caption: &str, leanings: &[Leaning], export: &Export) -> Markup {
    html! {
        div class="scroll" tabindex="0" role="region" aria-label=(caption) {
            table {
                caption { (caption) }
                thead { tr {
                    th scope="col" { "Competency" }
                    th scope="col" class="number" { "Answers" }
                    th scope="col" class="number" { "Bias" }
                    th scope="col" class="number" { "Spread" }
                } }
                tbody { @for leaning in leanings { (row(leaning, export)) } }
            }
        }
    }
}

fn row(leaning: &Leaning, export: &Export) -> Markup {
    html! {
        tr {
            th scope="row" {
                (name(leaning, export))
                p class="small" { (leaning.in_words()) }
            }
            (figures(leaning))
        }
    }
}

/// What a leaning is of, with its pack where there are several.
pub(super) fn name(leaning: &Leaning, export: &Export) -> Markup {
    let name = leaning.competency.as_ref().map_or("All", |(_, named)| &*named.name);
    let note = leaning.competency.as_ref().and_then(|(pack, _)| pack_note(export, pack));
    html! { (name) @if let Some(note) = note { " " small { (note) } } }
}

/// Its cells: how many answers, the bias, the spread.
pub(super) fn figures(leaning: &Leaning) -> Markup {
    let told = leaning.told().ok();
    let figure = |value: Option<String>| value.unwrap_or_else(|| "–".to_owned());
    html! {
        td class="number" { (leaning.gaps.len()) }
        td class="number" { (figure(told.map(|sample| signed(sample.mean)))) }
        td class="number" { (figure(told.map(|sample| format!("{:.1}", sample.spread)))) }
    }
}
