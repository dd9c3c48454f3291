//! An environment of a test's own: a data folder, a home, and nothing of the machine's.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use portable_pty::CommandBuilder;
use tempfile::TempDir;

/// A scratch home with a data folder in it, gone when dropped.
pub struct Sealed {
    home: TempDir,
}

impl Sealed {
    /// An empty one.
    pub fn new() -> Self {
        Self { home: TempDir::with_prefix("greenroom-test-").expect("a scratch folder") }
    }

    /// The scratch home.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// The data folder; the program makes it.
    pub fn data(&self) -> PathBuf {
        self.home().join("data")
    }

    /// The variables that the program runs with; there are no others but `PATH`.
    pub fn variables(&self) -> Vec<(&'static str, String)> {
        vec![
            ("HOME", self.home().display().to_string()),
            ("GREENROOM_DATA_DIR", self.data().display().to_string()),
            ("TERM", "xterm-256color".to_owned()),
            ("LANG", "C.UTF-8".to_owned()),
            ("PATH", std::env::var("PATH").unwrap_or_default()),
        ]
    }

    /// The program with these arguments, its input and output pipes.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_greenroom"));
        command.env_clear().envs(self.variables()).current_dir(self.home()).args(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// The same for a command in a terminal, with further variables.
    pub fn seal(
        &self,
        mut command: CommandBuilder,
        arguments: &[&str],
        more: &[(&str, &str)],
    ) -> CommandBuilder {
        command.args(arguments);
        command.env_clear();
        command.cwd(self.home());
        for (name, value) in self.variables() {
            command.env(name, value);
        }
        for (name, value) in more {
            command.env(name, value);
        }
        command
    }

    /// Runs it to its end with a text as its input.
    pub fn run(&self, arguments: &[&str], input: &str) -> Ran {
        let mut child = self.command(arguments).spawn().expect("the program starts");
        let mut stdin = child.stdin.take().expect("a pipe");
        let input = input.to_owned();
        // Beside it, since the program may answer before it has read everything, or not read at all.
        let writer =
            std::thread::spawn(move || drop(std::io::Write::write_all(&mut stdin, input.as_bytes())));
        let output = child.wait_with_output().expect("the program ends");
        writer.join().expect("the input is written");
        Ran::of(&output)
    }

    /// The session files, oldest first.
    pub fn journals(&self) -> Vec<PathBuf> {
        let mut found = Vec::new();
        let mut folders = vec![self.data().join("sessions")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
                let path = entry.path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|ending| ending == "toml") {
                    found.push(path);
                }
            }
        }
        found.sort();
        found
    }
}

/// What a run came to.
#[derive(Debug)]
pub struct Ran {
    /// The exit code.
    pub code: Option<i32>,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Ran {
    fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Self { code: output.status.code(), out: text(&output.stdout), err: text(&output.stderr) }
    }
}
