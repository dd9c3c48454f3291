//! The texts of attempts, to be searched and compared.

use crate::domain::{Attempt, Session};

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
        let all = texts_of(&finished());
        let [(1, story), (2, drill), (3, skipped)] = &all[..] else { panic!("three attempts") };
        assert_eq!(*story, format!("{ANSWER}\n\nThe board signed it off in March."));
        assert!(drill.contains("the mix slid.\n\nAbout twelve percent"), "{drill}");
        assert_eq!(skipped, "");
    }
}
