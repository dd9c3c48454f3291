//! What is missing between an advertisement, a CV and the answers so far, how much it weighs, and why, in words.

use super::Row;
use crate::review::score::Mean;

/// Answers at a level below this do not show a competency yet: 3 is the described middle.
const SHOWN_FROM: f64 = 3.0;

/// So many places of an advertisement ask for something in full; fewer ask for less.
const IN_FULL: f64 = 3.0;

/// What is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// Asked for, not on the CV, in no answer.
    Nowhere,
    /// Asked for and in no answer, though the CV has it or there is no CV.
    Unsaid,
    /// Asked for and said, at a low level.
    Weak,
    /// Asked for and said, not on the CV.
    OffCv,
    /// Asked for, on the CV and said.
    Met,
    /// Not asked for, though the CV or an answer shows it.
    Extra,
    /// Not asked for, and shown nowhere.
    Absent,
}

impl Gap {
    /// What is missing of a row. Without a CV nothing is held against it.
    pub(super) fn of(row: &Row, has_cv: bool) -> Self {
        let on_cv = !row.shown.is_empty() || !has_cv;
        let weak = row.level.is_some_and(|level| level < SHOWN_FROM);
        match (row.asked.is_empty(), row.is_said()) {
            (true, false) if row.shown.is_empty() => Self::Absent,
            (true, _) => Self::Extra,
            (false, false) if on_cv => Self::Unsaid,
            (false, false) => Self::Nowhere,
            (false, true) if weak => Self::Weak,
            (false, true) if on_cv => Self::Met,
            (false, true) => Self::OffCv,
        }
    }

    /// How much it weighs before it is counted how often it is asked for, 0 to 1. The order is what matters: what is shown nowhere weighs most,
    /// and what is met nothing.
    fn share(self) -> f64 {
        match self {
            Self::Nowhere => 1.0,
            Self::Unsaid => 0.8,
            Self::Weak => 0.6,
            Self::OffCv => 0.2,
            Self::Met | Self::Extra | Self::Absent => 0.0,
        }
    }

    /// A word or two for a table.
    pub fn name(self) -> &'static str {
        match self {
            Self::Nowhere => "nowhere yet",
            Self::Unsaid => "not said yet",
            Self::Weak => "said, weakly",
            Self::OffCv => "not on the CV",
            Self::Met => "met",
            Self::Extra => "not asked for",
            Self::Absent => "",
        }
    }

    /// A stable name for files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Nowhere => "nowhere",
            Self::Unsaid => "unsaid",
            Self::Weak => "weak",
            Self::OffCv => "off-cv",
            Self::Met => "met",
            Self::Extra => "extra",
            Self::Absent => "absent",
        }
    }
}

impl Row {
    /// How much the gap weighs, 0 to 1: the share of its sort × (1 + places) ÷ 4, at most 1. A place that only wishes counts half.
    pub fn weight(&self) -> f64 {
        let places: f64 = self.asked.iter().map(|mention| if mention.wished { 0.5 } else { 1.0 }).sum();
        self.gap.share() * ((1.0 + places) / (1.0 + IN_FULL)).min(1.0)
    }

    /// The gap in a sentence: "asked for and on the CV, in no answer yet".
    pub fn reason(&self) -> String {
        match (self.gap, self.level) {
            (Gap::Nowhere, _) => "asked for; neither the CV nor an answer shows it yet".to_owned(),
            (Gap::Unsaid, _) if self.shown.is_empty() => "asked for; no answer has shown it yet".to_owned(),
            (Gap::Unsaid, _) => "asked for and on the CV; no answer has shown it yet".to_owned(),
            (Gap::Weak, Some(level)) => {
                format!("asked for; your answers are at level {} of late", Mean(level))
            }
            (Gap::Weak, None) => "asked for; your answers show little of it".to_owned(),
            (Gap::OffCv, _) => "asked for and shown in answers; the CV does not say it".to_owned(),
            (Gap::Met, _) => "asked for, on the CV and shown in answers".to_owned(),
            (Gap::Extra, _) => "shown, though not asked for".to_owned(),
            (Gap::Absent, _) => "not asked for, and shown nowhere".to_owned(),
        }
    }
}
