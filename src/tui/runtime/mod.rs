//! The only loop: waits for keys, lets the model decide, does what it asks for, draws.

mod canvas;
mod clock;
mod effects;
mod gather;
mod home;
mod interrupts;
mod join;
mod outer_editor;
mod outside;
mod pen;
mod saving;
mod screen;
mod stories;
mod syncer;
mod targets;
mod terminal;

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crossterm::event::{self, Event as Input, KeyEventKind};

use self::effects::World;
use self::interrupts::{Interrupts, Woken};
use super::model::Model;
use super::msg::{Effect, Msg, Return};
use super::screens::Screen;
use super::screens::coach::CoachPage;
use super::theme::Theme;
use super::update::update;
use super::view::{clock_alone, clock_line, picture};
use crate::domain::{Id, Order, Pack};
use crate::store::Store;

pub use clock::Clock;
pub use effects::chance;
pub use outer_editor::run as run_editor;
pub use outside::edit_outside;
pub use terminal::Tty;

/// How long the terminal has to show the first picture before anything else is done.
const A_BREATH: Duration = Duration::from_millis(10);

/// What is still to be read is read within this time, without waiting: input that has arrived is one picture's worth.
///
/// crossterm does not look at what it has already read when asked to wait for no time at all.
const AT_ONCE: Duration = Duration::from_micros(20);

/// How long after input crossterm itself is asked for more of it, which it may have read and kept.
///
/// It waits in whole milliseconds and spins for the rest: this is over by the end of the fifth.
const KEPT: Duration = Duration::from_micros(5_020);

/// The longest that what was written may stay unsure to survive a power cut.
const SYNC_EVERY: Duration = Duration::from_secs(1);

/// How the screens are opened.
#[derive(Clone, Debug, Default)]
pub struct Opening {
    /// Whether the mouse scrolls and chooses.
    pub mouse: bool,
    /// Whether there are colours.
    pub colour: bool,
    /// What to do at once.
    pub start: Start,
}

/// What the screens open with.
#[derive(Clone, Debug, Default)]
pub enum Start {
    /// Home.
    #[default]
    Home,
    /// A session from this pack.
    Practise(Arc<Pack>, Box<Order>),
    /// An interrupted session.
    Resume(Id),
    /// The list of sessions.
    Review,
    /// A coach file, and the coach's name where it is known.
    Coach(PathBuf, Option<String>),
}

/// Runs the screens until the candidate leaves.
///
/// # Errors
/// Where the terminal cannot be read or written. It is restored, and everything typed is kept.
pub fn run(store: Store, opening: Opening) -> io::Result<()> {
    let interrupts = Interrupts::listen()?;
    let world = World::new(store, Clock::new());
    let facts = world.home();
    let tty = Tty::enter(opening.mouse)?;
    let size = tty.size()?;
    let model = Model::new(facts, Theme::new(opening.colour), size);
    let mut runtime = Runtime {
        model,
        world,
        tty,
        interrupts,
        sync_due: None,
        tick_due: None,
        may_be_kept: true,
        stale: Stale::All,
    };
    runtime.start(opening.start);
    let ended = runtime.run();
    runtime.world.close();
    ended
}

/// Everything that runs.
struct Runtime {
    model: Model,
    world: World,
    tty: Tty,
    interrupts: Interrupts,
    sync_due: Option<Duration>,
    tick_due: Option<Duration>,
    /// Whether crossterm may have read input that it was not asked for yet.
    may_be_kept: bool,
    stale: Stale,
}

/// What of the picture may be out of date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stale {
    All,
    /// The time on the clock and what follows from it alone.
    Time,
}

/// Whether the loop goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Going {
    On,
    Off,
}

impl Runtime {
    fn start(&mut self, start: Start) {
        let effects = match start {
            Start::Home => Vec::new(),
            Start::Practise(pack, order) => vec![Effect::Begin(pack, order)],
            Start::Resume(session) => vec![Effect::Resume(session)],
            Start::Review => super::update::open_review(&mut self.model, self.world.now()),
            Start::Coach(path, coach) => {
                let page = CoachPage::new(&path, coach);
                self.model.screen = Screen::Coach(Box::new(page));
                vec![Effect::OpenCoachFile(path)]
            }
        };
        self.perform(effects);
    }

