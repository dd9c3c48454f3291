//! Disks that fail under the real program: it is told, typing goes on, the answer can be saved elsewhere, and what was written stays.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use portable_pty::CommandBuilder;

use crate::recovery::answer;
use crate::support::sealed::Sealed;
use crate::support::terminal::{ENTER, Terminal, ctrl};

const QUESTION: [&str; 5] = ["practise", "--question", "walk-me-through-your-cv", "--seed", "0"];

/// Greenroom behind a line of shell, in the answer to one question.
fn behind(sealed: &Sealed, shell: &str, more: &[(&str, &str)]) -> Terminal {
    let line = format!("{shell} exec \"$0\" \"$@\"");
    let mut arguments = vec!["-c", &line, env!("CARGO_BIN_EXE_greenroom")];
    arguments.extend(QUESTION);
    let mut terminal = Terminal::run(sealed.seal(CommandBuilder::new("sh"), &arguments, more));
    terminal.until("Walk me through your CV");
    terminal
}

/// Goes on into the answer, past what is told about saving.
fn answering(sealed: &Sealed, shell: &str) -> Terminal {
    let mut terminal = behind(sealed, shell, &[]);
    terminal.press(ENTER).until("Type your answer");
    terminal
}

/// Waits, as long as a screen may take, until the journal holds this answer.
fn until_kept(terminal: &mut Terminal, sealed: &Sealed, text: &str) {
    for _ in 0..600 {
        if !sealed.journals().is_empty() && answer(sealed) == text {
            return;
        }
        assert!(terminal.take_some(usize::MAX >> 1, Duration::from_millis(100)), "it ended");
    }
    panic!("the journal never holds {text:?}");
}

#[test]
fn a_data_folder_deleted_in_mid_answer_is_made_again_with_everything() {
    let sealed = Sealed::new();
    let mut terminal = answering(&sealed, "");
    terminal.press("before").until("before");
    fs::remove_dir_all(sealed.data()).expect("it is there");
    terminal.press(" and after").until("before and after");
    until_kept(&mut terminal, &sealed, "before and after");
}

#[test]
fn a_folder_replaced_by_a_file_in_mid_answer_is_told_and_everything_written_once_it_is_gone() {
    let sealed = Sealed::new();
    let mut terminal = answering(&sealed, "");
    terminal.press("before").until("before");
    fs::remove_dir_all(sealed.data()).expect("it is there");
    fs::write(sealed.data(), "in the way").expect("room");
    terminal.press(" during").until("Not being saved").until("something else stands in");
    terminal.press(ENTER).until_gone("Enter  go on").press(" it").until("before during it");
    fs::remove_file(sealed.data()).expect("it is there");
    terminal.press(" after").until("Saving works again");
    until_kept(&mut terminal, &sealed, "before during it after");
}

/// The system lets no file grow past 15 KB: for the session that is a full disk, and other files still go.
#[test]
fn on_a_full_disk_typing_goes_on_and_the_answer_can_be_saved_elsewhere() {
    let sealed = Sealed::new();
    let mut terminal = answering(&sealed, "trap '' XFSZ; ulimit -f 30;");
    terminal.press("before ").until("before");
    let journal = fs::read(&sealed.journals()[0]).expect("a file");
    let words: String = (0..2_200).flat_map(|n| [format!("w{n:04}"), " ".to_owned()]).collect();
    terminal.paste(&words).until("Not being saved").until("the disk is full");
    terminal.press("s").until("Save elsewhere").press(&ctrl('u'));
    for _ in 0..80 {
        terminal.press("\x7f");
    }
    terminal.press("kept.txt").until("kept.txt").press(ENTER).until_gone("Save elsewhere");
    terminal.press(" still typing").until("still typing");
    let saved = fs::read_to_string(sealed.home().join("kept.txt")).expect("a file");
    assert!(saved.contains("before w0000") && saved.contains("w2199"), "{} bytes", saved.len());
    assert!(fs::read(&sealed.journals()[0]).expect("a file").starts_with(&journal));
    assert!(answer(&sealed).starts_with("before "));
}

/// Runs a command of the system, and tells whether it worked.
fn works(program: &str, arguments: &[&str]) -> bool {
    let output = Command::new(program).args(arguments).output();
    output.is_ok_and(|output| output.status.success())
}

/// A small file system of its own, while it lives.
struct Mounted<'p>(&'p Path);

impl<'p> Mounted<'p> {
    fn at(path: &'p Path, options: &str) -> Option<Self> {
        fs::create_dir_all(path).expect("room");
        let done =
            works("mount", &["-t", "tmpfs", "-o", options, "greenroom-test", &path.display().to_string()]);
        if !done {
            println!("skipped: nothing can be mounted here");
        }
        done.then_some(Self(path))
    }

    fn again(&self, options: &str) {
        assert!(works("mount", &["-o", &format!("remount,{options}"), &self.0.display().to_string()]));
    }
}

impl Drop for Mounted<'_> {
    fn drop(&mut self) {
        // Lazily: a failing test leaves the program running on it.
        works("umount", &["-l", &self.0.display().to_string()]);
    }
}

