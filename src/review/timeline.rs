//! One question's history: all attempts at it in the order of time, and how long lies between two.

use super::record::Record;

/// The places of the attempts at the question that `chosen` is an attempt at, oldest first. A question is known by its pack and its id.
pub fn of_question(chosen: usize, records: &[Record]) -> Vec<usize> {
    let Some(question) = records.get(chosen).map(|record| (&record.pack, &record.question)) else {
        return Vec::new();
    };
    let all = records.iter().enumerate();
    let of = all.filter(|(_, record)| (&record.pack, &record.question) == question);
    let mut of: Vec<(usize, &Record)> = of.collect();
    of.sort_by(|(_, one), (_, other)| {
        (one.started, &one.session, one.attempt).cmp(&(other.started, &other.session, other.attempt))
    });
    of.into_iter().map(|(at, _)| at).collect()
}

/// How long after the earlier attempt the later one was, by days of the calendar.
pub fn later(earlier: &Record, later: &Record) -> String {
    match later.day().signed_duration_since(earlier.day()).num_days() {
        ..=0 => "the same day".to_owned(),
        1 => "a day later".to_owned(),
        days => format!("{days} days later"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::id;
    use crate::review::samples::attempt;

    #[test]
    fn a_question_is_known_by_its_pack_and_its_id() {
        let other = Record { pack: id("other"), ..attempt("cv", 3, &[]) };
        let again = Record { attempt: 2, ..attempt("cv", 1, &[]) };
        let records = [attempt("cv", 9, &[]), attempt("why", 8, &[]), other, again, attempt("cv", 1, &[])];
        assert_eq!(of_question(0, &records), [4, 3, 0]);
        assert_eq!(of_question(2, &records), [2]);
        assert!(of_question(9, &records).is_empty());
    }

    #[test]
    fn the_time_between_is_told_by_days() {
        for (day, told) in [(1, "the same day"), (2, "a day later"), (12, "11 days later")] {
            assert_eq!(later(&attempt("cv", 1, &[]), &attempt("cv", day, &[])), told);
        }
    }
}
