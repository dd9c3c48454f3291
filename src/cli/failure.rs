//! What can go wrong on the command line: what happened, what to do, and the exit code that says so to a script.

use std::fmt;
use std::io;
use std::process::ExitCode;

/// The command line is wrong, or there is no terminal.
pub const USAGE: u8 = 2;
/// A file or folder could not be read or written.
pub const DISK: u8 = 3;
/// There is no such session, pack or question.
pub const UNKNOWN: u8 = 4;

/// Why a command failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What happened, to which file; empty where it was told already.
    pub what: String,
    /// What to do about it.
    pub advice: String,
    /// The exit code.
    pub code: u8,
}

impl Failure {
    /// A failure with its exit code.
    pub fn new(code: u8, what: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { what: what.into(), advice: advice.into(), code }
    }

    /// The exit code alone; what happened was told already.
    pub fn told(code: u8) -> Self {
        Self::new(code, "", "")
    }

    /// The exit code as the system takes it.
    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(self.code)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "greenroom: {}", self.what)?;
        if self.advice.is_empty() { Ok(()) } else { write!(out, "\n  {}", self.advice) }
    }
}

impl From<io::Error> for Failure {
    /// Trouble with standard input or output. A reader that has gone away wants no more and is no failure.
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::told(0),
            _ => Self::new(DISK, format!("reading or writing failed: {error}"), ""),
        }
    }
}
