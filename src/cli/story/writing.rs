//! Writing stories: anew, in an editor, from an answer; and saying which story an attempt told.

use std::io::{IsTerminal, Write, stdin, stdout};

use clap::Args;

use super::find;
use crate::cli::delete::confirmed;
use crate::cli::failure::{DISK, Failure, UNKNOWN, USAGE};
use crate::cli::{disk, find_session};
use crate::domain::story::id_of;
use crate::domain::{Attempt, Id, Kind, Session, Story, StoryTold};
use crate::signals::{Lexicon, Proposal, Reading, propose, read};
use crate::store::{Store, StoryFile};
use crate::tui::msg::Trouble;
use crate::tui::runtime::{Clock, edit_outside};

/// Write a story.
#[derive(Debug, Args)]
pub struct New {
    /// What it is called
    #[arg(long)]
    title: Option<String>,
}

/// Begin a story from an answer.
#[derive(Debug, Args)]
pub struct From {
    /// The session's id, or "last"
    session: String,
    /// The attempt's number in it, from 1
    attempt: u32,
    /// What the story is called; without it as the question is
    #[arg(long)]
    title: Option<String>,
    /// Go on with it in $VISUAL or $EDITOR at once
    #[arg(long)]
    edit: bool,
}

/// Say which story an attempt told.
#[derive(Debug, Args)]
pub struct Tie {
    /// The session's id, or "last"
    session: String,
    /// The attempt's number in it, from 1
    attempt: u32,
    /// The story's id, or its beginning
    #[arg(required_unless_present = "none", conflicts_with = "none")]
    story: Option<String>,
    /// It told none of them
    #[arg(long)]
    none: bool,
}

/// Writes a new story in the editor.
pub fn new(store: &Store, new: New) -> Result<(), Failure> {
    let title = new.title.unwrap_or_default();
    let form = StoryFile::new(Story { title: title.clone(), ..Story::empty(id_of(&title)) });
    let Some(written) = in_editor(store, &form)? else { return nothing_written() };
    if written.story.is_blank() {
        return nothing_written();
    }
    let id = if title.is_empty() { id_of(&written.story.title) } else { id_of(&title) };
    let kept = store.add_story(written.named(id)).map_err(disk)?;
    Ok(writeln!(stdout(), "Kept as {}. `greenroom story` lists your stories.", kept.story.id)?)
}

fn nothing_written() -> Result<(), Failure> {
    Ok(writeln!(stdout(), "Nothing was written, and nothing kept.")?)
}

/// Changes a story in the editor.
pub fn edit(store: &Store, file: &StoryFile) -> Result<(), Failure> {
    let Some(written) = in_editor(store, file)?.filter(|written| written != file) else {
        return Ok(writeln!(stdout(), "Nothing was changed.")?);
    };
    let kept = store.keep_either_way(file, written).map_err(disk)?;
    if kept.story.id == file.story.id {
        return Ok(writeln!(stdout(), "Kept {}.", kept.story.id)?);
    }
    let (own, other) = (&kept.story.id, &file.story.id);
    Ok(writeln!(stdout(), "{other} was changed elsewhere meanwhile. Yours is kept beside it, as {own}.")?)
}

/// The story as the editor left it. One that does not read can be mended at once; it is set aside where nobody does.
fn in_editor(store: &Store, before: &StoryFile) -> Result<Option<StoryFile>, Failure> {
    let mut text = before.text().to_owned();
    loop {
        let left = edit_outside(store, &text, ("story", "toml")).map_err(editor_failed)?;
        text = left.trim_end().to_owned() + "\n";
        let fault = match before.written(text.clone()) {
            Ok(written) if text == before.text() => return Ok(Some(written).filter(|w| !w.story.is_blank())),
            Ok(written) => return Ok(Some(written)),
            Err(fault) => fault,
        };
        writeln!(stdout(), "The story does not read: {fault}.")?;
        if !stdin().is_terminal() || !confirmed("Go on in the editor?")? {
            let path = store.set_aside(&before.story.id, &text).map_err(disk)?;
            let advice = format!("What was written is in {}; nothing else was changed.", path.display());
            return Err(Failure::new(USAGE, format!("the story was not kept: {fault}"), advice));
        }
    }
}

