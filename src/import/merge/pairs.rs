//! Which table of the pack there is came of what is on the page now.

use std::collections::{BTreeMap, BTreeSet};

use similar::TextDiff;
use toml_edit::Table;

use super::entry::{List, marks, text};

/// So much of their words two texts share, from 0 to 1, where one is an edit of the other.
const ALIKE: f32 = 0.6;

/// Texts that share less of their different words are not compared any closer.
const WORTH_COMPARING: f32 = 0.3;

/// Pairs of places: in the pack there is, and in the fresh one. Each place is in at most one pair.
pub(super) fn pairs(
    list: &List,
    there: &[Table],
    fresh: &[Table],
    renamed: &BTreeMap<String, String>,
) -> Vec<(usize, usize)> {
    let mut pairing = Pairing { there, fresh, pairs: Vec::new() };
    let same =
        |key: &str, old: &Table, new: &Table| text(old, key).is_some() && text(old, key) == text(new, key);
    let kind = |old: &Table, new: &Table| text(old, "kind") == text(new, "kind");
    let concept = |table: &Table| text(table, "concept").map(str::to_owned);
    pairing.by(|old, new| kind(old, new) && concept(old).is_none() && same("from", old, new));
    pairing.by(|old, new| {
        kind(old, new) && concept(old).is_none() && first(old).is_some() && first(old) == first(new)
    });
    pairing.by(|old, new| {
        let asked = concept(new).map(|new| renamed.get(&new).cloned().unwrap_or(new));
        asked.is_some() && asked == concept(old)
    });
    pairing.by(|old, new| {
        let imported = old.contains_key("from");
        imported && kind(old, new) && concept(old).is_none() && same("id", old, new)
    });
    pairing.by_likeness(list);
    pairing.pairs
}

/// What the first of the page's words are known by.
fn first(table: &Table) -> Option<String> {
    marks(table).into_iter().next().filter(|mark| !mark.is_empty())
}

struct Pairing<'t> {
    there: &'t [Table],
    fresh: &'t [Table],
    pairs: Vec<(usize, usize)>,
}

impl Pairing<'_> {
    fn open_there(&self) -> Vec<usize> {
        (0..self.there.len()).filter(|at| !self.pairs.iter().any(|(old, _)| old == at)).collect()
    }

    fn open_fresh(&self) -> Vec<usize> {
        (0..self.fresh.len()).filter(|at| !self.pairs.iter().any(|(_, new)| new == at)).collect()
    }

    /// Pairs those that belong together, in their order.
    fn by(&mut self, belongs: impl Fn(&Table, &Table) -> bool) {
        let mut open = self.open_there();
        for at in self.open_fresh() {
            let Some(new) = self.fresh.get(at) else { continue };
            let found = open.iter().position(|old| self.there.get(*old).is_some_and(|old| belongs(old, new)));
            if let Some(found) = found {
                self.pairs.push((open.remove(found), at));
            }
        }
    }

    /// Pairs those that are most alike, the most alike first.
    fn by_likeness(&mut self, list: &List) {
        let imported = |at: &usize| self.there.get(*at).is_some_and(|table| table.contains_key("from"));
        let there = named(list, self.there, self.open_there().into_iter().filter(imported).collect());
        let fresh = named(list, self.fresh, self.open_fresh());
        let mut alike: Vec<(f32, usize, usize)> = Vec::new();
        for old in &there {
            alike.extend(fresh.iter().map(|new| (old.likeness(new, list), old.at, new.at)));
        }
        alike.retain(|(likeness, ..)| *likeness >= ALIKE);
        alike.sort_by(|one, other| other.0.total_cmp(&one.0));
        for (_, old, new) in alike {
            if !self.pairs.iter().any(|(one, two)| *one == old || *two == new) {
                self.pairs.push((old, new));
            }
        }
    }
}

/// A table by the words that name it.
struct Named<'t> {
    at: usize,
    kind: Option<&'t str>,
    text: String,
    words: BTreeSet<String>,
    /// What is known of what else the page says of it.
    rest: Option<String>,
}

fn named<'t>(list: &List, tables: &'t [Table], open: Vec<usize>) -> Vec<Named<'t>> {
    let named = open.into_iter().filter_map(|at| {
        let table = tables.get(at)?;
        let text = list.words(table);
        let words = text.split(' ').map(str::to_owned).collect();
        Some(Named { at, kind: text_of_kind(table), words, rest: marks(table).into_iter().nth(1), text })
    });
    named.collect()
}

fn text_of_kind(table: &Table) -> Option<&str> {
    text(table, "kind")
}

impl Named<'_> {
    /// How much of their words two tables share, from 0 to 1, and more where the rest of them is the same.
    fn likeness(&self, new: &Self, list: &List) -> f32 {
        if self.kind != new.kind || self.text.is_empty() || new.text.is_empty() {
            return 0.0;
        }
        let bonus = if self.rest.is_some() && self.rest == new.rest { list.bonus() } else { 0.0 };
        if shared(&self.words, &new.words) < WORTH_COMPARING {
            return bonus;
        }
        TextDiff::from_words(self.text.as_str(), new.text.as_str()).ratio() + bonus
    }
}

/// The words that two texts share, of all that either has.
fn shared(one: &BTreeSet<String>, other: &BTreeSet<String>) -> f32 {
    let both = one.intersection(other).count();
    let all = one.len() + other.len() - both;
    if all == 0 { 0.0 } else { both as f32 / all as f32 }
}
