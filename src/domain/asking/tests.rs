//! Questions as they are asked, with placeholders and figures filled in.

use super::*;
use crate::domain::question::{Condition, FollowUp};
use crate::domain::sample::{id, pack};
use crate::domain::target::{Category, LookUp};

fn ask(name: &str, seed: u64, target: &Particulars) -> Asked {
    let pack = pack();
    let question = pack.question(&id(name)).expect("a question");
    asked(&pack, question, seed, target).expect("it can be asked")
}

fn target(firm: &str) -> Particulars {
    let words = [("firm".to_owned(), firm.to_owned())].into();
    Particulars { words, ..Particulars::default() }
}

#[test]
fn a_question_is_one_step_with_its_placeholders_filled() {
    let asked = ask("story-1", 0, &target("Maison Lune"));
    assert_eq!(asked.prompt, "What of Maison Lune and story-1?");
    assert_eq!(
        asked.follow_ups,
        [AskedFollowUp { when: Condition::NoNumber, ask: "How much at Maison Lune?".to_owned() }]
    );
    let [step] = &asked.steps[..] else { panic!("one step") };
    assert_eq!((step.id.as_str(), step.title.as_str(), step.prompt.as_str()), ("story-1", "", ""));
    assert_eq!(step.target, Duration::from_secs(120));
    assert_eq!(step.rubric.tests, "Whether Maison Lune is known.");
    assert_eq!(step.rubric.criteria[0].level_1, "Names no figure of Maison Lune.");
}

#[test]
fn the_pack_s_default_stands_where_the_target_says_nothing() {
    for target in [Particulars::default(), target(""), target("  ")] {
        assert_eq!(ask("story-1", 0, &target).prompt, "What of the firm and story-1?");
    }
}

#[test]
fn braces_in_a_target_are_not_filled_again() {
    assert_eq!(ask("story-1", 0, &target("{before}")).prompt, "What of {before} and story-1?");
}

#[test]
fn competencies_are_named_in_the_pack_s_order() {
    let asked = ask("story-1", 0, &Particulars::default());
    let names: Vec<&str> = asked.competency_names.iter().map(|named| named.name.as_str()).collect();
    assert_eq!(names, ["CRAFT", "NUMBERS"]);
}

#[test]
fn a_recall_question_goes_both_ways_and_seed_nought_from_the_term() {
    let prompt = |seed| ask("recall-1", seed, &Particulars::default()).prompt;
    assert_eq!(prompt(0), "What of the firm and recall-1?");
    let situations = (1..=100).filter(|seed| prompt(*seed) == "Situation 1 at the firm.").count();
    assert!((30..=70).contains(&situations), "{situations} of 100");
    assert_eq!(ask("recall-1", 0, &Particulars::default()).concept, Some(id("concept-1")));
}

#[test]
fn ideas_are_filled() {
    let asked = ask("ask-1", 0, &target("Lune"));
    let idea = &asked.ideas[0];
    assert_eq!(
        (&*idea.ask, &*idea.signals, &*idea.weak),
        ("What of Lune?", "Interest in Lune.", "So, Lune?")
    );
}

#[test]
fn a_drill_is_asked_with_its_numbers() {
    let asked = ask("case", 0, &target("Lune"));
    assert_eq!(asked.tables[0].title, "Orders at Lune");
    assert_eq!(asked.tables[0].rows, [["Value", "$1,800", "−$220"]]);
    let figures: Vec<_> = asked.figures.iter().map(|figure| (&*figure.name, &*figure.printed)).collect();
    assert_eq!(figures, [("before", "$1,800"), ("fall", "−$220")], "what the table prints, and nothing else");
    let step = &asked.steps[0];
    assert_eq!(step.prompt, "From $1,800 to $1,580: what changed at Lune?");
    assert_eq!(step.solution, "It is −12.22%; {so} it fell.");
    assert_eq!(step.interruption.as_ref().map(|change| &*change.says), Some("Lune says $1,580 is wrong."));
    let checkpoint = &step.checkpoints[0];
    assert_eq!(checkpoint.ask, "Change against $1,800, in per cent");
    assert_eq!(checkpoint.working, "($1,580 − $1,800) ÷ $1,800 = −12.2%");
    assert_eq!((&*checkpoint.printed, &*checkpoint.unit), ("−12.2%", "%"));
    assert_eq!(
        checkpoint.mistakes,
        [Mistake { value: -220.0, says: "That is −$220, in dollars.".to_owned() }]
    );
}

