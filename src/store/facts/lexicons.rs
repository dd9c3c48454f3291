//! What signals are counted with, and a name for it that changes whenever the counts may.

use std::collections::BTreeMap;

use crate::domain::{Id, Session};
use crate::pack::{Catalogue, digest};
use crate::review::record::{self, COUNTING, Record};
use crate::store::Store;

/// The lexicons of packs as they are now, each made when it is first needed.
#[derive(Debug)]
pub(super) struct Lexicons {
    catalogue: Catalogue,
    names: BTreeMap<Id, String>,
    made: record::Lexicons,
}

impl Lexicons {
    pub fn of(store: &Store) -> Self {
        Self { catalogue: store.catalogue(), names: BTreeMap::new(), made: record::Lexicons::default() }
    }

    /// The name of a pack's lexicon: the version of the counting, and the digest of the pack's text, if there is such a pack.
    pub fn name(&mut self, pack: &Id) -> &str {
        let catalogue = &self.catalogue;
        self.names.entry(pack.clone()).or_insert_with(|| {
            let text = catalogue.find(pack.as_str()).map(|entry| digest(entry.source()));
            format!("{COUNTING}-{}", text.unwrap_or_default())
        })
    }

    /// The attempts of a session as facts, their signals counted.
    pub fn records(&mut self, session: &Session) -> Vec<Record> {
        let catalogue = &self.catalogue;
        self.made.records(session, |pack| catalogue.find(pack.as_str())?.open().pack)
    }
}
