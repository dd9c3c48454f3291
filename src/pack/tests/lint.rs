//! What makes a sound pack a poor one, beyond the examples of the reference: every reason of every rule, and its place.

use super::{example, expect, expect_all};

const FOLLOW_UP: &str =
    "  { when = \"missing:par-level\", ask = \"How did you know what to order for the next day?\" },\n";

#[test]
fn follow_ups_that_are_never_asked() {
    let after = |more: &str| format!("{FOLLOW_UP}{more}");
    let twice = "  { when = \"no-number\", ask = \"How many?\" },\n  { when = ‸\"no-number\", ask = \"How much?\" },\n";
    expect(FOLLOW_UP, &after(twice), &["dead-follow-up"]);
    let alive =
        "  { when = \"always\", ask = \"And then?\" },\n  { when = \"short\", ask = \"Is that all?\" },\n";
    expect(FOLLOW_UP, &after(alive), &[]);
    let flag = "  { when = ‸\"red-flag\", ask = \"Would you do it again?\" },\n";
    expect(FOLLOW_UP, &after(&flag.replace('‸', "")), &[]);
    let (before, rest) = example().split_once("[[red_flag]]").expect("a red flag");
    let (_, rest) = rest.split_once("[[source]]").expect("a source");
    expect_all(&format!("{before}[[source]]{}", rest.replace(FOLLOW_UP, &after(flag))), &["dead-follow-up"]);
}

#[test]
fn in_another_language_denial_and_outcomes_are_not_known() {
    let german = |text: &str| text.replacen("[placeholders]", "language = \"de\"\n\n[placeholders]", 1);
    expect_all(&german(example()), &[]);
    let without = example().replacen("unless = [\"stopp* the\"]\n", "", 1);
    let marked = without.replacen("patterns = [\"free", "patterns = ‸[\"free", 1);
    expect_all(&german(&marked), &["flag-misfire"]);
    let outcome = example().replacen("when = \"no-number\"", "when = ‸\"no-outcome\"", 1);
    expect_all(&german(&outcome), &["dead-follow-up"]);
}

#[test]
fn samples_whose_levels_contradict() {
    let scores = "    scores = [\n      { criterion = \"cause\", level = 1, shows";
    let own_part = "      { criterion = \"own-part\", level = 3, shows = \"I jumped on the machine myself and called my deputy\" },\n";
    let change = |old: &str, new: &str, rules: &[&str]| {
        let marked = example().replacen("    scores = [\n", "    scores = ‸[\n", 1).replacen(old, new, 1);
        assert_ne!(marked, example());
        expect_all(&marked, rules);
    };
    change(own_part, "", &["sample-levels"]);
    change(own_part, &own_part.repeat(2), &["sample-levels"]);
    change("level = 2, text", "level = 4, text", &["sample-levels"]);
    let higher = scores.replace("level = 1", "level = 4");
    expect(scores, &higher, &[]);
    let best = "{ criterion = \"cause\", level = 5, shows";
    let (before, after) = example().split_once(scores).expect("scores");
    let after = after.replacen(best, &best.replace('5', "3"), 1);
    expect_all(&format!("{before}{}{after}", scores.replace("level = 1", "level = ‸4")), &["sample-levels"]);
}

#[test]
fn names_and_braces_in_texts() {
    expect("the crew, the queue and the waste.", "the ‸{crew} and the queue.", &["unknown-name"]);
    expect("What do you do on Monday?", "What do you do ‸{on Monday?", &["unknown-name"]);
    expect("What do you do on Monday?", "What do you do {{on}} Monday, in {firm}, at {spend_now:+1}?", &[]);
    expect("Every Monday the fridge", "Every Monday ‸{change} the fridge", &["unknown-name"]);
    expect("[\"Guests\", \"{guests_before}\"", "[\"Guests\", \"‸{guest_before}\"", &["unknown-name"]);
}

#[test]
fn formulas_are_told_at_their_character() {
    expect(
        "is = \"takings_now - takings_before\"",
        "is = \"takings_now - (takings_before‸\"",
        &["bad-formula"],
    );
    expect(
        "is = \"takings_now - takings_before\"",
        "is = \"takings_now ‸? takings_before\"",
        &["bad-formula"],
    );
    expect("formula = \"change\"", "formula = \"‸changes\"", &["bad-formula"]);
    expect("that = \"guests_now > guests_before\"", "that = \"guests_now >‸\"", &["bad-formula"]);
    expect(
        "is = \"takings_now - takings_before\"",
        "is = ‸\"takings_now / (guests_now - 420)\"",
        &["bad-formula"],
    );
}

#[test]
fn numbers_that_follow_the_figures_are_named() {
    expect("spend should be near {spend_before}", "spend should be near ‸$6.50", &["fixed-number"]);
    expect(
        "[\"Guests\", \"{guests_before}\", \"{guests_now}\"]",
        "[\"Guests\", \"{guests_before}\", \"{guests_now} of 60\"]",
        &[],
    );
    expect("Together that is {change} a day.", "Together that is ‸−$164 a day.", &["fixed-number"]);
    expect("Look again in two weeks", "Look again in 420 minutes or 14 days", &[]);
}

#[test]
fn a_brief_that_is_too_much_to_read() {
    let long = "word ".repeat(90);
    expect("prompt = \"What do you do on Monday?\"", &format!("prompt = ‸\"{long}\""), &["long-brief"]);
    let rows = "    [\"Guests\", \"{guests_before}\", \"{guests_now}\"],\n";
    let (before, after) = example().split_once(rows).expect("a row");
    let marked = format!(
        "{}{}{after}",
        before.replace("prompt = \"\"\"\nLast", "prompt = ‸\"\"\"\nLast"),
        rows.repeat(38)
    );
    expect_all(&marked, &["long-brief"]);
}
