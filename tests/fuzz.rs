//! What the fuzzers keep: every file under `fuzz/corpus` is tried again, as `cargo fuzz` would.

use std::fs;
use std::path::Path;

#[path = "../fuzz/src/coach.rs"]
mod coach;
#[path = "../fuzz/src/editor.rs"]
mod editor;
#[path = "../fuzz/src/import.rs"]
mod import;
#[path = "../fuzz/src/journal.rs"]
mod journal;
#[path = "../fuzz/src/keys.rs"]
mod keys;
#[path = "../fuzz/src/pack.rs"]
mod pack;
#[path = "../fuzz/src/plain.rs"]
mod plain;
#[path = "../fuzz/src/seat.rs"]
pub mod seat;

/// Tries every file of a corpus.
fn try_again(corpus: &str, run: impl Fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(corpus);
    let mut tried = 0;
    for entry in fs::read_dir(&folder).expect("a corpus") {
        let path = entry.expect("an entry").path();
        // Told only where it fails, to say which file it was.
        println!("{}", path.display());
        run(&fs::read(path).expect("a file"));
        tried += 1;
    }
    assert!(tried > 0, "the corpus is empty");
}

#[test]
fn packs() {
    try_again("pack", pack::run);
}

#[test]
fn journals() {
    try_again("journal", journal::run);
}

#[test]
fn editors() {
    try_again("editor", editor::run);
}

#[test]
fn lines() {
    try_again("plain", plain::run);
}

#[test]
fn screens() {
    try_again("keys", keys::run);
}

#[test]
fn pages() {
    try_again("import", import::run);
}

#[test]
fn coach_files() {
    try_again("coach", coach::run);
}
