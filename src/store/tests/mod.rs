//! The store on real folders, and on disks that fail.

#![expect(clippy::disallowed_methods, reason = "the tests put files in the store's way")]

mod amend;
mod coach;
#[cfg(unix)]
mod cuts;
#[cfg(unix)]
mod facts;
#[cfg(unix)]
mod faults;
#[cfg(unix)]
pub mod faulty;
#[cfg(unix)]
mod index;
#[cfg(unix)]
mod lasting;
#[cfg(unix)]
mod places;
#[cfg(unix)]
mod platter;
#[cfg(unix)]
mod power;
mod settings;
#[cfg(unix)]
mod steps;
mod stories;
mod targets;
#[cfg(unix)]
mod together;
#[cfg(unix)]
mod waiting;
mod walk;

use std::path::Path;

use tempfile::TempDir;

use super::*;
use crate::domain::{Event, Session};
use crate::journal::samples;

const ID: &str = "20261122-091100-k3f9";

fn place() -> (TempDir, Store) {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::open(&folder.path().join("data"));
    (folder, store)
}

fn id(text: &str) -> Id {
    samples::id(text)
}

/// A header of one question: tests read it thousands of times.
fn header(session: &str) -> Header {
    let mut header = samples::header(session);
    header.questions.truncate(1);
    header
}

fn fold(events: &[Event]) -> Session {
    let mut session = Session::new(header(ID));
    for event in events {
        session.apply(event).expect("an event that fits");
    }
    session
}

/// A session begun and interrupted in the middle of its first answer.
fn interrupted(store: &Store) -> Vec<Event> {
    let mut running = store.begin(&mut header(ID)).expect("a session");
    running.append(&samples::opening()).expect("room");
    samples::opening()
}

/// A session walked to its end.
fn finished(store: &Store) -> Vec<Event> {
    let events = [samples::opening(), samples::ending()].concat();
    let mut running = store.begin(&mut header(ID)).expect("a session");
    running.append(&events).expect("room");
    running.finish().expect("in order");
    events
}

/// Every file and folder below `root` with its content, by its path there.
fn everything(root: &Path) -> Vec<(String, Option<String>)> {
    let mut found = Vec::new();
    for path in months::entries(root).expect("a folder") {
        let name = path.strip_prefix(root).expect("below").display().to_string();
        if path.is_dir() {
            let below = everything(&path).into_iter().map(|(path, text)| (format!("{name}/{path}"), text));
            found.extend(below);
            found.push((name, None));
        } else {
            found.push((name, std::fs::read_to_string(&path).ok()));
        }
    }
    found.sort();
    found
}
