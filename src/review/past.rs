//! An attempt with what was answered, to be searched and compared.

use super::record::{Record, records};
use super::search::{Sought, fold};
use crate::domain::{Attempt, Session};

/// An attempt as facts, with the texts of its answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Past {
    /// The facts; signals are not counted.
    pub record: Record,
    /// All its answers, those to follow-ups too, parted by blank lines.
    pub text: String,
    folded: String,
}

impl Past {
    /// An attempt with its answers.
    pub fn new(record: Record, text: String) -> Self {
        Self { folded: fold(&text), record, text }
    }

    /// Whether its answers hold all that is sought.
    pub fn holds(&self, sought: &Sought) -> bool {
        sought.is_in(&self.folded)
    }
}

/// The attempts of a session with their answers, in the order of the session.
pub fn pasts(session: &Session) -> Vec<Past> {
    let text = |record: &Record| {
        let attempt = session.attempts.iter().find(|attempt| attempt.number == record.attempt);
        attempt.map(answers).unwrap_or_default()
    };
    records(session, None).into_iter().map(|record| Past::new(record.clone(), text(&record))).collect()
}

/// The text of each attempt of a session by its number: all its answers, those to follow-ups too, parted by blank lines.
pub fn texts_of(session: &Session) -> Vec<(u32, String)> {
    session.attempts.iter().map(|attempt| (attempt.number, answers(attempt))).collect()
}

fn answers(attempt: &Attempt) -> String {
    let texts = attempt.answers().map(|answer| answer.text.trim()).filter(|text| !text.is_empty());
    texts.collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::session::{ANSWER, finished};

    #[test]
    fn an_attempt_comes_with_all_its_answers() {
        let all = pasts(&finished());
        let [story, drill, skipped] = &all[..] else { panic!("three attempts") };
        assert_eq!(story.text, format!("{ANSWER}\n\nThe board signed it off in March."));
        assert!(drill.text.contains("the mix slid.\n\nAbout twelve percent"), "{}", drill.text);
        assert_eq!(skipped.text, "");
        assert!(drill.holds(&Sought::of("TWELVE orders")) && !story.holds(&Sought::of("twelve")));
    }
}
