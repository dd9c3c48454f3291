//! What of the page has no place, now that the pack may have one for it.

use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, value};

use super::entry::{said, without_positions};
use crate::pack::normalise;

const KEY: &str = "unplaced";

/// Brings the lists together: what has found a place in the pack since is left out, what was there and is not now stays. `kept` is
/// what the page says where something else was written by hand.
pub(super) fn merge(there: &mut DocumentMut, fresh: &DocumentMut, kept: &[String]) {
    let old = tables(there);
    there.remove(KEY);
    let pack = normalise(&there.to_string());
    let mut list: Vec<Table> = Vec::new();
    let news = tables(fresh).into_iter().chain(kept.iter().map(|text| by_hand(text)));
    for table in news.map(|mut table| {
        without_positions(&mut table);
        table
    }) {
        if !has_place(&pack, &table) && !is_among(&list, &table) {
            list.push(table);
        }
    }
    let stays = old.into_iter().filter(|table| !has_place(&pack, table));
    for table in stays {
        match list.iter_mut().find(|known| said(known, "text") == said(&table, "text")) {
            // As it was: with what was noted beside it.
            Some(known) => *known = table,
            None => list.push(table),
        }
    }
    let tables: ArrayOfTables = list.into_iter().collect();
    if !tables.is_empty() {
        there.insert(KEY, Item::ArrayOfTables(tables));
    }
}

fn tables(document: &DocumentMut) -> Vec<Table> {
    let list = document.get(KEY).and_then(Item::as_array_of_tables);
    list.map(|list| list.iter().cloned().collect()).unwrap_or_default()
}

fn is_among(list: &[Table], table: &Table) -> bool {
    list.iter().any(|known| said(known, "text") == said(table, "text"))
}

/// A shorter text may stand in any other by chance.
const LEAST_BYTES: usize = 12;

/// Whether every line of it stands in the pack.
fn has_place(pack: &str, table: &Table) -> bool {
    let mut lines = said(table, "text").lines().map(str::trim).filter(|line| !line.is_empty());
    lines.all(|line| line.len() >= LEAST_BYTES && pack.contains(line))
}

fn by_hand(text: &str) -> Table {
    let mut table = Table::new();
    table.insert("why", value("the page says this now, and something else was written by hand in its place"));
    table.insert("text", value(text));
    table
}
