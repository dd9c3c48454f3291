//! Which answers are worth scoring again, cold: days later and without a look at the former levels.

mod verdict;

use chrono::{DateTime, FixedOffset, TimeDelta};

use super::progress::in_time;
use super::record::Record;
use super::score;
use crate::domain::session::Scorer;
use crate::domain::{Attempt, Ending, Session};

pub use verdict::{Pair, pairs, verdict};

/// How old an answer is at least, in days: by then it reads like somebody else's, while the way one judges is still the same.
pub const COLD_AFTER: i64 = 2;

/// The answers that can be scored again, newest first: of a session that is over, finished and scored, not marked as a bad question, at
/// least [`COLD_AFTER`] days old, and never scored again to the end.
pub fn offered(records: &[Record], now: DateTime<FixedOffset>) -> Vec<&Record> {
    let mut offered: Vec<&Record> = records.iter().filter(|record| is_offered(record, now)).collect();
    offered.sort_by(|one, other| in_time(other).cmp(&in_time(one)));
    offered
}

fn is_offered(record: &Record, now: DateTime<FixedOffset>) -> bool {
    let old = now.signed_duration_since(record.started) >= TimeDelta::days(COLD_AFTER);
    let scored = record.is_finished() && !record.levels.is_empty() && record.words > 0;
    old && scored && record.over && !record.flagged && record.cold.is_none()
}

/// How an answer stands for being scored again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readiness {
    /// It was begun and not brought to its end: it goes on.
    Begun,
    /// It can be.
    Ready,
    /// From this moment on: it has to be [`COLD_AFTER`] days old, and as old has the last time it was scored again to be.
    From(DateTime<FixedOffset>),
    /// It cannot be, and why.
    Never(&'static str),
}

/// Whether one answer can be scored again. One that was scored again can be once more, though it is not offered: see [`offered`].
pub fn readiness(session: &Session, attempt: &Attempt, now: DateTime<FixedOffset>) -> Readiness {
    let given = session.asked(attempt).map_or(0, |asked| score::attempt(asked, attempt).given);
    let worded = attempt.answers().any(|answer| !answer.text.trim().is_empty());
    let last = attempt.rescores.iter().filter_map(|rescore| rescore.ended).next_back();
    let from = last.unwrap_or(attempt.started) + TimeDelta::days(COLD_AFTER);
    match () {
        () if session.ended.is_none() => Readiness::Never("The session is not over yet."),
        () if attempt.ending != Some(Ending::Finished) || given == 0 => {
            Readiness::Never("Only an answer that was scored can be scored again.")
        }
        () if !worded => Readiness::Never("There are no words to score."),
        () if attempt.flagged => Readiness::Never("You marked this question as a bad one."),
        () if session.open_scoring(&Scorer::Oneself, attempt.number).is_some() => Readiness::Begun,
        () if now < from => Readiness::From(from),
        () => Readiness::Ready,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Level;
    use crate::domain::sample::id;
    use crate::domain::sample::session::{at, finished, interrupted};
    use crate::review::samples::{attempt, day};

    #[test]
    fn an_answer_is_ready_once_it_is_two_days_old_and_goes_on_once_it_was_begun() {
        let (mut session, old) = (finished(), at(0).wall + TimeDelta::days(3));
        let ready = |session: &Session, at: usize, now| readiness(session, &session.attempts[at], now);
        let started = session.attempts[0].started;
        assert_eq!(ready(&session, 0, started), Readiness::From(started + TimeDelta::days(2)));
        assert_eq!(ready(&session, 0, old), Readiness::Ready);
        assert!(matches!(ready(&session, 2, old), Readiness::Never(_)), "skipped");
        session.score_again(&Scorer::Oneself, 1, (0, &id("story-arc")), Level::new(2), old).expect("it fits");
        assert_eq!(ready(&session, 0, old), Readiness::Begun);
        session.close_scoring(&Scorer::Oneself, 1, old).expect("it fits");
        assert_eq!(ready(&session, 0, old), Readiness::From(old + TimeDelta::days(2)), "fresh in memory");
        session.attempts[0].flagged = true;
        assert!(matches!(ready(&session, 0, old), Readiness::Never(_)), "flagged");
        assert!(matches!(ready(&interrupted(), 0, old), Readiness::Never(_)), "not over");
    }

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
            (Record { over: false, ..old.clone() }, false),
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
