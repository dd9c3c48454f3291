//! Brief and answer: beginning, typing, pausing, giving, skipping, the outer editor, resuming.

use crossterm::event::KeyCode;

use super::*;
use crate::domain::Ending;
use crate::tui::msg::{Effect, Msg, Trouble};

fn answering() -> Desk {
    let mut desk = desk(header(vec![cv()]));
    desk.keys("Enter");
    desk
}

#[test]
fn whoever_begins_to_type_answers_and_loses_no_letter() {
    let mut desk = desk(header(vec![cv()]));
    desk.types("so I led it.");
    assert_eq!(phase(&desk), Phase::Answer(FIRST));
    assert_eq!(typed(&desk), "so I led it.");
    assert!(desk.text().contains("so I led it."));
}

#[test]
fn what_is_pasted_into_the_brief_begins_the_answer() {
    let mut desk = desk(header(vec![cv()]));
    desk.send(Msg::Paste("I led\r\nit.".to_owned()));
    assert_eq!(typed(&desk), "I led\nit.");
}

#[test]
fn the_preparation_runs_out_and_says_so() {
    let mut desk = desk(header(vec![cv()]));
    desk.wait(29);
    assert_eq!(phase(&desk), Phase::Brief { step: 0 });
    desk.wait(1);
    assert_eq!(phase(&desk), Phase::Answer(FIRST));
    assert!(desk.words().contains("The preparation is over: answer."));
}

#[test]
fn every_key_is_written_and_the_screen_shows_what_is_written() {
    let mut desk = answering();
    desk.types("I led itt").keys("Backspace").types(".\nWe won.").keys("^W").types("lost.");
    assert_eq!(typed(&desk), "I led it.\nWe lost.");
    assert_eq!(desk.written(), *walk(&desk).session());
    assert!(desk.text().contains("We lost."));
}

#[test]
fn words_and_their_time_aloud_are_told_while_typing() {
    let mut desk = answering();
    desk.types(&"word ".repeat(40));
    assert!(desk.words().contains("40 words · aloud 0:15 to 0:18"), "{}", desk.text());
}

#[test]
fn the_clock_says_its_state_in_a_word_and_in_a_style() {
    let mut desk = answering();
    let theme = desk.model.theme;
    for (seconds, said, style) in [
        (119, "1:59 of 2:00", theme.strong()),
        (1, "2:00 of 2:00 at target", theme.warning()),
        (60, "3:00 of 2:00 well over", theme.fault()),
    ] {
        desk.wait(seconds);
        assert!(desk.words().contains(said), "{}", desk.text());
        let drawn = desk.style_of(said).expect("a clock");
        assert_eq!((drawn.fg, drawn.add_modifier), (style.fg.or(drawn.fg), style.add_modifier), "{said}");
    }
}

#[test]
fn a_paused_answer_takes_no_key_but_goes_on_with_any() {
    let mut desk = answering();
    desk.types("I led").keys("^P").wait(300);
    assert!(desk.words().contains("any key goes on · paused"));
    desk.send(Msg::Paste("lost".to_owned()));
    assert_eq!(typed(&desk), "I led");
    desk.keys("x");
    assert_eq!(typed(&desk), "I led");
    desk.types(" it.").wait(2).keys("^D");
    let attempt = &desk.written().attempts[0];
    assert_eq!(attempt.steps[0].answers[0].text, "I led it.");
    assert_eq!(attempt.spent(), Duration::from_millis(2_900));
}

#[test]
fn time_asleep_is_not_counted() {
    let mut desk = answering();
    desk.wait(5).sleep(3_600).wait(5).types("x").keys("^D");
    assert_eq!(desk.written().attempts[0].spent(), Duration::from_millis(10_100));
}

#[test]
fn an_empty_answer_is_given_only_after_asking() {
    let mut desk = answering();
    desk.types("  ").keys("^D");
    assert!(desk.words().contains("Give an empty answer?"));
    desk.keys("Esc");
    assert_eq!(phase(&desk), Phase::Answer(FIRST));
    desk.keys("^D Enter");
    assert_eq!(phase(&desk), Phase::Gut { step: 0 });
}

#[test]
fn alt_enter_gives_the_answer_and_is_no_new_line() {
    let mut desk = answering();
    desk.types("Done.").keys("Alt-Enter");
    assert_eq!(phase(&desk), Phase::Gut { step: 0 });
    assert_eq!(typed(&desk), "Done.");
}

