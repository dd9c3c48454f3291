//! Does what the model asks for: the only hands of the screens, and they touch the world through the store alone.

use std::hash::{BuildHasher, Hasher, RandomState};

use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDate;

use super::clock::Clock;
use super::gather::Work;
use super::pen::Pen;
use super::stories::Shelf;
use super::syncer::Syncer;
use crate::domain::case::BASE_SEED;
use crate::domain::target::Paper;
use crate::domain::{Event, Happening, Header, Id, Now, Order, Pack, Session};
use crate::pack::Head;
use crate::review::due::Interview;
use crate::review::{Entry, Standing};
use crate::store::{self, CoachDesk, Lent, Store, StoreError, Synced, Tailored};
use crate::tailor::mock;
use crate::tui::msg::{Counted, Effect, HomeFacts, PackLine, Return, TailorFacts, TargetLine, Trouble};

/// How long a key may have to wait for what goes on between keys.
const A_MOMENT: Duration = Duration::from_millis(6);

/// The data folder, the session being recorded, the clock.
pub struct World {
    pub(super) store: Store,
    clock: Clock,
    pub(super) pen: Option<Pen>,
    /// What came back from the outer editor; its file goes once the journal has the text.
    pub(super) lent: Option<Lent>,
    syncer: Syncer,
    pub(super) failing: bool,
    /// What goes on while nobody presses a key.
    work: Option<Work>,
    pub(super) stories: Shelf,
}

impl World {
    /// A world with nothing being recorded.
    pub fn new(store: Store, clock: Clock) -> Self {
        Self {
            store,
            clock,
            pen: None,
            lent: None,
            syncer: Syncer::default(),
            failing: false,
            work: None,
            stories: Shelf::default(),
        }
    }

    /// The present.
    pub fn now(&self) -> Now {
        self.clock.now()
    }

    /// Whether something was written that a power cut would take.
    pub fn is_dirty(&self) -> bool {
        self.pen.as_ref().is_some_and(|pen| !pen.is_synced())
    }

    /// Lets go of the file being written, which is unlocked then. A coach's is sealed first: where that fails, it is sealed the next time
    /// it is left, and until then an import refuses it.
    pub fn close(&mut self) {
        // A wait for the disk would keep the file locked.
        self.syncer.end();
        if let Some(Pen::Coach(desk)) = &mut self.pen {
            let _ = desk.finish();
        }
        (self.pen, self.lent) = (None, None);
    }