fn editor_failed(Trouble { what, advice }: Trouble) -> Failure {
    Failure::new(DISK, what, advice)
}

/// Begins a story from an answer and ties the attempt to it.
pub fn from(store: &Store, from: &From) -> Result<(), Failure> {
    let id = find_session(store, &from.session)?;
    let session = store.load(&id).map_err(disk)?.session;
    let attempt = answered(&session, from.attempt)?;
    let (mut story, proposal) = begun(store, &session, attempt);
    if let Some(title) = &from.title {
        story.title.clone_from(title);
    }
    story.id = id_of(&story.title);
    let kept = store.add_story(StoryFile::new(story)).map_err(disk)?;
    let mut out = stdout();
    writeln!(out, "Kept as {}.", kept.story.id)?;
    for reason in proposal.reasons() {
        writeln!(out, "- {reason}")?;
    }
    say_tied(store, &session, attempt.number, Some(&kept.story))?;
    if from.edit {
        edit(store, &kept)
    } else {
        Ok(writeln!(out, "`greenroom story edit {}` goes on with it.", kept.story.id)?)
    }
}

/// A story of an answer's sentences, with the reasons for where they went.
fn begun(store: &Store, session: &Session, attempt: &Attempt) -> (Story, Proposal) {
    let pack = store.pack(&session.header.pack).ok();
    let lexicon = pack.as_ref().map_or_else(Lexicon::english, Lexicon::of);
    let text = attempt.answered_text();
    let spent = attempt.spent();
    let reading = Reading { kind: Kind::Behavioural, text: &text, spent, aloud: session.header.aloud };
    let proposal = propose(&read(&reading, &lexicon));
    let asked = session.asked(attempt);
    let title = asked.map_or_else(String::new, |asked| asked.title.clone());
    let competencies = asked.map_or_else(Vec::new, |asked| asked.competencies.clone());
    (proposal.story(&title, competencies), proposal)
}

/// The attempt of that number, if an answer was given in it.
fn answered(session: &Session, number: u32) -> Result<&Attempt, Failure> {
    let found = session.attempts.iter().find(|attempt| attempt.number == number);
    let id = &session.header.session;
    let unknown = |what: String| {
        Failure::new(UNKNOWN, what, format!("`greenroom review show {id}` shows its attempts."))
    };
    let attempt = found.ok_or_else(|| unknown(format!("the session {id} has no attempt {number}")))?;
    if attempt.has_answer() {
        return Ok(attempt);
    }
    Err(unknown(format!("no answer was given in attempt {number} of {id}")))
}

/// Says which story an attempt told.
pub fn tie(store: &Store, tie: &Tie) -> Result<(), Failure> {
    let id = find_session(store, &tie.session)?;
    let session = store.load(&id).map_err(disk)?.session;
    let attempt = answered(&session, tie.attempt)?;
    let story = tie.story.as_ref().map(|named| find(store, named)).transpose()?;
    say_tied(store, &session, attempt.number, story.as_ref().map(|file| &file.story))
}

fn say_tied(store: &Store, session: &Session, attempt: u32, story: Option<&Story>) -> Result<(), Failure> {
    let id = &session.header.session;
    if session.ended.is_none() {
        let what = "The session is not over: once it is, `greenroom story tie` says which story an attempt of it told.";
        return Ok(writeln!(stdout(), "{what}")?);
    }
    let told = story.map(|story| StoryTold { story: story.id.clone(), title: story.title.clone() });
    add(store, id, attempt, told)?;
    let says = story.map_or("none of your stories".to_owned(), |story| format!("“{}”", story.name()));
    Ok(writeln!(stdout(), "Attempt {attempt} of {id} told {says}.")?)
}

fn add(store: &Store, id: &Id, attempt: u32, told: Option<StoryTold>) -> Result<(), Failure> {
    let mut session = store.load(id).map_err(disk)?.session;
    let misfit = |misfit: crate::domain::session::Misfit| Failure::new(UNKNOWN, misfit.to_string(), "");
    let events = session.tell_story(attempt, told, Clock::new().now().wall).map_err(misfit)?;
    if !events.is_empty() {
        store.amend(id, &events).map_err(disk)?;
    }
    Ok(())
}
