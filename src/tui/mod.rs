//! The screens: a model, messages, an update that decides, a view that reads, and one loop that touches the world.

pub mod dialogs;
pub mod keymap;
pub mod layout;
pub mod model;
pub mod msg;
pub mod runtime;
pub mod screens;
#[cfg(test)]
pub mod testing;
#[cfg(test)]
mod tests;
pub mod theme;
pub mod update;
pub mod view;
pub mod widgets;
