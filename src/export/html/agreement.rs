//! How far candidate and coach agree: the figures, which way each competency leans, and the largest differences.

use maud::{Markup, html};

use super::super::form::Export;
use super::judging::{figures, name};
use crate::review::agreement::{Agreement, Pair, rated_in_short, who};
use crate::review::calibration::Leaning;

/// All of it; nothing where nobody else scored.
pub(super) fn section(export: &Export, agreement: &Agreement) -> Markup {
    let (largest, more) = agreement.largest();
    html! {
        @if let Some(who) = who(agreement) {
            section {
                h2 { "Your levels against those of " (who) }
                p {
                    "Your level is the one you gave right after the answer. The bias is the mean of your levels less those of the coach: "
                    "above zero you rate higher."
                }
                ul { @for figure in agreement.figures() { li { (figure) } } }
                (leanings(export, agreement))
                @if !largest.is_empty() {
                    h3 { "Where you differ most" }
                    ul { @for pair in largest { (difference(pair)) } @if more > 0 { li { "and " (more) " more" } } }
                }
            }
        }
    }
}

fn leanings(export: &Export, agreement: &Agreement) -> Markup {
    html! {
        div class="scroll" tabindex="0" role="region" aria-label="By competency" {
            table {
                thead { tr {
                    th scope="col" { "Competency" }
                    th scope="col" { "The coach rates it" }
                    th scope="col" class="number" { "Answers" }
                    th scope="col" class="number" { "Bias" }
                    th scope="col" class="number" { "Spread" }
                } }
                tbody { @for leaning in agreement.leanings() { (row(&leaning, export)) } }
            }
        }
    }
}

fn row(leaning: &Leaning, export: &Export) -> Markup {
    html! {
        tr {
            th scope="row" { (name(leaning, export)) }
            td { (rated_in_short(leaning)) }
            (figures(leaning))
        }
    }
}

fn difference(pair: &Pair) -> Markup {
    html! {
        li {
            (pair.in_words()) ". " a href={ "#a-" (pair.session) "-" (pair.attempt) } { (pair.title) } ", "
            (pair.started.format("%-d %b %Y").to_string())
            @if let Some(said) = pair.said() { br; (pair.coach) ": " q { (said) } }
        }
    }
}
