//! Two and three Greenrooms on one folder, step by step: before each thing that one does to the disk, chance decides who goes on. The
//! same seed gives the same order again.

use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread;
use std::time::Duration;

use rand_core::{Rng, SeedableRng};
use rand_pcg::Pcg32;

use super::*;
use crate::domain::Happening;
use crate::journal::samples::{ending, event, opening, rescoring, scored, typed};
use crate::store::disk::{Disk, Real};

/// Orders tried where `INTERLEAVINGS` says nothing.
const ORDERS: u64 = 250;

/// Whose turn it is.
#[derive(Debug)]
struct Turn {
    chance: Pcg32,
    now: usize,
    /// Those that have not come to their end.
    going: Vec<usize>,
}

/// Lets one of several threads go on at a time.
#[derive(Debug)]
struct Baton {
    turn: Mutex<Turn>,
    moved: Condvar,
}

impl Baton {
    fn new(seed: u64, actors: usize) -> Arc<Self> {
        let mut turn = Turn { chance: Pcg32::seed_from_u64(seed), now: 0, going: (0..actors).collect() };
        turn.pass();
        Arc::new(Self { turn: Mutex::new(turn), moved: Condvar::new() })
    }

    fn turn(&self) -> MutexGuard<'_, Turn> {
        self.turn.lock().expect("a turn")
    }

    fn wait_for(&self, actor: usize) {
        let turn = self.turn();
        drop(self.moved.wait_while(turn, |turn| turn.now != actor).expect("a turn"));
    }

    fn give_way(&self, actor: usize) {
        self.turn().pass();
        self.moved.notify_all();
        self.wait_for(actor);
    }

    fn leave(&self, actor: usize) {
        let mut turn = self.turn();
        turn.going.retain(|other| *other != actor);
        turn.pass();
        self.moved.notify_all();
    }
}

impl Turn {
    fn pass(&mut self) {
        if !self.going.is_empty() {
            self.now = self.going[self.chance.next_u32() as usize % self.going.len()];
        }
    }
}

/// A real disk that gives way before everything it does.
#[derive(Debug)]
struct Stepped {
    baton: Arc<Baton>,
    actor: usize,
}

impl Stepped {
    fn step(&self) -> &Real {
        self.baton.give_way(self.actor);
        &Real
    }
}

impl Disk for Stepped {
    fn make_folder(&self, path: &Path) -> io::Result<()> {
        self.step().make_folder(path)
    }

    fn create(&self, path: &Path) -> io::Result<File> {
        self.step().create(path)
    }

    fn open(&self, path: &Path) -> io::Result<File> {
        self.step().open(path)
    }

    fn write(&self, file: &File, bytes: &[u8]) -> io::Result<usize> {
        self.step().write(file, bytes)
    }

    fn cut(&self, file: &File, length: u64) -> io::Result<()> {
        self.step().cut(file, length)
    }

    fn sync(&self, _: &File) -> io::Result<()> {
        self.step();
        Ok(())
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        self.step();
        // That the folder is there is all that matters to others.
        path.metadata().map(drop)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step().rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.step().remove(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.step().remove_folder(path)
    }

    fn wait(&self, _: Duration) {
        self.step();
    }
}

/// What one of the Greenrooms does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// Takes the session up, types on and leaves.
    Resume,
    /// Takes the session up and walks it to its end.
    Finish,
    /// Begins one under the same id, and leaves it.
    Begin,
    Delete,
    DeleteAll,
    List,
    /// Scores the finished session again.
    Amend,
}

const PARTS: [Part; 7] =
    [Part::Resume, Part::Finish, Part::Begin, Part::Delete, Part::DeleteAll, Part::List, Part::Amend];

/// What the Greenrooms know of each other's deeds, for the test alone.
#[derive(Debug, Default)]
struct Ledger {
    /// By session: who writes it.
    holders: BTreeMap<Id, usize>,
    /// By session: how many events were acknowledged.
    acknowledged: BTreeMap<Id, usize>,
}

struct Actor<'s> {
    number: usize,
    store: Store,
    ledger: &'s Mutex<Ledger>,
    what: String,
}

