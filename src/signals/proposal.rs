//! A story to begin with: the sentences of an answer sorted into the parts of a story, and its figures with the words after them.

use super::numbers::NumberSort;
use super::passage::Span;
use super::story::Part;
use super::{Signals, sentences};
use crate::domain::story::id_of;
use crate::domain::{Id, Story};

/// The most words that are taken along after a figure.
const WORDS_AFTER: usize = 4;

/// What an answer gives for a story. It is a proposal: whoever told the story knows better.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposal {
    /// The sentences of each part, in the order of [`Part::ALL`].
    pub parts: [String; 4],
    /// The words that placed sentences in each part, in the same order.
    pub cues: [Vec<String>; 4],
    /// How many sentences had no words that tell their part; each stands with the one before it.
    pub unplaced: usize,
    /// The figures, each with a few words after it.
    pub figures: Vec<String>,
}

impl Proposal {
    /// The story that it makes, its id after the title.
    pub fn story(&self, title: &str, competencies: Vec<Id>) -> Story {
        let [situation, task, action, result] = self.parts.clone();
        let (title, figures) = (title.to_owned(), self.figures.clone());
        let id = id_of(&title);
        Story { title, situation, task, action, result, figures, competencies, ..Story::empty(id) }
    }

    /// What went where, each part with the words that told it.
    pub fn reasons(&self) -> Vec<String> {
        let told = Part::ALL.into_iter().zip(&self.cues).filter(|(_, cues)| !cues.is_empty());
        let mut lines: Vec<String> =
            told.map(|(part, cues)| format!("{}: by {}", capital(part), quoted(cues))).collect();
        lines.extend(match self.unplaced {
            0 => None,
            1 => Some(
                "1 sentence has no words that tell its part; it stands with the one before it".to_owned(),
            ),
            n => Some(format!(
                "{n} sentences have no words that tell their part; each stands with the one before it"
            )),
        });
        lines
    }
}

fn capital(part: Part) -> &'static str {
    match part {
        Part::Situation => "Situation",
        Part::Task => "Task",
        Part::Action => "Action",
        Part::Result => "Result",
    }
}

fn quoted(words: &[String]) -> String {
    words.iter().map(|word| format!("“{word}”")).collect::<Vec<_>>().join(", ")
}

/// Sorts an answer into the parts of a story. Every sentence of it lands in one.
pub fn propose(signals: &Signals) -> Proposal {
    let mut proposal = Proposal { figures: figures(signals), ..Proposal::default() };
    let mut at = Part::Situation;
    for (span, told) in units(signals) {
        let sentence = signals.said(&span).trim();
        match told {
            Some((part, cues)) => {
                at = part;
                for cue in cues {
                    add_new(&mut proposal.cues[at as usize], cue);
                }
            }
            None => proposal.unplaced += 1,
        }
        add_sentence(&mut proposal.parts[at as usize], without_heading(sentence));
    }
    proposal
}

/// A sentence and, where its words tell it, its part with those words.
type Unit = (Span, Option<(Part, Vec<String>)>);

/// The sentences in order; all of them unplaced where no story was looked for.
fn units(signals: &Signals) -> Vec<Unit> {
    let Some(story) = &signals.story else {
        return sentences(&signals.text).into_iter().map(|span| (span, None)).collect();
    };
    let placed = story.placed.iter().map(|placed| {
        let cues = placed.cues.iter().map(|cue| signals.said(cue).to_owned()).collect();
        (placed.sentence.clone(), Some((placed.part, cues)))
    });
    let unplaced = story.unplaced.iter().map(|span| (span.clone(), None));
    let mut units: Vec<Unit> = placed.chain(unplaced).collect();
    units.sort_by_key(|(span, _)| span.start);
    units
}

fn add_sentence(part: &mut String, sentence: &str) {
    if !(part.is_empty() || sentence.is_empty()) {
        part.push(' ');
    }
    part.push_str(sentence);
}

fn add_new(list: &mut Vec<String>, word: String) {
    if !word.is_empty() && !list.contains(&word) {
        list.push(word);
    }
}

