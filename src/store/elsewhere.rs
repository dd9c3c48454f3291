//! Saving a text to a place of the candidate's choice, when the data folder fails or for an export.

use std::path::Path;

use super::disk::{Disk, Real};
use super::error::{Deed, StoreError, failed};
use super::finish::write_at_end;

/// Saves `bytes` as a new file that its owner alone may read, and waits until it is on the disk. What is there already is left alone.
///
/// # Errors
/// Where a file of that name is there, or the disk does not take it.
pub fn save_elsewhere(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    save(&Real, path, bytes)
}

fn save(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let file = disk.create(path).map_err(failed(Deed::Save, path))?;
    write_at_end(disk, &file, bytes).map_err(|error| {
        // Half a text is worse than none; the failure to tell of is the first one.
        let _ = disk.remove(path);
        StoreError::io(Deed::Save, path, error)
    })
}
