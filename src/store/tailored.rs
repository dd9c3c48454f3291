//! The active target's advertisement and CV and the answers so far, held against a pack.

use std::sync::Arc;

use super::error::StoreError;
use super::{Listing, Store};
use crate::domain::target::{Paper, Target};
use crate::domain::text::capital;
use crate::domain::{Id, Pack};
use crate::pack::Origin;
use crate::review::due::Wishes;
use crate::tailor::{Answered, Tailoring, Texts, best_fit, tailor};

/// So many sessions of the pack are looked through, the newest: recent answers are what an interview will hear, and however long the
/// history, this takes no longer.
pub const MOST_SESSIONS: usize = 100;

/// What the active target comes to against a pack.
#[derive(Clone, Debug)]
pub struct Tailored {
    /// The target.
    pub target: Target,
    /// The pack.
    pub pack: Arc<Pack>,
    /// What was found.
    pub tailoring: Tailoring,
}

impl Tailored {
    /// What the gaps want practised; the pack is put to those that are looked through.
    pub fn wishes(&self, packs: &mut Vec<Pack>) -> Wishes {
        if !packs.iter().any(|pack| pack.id == self.pack.id) {
            packs.push(Pack::clone(&self.pack));
        }
        self.tailoring.wishes()
    }
}

/// Why there is nothing to tailor to.
#[derive(Debug, thiserror::Error)]
pub enum NotTailored {
    /// No target is active.
    #[error("there is no target to tailor to")]
    Target,
    /// The active target has no advertisement.
    #[error("the target {0} has no advertisement")]
    Advertisement(Id),
    /// The pack cannot be read.
    #[error("{0}")]
    Pack(String),
    /// Something of the data folder cannot be read.
    #[error("{0}")]
    Store(#[from] StoreError),
}

impl NotTailored {
    /// What it is, as a sentence.
    pub fn sentence(&self) -> String {
        format!("{}.", capital(self.to_string().trim_end_matches('.')))
    }

    /// What to do about it.
    pub fn advice(&self) -> String {
        match self {
            Self::Target => {
                "Make one: greenroom target new --firm NAME --advertisement FILE --cv FILE".to_owned()
            }
            Self::Advertisement(id) => {
                format!("Give it one: greenroom target edit {id} --advertisement FILE")
            }
            Self::Pack(_) => {
                "`greenroom packs` lists the packs there are; `greenroom check` says what is wrong with one."
                    .to_owned()
            }
            // It tells itself what to do.
            Self::Store(_) => String::new(),
        }
    }
}

impl Store {
    /// The active target against a pack: the one named, or else the target's own, or else the one that its advertisement asks most of.
    ///
    /// # Errors
    /// Where no target is active or it has no advertisement, or the pack or something of the data folder cannot be read.
    pub fn tailored(&self, named: Option<&Id>) -> Result<Tailored, NotTailored> {
        self.tailored_to(self.active_target()?.ok_or(NotTailored::Target)?, named)
    }

    /// As [`Store::tailored`], of a target that need not be the active one.
    ///
    /// # Errors
    /// Where it has no advertisement, or the pack or something of the data folder cannot be read.
    pub fn tailored_to(&self, target: Target, named: Option<&Id>) -> Result<Tailored, NotTailored> {
        let mut fitting = self.fit(target, named)?;
        while fitting.step(self) {}
        Ok(fitting.done())
    }

    /// Begins to hold the active target against a pack, session by session: see [`Fitting`].
    ///
    /// # Errors
    /// As [`Store::tailored`].
    pub fn fit_active(&self) -> Result<Fitting, NotTailored> {
        self.fit(self.active_target()?.ok_or(NotTailored::Target)?, None)
    }

    fn fit(&self, target: Target, named: Option<&Id>) -> Result<Fitting, NotTailored> {
        let advertisement = self.paper(&target.id, Paper::Advertisement)?;
        let advertisement = advertisement.filter(|text| !text.trim().is_empty());
        let advertisement = advertisement.ok_or_else(|| NotTailored::Advertisement(target.id.clone()))?;
        let cv = self.paper(&target.id, Paper::Cv)?.unwrap_or_default();
        let pack = self.pack_for(named.or(target.pack.as_ref()), &advertisement)?;
        let Listing { sessions, .. } = self.list()?;
        let of_pack = sessions.into_iter().filter(|listed| listed.glance.pack == pack.id);
        let mut newest: Vec<Id> = of_pack.map(|listed| listed.glance.session).collect();
        let older_sessions = newest.len().saturating_sub(MOST_SESSIONS);
        newest.truncate(MOST_SESSIONS);
        newest.reverse();
        Ok(Fitting { target, advertisement, cv, pack, waiting: newest, answers: Vec::new(), older_sessions })
    }

    fn pack_for(&self, named: Option<&Id>, advertisement: &str) -> Result<Pack, NotTailored> {
        if let Some(id) = named {
            return self.pack(id).map_err(NotTailored::Pack);
        }
        let catalogue = self.catalogue();
        let entries = catalogue.entries().iter().filter_map(|entry| {
            let pack = self.pack(&entry.head.as_ref().ok()?.id).ok()?;
            Some((pack, entry.origin == Origin::User))
        });
        let mut packs: Vec<(Pack, bool)> = entries.collect();
        let best = best_fit(&packs, advertisement).map(|pack| pack.id.clone());
        let at = packs.iter().position(|(pack, _)| Some(&pack.id) == best.as_ref());
        at.map(|at| packs.swap_remove(at).0).ok_or_else(|| NotTailored::Pack("there is no pack".to_owned()))
    }
}

/// A target being held against a pack: its sessions are read one at a time, so that a key need not wait for all of them.
#[derive(Debug)]
pub struct Fitting {
    target: Target,
    advertisement: String,
    cv: String,
    pack: Pack,
    /// The sessions still to be read, the newest last.
    waiting: Vec<Id>,
    answers: Vec<Answered>,
    older_sessions: usize,
}

impl Fitting {
    /// Reads one more session, the newest first. Tells whether there was one.
    pub fn step(&mut self, store: &Store) -> bool {
        let Some(session) = self.waiting.pop() else { return false };
        // What cannot be read, or was deleted just now, shows nothing; the list of sessions tells why.
        if let Ok(recovered) = store.load(&session) {
            self.answers.extend(Answered::all_of(&recovered.session));
        }
        true
    }

    /// What it comes to with the sessions read so far.
    pub fn done(self) -> Tailored {
        let texts = Texts {
            advertisement: &self.advertisement,
            cv: &self.cv,
            firm: &self.target.firm,
            answers: &self.answers,
            older_sessions: self.older_sessions,
        };
        let tailoring = tailor(&self.pack, &texts);
        Tailored { target: self.target, pack: Arc::new(self.pack), tailoring }
    }
}
