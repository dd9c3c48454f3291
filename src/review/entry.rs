//! One session as lists show it.

use chrono::{DateTime, FixedOffset};

use crate::domain::Id;

/// A session in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The session.
    pub id: Id,
    /// When it began.
    pub started: DateTime<FixedOffset>,
    /// The pack it was asked from.
    pub pack_title: String,
    /// What was planned, in words.
    pub plan: String,
    /// Whether answers were given aloud.
    pub aloud: bool,
    /// How many questions were answered, and how many attempts there are; unknown while a session is unfinished.
    pub answered: Option<(u32, u32)>,
    /// Whether it is finished, waits, runs, or cannot be read.
    pub standing: Standing,
}

/// How a session stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It has ended.
    Finished,
    /// It was interrupted and can be resumed.
    Interrupted,
    /// Another Greenroom is at it.
    Running,
    /// Its file cannot be read, for this reason.
    Unreadable(String),
}

/// A past moment as a person would say it: "today 17:04", "yesterday 09:30", "Tue 3 Nov 17:04", with the year where it is another.
pub fn ago(then: DateTime<FixedOffset>, now: DateTime<FixedOffset>) -> String {
    let (day, today) = (then.date_naive(), now.with_timezone(then.offset()).date_naive());
    let days = today.signed_duration_since(day).num_days();
    match days {
        0 => then.format("today %H:%M").to_string(),
        1 => then.format("yesterday %H:%M").to_string(),
        _ if then.format("%Y").to_string() == today.format("%Y").to_string() => {
            then.format("%a %-d %b %H:%M").to_string()
        }
        _ => then.format("%-d %b %Y %H:%M").to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_said_as_a_person_would() {
        let now = "2026-11-22T10:00:00+01:00".parse().expect("a time");
        let table = [
            ("2026-11-22T09:15:00+01:00", "today 09:15"),
            ("2026-11-21T23:59:00+01:00", "yesterday 23:59"),
            ("2026-11-17T17:04:00+01:00", "Tue 17 Nov 17:04"),
            ("2025-12-31T08:00:00+01:00", "31 Dec 2025 08:00"),
        ];
        for (then, said) in table {
            assert_eq!(ago(then.parse().expect("a time"), now), said);
        }
    }
}
