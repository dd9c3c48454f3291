//! Sessions as JSON, in a documented, versioned form: see [`super::form`] and `docs/export.schema.json`.

use serde::Serialize;
use serde_json::{Value, json};

use super::form::{Export, FORMAT, SessionForm};
use crate::domain::text::is_printable;
use crate::review::{Entry, Record, Standing};

/// The list of sessions: `{ format, sessions: [{ id, started, pack, plan, aloud, answered, attempts, standing }] }`.
pub fn list_json(entries: &[Entry]) -> Value {
    let entry = |entry: &Entry| {
        json!({
            "id": entry.id,
            "started": entry.started.to_rfc3339(),
            "pack": entry.pack_title,
            "plan": entry.plan,
            "aloud": entry.aloud,
            "answered": entry.answered.map(|(answered, _)| answered),
            "attempts": entry.answered.map(|(_, attempts)| attempts),
            "standing": standing(&entry.standing),
        })
    };
    json!({ "format": FORMAT, "sessions": entries.iter().map(entry).collect::<Vec<_>>() })
}

/// A list of attempts: `{ format, attempts: [{ session, attempt, started, pack, question, title, kind, competencies, tags, aloud, ending,
/// flagged, spent_ms, target_ms, words, mean_level, gut }] }`.
pub fn attempts_json(records: &[&Record]) -> Value {
    let attempt = |record: &&Record| {
        json!({
            "session": record.session,
            "attempt": record.attempt,
            "started": record.started.to_rfc3339(),
            "pack": record.pack,
            "question": record.question,
            "title": record.title,
            "kind": record.kind,
            "competencies": record.competencies.iter().map(|named| &named.id).collect::<Vec<_>>(),
            "tags": record.tags,
            "aloud": record.aloud,
            "ending": record.ending,
            "flagged": record.flagged,
            "spent_ms": record.spent.as_millis() as u64,
            "target_ms": record.target.as_millis() as u64,
            "words": record.words,
            "mean_level": record.mean,
            "gut": record.gut(),
        })
    };
    json!({ "format": FORMAT, "attempts": records.iter().map(attempt).collect::<Vec<_>>() })
}

fn standing(standing: &Standing) -> &'static str {
    match standing {
        Standing::Finished => "finished",
        Standing::Interrupted => "interrupted",
        Standing::Running => "running",
        Standing::Unreadable(_) => "unreadable",
    }
}

/// One session as it stands in an export, with the version of the form before it.
///
/// # Errors
/// None that a session could cause; those of the serializer.
pub fn session_json(session: &SessionForm) -> serde_json::Result<String> {
    #[derive(Serialize)]
    struct Alone<'s> {
        format: u32,
        #[serde(flatten)]
        session: &'s SessionForm,
    }
    json_text(&Alone { format: FORMAT, session })
}

/// The whole export.
///
/// # Errors
/// None that an export could cause; those of the serializer.
pub fn export_json(export: &Export) -> serde_json::Result<String> {
    json_text(export)
}

/// JSON over several lines. Characters that may not reach a screen are written as `\u` escapes, which mean the same.
///
/// # Errors
/// Where a value cannot be written as JSON.
pub fn json_text(value: &impl Serialize) -> serde_json::Result<String> {
    let mut text = serde_json::to_string_pretty(value)?;
    text.push('\n');
    if text.chars().all(|c| c == '\n' || is_printable(c)) {
        return Ok(text);
    }
    // Outside of strings there are none of these characters, and all of them lie in the basic plane.
    let escaped = text.chars().map(|c| match c {
        c if c == '\n' || is_printable(c) => c.to_string(),
        c => format!("\\u{:04x}", u32::from(c)),
    });
    Ok(escaped.collect())
}
