//! Scores as CSV for a spreadsheet: a row an attempt and criterion.
//!
//! Written by RFC 4180 in UTF-8: commas, lines that end in CR LF, quotes doubled. A text that a spreadsheet might take for a formula gets
//! an apostrophe before it (OWASP, "CSV Injection"); numbers are left as they are. The columns are told in `docs/export.md`.

use super::form::{AttemptForm, CoachForm, Export, LevelForm, SessionForm, StepForm};
use super::words::way;
use crate::domain::text::sanitise;
use crate::domain::{Ending, Level};

/// What a row is about.
struct Row<'e> {
    session: &'e SessionForm,
    attempt: &'e AttemptForm,
    /// The step's number from 1, the step, the criterion; none for an attempt of which no rubric was shown.
    scored: Option<(usize, &'e StepForm, &'e LevelForm)>,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
enum Cell {
    Text(String),
    Number(f64),
    Empty,
}

/// A column: its name, and what it shows of a row.
type Column = (&'static str, fn(&Row) -> Cell);

const COLUMNS: &[Column] = &[
    ("session", |row| text(row.session.id.as_str())),
    ("pack", |row| text(row.session.pack.as_str())),
    ("plan", |row| text(&row.session.plan)),
    ("answered", |row| text(way(row.session.aloud))),
    ("day", |row| text(&row.attempt.started.format("%Y-%m-%d").to_string())),
    ("started", |row| text(&row.attempt.started.to_rfc3339())),
    ("attempt", |row| Cell::Number(row.attempt.number.into())),
    ("question", |row| text(row.attempt.question.as_str())),
    ("kind", |row| text(row.attempt.kind.name())),
    ("title", |row| text(&row.attempt.title)),
    ("ending", |row| text(ending(row.attempt))),
    ("flagged", |row| text(if row.attempt.flagged { "yes" } else { "no" })),
    ("spent_s", |row| seconds(row.attempt.spent_ms)),
    ("target_s", |row| seconds(row.attempt.target_ms)),
    ("words", |row| Cell::Number(words(row.attempt) as f64)),
    ("mean_level", |row| number(row.attempt.mean_level)),
    ("gut", |row| number(row.attempt.gut)),
    ("step", |row| number(row.scored.map(|(number, ..)| number as f64))),
    ("step_spent_s", |row| {
        of_step(row, |step| seconds(step.answers.first().map_or(0, |first| first.spent_ms)))
    }),
    ("step_target_s", |row| of_step(row, |step| seconds(step.target_ms))),
    ("step_gut", |row| of_step(row, |step| number(step.gut.map(|gut| gut.number().into())))),
    ("criterion", |row| of_level(row, |level| text(level.criterion.as_str()))),
    ("criterion_name", |row| of_level(row, |level| text(&level.name))),
    ("competency", |row| of_level(row, |level| text(level.competency.as_str()))),
    ("competency_name", |row| of_level(row, |level| text(&level.competency_name))),
    ("weight", |row| of_level(row, |level| Cell::Number(level.weight.into()))),
    ("level", |row| of_level(row, |level| number(level.level.map(|level| level.number().into())))),
    ("cold_level", |row| number(cold(row).map(|level| level.number().into()))),
    ("coach_level", |row| last_coach(row, |of| number(of.level.map(|level| level.number().into())))),
    ("coach", |row| last_coach(row, |of| text(of.coach))),
    ("coach_comment", |row| last_coach(row, |of| text(of.said))),
    ("other_coaches", |row| text(&other_coaches(row))),
    ("evidence", |row| of_level(row, |level| text(level.evidence.as_deref().unwrap_or_default()))),
    ("change", |row| text(&row.attempt.change)),
    ("coach_on_answer", |row| text(&on_answer(row.attempt))),
    ("story", |row| text(row.attempt.story.as_ref().map_or("", |story| story.id.as_str()))),
    ("story_title", |row| text(row.attempt.story.as_ref().map_or("", |story| &story.title))),
    ("peeked", |row| text(if row.attempt.peeked { "yes" } else { "no" })),
];

/// The whole export.
pub fn export_csv(export: &Export) -> String {
    let mut out = line(COLUMNS.iter().map(|(name, _)| (*name).to_owned()));
    for (session, attempt) in export.attempts() {
        for row in rows(session, attempt) {
            out.push_str(&line(COLUMNS.iter().map(|(_, shows)| written(&shows(&row)))));
        }
    }
    out
}

/// A row for each criterion that was shown, and one alone where none was.
fn rows<'e>(session: &'e SessionForm, attempt: &'e AttemptForm) -> Vec<Row<'e>> {
    let steps = attempt.steps.iter().enumerate();
    let scored = steps.flat_map(|(at, step)| step.levels.iter().map(move |level| (at + 1, step, level)));
    let rows: Vec<Row> = scored.map(|scored| Row { session, attempt, scored: Some(scored) }).collect();
    if rows.is_empty() { vec![Row { session, attempt, scored: None }] } else { rows }
}

fn of_step(row: &Row, shows: impl Fn(&StepForm) -> Cell) -> Cell {
    row.scored.map_or(Cell::Empty, |(_, step, _)| shows(step))
}

fn of_level(row: &Row, shows: impl Fn(&LevelForm) -> Cell) -> Cell {
    row.scored.map_or(Cell::Empty, |(.., level)| shows(level))
}

fn cold(row: &Row) -> Option<Level> {
    let (_, step, level) = row.scored?;
    row.attempt.cold()?.level(&step.id, &level.criterion)
}

/// What coaches gave the criterion and said of it, the one last who scored it last.
fn coached<'e>(row: &Row<'e>) -> Vec<Coached<'e>> {
    let Some((_, step, level)) = row.scored else { return Vec::new() };
    let of = |score: &'e CoachForm| {
        let said = score.comment(&step.id, Some(&level.criterion));
        let level = score.scoring.level(&step.id, &level.criterion);
        (level.is_some() || !said.is_empty()).then_some(Coached { coach: &score.coach, level, said })
    };
    row.attempt.coached().filter_map(of).collect()
}

