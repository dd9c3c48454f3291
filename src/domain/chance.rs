//! Drawing lots: the same seed and purpose give the same draws for ever, on every machine.
//!
//! A seed is hashed together with the words of what is drawn for (FNV-1a of the seed's eight bytes, low byte first, then of
//! each word and a zero byte), so that questions and figures never shift one another. Two steps of `SplitMix64` from that hash
//! are the high and the low half of the starting value of a PCG XSL RR 128/64 generator on stream 1. A number below `n` is
//! the high half of the product of `n` and one output; its bias is under `n` in 2^64.

use rand_core::Rng;
use rand_pcg::Pcg64;

/// A sequence of draws.
#[derive(Clone, Debug)]
pub struct Chance(Pcg64);

impl Chance {
    /// The sequence that belongs to a seed and a purpose.
    pub fn new(seed: u64, purpose: &[&str]) -> Self {
        let words = purpose.iter().flat_map(|word| word.bytes().chain([0]));
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for byte in seed.to_le_bytes().into_iter().chain(words) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        let (high, low) = (split_mix(&mut hash), split_mix(&mut hash));
        Self(Pcg64::new(u128::from(high) << 64 | u128::from(low), 1))
    }

    /// A number from 0 to `n` - 1, each as likely; 0 for an `n` of 0.
    pub fn below(&mut self, n: u64) -> u64 {
        ((u128::from(self.0.next_u64()) * u128::from(n)) >> 64) as u64
    }

    /// Puts things in an order, each order as likely (Fisher and Yates, from the end).
    pub fn shuffle<T>(&mut self, things: &mut [T]) {
        for last in (1..things.len()).rev() {
            things.swap(last, self.below(last as u64 + 1) as usize);
        }
    }
}

/// A step of `SplitMix64` (Steele, Lea and Flood 2014).
fn split_mix(at: &mut u64) -> u64 {
    *at = at.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *at;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draws(seed: u64, purpose: &[&str], n: u64) -> Vec<u64> {
        let mut chance = Chance::new(seed, purpose);
        (0..8).map(|_| chance.below(n)).collect()
    }

    #[test]
    fn draws_never_change() {
        // Worked out apart from this code, from the description above.
        assert_eq!(draws(7, &["metrics", "aov_now"], 46), [32, 40, 29, 43, 4, 43, 39, 17]);
        assert_eq!(draws(0, &[], 1000), [538, 293, 635, 206, 612, 537, 5, 577]);
        let mut order: Vec<u32> = (0..8).collect();
        Chance::new(7, &["behavioural"]).shuffle(&mut order);
        assert_eq!(order, [1, 2, 7, 4, 5, 3, 0, 6]);
    }

    #[test]
    fn words_are_kept_apart() {
        assert_ne!(draws(1, &["ab", "c"], u64::MAX), draws(1, &["a", "bc"], u64::MAX));
        assert_ne!(draws(1, &["a"], u64::MAX), draws(2, &["a"], u64::MAX));
    }

    #[test]
    fn every_number_comes_about_as_often() {
        let mut seen = [0_u32; 6];
        for seed in 0..6000 {
            seen[Chance::new(seed, &["die"]).below(6) as usize] += 1;
        }
        // Five standard deviations of a fair die are 144.
        assert!(seen.iter().all(|times| times.abs_diff(1000) < 144), "{seen:?}");
    }

    #[test]
    fn nothing_is_below_zero_or_one() {
        assert_eq!(Chance::new(3, &[]).below(0), 0);
        assert_eq!(Chance::new(3, &[]).below(1), 0);
    }
}
