//! Does what the model asks for: the only hands of the screens, and they touch the world through the store alone.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDate;

use super::clock::Clock;
use super::gather::Work;
use super::outer_editor;
use super::stories::Shelf;
use crate::domain::{Event, Happening, Header, Id, Now, Order, Pack, Particulars};
use crate::pack::Head;
use crate::review::due::Interview;
use crate::review::{Entry, Standing};
use crate::store::{self, Running, Store, StoreError};
use crate::tui::msg::{Counted, Effect, HomeFacts, PackLine, Return, TargetLine, Trouble};

/// How long a key may have to wait for what goes on between keys.
const A_MOMENT: Duration = Duration::from_millis(6);

/// The data folder, the session being recorded, the clock.
pub struct World {
    pub(super) store: Store,
    clock: Clock,
    running: Option<Running>,
    failing: bool,
    /// What goes on while nobody presses a key.
    work: Option<Work>,
    pub(super) stories: Shelf,
}

/// Joins writes that follow one another, so that keys that came together are one write, and what they typed in a row one edit.
pub fn gather(effects: Vec<Effect>) -> Vec<Effect> {
    let mut gathered: Vec<Effect> = Vec::with_capacity(effects.len());
    for effect in effects {
        match (gathered.last_mut(), effect) {
            (Some(Effect::Append(before)), Effect::Append(more)) => {
                for event in more {
                    add(before, event);
                }
            }
            (_, effect) => gathered.push(effect),
        }
    }
    gathered
}

/// Adds an event, or lengthens the last one where both only type on.
fn add(events: &mut Vec<Event>, event: Event) {
    use Happening::TextEdited;
    if let (
        Some(Event { at, what: TextEdited { place, offset, inserted, spent, .. } }),
        Event {
            at: later,
            what: TextEdited { place: same, offset: next, removed: 0, inserted: more, spent: by_then },
        },
    ) = (events.last_mut(), &event)
        && place == same
        && *offset as usize + inserted.len() == *next as usize
    {
        inserted.push_str(more);
        (*at, *spent) = (*later, *by_then);
        return;
    }
    events.push(event);
}

impl World {
    /// A world with nothing being recorded.
    pub fn new(store: Store, clock: Clock) -> Self {
        Self { store, clock, running: None, failing: false, work: None, stories: Shelf::default() }
    }

    /// The present.
    pub fn now(&self) -> Now {
        self.clock.now()
    }

    /// Whether something was written that a power cut would take.
    pub fn is_dirty(&self) -> bool {
        self.running.as_ref().is_some_and(|running| !running.is_synced())
    }

    /// Lets go of the session being recorded; its file is unlocked.
    pub fn close(&mut self) {
        self.running = None;
    }

    /// Does what touches neither the terminal nor the loop.
    pub fn perform(&mut self, effect: Effect) -> Vec<Return> {
        match effect {
            Effect::LoadHome => {
                self.close();
                self.work = Work::due(&self.store).ok();
                vec![Return::Home(self.home()), Return::Packs(self.packs())]
            }
            Effect::LoadPacks => vec![Return::Packs(self.packs())],
            Effect::LoadDue => {
                self.work = Work::due(&self.store).ok();
                Vec::new()
            }
            Effect::LoadPack(id) => vec![Return::Pack(self.pack(&id))],
            Effect::LoadBrief(id) => {
                let said = |pack: &Arc<Pack>| self.store.particulars(pack, Particulars::default());
                let brief = |pack: Arc<Pack>| (Arc::clone(&pack), said(&pack).unwrap_or_default());
                vec![Return::Brief(self.pack(&id).map(brief))]
            }
            Effect::Begin(pack, order) => {
                vec![Return::Began(self.begin(&pack, &order).map(|header| (Box::new(header), pack)))]
            }
            Effect::Resume(id) => vec![Return::Resumed(self.resume(&id))],
            Effect::Append(events) => self.append(&events),
            Effect::Sync => self.sync(),
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
            Effect::Delete(id) => vec![Return::Deleted(self.store.delete(&id).map(|()| id).map_err(told))],
            Effect::LoadTargets => vec![Return::Targets(self.targets())],
            Effect::NewTarget(firm) => self.new_target(&firm),
            Effect::ChangeTarget(id, change) => self.change_target(&id, change),
            Effect::UseTarget(id) => self.use_target(&id),
            Effect::DeleteTarget(id) => self.delete_target(&id),
            Effect::TakePaper(id, which, path) => self.take_paper(&id, which, path.as_deref()),
            Effect::Story(what) => self.with_stories(what),
            Effect::SaveElsewhere(path, text) => {
                vec![Return::SavedElsewhere(save(&path, &text).map(|()| path))]
            }
            Effect::OuterEditor(_) | Effect::Copy(_) | Effect::Suspend | Effect::Quit => Vec::new(),
        }
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
        HomeFacts { interrupted, finished, target, trouble }
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
        self.running = Some(self.store.begin_later(header.clone()));
        self.failing = false;
        Ok(header)
    }

