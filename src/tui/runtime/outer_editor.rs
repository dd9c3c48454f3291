//! Going on with an answer in the editor that the environment names.

use std::env;
use std::io;
use std::path::Path;
use std::process::Command;

/// The editor's command line: `$VISUAL`, else `$EDITOR`, else `vi`.
fn command_line() -> String {
    let named = |name| env::var(name).ok().filter(|line: &String| !line.trim().is_empty());
    named("VISUAL").or_else(|| named("EDITOR")).unwrap_or_else(|| "vi".to_owned())
}

/// Runs the editor on a file and waits for it.
///
/// # Errors
/// In words, where it cannot be started or ends with a failure.
pub fn run(file: &Path) -> Result<(), String> {
    let line = command_line();
    let words =
        shell_words::split(&line).map_err(|error| format!("$VISUAL or $EDITOR, \"{line}\": {error}"))?;
    let (program, arguments) = words.split_first().ok_or("$VISUAL and $EDITOR are empty")?;
    let status = Command::new(program).args(arguments).arg(file).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("the editor \"{line}\" ended with {status}")),
        Err(error) => Err(describe(program, &error)),
    }
}

fn describe(program: &str, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => format!("the editor \"{program}\" is not on this machine"),
        _ => format!("the editor \"{program}\" could not be started: {error}"),
    }
}
