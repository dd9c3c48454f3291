//! A target as TOML: read with care, written in an order that reads well, and what is not known in it kept.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;

use chrono::NaiveDate;
use toml::{Table, Value};

use super::super::error::{Deed, StoreError, Trouble};
use super::super::{folder, settings};
use super::TARGET_LIMIT;
use crate::domain::Id;
use crate::domain::target::{Target, name, tidy};

/// The newest format that is read.
const FORMAT: i64 = 1;

const HEADING: &str =
    "# A target of Greenroom: what is prepared for, and what was found out about the firm.\n";

/// The keys in the order they are written in; what is not known follows, and `findings` comes last.
const ORDER: [&str; 7] = ["format", "firm", "role", "interview", "category", "pack", "notes"];

const FINDINGS: &str = "findings";

/// What a new target's file begins from.
pub(super) fn new() -> Table {
    Table::from_iter([("format".to_owned(), Value::Integer(FORMAT))])
}

/// The target in a file, and all that the file says.
///
/// # Errors
/// Where it is no TOML, of a newer format, or a value in it is none. The error names the line or the key.
pub(super) fn read(file: &File, path: &Path, id: &Id) -> Result<(Target, Table), StoreError> {
    let bytes = folder::read(file, path, TARGET_LIMIT, Deed::Target)?;
    let damaged = |what: String| {
        let advice = "Mend it in a text editor; until then it is left as it is";
        StoreError::of(Deed::Target, Trouble::Damaged, path).told(what, advice)
    };
    let table: Table = std::str::from_utf8(&bytes)
        .map_err(|error| damaged(format!("byte {} of it is no UTF-8 text", error.valid_up_to())))
        .and_then(|text| text.parse().map_err(|error| damaged(syntax(text, &error))))?;
    if let Some(Value::Integer(newer)) =
        table.get("format").filter(|format| format.as_integer() > Some(FORMAT))
    {
        let what = format!("it is of format {newer}, and this Greenroom reads format {FORMAT}");
        let advice = "Update Greenroom; the file is left as it is";
        return Err(StoreError::of(Deed::Target, Trouble::Newer, path).told(what, advice));
    }
    let target = target(&table, id).map_err(damaged)?;
    Ok((target, table))
}

fn syntax(text: &str, error: &toml::de::Error) -> String {
    let at = error.span().map_or(0, |span| span.start);
    let line = text.get(..at).unwrap_or_default().matches('\n').count() + 1;
    format!("line {line}: {}", error.message())
}

fn target(table: &Table, id: &Id) -> Result<Target, String> {
    Ok(Target {
        id: id.clone(),
        firm: name(text(table, "firm")?).map_err(|why| format!("\"firm\": {why}"))?,
        role: name(text(table, "role")?).map_err(|why| format!("\"role\": {why}"))?,
        interview: day(table)?,
        category: named(table, "category")?,
        pack: named(table, "pack")?,
        notes: tidy(text(table, "notes")?),
        findings: findings(table)?,
    })
}

/// A text; an absent one is empty.
fn text<'t>(table: &'t Table, key: &str) -> Result<&'t str, String> {
    let Some(value) = table.get(key) else { return Ok("") };
    value.as_str().ok_or_else(|| format!("\"{key}\" is no text; put it in quotes"))
}

fn day(table: &Table) -> Result<Option<NaiveDate>, String> {
    let Some(value) = table.get("interview") else { return Ok(None) };
    let day =
        settings::date(value).ok_or("\"interview\" is no day; write one as in interview = 2026-12-01")?;
    Ok(Some(day))
}

fn named(table: &Table, key: &str) -> Result<Option<Id>, String> {
    let text = text(table, key)?;
    let id = (!text.is_empty()).then(|| text.parse().map_err(|error| format!("\"{key}\": {error}")));
    id.transpose()
}

fn findings(table: &Table) -> Result<BTreeMap<Id, String>, String> {
    let Some(value) = table.get(FINDINGS) else { return Ok(BTreeMap::new()) };
    let found = value.as_table().ok_or("\"findings\" is no table; write it as [findings]")?;
    let finding = |(item, _): (&String, &Value)| {
        let id: Id = item.parse().map_err(|error| format!("the finding \"{item}\": {error}"))?;
        Ok((id, tidy(text(found, item)?)))
    };
    found.iter().map(finding).collect()
}

/// The text of a target's file: what is known of it over what the file said before.
pub(super) fn write(target: &Target, mut table: Table) -> String {
    let id = |id: &Option<Id>| id.as_ref().map(ToString::to_string).unwrap_or_default();
    let texts = [
        ("firm", target.firm.clone()),
        ("role", target.role.clone()),
        ("category", id(&target.category)),
        ("pack", id(&target.pack)),
        ("notes", target.notes.clone()),
    ];
    for (key, text) in texts {
        set(&mut table, key, (!text.is_empty()).then_some(Value::String(text)));
    }
    set(&mut table, "interview", target.interview.and_then(settings::value));
    let found = target.findings.iter().map(|(item, text)| (item.to_string(), Value::String(text.clone())));
    let found: Table = found.collect();
    set(&mut table, FINDINGS, (!found.is_empty()).then_some(Value::Table(found)));
    in_order(table)
}

fn set(table: &mut Table, key: &str, value: Option<Value>) {
    match value {
        Some(value) => drop(table.insert(key.to_owned(), value)),
        None => drop(table.remove(key)),
    }
}

fn in_order(mut table: Table) -> String {
    let known: Vec<_> = ORDER.into_iter().filter_map(|key| table.remove_entry(key)).collect();
    let (tables, values): (Vec<_>, Vec<_>) = table.into_iter().partition(|(_, value)| holds_tables(value));
    let page =
        |entry: (String, Value)| toml::to_string_pretty(&Table::from_iter([entry])).unwrap_or_default();
    let values: String = known.into_iter().chain(values).map(page).collect();
    let tables = tables.into_iter().map(|entry| format!("\n{}", page(entry)));
    format!("{HEADING}{values}{}", tables.collect::<String>())
}

/// Whether a value is written under a heading of its own, after all others.
fn holds_tables(value: &Value) -> bool {
    value.is_table() || value.as_array().is_some_and(|list| list.iter().any(Value::is_table))
}
