//! Gut score, rubric, and what comes between questions.

use super::*;
use crate::domain::question::{Sample, SampleScore};
use crate::domain::{Kind, Level, StepRecord};
use crate::tui::msg::Effect;

/// A question whose rubric is shown, answered in two sentences.
fn scoring() -> Desk {
    let mut desk = desk(header(vec![cv(), story("weakness", "A weakness")]));
    desk.keys("Enter").types("I switched it off. Sales rose 12%.").keys("^D 3 Enter");
    desk
}

fn step(desk: &Desk) -> StepRecord {
    desk.written().attempts[0].steps[0].clone()
}

fn levels(desk: &Desk) -> Vec<u8> {
    step(desk).levels.iter().map(|given| given.level.number()).collect()
}

#[test]
fn a_guess_comes_first_and_stands_after() {
    let mut desk = desk(header(vec![cv()]));
    desk.keys("Enter").types("I").keys("^D Enter");
    assert_eq!(phase(&desk), Phase::Gut { step: 0 }, "no rubric without a guess");
    desk.keys("2 4");
    assert!(desk.words().contains("4 I would send me on · your guess"));
    desk.keys("Enter 1");
    assert_eq!(step(&desk).gut, Level::new(4));
    assert_eq!(levels(&desk), [1]);
}

#[test]
fn arrows_guess_as_well() {
    let mut desk = desk(header(vec![cv()]));
    desk.keys("Enter").types("I").keys("^D ↓");
    assert_eq!(step(&desk).gut, Level::new(3));
    desk.keys("↓ ↓ ↓ ↑");
    assert_eq!(step(&desk).gut, Level::new(4));
}

#[test]
fn levels_move_on_and_backspace_takes_the_last_one_back() {
    let mut desk = scoring();
    desk.keys("2 5");
    assert_eq!(levels(&desk), [2, 5]);
    desk.keys("Backspace");
    assert_eq!(levels(&desk), [2]);
    desk.keys("Backspace");
    assert_eq!(levels(&desk), Vec::<u8>::new());
    desk.keys("Backspace 4 3");
    assert_eq!(levels(&desk), [4, 3]);
}

#[test]
fn a_high_level_without_words_is_unsupported_until_they_are_tied() {
    let mut desk = scoring();
    desk.keys("5");
    assert!(desk.words().contains("5 Story arc unsupported"), "{}", desk.text());
    let style = desk.style_of("unsupported").expect("on the screen");
    assert!(crate::tui::testing::has(style, ratatui::style::Modifier::BOLD));
    desk.keys("e");
    assert!(desk.words().contains("Which words show level 5 of “Story arc”?"), "{}", desk.text());
    desk.keys("↓ Enter");
    assert_eq!(step(&desk).levels[0].evidence.as_deref(), Some("Sales rose 12%."));
    assert!(!desk.words().contains("unsupported"));
    desk.keys("e Backspace");
    assert_eq!(step(&desk).levels[0].evidence, None);
}

#[test]
fn nothing_is_tied_before_there_is_a_level() {
    let mut desk = scoring();
    desk.keys("e");
    assert!(desk.words().contains("First give a level"));
}

#[test]
fn the_one_thing_to_change_is_written_key_by_key() {
    let mut desk = scoring();
    desk.keys("c").types("Say less5").keys("Backspace Enter");
    assert_eq!(desk.written().attempts[0].change, "Say less");
    assert!(desk.words().contains("To change: Say less"));
    assert_eq!(levels(&desk), Vec::<u8>::new(), "digits typed there are no levels");
}

#[test]
fn the_answer_shows_concepts_and_red_flags_in_words_and_marks() {
    let mut desk = desk(header(vec![cv()]));
    desk.keys("Enter").types("I sent a welcome code to all.").keys("^D 3 Enter a");
    let pack = seat::pack();
    let flag = &pack.red_flags[0];
    let words = desk.words();
    assert!(words.contains("I sent a welcome code to all."), "{words}");
    assert!(words.contains(&format!("Red flag, {}: “welcome code”", flag.name)), "{words}");
    let theme = desk.model.theme;
    let style = desk.style_of("welcome code").expect("on the screen");
    assert_eq!(style.fg, theme.fault().fg);
}

#[test]
fn signals_come_with_the_words_that_made_them() {
    let mut desk = scoring();
    desk.keys("g");
    let words = desk.words();
    assert!(words.contains("Words 7") && words.contains("Numbers 1 12%"), "{}", desk.text());
}

