//! `greenroom completions`: a completion script for a shell.

use std::io;

use clap::CommandFactory;
use clap_complete::{Shell, generate};

use super::args::Arguments;
use super::failure::Failure;

/// Prints the script.
///
/// # Errors
/// None: a reader that goes away is told nothing.
pub fn run(shell: Shell) -> Result<(), Failure> {
    let mut script = Vec::new();
    generate(shell, &mut Arguments::command(), "greenroom", &mut script);
    Ok(io::Write::write_all(&mut io::stdout(), &script)?)
}
