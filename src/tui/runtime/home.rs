//! What Home shows: the sessions there are, the active target, the packs to begin with, what is due.

use super::effects::{World, told};
use super::gather::Work;
use crate::domain::target::Paper;
use crate::pack::Head;
use crate::review::due::Interview;
use crate::store::{StoreError, Tally};
use crate::tui::msg::{HomeFacts, PackLine, Return, TargetLine};

impl World {
    /// What is due comes between keys.
    pub(super) fn load_due(&mut self) -> Vec<Return> {
        self.work = Work::due(&self.store).ok();
        Vec::new()
    }

    /// What Home shows. Trouble with the data folder is told there and stops nobody from practising.
    pub fn home(&self) -> HomeFacts {
        let (Tally { finished, interrupted }, trouble) = match self.store.tally() {
            Ok(tally) => (tally, None),
            Err(error) => (Tally::default(), Some(told(error))),
        };
        let (target, trouble) = match self.home_target() {
            Ok(target) => (target, trouble),
            Err(error) => (None, trouble.or(Some(told(error)))),
        };
        // Worked out anew between keys, and shown meanwhile as it was earlier the same day.
        let due = self.store.last_due(self.now().wall.date_naive()).filter(|_| finished > 0);
        HomeFacts { interrupted, finished, due, target, advertised: self.advertised(), trouble }
    }

    fn home_target(&self) -> Result<Option<TargetLine>, StoreError> {
        let Some(target) = self.store.active_target()? else { return Ok(None) };
        let today = self.now().wall.date_naive();
        let interview = target.interview.map(|date| Interview::ahead(date, today));
        Ok(Some(TargetLine { title: target.title().to_owned(), interview }))
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
}
