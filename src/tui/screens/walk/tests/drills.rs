//! Drills: the case in view, the calculator, the figures, the interviewer breaking in.

use super::*;

fn drilling() -> Desk {
    let mut desk = desk(Header { pressure: true, ..header(vec![pressed_drill()]) });
    desk.keys("Enter");
    desk
}

/// In the form of the second step.
fn figures() -> Desk {
    let mut desk = drilling();
    desk.types("Mix.").keys("^D 3 Enter 3 Enter Enter").types("Down.").keys("^D");
    desk
}

#[test]
fn the_tables_stay_in_view_where_there_is_room_and_are_a_key_away_where_not() {
    let mut desk = drilling();
    assert!(desk.words().contains("Online AOV $1,800 $1,580"), "{}", desk.text());
    desk.resize(60, 14);
    assert!(!desk.words().contains("$1,800"), "{}", desk.text());
    desk.types("Mix").keys("Tab");
    assert!(desk.words().contains("Online AOV $1,800 $1,580"), "{}", desk.text());
    desk.keys("Esc");
    assert!(desk.text().contains("Mix"));
}

#[test]
fn the_interviewer_breaks_in_above_the_answer() {
    let mut desk = drilling();
    desk.types("Mix").wait(19);
    assert!(!desk.words().contains("Finance"));
    desk.wait(1);
    let words = desk.words();
    assert!(
        words.contains("Interruption: Finance says the icons are out of stock until March. What changes?")
    );
    let style = desk.style_of("Finance").expect("on the screen");
    assert!(crate::tui::testing::has(style, ratatui::style::Modifier::BOLD));
}

#[test]
fn without_pressure_nobody_breaks_in() {
    let mut desk = desk(header(vec![pressed_drill()]));
    desk.keys("Enter").wait(60);
    assert!(!desk.words().contains("Finance"));
}

#[test]
fn the_calculator_knows_the_figures_and_keeps_its_tape() {
    let mut desk = drilling();
    desk.types("Mix").keys("^T").types("aov").keys("Tab").types(" * 2").keys("Enter");
    assert!(
        desk.words().contains("aov_now * 2 = 3,160") || desk.words().contains("aov_now * 2 = 3160"),
        "{}",
        desk.text()
    );
    desk.types("1 / 0").keys("Enter");
    let session = desk.written();
    assert_eq!(session.attempts[0].steps[0].tape.len(), 1, "what fails is not kept");
    assert_eq!(typed(&desk), "Mix", "the answer took none of it");
    desk.keys("Esc").types(".");
    assert_eq!(typed(&desk), "Mix.");
}

#[test]
fn the_calculator_takes_up_lines_and_results_again() {
    let mut desk = drilling();
    desk.keys("^T").types("gap = 30 - 18").keys("Enter Esc ^T").types("gap * 2").keys("Enter ↑ ↑ Enter");
    let tape = desk.written().attempts[0].steps[0].tape.clone();
    let lines: Vec<(&str, &str)> = tape.iter().map(|(t, r)| (t.as_str(), r.as_str())).collect();
    assert_eq!(lines, [("gap = 30 - 18", "12"), ("gap * 2", "24"), ("gap = 30 - 18", "12")]);
}

#[test]
fn behavioural_questions_have_no_calculator() {
    let mut desk = desk(header(vec![cv()]));
    desk.keys("Enter ^T").types("1");
    assert_eq!(typed(&desk), "1");
}

#[test]
fn figures_are_typed_moved_between_and_given() {
    let mut desk = figures();
    assert_eq!(phase(&desk), Phase::Figures { step: 1 });
    desk.types("-12x").keys("Backspace").types(".2");
    assert_eq!(desk.written().attempts[0].steps[1].figures[0].text, "-12.2");
    desk.keys("Tab");
    assert!(desk.words().contains("$1,800"));
    desk.keys("Tab ^T").types("1+1").keys("Enter Esc Enter");
    assert_eq!(phase(&desk), Phase::Gut { step: 1 });
    let step = &desk.written().attempts[0].steps[1];
    assert!(step.figures[0].committed);
    assert_eq!(step.tape.len(), 1);
}

#[test]
fn a_given_figure_is_judged_in_words_after_the_rubric_is_shown() {
    for (given, said) in [
        ("-12.2", "You gave -12.2: right."),
        ("12.2", "the sign is not"),
        ("-30", "not right, too low by 17.8 pt"),
        ("dunno", "not one number"),
        ("", "You left it open."),
    ] {
        let mut desk = figures();
        desk.types(given).keys("^D");
        assert!(!desk.words().contains("right"), "{}", desk.text());
        desk.keys("3 Enter w");
        assert!(desk.words().contains(said), "{given}: {}", desk.text());
        assert!(desk.words().contains("(1,580 − 1,800) ÷ 1,800 = −12.2%"));
    }
}

#[test]
fn pasted_lines_become_one_line_in_a_figure() {
    let mut desk = figures();
    desk.send(crate::tui::msg::Msg::Paste("-12.2\n%\n".to_owned()));
    assert_eq!(desk.written().attempts[0].steps[1].figures[0].text, "-12.2 %");
}

#[test]
fn each_step_has_its_own_clock_and_none_to_prepare_after_the_first() {
    let mut desk = drilling();
    desk.wait(30);
    assert!(desk.words().contains("0:30 of 3:00"));
    desk.types("Mix.").keys("^D 3 Enter 3 Enter");
    assert!(desk.words().contains("Step 2 of 2 · Compute"));
    assert!(!desk.words().contains("prepare"));
    desk.keys("Enter").wait(10);
    assert!(desk.words().contains("0:10 of 5:00"));
}
