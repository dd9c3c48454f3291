//! What can be seen over many sessions. Pure.

mod entry;
pub mod score;

pub use entry::{Entry, Standing, ago};
