//! What can be seen over many sessions. Pure.

pub mod agreement;
pub mod calibration;
pub mod cold;
pub mod compare;
pub mod dates;
pub mod debrief;
pub mod due;
mod entry;
pub mod likely;
pub mod prepared;
pub mod progress;
pub mod record;
#[cfg(test)]
pub(crate) mod samples;
pub mod score;
pub mod search;
pub mod sift;
pub mod stories;
mod texts;
pub mod timeline;
pub mod told;

pub use entry::{Entry, Standing, ago};
pub use record::{Record, records};
pub use texts::texts_of;
