//! Agreement in words: the figures, which way each competency leans, and the largest differences with what the coach said.

use std::collections::BTreeSet;

use super::{Agreement, Counts, Pair};
use crate::review::calibration::{Leaning, NO_BIAS, is_clear, size};
use crate::review::told::{Sample, TooFew};

/// How many of the largest differences are told.
const MOST_TOLD: usize = 10;

/// Who scored, for the beginning of a sentence: "Ana", or "your coaches" where there are several; nobody where nobody did.
pub fn who(agreement: &Agreement) -> Option<&str> {
    let coaches: BTreeSet<&str> = agreement.pairs.iter().map(|pair| pair.coach.as_str()).collect();
    match coaches.len() {
        0 => None,
        1 => coaches.first().copied(),
        _ => Some("your coaches"),
    }
}

impl Counts {
    /// "12 of 35 (34%) the same level, 30 of 35 (86%) within one; weighted kappa 0.61".
    pub fn in_words(&self) -> String {
        let kappa = self.kappa().map_or_else(|why| why.to_string(), |kappa| format!("{kappa:.2}"));
        let (exact, near) = (self.share(self.exact()), self.share(self.within_one()));
        format!("{exact} the same level, {near} within one; weighted kappa: {kappa}")
    }

    /// "35 criteria".
    pub fn criteria(&self) -> String {
        counted(self.all(), "criterion", "criteria")
    }

    /// "12 of 35 (34%)".
    pub fn share(&self, count: usize) -> String {
        let all = self.all();
        format!("{count} of {all} ({:.0}%)", count as f64 * 100.0 / all.max(1) as f64)
    }
}

/// How coaches rate what a leaning of [`Agreement::leanings`] is of: "Ana rates Clienteling about one level lower than you", or why nothing
/// can be said.
pub fn rated(leaning: &Leaning, who: &str) -> String {
    let sample = match leaning.told() {
        Err(few) => return format!("{few} answers"),
        Ok(sample) => sample,
    };
    let several = who == "your coaches";
    let (rates, name) = (if several { "rate" } else { "rates" }, leaning.name());
    if sample.mean.abs() < NO_BIAS {
        return format!("{who} {rates} {name} about as you do");
    }
    let (size, way) = lies(sample);
    if is_clear(sample) {
        format!("{who} {rates} {name} about {size} {way} than you")
    } else {
        format!("{who} may rate {name} about {size} {way} than you, which {} answers do not settle", sample.n)
    }
}

/// The same for a table: "about one level lower", "as you do", "perhaps half a level higher, not settled".
pub fn rated_in_short(leaning: &Leaning) -> String {
    let sample = match leaning.told() {
        Err(few) => return few.to_string(),
        Ok(sample) => sample,
    };
    let (size, way) = lies(sample);
    if sample.mean.abs() < NO_BIAS {
        "as you do".to_owned()
    } else if is_clear(sample) {
        format!("about {size} {way}")
    } else {
        format!("perhaps {size} {way}, not settled")
    }
}

/// How far a coach's levels lie from the own ones, and which way.
fn lies(sample: Sample) -> (&'static str, &'static str) {
    (size(sample.mean.abs()), if sample.mean > 0.0 { "lower" } else { "higher" })
}

impl Pair {
    /// "Story arc: you 5, Ana 1".
    pub fn in_words(&self) -> String {
        format!("{}: you {}, {} {}", self.criterion.name, self.own, self.coach, self.coachs)
    }

    /// What the coach said of it, on one line.
    pub fn said(&self) -> Option<String> {
        let said = self.comment.split_whitespace().collect::<Vec<_>>().join(" ");
        (!said.is_empty()).then_some(said)
    }
}

/// Agreement as lines of text; nothing where nobody else scored.
pub fn lines(agreement: &Agreement) -> Vec<String> {
    let Some(who) = who(agreement) else { return Vec::new() };
    let mut lines = vec![format!("Your levels against those of {who}")];
    lines.extend(agreement.figures().into_iter().map(|line| format!("  {line}")));
    lines.extend(leant(&agreement.leanings(), who));
    lines.extend(differences(agreement));
    lines
}

/// A line for each that can be told, and one for all the others.
fn leant(leanings: &[Leaning], who: &str) -> Vec<String> {
    let line = |leaning: &Leaning| {
        let figures = leaning.figures().ok()?;
        Some(format!("  {}: {figures}: {}", leaning.name(), rated(leaning, who)))
    };
    let mut lines: Vec<String> = leanings.iter().filter_map(line).collect();
    let few = |leaning: &Leaning| {
        let TooFew { have, need } = leaning.told().err()?;
        Some(format!("{} {have} of {need}", leaning.name()))
    };
    let few: Vec<String> = leanings.iter().filter_map(few).collect();
    lines.extend((!few.is_empty()).then(|| format!("  too few answers to say: {}", few.join(", "))));
    lines
}

impl Agreement {
    /// The figures in lines: how many criteria, the same level, within one, weighted kappa, and each coach's where there are several.
    pub fn figures(&self) -> Vec<String> {
        let counts = self.counts();
        let answers = counted(self.answers(), "answer", "answers");
        let alone = match self.alone {
            0 => String::new(),
            1 => "; 1 with a level of one of you alone is left out".to_owned(),
            alone => format!("; {alone} with a level of one of you alone are left out"),
        };
        let mut lines = vec![
            format!("{} with both levels, in {answers}{alone}", counts.criteria()),
            format!("the same level: {}", counts.share(counts.exact())),
            format!("within one level: {}", counts.share(counts.within_one())),
        ];
        let by_coach = self.by_coach();
        let several = if by_coach.len() > 1 { ", your coaches taken as one" } else { "" };
        lines.push(match counts.kappa() {
            Ok(kappa) => {
                format!("weighted kappa: {kappa:.2} (1 is full agreement, 0 what chance brings){several}")
            }
            Err(why) => format!("weighted kappa: {why}"),
        });
        if by_coach.len() > 1 {
            lines.extend(by_coach.iter().map(|(coach, counts)| format!("{coach}: {}", counts.in_words())));
        }
        lines
    }

    /// The criteria on which the two differ at all, the largest differences first, and how many more there are.
    pub fn largest(&self) -> (Vec<&Pair>, usize) {
        let differ: Vec<&Pair> = self.pairs.iter().filter(|pair| pair.gap() != 0).collect();
        let more = differ.len().saturating_sub(MOST_TOLD);
        (differ.into_iter().take(MOST_TOLD).collect(), more)
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}

fn differences(agreement: &Agreement) -> Vec<String> {
    let (largest, more) = agreement.largest();
    if largest.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![String::new(), "Where you differ most".to_owned()];
    for pair in largest {
        let day = pair.started.format("%-d %b %Y");
        lines.push(format!("  {}. {}, {day}", pair.in_words(), pair.title));
        lines.extend(pair.said().map(|said| format!("    {}: {said}", pair.coach)));
    }
    lines.extend((more > 0).then(|| format!("  and {more} more")));
    lines
}
