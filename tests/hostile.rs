//! Files that mean harm in the data folder, names that are paths, links that lead out: told, left alone, never raw on the terminal.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use crate::support::sealed::{Ran, Sealed};
use crate::support::terminal::{ENTER, Terminal};

/// What would write a title, clear the screen, turn the reading direction around, or hide text under marks.
const HARM: [&str; 4] = ["\u{1b}]0;pwned\u{7}", "\u{1b}[2J\u{1b}[41m", "\u{202e}evil\u{2066}", "\u{9b}31m"];

/// Commands that read everything there is.
const READERS: [&[&str]; 11] = [
    &["review", "list"],
    &["review", "show", "last"],
    &["review", "list", "--json"],
    &["review", "attempts"],
    &["review", "attempts", "--json"],
    &["stats"],
    &["due"],
    &["export", "--format", "md"],
    &["export", "--format", "html"],
    &["export", "--format", "csv"],
    &["packs", "list"],
];

const ID: &str = "20261101-090000-evil";

fn harm() -> String {
    HARM.concat() + &"\u{301}".repeat(10_000)
}

/// A finished session in which every text that a person wrote is as given.
fn session(sealed: &Sealed, text: &str) -> PathBuf {
    let walked = sealed.run(&["practise", "--plain", "--question", "why-this-firm"], "\nMine.\n.\n");
    assert_eq!(walked.code, Some(0), "{walked:?}");
    let recorded = sealed.journals().remove(0);
    let id = recorded.file_stem().expect("a name").to_string_lossy().into_owned();
    let quoted = toml::Value::from(text).to_string();
    let journal = fs::read_to_string(&recorded).expect("a session").replace(&id, ID);
    let lines = journal.lines().map(|line| match line.split_once(" = ") {
        Some((key @ ("prompt" | "title" | "pack_title" | "plan" | "name" | "inserted"), _)) => {
            format!("{key} = {quoted}")
        }
        _ => line.to_owned(),
    });
    let journal = lines.collect::<Vec<_>>().join("\n") + "\n";
    fs::remove_file(&recorded).expect("ours");
    put(sealed, ID, journal.as_bytes())
}

/// A file in the place of a session.
fn put(sealed: &Sealed, id: &str, bytes: &[u8]) -> PathBuf {
    let folder = sealed.data().join("sessions/2026/11");
    fs::create_dir_all(&folder).expect("room");
    let path = folder.join(format!("{id}.toml"));
    fs::write(&path, bytes).expect("room");
    path
}

