//! `greenroom target`: made from two texts, changed, found out about, asked about, damaged.

use serde_json::Value;

use crate::support::sealed::{Ran, Sealed};
use crate::support::terminal::{ENTER, Terminal};

const ADVERTISEMENT: &str = "We look for a lead for our flagship.\r\nClienteling is a must.\u{1b}\r\n";

/// A folder with a target that is made from two texts.
fn made() -> Sealed {
    let sealed = Sealed::new();
    std::fs::write(sealed.home().join("ad.txt"), ADVERTISEMENT).expect("room");
    let new = "target new --firm Aurelle --category hard-luxury --interview 2999-12-01 --advertisement ad.txt --cv -";
    let ran = run(&sealed, new, "Ten years of it.\n");
    assert_eq!(ran.code, Some(0), "{ran:?}");
    sealed
}

fn run(sealed: &Sealed, arguments: &str, input: &str) -> Ran {
    sealed.run(&arguments.split(' ').collect::<Vec<_>>(), input)
}

fn json(sealed: &Sealed, arguments: &str) -> Value {
    let ran = run(sealed, arguments, "");
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{ran:?}");
    serde_json::from_str(&ran.out).expect("JSON")
}

#[test]
fn one_command_makes_it_of_two_texts_and_makes_it_active() {
    let sealed = made();
    let text = |name: &str| {
        std::fs::read_to_string(sealed.data().join("targets/aurelle").join(name)).expect("there")
    };
    assert_eq!(text("advertisement.txt"), "We look for a lead for our flagship.\nClienteling is a must.\n");
    assert_eq!(text("cv.txt"), "Ten years of it.\n");
    let shown = json(&sealed, "target show --json");
    let told = ["id", "firm", "category", "active"].map(|key| shown[key].to_string());
    assert_eq!(told, ["\"aurelle\"", "\"Aurelle\"", "\"hard-luxury\"", "true"]);
    assert_eq!((&shown["cv"]["words"], &shown["interview"]["date"]), (&4.into(), &"2999-12-01".into()));
    assert_eq!(json(&sealed, "target list --json")["targets"][0]["id"], "aurelle");
    assert_eq!(json(&sealed, "due --json")["interview"]["date"], "2999-12-01");
    let told = run(&sealed, "target show", "").out;
    assert!(
        told.contains("hard luxury: watches and jewellery") && told.contains("Looked up: 0 of 12"),
        "{told}"
    );
}

#[test]
fn it_is_changed_piece_by_piece_and_the_day_by_due_too() {
    let sealed = made();
    for (arguments, key, value) in [
        ("target edit --role Lead", "role", Value::from("Lead")),
        ("target set aurelle --category soft-luxury", "category", Value::from("soft-luxury")),
        ("target edit --notes Panel", "notes", Value::from("Panel")),
        ("target edit --no-interview", "interview", Value::Null),
        ("target edit --pack data-analyst", "pack", Value::from("data-analyst")),
    ] {
        assert_eq!(run(&sealed, arguments, "").code, Some(0), "{arguments}");
        assert_eq!(json(&sealed, "target show --json")[key], value, "{arguments}");
    }
    sealed.run(&["target", "edit", "--role", "", "--category", "", "--pack", ""], "");
    let shown = json(&sealed, "target show --json");
    assert_eq!((&shown["role"], &shown["category"]), (&"".into(), &Value::Null));
    run(&sealed, "due --interview 2998-01-01", "");
    assert_eq!(json(&sealed, "target show --json")["interview"]["date"], "2998-01-01");
    run(&sealed, "due --no-interview", "");
    assert_eq!(json(&sealed, "target show --json")["interview"], Value::Null);
}

#[test]
fn findings_are_noted_and_a_slip_loses_none() {
    let sealed = made();
    assert!(run(&sealed, "target find", "").out.contains("[ ] the-app"), "the list");
    assert!(run(&sealed, "target find the-app", "").out.contains("Nothing found yet."));
    assert_eq!(sealed.run(&["target", "find", "the-app", "No search."], "").out, "Look at the app: noted.\n");
    let again = run(&sealed, "target find the-app -", "Opens on the atelier.\nNo search.\n").out;
    assert!(again.ends_with("Before, it said:\n  No search.\n"), "{again}");
    let shown = json(&sealed, "target show --json");
    let found = shown["look_up"].as_array().expect("a list").iter().filter(|it| !it["found"].is_null());
    let found: Vec<_> = found.map(|it| it["found"].as_str().expect("a text")).collect();
    assert_eq!(found, ["Opens on the atelier.\nNo search."]);
    let slip = run(&sealed, "target find the-ap x", "");
    assert_eq!(slip.code, Some(4));
    assert!(slip.err.contains("Did you mean the-app?"), "{slip:?}");
    assert!(sealed.run(&["target", "find", "the-app", ""], "").out.contains("taken away"));
}

