//! Broken packs and exactly what is said about them. Each is the example of `questions/README.md` with one piece replaced.

use super::{example, expect, expect_all};
use crate::pack::parse;

/// A kind of break: the piece of the example, what stands there instead with `‸` at each finding, the rules broken.
type Broken = (&'static str, &'static str, &'static [&'static str]);

fn expect_each(table: &[Broken]) {
    for (old, new, rules) in table {
        expect(old, new, rules);
    }
}

#[test]
fn keys_that_are_missing_or_unknown() {
    expect_each(&[
        ("\n[pack]\nid = \"cafe-manager\"", "\n‸[pack]", &["missing-key"]),
        ("title = \"Café manager\"\nsummary", "‸titel = \"Café manager\"\nsummary", &["unknown-key"]),
        ("id = \"cafe-manager\"", "id = \"cafe-manager\"\n‸colour = \"red\"", &["unknown-key"]),
        (
            "{ id = \"cause\", name = \"Names the cause\",",
            "‸{ id = \"cause\", ‸level_2 = \"x\",",
            &["missing-key", "key-of-another-kind"],
        ),
        ("[placeholders]\nfirm", "[‸placeholder]\nfirm", &["unknown-key"]),
        (
            "unit = \"\", says = \"guests a day, last",
            "‸units = \"\", says = \"guests a day, last",
            &["unknown-key"],
        ),
        ("format = 1\n", "‸", &["missing-key"]),
    ]);
}

#[test]
fn a_file_without_anything_is_told_what_a_pack_needs() {
    let found = parse("", "pack.toml").findings;
    let advice: Vec<_> = found.iter().map(|finding| (finding.rule, finding.advice.as_str())).collect();
    let tables = [
        "add a table `[pack]`",
        "add a table `[role]`",
        "add a table `[[competency]]`",
        "add a table `[[question]]`",
    ];
    assert_eq!(advice[0], ("missing-key", "add `format = …`"));
    assert_eq!(advice[1..], tables.map(|advice| ("missing-key", advice)));
}

#[test]
fn the_nearest_known_name_is_advised() {
    let cases = [
        ("target = \"2:00\"", "‸tarrget = \"2:00\"", "unknown-key", "did you mean `target`?"),
        ("when = \"no-number\"", "when = ‸\"no-numbers\"", "bad-condition", "did you mean \"no-number\"?"),
        ("kind = \"recall\"", "kind = ‸\"recal\"", "bad-kind", "did you mean \"recall\"?"),
        (
            "concept = \"par-level\"",
            "concept = ‸\"par-levels\"",
            "unknown-reference",
            "did you mean \"par-level\"?",
        ),
        (
            "competency = \"queue\"",
            "competency = ‸\"queues\"",
            "unknown-reference",
            "did you mean \"queue\"?",
        ),
        ("id = \"bad-shift\"", "id = ‸\"Bad Shift\"", "bad-id", "write \"bad-shift\""),
    ];
    for (old, new, rule, advice) in cases {
        let found = expect(old, new, &[rule]);
        assert_eq!(found[0].advice, advice);
    }
}

#[test]
fn values_of_the_wrong_type() {
    expect_each(&[
        ("title = \"Café manager\"", "title = ‸7", &["wrong-type"]),
        ("tags = [\"opening\"]", "tags = ‸\"opening\"", &["wrong-type"]),
        ("tags = [\"opening\"]", "tags = [‸1, \"opening\", ‸true]", &["wrong-type", "wrong-type"]),
        ("base = 400", "base = ‸\"400\"", &["wrong-type"]),
        ("share = 60", "share = ‸60.0", &["wrong-type"]),
        ("id = \"bad-shift\"", "id = ‸2026-01-01", &["wrong-type"]),
        ("target = \"2:00\"", "target = ‸02:00:00", &["wrong-type"]),
        ("[\"Guests\", \"{guests_before}\", \"{guests_now}\"]", "‸\"Guests\"", &["wrong-type"]),
        (
            "interruption = { after = \"1:00\", says = \"The baker has just cancelled pastry until Thursday.\", asks = \"What changes?\" }",
            "interruption = ‸\"none\"",
            &["wrong-type"],
        ),
        ("constraints = [", "constraints = [ ‸5,", &["wrong-type"]),
        ("kind = \"recall\"", "kind = ‸3", &["wrong-type"]),
        ("when = \"no-number\"", "when = ‸[]", &["wrong-type"]),
    ]);
}

