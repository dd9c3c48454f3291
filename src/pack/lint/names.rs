//! Names in texts: every `{name}` stands for a placeholder, or in a drill for a figure or a formula.

use crate::domain::fill::{Slot, faults};
use crate::domain::nearest::nearest;
use crate::pack::place::Place;
use crate::pack::rules;

use super::Lint;

/// Keys whose texts are not filled in.
const AS_WRITTEN: &[&str] = &[
    "id",
    "is",
    "that",
    "formula",
    "kind",
    "when",
    "category",
    "concept",
    "competency",
    "competencies",
    "criterion",
    "tags",
    "target",
    "preparation",
    "after",
    "unit",
    "aliases",
    "words",
    "patterns",
    "unless",
    "language",
    "from",
];

pub(super) fn check(lint: &Lint<'_>) {
    let placeholders: Vec<&str> = lint.pack.placeholders.keys().map(String::as_str).collect();
    let parts =
        ["pack", "category", "look_up", "role", "competency", "looks_for", "concept", "red_flag", "source"];
    for part in parts.iter().filter_map(|key| lint.root.get(key)) {
        check_texts(lint, &part, &placeholders);
    }
    for (place, question) in lint.questions() {
        let drill = question.drill().into_iter();
        let figures = drill.clone().flat_map(|drill| &drill.figures).map(|figure| figure.name.as_str());
        let formulas = drill.flat_map(|drill| &drill.formulas).map(|formula| formula.name.as_str());
        let known: Vec<&str> = placeholders.iter().copied().chain(figures).chain(formulas).collect();
        check_texts(lint, &place, &known);
    }
}

fn check_texts(lint: &Lint<'_>, place: &Place<'_>, known: &[&str]) {
    let is_known = |slot: &Slot<'_>| {
        if known.contains(&slot.name) {
            return Ok(());
        }
        let near = nearest(slot.name, known.iter().copied());
        Err(near.map_or_else(
            || format!("{} stands for nothing", slot.raw),
            |near| format!("{} stands for nothing; did you mean {{{near}}}?", slot.raw),
        ))
    };
    for (_, text) in place.texts().into_iter().filter(|(key, _)| !AS_WRITTEN.contains(key)) {
        for fault in faults(text.text(), is_known) {
            let raw = text.text().get(fault.at..fault.at + fault.length).unwrap_or_default();
            let advice = "declare it under [placeholders], or in a drill under figures or formulas";
            lint.notes.error(rules::UNKNOWN_NAME, text.find(lint.source, raw), fault.says, advice);
        }
    }
}