#[test]
fn a_finding_being_typed_survives_a_kill() {
    let sealed = made();
    let mut terminal = Terminal::start(&sealed, &[]);
    terminal.until("Practise").press("t").until("Look at the app").press("\x1b[F").press(ENTER);
    terminal.until("What did you find?").press("Nine clicks to the icon").until("Nine clicks to the icon");
    terminal.kill();
    let told = run(&sealed, "target show", "").out;
    assert!(told.contains("Nine clicks to the icon") && told.contains("Looked up: 1 of 12"), "{told}");
}

#[test]
fn the_firm_and_its_category_reach_what_is_asked_and_findings_are_at_hand_while_preparing() {
    let sealed = made();
    sealed.run(&["target", "find", "the-app", "It forgets the cart."], "");
    let practise = |question: &str, answer: &str| {
        sealed.run(&["practise", "--plain", "--seed", "0", "--question", question], answer)
    };
    let firm = practise("why-this-firm", "/found\nI tried the app.\n/found\n.\n").out;
    assert!(firm.contains("Why do you want to do it at Aurelle?"), "{firm}");
    assert_eq!(firm.matches("It forgets the cart.").count(), 1, "{firm}");
    assert!(
        firm.contains("You have looked at one piece of ours closely"),
        "hard luxury's own follow-up: {firm}"
    );
    let category = practise("why-this-category", "I like it.\n.\n").out;
    assert!(category.contains("What draws you to hard luxury in particular?"), "{category}");
    let brief = |pack: &str| run(&sealed, &format!("packs show {pack}"), "").out;
    assert!(brief("luxury-ecommerce").contains("as a client of Aurelle"));
    assert!(brief("luxury-ecommerce").contains("To look up before the day"));
    run(&sealed, "target use --none", "");
    let firm = practise("why-this-firm", "/found\nI tried the app.\n.\n").out;
    assert!(firm.contains("at the maison?") && !firm.contains("It forgets the cart."), "{firm}");
    assert!(!firm.contains("You have looked at one piece of ours closely"), "{firm}");
    let journals =
        sealed.journals().into_iter().map(|path| std::fs::read_to_string(path).expect("a session"));
    let kept = journals.filter(|text| text.contains("at Aurelle?") && text.contains("peeked = true")).count();
    assert_eq!(kept, 1, "an old session reads as it was asked");
}

#[test]
fn what_is_wrong_is_told_and_nothing_is_made_of_it() {
    let sealed = Sealed::new();
    std::fs::write(sealed.home().join("cv.pdf"), b"%PDF-1.7 \xe2\xe3").expect("room");
    std::fs::write(sealed.home().join("cv.docx"), b"PK\x03\x04 \xe2").expect("room");
    for (arguments, code, told) in [
        ("target new --firm A --cv cv.pdf", 3, "it is a PDF (cv.pdf)\n  Copy its text"),
        ("target new --firm A --cv cv.docx", 3, "save it as plain text"),
        ("target new --firm A --cv nowhere.txt", 3, "nowhere.txt"),
        ("target new --firm A --cv - --advertisement -", 2, "one text, not both"),
        ("target new --firm A --category soft", 4, "There are hard-luxury, soft-luxury, selective-beauty"),
        ("target new --firm A --pack data-analyst --category hard-luxury", 4, "It tells none apart"),
        ("target new --firm A --interview soon", 2, "soon"),
        ("target new", 2, "--firm"),
        ("target show", 4, "no target is active"),
        ("target use aurelle", 4, "there is no target \"aurelle\""),
        ("target delete aurelle --yes", 4, "there is no target"),
    ] {
        let ran = run(&sealed, arguments, "text");
        assert_eq!((ran.code, ran.out.as_str()), (Some(code), ""), "{arguments}: {ran:?}");
        assert!(ran.err.contains(told), "{arguments}: {ran:?}");
    }
    assert!(!sealed.data().exists(), "nothing was made");
    assert!(run(&sealed, "target", "").out.starts_with("No target yet."));
}

#[test]
fn a_damaged_target_is_told_and_stops_nobody_from_practising() {
    let sealed = made();
    let path = sealed.data().join("targets/aurelle/target.toml");
    std::fs::write(&path, "firm = \"Aurelle\"\nrole = \n").expect("room");
    for arguments in ["target show", "target edit --role Lead", "target find the-app x"] {
        let ran = run(&sealed, arguments, "");
        assert_eq!((ran.code, ran.out.as_str()), (Some(3), ""), "{ran:?}");
        assert!(ran.err.contains("line 2") && ran.err.contains("target.toml"), "{ran:?}");
    }
    let practised = run(&sealed, "practise --plain --question why-this-firm --seed 0", "I like it.\n.\n");
    assert!(practised.err.contains("the target is left out") && practised.out.contains("at the maison?"));
    let due = run(&sealed, "due", "");
    assert!(due.code == Some(0) && due.err.contains("the target is left out"), "{due:?}");
    let listed = run(&sealed, "target", "");
    assert!(listed.code == Some(0) && listed.err.contains("left out"), "{listed:?}");
    assert_eq!(std::fs::read_to_string(&path).expect("there"), "firm = \"Aurelle\"\nrole = \n");
    assert_eq!(run(&sealed, "target delete aurelle --yes", "").code, Some(0));
}
