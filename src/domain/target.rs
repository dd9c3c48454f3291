//! What a candidate prepares for: a firm, a role, a day, and what they found out about the firm beforehand.

mod change;
pub mod paper;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::asking::Particulars;
use super::ids::Id;
use super::pack::Pack;
use super::text::sanitise;

pub use change::Change;
pub use paper::Paper;

/// The longest notes and the longest finding, in bytes: some ten pages.
pub const MOST_TEXT_BYTES: usize = 32 << 10;

/// The longest firm's or role's name, in characters: headings show it.
pub const MOST_NAME_CHARS: usize = 60;

/// A firm and a seat that a candidate prepares for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Its name in the data folder, and on the command line.
    pub id: Id,
    /// The firm; empty where it is not named.
    pub firm: String,
    /// The role as the firm calls it; empty where it is not named.
    pub role: String,
    /// The day of the interview.
    pub interview: Option<NaiveDate>,
    /// One of the categories that the pack knows.
    pub category: Option<Id>,
    /// The pack that is practised for it; without one, the first there is.
    pub pack: Option<Id>,
    /// Whatever is to be remembered.
    pub notes: String,
    /// What was found out about the firm, by the item of the pack's list of what to look up.
    pub findings: BTreeMap<Id, String>,
}

/// A kind of firm that a pack tells apart, as hard luxury from soft luxury.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    /// Stable name.
    pub id: Id,
    /// What `{category}` reads as, and what lists show.
    pub name: String,
    /// What belongs to it, in a few words; may be empty.
    pub says: String,
}

/// Something to look up about the firm before the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookUp {
    /// Stable name: findings hang on it.
    pub id: Id,
    /// What to do, in a few words.
    pub title: String,
    /// How to go about it, and what to note; may be empty.
    pub how: String,
}

/// Something found out about the firm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding<'t> {
    /// The item of the pack's list.
    pub item: &'t Id,
    /// What was found.
    pub text: &'t str,
}

impl Target {
    /// A target of which nothing is known yet.
    pub fn new(id: Id) -> Self {
        Self {
            id,
            firm: String::new(),
            role: String::new(),
            interview: None,
            category: None,
            pack: None,
            notes: String::new(),
            findings: BTreeMap::new(),
        }
    }

    /// The firm, or what stands for it where it is not named: the role, or the target's own name.
    pub fn title(&self) -> &str {
        let named = [self.firm.as_str(), self.role.as_str()].into_iter().find(|name| !name.is_empty());
        named.unwrap_or(self.id.as_str())
    }

    /// What was found out, in the order of the items' names. What is blank was not found out.
    pub fn found(&self) -> impl Iterator<Item = Finding<'_>> {
        let all = self.findings.iter().map(|(item, text)| Finding { item, text: text.trim() });
        all.filter(|finding| !finding.text.is_empty())
    }

    /// What was found out about an item.
    pub fn finding(&self, item: &Id) -> Option<&str> {
        self.findings.get(item).map(|text| text.trim()).filter(|text| !text.is_empty())
    }

    /// Notes what was found out about an item; a blank text takes it away.
    pub fn find(&mut self, item: Id, text: &str) {
        match tidy(text) {
            text if text.is_empty() => drop(self.findings.remove(&item)),
            text => drop(self.findings.insert(item, text)),
        }
    }

    /// Notes what was found out about an item, unless somebody else noted something else since it read as `was`: then both texts are
    /// kept, one below the other. Tells whether that was so.
    pub fn find_beside(&mut self, item: Id, was: &str, text: &str) -> bool {
        let there = self.finding(&item).unwrap_or_default();
        let (text, both) = change::beside(there, was, text);
        self.find(item, &text);
        both
    }
}

impl Target {
    /// What it says for the questions of a pack: `{firm}`, `{role}` and `{category}`, follow-ups for its category, what was found out.
    pub fn particulars(&self, pack: &Pack) -> Particulars {
        let category = self.category.as_ref().and_then(|id| pack.category(id));
        let named = category.map(|category| category.name.as_str()).unwrap_or_default();
        let words = [("firm", self.firm.as_str()), ("role", self.role.as_str()), ("category", named)];
        let said = words.into_iter().filter(|(_, word)| !word.is_empty());
        Particulars {
            words: said.map(|(name, word)| (name.to_owned(), word.to_owned())).collect(),
            category: category.map(|category| category.id.clone()),
            findings: self.findings.clone(),
        }
    }
}

/// A name of one line, fit to be shown: blanks joined, nothing in it that steers a terminal.
///
/// # Errors
/// Where it is longer than [`MOST_NAME_CHARS`].
pub fn name(text: &str) -> Result<String, String> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = sanitise(&line).into_owned();
    match name.chars().count() {
        0..=MOST_NAME_CHARS => Ok(name),
        long => Err(format!("it has {long} characters; a name has at most {MOST_NAME_CHARS}")),
    }
}

/// A text of several lines, fit to be shown, without blanks around it. What is beyond [`MOST_TEXT_BYTES`] is left to whoever asks:
/// see [`is_too_long`].
pub fn tidy(text: &str) -> String {
    sanitise(&text.replace("\r\n", "\n").replace('\r', "\n")).trim().to_owned()
}

/// Whether a text is longer than notes and findings may be.
pub fn is_too_long(text: &str) -> bool {
    text.len() > MOST_TEXT_BYTES
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> Id {
        text.parse().expect("an id")
    }

    #[test]
    fn it_is_called_by_what_is_known_of_it() {
        let mut target = Target::new(id("aurelle"));
        assert_eq!(target.title(), "aurelle");
        target.role = "Lead".to_owned();
        assert_eq!(target.title(), "Lead");
        target.firm = "Aurelle".to_owned();
        assert_eq!(target.title(), "Aurelle");
    }

    #[test]
    fn findings_are_noted_replaced_and_taken_away() {
        let mut target = Target::new(id("aurelle"));
        target.find(id("app"), "  Opens on the atelier.\r\nNo search.\n");
        assert_eq!(target.finding(&id("app")), Some("Opens on the atelier.\nNo search."));
        assert_eq!(target.found().count(), 1);
        target.find(id("app"), " \n ");
        assert_eq!((target.finding(&id("app")), target.findings.len()), (None, 0));
    }

    #[test]
    fn what_another_noted_meanwhile_is_kept_beside() {
        let table = [
            // there, as it was read, what is typed, what is kept, whether both are
            ("a", "a", "b", "b", false),
            ("", "a", "b", "b", false),
            ("c", "a", "b", "c\n\nb", true),
            ("c", "", "b", "c\n\nb", true),
            ("b", "a", "b", "b", false),
            ("c", "a", "", "c", true),
            ("a", "a", "", "", false),
        ];
        for (there, was, text, kept, both) in table {
            let mut target = Target::new(id("aurelle"));
            target.find(id("app"), there);
            assert_eq!(target.find_beside(id("app"), was, text), both, "{there} {was} {text}");
            assert_eq!(target.finding(&id("app")).unwrap_or_default(), kept, "{there} {was} {text}");
        }
    }

    #[test]
    fn names_are_one_line_and_short() {
        assert_eq!(name("  Maison\n Aurelle\t "), Ok("Maison Aurelle".to_owned()));
        assert_eq!(name("a\u{1b}[2J"), Ok("a\u{fffd}[2J".to_owned()));
        assert!(name(&"é".repeat(MOST_NAME_CHARS)).is_ok());
        assert!(name(&"é".repeat(MOST_NAME_CHARS + 1)).is_err_and(|why| why.contains("61")));
    }
}
