//! What a file was like when it was looked at, so that a later look tells without opening it whether it was touched since.

use std::fs::{self, Metadata};
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

/// What changed within so many seconds may change again within the same tick of the file system's clock (two seconds on FAT).
const TICK: u64 = 3;

/// A moment of the file system's clock: seconds and nanoseconds since 1970.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Stamp(pub u64, pub u32);

impl Stamp {
    /// When something last changed; nothing where the file system does not tell.
    pub fn of(metadata: &Metadata) -> Option<Self> {
        let since = metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH).duration_since(UNIX_EPOCH).ok()?;
        Some(Self(since.as_secs(), since.subsec_nanos())).filter(|stamp| *stamp != Self::default())
    }

    /// Whether what bears this stamp may change again and bear it still, when it is `present`.
    pub fn is_young(self, present: Self) -> bool {
        self.0 + TICK > present.0
    }
}

/// What a file was like: when its content changed, when anything about it changed, how many bytes it had.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Mark(Stamp, Stamp, u64);

impl Mark {
    /// The mark of what was found; none where the file system does not tell the time.
    pub fn of(found: &Metadata) -> Option<Self> {
        Some(Self(Stamp::of(found)?, changed(found), found.len()))
    }

    /// The mark of the file at `path` now; none for what is no file.
    pub fn at(path: &Path) -> Option<Self> {
        fs::symlink_metadata(path).ok().filter(Metadata::is_file).and_then(|found| Self::of(&found))
    }

    /// How many bytes it had.
    pub fn length(self) -> u64 {
        self.2
    }

    /// The later of its times.
    pub fn latest(self) -> Stamp {
        self.0.max(self.1)
    }
}

/// The time that no program can set: it gives away an edit whose author put the other one back.
#[cfg(unix)]
fn changed(found: &Metadata) -> Stamp {
    use std::os::unix::fs::MetadataExt;
    Stamp(u64::try_from(found.ctime()).unwrap_or(0), u32::try_from(found.ctime_nsec()).unwrap_or(0))
}

#[cfg(not(unix))]
fn changed(_: &Metadata) -> Stamp {
    Stamp::default()
}
