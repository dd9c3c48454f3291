//! Signals that ask the program to leave: noticed by the loop, so that it leaves through its one exit.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether a signal has asked the program to leave.
#[derive(Clone, Debug, Default)]
pub struct Interrupts {
    leave: Arc<AtomicBool>,
}

impl Interrupts {
    /// Begins to listen for SIGTERM, SIGHUP and SIGINT.
    ///
    /// # Errors
    /// Where the system refuses it.
    #[cfg(unix)]
    pub fn listen() -> io::Result<Self> {
        use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGWINCH};
        let interrupts = Self::default();
        let leave = Arc::clone(&interrupts.leave);
        let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT])?;
        std::thread::Builder::new().name("signals".to_owned()).stack_size(64 * 1024).spawn(move || {
            for _ in signals.forever() {
                leave.store(true, Ordering::SeqCst);
                // The loop waits for keys and sizes alone: a word about the size wakes it.
                let _ = signal_hook::low_level::raise(SIGWINCH);
            }
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

/// Stops the program as Ctrl-Z does in a shell; comes back when it is continued.
#[cfg(unix)]
pub fn stop() {
    // A shell without job control refuses it; then nothing happens, which is right.
    let _ = signal_hook::low_level::raise(signal_hook::consts::SIGTSTP);
}

/// There is no such thing here.
#[cfg(not(unix))]
pub fn stop() {}
