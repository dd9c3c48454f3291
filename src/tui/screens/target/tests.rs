//! The screen of targets: how it looks, what its keys change, that nothing written is lost.

use std::sync::Arc;

use super::*;
use crate::domain::Pack;
use crate::domain::sample::{id, pack};
use crate::domain::target::{Category, LookUp, Target};
use crate::tui::keymap::Chord;
use crate::tui::msg::PackLine;
use crate::tui::screens::Screen;
use crate::tui::testing::Desk;

fn luxury() -> Arc<Pack> {
    let category = |name: &str, says: &str| Category {
        id: id(&name.replace(' ', "-")),
        name: name.to_owned(),
        says: says.to_owned(),
    };
    let item = |name: &str, title: &str, how: &str| LookUp {
        id: id(name),
        title: title.to_owned(),
        how: how.to_owned(),
    };
    Arc::new(Pack {
        title: "Luxury digital e-commerce lead".to_owned(),
        categories: vec![
            category("hard luxury", "watches and jewellery"),
            category("soft luxury", "leather goods and ready-to-wear"),
        ],
        look_up: vec![
            item(
                "the-site",
                "Walk through the .com",
                "What opens the page, and how many clicks down is the icon?",
            ),
            item("the-app", "Look at the app", "Does it know what you kept on the site?"),
            item("an-appointment", "Book an appointment", "How many steps, and who confirms?"),
        ],
        ..pack()
    })
}

fn aurelle() -> Target {
    let mut target = Target {
        firm: "Maison Aurelle".to_owned(),
        role: "E-commerce lead".to_owned(),
        interview: "2026-12-01".parse().ok(),
        category: Some(id("hard-luxury")),
        ..Target::new(id("maison-aurelle"))
    };
    target.find(id("the-app"), "It forgets the cart.\nThe advisor knew nothing of it.");
    target
}

fn seen(targets: Vec<Target>) -> TargetsSeen {
    let today = "2026-11-22".parse().expect("a day");
    let all = targets.into_iter().enumerate();
    let all = all.map(|(n, target)| Prepared::new(target, n == 0, Some(luxury()), [Some(412), None], today));
    let line =
        |name: &str, title: &str| PackLine { id: id(name), title: title.to_owned(), summary: String::new() };
    let packs = vec![line("sample", "Luxury digital e-commerce lead"), line("data-analyst", "Data analyst")];
    TargetsSeen { all: all.collect(), problems: Vec::new(), packs }
}

fn desk(targets: Vec<Target>) -> Desk {
    let mut desk = Desk::home(80, 24).showing(Screen::Target(Box::default()), Vec::new());
    desk.returns(Return::Targets(Ok(seen(targets))));
    desk
}

fn two() -> Vec<Target> {
    vec![aurelle(), Target { firm: "Lune".to_owned(), ..Target::new(id("lune")) }]
}

#[test]
fn without_a_target_it_says_how_to_begin() {
    insta::assert_snapshot!(desk(Vec::new()).texts());
}

#[test]
fn a_target_looks_like_this() {
    let mut desk = desk(two());
    insta::assert_snapshot!(desk.texts());
}

#[test]
fn a_finding_is_written_like_this() {
    let mut desk = desk(vec![aurelle()]);
    desk.keys("End ↑ Enter");
    insta::assert_snapshot!(desk.texts());
}

#[test]
fn every_row_can_be_reached_and_read_on_the_smallest_terminal() {
    let mut desk = desk(two());
    desk.resize(40, 12);
    for words in ["Target", "Firm", "Role", "Interview", "Category", "Pack", "Notes", "Advertisement", "CV"] {
        assert!(desk.text().contains(&format!("▸ {words}")), "{words}: {}", desk.text());
        desk.keys("↓");
    }
    for words in ["Walk through the .com", "✓ Look at the app", "Book an appointment"] {
        let marked = desk.text().lines().find(|line| line.contains('▸')).map(str::to_owned);
        assert!(marked.is_some_and(|line| line.contains(words)), "{words}: {}", desk.text());
        desk.keys("↓");
    }
}

