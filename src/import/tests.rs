//! Pages of every sort, and what of them arrives in the pack.

mod merging;

use proptest::prelude::*;

use super::{Form, Imported, Naming, Page, import};
use crate::domain::{Kind, Pack};
use crate::pack::{Severity, check};

const WARD: &str = include_str!("../../tests/texts/ward-manager.txt");

pub(super) fn imported(text: &str, form: Form) -> Imported {
    let page = Page::of_text(text, form).expect("a page");
    import(&page, &Naming { file: "page.txt".to_owned(), ..Naming::default() })
}

pub(super) fn pack_of(imported: &Imported) -> Pack {
    let parsed = check(&imported.text, "page.toml");
    let errors: Vec<_> = parsed
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .map(ToString::to_string)
        .collect();
    assert!(errors.is_empty(), "{errors:#?}\n{}", imported.text);
    parsed.pack.expect("a pack")
}

fn read(text: &str) -> (Imported, Pack) {
    let imported = imported(text, Form::Text);
    let pack = pack_of(&imported);
    (imported, pack)
}

fn count(pack: &Pack, kind: Kind) -> usize {
    pack.questions.iter().filter(|question| question.kind == kind).count()
}

#[test]
fn a_page_of_the_published_form_finds_its_places() {
    let (imported, pack) = read(WARD);
    assert_eq!((pack.id.as_str(), pack.title.as_str()), ("hospital-ward-manager", "Hospital ward manager"));
    assert_eq!(Kind::ALL.map(|kind| count(&pack, kind)), [6, 2, 7, 3]);
    assert_eq!((pack.looks_for.len(), pack.concepts.len(), pack.sources.len()), (6, 7, 2));
    assert_eq!(pack.concepts[3].group, "Harm");
    let left: Vec<_> = imported.unplaced.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(left, ["Related roles"]);
    let names: Vec<_> = pack.competencies.iter().map(|it| it.name.as_str()).collect();
    assert!(
        names.contains(&"Safe staffing") || names.iter().any(|name| name.starts_with("Safe staffing")),
        "{names:?}"
    );
    let findings = check(&imported.text, "x").findings;
    let rules: Vec<_> = findings.iter().map(|finding| finding.rule).filter(|rule| *rule != "todo").collect();
    assert_eq!(rules, ["unplaced"], "{findings:#?}");
}

#[test]
fn levels_are_to_do_and_the_same_for_every_criterion_until_then() {
    let (_, pack) = read(WARD);
    let question = pack.questions.iter().find(|it| it.title.starts_with("Why this hospital")).expect("it");
    let criterion = &question.rubric.criteria[0];
    assert!(criterion.todo && criterion.level_5.contains(&criterion.name), "{criterion:?}");
    let plain =
        pack.questions.iter().find(|it| it.prompt.starts_with("What would you do in your")).expect("it");
    assert_eq!(plain.rubric.tests, "Not written yet.");
    assert_eq!(plain.rubric.criteria.len(), 3);
}

#[test]
fn the_sample_page_finds_a_place_for_every_line() {
    let (imported, pack) = read(include_str!("../../samples/prep-page.txt"));
    assert_eq!(imported.unplaced, []);
    assert_eq!(Kind::ALL.map(|kind| count(&pack, kind)), [4, 1, 6, 2]);
}

#[test]
fn markdown_is_read_as_plain_text_is() {
    let text = "# Head chef\n\nRuns the pass.\n\n## Interview questions\n\n### Why *us*?\n\n**What it tests:** Reasons.\n\n\
                1. **Tell me about a bad Saturday.** What it tests: Calm.\n\n## Key terms\n\n### Orders\n\n\
                - **Par level**: the stock to begin the day with\n- **Waste**: what is thrown away, counted every evening\n\n\
                ## The team\n\n- Nine cooks\n";
    let (imported, pack) = read(text);
    assert_eq!(imported.unplaced, [], "{}", imported.text);
    assert_eq!((pack.title.as_str(), count(&pack, Kind::Behavioural)), ("Head chef", 2));
    assert_eq!(
        pack.concepts.iter().map(|it| (it.term.as_str(), it.group.as_str())).collect::<Vec<_>>(),
        [("Par level", "Orders"), ("Waste", "Orders")]
    );
    assert_eq!(pack.role.sections[0].title, "The team");
}

#[test]
fn a_table_is_read_with_its_head_and_its_quotes() {
    let text = "Question;What it tests\n\"Why us; why now?\";\"Says \"\"why\"\"\"\n;alone\nHow?;;more\n";
    let imported = imported(text, Form::Csv);
    let pack = pack_of(&imported);
    assert_eq!(
        pack.questions.iter().map(|it| it.prompt.as_str()).collect::<Vec<_>>(),
        ["Why us; why now?", "How?"]
    );
    assert_eq!(pack.questions[0].rubric.tests, "Says \"why\"");
    assert_eq!(
        imported.unplaced.iter().map(|it| (it.line, it.text.as_str())).collect::<Vec<_>>(),
        [(3, "alone"), (4, "more")]
    );
}

#[test]
fn bytes_that_are_no_page_are_refused_and_line_ends_of_any_system_are_read() {
    let told = |bytes: &[u8]| Page::of_bytes(bytes, Form::Text).map(|_| ()).expect_err("no page").to_string();
    assert!(
        told(b"a\ncaf\xe9\n")
            .contains("line 2, column 4: byte 0xe9 is not UTF-8; the file is probably Latin-1")
    );
    assert!(told(b"\xff\xfea\0").contains("UTF-16"));
    assert!(told(&vec![b'a'; (1 << 20) + 1]).contains("at most"));
    assert!(told("a\n".repeat(30_000).as_bytes()).contains("30001 lines"));
    assert!(told("a".repeat(20_000).as_bytes()).contains("line 1 is too long"));
    let page =
        Page::of_bytes("\u{feff}Why?\r\nAnd\rso\u{202e}\u{1b}[31m\n".as_bytes(), Form::Text).expect("a page");
    assert_eq!((page.text.as_str(), page.cleaned), ("Why?\nAnd\nso\u{fffd}\u{fffd}[31m\n", vec![3]));
}

