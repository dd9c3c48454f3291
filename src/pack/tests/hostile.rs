//! Text that means harm, or no sense at all: never a panic, never a long wait, findings in the order of the file.

use proptest::prelude::*;

use super::example;
use crate::domain::text::fault;
use crate::pack::{Head, Look, MOST_BYTES, MOST_FINDINGS, digest, parse, report, rules, text};

fn rules_of(source: &str) -> Vec<&'static str> {
    parse(source, "pack.toml").findings.iter().map(|finding| finding.rule).collect()
}

/// The piece many times, each time with its number for `#`.
fn numbered(times: usize, piece: &str) -> String {
    let pieces: Vec<String> = (0..times).map(|n| piece.replace('#', &n.to_string())).collect();
    pieces.concat()
}

#[test]
fn what_is_too_big_is_refused_unread() {
    let cases = [
        "x".repeat(MOST_BYTES + 1),
        "a = 1\n".repeat(60_000),
        format!("question = [{}]", "{},".repeat(1_000_000)),
        format!("a = {}", "[".repeat(1_000_000)),
        format!("{} = 1", "a.".repeat(1_000_000)),
    ];
    for source in cases {
        assert_eq!(rules_of(&source), [rules::TOO_BIG]);
    }
}

#[test]
fn a_list_with_too_much_in_it_is_one_finding() {
    let questions = format!("{}{}", example(), "[[question]]\n".repeat(2000));
    assert_eq!(rules_of(&questions), [rules::TOO_BIG]);
    let rows = example().replacen("[\"Guests\",", &format!("{} [\"Guests\",", "[],\n".repeat(2000)), 1);
    assert_eq!(rules_of(&rows), [rules::TOO_BIG]);
}

#[test]
fn deep_nesting_is_a_finding_and_no_overflow() {
    for nested in ["[", "{ a = ", "[{ a = "] {
        let source = format!("format = 1\na = {}\n", nested.repeat(5000));
        assert!(rules_of(&source).contains(&rules::SYNTAX), "{nested}");
    }
    let dotted = format!("format = 1\n{}b = 1\n", "a.".repeat(20_000));
    assert!(!rules_of(&dotted).is_empty());
}

#[test]
fn no_more_is_told_than_anybody_reads_and_it_is_what_stands_first() {
    let source = numbered(5000, "key# = 1\n");
    let parsed = parse(&source, "pack.toml");
    assert_eq!(parsed.findings.len(), MOST_FINDINGS);
    assert!(parsed.findings.iter().any(|finding| finding.message.contains("\"key0\"")));
}

/// Each of these took minutes where the work grew with the square of the text.
#[test]
fn what_costs_most_to_read_ends() {
    let many = |piece: &str, times: usize| piece.repeat(times);
    let competencies = numbered(900, "[[competency]]\nid = 'k#'\n");
    let cases = [
        many(&format!("{}\n", "= ".repeat(30_000)), 4),
        many("[[question]]\nkind='drill'\nsteps=[{},{},{},{},{},{},{},{}]\n", 900),
        format!("{competencies}[[question]]\nkind='ask'\ncompetencies=[\n{}]", many("'kk',\n", 900)),
        format!("[pack]\nid = \'\'\'{}\'\'\'", many(&format!("{}\n", "\u{301}".repeat(30_000)), 20)),
        numbered(900, &format!("[[question]]\nid='{}#'\n", "q".repeat(1000))),
    ];
    for source in cases {
        let findings = parse(&source, "pack.toml").findings;
        assert!((1..=MOST_FINDINGS).contains(&findings.len()));
        let told = report(&findings, "pack.toml", &source, Look { colour: true, width: 100 });
        assert!(told.len() < 1024 * 1024, "{}", told.len());
    }
}

#[test]
fn bytes_that_are_not_utf_8_are_told_with_their_place() {
    assert_eq!(text("métier".as_bytes()), Ok("métier"));
    let finding = text(b"format = 1\ntitle = \"caf\xe9\"\n").expect_err("latin-1");
    assert_eq!((finding.rule, finding.line, finding.column), (rules::ENCODING, 2, 13));
}

