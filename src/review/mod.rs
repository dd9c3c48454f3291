//! What can be seen over many sessions. Pure.

mod entry;

pub use entry::{Entry, Standing, ago};
