//! The rooms of the house and what each may see, held against the sources.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// What each room may name of ours besides itself.
const MAY_SEE: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("signals", &["domain"]),
    ("pack", &["domain", "signals"]),
    ("import", &["domain", "pack"]),
    ("journal", &["domain"]),
    ("review", &["domain", "signals"]),
    ("tailor", &["domain", "signals", "review"]),
    ("export", &["domain", "pack", "journal", "signals", "review", "tailor"]),
    ("store", &["domain", "pack", "journal", "review", "tailor"]),
    ("plain", &["domain", "pack", "signals", "review"]),
    ("tui", &["domain", "pack", "journal", "signals", "review", "tailor", "export", "store"]),
    (
        "cli",
        &[
            "domain", "pack", "import", "journal", "signals", "review", "tailor", "export", "store", "tui",
            "plain",
        ],
    ),
];

/// Rooms that touch nothing: no file, no clock, no terminal, no process.
const PURE: &[&str] = &["domain", "signals", "pack", "import", "journal", "review", "tailor", "export"];

/// What a pure room may not name.
const EDGES: &[&str] = &[
    "std::fs",
    "std::net",
    "std::process",
    "std::env",
    "std::thread",
    "std::io::stdin",
    "std::io::stdout",
    "Instant::now",
    "SystemTime::now",
    "Local::now",
    "Utc::now",
    "crossterm",
    "ratatui",
    "println!",
    "eprintln!",
];

#[test]
fn rooms_see_only_what_they_may() {
    for (room, allowed) in MAY_SEE {
        for (path, text) in sources(room) {
            for named in rooms_named(&text) {
                assert!(
                    named == *room || allowed.contains(&named.as_str()),
                    "{} names {named}, which {room} may not see",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn every_room_is_in_the_table() {
    let rooms: Vec<String> = fs::read_dir(root().join("src"))
        .expect("src")
        .filter_map(|entry| entry.ok().filter(|entry| entry.path().is_dir()))
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    for room in rooms {
        assert!(MAY_SEE.iter().any(|(known, _)| *known == room), "{room} is not in the table");
    }
}

#[test]
fn pure_rooms_touch_nothing() {
    for room in PURE {
        for (path, text) in sources(room) {
            for edge in EDGES {
                assert!(!text.contains(edge), "{} names {edge}", path.display());
            }
        }
    }
}

#[test]
fn screens_and_widgets_touch_no_disk() {
    for (path, text) in sources("tui") {
        let inside =
            path.components().any(|part| ["screens", "widgets"].iter().any(|room| part.as_os_str() == *room));
        let touches = ["crate::store", "std::fs", "Instant::now", "Local::now"]
            .iter()
            .find(|edge| text.contains(**edge));
        assert!(!inside || touches.is_none(), "{} names {touches:?}", path.display());
    }
}

#[test]
fn widgets_know_no_interviews() {
    for (path, text) in sources("tui") {
        let widget = path.components().any(|part| part.as_os_str() == "widgets");
        let known = text.lines().filter(|line| line.contains("crate::domain"));
        let known: Vec<&str> =
            known.filter(|line| !line.contains("domain::clock") && !line.contains("domain::text")).collect();
        assert!(!widget || known.is_empty(), "{} knows {known:?}", path.display());
    }
}

#[test]
fn every_module_says_what_it_is_for_and_none_is_longer_than_400_lines() {
    for (path, text) in all_sources() {
        assert!(text.starts_with("//! "), "{} does not begin with what it is for", path.display());
        let lines = text.lines().count();
        assert!(lines <= 400, "{} has {lines} lines", path.display());
    }
}

/// The rooms that a file names: `crate::room`, and within `use crate::{room::…}` too.
fn rooms_named(text: &str) -> Vec<String> {
    let code: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let code = code.join("\n");
    let direct = code
        .split("crate::")
        .skip(1)
        .map(|rest| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect::<String>());
    direct.filter(|name| MAY_SEE.iter().any(|(room, _)| room == name)).collect()
}

fn sources(room: &str) -> BTreeMap<PathBuf, String> {
    without_tests(files(&root().join("src").join(room)))
}

fn all_sources() -> BTreeMap<PathBuf, String> {
    files(&root().join("src"))
}

/// What is only built for tests may reach further.
fn without_tests(files: BTreeMap<PathBuf, String>) -> BTreeMap<PathBuf, String> {
    let for_tests: Vec<PathBuf> = files.iter().flat_map(|(path, text)| test_modules(path, text)).collect();
    let cut = |text: String| text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default().to_owned();
    let kept = files.into_iter().filter(|(path, _)| {
        !for_tests.iter().any(|module| path.starts_with(module) || *path == module.with_extension("rs"))
    });
    kept.map(|(path, text)| (path, cut(text))).collect()
}

/// The modules that a file declares for tests alone, as paths without an ending.
fn test_modules(path: &Path, text: &str) -> Vec<PathBuf> {
    let folder = if path.ends_with("mod.rs") { path.with_file_name("") } else { path.with_extension("") };
    let declared = text.split("#[cfg(test)]\n").skip(1).filter_map(|rest| {
        let line = rest.lines().next()?.trim_start_matches("pub ").trim_start_matches("pub(crate) ");
        line.strip_prefix("mod ")?.strip_suffix(';').map(str::to_owned)
    });
    declared.map(|name| folder.join(name)).collect()
}

fn files(folder: &Path) -> BTreeMap<PathBuf, String> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path).expect("a source");
            found.insert(path, text);
        }
    }
    found
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}