#[test]
fn ids_and_names() {
    expect_each(&[
        ("id = \"what-is-par\"", "id = ‸\"bad-shift\"", &["duplicate-id"]),
        ("{ id = \"tie\"", "{ id = ‸\"aim\"", &["duplicate-id"]),
        ("id = \"first-move\"", "id = ‸\"take-apart\"", &["duplicate-id"]),
        ("{ id = \"aimed\"", "{ id = ‸\"two-parts\"", &["duplicate-id"]),
        ("takings_before = { is", "‸spend_now = { is", &["duplicate-id"]),
        ("takings_before = { is", "‸takings-before = { is", &["bad-name"]),
        ("takings_before = { is", "‸round = { is", &["bad-name"]),
        ("firm = \"the café\"", "‸\"the firm\" = \"the café\"", &["bad-name"]),
        ("id = \"ask-training\"", "id = ‸\"con\"", &["bad-id"]),
    ]);
}

#[test]
fn references_to_nothing() {
    expect_each(&[
        (
            "competencies = [\"crew\", \"queue\"]",
            "competencies = [\"crew\", ‸\"kitchen\"]",
            &["unknown-reference"],
        ),
        ("when = \"missing:par-level\"", "when = ‸\"missing:stock\"", &["unknown-reference"]),
        ("{ criterion = \"cause\", level = 1", "{ criterion = ‸\"luck\", level = 1", &["unknown-reference"]),
        ("concept = \"par-level\"", "concept = ‸\"stock\"", &["unknown-reference"]),
        ("competencies = [\"crew\"] },", "competencies = [‸\"staff\"] },", &["unknown-reference"]),
    ]);
}

#[test]
fn a_bad_id_is_one_finding_and_not_one_for_each_use() {
    expect("id = \"till\"", "id = ‸\"Till\"", &["bad-id"]);
}

#[test]
fn kinds_conditions_clocks_levels_and_numbers() {
    expect_each(&[
        ("kind = \"ask\"", "kind = ‸\"chat\"", &["bad-kind"]),
        ("when = \"no-number\"", "when = ‸\"bored\"", &["bad-condition"]),
        ("when = \"missing:par-level\"", "when = ‸\"missing:\"", &["bad-condition"]),
        ("target = \"2:00\"", "target = ‸\"2 minutes\"", &["bad-clock"]),
        ("target = \"2:00\"", "target = ‸\"2:60\"", &["bad-clock"]),
        ("target = \"2:00\"", "target = ‸\"0:00\"", &["bad-clock"]),
        ("target = \"2:00\"", "target = ‸\"999:00\"", &["bad-clock"]),
        ("after = \"1:00\"", "after = ‸\"\"", &["bad-clock"]),
        ("level = 2, text", "level = ‸6, text", &["bad-number"]),
        ("criterion = \"cause\", level = 1", "criterion = \"cause\", level = ‸0", &["bad-number"]),
        ("weight = 2", "weight = ‸-2", &["bad-number"]),
        ("tolerance = 5", "tolerance = ‸-5", &["bad-number"]),
        ("tolerance = 5", "tolerance = ‸nan", &["bad-number"]),
        ("base = 400", "base = ‸1e400", &["bad-number"]),
        ("base = 400", "base = ‸300", &["bad-number"]),
        ("min = 360, max = 440", "min = 440, max = ‸360", &["bad-number"]),
        ("min = 360, max = 440, step = 10", "min = 360, max = 440, step = ‸0", &["bad-number"]),
        ("min = 360, max = 440, step = 10", "min = 360, max = 440, step = ‸0.00001", &["bad-number"]),
        ("share = 60", "share = ‸0", &["bad-number"]),
    ]);
}

#[test]
fn keys_of_another_kind_of_question() {
    expect_each(&[
        ("concept = \"par-level\"", "concept = \"par-level\"\n‸ideas = []", &["key-of-another-kind"]),
        (
            "kind = \"behavioural\"",
            "kind = \"behavioural\"\n‸situation = \"x\"\n‸steps = []",
            &["key-of-another-kind"; 2],
        ),
        ("kind = \"drill\"", "kind = \"drill\"\n‸criteria = []", &["key-of-another-kind"]),
    ]);
}

