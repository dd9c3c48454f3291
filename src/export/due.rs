//! What `due` tells, as JSON: `{ format, today, interview, weakest, due, later, never_asked, cold }`. Days are `YYYY-MM-DD`; `pressure`, 0 to 1,
//! is what the items due are ordered by.

use serde_json::{Value, json};

use super::JSON_FORMAT;
use crate::review::due::{Interview, Item, Queue, Waiting, Weakest};

/// The queue.
pub fn due_json(queue: &Queue) -> Value {
    let items = |items: &[Item]| items.iter().map(item).collect::<Vec<_>>();
    json!({
        "format": JSON_FORMAT,
        "today": queue.today.to_string(),
        "interview": queue.interview.map(interview),
        "weakest": queue.weakest.as_ref().map(weakest),
        "due": items(&queue.due),
        "later": items(&queue.later),
        "never_asked": items(&queue.fresh),
        "cold": queue.cold.iter().map(waiting).collect::<Vec<_>>(),
    })
}

/// The day of an interview.
pub(super) fn interview(interview: Interview) -> Value {
    json!({ "date": interview.date.to_string(), "days_left": interview.days_left })
}

fn weakest(weakest: &Weakest) -> Value {
    json!({
        "pack": weakest.pack,
        "competency": weakest.competency.id,
        "name": weakest.competency.name,
        "level": weakest.mean,
    })
}

/// An answer that can be scored again.
fn waiting(waiting: &Waiting) -> Value {
    json!({
        "session": waiting.session,
        "attempt": waiting.attempt,
        "title": waiting.title,
        "day": waiting.day.to_string(),
    })
}

fn item(item: &Item) -> Value {
    json!({
        "pack": item.pack,
        "question": item.question,
        "title": item.title,
        "kind": item.kind,
        "due": item.due.to_string(),
        "last": item.last.map(|day| day.to_string()),
        "mean_level": item.mean,
        "pressure": item.pressure,
        "reason": item.reason,
    })
}
