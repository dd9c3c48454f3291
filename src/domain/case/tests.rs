//! Tests of `domain::case`: tables and properties.

use proptest::prelude::*;

use super::*;
use crate::domain::drill::Print;
use crate::domain::sample::{drill, figure, formula, id};

fn values(case: &Case<'_>) -> Vec<f64> {
    case.numbers().map(|(_, (value, _))| value).collect()
}

fn drawn(drill: &Drill, seed: u64) -> Vec<f64> {
    let case = Recipe::read(drill).and_then(|recipe| {
        let case = recipe.draw(&id("case"), seed).map_err(|trouble| vec![trouble])?;
        assert!(case.tries().is_none() || recipe.broken(&case).is_empty());
        Ok(case.numbers().map(|(_, (value, _))| value).collect())
    });
    case.expect("a case")
}

#[test]
fn seed_nought_is_the_pack_s_own_case() {
    let drill = drill();
    let recipe = Recipe::read(&drill).expect("a drill");
    let case = recipe.draw(&id("case"), BASE_SEED).expect("a case");
    assert_eq!(values(&case), [1800.0, 1580.0, 1.2, -220.0, -220.0 / 1800.0 * 100.0]);
    assert_eq!(case.number("fall").map(|(value, how)| (value, &*how.unit)), Some((-220.0, "$")));
    assert_eq!(case.number("nothing"), None);
    assert_eq!(case.answers(0, 0).map(|answers| &answers.mistakes[..]), Some(&[-220.0][..]));
    assert_eq!((case.tries(), recipe.broken(&case), recipe.blurred(&case)), (None, vec![], vec![]));
}

#[test]
fn a_seed_gives_the_same_case_for_ever() {
    // Worked out apart from this code, from the descriptions here and in `chance`.
    assert_eq!(drawn(&drill(), 7)[..3], [2220.0, 1700.0, 1.0]);
    assert_eq!(drawn(&drill(), 8)[..3], [1740.0, 1640.0, 1.2]);
    assert_eq!(drawn(&drill(), u64::MAX)[..3], [2140.0, 1500.0, 1.5]);
}

#[test]
fn another_figure_leaves_the_draws_of_the_others() {
    let (old, mut new) = (drill(), drill());
    new.figures.insert(0, figure("added", [1.0, 0.0, 9.0, 1.0], Print::default()));
    for seed in 1..50 {
        assert_eq!(drawn(&new, seed)[1..], drawn(&old, seed)[..], "seed {seed}");
    }
}

#[test]
fn another_question_draws_another_case() {
    let drill = drill();
    let recipe = Recipe::read(&drill).expect("a drill");
    let case = |name: &str| values(&recipe.draw(&id(name), 7).expect("a case"));
    assert_ne!(case("case"), case("other"));
}

#[test]
fn what_cannot_hold_leaves_the_base_case() {
    let mut drill = drill();
    drill.constraints[0].that = "now > before * 2".to_owned();
    let recipe = Recipe::read(&drill).expect("a drill");
    let case = recipe.draw(&id("case"), 7).expect("a case");
    assert_eq!(case, recipe.base().expect("a case"));
    assert_eq!(recipe.broken(&case), [&drill.constraints[0]]);
}

#[test]
fn a_case_whose_formula_has_no_value_is_drawn_again() {
    let mut drill = drill();
    drill.figures = vec![figure("n", [3.0, 0.0, 3.0, 1.0], Print::default())];
    drill.formulas = vec![formula("part", "1 / n", Print::default())];
    drill.constraints.clear();
    drill.steps.clear();
    for seed in 1..100 {
        assert!(drawn(&drill, seed)[0] > 0.5, "seed {seed}");
    }
}

