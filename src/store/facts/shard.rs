//! The file of a month's facts: a line that says how long its parts are, the facts, and the texts of all answers one after the other.
//!
//! It is written anew as a whole and takes its name in one step. Its texts are read from the file that was opened with its facts, so that
//! another Greenroom may replace it meanwhile.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use super::form::{Form, SessionForm};
use crate::store::disk::Disk;
use crate::store::error::Deed;
use crate::store::finish::write_all;
use crate::store::mark::{Mark, Stamp};
use crate::store::{Store, folder, names};

/// What the first line begins with. The number rises whenever the same bytes would mean something else.
const GREETING: &str = "greenroom-facts 4 ";

/// The longest first line.
const LINE: u64 = 64;

/// The longest facts of a month that are read, in bytes: some hundred thousand sessions.
const LIMIT: u64 = 64 << 20;

/// An open file of facts.
#[derive(Debug)]
pub(super) struct Shard {
    file: File,
    /// Where the texts begin, and how many bytes they have.
    texts: (u64, usize),
}

impl Shard {
    /// Reads a month's facts; nothing where there are none or they do not read.
    pub fn read(root: &Path, path: &Path) -> Option<(Self, Form)> {
        folder::expect_file(root, path, Deed::Read).ok()?;
        let mut file = File::open(path).ok()?;
        let (line, facts, texts) = lengths(&file)?;
        if file.metadata().ok()?.len() != line + facts + texts || facts > LIMIT {
            return None;
        }
        let mut bytes = vec![0; facts as usize];
        file.seek(SeekFrom::Start(line)).ok()?;
        file.read_exact(&mut bytes).ok()?;
        let form = serde_json::from_slice(&bytes).ok()?;
        Some((Self { file, texts: (line + facts, texts as usize) }, form))
    }

    /// All texts, into `buffer`.
    pub fn texts(&self, buffer: &mut Vec<u8>) -> io::Result<()> {
        let (at, length) = self.texts;
        buffer.resize(length, 0);
        self.exactly(at, buffer)
    }

    /// One text, at so many bytes from the first.
    pub fn text(&self, from: usize, length: usize) -> Option<String> {
        let mut bytes = vec![0; length];
        self.exactly(self.texts.0 + from as u64, &mut bytes).ok()?;
        String::from_utf8(bytes).ok()
    }

    fn exactly(&self, at: u64, buffer: &mut [u8]) -> io::Result<()> {
        let mut file = &self.file;
        file.seek(SeekFrom::Start(at))?;
        file.read_exact(buffer)
    }
}

/// How long the first line, the facts and the texts are.
fn lengths(file: &File) -> Option<(u64, u64, u64)> {
    let mut top = Vec::new();
    file.take(LINE).read_to_end(&mut top).ok()?;
    let line = str::from_utf8(top.split(|byte| *byte == b'\n').next()?).ok()?;
    let (facts, texts) = line.strip_prefix(GREETING)?.split_once(' ')?;
    Some((line.len() as u64 + 1, facts.parse().ok()?, texts.parse().ok()?))
}

/// A month's facts being written.
pub(super) struct Draft<'s> {
    store: &'s Store,
    path: PathBuf,
    beside: PathBuf,
    file: File,
    /// By the file system's clock.
    present: Stamp,
}

impl<'s> Draft<'s> {
    /// Begins beside the file at `path`.
    pub fn begin(store: &'s Store, path: &Path) -> io::Result<Self> {
        let (disk, draft) = (&*store.disk, names::draft_path(path));
        let folder = path.parent().unwrap_or(path);
        folder::make(disk, &store.root, folder, Deed::Save).map_err(io::Error::other)?;
        folder::remove_if_there(disk, &draft)?;
        let file = disk.create(&draft)?;
        let present = Stamp::of(&file.metadata()?).unwrap_or_default();
        Ok(Self { store, path: path.to_owned(), beside: draft, file, present })
    }

    /// Whether a file that bears this mark may still change within the same tick of the clock and bear it again.
    pub fn is_young(&self, mark: Mark) -> bool {
        mark.latest().is_young(self.present)
    }

    /// Writes it all and gives it its name. It stays only if every session in it is still there: one that was deleted meanwhile
    /// leaves nothing behind.
    pub fn finish(
        self,
        form: &Form,
        texts: &[u8],
        is_there: impl Fn(&SessionForm) -> bool,
    ) -> io::Result<Shard> {
        let disk = &*self.store.disk;
        let from = match self.write(disk, form, texts) {
            Ok(from) => from,
            Err(error) => {
                let _ = disk.remove(&self.beside);
                return Err(error);
            }
        };
        if form.sessions.iter().all(is_there) {
            return Ok(Shard { file: self.file, texts: (from, texts.len()) });
        }
        folder::remove_if_there(disk, &self.path)?;
        Err(io::ErrorKind::Interrupted.into())
    }

    /// Tells where the texts begin.
    fn write(&self, disk: &dyn Disk, form: &Form, texts: &[u8]) -> io::Result<u64> {
        let facts = serde_json::to_string(form)?;
        let line = format!("{GREETING}{} {}\n", facts.len(), texts.len());
        for part in [line.as_bytes(), facts.as_bytes(), texts] {
            write_all(disk, &self.file, part)?;
        }
        // A name must never come to stand for bytes that a power cut took.
        disk.sync(&self.file)?;
        disk.rename(&self.beside, &self.path)?;
        Ok((line.len() + facts.len()) as u64)
    }

    /// Leaves everything as it was.
    pub fn drop_it(self) {
        let _ = self.store.disk.remove(&self.beside);
    }
}
