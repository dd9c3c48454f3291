//! One binary for all tests that look at Greenroom from outside, a file a feature.

mod architecture;
mod cli;
mod history;
mod picture;
mod promises;
mod recovery;
mod stats;
mod support;
mod walkthrough;