/// The sentence without "Situation:" and the like before it; nothing is left of one that is a heading alone.
fn without_heading(sentence: &str) -> &str {
    let is_heading = |word: &str| {
        let word = word.trim().to_lowercase();
        let headings = ["context", "background", "goal", "actions", "results", "outcome"];
        headings.contains(&word.as_str()) || Part::ALL.into_iter().any(|part| part.name() == word)
    };
    match sentence.split_once([':', '—', '–']) {
        Some((head, rest)) if is_heading(head) => rest.trim_start(),
        _ if is_heading(sentence.trim_end_matches('.')) => "",
        _ => sentence,
    }
}

/// The amounts, each with the few words after it that say of what; amounts that follow at once are one figure.
fn figures(signals: &Signals) -> Vec<String> {
    let mut figures: Vec<String> = Vec::new();
    let mut end = 0;
    for number in
        signals.numbers_of(NumberSort::Amount).filter(|number| !signals.said(&number.span).is_empty())
    {
        if number.span.start < end {
            continue;
        }
        let taken = with_words_after(&signals.text, &number.span);
        end = taken.end;
        add_new(&mut figures, signals.said(&taken).replace('\n', " "));
    }
    figures
}

fn with_words_after(text: &str, figure: &Span) -> Span {
    let rest = text.get(figure.end..).unwrap_or_default();
    let stop = rest.find(['.', ',', ';', ':', '!', '?', '\n', '(', ')']).unwrap_or(rest.len());
    let clause = rest.get(..stop).unwrap_or_default();
    let words = clause.split_inclusive(' ').filter(|word| !word.trim().is_empty());
    let mut end = clause.len() - clause.trim_start_matches(' ').len();
    end = words.take(WORDS_AFTER).map(str::len).fold(end, |end, length| end + length);
    let kept = clause.get(..end.min(clause.len())).unwrap_or_default().trim_end();
    figure.start..figure.end + kept.len()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::domain::Kind;
    use crate::signals::{Lexicon, Reading, read};

    fn of(text: &str, kind: Kind) -> Proposal {
        propose(&read(&Reading { kind, text, spent: Duration::ZERO, aloud: false }, &Lexicon::english()))
    }

    #[test]
    fn sentences_go_where_their_words_say_and_none_is_lost() {
        let text = "The outlet took 40% of sales in 2021. Nobody dared to touch it.\nMy task was to bring it under \
                    20%. I closed the outlet tab and I moved the buy to 12 doors. As a result it fell from 40% to 18% \
                    in two seasons.";
        let proposal = of(text, Kind::Behavioural);
        assert_eq!(
            proposal.parts.each_ref().map(String::as_str),
            [
                "The outlet took 40% of sales in 2021. Nobody dared to touch it.",
                "My task was to bring it under 20%.",
                "I closed the outlet tab and I moved the buy to 12 doors.",
                "As a result it fell from 40% to 18% in two seasons.",
            ]
        );
        assert_eq!(proposal.figures, ["40% of sales in 2021", "20%", "12 doors", "40% to 18% in two"]);
        let reasons = proposal.reasons().join("\n");
        assert!(reasons.contains("Task: by") && reasons.contains("“As a result”"), "{reasons}");
    }

    #[test]
    fn headings_tell_and_are_left_out() {
        let proposal = of("Situation: It was small.\nResult\nIt grew to 7 doors.", Kind::Behavioural);
        assert_eq!(
            (proposal.parts[0].as_str(), proposal.parts[3].as_str()),
            ("It was small.", "It grew to 7 doors.")
        );
    }

    #[test]
    fn without_words_that_tell_everything_stands_at_the_beginning() {
        let proposal = of("Blue. Green.\n\nRed: 7", Kind::Drill);
        assert_eq!((proposal.parts[0].as_str(), proposal.unplaced), ("Blue. Green. Red: 7", 3));
        assert_eq!(of("", Kind::Behavioural), Proposal::default());
    }

    proptest::proptest! {
        #[test]
        fn every_word_lands_somewhere(text in r"(I closed it\. |Then |the result was |12% |\n|; |We had |Task: |é ){0,20}") {
            let proposal = of(&text, Kind::Behavioural);
            let words = |text: &str| text.split_whitespace().count();
            let kept: usize = proposal.parts.iter().map(|part| words(part)).sum();
            let headings = text.matches("Task:").count();
            proptest::prop_assert!(kept <= words(&text) && kept + headings + text.matches(';').count() >= words(&text));
        }
    }
}
