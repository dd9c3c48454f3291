//! The walk in lines: what is said when, what is kept, and that nothing is said too early.

use std::collections::VecDeque;
use std::rc::Rc;

use super::*;
use crate::domain::sample::session::{at, drill, header, story};
use crate::domain::{Asked, AskedFinding, Happening, Header, Level, Story};

/// A candidate who has everything ready: lines, and seconds that pass.
pub(super) struct Script {
    heard: VecDeque<Heard>,
    seconds: u64,
}

impl Script {
    /// Lines of the text; `~` alone is a second that passes.
    pub fn of(text: &str) -> Self {
        let heard = |line: &str| if line == "~" { Heard::Tick } else { Heard::Line(line.to_owned()) };
        Self { heard: text.lines().map(heard).collect(), seconds: 0 }
    }
}

impl Lines for Script {
    fn hear(&mut self) -> io::Result<Heard> {
        self.seconds += 1;
        Ok(self.heard.pop_front().unwrap_or(Heard::End))
    }

    fn now(&self) -> Now {
        at(self.seconds)
    }
}

/// A journal that can be told to fail.
#[derive(Default)]
pub(super) struct Kept {
    pub events: Vec<Event>,
    fails: bool,
    pub finished: bool,
}

impl Keeper for Kept {
    fn keep(&mut self, events: &[Event]) -> Result<(), String> {
        self.events.extend_from_slice(events);
        if self.fails { Err("the disk is full".to_owned()) } else { Ok(()) }
    }

    fn finish(&mut self) -> Result<(), String> {
        self.finished = true;
        Ok(())
    }
}

/// What was said, what was kept, and the session, after walking through a script.
fn walk(header: Header, text: &str, kept: &mut Kept) -> (String, Session) {
    walk_with(&[], header, text, kept)
}

/// The same for a candidate who has stories.
fn walk_with(stories: &[Story], header: Header, text: &str, kept: &mut Kept) -> (String, Session) {
    let mut lines = Script::of(text);
    let (walk, events) = Walk::begin(header, Rc::new(|_, _| Vec::new()), lines.now());
    let lexicon = Lexicon::default();
    let mut out = Vec::new();
    let parts = Parts {
        pack: None,
        lexicon: &lexicon,
        stories,
        lines: &mut lines,
        keeper: kept,
        out: &mut out,
        width: None,
    };
    let session = run(walk, &events, parts).expect("nothing fails");
    (String::from_utf8(out).expect("text"), session)
}

fn one() -> Header {
    header(vec![story("your-cv", "Your CV")])
}

/// Where in the text something is said, or that it is not.
fn place(said: &str, what: &str) -> Option<usize> {
    said.find(what)
}

#[test]
fn a_question_is_walked_from_brief_to_debrief() {
    let mut kept = Kept::default();
    let (said, session) =
        walk(one(), "\nI held the price.\nWe grew by 9%.\n.\n4\n\n3\n5\n2\nSay why.\n\n", &mut kept);
    let attempt = &session.attempts[0];
    let answer = &attempt.steps[0].answers[0];
    assert_eq!(answer.text, "I held the price.\nWe grew by 9%.");
    assert_eq!(attempt.steps[0].gut, Level::new(4));
    let levels: Vec<_> =
        attempt.steps[0].levels.iter().map(|l| (l.level.number(), l.evidence.as_deref())).collect();
    assert_eq!(levels, [(3, None), (5, Some("We grew by 9%."))]);
    assert_eq!(attempt.change, "Say why.");
    assert!(session.ended.is_some() && kept.finished);
    assert!(said.contains("Strongest: Figures with periods in Your CV (5)"), "{said}");
}

/// Promise 1: nothing of the rubric is said before the answer is given and guessed at.
#[test]
fn answer_first_rubric_after() {
    let before = [
        "",
        "/time\n/help\n/flag\n",
        "I held it.\n/time\n",
        "I held it.\n.\n",
        "I held it.\n.\n4\n",
        "/pause\n/rubric\n.\n",
    ];
    for lines in before {
        let (said, _) = walk(one(), &format!("\n{lines}"), &mut Kept::default());
        for secret in ["What it tests", "Story arc", "turning point", "Signals", "adds up to a reason"] {
            assert_eq!(place(&said, secret), None, "{lines:?} says {secret:?}");
        }
    }
}

#[test]
fn a_worked_solution_comes_after_its_step_and_before_the_next() {
    let (said, _) = walk(header(vec![drill()]), "\nThe basket fell.\n.\n3\n\n3\n\n\n", &mut Kept::default());
    let order =
        ["Step 1 of 2", "Given after", "Worked solution", "Step 2 of 2"].map(|what| place(&said, what));
    assert!(order.iter().all(Option::is_some) && order.is_sorted(), "{order:?} in {said}");
    assert_eq!(said.matches("Worked solution").count(), 1);
}

#[test]
fn numbers_are_judged_by_the_mistake_they_look_like() {
    let first_step = "\nThe basket fell.\n.\n3\n\n3\n";
    let (said, session) = walk(
        header(vec![drill()]),
        &format!("{first_step}\nBy this much.\n.\n-0.122\n2\n\n"),
        &mut Kept::default(),
    );
    assert_eq!(session.attempts[0].steps[1].figures[0].text, "-0.122");
    assert!(said.contains("You gave \"-0.122\": not so."), "{said}");
}

#[test]
fn the_end_of_the_input_leaves_the_session_to_be_resumed() {
    let mut kept = Kept::default();
    let (_, session) = walk(one(), "\nHalf an ans", &mut kept);
    assert_eq!(session.ended, None);
    assert!(!kept.finished);
    assert_eq!(session.attempts[0].steps[0].answers[0].text, "Half an ans");
}

