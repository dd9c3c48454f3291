//! All attempts on the screen: how they look, how they are found, and where their keys lead.

use super::*;
use crate::domain::sample::session::{ANSWER, finished};
use crate::domain::{Ending, Kind};
use crate::review::record::records;
use crate::review::samples::attempt;
use crate::review::search::fold;
use crate::review::texts_of;
use crate::tui::keymap::{DOWN, ENTER, ESC, PAGE_DOWN, UP, conflicts};
use crate::tui::msg::Found;
use crate::tui::testing::Desk;

/// An attempt with its answers.
type Past = (Record, String);

/// The attempts of a session, and nine older ones at stories and drills.
fn gathered() -> Vec<Past> {
    let older = (0..9_u64).map(|on| {
        let level = 1 + (on % 5) as u8;
        let kind = if on % 3 == 1 { Kind::Drill } else { Kind::Behavioural };
        let record = attempt(["cv", "basket", "why"][on as usize % 3], on * 4, &[("price", level)]);
        let title = ["Your CV", "The falling basket", "Why this house"][on as usize % 3].into();
        let text = format!("Answer {on}: we kept the price and the margin held.\n\nNo welcome code.");
        (Record { kind, title, aloud: on % 2 == 1, ..record }, text)
    });
    let texts = texts_of(&finished()).into_iter().map(|(_, text)| text);
    older.chain(records(&finished(), None).into_iter().zip(texts)).collect()
}

/// What was given: the answers that the runtime would look through and read.
struct Shown {
    desk: Desk,
    texts: Vec<String>,
}

impl std::ops::Deref for Shown {
    type Target = Desk;

    fn deref(&self) -> &Desk {
        &self.desk
    }
}

impl std::ops::DerefMut for Shown {
    fn deref_mut(&mut self) -> &mut Desk {
        &mut self.desk
    }
}

impl Shown {
    fn types(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            self.desk.types(&c.to_string());
            self.serve();
        }
        self
    }

    fn keys(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            self.desk.keys(key);
            self.serve();
        }
        self
    }

    /// Does what the runtime does for the screen.
    fn serve(&mut self) {
        while let Some(effect) =
            self.desk.effects.pop_if(|last| matches!(last, Effect::Search(_) | Effect::LoadTexts(_)))
        {
            let told = match effect {
                Effect::LoadTexts(numbers) => {
                    Return::Texts(numbers.into_iter().map(|at| (at, self.texts[at].clone())).collect())
                }
                Effect::Search(sought) => {
                    let holds = |at: &usize| !sought.is_empty() && sought.is_in(&fold(&self.texts[*at]));
                    let more = (0..self.texts.len()).filter(holds).collect();
                    Return::Found(Found { sought, more, done: true })
                }
                other => panic!("{other:?}"),
            };
            self.desk.returns(told);
        }
    }
}

fn shown(all: Vec<Past>) -> Shown {
    let page = History::from(Sessions::default());
    let mut desk = Desk::home(80, 24).showing(Screen::History(Box::new(page)), Vec::new());
    let (more, texts) = all.into_iter().unzip();
    desk.sleep(3600).returns(Return::Attempts(Ok(Gathered { more, unread: 0, done: true })));
    Shown { desk, texts }
}

#[test]
fn the_attempts_look_like_this() {
    insta::assert_snapshot!(shown(gathered()).texts());
}

#[test]
fn what_is_typed_is_found_as_it_is_typed() {
    let mut desk = shown(gathered());
    desk.types("/Welcome switch");
    assert!(desk.text().contains("1 of 1, 12 in all"), "{}", desk.text());
    insta::assert_snapshot!(desk.texts());
    desk.types("x");
    assert!(desk.words().contains("No answer has all of these words."), "{}", desk.text());
    desk.keys(&"Backspace ".repeat(7)).keys("Enter");
    assert!(desk.text().contains("1 of 10, 12 in all"), "{}", desk.text());
    desk.keys("x");
    assert!(desk.text().contains("1 of 12"), "{}", desk.text());
}

