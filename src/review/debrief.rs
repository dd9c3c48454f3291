//! What came of a session, right after it: each attempt, the strongest and the weakest criterion, and what to practise next.

use std::collections::BTreeMap;
use std::time::Duration;

use super::score::{self, Calibration, Mean};
use crate::domain::attempt::Ending;
use crate::domain::clock::{Pace, minutes_seconds};
use crate::domain::{Asked, Attempt, Id, Kind, Level, Session};

/// A mean below this asks for more practice; level 4 is the first that lies above the described middle.
const ENOUGH: f64 = 4.0;

/// The most pieces of advice given at once.
const MOST_ADVICE: usize = 3;

/// What came of a session.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Debrief {
    /// The attempts, in the order of the session.
    pub attempts: Vec<Debriefed>,
    /// The criterion with the highest level; the first of several.
    pub strongest: Option<Scored>,
    /// The criterion with the lowest level; the first of several, and none where all levels are the same.
    pub weakest: Option<Scored>,
    /// What the candidate wrote down to change, with the question's title.
    pub changes: Vec<(String, String)>,
    /// What to practise next, in words, the most pressing first.
    pub next: Vec<String>,
}

/// One attempt in a debrief.
#[derive(Clone, Debug, PartialEq)]
pub struct Debriefed {
    /// The question's title.
    pub title: String,
    /// Its kind.
    pub kind: Kind,
    /// The time counted over all answers.
    pub spent: Duration,
    /// The time aimed at.
    pub target: Duration,
    /// How it ended, if it did.
    pub ending: Option<Ending>,
    /// Whether the question was marked as a bad one.
    pub flagged: bool,
    /// The weighted mean level, where any was given.
    pub mean: Option<f64>,
    /// The guess against the levels, where there are both.
    pub calibration: Option<Calibration>,
    /// The levels given.
    pub levels: Vec<Scored>,
}

/// A level on a criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scored {
    /// The criterion's name.
    pub criterion: String,
    /// The question's title.
    pub question: String,
    /// The level.
    pub level: Level,
}

/// The debrief of a session, as far as it has got.
pub fn debrief(session: &Session) -> Debrief {
    let pairs = || session.attempts.iter().filter_map(|attempt| Some((session.asked(attempt)?, attempt)));
    let attempts: Vec<Debriefed> = pairs().map(|(asked, attempt)| debriefed(asked, attempt)).collect();
    let levels = || attempts.iter().flat_map(|attempt| attempt.levels.iter());
    let strongest = levels().rev().max_by_key(|scored| scored.level).cloned();
    let weakest = levels().min_by_key(|scored| scored.level).cloned();
    let weakest = weakest.filter(|weak| strongest.as_ref().is_some_and(|strong| weak.level < strong.level));
    let change = |(asked, attempt): (&Asked, &Attempt)| {
        (!attempt.change.is_empty()).then(|| (asked.title.clone(), attempt.change.clone()))
    };
    let changes = pairs().filter_map(change).collect();
    let next = advice(session, &attempts);
    Debrief { attempts, strongest, weakest, changes, next }
}

fn debriefed(asked: &Asked, attempt: &Attempt) -> Debriefed {
    let level = |(step, criterion): (usize, &crate::domain::Criterion)| {
        let record = attempt.steps.get(step).filter(|record| record.revealed)?;
        let level = record.level(&criterion.id)?;
        Some(Scored { criterion: criterion.name.clone(), question: asked.title.clone(), level })
    };
    Debriefed {
        title: asked.title.clone(),
        kind: asked.kind,
        spent: attempt.spent(),
        target: score::target(asked, attempt),
        ending: attempt.ending,
        flagged: attempt.flagged,
        mean: score::attempt(asked, attempt).mean(),
        calibration: score::calibration(asked, attempt),
        levels: asked.criteria().filter_map(level).collect(),
    }
}

/// The lowest question, the lowest competency, what was skipped and what ran long: each with its figure.
fn advice(session: &Session, attempts: &[Debriefed]) -> Vec<String> {
    let mut advice: Vec<String> =
        lowest_question(attempts).into_iter().chain(lowest_competency(session)).collect();
    let skipped = attempts.iter().filter(|attempt| attempt.ending == Some(Ending::Skipped));
    advice.extend(skipped.map(|attempt| format!("{}: you skipped it.", attempt.title)));
    let long = attempts.iter().filter(|attempt| Pace::of(attempt.spent, attempt.target) == Pace::WellOver);
    advice.extend(long.map(|attempt| {
        let (spent, target) = (minutes_seconds(attempt.spent), minutes_seconds(attempt.target));
        format!("{}: cut it, {spent} against {target}.", attempt.title)
    }));
    advice.truncate(MOST_ADVICE);
    advice
}

fn lowest_question(attempts: &[Debriefed]) -> Option<String> {
    let scored = attempts.iter().filter_map(|attempt| Some((attempt, attempt.mean?)));
    let (attempt, mean) =
        scored.min_by(|(_, one), (_, other)| one.total_cmp(other)).filter(|(_, mean)| *mean < ENOUGH)?;
    let weakest = attempt.levels.iter().min_by_key(|scored| scored.level)?;
    Some(format!(
        "{} again: mean level {}, lowest on \"{}\" ({}).",
        attempt.title,
        Mean(mean),
        weakest.criterion,
        weakest.level
    ))
}

