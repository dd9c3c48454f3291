//! Chaos in a real terminal: keys, pastes, sizes, stops, clock jumps and deaths at any moment, drawn from a seed; after each death
//! everything is looked over and the program started again on what is left.
//!
//! `cargo test` plays a few rounds. More, or one again: `CHAOS_ROUNDS=100 CHAOS_SEED=7 cargo test --test main chaos -- --nocapture`.

mod dice;
mod inquest;
mod life;

use std::fmt;

use self::dice::{Dice, Ending};
use self::inquest::Inquest;
use self::life::Life;
use crate::support::sealed::Sealed;

/// Rounds where `CHAOS_ROUNDS` says nothing.
const ROUNDS: u64 = 3;

/// The first round's seed where `CHAOS_SEED` says nothing; the next rounds have the next ones.
const SEED: u64 = 20_261_122;

/// How often the program is started on one data folder.
const LIVES: usize = 6;

/// What a run of rounds came to.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    kills: usize,
    signals: usize,
    hang_ups: usize,
    left: usize,
    stops: usize,
    keys: usize,
    pasted: usize,
    resizes: usize,
    jumps: usize,
    sessions: usize,
    painted: usize,
}

impl fmt::Display for Tally {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kills, signals, hang_ups, left, stops, keys, pasted, resizes, jumps, sessions, painted } =
            self;
        write!(
            out,
            "{kills} kills, {signals} signals to leave, {hang_ups} hang-ups, {left} times left, {stops} stops, {keys} keys, \
             {pasted} characters pasted, {resizes} sizes, {jumps} clock jumps, {sessions} sessions; \
             {painted} characters of answers were on the last screens, and all on the disk"
        )
    }
}

#[test]
fn nothing_is_lost_whatever_happens() {
    let number = |name: &str, otherwise| {
        let given = std::env::var(name).ok().map(|text| text.parse().expect("a number"));
        given.unwrap_or(otherwise)
    };
    let (first, rounds) = (number("CHAOS_SEED", SEED), number("CHAOS_ROUNDS", ROUNDS));
    let mut tally = Tally::default();
    for seed in first..first + rounds {
        let again = Again(seed);
        round(seed, &mut tally);
        std::mem::forget(again);
    }
    println!("{rounds} rounds from seed {first}: {tally}");
}

/// Says on the way out of a failing round how to play it again.
struct Again(u64);

impl Drop for Again {
    fn drop(&mut self) {
        eprintln!("again: CHAOS_SEED={} CHAOS_ROUNDS=1 cargo test --test main chaos -- --nocapture", self.0);
    }
}

/// Lives on one data folder, one after the other.
fn round(seed: u64, tally: &mut Tally) {
    let sealed = Sealed::new();
    let mut dice = Dice::new(seed);
    let mut inquest = Inquest::new(&sealed);
    for number in 1..=LIVES {
        let ending = dice.ending();
        let mut life = Life::start(&sealed, &dice.arguments(inquest.interrupted()));
        let died = life.play(&mut dice, ending, tally);
        let what = format!("life {number}, {died:?}");
        let gave_back = matches!(died, Ending::Killed | Ending::HungUp) || life.is_restored();
        assert!(gave_back, "{what}: the terminal is not as it was\n{}", life.terminal().screen());
        tally.painted += inquest.look(&life, &what);
    }
    tally.sessions += inquest.end();
}
