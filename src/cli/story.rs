//! `greenroom story`: the stories to tell, which competencies they serve, how often they were told.

mod writing;

use std::io::{IsTerminal, Write, stderr, stdout};

use clap::{Args, Subcommand};

use super::delete::confirmed;
use super::failure::{Failure, UNKNOWN};
use super::{disk, practise};
use crate::domain::story::Section;
use crate::domain::text::sanitise;
use crate::domain::{Id, Story};
use crate::export::{matrix_json, stories_json, story_json};
use crate::review::Record;
use crate::review::stories::{Matrix, Telling, matrix, telling};
use crate::store::{Store, Stories, StoryFile};
use crate::tui::runtime::Clock;

/// Columns that texts are wrapped at on a terminal, and that the matrix has elsewhere.
const COLUMNS: usize = 80;

/// Keep stories from your work.
#[derive(Debug, Args)]
pub struct StoryArgs {
    /// What of them; without it the list
    #[command(subcommand)]
    what: Option<What>,
    /// As JSON
    #[arg(long)]
    json: bool,
}

/// What of the stories.
#[derive(Debug, Subcommand)]
enum What {
    /// All stories, with how often each was told and how well
    List {
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// One story
    Show {
        /// The story's id, or its beginning
        story: String,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Write a story in $VISUAL or $EDITOR
    New(writing::New),
    /// Change a story in $VISUAL or $EDITOR
    Edit {
        /// The story's id, or its beginning
        story: String,
    },
    /// Begin a story from an answer: its sentences sorted into the parts of a story, its figures listed
    From(writing::From),
    /// Say which story an attempt told
    Tie(writing::Tie),
    /// Delete a story; attempts that told it keep its title
    Delete {
        /// The story's id, or its beginning
        story: String,
        /// Do not ask
        #[arg(long, short)]
        yes: bool,
    },
    /// Stories against a pack's competencies: where one is missing, which are told too often
    Matrix {
        /// The pack: an id that `packs` lists; without it the first
        #[arg(long, value_name = "ID")]
        pack: Option<Id>,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
}

/// Does what is asked with the stories.
///
/// # Errors
/// Where there is no such story, session or pack, the editor does not work, or the disk refuses.
pub fn run(store: &Store, story: StoryArgs) -> Result<(), Failure> {
    match story.what {
        None => list(store, story.json),
        Some(What::List { json }) => list(store, json),
        Some(What::Show { story, json }) => show(store, &story, json),
        Some(What::New(new)) => writing::new(store, new),
        Some(What::Edit { story }) => writing::edit(store, &find(store, &story)?),
        Some(What::From(from)) => writing::from(store, &from),
        Some(What::Tie(tie)) => writing::tie(store, &tie),
        Some(What::Delete { story, yes }) => delete(store, &find(store, &story)?, yes),
        Some(What::Matrix { pack, json }) => print_matrix(store, pack.as_ref(), json),
    }
}

/// The stories that read; the others are told on standard error.
fn stories(store: &Store) -> Result<Vec<StoryFile>, Failure> {
    let Stories { files, problems } = store.stories().map_err(disk)?;
    for problem in &problems {
        writeln!(stderr(), "greenroom: left out: {}", sanitise(&problem.to_string()))?;
    }
    Ok(files)
}

/// Finds a story by its id or by the beginning of it.
fn find(store: &Store, named: &str) -> Result<StoryFile, Failure> {
    if let Some(id) = named.parse::<Id>().ok().filter(|id| store.has_story(id)) {
        return store.story(&id).map_err(disk);
    }
    let advice = "`greenroom story` lists them.";
    let mut found = stories(store)?.into_iter().filter(|file| file.story.id.as_str().starts_with(named));
    let first = found.next();
    let first =
        first.ok_or_else(|| Failure::new(UNKNOWN, format!("there is no story \"{named}\""), advice))?;
    if found.next().is_some() {
        return Err(Failure::new(UNKNOWN, format!("several stories begin with \"{named}\""), advice));
    }
    Ok(first)
}

/// The stories alone, for others to tell of.
///
/// # Errors
/// Where the folder of stories cannot be read.
pub(super) fn readable(store: &Store) -> Result<Vec<Story>, Failure> {
    Ok(stories(store)?.into_iter().map(|file| file.story).collect())
}

fn records(store: &Store) -> Result<Vec<Record>, Failure> {
    Ok(store.gather(false).map_err(disk)?.all().0)
}

fn list(store: &Store, json: bool) -> Result<(), Failure> {
    let (stories, records, now) = (stories(store)?, records(store)?, Clock::new().now().wall);
    let with = |file: StoryFile| {
        let told = telling(&records, &file.story.id, now);
        (file.story, told)
    };
    let all: Vec<(Story, Telling)> = stories.into_iter().map(with).collect();
    let mut out = stdout().lock();
    if json {
        return Ok(writeln!(out, "{:#}", stories_json(&all))?);
    }
    if all.is_empty() {
        return Ok(writeln!(
            out,
            "No stories yet. `greenroom story new` writes one, `greenroom story from last 1` begins one from an answer."
        )?);
    }
    let width = all.iter().map(|(story, _)| story.id.as_str().len()).max().unwrap_or(0);
    for (story, told) in &all {
        writeln!(out, "{:<width$}  {}  {}", story.id, story.name(), told.in_words())?;
    }
    Ok(())
}

fn show(store: &Store, named: &str, json: bool) -> Result<(), Failure> {
    let story = find(store, named)?.story;
    let told = telling(&records(store)?, &story.id, Clock::new().now().wall);
    let mut out = stdout().lock();
    if json {
        return Ok(writeln!(out, "{:#}", story_json(&story, &told))?);
    }
    say(&mut out, &format!("{} ({}), {}", story.name(), story.id, told.in_words()))?;
    for part in Section::ALL.into_iter().filter(|part| !story.text(*part).trim().is_empty()) {
        writeln!(out)?;
        say(&mut out, &format!("{}: {}", part.name(), story.text(part).trim_end()))?;
    }
    for (name, list) in [("Figures", story.figures.clone()), ("Competencies", texts(&story.competencies))] {
        if !list.is_empty() {
            writeln!(out)?;
            say(&mut out, &format!("{name}: {}", list.join("; ")))?;
        }
    }
    let missing: Vec<&str> = story.missing().into_iter().map(Section::name).collect();
    if !missing.is_empty() {
        writeln!(out)?;
        say(&mut out, &format!("Not written yet: {}.", missing.join(", ").to_lowercase()))?;
    }
    Ok(())
}

fn texts(ids: &[Id]) -> Vec<String> {
    ids.iter().map(ToString::to_string).collect()
}

/// Prints a text, wrapped on a terminal.
fn say(out: &mut impl Write, text: &str) -> Result<(), Failure> {
    for line in text.split('\n') {
        let wrapped = if stdout().is_terminal() { textwrap::fill(line, COLUMNS) } else { line.to_owned() };
        writeln!(out, "{wrapped}")?;
    }
    Ok(())
}

fn delete(store: &Store, file: &StoryFile, yes: bool) -> Result<(), Failure> {
    let Story { id, .. } = &file.story;
    if !yes && !confirmed(&format!("Delete the story {id}, “{}”?", file.story.name()))? {
        return Ok(());
    }
    store.delete_story(id).map_err(disk)?;
    Ok(writeln!(stdout(), "Deleted {id}.")?)
}

fn print_matrix(store: &Store, pack: Option<&Id>, json: bool) -> Result<(), Failure> {
    let pack = practise::pack(store, pack)?;
    let stories: Vec<Story> = stories(store)?.into_iter().map(|file| file.story).collect();
    let matrix = matrix(&stories, &pack, &records(store)?, Clock::new().now().wall);
    let mut out = stdout().lock();
    if json {
        return Ok(writeln!(out, "{:#}", matrix_json(&matrix))?);
    }
    writeln!(
        out,
        "{}: {} stories, {} competencies\n",
        matrix.pack,
        stories.len(),
        matrix.competencies.len()
    )?;
    for line in lines(&matrix) {
        say(&mut out, &line)?;
    }
    Ok(())
}

fn lines(matrix: &Matrix) -> Vec<String> {
    let rows = matrix.grid(COLUMNS).unwrap_or_else(|| matrix.list());
    let mut lines: Vec<String> = rows.into_iter().map(|row| row.text).collect();
    for block in [matrix.legend(), matrix.in_words()] {
        lines.extend((!block.is_empty()).then(String::new));
        lines.extend(block);
    }
    lines
}
