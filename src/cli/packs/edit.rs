//! `greenroom pack edit`: a pack of your own in your editor, looked over when you come back.

use std::io::{BufRead, Write, stdin, stdout};
use std::path::{Path, PathBuf};

use clap::Args;

use super::super::failure::{DISK, Failure, UNKNOWN};
use super::super::{check, disk};
use crate::domain::Id;
use crate::pack::Origin;
use crate::store::{Store, read_pack, save_pack_at};
use crate::tui::runtime::run_editor;

/// The exit code where the pack is kept with errors in it.
const FAULTY: u8 = 1;

/// Open a pack in your editor.
#[derive(Debug, Args)]
pub struct Edit {
    /// The pack's id; one inside the program is copied first, and its history stays
    pub pack: Id,
}

/// What to do about a pack with errors.
enum Choice {
    Reopen,
    Restore,
    Keep,
}

/// Opens `$VISUAL` or `$EDITOR` on the pack, and says what is wrong with it afterwards.
///
/// # Errors
/// Where there is no such pack or editor, or the pack is kept with errors in it.
pub fn run(store: &Store, edit: &Edit) -> Result<(), Failure> {
    let path = own(store, &edit.pack)?;
    let before = read_pack(&path).map_err(disk)?;
    loop {
        run_editor(&path).map_err(|what| {
            Failure::new(DISK, what, "Set $VISUAL or $EDITOR to an editor that waits. The pack is as it was.")
        })?;
        if check::check_file(&path, check::look(), false)? {
            return Ok(());
        }
        match choose()? {
            Choice::Reopen => {}
            Choice::Restore => {
                save_pack_at(&path, &before).map_err(disk)?;
                return Ok(writeln!(stdout(), "{} is as it was before.", path.display())?);
            }
            Choice::Keep => return Err(Failure::told(FAULTY)),
        }
    }
}

/// The pack's own file; a pack inside the program is copied there.
fn own(store: &Store, id: &Id) -> Result<PathBuf, Failure> {
    let catalogue = store.catalogue();
    if let Some(entry) = catalogue.find(id.as_str()) {
        return match entry.origin {
            Origin::User => Ok(Path::new(&entry.file).to_owned()),
            Origin::Embedded => copied(store, id, entry.source()),
        };
    }
    // A pack that cannot be used is listed by its file alone, and most of all wants to be edited.
    let path = store.pack_path(id);
    if path.is_file() {
        return Ok(path);
    }
    Err(Failure::new(
        UNKNOWN,
        format!("there is no pack {id}"),
        "`greenroom packs` lists the packs there are.",
    ))
}

fn copied(store: &Store, id: &Id, source: &str) -> Result<PathBuf, Failure> {
    let path = store.save_pack(id, source).map_err(disk)?;
    writeln!(
        stdout(),
        "{id} is inside the program: it was copied to {} and is asked from there now. Its ids are the same, so its history stays.",
        path.display()
    )?;
    Ok(path)
}

/// Asks until one of the three is said; where nobody is there, the file stays as it was left.
fn choose() -> Result<Choice, Failure> {
    loop {
        write!(
            stdout(),
            "The pack has errors. r opens it again, b brings back what was there before, k keeps it: "
        )?;
        stdout().flush()?;
        let mut line = String::new();
        let ended = stdin().lock().read_line(&mut line)? == 0;
        match line.trim() {
            "r" => return Ok(Choice::Reopen),
            "b" => return Ok(Choice::Restore),
            "k" => return Ok(Choice::Keep),
            _ if ended => return Ok(Choice::Keep),
            _ => {}
        }
    }
}
