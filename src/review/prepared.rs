//! A target with what belongs around it: the pack's list of what to look up with what was found, its category's name, the days left.

use std::sync::Arc;

use chrono::NaiveDate;

use super::due::Interview;
use crate::domain::target::{Category, Paper, Target};
use crate::domain::{Id, Pack};

/// A target, as it is shown.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// The target.
    pub target: Target,
    /// Whether it is the active one.
    pub active: bool,
    /// The pack that is practised for it: the one it names, or else the first; none where that cannot be read.
    pub pack: Option<Arc<Pack>>,
    /// How many words its texts have, in the order of [`Paper::ALL`]; none for a text that is not there.
    pub papers: [Option<usize>; 2],
    /// The day of its interview and the days left.
    pub interview: Option<Interview>,
}

/// Something to look up, and what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The item of the pack's list.
    pub item: Id,
    /// What to do, in a few words; the item's name where the pack no longer has it.
    pub title: String,
    /// How to go about it; may be empty.
    pub how: String,
    /// What was found; empty where nothing was yet.
    pub found: String,
}

impl Prepared {
    /// A target with its pack and the number of words of its texts, seen on a day.
    pub fn new(
        target: Target,
        active: bool,
        pack: Option<Arc<Pack>>,
        papers: [Option<usize>; 2],
        today: NaiveDate,
    ) -> Self {
        let interview = target.interview.map(|date| Interview::ahead(date, today));
        Self { target, active, pack, papers, interview }
    }

    /// Whether it has that text.
    pub fn has(&self, which: Paper) -> bool {
        Paper::ALL.iter().zip(self.papers).any(|(paper, words)| *paper == which && words.is_some())
    }

    /// The categories that can be chosen.
    pub fn categories(&self) -> &[Category] {
        self.pack.as_ref().map_or(&[], |pack| &pack.categories)
    }

    /// The category in words: its name with what belongs to it; the bare id of one that the pack does not know; empty without one.
    pub fn category(&self) -> String {
        let Some(id) = &self.target.category else { return String::new() };
        match self.categories().iter().find(|category| category.id == *id) {
            Some(Category { name, says, .. }) if !says.is_empty() => format!("{name}: {says}"),
            Some(category) => category.name.clone(),
            None => format!("{id}, which the pack does not know"),
        }
    }

    /// How many words one of its texts has, if it is there.
    pub fn words(&self, which: Paper) -> Option<usize> {
        Paper::ALL
            .into_iter()
            .zip(self.papers)
            .find(|(paper, _)| *paper == which)
            .and_then(|(_, words)| words)
    }

    /// What to look up, in the pack's order, with what was found; then what was found of items that the pack does not have.
    pub fn checklist(&self) -> Vec<Checked> {
        let found = |item: &Id| self.target.finding(item).unwrap_or_default().to_owned();
        let particulars = self.pack.as_ref().map(|pack| self.target.particulars(pack)).unwrap_or_default();
        let filled = |pack: &Pack, text: &str| particulars.fill(pack, text);
        let listed = self.pack.iter().flat_map(|pack| pack.look_up.iter().map(move |item| (pack, item)));
        let mut checked: Vec<Checked> = listed
            .map(|(pack, item)| Checked {
                item: item.id.clone(),
                title: filled(pack, &item.title),
                how: filled(pack, &item.how),
                found: found(&item.id),
            })
            .collect();
        let others = self.target.found().filter(|finding| !checked.iter().any(|it| it.item == *finding.item));
        let others: Vec<Checked> = others
            .map(|finding| Checked {
                item: finding.item.clone(),
                title: finding.item.to_string(),
                how: String::new(),
                found: finding.text.to_owned(),
            })
            .collect();
        checked.extend(others);
        checked
    }

    /// "Looked up: 2 of 12"; nothing where there is nothing to look up.
    pub fn looked_up_in_words(&self) -> Option<String> {
        let list = self.checklist();
        let found = list.iter().filter(|it| !it.found.is_empty()).count();
        (!list.is_empty()).then(|| format!("Looked up: {found} of {}", list.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::{id, pack};
    use crate::domain::target::LookUp;

    fn prepared(target: Target) -> Prepared {
        let mut pack = pack();
        let (name, says) = ("the hard trade".to_owned(), "stones".to_owned());
        pack.categories = vec![Category { id: id("hard"), name, says }];
        let item =
            |name: &str| LookUp { id: id(name), title: format!("{name} of {{firm}}"), how: String::new() };
        pack.look_up = ["site", "app"].map(item).into();
        let today = "2026-11-25".parse().expect("a day");
        Prepared::new(target, true, Some(Arc::new(pack)), [None, Some(7)], today)
    }

    #[test]
    fn the_checklist_is_the_packs_and_loses_no_finding() {
        let mut target = Target::new(id("lune"));
        target.find(id("app"), "No search.");
        target.find(id("gone"), "From another pack.");
        let prepared = prepared(target);
        let list = prepared.checklist();
        let told: Vec<_> = list.iter().map(|it| (it.title.as_str(), it.found.as_str())).collect();
        let expected =
            [("site of the firm", ""), ("app of the firm", "No search."), ("gone", "From another pack.")];
        assert_eq!(told, expected);
        assert_eq!(prepared.looked_up_in_words().as_deref(), Some("Looked up: 2 of 3"));
        assert_eq!((prepared.words(Paper::Advertisement), prepared.words(Paper::Cv)), (None, Some(7)));
    }

    #[test]
    fn the_category_is_told_in_words_and_an_unknown_one_as_such() {
        let mut target = Target::new(id("lune"));
        assert_eq!(prepared(target.clone()).category(), "");
        target.category = Some(id("hard"));
        assert_eq!(prepared(target.clone()).category(), "the hard trade: stones");
        target.category = Some(id("soft"));
        assert_eq!(prepared(target.clone()).category(), "soft, which the pack does not know");
        target.interview = "2026-12-01".parse().ok();
        assert_eq!(prepared(target).interview.map(|interview| interview.days_left), Some(6));
    }
}
