//! An edited page brought into the pack that an earlier import made: ids and what was written by hand stay.

mod criteria;
mod entry;
mod pairs;
mod unplaced;

use std::collections::BTreeMap;

use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, value};

use entry::{LISTS, List, differs, marks, name, said, set, text, without_positions};
use pairs::pairs;

/// What came of bringing a page into a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The pack's text.
    pub text: String,
    /// What changed in it, list by list.
    pub changes: Vec<Change>,
}

/// One thing that the page changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What happened to it.
    pub what: What,
    /// The list it is in: `question`, `concept` and the like.
    pub list: &'static str,
    /// Its id, or the beginning of what it says.
    pub name: String,
    /// Which keys it is about; may be empty.
    pub keys: Vec<&'static str>,
}

/// What happened to a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// It is new on the page.
    Added,
    /// The page says it in other words now.
    Changed,
    /// The page says it in other words now and so does the pack, by hand: that stays.
    Kept,
    /// It is no longer on the page; it is kept and marked.
    Gone,
    /// It is on the page again.
    Back,
}

/// Why a pack cannot take a page in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MergeError {
    /// It is not TOML.
    #[error("it is not TOML: {0}")]
    Syntax(String),
    /// A list is not written as `[[list]]`.
    #[error("its `{0}` is not written as [[{0}]] tables")]
    Form(&'static str),
}

/// The most competencies of a pack: one more on the page finds its place among those there are.
const MOST_COMPETENCIES: usize = 8;

/// Brings the pack that a page makes now into the one there is.
///
/// # Errors
/// Where the pack there is cannot be read that far; it need not be a sound one.
pub fn merge(there: &str, fresh: &str) -> Result<Merged, MergeError> {
    let read = |text: &str| {
        text.parse::<DocumentMut>().map_err(|error| MergeError::Syntax(error.message().to_owned()))
    };
    let mut merging =
        Merging { there: read(there)?, fresh: read(fresh)?, renamed: BTreeMap::new(), changes: Vec::new() };
    let mut kept = Vec::new();
    for list in LISTS {
        kept.extend(merging.list(list)?);
    }
    kept.extend(merging.role());
    merging.placeholders();
    unplaced::merge(&mut merging.there, &merging.fresh, &kept);
    let text = merging.there.to_string();
    Ok(Merged { text, changes: merging.changes })
}

struct Merging {
    there: DocumentMut,
    fresh: DocumentMut,
    /// Ids that the fresh pack gave to what has another id in the pack there is.
    renamed: BTreeMap<String, String>,
    changes: Vec<Change>,
}

impl Merging {
    /// Merges a list, and tells what the page says in the place of what was written by hand.
    fn list(&mut self, list: &'static List) -> Result<Vec<String>, MergeError> {
        let mut there = take(&mut self.there, list)?;
        let fresh = tables(&self.fresh, list.key);
        let pairs = pairs(list, &there, &fresh, &self.renamed);
        let mut kept = Vec::new();
        for (old, new) in &pairs {
            if let (Some(table), Some(new)) = (there.get_mut(*old), fresh.get(*new)) {
                kept.extend(self.update(list, table, new));
            }
        }
        for (at, table) in there.iter_mut().enumerate() {
            if !pairs.iter().any(|(old, _)| *old == at) {
                self.mark_gone(list, table);
            }
        }
        self.add(list, &mut there, &fresh, &pairs);
        put(&mut self.there, list.key, there);
        Ok(kept)
    }

    /// What the page changed goes into the pack, unless it was changed there too.
    fn update(&mut self, list: &'static List, table: &mut Table, new: &Table) -> Vec<String> {
        if let (Some(old), Some(new)) = (text(table, "id"), text(new, "id")) {
            self.renamed.insert(new.to_owned(), old.to_owned());
        }
        if table.remove("gone").is_some() {
            self.note(What::Back, list, table, Vec::new());
        }
        let (mut were, are) = (marks(table), marks(new));
        let (mut changed, mut by_hand, mut kept) = (Vec::new(), Vec::new(), Vec::new());
        for (at, key) in list.keys(new).iter().enumerate() {
            if said(new, key).is_empty() {
                continue;
            }
            let (was, is) =
                (were.get(at).cloned().unwrap_or_default(), are.get(at).cloned().unwrap_or_default());
            if was == is {
                continue;
            }
            if differs(table, key, &was) {
                by_hand.push(*key);
                kept.push(said(new, key).to_owned());
            } else {
                changed.push(*key);
                set(table, key, said(new, key));
                were.resize(were.len().max(at + 1), String::new());
                were.iter_mut().skip(at).take(1).for_each(|mark| mark.clone_from(&is));
            }
        }
        if !changed.is_empty() {
            set(table, "from", &were.join("-"));
            if !new.contains_key("todo") {
                table.remove("todo");
            }
            if list.key == "question"
                && changed.contains(&"tests")
                && criteria::renew(table, new, &self.renamed)
            {
                changed.push("criteria");
            }
            self.note(What::Changed, list, table, changed);
        }
        if !by_hand.is_empty() {
            self.note(What::Kept, list, table, by_hand);
        }
        kept
    }

    fn mark_gone(&mut self, list: &'static List, table: &mut Table) {
        if table.contains_key("from") && !table.contains_key("gone") {
            table.insert("gone", value(true));
            self.note(What::Gone, list, table, Vec::new());
        }
    }

