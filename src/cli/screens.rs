//! Opening the screens.

use super::failure::Failure;
use super::{colour_wanted, expect_terminal};
use crate::store::Store;
use crate::tui::runtime::{self, Opening, Start};

/// Home.
///
/// # Errors
/// Where there is no terminal, or it fails.
pub fn home(store: Store, mouse: bool) -> Result<(), Failure> {
    open(store, mouse, Start::Home)
}

/// The screens, beginning with something.
///
/// # Errors
/// Where there is no terminal, or it fails.
pub fn open(store: Store, mouse: bool, start: Start) -> Result<(), Failure> {
    expect_terminal()?;
    Ok(runtime::run(store, Opening { mouse, colour: colour_wanted(), start })?)
}
