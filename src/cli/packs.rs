//! `greenroom packs`: what can be practised.

mod edit;
mod new;

use std::io::{IsTerminal, Write, stdout};

use super::args::{Packs, PacksWhat};
use super::failure::Failure;
use super::practise::{left_out, pack};
use super::words::words;
use unicode_width::UnicodeWidthStr;

use crate::domain::asking::Particulars;
use crate::domain::{Id, Kind};
use crate::pack::brief::{self, Item};
use crate::pack::{Head, Origin};
use crate::store::Store;

pub use edit::Edit;
pub use new::New;

/// Columns that a brief is wrapped at on a terminal.
const COLUMNS: usize = 80;

/// Prints the list or a brief.
///
/// # Errors
/// Where there is no such pack, or it has errors.
pub fn run(store: &Store, packs: Packs) -> Result<(), Failure> {
    match packs.what {
        None | Some(PacksWhat::List) => list(store),
        Some(PacksWhat::Show { pack }) => show(store, pack.as_ref()),
        Some(PacksWhat::New(wanted)) => new::run(store, &wanted),
        Some(PacksWhat::Edit(wanted)) => edit::run(store, &wanted),
    }
}

fn list(store: &Store) -> Result<(), Failure> {
    let mut out = words();
    for entry in store.catalogue().entries() {
        let origin = match entry.origin {
            Origin::Embedded => "inside the program".to_owned(),
            Origin::User => entry.file.clone(),
        };
        match &entry.head {
            Ok(head) => writeln!(out, "{}  {}\n    {}\n    {origin}", head.id, head.title, counts(head))?,
            Err(why) => writeln!(out, "{}  cannot be used\n    {why}", entry.file)?,
        }
    }
    Ok(())
}

fn counts(head: &Head) -> String {
    let count = |kind| format!("{} {kind}", head.count(kind));
    Kind::ALL.map(count).join(", ")
}

fn show(store: &Store, named: Option<&Id>) -> Result<(), Failure> {
    let pack = pack(store, named)?;
    let said = match store.particulars(&pack, Particulars::default()) {
        Ok(said) => said,
        Err(error) => {
            left_out(&error)?;
            Particulars::default()
        }
    };
    let width = stdout().is_terminal().then_some(COLUMNS);
    let mut out = words();
    for (at, section) in brief::brief(&pack, &said).iter().enumerate() {
        let gap = if at == 0 { "" } else { "\n" };
        writeln!(out, "{gap}{}\n{}", section.heading, "=".repeat(section.heading.width()))?;
        for paragraph in section.text.split('\n').filter(|_| !section.text.is_empty()) {
            writeln!(out, "{}", wrapped(paragraph, "", width))?;
        }
        section.items.iter().try_for_each(|item| write_item(&mut out, item, width))?;
    }
    Ok(())
}

fn write_item(out: &mut impl Write, item: &Item, width: Option<usize>) -> Result<(), Failure> {
    let note = if item.note.is_empty() { String::new() } else { format!(" [{}]", item.note) };
    let mut lines = item.text.lines();
    let first = match item.name.as_str() {
        "" => lines.next().unwrap_or_default(),
        name => name,
    };
    writeln!(out, "- {}", wrapped(&format!("{first}{note}"), "  ", width))?;
    for line in lines {
        writeln!(out, "  {}", wrapped(line, "  ", width))?;
    }
    Ok(())
}

/// A line as it is, or on a terminal wrapped at its width, further lines indented.
fn wrapped(line: &str, indent: &str, width: Option<usize>) -> String {
    let options = |width: usize| textwrap::Options::new(width - indent.len()).subsequent_indent(indent);
    width.map_or_else(|| line.to_owned(), |width| textwrap::fill(line, options(width)))
}
