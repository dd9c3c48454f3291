//! The walk as lines of text on standard input and output.

use std::io::{self, BufRead, IsTerminal, Write, stdout};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use super::disk;
use super::failure::{Failure, UNKNOWN};
use super::words::words;
use crate::domain::text::sanitise;
use crate::domain::walk::Probe;
use crate::domain::{Event, Header, Id, Now, Order, Pack, Phase, Story, Walk};
use crate::plain::{self, Heard, Keeper, Lines, Parts};
use crate::signals::{self, Lexicon, Reading};
use crate::store::{Lent, Running, Store, Stories};
use crate::tui::runtime::{Clock, chance};

/// Columns that text is wrapped at on a terminal.
const COLUMNS: usize = 80;

/// The longest line that is read, in bytes; more of it is the next line.
const LONGEST_LINE: u64 = 1 << 20;

/// The header of the session that an order asks for.
///
/// # Errors
/// Where the pack cannot be asked what was chosen.
pub fn header(pack: &Pack, order: &Order) -> Result<Header, Failure> {
    let now = Clock::new().now();
    let header = order.header(pack, Id::of_session(now.wall, chance()), chance(), now);
    header.map_err(|error| {
        Failure::new(UNKNOWN, error.to_string(), "`greenroom packs show` lists the questions.")
    })
}

/// Begins a session.
///
/// # Errors
/// Where its file cannot be made, or input or output fail.
pub fn begin(store: &Store, pack: &Pack, order: &Order) -> Result<(), Failure> {
    let mut header = header(pack, order)?;
    let running = store.begin(&mut header).map_err(disk)?;
    let lexicon = Arc::new(Lexicon::of(pack));
    let input = Input::listen();
    let (walk, events) = Walk::begin(header, probe(&lexicon), input.now());
    let stories = stories(store);
    talk(walk, &events, (Some(pack), &lexicon, &stories), Journal { running, lent: None }, input)
}

/// Takes up an interrupted session.
///
/// # Errors
/// Where it cannot be taken up, or input or output fail.
pub fn resume(store: &Store, id: &Id) -> Result<(), Failure> {
    let resumed = store.resume(id).map_err(disk)?;
    let pack = store.pack(&resumed.session.header.pack).ok();
    let lexicon = Arc::new(pack.as_ref().map(Lexicon::of).unwrap_or_default());
    let input = Input::listen();
    let (mut walk, mut events) = Walk::resume(resumed.session, probe(&lexicon), input.now());
    let lent = left_outside(&resumed.running, &mut walk, &mut events, input.now());
    let stories = stories(store);
    let journal = Journal { running: resumed.running, lent };
    talk(walk, &events, (pack.as_ref(), &lexicon, &stories), journal, input)
}

/// Takes in what was written of the answer in the outer editor when Greenroom was killed. What cannot be taken in stays where it is.
fn left_outside(running: &Running, walk: &mut Walk, events: &mut Vec<Event>, now: Now) -> Option<Lent> {
    let lent = running.left_outside()?;
    let (Phase::Answer(place), Ok(text)) = (walk.phase(), lent.take_back()) else {
        lent.keep();
        return None;
    };
    if !text.is_empty() {
        let before = walk.answer().map_or(0, |answer| answer.text.len());
        events.extend(walk.edit(place.part, 0, before, &sanitise(&text), now));
    }
    Some(lent)
}

fn talk(
    walk: Walk,
    events: &[Event],
    (pack, lexicon, stories): (Option<&Pack>, &Lexicon, &[Story]),
    mut journal: Journal,
    mut lines: Input,
) -> Result<(), Failure> {
    let width = stdout().is_terminal().then_some(COLUMNS);
    let mut out = words();
    let parts =
        Parts { pack, lexicon, stories, lines: &mut lines, keeper: &mut journal, out: &mut out, width };
    plain::run(walk, events, parts)?;
    Ok(out.flush()?)
}

/// The stories that read. The walk goes on without those that do not: `greenroom story` tells what is wrong with them.
fn stories(store: &Store) -> Vec<Story> {
    store.stories().map(Stories::into_stories).unwrap_or_default()
}

fn probe(lexicon: &Arc<Lexicon>) -> Probe {
    let lexicon = Arc::clone(lexicon);
    Rc::new(move |asked, answer| {
        let reading =
            Reading { kind: asked.kind, text: &answer.text, spent: answer.spent, aloud: answer.spoken };
        signals::follow_ups(asked, &signals::read(&reading, &lexicon), asked.target())
    })
}

/// Standard input, read beside the clock.
pub struct Input {
    lines: Receiver<io::Result<String>>,
    clock: Clock,
}

impl Input {
    /// Begins to read.
    pub fn listen() -> Self {
        let (send, lines) = channel();
        thread::spawn(move || {
            let mut input = io::stdin().lock();
            loop {
                let mut bytes = Vec::new();
                let read = io::Read::take(&mut input, LONGEST_LINE).read_until(b'\n', &mut bytes);
                let line = match read {
                    Ok(0) => return,
                    Ok(_) => Ok(String::from_utf8_lossy(&bytes).trim_end_matches(['\n', '\r']).to_owned()),
                    Err(error) => Err(error),
                };
                if send.send(line).is_err() {
                    return;
                }
            }
        });
        Self { lines, clock: Clock::new() }
    }
}

impl Lines for Input {
    fn hear(&mut self) -> io::Result<Heard> {
        match self.lines.recv_timeout(Duration::from_secs(1)) {
            Ok(line) => Ok(Heard::Line(line?)),
            Err(RecvTimeoutError::Timeout) => Ok(Heard::Tick),
            Err(RecvTimeoutError::Disconnected) => Ok(Heard::End),
        }
    }

    fn now(&self) -> Now {
        self.clock.now()
    }
}

/// The journal of the session. A line is a good deal of work, so each is made to last.
struct Journal {
    running: Running,
    /// What was written in the outer editor, until the journal has it.
    lent: Option<Lent>,
}

impl Drop for Journal {
    fn drop(&mut self) {
        if let Some(lent) = self.lent.take() {
            lent.keep();
        }
    }
}

impl Keeper for Journal {
    fn keep(&mut self, events: &[Event]) -> Result<(), String> {
        self.running.append(events).and_then(|()| self.running.sync()).map_err(|error| error.to_string())?;
        self.lent = None;
        Ok(())
    }

    fn finish(&mut self) -> Result<(), String> {
        self.running.finish().map_err(|error| error.to_string())
    }
}
