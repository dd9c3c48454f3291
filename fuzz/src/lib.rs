//! What must hold for any bytes at all: each module takes bytes, does with them what the program would, and panics where a promise breaks.
//!
//! `cargo fuzz run pack` searches for such bytes; `cargo test fuzz` tries those kept under `corpus/` again.

pub mod coach;
pub mod editor;
pub mod import;
pub mod journal;
pub mod keys;
pub mod pack;
pub mod plain;
pub mod seat;