impl Actor<'_> {
    fn ledger(&self) -> MutexGuard<'_, Ledger> {
        self.ledger.lock().expect("a ledger")
    }

    fn plays(&self, part: Part) {
        match part {
            Part::Resume => self.resume(&[event(100, Happening::SessionResumed {}), typed(101, 0, "A: ")]),
            Part::Finish => self.resume(&ending()),
            Part::Begin => self.begin(),
            Part::Delete => drop(self.fine(self.store.delete(&id(ID)))),
            Part::DeleteAll => {
                let done = self.fine(self.store.delete_all());
                done.into_iter().flat_map(|done| done.kept).for_each(|kept| _ = self.fine::<()>(Err(kept)));
            }
            Part::List => {
                let listing = self.fine(self.store.list()).expect("a list");
                assert!(listing.problems.is_empty(), "{}: {:?}", self.what, listing.problems);
            }
            Part::Amend => drop(self.fine(self.store.amend(&id(ID), &rescoring()))),
        }
    }

    /// Whatever fails must fail because of what another does.
    fn fine<T>(&self, done: Result<T, StoreError>) -> Option<T> {
        use Trouble::{Finished, Missing, Other, Running, Unfinished};
        let excused = |error: &StoreError| {
            matches!(error.trouble, Running | Missing | Finished | Unfinished | Other)
                && error.source.is_none()
                || error.trouble == Missing
        };
        if let Err(error) = &done {
            assert!(excused(error), "{}: {error}", self.what);
        }
        done.ok()
    }

    fn resume(&self, events: &[Event]) {
        let Some(resumed) = self.fine(self.store.resume(&id(ID))) else { return };
        assert_eq!(resumed.torn, None, "{}", self.what);
        let held = resumed.session.clone();
        self.write(resumed.running, held, events);
    }

    fn begin(&self) {
        let mut own = header(ID);
        let Some(running) = self.fine(self.store.begin(&mut own)) else { return };
        let session = Session::new(own);
        self.write(running, session, &opening());
    }

    /// Writes events one by one, and looks each time whether the file is still nobody else's.
    fn write(&self, mut running: Running, mut session: Session, events: &[Event]) {
        let own = running.id().clone();
        let other = self.ledger().holders.insert(own.clone(), self.number);
        assert_eq!(other, None, "{}: two write {own}", self.what);
        for event in events {
            // Another may have ended or begun the same before.
            if session.apply(event).is_err() {
                break;
            }
            running
                .append(std::slice::from_ref(event))
                .unwrap_or_else(|error| panic!("{}: {error}", self.what));
            running.sync().unwrap_or_else(|error| panic!("{}: {error}", self.what));
            let path = running.path().expect("a path").to_owned();
            let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {own} {error}", self.what));
            let found = crate::journal::recover(&bytes).expect("a session");
            assert_eq!((&found.session, &found.torn), (&session, &None), "{}", self.what);
        }
        running.finish().unwrap_or_else(|error| panic!("{}: {error}", self.what));
        let kept = self.store.load(&own).unwrap_or_else(|error| panic!("{}: {error}", self.what));
        assert_eq!(kept.session, session, "{}", self.what);
        // From here on another may delete it.
        let mut ledger = self.ledger();
        ledger.holders.remove(&own);
        ledger.acknowledged.insert(own, kept.events.len());
        drop(ledger);
        drop(running);
    }
}

/// One order of the steps of a few Greenrooms on one folder.
fn play(seed: u64, folder: &Path) {
    let mut chance = Pcg32::seed_from_u64(seed ^ 0x5eed);
    let actors = 2 + usize::from(chance.next_u32() % 4 == 0);
    let parts: Vec<Part> = (0..actors).map(|_| PARTS[chance.next_u32() as usize % PARTS.len()]).collect();
    let root = folder.join(seed.to_string());
    let plain = Store::open(&root);
    let over = chance.next_u32() % 3 == 0;
    let mut running = plain.begin(&mut header(ID)).expect("a session");
    running.append(&if over { scored() } else { opening() }).expect("room");
    // Now and then it was killed between its end and its being put in order.
    if chance.next_u32() % 2 == 0 {
        running.finish().expect("in order");
    }
    drop(running);
    let what = format!("INTERLEAVINGS_SEED={seed}: {parts:?}, over {over}");
    let (baton, ledger) = (Baton::new(seed, actors), Mutex::default());
    thread::scope(|scope| {
        for (number, part) in parts.iter().enumerate() {
            let disk = Arc::new(Stepped { baton: Arc::clone(&baton), actor: number });
            let store = Store { root: root.clone(), disk };
            let actor = Actor { number, store, ledger: &ledger, what: what.clone() };
            let baton = Arc::clone(&baton);
            scope.spawn(move || {
                let _leaving = Leaving(Arc::clone(&baton), number);
                baton.wait_for(number);
                actor.plays(*part);
            });
        }
    });
    look_over(&plain, &parts, &what);
    std::fs::remove_dir_all(&root).unwrap_or_default();
}

/// Lets the others go on, also where a check failed.
struct Leaving(Arc<Baton>, usize);

impl Drop for Leaving {
    fn drop(&mut self) {
        self.0.leave(self.1);
    }
}

/// Afterwards every session reads, the list says what there is, nothing half-done lies about, and only deleting made any vanish.
fn look_over(store: &Store, parts: &[Part], what: &str) {
    let listing = store.list().unwrap_or_else(|error| panic!("{what}: {error}"));
    assert!(listing.problems.is_empty(), "{what}: {:?}", listing.problems);
    let mut listed: Vec<Id> = listing.sessions.iter().map(|listed| listed.glance.session.clone()).collect();
    listed.sort();
    let mut ids = store.session_ids().expect("ids");
    ids.sort();
    assert_eq!(listed, ids, "{what}");
    assert!(listing.sessions.iter().all(|listed| listed.standing != Standing::Running), "{what}");
    let deletes = parts.iter().any(|part| matches!(part, Part::Delete | Part::DeleteAll));
    let begun = parts.iter().filter(|part| **part == Part::Begin).count();
    assert!(deletes || ids.len() == 1 + begun, "{what}: {ids:?}");
    store.list().expect("a list");
    let left = everything(store.root()).into_iter().filter(|(name, _)| name.contains(".draft"));
    assert_eq!(left.count(), 0, "{what}");
}

#[test]
fn in_whatever_order_two_go_on_nothing_is_lost_and_none_is_written_by_two() {
    let folder = tempfile::tempdir().expect("a folder");
    let number =
        |name: &str, otherwise| std::env::var(name).map_or(otherwise, |text| text.parse().expect("a number"));
    let first = number("INTERLEAVINGS_SEED", 0);
    let orders = number("INTERLEAVINGS", if first == 0 { ORDERS } else { 1 });
    (first..first + orders).for_each(|seed| play(seed, folder.path()));
}
