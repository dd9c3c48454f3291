//! Killed in mid-word, in the hot seat and in a coach file: what was painted is kept, and the first scores stay hidden.

use std::path::{Path, PathBuf};

use greenroom::journal::read_coach;

use super::session;
use crate::support::sealed::Sealed;
use crate::support::terminal::{ENTER, Terminal};

/// Words that all differ, so that what is lost or doubled is seen.
const SAID: &str =
    "Begin with the house, then the figure: which one, over which months, and what you gave up for it.";

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// How much of the words a screen shows, from their beginning.
fn painted(screen: &str) -> usize {
    let screen = squeezed(screen);
    (0..=SAID.len()).rev().find(|end| screen.contains(&squeezed(&SAID[..*end]))).unwrap_or(0)
}

/// What the file holds by now: levels given, and what is said of the first criterion.
fn kept(file: &Path) -> (usize, String) {
    let text = std::fs::read(file).expect("it reads");
    let session = read_coach(text).expect("a coach file").whole.session;
    let first = session.header.questions[0].criteria().next().map(|(_, it)| it.id.clone());
    let score = session.coach_scoring(1, "Ana");
    let comment = score.map_or("", |score| score.comment(0, first.as_ref()));
    (score.map_or(0, |score| score.scoring.levels.len()), comment.to_owned())
}

/// Types the words, killed three times on the way, and gives each criterion a level.
fn killed_while_typing(open: impl Fn() -> Terminal, file: &Path) -> Terminal {
    for kill in 1..=3 {
        let mut terminal = open();
        terminal.press("c").until("Your comment on this criterion");
        let so_far = if kill == 1 { String::new() } else { kept(file).1 };
        let end = SAID.len() * kill / 3;
        terminal.press(&SAID[so_far.len()..end]);
        terminal.wait_for("some of it", |screen| painted(screen) > so_far.len() + 5);
        let painted = painted(&terminal.kill());
        let now = kept(file).1;
        assert!(SAID.starts_with(&now), "nothing is twice or out of place: {now:?}");
        assert!(
            now.len() >= painted,
            "kill {kill} lost something of {:?}; kept is {now:?}",
            &SAID[..painted]
        );
    }
    let mut terminal = open();
    terminal.press("2").until("Ana: 1 of 5 scored").kill();
    assert_eq!(kept(file).0, 1);
    open()
}

#[track_caller]
fn expect_hidden(terminal: &mut Terminal) {
    let screen = terminal.screen();
    for hidden in ["Gut", "Shown by", "Signals", "Unsupported", "mean level"] {
        assert!(!screen.contains(hidden), "{hidden} in {screen}");
    }
}

#[test]
fn in_the_hot_seat_nothing_is_lost_and_the_first_scores_stay_hidden() {
    let sealed = Sealed::new();
    session(&sealed);
    let file: PathBuf = sealed.journals()[0].with_extension("coach");
    let open = || {
        let mut terminal = Terminal::start(&sealed, &["review"]);
        terminal.until("1 of 1").press(ENTER).until("Finished").press(ENTER).until("another scores it");
        terminal.press("a").until("Who scores?").press("Ana").until("Ana").press(ENTER).until("of 5 scored");
        expect_hidden(&mut terminal);
        terminal.press(ENTER).until("2 and 4 lie between");
        expect_hidden(&mut terminal);
        terminal
    };
    let mut terminal = killed_while_typing(open, &file);
    terminal.until("Ana: 1 of 5 scored").press("3333").until("5 of 5 scored").press(ENTER);
    terminal.until("less than you").until("Begin with the house");
    assert!(!file.exists(), "taken over");
}

#[test]
fn in_a_coach_file_nothing_is_lost() {
    let (sealed, coach) = (Sealed::new(), Sealed::new());
    let id = session(&sealed);
    let file = coach.home().join("for-ana.toml");
    let path = file.to_str().expect("a path");
    assert_eq!(sealed.run(&["coach", "export", &id, "--out", path], "").code, Some(0));
    let open = || {
        let mut terminal = Terminal::start(&coach, &["coach", "open", path, "--name", "Ana"]);
        terminal.until("▸ 1").press(ENTER).until("of 5 scored").press(ENTER);
        terminal.until("2 and 4 lie between");
        terminal
    };
    let mut terminal = killed_while_typing(open, &file);
    let early = sealed.run(&["coach", "import", path], "");
    assert!(early.code == Some(3) && early.err.contains("not closed"), "{early:?}");
    terminal.press("3333").until("5 of 5 scored").press(ENTER).until("Closed.").press("\x1b");
    terminal.wait();
    let taken = sealed.run(&["coach", "import", path], "");
    assert!(taken.out.contains("Ana: 1 answer of session"), "{taken:?}");
}
