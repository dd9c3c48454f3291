//! What the tests share: a sealed environment and a terminal to run the program in.

pub mod browser;
pub mod past;
pub mod sealed;
pub mod terminal;
