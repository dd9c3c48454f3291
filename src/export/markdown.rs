//! A session as Markdown, which also reads well as plain text.

use std::fmt::Write;

use crate::domain::attempt::Ending;
use crate::domain::clock::minutes_seconds;
use crate::domain::judge::{Verdict, judge};
use crate::domain::text::sanitise;
use crate::domain::{Asked, AskedStep, AskedTable, Attempt, Header, Kind, Session, StepRecord};
use crate::review::score;
use crate::signals::{Lexicon, Reading, lines, read};

/// The session, every attempt with its answers, scores and signals.
///
/// The rubric of a step is left out until it was shown.
pub fn session_markdown(session: &Session, lexicon: &Lexicon) -> String {
    let Header { pack_title, plan, started, seed, aloud, .. } = &session.header;
    let how = if *aloud { "aloud" } else { "typed" };
    let mut out =
        format!("# {pack_title}: {plan}\n\n{}, {how}, seed {seed}\n", started.format("%A %-d %B %Y, %H:%M"));
    for attempt in &session.attempts {
        if let Some(asked) = session.asked(attempt) {
            out.push_str(&attempt_markdown(asked, attempt, *aloud, lexicon));
        }
    }
    sanitise(&out).into_owned()
}

fn attempt_markdown(asked: &Asked, attempt: &Attempt, aloud: bool, lexicon: &Lexicon) -> String {
    let mut out =
        format!("\n## {}. {} ({})\n\n{}\n", attempt.number, asked.title, asked.kind, quoted(&asked.prompt));
    asked.tables.iter().for_each(|table| out.push_str(&table_markdown(table)));
    out.push_str(&summary(asked, attempt));
    for (step, record) in asked.steps.iter().zip(&attempt.steps) {
        out.push_str(&step_markdown(asked, step, record, aloud, lexicon));
    }
    if !attempt.change.is_empty() {
        let _ = write!(out, "\nTo change: {}\n", attempt.change);
    }
    out
}

fn summary(asked: &Asked, attempt: &Attempt) -> String {
    let mut parts =
        vec![format!("{} of {}", minutes_seconds(attempt.spent()), minutes_seconds(asked.target()))];
    match attempt.ending {
        Some(Ending::Skipped) => parts.push("skipped".to_owned()),
        Some(Ending::Finished) => {}
        None => parts.push("not finished".to_owned()),
    }
    if attempt.flagged {
        parts.push("flagged as a bad question".to_owned());
    }
    if let Some(mean) = score::attempt(asked, attempt).mean() {
        parts.push(format!("mean level {mean:.1}"));
    }
    if let Some(gut) = attempt.gut() {
        parts.push(format!("gut score {gut:.1}"));
    }
    format!("\n{}\n", parts.join(", "))
}

fn step_markdown(
    asked: &Asked,
    step: &AskedStep,
    record: &StepRecord,
    aloud: bool,
    lexicon: &Lexicon,
) -> String {
    let mut out = String::new();
    if !step.prompt.is_empty() {
        let _ = write!(out, "\n### {}\n\n{}\n", step.title, quoted(&step.prompt));
    }
    for (at, answer) in record.answers.iter().enumerate() {
        let probe =
            at.checked_sub(1).and_then(|at| record.follow_ups.get(at)).and_then(|i| asked.follow_ups.get(*i));
        if let Some(probe) = probe {
            let _ = write!(out, "\n{}\n", quoted(&probe.ask));
        }
        let _ = write!(out, "\n{}\n", answer.text.trim_end());
    }
    if record.revealed {
        out.push_str(&scores(step, record));
        out.push_str(&signals(asked.kind, record, aloud, lexicon));
    }
    out
}

fn scores(step: &AskedStep, record: &StepRecord) -> String {
    let mut out = String::from("\n**Scores**\n\n");
    for criterion in &step.rubric.criteria {
        let given = record.given(&criterion.id);
        let level = given.map_or("not scored".to_owned(), |given| format!("{} of 5", given.level));
        let evidence = match given {
            Some(given) if given.evidence.is_none() && given.level.needs_evidence() => {
                " (unsupported)".to_owned()
            }
            Some(given) => given.evidence.as_ref().map_or(String::new(), |quote| format!(": \"{quote}\"")),
            None => String::new(),
        };
        let _ = writeln!(out, "- {}, {level}{evidence}", criterion.name);
    }
    for (checkpoint, given) in step.checkpoints.iter().zip(&record.figures) {
        let verdict = match judge(checkpoint, &given.text) {
            Verdict::Right => "right".to_owned(),
            Verdict::Mistake(says) => format!("it is {}. {says}", checkpoint.printed),
            Verdict::Wrong { .. } | Verdict::NotANumber => format!("it is {}", checkpoint.printed),
        };
        let _ = writeln!(out, "- {} {}: {verdict}", checkpoint.ask, given.text);
    }
    out
}

fn signals(kind: Kind, record: &StepRecord, aloud: bool, lexicon: &Lexicon) -> String {
    let Some(answer) = record.answer() else { return String::new() };
    let reading = Reading { kind, text: &answer.text, spent: answer.spent, aloud };
    let mut out = String::from("\n**Signals**\n\n");
    for line in lines(&read(&reading, lexicon)) {
        let _ = writeln!(out, "- {line}");
    }
    out
}

fn quoted(text: &str) -> String {
    text.lines().map(|line| format!("> {line}")).collect::<Vec<_>>().join("\n")
}

fn table_markdown(table: &AskedTable) -> String {
    let row = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let rule = format!("|{}\n", " --- |".repeat(table.columns.len()));
    let rows: String = table.rows.iter().map(|cells| row(cells)).collect();
    format!("\n{}\n\n{}{rule}{rows}", table.title, row(&table.columns))
}