    fn resume(&mut self, id: &Id) -> Result<(Box<crate::domain::Session>, Option<Arc<Pack>>), Trouble> {
        let resumed = self.store.resume(id).map_err(told)?;
        let pack = self.pack(&resumed.session.header.pack).ok();
        self.work = None;
        self.running = Some(resumed.running);
        self.failing = false;
        Ok((Box::new(resumed.session), pack))
    }

    fn append(&mut self, events: &[Event]) -> Vec<Return> {
        let written = self.running.as_mut().map_or(Ok(()), |running| running.append(events));
        self.report(written)
    }

    fn sync(&mut self) -> Vec<Return> {
        let synced = self.running.as_mut().map_or(Ok(()), Running::sync);
        self.report(synced)
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
        let finished = self.running.as_mut().map_or(Ok(()), Running::finish);
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

    fn session(&self, id: &Id) -> Result<(Box<crate::domain::Session>, Option<Arc<Pack>>), Trouble> {
        let session = self.store.load(id).map_err(told)?.session;
        let pack = self.pack(&session.header.pack).ok();
        Ok((Box::new(session), pack))
    }

    /// Goes on with a text in the outer editor, by a private file that is gone afterwards.
    pub fn edit_outside(&self, text: &str) -> Result<String, Trouble> {
        edit_outside(&self.store, text, ("answer", "md"))
    }
}

/// Goes on with a text in the editor that the environment names, by a private file of that name and ending that is gone afterwards.
///
/// # Errors
/// In words, where the editor does not work or its file cannot be read; the text then is as it was.
pub fn edit_outside(store: &Store, text: &str, name: (&str, &str)) -> Result<String, Trouble> {
    let advice = || "Your text is as it was. Set $VISUAL or $EDITOR to an editor that waits.".to_owned();
    let lent = store.lend(text, name).map_err(told)?;
    outer_editor::run(lent.path()).map_err(|what| Trouble { what, advice: advice() })?;
    lent.take_back().map_err(told)
}

fn save(path: &Path, text: &str) -> Result<(), Trouble> {
    store::save_elsewhere(path, text.as_bytes()).map_err(told)
}

/// A number that cannot be foreseen, from the keys that the system gives to hash tables.
pub fn chance() -> u64 {
    RandomState::new().build_hasher().finish()
}

pub(super) fn told(error: StoreError) -> Trouble {
    Trouble {
        what: format!("{}: {} ({}).", error.deed, error.what, error.path.display()),
        advice: error.advice,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::session::at;
    use crate::domain::{Part, Place};

    fn typed(part: Part, offset: u32, removed: u32, inserted: &str, second: u64) -> Effect {
        let place = Place { attempt: 1, step: 1, part };
        let (inserted, spent) = (inserted.to_owned(), Duration::from_secs(second));
        let what = Happening::TextEdited { place, offset, removed, inserted, spent };
        Effect::Append(vec![Event { at: at(second).wall, what }])
    }

    /// Every edit as offset, bytes removed and text put in.
    fn edits(effects: &[Effect]) -> Vec<(u32, u32, String)> {
        let events = effects.iter().flat_map(|effect| match effect {
            Effect::Append(events) => events.as_slice(),
            _ => &[],
        });
        let edit = |event: &Event| match &event.what {
            Happening::TextEdited { offset, removed, inserted, .. } => {
                Some((*offset, *removed, inserted.clone()))
            }
            _ => None,
        };
        events.filter_map(edit).collect()
    }

    fn edit(offset: u32, removed: u32, inserted: &str) -> (u32, u32, String) {
        (offset, removed, inserted.to_owned())
    }

    #[test]
    fn typing_on_is_one_edit_and_one_write() {
        let keys = [
            typed(Part::Answer, 4, 1, "a", 1),
            typed(Part::Answer, 5, 0, "é", 1),
            typed(Part::Answer, 7, 0, "c", 2),
        ];
        let gathered = gather(keys.into());
        assert_eq!((gathered.len(), edits(&gathered)), (1, vec![edit(4, 1, "aéc")]));
        let Effect::Append(events) = &gathered[0] else { panic!("a write") };
        assert_eq!(events[0].at, at(2).wall);
    }

    #[test]
    fn other_edits_and_other_places_stay_apart() {
        let keys = [
            typed(Part::Answer, 0, 0, "ab", 1),
            typed(Part::Answer, 1, 1, "", 1),
            typed(Part::Answer, 0, 0, "x", 1),
            typed(Part::Change, 1, 0, "y", 1),
        ];
        assert_eq!(
            edits(&gather(keys.into())),
            [edit(0, 0, "ab"), edit(1, 1, ""), edit(0, 0, "x"), edit(1, 0, "y")]
        );
    }

    #[test]
    fn nothing_is_joined_across_another_effect() {
        let effects =
            vec![typed(Part::Answer, 0, 0, "a", 1), Effect::Sync, typed(Part::Answer, 1, 0, "b", 1)];
        assert_eq!(gather(effects).len(), 3);
    }
}
