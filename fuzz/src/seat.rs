//! What the walks are tried on: a pack that is inside the program, a session of it, and a clock turned by hand.

use std::cell::OnceCell;
use std::sync::Arc;
use std::time::Duration;

use chrono::DateTime;
use greenroom::domain::{Asked, Header, Id, Now, Order, Pack, Session};
use greenroom::pack::{EMBEDDED, parse};

thread_local! {
    static PACK: OnceCell<Arc<Pack>> = const { OnceCell::new() };
}

/// The smallest pack inside the program, read once.
pub fn pack() -> Arc<Pack> {
    let read = || {
        let smallest = EMBEDDED.iter().min_by_key(|(_, source)| source.len());
        let (file, source) = smallest.expect("there are packs inside");
        Arc::new(parse(source, file).pack.expect("it is sound"))
    };
    PACK.with(|pack| pack.get_or_init(read).clone())
}

/// The moment so many milliseconds into a run.
pub fn now(millis: u64) -> Now {
    let start = DateTime::parse_from_rfc3339("2026-11-22T09:00:00+01:00").expect("a time");
    let mono = Duration::from_millis(millis);
    Now { wall: start + mono, mono }
}

/// A session that carries an order out.
pub fn header(order: &Order, now: Now) -> Option<Header> {
    order.header(&pack(), Id::of_session(now.wall, 1), 4, now).ok()
}

/// What may not be read yet: the words on what is tested of every step whose rubric was not shown, unless another attempt showed them.
pub fn secrets<'s>(session: &'s Session) -> Vec<&'s str> {
    let tests = |asked: &'s Asked| asked.steps.iter().map(|step| step.rubric.tests.as_str());
    let mut secrets: Vec<&str> = session.header.questions.iter().flat_map(tests).collect();
    for attempt in &session.attempts {
        let steps = session.asked(attempt).into_iter().flat_map(tests).zip(&attempt.steps);
        for (shown, _) in steps.filter(|(_, step)| step.revealed) {
            secrets.retain(|secret| *secret != shown);
        }
    }
    secrets.retain(|secret| !secret.is_empty());
    secrets
}
