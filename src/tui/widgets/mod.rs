//! Parts of screens: they take plain values and styles, and know nothing of interviews.

pub mod editor;