    /// Does what touches neither the terminal nor the loop.
    pub fn perform(&mut self, effect: Effect) -> Vec<Return> {
        match effect {
            Effect::LoadHome => {
                self.close();
                self.load_due();
                vec![Return::Home(self.home())]
            }
            Effect::LoadPacks => vec![Return::Packs(self.packs())],
            Effect::LoadDue => self.load_due(),
            Effect::LoadPack(id) => vec![Return::Pack(self.pack(&id))],
            Effect::LoadBrief(id) => {
                vec![Return::Brief(self.pack(&id).map(|pack| self.brief(pack)))]
            }
            Effect::LoadTailored(pack) => vec![Return::Tailored(self.tailored(pack.as_ref()).map(Box::new))],
            Effect::Begin(pack, order) => {
                vec![Return::Began(self.begin(&pack, &order).map(|header| (Box::new(header), pack)))]
            }
            Effect::Resume(id) => {
                let resumed = Return::Resumed(self.resume(&id));
                std::iter::once(resumed).chain(self.left_outside()).collect()
            }
            Effect::Append(events) => self.append(&events),
            Effect::Sync => self.start_sync(),
            Effect::Finish => self.finish(),
            Effect::LoadSessions => {
                self.work = None;
                vec![Return::Sessions(self.sessions())]
            }
            Effect::LoadAttempts(counted) => self.gather(counted),
            Effect::Search(sought) => {
                if let Some(work) = &mut self.work {
                    work.search(sought);
                }
                self.go_on()
            }
            Effect::LoadTexts(numbers) => {
                vec![Return::Texts(self.work.as_mut().map_or_else(Vec::new, |work| work.texts(&numbers)))]
            }
            Effect::LoadSession(id) => vec![Return::Session(self.session(&id))],
            Effect::Amend(id, events) => {
                vec![Return::Amended(self.store.amend(&id, &events).map(drop).map_err(told))]
            }
            Effect::OpenSeat(id) => vec![Return::Coach(self.coach(|store| store.seat(&id)))],
            Effect::OpenCoachFile(path) => vec![Return::Coach(self.coach(|_| CoachDesk::open(&path)))],
            Effect::TakeIn(id) => vec![Return::TakenIn(self.take_in(&id))],
            Effect::Delete(id) => vec![Return::Deleted(self.store.delete(&id).map(|()| id).map_err(told))],
            Effect::LoadTargets => vec![Return::Targets(self.targets())],
            Effect::NewTarget(firm) => self.new_target(&firm),
            Effect::ChangeTarget(id, change) => self.change_target(&id, change),
            Effect::UseTarget(id) => self.use_target(&id),
            Effect::DeleteTarget(id) => self.delete_target(&id),
            Effect::TakePaper(id, which, path) => self.take_paper(&id, which, path.as_deref()),
            Effect::Story(what) => self.with_stories(what),
            Effect::SaveElsewhere(path, text) => {
                vec![Return::SavedElsewhere(
                    store::save_elsewhere(&path, text.as_bytes()).map(|()| path).map_err(told),
                )]
            }
            Effect::OuterEditor(_) | Effect::Copy(_) | Effect::Suspend | Effect::Quit => Vec::new(),
        }
    }

    /// What is due comes between keys.
    fn load_due(&mut self) -> Vec<Return> {
        self.work = Work::due(&self.store).ok();
        Vec::new()
    }

    /// What Home shows. Trouble with the data folder is told there and stops nobody from practising.
    pub fn home(&self) -> HomeFacts {
        let (sessions, trouble) = match self.sessions() {
            Ok(sessions) => (sessions, None),
            Err(trouble) => (Vec::new(), Some(trouble)),
        };
        let finished = sessions.iter().filter(|entry| entry.standing == Standing::Finished).count();
        let interrupted =
            sessions.into_iter().filter(|entry| entry.standing == Standing::Interrupted).collect();
        let (target, trouble) = match self.home_target() {
            Ok(target) => (target, trouble),
            Err(error) => (None, trouble.or(Some(told(error)))),
        };
        HomeFacts { interrupted, finished, target, advertised: self.advertised(), trouble }
    }

    fn home_target(&self) -> Result<Option<TargetLine>, StoreError> {
        let Some(target) = self.store.active_target()? else { return Ok(None) };
        let today = self.now().wall.date_naive();
        let days_left = |date: NaiveDate| date.signed_duration_since(today).num_days();
        let interview = target.interview.map(|date| Interview { date, days_left: days_left(date) });
        Ok(Some(TargetLine { title: target.title().to_owned(), interview }))
    }

    /// Begins to gather all attempts; those that are at hand at once are in the next picture.
    fn gather(&mut self, counted: Counted) -> Vec<Return> {
        match Work::attempts(&self.store, counted) {
            Ok(work) => {
                self.work = Some(work);
                self.go_on()
            }
            Err(error) => vec![Return::Attempts(Err(told(error)))],
        }
    }

    /// Whether there is something to go on with while no key waits.
    pub fn is_busy(&self) -> bool {
        self.work.as_ref().is_some_and(Work::is_busy)
    }

    /// Goes on with it for a moment.
    pub fn go_on(&mut self) -> Vec<Return> {
        let (now, clock) = (self.now(), &self.clock);
        let Some(work) = &mut self.work else { return Vec::new() };
        let told = work.go_on(now.wall, || clock.now().mono >= now.mono + A_MOMENT);
        if work.is_over() {
            self.work = None;
        }
        told
    }

