//! A range of days, as it is typed and as it is told.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, Months, NaiveDate};

/// From one day to another, both included; either may be open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dates {
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
}

/// Why a text is no range of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DatesError {
    /// It is not written like one.
    #[error("write 2026-11-03, 2026-11 or 2026, or two of them with .. between")]
    Shape,
    /// Its end comes before its beginning.
    #[error("the last day comes before the first")]
    Backwards,
}

impl Dates {
    /// Whether a day lies in it.
    pub fn holds(self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| day >= from) && self.to.is_none_or(|to| day <= to)
    }

    /// Whether it is open on both sides.
    pub fn is_open(self) -> bool {
        self == Self::default()
    }
}

impl FromStr for Dates {
    type Err = DatesError;

    /// "2026-11-03", "2026-11", "2026", and two of them with ".." between, of which one may be left out.
    fn from_str(text: &str) -> Result<Self, DatesError> {
        let (first, last) = text.split_once("..").unwrap_or((text, text));
        let side = |side: &str| match side.trim() {
            "" => Ok(None),
            side => span(side).map(Some).ok_or(DatesError::Shape),
        };
        let dates = Self { from: side(first)?.map(|span| span.0), to: side(last)?.map(|span| span.1) };
        match (dates.from, dates.to) {
            (Some(from), Some(to)) if to < from => Err(DatesError::Backwards),
            _ => Ok(dates),
        }
    }
}

/// The first and the last day of a day, a month or a year.
fn span(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let digits = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = text.split('-').collect();
    if !parts.iter().all(digits) || parts.first()?.len() != 4 {
        return None;
    }
    let number = |at: usize| parts.get(at)?.parse::<u32>().ok();
    let first = NaiveDate::from_ymd_opt(
        parts.first()?.parse().ok()?,
        if parts.len() > 1 { number(1)? } else { 1 },
        if parts.len() > 2 { number(2)? } else { 1 },
    )?;
    let after = match parts.len() {
        1 => first.with_year(first.year() + 1)?,
        2 => first.checked_add_months(Months::new(1))?,
        3 => return Some((first, first)),
        _ => return None,
    };
    Some((first, after.checked_sub_days(Days::new(1))?))
}

impl fmt::Display for Dates {
    /// "1 Nov 2026 to 30 Nov 2026", "from 1 Nov 2026", "until 30 Nov 2026".
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = |date: NaiveDate| date.format("%-d %b %Y").to_string();
        let told = match (self.from, self.to) {
            (None, None) => "all".to_owned(),
            (Some(from), Some(to)) if from == to => day(from),
            (Some(from), Some(to)) => format!("{} to {}", day(from), day(to)),
            (Some(from), None) => format!("from {}", day(from)),
            (None, Some(to)) => format!("until {}", day(to)),
        };
        out.pad(&told)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ranges_are_read_and_told() {
        let table = [
            ("2026-11-03", "3 Nov 2026"),
            ("2026-11", "1 Nov 2026 to 30 Nov 2026"),
            ("2024-02", "1 Feb 2024 to 29 Feb 2024"),
            ("2026", "1 Jan 2026 to 31 Dec 2026"),
            ("2026-11-03..2026-12", "3 Nov 2026 to 31 Dec 2026"),
            (" 2026-11-03 .. ", "from 3 Nov 2026"),
            ("..2026-11-03", "until 3 Nov 2026"),
            ("", "all"),
            ("..", "all"),
        ];
        for (typed, told) in table {
            assert_eq!(typed.parse::<Dates>().map(|dates| dates.to_string()), Ok(told.to_owned()), "{typed}");
        }
    }

    #[test]
    fn what_is_no_range_says_why() {
        let shapes =
            ["26", "2026-13", "2026-02-30", "yesterday", "2026-11-03-04", "2026-11...", "-2026", "２０２６"];
        for typed in shapes {
            assert_eq!(typed.parse::<Dates>(), Err(DatesError::Shape), "{typed}");
        }
        assert_eq!("2026-11..2026-10".parse::<Dates>(), Err(DatesError::Backwards));
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(typed in "[0-9.-]{0,24}|\\PC{0,12}") {
            if let Ok(Dates { from: Some(from), to: Some(to) }) = typed.parse::<Dates>() {
                prop_assert!(from <= to);
            }
        }

        #[test]
        fn both_ends_belong_to_it(first in 0..4000u64, length in 0..400u64, day in 0..5000u64) {
            let date = |days| NaiveDate::default().checked_add_days(Days::new(days)).expect("a day");
            let dates: Dates = format!("{}..{}", date(first), date(first + length)).parse().expect("a range");
            prop_assert_eq!(dates.holds(date(day)), first <= day && day <= first + length);
        }
    }
}
