//! What every phase looks like at each size.

use super::*;
use crate::tui::testing::SIZES;

pub fn look(name: &str, desk: &mut Desk) {
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false, snapshot_path => "../snapshots" }, {
        insta::assert_snapshot!(name, desk.texts());
    });
}

fn story_desk() -> Desk {
    desk(header(vec![story("your-cv", "Your CV"), drill(), story("weakness", "A weakness")]))
}

const ANSWER: &str = "When I came, a third of sales went out with a welcome code. I switched it off in the first week.\n\n\
    We lost nine percent of orders at first. Full-price sell-through rose from 61% to 78% in two seasons.";

#[test]
fn the_story_looks_as_it_should() {
    let mut desk = story_desk();
    desk.wait(12);
    look("story_1_brief", &mut desk);
    desk.keys("Enter");
    look("story_2_answer_empty", &mut desk);
    desk.types(ANSWER).wait(40);
    look("story_3_answer", &mut desk);
    desk.wait(60);
    look("story_4_answer_at_target", &mut desk);
    desk.keys("^P");
    look("story_5_answer_paused", &mut desk);
    desk.keys("x Tab");
    look("story_6_question_in_full", &mut desk);
    desk.keys("Tab ^D").types("March.");
    look("story_7_follow_up", &mut desk);
    desk.keys("^D 4");
    look("story_8_gut", &mut desk);
}

#[test]
fn what_was_found_looks_as_it_should() {
    let mut desk = desk(header(vec![firm()]));
    desk.wait(3);
    look("firm_1_brief", &mut desk);
    desk.keys("^O");
    look("firm_2_found", &mut desk);
}

#[test]
fn the_rubric_looks_as_it_should() {
    let mut desk = story_desk();
    desk.keys("Enter").types(ANSWER).wait(70).keys("^D").types("March.").keys("^D 4 Enter");
    look("rubric_1_open", &mut desk);
    desk.keys("4 5");
    look("rubric_2_scored", &mut desk);
    desk.keys("e ↓");
    look("rubric_3_evidence", &mut desk);
    desk.keys("Enter c").types("Say what it cost before I am asked.");
    look("rubric_4_change", &mut desk);
    desk.keys("Enter a");
    look("rubric_5_answer", &mut desk);
    desk.keys("g");
    look("rubric_6_signals", &mut desk);
    desk.keys("r Enter");
    look("rubric_7_next", &mut desk);
}

#[test]
fn the_drill_looks_as_it_should() {
    let mut desk = desk(Header { pressure: true, ..header(vec![pressed_drill()]) });
    look("drill_1_brief", &mut desk);
    desk.keys("Enter").types("Orders rose while the basket fell.").wait(21);
    look("drill_2_interruption", &mut desk);
    desk.keys("^T").types("aov_now * 4700").keys("Enter").types("aov_n");
    look("drill_3_calculator", &mut desk);
    desk.keys("Esc ^D 3 Enter 3 Enter");
    look("drill_4_second_step", &mut desk);
    desk.keys("Enter").types("Down.").keys("^D").types("12");
    look("drill_5_figures", &mut desk);
    desk.keys("Enter 3 Enter w");
    look("drill_6_solution", &mut desk);
    desk.keys("r 3 Enter Enter");
    look("drill_7_debrief", &mut desk);
}

#[test]
fn speaking_looks_as_it_should() {
    let mut desk = desk(Header { aloud: true, strict: true, ..header(vec![cv()]) });
    desk.keys("Enter").wait(72);
    look("aloud_1_speaking", &mut desk);
    desk.keys("Enter").types("- the code\n- the board");
    look("aloud_2_notes", &mut desk);
}

#[test]
fn a_resumed_session_looks_as_it_should() {
    let mut before = story_desk();
    before.keys("Enter").types(ANSWER);
    let (screen, acts) = WalkScreen::resume(before.written(), None, before.now());
    let mut desk = Desk::home(80, 24).showing(Screen::Walk(Box::new(screen)), acts);
    look("resumed", &mut desk);
}

#[test]
fn without_colour_every_screen_says_the_same() {
    let keys = "Enter I ^D I ^D ^D Enter 3 Enter 4 5 e Enter a g r Enter Enter Enter I Tab Tab ^T Esc ^D 3 Enter w r 3 Enter";
    for (width, height) in SIZES {
        let mut colourful = story_desk();
        let mut plain = story_desk();
        plain.model.theme = Theme::new(false);
        for key in keys.split(' ') {
            for desk in [&mut colourful, &mut plain] {
                desk.resize(width, height).keys(key).wait(7);
            }
            assert_eq!(colourful.text(), plain.text(), "after {key}");
            let (buffer, _) = plain.drawn();
            let coloured = buffer.content.iter().any(|cell| cell.fg != ratatui::style::Color::Reset);
            assert!(!coloured, "after {key}");
        }
    }
}
