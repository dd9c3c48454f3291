//! Names within a pack: ids that must not repeat, names that formulas and texts can use.

use std::collections::HashSet;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use crate::domain::fill::is_name;
use crate::domain::formula::FUNCTIONS;

use super::finding::{Notes, quote};
use super::reader::{Table, slug};
use super::rules;

/// The longest name of a figure in bytes.
const MOST_BYTES: usize = 40;

/// The ids that the tables of a list declare, right or wrong, and where each stands.
pub(super) fn declared<'a>(entries: &'a DeTable<'a>, key: &str) -> Vec<(&'a str, Range<usize>)> {
    let list = entries.get(key).and_then(|value| value.get_ref().as_array());
    let ids = list.into_iter().flat_map(|list| list.iter()).filter_map(|value| {
        let id = value.get_ref().as_table()?.get("id")?;
        Some((id.get_ref().as_str()?, id.span()))
    });
    ids.collect()
}

/// What references may say: each id, and for a bad one also what it may mean.
pub(super) fn usable(declared: &[(&str, Range<usize>)]) -> Vec<String> {
    let ids =
        declared.iter().flat_map(|(id, _)| [Some((*id).to_owned()), slug(id).filter(|slug| slug != id)]);
    ids.flatten().collect()
}

/// Notes each id of a list that has been declared before.
pub(super) fn check_unique(table: &Table<'_>, key: &'static str) {
    check_all_unique(table.notes(), table.declared(key));
}

/// Notes each id that has been declared before.
pub(super) fn check_all_unique<'a>(
    notes: &Notes<'_>,
    ids: impl IntoIterator<Item = (&'a str, Range<usize>)>,
) {
    let mut seen = HashSet::new();
    for (id, span) in ids {
        if !seen.insert(id) {
            let message = format!("the id {} is taken", quote(id));
            notes.error(rules::DUPLICATE_ID, span, message, "give it an id of its own");
        }
    }
}

/// Notes a name that cannot be used in formulas and texts.
pub(super) fn check(notes: &Notes<'_>, name: &Spanned<DeString<'_>>) {
    let text: &str = name.get_ref();
    if !is_name(text) || text.len() > MOST_BYTES {
        let message = format!("{} is no name for a text to use", quote(text));
        let advice = "write letters, digits and _, beginning with a letter, as in aov_before";
        notes.error(rules::BAD_NAME, name.span(), message, advice);
    } else if FUNCTIONS.contains(&text) {
        let message = format!("\"{text}\" is a function of formulas");
        notes.error(rules::BAD_NAME, name.span(), message, "choose another name");
    }
}

/// The names of a list that stand in any table of a list: `id` of each criterion of each step, say.
pub(super) fn declared_within<'a>(
    list: &[&'a Spanned<DeValue<'a>>],
    key: &str,
) -> Vec<(&'a str, Range<usize>)> {
    list.iter()
        .filter_map(|value| value.get_ref().as_table())
        .flat_map(|table| declared(table, key))
        .collect()
}