#[test]
fn what_is_written_is_saved_on_going_back_and_on_leaving() {
    let mut written = desk(vec![aurelle()]);
    written.keys("End Enter").types("Three steps.");
    written.keys("Esc");
    let change = "ChangeTarget(Id(\"maison-aurelle\"), Finding { item: Id(\"an-appointment\"), was: \"\", text: \"Three steps.\" })";
    assert!(written.asked().ends_with(change), "{}", written.asked());
    assert!(written.text().contains("Three steps."), "still there until it is on the disk");
    written.returns(Return::TargetChanged(Ok(true)));
    assert!(written.text().contains("both are kept") && written.text().contains("▸   Book an appointment"));
    let mut suspended = desk(vec![aurelle()]);
    suspended.keys("End Enter").types("Three steps.").keys("^Z");
    assert!(suspended.asked().contains(change));
    suspended.returns(Return::TargetChanged(Ok(false))).keys("Esc");
    assert_eq!(suspended.asked(), "LoadTargets", "it was saved already");
    assert!(suspended.text().contains("▸   Book an appointment"));
}

#[test]
fn every_key_is_saved_and_what_another_greenroom_wrote_comes_in() {
    let mut desk = desk(vec![aurelle()]);
    desk.keys("End Enter").types("Th");
    let kept = |was: &str, text: &str| {
        format!(
            "KeepText(Id(\"maison-aurelle\"), Finding {{ item: Id(\"an-appointment\"), was: {was:?}, text: {text:?} }})"
        )
    };
    assert_eq!(desk.asked(), kept("", "T") + "; " + &kept("", "Th"));
    desk.returns(Return::TargetKept(Ok(("Th".to_owned(), false)))).types("r");
    assert_eq!(desk.asked(), kept("Th", "Thr"));
    desk.returns(Return::TargetKept(Ok(("Theirs.\n\nThr".to_owned(), true)))).types("ee");
    assert!(desk.text().contains("Theirs.") && desk.text().contains("Three"), "{}", desk.text());
    assert!(desk.asked().ends_with(&kept("Theirs.\n\nThr", "Theirs.\n\nThree")), "{}", desk.asked());
    let trouble = Trouble { what: "The disk is full.".to_owned(), advice: String::new() };
    desk.returns(Return::TargetKept(Err(trouble)));
    assert!(desk.text().contains("Not saved: The disk is full."), "{}", desk.text());
}

#[test]
fn what_they_ask_is_one_key_away_where_there_is_an_advertisement() {
    let mut with = desk(vec![aurelle()]);
    with.keys("a");
    assert_eq!(with.asked(), "LoadTailored(None)", "{}", with.text());
    let mut without = desk(Vec::new());
    let mut bare = seen(vec![aurelle()]);
    bare.all.iter_mut().for_each(|prepared| prepared.papers = [None, None]);
    without.returns(Return::Targets(Ok(bare))).keys("a");
    assert_eq!(without.asked(), "");
}

#[test]
fn a_text_that_cannot_be_saved_stays_until_it_is_thrown_away() {
    let mut desk = desk(vec![aurelle()]);
    desk.keys("End Enter").types("Three steps.").keys("Esc");
    let trouble = || Trouble { what: "The disk is full.".to_owned(), advice: "Free some space.".to_owned() };
    desk.returns(Return::TargetChanged(Err(trouble())));
    assert!(desk.text().contains("Not saved") && desk.text().contains("The disk is full."));
    desk.keys("Esc");
    assert!(desk.text().contains("Three steps."), "{}", desk.text());
    desk.keys("Esc").returns(Return::TargetChanged(Err(trouble()))).keys("^X");
    assert!(!desk.text().contains("Three steps.") && desk.text().contains("▸   Book an appointment"));
}

#[test]
fn values_are_turned_and_saved_at_once() {
    let mut desk = desk(vec![aurelle()]);
    desk.keys("↓ ↓ ↓ Right");
    assert!(desk.asked().contains("Category(Some(Id(\"soft-luxury\")))"));
    desk.keys("Left");
    assert!(desk.asked().contains("Category(None)"), "before the first there is none");
    desk.keys("↓ Enter");
    assert!(desk.asked().contains("Pack(Some(Id("));
}