/// The competency with the lowest plain mean over all levels given in the session, where there are at least two competencies.
fn lowest_competency(session: &Session) -> Option<String> {
    let mut levels: BTreeMap<&Id, (String, Vec<Level>)> = BTreeMap::new();
    for attempt in &session.attempts {
        let Some(asked) = session.asked(attempt) else { continue };
        for (step, criterion) in asked.criteria() {
            let record = attempt.steps.get(step).filter(|record| record.revealed);
            let Some(level) = record.and_then(|record| record.level(&criterion.id)) else { continue };
            let name = asked.competency_names.iter().find(|known| known.id == criterion.competency);
            let name = name.map_or(criterion.competency.to_string(), |known| known.name.clone());
            levels.entry(&criterion.competency).or_insert((name, Vec::new())).1.push(level);
        }
    }
    let mean =
        |levels: &[Level]| levels.iter().map(|l| f64::from(l.number())).sum::<f64>() / levels.len() as f64;
    let means = levels.values().map(|(name, levels)| (name, mean(levels), levels.len()));
    let (name, lowest, count) = means.min_by(|(_, one, _), (_, other, _)| one.total_cmp(other))?;
    let worth_saying = levels.len() > 1 && lowest < ENOUGH;
    let criteria = if count == 1 { "criterion" } else { "criteria" };
    worth_saying.then(|| format!("{name}: mean level {} over {count} {criteria}.", Mean(lowest)))
}

/// The debrief as lines of text.
pub fn lines(debrief: &Debrief) -> Vec<String> {
    let mut lines = vec!["Debrief".to_owned()];
    for attempt in &debrief.attempts {
        lines.push(format!("- {}: {}", attempt.title, in_words(attempt)));
        let levels: Vec<String> =
            attempt.levels.iter().map(|scored| format!("{} {}", scored.criterion, scored.level)).collect();
        if !levels.is_empty() {
            lines.push(format!("  {}", levels.join(", ")));
        }
    }
    let named = |what: &str, scored: &Scored| {
        format!("{what}: {} in {} ({})", scored.criterion, scored.question, scored.level)
    };
    lines.extend(debrief.strongest.as_ref().map(|scored| named("Strongest", scored)));
    lines.extend(debrief.weakest.as_ref().map(|scored| named("Weakest", scored)));
    lines.extend(debrief.changes.iter().map(|(title, change)| format!("To change in {title}: {change}")));
    lines.extend(debrief.next.iter().map(|next| format!("Practise next: {next}")));
    lines
}

/// One attempt in words: time against target, mean level, the guess, marks.
pub fn in_words(attempt: &Debriefed) -> String {
    let mut parts =
        vec![format!("{} of {}", minutes_seconds(attempt.spent), minutes_seconds(attempt.target))];
    match attempt.ending {
        Some(Ending::Skipped) => parts.push("skipped".to_owned()),
        Some(Ending::Finished) => {}
        None => parts.push("not finished".to_owned()),
    }
    parts.extend(attempt.mean.map(|mean| format!("mean level {}", Mean(mean))));
    parts.extend(attempt.calibration.map(|calibration| calibration.to_string()));
    if attempt.flagged {
        parts.push("flagged".to_owned());
    }
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::session::finished;

    #[test]
    fn a_debrief_tells_time_scores_extremes_changes_and_what_is_next() {
        let told = [
            "Debrief",
            "- Your CV: 1:55 of 3:00, mean level 4.5, you guessed 1.5 lower than you scored",
            "  Story arc 4, Figures with periods 5",
            "- The falling basket: 6:20 of 8:00, mean level 3.0, you guessed 0.5 higher than you scored",
            "  Reading 3, Arithmetic 3",
            "- A weakness: 0:00 of 2:00, skipped, flagged",
            "Strongest: Figures with periods in Your CV (5)",
            "Weakest: Reading in The falling basket (3)",
            "To change in Your CV: Say what it cost before I am asked.",
            "To change in The falling basket: Compute first, then talk.",
            "Practise next: The falling basket again: mean level 3.0, lowest on \"Reading\" (3).",
            "Practise next: A weakness: you skipped it.",
        ];
        assert_eq!(lines(&debrief(&finished())), told);
    }

    #[test]
    fn nothing_is_said_of_a_rubric_that_was_not_shown() {
        let mut session = finished();
        for step in session.attempts.iter_mut().flat_map(|attempt| &mut attempt.steps) {
            step.revealed = false;
        }
        let debrief = debrief(&session);
        assert!(debrief.attempts.iter().all(|attempt| attempt.levels.is_empty() && attempt.mean.is_none()));
        assert_eq!((debrief.strongest, debrief.weakest), (None, None));
    }

    #[test]
    fn advice_is_short_and_for_what_is_below_level_four() {
        let mut session = finished();
        for step in session.attempts.iter_mut().flat_map(|attempt| &mut attempt.steps) {
            step.levels.iter_mut().for_each(|given| given.level = Level::ALL[4]);
        }
        let debrief = debrief(&session);
        assert!(debrief.next.iter().all(|advice| !advice.contains("mean level")), "{:?}", debrief.next);
        assert_eq!(debrief.weakest, None, "all levels are the same");
    }
}