#[test]
fn what_was_found_stands_out_without_colour_too() {
    let mut desk = shown(gathered());
    desk.types("/WELCOME");
    let style = desk.style_of("[welcome]").expect("marked");
    assert!(crate::tui::testing::has(style, ratatui::style::Modifier::UNDERLINED));
}

#[test]
fn choices_narrow_the_list_and_are_told() {
    let mut desk = shown(gathered());
    let table = [
        ("Right", "[kind: behavioural]", "1 of 8, 12 in all"),
        ("Right", "[kind: drill]", "1 of 4, 12 in all"),
        ("Tab Right Right", "[way: aloud]", "1 of 2, 12 in all"),
        ("Left", "[way: typed]", "1 of 2, 12 in all"),
        ("BackTab Left Left Left", "[kind: drill]", "1 of 2, 12 in all"),
    ];
    for (keys, choice, note) in table {
        desk.keys(keys);
        let text = desk.text();
        assert!(text.contains(choice) && text.contains(note), "{keys}\n{text}");
    }
    desk.keys("x");
    assert!(desk.text().contains("1 of 12"), "{}", desk.text());
}

#[test]
fn a_choice_that_leaves_nothing_says_so() {
    let mut desk = shown(gathered());
    desk.keys("Right Tab Right Tab Tab Right");
    desk.types("/nothing");
    desk.keys("Enter");
    assert!(desk.words().contains("none of 12") && desk.words().contains("Press x"), "{}", desk.text());
}

#[test]
fn enter_opens_the_attempt_and_escape_comes_back_to_it() {
    let mut desk = shown(gathered());
    desk.keys("Down Enter");
    assert_eq!(desk.asked(), "LoadSession(Id(\"20261122-090000-abcd\"))");
    desk.returns(Return::Session(Ok((Box::new(finished()), None))));
    assert!(desk.text().contains("attempt 2 of 3"), "{}", desk.text());
    desk.chords(&[ESC]);
    assert!(desk.text().contains("2 of 12"), "{}", desk.text());
    desk.chords(&[ESC]);
    assert!(matches!(desk.model.screen, Screen::Sessions(_)));
}

#[test]
fn attempts_of_a_session_deleted_from_here_are_gone_and_what_was_sought_stays() {
    let mut desk = shown(gathered());
    desk.types("/code").keys("Enter Enter");
    desk.returns(Return::Session(Ok((Box::new(finished()), None)))).keys("Esc");
    assert!(desk.text().contains("12 in all"), "{}", desk.text());
    let (others, texts): (Vec<Record>, Vec<String>) = gathered().into_iter().take(9).unzip();
    desk.texts = texts;
    desk.desk.keys("Enter").returns(Return::Session(Ok((Box::new(finished()), None))));
    desk.desk.returns(Return::Deleted(Ok(finished().header.session)));
    assert!(matches!(desk.effects[..], [.., Effect::LoadAttempts(Counted::No), Effect::Search(_)]));
    desk.desk.returns(Return::Attempts(Ok(Gathered { more: others, unread: 0, done: true })));
    desk.serve();
    assert!(desk.text().contains("1 of 9, 9 in all"), "{}", desk.text());
}

#[test]
fn the_marked_attempt_stays_in_sight_at_every_size() {
    let mut desk = shown(gathered());
    for typed in ["", "/code"] {
        desk.types(typed).chords(&[ENTER]);
        for chord in [PAGE_DOWN, DOWN, UP, PAGE_DOWN] {
            desk.chords(&[chord]);
            for (width, height) in [(40, 12), (100, 30), (60, 13), (80, 24)] {
                desk.resize(width, height);
                assert!(desk.text().contains('▸'), "{width}x{height}\n{}", desk.text());
            }
        }
    }
}

#[test]
fn none_and_trouble_are_told_in_words() {
    assert!(shown(Vec::new()).text().contains("No attempt yet."));
    let page = History::from(Sessions::default());
    let mut desk = Desk::home(80, 24).showing(Screen::History(Box::new(page)), Vec::new());
    assert!(desk.text().contains("Reading your answers."));
    let trouble = Trouble { what: "No folder.".to_owned(), advice: "Make one.".to_owned() };
    desk.returns(Return::Attempts(Err(trouble)));
    assert!(desk.words().contains("No folder. Make one."));
    let more = gathered().into_iter().map(|(record, _)| record).collect();
    desk.returns(Return::Attempts(Ok(Gathered { more, unread: 1, done: true })));
    assert!(desk.words().contains("1 session cannot be read"), "{}", desk.text());
}

