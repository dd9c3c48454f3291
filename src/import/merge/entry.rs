//! A table of the pack that a page makes, and what it keeps of where it came from.

use std::collections::BTreeMap;

use toml_edit::{Item, Table, Value, value};

use crate::domain::words::Words;
use crate::import::written::mark;

/// A list of the pack that a page fills.
pub(super) struct List {
    /// Its key.
    pub key: &'static str,
    /// The keys that hold what the page says, in the order of the marks in `from`.
    keys: &'static [&'static str],
}

/// What the page says of the role.
pub(super) const ROLE: List = List { key: "role", keys: &["summary", "interview"] };

/// The lists in the order in which they are merged: questions name competencies and concepts.
pub(super) const LISTS: &[List] = &[
    List { key: "competency", keys: &["description"] },
    List { key: "looks_for", keys: &["text"] },
    List { key: "concept", keys: &["term", "definition"] },
    List { key: "source", keys: &["title", "note"] },
    List { key: "question", keys: &["prompt", "tests"] },
];

impl List {
    /// The keys that hold what the page says of this table.
    pub fn keys(&self, table: &Table) -> &'static [&'static str] {
        match (self.key, text(table, "kind")) {
            ("question", Some("drill")) => &["prompt"],
            ("question", Some("ask")) => &["tests"],
            // What a recall question asks is made of its concept.
            ("question", Some("recall")) => &[],
            _ => self.keys,
        }
    }

    /// The words that the page names the table by, folded: a question's prompt, a term.
    pub fn words(&self, table: &Table) -> String {
        let named = self.keys(table).first().map(|key| said(table, key)).unwrap_or_default();
        let words = Words::of(named);
        (0..words.len()).map(|n| words.folded(n)).collect::<Vec<_>>().join(" ")
    }

    /// How much it adds to two tables' likeness that what the page says of them besides is the same.
    pub fn bonus(&self) -> f32 {
        if self.key == "question" { 0.3 } else { 0.6 }
    }
}

/// The text of a key.
pub(super) fn text<'t>(table: &'t Table, key: &str) -> Option<&'t str> {
    table.get(key).and_then(Item::as_str)
}

/// The text of a key, or nothing.
pub(super) fn said<'t>(table: &'t Table, key: &str) -> &'t str {
    text(table, key).unwrap_or_default()
}

/// What a table is called.
pub(super) fn name(table: &Table) -> String {
    let named = ["id", "title", "text"].iter().find_map(|key| text(table, key)).unwrap_or_default();
    crate::import::names::shortened(named, 60)
}

/// The marks of what the page said when the table was made of it.
pub(super) fn marks(table: &Table) -> Vec<String> {
    said(table, "from").split('-').map(str::to_owned).collect()
}

/// Whether a key says something else than the page did.
pub(super) fn differs(table: &Table, key: &str, was: &str) -> bool {
    mark(said(table, key)) != was
}

/// Puts a text in the place of a key's value; comments beside it stay.
pub(super) fn set(table: &mut Table, key: &str, text: &str) {
    if text.is_empty() {
        return;
    }
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(known) => {
            let decor = known.decor().clone();
            *known = Value::from(text);
            *known.decor_mut() = decor;
        }
        None => drop(table.insert(key, value(text))),
    }
}

/// Puts the ids of the pack there is in the place of those that a fresh table names.
pub(super) fn rename(table: &mut Table, renamed: &BTreeMap<String, String>) {
    for (key, item) in table.iter_mut() {
        let names = matches!(key.get(), "competency" | "competencies" | "concept" | "criteria");
        match item {
            Item::Value(value) if names => rename_value(key.get(), value, renamed),
            Item::ArrayOfTables(tables) => tables.iter_mut().for_each(|table| rename(table, renamed)),
            _ => {}
        }
    }
}

pub(super) fn rename_value(key: &str, value: &mut Value, renamed: &BTreeMap<String, String>) {
    let names = matches!(key, "competency" | "competencies" | "concept");
    match value {
        Value::String(text) if names => {
            if let Some(id) = renamed.get(text.value()) {
                let decor = value.decor().clone();
                *value = Value::from(id.as_str());
                *value.decor_mut() = decor;
            }
        }
        Value::Array(list) => list.iter_mut().for_each(|value| rename_value(key, value, renamed)),
        Value::InlineTable(table) => {
            table.iter_mut().for_each(|(key, value)| rename_value(key.get(), value, renamed));
        }
        _ => {}
    }
}

/// Lets a table, and those within it, be written where it is put.
pub(super) fn without_positions(table: &mut Table) {
    table.set_position(None);
    let has_comment =
        table.decor().prefix().and_then(|prefix| prefix.as_str()).is_some_and(|it| it.contains('#'));
    if has_comment {
        table.decor_mut().set_prefix("\n");
    }
    for (_, item) in table.iter_mut() {
        if let Item::ArrayOfTables(tables) = item {
            tables.iter_mut().for_each(without_positions);
        }
    }
}