fn expect_harmless(ran: &Ran, what: &[&str]) {
    assert_ne!(ran.code, Some(101), "{what:?} panicked: {}", ran.err);
    for text in [&ran.out, &ran.err] {
        // CSV ends its lines as RFC 4180 says.
        let text = text.replace("\r\n", "\n");
        let raw = |c: char| {
            (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        assert!(
            !text.contains(raw),
            "{what:?} lets something through: {:?}",
            text.chars().take(400).collect::<String>()
        );
        let is_json = what.contains(&"--json");
        assert!(is_json || !text.contains(&"\u{301}".repeat(50)), "{what:?} lets a flood through");
    }
}

#[test]
fn what_a_journal_says_reaches_no_terminal_raw() {
    let sealed = Sealed::new();
    let path = session(&sealed, &harm());
    let before = fs::read(&path).expect("it is there");
    for arguments in READERS {
        expect_harmless(&sealed.run(arguments, ""), arguments);
    }
    for (key, shown) in [("h", "Search the answers"), (ENTER, "d delete   ↑↓")] {
        let mut terminal = Terminal::start(&sealed, &["review"]);
        terminal.until("1 of 1").press(key).until(shown).press(ENTER).until_gone(shown);
        let written = String::from_utf8_lossy(terminal.written()).into_owned();
        for harm in HARM {
            assert!(!written.contains(harm), "{harm:?} reached the terminal");
        }
    }
    assert_eq!(fs::read(&path).expect("it is there"), before, "it was only read");
}

#[test]
fn what_an_advertisement_says_reaches_no_terminal_raw() {
    let sealed = Sealed::new();
    let harm = HARM.join(" clienteling ");
    sealed.run(&["target", "new", "--firm", "Aurelle"], "");
    let folder = sealed.data().join("targets/aurelle");
    fs::write(folder.join("advertisement.txt"), format!("{harm} clienteling{harm}\nSAP{harm}HANA\n"))
        .expect("room");
    fs::write(folder.join("cv.txt"), &harm).expect("room");
    for arguments in
        [&["tailor"][..], &["tailor", "--json"], &["report"], &["report", "--format", "card"], &["due"]]
    {
        let ran = sealed.run(arguments, "");
        assert_eq!(ran.code, Some(0), "{ran:?}");
        expect_harmless(&ran, arguments);
    }
    assert!(sealed.run(&["tailor"], "").out.contains("clienteling"), "it was read");
}

#[test]
fn huge_deep_and_senseless_files_are_told_and_left_alone() {
    let sealed = Sealed::new();
    let sparse = put(&sealed, "20261102-090000-huge", b"format = 1\n");
    fs::OpenOptions::new().write(true).open(&sparse).and_then(|file| file.set_len(100 << 20)).expect("room");
    let deep =
        format!("format = 1\nsession = \"20261103-090000-deep\"\na = {}\n# end 0\n", "[".repeat(1_000_000));
    put(&sealed, "20261103-090000-deep", deep.as_bytes());
    put(&sealed, "20261104-090000-zero", &vec![0; 1 << 20]);
    put(&sealed, "20261105-090000-line", &vec![b'x'; 8 << 20]);
    let packs = sealed.data().join("packs");
    fs::create_dir_all(&packs).expect("room");
    fs::write(packs.join("many.toml"), format!("format = 1\n{}", "[[question]]\n".repeat(1_000_000)))
        .expect("room");
    let huge = fs::File::create(packs.join("huge.toml")).expect("room");
    huge.set_len(100 << 20).expect("room");
    fs::write(sealed.data().join("settings.toml"), "[".repeat(60_000)).expect("room");
    for arguments in READERS {
        expect_harmless(&sealed.run(arguments, ""), arguments);
    }
    let listed = sealed.run(&["review", "list"], "");
    for id in ["huge", "deep", "zero", "line"] {
        assert!(format!("{}{}", listed.out, listed.err).contains(id), "{id} is told: {listed:?}");
    }
    assert_eq!(fs::metadata(&sparse).expect("it is there").len(), 100 << 20);
}

/// A file full of edits at the front of a long text: moving the text's end each time took eight seconds.
#[test]
fn a_file_full_of_edits_is_read() {
    let sealed = Sealed::new();
    let path = session(&sealed, "Mine.");
    let journal = fs::read_to_string(&path).expect("a session");
    let edit = journal.split("\n\n").find(|block| block.contains("text-edited")).expect("an edit").to_owned();
    let number: u32 =
        edit.lines().find_map(|line| line.strip_prefix("# end ")?.parse().ok()).expect("its number");
    let upto = journal.find(&edit).expect("it is there");
    let mut spoilt = journal[..upto].to_owned();
    for more in 0..100_000 {
        let text = if more == 0 { "x".repeat(200_000) } else { "y".to_owned() };
        let lines = edit.lines().map(|line| match line.split_once(" = ") {
            Some(("inserted", _)) => format!("inserted = \"{text}\""),
            Some(("offset", _)) => "offset = 0".to_owned(),
            _ if line.starts_with("# end ") => format!("# end {}", number + more),
            _ => line.to_owned(),
        });
        spoilt += &(lines.collect::<Vec<_>>().join("\n") + "\n\n");
    }
    fs::write(&path, spoilt).expect("room");
    let shown = sealed.run(&["review", "show", ID], "");
    assert_eq!(shown.code, Some(0), "{}", shown.err);
    assert!(shown.out.contains("yyyyyyyy"));
}

#[test]
fn names_that_are_paths_lead_nowhere() {
    let sealed = Sealed::new();
    let outside = sealed.home().join("outside.toml");
    fs::write(&outside, "mine = true\n").expect("room");
    let tried: [&[&str]; 8] = [
        &["review", "show", "../../outside"],
        &["resume", "../outside"],
        &["delete", "../../../outside", "--yes"],
        &["practise", "--plain", "--pack", "../outside"],
        &["packs", "show", "../outside"],
        &["export", "--format", "md", "--session", "..%2foutside"],
        &["target", "show", "../outside"],
        &["target", "delete", "../../outside", "--yes"],
    ];
    for arguments in tried {
        let ran = sealed.run(arguments, "");
        assert!(matches!(ran.code, Some(2..=4)), "{arguments:?}: {ran:?}");
        assert!(!ran.err.is_empty(), "{arguments:?} says why");
    }
    assert_eq!(fs::read_to_string(&outside).expect("it is there"), "mine = true\n");
}

#[test]
fn links_in_the_data_folder_lead_nowhere() {
    let sealed = Sealed::new();
    let outside = sealed.home().join("outside");
    fs::create_dir_all(&outside).expect("room");
    fs::write(outside.join("secret.toml"), "secret = \"quillfeather\"\n").expect("room");
    let links = [
        "packs/evil.toml",
        "settings.toml",
        "sessions/2026/11/20261101-090000-link.toml",
        "sessions/index.jsonl",
    ];
    for link in links {
        let link = sealed.data().join(link);
        fs::create_dir_all(link.parent().expect("a folder")).expect("room");
        symlink(outside.join("secret.toml"), link).expect("a link");
    }
    for arguments in READERS {
        let ran = sealed.run(arguments, "");
        assert!(
            !ran.out.contains("quillfeather") && !ran.err.contains("quillfeather"),
            "{arguments:?} followed a link: {ran:?}"
        );
    }
    sealed.run(&["practise", "--plain", "--question", "why-this-firm"], "\nMine.\n.\n");
    sealed.run(&["delete", "--all", "--yes"], "");
    assert_eq!(
        fs::read_to_string(outside.join("secret.toml")).expect("it is there"),
        "secret = \"quillfeather\"\n"
    );
    assert_eq!(files(&outside), 1);
}

fn files(folder: &Path) -> usize {
    fs::read_dir(folder).expect("a folder").count()
}

/// Names that a disk which folds case takes for one: none of the two is written over, and the program goes on.
#[test]
fn names_that_differ_in_case_alone_are_no_trouble() {
    let sealed = Sealed::new();
    let packs = sealed.data().join("packs");
    fs::create_dir_all(&packs).expect("room");
    for name in ["mine.toml", "MINE.toml", "Mine.TOML"] {
        fs::write(packs.join(name), "format = 1\n[pack]\nid = \"Mine\"\n").expect("room");
    }
    let listed = sealed.run(&["packs", "list"], "");
    assert_eq!(listed.code, Some(0), "{listed:?}");
    assert!(listed.out.contains("luxury"), "{listed:?}");
    assert_eq!(files(&packs), 3);
}
