//! Sessions to bytes: Markdown to read, JSON to compute with. Pure.

mod json;
mod markdown;
mod stats;

pub use json::{JSON_FORMAT, list_json, session_json};
pub use markdown::session_markdown;
pub use stats::progress_json;
