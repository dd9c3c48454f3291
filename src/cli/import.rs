//! `greenroom import`: a prep page turned into a pack.

use std::io::{Read, Write, stdin, stdout};
use std::path::{Path, PathBuf};

use clap::{Args, ValueHint};

use super::disk;
use super::failure::{DISK, Failure, USAGE};
use crate::domain::Id;
use crate::domain::text::sanitise;
use crate::import::{Form, Imported, MOST_PAGE_BYTES, Naming, Page, import, told};
use crate::pack::Origin;
use crate::store::{Store, read_page, save_pack_at};

/// The exit code where the page asks nothing: nothing is written then.
const NOTHING: u8 = 1;

/// Turn a prep page into a pack of your own.
#[derive(Debug, Args)]
pub struct Import {
    /// The page: plain text, Markdown, or a table (.csv) of questions and what they test; "-" reads standard input
    #[arg(value_name = "PAGE", value_hint = ValueHint::FilePath)]
    pub page: PathBuf,
    /// The pack's id; without it the page's title makes it
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
    if wanted.dry_run {
        return Ok(writeln!(
            stdout(),
            "Nothing was written; without --dry-run it would be {}.",
            place.display()
        )?);
    }
    match &wanted.out {
        Some(path) => save_pack_at(path, &imported.text).map_err(disk)?,
        None => drop(store.save_pack(&imported.id, &imported.text).map_err(disk)?),
    }
    tell(&[format!("The pack {} is in {}.", imported.id, place.display())])?;
    next(wanted, &imported.id, &place)
}

fn tell(lines: &[String]) -> Result<(), Failure> {
    let mut out = stdout().lock();
    for line in lines {
        writeln!(out, "{}", sanitise(line))?;
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

/// Where the pack goes, unless a pack that was not imported is there.
fn place(store: &Store, wanted: &Import, imported: &Imported) -> Result<PathBuf, Failure> {
    let place = wanted.out.clone().unwrap_or_else(|| store.pack_path(&imported.id));
    let taken = |by: String| {
        let advice = "Give the pack another id with --id, or another file with --out.";
        Failure::new(USAGE, format!("the id \"{}\" is taken by {by}", imported.id), advice)
    };
    if place.exists() {
        return Err(taken(place.display().to_string()));
    }
    match store.catalogue().find(imported.id.as_str()) {
        Some(entry) if entry.origin == Origin::Embedded => Err(taken("a pack inside the program".to_owned())),
        Some(entry) if Path::new(&entry.file) != place && wanted.out.is_none() => {
            Err(taken(entry.file.clone()))
        }
        _ => Ok(place),
    }
}
