//! The command line: arguments in, exit code out. One file a subcommand.

mod args;
mod attempts;
mod check;
mod coach;
mod completions;
mod delete;
mod due;
mod export;
mod failure;
mod import;
mod outlet;
mod packs;
mod practise;
mod quick;
mod report;
mod rescore;
mod resume;
mod review;
mod screens;
mod spoken;
mod stats;
mod story;
mod tailor;
mod target;
mod r#where;
mod words;

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

use self::args::{Arguments, Command};
use self::failure::{DISK, Failure, UNKNOWN, USAGE};
use crate::domain::text::sanitise;
use crate::store::{Store, StoreError};

pub use args::Arguments as CommandLine;

/// Runs what the command line says.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let read = quick::read(&arguments).map_or_else(|| Arguments::try_parse_from(arguments), Ok);
    let arguments = match read {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version are no errors: clap knows which stream and which code.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(USAGE));
        }
    };
    match obey(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            if !failure.what.is_empty() {
                let _ = writeln!(io::stderr(), "{}", sanitise(&failure.to_string()));
            }
            failure.exit_code()
        }
    }
}

fn obey(arguments: Arguments) -> Result<(), Failure> {
    let Arguments { data_dir, mouse, command } = arguments;
    if let Some(Command::Completions { shell }) = command {
        return completions::run(shell);
    }
    if let Some(Command::Check(check)) = &command {
        return check::run(check);
    }
    let store = Store::open(&root(data_dir)?);
    match command {
        None => screens::home(store, mouse),
        Some(Command::Practise(practise)) => practise::run(store, practise, mouse),
        Some(Command::Resume(resume)) => resume::run(store, resume, mouse),
        Some(Command::Rescore(rescore)) => rescore::run(&store, &rescore),
        Some(Command::Review(review)) => review::run(store, review, mouse),
        Some(Command::Stats(stats)) => stats::run(&store, &stats),
        Some(Command::Due(due)) => due::run(&store, &due),
        Some(Command::Target(target)) => target::run(&store, target),
        Some(Command::Report(wanted)) => report::run(&store, &wanted),
        Some(Command::Import(wanted)) => import::run(&store, &wanted),
        Some(Command::Tailor(wanted)) => tailor::run(&store, &wanted),
        Some(Command::Packs(packs)) => packs::run(&store, packs),
        Some(Command::Story(story)) => story::run(&store, story),
        Some(Command::Where) => r#where::run(&store),
        Some(Command::Coach(coach)) => coach::run(store, coach, mouse),
        Some(Command::Export(wanted)) => export::run(&store, &wanted),
        Some(Command::Delete(delete)) => delete::run(&store, &delete),
        // Both were done without a data folder.
        Some(Command::Check(_) | Command::Completions { .. }) => Ok(()),
    }
}

fn root(named: Option<PathBuf>) -> Result<PathBuf, Failure> {
    let named = named.filter(|path| !path.as_os_str().is_empty());
    named.or_else(Store::default_root).ok_or_else(|| {
        Failure::new(
            DISK,
            "this account has no home folder to keep sessions in",
            "Name a folder with --data-dir or GREENROOM_DATA_DIR.",
        )
    })
}

/// Refuses to open screens where there is no terminal to show them.
fn expect_terminal() -> Result<(), Failure> {
    if io::stdin().is_terminal() && io::stdout().is_terminal() {
        return Ok(());
    }
    Err(Failure::new(
        USAGE,
        "there is no terminal to show screens on",
        "Run it in a terminal; `practise`, `resume` and `coach open` take --plain, and `review list` needs none.",
    ))
}

/// Whether colours are wanted: `NO_COLOR` set to anything turns them off (<https://no-color.org>).
fn colour_wanted() -> bool {
    std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
        && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
}

/// Finds a session by its id, by the beginning of it, or as "last".
fn find_session(store: &Store, named: &str) -> Result<crate::domain::Id, Failure> {
    let listed = store.list().map_err(disk)?.sessions;
    let ids = listed.iter().map(|listed| &listed.glance.session);
    let mut found = ids.filter(|id| named == "last" || id.as_str().starts_with(named));
    let unknown = || {
        Failure::new(UNKNOWN, format!("there is no session \"{named}\""), "`greenroom review` lists them.")
    };
    let first = found.next().ok_or_else(unknown)?;
    if named != "last" && first.as_str() != named && found.next().is_some() {
        let advice = "Write more of its id; `greenroom review` lists them.";
        return Err(Failure::new(UNKNOWN, format!("several sessions begin with \"{named}\""), advice));
    }
    Ok(first.clone())
}

fn disk(error: StoreError) -> Failure {
    let what = format!("{}: {} ({})", error.deed, error.what, error.path.display());
    Failure::new(DISK, what, error.advice)
}
