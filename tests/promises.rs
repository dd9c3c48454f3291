//! The five promises of Greenroom, each held by a test of its name.

use std::fs;
use std::time::Duration;

use greenroom::domain::question::Kind;
use greenroom::pack;
use greenroom::signals::{self, Lexicon, Reading};

use crate::recovery;
use crate::support::sealed::Sealed;
use crate::support::terminal::{ENTER, ESC, Terminal, ctrl};

/// Words that only the rubric of the question walked here says.
const SECRETS: [&str; 5] = ["What it tests", "Story arc", "Recites employers", "unsupported", "[Rubric]"];

/// Promise 1: nothing of the rubric is reachable before the answer is given, by no key.
#[test]
fn answer_first_rubric_after() {
    let sealed = Sealed::new();
    let mut terminal =
        Terminal::start(&sealed, &["practise", "--question", "walk-me-through-your-cv", "--seed", "0"]);
    terminal.until("Walk me through your CV");
    let keys: Vec<String> = ('a'..='z')
        .map(ctrl)
        .filter(|key| ![ctrl('c'), ctrl('d'), ctrl('e'), ctrl('z'), ctrl('n')].contains(key))
        .collect();
    let more = [
        "\t", "\x1bOP", ESC, "\x1b[A", "\x1b[B", "\x1b[5~", "\x1b[6~", "\x1bg", "\x1bw", "1", "5", "o", "w",
        "g", "a",
    ];
    terminal.press(ENTER).until("Type your answer");
    for key in keys.iter().map(String::as_str).chain(more) {
        terminal.press(key);
    }
    // A mark at the end, after which everything pressed has been answered. A pause needs a key of its own.
    terminal.press(ESC).press(ESC).press("mark-of-the-end").press("mark-of-the-end");
    terminal.until("mark-of-the-end");
    let written = String::from_utf8_lossy(terminal.written()).into_owned();
    for secret in SECRETS {
        assert!(!written.contains(secret), "{secret} was reached before the answer");
    }
    terminal.press(&ctrl('d')).until_gone("Walk me through your CV");
    assert!(!terminal.screen().contains("Story arc"), "the guess comes before the rubric");
}

/// Promise 2: a character that was painted survives `kill -9`.
#[test]
fn what_was_on_the_screen_is_on_the_disk() {
    recovery::kill_nine_while_typing(&Sealed::new());
}

/// Promise 3: every figure shown about an answer comes with the words that made it.
#[test]
fn numbers_you_can_check() {
    for (file, source) in pack::EMBEDDED {
        let pack = pack::parse(source, file).pack.expect("the pack is sound");
        let lexicon = Lexicon::of(&pack);
        let samples = pack.questions.iter().flat_map(|question| &question.samples);
        for sample in samples {
            let reading = Reading {
                kind: Kind::Behavioural,
                text: &sample.text,
                spent: Duration::from_secs(100),
                aloud: false,
            };
            for line in signals::lines(&signals::read(&reading, &lexicon)) {
                let counted = line.figure.parse::<usize>().is_ok_and(|count| count > 0);
                let of_the_whole = ["Words", "Time"].contains(&line.label.as_str());
                assert!(!counted || of_the_whole || !line.words.is_empty(), "{}: {line}", sample.title);
            }
        }
    }
}

/// Promise 4: no network code, private files, one command that says where they are and one that deletes them.
#[test]
fn yours_alone() {
    let lock = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.lock")).expect("the lock file");
    for network in [
        "socket2",
        "hyper",
        "reqwest",
        "ureq",
        "curl",
        "tokio",
        "rustls",
        "native-tls",
        "openssl-sys",
        "h2",
        "quinn",
    ] {
        assert!(!lock.contains(&format!("name = \"{network}\"\n")), "{network} opens sockets");
    }
    let sealed = Sealed::new();
    let walked = sealed.run(&["practise", "--plain", "--question", "why-this-firm"], "\nMine.\n");
    assert_eq!(walked.code, Some(0), "{walked:?}");
    assert!(sealed.run(&["where"], "").out.contains(&sealed.data().display().to_string()));
    #[cfg(unix)]
    for path in sealed.journals() {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&path).expect("it is there").permissions().mode() & 0o777, 0o600);
    }
    assert_eq!(sealed.run(&["delete", "--all", "--yes"], "").code, Some(0));
    assert!(sealed.journals().is_empty());
}

/// Promise 5: usable at 40x12, without colour, every key answered.
#[test]
fn never_in_the_way() {
    let sealed = Sealed::new();
    let command = portable_pty::CommandBuilder::new(env!("CARGO_BIN_EXE_greenroom"));
    let arguments = ["practise", "--question", "walk-me-through-your-cv", "--seed", "0"];
    let mut terminal = Terminal::run(sealed.seal(command, &arguments, &[("NO_COLOR", "1")]));
    terminal.until("Walk me through").resize(40, 12).until("F1 help").press(ENTER).until("Type your answer");
    for (typed, shown) in [("S", "S"), ("h", "Sh"), ("o", "Sho"), ("r", "Shor"), ("t", "Short")] {
        terminal.press(typed).until(shown);
    }
    terminal.press(&ctrl('d'));
    for _ in 0..3 {
        let asked =
            terminal.wait_for("a phase", |screen| screen.contains("^D") || screen.contains("1-5")).screen();
        if asked.contains("1-5") {
            break;
        }
        terminal.press(&ctrl('d')).wait_for("what follows", |screen| {
            // The first line has the clock, which goes on by itself.
            screen.lines().skip(1).ne(asked.lines().skip(1))
        });
        if terminal.screen().contains("empty") {
            terminal.press(ENTER);
        }
    }
    terminal.until("1-5").press("3").until("Enter").press(ENTER).until("[Rubric]");
    let written = String::from_utf8_lossy(terminal.written()).into_owned();
    // Setting a colour is SGR 30 to 37, 90 to 97 or 38;...; resetting to the default is 39.
    let coloured =
        written.split("\x1b[").filter_map(|rest| rest.split_once('m').map(|(codes, _)| codes)).any(|codes| {
            codes.split(';').any(|code| matches!(code.parse::<u8>(), Ok(30..=38 | 90..=97 | 40..=48)))
        });
    assert!(!coloured, "a colour was set in spite of NO_COLOR");
}
