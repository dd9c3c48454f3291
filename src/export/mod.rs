//! Sessions to bytes: Markdown to read, JSON to compute with. Pure.

mod json;
mod markdown;

pub use json::{JSON_FORMAT, list_json, session_json};
pub use markdown::session_markdown;