#[test]
fn only_the_attempts_in_sight_are_drawn() {
    let many = (0..10_000).map(|on| (attempt("cv", on, &[]), ANSWER.to_owned())).collect();
    let mut desk = shown(many);
    desk.types("/code").keys("Enter End");
    let Screen::History(page) = &desk.model.screen else { panic!("another screen") };
    let now = page.now.expect("a time");
    let drawn = page.list.lines(page.records(), now, Rect::new(0, 0, 78, 16), Theme::new(true));
    assert_eq!(drawn.len(), 16);
    assert!(desk.text().contains("10000 of 10000"), "{}", desk.text());
}

#[test]
fn no_key_is_bound_twice() {
    let mut desk = shown(gathered());
    for keys in ["", "Right", "Tab", "/", "a"] {
        desk.keys(keys);
        let Screen::History(page) = &desk.model.screen else { panic!("another screen") };
        assert_eq!(conflicts(&page.list.bindings()), [], "{keys}");
    }
}

#[test]
fn what_is_of_note_is_said_in_words() {
    let skipped =
        Record { ending: Some(Ending::Skipped), flagged: true, mean: None, ..attempt("cv", 1, &[]) };
    let unfinished = Record { ending: None, mean: None, ..attempt("cv", 1, &[]) };
    let unscored = Record { mean: None, ..attempt("cv", 1, &[]) };
    let table = [
        (skipped, vec!["skipped", "flagged"]),
        (unfinished, vec!["unfinished"]),
        (unscored, vec!["not scored"]),
    ];
    for (record, marks) in table {
        assert_eq!(rows::marks(&record), marks);
    }
}

/// The history of the question "Why this house", three attempts at it.
fn question() -> Shown {
    let mut all = gathered();
    let last = all.iter_mut().filter(|(record, _)| &*record.title == "Why this house").last().expect("there");
    let text = "Answer 9: I kept the price and the margin held at 61%.\n\nNo welcome code, ever.".to_owned();
    last.1 = text;
    let mut desk = shown(all);
    desk.keys("Down Down Down q");
    desk
}

#[test]
fn a_question_has_its_attempts_down_a_time_line() {
    insta::assert_snapshot!(question().texts());
}

#[test]
fn two_attempts_are_compared() {
    let mut desk = question();
    desk.keys("Space Home Space");
    assert!(desk.text().contains("Enter compare"), "{}", desk.text());
    desk.keys("Enter");
    insta::assert_snapshot!(desk.texts());
    desk.keys("End");
    let text = desk.words();
    assert!(text.contains("[+I]") && text.contains("[+ at 61%]") || text.contains("[+at 61%]"), "{text}");
    desk.keys("Esc");
    assert!(desk.text().contains("[x]"), "the marks are kept\n{}", desk.text());
    desk.keys("Esc");
    assert!(desk.text().contains("4 of 12"), "{}", desk.text());
}

#[test]
fn of_three_marks_the_first_is_let_go_and_a_mark_is_taken_back() {
    let mut desk = question();
    let marks = |desk: &Desk| desk.text().lines().filter(|line| line.contains("[x]")).count();
    for (keys, count) in [("Space", 1), ("Up Space", 2), ("Up Space", 2), ("Space", 1)] {
        desk.keys(keys);
        assert_eq!(marks(&desk), count, "{keys}\n{}", desk.text());
    }
    assert!(desk.text().contains("Enter open"), "{}", desk.text());
    desk.keys("Down Enter");
    assert!(desk.asked().starts_with("LoadSession"), "an attempt of the time line opens");
    desk.returns(Return::Session(Ok((Box::new(finished()), None)))).keys("Esc");
    assert!(desk.text().contains("Why this house"), "back on the time line\n{}", desk.text());
}