#[test]
fn an_untouched_question_is_skipped_at_once_and_a_typed_one_after_asking() {
    let mut untouched = answering();
    untouched.keys("^N");
    assert_eq!(phase(&untouched), Phase::Next);
    let mut touched = answering();
    touched.types("I").keys("^N");
    assert!(touched.words().contains("Skip this question?"));
    touched.keys("Esc");
    assert_eq!(phase(&touched), Phase::Answer(FIRST));
    touched.keys("^N Enter");
    assert_eq!(touched.written().attempts[0].ending, Some(Ending::Skipped));
    assert!(touched.words().contains("Skipped"));
}

#[test]
fn a_dialog_left_open_skips_no_other_question() {
    let mut strict = desk(Header { strict: true, ..header(vec![cv()]) });
    strict.keys("Enter").types("I").keys("^D").keys("3 Enter Enter");
    strict.keys("r Enter").types("I").keys("^N").wait(130);
    assert!(matches!(phase(&strict), Phase::Gut { .. }), "the clock went on");
    strict.keys("Enter");
    assert_eq!(phase(&strict), Phase::Next, "the attempt asked about is skipped");
    assert_eq!(strict.written().attempts[0].ending, Some(Ending::Finished));
}

#[test]
fn a_question_is_flagged_and_unflagged_wherever_it_stands() {
    let mut desk = desk(header(vec![cv()]));
    desk.keys("^F");
    assert!(desk.words().contains("flagged as a bad question"));
    desk.keys("^F").keys("Enter ^F").types("I").keys("^D");
    assert!(desk.words().contains("flagged as a bad question"));
    assert!(desk.written().attempts[0].flagged);
}

#[test]
fn a_strict_clock_ends_the_answer_and_says_so() {
    let mut desk = desk(Header { strict: true, ..header(vec![cv()]) });
    desk.keys("Enter").types("I led it.");
    assert!(desk.words().contains("strict: ends at 2:00"));
    desk.wait(120);
    assert_eq!(phase(&desk), Phase::Gut { step: 0 });
    assert!(desk.words().contains("the strict clock ended the answer"));
    assert!(desk.written().attempts[0].steps[0].answers[0].cut);
}

#[test]
fn the_outer_editor_comes_back_as_one_change_and_its_time_counts() {
    let mut desk = answering();
    desk.types("I led it.").keys("^E");
    assert!(matches!(desk.effects.last(), Some(Effect::OuterEditor(text)) if text == "I led it."));
    let before = desk.events.len();
    desk.returns(Return::Edited(Ok("I led it well.\n".to_owned()), Duration::from_secs(40)));
    assert_eq!(desk.events.len(), before + 1);
    assert_eq!(typed(&desk), "I led it well.");
    desk.keys("^D");
    assert_eq!(desk.written().attempts[0].spent(), Duration::from_millis(40_900));
}

#[test]
fn an_outer_editor_that_fails_is_told_and_costs_nothing() {
    let mut desk = answering();
    desk.types("I led it.").keys("^E");
    let trouble = Trouble { what: "vi is not there.".to_owned(), advice: "Set EDITOR.".to_owned() };
    desk.returns(Return::Edited(Err(trouble), Duration::ZERO));
    assert!(desk.words().contains("vi is not there."));
    assert_eq!(typed(&desk), "I led it.");
}

#[test]
fn everything_typed_can_be_saved_elsewhere() {
    let mut desk = answering();
    desk.types("I led it.").keys("^S");
    assert!(desk.words().contains("Save elsewhere"));
    desk.keys("Enter");
    let Some(Effect::SaveElsewhere(path, text)) = desk.effects.last() else { panic!("nothing is saved") };
    assert_eq!(path.to_str(), Some("greenroom-20261122-090000-abcd.txt"));
    assert_eq!(
        text,
        "1. Your CV\n\nWalk me through your CV. Where did you learn to hold a price?\n\nI led it.\n"
    );
}

#[test]
fn where_saving_fails_the_answers_can_go_elsewhere() {
    let mut desk = answering();
    desk.types("I led it.");
    let trouble = Trouble { what: "The disk is full.".to_owned(), advice: "Make room.".to_owned() };
    desk.returns(Return::SaveFailed(trouble));
    assert!(desk.words().contains("save the answers to a file elsewhere"), "{}", desk.text());
    desk.keys("s Enter");
    assert!(
        matches!(desk.effects.last(), Some(Effect::SaveElsewhere(_, text)) if text.contains("I led it."))
    );
    assert!(desk.words().contains("Not being saved: The disk is full."));
    desk.types(" Well.");
    assert_eq!(typed(&desk), "I led it. Well.");
}

