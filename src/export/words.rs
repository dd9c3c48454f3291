//! Words that every writer for people uses: times, ways of answering, what came of a number.

use std::time::Duration;

use chrono::{DateTime, FixedOffset};

use super::form::{
    AttemptForm, CoachForm, FigureForm, Judged, LevelForm, RescoreForm, SignalForm, StepForm, StoryForm,
    TapeForm,
};
use crate::domain::clock::minutes_seconds;
use crate::domain::{Ending, Level};
use crate::review::score::Mean;

/// A time of day with its weekday: "Sunday 22 November 2026, 09:00".
pub(super) fn day_and_time(at: DateTime<FixedOffset>) -> String {
    at.format("%A %-d %B %Y, %H:%M").to_string()
}

/// Milliseconds as `M:SS`.
pub(super) fn clock(millis: u64) -> String {
    minutes_seconds(Duration::from_millis(millis))
}

/// How answers were given.
pub(super) fn way(aloud: bool) -> &'static str {
    if aloud { "aloud" } else { "typed" }
}

/// So many of something, with an s where there is not one.
pub(super) fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

/// A mean or a dash.
pub(super) fn mean(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| Mean(value).to_string())
}

/// How an attempt ended, where there is something to say.
pub(super) fn ending(attempt: &AttemptForm) -> Option<&'static str> {
    match attempt.ending {
        Some(Ending::Skipped) => Some("skipped"),
        Some(Ending::Finished) => None,
        None => Some("not finished"),
    }
}

/// What is said of an attempt whose answer was prepared with the findings at hand.
const PEEKED: &str = "findings looked at while preparing";

/// An attempt in a line: time against target, how it ended, mean level, gut score, marks.
pub(super) fn summary(attempt: &AttemptForm) -> String {
    let mut parts = vec![format!("{} of {}", clock(attempt.spent_ms), clock(attempt.target_ms))];
    parts.extend(ending(attempt).map(str::to_owned));
    parts.extend(attempt.mean_level.map(|level| format!("mean level {}", Mean(level))));
    parts.extend(attempt.gut.map(|gut| format!("gut score {}", Mean(gut))));
    if attempt.peeked {
        parts.push(PEEKED.to_owned());
    }
    if attempt.flagged {
        parts.push("flagged as a bad question".to_owned());
    }
    parts.join(", ")
}

/// What came of scoring an attempt again: "Scored again on 9 November 2026: Story arc 2, was 4; Reading 3, as before".
pub(super) fn rescored(attempt: &AttemptForm, again: &RescoreForm) -> String {
    let level = |step: &StepForm, given: &LevelForm| {
        let cold = again.level(&step.id, &given.criterion)?;
        let before = match given.level {
            Some(level) if level == cold => ", as before".to_owned(),
            Some(level) => format!(", was {level}"),
            None => String::new(),
        };
        Some(format!("{} {cold}{before}", given.name))
    };
    let levels =
        attempt.steps.iter().flat_map(|step| step.levels.iter().filter_map(move |of| level(step, of)));
    let day = again.begun.format("%-d %B %Y");
    format!("Scored again on {day}: {}.", levels.collect::<Vec<_>>().join("; "))
}

/// Who scored an attempt too, and when: "Coach Ana, 9 November 2026".
pub(super) fn coach(score: &CoachForm) -> String {
    format!("Coach {}, {}", score.coach, score.scoring.begun.format("%-d %B %Y"))
}

/// What a coach gave and said: "Story arc: 2, you 4. Cut the first job.", then "On the answer: Shorter."
pub(super) fn coached(attempt: &AttemptForm, score: &CoachForm) -> Vec<String> {
    let mut lines = Vec::new();
    for step in &attempt.steps {
        let on = |given: &LevelForm| {
            let level = score.scoring.level(&step.id, &given.criterion);
            let said = one_line(score.comment(&step.id, Some(&given.criterion)));
            let told = [levels(level, given.level), said].into_iter().filter(|part| !part.is_empty());
            let told: Vec<String> = told.collect();
            (!told.is_empty()).then(|| format!("{}: {}", given.name, told.join(" ")))
        };
        lines.extend(step.levels.iter().filter_map(on));
        let whole = one_line(score.comment(&step.id, None));
        let title = if step.title.is_empty() { "On the answer" } else { &step.title };
        lines.extend((!whole.is_empty()).then(|| format!("{title}: {whole}")));
    }
    lines
}

/// "2, you 4.", or nothing where the coach gave none.
fn levels(coachs: Option<Level>, own: Option<Level>) -> String {
    match (coachs, own) {
        (None, _) => String::new(),
        (Some(coachs), Some(own)) if coachs == own => format!("{coachs}, as you."),
        (Some(coachs), Some(own)) => format!("{coachs}, you {own}."),
        (Some(coachs), None) => format!("{coachs}, you gave none."),
    }
}

/// Which story an attempt told.
pub(super) fn story_told(attempt: &AttemptForm) -> Option<String> {
    let StoryForm { id, title } = attempt.story.as_ref()?;
    Some(if title.trim().is_empty() { format!("Story told: {id}") } else { format!("Story told: {title}") })
}

/// A number that was asked for: what was given, and what came of it.
pub(super) fn figure(figure: &FigureForm) -> String {
    let given = if figure.given.is_empty() { "no figure" } else { &figure.given };
    format!("{}: {given}, {}", figure.ask, verdict(figure))
}

fn verdict(figure: &FigureForm) -> String {
    match (figure.verdict, &figure.mistake) {
        (Judged::Right, _) => "right".to_owned(),
        (_, Some(mistake)) => format!("it is {}. {mistake}", figure.printed),
        (_, None) => format!("it is {}", figure.printed),
    }
}

/// A signal in a line: "Numbers: 2 (18%, 12 weeks); dates apart".
pub(super) fn signal(signal: &SignalForm) -> String {
    let words =
        if signal.words.is_empty() { String::new() } else { format!(" ({})", signal.words.join(", ")) };
    let note = if signal.note.is_empty() { String::new() } else { format!("; {}", signal.note) };
    format!("{}: {}{words}{note}", signal.label, signal.figure)
}

/// A line worked on the calculator.
pub(super) fn worked(line: &TapeForm) -> String {
    format!("{} = {}", line.typed, line.result)
}

/// A text on one line.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