    fn run(&mut self) -> io::Result<()> {
        let ended = self.turns();
        self.leave();
        // Where the terminal is gone, reading and drawing failed, and nobody is there to be told.
        if self.interrupts.leave() { Ok(()) } else { ended }
    }

    fn turns(&mut self) -> io::Result<()> {
        self.draw()?;
        if let super::screens::Screen::Home(home) = &self.model.screen {
            let is_whole = home.says_what_is_due();
            self.perform(vec![Effect::LoadDue]);
            if is_whole {
                // The picture is whole as it is: the terminal shows it before there is more to do than one core can.
                self.interrupts.wait(Some(A_BREATH))?;
            }
        }
        self.go_on();
        self.draw()?;
        loop {
            if self.heed() {
                self.stale = Stale::All;
                self.draw()?;
            }
            self.schedule();
            if self.interrupts.leave() || self.wait()? == Going::Off || self.interrupts.leave() {
                return Ok(());
            }
            self.draw()?;
        }
    }

    /// Stops where a signal asked for it; tells whether everything is to be drawn anew. One that was stopped without being asked does
    /// not know what became of its terminal.
    fn heed(&mut self) -> bool {
        if self.interrupts.wants_stop() {
            let effects = super::update::halt(&mut self.model, self.world.now());
            self.perform(effects);
            self.suspend();
            return true;
        }
        let goes_on = self.interrupts.goes_on();
        if goes_on {
            self.tty.lend();
            self.take_terminal_again();
        }
        goes_on
    }

    fn draw(&mut self) -> io::Result<()> {
        let model = &self.model;
        let stale = std::mem::replace(&mut self.stale, Stale::Time);
        match clock_alone(model).filter(|_| stale == Stale::Time) {
            Some(area) => self.tty.canvas.draw_part(area, |buffer| clock_line(model, buffer)),
            None => self.tty.canvas.draw(|frame| picture(model, frame)),
        }
    }

    /// Waits for input or for the next thing due, and takes in all that there is.
    fn wait(&mut self) -> io::Result<Going> {
        while self.world.is_busy() && !self.has_arrived()? {
            if self.go_on() {
                return Ok(Going::On);
            }
        }
        let mut msgs = Vec::new();
        match self.arrived()? {
            Woken::Time => {}
            Woken::Byte => msgs.push(event::read()?),
            Woken::More => {
                msgs.push(event::read()?);
                while event::poll(AT_ONCE)? {
                    msgs.push(event::read()?);
                }
            }
        }
        let msgs = msgs.into_iter().filter_map(message);
        let going = self.take_in(msgs);
        self.due();
        Ok(going)
    }

    /// Goes on with what is done while no key waits; tells whether anything came of it.
    fn go_on(&mut self) -> bool {
        let told = self.world.go_on();
        let any = !told.is_empty();
        let mut effects = Vec::new();
        for what in told {
            effects.extend(self.tell(Msg::Returned(what)));
        }
        self.perform(effects);
        any
    }

    /// Whether there is input, or it is time to leave.
    fn has_arrived(&mut self) -> io::Result<bool> {
        self.interrupts.wait(Some(Duration::ZERO))?;
        let arrived = event::poll(AT_ONCE)?;
        self.may_be_kept |= arrived;
        Ok(arrived || self.interrupts.leave())
    }

    /// Waits until input can be read, or something is due or asks to leave.
    fn arrived(&mut self) -> io::Result<Woken> {
        if self.may_be_kept && self.wait_time().is_none_or(|time| time > KEPT) {
            if event::poll(KEPT)? {
                return Ok(Woken::More);
            }
            self.may_be_kept = false;
        }
        let woken = self.interrupts.wait(self.wait_time())?;
        self.may_be_kept |= woken != Woken::Time;
        // A signal, or half of a key, is nothing to read.
        let readable = woken != Woken::Time && !self.interrupts.leave() && event::poll(AT_ONCE)?;
        Ok(if readable { woken } else { Woken::Time })
    }

