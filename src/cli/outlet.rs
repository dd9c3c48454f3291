//! Where a written form goes: a new file for the candidate's eyes alone, or standard output.

use std::io::{Write, stderr};
use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::disk;
use super::failure::Failure;
use crate::domain::text::sanitise;
use crate::store::save_elsewhere;

/// Where it goes.
#[derive(Debug, Args)]
pub struct Outlet {
    /// A new file, for your eyes alone; what is there already is not overwritten. Without it, standard output
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub out: Option<PathBuf>,
}

impl Outlet {
    /// Writes a text to the file, and tells on standard error what is in it; without a file, to `screen`.
    ///
    /// # Errors
    /// Where the file cannot be made or is there already, or `screen` takes no more.
    pub fn put(&self, text: &str, what: &str, mut screen: impl Write) -> Result<(), Failure> {
        let Some(path) = &self.out else {
            screen.write_all(text.as_bytes())?;
            return Ok(screen.flush()?);
        };
        save_elsewhere(path, text.as_bytes()).map_err(disk)?;
        Ok(writeln!(stderr(), "{}", sanitise(&format!("{what} in {}", path.display())))?)
    }
}
