//! Waits for the disk on a thread of its own, so that no key ever does.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use crate::store::{Synced, Syncing};

/// The thread that waits, from the first wait on, and whether it is waiting.
#[derive(Debug, Default)]
pub struct Syncer {
    ends: Option<(Sender<Syncing>, Receiver<Synced>)>,
    waiting: bool,
}

impl Syncer {
    /// Whether the disk is being waited for.
    pub fn is_waiting(&self) -> bool {
        self.waiting
    }

    /// Lets the thread wait; where the system grants no thread, waits at once.
    pub fn wait_for(&mut self, syncing: Syncing) -> Option<Synced> {
        let ends = self.ends.take().or_else(spawn);
        let Some((ask, told)) = ends else { return Some(syncing.wait()) };
        if let Err(refused) = ask.send(syncing) {
            return Some(refused.0.wait());
        }
        self.ends = Some((ask, told));
        self.waiting = true;
        None
    }

    /// What the wait came to, where it is over.
    pub fn over(&mut self) -> Option<Synced> {
        let synced = self.ends.as_ref()?.1.try_recv().ok()?;
        self.waiting = false;
        Some(synced)
    }

    /// Waits until the wait is over.
    pub fn end(&mut self) -> Option<Synced> {
        if !std::mem::take(&mut self.waiting) {
            return None;
        }
        self.ends.as_ref()?.1.recv().ok()
    }
}

fn spawn() -> Option<(Sender<Syncing>, Receiver<Synced>)> {
    let (ask, asked) = channel::<Syncing>();
    let (tell, told) = channel();
    let wait = move || asked.into_iter().try_for_each(|syncing| tell.send(syncing.wait()));
    let thread = thread::Builder::new().name("disk".to_owned()).stack_size(128 * 1024);
    thread.spawn(wait).ok()?;
    Some((ask, told))
}
