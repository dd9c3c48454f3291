//! The few operations that change a disk, behind a seam at which tests can make them fail.

use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::time::Duration;

/// What changes a disk. Reading and locking do not, and go past it.
pub(super) trait Disk: fmt::Debug + Send + Sync {
    /// Makes one folder that its owner alone may enter.
    fn make_folder(&self, path: &Path) -> io::Result<()>;
    /// Makes a file that was not there, which its owner alone may read and write.
    fn create(&self, path: &Path) -> io::Result<File>;
    /// Opens a file for reading and writing; not through a link.
    fn open(&self, path: &Path) -> io::Result<File>;
    /// Writes at the file's position, in one call, perhaps less than all; tells how many bytes.
    fn write(&self, file: &File, bytes: &[u8]) -> io::Result<usize>;
    /// Cuts a file to a length.
    fn cut(&self, file: &File, length: u64) -> io::Result<()>;
    /// Waits until a file's content is on the disk.
    fn sync(&self, file: &File) -> io::Result<()>;
    /// Waits until the names in a folder are on the disk.
    fn sync_folder(&self, path: &Path) -> io::Result<()>;
    /// Gives a file another name in its folder, over whatever bears it.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Deletes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Deletes an empty folder.
    fn remove_folder(&self, path: &Path) -> io::Result<()>;
    /// Waits a while for what another does.
    fn wait(&self, time: Duration) {
        std::thread::sleep(time);
    }
}

/// The disk of the machine.
#[derive(Debug)]
pub(super) struct Real;

impl Disk for Real {
    fn make_folder(&self, path: &Path) -> io::Result<()> {
        let mut builder = fs::DirBuilder::new();
        owners_folder(&mut builder);
        builder.create(path)?;
        make_private(path)
    }

    fn create(&self, path: &Path) -> io::Result<File> {
        let mut options = OpenOptions::new();
        let file = owners_file(options.read(true).write(true).create_new(true)).open(path)?;
        make_private_file(&file)?;
        Ok(file)
    }

    fn open(&self, path: &Path) -> io::Result<File> {
        owners_file(OpenOptions::new().read(true).write(true)).open(path)
    }

    fn write(&self, mut file: &File, bytes: &[u8]) -> io::Result<usize> {
        file.write(bytes)
    }

    fn cut(&self, file: &File, length: u64) -> io::Result<()> {
        file.set_len(length)
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        file.sync_data()
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        // Only Unix opens a folder as a file; elsewhere a rename is durable by itself.
        if !cfg!(unix) {
            return Ok(());
        }
        match File::open(path)?.sync_all() {
            // A file system that cannot sync a folder says so; there is nothing more to be done there.
            Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
            synced => synced,
        }
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    #[expect(clippy::disallowed_methods, reason = "this is the store")]
    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }
}

#[cfg(unix)]
fn owners_folder(builder: &mut fs::DirBuilder) {
    use std::os::unix::fs::DirBuilderExt;
    builder.mode(0o700);
}

/// A link is not followed, and a pipe is not waited for.
#[cfg(unix)]
fn owners_file(options: &mut OpenOptions) -> &mut OpenOptions {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt;
    options.mode(0o600).custom_flags((OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed())
}

/// Sets 0700: an unusual mask may have taken away too much, an older hand may have given too much.
#[cfg(unix)]
pub(super) fn make_private(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    if fs::symlink_metadata(folder)?.permissions().mode() & 0o777 == 0o700 {
        return Ok(());
    }
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700))
}

#[cfg(unix)]
fn make_private_file(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    if file.metadata()?.permissions().mode() & 0o777 == 0o600 {
        return Ok(());
    }
    file.set_permissions(fs::Permissions::from_mode(0o600))
}

/// Whether `path` still names the open `file`.
#[cfg(unix)]
pub(super) fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let open = file.metadata()?;
    match fs::symlink_metadata(path) {
        Ok(named) => Ok((named.dev(), named.ino()) == (open.dev(), open.ino())),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(false),
        Err(error) => Err(error),
    }
}

#[cfg(not(unix))]
fn owners_folder(_: &mut fs::DirBuilder) {}

#[cfg(not(unix))]
fn owners_file(options: &mut OpenOptions) -> &mut OpenOptions {
    options
}

/// Elsewhere than on Unix, a user's data folder is private by inheritance.
#[cfg(not(unix))]
pub(super) fn make_private(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(not(unix))]
fn make_private_file(_: &File) -> io::Result<()> {
    Ok(())
}

/// Elsewhere than on Unix, an open file is not deleted or renamed by others.
#[cfg(not(unix))]
pub(super) fn is_at(_: &File, path: &Path) -> io::Result<bool> {
    path.try_exists()
}