#[test]
fn how_others_answered_opens_once_every_criterion_has_a_level() {
    let mut pack = seat::pack();
    let asked = cv();
    let sample = Sample {
        title: "A typical answer".to_owned(),
        level: Level::ALL[1],
        text: "We did what {firm} did.".to_owned(),
        scores: vec![SampleScore {
            criterion: id("story-arc"),
            level: Level::ALL[1],
            shows: "We did what {firm} did.".to_owned(),
        }],
    };
    let mut question = pack.questions.swap_remove(0);
    (question.id, question.samples) = (asked.question.clone(), vec![sample]);
    pack.questions = vec![question];
    let (screen, acts) = WalkScreen::begin(header(vec![asked]), Some(Arc::new(pack)), at(0));
    let mut desk = Desk::home(80, 24).showing(Screen::Walk(Box::new(screen)), acts);
    desk.keys("Enter").types("I").keys("^D 3 Enter 2 o");
    assert!(desk.words().contains("First score every criterion"));
    assert!(!desk.words().contains("typical"));
    desk.keys("2 o");
    let words = desk.words();
    assert!(words.contains("A typical answer (around level 2)"), "{words}");
    assert!(words.contains("We did what the maison did."), "{words}");
    assert!(words.contains("2 Story arc"), "{words}");
}

#[test]
fn a_recall_question_shows_its_concept_and_an_ask_question_its_ideas() {
    let pack = seat::pack();
    let concept = pack.concepts[0].clone();
    let recall = Asked { kind: Kind::Recall, concept: Some(concept.id.clone()), ..cv() };
    let mut desk = desk(header(vec![recall]));
    desk.keys("Enter").types("I").keys("^D 3 Enter w");
    let words = desk.words();
    for part in [&concept.term, &concept.definition, &concept.opposite] {
        assert!(words.contains(part.as_str()), "{part}: {words}");
    }
    let idea = crate::domain::question::Idea {
        ask: "Who clears a launch?".to_owned(),
        signals: "Knows who holds the veto.".to_owned(),
        weak: "What is the culture like?".to_owned(),
    };
    let ask = Asked { kind: Kind::Ask, ideas: vec![idea], ..cv() };
    let mut desk = super::desk(header(vec![ask]));
    desk.keys("Enter").types("I").keys("^D 3 Enter w");
    let words = desk.words();
    assert!(words.contains("Shows: Knows who holds the veto. Weak: What is the culture like?"), "{words}");
}

#[test]
fn without_its_pack_an_old_session_is_scored_all_the_same() {
    let (screen, acts) = WalkScreen::begin(header(vec![cv()]), None, at(0));
    let mut desk = Desk::home(80, 24).showing(Screen::Walk(Box::new(screen)), acts);
    desk.keys("Enter").types("I led it.").keys("^D 3 Enter 3 3 g");
    assert!(desk.words().contains("Words 3"));
    desk.keys("a w o r Enter");
    assert_eq!(phase(&desk), Phase::Next);
}

#[test]
fn what_was_scored_is_told_between_questions() {
    let mut desk = scoring();
    desk.keys("2 3 c").types("Say less").keys("Enter Enter");
    let words = desk.words();
    for said in
        ["2.5 of 5 over 2 criteria", "you guessed 0.5 higher", "Say less", "Next: question 2, A weakness"]
    {
        assert!(words.contains(said), "{said}: {words}");
    }
}

#[test]
fn criteria_left_open_are_said() {
    let mut desk = scoring();
    desk.keys("2 Enter");
    assert!(desk.words().contains("2.0 of 5 over 1 of 2 criteria"), "{}", desk.text());
}

#[test]
fn a_question_is_retried_at_once() {
    let mut desk = scoring();
    desk.keys("3 3 Enter r");
    assert_eq!(phase(&desk), Phase::Brief { step: 0 });
    assert_eq!(desk.written().attempts.len(), 2);
    assert!(desk.words().contains("Question 1 of 2"));
    assert!(desk.words().contains("again"));
}

#[test]
fn stopping_early_asks_whether_to_end_or_to_leave_for_later() {
    let mut ended = scoring();
    ended.keys("3 3 Enter x");
    assert!(ended.words().contains("Stop here?"));
    ended.keys("Enter");
    assert!(matches!(ended.model.screen, Screen::Debrief(_)));
    assert!(matches!(ended.effects.last(), Some(Effect::Finish)));
    let mut later = scoring();
    later.keys("3 3 Enter x l");
    assert!(matches!(later.effects.last(), Some(Effect::LoadHome)));
    assert_eq!(later.written().ended, None);
}

#[test]
fn the_last_question_ends_in_the_debrief() {
    let mut desk = desk(header(vec![cv()]));
    desk.keys("Enter").types("I led it.").keys("^D 3 Enter 2 3 Enter Enter");
    let words = desk.words();
    assert!(words.contains("Debrief") && words.contains("Your CV"), "{words}");
    assert!(words.contains("Mean level 2.5"), "{words}");
    assert!(desk.written().ended.is_some());
    desk.keys("Enter");
    assert!(matches!(desk.model.screen, Screen::Home(_)));
}

#[test]
fn what_is_given_is_made_to_last_at_once() {
    let mut desk = desk(header(vec![cv()]));
    let synced = |desk: &Desk| desk.effects.iter().filter(|effect| matches!(effect, Effect::Sync)).count();
    desk.keys("Enter").types("I");
    assert_eq!(synced(&desk), 0);
    desk.keys("^D");
    assert_eq!(synced(&desk), 1);
    desk.keys("3 Enter 4");
    assert!(synced(&desk) >= 3);
}