#[test]
fn a_home_that_is_full_is_told_and_written_to_once_there_is_room() {
    let sealed = Sealed::new();
    let data = sealed.data();
    let Some(_mounted) = Mounted::at(&data, "size=128k,mode=700") else { return };
    let mut terminal = answering(&sealed, "");
    terminal.press("before").until("before");
    let filler = data.join("filler");
    while fs::OpenOptions::new()
        .append(true)
        .create(true)
        .open(&filler)
        .and_then(|mut file| std::io::Write::write_all(&mut file, &[0; 4096]))
        .is_ok()
    {}
    let words: String = (0..2_000).flat_map(|n| [" w".to_owned(), n.to_string()]).collect();
    terminal.paste(&words).until("Not being saved").until("the disk is full");
    terminal.press(ENTER).until_gone("Enter  go on").press(" more").until("more");
    fs::remove_file(&filler).expect("it is there");
    terminal.press(".").until("Saving works again");
    until_kept(&mut terminal, &sealed, &format!("before{words} more."));
}

#[test]
fn a_disk_that_takes_no_writes_is_told_and_written_to_once_it_does() {
    let sealed = Sealed::new();
    let data = sealed.data();
    let Some(mounted) = Mounted::at(&data, "size=1m,mode=700,ro") else { return };
    let mut terminal = behind(&sealed, "", &[]);
    terminal.until("Not being saved").until("takes no writes").press(ENTER).until_gone("Enter  go on");
    terminal.press(ENTER).until("Type your answer").press("during").until("during");
    mounted.again("rw");
    terminal.press(" after").until("Saving works again");
    until_kept(&mut terminal, &sealed, "during after");
}

#[test]
fn a_folder_without_the_right_to_it_is_told_and_written_to_once_there_is_one() {
    let sealed = Sealed::new();
    let nobody = "setpriv --reuid=65534 --regid=65534 --clear-groups";
    let binary = env!("CARGO_BIN_EXE_greenroom");
    if !works("sh", &["-c", &format!("{nobody} {binary} --version")]) {
        println!("skipped: nobody else can be made to run the program here");
        return;
    }
    fs::set_permissions(sealed.home(), fs::Permissions::from_mode(0o755)).expect("ours");
    fs::create_dir(sealed.data()).expect("room");
    fs::set_permissions(sealed.data(), fs::Permissions::from_mode(0o755)).expect("ours");
    let mut terminal = behind(&sealed, &format!("exec {nobody} \"$0\" \"$@\";"), &[]);
    terminal.until("Not being saved").until("refuses access").press(ENTER).until_gone("Enter  go on");
    terminal.press(ENTER).until("Type your answer").press("during").until("during");
    assert!(works("chown", &["65534:65534", &sealed.data().display().to_string()]));
    terminal.press(" after").until("Saving works again");
    until_kept(&mut terminal, &sealed, "during after");
}

#[test]
fn files_are_the_owners_alone_under_the_oddest_mask() {
    for mask in ["0", "0277", "0777"] {
        let sealed = Sealed::new();
        let line = format!("umask {mask}; exec \"$0\" \"$@\"");
        let mut command = Command::new("sh");
        command.args(["-c", &line, env!("CARGO_BIN_EXE_greenroom"), "practise", "--plain", "--question"]);
        command.arg("why-this-firm").env_clear().envs(sealed.variables()).stdin(std::process::Stdio::null());
        assert!(command.output().expect("it runs").status.success());
        let journal = sealed.journals().remove(0);
        let mode = |path: &Path| fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
        assert_eq!(mode(&journal), 0o600, "{mask}");
        for folder in journal.ancestors().skip(1).take_while(|folder| *folder != sealed.home()) {
            assert_eq!(mode(folder), 0o700, "{mask}: {}", folder.display());
        }
    }
}

/// A session whose answer was saved in the outer editor when both were killed.
fn killed_in_the_outer_editor() -> Sealed {
    let sealed = Sealed::new();
    let editor = sealed.home().join("editor");
    let script = "#!/bin/sh\nprintf ' and more' >> \"$1\"\necho $$ $PPID > \"$HOME/out\"\nexec sleep 600\n";
    fs::write(&editor, script).expect("a script");
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o700)).expect("it can be run");
    let mut terminal = behind(&sealed, "", &[("EDITOR", &editor.display().to_string())]);
    terminal.press(ENTER).until("Type your answer").press("Some").until("Some").press(&ctrl('e'));
    let out = sealed.home().join("out");
    let told = loop {
        let text = fs::read_to_string(&out).unwrap_or_default();
        if text.ends_with('\n') {
            break text;
        }
        assert!(terminal.take_some(usize::MAX >> 1, Duration::from_millis(20)), "it ended");
    };
    let lent: Vec<_> = fs::read_dir(sealed.data().join("lent")).expect("a folder").flatten().collect();
    assert_eq!(lent[0].metadata().expect("a file").permissions().mode() & 0o777, 0o600);
    let (editor, greenroom) = told.trim().split_once(' ').expect("two numbers");
    assert!(works("kill", &["-9", greenroom]) && works("kill", &["-9", editor]));
    terminal.wait();
    assert_eq!(answer(&sealed), "Some");
    sealed
}

#[test]
fn what_was_saved_in_the_outer_editor_survives_a_kill_of_both() {
    let sealed = killed_in_the_outer_editor();
    let mut terminal = Terminal::start(&sealed, &["resume"]);
    terminal.until("Some and more");
    assert_eq!(answer(&sealed), "Some and more");
    assert!(!sealed.data().join("lent").exists());
    let sealed = killed_in_the_outer_editor();
    let told = sealed.run(&["resume", "--plain"], "").out;
    assert!(told.contains("Some and more"), "{told}");
    assert_eq!(answer(&sealed), "Some and more");
    assert!(!sealed.data().join("lent").exists());
}
