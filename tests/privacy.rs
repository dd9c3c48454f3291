//! Yours alone, tried from outside: no way to the network, nothing open to others, nothing outside the data folder, nothing left after deleting.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use portable_pty::CommandBuilder;
use toml::Table;

use crate::support::sealed::Sealed;
use crate::support::terminal::{ENTER, Terminal, ctrl};

/// A word that only the candidate of these tests types.
const MARK: &str = "quillfeather";

/// A session of one question as lines, the mark in its answer.
const WALK: [&str; 4] = ["practise", "--plain", "--question", "why-this-firm"];

fn typed() -> String {
    format!("\n{MARK} is what I would say.\n.\n")
}

fn table(file: &str) -> Table {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).expect("it is there");
    text.parse().expect("TOML")
}

/// Everything below a folder, folders too.
fn below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path.clone());
            }
            found.push(path);
        }
    }
    found
}

#[test]
fn no_crate_in_the_tree_opens_a_socket() {
    let policy = table("deny.toml");
    let banned: Vec<&str> =
        policy["bans"]["deny"].as_array().expect("a list").iter().filter_map(|name| name.as_str()).collect();
    assert!(banned.contains(&"tokio") && banned.contains(&"socket2"), "the list is read");
    let lock = table("Cargo.lock");
    let packages = lock["package"].as_array().expect("packages");
    let names: Vec<&str> = packages.iter().filter_map(|package| package["name"].as_str()).collect();
    assert!(names.contains(&"ratatui"), "the lock file is read");
    for name in names {
        assert!(!banned.contains(&name), "{name} is in the tree");
    }
}

/// The names that a program is linked by: a table of texts, each between NULs, the C library's own name among them.
#[cfg(target_os = "linux")]
fn linked(program: &[u8]) -> Vec<&str> {
    let anchor = b"\0libc.so.6\0";
    let at = program
        .windows(anchor.len())
        .position(|part| part == anchor)
        .expect("a program linked to a C library");
    let ends = |pair: &[u8]| pair == b"\0\0" || !(pair[0] == 0 || pair[0].is_ascii_graphic());
    let start = program[..=at].windows(2).rposition(ends).expect("what precedes the table");
    let length = program[at..].windows(2).position(ends).expect("what follows the table");
    program[start + 1..at + length]
        .split(|byte| *byte == 0)
        .filter_map(|name| std::str::from_utf8(name).ok())
        .collect()
}

