//! Two attempts at a question beside one another: the words that changed, and the difference of each figure.

use std::cmp::Ordering;
use std::time::Duration;

use similar::{ChangeTag, TextDiff};

use super::record::{LevelFact, Record};
use super::score::Mean;
use crate::domain::clock::minutes_seconds;

/// What became of a part of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is in both answers.
    Kept,
    /// It is in the earlier one alone.
    Out,
    /// It is in the later one alone.
    In,
}

/// A part of two answers, of whole words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What became of it.
    pub fate: Fate,
    /// Its text.
    pub text: String,
}

/// A figure of two attempts in words: its name, that of the earlier, that of the later, and the difference.
pub type Row = [String; 4];

/// Two texts longer than this together, in bytes, are compared by lines: by words it would take too long.
const LONGEST_BY_WORDS: usize = 60_000;

/// The parts of two texts in the order they stand in. What is kept and what is out make up the earlier one; what is kept and what is in,
/// the later. A blank between two changed words counts as changed, so that a changed phrase is one part.
pub fn parts(earlier: &str, later: &str) -> Vec<Part> {
    let diff = if earlier.len() + later.len() > LONGEST_BY_WORDS {
        TextDiff::from_lines(earlier, later)
    } else {
        TextDiff::from_unicode_words(earlier, later)
    };
    let mut phrases = Phrases::default();
    for change in diff.iter_all_changes() {
        match change.tag() {
            ChangeTag::Equal => phrases.keep(change.value()),
            ChangeTag::Delete => phrases.change(change.value(), ""),
            ChangeTag::Insert => phrases.change("", change.value()),
        }
    }
    phrases.settle();
    phrases.parts
}

/// Parts being put together.
#[derive(Default)]
struct Phrases {
    parts: Vec<Part>,
    out: String,
    into: String,
    /// A blank after a change, which belongs to it if another change follows.
    blank: String,
}

impl Phrases {
    fn keep(&mut self, text: &str) {
        let changing = !(self.out.is_empty() && self.into.is_empty());
        if changing && text.chars().all(|c| c.is_whitespace() && c != '\n') {
            return self.blank.push_str(text);
        }
        self.settle();
        self.push(Fate::Kept, text);
    }

    fn change(&mut self, out: &str, into: &str) {
        let blank = std::mem::take(&mut self.blank);
        self.out.extend([blank.as_str(), out]);
        self.into.extend([blank.as_str(), into]);
    }

    fn settle(&mut self) {
        let (out, into) = (std::mem::take(&mut self.out), std::mem::take(&mut self.into));
        let blank = std::mem::take(&mut self.blank);
        for (fate, text) in [(Fate::Out, out), (Fate::In, into), (Fate::Kept, blank)] {
            self.push(fate, &text);
        }
    }

    fn push(&mut self, fate: Fate, text: &str) {
        match self.parts.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.fate == fate => last.text.push_str(text),
            _ => self.parts.push(Part { fate, text: text.to_owned() }),
        }
    }
}

/// The figures of two attempts: time, words, level, gut score, and the level of each criterion.
pub fn rows(earlier: &Record, later: &Record) -> Vec<Row> {
    let time =
        |record: &Record| format!("{} of {}", minutes_seconds(record.spent), minutes_seconds(record.target));
    let words = |record: &Record| record.words.to_string();
    let mut rows = vec![
        row("Time", time(earlier), time(later), duration(earlier.spent, later.spent)),
        row("Words", words(earlier), words(later), count(earlier.words, later.words)),
        level("Level", earlier.mean, later.mean),
        level("Gut score", earlier.gut(), later.gut()),
    ];
    rows.extend(criteria(earlier, later));
    rows
}

fn row(name: &str, earlier: String, later: String, difference: String) -> Row {
    [name.to_owned(), earlier, later, difference]
}

fn duration(earlier: Duration, later: Duration) -> String {
    // Whole seconds are shown, so whole seconds are taken from one another.
    let (before, after) = (earlier.as_secs(), later.as_secs());
    let apart = minutes_seconds(Duration::from_secs(before.abs_diff(after)));
    in_words(after.cmp(&before), &format!("{apart} longer"), &format!("{apart} shorter"))
}

fn count(earlier: usize, later: usize) -> String {
    let apart = earlier.abs_diff(later);
    in_words(later.cmp(&earlier), &format!("{apart} more"), &format!("{apart} fewer"))
}

fn in_words(later: Ordering, more: &str, less: &str) -> String {
    let words = match later {
        Ordering::Greater => more,
        Ordering::Less => less,
        Ordering::Equal => "the same",
    };
    words.to_owned()
}

fn level(name: &str, earlier: Option<f64>, later: Option<f64>) -> Row {
    let shown = |level: Option<f64>| level.map_or_else(|| "–".to_owned(), |level| Mean(level).to_string());
    row(name, shown(earlier), shown(later), up_or_down(earlier, later))
}

