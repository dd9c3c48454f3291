//! What goes on while no key waits: gathering all attempts and looking through their answers, a moment at a time.

use chrono::{DateTime, FixedOffset};

use crate::review::Record;
use crate::review::due::due_by;
use crate::review::search::Sought;
use crate::store::{Fitting, Gathering, Store, StoreError, Tailored};
use crate::tui::msg::{Counted, Found, Gathered, Return};

/// Attempts being gathered, and looked through.
pub struct Work {
    store: Store,
    gathering: Gathering,
    purpose: Purpose,
    seeking: Option<Seeking>,
}

/// What the attempts are gathered for.
enum Purpose {
    /// To be shown as they come.
    Show,
    /// To say what is due once all are there, and what the advertisement wants is known.
    Due(Vec<Record>, Wanted),
}

/// What the advertisement wants, for what is due.
enum Wanted {
    /// It is looked into once all attempts are there.
    Later,
    /// Its sessions are being read.
    Read(Box<Fitting>),
    /// It was told, or there is nothing to tell.
    Told,
}

/// Something sought in the answers.
struct Seeking {
    sought: Sought,
    /// The next month to look through.
    month: usize,
}

impl Work {
    /// Gathers all attempts to be shown.
    ///
    /// # Errors
    /// Where the folder of sessions cannot be read.
    pub fn attempts(store: &Store, counted: Counted) -> Result<Self, StoreError> {
        let gathering = store.gather(counted == Counted::Yes)?;
        Ok(Self { store: store.clone(), gathering, purpose: Purpose::Show, seeking: None })
    }

    /// Gathers all attempts to say what is due. Signals do not matter for it.
    ///
    /// # Errors
    /// Where the folder of sessions cannot be read.
    pub fn due(store: &Store) -> Result<Self, StoreError> {
        let purpose = Purpose::Due(Vec::new(), Wanted::Later);
        Ok(Self { store: store.clone(), gathering: store.gather(false)?, purpose, seeking: None })
    }

    /// Whether there is anything left to do.
    pub fn is_busy(&self) -> bool {
        !self.gathering.is_done() || self.seeking.is_some() || self.is_fitting()
    }

    /// Whether it is of no further use.
    pub fn is_over(&self) -> bool {
        matches!(self.purpose, Purpose::Due(..)) && !self.is_busy()
    }

    fn is_fitting(&self) -> bool {
        matches!(self.purpose, Purpose::Due(_, Wanted::Later | Wanted::Read(_)))
    }

    /// Begins to look through the answers, those still to be gathered too.
    pub fn search(&mut self, sought: Sought) {
        self.seeking = (!sought.is_empty()).then_some(Seeking { sought, month: 0 });
    }

    /// The answers of attempts, by their numbers; those that cannot be read are left out.
    pub fn texts(&mut self, numbers: &[usize]) -> Vec<(usize, String)> {
        let Self { store, gathering, .. } = self;
        let texts = gathering.texts();
        numbers.iter().filter_map(|number| Some((*number, texts.text(store, *number)?))).collect()
    }

    /// Goes on until the time is `up` or all is done. What is sought comes first.
    pub fn go_on(&mut self, now: DateTime<FixedOffset>, up: impl Fn() -> bool) -> Vec<Return> {
        let (mut found, mut gathered) = (Vec::new(), Vec::new());
        let (sought, was_done) =
            (self.seeking.as_ref().map(|seeking| seeking.sought.clone()), self.gathering.is_done());
        while self.is_busy() {
            if !self.look_through(&mut found) && !self.gathering.is_done() {
                gathered.extend(self.gathering.step());
            } else if let Some(due) = self.fit(&mut gathered, now) {
                return vec![due];
            }
            if up() {
                break;
            }
        }
        // What was gathered is told before what was found in it.
        let mut told = if was_done { Vec::new() } else { self.tell(gathered) };
        let found = sought.map(|sought| Found { sought, more: found, done: self.seeking.is_none() });
        told.extend(found.map(Return::Found));
        told
    }

    /// Looks through one more month, if one is waiting; tells whether there was any.
    fn look_through(&mut self, found: &mut Vec<usize>) -> bool {
        let Self { store, gathering, seeking, .. } = self;
        let done = gathering.is_done();
        let Some(Seeking { sought, month }) = seeking else { return false };
        let texts = gathering.texts();
        let waits = *month < texts.months();
        if waits {
            found.extend(texts.search(store, *month, sought));
            *month += 1;
        }
        if done && *month >= texts.months() {
            self.seeking = None;
        }
        waits || done
    }

    fn tell(&mut self, more: Vec<Record>) -> Vec<Return> {
        let done = self.gathering.is_done();
        let unread = self.gathering.problems().len();
        match &mut self.purpose {
            Purpose::Show if more.is_empty() && !done => Vec::new(),
            Purpose::Show => vec![Return::Attempts(Ok(Gathered { more, unread, done }))],
            Purpose::Due(records, _) => {
                records.extend(more);
                Vec::new()
            }
        }
    }

    /// Once all attempts are there, reads on what the advertisement wants; what is due comes back when that is known.
    fn fit(&mut self, more: &mut Vec<Record>, now: DateTime<FixedOffset>) -> Option<Return> {
        let Self { store, purpose: Purpose::Due(records, wanted), gathering, .. } = self else { return None };
        if !gathering.is_done() {
            return None;
        }
        records.append(more);
        let fitting = match std::mem::replace(wanted, Wanted::Told) {
            Wanted::Told => return None,
            // Without a target, or with one that has no advertisement, nothing more is wanted; trouble with it is told on its own screen.
            Wanted::Later => store.fit_active().ok().map(Box::new),
            Wanted::Read(mut fitting) => {
                if !fitting.step(store) {
                    return Some(due(store, records, Some(fitting.done()), now));
                }
                Some(fitting)
            }
        };
        match fitting {
            Some(fitting) => *wanted = Wanted::Read(fitting),
            None => return Some(due(store, records, None, now)),
        }
        None
    }
}

fn due(store: &Store, records: &[Record], tailored: Option<Tailored>, now: DateTime<FixedOffset>) -> Return {
    if records.is_empty() {
        return Return::Due(None);
    }
    let mut packs = store.packs_of(records);
    let wishes = tailored.map(|tailored| tailored.wishes(&mut packs)).unwrap_or_default();
    // Trouble with the day of the interview is told where it is set.
    let interview = store.interview().ok().flatten();
    let queue = due_by(records, &packs, interview, now, &wishes);
    store.keep_due(&queue);
    Return::Due(Some(Box::new(queue)))
}
