//! The packs there are: those inside the program and the user's own.

use std::borrow::Cow;

use super::head::Head;
use super::{Parsed, parse};

/// The packs inside the program, each with the name of its file.
pub const EMBEDDED: &[(&str, &str)] = &[
    ("luxury-ecommerce.toml", include_str!("../../questions/luxury-ecommerce.toml")),
    ("data-analyst.toml", include_str!("../../questions/data-analyst.toml")),
];

/// Where a pack comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It is inside the program.
    Embedded,
    /// It is a file of the user's.
    User,
}

/// A pack that can be chosen, or a file that should be one.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The file's name, as findings and messages give it.
    pub file: String,
    /// Where it comes from.
    pub origin: Origin,
    /// What lists show, or why the pack cannot be chosen.
    pub head: Result<Head, String>,
    source: Cow<'static, str>,
}

impl Entry {
    fn new(file: String, origin: Origin, source: Cow<'static, str>) -> Self {
        let head = head(&source, &file);
        Self { file, origin, head, source }
    }

    /// The pack's text.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Reads the pack.
    pub fn open(&self) -> Parsed {
        parse(&self.source, &self.file)
    }

    fn has_id(&self, id: &str) -> bool {
        self.head.as_ref().is_ok_and(|head| head.id.as_str() == id)
    }
}

/// The head, read the quick way, or for a text that is written in an unusual way from the whole pack.
fn head(source: &str, file: &str) -> Result<Head, String> {
    let quick = Head::of_text(source).filter(|head| head.counts.iter().sum::<usize>() > 0);
    if let Some(head) = quick {
        return Ok(head);
    }
    let parsed = parse(source, file);
    let first = parsed.findings.first().map(ToString::to_string).unwrap_or_default();
    parsed.pack.as_ref().map(Head::from).ok_or(first)
}

/// Every pack there is: the embedded ones, then the user's in the order given.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Catalogue {
    entries: Vec<Entry>,
}

impl Catalogue {
    /// The embedded packs and the user's, given as the file's name and its text.
    ///
    /// A file of the user's with the id of an embedded pack takes its place: that is how one changes it. Of two files of
    /// the user's with one id the first counts, and the other says so.
    pub fn new(user: impl IntoIterator<Item = (String, String)>) -> Self {
        let embedded = EMBEDDED
            .iter()
            .map(|(file, source)| Entry::new((*file).to_owned(), Origin::Embedded, Cow::Borrowed(*source)));
        let mut catalogue = Self { entries: embedded.collect() };
        for (file, source) in user {
            catalogue.add(Entry::new(file, Origin::User, Cow::Owned(source)));
        }
        catalogue
    }

    fn add(&mut self, mut entry: Entry) {
        if let Ok(Head { id, .. }) = &entry.head {
            self.entries.retain(|known| known.origin == Origin::User || !known.has_id(id.as_str()));
            let taken = self.entries.iter().find(|known| known.has_id(id.as_str()));
            let taken = taken.map(|known| format!("its id \"{id}\" is taken by {}", known.file));
            entry.head = taken.map_or(entry.head, Err);
        }
        self.entries.push(entry);
    }

    /// Every pack and every file that should be one.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What can be chosen.
    pub fn heads(&self) -> impl Iterator<Item = &Head> {
        self.entries.iter().filter_map(|entry| entry.head.as_ref().ok())
    }

    /// The pack of that id.
    pub fn find(&self, id: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.has_id(id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::question::Kind;
    use crate::pack::check;

    fn pack(id: &str, kind: &str) -> String {
        format!("[pack]\nid = \"{id}\"\ntitle = \"T\"\nsummary = \"S\"\n[[question]]\nkind = \"{kind}\"\n")
    }

    fn user(files: &[(&str, &str, &str)]) -> Catalogue {
        Catalogue::new(files.iter().map(|(file, id, kind)| ((*file).to_owned(), pack(id, kind))))
    }

    #[test]
    fn every_embedded_pack_has_nothing_to_complain_of_and_its_head_is_that_of_the_whole_pack() {
        for entry in Catalogue::new([]).entries() {
            let parsed = check(entry.source(), &entry.file);
            let told: Vec<_> = parsed.findings.iter().map(ToString::to_string).collect();
            assert!(told.is_empty(), "{}: {told:#?}", entry.file);
            assert_eq!(entry.head.as_ref().ok(), parsed.pack.as_ref().map(Head::from).as_ref());
        }
    }

    #[test]
    fn a_pack_of_the_users_stands_beside_the_embedded_ones_or_in_their_place() {
        let beside = user(&[("mine.toml", "mine", "ask")]);
        assert_eq!(beside.heads().count(), EMBEDDED.len() + 1);
        let instead = user(&[("mine.toml", "luxury-ecommerce", "ask")]);
        assert_eq!(instead.heads().count(), EMBEDDED.len());
        let entry = instead.find("luxury-ecommerce").expect("the pack");
        assert_eq!((entry.origin, entry.file.as_str()), (Origin::User, "mine.toml"));
        assert_eq!(entry.head.as_ref().map(|head| head.count(Kind::Ask)), Ok(1));
    }

    #[test]
    fn of_two_files_with_one_id_the_second_says_so() {
        let catalogue = user(&[("a.toml", "mine", "ask"), ("b.toml", "mine", "drill")]);
        assert_eq!(catalogue.find("mine").map(|entry| entry.file.as_str()), Some("a.toml"));
        let last = catalogue.entries().last().expect("an entry");
        assert_eq!(last.head, Err("its id \"mine\" is taken by a.toml".to_owned()));
    }

    #[test]
    fn a_file_that_is_no_pack_is_listed_with_its_first_finding() {
        let catalogue = Catalogue::new([("x.toml".to_owned(), "format = 1\npack = 3\n".to_owned())]);
        let said = "1:1: error[missing-key]: the file has no `[role]`".to_owned();
        assert_eq!(catalogue.entries().last().map(|entry| entry.head.clone()), Some(Err(said)));
    }
}
