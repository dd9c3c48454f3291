//! Reports as people see them, letter for letter.

use crate::domain::text::is_printable;
use crate::pack::{Finding, Look, MOST_FINDINGS, Severity, parse, report, rules};

const PLAIN: Look = Look { colour: false, width: 100 };

fn told(source: &str, file: &str, look: Look) -> String {
    report(&parse(source, file).findings, file, source, look)
}

/// The report about a text that a rule stands in.
fn one(source: &str, rule: &str, look: Look) -> String {
    let told = told(source, "pack.toml", look);
    told.split("\n\n").find(|report| report.contains(rule)).unwrap_or_default().to_owned()
}

#[test]
fn a_line_is_shown_with_the_place_underlined_and_the_advice_below() {
    let expected = r#"
error[unknown-key]: [pack] has no key "sumary"
 --> pack.toml:3:1
  |
3 | sumary = "x"
  | ^^^^^^
  |
  = help: did you mean `summary`?"#;
    assert_eq!(one("format = 1\n[pack]\nsumary = \"x\"\n", "unknown-key", PLAIN), expected.trim_start());
}

#[test]
fn wide_characters_take_two_columns_and_combining_ones_none() {
    let expected = r#"
error[syntax]: unexpected key or value, expected newline, `#`
 --> pack.toml:3:12
  |
3 | id = "日本E"; title = 12 # 表
  |             ^"#;
    let source = "format = 1\n[pack]\nid = \"日本E\"; title = 12 # 表\n".replace('E', "e\u{301}");
    assert_eq!(one(&source, "syntax", PLAIN), expected.trim_start().replace('E', "e\u{301}"));
}

#[test]
fn a_newer_format_is_refused_with_advice_and_nothing_else_is_said() {
    let expected = r"
error[format]: the file is of format 2; this Greenroom reads format 1
 --> pack.toml:1:10
  |
1 | format = 2
  |          ^
  |
  = help: update Greenroom, or ask for the pack in the older format

pack.toml: 1 error";
    assert_eq!(told("format = 2\n[pak]\nwhat = is this\n", "pack.toml", PLAIN), expected.trim_start());
}

#[test]
fn what_is_missing_from_the_whole_file_points_at_no_line() {
    let expected = r"
error[missing-key]: the file has no `[role]`
--> pack.toml
 = help: add a table `[role]`";
    assert_eq!(one("format = 1\n", "[role]", PLAIN), expected.trim_start());
}

#[test]
fn a_byte_order_mark_and_line_ends_of_windows_shift_nothing() {
    let told = one("\u{feff}formt = 1\r\n[pack]\r\n", "unknown-key", PLAIN);
    assert!(told.contains(":1:1\n  |\n1 | formt = 1\n  | ^^^^^\n"), "{told}");
}

#[test]
fn colour_is_written_only_on_request() {
    let source = "format = 1\n[pack]\nsumary = \"x\"\n";
    let (plain, coloured) =
        (one(source, "unknown-key", PLAIN), one(source, "unknown-key", Look { colour: true, ..PLAIN }));
    assert!(!plain.contains('\u{1b}'));
    assert!(coloured.starts_with("\u{1b}[1m\u{1b}[91merror[unknown-key]"), "{coloured:?}");
    let mut bare = coloured.clone();
    while let Some((before, after)) = bare.split_once('\u{1b}') {
        let after = after.split_once('m').map_or("", |(_, after)| after);
        bare = format!("{before}{after}");
    }
    assert_eq!(bare, plain);
}

#[test]
fn a_long_line_is_cut_around_the_place() {
    let source =
        format!("format = 1\n[pack]\nid = \"{}\"\ntitle = [\"{}\", 7]\n", "x".repeat(300), "y".repeat(300));
    for line in one(&source, "bad-id", PLAIN).lines().skip(1) {
        assert!(line.chars().count() <= 110, "{line}");
    }
}

#[test]
fn a_pack_cannot_smuggle_anything_through_a_report() {
    let sources = [
        "format = 1\n\"\u{9b}31m\\u001b]0;x\\u0007\" = 1 # \u{1b}[2J \u{202e}\n",
        "format = 1\n[pack]\nid = \"\u{202e}a\\u001b[31m\"\nlanguage = [\"\u{2066}\"]\n\u{1b}[31m",
        "\u{1b}[31m\u{200f}\t\u{8} = 1\n\"a\\nb\\u009b\" = { x = 1 }\n",
        "format = 1\n[\"\\u001b[31m\".\"\u{61c}\"]\n[[question]]\nkind = \"\\u001b\"\nwhen = \"\u{85}\"\n",
    ];
    for source in sources {
        let told = told(source, "a\u{1b}[31m\u{202e}.toml", PLAIN);
        let smuggled: Vec<char> = told.chars().filter(|c| *c != '\n' && !is_printable(*c)).collect();
        assert!(smuggled.is_empty(), "{smuggled:?} in {told:?}");
        assert!(told.contains("errors"), "{told}");
    }
}

#[test]
fn the_last_line_counts() {
    let finding = |severity| Finding {
        rule: rules::EMPTY,
        severity,
        span: 0..0,
        line: 1,
        column: 1,
        message: "m".to_owned(),
        advice: String::new(),
    };
    let last = |findings: &[Finding]| {
        report(findings, "p.toml", "", PLAIN).lines().last().unwrap_or_default().to_owned()
    };
    let (error, warning) = (finding(Severity::Error), finding(Severity::Warning));
    assert_eq!(last(&[]), "");
    assert_eq!(last(std::slice::from_ref(&error)), "p.toml: 1 error");
    assert_eq!(last(&[error.clone(), error.clone(), warning.clone()]), "p.toml: 2 errors, 1 warning");
    assert_eq!(last(&[warning.clone(), warning]), "p.toml: 2 warnings");
    assert_eq!(last(&vec![error; MOST_FINDINGS]), "p.toml: 500 errors and perhaps more");
}