    /// New tables stand behind the one that they follow on the page.
    fn add(
        &mut self,
        list: &'static List,
        there: &mut Vec<Table>,
        fresh: &[Table],
        pairs: &[(usize, usize)],
    ) {
        let mut behind: Vec<(usize, Table)> = Vec::new();
        for (at, new) in fresh.iter().enumerate() {
            if pairs.iter().any(|(_, paired)| *paired == at) {
                continue;
            }
            if list.key == "competency" && there.len() + behind.len() >= MOST_COMPETENCIES {
                self.stand_in(new, there);
                continue;
            }
            let mut table = new.clone();
            self.settle(list, &mut table, there, &behind);
            self.note(What::Added, list, &table, Vec::new());
            let before = pairs.iter().filter(|(_, paired)| *paired < at).max_by_key(|(_, paired)| *paired);
            behind.push((before.map_or(there.len(), |(old, _)| old + 1), table));
        }
        behind.sort_by_key(|(place, _)| *place);
        for (place, table) in behind.into_iter().rev() {
            there.insert(place.min(there.len()), table);
        }
    }

    /// A competency that has no room is stood in for by the first there is.
    fn stand_in(&mut self, new: &Table, there: &[Table]) {
        let first = there.first().and_then(|table| text(table, "id")).map(str::to_owned);
        if let (Some(new), Some(first)) = (text(new, "id"), first) {
            self.renamed.insert(new.to_owned(), first);
        }
    }

    /// Gives a new table an id that is not taken, and the ids of the pack there is where it names others.
    fn settle(&mut self, list: &List, table: &mut Table, there: &[Table], behind: &[(usize, Table)]) {
        entry::rename(table, &self.renamed);
        without_positions(table);
        let Some(id) = text(table, "id").map(str::to_owned) else { return };
        let taken = |id: &str| {
            let tables = there.iter().chain(behind.iter().map(|(_, table)| table));
            tables.filter_map(|table| text(table, "id")).any(|known| known == id)
        };
        let numbered = (2..=there.len() + behind.len() + 2).map(|n| format!("{id}-{n}"));
        let free = std::iter::once(id.clone()).chain(numbered).find(|id| !taken(id));
        if let Some(free) = free.filter(|free| *free != id) {
            if list.key != "question" {
                self.renamed.insert(id, free.clone());
            }
            set(table, "id", &free);
        }
    }

    fn note(&mut self, what: What, list: &'static List, table: &Table, keys: Vec<&'static str>) {
        self.changes.push(Change { what, list: list.key, name: name(table), keys });
    }

    /// What the page says of the role, and parts of it that are new.
    fn role(&mut self) -> Vec<String> {
        let Some(fresh) = self.fresh.get("role").and_then(Item::as_table).cloned() else { return Vec::new() };
        let Some(mut there) = self.there.get("role").and_then(Item::as_table).cloned() else {
            return Vec::new();
        };
        let kept = self.update(&entry::ROLE, &mut there, &fresh);
        self.parts(&mut there, &fresh);
        self.there.insert("role", Item::Table(there));
        kept
    }

    fn parts(&mut self, there: &mut Table, fresh: &Table) {
        let known: Vec<String> =
            sections(there).iter().filter_map(|part| Some(text(part, "title")?.to_owned())).collect();
        for mut part in sections(fresh) {
            let name = text(&part, "title").unwrap_or_default().to_owned();
            if known.contains(&name) {
                continue;
            }
            let list = there.entry("section").or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
            if let Some(list) = list.as_array_of_tables_mut() {
                without_positions(&mut part);
                list.push(part);
                self.changes.push(Change { what: What::Added, list: "role", name, keys: Vec::new() });
            }
        }
    }

    fn placeholders(&mut self) {
        let Some(firm) = self.fresh.get("placeholders").and_then(|item| item.get("firm")).cloned() else {
            return;
        };
        let there = self.there.entry("placeholders").or_insert(Item::Table(Table::new()));
        if let Some(table) = there.as_table_like_mut().filter(|table| !table.contains_key("firm")) {
            table.insert("firm", firm);
        }
    }
}

fn sections(role: &Table) -> Vec<Table> {
    let list = role.get("section").and_then(Item::as_array_of_tables);
    list.map(|list| list.iter().cloned().collect()).unwrap_or_default()
}

/// The tables of a list.
fn tables(document: &DocumentMut, key: &str) -> Vec<Table> {
    let list = document.get(key).and_then(Item::as_array_of_tables);
    list.map(|list| list.iter().cloned().collect()).unwrap_or_default()
}

fn take(document: &mut DocumentMut, list: &'static List) -> Result<Vec<Table>, MergeError> {
    match document.get(list.key) {
        None => Ok(Vec::new()),
        Some(Item::ArrayOfTables(tables)) => Ok(tables.iter().cloned().collect()),
        Some(item) if item.as_array().is_some_and(toml_edit::Array::is_empty) => {
            document.remove(list.key);
            Ok(Vec::new())
        }
        Some(_) => Err(MergeError::Form(list.key)),
    }
}

fn put(document: &mut DocumentMut, key: &str, tables: Vec<Table>) {
    if tables.is_empty() {
        return;
    }
    let list: ArrayOfTables = tables.into_iter().collect();
    match document.get_mut(key) {
        Some(item) => *item = Item::ArrayOfTables(list),
        None => drop(document.insert(key, Item::ArrayOfTables(list))),
    }
}
