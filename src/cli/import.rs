//! `greenroom import`: a prep page turned into a pack.

use std::io::{Read, Write, stdin};
use std::path::{Path, PathBuf};

use clap::{Args, ValueHint};

use super::disk;
use super::failure::{DISK, Failure, USAGE};
use super::words::words;
use crate::domain::Id;
use crate::domain::text::sanitise;
use crate::import::{
    Form, Imported, MOST_PAGE_BYTES, Merged, Naming, Page, import, merge, told, told_changes,
};
use crate::pack::{self, Origin};
use crate::store::{Store, read_pack, read_page, save_pack_at};

/// The exit code where the page asks nothing: nothing is written then.
const NOTHING: u8 = 1;

/// Turn a prep page into a pack of your own.
#[derive(Debug, Args)]
pub struct Import {
    /// The page: plain text, Markdown, or a table (.csv) of questions and what they test; "-" reads standard input
    #[arg(value_name = "PAGE", value_hint = ValueHint::FilePath)]
    pub page: PathBuf,
    /// The pack's id; without it, it is made from the page's title
    #[arg(long, value_name = "ID")]
    pub id: Option<Id>,
    /// The pack's title, instead of the page's first line
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// Write the pack to this file, instead of the folder of your packs
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub out: Option<PathBuf>,
    /// Only tell what would be done
    #[arg(long)]
    pub dry_run: bool,
}

/// Imports, and tells what found its place and what did not.
///
/// # Errors
/// Where the page cannot be read or asks nothing, or the pack cannot be written; nothing is changed then.
pub fn run(store: &Store, wanted: &Import) -> Result<(), Failure> {
    let page = page(&wanted.page)?;
    let naming = Naming { id: wanted.id.clone(), title: wanted.title.clone(), file: file_name(&wanted.page) };
    let imported = import(&page, &naming);
    tell(&told(&imported))?;
    expect_questions(&imported)?;
    let place = place(store, wanted, &imported)?;
    let there = if place.exists() { Some(read_pack(&place).map_err(disk)?) } else { None };
    let text = match &there {
        Some(there) => merged(there, &imported, &place)?,
        None => imported.text.clone(),
    };
    if there.as_ref() == Some(&text) {
        return Ok(());
    }
    if wanted.dry_run {
        return Ok(writeln!(
            words(),
            "Nothing was written; without --dry-run it goes to {}.",
            place.display()
        )?);
    }
    match &wanted.out {
        Some(path) => save_pack_at(path, &text).map_err(disk)?,
        None => drop(store.save_pack(&imported.id, &text).map_err(disk)?),
    }
    tell(&[format!("The pack {} is in {}.", imported.id, place.display())])?;
    next(wanted, &imported.id, &place)
}

/// The pack there is with the page brought in, if it is one that can be used then.
fn merged(there: &str, imported: &Imported, place: &Path) -> Result<String, Failure> {
    let advice = "`greenroom check` says what is wrong with it; or give the new pack another --id. Nothing was written.";
    let refused = |why: String| {
        Failure::new(DISK, format!("{} cannot take the page in: {why}", place.display()), advice)
    };
    let Merged { text, changes } =
        merge(there, &imported.text).map_err(|error| refused(error.to_string()))?;
    let parsed = pack::parse(&text, &place.display().to_string());
    if parsed.pack.is_none() {
        let first = parsed.findings.first().map(ToString::to_string).unwrap_or_default();
        return Err(refused(format!("it would have errors, the first at {first}")));
    }
    tell(&told_changes(&changes))?;
    Ok(text)
}

fn tell(lines: &[String]) -> Result<(), Failure> {
    let mut out = words();
    for line in lines {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// What to do with the pack.
fn next(wanted: &Import, id: &Id, place: &Path) -> Result<(), Failure> {
    let lines = match &wanted.out {
        Some(_) => vec![format!("`greenroom check {}` says what is still to be written.", place.display())],
        None => vec![
            format!("`greenroom practise --pack {id}` asks from it at once."),
            format!("`greenroom check {}` says what is still to be written.", place.display()),
        ],
    };
    tell(&lines)
}

fn page(path: &Path) -> Result<Page, Failure> {
    let bytes = if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        stdin().lock().take(MOST_PAGE_BYTES as u64 + 1).read_to_end(&mut bytes)?;
        bytes
    } else {
        read_page(path, MOST_PAGE_BYTES).map_err(disk)?
    };
    let form = Form::of_name(&file_name(path));
    Page::of_bytes(&bytes, form)
        .map_err(|error| Failure::new(DISK, format!("{}: {error}", path.display()), error.advice()))
}

fn file_name(path: &Path) -> String {
    match path.file_name() {
        Some(name) if name != "-" => sanitise(&name.to_string_lossy()).into_owned(),
        _ => "page".to_owned(),
    }
}

fn expect_questions(imported: &Imported) -> Result<(), Failure> {
    if imported.counts.asks() {
        return Ok(());
    }
    let advice = "A question ends with a question mark, or has \"What it tests:\" on the line below it, under a heading such as \
                  \"Questions to expect\". Nothing was written.";
    Err(Failure::new(NOTHING, "no question was found on the page", advice))
}

/// Where the pack goes. A pack that was imported before is there to be brought up to date; any other is left alone.
fn place(store: &Store, wanted: &Import, imported: &Imported) -> Result<PathBuf, Failure> {
    let place = wanted.out.clone().unwrap_or_else(|| store.pack_path(&imported.id));
    if !place.exists() {
        if wanted.out.is_none() {
            expect_free(store, &imported.id)?;
        }
        return Ok(place);
    }
    let there = read_pack(&place).map_err(disk)?;
    let is_of_a_page = there.lines().any(|line| line.trim_start().starts_with("from = "));
    let own = pack::Head::of_text(&there).is_none_or(|head| head.id == imported.id);
    if is_of_a_page && own {
        return Ok(place);
    }
    let what = format!("{} is there and was not imported from this page", place.display());
    Err(Failure::new(USAGE, what, ELSEWHERE))
}

const ELSEWHERE: &str = "Give the pack another id with --id, or another file with --out.";

/// Refuses an id that a pack has already.
pub fn expect_free(store: &Store, id: &Id) -> Result<(), Failure> {
    let taken = |by: &str| Failure::new(USAGE, format!("the id \"{id}\" is taken by {by}"), ELSEWHERE);
    match store.catalogue().find(id.as_str()) {
        Some(entry) if entry.origin == Origin::Embedded => Err(taken("a pack inside the program")),
        Some(entry) => Err(taken(&entry.file)),
        None if store.pack_path(id).exists() => Err(taken(&store.pack_path(id).display().to_string())),
        None => Ok(()),
    }
}
