//! What a question tests in other words now: its criteria follow, except those that were written by hand.

use std::collections::BTreeMap;

use toml_edit::{Array, InlineTable, Item, Table, Value};

use super::entry::rename_value;
use crate::import::criteria::is_untouched;
use crate::pack::limits::CRITERIA;

/// Puts the criteria that the page makes now in the place of those that it made before. Those with levels of one's own stay, and so does
/// every one that is on the page still. Tells whether anything changed. Criteria that are not written as one list are left alone.
pub(super) fn renew(table: &mut Table, new: &Table, renamed: &BTreeMap<String, String>) -> bool {
    let Some(fresh) = new.get("criteria").and_then(Item::as_array) else { return false };
    let Some(there) = table.get_mut("criteria").and_then(Item::as_array_mut) else { return false };
    let known = |list: &Array, id: &str| list.iter().any(|criterion| text(criterion, "id") == id);
    let before = there.len();
    there.retain(|criterion| known(fresh, text(criterion, "id")) || !is_made(criterion));
    let mut changed = there.len() < before;
    let mut fed = Vec::new();
    for criterion in fresh {
        if there.len() >= *CRITERIA.end() || known(there, text(criterion, "id")) {
            continue;
        }
        let mut criterion = criterion.clone();
        rename_value("criteria", &mut criterion, renamed);
        fed.push(text(&criterion, "competency").to_owned());
        there.push_formatted(criterion);
        changed = true;
    }
    feed(table, &fed);
    changed
}

/// The competencies that new criteria feed are the question's too.
fn feed(table: &mut Table, fed: &[String]) {
    let Some(there) = table.get_mut("competencies").and_then(Item::as_array_mut) else { return };
    for id in fed {
        if !there.iter().any(|known| known.as_str() == Some(id)) {
            there.push(id.as_str());
        }
    }
}

fn text<'v>(criterion: &'v Value, key: &str) -> &'v str {
    criterion.as_inline_table().and_then(|table| table.get(key)).and_then(Value::as_str).unwrap_or_default()
}

/// Whether an import made a criterion and no hand touched it.
fn is_made(criterion: &Value) -> bool {
    let has_levels = |table: &InlineTable| table.iter().any(|(key, _)| key.starts_with("level_"));
    let Some(table) = criterion.as_inline_table() else { return false };
    let levels = if has_levels(table) {
        ["level_1", "level_3", "level_5"].map(|key| text(criterion, key)).to_vec()
    } else {
        Vec::new()
    };
    is_untouched(text(criterion, "name"), &levels)
}
