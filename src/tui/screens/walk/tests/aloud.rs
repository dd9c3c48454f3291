//! Answers given aloud: speaking first, notes after.

use super::*;

fn speaking() -> Desk {
    let mut desk = desk(Header { aloud: true, ..header(vec![cv()]) });
    desk.keys("Enter");
    desk
}

#[test]
fn speaking_has_a_large_clock_and_takes_no_text() {
    let mut desk = speaking();
    desk.types("xyz").wait(61);
    assert!(desk.words().contains("Speak now."));
    assert!(desk.text().contains("▀█"), "{}", desk.text());
    assert_eq!(typed(&desk), "");
}

#[test]
fn enter_ends_the_speaking_and_notes_cost_no_time() {
    let mut desk = speaking();
    desk.wait(95).keys("Enter");
    assert!(desk.words().contains("Note in bullets"));
    desk.types("- said it").wait(200).keys("^D");
    let attempt = &desk.written().attempts[0];
    assert_eq!(attempt.spent(), Duration::from_secs(95));
    assert_eq!(attempt.steps[0].answers[0].text, "- said it");
}

#[test]
fn a_brief_in_a_session_aloud_takes_no_letter_into_the_notes() {
    let mut desk = desk(Header { aloud: true, ..header(vec![cv()]) });
    desk.types("s");
    assert_eq!(phase(&desk), Phase::Answer(FIRST));
    desk.keys("Enter ^D");
    assert!(desk.words().contains("Go on without notes?"), "{}", desk.text());
}

#[test]
fn a_strict_clock_ends_the_speaking_and_leaves_the_notes() {
    let mut desk = desk(Header { aloud: true, strict: true, ..header(vec![cv()]) });
    desk.keys("Enter").wait(120);
    assert!(desk.words().contains("the strict clock ended the speaking"));
    desk.types("- all");
    assert_eq!(typed(&desk), "- all");
}

#[test]
fn speaking_pauses_and_goes_on() {
    let mut desk = speaking();
    desk.wait(10).keys("^P").wait(60);
    assert!(desk.words().contains("any key goes on · paused"));
    desk.keys("Enter");
    assert!(desk.words().contains("Speak now."), "the key that goes on ends nothing");
    desk.wait(5).keys("Enter").types("- x").keys("^D");
    assert_eq!(desk.written().attempts[0].spent(), Duration::from_secs(15));
}