    fn wait_time(&self) -> Option<Duration> {
        let due = [self.sync_due, self.tick_due].into_iter().flatten().min()?;
        // A hair longer, so that it is really due when the wait is over.
        Some(due.saturating_sub(self.world.now().mono) + Duration::from_millis(1))
    }

    /// What is shown of a clock changes with its full seconds.
    fn schedule(&mut self) {
        let now = self.world.now();
        self.tick_due = self.model.next_second(now).map(|rest| now.mono + rest);
    }

    fn due(&mut self) {
        let now = self.world.now();
        if self.sync_due.is_some_and(|due| now.mono >= due) {
            self.sync_due = None;
            self.perform(vec![Effect::Sync]);
        }
        if self.tick_due.is_some_and(|due| now.mono >= due) {
            let effects = update(&mut self.model, Msg::Tick, now);
            if !effects.is_empty() {
                self.stale = Stale::All;
            }
            self.perform(effects);
        }
    }

    /// Lets the model decide; anything on the screen may be another afterwards.
    fn tell(&mut self, msg: Msg) -> Vec<Effect> {
        self.stale = Stale::All;
        update(&mut self.model, msg, self.world.now())
    }

    /// Takes in messages that came together; what they make happen is written in one go before anything else is done.
    fn take_in(&mut self, msgs: impl Iterator<Item = Msg>) -> Going {
        let mut effects = Vec::new();
        let mut msgs = msgs.peekable();
        while let Some(msg) = msgs.next() {
            let msg = if self.model.takes_text() { join::characters(msg, &mut msgs) } else { msg };
            effects.extend(self.tell(msg));
            if !effects.iter().all(join::waits) {
                let ready = std::mem::take(&mut effects);
                if self.perform(ready) == Going::Off {
                    return Going::Off;
                }
            }
        }
        self.perform(effects)
    }

    fn perform(&mut self, effects: Vec<Effect>) -> Going {
        let mut waiting: std::collections::VecDeque<Effect> = join::join(effects).into();
        while let Some(effect) = waiting.pop_front() {
            let returned = match effect {
                Effect::Quit => return Going::Off,
                Effect::Suspend => self.suspend(),
                Effect::OuterEditor(text) => self.outer_editor(&text),
                Effect::Copy(text) => self.copy(&text),
                other => self.world.perform(other),
            };
            self.sync_due =
                self.world.is_dirty().then(|| self.sync_due.unwrap_or(self.world.now().mono + SYNC_EVERY));
            for what in returned {
                waiting.extend(self.tell(Msg::Returned(what)));
            }
        }
        Going::On
    }

    /// Leaves through the one exit: what is timed stops, and everything is on the disk.
    fn leave(&mut self) {
        let effects = super::update::halt(&mut self.model, self.world.now());
        self.perform(effects);
        self.world.settle();
    }

    fn suspend(&mut self) -> Vec<Return> {
        self.world.settle();
        self.tty.lend();
        interrupts::stop();
        self.take_terminal_again();
        self.interrupts.goes_on();
        Vec::new()
    }

    fn outer_editor(&mut self, text: &str) -> Vec<Return> {
        let begun = self.world.now();
        self.tty.lend();
        self.interrupts.go_away();
        let edited = self.world.edit_outside(text);
        self.interrupts.come_back();
        self.take_terminal_again();
        vec![Return::Edited(edited, self.world.now().mono.saturating_sub(begun.mono))]
    }

    /// The size may have changed meanwhile.
    fn take_terminal_again(&mut self) {
        if self.tty.take_again().is_ok()
            && let Ok((width, height)) = self.tty.size()
        {
            self.tell(Msg::Resized(width, height));
        }
    }

    fn copy(&mut self, text: &str) -> Vec<Return> {
        // Terminals that do not know the sequence overlook it, and the text is still on the screen.
        let _ = self.tty.copy(text);
        Vec::new()
    }
}

/// What an input means to the model.
fn message(input: Input) -> Option<Msg> {
    match input {
        Input::Key(key) if key.kind != KeyEventKind::Release => Some(Msg::Key(key)),
        Input::Paste(text) => Some(Msg::Paste(text)),
        Input::Mouse(mouse) => Some(Msg::Mouse(mouse)),
        Input::Resize(width, height) => Some(Msg::Resized(width, height)),
        _ => None,
    }
}
