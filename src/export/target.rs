//! What is told of targets, as JSON: `{ format, targets }`, or one target with `{ id, active, firm, role, interview, category, pack, notes,
//! advertisement, cv, look_up }`. Days are `YYYY-MM-DD`; the texts are told by their number of words.

use serde_json::{Value, json};

use super::JSON_FORMAT;
use super::due::interview;
use crate::domain::target::Paper;
use crate::review::prepared::{Checked, Prepared};

/// All targets.
pub fn targets_json(targets: &[Prepared]) -> Value {
    json!({ "format": JSON_FORMAT, "targets": targets.iter().map(target).collect::<Vec<_>>() })
}

/// One target.
pub fn target_json(prepared: &Prepared) -> Value {
    let mut told = target(prepared);
    told["format"] = JSON_FORMAT.into();
    told
}

fn target(prepared: &Prepared) -> Value {
    let target = &prepared.target;
    json!({
        "id": target.id,
        "active": prepared.active,
        "firm": target.firm,
        "role": target.role,
        "interview": prepared.interview.map(interview),
        "category": target.category,
        "pack": prepared.pack.as_ref().map(|pack| &pack.id).or(target.pack.as_ref()),
        "notes": target.notes,
        "advertisement": prepared.words(Paper::Advertisement).map(|words| json!({ "words": words })),
        "cv": prepared.words(Paper::Cv).map(|words| json!({ "words": words })),
        "look_up": prepared.checklist().iter().map(checked).collect::<Vec<_>>(),
    })
}

fn checked(it: &Checked) -> Value {
    let found = (!it.found.is_empty()).then_some(&it.found);
    json!({ "item": it.item, "title": it.title, "how": it.how, "found": found })
}
