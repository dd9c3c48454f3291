//! What each phase's screen answers to, and what its keys can mean.

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::run::Run;
use super::{answer, brief, figures, gut, next, rubric};
use crate::domain::Level;
use crate::domain::walk::Phase;
use crate::tui::keymap::{Binding, Chord, Hint, PAGE_DOWN, PAGE_UP};
use crate::tui::model::{Act, Context};
use crate::tui::theme::Theme;

/// What a key of the walk means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Msg {
    /// Begin the answer.
    Start,
    /// Leave the question without an answer.
    Skip,
    /// Mark the question as a bad one, or take the mark off.
    Flag,
    /// Show what was found out about the firm, or the question again.
    Peek,
    /// Stop the clock.
    Pause,
    /// Give what was typed; for an answer aloud, end the speaking.
    Give,
    /// Show the question in full, or go back from it.
    Sheet,
    /// Go on in the outer editor.
    Outer,
    /// Open the calculator, or close it.
    Calculator,
    /// Move by so many lines or items.
    Move(isize),
    /// Move by so many pages.
    Page(isize),
    /// A level.
    Level(Level),
    /// Take the last one back.
    Back,
    /// Show the rubric.
    Reveal,
    /// Show that part.
    Tab(rubric::Tab),
    /// Show the next part.
    NextTab(isize),
    /// Tie the level to the words that show it.
    Tie,
    /// Write the one thing to change.
    Change,
    /// Say which story the answer told.
    Story,
    /// Go on.
    GoOn,
    /// Put the question again.
    Retry,
    /// End the session, or leave it for later.
    Stop,
}

/// What each phase's screen answers to.
pub trait Stage {
    /// Its keys as they work now.
    fn bindings(&self, run: &Run) -> Vec<Binding<Msg>>;

    /// A bound key was pressed.
    fn act(&mut self, run: &mut Run, msg: Msg, context: Context) -> Vec<Act>;

    /// Draws it; reads only.
    fn view(&self, run: &Run, frame: &mut Frame, area: Rect, theme: Theme);

    /// Where the terminal's cursor stands.
    fn cursor(&self, _run: &Run, _area: Rect) -> Option<Position> {
        None
    }

    /// Whether a key can only be text here: no binding means it, and it changes nothing but the text.
    fn takes(&self, _run: &Run, _chord: Chord) -> bool {
        false
    }

    /// Whether that holds for every character to come.
    fn takes_text(&self, _run: &Run) -> bool {
        false
    }

    /// Printable ASCII was typed while that held: the same as its keys one after the other.
    fn types(&mut self, _run: &mut Run, _text: &str, _context: Context) -> Vec<Act> {
        Vec::new()
    }

    /// A key that is not bound was pressed.
    fn typed(&mut self, _run: &mut Run, _key: KeyEvent, _context: Context) -> Vec<Act> {
        Vec::new()
    }

    /// Text was pasted.
    fn paste(&mut self, _run: &mut Run, _text: &str, _context: Context) -> Vec<Act> {
        Vec::new()
    }

    /// The outer editor left this text.
    fn edited(&mut self, _run: &mut Run, _text: &str, _context: Context) -> Vec<Act> {
        Vec::new()
    }

    /// Scrolls what is read by so many rows.
    fn scroll(&mut self, _run: &Run, _rows: isize, _body: Rect) {}

    /// The body has this size, or what stands in it has changed.
    fn fit(&mut self, _run: &Run, _body: Rect) {}

    /// Further keys for the help, which no table of this screen holds.
    fn further_hints(&self) -> Vec<Hint> {
        Vec::new()
    }

    /// What is of note at the right of the heading, where there is no clock.
    fn note(&self, _run: &Run) -> String {
        String::new()
    }
}

/// The screen for the phase that the walk stands in; none once it is over.
pub fn of(run: &Run) -> Option<Box<dyn Stage>> {
    Some(match run.walk.phase() {
        Phase::Brief { .. } => Box::new(brief::Brief::default()),
        Phase::Answer(place) => Box::new(answer::Answering::new(run, place.part)),
        Phase::Figures { .. } => Box::new(figures::Figures::new(run)),
        Phase::Gut { .. } => Box::new(gut::Gut),
        Phase::Rubric { .. } => Box::new(rubric::Scoring::new(run)),
        Phase::Next => Box::new(next::Next::default()),
        Phase::Over => return None,
    })
}

/// The keys that turn pages, the same wherever something is read.
pub fn paging() -> Vec<Binding<Msg>> {
    vec![
        Binding::new(&[PAGE_UP], "page up", |_| Some(Msg::Page(-1))).unhinted(),
        Binding::new(&[PAGE_DOWN], "page down", |_| Some(Msg::Page(1))).unhinted(),
    ]
}

/// The level that a digit key stands for.
pub fn level(chord: Chord) -> Option<Level> {
    match chord.code {
        crossterm::event::KeyCode::Char(digit) => Level::from_digit(digit),
        _ => None,
    }
}

/// A page less two rows, so that the eye finds its place again.
pub fn page(pages: isize, body: Rect) -> isize {
    pages * (body.height.cast_signed() as isize - 2).max(1)
}
