//! What happens next, drawn from a seed.

use rand_core::{Rng, SeedableRng};
use rand_pcg::Pcg32;
use rustix::process::Signal;

use crate::support::terminal::{ENTER, ESC, ctrl};

/// How a life ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// `kill -9`, in the midst of whatever it does.
    Killed,
    /// A signal that asks it to leave.
    Asked(Signal),
    /// The terminal is gone.
    HungUp,
    /// By a key, or because a key happened to mean that.
    Left,
}

/// One thing that happens to a running program.
#[derive(Clone, Debug)]
pub enum Step {
    Type(String),
    Paste(String),
    /// Whatever the screen asks for.
    Obey,
    Resize(u16, u16),
    Stop(Stop),
    /// Seconds that the wall clock is ahead from now on.
    Jump(i64),
    /// Lets the program write so many bytes.
    Watch(usize),
}

/// What makes a program stop until it is continued.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// The key.
    CtrlZ,
    /// SIGTSTP from elsewhere.
    Asked,
    /// SIGSTOP, of which a program learns nothing.
    Forced,
}

/// The seeded source of all of it.
pub struct Dice {
    chance: Pcg32,
    words: u32,
}

/// Keys that are no text. No Ctrl-C here: it is one of the endings.
const KEYS: [&str; 30] = [
    ENTER,
    ESC,
    "\t",
    "\x1b[Z",
    "\x7f",
    "\x1b[3~",
    "\x1b[A",
    "\x1b[B",
    "\x1b[C",
    "\x1b[D",
    "\x1b[H",
    "\x1b[F",
    "\x1b[5~",
    "\x1b[6~",
    "\x1bOP",
    "\x1bu",
    "\x1br",
    "\x1bb",
    "\x1bf",
    "\x1ba",
    "\x1bx",
    "\x1b[1;2D",
    "1",
    "2",
    "3",
    "4",
    "5",
    "\x1b[1;5A",
    "\x1bd",
    "\x1b\r",
];

/// Letters held with Ctrl.
const CTRLS: &str = "abdefklnopqrstuvwxy";

/// Letters that mean something on screens without an editor. No `d`, which deletes sessions, and `y`, which confirms it.
const LETTERS: &str = "abcefghijklmnopqrstuvwxz /?";

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self { chance: Pcg32::seed_from_u64(seed), words: 0 }
    }

    pub fn below(&mut self, bound: u32) -> u32 {
        self.chance.next_u32() % bound
    }

    fn one_of<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.below(all.len() as u32) as usize]
    }

    fn letter(&mut self, of: &str) -> char {
        let at = self.below(of.len() as u32) as usize;
        of.as_bytes()[at].into()
    }

    pub fn ending(&mut self) -> Ending {
        match self.below(20) {
            0..=12 => Ending::Killed,
            13..=16 => Ending::Asked([Signal::TERM, Signal::HUP, Signal::INT][self.below(3) as usize]),
            17 => Ending::HungUp,
            _ => Ending::Left,
        }
    }

    /// How many steps a life has; now and then it ends while it starts.
    pub fn steps(&mut self) -> u32 {
        if self.below(8) == 0 { self.below(3) } else { 10 + self.below(30) }
    }

    /// What comes right before the end: whatever is open is closed, and typing goes on.
    pub fn last_words(&mut self) -> Vec<Step> {
        if self.below(4) == 0 {
            return Vec::new();
        }
        let close = [Step::Type(ESC.to_owned()), Step::Watch(1 << 20)];
        close.into_iter().chain((0..3).map(|_| Step::Type(self.text()))).collect()
    }

    /// How many bytes it may still write before it is killed.
    pub fn moment(&mut self) -> usize {
        let most = [50, 500, 8_000][self.below(3) as usize];
        self.below(most) as usize
    }

    pub fn arguments(&mut self, interrupted: bool) -> Vec<String> {
        let seed = self.below(5).to_string();
        let table: [&[&str]; 7] = [
            &["practise", "--question", "walk-me-through-your-cv", "--seed", &seed],
            &["practise", "--seed", &seed],
            &["practise", "--kind", "drill", "--seed", &seed],
            &["practise", "--question", "why-this-firm", "--aloud", "--seed", &seed],
            &["practise", "--pressure", "--seed", &seed],
            &["review"],
            &[],
        ];
        let resume: &[&str] = &["resume"];
        let chosen = if interrupted && self.below(3) > 0 { resume } else { self.one_of(&table) };
        chosen.iter().map(|word| (*word).to_owned()).collect()
    }

    pub fn step(&mut self) -> Step {
        match self.below(100) {
            0..=46 => Step::Type(self.text()),
            47..=55 => Step::Type(self.keys()),
            56..=66 => Step::Obey,
            67..=73 => Step::Paste(self.pasted()),
            74..=82 => Step::Resize(self.length(300), self.length(100)),
            83 | 84 => Step::Stop(Stop::CtrlZ),
            85 => Step::Stop(Stop::Asked),
            86 => Step::Stop(Stop::Forced),
            87..=89 => Step::Jump(self.jump()),
            _ => Step::Watch(1 + self.below(4_000) as usize),
        }
    }

    /// A width or a height; the usual ones more often than all others.
    fn length(&mut self, most: u32) -> u16 {
        let usual = if most > 100 { [100, 80, 40] } else { [30, 24, 12] };
        let drawn = if self.below(2) == 0 { usual[self.below(3) as usize] } else { 1 + self.below(most) };
        drawn as u16
    }

    fn jump(&mut self) -> i64 {
        let span = [60, 3_600, 86_400, 40 * 86_400, 10_000 * 86_400][self.below(5) as usize];
        let seconds = i64::from(self.below(span));
        if self.below(2) == 0 { seconds } else { -seconds }
    }

    /// Words, of which no two are the same, that can be told from what is left of one: the last two digits follow from the others.
    fn text(&mut self) -> String {
        (0..=self.below(5)).map(|_| self.word() + " ").collect()
    }

    fn word(&mut self) -> String {
        self.words += 1;
        let ends = ["", "", "", "é", "日本", ",", ".", "!\u{301}"];
        let end = self.one_of(&ends);
        format!("x{:05}{:02}{end}", self.words, check(self.words))
    }

    fn keys(&mut self) -> String {
        let key = |dice: &mut Self| match dice.below(4) {
            0 | 1 => dice.one_of(&KEYS).to_owned(),
            2 => ctrl(dice.letter(CTRLS)),
            _ => dice.letter(LETTERS).to_string(),
        };
        (0..=self.below(4)).map(|_| key(self)).collect()
    }

    fn pasted(&mut self) -> String {
        // No emoji of several parts: the emulator splits them, and puts what follows elsewhere.
        let ends = ["", "\n", "\r\n", "\t", "\u{200b}", "\u{202e}", "\u{7}"];
        let lines = 1 + self.below(30);
        (0..lines).map(|_| self.text() + self.one_of(&ends)).collect()
    }
}

/// The two digits that end a word of that number.
pub fn check(number: u32) -> u32 {
    number * 37 % 97
}
