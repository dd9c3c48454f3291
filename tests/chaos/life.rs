//! One run of the program, in a terminal with job control, from its start to its end.

use std::fs;
use std::time::Duration;

use portable_pty::CommandBuilder;
use rustix::process::{Pid, Signal, kill_process};

use super::Tally;
use super::dice::{Dice, Ending, Step, Stop};
use crate::support::sealed::Sealed;
use crate::support::terminal::{ENTER, ESC, Terminal, ctrl};
use crate::walkthrough::{Asks, phase};

/// What a shell does for a program in it: gives it the terminal, and goes on itself while the program is stopped.
const SHELL: &str = r#"
exec 2> /dev/null
mkfifo "$HOME/go"
set -m
sh -c 'echo $$ > "$HOME/number"; exec "$0" "$@" 2>> "$HOME/told"' "$@"
code=$?
while kill -0 "$(cat "$HOME/number")"; do
    echo "stopped here"
    read -r _ < "$HOME/go"
    fg > /dev/null
    code=$?
done
exit $code
"#;

/// Nothing more comes for so long: the program waits.
const QUIET: Duration = Duration::from_millis(12);

/// A stop takes a moment on a busy machine; a key right behind Escape may mean something else, and is pressed again.
const STOP: Duration = Duration::from_secs(5);

/// A running program.
pub struct Life {
    terminal: Terminal,
    number: Option<Pid>,
    files: Files,
    /// Where the output stood when the size last changed.
    resized: usize,
}

/// Files through which the program and the test know of each other.
struct Files {
    number: std::path::PathBuf,
    clock: std::path::PathBuf,
    go: std::path::PathBuf,
}

impl Life {
    pub fn start(sealed: &Sealed, arguments: &[String]) -> Self {
        let file = |name: &str| sealed.home().join(name);
        let files = Files { number: file("number"), clock: file("clock"), go: file("go") };
        let _ = fs::remove_file(&files.number);
        let mut all = vec!["-c", SHELL, "sh", env!("CARGO_BIN_EXE_greenroom")];
        all.extend(arguments.iter().map(String::as_str));
        let more = [
            ("GREENROOM_TEST_CLOCK", files.clock.display().to_string()),
            ("EDITOR", "sh -c 'printf \" outside\" >> \"$0\"'".to_owned()),
        ];
        let more: Vec<_> = more.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let terminal = Terminal::run(sealed.seal(CommandBuilder::new("sh"), &all, &more));
        Self { terminal, number: None, files, resized: 0 }
    }

    /// Plays steps until it ends, and tells how it did.
    pub fn play(&mut self, dice: &mut Dice, ending: Ending, tally: &mut Tally) -> Ending {
        let mut steps: Vec<Step> = (0..dice.steps()).map(|_| dice.step()).collect();
        // Most lives end in the midst of an answer.
        steps.extend(dice.last_words());
        let moment = 1 + dice.moment();
        // A short life ends while it begins; a long one has the terminal before anything is pressed.
        let begun = self.begin() && (steps.len() < 10 || self.takes_terminal());
        let alive = begun && steps.into_iter().all(|step| self.does(step, tally) && self.breathes());
        let died = if alive { self.end(ending, moment) } else { Ending::Left };
        match died {
            Ending::Killed => tally.kills += 1,
            Ending::Asked(_) => tally.signals += 1,
            Ending::HungUp => tally.hang_ups += 1,
            Ending::Left => tally.left += 1,
        }
        died
    }

    /// Waits until the program has its process number.
    fn begin(&mut self) -> bool {
        while self.number.is_none() {
            if !self.terminal.take_some(usize::MAX - self.terminal.written().len(), QUIET) {
                return false;
            }
            let text = fs::read_to_string(&self.files.number).unwrap_or_default();
            self.number = text.strip_suffix('\n').and_then(|line| Pid::from_raw(line.parse().ok()?));
        }
        true
    }

    fn takes_terminal(&mut self) -> bool {
        while !self.terminal.is_taken() {
            if !self.terminal.take_some(1, QUIET) {
                return false;
            }
        }
        true
    }

    fn breathes(&mut self) -> bool {
        self.terminal.take_some(1, Duration::from_micros(300))
    }

    fn settles(&mut self) -> bool {
        self.terminal.take_some(1 << 30, QUIET)
    }

    /// Whether it still runs afterwards.
    fn does(&mut self, step: Step, tally: &mut Tally) -> bool {
        match step {
            Step::Type(keys) => self.press(&keys, tally),
            Step::Paste(text) => {
                tally.pasted += text.chars().count();
                self.terminal.try_press(format!("\x1b[200~{text}\x1b[201~").as_bytes())
            }
            Step::Obey => self.settles() && self.obey(tally),
            Step::Resize(columns, rows) => {
                tally.resizes += 1;
                self.terminal.resize(columns, rows);
                self.resized = self.terminal.written().len();
                true
            }
            Step::Stop(how) => self.stop(how, tally),
            Step::Jump(seconds) => {
                tally.jumps += 1;
                fs::write(&self.files.clock, seconds.to_string()).is_ok()
            }
            Step::Watch(bytes) => self.terminal.take_some(bytes, QUIET),
        }
    }

