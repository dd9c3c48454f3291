//! Signals that ask the program to leave: noticed by the loop, so that it leaves through its one exit.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether a signal has asked the program to leave.
#[derive(Clone, Debug, Default)]
pub struct Interrupts {
    leave: Arc<AtomicBool>,
}

impl Interrupts {
    /// Begins to listen for SIGTERM, SIGHUP and SIGINT, and for the terminal being gone, which not every program in it is told.
    ///
    /// # Errors
    /// Where the system refuses it.
    #[cfg(unix)]
    pub fn listen() -> io::Result<Self> {
        use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
        let interrupts = Self::default();
        let leave = Arc::clone(&interrupts.leave);
        let (bell, rope) = std::os::unix::net::UnixStream::pair()?;
        for signal in [SIGTERM, SIGHUP, SIGINT] {
            signal_hook::low_level::pipe::register(signal, rope.try_clone()?)?;
        }
        std::thread::Builder::new().name("signals".to_owned()).stack_size(64 * 1024).spawn(move || {
            while ring(&bell).is_ok_and(|heard| heard == Heard::Signal) {
                wake(&leave);
            }
            wake(&leave);
        })?;
        Ok(interrupts)
    }

    /// Nothing to listen for here: closing the window ends the input.
    ///
    /// # Errors
    /// None.
    #[cfg(not(unix))]
    pub fn listen() -> io::Result<Self> {
        Ok(Self::default())
    }

    /// Whether it is time to leave.
    pub fn leave(&self) -> bool {
        self.leave.load(Ordering::SeqCst)
    }
}

/// Why it is time to leave.
#[cfg(unix)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Heard {
    Signal,
    Hangup,
}

/// Waits for a signal, or for the terminal to be gone.
#[cfg(unix)]
fn ring(bell: &std::os::unix::net::UnixStream) -> io::Result<Heard> {
    use rustix::event::{PollFd, PollFlags, poll};
    let terminal = io::stdout();
    loop {
        // Nothing is asked of the terminal: that it hung up is told all the same.
        let mut both = [PollFd::new(bell, PollFlags::IN), PollFd::new(&terminal, PollFlags::empty())];
        match poll(&mut both, None) {
            Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
            Ok(_) if !both[1].revents().is_empty() => return Ok(Heard::Hangup),
            Ok(_) => {
                // Each signal is one byte.
                (&*bell).read_exact(&mut [0])?;
                return Ok(Heard::Signal);
            }
        }
    }
}

#[cfg(unix)]
fn wake(leave: &AtomicBool) {
    leave.store(true, Ordering::SeqCst);
    // The loop waits for keys and sizes alone: a word about the size wakes it.
    let _ = signal_hook::low_level::raise(signal_hook::consts::SIGWINCH);
}

/// Stops the program as Ctrl-Z does in a shell; comes back when it is continued.
#[cfg(unix)]
pub fn stop() {
    // A shell without job control refuses it; then nothing happens, which is right.
    let _ = signal_hook::low_level::raise(signal_hook::consts::SIGTSTP);
}

/// There is no such thing here.
#[cfg(not(unix))]
pub fn stop() {}
