//! Drills: formulas that can be read, constraints that hold in the pack's own case, variants that can be drawn.

use crate::domain::case::{Recipe, Spot, Trouble};
use crate::domain::drill::Drill;
use crate::domain::ids::Id;
use crate::domain::question::Question;
use crate::pack::finding::Notes;
use crate::pack::place::Place;
use crate::pack::rules;

use super::Lint;

/// How many cases are drawn to see whether they can be.
const DRAWN: u64 = 40;

/// Notes formulas that cannot be read, and those that have no value for the pack's own figures: such a drill cannot be asked.
pub(in crate::pack) fn check_formulas(notes: &Notes<'_>, place: &Place<'_>, drill: &Drill) {
    let recipe = match Recipe::read(drill) {
        Ok(recipe) => recipe,
        Err(troubles) => {
            return troubles.iter().for_each(|trouble| note_trouble(notes, place, drill, trouble));
        }
    };
    if let Err(trouble) = recipe.base() {
        note_trouble(notes, place, drill, &trouble);
    }
}

fn note_trouble(notes: &Notes<'_>, place: &Place<'_>, drill: &Drill, trouble: &Trouble) {
    let place = place_of(place, drill, &trouble.spot);
    let quotes = 1 + trouble.column.map_or(0, |column| column.saturating_sub(1));
    let span = place.span();
    let at = notes.slice(span.clone()).char_indices().nth(quotes).map_or(0, |(at, _)| at);
    let start = if trouble.column.is_some() { span.start + at } else { span.start };
    notes.error(rules::BAD_FORMULA, start..span.end, format!("{}: {}", trouble.spot, trouble.says), "");
}

/// Where a part of a drill stands.
fn place_of<'a>(place: &Place<'a>, drill: &Drill, spot: &Spot) -> Place<'a> {
    let checkpoint_of = |step_id: &Id, checkpoint_id: &Id| {
        let step = drill.steps.iter().position(|step| step.id == *step_id).unwrap_or_default();
        let checkpoints = drill.steps.get(step).map_or(&[][..], |step| &step.checkpoints);
        let checkpoint =
            checkpoints.iter().position(|checkpoint| checkpoint.id == *checkpoint_id).unwrap_or_default();
        place.key("steps").nth(step).key("checkpoints").nth(checkpoint)
    };
    match spot {
        Spot::Figure(name) => place.key("figures").key(name),
        Spot::Formula(name) => place.key("formulas").key(name).key("is"),
        Spot::Constraint(number) => place.key("constraints").nth(*number).key("that"),
        Spot::Checkpoint { step, checkpoint } => checkpoint_of(step, checkpoint).key("formula"),
        Spot::Mistake { step, checkpoint, number } => {
            checkpoint_of(step, checkpoint).key("mistakes").nth(*number).key("formula")
        }
    }
}

pub(super) fn check(lint: &Lint<'_>) {
    for (place, question, drill) in lint.drills() {
        if let Ok(recipe) = Recipe::read(drill) {
            check_base(lint, &place, drill, &recipe);
            check_variants(lint, &place, question, &recipe);
        }
    }
}

fn check_base(lint: &Lint<'_>, place: &Place<'_>, drill: &Drill, recipe: &Recipe<'_>) {
    let Ok(case) = recipe.base() else { return };
    let broken = recipe.broken(&case);
    let constraints = drill.constraints.iter().enumerate();
    for (n, constraint) in constraints.filter(|(_, constraint)| broken.contains(constraint)) {
        let place = place_of(place, drill, &Spot::Constraint(n));
        let message = format!("\"{}\" does not hold for the base figures", constraint.that);
        let advice = "change the base figures or the constraint";
        lint.notes.error(rules::BROKEN_CONSTRAINT, place.span(), message, advice);
    }
    for spot in recipe.blurred(&case) {
        let message = "for the base figures this mistake is as good as the right value";
        let advice = "lower the tolerance, or leave the mistake out";
        lint.notes.warning(rules::BLURRED_MISTAKE, place_of(place, drill, &spot).span(), message, advice);
    }
}

/// A drill without figures has one case, and that is meant.
fn check_variants(lint: &Lint<'_>, place: &Place<'_>, question: &Question, recipe: &Recipe<'_>) {
    if question.drill().is_none_or(|drill| drill.figures.is_empty()) {
        return;
    }
    let missed =
        (1..=DRAWN).filter(|seed| recipe.draw(&question.id, *seed).is_ok_and(|case| case.tries().is_none()));
    let missed = missed.count();
    if missed > 0 {
        let message = format!("of {DRAWN} seeds {missed} find no case that meets the constraints");
        let advice = "widen the ranges of the figures or loosen the constraints";
        lint.notes.warning(rules::RARE_CASE, place.key("constraints").span(), message, advice);
    }
}
