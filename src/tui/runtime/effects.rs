//! Does what the model asks for: the only hands of the screens, and they touch the world through the store alone.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::Arc;
use std::time::Duration;

use super::clock::Clock;
use super::gather::Work;
use super::pen::Pen;
use super::stories::Shelf;
use super::syncer::Syncer;
use crate::domain::case::BASE_SEED;
use crate::domain::{Event, Happening, Header, Id, Now, Order, Pack, Session};
use crate::review::Entry;
use crate::store::{self, CoachDesk, Lent, Store, StoreError, Tailored};
use crate::tailor::mock;
use crate::tui::msg::{Counted, Effect, Return, TailorFacts, Trouble};

/// How long a key may have to wait for what goes on between keys.
const A_MOMENT: Duration = Duration::from_millis(6);

/// The data folder, the session being recorded, the clock.
pub struct World {
    pub(super) store: Store,
    clock: Clock,
    pub(super) pen: Option<Pen>,
    /// What came back from the outer editor; its file goes once the journal has the text.
    pub(super) lent: Option<Lent>,
    pub(super) syncer: Syncer,
    pub(super) failing: bool,
    /// What goes on while nobody presses a key.
    pub(super) work: Option<Work>,
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
        self.stories.is_typed() || self.pen.as_ref().is_some_and(|pen| !pen.is_synced())
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
            Effect::Sync => self.settle_stories().into_iter().chain(self.start_sync()).collect(),
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
            Effect::KeepText(id, change) => vec![Return::TargetKept(self.keep_text(&id, change))],
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

    pub(super) fn sessions(&self) -> Result<Vec<Entry>, Trouble> {
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