    /// What the active target is called, if it has an advertisement.
    fn advertised(&self) -> Option<String> {
        let target = self.store.active_target().ok().flatten()?;
        let text = self.store.paper(&target.id, Paper::Advertisement).ok().flatten()?;
        (!text.trim().is_empty()).then(|| target.title().to_owned())
    }

    /// The packs, the one that the active target is practised with first.
    pub(super) fn packs(&self) -> Vec<PackLine> {
        let line = |head: &Head| PackLine {
            id: head.id.clone(),
            title: head.title.clone(),
            summary: head.summary.clone(),
        };
        let mut packs: Vec<PackLine> = self.store.catalogue().heads().map(line).collect();
        let preferred = self.store.active_target().ok().flatten().and_then(|target| target.pack);
        packs.sort_by_key(|pack| Some(&pack.id) != preferred.as_ref());
        packs
    }

    fn pack(&self, id: &Id) -> Result<Arc<Pack>, Trouble> {
        self.store.pack(id).map(Arc::new).map_err(|what| Trouble {
            what,
            advice:
                "`greenroom packs` lists the packs there are; `greenroom check` says what is wrong with one."
                    .to_owned(),
        })
    }

    fn tailored(&self, pack: Option<&Id>) -> Result<TailorFacts, Trouble> {
        let Tailored { target, pack, tailoring } = self
            .store
            .tailored(pack)
            .map_err(|error| Trouble { what: error.sentence(), advice: error.advice() })?;
        let mock = mock(&pack, &tailoring, BASE_SEED);
        Ok(TailorFacts { title: target.title().to_owned(), tailoring, mock })
    }

    fn begin(&mut self, pack: &Pack, order: &Order) -> Result<Header, Trouble> {
        let now = self.now();
        let id = Id::of_session(now.wall, chance());
        let mut order = order.clone();
        // A target that cannot be read was told of on Home, and stops nobody from practising.
        order.target = self.store.particulars(pack, order.target.clone()).unwrap_or(order.target);
        let header = order.header(pack, id, chance(), now).map_err(|error| Trouble {
            what: format!("This cannot be practised: {error}."),
            advice: "Choose something else, or another pack.".to_owned(),
        })?;
        self.work = None;
        self.pen = Some(Pen::Session(Box::new(self.store.begin_later(header.clone()))));
        self.failing = false;
        Ok(header)
    }

    fn resume(&mut self, id: &Id) -> Result<(Box<Session>, Option<Arc<Pack>>), Trouble> {
        let resumed = self.store.resume(id).map_err(told)?;
        let pack = self.pack(&resumed.session.header.pack).ok();
        self.work = None;
        self.pen = Some(Pen::Session(Box::new(resumed.running)));
        self.failing = false;
        Ok((Box::new(resumed.session), pack))
    }

    fn append(&mut self, events: &[Event]) -> Vec<Return> {
        let written = self.pen.as_mut().map_or(Ok(()), |pen| pen.append(events));
        if written.is_ok() && events.iter().any(|event| matches!(event.what, Happening::TextEdited { .. })) {
            self.lent = None;
        }
        self.report(written)
    }

    /// Has the disk waited for, if it is not yet. What is typed meanwhile is waited for the next time.
    fn start_sync(&mut self) -> Vec<Return> {
        let ended = self.syncer.over().map_or(Ok(()), |synced| self.end_sync(synced));
        if self.syncer.is_waiting() {
            return self.report(ended);
        }
        let started = ended.and_then(|()| self.pen.as_mut().map_or(Ok(None), Pen::start_sync));
        let ended = started.and_then(|syncing| {
            let over = syncing.and_then(|syncing| self.syncer.wait_for(syncing));
            over.map_or(Ok(()), |synced| self.end_sync(synced))
        });
        self.report(ended)
    }

    fn end_sync(&mut self, synced: Synced) -> Result<(), StoreError> {
        self.pen.as_mut().map_or(Ok(()), |pen| pen.end_sync(synced))
    }

