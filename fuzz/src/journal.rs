//! A journal's bytes: a session or a reason, and what was recovered once is recovered again from what is written of it.

use greenroom::journal::{compact, glance, journal_text, recover};

/// Reads the bytes as a session's file.
pub fn run(bytes: &[u8]) {
    let _ = glance(bytes);
    let Ok(whole) = recover(bytes) else { return };
    let written = journal_text(&whole.session.header, None, &whole.events);
    let again = recover(&written).expect("what was written reads");
    assert_eq!((&again.session, &again.events, again.torn), (&whole.session, &whole.events, None));
    let tidied = journal_text(&whole.session.header, None, &compact(&whole.events));
    let tidied = recover(&tidied).expect("a tidied journal reads");
    assert_eq!(tidied.session, whole.session);
    cut(written.as_bytes(), &again.events, usize::from(bytes.first().copied().unwrap_or(0)));
}

/// A file that was cut gives a beginning of its events, and never another one.
fn cut(written: &[u8], events: &[greenroom::domain::Event], off: usize) {
    let Some(left) = written.len().checked_sub(off).and_then(|end| written.get(..end)) else { return };
    if let Ok(recovered) = recover(left) {
        assert!(events.starts_with(&recovered.events));
    }
}
