//! Competencies: every question feeds one that it names, and every one is fed.

use crate::domain::ids::Id;
use crate::domain::question::Question;
use crate::pack::rules;

use super::Lint;

pub(super) fn check(lint: &Lint<'_>) {
    for (place, question) in lint.questions() {
        let fed = fed(question);
        if !question.competencies.iter().any(|named| fed.contains(&named)) {
            let message =
                format!("the criteria of \"{}\" feed none of the competencies it names", question.id);
            let advice = "name the competencies that its criteria feed";
            lint.notes.warning(rules::UNCOVERED_QUESTION, place.key("competencies").span(), message, advice);
        }
    }
    let all: Vec<&Id> = lint.pack.questions.iter().flat_map(fed).collect();
    for (n, competency) in lint.pack.competencies.iter().enumerate() {
        if !all.contains(&&competency.id) {
            let place = lint.root.key("competency").nth(n).key("id");
            let message = format!("no criterion feeds the competency \"{}\"", competency.id);
            lint.notes.warning(
                rules::UNUSED_COMPETENCY,
                place.span(),
                message,
                "let one feed it, or remove it",
            );
        }
    }
}

/// The competencies that a question's criteria feed.
fn fed(question: &Question) -> Vec<&Id> {
    let steps = question.drill().map_or(&[][..], |drill| &drill.steps);
    let rubrics = steps.iter().map(|step| &step.rubric).chain([&question.rubric]);
    rubrics.flat_map(|rubric| &rubric.criteria).map(|criterion| &criterion.competency).collect()
}