#[test]
fn texts_that_are_empty_or_too_long() {
    let long = "word ".repeat(90);
    expect("prompt = \"Tell me", &format!("prompt = ‸\"{long}Tell me"), &["too-long"]);
    expect("prompt = \"\"\"\nLast", &format!("‸prompt = \"\"\"\n{}Last", long.repeat(2)), &["too-long"]);
    expect_each(&[
        (
            "title = \"A shift that went wrong\"",
            "title = ‸\"日本語日本語日本語日本語日本語日本語\"",
            &["too-long"],
        ),
        ("name = \"Keeping the queue short\"", "name = ‸\"Keeping the queue short at noon\"", &["too-long"]),
        ("title = \"A shift that went wrong\"", "title = ‸\"A\\nB\"", &["too-long"]),
        ("title = \"A shift that went wrong\"", "title = ‸\"  \"", &["empty"]),
        ("tags = [\"opening\"]", "tags = [‸\"\"]", &["empty"]),
    ]);
}

#[test]
fn characters_that_may_not_reach_a_screen() {
    let flood = format!("title = \"A e{}‸\u{301} wrong\"", "\u{301}".repeat(8));
    expect("title = \"A shift that went wrong\"", &flood, &["unprintable"]);
    expect_each(&[
        ("title = \"A shift that went wrong\"", "title = \"A ‸\\u001b[31m shift\"", &["unprintable"]),
        ("title = \"A shift that went wrong\"", "title = \"A ‸\\e[31m shift\"", &["unprintable"]),
        ("title = \"A shift that went wrong\"", "title = \"A ‸\u{202e}shift\"", &["unprintable"]),
        ("title = \"A shift that went wrong\"", "title = \"A ‸\u{9b}31m shift\"", &["unprintable"]),
        ("title = \"A shift that went wrong\"", "title = \"A ‸\tshift\"", &["unprintable"]),
        ("Last month {firm} had", "Last month {firm}\nhad‸\u{2066}", &["unprintable"]),
        ("firm = \"the café\"", "firm = \"the ‸\u{61c}café\"", &["unprintable"]),
        ("[\"Guests\", ", "[\"‸\\u0007\", ", &["unprintable"]),
    ]);
}

#[test]
fn drills_and_counts() {
    expect_each(&[
        (
            "[\"Guests\", \"{guests_before}\", \"{guests_now}\"]",
            "‸[\"Guests\", \"{guests_now}\"]",
            &["ragged-table"],
        ),
        (
            "follow_ups = [",
            "‸follow_ups = [{ when = \"short\", ask = \"a\" }, { when = \"short\", ask = \"a\" }, { when = \"short\", ask = \"a\" }, { when = \"short\", ask = \"a\" }, { when = \"short\", ask = \"a\" }, ",
            &["count"],
        ),
        ("competencies = [\"crew\", \"queue\"]", "‸competencies = []", &["count"]),
        ("patterns = [\"free coffee*\", \"coffee* for free\"]", "‸patterns = []", &["count"]),
    ]);
    // The place is the first step, the list's own beginning.
    let (before, after) = example().split_once("[[question.steps]]").expect("steps");
    expect_all(
        &format!("{before}[[question.‸steps]]{}", after.replacen("share = 40", "share = 30", 1)),
        &["shares"],
    );
}

#[test]
fn what_depends_on_the_firm() {
    expect_each(&[
        ("category = \"station\"", "category = ‸\"stations\"", &["unknown-reference"]),
        ("findings = true", "findings = ‸\"yes\"", &["wrong-type"]),
        (
            "[[look_up]]\nid = \"sit-an-hour\"\ntitle = \"Sit there for an hour\"",
            "‸[[look_up]]\nid = \"sit-an-hour\"",
            &["missing-key"],
        ),
        ("how = \"Count the guests", "‸why = \"Count the guests", &["unknown-key"]),
    ]);
}

#[test]
fn everything_wrong_with_a_file_is_told_at_once() {
    let (before, after) = example().split_once("summary = \"For the").expect("a summary");
    let (middle, end) = after.split_once("title = \"A shift that went wrong\"").expect("a title");
    let marked = format!(
        "{before}‸color = 1\nsummary = \"For the{middle}title = ‸a shift\n‸order = \"2:00\"{}",
        end.replace("tags = [\"", "tags = ‸1\n‸tags = [\"")
    );
    expect_all(&marked, &["unknown-key", "syntax", "unknown-key", "wrong-type", "syntax"]);
}
