//! `greenroom check`: everything that is wrong with pack files.

use std::io::{self, IsTerminal, Write, stdout};
use std::path::Path;

use super::args::Check;
use super::failure::Failure;
use super::{colour_wanted, disk};
use crate::pack::{self, Look, Severity};
use crate::store::read_pack;

/// The exit code where something was found.
const FOUND: u8 = 1;

/// Columns of a report; wide enough for a line of prose with its number.
const WIDTH: usize = 120;

/// Checks every file and reports on all of them.
///
/// # Errors
/// With exit code 1 where a file has errors (with `--strict`, warnings too), with 3 where one cannot be read.
pub fn run(check: &Check) -> Result<(), Failure> {
    let look = look();
    let mut sound = true;
    let mut unread = None;
    for file in &check.files {
        match check_file(file, look, check.strict) {
            Ok(fine) => sound &= fine,
            Err(failure) => unread = Some(tell(&failure)?),
        }
    }
    match (unread, sound) {
        (Some(failure), _) => Err(failure),
        (None, true) => Ok(()),
        (None, false) => Err(Failure::told(FOUND)),
    }
}

/// Tells of a file that cannot be read, and goes on with the others.
fn tell(failure: &Failure) -> io::Result<Failure> {
    writeln!(io::stderr(), "{failure}")?;
    Ok(Failure::told(failure.code))
}

/// How reports are printed here.
pub fn look() -> Look {
    Look { colour: stdout().is_terminal() && colour_wanted(), width: WIDTH }
}

/// Reports on a file, and tells whether it has no errors.
///
/// # Errors
/// Where it cannot be read.
pub fn check_file(path: &Path, look: Look, strict: bool) -> Result<bool, Failure> {
    let source = read_pack(path).map_err(disk)?;
    let name = path.display().to_string();
    let findings = pack::check(&source, &name).findings;
    let mut out = stdout().lock();
    if findings.is_empty() {
        writeln!(out, "{name}: no findings")?;
    } else {
        writeln!(out, "{}", pack::report(&findings, &name, &source, look))?;
    }
    let counts = |severity| strict || severity == Severity::Error;
    Ok(!findings.iter().any(|finding| counts(finding.severity)))
}
