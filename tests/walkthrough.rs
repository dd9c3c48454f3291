//! The real program in a real terminal: whole sessions, signals, suspending, leaving.

use crate::recovery;
use crate::support::sealed::Sealed;
use crate::support::terminal::{ENTER, ESC, Terminal, ctrl};

/// A terminal that stands in the answer to one question.
fn answering(sealed: &Sealed) -> Terminal {
    let mut terminal =
        Terminal::start(sealed, &["practise", "--question", "walk-me-through-your-cv", "--seed", "0"]);
    terminal.until("Walk me through your CV").press(ENTER).until("Type your answer");
    terminal
}

#[test]
fn a_full_mock_is_walked_and_reviewed_afterwards() {
    let sealed = Sealed::new();
    let mut terminal = Terminal::start(&sealed, &["practise", "--seed", "0"]);
    terminal.until("Question 1 of 6");
    for number in 1..=6 {
        walk_question(&mut terminal, number);
    }
    terminal.until("Debrief").press(ENTER).until("Practise").press("v").until("6 of 6");
    terminal.press(&ctrl('c'));
    assert!(terminal.wait().success());
    assert!(terminal.is_restored());
    let text = std::fs::read_to_string(&sealed.journals()[0]).expect("the session's file");
    assert!(text.contains("Answer number 6. I grew it by 12% in a year."), "{text}");
}

/// Answers whatever is asked until the next question or the debrief is up.
pub fn walk_question(terminal: &mut Terminal, number: usize) {
    let (here, next) = (format!("Question {number} of 6"), format!("Question {} of 6", number + 1));
    terminal.until(&here);
    let over = |screen: &str| screen.contains(&next) || screen.contains("Debrief");
    // More steps than any question has, so that one that never ends fails instead of hanging.
    for _ in 0..60 {
        let screen = terminal
            .wait_for("a screen that says what to press", |screen| phase(screen).is_some() || over(screen))
            .screen();
        if over(&screen) {
            return;
        }
        step(terminal, phase(&screen).expect("it was waited for"), number);
    }
    panic!("question {number} does not end; the screen is\n{}", terminal.screen());
}

/// What a screen asks for, by the words on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    Begin,
    Answer,
    Figures,
    Guess,
    Reveal,
    Rubric,
    Next,
}

/// What the screen asks for, if it can be told.
pub fn phase(screen: &str) -> Option<Asks> {
    let table = [
        ("Enter shows what it tests", Asks::Reveal),
        ("Press 1 to 5", Asks::Guess),
        ("[Rubric]", Asks::Rubric),
        ("^D done", Asks::Answer),
        ("give the figures", Asks::Figures),
        ("Enter answer", Asks::Begin),
        ("r try again", Asks::Next),
    ];
    let asks = table.into_iter().find(|(words, _)| screen.contains(words)).map(|(_, asks)| asks);
    // A screen may be caught half painted, from the top down: an answer is asked for only where the first line has its clock.
    let heading = screen.lines().next().unwrap_or_default();
    asks.filter(|asks| *asks != Asks::Answer || has_clock(heading))
}

/// Whether a line shows a clock against its target, as in "0:12 of 2:00".
fn has_clock(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    words.windows(3).any(|run| run[0].contains(':') && run[1] == "of" && run[2].contains(':'))
}

fn step(terminal: &mut Terminal, asks: Asks, number: usize) {
    let before = terminal.screen();
    match asks {
        Asks::Begin | Asks::Reveal | Asks::Next => terminal.press(ENTER),
        Asks::Answer => {
            let answer = format!("Answer number {number}. I grew it by 12% in a year.");
            // Typing made another screen already; only without the answer is it one that the answer was given to.
            terminal.press(&answer).until("12% in a year.").press(&ctrl('d')).until_gone("12% in a year.")
        }
        Asks::Figures => terminal.press(&ctrl('d')),
        Asks::Guess => terminal.press("3"),
        Asks::Rubric => {
            // What comes after Enter is held against the screen with the level, or Enter would be pressed twice.
            let levelled = terminal.press("3").wait_for("a level", |screen| screen != before).screen();
            terminal.press(ENTER).wait_for("what follows", |screen| screen != levelled)
        }
    };
    terminal.wait_for("another screen", |screen| screen != before);
}

#[test]
fn the_terminal_is_restored_on_leaving_and_by_signals() {
    for signal in ["TERM", "HUP", "INT"] {
        let sealed = Sealed::new();
        let mut terminal = answering(&sealed);
        terminal.press("kept").until("kept");
        send(&terminal, signal);
        terminal.wait();
        assert!(terminal.is_restored(), "after SIG{signal}");
        assert_eq!(recovery::answer(&sealed), "kept", "after SIG{signal}");
    }
}

#[test]
fn ctrl_c_asks_and_then_leaves_with_everything_kept() {
    let sealed = Sealed::new();
    let mut terminal = answering(&sealed);
    terminal.press("Half an ans").until("Half an ans").press(&ctrl('c')).until("Leave?");
    terminal.press(ESC).until_gone("Leave?").press("wer").until("Half an answer");
    terminal.press(&ctrl('c')).until("Leave?").press(ENTER);
    assert!(terminal.wait().success());
    assert!(terminal.is_restored());
    let mut again = Terminal::start(&sealed, &[]);
    again.until("Resume").press("r").until("Half an answer");
}

