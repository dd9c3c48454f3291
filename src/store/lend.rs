//! Lending a text to another program as a private file, and taking it back.

use std::fs;
use std::path::{Path, PathBuf};

use super::error::{Deed, StoreError, failed};
use super::finish::write_at_end;
use super::{Store, folder};

/// The longest text that is taken back, in bytes.
const LENT_LIMIT: u64 = 4 << 20;

/// A text as a file that only its owner can read; the file is gone when this is dropped.
#[derive(Debug)]
pub struct Lent {
    store: Store,
    path: PathBuf,
}

impl Store {
    /// Puts a text into a private file of the data folder. Its name begins with `name` and ends with `ending`, which editors go by.
    ///
    /// # Errors
    /// Where the disk does not take it; nothing is left behind then.
    pub fn lend(&self, text: &str, (name, ending): (&str, &str)) -> Result<Lent, StoreError> {
        let folder = self.root.join("lent");
        folder::make(&*self.disk, &self.root, &folder, Deed::Save)?;
        let path = folder.join(format!("{name}-{}.{ending}", std::process::id()));
        // One that a killed program left behind under the same number is of no use to anybody.
        let _ = self.disk.remove(&path);
        let file = self.disk.create(&path).map_err(failed(Deed::Save, &path))?;
        let lent = Lent { store: self.clone(), path };
        write_at_end(&*self.disk, &file, text.as_bytes()).map_err(failed(Deed::Save, &lent.path))?;
        Ok(lent)
    }
}

impl Lent {
    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The text as the other program left it, without the newline that editors put at the end.
    ///
    /// # Errors
    /// Where it cannot be read, is too long, or is no UTF-8 text.
    pub fn take_back(self) -> Result<String, StoreError> {
        let file = fs::File::open(&self.path).map_err(failed(Deed::Save, &self.path))?;
        let bytes = folder::read(&file, &self.path, LENT_LIMIT, Deed::Save)?;
        let mut text = String::from_utf8_lossy(&bytes).into_owned();
        if text.ends_with('\n') {
            text.pop();
        }
        Ok(text)
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        let _ = self.store.disk.remove(&self.path);
        let folder = self.path.parent().unwrap_or(Path::new(""));
        let _ = self.store.disk.remove_folder(folder);
    }
}