/// What a coach gave a criterion and said of it.
struct Coached<'e> {
    coach: &'e str,
    level: Option<Level>,
    said: &'e str,
}

/// The coach who scored it last.
fn last_coach(row: &Row, shows: impl Fn(&Coached) -> Cell) -> Cell {
    coached(row).last().map_or(Cell::Empty, shows)
}

/// "Ana 2: Which numbers?", a line a coach.
fn other_coaches(row: &Row) -> String {
    let mut coached = coached(row);
    coached.pop();
    let line = |Coached { coach, level, said }: Coached| {
        let level = level.map_or_else(String::new, |level| format!(" {level}"));
        if said.is_empty() { format!("{coach}{level}") } else { format!("{coach}{level}: {said}") }
    };
    coached.into_iter().map(line).collect::<Vec<_>>().join("\n")
}

/// "Ana: Shorter.", a line a coach and step.
fn on_answer(attempt: &AttemptForm) -> String {
    let said = attempt.coached().flat_map(|score| {
        let whole = score.comments.iter().filter(|said| said.criterion.is_none());
        whole.map(|said| format!("{}: {}", score.coach, said.text))
    });
    said.collect::<Vec<_>>().join("\n")
}

fn text(text: &str) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
}

fn number(number: Option<f64>) -> Cell {
    number.map_or(Cell::Empty, Cell::Number)
}

fn seconds(millis: u64) -> Cell {
    Cell::Number(millis as f64 / 1000.0)
}

fn words(attempt: &AttemptForm) -> u64 {
    attempt.steps.iter().filter_map(|step| step.answers.first()).map(|answer| answer.words).sum()
}

fn ending(attempt: &AttemptForm) -> &'static str {
    match attempt.ending {
        Some(Ending::Finished) => "finished",
        Some(Ending::Skipped) => "skipped",
        None => "",
    }
}

fn line(cells: impl Iterator<Item = String>) -> String {
    cells.collect::<Vec<_>>().join(",") + "\r\n"
}

fn written(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => quoted(&disarmed(text)),
        Cell::Number(number) => number.to_string(),
        Cell::Empty => String::new(),
    }
}

/// The text with an apostrophe before it where it begins as a formula does, blanks before it or not, or with a character that steers.
fn disarmed(text: &str) -> String {
    let begins = |text: &str| text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    let steers = text.starts_with(char::is_control);
    let apostrophe = if steers || begins(text.trim_start()) { "'" } else { "" };
    format!("{apostrophe}{}", sanitise(text))
}

/// The text in quotes where RFC 4180 asks for them, and where blanks at its ends might be lost.
fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\r', '\n']) || text != text.trim() {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_looks_like_a_formula_is_text_and_what_needs_quotes_has_them() {
        let table = [
            ("Say why", "Say why"),
            ("2 + 2", "2 + 2"),
            ("-12.2", "'-12.2"),
            ("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""),
            ("+1", "'+1"),
            ("@SUM(1)", "'@SUM(1)"),
            ("\t=1", "' =1"),
            ("\r=1", "'\u{fffd}=1"),
            ("  =1", "'  =1"),
            ("＝1", "'＝1"),
            ("a, b", "\"a, b\""),
            ("one\ntwo", "\"one\ntwo\""),
            ("\n=1", "\"'\n=1\""),
            (" held ", "\" held \""),
            ("a\u{1b}[31m", "a\u{fffd}[31m"),
        ];
        for (text, cell) in table {
            assert_eq!(written(&Cell::Text(text.to_owned())), cell, "{text:?}");
        }
    }

    #[test]
    fn numbers_stay_numbers() {
        for (number, cell) in [(-12.2, "-12.2"), (3.0, "3"), (95.4, "95.4"), (0.0, "0")] {
            assert_eq!(written(&Cell::Number(number)), cell);
        }
        assert_eq!(written(&number(None)), "");
    }

    /// The fields of one line, read as RFC 4180 says.
    fn read_line(line: &str) -> Vec<String> {
        let mut fields = vec![String::new()];
        let mut inside = false;
        let mut chars = line.strip_suffix("\r\n").expect("an end").chars().peekable();
        while let Some(c) = chars.next() {
            let field = fields.last_mut().expect("a field");
            match c {
                '"' if inside && chars.next_if_eq(&'"').is_some() => field.push('"'),
                '"' => inside = !inside,
                ',' if !inside => fields.push(String::new()),
                c => field.push(c),
            }
        }
        fields
    }

    proptest! {
        #[test]
        fn texts_come_back_and_none_begins_a_formula(texts in prop::collection::vec("[=+@\\-\t\r\n\",a ;|\u{ff1d}\u{202e}]{0,6}", 1..6)) {
            let cells = texts.iter().map(|text| written(&self::text(text)));
            let fields = read_line(&line(cells));
            prop_assert_eq!(fields.len(), texts.len());
            for (field, text) in fields.iter().zip(&texts) {
                let plain = field.strip_prefix('\'').unwrap_or(field);
                prop_assert_eq!(plain, sanitise(text));
                prop_assert!(!field.trim_start().starts_with(['=', '+', '-', '@', '\u{ff1d}']), "{:?}", field);
            }
        }
    }
}