#[test]
fn a_paste_is_one_edit_and_keeps_its_lines() {
    let sealed = Sealed::new();
    let mut terminal = answering(&sealed);
    terminal.paste("First line.\r\nSecond line.\r\n").until("Second line.");
    let edits = journal(&sealed).matches("text-edited").count();
    assert_eq!(edits, 1);
}

#[test]
fn a_large_paste_arrives_whole() {
    let sealed = Sealed::new();
    let mut terminal = answering(&sealed);
    let words: String = (0..20_000).flat_map(|n| [format!("w{n}"), " ".to_owned()]).collect();
    terminal.paste(&words).until("w19999");
    assert!(journal(&sealed).contains("w19999"));
}

#[test]
fn sizes_down_to_nothing_are_survived_and_recovered_from() {
    let sealed = Sealed::new();
    let mut terminal = answering(&sealed);
    terminal.press("still here").until("still here");
    for (columns, rows) in [(1, 1), (300, 100), (39, 12), (40, 11), (2, 60), (40, 12)] {
        terminal.resize(columns, rows);
    }
    terminal.until("still here").resize(20, 5).until("enlarge it").resize(100, 30).until("still here");
}

#[cfg(unix)]
#[test]
fn an_outer_editor_goes_on_with_the_answer() {
    use std::os::unix::fs::PermissionsExt;
    let sealed = Sealed::new();
    let editor = sealed.home().join("editor");
    std::fs::write(&editor, "#!/bin/sh\nprintf ' and more' >> \"$1\"\n").expect("a script");
    std::fs::set_permissions(&editor, PermissionsExt::from_mode(0o700)).expect("it can be run");
    let command = portable_pty::CommandBuilder::new(env!("CARGO_BIN_EXE_greenroom"));
    let mut terminal = Terminal::run(sealed.seal(
        command,
        &["practise", "--question", "why-this-firm"],
        &[("EDITOR", &editor.display().to_string())],
    ));
    terminal.until("Enter answer").press(ENTER).until("Type your answer").press("Some").until("Some");
    terminal.press(&ctrl('e')).until("Some and more");
    assert!(journal(&sealed).contains(" and more"));
    assert!(!sealed.data().join("lent").exists(), "the lent file is gone");
}

fn journal(sealed: &Sealed) -> String {
    let path = sealed.journals().into_iter().next().expect("a session's file");
    std::fs::read_to_string(path).expect("it reads")
}

fn send(terminal: &Terminal, signal: &str) {
    let status =
        std::process::Command::new("kill").args(["-s", signal, &terminal.process().to_string()]).status();
    assert!(status.expect("kill runs").success());
}

/// The variable that makes [`panics_on_the_screen`] panic.
const PANIC: &str = "GREENROOM_TEST_PANIC";

#[test]
fn a_panic_leaves_the_terminal_as_it_was_and_its_words_readable() {
    let sealed = Sealed::new();
    let this = std::env::current_exe().expect("the tests' own file");
    let arguments = ["--exact", "walkthrough::panics_on_the_screen", "--nocapture"];
    let command = portable_pty::CommandBuilder::new(this);
    let mut terminal = Terminal::run(sealed.seal(command, &arguments, &[(PANIC, "1")]));
    terminal.wait();
    assert!(terminal.screen().contains("a panic on purpose"), "{}", terminal.screen());
    assert!(terminal.is_restored());
}

/// Panics with the terminal taken, when it is run by the test above; passes otherwise.
#[test]
fn panics_on_the_screen() {
    if std::env::var_os(PANIC).is_some() {
        let _tty = greenroom::tui::runtime::Tty::enter(false).expect("a terminal");
        panic!("a panic on purpose");
    }
}

/// A program that is not told of the hangup: its session is not that of the shell that the terminal goes with.
#[cfg(target_os = "linux")]
#[test]
fn a_terminal_that_is_gone_ends_an_idle_program_too() {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::process::{Pid, PidfdFlags, pidfd_open};
    let sealed = Sealed::new();
    let script = "mkfifo \"$HOME/end\"; \
        setsid --fork sh -c 'echo $$ > \"$HOME/number\"; exec \"$0\"' \"$0\"; read _ < \"$HOME/end\"";
    let shell = portable_pty::CommandBuilder::new("sh");
    let arguments = ["-c", script, env!("CARGO_BIN_EXE_greenroom")];
    let mut terminal = Terminal::run(sealed.seal(shell, &arguments, &[]));
    terminal.until("First time?");
    let number = std::fs::read_to_string(sealed.home().join("number")).expect("its number");
    let number = number.trim().parse().ok().and_then(Pid::from_raw).expect("a process number");
    let process = pidfd_open(number, PidfdFlags::empty()).expect("it runs");
    drop(terminal);
    let mut ended = [PollFd::new(&process, PollFlags::IN)];
    let patience = Timespec { tv_sec: 20, tv_nsec: 0 };
    assert_eq!(poll(&mut ended, Some(&patience)), Ok(1), "it goes on without a terminal");
}
