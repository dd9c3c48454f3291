//! `greenroom where`: where things are kept.

use std::io::{Write, stdout};

use super::failure::Failure;
use crate::store::Store;

/// Prints the folders.
///
/// # Errors
/// Where standard output fails.
pub fn run(store: &Store) -> Result<(), Failure> {
    let mut out = stdout().lock();
    let there = if store.root().is_dir() { "" } else { "  (not made yet)" };
    writeln!(out, "data      {}{there}", store.root().display())?;
    writeln!(out, "sessions  {}", store.sessions_folder().display())?;
    writeln!(out, "packs     {}", store.packs_folder().display())?;
    writeln!(out, "targets   {}", store.targets_folder().display())?;
    Ok(())
}
