//! A disk that keeps a record of what it did and can be told when to fail.

use std::fs::File;
use std::io::{self, Seek};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use crate::store::Store;
use crate::store::disk::{Disk, Real};

/// One thing that was done to a disk. Files go by their number, since names come and go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Op {
    MakeFolder(PathBuf),
    Create(PathBuf, u64),
    Write(u64, u64, Vec<u8>),
    Cut(u64, u64),
    Sync(u64),
    SyncFolder(PathBuf),
    Rename(PathBuf, PathBuf),
    Remove(PathBuf),
    RemoveFolder(PathBuf),
    /// Not done by a disk: the test's own mark, that so many events were acknowledged as synced.
    Acknowledged(usize),
}

/// How a call fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No room: nothing is done.
    Full,
    /// The disk reports a fault.
    Broken,
    /// The disk takes no writes any more.
    ReadOnly,
    /// The right to it was taken away.
    Denied,
    /// Another removed the folder just now.
    Gone,
    /// A write that takes only half, and says so. Any other call is not hurt by it.
    Short,
    /// A write that takes only half, and then there is no room.
    ShortThenFull,
}

#[derive(Debug, Default)]
struct Record {
    ops: Vec<Op>,
    calls: usize,
    /// Which calls fail, counted from 0, and how.
    faults: Vec<(usize, Fault)>,
    /// From which call on every call fails, and how.
    lasting: Option<(usize, Fault)>,
}

/// A real disk with a record and faults to come.
#[derive(Clone, Debug, Default)]
pub struct Faulty {
    record: Arc<Mutex<Record>>,
    /// By how much its clock is ahead of the real one, as the files that it makes tell it.
    ahead: Duration,
    /// Who holds it keeps every wait for the disk from ending.
    pub slow: Arc<Mutex<()>>,
}

impl Faulty {
    /// A disk whose clock is an hour ahead, so that what the real one wrote just now is long past.
    pub fn ahead() -> Self {
        Self { ahead: Duration::from_hours(1), ..Self::default() }
    }

    /// The same disk an hour later.
    pub fn later(&self) -> Self {
        Self { ahead: self.ahead + Duration::from_hours(1), ..self.clone() }
    }

    fn turn(&self, file: File) -> io::Result<File> {
        if !self.ahead.is_zero() {
            file.set_modified(file.metadata()?.modified()? + self.ahead)?;
        }
        Ok(file)
    }

    pub fn store(&self, root: &Path) -> Store {
        Store { root: root.to_owned(), disk: Arc::new(self.clone()) }
    }

    /// Makes the call that comes after `calls` others fail.
    pub fn fail(&self, calls: usize, fault: Fault) {
        let mut record = self.record();
        let at = record.calls + calls;
        record.faults.push((at, fault));
    }

    /// Makes so many calls fail from now on.
    pub fn fail_all(&self, calls: usize, fault: Fault) {
        (0..calls).for_each(|at| self.fail(at, fault));
    }

    /// Makes every call fail that comes after `calls` others, until [`Faulty::mend`].
    pub fn fail_from(&self, calls: usize, fault: Fault) {
        let mut record = self.record();
        record.lasting = Some((record.calls + calls, fault));
    }

    /// Lets all calls work again.
    pub fn mend(&self) {
        let mut record = self.record();
        (record.lasting, record.faults) = (None, Vec::new());
    }

    pub fn calls(&self) -> usize {
        self.record().calls
    }

    pub fn mark(&self, op: Op) {
        self.record().ops.push(op);
    }

    pub fn ops(&self) -> Vec<Op> {
        self.record().ops.clone()
    }

    fn record(&self) -> MutexGuard<'_, Record> {
        self.record.lock().expect("a record")
    }

    /// What befalls the next call.
    fn next(&self) -> Option<Fault> {
        let mut record = self.record();
        let at = record.calls;
        record.calls += 1;
        if let Some((_, fault)) = record.lasting.filter(|(from, _)| at >= *from) {
            return Some(fault);
        }
        let found = record.faults.iter().position(|(call, _)| *call == at)?;
        let (_, fault) = record.faults.swap_remove(found);
        if fault == Fault::ShortThenFull {
            record.faults.push((at + 1, Fault::Full));
        }
        Some(fault)
    }

    fn run<T>(&self, call: impl FnOnce() -> io::Result<T>, op: impl FnOnce(&T) -> Op) -> io::Result<T> {
        if let Some(fault) = self.next() {
            fault.strike()?;
        }
        let done = call()?;
        self.mark(op(&done));
        Ok(done)
    }
}

impl Fault {
    fn strike(self) -> io::Result<()> {
        match self {
            Self::Full => Err(io::ErrorKind::StorageFull.into()),
            Self::Broken => Err(io::Error::from_raw_os_error(5)),
            Self::ReadOnly => Err(io::ErrorKind::ReadOnlyFilesystem.into()),
            Self::Denied => Err(io::ErrorKind::PermissionDenied.into()),
            Self::Gone => Err(io::ErrorKind::NotFound.into()),
            Self::Short | Self::ShortThenFull => Ok(()),
        }
    }
}

fn number(file: &File) -> u64 {
    file.metadata().expect("an open file").ino()
}

impl Disk for Faulty {
    fn make_folder(&self, path: &Path) -> io::Result<()> {
        self.run(|| Real.make_folder(path), |()| Op::MakeFolder(path.to_owned()))
    }

    fn create(&self, path: &Path) -> io::Result<File> {
        self.run(|| self.turn(Real.create(path)?), |file| Op::Create(path.to_owned(), number(file)))
    }

    fn open(&self, path: &Path) -> io::Result<File> {
        Real.open(path)
    }

    fn write(&self, mut file: &File, bytes: &[u8]) -> io::Result<usize> {
        let fault = self.next();
        let at = file.stream_position()?;
        let taken = match fault {
            Some(Fault::Short | Fault::ShortThenFull) => bytes.len().div_ceil(2),
            Some(fault) => fault.strike().map(|()| 0)?,
            None => bytes.len(),
        };
        let bytes = &bytes[..taken];
        assert_eq!(Real.write(file, bytes)?, taken);
        if !self.ahead.is_zero() {
            file.set_modified(file.metadata()?.modified()? + self.ahead)?;
        }
        self.mark(Op::Write(number(file), at, bytes.to_vec()));
        Ok(taken)
    }

    fn cut(&self, file: &File, length: u64) -> io::Result<()> {
        self.run(|| Real.cut(file, length), |()| Op::Cut(number(file), length))
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        drop(self.slow.lock().expect("an end of the wait"));
        // The record is what is known to be safe; the real disk need not be waited for.
        self.run(|| Ok(()), |()| Op::Sync(number(file)))
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        self.run(|| Ok(()), |()| Op::SyncFolder(path.to_owned()))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.run(|| Real.rename(from, to), |()| Op::Rename(from.to_owned(), to.to_owned()))
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.run(|| Real.remove(path), |()| Op::Remove(path.to_owned()))
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.run(|| Real.remove_folder(path), |()| Op::RemoveFolder(path.to_owned()))
    }
}
