//! Which answers are worth scoring again, cold: days later and without a look at the former levels.

use chrono::{DateTime, FixedOffset, TimeDelta};

use super::progress::in_time;
use super::record::Record;

/// How old an answer is at least, in days: by then it reads like somebody else's, while the way one judges is still the same.
pub const COLD_AFTER: i64 = 2;

/// The answers that can be scored again, newest first: finished and scored, not marked as a bad question, at least [`COLD_AFTER`] days old,
/// and never scored again to the end.
pub fn offered(records: &[Record], now: DateTime<FixedOffset>) -> Vec<&Record> {
    let mut offered: Vec<&Record> = records.iter().filter(|record| is_offered(record, now)).collect();
    offered.sort_by(|one, other| in_time(other).cmp(&in_time(one)));
    offered
}

fn is_offered(record: &Record, now: DateTime<FixedOffset>) -> bool {
    let old = now.signed_duration_since(record.started) >= TimeDelta::days(COLD_AFTER);
    let scored = record.is_finished() && !record.levels.is_empty() && record.words > 0;
    old && scored && !record.flagged && record.cold.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::attempt::Ending;
    use crate::review::samples::{attempt, day};

    #[test]
    fn answers_two_days_old_are_offered_once_and_only_if_there_is_something_to_score() {
        let fresh = attempt("cv", 8, &[("price", 3)]);
        let old = attempt("cv", 7, &[("price", 3)]);
        let table = [
            (old.clone(), true),
            (fresh, false),
            (Record { flagged: true, ..old.clone() }, false),
            (Record { ending: Some(Ending::Skipped), ..old.clone() }, false),
            (Record { ending: None, ..old.clone() }, false),
            (Record { words: 0, ..old.clone() }, false),
            (Record { cold: Some(day(9)), ..old.clone() }, false),
            (attempt("cv", 7, &[]), false),
        ];
        for (record, is_offered) in table {
            assert_eq!(
                offered(std::slice::from_ref(&record), day(9)).len(),
                usize::from(is_offered),
                "{record:?}"
            );
        }
        let almost = day(9) - TimeDelta::seconds(1);
        assert!(offered(&[old], almost).is_empty());
    }

    #[test]
    fn the_newest_come_first() {
        let records = [3, 5, 4].map(|on| attempt("cv", on, &[("price", 3)]));
        let days: Vec<_> = offered(&records, day(30)).iter().map(|record| record.started).collect();
        assert_eq!(days, [day(5), day(4), day(3)]);
    }
}
