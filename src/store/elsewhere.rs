//! Saving a text to a place of the candidate's choice, when the data folder fails or for an export.

use std::path::Path;

use super::disk::{Disk, Real};
use super::error::{Deed, StoreError, Trouble, failed};
use super::finish::write_at_end;

/// Saves `bytes` as a new file that its owner alone may read, and waits until it is on the disk. What is there already is left alone.
///
/// # Errors
/// Where a file of that name is there, or the disk does not take it.
pub fn save_elsewhere(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    save(&Real, path, bytes)
}

fn save(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let file = disk.create(path).map_err(failed(Deed::Save, path)).map_err(of_a_place)?;
    write_at_end(disk, &file, bytes).map_err(|error| {
        // Half a text is worse than none; the failure to tell of is the first one.
        let _ = disk.remove(path);
        StoreError::io(Deed::Save, path, error)
    })
}

/// The same failure, told of a place that was chosen rather than of the data folder.
fn of_a_place(error: StoreError) -> StoreError {
    let (what, advice) = match error.trouble {
        Trouble::Missing => ("there is no such folder", "Make the folder first, or choose another place"),
        Trouble::Obstructed => ("something on the way there is no folder", "Choose another place"),
        Trouble::ReadOnly | Trouble::Denied => (error.what.as_str(), "Choose another place"),
        _ => return error,
    };
    let what = what.to_owned();
    error.told(what, advice)
}
