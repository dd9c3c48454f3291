//! Sessions as Markdown, which also reads well as plain text.

use std::fmt::Write;

use super::form::{AttemptForm, Export, LevelForm, SessionForm, StepForm};
use super::words::{
    clock, coach, coached, counted, day_and_time, figure, mean, one_line, rescored, signal, story_told,
    summary, way, worked,
};
use crate::domain::AskedTable;
use crate::domain::text::sanitise;

/// One session: every attempt with its answers, scores and signals.
pub fn session_markdown(session: &SessionForm) -> String {
    sanitise(&session_under("#", session)).into_owned()
}

/// The whole export, with a table of all attempts at its top. An export of one session is that session.
pub fn export_markdown(export: &Export) -> String {
    let mut out = match (&export.question, &export.sessions[..]) {
        (None, [session]) => return session_markdown(session),
        (None, _) => format!("# All sessions\n\n{}\n", extent(export)),
        (Some(question), _) => question_head(question.as_str(), export),
    };
    out.push_str(&overview(export));
    for session in &export.sessions {
        let _ = write!(out, "\n{}", session_under("##", session));
    }
    sanitise(&out).into_owned()
}

/// How much there is: "12 sessions, 31 attempts".
fn extent(export: &Export) -> String {
    let attempts = counted(export.attempts().count(), "attempt");
    format!("{}, {attempts}", counted(export.sessions.len(), "session"))
}

fn question_head(question: &str, export: &Export) -> String {
    let latest = export.attempts().last().map(|(_, attempt)| attempt);
    let title = latest.map_or(question, |attempt| attempt.title.as_str());
    format!("# {}\n\n{}\n", heading(title), extent(export))
}

/// A row for each attempt.
fn overview(export: &Export) -> String {
    if export.sessions.is_empty() {
        return String::new();
    }
    let mut out = String::from(
        "\n| Day | Question | Answered | Time | Target | Level | Gut score |\n|---|---|---|--:|--:|--:|--:|\n",
    );
    for (session, attempt) in export.attempts() {
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} | {} | {} | {} |",
            attempt.started.format("%Y-%m-%d"),
            cell(&attempt.title),
            way(session.aloud),
            clock(attempt.spent_ms),
            clock(attempt.target_ms),
            mean(attempt.mean_level),
            mean(attempt.gut)
        );
    }
    out
}

/// A session whose heading begins with these hashes.
fn session_under(hashes: &str, session: &SessionForm) -> String {
    let SessionForm { pack_title, plan, started, seed, aloud, .. } = session;
    let mut out = format!("{hashes} {}: {}\n\n", heading(pack_title), heading(plan));
    let _ = writeln!(out, "{}, {}, seed {seed}", day_and_time(*started), way(*aloud));
    for attempt in &session.attempts {
        out.push_str(&attempt_under(&format!("{hashes}#"), attempt));
    }
    out
}

fn attempt_under(hashes: &str, attempt: &AttemptForm) -> String {
    let AttemptForm { number, title, kind, .. } = attempt;
    let mut out =
        format!("\n{hashes} {number}. {} ({kind})\n\n{}\n", heading(title), quoted(&attempt.prompt));
    out.extend(attempt.tables.iter().map(table));
    let _ = write!(out, "\n{}\n", summary(attempt));
    for step in &attempt.steps {
        out.push_str(&step_under(&format!("{hashes}#"), step));
    }
    for again in attempt.rescores.iter().filter(|again| again.ended.is_some()) {
        let _ = write!(out, "\n{}\n", plain(&rescored(attempt, again)));
    }
    for score in attempt.coached() {
        let lines = coached(attempt, score);
        out.push_str(&list(&plain(&coach(score)), lines.iter().map(|line| plain(line))));
    }
    if let Some(told) = story_told(attempt) {
        let _ = write!(out, "\n{}\n", plain(&told));
    }
    if !attempt.change.is_empty() {
        let _ = write!(out, "\nTo change: {}\n", plain(&attempt.change));
    }
    out
}

fn step_under(hashes: &str, step: &StepForm) -> String {
    let mut out = String::new();
    if !step.prompt.is_empty() {
        let _ = write!(out, "\n{hashes} {}\n\n{}\n", heading(&step.title), quoted(&step.prompt));
    }
    for answer in &step.answers {
        if let Some(follow_up) = &answer.follow_up {
            let _ = write!(out, "\n{}\n", quoted(follow_up));
        }
        let _ = write!(out, "\n{}\n", plain(answer.text.trim_end()));
    }
    if let Some(said) = &step.interruption {
        let _ = write!(out, "\nThe interviewer broke in:\n\n{}\n", quoted(said));
    }
    out.push_str(&list("Calculator", step.tape.iter().map(|line| plain(&worked(line)))));
    out.push_str(&list(
        "Scores",
        step.levels.iter().map(scored).chain(step.figures.iter().map(|of| plain(&figure(of)))),
    ));
    out.push_str(&list("Signals", step.signal_lines.iter().map(|line| plain(&signal(line)))));
    out
}

fn list(name: &str, lines: impl Iterator<Item = String>) -> String {
    let lines: Vec<String> = lines.map(|line| format!("- {line}\n")).collect();
    if lines.is_empty() { String::new() } else { format!("\n**{name}**\n\n{}", lines.concat()) }
}

fn scored(level: &LevelForm) -> String {
    let given = level.level.map_or("not scored".to_owned(), |level| format!("{level} of 5"));
    let evidence = level.evidence.as_ref().map(|quote| format!(": \"{}\"", plain(&one_line(quote))));
    let unsupported = if level.is_unsupported() { " (unsupported)" } else { "" };
    format!("{}, {given}{unsupported}{}", plain(&level.name), evidence.unwrap_or_default())
}

fn table(table: &AskedTable) -> String {
    let row =
        |cells: &[String]| format!("| {} |\n", cells.iter().map(|c| cell(c)).collect::<Vec<_>>().join(" | "));
    let rule = format!("|{}\n", " --- |".repeat(table.columns.len()));
    let rows: String = table.rows.iter().map(|cells| row(cells)).collect();
    format!("\n{}\n\n{}{rule}{rows}", plain(&table.title), row(&table.columns))
}

/// A text as a quote.
pub(super) fn quoted(text: &str) -> String {
    plain(text).lines().map(|line| format!("> {line}")).collect::<Vec<_>>().join("\n")
}

/// A text that stays on the line of its heading.
pub(super) fn heading(text: &str) -> String {
    plain(&one_line(text))
}

/// A text that stays in its cell.
pub(super) fn cell(text: &str) -> String {
    heading(text).replace('|', "\\|")
}

/// A text whose words cannot be taken for HTML, for an image to be fetched, or for headings, quotes and fences of the report itself.
pub(super) fn plain(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(plain_line).collect();
    lines.join("\n")
}

fn plain_line(line: &str) -> String {
    let inside = line.replace('\\', "\\\\").replace('<', "\\<").replace("![", "!\\[");
    let (blanks, words) = inside.split_at(inside.len() - inside.trim_start().len());
    let begins = |mark: char| words.starts_with(mark);
    let only = |mark: char| !words.is_empty() && words.trim_end().chars().all(|c| c == mark);
    if begins('#')
        || begins('>')
        || words.starts_with("```")
        || words.starts_with("~~~")
        || only('=')
        || only('-')
    {
        format!("{blanks}\\{words}")
    } else {
        inside
    }
}
