//! Things to draw with: plain content and a theme in, cells out. They know no domain.

pub mod chart;
pub mod clock;
pub mod document;
pub mod editor;
pub mod menu;
pub mod prose;
pub mod reader;
pub mod rule;
pub mod table;
pub mod tabs;
