//! What can be seen over many sessions. Pure.

pub mod debrief;
mod entry;
pub mod score;

pub use entry::{Entry, Standing, ago};