#[test]
fn a_case_in_which_a_mistake_passes_for_right_is_drawn_again() {
    let mut drill = drill();
    drill.steps[0].checkpoints[0].formula = "rate".to_owned();
    drill.steps[0].checkpoints[0].tolerance = 0.2;
    drill.steps[0].checkpoints[0].mistakes[0].formula = "1.2".to_owned();
    let recipe = Recipe::read(&drill).expect("a drill");
    assert_eq!(recipe.blurred(&recipe.base().expect("a case")).len(), 1);
    for seed in 1..100 {
        let case = recipe.draw(&id("case"), seed).expect("a case");
        assert!(case.number("rate").is_some_and(|(rate, _)| rate > 1.45), "seed {seed}");
    }
}

#[test]
fn a_base_case_that_cannot_be_worked_out_says_where() {
    let mut drill = drill();
    drill.formulas[1].is = "fall / (before - 1800)".to_owned();
    let recipe = Recipe::read(&drill).expect("a drill");
    let trouble = recipe.base().expect_err("no case");
    assert_eq!(trouble.to_string(), "formula change: it divides by zero");
}

#[test]
fn everything_wrong_with_a_drill_is_told_at_once() {
    let mut drill = drill();
    drill.figures[1].base = 9999.0;
    drill.figures[2].step = 0.0;
    drill.figures.push(figure("before", [1.0, 1.0, 1.0, 0.0], Print::default()));
    drill.figures.push(figure("abs", [1.0, 1.0, 1.0, 0.0], Print::default()));
    drill.figures.push(figure("per cent", [f64::NAN, 1.0, 1.0, 0.0], Print::default()));
    drill.formulas[0].is = "now - change".to_owned();
    drill.formulas[1].is = "fall +".to_owned();
    drill.constraints[0].that = "now".to_owned();
    drill.steps[0].checkpoints[0].tolerance = -1.0;
    drill.steps[0].checkpoints[0].mistakes[0].formula = "fell".to_owned();
    let told: Vec<String> =
        Recipe::read(&drill).expect_err("troubles").iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "figure now: its base 9999 lies outside 1200 to 2000",
            "figure rate: its step 0 does not lead from 1 to 1.6",
            "figure before: the name is taken already",
            "figure abs: abs is a function and cannot be a name",
            "figure per cent: base, min, max and step must be finite numbers",
            "figure per cent: a name has letters, digits and _, a letter first",
            "formula fall, character 7: nothing before this is named change",
            "formula change, character 7: it ends where a number, a name or a parenthesis is missing",
            "constraint 1, character 4: one of < <= > >= = is missing here",
            "checkpoint change of step compute: its tolerance must be zero or more",
            "mistake 1 of checkpoint change of step compute, character 1: nothing before this is named fell; did you mean fall?",
        ]
    );
}

proptest! {
    #[test]
    fn figures_lie_on_their_steps_and_constraints_hold(seed in 1..u64::MAX) {
        let drill = drill();
        let recipe = Recipe::read(&drill).expect("a drill");
        let case = recipe.draw(&id("case"), seed).expect("a case");
        prop_assert!(recipe.broken(&case).is_empty());
        for figure in &drill.figures {
            let (value, _) = case.number(&figure.name).expect("its value");
            let steps = (value - figure.min) / figure.step;
            prop_assert!(figure.min <= value && value <= figure.max && (steps - steps.round()).abs() < 1e-6);
            prop_assert!(value.to_string().len() <= 6, "crumbs in {}", value);
        }
        prop_assert_eq!(&case, &recipe.draw(&id("case"), seed).expect("a case"));
    }

    #[test]
    fn ranges_of_any_size_are_drawn_from(min in -1e7..1e7_f64, width in 0.0..1e6_f64, step in 1e-2..1e5_f64) {
        let mut drill = drill();
        drill.figures.push(figure("any", [min, min, min + width, step], Print::default()));
        let recipe = Recipe::read(&drill).expect("a drill");
        let case = recipe.draw(&id("case"), 7).expect("a case");
        let (any, _) = case.number("any").expect("its value");
        prop_assert!(any >= min - 1e-6 && any <= min + width + 1e-6, "{any}");
    }
}
