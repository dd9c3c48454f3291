//! One figure over time: a point an attempt, their mean, and what changed.

use chrono::{DateTime, FixedOffset};

use crate::domain::Id;
use crate::review::record::Record;
use crate::review::told::{LEAST_FOR_MEAN, Sample, Told, Trend};

/// A figure of one attempt.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// The attempt's session.
    pub session: Id,
    /// Its number there.
    pub attempt: u32,
    /// When it was put.
    pub at: DateTime<FixedOffset>,
    /// The figure.
    pub value: f64,
}

/// A figure over time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Series {
    /// A point for each attempt that has the figure, in the order of time.
    pub points: Vec<Point>,
}

impl Series {
    /// The figure of each record that has it; the records are in the order of time.
    pub(super) fn of(records: &[&Record], figure: impl Fn(&Record) -> Option<f64>) -> Self {
        let point = |record: &&Record| {
            let value = figure(record)?;
            Some(Point {
                session: record.session.clone(),
                attempt: record.attempt,
                at: record.started,
                value,
            })
        };
        Self { points: records.iter().filter_map(point).collect() }
    }

    /// The figures alone.
    pub fn values(&self) -> Vec<f64> {
        self.points.iter().map(|point| point.value).collect()
    }

    /// How many attempts have it.
    pub fn len(&self) -> usize {
        self.points.len()
    }

    /// Whether no attempt has it.
    pub fn is_empty(&self) -> bool {
        self.points.is_empty()
    }

    /// Their plain mean.
    ///
    /// # Errors
    /// Where there are fewer than [`LEAST_FOR_MEAN`].
    pub fn mean(&self) -> Told<f64> {
        Sample::of_at_least(LEAST_FOR_MEAN, &self.values()).map(|sample| sample.mean)
    }

    /// The plain mean of the last [`LEAST_FOR_MEAN`] of them: how it is of late.
    ///
    /// # Errors
    /// Where there are fewer.
    pub fn recent(&self) -> Told<f64> {
        let values = self.values();
        let last = values.get(values.len().saturating_sub(LEAST_FOR_MEAN)..).unwrap_or_default();
        Sample::of_at_least(LEAST_FOR_MEAN, last).map(|sample| sample.mean)
    }

    /// What changed from the first half to the second.
    ///
    /// # Errors
    /// Where there are too few, as [`Trend::of`].
    pub fn trend(&self) -> Told<Trend> {
        Trend::of(&self.values())
    }
}
