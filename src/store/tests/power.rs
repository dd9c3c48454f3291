//! Power cuts: for every moment of a recorded session, the disk as it may be found afterwards. Whatever was acknowledged as synced must be
//! there, and the session must be readable.

use std::collections::BTreeMap;
use std::fs;

use super::faulty::{Fault, Faulty, Op};
use super::*;
use crate::journal::samples::{ending, opening};
use crate::journal::{JournalError, recover};

/// What a name in a folder stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Named {
    File(u64),
    Folder,
}

/// Something as the program sees it, and as the disk is known to have it.
#[derive(Clone, Debug, Default)]
struct Two<T> {
    seen: T,
    safe: T,
}

/// What of the unsynced things a power cut leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Contents {
    Safe,
    Seen,
    /// The first half of what was written since the last sync.
    Half,
    /// The second half of it, and zeros before: blocks reach a disk in any order.
    Holed,
}

/// A disk that forgets what was not synced.
#[derive(Clone, Debug, Default)]
struct Platter {
    names: BTreeMap<PathBuf, Two<BTreeMap<PathBuf, Named>>>,
    files: BTreeMap<u64, Two<Vec<u8>>>,
}

impl Platter {
    fn folder(&mut self, of: &Path) -> &mut Two<BTreeMap<PathBuf, Named>> {
        self.names.entry(of.parent().expect("a folder").to_owned()).or_default()
    }

    fn take(&mut self, op: &Op) {
        match op {
            Op::MakeFolder(path) => drop(self.folder(path).seen.insert(path.clone(), Named::Folder)),
            Op::Create(path, number) => {
                self.folder(path).seen.insert(path.clone(), Named::File(*number));
                self.files.insert(*number, Two::default());
            }
            Op::Write(number, at, bytes) => {
                let file = &mut self.files.get_mut(number).expect("a file").seen;
                let end = *at as usize + bytes.len();
                file.resize(file.len().max(end), 0);
                file[*at as usize..end].copy_from_slice(bytes);
            }
            Op::Cut(number, length) => {
                self.files.get_mut(number).expect("a file").seen.truncate(*length as usize);
            }
            Op::Sync(number) => {
                let file = self.files.get_mut(number).expect("a file");
                file.safe = file.seen.clone();
            }
            Op::SyncFolder(path) => {
                let names = self.names.entry(path.clone()).or_default();
                names.safe = names.seen.clone();
            }
            Op::Rename(from, to) => {
                let named = self.folder(from).seen.remove(from).expect("a name");
                self.folder(to).seen.insert(to.clone(), named);
            }
            Op::Remove(path) | Op::RemoveFolder(path) => drop(self.folder(path).seen.remove(path)),
            Op::Acknowledged(_) => {}
        }
    }

    /// The files that a restart finds below `folder`.
    fn found(&self, folder: &Path, names_safe: bool, contents: Contents) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut found = BTreeMap::new();
        let Some(names) = self.names.get(folder) else { return found };
        for (path, named) in if names_safe { &names.safe } else { &names.seen } {
            match named {
                Named::Folder => found.extend(self.found(path, names_safe, contents)),
                Named::File(number) => drop(found.insert(path.clone(), left(&self.files[number], contents))),
            }
        }
        found
    }
}

fn left(file: &Two<Vec<u8>>, contents: Contents) -> Vec<u8> {
    let same = file.safe.iter().zip(&file.seen).take_while(|(safe, seen)| safe == seen).count();
    let middle = same.midpoint(file.seen.len()).max(same);
    match contents {
        Contents::Safe => file.safe.clone(),
        Contents::Seen => file.seen.clone(),
        Contents::Half => file.seen[..middle.min(file.seen.len())].to_vec(),
        Contents::Holed => {
            let zeros = vec![0; middle.min(file.seen.len()) - same];
            [&file.seen[..same], &zeros, &file.seen[middle.min(file.seen.len())..]].concat()
        }
    }
}

/// What files were found to hold: they are the same at most moments.
#[derive(Default)]
struct Seen(BTreeMap<Vec<u8>, Result<usize, JournalError>>);

impl Seen {
    /// How many of `events` a file holds.
    fn count(&mut self, file: &[u8], events: &[Event]) -> Result<usize, JournalError> {
        let held =
            |session: &Session| (0..=events.len()).rev().find(|count| fold(&events[..*count]) == *session);
        let look =
            || recover(file).map(|found| held(&found.session).expect("no session but a part of this one"));
        self.0.entry(file.to_vec()).or_insert_with(look).clone()
    }

