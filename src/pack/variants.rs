//! Ten thousand cases of every embedded drill: each must be one that could be asked.

use crate::domain::asked::Asked;
use crate::domain::asking::{Particulars, asked};
use crate::domain::case::{Case, Recipe};
use crate::domain::drill::Drill;
use crate::domain::{Pack, Question};

use super::{EMBEDDED, parse};

const CASES: u64 = 10_000;

/// Of every so many cases the texts are looked at too.
const TEXTS: u64 = 50;

fn packs() -> Vec<Pack> {
    EMBEDDED.iter().map(|(file, text)| parse(text, file).pack.unwrap_or_else(|| panic!("{file}"))).collect()
}

fn drills(packs: &[Pack]) -> Vec<(&Pack, &Question, &Drill)> {
    let questions = packs.iter().flat_map(|pack| pack.questions.iter().map(move |question| (pack, question)));
    questions.filter_map(|(pack, question)| Some((pack, question, question.drill()?))).collect()
}

/// Works through every drill, each on its own thread.
fn each_drill(check: impl Fn(&Pack, &Question, &Recipe<'_>) + Sync) {
    let packs = packs();
    std::thread::scope(|scope| {
        for (pack, question, drill) in drills(&packs) {
            let check = &check;
            scope.spawn(move || {
                let recipe =
                    Recipe::read(drill).unwrap_or_else(|troubles| panic!("{}: {troubles:#?}", question.id));
                check(pack, question, &recipe);
            });
        }
    });
}

#[test]
fn the_base_case_keeps_its_own_constraints_and_mistakes_apart() {
    each_drill(|_, question, recipe| {
        let case = recipe.base().unwrap_or_else(|trouble| panic!("{}: {trouble}", question.id));
        let broken: Vec<&str> = recipe.broken(&case).iter().map(|constraint| &*constraint.that).collect();
        assert!(broken.is_empty(), "{}: {broken:?}", question.id);
        assert!(recipe.blurred(&case).is_empty(), "{}: {:?}", question.id, recipe.blurred(&case));
    });
}

#[test]
fn every_case_drawn_is_one_that_can_be_asked() {
    each_drill(|pack, question, recipe| {
        let mut tries = 0;
        for seed in 1..=CASES {
            let case = recipe.draw(&question.id, seed).unwrap_or_else(|trouble| panic!("{trouble}"));
            let of = format!("{} with seed {seed}", question.id);
            tries += case.tries().unwrap_or_else(|| panic!("{of} falls back on the base case"));
            check_numbers(&of, question, recipe, &case);
            if seed % TEXTS == 0 {
                check_texts(
                    &of,
                    &asked(pack, question, seed, &Particulars::default()).unwrap_or_else(|_| panic!("{of}")),
                );
            }
        }
        // Beyond this some seed would soon use up its tries.
        assert!(tries < 20 * CASES as u32, "{}: {tries} tries for {CASES} cases", question.id);
    });
}

fn check_numbers(of: &str, question: &Question, recipe: &Recipe<'_>, case: &Case<'_>) {
    assert!(recipe.broken(case).is_empty(), "{of}: {:?}", recipe.broken(case));
    assert!(recipe.blurred(case).is_empty(), "{of}: {:?}", recipe.blurred(case));
    assert!(case.numbers().all(|(_, (value, _))| value.is_finite()), "{of}");
    for figure in question.drill().map_or(&[][..], |drill| &drill.figures) {
        let (value, _) = case.number(&figure.name).unwrap_or_else(|| panic!("{of}: {}", figure.name));
        let steps = (value - figure.min) / figure.step;
        let fits = figure.min <= value && value <= figure.max && (steps - steps.round()).abs() < 1e-6;
        assert!(fits, "{of}: {} is {value}", figure.name);
    }
}

fn check_texts(of: &str, asked: &Asked) {
    for text in texts(asked) {
        let unfilled = text.contains('{') || text.contains('}');
        assert!(!unfilled && !text.contains("NaN") && !text.contains("inf\u{20}"), "{of}: {text}");
    }
}

fn texts(asked: &Asked) -> Vec<&str> {
    let mut texts = vec![&*asked.title, &*asked.prompt];
    for table in &asked.tables {
        texts.push(&table.title);
        texts.extend(table.columns.iter().chain(table.rows.iter().flatten()).map(String::as_str));
    }
    texts.extend(asked.figures.iter().flat_map(|figure| [&*figure.says, &*figure.printed]));
    for step in &asked.steps {
        texts.extend([&*step.title, &*step.prompt, &*step.solution, &*step.rubric.tests]);
        for criterion in &step.rubric.criteria {
            texts.extend([&*criterion.name, &*criterion.level_1, &*criterion.level_3, &*criterion.level_5]);
        }
        for checkpoint in &step.checkpoints {
            texts.extend([&*checkpoint.ask, &*checkpoint.printed, &*checkpoint.working]);
            texts.extend(checkpoint.mistakes.iter().map(|mistake| &*mistake.says));
        }
        texts.extend(step.interruption.iter().flat_map(|change| [&*change.says, &*change.asks]));
    }
    texts
}
