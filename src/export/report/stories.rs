//! The stories to tell on the day: what each serves, how often it was told, its parts and figures; and where one is missing.

use super::super::words::one_line;
use super::Figure;
use super::gather::Facts;
use super::numbers;
use crate::domain::Story;
use crate::domain::story::Section;
use crate::review::stories::{Matrix, Serving, matrix};
use crate::signals::Lexicon;

/// A story of the candidate's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryToTell {
    /// What it is called.
    pub title: String,
    /// The names of the pack's competencies that it serves.
    pub serves: Vec<String>,
    /// How often it was told, in words.
    pub told: String,
    /// Its parts in which something is written, each under its name.
    pub parts: Vec<(&'static str, String)>,
    /// The figures to have at hand.
    pub figures: Vec<String>,
    /// The parts that a listener would miss, in words; none where all are written.
    pub missing: Option<String>,
}

/// The stories of a report, and what their matrix comes to.
pub(super) fn stories(facts: &Facts) -> (Vec<StoryToTell>, Vec<String>) {
    if facts.stories.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let matrix = matrix(facts.stories, facts.pack, facts.records, facts.now);
    let told = facts.stories.iter().zip(&matrix.rows).map(|(story, row)| of(story, row, &matrix));
    (told.collect(), matrix.in_words())
}

fn of(story: &Story, row: &Serving, matrix: &Matrix) -> StoryToTell {
    let serves = matrix.competencies.iter().zip(&row.serves).filter(|(_, serves)| **serves);
    let written = Section::ALL.into_iter().filter(|part| !story.text(*part).trim().is_empty());
    StoryToTell {
        title: one_line(story.name()),
        serves: serves.map(|(served, _)| served.name.clone()).collect(),
        told: row.telling.in_words(),
        parts: written.map(|part| (part.name(), story.text(part).trim_end().to_owned())).collect(),
        figures: story.figures.iter().map(|figure| one_line(figure)).collect(),
        missing: story.missing_in_words(),
    }
}

/// The numbers of the stories: the figures that are listed, or else those of the result.
pub(super) fn figures(stories: &[Story], lexicon: &Lexicon) -> Vec<Figure> {
    let of = |story: &Story| {
        let texts =
            if story.figures.is_empty() { std::slice::from_ref(&story.result) } else { &story.figures };
        texts.iter().flat_map(|text| numbers::of_text(text, story.name(), lexicon)).collect::<Vec<_>>()
    };
    stories.iter().flat_map(of).collect()
}

impl StoryToTell {
    /// What it serves and how often it was told: "Full price · Leadership; told once, on 3 Nov 2026".
    pub(super) fn lead(&self) -> String {
        let serves =
            if self.serves.is_empty() { "no competency named".to_owned() } else { self.serves.join(" · ") };
        let missing = self.missing.as_ref().map(|it| format!("; {it}")).unwrap_or_default();
        format!("{serves}; {}{missing}", self.told)
    }
}
