//! The format's reference keeps its word: every rule is there, and its example breaks that rule and no other.

use super::{README, example};
use crate::domain::case::Recipe;
use crate::domain::number::{Style, print};
use crate::pack::{Finding, Look, Severity, check, parse, report, rules};

/// Rules that no small change to the example can break; they have tests of their own.
const WITHOUT_EXAMPLE: [&str; 2] = [rules::TOO_BIG, rules::ENCODING];

/// The rules that the reference explains, each with its example, and whether they stand under the errors.
fn explained() -> Vec<(&'static str, &'static str, Severity)> {
    let (_, text) = README.split_once("## What `greenroom check` finds").expect("the rules");
    let (errors, rest) = text.split_once("### Warnings").expect("the warnings");
    let warnings = rest.split("\n## ").next().unwrap_or_default();
    let parts = |text: &'static str, severity| {
        text.split("#### `").skip(1).map(move |part| {
            let (name, explanation) = part.split_once('`').expect("a name");
            (name, explanation, severity)
        })
    };
    parts(errors, Severity::Error).chain(parts(warnings, Severity::Warning)).collect()
}

/// The complete example with the change of a rule made to it.
fn changed(explanation: &str) -> String {
    let diff =
        explanation.split_once("```diff\n").and_then(|(_, rest)| rest.split_once("```")).expect("a change").0;
    let side = |sign: char| {
        let lines = diff.lines().filter_map(|line| line.strip_prefix(sign));
        lines.map(|line| format!("{line}\n")).collect::<Vec<_>>().concat()
    };
    let (old, new) = (side('-'), side('+'));
    assert_eq!(example().matches(&old).count(), 1, "once in the example:\n{old}");
    example().replacen(&old, &new, 1)
}

fn told(findings: &[Finding], source: &str) -> String {
    report(findings, "pack.toml", source, Look { colour: false, width: 110 })
}

#[test]
fn every_rule_is_explained_once_and_nothing_else_is() {
    let mut explained: Vec<_> = explained().into_iter().map(|(name, ..)| name).collect();
    let mut known = rules::ALL.to_vec();
    explained.sort_unstable();
    known.sort_unstable();
    assert_eq!(explained, known);
}

#[test]
fn every_example_breaks_its_rule_and_no_other() {
    for (name, explanation, severity) in explained() {
        if WITHOUT_EXAMPLE.contains(&name) {
            continue;
        }
        let source = changed(explanation);
        let found = check(&source, "pack.toml").findings;
        let told = told(&found, &source);
        assert!(!found.is_empty(), "{name} finds nothing");
        assert!(found.iter().all(|finding| finding.rule == name), "{name}:\n{told}");
        assert!(found.iter().all(|finding| finding.severity == severity), "{name}:\n{told}");
    }
}

#[test]
fn the_example_has_nothing_to_complain_of() {
    let found = check(example(), "example.toml").findings;
    assert!(found.is_empty(), "{}", told(&found, example()));
}

/// What the reference says the luxury pack covers: each part with where it is.
fn covered() -> Vec<(&'static str, &'static str)> {
    let (_, text) = README.split_once("## What the luxury pack covers").expect("the table");
    let rows = text.lines().filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |")?.split_once(" | "));
    rows.skip(1).collect()
}

#[test]
fn what_the_luxury_pack_is_said_to_cover_is_there() {
    let source = include_str!("../../../questions/luxury-ecommerce.toml");
    let pack = parse(source, "luxury-ecommerce.toml").pack.expect("a pack");
    let drills = || pack.questions.iter().filter_map(|question| question.drill());
    let figures = drills().flat_map(|drill| &drill.figures).map(|figure| figure.name.clone());
    let formulas = drills().flat_map(|drill| &drill.formulas).map(|formula| formula.name.clone());
    let questions = pack.questions.iter().map(|question| question.id.to_string());
    let concepts = pack.concepts.iter().map(|concept| concept.id.to_string());
    let flags = pack.red_flags.iter().map(|flag| flag.id.to_string());
    let sections = pack.role.sections.iter().map(|section| section.title.clone());
    let there: Vec<String> =
        figures.chain(formulas).chain(questions).chain(concepts).chain(flags).chain(sections).collect();
    let keys =
        ["[role]", "summary", "interview", "[[looks_for]]", "[[source]]", "[[category]]", "[[look_up]]"];
    for (part, place) in covered() {
        let named = place.split(['`', '"']).skip(1).step_by(2);
        for name in named.filter(|name| !keys.contains(name)) {
            assert!(there.iter().any(|known| known == name), "{part}: {name}");
        }
    }
    let named = |id: &str| covered().iter().any(|(_, place)| place.contains(&format!("`{id}`")));
    let recall = |id: &str| id.starts_with("recall-");
    let left: Vec<_> =
        pack.questions.iter().map(|q| q.id.as_str()).filter(|id| !named(id) && !recall(id)).collect();
    assert!(left.is_empty(), "not in the table: {left:?}");
}

#[test]
fn the_figures_of_the_brief_are_those_of_the_base_case() {
    let source = include_str!("../../../questions/luxury-ecommerce.toml");
    let pack = parse(source, "luxury-ecommerce.toml").pack.expect("a pack");
    let printed: Vec<(String, String)> = pack
        .questions
        .iter()
        .filter_map(|question| Recipe::read(question.drill()?).ok()?.base().ok())
        .flat_map(|case| {
            let numbers = case.numbers();
            let printed =
                numbers.map(|(name, (value, how))| (name.to_owned(), print(value, how, Style::default())));
            printed.collect::<Vec<_>>()
        })
        .collect();
    let of_figures = |(part, place): &(&str, &str)| part.starts_with('–') && place.starts_with('`');
    let rows: Vec<_> = covered().into_iter().filter(of_figures).collect();
    assert_eq!(rows.len(), 9);
    for (part, place) in rows {
        for name in place.split('`').skip(1).step_by(2) {
            let (_, number) = printed.iter().find(|(known, _)| known == name).expect("a number");
            assert!(part.contains(number.as_str()), "{part}: {name} is {number}");
        }
    }
}
