//! Fitting what is due to the day of the interview.

use chrono::{Days, NaiveDate};

/// The best gap is 20 to 40 per cent of the time left until what is learned is needed: so found by Cepeda and others (Psychological
/// Science 19, 2008) for a test a week away, with smaller shares for tests far away.
const SHORTEST_SHARE: f64 = 0.2;
/// See [`SHORTEST_SHARE`].
const LONGEST_SHARE: f64 = 0.4;

/// The shortest gap that is held out for, in days, however far the interview: for one far away a fifth of the time left would be too long.
const PATIENCE: u32 = 7;

/// From so many days before the interview on, the weakest competencies come to the front.
const HORIZON: i64 = 28;

/// The day that something is due: so many days after it was last practised, fitted to the interview. None where no day is left for it.
///
/// With `left` days from the last practice to the interview, the gap is at most 40 % of `left`, rounded down, and at least 20 %, rounded up,
/// or `PATIENCE` where that is less; at least a day; and what is to be done again may come sooner. So nothing is due after the interview.
pub fn due_on(
    last: NaiveDate,
    interval: u32,
    again: bool,
    interview: Option<NaiveDate>,
) -> Option<NaiveDate> {
    let Some(interview) = interview else { return last.checked_add_days(Days::new(interval.into())) };
    let left =
        u32::try_from(interview.signed_duration_since(last).num_days()).ok().filter(|left| *left > 0)?;
    let longest = ((f64::from(left) * LONGEST_SHARE).floor() as u32).max(1);
    let shortest = if again { 1 } else { ((f64::from(left) * SHORTEST_SHARE).ceil() as u32).min(PATIENCE) };
    let gap = interval.clamp(shortest.min(longest), longest);
    last.checked_add_days(Days::new(gap.into()))
}

/// How close the interview is: 0 from `HORIZON` days before it, 1 on its day, evenly between. 0 without one.
pub fn closeness(days_left: Option<i64>) -> f64 {
    days_left.map_or(0.0, |left| 1.0 - left.clamp(0, HORIZON) as f64 / HORIZON as f64)
}

/// How much something presses, 0 to 1: (1 − closeness) × the share forgotten + closeness × weakness. Weakness is (5 − level) ÷ 4 of the
/// weakest competency it is about, and half where no level is known.
pub fn pressure(closeness: f64, recall: f64, weakest: Option<f64>) -> f64 {
    let weakness = weakest.map_or(0.5, |level| (5.0 - level) / 4.0);
    (1.0 - closeness) * (1.0 - recall) + closeness * weakness
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(number: u64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 1)
            .and_then(|day| day.checked_add_days(Days::new(number)))
            .expect("a day")
    }

    #[test]
    fn a_gap_is_fitted_to_the_days_left() {
        let table = [
            // interval, again, interview, due
            (5, false, None, Some(5)),
            (5, false, Some(30), Some(6)),
            (5, true, Some(30), Some(5)),
            (9, false, Some(30), Some(9)),
            (40, false, Some(30), Some(12)),
            (1, false, Some(300), Some(7)),
            (40, false, Some(4), Some(1)),
            (1, true, Some(1), Some(1)),
            (1, false, Some(0), None),
        ];
        for (interval, again, interview, due) in table {
            let told = due_on(day(0), interval, again, interview.map(day));
            assert_eq!(told, due.map(day), "{interval} {again} {interview:?}");
        }
        assert_eq!(due_on(day(9), 3, false, Some(day(5))), None, "practised after the interview");
    }

    #[test]
    fn the_closer_the_interview_the_more_weakness_counts() {
        let table =
            [(None, 0.0), (Some(40), 0.0), (Some(28), 0.0), (Some(14), 0.5), (Some(0), 1.0), (Some(-3), 1.0)];
        for (left, close) in table {
            assert!((closeness(left) - close).abs() < 1e-9, "{left:?}");
        }
        let (forgotten, weak) = ((0.5, Some(5.0)), (0.9, Some(1.0)));
        let of = |closeness, (recall, weakest)| pressure(closeness, recall, weakest);
        assert!(of(0.0, forgotten) > of(0.0, weak));
        assert!(of(0.9, forgotten) < of(0.9, weak));
    }

    proptest! {
        #[test]
        fn nothing_is_due_after_the_interview_nor_before_the_next_day(
            interval in 1..400u32, again in any::<bool>(), left in 0..200u64,
        ) {
            let due = due_on(day(0), interval, again, Some(day(left)));
            prop_assert_eq!(due.is_none(), left == 0);
            prop_assert!(due.is_none_or(|due| day(1) <= due && due <= day(left)));
        }
    }
}
