//! One binary for all tests that look at Greenroom from outside, a file a feature.
#![allow(
    clippy::disallowed_methods,
    reason = "tests write and remove files to see what the program makes of it"
)]

mod architecture;
#[cfg(unix)]
mod chaos;
mod cli;
mod coach;
mod due;
#[cfg(unix)]
mod endurance;
mod export;
mod fuzz;
mod history;
mod hostile;
mod import;
mod page;
mod picture;
mod privacy;
mod promises;
mod recovery;
mod report;
mod sample_target;
mod stats;
mod story;
mod support;
mod tailor;
mod target;
mod toolchain;
mod walkthrough;