#[test]
fn shares_of_the_target_add_up_to_it() {
    let targets: Vec<u64> =
        ask("case", 0, &Particulars::default()).steps.iter().map(|step| step.target.as_secs()).collect();
    assert_eq!(targets, [297, 603]);
}

#[test]
fn every_text_of_a_drawn_drill_is_filled() {
    for seed in 1..200 {
        let asked = ask("case", seed, &Particulars::default());
        let text = serde_json::to_string(&asked.steps).expect("json").replace("{so}", "");
        let prose = asked.steps.iter().map(|step| &*step.solution).collect::<String>().replace("{so}", "");
        assert!(!prose.contains(['{', '}']), "{prose}");
        assert!(!text.contains("NaN") && !text.contains("inf"), "{text}");
    }
}

/// The sample pack with two categories, follow-ups for them, and two things to look up that its first story offers.
fn pack_of_firms() -> Pack {
    let mut pack = pack();
    let category =
        |name: &str| Category { id: id(name), name: format!("the {name} trade"), says: String::new() };
    pack.categories = ["hard", "soft"].map(category).into();
    let item = |name: &str| LookUp { id: id(name), title: format!("{name} of {{firm}}"), how: String::new() };
    pack.look_up = ["site", "app"].map(item).into();
    let story = pack.questions.iter_mut().find(|question| question.id == id("story-1")).expect("a story");
    story.findings = true;
    story.prompt = "Why {category} at {firm}?".to_owned();
    for name in ["soft", "hard"] {
        let category = Some(id(name));
        story.follow_ups.push(FollowUp {
            when: Condition::Always,
            category,
            ask: format!("{name} at {{firm}}?"),
        });
    }
    pack
}

fn told(target: &crate::domain::target::Target, question: &str) -> Asked {
    let pack = pack_of_firms();
    let question = pack.question(&id(question)).expect("a question");
    asked(&pack, question, 0, &target.particulars(&pack)).expect("it can be asked")
}

#[test]
fn a_target_fills_prompts_and_chooses_follow_ups() {
    let mut target = crate::domain::target::Target::new(id("lune"));
    let probes = |asked: &Asked| asked.follow_ups.iter().map(|probe| probe.ask.clone()).collect::<Vec<_>>();
    let unsaid = told(&target, "story-1");
    assert_eq!(unsaid.prompt, "Why {category} at the firm?", "nothing says it, so it stays in sight");
    assert_eq!(probes(&unsaid), ["How much at the firm?"]);
    target.firm = "Lune".to_owned();
    target.category = Some(id("hard"));
    let said = told(&target, "story-1");
    assert_eq!(said.prompt, "Why the hard trade at Lune?");
    assert_eq!(probes(&said), ["hard at Lune?", "How much at Lune?"]);
    target.category = Some(id("unknown-to-this-pack"));
    assert_eq!(probes(&told(&target, "story-1")), ["How much at Lune?"]);
}

#[test]
fn findings_go_with_the_questions_that_offer_them_in_the_pack_s_order() {
    let mut target = crate::domain::target::Target::new(id("lune"));
    target.firm = "Lune".to_owned();
    assert_eq!(told(&target, "story-1").findings, []);
    for (item, found) in
        [("app", "No search.\nOpens on the atelier."), ("site", " "), ("of-another-pack", "x")]
    {
        target.findings.insert(id(item), found.to_owned());
    }
    let found = told(&target, "story-1").findings;
    let expected = ("app of Lune", "No search.\nOpens on the atelier.");
    assert_eq!(found.iter().map(|it| (it.title.as_str(), it.found.as_str())).collect::<Vec<_>>(), [expected]);
    assert_eq!(told(&target, "story-2").findings, []);
}