fn up_or_down(earlier: Option<f64>, later: Option<f64>) -> String {
    let (Some(earlier), Some(later)) = (earlier, later) else { return String::new() };
    // What rounds to the same figure is told as the same.
    let [before, after] = [earlier, later].map(|level| (level * 10.0).round());
    let apart = Mean((before - after).abs() / 10.0);
    in_words(after.total_cmp(&before), &format!("up {apart}"), &format!("down {apart}"))
}

/// The criteria of both, those of the earlier first; one that only one of them has has no level on the other side.
fn criteria(earlier: &Record, later: &Record) -> Vec<Row> {
    let same = |one: &LevelFact, other: &LevelFact| {
        (one.step, &one.criterion.id) == (other.step, &other.criterion.id)
    };
    let given = |record: &Record, fact: &LevelFact| {
        let found = record.levels.iter().find(|other| same(fact, other));
        found.map(|found| f64::from(found.level.number()))
    };
    let added = later.levels.iter().filter(|fact| !earlier.levels.iter().any(|other| same(fact, other)));
    let all = earlier.levels.iter().chain(added);
    all.map(|fact| level(&fact.criterion.name, given(earlier, fact), given(later, fact))).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::review::samples::attempt;

    /// The parts as `kept [-out] [+in]`.
    fn told(earlier: &str, later: &str) -> String {
        let told = parts(earlier, later).into_iter().map(|part| match part.fate {
            Fate::Kept => part.text,
            Fate::Out => format!("[-{}]", part.text),
            Fate::In => format!("[+{}]", part.text),
        });
        told.collect()
    }

    #[test]
    fn words_that_changed_are_told_as_phrases() {
        let table = [
            ("", "", ""),
            ("We cut it.", "We cut it.", "We cut it."),
            ("We cut it.", "I cut it.", "[-We][+I] cut it."),
            ("sales rose a lot", "sales rose by 12%", "sales rose [-a lot][+by 12%]"),
            ("one two", "one", "one[- two]"),
            ("", "new words", "[+new words]"),
            ("a b\n\nc d", "x b\n\nc y", "[-a][+x] b\n\nc [-d][+y]"),
            ("don't stop", "don’t stop", "[-don't][+don’t] stop"),
        ];
        for (earlier, later, parts) in table {
            assert_eq!(told(earlier, later), parts, "{earlier} / {later}");
        }
    }

    #[test]
    fn a_very_long_text_is_compared_by_lines() {
        let long = "word ".repeat(LONGEST_BY_WORDS / 5);
        let parts = parts(&format!("{long}\nend\n"), &format!("{long}\nfinish\n"));
        let changed: Vec<_> = parts.iter().skip(1).map(|part| (part.fate, part.text.as_str())).collect();
        assert_eq!(changed, [(Fate::Out, "end\n"), (Fate::In, "finish\n")]);
    }

    #[test]
    fn figures_are_told_with_their_difference() {
        let earlier = attempt("cv", 1, &[("price", 2), ("stock", 4)]);
        let later = Record {
            spent: Duration::from_secs(75),
            words: 230,
            guts: Vec::new(),
            ..attempt("cv", 9, &[("price", 4), ("crm", 3)])
        };
        let rows = rows(&earlier, &later);
        let rows: Vec<String> = rows.iter().map(|row| row.join("|")).collect();
        let expected = [
            "Time|1:30 of 2:00|1:15 of 2:00|0:15 shorter",
            "Words|200|230|30 more",
            "Level|3.0|3.5|up 0.5",
            "Gut score|3.0|–|",
            "is-price|2.0|4.0|up 2.0",
            "is-stock|4.0|–|",
            "is-crm|–|3.0|",
        ];
        assert_eq!(rows, expected);
    }

    proptest! {
        #[test]
        fn the_parts_make_up_both_texts(earlier in "[ab é\n.]{0,40}", later in "[ab é\n.]{0,40}") {
            let parts = parts(&earlier, &later);
            let without = |fate| -> String {
                parts.iter().filter(|part| part.fate != fate).map(|part| part.text.as_str()).collect()
            };
            prop_assert_eq!(without(Fate::In), earlier);
            prop_assert_eq!(without(Fate::Out), later);
        }

        #[test]
        fn turning_two_attempts_round_turns_no_row_away(one in 1..=5_u8, other in 1..=5_u8) {
            let (one, other) = (attempt("cv", 1, &[("price", one)]), attempt("cv", 2, &[("price", other)]));
            for (row, back) in rows(&one, &other).iter().zip(rows(&other, &one)) {
                prop_assert_eq!(&row[1], &back[2]);
                prop_assert_eq!(row[3] == "the same", back[3] == "the same");
            }
        }
    }
}
