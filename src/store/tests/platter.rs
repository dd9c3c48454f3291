//! A disk that forgets: of names and contents that were not synced, a power cut leaves any part.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::faulty::Op;

/// The files that a restart finds.
pub type Files = BTreeMap<PathBuf, Vec<u8>>;

type Names = BTreeMap<PathBuf, Named>;

/// Which of so many versions of a folder's names is found.
type Choice = Box<dyn Fn(&Path, usize) -> usize>;

/// What a name in a folder stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Named {
    File(u64),
    Folder,
}

/// A file as it is known to be on the disk, and as it was after each write since.
#[derive(Clone, Debug, Default)]
struct Versions {
    safe: Vec<u8>,
    /// The file before its last write, and where that began.
    before: Vec<u8>,
    at: usize,
    seen: Vec<u8>,
}

/// A disk that forgets what was not synced.
#[derive(Clone, Debug, Default)]
struct Platter {
    /// By folder: the names as they are known to be on the disk, then as they were after each change since.
    names: BTreeMap<PathBuf, Vec<Names>>,
    files: BTreeMap<u64, Versions>,
    /// The file of the last write, while that is the last thing done.
    last: Option<u64>,
}

impl Platter {
    fn change(&mut self, of: &Path, change: impl FnOnce(&mut Names)) {
        let versions =
            self.names.entry(of.parent().expect("a folder").to_owned()).or_insert_with(|| vec![Names::new()]);
        let mut names = versions.last().cloned().unwrap_or_default();
        change(&mut names);
        versions.push(names);
    }

    fn file(&mut self, number: u64) -> &mut Versions {
        self.files.get_mut(&number).expect("a file")
    }

    fn take(&mut self, op: &Op) {
        self.last = None;
        match op {
            Op::MakeFolder(path) => {
                self.change(path, |names| _ = names.insert(path.clone(), Named::Folder));
            }
            Op::Create(path, number) => {
                self.change(path, |names| _ = names.insert(path.clone(), Named::File(*number)));
                self.files.insert(*number, Versions::default());
            }
            Op::Write(number, at, bytes) => {
                let at = *at as usize;
                let file = self.file(*number);
                file.before = file.seen.clone();
                file.at = at;
                file.seen.resize(file.seen.len().max(at + bytes.len()), 0);
                file.seen[at..at + bytes.len()].copy_from_slice(bytes);
                self.last = Some(*number);
            }
            Op::Cut(number, length) => self.file(*number).seen.truncate(*length as usize),
            Op::Sync(number) => {
                let file = self.file(*number);
                (file.safe, file.before, file.at) = (file.seen.clone(), file.seen.clone(), file.seen.len());
            }
            Op::SyncFolder(path) => {
                if let Some(versions) = self.names.get_mut(path) {
                    versions.drain(..versions.len() - 1);
                }
            }
            Op::Rename(from, to) => self.change(from, |names| {
                // A rename within a folder is one change: both names, or neither.
                let named = names.remove(from).expect("a name");
                names.insert(to.clone(), named);
            }),
            Op::Remove(path) | Op::RemoveFolder(path) => self.change(path, |names| _ = names.remove(path)),
            Op::Acknowledged(_) => {}
        }
    }

    /// The files found below `folder` where each folder has the version that `choose` gives, and each file what `left` gives.
    fn found(
        &self,
        folder: &Path,
        choose: &dyn Fn(&Path, usize) -> usize,
        left: &dyn Fn(u64, &Versions) -> Vec<u8>,
    ) -> Files {
        let Some(versions) = self.names.get(folder) else { return Files::new() };
        let mut found = Files::new();
        for (path, named) in &versions[choose(folder, versions.len())] {
            match named {
                Named::Folder => found.extend(self.found(path, choose, left)),
                Named::File(number) => drop(found.insert(path.clone(), left(*number, &self.files[number]))),
            }
        }
        found
    }

    /// Everything that may be found below `top`.
    fn all_found(&self, top: &Path) -> BTreeSet<Files> {
        let mut all = BTreeSet::new();
        let mut names: Vec<Choice> = vec![Box::new(|_, _| 0), Box::new(|_, count| count - 1)];
        for (one, versions) in &self.names {
            for version in 0..versions.len() {
                for others_safe in [true, false] {
                    let one = one.clone();
                    names.push(Box::new(move |folder, count| match (folder == one.as_path(), others_safe) {
                        (true, _) => version,
                        (false, true) => 0,
                        (false, false) => count - 1,
                    }));
                }
            }
        }
        for choose in &names {
            for left in CONTENTS {
                all.insert(self.found(top, choose, &|_, file| left(file)));
            }
        }
        if let Some(last) = self.last {
            let file = &self.files[&last];
            for end in file.at..=file.seen.len() {
                let torn = |number: u64, file: &Versions| {
                    if number == last { torn(file, end) } else { file.seen.clone() }
                };
                all.insert(self.found(top, &|_, count| count - 1, &torn));
            }
        }
        all
    }
}

/// What of a file's unsynced writes a power cut leaves.
const CONTENTS: [fn(&Versions) -> Vec<u8>; 5] =
    [|file| file.safe.clone(), |file| file.seen.clone(), half, holed, |file| file.before.clone()];

/// Where the unsynced part begins, and its middle.
fn middle(file: &Versions) -> (usize, usize) {
    let same = file.safe.iter().zip(&file.seen).take_while(|(safe, seen)| safe == seen).count();
    (same, same.midpoint(file.seen.len()).max(same).min(file.seen.len()))
}

/// The first half of what was written since the last sync.
fn half(file: &Versions) -> Vec<u8> {
    file.seen[..middle(file).1].to_vec()
}

/// The second half of it, and zeros before: blocks reach a disk in any order.
fn holed(file: &Versions) -> Vec<u8> {
    let (same, middle) = middle(file);
    [&file.seen[..same], &vec![0; middle - same], &file.seen[middle..]].concat()
}

/// The last write up to a byte of the file.
fn torn(file: &Versions, end: usize) -> Vec<u8> {
    let mut left = file.before.clone();
    left.resize(left.len().max(end), 0);
    left[file.at..end].copy_from_slice(&file.seen[file.at..end]);
    left
}

/// Calls `check` with everything that may be found below `top` after a power cut at any moment of `ops`, how much had been acknowledged
/// by then, and in words which moment it was. Where the same is found again it is not checked again.
pub fn every_cut(ops: &[Op], top: &Path, mut check: impl FnMut(&Files, usize, &str)) {
    let (mut platter, mut acknowledged) = (Platter::default(), 0);
    let mut seen = BTreeSet::new();
    for (at, op) in ops.iter().enumerate() {
        platter.take(op);
        if let Op::Acknowledged(count) = op {
            acknowledged = *count;
        }
        for files in platter.all_found(top) {
            let way = format!("after {at}, {op:?}");
            if seen.insert((acknowledged, files.clone())) {
                check(&files, acknowledged, &way);
            }
        }
    }
}
