//! Keeps what is written safe: waits for the disk beside the keys, and tells when saving begins to fail and when it works again.

use super::effects::{World, told};
use super::pen::Pen;
use crate::store::{StoreError, Synced};
use crate::tui::msg::Return;

impl World {
    /// Has the disk waited for, if it is not yet. What is typed meanwhile is waited for the next time.
    pub(super) fn start_sync(&mut self) -> Vec<Return> {
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
        // That it failed was told, or cannot be told any more; what was typed lies beside the story then.
        let _ = self.settle_stories();
        if let Some(synced) = self.syncer.end() {
            // What it did not confirm is written again here; that this fails too was told, or cannot be told any more.
            let _ = self.end_sync(synced);
        }
        let synced = self.pen.as_mut().map_or(Ok(()), Pen::sync);
        self.report(synced);
    }

    /// Tells when saving begins to fail and when it works again, not at every key.
    pub(super) fn report(&mut self, saved: Result<(), StoreError>) -> Vec<Return> {
        let failed = saved.is_err();
        let before = std::mem::replace(&mut self.failing, failed);
        match saved {
            Err(error) => vec![Return::SaveFailed(told(error))],
            Ok(()) if before => vec![Return::SaveWorks],
            Ok(()) => Vec::new(),
        }
    }

    pub(super) fn finish(&mut self) -> Vec<Return> {
        self.settle();
        let finished = self.pen.as_mut().map_or(Ok(()), Pen::finish);
        let mut returned = self.report(finished);
        if returned.is_empty() {
            self.close();
            returned.push(Return::Finished);
        }
        returned
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::super::clock::Clock;
    use super::*;
    use crate::domain::sample::session::{at, header, questions};
    use crate::domain::{Event, Happening, Part, Place};
    use crate::store::tests::faulty::Faulty;
    use crate::tui::msg::Effect;

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
