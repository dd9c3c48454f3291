//! What can be seen over many sessions. Pure.

pub mod calibration;
pub mod cold;
pub mod debrief;
pub mod due;
mod entry;
pub mod progress;
pub mod record;
#[cfg(test)]
pub(crate) mod samples;
pub mod score;
pub mod told;

pub use entry::{Entry, Standing, ago};
pub use record::{Record, records};