    /// Checks every moment of `ops` in every way a power cut may leave it.
    fn check(&mut self, root: &Path, ops: &[Op], events: &[Event]) {
        let mut platter = Platter::default();
        let mut acknowledged = None;
        for (at, op) in ops.iter().enumerate() {
            platter.take(op);
            if let Op::Acknowledged(count) = op {
                acknowledged = Some(*count);
            }
            for names_safe in [true, false] {
                for contents in [Contents::Safe, Contents::Seen, Contents::Half, Contents::Holed] {
                    let files = platter.found(root.parent().expect("a folder"), names_safe, contents);
                    let found = files.get(&names::session_path(root, &id(ID)).expect("a session's id"));
                    let count = found.and_then(|file| self.count(file, events).ok());
                    let way = format!("after {at}, {op:?}: names safe {names_safe}, contents {contents:?}");
                    assert!(count >= acknowledged, "{count:?} of {acknowledged:?} events {way}");
                }
            }
        }
    }
}

/// Walks a session to its end on `disk`, each event by itself, acknowledging each sync that worked.
fn walk(disk: &Faulty, root: &Path, events: &[Event]) {
    let store = disk.store(root);
    let mut running = store.begin_later(header(ID));
    let mut done = 0;
    let sync = |running: &mut Running, done: usize| {
        if running.sync().is_ok() {
            disk.mark(Op::Acknowledged(done));
        }
    };
    sync(&mut running, done);
    for event in events {
        let _ = running.append(std::slice::from_ref(event));
        done += 1;
        if done % 2 == 0 {
            sync(&mut running, done);
        }
    }
    for _ in 0..3 {
        if running.finish().is_ok() {
            disk.mark(Op::Acknowledged(done));
            return;
        }
    }
}

#[test]
fn a_power_cut_at_any_moment_costs_nothing_that_was_synced() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().join("data");
    let disk = Faulty::default();
    let events = [opening(), ending()].concat();
    walk(&disk, &root, &events);
    let ops = disk.ops();
    assert!(ops.iter().any(|op| matches!(op, Op::Rename(..))));
    let mut seen = Seen::default();
    seen.check(&root, &ops, &events);
    assert!(seen.0.len() > 20, "{}", seen.0.len());
}

#[test]
fn a_power_cut_on_a_failing_disk_costs_nothing_that_was_synced() {
    let folder = tempfile::tempdir().expect("a folder");
    let events = [opening(), ending()].concat();
    let mut seen = Seen::default();
    for fault in [Fault::Broken, Fault::ShortThenFull] {
        for at in 0..40 {
            let root = folder.path().join(format!("{fault:?}-{at}"));
            let disk = Faulty::default();
            disk.fail(at, fault);
            disk.fail(at + 3, fault);
            walk(&disk, &root, &events);
            seen.check(&root, &disk.ops(), &events);
        }
    }
}

#[test]
fn a_power_cut_while_a_torn_session_is_taken_up_costs_no_byte() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().join("data");
    let disk = Faulty::default();
    let store = disk.store(&root);
    let mut running = store.begin(&mut header(ID)).expect("a session");
    running.append(&opening()).expect("room");
    running.sync().expect("room");
    drop(running);
    let path = names::session_path(&root, &id(ID)).expect("a session's id");
    let torn = b"\n[[event]]\nat = \"2026";
    let mut file = fs::OpenOptions::new().append(true).open(&path).expect("a file");
    std::io::Write::write_all(&mut file, torn).expect("room");
    let number = std::os::unix::fs::MetadataExt::ino(&file.metadata().expect("a file"));
    let end = file.metadata().expect("a file").len() - torn.len() as u64;
    disk.mark(Op::Write(number, end, torn.to_vec()));
    disk.mark(Op::Sync(number));
    let before = disk.ops().len();
    store.resume(&id(ID)).expect("a session");
    let ops = disk.ops();
    assert!(ops[before..].iter().any(|op| matches!(op, Op::Cut(..))));
    for until in before..=ops.len() {
        let mut platter = Platter::default();
        ops[..until].iter().for_each(|op| platter.take(op));
        for (names_safe, contents) in
            [(true, Contents::Safe), (false, Contents::Seen), (true, Contents::Seen)]
        {
            let files = platter.found(folder.path(), names_safe, contents);
            let has = |path: &Path| files.get(path).is_some_and(|bytes| bytes.ends_with(torn));
            assert!(has(&path) || has(&names::torn_path(&path)), "after {until}: {contents:?}");
        }
    }
}
