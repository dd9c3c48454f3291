//! Sessions to bytes: Markdown and HTML to read, CSV and JSON to compute with. Pure.
//!
//! [`gather`](SessionForm::of) puts a session into the [`form`] of an export, and each writer puts the form into text.

mod agreement;
mod csv;
mod due;
pub mod form;
mod gather;
mod html;
mod json;
mod markdown;
mod report;
#[cfg(test)]
mod schema;
mod stats;
mod stories;
mod tailor;
mod target;
#[cfg(test)]
mod tests;
mod words;

pub use agreement::agreement_json;
pub use csv::export_csv;
pub use due::due_json;
pub use form::{Export, FORMAT as JSON_FORMAT, SessionForm};
pub use html::export_html;
pub use json::{attempts_json, export_json, json_text, list_json, session_json};
pub use markdown::{export_markdown, session_markdown};
pub use report::{Facts as ReportFacts, Report, report_card, report_html, report_markdown};
pub use stats::stats_json;
pub use stories::{matrix_json, stories_json, story_json};
pub use tailor::tailor_json;
pub use target::{target_json, targets_json};
