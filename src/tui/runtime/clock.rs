//! The one place where the screens' time is read.

use std::time::Instant;

use chrono::{Local, TimeDelta};

use crate::domain::Now;

/// Reads both clocks.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    origin: Instant,
}

impl Clock {
    /// A clock whose monotonic time begins now.
    #[expect(clippy::disallowed_methods, reason = "this is the edge that reads the clock")]
    pub fn new() -> Self {
        Self { origin: Instant::now() }
    }

    /// The present.
    #[expect(clippy::disallowed_methods, reason = "this is the edge that reads the clock")]
    pub fn now(&self) -> Now {
        Now { wall: Local::now().fixed_offset() + ahead(), mono: self.origin.elapsed() }
    }
}

/// How far a test has set the wall clock ahead: the seconds in the file that this variable names. Debug builds alone look.
#[cfg(debug_assertions)]
fn ahead() -> TimeDelta {
    let file = std::env::var_os("GREENROOM_TEST_CLOCK").map(std::fs::read_to_string);
    let seconds = file.and_then(|text| text.ok()?.trim().parse().ok());
    TimeDelta::seconds(seconds.unwrap_or_default())
}

#[cfg(not(debug_assertions))]
fn ahead() -> TimeDelta {
    TimeDelta::zero()
}

impl Default for Clock {
    fn default() -> Self {
        Self::new()
    }
}