#[test]
fn an_attempt_of_the_time_line_stays_in_sight_and_no_key_is_bound_twice() {
    let mut desk = question();
    for keys in ["Home", "End", "Up", "Space", "Up", "Space", "Enter"] {
        desk.keys(keys);
        let Screen::History(page) = &desk.model.screen else { panic!("another screen") };
        let bindings = page.question.as_ref().expect("a question").bindings();
        assert_eq!(conflicts(&bindings), [], "{keys}");
        for (width, height) in [(40, 12), (100, 30), (80, 24)] {
            desk.resize(width, height);
            let compared = keys == "Enter";
            assert!(compared || desk.text().contains('▸'), "{keys} {width}x{height}\n{}", desk.text());
        }
    }
}

#[test]
fn attempts_lie_in_the_days_that_are_typed() {
    let mut desk = shown(gathered());
    desk.keys("d").types("2026-10-05..2026-10-14");
    let text = desk.text();
    assert!(text.contains("5 Oct 2026 to 14 Oct 2026") && text.contains("1 of 3, 12 in all"), "{text}");
    insta::assert_snapshot!(desk.texts());
    desk.keys("Enter");
    assert!(desk.text().contains("Days 5 Oct 2026 to 14 Oct 2026"), "{}", desk.text());
    desk.keys("d").types("x");
    let text = desk.words();
    assert!(text.contains("write 2026-11-03, 2026-11 or") && text.contains("1 of 3, 12 in all"), "{text}");
    desk.keys("Esc");
    assert!(desk.text().contains("1 of 12"), "{}", desk.text());
}

#[test]
fn days_on_which_there_is_nothing_tell_the_key_that_leads_out() {
    let mut desk = shown(gathered());
    desk.keys("d").types("2020");
    let text = desk.words();
    assert!(text.contains("No attempt on these days") && !text.contains("Press x"), "{text}");
    desk.keys("Esc");
    assert!(desk.text().contains("1 of 12"), "{}", desk.text());
    desk.keys("d").types("2020").keys("Enter");
    assert!(desk.words().contains("Press x to see all of them again"), "{}", desk.words());
    desk.keys("x");
    assert!(desk.text().contains("1 of 12"), "{}", desk.text());
}

#[test]
fn the_hint_beside_the_days_is_whole_or_not_there() {
    let mut desk = shown(gathered());
    desk.keys("d");
    for (width, hint) in [(100, "2026-11, or 2026-11-03..2026-11-20"), (40, "2026-11-03..2026-11-20")] {
        desk.resize(width, 12);
        let text = desk.text();
        assert!(text.lines().any(|line| line.trim_end().ends_with(hint)), "{hint}: {text}");
    }
    desk.types("2026-10-05..2026-10-14");
    assert!(!desk.text().contains("5 Oct 2026"), "{}", desk.text());
}

#[test]
fn attempts_are_there_as_they_are_gathered_and_choices_stay() {
    let all: Vec<Record> = gathered().into_iter().map(|(record, _)| record).collect();
    let page = History::from(Sessions::default());
    let mut desk = Desk::home(80, 24).showing(Screen::History(Box::new(page)), Vec::new());
    let more =
        |more: &[Record], done| Return::Attempts(Ok(Gathered { more: more.to_vec(), unread: 0, done }));
    desk.sleep(3600).returns(more(&all[9..], false));
    assert!(desk.text().contains("1 of 3, reading"), "{}", desk.text());
    desk.keys("Right");
    assert!(desk.text().contains("[kind: behavioural]"), "{}", desk.text());
    desk.returns(more(&all[..9], true));
    let text = desk.text();
    assert!(text.contains("[kind: behavioural]") && text.contains("1 of 8, 12 in all"), "{text}");
}

#[test]
fn what_was_found_for_other_words_is_overlooked() {
    let mut desk = shown(gathered());
    desk.types("/welcome switch");
    let before = desk.text();
    let stale = Found { sought: crate::review::search::Sought::of("price"), more: vec![0, 1, 2], done: true };
    desk.desk.returns(Return::Found(stale));
    assert_eq!(desk.text(), before);
}
