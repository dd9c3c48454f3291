//! The model: which screen is up, what lies over it, and what every screen must answer to.

use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::dialogs::Dialog;
use super::keymap::Hint;
use super::msg::{Effect, HomeFacts, PackLine, Return, Trouble};
use super::screens::{Screen, home, plan};
use super::theme::Theme;
use super::widgets::clock::Clock;
use crate::domain::{Id, Now, Place};

/// Everything that is shown and decided on.
pub struct Model {
    /// The screen that is up.
    pub screen: Screen,
    /// What lies over it, the uppermost last.
    pub dialogs: Vec<Dialog>,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// What things look like.
    pub theme: Theme,
    /// The packs there are, once a screen has needed them; Home begins anew.
    pub packs: Option<Vec<PackLine>>,
    /// What is done as soon as they are listed.
    pub waits_for_packs: Option<Act>,
    /// What was chosen to practise the last time.
    pub planned: Option<plan::Remembered>,
    /// A word about what just happened, until the next key.
    pub notice: Option<String>,
    /// Why what is typed cannot be saved at the moment.
    pub unsaved: Option<Trouble>,
}

impl Model {
    /// Home, for a terminal of that size.
    pub fn new(facts: HomeFacts, theme: Theme, size: (u16, u16)) -> Self {
        Self {
            packs: None,
            waits_for_packs: None,
            planned: None,
            screen: Screen::Home(home::Home::new(facts)),
            dialogs: Vec::new(),
            size,
            theme,
            notice: None,
            unsaved: None,
        }
    }

    /// How long until a running clock shows another second.
    pub fn next_second(&self, now: Now) -> Option<Duration> {
        let spent = self.screen.page().running(now)?;
        Some(Duration::from_nanos(1_000_000_000 - u64::from(spent.subsec_nanos())))
    }
}

/// What a screen sees of the world when it decides.
#[derive(Clone, Copy, Debug)]
pub struct Context {
    /// The present.
    pub now: Now,
    /// The area that its body has.
    pub body: Rect,
    /// What things look like, for what is laid out once and drawn often.
    pub theme: Theme,
}

/// What a screen asks for.
#[derive(Debug)]
pub enum Act {
    /// Something that touches the world.
    Do(Effect),
    /// Another screen.
    Go(Box<Screen>),
    /// Back to Home, its facts found anew.
    GoHome,
    /// To the choice of what to practise.
    GoPlan,
    /// To the choice of what to practise, a mock by the gaps of the tailoring chosen in this pack.
    GoTailored(Id),
    /// To what the advertisement asks and answers have shown.
    GoTailoring,
    /// To the brief of the role.
    GoStudy,
    /// To the list of sessions.
    GoReview,
    /// To what is prepared for.
    GoTarget,
    /// To the stories.
    GoStories,
    /// Something over the screen.
    Ask(Dialog),
    /// A word about what just happened.
    Say(String),
    /// What a dialog of the screen was answered with.
    Sure(Sure),
    /// The question before leaving the program, or leaving at once where nothing is under way.
    Leave,
    /// The keys of the screen at hand.
    Help,
}

/// What a screen asked about in a dialog, and the candidate is sure of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sure {
    /// Give the answer as it is.
    Give(Place),
    /// Skip the question of that attempt, though something was typed.
    Skip(u32),
    /// End the session.
    End,
    /// Close the scoring of an old answer though criteria have no level.
    CloseScoring,
    /// Who scores the answer instead of the candidate.
    Named(String),
    /// Leave what a coach is not through with.
    LeaveCoaching,
    /// Save the answers to a file elsewhere.
    SaveElsewhere,
    /// Leave a text though it cannot be saved.
    ThrowAway,
    /// Begin a story of that title from the answer.
    BeginStory(String),
}

/// What stands at the top of a screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    /// Where one is.
    pub place: String,
    /// What is of note at the right: progress, a count.
    pub note: String,
}

/// What every screen answers to.
pub trait Page {
    /// What stands at its top.
    fn heading(&self) -> Heading;

    /// The clock at the right of its top, if there is one at hand.
    fn clock(&self) -> Option<Clock> {
        None
    }

    /// Its keys, for the hint line and the help.
    fn hints(&self) -> Vec<Hint>;

    /// A key was pressed.
    fn press(&mut self, key: KeyEvent, context: Context) -> Vec<Act>;

    /// Draws its body; reads only.
    fn view(&self, frame: &mut Frame, area: Rect, theme: Theme);

    /// Where the terminal's cursor stands in the body: where text is being typed.
    fn cursor(&self, _area: Rect) -> Option<Position> {
        None
    }

    /// What belongs to this screen and is done on the command line, for the help; may be empty.
    fn beside(&self) -> &'static str {
        ""
    }

    /// Text was pasted. Screens without a text to type in overlook it.
    fn paste(&mut self, _text: &str, _context: Context) -> Vec<Act> {
        Vec::new()
    }

    /// Whether a character typed now can only be text, and so can what is typed after it.
    fn takes_text(&self) -> bool {
        false
    }

    /// Printable ASCII was typed, while text was taken: the same as its keys one after the other.
    fn types(&mut self, _text: &str, _context: Context) -> Vec<Act> {
        Vec::new()
    }

    /// The mouse's wheel went by so many lines; it is never needed. A list moves by one.
    fn wheel(&mut self, lines: isize, context: Context) -> Vec<Act> {
        let code = if lines < 0 { KeyCode::Up } else { KeyCode::Down };
        self.press(KeyEvent::new(code, KeyModifiers::NONE), context)
    }

    /// A second of a running clock is over.
    fn tick(&mut self, _context: Context) -> Vec<Act> {
        Vec::new()
    }

    /// An effect came to something that concerns this screen.
    fn receive(&mut self, _what: Return, _context: Context) -> Vec<Act> {
        Vec::new()
    }

    /// The candidate is sure of what the screen asked about.
    fn sure(&mut self, _what: Sure, _context: Context) -> Vec<Act> {
        Vec::new()
    }

    /// The body has another size now.
    fn resized(&mut self, _context: Context) {}

    /// The time on its clock by now, if one is running.
    fn running(&self, _now: Now) -> Option<Duration> {
        None
    }

    /// Whether its body shows the time too.
    fn is_timed(&self) -> bool {
        false
    }

    /// Whether a session is under way on it, so that leaving asks first.
    fn is_under_way(&self) -> bool {
        false
    }

    /// The program is about to be suspended or to leave: stop what is timed.
    fn halt(&mut self, _context: Context) -> Vec<Act> {
        Vec::new()
    }
}
