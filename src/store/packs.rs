//! The candidate's own packs: TOML files in the folder `packs`.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use super::Store;
use super::disk::Real;
use super::error::{Deed, StoreError, Trouble, failed};
use super::finish::replace;
use super::folder;
use super::months::entries;
use crate::domain::Id;

/// The longest pack that is read, in bytes: about ten times the largest that a person would write.
pub const PACK_LIMIT: u64 = 4 << 20;

/// A file in the folder of packs.
#[derive(Debug)]
pub struct PackFile {
    /// Its path.
    pub path: PathBuf,
    /// Its text, or why there is none.
    pub text: Result<String, StoreError>,
}

impl Store {
    /// Where the candidate's own packs lie; the folder need not be there.
    pub fn packs_folder(&self) -> PathBuf {
        self.root.join("packs")
    }

    /// The candidate's own packs, by name.
    ///
    /// # Errors
    /// Where the folder of packs cannot be read. That it is missing is no error.
    pub fn packs(&self) -> Result<Vec<PackFile>, StoreError> {
        let mut paths = entries(&self.packs_folder())?;
        paths.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
        paths.sort();
        Ok(paths.into_iter().map(|path| PackFile { text: read_pack(&path), path }).collect())
    }
}

impl Store {
    /// Where a pack of that id of the candidate's own lies; it need not be there.
    pub fn pack_path(&self, id: &Id) -> PathBuf {
        self.packs_folder().join(format!("{id}.toml"))
    }

    /// Writes a pack of the candidate's own, in the place of the one that was there. Its owner alone may read it.
    ///
    /// # Errors
    /// Where the disk does not take it. What was there is as it was then.
    pub fn save_pack(&self, id: &Id, text: &str) -> Result<PathBuf, StoreError> {
        let folder = self.packs_folder();
        folder::make(&*self.disk, &self.root, &folder, Deed::Save)?;
        let path = self.pack_path(id);
        let _file = replace(&*self.disk, &path, text, Deed::Save)?;
        folder::sync_up(&*self.disk, &self.root, &folder).map_err(failed(Deed::Save, &folder))?;
        Ok(path)
    }
}

/// Writes a pack anywhere, in the place of what was there.
///
/// # Errors
/// Where the disk does not take it. What was there is as it was then.
pub fn save_pack_at(path: &Path, text: &str) -> Result<(), StoreError> {
    let _file = replace(&Real, path, text, Deed::Save)?;
    Ok(())
}

/// Reads the bytes of a page, at most one more than `most`.
///
/// # Errors
/// Where the file cannot be read or is no file.
pub fn read_page(path: &Path, most: usize) -> Result<Vec<u8>, StoreError> {
    let failed = failed(Deed::ReadPage, path);
    if !fs::metadata(path).map_err(&failed)?.is_file() {
        return Err(StoreError::of(Deed::ReadPage, Trouble::Obstructed, path));
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(&failed)?;
    file.take(most as u64 + 1).read_to_end(&mut bytes).map_err(&failed)?;
    Ok(bytes)
}

/// Reads the text of a pack anywhere.
///
/// # Errors
/// Where the file cannot be read, is no file, is longer than [`PACK_LIMIT`] or is no UTF-8.
pub fn read_pack(path: &Path) -> Result<String, StoreError> {
    let failed = failed(Deed::ReadPack, path);
    if !fs::metadata(path).map_err(&failed)?.is_file() {
        return Err(StoreError::of(Deed::ReadPack, Trouble::Obstructed, path));
    }
    let file = File::open(path).map_err(&failed)?;
    let bytes = folder::read(&file, path, PACK_LIMIT, Deed::ReadPack)?;
    String::from_utf8(bytes).map_err(|error| not_text(path, error.utf8_error().valid_up_to()))
}

fn not_text(path: &Path, at: usize) -> StoreError {
    let what = format!("byte {at} of it is no UTF-8 text");
    StoreError::of(Deed::ReadPack, Trouble::Damaged, path).told(what, "Save it as UTF-8 in your editor")
}
