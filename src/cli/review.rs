//! `greenroom review`: past sessions, on the screen or in words.

use std::io::{self, Write};

use super::args::{Review, ReviewWhat};
use super::failure::Failure;
use super::words::{for_scripts, words};
use super::{attempts, disk, find_session, screens};
use crate::export::{SessionForm, list_json, session_json, session_markdown};
use crate::review::{Entry, Standing};
use crate::signals::Lexicon;
use crate::store::Store;
use crate::tui::runtime::Start;

/// Opens the list, or prints what was asked for.
///
/// # Errors
/// Where there is no such session, or it cannot be read.
pub fn run(store: Store, review: Review, mouse: bool) -> Result<(), Failure> {
    match review.what {
        None if review.json => list(&store, true),
        None => screens::open(store, mouse, Start::Review),
        Some(ReviewWhat::List { json }) => list(&store, json),
        Some(ReviewWhat::Attempts(wanted)) => attempts::run(&store, &wanted),
        Some(ReviewWhat::Show { session, json }) => show(&store, &session, json),
    }
}

fn list(store: &Store, json: bool) -> Result<(), Failure> {
    let entries = store.entries().map_err(disk)?;
    let mut out = words();
    if json {
        return for_scripts(&list_json(&entries));
    }
    if entries.is_empty() {
        return Ok(writeln!(out, "No sessions yet. `greenroom practise` begins one.")?);
    }
    for entry in &entries {
        writeln!(out, "{}", line(entry))?;
    }
    Ok(())
}

fn line(entry: &Entry) -> String {
    let Entry { id, started, plan, pack_title, .. } = entry;
    let answered =
        entry.answered.map_or(String::new(), |(answered, all)| format!("{answered} of {all} answered"));
    let standing = match &entry.standing {
        Standing::Finished => String::new(),
        Standing::Interrupted => "  interrupted".to_owned(),
        Standing::Running => "  running elsewhere".to_owned(),
        Standing::Unreadable(why) => format!("  cannot be read: {why}"),
    };
    format!("{id}  {}  {plan}, {pack_title}  {answered}{standing}", started.format("%Y-%m-%d %H:%M"))
}

fn show(store: &Store, named: &str, json: bool) -> Result<(), Failure> {
    let id = find_session(store, named)?;
    let session = store.load(&id).map_err(disk)?.session;
    let pack = store.pack(&session.header.pack).ok();
    let lexicon = pack.as_ref().map_or_else(Lexicon::english, Lexicon::of);
    let form = SessionForm::of(&session, &lexicon);
    let text = if json { session_json(&form).map_err(io::Error::from)? } else { session_markdown(&form) };
    Ok(words().write_all(text.as_bytes())?)
}
