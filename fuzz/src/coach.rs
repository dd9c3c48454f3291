//! A coach file from mail, sealed anew by whoever changed it: a reason, or a file that is put in order and read again as the same.

use greenroom::journal::{CoachFile, journal_text, news, read_coach, recover, seal, tidy};

/// Reads the bytes as a coach file; then those up to a form feed as what the candidate sealed and those after it as what the coach added.
pub fn run(bytes: &[u8]) {
    take(bytes);
    let mut parts = bytes.splitn(2, |byte| *byte == b'\x0c').map(String::from_utf8_lossy);
    let mut text = parts.next().unwrap_or_default().into_owned();
    sealed(&mut text);
    if let Some(added) = parts.next() {
        text.push_str(&added);
        sealed(&mut text);
    }
    take(text.as_bytes());
}

fn sealed(text: &mut String) {
    // The top is block 0, so that the next one's number is how many were closed.
    let number = text.lines().filter(|line| line.starts_with("# end")).count();
    seal(text, number as u32);
}

fn take(bytes: &[u8]) {
    let Ok(file) = read_coach(bytes) else { return };
    let again = read_coach(tidy(&file)).expect("a file put in order");
    assert_eq!(again.whole.session, file.whole.session);
    bring_back(&again);
}

/// Holds it against a session that says the same, and writes there what it brings.
fn bring_back(file: &CoachFile) {
    let mut own = file.whole.clone();
    own.events.retain(|event| !event.what.is_coachs());
    let written = journal_text(&own.session.header, None, &own.events);
    let Ok(mut own) = recover(&written) else { return };
    let Ok(news) = news(&own, file) else { return };
    own.events.extend(news.events);
    let written = journal_text(&own.session.header, None, &own.events);
    let whole = recover(&written).expect("a session with a coach's scores");
    assert_eq!(whole.torn, None);
}
