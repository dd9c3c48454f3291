//! Reading packs: the example of the format's reference whole, broken in every way, and hostile.

mod broken;
mod hostile;
mod lint;
mod reference;
mod reports;
mod sound;

use super::{Finding, Look, Severity, check, report};

const README: &str = include_str!("../../../questions/README.md");

/// The complete example of the format's reference.
fn example() -> &'static str {
    let opening = "\n```toml\nformat = 1\n";
    let at = README.find(opening).expect("an example") + "\n```toml\n".len();
    let length = README[at..].find("```\n").expect("an end of it");
    &README[at..at + length]
}

/// Reads the example with a piece replaced. Each `‸` in the new piece marks where a finding is expected; it is taken out.
fn expect(old: &str, new: &str, rules: &[&str]) -> Vec<Finding> {
    let (before, after) = example().split_once(old).unwrap_or_else(|| panic!("not in the example: {old}"));
    expect_all(&format!("{before}{new}{after}"), rules)
}

fn expect_all(marked: &str, rules: &[&str]) -> Vec<Finding> {
    let places: Vec<String> = marked
        .match_indices('‸')
        .map(|(at, _)| {
            let before = marked[..at].replace('‸', "");
            let line = before.rsplit('\n').next().unwrap_or_default();
            format!("{}:{}", before.matches('\n').count() + 1, line.chars().count() + 1)
        })
        .collect();
    assert_eq!(places.len(), rules.len(), "each finding has its mark");
    let source = marked.replace('‸', "");
    let parsed = check(&source, "pack.toml");
    let expected: Vec<_> = rules.iter().zip(places).map(|(rule, place)| format!("{place} {rule}")).collect();
    let found: Vec<_> =
        parsed.findings.iter().map(|f| format!("{}:{} {}", f.line, f.column, f.rule)).collect();
    let told = report(&parsed.findings, "pack.toml", &source, Look { colour: false, width: 110 });
    assert_eq!(found, expected, "\n{told}");
    let errors = parsed.findings.iter().any(|finding| finding.severity == Severity::Error);
    assert!(parsed.pack.is_some() || errors);
    parsed.findings
}
