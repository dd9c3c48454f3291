//! Which story an answer probably told: the one that it shares most words with, and those words. It is offered, never decided.

use std::collections::BTreeSet;

use crate::domain::words::Words;
use crate::domain::{Id, Story};

/// The shortest word that counts, in characters; shorter ones stand in any answer. A word with a digit counts at any length.
const SHORTEST: usize = 5;

/// The fewest words that must be shared.
const FEWEST: usize = 4;

/// Longer words that stand in any answer too.
const COMMON: &[&str] = &[
    "about", "after", "again", "against", "because", "before", "being", "between", "could", "don't",
    "didn't", "during", "either", "every", "first", "having", "later", "least", "means", "might", "month",
    "months", "myself", "never", "other", "others", "ought", "people", "quite", "rather", "really", "result",
    "second", "should", "since", "still", "thing", "things", "their", "there", "these", "they're", "third",
    "those", "three", "through", "times", "today", "toward", "towards", "under", "until", "wanted", "weeks",
    "where", "which", "while", "whole", "without", "would", "years",
];

/// A story that an answer probably told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Likely {
    /// The story.
    pub story: Id,
    /// The words that both have, in the order of the answer.
    pub words: Vec<String>,
}

impl Likely {
    /// The words that made it, as many as read well.
    pub fn in_words(&self) -> String {
        const SHOWN: usize = 6;
        let shown: Vec<&str> = self.words.iter().take(SHOWN).map(String::as_str).collect();
        match self.words.len().saturating_sub(SHOWN) {
            0 => format!("shares {}", shown.join(", ")),
            more => format!("shares {} and {more} more words", shown.join(", ")),
        }
    }
}

/// The story that shares most words with an answer; none where too few are shared, or two stories share as many.
pub fn likely(answer: &str, stories: &[Story]) -> Option<Likely> {
    let said = telling(answer);
    let mut found: Vec<Likely> = stories.iter().map(|story| shared(&said, story)).collect();
    found.sort_by_key(|likely| std::cmp::Reverse(likely.words.len()));
    let most = found.first().map(|likely| likely.words.len())?;
    let next = found.get(1).map_or(0, |likely| likely.words.len());
    (most >= FEWEST && most > next).then(|| found.swap_remove(0))
}

fn shared(said: &[String], story: &Story) -> Likely {
    let told: BTreeSet<String> = telling(&story.all_words()).into_iter().collect();
    let words = said.iter().filter(|word| told.contains(*word)).cloned().collect();
    Likely { story: story.id.clone(), words }
}

/// The words of a text that tell it from others, each once, in order.
fn telling(text: &str) -> Vec<String> {
    let words = Words::of(text);
    let mut seen = BTreeSet::new();
    let folded = (0..words.len()).map(|at| words.folded(at)).filter(|word| tells(word));
    folded.filter(|word| seen.insert((*word).to_owned())).map(str::to_owned).collect()
}

fn tells(word: &str) -> bool {
    let has_digit = word.bytes().any(|byte| byte.is_ascii_digit());
    has_digit || (word.chars().count() >= SHORTEST && !COMMON.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::id;

    fn story(name: &str, action: &str) -> Story {
        Story { action: action.to_owned(), ..Story::empty(id(name)) }
    }

    #[test]
    fn the_story_with_most_words_of_the_answer_is_offered_with_them() {
        let stories = [
            story("outlet", "I closed the outlet and moved the buy to 12 boutiques; markdown fell by 40%."),
            story("search", "I replaced the search engine and trained the merchants on synonyms."),
        ];
        let answer = "We had an outlet problem. I closed that outlet, gave its buy to boutiques, and cut markdown by 40.";
        let found = likely(answer, &stories).expect("a story");
        assert_eq!(found.story, id("outlet"));
        assert_eq!(found.words, ["outlet", "closed", "boutiques", "markdown", "40"]);
        assert_eq!(found.in_words(), "shares outlet, closed, boutiques, markdown, 40");
        assert_eq!(likely("I led a team through a change.", &stories), None);
        assert_eq!(likely(answer, &[]), None);
    }

    #[test]
    fn two_stories_alike_are_not_decided_between() {
        let twice = [
            story("one", "outlet closed boutiques markdown"),
            story("two", "outlet closed boutiques markdown"),
        ];
        assert_eq!(likely("The outlet closed, boutiques got the markdown.", &twice), None);
    }
}