/// As much as a page may hold, of what costs most: the work grows with the page and no faster.
#[test]
fn the_largest_page_makes_a_pack_that_can_be_read() {
    let questions = "Tell me about a time when nothing at all went as it had been planned.\n".repeat(14_000);
    let page = format!("Lead\n# Questions\n{questions}");
    let page: String = page.chars().take(1_000_000).collect();
    let imported = imported(&page, Form::Text);
    assert_eq!(pack_of(&imported).questions.len(), 240);
    let (imported, _) = read(&"\u{1}\"\\{\n".repeat(19_000));
    assert!(imported.text.len() < crate::pack::MOST_BYTES);
}

/// The letters and digits of a text, word by word.
fn tokens(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// Whether the words of a line stand in the text, in at most `pieces` runs.
fn stands_in(line: &[String], text: &[String], pieces: usize) -> bool {
    if line.is_empty() {
        return true;
    }
    if pieces == 0 {
        return false;
    }
    let longest = (0..text.len())
        .map(|at| text[at..].iter().zip(line).take_while(|(one, other)| one == other).count())
        .max()
        .unwrap_or_default();
    longest > 0 && stands_in(&line[longest..], text, pieces - 1)
}

/// The text of the pack as it reads: the firm filled in, doubled braces and quotes as they were.
fn as_read(imported: &Imported) -> Vec<String> {
    let text = imported
        .text
        .replace("{firm}", "this firm")
        .replace("{{", "{")
        .replace("}}", "}")
        .replace("\\\"", "\"");
    tokens(&text.replace("\\\\", "\\"))
}

/// A label or a number of an item is a mark and no words.
fn words_of(line: &str) -> Vec<String> {
    let line = line.trim();
    let label = "what it tests:";
    let line = if line.to_lowercase().starts_with(label) { &line[label.len()..] } else { line };
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let numbered =
        (1..=2).contains(&digits) && (line[digits..].starts_with(". ") || line[digits..].starts_with(") "));
    tokens(if numbered { &line[digits..] } else { line })
}

fn expect_all_lines(text: &str, form: Form) -> Result<(), TestCaseError> {
    let page = Page::of_text(text, form).expect("a page");
    let imported = import(&page, &Naming { file: "page.txt".to_owned(), ..Naming::default() });
    let there = as_read(&imported);
    for line in page.text.lines() {
        // Marks of bold within a word, which go, part it here alone.
        let found = [line.to_owned(), line.replace("**", "")]
            .iter()
            .any(|line| stands_in(&words_of(line), &there, 3));
        prop_assert!(found, "lost: {line:?}\n{}", imported.text);
    }
    let parsed = check(&imported.text, "page.toml");
    let errors: Vec<_> = parsed.findings.iter().filter(|it| it.severity == Severity::Error).collect();
    prop_assert!(errors.is_empty() && parsed.pack.is_some(), "{errors:#?}\n{}", imported.text);
    Ok(())
}

#[test]
fn every_line_of_the_page_is_in_the_pack() {
    expect_all_lines(WARD, Form::Text).expect("all lines");
    expect_all_lines("**é**a", Form::Text).expect("a word that is bold in part");
}

/// Lines that a page could be made of, in any order.
fn any_line() -> impl Strategy<Value = String> {
    let known: Vec<String> = WARD.lines().map(str::to_owned).collect();
    let marks =
        ["", "- ", "# ", "## ", "### ", "* ", "1. ", "Q: ", "**", "> ", "  ", "What it tests: ", "- [ ] "];
    let odd = [
        "",
        "---",
        "===",
        "What it tests:",
        "- -",
        "{",
        "}}{",
        "\"\"\"",
        "\\",
        "'''",
        "[[question]]",
        "]",
        "{firm}",
        "**",
        "#",
    ];
    prop_oneof![
        4 => prop::sample::select(known),
        1 => prop::sample::select(odd.to_vec()).prop_map(str::to_owned),
        2 => (prop::sample::select(marks.to_vec()), "[ -~é表🙂]{0,60}").prop_map(|(mark, text)| format!("{mark}{text}")),
        1 => (prop::sample::select(marks.to_vec()), "([a-z]{1,9}[ ,.?:-]){60,200}").prop_map(|(mark, text)| format!("{mark}{text}")),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_a_page_is_made_of_the_pack_is_sound_and_no_line_is_lost(lines in prop::collection::vec(any_line(), 0..30)) {
        expect_all_lines(&lines.join("\n"), Form::Text)?;
    }

    #[test]
    fn any_text_at_all_makes_a_pack_that_can_be_read(text in any::<String>()) {
        expect_all_lines(&text, Form::Text)?;
        expect_all_lines(&text.replace('"', ""), Form::Csv)?;
    }

    #[test]
    fn any_table_makes_a_pack_that_can_be_read(rows in prop::collection::vec(("[ -!#-+.-~é]{0,40}", "[ -!#-+.-~é]{0,40}"), 0..12)) {
        let text: Vec<_> = rows.iter().map(|(one, two)| format!("{one},{two}")).collect();
        expect_all_lines(&text.join("\n"), Form::Csv)?;
    }
}
