//! How often two people gave which levels, and the figures that follow: the same level, within one, weighted kappa.

use std::fmt;

use super::Pair;
use crate::domain::Level;
use crate::review::told::TooFew;

/// The least number of pairs that kappa is told of. Its standard error is about 1 ÷ √n, so that below twenty it is wider than the steps by
/// which people tell poor agreement from good.
pub const LEAST_FOR_KAPPA: usize = 20;

/// Levels there are.
const LEVELS: usize = Level::ALL.len();

/// How often each pair of levels was given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Own level less one, then the coach's.
    table: [[usize; LEVELS]; LEVELS],
}

/// Why kappa is not told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoKappa {
    /// There are too few pairs.
    TooFew(TooFew),
    /// The candidate gave one level throughout: there is nothing to agree on beyond chance.
    OwnLevel(Level),
    /// The coach did.
    CoachsLevel(Level),
}

impl fmt::Display for NoKappa {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooFew(few) => write!(out, "{few} criteria"),
            Self::OwnLevel(level) => write!(out, "not to be told, since you gave a {level} throughout"),
            Self::CoachsLevel(level) => {
                write!(out, "not to be told, since your coach gave a {level} throughout")
            }
        }
    }
}

/// The place of a level in a row of the table.
fn place(level: Level) -> usize {
    usize::from(level.number()) - 1
}

impl FromIterator<(Level, Level)> for Counts {
    /// Over pairs of the own level and the coach's.
    fn from_iter<I: IntoIterator<Item = (Level, Level)>>(pairs: I) -> Self {
        let mut counts = Self::default();
        for (own, coachs) in pairs {
            counts.table[place(own)][place(coachs)] += 1;
        }
        counts
    }
}

impl<'p> FromIterator<&'p Pair> for Counts {
    fn from_iter<I: IntoIterator<Item = &'p Pair>>(pairs: I) -> Self {
        pairs.into_iter().map(|pair| (pair.own, pair.coachs)).collect()
    }
}

impl Counts {
    /// Each cell: the own level less one, the coach's less one, and how often both were given together.
    fn cells(&self) -> impl Iterator<Item = (usize, usize, usize)> {
        let rows = self.table.iter().enumerate();
        rows.flat_map(|(own, row)| row.iter().enumerate().map(move |(coachs, count)| (own, coachs, *count)))
    }

    fn within(&self, most: usize) -> usize {
        let near = self.cells().filter(|(own, coachs, _)| own.abs_diff(*coachs) <= most);
        near.map(|(.., count)| count).sum()
    }

    /// How many pairs there are.
    pub fn all(&self) -> usize {
        self.within(LEVELS)
    }

    /// How many of them have the same level.
    pub fn exact(&self) -> usize {
        self.within(0)
    }

    /// How many differ by one level at most.
    pub fn within_one(&self) -> usize {
        self.within(1)
    }

    /// Cohen's weighted kappa with quadratic weights: J. Cohen, "Weighted kappa", Psychological Bulletin 70 (1968), 213-220,
    /// <https://doi.org/10.1037/h0026256>.
    ///
    /// 1 − Σ n(i, j) (i − j)² ÷ (Σ n(i, ·) n(·, j) (i − j)² ÷ n), both sums over the own levels i and the coach's j: the squared differences
    /// that there are, by those to be expected if both gave their levels as often as they did, but without a look at the answer. 1 is full
    /// agreement, 0 is what chance brings, below 0 is less than that.
    ///
    /// # Errors
    /// Below [`LEAST_FOR_KAPPA`] pairs, and where one of the two gave the same level throughout.
    pub fn kappa(&self) -> Result<f64, NoKappa> {
        let n = self.all();
        TooFew::unless(n, LEAST_FOR_KAPPA).map_err(NoKappa::TooFew)?;
        let own = self.table.map(|row| row.iter().sum::<usize>());
        let coachs: [usize; LEVELS] = std::array::from_fn(|at| self.table.iter().map(|row| row[at]).sum());
        only(own).map_or(Ok(()), |level| Err(NoKappa::OwnLevel(level)))?;
        only(coachs).map_or(Ok(()), |level| Err(NoKappa::CoachsLevel(level)))?;
        let apart = |one: usize, other: usize| (one.abs_diff(other) as f64).powi(2);
        let observed: f64 = self.cells().map(|(one, other, count)| apart(one, other) * count as f64).sum();
        let by_chance =
            self.cells().map(|(one, other, _)| apart(one, other) * own[one] as f64 * coachs[other] as f64);
        Ok(1.0 - observed / (by_chance.sum::<f64>() / n as f64))
    }
}

/// The only level that was given, if there is but one.
fn only(given: [usize; LEVELS]) -> Option<Level> {
    let mut levels =
        Level::ALL.into_iter().zip(given).filter(|(_, count)| *count > 0).map(|(level, _)| level);
    levels.next().filter(|_| levels.next().is_none())
}