#[test]
fn lines_are_asked_for_in_dialogs_and_nonsense_is_not_taken() {
    let mut desk = desk(vec![aurelle()]);
    desk.keys("Enter ^U").types("Lune").keys("Enter");
    assert!(desk.asked().contains("Firm(\"Lune\")"));
    desk.keys("↓ ↓ Enter ^U").types("soon").keys("Enter");
    assert!(desk.text().contains("\"soon\" is no day"), "{}", desk.text());
    desk.keys("Esc Enter ^U").types("2026-12-09").keys("Enter");
    assert!(desk.asked().contains("Interview(Some(2026-12-09))"));
    desk.keys("x");
    assert!(desk.asked().contains("Interview(None)"));
    desk.keys("↓ ↓ ↓ ↓ Enter").types("ad.txt").keys("Enter");
    assert_eq!(desk.asked(), "TakePaper(Id(\"maison-aurelle\"), Advertisement, Some(\"ad.txt\"))");
    desk.keys("x y");
    assert_eq!(desk.asked(), "TakePaper(Id(\"maison-aurelle\"), Advertisement, None)");
}

#[test]
fn targets_are_made_turned_to_used_and_deleted() {
    let mut desk = desk(two());
    assert!(!desk.text().contains("use this one"));
    desk.keys("Right");
    assert!(desk.text().contains("Lune, 2 of 2, not active"), "{}", desk.text());
    desk.keys("u");
    assert_eq!(desk.asked(), "UseTarget(Id(\"lune\"))");
    desk.keys("d");
    assert!(desk.text().contains("Your sessions stay."), "{}", desk.text());
    desk.keys("y");
    assert_eq!(desk.asked(), "DeleteTarget(Id(\"lune\"))");
    desk.keys("n").types("Orlane").keys("Enter");
    assert_eq!(desk.asked(), "NewTarget(\"Orlane\")");
    let more = [two(), vec![Target { firm: "Orlane".to_owned(), ..Target::new(id("orlane")) }]].concat();
    desk.returns(Return::Targets(Ok(seen(more))));
    assert!(desk.text().contains("Orlane, 3 of 3"), "the new one is shown: {}", desk.text());
    desk.keys("Esc");
    assert_eq!(desk.asked(), "LoadHome");
}

#[test]
fn damaged_targets_are_told() {
    let trouble = |what: &str| Trouble { what: what.to_owned(), advice: "Mend it.".to_owned() };
    let mut none = desk(Vec::new());
    none.returns(Return::Targets(Ok(TargetsSeen {
        problems: vec![trouble("line 2 is wrong")],
        ..seen(Vec::new())
    })));
    assert!(none.text().contains("line 2 is wrong") && none.text().contains("Mend it."));
    let mut beside = desk(vec![aurelle()]);
    beside.returns(Return::Targets(Ok(TargetsSeen {
        problems: vec![trouble("line 2 is wrong")],
        ..seen(two())
    })));
    assert!(beside.text().contains("line 2 is wrong"), "{}", beside.text());
    none.returns(Return::Targets(Err(trouble("no access"))));
    assert!(none.text().contains("no access"));
}

#[test]
fn no_key_has_two_meanings() {
    let mut page = TargetPage { seen: Some(seen(two())), ..TargetPage::default() };
    for row in 0..12 {
        page.cursor.set(row);
        assert_eq!(keymap::conflicts(&page.bindings()), [], "row {row}");
    }
    page.shown = Some(id("lune"));
    assert_eq!(keymap::conflicts(&page.bindings()), []);
    page.writing = Some(Writing::notes(&page.all()[0]));
    let taken = |chord: &Chord| {
        crate::tui::widgets::editor::BINDINGS.iter().any(|it| {
            it.chords.iter().any(|(code, modifiers)| (*code, *modifiers) == (chord.code, chord.modifiers))
        })
    };
    let chords = page.bindings().into_iter().flat_map(|binding| binding.chords);
    assert!(!chords.into_iter().any(|chord| taken(&chord)), "none is taken from the editor");
}
