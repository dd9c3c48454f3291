//! Figures over several answers, and the honest "too few to say".

use std::fmt;

/// The least number of answers that a mean is told of.
///
/// From one answer to the next a person's level moves by about one. The mean of `n` answers is then uncertain by 1 ÷ √n of a level: 1.0
/// with one answer, 0.7 with two, 0.6 with three. Below three it would tell of those answers, not of the person.
pub const LEAST_FOR_MEAN: usize = 3;

/// The least number of answers that a change is told of: two halves that each have a mean.
pub const LEAST_FOR_TREND: usize = 2 * LEAST_FOR_MEAN;

/// A figure, or why there is none.
pub type Told<T> = Result<T, TooFew>;

/// Too few answers to say anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooFew {
    /// How many there are.
    pub have: usize,
    /// How many it takes.
    pub need: usize,
}

impl TooFew {
    /// An error unless there are as many as it takes.
    ///
    /// # Errors
    /// Where there are fewer.
    pub fn unless(have: usize, need: usize) -> Told<()> {
        if have >= need { Ok(()) } else { Err(Self { have, need }) }
    }
}

impl fmt::Display for TooFew {
    /// "too few to say: 2 of 3".
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(&format!("too few to say: {} of {}", self.have, self.need))
    }
}

/// Some values, summed up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sample {
    /// How many values.
    pub n: usize,
    /// Their plain mean: Σ value ÷ n.
    pub mean: f64,
    /// Their standard deviation: √(Σ (value − mean)² ÷ (n − 1)); 0 for a single value.
    pub spread: f64,
}

impl Sample {
    /// Sums values up; nothing where there is none.
    pub fn of(values: &[f64]) -> Option<Self> {
        let n = values.len();
        let mean = (n > 0).then(|| values.iter().sum::<f64>() / n as f64)?;
        let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
        let spread = if n > 1 { (squares / (n - 1) as f64).sqrt() } else { 0.0 };
        Some(Self { n, mean, spread })
    }

    /// As [`Sample::of`], unless there are fewer values than it takes.
    ///
    /// # Errors
    /// Where there are fewer than `need`, or none.
    pub fn of_at_least(need: usize, values: &[f64]) -> Told<Self> {
        TooFew::unless(values.len(), need)?;
        Self::of(values).ok_or(TooFew { have: 0, need })
    }

    /// How far the mean is uncertain, the standard error: spread ÷ √n.
    pub fn uncertainty(self) -> f64 {
        self.spread / (self.n as f64).sqrt()
    }
}

/// What changed from the first half of some values to the second.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trend {
    /// The first ⌊n ÷ 2⌋ values.
    pub earlier: Sample,
    /// The last ⌊n ÷ 2⌋ values; of an odd number the one in the middle belongs to neither.
    pub later: Sample,
}

impl Trend {
    /// What changed in values that are in the order of time.
    ///
    /// # Errors
    /// Where there are fewer than [`LEAST_FOR_TREND`].
    pub fn of(values: &[f64]) -> Told<Self> {
        let half = values.len() / 2;
        let of = |values: Option<&[f64]>| Sample::of_at_least(LEAST_FOR_MEAN, values.unwrap_or_default());
        let too_few = |_| TooFew { have: values.len(), need: LEAST_FOR_TREND };
        let earlier = of(values.get(..half)).map_err(too_few)?;
        let later = of(values.get(values.len() - half..)).map_err(too_few)?;
        Ok(Self { earlier, later })
    }

    /// The mean of the second half less that of the first.
    pub fn change(self) -> f64 {
        self.later.mean - self.earlier.mean
    }

    /// Whether the change is larger than twice its own uncertainty, √(uncertainty of the earlier² + of the later²): then it is hardly chance.
    pub fn is_clear(self) -> bool {
        let uncertainty = self.earlier.uncertainty().hypot(self.later.uncertainty());
        self.change().abs() > 2.0 * uncertainty + f64::EPSILON
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_mean_and_a_spread_are_those_of_the_schoolbook() {
        let table = [
            (&[][..], None),
            (&[3.0], Some((3.0, 0.0))),
            (&[2.0, 4.0], Some((3.0, 2.0_f64.sqrt()))),
            (&[1.0, 2.0, 3.0, 4.0, 5.0], Some((3.0, 2.5_f64.sqrt()))),
        ];
        for (values, told) in table {
            assert_eq!(Sample::of(values).map(|sample| (sample.mean, sample.spread)), told, "{values:?}");
        }
    }

    #[test]
    fn too_few_is_told_with_how_many_it_takes() {
        let table: [(&[f64], Result<f64, &str>); 4] = [
            (&[], Err("too few to say: 0 of 6")),
            (&[1.0, 2.0, 3.0, 4.0, 5.0], Err("too few to say: 5 of 6")),
            (&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0], Ok(3.0)),
            (&[2.0, 2.0, 2.0, 9.0, 4.0, 4.0, 4.0], Ok(2.0)),
        ];
        for (values, told) in table {
            let trend = Trend::of(values).map(Trend::change).map_err(|few| few.to_string());
            assert_eq!(trend, told.map_err(str::to_owned), "{values:?}");
        }
    }

    #[test]
    fn a_change_within_the_noise_is_not_clear() {
        let table: [(&[f64], bool); 4] = [
            (&[1.0, 3.0, 5.0, 2.0, 4.0, 5.0], false),
            (&[2.0, 2.0, 2.0, 2.0, 2.0, 2.0], false),
            (&[2.0, 2.0, 2.0, 3.0, 3.0, 3.0], true),
            (&[4.0, 4.2, 3.8, 2.0, 2.2, 2.1], true),
        ];
        for (values, clear) in table {
            assert_eq!(Trend::of(values).map(Trend::is_clear), Ok(clear), "{values:?}");
        }
    }

    proptest! {
        #[test]
        fn a_mean_lies_among_its_values_and_a_shift_moves_it_alone(
            values in prop::collection::vec(1.0..5.0f64, 1..40), by in -3.0..3.0f64,
        ) {
            let sample = Sample::of(&values).expect("values");
            let lowest = values.iter().copied().fold(f64::INFINITY, f64::min);
            let highest = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            prop_assert!(lowest - 1e-9 <= sample.mean && sample.mean <= highest + 1e-9);
            let moved: Vec<f64> = values.iter().map(|value| value + by).collect();
            let moved = Sample::of(&moved).expect("values");
            prop_assert!((moved.mean - sample.mean - by).abs() < 1e-9);
            prop_assert!((moved.spread - sample.spread).abs() < 1e-9);
        }

        #[test]
        fn turning_time_round_turns_a_trend_round(values in prop::collection::vec(1.0..5.0f64, 0..20)) {
            let back: Vec<f64> = values.iter().rev().copied().collect();
            match (Trend::of(&values), Trend::of(&back)) {
                (Ok(one), Ok(other)) => prop_assert!((one.change() + other.change()).abs() < 1e-9),
                (one, other) => prop_assert_eq!(one, other),
            }
        }
    }
}
