//! On which days there was practice, week by week.

use std::collections::BTreeMap;
use std::time::Duration;

use chrono::{Datelike, Days, NaiveDate};

use crate::review::record::Record;

/// A day with finished attempts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// The day, by the candidate's own clock then.
    pub date: NaiveDate,
    /// Typed attempts.
    pub typed: usize,
    /// Attempts aloud.
    pub aloud: usize,
    /// The time on answers.
    pub spent: Duration,
}

impl Day {
    /// All attempts of the day.
    pub fn attempts(self) -> usize {
        self.typed + self.aloud
    }
}

/// A week, with how many attempts were finished on each of its days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Week {
    /// Its Monday.
    pub monday: NaiveDate,
    /// From Monday to Sunday.
    pub attempts: [usize; 7],
}

/// The days with a finished attempt, oldest first.
pub(super) fn days(finished: &[&Record]) -> Vec<Day> {
    let mut days: BTreeMap<NaiveDate, Day> = BTreeMap::new();
    for record in finished {
        let date = record.day();
        let day = days.entry(date).or_insert(Day { date, typed: 0, aloud: 0, spent: Duration::ZERO });
        *(if record.aloud { &mut day.aloud } else { &mut day.typed }) += 1;
        day.spent += record.spent;
    }
    days.into_values().collect()
}

/// The last weeks up to that of the last day, at most so many, from the first one with a day in it; weeks without a day among them.
pub fn weeks(days: &[Day], most: usize) -> Vec<Week> {
    let Some(last) = days.last().map(|day| monday(day.date)) else { return Vec::new() };
    let back = |weeks: usize| last.checked_sub_days(Days::new(7 * weeks as u64));
    let mondays = (0..most).rev().filter_map(back);
    let weeks = mondays.map(|monday| Week { monday, attempts: attempts(days, monday) });
    weeks.skip_while(|week| week.attempts.iter().all(|count| *count == 0)).collect()
}

fn attempts(days: &[Day], monday: NaiveDate) -> [usize; 7] {
    let mut attempts = [0; 7];
    for day in days {
        let at = day.date.signed_duration_since(monday).num_days();
        if let Some(count) = usize::try_from(at).ok().and_then(|at| attempts.get_mut(at)) {
            *count += day.attempts();
        }
    }
    attempts
}

/// The Monday of a day's week.
fn monday(day: NaiveDate) -> NaiveDate {
    let since = u64::from(day.weekday().num_days_from_monday());
    day.checked_sub_days(Days::new(since)).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn weeks_run_from_monday_to_sunday_and_empty_ones_between_are_shown() {
        let day = |text, typed| Day { date: date(text), typed, aloud: 1, spent: Duration::ZERO };
        let days = [day("2026-11-01", 0), day("2026-11-02", 1), day("2026-11-22", 2)];
        let told = |most| -> Vec<(String, [usize; 7])> {
            weeks(&days, most).into_iter().map(|week| (week.monday.to_string(), week.attempts)).collect()
        };
        let all = [
            ("2026-10-26".to_owned(), [0, 0, 0, 0, 0, 0, 1]),
            ("2026-11-02".to_owned(), [2, 0, 0, 0, 0, 0, 0]),
            ("2026-11-09".to_owned(), [0; 7]),
            ("2026-11-16".to_owned(), [0, 0, 0, 0, 0, 0, 3]),
        ];
        assert_eq!(told(12), all);
        assert_eq!(told(3), all[1..]);
        assert_eq!(told(2), all[3..], "an empty first week is left out");
        assert!(weeks(&[], 12).is_empty());
    }
}
