//! The format's reference keeps its word: every rule is there, and its example breaks that rule and no other.

use super::{README, example};
use crate::pack::{Finding, Look, Severity, check, report, rules};

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