/// What a program calls of the C library stands in it by name. Without these names it cannot reach anybody.
#[cfg(target_os = "linux")]
#[test]
fn the_program_does_not_hold_the_calls_that_reach_the_network() {
    let program = fs::read(env!("CARGO_BIN_EXE_greenroom")).expect("the program");
    let linked = linked(&program);
    for local in ["socketpair", "open64", "fsync"] {
        assert!(linked.contains(&local), "the names of calls are read: {linked:?}");
    }
    for call in [
        "socket",
        "connect",
        "bind",
        "listen",
        "accept",
        "accept4",
        "sendto",
        "recvfrom",
        "getaddrinfo",
        "gethostbyname",
    ] {
        assert!(!linked.contains(&call), "the program can call {call}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_session_is_walked_with_networking_taken_away() {
    let cut_off = |arguments: &[&str]| {
        let mut command = Command::new("unshare");
        command.args(["--net", "--map-root-user"]).args(arguments);
        command
    };
    if !cut_off(&["true"]).status().is_ok_and(|status| status.success()) {
        println!("skipped: networking cannot be taken away here (`unshare --net` is refused)");
        return;
    }
    let sealed = Sealed::new();
    let script = sealed.home().join("lines");
    fs::write(&script, typed()).expect("room");
    let ended = cut_off(&[env!("CARGO_BIN_EXE_greenroom")])
        .args(WALK)
        .env_clear()
        .envs(sealed.variables())
        .stdin(fs::File::open(script).expect("lines"))
        .output()
        .expect("it starts");
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
    assert!(fs::read_to_string(&sealed.journals()[0]).expect("a session").contains(MARK));
}

#[test]
fn files_and_folders_are_private_whatever_the_mask() {
    for mask in ["000", "022", "277", "777"] {
        let sealed = Sealed::new();
        let masked = format!("umask {mask}; exec \"$0\" \"$@\"");
        let mut command = Command::new("sh");
        command.args(["-c", &masked, env!("CARGO_BIN_EXE_greenroom")]).args(WALK);
        let script = sealed.home().join("lines");
        fs::write(&script, typed()).expect("room");
        command.env_clear().envs(sealed.variables()).stdin(fs::File::open(&script).expect("lines"));
        let ended = command.output().expect("it starts");
        assert!(ended.status.success(), "mask {mask}: {}", String::from_utf8_lossy(&ended.stderr));
        let all = below(&sealed.data());
        assert!(!all.is_empty());
        for path in all.into_iter().chain([sealed.data()]) {
            let mode = fs::metadata(&path).expect("it is there").permissions().mode() & 0o777;
            let expected = if path.is_dir() { 0o700 } else { 0o600 };
            assert_eq!(mode, expected, "mask {mask}: {}", path.display());
        }
    }
}

/// An editor that notes who may read what it was given and where that lies, and then adds a word.
fn watching_editor(sealed: &Sealed) -> PathBuf {
    let editor = sealed.home().join("editor");
    let notes = sealed.home().join("notes");
    let script = format!("#!/bin/sh\nls -l \"$1\" > {}\nprintf ' and more' >> \"$1\"\n", notes.display());
    fs::write(&editor, script).expect("a script");
    fs::set_permissions(&editor, PermissionsExt::from_mode(0o700)).expect("it can be run");
    editor
}

#[test]
fn nothing_lies_outside_the_data_folder_and_the_editors_file_is_private_and_gone() {
    let sealed = Sealed::new();
    let (editor, temp) = (watching_editor(&sealed), sealed.home().join("temp"));
    fs::create_dir(&temp).expect("room");
    let more = [("EDITOR", editor.display().to_string()), ("TMPDIR", temp.display().to_string())];
    let more: Vec<(&str, &str)> = more.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let program = CommandBuilder::new(env!("CARGO_BIN_EXE_greenroom"));
    let mut terminal =
        Terminal::run(sealed.seal(program, &["practise", "--question", "why-this-firm"], &more));
    terminal.until("Enter answer").press(ENTER).until("Type your answer").press(MARK).until(MARK);
    terminal.press(&ctrl('e')).until("and more").press(&ctrl('c')).until("Leave?").press(ENTER);
    terminal.wait();
    let notes = fs::read_to_string(sealed.home().join("notes")).expect("the editor ran");
    assert!(notes.starts_with("-rw-------"), "{notes}");
    let lent = notes.split_whitespace().last().expect("a path");
    assert!(Path::new(lent).starts_with(sealed.data()) && !Path::new(lent).exists(), "{notes}");
    assert_eq!(below(&temp), Vec::<PathBuf>::new());
    let mut beside: Vec<String> = fs::read_dir(sealed.home())
        .expect("home")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    beside.sort();
    assert_eq!(beside, ["data", "editor", "notes", "temp"]);
}

#[test]
fn deleting_leaves_nothing() {
    let sealed = Sealed::new();
    for _ in 0..2 {
        assert_eq!(sealed.run(&WALK, &typed()).code, Some(0));
    }
    assert_eq!(
        sealed.run(&["review", "list"], "").code,
        Some(0),
        "lists are made, and whatever is kept for them"
    );
    let marked =
        |path: &PathBuf| fs::read(path).is_ok_and(|bytes| String::from_utf8_lossy(&bytes).contains(MARK));
    assert!(below(&sealed.data()).iter().any(marked));
    let started = [
        &["target", "new", "--firm", "Quillfeather", "--notes", MARK][..],
        &["story", "from", "last", "1", "--title", MARK],
    ];
    for arguments in started {
        assert_eq!(sealed.run(arguments, "").code, Some(0), "{arguments:?}");
    }
    for left in ["stories/set-aside.unread", "lent/story-1.toml", "sessions/due.json", "sessions/due.draft"] {
        let path = sealed.data().join(left);
        fs::create_dir_all(path.parent().expect("a folder")).expect("room");
        fs::write(path, MARK).expect("room");
    }
    let sessions: Vec<String> = sealed
        .journals()
        .iter()
        .filter_map(|path| Some(path.file_stem()?.to_string_lossy().into_owned()))
        .collect();
    let ran = sealed.run(&["delete", "--all", "--yes"], "");
    assert_eq!(
        (ran.code, ran.out.as_str()),
        (Some(0), "Deleted 2 sessions, 1 story and 1 target.\n"),
        "{ran:?}"
    );
    for path in below(&sealed.data()) {
        let text =
            fs::read(&path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
        let told = |word: &str| text.contains(word) || path.display().to_string().contains(word);
        assert!(!told(MARK) && !sessions.iter().any(|id| told(id)), "{} is left", path.display());
    }
}
