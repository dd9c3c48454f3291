//! Folders and files of the data folder, entered with care: no link is followed, and nobody else may look in.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::disk::{Disk, is_at, make_private};
use super::error::{Deed, StoreError, Trouble, failed};

/// Makes `folder` and what is missing above it. Below `root` every folder is private.
pub(super) fn make(disk: &dyn Disk, root: &Path, folder: &Path, deed: Deed) -> Result<(), StoreError> {
    make_root(disk, root, deed)?;
    for folder in down_to(root, folder) {
        match disk.make_folder(&folder) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                expect_folder(&folder, deed)?;
                make_private(&folder).map_err(failed(deed, &folder))?;
            }
            made => made.map_err(failed(deed, &folder))?,
        }
    }
    Ok(())
}

/// The folders below `root` on the way to `folder`, and `folder` itself last.
fn down_to(root: &Path, folder: &Path) -> Vec<PathBuf> {
    let inside = folder.ancestors().take_while(|folder| *folder != root && folder.starts_with(root));
    let mut folders: Vec<PathBuf> = inside.map(Path::to_owned).collect();
    folders.reverse();
    folders
}

/// The data folder itself may be a link, or open to others: that is its owner's choice.
fn make_root(disk: &dyn Disk, root: &Path, deed: Deed) -> Result<(), StoreError> {
    if root.is_dir() {
        return Ok(());
    }
    if let Some(parent) = root.parent() {
        make_root(disk, parent, deed)?;
    }
    match disk.make_folder(root) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            let made = root.is_dir().then_some(());
            made.ok_or_else(|| StoreError::of(deed, Trouble::Obstructed, root))
        }
        made => made.map_err(failed(deed, root)),
    }
}

/// Waits until `folder` and the folders above it, up to `root` and the one that holds root, are on the disk. All of them, since any
/// may be new, and made by another Greenroom a moment ago.
pub(super) fn sync_up(disk: &dyn Disk, root: &Path, folder: &Path) -> io::Result<()> {
    for folder in folder.ancestors() {
        match disk.sync_folder(folder) {
            // What holds the data folder need not be readable.
            Err(error) if !folder.starts_with(root) && error.kind() == io::ErrorKind::PermissionDenied => {}
            synced => synced?,
        }
        if !folder.starts_with(root) {
            break;
        }
    }
    Ok(())
}

/// Refuses what is no folder, a link to one too.
pub(super) fn expect_folder(path: &Path, deed: Deed) -> Result<(), StoreError> {
    let found = fs::symlink_metadata(path).map_err(failed(deed, path))?;
    if found.is_dir() { Ok(()) } else { Err(StoreError::of(deed, Trouble::Obstructed, path)) }
}

/// Refuses a path that leads to no plain file of the data folder: through a link, to a link, to a pipe.
pub(super) fn expect_file(root: &Path, path: &Path, deed: Deed) -> Result<(), StoreError> {
    for folder in path.parent().map(|folder| down_to(root, folder)).unwrap_or_default() {
        expect_folder(&folder, deed)?;
    }
    let found = fs::symlink_metadata(path).map_err(failed(deed, path))?;
    if found.is_file() { Ok(()) } else { Err(StoreError::of(deed, Trouble::Obstructed, path)) }
}

/// Reads an open file from its start, if it is no longer than `limit` bytes.
pub(super) fn read(mut file: &File, path: &Path, limit: u64, deed: Deed) -> Result<Vec<u8>, StoreError> {
    let mut bytes = Vec::new();
    io::Seek::rewind(&mut file).map_err(failed(deed, path))?;
    file.take(limit + 1).read_to_end(&mut bytes).map_err(failed(deed, path))?;
    if bytes.len() as u64 > limit {
        return Err(StoreError::of(deed, Trouble::TooLarge, path));
    }
    Ok(bytes)
}

/// Deletes a file, if it is there.
pub(super) fn remove_if_there(disk: &dyn Disk, path: &Path) -> io::Result<()> {
    match disk.remove(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

/// Opens a file of the data folder and holds its lock, or tells that another Greenroom does.
pub(super) fn open_locked(disk: &dyn Disk, root: &Path, path: &Path, deed: Deed) -> Result<File, StoreError> {
    loop {
        expect_file(root, path, deed)?;
        let file = disk.open(path).map_err(failed(deed, path))?;
        if !lock_patiently(disk, &file) {
            return Err(StoreError::of(deed, Trouble::Running, path));
        }
        // Between the opening and the lock another Greenroom may have put a new file in its place, or deleted it.
        if is_at(&file, path).map_err(failed(deed, path))? {
            return Ok(file);
        }
    }
}

/// How often a lock is tried for, and how long between. Another Greenroom that only looks whether a session is running
/// holds its lock for a moment.
const TRIES: u32 = 10;
const PATIENCE: Duration = Duration::from_millis(2);

/// Takes a file's lock, unless another holds it for longer than a moment.
pub(super) fn lock_patiently(disk: &dyn Disk, file: &File) -> bool {
    (0..TRIES).any(|_| {
        let taken = lock(file);
        if !taken {
            disk.wait(PATIENCE);
        }
        taken
    })
}

/// Takes a file's lock. A file system without locks is used without them.
fn lock(file: &File) -> bool {
    !matches!(file.try_lock(), Err(TryLockError::WouldBlock))
}

/// Whether another holds a file's lock at this moment.
pub(super) fn is_locked(file: &File) -> bool {
    let taken = file.try_lock_shared();
    if taken.is_ok() {
        // If it could not be given back, it goes when the file is closed.
        let _ = file.unlock();
    }
    matches!(taken, Err(TryLockError::WouldBlock))
}