#[test]
fn a_pack_of_no_format_or_a_newer_one() {
    let with = |format: &str| rules_of(&example().replacen("format = 1", format, 1));
    for format in ["format = 2", "format = 99999999999999999999", "format = 0x7fffffff"] {
        assert_eq!(with(format), [rules::FORMAT], "{format}");
    }
    for format in ["format = 0", "format = -1", "format = \"1\"", "format = 1.0"] {
        assert_eq!(with(format), [rules::FORMAT], "{format}");
    }
}

/// A piece of the example taken out, doubled, or replaced by something that matters to a reader.
fn mutation() -> impl Strategy<Value = (usize, usize, String)> {
    let pieces = prop::sample::select(vec![
        "",
        "\"",
        "'''",
        "\"\"\"",
        "[",
        "]",
        "{",
        "}",
        "=",
        ",",
        "#",
        "\n",
        "\\",
        ".",
        "\u{1b}",
        "\u{202e}",
        "表",
        "-1",
        "nan",
        "[[question]]\n",
        "[pack]\n",
        "id = \"a\"\n",
        "\r\n",
        "{{",
        "1979-05-27",
        "0x",
        "é\u{301}",
        "\u{feff}",
    ]);
    (any::<prop::sample::Index>(), 0..60usize, pieces, 1..4usize)
        .prop_map(|(at, length, piece, times)| (at.index(example().len()), length, piece.repeat(times)))
}

fn mutated(changes: &[(usize, usize, String)]) -> String {
    let mut source = example().to_owned();
    for (at, length, piece) in changes {
        let boundary = |at: usize| (at..=source.len()).find(|at| source.is_char_boundary(*at)).unwrap_or(0);
        let (start, end) = (boundary(*at.min(&source.len())), boundary((at + length).min(source.len())));
        source.replace_range(start..end.max(start), piece);
    }
    source
}

/// What holds for every text whatever.
fn check(source: &str) -> Result<(), TestCaseError> {
    let parsed = parse(source, "pack.toml");
    let places: Vec<usize> = parsed.findings.iter().map(|finding| finding.span.start).collect();
    prop_assert!(places.is_sorted(), "{:?}", places);
    prop_assert_eq!(parsed.pack.is_none(), !parsed.findings.is_empty());
    for finding in &parsed.findings {
        let marked = source.get(finding.span.clone());
        prop_assert!(marked.is_some_and(|marked| !marked.contains('\n')), "{:?} {:?}", finding, marked);
        prop_assert!(rules::ALL.contains(&finding.rule), "{}", finding);
        prop_assert_eq!(fault(&finding.to_string()), None);
        prop_assert_eq!(fault(&finding.advice), None);
        let before = source.get(..finding.span.start).unwrap_or_default();
        prop_assert_eq!(finding.line, before.matches('\n').count() + 1);
    }
    let told = report(&parsed.findings, "pack.toml", source, Look { colour: false, width: 80 });
    prop_assert_eq!(fault(&told), None);
    let known = parsed.pack.as_ref().map(Head::from);
    prop_assert!(known.is_none() || Head::of_text(source).is_none_or(|head| Some(head) == known));
    prop_assert_eq!(digest(source).len(), 16);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_broken_example_is_told_in_the_order_of_the_file(changes in prop::collection::vec(mutation(), 1..6)) {
        check(&mutated(&changes))?;
    }

    #[test]
    fn any_text_at_all_is_no_pack_and_no_panic(source in any::<String>()) {
        prop_assert!(parse(&source, "pack.toml").pack.is_none());
        check(&source)?;
    }

    #[test]
    fn any_toml_like_text_is_no_pack_and_no_panic(source in r#"([a-z\[\]{}="',.#\n0-9é\\ ]{1,8}|\[\[question\]\]\n|format=1\n|id=|kind='drill'\n){0,40}"#) {
        check(&source)?;
    }
}
