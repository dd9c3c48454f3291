//! The packs that can be asked from: those inside the program and those in the data folder.

use std::path::Path;

use super::Store;
use crate::domain::{Id, Pack};
use crate::pack::{Catalogue, Parsed};

impl Store {
    /// Every pack there is. Files in the folder of packs that cannot be read are left out; [`Store::packs`] tells why.
    pub fn catalogue(&self) -> Catalogue {
        let files = self.packs().unwrap_or_default();
        let name = |path: &Path| path.display().to_string();
        Catalogue::new(files.into_iter().filter_map(|file| Some((name(&file.path), file.text.ok()?))))
    }

    /// The pack of that id, read to its end.
    ///
    /// # Errors
    /// In words, where there is none or it has errors.
    pub fn pack(&self, id: &Id) -> Result<Pack, String> {
        let catalogue = self.catalogue();
        let entry = catalogue.find(id.as_str()).ok_or_else(|| format!("there is no pack {id}"))?;
        let Parsed { pack, findings, file } = entry.open();
        pack.ok_or_else(|| {
            let first = findings.first().map(ToString::to_string).unwrap_or_default();
            format!("the pack {file} has {} errors; the first: {first}", findings.len())
        })
    }
}
