//! What was on the screen is on the disk: killed in mid-answer, resumed, run twice, on folders that fail.

use std::fs;

use greenroom::domain::{Attempt, Session};
use rand_core::{Rng, SeedableRng};
use rand_pcg::Pcg32;

use crate::support::sealed::Sealed;
use crate::support::terminal::{ENTER, Terminal, ctrl};

/// The moments of the kills are drawn from this, so that a failure can be had again.
const SEED: u64 = 20_261_122;

/// Characters typed in all.
const TYPED: usize = 2_000;

/// Kills while they are typed.
const KILLS: usize = 10;

/// Types an answer and kills the program in the midst of it, again and again.
pub fn kill_nine_while_typing(sealed: &Sealed) {
    let text = words(TYPED);
    let mut chance = Pcg32::seed_from_u64(SEED);
    let mut terminal = begin(sealed);
    for kill in 1..=KILLS {
        let kept = answer(sealed);
        assert!(text.starts_with(&kept), "nothing is twice or out of place: {kept:?}");
        let end = TYPED * kill / KILLS;
        terminal.press(&text[kept.len()..end]);
        let moment = kept.len() + 1 + chance.next_u32() as usize % (end - kept.len());
        terminal.wait_for("some of it", |screen| painted(screen).len() >= visible(moment));
        let painted = painted(&terminal.kill());
        let kept = answer(sealed);
        assert!(
            squeezed(&kept).contains(&painted),
            "kill {kill} lost something of {painted:?}; kept is {kept:?}"
        );
        terminal = resume(sealed, &kept);
    }
    let kept = answer(sealed);
    terminal.press(&text[kept.len()..]);
    terminal.wait_for("all of it", |screen| {
        squeezed(&text).ends_with(&painted(screen)) && screen.contains(tail(&text))
    });
    terminal.press(&ctrl('d')).until_gone("Walk me through your CV");
    assert_eq!(answer(sealed), text);
}

/// Words that all differ, so that what is lost or doubled is seen.
fn words(length: usize) -> String {
    let mut text: String = (0..).map(|n| format!("word{n} ")).take(length).collect();
    text.truncate(length - 4);
    text.push_str(" end");
    text
}

fn tail(text: &str) -> &str {
    text.rsplit(' ').nth(1).unwrap_or_default()
}

/// A lower bound of what a screen shows of an answer of that length, which scrolls and wraps.
fn visible(length: usize) -> usize {
    length.min(200) / 2
}

