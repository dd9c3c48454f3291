//! Changes of a target, piece by piece, so that two who change it at once change only what they mean to.

use chrono::NaiveDate;

use super::{Target, tidy};
use crate::domain::ids::Id;

/// One piece of a target changed. A text says how it read when its change began.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The firm.
    Firm(String),
    /// The role.
    Role(String),
    /// The day of the interview.
    Interview(Option<NaiveDate>),
    /// The category.
    Category(Option<Id>),
    /// The pack.
    Pack(Option<Id>),
    /// The notes.
    Notes {
        /// How they read when the change began.
        was: String,
        /// How they are to read.
        text: String,
    },
    /// What was found out about an item.
    Finding {
        /// The item.
        item: Id,
        /// How it read when the change began.
        was: String,
        /// How it is to read.
        text: String,
    },
}

impl Change {
    /// How the text that it is about reads in a target; empty where it is about none.
    pub fn text_in<'t>(&self, target: &'t Target) -> &'t str {
        match self {
            Self::Notes { .. } => &target.notes,
            Self::Finding { item, .. } => target.finding(item).unwrap_or_default(),
            _ => "",
        }
    }

    /// This change and a later one of the same text as one: what was there is what was there before both.
    ///
    /// # Errors
    /// The later one as it was, where it is about another text.
    pub fn then(self, later: Self) -> Result<Self, Self> {
        match (self, later) {
            (Self::Notes { was, .. }, Self::Notes { text, .. }) => Ok(Self::Notes { was, text }),
            (Self::Finding { item, was, .. }, Self::Finding { item: same, text, .. }) if item == same => {
                Ok(Self::Finding { item, was, text })
            }
            (_, later) => Err(later),
        }
    }

    /// Makes the change. Tells whether a text had been changed by somebody else meanwhile, so that both are kept, one below the other.
    pub fn make(self, target: &mut Target) -> bool {
        match self {
            Self::Firm(name) => target.firm = name,
            Self::Role(name) => target.role = name,
            Self::Interview(day) => target.interview = day,
            Self::Category(category) => target.category = category,
            Self::Pack(pack) => target.pack = pack,
            Self::Notes { was, text } => {
                let (notes, both) = beside(&target.notes, &was, &text);
                target.notes = notes;
                return both;
            }
            Self::Finding { item, was, text } => return target.find_beside(item, &was, &text),
        }
        false
    }
}

/// The text over what is there, if that still reads as it was; else both. Tells whether it is both.
pub(super) fn beside(there: &str, was: &str, text: &str) -> (String, bool) {
    let (there, text) = (there.trim(), tidy(text));
    if there == was.trim() || there == text || there.is_empty() {
        return (text, false);
    }
    let both = if text.is_empty() { there.to_owned() } else { format!("{there}\n\n{text}") };
    (both, true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_changes_its_own_piece_and_texts_lose_nothing() {
        let id = |text: &str| text.parse::<Id>().expect("an id");
        let mut target = Target::new(id("lune"));
        target.notes = "theirs".to_owned();
        let text = |text: &str| text.to_owned();
        let changes = [
            (Change::Firm(text("Lune")), false),
            (Change::Role(text("Lead")), false),
            (Change::Interview("2026-12-01".parse().ok()), false),
            (Change::Category(Some(id("hard"))), false),
            (Change::Pack(Some(id("luxury"))), false),
            (Change::Notes { was: text("old"), text: text(" mine\n") }, true),
            (Change::Finding { item: id("app"), was: text(""), text: text("found") }, false),
        ];
        for (change, both) in changes {
            assert_eq!(change.clone().make(&mut target), both, "{change:?}");
        }
        let expected = Target {
            firm: text("Lune"),
            role: text("Lead"),
            interview: "2026-12-01".parse().ok(),
            category: Some(id("hard")),
            pack: Some(id("luxury")),
            notes: text("theirs\n\nmine"),
            findings: [(id("app"), text("found"))].into(),
            ..Target::new(id("lune"))
        };
        assert_eq!(target, expected);
    }
}
