//! Signals that ask the program to leave or to stop: noticed by the loop, so that it leaves through its one exit.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What signals have asked of the program.
#[derive(Clone, Debug, Default)]
pub struct Interrupts {
    leave: Arc<AtomicBool>,
    stop: Arc<AtomicBool>,
    continued: Arc<AtomicBool>,
    /// Whether another program has the terminal, and the loop waits for it.
    away: Arc<AtomicBool>,
}

impl Interrupts {
    /// Begins to listen for SIGTERM, SIGHUP and SIGINT, for SIGTSTP and SIGCONT, and for the terminal being gone, which not every
    /// program in it is told.
    ///
    /// # Errors
    /// Where the system refuses it.
    #[cfg(unix)]
    pub fn listen() -> io::Result<Self> {
        use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP};
        let interrupts = Self::default();
        let Self { leave, stop, continued, .. } = &interrupts;
        let (bell, rope) = std::os::unix::net::UnixStream::pair()?;
        let table =
            [(SIGTERM, leave), (SIGHUP, leave), (SIGINT, leave), (SIGTSTP, stop), (SIGCONT, continued)];
        for (signal, flag) in table {
            signal_hook::flag::register(signal, Arc::clone(flag))?;
            signal_hook::low_level::pipe::register(signal, rope.try_clone()?)?;
        }
        let heard = interrupts.clone();
        std::thread::Builder::new().name("signals".to_owned()).stack_size(64 * 1024).spawn(move || {
            while ring(&bell).is_ok_and(|why| why == Heard::Signal) {
                heard.pass_on();
            }
            heard.leave.store(true, Ordering::SeqCst);
            heard.pass_on();
        })?;
        Ok(interrupts)
    }

    /// Wakes the loop. It waits for keys and sizes alone, so it gets a word about the size; while it waits for another program
    /// instead, the stop is done here.
    #[cfg(unix)]
    fn pass_on(&self) {
        if self.away.load(Ordering::SeqCst) && self.wants_stop() {
            stop();
        }
        let _ = signal_hook::low_level::raise(signal_hook::consts::SIGWINCH);
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

    /// Whether the program has been asked to stop until it is continued; asked once, it tells so once.
    pub fn wants_stop(&self) -> bool {
        self.stop.swap(false, Ordering::SeqCst)
    }

    /// Whether the program was stopped and goes on since this was asked last.
    pub fn goes_on(&self) -> bool {
        self.continued.swap(false, Ordering::SeqCst)
    }

    /// Tells whether another program has the terminal.
    pub fn away(&self, away: bool) {
        self.away.store(away, Ordering::SeqCst);
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

/// Stops the program as Ctrl-Z does in a shell; comes back when it is continued.
#[cfg(unix)]
pub fn stop() {
    use rustix::process::{getpgrp, getsid};
    // Without a shell that has job control nobody would continue it; then nothing happens, as for any program.
    if getsid(None).is_ok_and(|session| session != getpgrp()) {
        // SIGTSTP would only be noted: it is listened for.
        let _ = signal_hook::low_level::raise(signal_hook::consts::SIGSTOP);
    }
}

/// There is no such thing here.
#[cfg(not(unix))]
pub fn stop() {}