#[test]
fn follow_ups_are_those_that_the_answer_lacks() {
    let mut desk = desk(header(vec![story("your-cv", "Your CV")]));
    desk.keys("Enter").types("I led it.").keys("^D");
    assert!(desk.words().contains("What did that move, and over what time?"), "{}", desk.text());
    assert!(desk.words().contains("0:00 of 1:00"));
    desk.types("12% in a year.").keys("^D");
    assert!(desk.words().contains("What did you stop doing?"));
    desk.types("Codes.").keys("^D");
    assert_eq!(phase(&desk), Phase::Gut { step: 0 });
}

#[test]
fn a_resumed_answer_stands_as_it_was_and_waits() {
    let mut before = answering();
    before.types("Half an ans").wait(30);
    let (screen, acts) = WalkScreen::resume(before.written(), None, before.now());
    let mut desk = Desk::home(80, 24).showing(Screen::Walk(Box::new(screen)), acts);
    desk.sleep(90_000);
    let words = desk.words();
    for said in ["Half an ans", "Resumed. The time away is not counted.", "any key goes on", "0:31 of 2:00"] {
        assert!(words.contains(said), "{said}: {}", desk.text());
    }
    desk.types("x").types("wer.").keys("^D");
    let attempt = &walk(&desk).session().attempts[0];
    assert_eq!(attempt.steps[0].answers[0].text, "Half an answer.");
    assert_eq!(attempt.spent(), Duration::from_millis(31_500));
}

#[test]
fn a_session_can_be_resumed_in_every_phase() {
    let mut desk = desk(header(vec![story("your-cv", "Your CV"), pressed_drill()]));
    let steps =
        "Enter I ^D I ^D ^D Enter 3 Enter 4 e Enter Enter Enter Enter I ^D 3 Enter Enter Enter I ^D 1 ^D 3";
    for key in steps.split(' ') {
        desk.keys(key);
        let (screen, acts) = WalkScreen::resume(desk.written(), None, desk.now());
        let again = Desk::home(80, 24).showing(Screen::Walk(Box::new(screen)), acts);
        assert_eq!(walk(&again).phase(), phase(&desk), "after {key}");
        assert!(again.words().contains("Resumed."));
    }
}

#[test]
fn a_long_question_scrolls_and_shows_in_full_on_request() {
    let long = Asked { prompt: "Why? ".repeat(90).trim().to_owned(), ..cv() };
    let mut desk = desk(header(vec![long]));
    desk.resize(40, 12);
    let first = desk.text();
    desk.keys("PgDn");
    assert_ne!(desk.text(), first);
    desk.keys("Enter");
    assert!(desk.text().contains("… Tab shows all"));
    desk.types("I led it.").keys("Tab");
    assert!(!desk.text().contains("I led it."));
    desk.keys("PgDn Tab");
    assert!(desk.text().contains("I led it."));
    desk.keys("Tab").types("!");
    assert_eq!(typed(&desk), "I led it.!", "typing goes back to the answer");
}

#[test]
fn below_the_least_size_keys_do_nothing_and_all_is_there_again_above_it() {
    let mut desk = answering();
    desk.types("I led it.");
    let before = desk.text();
    desk.resize(30, 8).types("lost").keys("^D");
    assert!(desk.words().contains("enlarge it"));
    desk.resize(80, 24);
    assert_eq!(desk.text(), before);
}

#[test]
fn a_pasted_book_stays_whole_and_in_sight() {
    let mut desk = answering();
    let book = "All work and no play. ".repeat(5_000);
    desk.send(Msg::Paste(book.clone()));
    desk.types("The end.");
    assert_eq!(typed(&desk).len(), book.len() + 8);
    assert!(desk.text().contains("The end."));
    let (_, cursor) = desk.drawn();
    assert!(cursor.is_some());
}

#[test]
fn keys_let_go_do_nothing() {
    use crossterm::event::{KeyEvent, KeyEventKind, KeyModifiers};
    let mut desk = answering();
    let released = KeyEvent::new_with_kind(KeyCode::Char('x'), KeyModifiers::NONE, KeyEventKind::Release);
    desk.press(released);
    assert_eq!(typed(&desk), "");
}
