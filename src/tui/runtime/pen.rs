//! What events are written with: the file of a session, or the file that a coach scores.

use super::effects::{World, told};
use crate::domain::{Event, Id, Session};
use crate::store::{CoachDesk, Running, Store, StoreError, Synced, Syncing};
use crate::tui::msg::Trouble;

/// A file that is being written.
#[derive(Debug)]
pub enum Pen {
    /// The session being recorded.
    Session(Box<Running>),
    /// The coach file being scored.
    Coach(CoachDesk),
}

impl Pen {
    /// Whether everything is known to be on the disk.
    pub fn is_synced(&self) -> bool {
        match self {
            Self::Session(running) => running.is_synced(),
            Self::Coach(desk) => desk.is_synced(),
        }
    }

    /// Writes events.
    pub fn append(&mut self, events: &[Event]) -> Result<(), StoreError> {
        match self {
            Self::Session(running) => running.append(events),
            Self::Coach(desk) => desk.append(events),
        }
    }

    /// Waits until everything is on the disk.
    pub fn sync(&mut self) -> Result<(), StoreError> {
        match self {
            Self::Session(running) => running.sync(),
            Self::Coach(desk) => desk.sync(),
        }
    }

    /// Begins to wait for the disk, for another thread to go on with; a coach's file is small and waited for at once.
    pub fn start_sync(&mut self) -> Result<Option<Syncing>, StoreError> {
        match self {
            Self::Session(running) => running.start_sync(),
            Self::Coach(desk) => desk.sync().map(|()| None),
        }
    }

    /// Takes in what became of waiting for the disk.
    pub fn end_sync(&mut self, synced: Synced) -> Result<(), StoreError> {
        match self {
            Self::Session(running) => running.end_sync(synced),
            Self::Coach(_) => Ok(()),
        }
    }

    /// Puts the file in order.
    pub fn finish(&mut self) -> Result<(), StoreError> {
        match self {
            Self::Session(running) => running.finish(),
            Self::Coach(desk) => desk.finish(),
        }
    }
}

impl World {
    /// Opens a coach file, and lets go of what was written before.
    pub(super) fn coach(
        &mut self,
        open: impl FnOnce(&Store) -> Result<(CoachDesk, Session), StoreError>,
    ) -> Result<Box<Session>, Trouble> {
        self.close();
        let (desk, session) = open(&self.store).map_err(told)?;
        self.pen = Some(Pen::Coach(desk));
        self.failing = false;
        Ok(Box::new(session))
    }

    /// Seals what was scored at this keyboard, and adds it to its session.
    pub(super) fn take_in(&mut self, id: &Id) -> Result<Box<Session>, Trouble> {
        self.pen.as_mut().map_or(Ok(()), Pen::finish).map_err(told)?;
        self.close();
        let taken = self.store.take_in_seat(id).map_err(told)?;
        Ok(Box::new(taken.session))
    }
}
