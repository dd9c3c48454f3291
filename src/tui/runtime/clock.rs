//! The one place where the screens' time is read.

use std::time::Instant;

use chrono::Local;

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
        Now { wall: Local::now().fixed_offset(), mono: self.origin.elapsed() }
    }
}

impl Default for Clock {
    fn default() -> Self {
        Self::new()
    }
}