    /// Waits until everything is on the disk: before the program is left or suspended.
    pub fn settle(&mut self) {
        if let Some(synced) = self.syncer.end() {
            // What it did not confirm is written again here; that this fails too was told, or cannot be told any more.
            let _ = self.end_sync(synced);
        }
        let synced = self.pen.as_mut().map_or(Ok(()), Pen::sync);
        self.report(synced);
    }

    /// Tells when saving begins to fail and when it works again, not at every key.
    fn report(&mut self, saved: Result<(), StoreError>) -> Vec<Return> {
        let failed = saved.is_err();
        let before = std::mem::replace(&mut self.failing, failed);
        match saved {
            Err(error) => vec![Return::SaveFailed(told(error))],
            Ok(()) if before => vec![Return::SaveWorks],
            Ok(()) => Vec::new(),
        }
    }

    fn finish(&mut self) -> Vec<Return> {
        self.settle();
        let finished = self.pen.as_mut().map_or(Ok(()), Pen::finish);
        let mut returned = self.report(finished);
        if returned.is_empty() {
            self.close();
            returned.push(Return::Finished);
        }
        returned
    }

    fn sessions(&self) -> Result<Vec<Entry>, Trouble> {
        self.store.entries().map_err(told)
    }

    fn session(&self, id: &Id) -> Result<(Box<Session>, Option<Arc<Pack>>), Trouble> {
        let session = self.store.load(id).map_err(told)?.session;
        let pack = self.pack(&session.header.pack).ok();
        Ok((Box::new(session), pack))
    }
}

/// A number that cannot be foreseen, from the keys that the system gives to hash tables.
pub fn chance() -> u64 {
    RandomState::new().build_hasher().finish()
}

/// What the store says of a failure, for the candidate.
pub(super) fn told(error: StoreError) -> Trouble {
    Trouble {
        what: format!("{}: {} ({}).", error.deed, error.what, error.path.display()),
        advice: error.advice,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::session::{at, header, questions};
    use crate::domain::{Happening, Part, Place};
    use crate::store::tests::faulty::Faulty;

    const PLACE: Place = Place { attempt: 1, step: 1, part: Part::Answer };

    fn happened(what: Happening) -> Event {
        Event { at: at(0).wall, what }
    }

    fn typed(offset: u32, inserted: &str) -> Effect {
        let (inserted, spent) = (inserted.to_owned(), Duration::ZERO);
        Effect::Append(vec![happened(Happening::TextEdited {
            place: PLACE,
            offset,
            removed: 0,
            inserted,
            spent,
        })])
    }

    #[test]
    fn a_key_does_not_wait_for_a_slow_disk_and_leaving_does() {
        let folder = tempfile::tempdir().expect("a folder");
        let disk = Faulty::default();
        let store = disk.store(folder.path());
        let mut world = World::new(store.clone(), Clock::new());
        let header = header(questions());
        world.pen = Some(Pen::Session(Box::new(store.begin_later(header.clone()))));
        let (tell, told) = std::sync::mpsc::channel();
        let opening = [
            Happening::AttemptStarted { attempt: 1, question: 1 },
            Happening::AnswerStarted { place: PLACE },
        ];
        let opening = opening.map(happened).into();
        let slow = disk.slow.lock().expect("a disk");
        std::thread::spawn(move || {
            for effect in [Effect::Append(opening), typed(0, "a"), Effect::Sync, typed(1, "b"), Effect::Sync]
            {
                assert!(world.perform(effect).is_empty());
            }
            tell.send(None).expect("a listener");
            world.settle();
            tell.send(Some(world.is_dirty())).expect("a listener");
        });
        assert_eq!(told.recv_timeout(Duration::from_secs(20)), Ok(None), "it waits for the disk");
        let events = store.load(&header.session).expect("a session").events;
        assert_eq!(events.len(), 4);
        drop(slow);
        assert_eq!(told.recv_timeout(Duration::from_secs(20)), Ok(Some(false)));
    }
}
