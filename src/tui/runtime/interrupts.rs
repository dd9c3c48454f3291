//! What wakes the loop: keys, signals, time. Signals that ask the program to leave or to stop are noticed here, so that it leaves through its one exit.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Whether a signal has asked the program to leave, and what else there is to wake up for.
#[derive(Debug)]
pub struct Interrupts {
    leave: Arc<AtomicBool>,
    stop: Arc<AtomicBool>,
    continued: Arc<AtomicBool>,
    /// Whether another program has the terminal, and a stop is left to the system.
    away: Arc<AtomicBool>,
    /// Rings at each signal, the one for another size of the terminal too.
    #[cfg(unix)]
    bell: std::os::unix::net::UnixStream,
}

/// What has arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Woken {
    /// Nothing: the time is over.
    Time,
    /// One byte of input, so one key at most.
    Byte,
    /// Input or a signal, which may be another size of the terminal.
    More,
}

#[cfg(unix)]
impl Interrupts {
    /// Begins to listen for SIGTERM, SIGHUP and SIGINT, for SIGTSTP and SIGCONT, and for another size of the terminal.
    ///
    /// # Errors
    /// Where the system refuses it.
    pub fn listen() -> io::Result<Self> {
        use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
        let (bell, rope) = std::os::unix::net::UnixStream::pair()?;
        bell.set_nonblocking(true)?;
        let flag = || Arc::new(AtomicBool::new(false));
        let (leave, stop, continued, away) = (flag(), flag(), flag(), flag());
        // Before the flags: what comes after it happens once the program was continued.
        signal_hook::flag::register_conditional_default(SIGTSTP, Arc::clone(&away))?;
        let table =
            [(SIGTERM, &leave), (SIGHUP, &leave), (SIGINT, &leave), (SIGTSTP, &stop), (SIGCONT, &continued)];
        for (signal, flag) in table {
            // In this order: the flag is up when the bell rings.
            signal_hook::flag::register(signal, Arc::clone(flag))?;
            signal_hook::low_level::pipe::register(signal, rope.try_clone()?)?;
        }
        signal_hook::low_level::pipe::register(SIGWINCH, rope)?;
        Ok(Self { leave, stop, continued, away, bell })
    }

    /// Waits for input, a signal or the end of `time`; for ever without one.
    ///
    /// # Errors
    /// Where the system refuses it.
    pub fn wait(&self, time: Option<Duration>) -> io::Result<Woken> {
        use filedescriptor::{POLLIN, poll, pollfd};
        use std::os::fd::AsRawFd;
        let looked_at = |fd, events| pollfd { fd, events, revents: 0 };
        // Nothing is asked of the output: that the terminal hung up is told all the same.
        let mut three = [
            looked_at(io::stdin().as_raw_fd(), POLLIN),
            looked_at(self.bell.as_raw_fd(), POLLIN),
            looked_at(io::stdout().as_raw_fd(), 0),
        ];
        match poll(&mut three, time) {
            // The signal that broke into the wait has rung the bell.
            Err(filedescriptor::Error::Poll(error)) if error.kind() == io::ErrorKind::Interrupted => {
                return Ok(Woken::More);
            }
            Err(error) => return Err(io::Error::other(error)),
            Ok(_) => {}
        }
        if three[2].revents != 0 {
            self.leave.store(true, Ordering::SeqCst);
        }
        if three[1].revents != 0 {
            self.quiet();
        }
        Ok(match three.map(|looked_at| looked_at.revents) {
            [0, 0, 0] => Woken::Time,
            [POLLIN, 0, 0] if is_one_byte() => Woken::Byte,
            _ => Woken::More,
        })
    }

    /// Takes out what the bell holds.
    fn quiet(&self) {
        use std::io::Read;
        while (&self.bell).read(&mut [0; 64]).is_ok_and(|count| count > 0) {}
    }
}

#[cfg(unix)]
fn is_one_byte() -> bool {
    rustix::io::ioctl_fionread(io::stdin()).is_ok_and(|count| count == 1)
}

#[cfg(not(unix))]
impl Interrupts {
    /// Nothing to listen for here: closing the window ends the input.
    ///
    /// # Errors
    /// None.
    pub fn listen() -> io::Result<Self> {
        Ok(Self {
            leave: Arc::default(),
            stop: Arc::default(),
            continued: Arc::default(),
            away: Arc::default(),
        })
    }

    /// Waits for input or the end of `time`; for ever without one.
    ///
    /// # Errors
    /// Where the system refuses it.
    pub fn wait(&self, time: Option<Duration>) -> io::Result<Woken> {
        let arrived = crossterm::event::poll(time.unwrap_or(Duration::MAX))?;
        Ok(if arrived { Woken::More } else { Woken::Time })
    }
}

impl Interrupts {
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

    /// Another program has the terminal, and the loop waits for it: both stop together, where somebody can continue them.
    pub fn go_away(&self) {
        self.away.store(has_job_control(), Ordering::SeqCst);
    }

    /// The terminal is ours again; that both were stopped meanwhile is over.
    pub fn come_back(&self) {
        self.away.store(false, Ordering::SeqCst);
        self.wants_stop();
        self.goes_on();
    }
}

/// Whether there is a shell that would continue a stopped program. Without one nothing is stopped, as for any program.
#[cfg(unix)]
fn has_job_control() -> bool {
    use rustix::process::{getpgrp, getsid};
    getsid(None).is_ok_and(|session| session != getpgrp())
}

/// There is no such thing here.
#[cfg(not(unix))]
fn has_job_control() -> bool {
    false
}

/// Stops the program as Ctrl-Z does in a shell; comes back when it is continued.
#[cfg(unix)]
pub fn stop() {
    if has_job_control() {
        // SIGTSTP would only be noted: it is listened for.
        let _ = signal_hook::low_level::raise(signal_hook::consts::SIGSTOP);
    }
}

/// There is no such thing here.
#[cfg(not(unix))]
pub fn stop() {}
