//! A real terminal emulator with the real program in it.

use std::io::{Read, Write};
use std::num::NonZero;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

use super::sealed::Sealed;

/// How long a screen may take to show what is waited for; only a failing test waits that long.
const PATIENCE: Duration = Duration::from_secs(60);

/// A terminal with a program in it.
pub struct Terminal {
    emulator: vt100::Parser,
    output: Receiver<Vec<u8>>,
    input: Box<dyn Write + Send>,
    master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
    raw: Vec<u8>,
    settings: String,
}

impl Terminal {
    /// Starts Greenroom with these arguments in a terminal of 100 columns and 30 rows.
    pub fn start(sealed: &Sealed, arguments: &[&str]) -> Self {
        Self::run(sealed.seal(CommandBuilder::new(env!("CARGO_BIN_EXE_greenroom")), arguments, &[]))
    }

    /// Starts any program.
    pub fn run(command: CommandBuilder) -> Self {
        let pair = native_pty_system().openpty(size(100, 30)).expect("a pseudo-terminal");
        let settings = settings(&*pair.master);
        let child = pair.slave.spawn_command(command).expect("the program starts");
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("the terminal's output");
        let input = pair.master.take_writer().expect("the terminal's input");
        let (send, output) = channel();
        std::thread::spawn(move || {
            let mut bytes = vec![0; 65_536];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if send.send(bytes[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let emulator = vt100::Parser::new(cells(30), cells(100), 0);
        Self { emulator, output, input, master: pair.master, child, raw: Vec::new(), settings }
    }

    /// Waits until the screen shows a text.
    pub fn until(&mut self, text: &str) -> &mut Self {
        self.wait_for(&format!("{text:?}"), |screen| screen.contains(text))
    }

    /// Waits until the screen no longer shows a text.
    pub fn until_gone(&mut self, text: &str) -> &mut Self {
        self.wait_for(&format!("no {text:?}"), |screen| !screen.contains(text))
    }

    /// Waits until the screen is as it should be.
    pub fn wait_for(&mut self, what: &str, fits: impl Fn(&str) -> bool) -> &mut Self {
        let deadline = Instant::now() + PATIENCE;
        while !fits(&self.screen()) {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Timeout) => {
                    panic!("waited for {what}; the screen is\n{}", self.screen())
                }
                Err(RecvTimeoutError::Disconnected) => {
                    assert!(
                        fits(&self.screen()),
                        "the program ended before {what}; the screen is\n{}",
                        self.screen()
                    );
                }
            }
        }
        self
    }

    fn take(&mut self, bytes: &[u8]) {
        self.raw.extend_from_slice(bytes);
        self.emulator.process(bytes);
    }

    /// Sends keys as the terminal would: characters, and what escape sequences stand for.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        self.input.write_all(keys.as_bytes()).expect("the program reads");
        self.input.flush().expect("the program reads");
        self
    }

    /// Sends a paste in brackets.
    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.press(&format!("\x1b[200~{text}\x1b[201~"))
    }

    /// Gives the terminal another size.
    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.master.resize(size(columns, rows)).expect("the terminal takes a size");
        self.emulator.screen_mut().set_size(cells(rows), cells(columns));
        self
    }

    /// Sends keys where the program may have ended already: whether they could be sent.
    pub fn try_press(&mut self, keys: &[u8]) -> bool {
        self.input.write_all(keys).and_then(|()| self.input.flush()).is_ok()
    }

    /// Takes in what the program writes until it has written so many bytes, or nothing for so long: whether it still runs.
    pub fn take_some(&mut self, bytes: usize, quiet: Duration) -> bool {
        let enough = self.raw.len() + bytes;
        while self.raw.len() < enough {
            match self.output.recv_timeout(quiet) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Timeout) => return true,
                Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
        true
    }

    /// Every row of the screen from the top, blank ones too.
    pub fn rows(&self) -> Vec<String> {
        let screen = self.emulator.screen();
        screen.rows(0, screen.size().1.get()).collect()
    }

    /// What the screen shows, a line a row.
    pub fn screen(&self) -> String {
        self.emulator.screen().contents()
    }

    /// Whether the program has switched the terminal back: the main screen, a visible cursor, no bracketed paste, no raw mode.
    pub fn is_restored(&self) -> bool {
        let screen = self.emulator.screen();
        let switched = screen.alternate_screen() || screen.hide_cursor() || screen.bracketed_paste();
        !switched && settings(&*self.master) == self.settings
    }

    /// Whether the program has the other screen.
    pub fn is_taken(&self) -> bool {
        self.emulator.screen().alternate_screen()
    }

    /// Everything the program has written so far.
    pub fn written(&self) -> &[u8] {
        &self.raw
    }

    /// The program's process number.
    pub fn process(&self) -> u32 {
        self.child.process_id().expect("it runs")
    }

    /// Kills the program as `kill -9` does, and gives the last screen it painted.
    pub fn kill(&mut self) -> String {
        self.end_at_once();
        self.wait();
        self.screen()
    }

    /// The pseudo-terminal's own way begins with a hang-up, upon which the program puts everything in order.
    #[cfg(unix)]
    fn end_at_once(&mut self) {
        let number = rustix::process::Pid::from_raw(self.process().cast_signed()).expect("a number");
        rustix::process::kill_process(number, rustix::process::Signal::KILL).expect("it runs");
    }

    #[cfg(not(unix))]
    fn end_at_once(&mut self) {
        self.child.kill().expect("it runs");
    }

    /// Waits until the program has ended, and takes in all it wrote.
    pub fn wait(&mut self) -> ExitStatus {
        while let Ok(bytes) = self.output.recv_timeout(PATIENCE) {
            self.take(&bytes);
        }
        self.child.wait().expect("it ends")
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // A failing test must not leave the program behind.
        let _ = self.child.kill();
        self.hang_up();
    }
}

impl Terminal {
    /// Has the reading thread let go of the terminal, which is gone only then: it reads a byte that nobody wants to have any more.
    #[cfg(unix)]
    fn hang_up(&mut self) {
        use std::os::unix::fs::OpenOptionsExt;
        self.output = channel().1;
        let flags = rustix::fs::OFlags::NOCTTY.bits().cast_signed();
        let slave = self
            .master
            .tty_name()
            .and_then(|name| std::fs::OpenOptions::new().write(true).custom_flags(flags).open(name).ok());
        let _ = slave.map(|mut slave| slave.write_all(b"\0"));
    }

    #[cfg(not(unix))]
    fn hang_up(&mut self) {}
}

/// The terminal's settings, raw mode among them, in words that can be compared.
#[cfg(unix)]
fn settings(master: &dyn MasterPty) -> String {
    master.get_termios().map_or_else(String::new, |settings| format!("{settings:?}"))
}

/// There is no such thing here.
#[cfg(not(unix))]
fn settings(_master: &dyn MasterPty) -> String {
    String::new()
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { cols: columns, rows, pixel_width: 0, pixel_height: 0 }
}

fn cells(count: u16) -> NonZero<u16> {
    NonZero::new(count).expect("a terminal has cells")
}

/// Enter.
pub const ENTER: &str = "\r";
/// Escape.
pub const ESC: &str = "\x1b";
/// Ctrl and a letter.
pub fn ctrl(letter: char) -> String {
    char::from(letter as u8 & 0x1f).to_string()
}
