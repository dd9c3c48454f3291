//! What is due in words: each item with its reason.

use chrono::NaiveDate;
use unicode_width::UnicodeWidthStr;

use super::questions::Tried;
use super::{Interview, Item, Queue, Weakest};
use crate::domain::attempt::Ending;
use crate::review::score::Mean;

/// How many of the questions that come later, and of those never asked, are told.
const A_FEW: usize = 5;

/// "6 days ago, mean 2.4, weakest on Figures".
pub(super) fn again(tried: &Tried, days: u32) -> String {
    let mut parts = vec![ago(days)];
    let last = tried.last;
    match (last.ending, last.mean) {
        (Some(Ending::Skipped), _) => parts.push("skipped".to_owned()),
        (_, Some(mean)) => parts.push(format!("mean {}", Mean(mean))),
        (_, None) => parts.push("not scored".to_owned()),
    }
    let weak =
        last.weakest().filter(|fact| last.mean.is_some_and(|mean| f64::from(fact.level.number()) < mean));
    parts.extend(weak.map(|fact| format!("weakest on {}", fact.criterion.name)));
    parts.join(", ")
}

/// "not asked yet, about Clienteling (2.1 of late)".
pub(super) fn fresh(weakest: Option<(&String, f64)>) -> String {
    match weakest {
        None => "not asked yet".to_owned(),
        Some((name, mean)) => format!("not asked yet, about {name} ({} of late)", Mean(mean)),
    }
}

fn ago(days: u32) -> String {
    match days {
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        _ => format!("{days} days ago"),
    }
}

impl Interview {
    /// "Interview on 1 Dec 2026, in 9 days".
    pub fn in_words(self) -> String {
        format!("Interview on {}", self.day_in_words())
    }

    /// "1 Dec 2026, in 9 days".
    pub fn day_in_words(self) -> String {
        format!("{}, {}", day(self.date), self.left_in_words())
    }

    /// "in 9 days".
    pub fn left_in_words(self) -> String {
        match self.days_left {
            ..0 => "is past".to_owned(),
            0 => "today".to_owned(),
            1 => "tomorrow".to_owned(),
            days => format!("in {days} days"),
        }
    }
}

impl Weakest {
    /// "Weakest: Clienteling, 2.1 of late".
    pub fn in_words(&self) -> String {
        format!("Weakest: {}, {} of late", self.competency.name, Mean(self.mean))
    }
}

impl Queue {
    /// "3 answers can be scored again, cold"; nothing where there is none.
    pub fn cold_in_words(&self) -> Option<String> {
        match self.cold.len() {
            0 => None,
            1 => Some("1 answer can be scored again, cold".to_owned()),
            count => Some(format!("{count} answers can be scored again, cold")),
        }
    }
}

/// The queue as lines of text.
pub fn lines(queue: &Queue) -> Vec<String> {
    let mut lines: Vec<String> = queue.interview.map(Interview::in_words).into_iter().collect();
    lines.extend(queue.weakest.as_ref().map(Weakest::in_words));
    lines.push(match queue.due.len() {
        0 => "Nothing is due today".to_owned(),
        count => format!("Due today: {count}"),
    });
    lines.extend(table(&queue.due, |_| String::new()));
    let later: Vec<Item> = queue.later.iter().take(A_FEW).cloned().collect();
    lines.extend(section("Later", queue.later.len(), later.len()));
    lines.extend(table(&later, |item| format!("{:>11}  ", day(item.due))));
    let fresh: Vec<Item> = queue.fresh.iter().take(A_FEW).cloned().collect();
    lines.extend(section("Never asked", queue.fresh.len(), fresh.len()));
    lines.extend(table(&fresh, |_| String::new()));
    let cold = queue.cold_in_words().map(|words| format!("{words}: greenroom rescore"));
    lines.extend(cold.into_iter().flat_map(|cold| [String::new(), cold]));
    lines
}

fn section(name: &str, all: usize, shown: usize) -> Vec<String> {
    let first = if shown < all { format!(", the first {shown}") } else { String::new() };
    let head = (all > 0).then(|| format!("{name}: {all}{first}"));
    head.into_iter().flat_map(|head| [String::new(), head]).collect()
}

fn table(items: &[Item], before: impl Fn(&Item) -> String) -> Vec<String> {
    let width = items.iter().map(|item| item.title.width()).max().unwrap_or(0);
    let line = |item: &Item| {
        let gap = " ".repeat(width - item.title.width());
        format!("  {}{}{gap}  {}", before(item), item.title, item.reason)
    };
    items.iter().map(line).collect()
}

fn day(date: NaiveDate) -> String {
    date.format("%-d %b %Y").to_string()
}
