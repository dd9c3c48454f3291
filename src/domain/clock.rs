//! Clock arithmetic. Nothing here reads a clock: the present comes in as [`Now`].

use std::time::Duration;

use chrono::{DateTime, FixedOffset};

/// The present, as the edge read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// Wall time; it only stamps, since it may jump.
    pub wall: DateTime<FixedOffset>,
    /// Monotonic time since some fixed moment; durations come from it.
    pub mono: Duration,
}

/// The longest gap between two looks at a running clock that counts as answering.
///
/// A running clock is looked at every second; a longer silence means that the machine slept or the program was stopped.
pub const LONGEST_GAP: Duration = Duration::from_secs(5);

/// Time spent on one thing: it runs, pauses, and does not count the time asleep.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stopwatch {
    spent: Duration,
    seen: Option<Duration>,
}

impl Stopwatch {
    /// A stopped watch that shows `spent` already.
    pub fn at(spent: Duration) -> Self {
        Self { spent, seen: None }
    }

    /// Lets it run from now on; a running watch is looked at instead.
    pub fn start(&mut self, now: Now) {
        self.look(now);
        self.seen = Some(now.mono);
    }

    /// Adds the time since the last look, unless the gap is longer than [`LONGEST_GAP`].
    pub fn look(&mut self, now: Now) {
        let Some(seen) = self.seen else { return };
        let gap = now.mono.saturating_sub(seen);
        if gap <= LONGEST_GAP {
            self.spent += gap;
        }
        self.seen = Some(now.mono.max(seen));
    }

    /// Stops it, the time until now counted.
    pub fn stop(&mut self, now: Now) {
        self.look(now);
        self.seen = None;
    }

    /// The time that it will have counted once it is looked at now.
    pub fn spent_at(&self, now: Now) -> Duration {
        let mut looked_at = *self;
        looked_at.look(now);
        looked_at.spent
    }

    /// Whether it is running.
    pub fn is_running(&self) -> bool {
        self.seen.is_some()
    }

    /// The time counted up to the last look.
    pub fn spent(&self) -> Duration {
        self.spent
    }
}

/// Where a clock stands against its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pace {
    /// Before the target.
    Within,
    /// At the target or after it.
    AtTarget,
    /// At one and a half times the target or after it.
    WellOver,
}

impl Pace {
    /// Where `spent` stands against `target`.
    pub fn of(spent: Duration, target: Duration) -> Self {
        if spent * 2 >= target * 3 {
            Self::WellOver
        } else if spent >= target {
            Self::AtTarget
        } else {
            Self::Within
        }
    }
}

/// A duration as `M:SS`, whole seconds, rounded down.
pub fn minutes_seconds(duration: Duration) -> String {
    let seconds = duration.as_secs();
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// Reads `M:SS`.
pub fn parse_minutes_seconds(text: &str) -> Option<Duration> {
    let (minutes, seconds) = text.split_once(':')?;
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if !digits(minutes) || !digits(seconds) || seconds.len() != 2 || minutes.len() > 3 {
        return None;
    }
    let (minutes, seconds): (u64, u64) = (minutes.parse().ok()?, seconds.parse().ok()?);
    (seconds < 60).then(|| Duration::from_secs(minutes * 60 + seconds))
}

/// A duration as whole milliseconds in serde, as journals write it.
pub mod millis {
    use std::time::Duration;

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    /// Writes whole milliseconds.
    ///
    /// # Errors
    /// Those of the serializer.
    pub fn serialize<S: Serializer>(duration: &Duration, out: S) -> Result<S::Ok, S::Error> {
        u64::try_from(duration.as_millis()).unwrap_or(u64::MAX).serialize(out)
    }

    /// Reads whole milliseconds.
    ///
    /// # Errors
    /// Those of the deserializer.
    pub fn deserialize<'de, D: Deserializer<'de>>(input: D) -> Result<Duration, D::Error> {
        u64::deserialize(input).map(Duration::from_millis)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now(millis: u64) -> Now {
        Now { wall: DateTime::UNIX_EPOCH.into(), mono: Duration::from_millis(millis) }
    }

    #[test]
    fn time_is_counted_while_it_runs_and_not_while_it_pauses() {
        let mut watch = Stopwatch::default();
        watch.start(now(1_000));
        watch.look(now(1_900));
        watch.stop(now(2_500));
        watch.look(now(4_000));
        assert_eq!(watch.spent(), Duration::from_millis(1_500));
        watch.start(now(10_000));
        watch.look(now(10_250));
        assert_eq!(watch.spent(), Duration::from_millis(1_750));
    }

    #[test]
    fn time_asleep_does_not_count() {
        let mut watch = Stopwatch::default();
        watch.start(now(0));
        watch.look(now(1_000));
        watch.look(now(3_600_000));
        watch.look(now(3_601_000));
        assert_eq!(watch.spent(), Duration::from_secs(2));
    }

    #[test]
    fn a_clock_that_goes_back_counts_nothing_twice() {
        let mut watch = Stopwatch::default();
        watch.start(now(2_000));
        watch.look(now(1_000));
        watch.look(now(3_000));
        assert_eq!(watch.spent(), Duration::from_secs(1));
    }

    #[test]
    fn the_target_nudges_twice() {
        let target = Duration::from_secs(120);
        let table = [
            (0, Pace::Within),
            (119, Pace::Within),
            (120, Pace::AtTarget),
            (179, Pace::AtTarget),
            (180, Pace::WellOver),
        ];
        for (seconds, pace) in table {
            assert_eq!(Pace::of(Duration::from_secs(seconds), target), pace, "{seconds}");
        }
    }

    #[test]
    fn durations_are_read_and_written_as_minutes_and_seconds() {
        for text in ["0:00", "0:30", "2:00", "15:00", "120:59"] {
            assert_eq!(parse_minutes_seconds(text).map(minutes_seconds).as_deref(), Some(text));
        }
        for text in ["", "2", "2:0", "2:60", "-1:00", "2:000", "a:00", "1:00:00", "9999:00", "+1:00", "1:+2"]
        {
            assert_eq!(parse_minutes_seconds(text), None, "{text}");
        }
    }
}