    fn press(&mut self, keys: &str, tally: &mut Tally) -> bool {
        tally.keys += keys.chars().count();
        self.terminal.try_press(keys.as_bytes())
    }

    fn obey(&mut self, tally: &mut Tally) -> bool {
        let screen = self.terminal.screen();
        let key = match phase(&screen) {
            _ if screen.contains('╭') => ESC.to_owned(),
            Some(Asks::Answer | Asks::Figures) => ctrl('d'),
            Some(Asks::Guess) => "3".to_owned(),
            Some(Asks::Rubric) => "4".to_owned(),
            None if screen.contains("Resume") => "r".to_owned(),
            Some(Asks::Begin | Asks::Reveal | Asks::Next) | None => ENTER.to_owned(),
        };
        self.press(&key, tally)
    }

    fn send(&self, signal: Signal) -> bool {
        self.number.is_some_and(|number| kill_process(number, signal).is_ok())
    }

    /// Stops the program, looks at the terminal that the shell has meanwhile, and lets it go on.
    fn stop(&mut self, how: Stop, tally: &mut Tally) -> bool {
        if !self.settles() {
            return false;
        }
        let before = self.terminal.written().len();
        for _ in 0..4 {
            match how {
                Stop::CtrlZ => drop(self.terminal.try_press(ctrl('z').as_bytes())),
                Stop::Asked => drop(self.send(Signal::TSTP)),
                Stop::Forced => drop(self.send(Signal::STOP)),
            }
            if !self.stops(before) {
                return false;
            }
            if self.is_stopped(before) {
                tally.stops += 1;
                let fine = how == Stop::Forced || self.is_restored();
                assert!(
                    fine,
                    "stopped by {how:?}, the terminal is not as it was:\n{}",
                    self.terminal.screen()
                );
                // Not by the terminal, where keys may lie that were typed before.
                fs::write(&self.files.go, "\n").expect("the shell waits for it");
                return self.settles();
            }
        }
        panic!("{how:?} does not stop it; the screen is\n{}", self.terminal.screen());
    }

    /// Waits for the stop: whether there is still something in the terminal.
    fn stops(&mut self, before: usize) -> bool {
        let mut waited = Duration::ZERO;
        while !self.is_stopped(before) && waited < STOP {
            if !self.terminal.take_some(1, QUIET) {
                return false;
            }
            waited += QUIET;
        }
        true
    }

    fn is_stopped(&self, before: usize) -> bool {
        String::from_utf8_lossy(&self.terminal.written()[before..]).contains("stopped here")
    }

    fn end(&mut self, ending: Ending, moment: usize) -> Ending {
        match ending {
            Ending::Left => {
                self.leave();
                return Ending::Left;
            }
            Ending::HungUp => drop(kill_process(
                Pid::from_raw(self.terminal.process().cast_signed()).expect("a number"),
                Signal::KILL,
            )),
            Ending::Asked(signal) => drop(self.send(signal)),
            Ending::Killed => {
                self.terminal.take_some(moment, QUIET);
                self.send(Signal::KILL);
            }
        }
        self.terminal.wait();
        ending
    }

    /// Presses the keys that leave from anywhere, on a terminal that shows what they ask: a dialog is closed, the leaving confirmed.
    fn leave(&mut self) {
        self.terminal.resize(100, 30);
        self.resized = self.terminal.written().len();
        for _ in 0..20 {
            let asked = self.terminal.screen().contains("Leave");
            let key = if asked { ENTER.to_owned() } else { ctrl('c') };
            let before = self.terminal.screen();
            let _ = self.terminal.try_press(key.as_bytes());
            if !self.changes(&before) {
                self.terminal.wait();
                return;
            }
        }
        panic!("it does not leave; the screen is\n{}", self.terminal.screen());
    }

    /// Waits until the screen is another one, for a second at most: whether the program still runs.
    fn changes(&mut self, before: &str) -> bool {
        for _ in 0..80 {
            if !self.settles() {
                return false;
            }
            if self.terminal.screen() != before {
                return true;
            }
        }
        true
    }

    pub fn is_restored(&self) -> bool {
        self.terminal.is_restored()
    }

    /// The terminal as it was left.
    pub fn terminal(&self) -> &Terminal {
        &self.terminal
    }

    /// Whether everything was drawn anew since the size changed; before that, nobody knows what a terminal shows.
    pub fn is_drawn(&self) -> bool {
        self.resized == 0
            || String::from_utf8_lossy(&self.terminal.written()[self.resized..]).contains("\x1b[2J")
    }
}
