//! What a heading announces, and which words label what stands behind them.

use crate::domain::words::Words;

/// A part of a prep page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Section {
    /// What stands before the first heading: the seat.
    Seat,
    /// What interviewers look for.
    LooksFor,
    /// Questions to answer, with what they test.
    Questions,
    /// Terms of the trade, in groups.
    Concepts,
    /// Practical cases.
    Drills,
    /// What the candidate may ask about.
    Anchors,
    /// Where the page's facts come from.
    Sources,
    /// Something else about the role.
    Other,
}

/// A section's heading: one of `needs` must be among its words, and a heading that is not marked as one has no words but these and those
/// of `may`.
struct Heading {
    section: Section,
    needs: &'static [&'static str],
    may: &'static [&'static str],
}

/// In the order in which they are tried: "smart questions to ask" has "questions" among its words.
const HEADINGS: &[Heading] = &[
    Heading {
        section: Section::Anchors,
        needs: &["anchor", "anchors", "ask", "smart", "reverse", "your"],
        may: &[
            "question",
            "questions",
            "to",
            "own",
            "for",
            "them",
            "the",
            "interviewer",
            "interviewers",
            "panel",
            "employer",
            "good",
            "at",
            "end",
            "of",
            "and",
            "topics",
            "you",
            "can",
            "should",
            "us",
        ],
    },
    Heading {
        section: Section::Sources,
        needs: &["source", "sources", "sourced", "references", "bibliography", "reading"],
        may: &["from", "further", "and", "the", "this", "page", "is", "list", "these"],
    },
    Heading {
        section: Section::Drills,
        needs: &["drill", "drills", "case", "cases", "exercise", "exercises", "scenario", "scenarios"],
        may: &[
            "practical",
            "study",
            "studies",
            "to",
            "practise",
            "practice",
            "and",
            "the",
            "work",
            "sample",
            "or",
        ],
    },
    Heading {
        section: Section::Concepts,
        needs: &["concept", "concepts", "term", "terms", "terminology", "glossary", "vocabulary", "jargon"],
        may: &[
            "technical",
            "key",
            "core",
            "to",
            "master",
            "know",
            "and",
            "ideas",
            "the",
            "of",
            "trade",
            "you",
            "should",
            "must",
            "essential",
            "important",
        ],
    },
    Heading {
        section: Section::Questions,
        needs: &["question", "questions"],
        may: &[
            "behavioural",
            "behavioral",
            "interview",
            "common",
            "typical",
            "likely",
            "to",
            "expect",
            "you",
            "may",
            "will",
            "be",
            "asked",
            "competency",
            "fit",
            "and",
            "motivation",
            "motivational",
            "general",
            "core",
            "main",
            "the",
            "prepare",
            "for",
            "situational",
            "technical",
            "top",
            "practise",
            "practice",
        ],
    },
];

/// What a heading announces. One that is not marked as a heading must have hardly any words of its own.
pub(super) fn announced(text: &str, is_marked: bool) -> Option<Section> {
    let text = text.trim_end_matches([':', '.']);
    if text.len() > 80 || text.ends_with('?') {
        return None;
    }
    let words = Words::of(text);
    let words: Vec<&str> =
        (0..words.len()).map(|n| words.folded(n)).filter(|word| !is_number(word)).collect();
    if is_looks_for(&words) {
        return Some(Section::LooksFor);
    }
    let fits = |heading: &&Heading| {
        let needed = |word: &&&str| heading.needs.contains(word);
        let allowed = |word: &&str| heading.needs.contains(word) || heading.may.contains(word);
        words.iter().any(|word| needed(&word))
            && (is_marked || words.iter().all(allowed))
            && about(heading, &words)
    };
    HEADINGS.iter().find(fits).map(|heading| heading.section)
}

/// "Your team" announces no questions: words such as "your" and "ask" need the questions beside them.
fn about(heading: &Heading, words: &[&str]) -> bool {
    heading.section != Section::Anchors
        || words.iter().any(|word| ["question", "questions", "anchor", "anchors", "ask"].contains(word))
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

/// "What interviewers look for", whoever looks.
fn is_looks_for(words: &[&str]) -> bool {
    let ends = [["look", "for"], ["looks", "for"], ["looking", "for"], ["listen", "for"], ["listens", "for"]];
    let ends = ends.iter().any(|end| words.ends_with(end));
    ends && words.len() <= 8 && words.first() == Some(&"what")
}

/// Labels of what a question tests.
const TESTS: &[&str] = &[
    "what it tests:",
    "what this tests:",
    "what they test:",
    "what it is testing:",
    "what it's testing:",
    "what they are testing:",
    "what they're testing:",
    "what is tested:",
    "why they ask:",
    "why it is asked:",
    "tests:",
];

/// What a line says a question tests, if it is labelled so; empty where the label stands alone.
pub(super) fn tests(text: &str) -> Option<&str> {
    let label = TESTS.iter().find(|label| starts_with(text, label))?;
    text.get(label.len()..).map(str::trim)
}

/// A question and what it tests, where both stand on one line.
pub(super) fn question_and_tests(text: &str) -> Option<(&str, &str)> {
    let at = text.char_indices().map(|(at, _)| at).filter(|at| *at > 0);
    let label = |at: &usize| text.get(*at..).and_then(tests).is_some_and(|tests| !tests.is_empty());
    let at = at.into_iter().filter(|at| text.as_bytes().get(at - 1) == Some(&b' ')).find(label)?;
    Some((text.get(..at)?.trim_end_matches([' ', '-', '–', '—', '(']), tests(text.get(at..)?)?))
}

fn starts_with(text: &str, label: &str) -> bool {
    text.get(..label.len()).is_some_and(|start| start.eq_ignore_ascii_case(label))
}