/// The answer as far as the screen shows it, without blanks.
fn painted(screen: &str) -> String {
    let below =
        screen.lines().skip_while(|line| !line.contains("words ·") && !line.contains(" words ─")).skip(1);
    let rows: Vec<&str> = below.take_while(|line| !line.contains("F1 help")).collect();
    let text: String = rows.iter().map(|row| row.trim_end_matches(['│', '┃', '█'])).collect();
    squeezed(text.trim_start_matches(|c: char| !c.is_alphanumeric()))
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn begin(sealed: &Sealed) -> Terminal {
    let mut terminal =
        Terminal::start(sealed, &["practise", "--question", "walk-me-through-your-cv", "--seed", "0"]);
    terminal.until("Walk me through your CV").press(ENTER).until("Type your answer");
    terminal
}

fn resume(sealed: &Sealed, kept: &str) -> Terminal {
    let mut terminal = Terminal::start(sealed, &["resume"]);
    terminal.until("Resumed").press(&ctrl('p')).until_gone("Paused");
    let last =
        squeezed(kept).chars().rev().take(12).collect::<Vec<_>>().into_iter().rev().collect::<String>();
    terminal.wait_for("the text as it was", |screen| painted(screen).ends_with(&last));
    terminal
}

/// The answer that the journal holds.
pub fn answer(sealed: &Sealed) -> String {
    let answers: Vec<String> =
        session(sealed).attempts.iter().flat_map(Attempt::answers).map(|a| a.text.clone()).collect();
    answers.into_iter().next().unwrap_or_default()
}

fn session(sealed: &Sealed) -> Session {
    let journal = sealed.journals().into_iter().next().expect("a session's file");
    greenroom::journal::recover(fs::read(journal).expect("it reads")).expect("it is a session").session
}

#[test]
fn an_interrupted_session_is_offered_and_the_gap_is_not_counted() {
    let sealed = Sealed::new();
    let mut terminal = begin(&sealed);
    terminal.press("Half an ans").until("Half an ans");
    terminal.kill();
    let spent = session(&sealed).attempts[0].spent();
    let mut terminal = Terminal::start(&sealed, &[]);
    terminal.until("Resume").press("r").until("Half an ans").until("Resumed");
    terminal.press(&ctrl('p')).until_gone("Paused").press("wer").until("Half an answer").press(&ctrl('d'));
    terminal.until_gone("Walk me through").press(&ctrl('c')).until("Leave?").press(ENTER);
    terminal.wait();
    let session = session(&sealed);
    assert_eq!(session.attempts[0].steps[0].answers[0].text, "Half an answer");
    assert!(session.attempts[0].spent() >= spent);
}

#[test]
fn two_at_once_have_a_session_each_and_neither_takes_up_the_others() {
    let sealed = Sealed::new();
    let mut one = begin(&sealed);
    one.press("one").until("one");
    let mut other = begin(&sealed);
    other.press("two").until("two");
    assert_eq!(sealed.journals().len(), 2);
    let refused = sealed.run(&["resume", "--plain"], "");
    assert_eq!(refused.code, Some(4), "{refused:?}");
    one.press(" more").until("one more");
    let running = sealed.journals()[0].file_stem().expect("a name").to_string_lossy().into_owned();
    let kept = sealed.run(&["delete", "--yes", &running], "");
    assert_eq!(kept.code, Some(3), "{kept:?}");
    assert!(kept.err.contains("running"), "{kept:?}");
}

#[test]
fn a_torn_file_is_resumed_from_its_last_whole_block() {
    let sealed = Sealed::new();
    let mut terminal = begin(&sealed);
    terminal.press("Half").until("Half");
    terminal.kill();
    let path = sealed.journals().remove(0);
    let whole = fs::read(&path).expect("it reads");
    fs::write(&path, [&whole[..], b"\n[[event]]\nat = \"2026-11-22T10:0"].concat()).expect("it is written");
    let mut terminal = Terminal::start(&sealed, &["resume"]);
    terminal.until("Half");
    assert_eq!(answer(&sealed), "Half");
}

#[test]
fn a_foreign_file_among_the_sessions_is_told_and_left_alone() {
    let sealed = Sealed::new();
    let folder = sealed.data().join("sessions/2026/11");
    fs::create_dir_all(&folder).expect("folders");
    let path = folder.join("20261122-090000-abcd.toml");
    fs::write(&path, "title = \"My notes\"\n").expect("a file");
    let listed = sealed.run(&["review", "list"], "");
    assert_eq!(listed.code, Some(0));
    assert!(listed.out.contains("cannot be read"), "{listed:?}");
    assert_eq!(fs::read_to_string(&path).expect("it is there"), "title = \"My notes\"\n");
}

#[cfg(unix)]
#[test]
fn a_folder_that_takes_no_writes_is_told_and_the_answer_can_be_saved_elsewhere() {
    let sealed = Sealed::new();
    // A file where the folder of sessions should be: no permission helps, not even root's.
    fs::create_dir_all(sealed.data()).expect("a folder");
    fs::write(sealed.data().join("sessions"), "in the way").expect("a file");
    let mut terminal = Terminal::start(&sealed, &["practise", "--question", "walk-me-through-your-cv"]);
    // Escape with Enter right behind it would read as Alt-Enter.
    terminal
        .until("Not being saved")
        .press(ENTER)
        .press(ENTER)
        .until("Type your answer")
        .press("Still here.")
        .until("Still here.");
    fs::remove_file(sealed.data().join("sessions")).expect("out of the way");
    terminal.press(" And now?").until("Saving works again").until("Still here. And now?");
    assert_eq!(answer(&sealed), "Still here. And now?");
}

#[cfg(unix)]
#[test]
fn files_and_folders_are_the_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let sealed = Sealed::new();
    begin(&sealed).press("mine").until("mine");
    let mode = |path: &std::path::Path| fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
    let journal = sealed.journals().remove(0);
    assert_eq!(mode(&journal), 0o600);
    for folder in journal.ancestors().skip(1).take_while(|folder| *folder != sealed.home()) {
        assert_eq!(mode(folder), 0o700, "{}", folder.display());
    }
}
