//! Lending a text to another program as a private file, and taking it back.

use std::fs;
use std::path::{Path, PathBuf};

use super::error::{Deed, StoreError, failed};
use super::finish::write_at_end;
use super::months::entries;
use super::running::Running;
use super::{Store, folder};
use crate::domain::Id;

/// The folder of what is lent.
pub(super) const LENT: &str = "lent";

/// The longest text that is taken back, in bytes.
const LENT_LIMIT: u64 = 4 << 20;

/// A text as a file that only its owner can read; the file is gone when this is dropped.
#[derive(Debug)]
pub struct Lent {
    store: Store,
    path: PathBuf,
    /// Whether the file outlives this.
    kept: bool,
}

impl Store {
    /// Puts a text into a private file of the data folder. Its name begins with `name` and ends with `ending`, which editors go by.
    ///
    /// # Errors
    /// Where the disk does not take it; nothing is left behind then.
    pub fn lend(&self, text: &str, (name, ending): (&str, &str)) -> Result<Lent, StoreError> {
        let folder = self.root.join(LENT);
        folder::make(&*self.disk, &self.root, &folder, Deed::Save)?;
        let path = folder.join(format!("{name}-{}.{ending}", std::process::id()));
        // One that a killed program left behind under the same number is of no use to anybody.
        let _ = self.disk.remove(&path);
        self.lend_at(path, text)
    }

    fn lend_at(&self, path: PathBuf, text: &str) -> Result<Lent, StoreError> {
        let file = self.disk.create(&path).map_err(failed(Deed::Save, &path))?;
        let lent = Lent { store: self.clone(), path, kept: false };
        write_at_end(&*self.disk, &file, text.as_bytes()).map_err(failed(Deed::Save, &lent.path))?;
        Ok(lent)
    }

    /// Deletes what of a session was lent when a Greenroom was killed.
    pub(super) fn forget_lent(&self, id: &Id) -> Result<(), StoreError> {
        let folder = self.root.join(LENT);
        let all = entries(&folder)?;
        let own = |path: &PathBuf| {
            path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with(id.as_str()))
        };
        for path in all.iter().filter(|path| own(path)) {
            folder::remove_if_there(&*self.disk, path).map_err(failed(Deed::Delete, path))?;
        }
        if !all.is_empty() {
            let _ = self.disk.remove_folder(&folder);
        }
        Ok(())
    }
}

impl Running {
    /// Puts a text of the session into a private file of the data folder. Its name tells the session and how far it had come, so that
    /// what another program made of it is found again after a kill: [`Running::left_outside`].
    ///
    /// # Errors
    /// Where the disk does not take it; nothing is left behind then.
    pub fn lend(&self, text: &str) -> Result<Lent, StoreError> {
        let path = self.lent_path();
        folder::make(&*self.store.disk, &self.store.root, path.parent().unwrap_or(&path), Deed::Save)?;
        folder::remove_if_there(&*self.store.disk, &path).map_err(failed(Deed::Save, &path))?;
        self.store.lend_at(path, text)
    }

    /// The file that was lent at this very point of the session by a Greenroom that was killed before it took it back.
    pub fn left_outside(&self) -> Option<Lent> {
        let path = self.lent_path();
        folder::expect_file(&self.store.root, &path, Deed::Save).ok()?;
        Some(Lent { store: self.store.clone(), path, kept: false })
    }

    fn lent_path(&self) -> PathBuf {
        self.store.root.join(LENT).join(format!("{}-{}.md", self.id(), self.next))
    }
}

impl Lent {
    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The text as the other program left it, without the newline that editors put at the end. The file stays until this is dropped:
    /// let the text be kept elsewhere before.
    ///
    /// # Errors
    /// Where it cannot be read, is too long, or is no UTF-8 text.
    pub fn take_back(&self) -> Result<String, StoreError> {
        let file = fs::File::open(&self.path).map_err(failed(Deed::Save, &self.path))?;
        let bytes = folder::read(&file, &self.path, LENT_LIMIT, Deed::Save)?;
        let mut text = String::from_utf8_lossy(&bytes).into_owned();
        if text.ends_with('\n') {
            text.pop();
        }
        Ok(text)
    }

    /// Leaves the file where it is, since its text could not be taken back.
    pub fn keep(mut self) {
        self.kept = true;
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        if self.kept {
            return;
        }
        let _ = self.store.disk.remove(&self.path);
        let folder = self.path.parent().unwrap_or(Path::new(""));
        let _ = self.store.disk.remove_folder(folder);
    }
}