#[test]
fn every_line_is_kept_as_it_is_read_and_a_failing_disk_is_told_once() {
    let mut kept = Kept { fails: true, ..Kept::default() };
    let (said, session) = walk(one(), "\nOne.\nTwo.\n", &mut kept);
    assert_eq!(said.matches("Not being saved: the disk is full").count(), 1);
    assert_eq!(session.attempts[0].steps[0].answers[0].text, "One.\nTwo.");
    let edits = kept.events.iter().filter(|event| matches!(event.what, Happening::TextEdited { .. }));
    assert_eq!(edits.count(), 2);
}

#[test]
fn lines_that_look_like_commands_can_be_typed_and_taken_back() {
    let (_, session) = walk(one(), "\n//slash\n..\nwrong\n/undo\n.\n", &mut Kept::default());
    assert_eq!(session.attempts[0].steps[0].answers[0].text, "/slash\n.");
}

#[test]
fn a_mis_pressed_level_is_gone_back_to() {
    let (_, session) = walk(one(), "\nIt held.\n.\n3\n\n1\n/back\n3\n2\n\n\n", &mut Kept::default());
    let levels: Vec<u8> =
        session.attempts[0].steps[0].levels.iter().map(|given| given.level.number()).collect();
    assert_eq!(levels, [3, 2]);
}

#[test]
fn a_strict_clock_cuts_off_and_says_so() {
    let seconds = "~\n".repeat(121);
    let (said, session) =
        walk(Header { strict: true, ..one() }, &format!("\nOne.\n{seconds}"), &mut Kept::default());
    assert!(said.contains("The clock cut you off."), "{said}");
    assert!(session.attempts[0].steps[0].answers[0].cut);
}

#[test]
fn the_target_nudges_twice_and_preparation_runs_out() {
    let seconds = "~\n".repeat(220);
    let (said, session) = walk(one(), &seconds, &mut Kept::default());
    let order = ["Begin now.", "You are at the target.", "You are well over the target."]
        .map(|what| place(&said, what));
    assert!(order.iter().all(Option::is_some) && order.is_sorted(), "{said}");
    assert!(session.attempts[0].steps[0].answers[0].spent.as_secs() > 180);
}

#[test]
fn what_steers_a_terminal_is_neither_kept_nor_said() {
    let (said, session) = walk(one(), "\nA\u{1b}[2Jbc\u{202e}\n.\n3\n\n5\n", &mut Kept::default());
    assert!(!said.contains('\u{1b}') && !said.contains('\u{202e}'));
    assert!(!session.attempts[0].steps[0].answers[0].text.contains('\u{1b}'));
}

/// A question whose brief offers something found out.
fn offering() -> Header {
    let finding = AskedFinding {
        item: "the-app".parse().expect("an id"),
        title: "Look at the app".to_owned(),
        found: "No search.".to_owned(),
    };
    header(vec![Asked { findings: vec![finding], ..story("why-this-firm", "Why this firm") }])
}

#[test]
fn what_was_found_is_said_while_preparing_and_not_while_answering() {
    let (said, session) = walk(offering(), "/found\nThey hold the price.\n/found\n.\n", &mut Kept::default());
    assert_eq!(said.matches("No search.").count(), 1, "{said}");
    assert!(place(&said, "Look at the app:\nNo search.") > place(&said, "/found says"), "{said}");
    assert!(said.contains("/found does nothing here"), "{said}");
    assert!(session.attempts[0].peeked);
    let (said, session) = walk(offering(), "They hold the price.\n", &mut Kept::default());
    assert!(!said.contains("No search.") && !session.attempts[0].peeked, "{said}");
    let (said, _) = walk(one(), "/found\n", &mut Kept::default());
    assert!(said.contains("/found does nothing here") && !said.contains("/found says"), "{said}");
}

fn stories() -> Vec<Story> {
    let story = |name: &str, action: &str| Story {
        title: name.to_owned(),
        action: action.to_owned(),
        ..Story::empty(crate::domain::sample::id(&name.to_lowercase()))
    };
    vec![
        story("Search", "Nothing of it."),
        story("Outlet", "I closed the outlet tab for 12 boutiques, markdown fell."),
    ]
}

#[test]
fn titles_are_told_during_the_brief_where_the_plan_allows_it_and_the_one_told_is_tied() {
    let header = Header { peek_stories: true, ..one() };
    let answer =
        "/stories\n\nI closed the outlet; 12 boutiques took the markdown.\n.\n3\n\n4\n1\n3\n9\n2\n\n";
    let (said, session) = walk_with(&stories(), header, answer, &mut Kept::default());
    assert!(said.contains("Your stories:\n- Search\n- Outlet\n"), "{said}");
    assert!(
        said.contains("  2: Outlet (probably: it shares closed, outlet, 12, boutiques, markdown)"),
        "{said}"
    );
    assert!(said.contains("A number from 1 to 2, please"), "{said}");
    assert_eq!(session.attempts[0].story.as_ref().map(|told| told.title.as_str()), Some("Outlet"), "{said}");
    assert!(place(&said, "Which of your stories") > place(&said, "What it tests"), "{said}");
}

#[test]
fn titles_are_not_told_where_the_plan_does_not_allow_it_nor_later_than_the_brief() {
    let (said, _) = walk_with(&stories(), one(), "/stories\n\nI did.\n/stories\n.\n", &mut Kept::default());
    assert!(said.contains("--peek-stories allows it") && !said.contains("Outlet"), "{said}");
    let header = Header { peek_stories: true, ..one() };
    let (said, _) = walk_with(&stories(), header, "\nI did.\n/stories\n.\n", &mut Kept::default());
    assert!(said.contains("/stories does nothing here") && !said.contains("Outlet"), "{said}");
}
