//! The way in through a terminal screen.

pub mod widgets;
