//! What depends on the firm: categories that make a difference, findings that are asked for and offered.

use crate::domain::fill::{Piece, pieces};
use crate::pack::rules;

use super::Lint;

pub(super) fn check(lint: &Lint<'_>) {
    check_categories(lint);
    check_findings(lint);
}

/// A category has a follow-up, or every one is named in a text by `{category}`.
fn check_categories(lint: &Lint<'_>) {
    if is_named_in_a_text(lint) {
        return;
    }
    let probes = lint.pack.questions.iter().flat_map(|question| &question.follow_ups);
    let used: Vec<_> = probes.filter_map(|probe| probe.category.as_ref()).collect();
    for (n, category) in lint.pack.categories.iter().enumerate() {
        if !used.contains(&&category.id) {
            let place = lint.root.key("category").nth(n).key("id");
            let message = format!("nothing is asked otherwise for the category \"{}\"", category.id);
            let advice = "give a question a follow-up for it, or name it in a prompt with {category}";
            lint.notes.warning(rules::UNUSED_CATEGORY, place.span(), message, advice);
        }
    }
}

fn is_named_in_a_text(lint: &Lint<'_>) -> bool {
    let names = |text: &str| {
        pieces(text).iter().any(|piece| matches!(piece, Piece::Slot(slot) if slot.name == "category"))
    };
    lint.questions().any(|(place, _)| place.texts().iter().any(|(_, text)| names(text.text())))
}

/// A list of what to look up goes with questions that offer what was found.
fn check_findings(lint: &Lint<'_>) {
    let (asked_for, offering) =
        (&lint.pack.look_up, lint.pack.questions.iter().position(|question| question.findings));
    let (place, message, advice) = match offering {
        None if !asked_for.is_empty() => (
            lint.root.key("look_up"),
            "no question offers what was found of these",
            "write `findings = true` on the questions about the firm",
        ),
        Some(n) if asked_for.is_empty() => (
            lint.root.key("question").nth(n).key("findings"),
            "the pack asks for nothing to be looked up, so there is nothing to offer",
            "add a list `[[look_up]]`, or remove `findings`",
        ),
        _ => return,
    };
    lint.notes.warning(rules::IDLE_FINDINGS, place.span(), message, advice);
}
