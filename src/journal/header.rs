//! The header of a session to text: what was fixed at its start, with every question as it was asked.

use chrono::{DateTime, FixedOffset};

use super::page::Page;
use crate::domain::asked::{AskedFigure, AskedFinding, CompetencyName};
use crate::domain::question::Idea;
use crate::domain::{
    Asked, AskedFollowUp, AskedStep, AskedTable, Checkpoint, Criterion, Header, Id, Interruption, Rubric,
    Session,
};

/// What the first line of every journal begins with.
pub(super) const GREETING: &str = "# A session of Greenroom.";

/// What the first line says further, and the second.
pub(super) const MANNER: &str = "It is plain TOML, and yours to read.";
pub(super) const CLOSED: &str =
    "# A line \"# end\" closes each block: what is not closed was cut off and does not count.";

/// What a finished session's file says at its top, so that lists need not read on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Summary {
    /// When the session ended.
    pub ended: DateTime<FixedOffset>,
    /// How many attempts it has.
    pub attempts: u32,
    /// How many of them were answered.
    pub answered: u32,
}

impl Summary {
    /// The summary of a session that has ended.
    pub fn of(session: &Session) -> Option<Self> {
        let (attempts, answered) = Self::counts(session);
        session.ended.map(|ended| Self { ended, attempts, answered })
    }

    /// How many attempts a session has, and how many of them were answered.
    pub(super) fn counts(session: &Session) -> (u32, u32) {
        let answered = session.attempts.iter().filter(|attempt| attempt.has_answer()).count();
        (session.attempts.len() as u32, answered as u32)
    }
}

/// The header's block: the greeting, the header, its closing line.
pub fn header_text(header: &Header, summary: Option<&Summary>) -> String {
    let mut page = Page::default();
    page.line(&format!("{GREETING} {MANNER}"));
    page.line(CLOSED);
    fixed(page, header, summary)
}

/// The rest of the header's block, below what greets the reader.
pub(super) fn fixed(mut page: Page, header: &Header, summary: Option<&Summary>) -> String {
    top(&mut page, header, summary);
    if header.questions.is_empty() {
        page.line("question = []");
    }
    for asked in &header.questions {
        question(&mut page, asked);
    }
    page.close(0);
    page.text
}

fn top(page: &mut Page, header: &Header, summary: Option<&Summary>) {
    let Header { format, session, started, pack, pack_title, pack_digest, plan, seed, .. } = header;
    page.plain("format", format);
    page.id("session", session);
    page.time("started", *started);
    if let Some(Summary { ended, attempts, answered }) = summary {
        page.time("ended", *ended);
        page.plain("attempts", attempts);
        page.plain("answered", answered);
    }
    page.string("plan", plan);
    page.id("pack", pack);
    page.string("pack_title", pack_title);
    page.string("pack_digest", pack_digest);
    page.plain("seed", seed);
    page.flag("aloud", header.aloud);
    page.flag("strict", header.strict);
    page.flag("pressure", header.pressure);
    page.flag("peek_stories", header.peek_stories);
}

fn question(page: &mut Page, asked: &Asked) {
    let Asked { question, kind, title, prompt, preparation, competencies, tags, concept, .. } = asked;
    page.line("\n[[question]]");
    page.id("question", question);
    page.plain("kind", format_args!("\"{kind}\""));
    page.string("title", title);
    page.string("prompt", prompt);
    page.millis("preparation_ms", *preparation);
    page.strings("competencies", competencies.iter().map(Id::as_str));
    page.strings("tags", tags.iter().map(String::as_str));
    page.string_if_any("why", &asked.why);
    if let Some(concept) = concept {
        page.id("concept", concept);
    }
    question_lists(page, asked);
}

fn question_lists(page: &mut Page, asked: &Asked) {
    let Asked { tables, figures, steps, follow_ups, ideas, findings, competency_names, .. } = asked;
    if steps.is_empty() {
        page.line("steps = []");
    }
    for it in tables {
        table(page, it);
    }
    for it in figures {
        figure(page, it);
    }
    for it in steps {
        step(page, it);
    }
    for it in follow_ups {
        follow_up(page, it);
    }
    for it in ideas {
        idea(page, it);
    }
    for it in findings {
        finding(page, it);
    }
    for CompetencyName { id, name } in competency_names {
        page.line("\n[[question.competency_names]]");
        page.id("id", id);
        page.string("name", name);
    }
}

fn table(page: &mut Page, AskedTable { title, columns, rows }: &AskedTable) {
    page.line("\n[[question.tables]]");
    page.string("title", title);
    page.key("columns");
    page.row(columns.iter().map(String::as_str));
    page.line("\nrows = [");
    for row in rows {
        page.text.push_str("  ");
        page.row(row.iter().map(String::as_str));
        page.line(",");
    }
    page.line("]");
}

fn figure(page: &mut Page, AskedFigure { name, says, value, printed }: &AskedFigure) {
    page.line("\n[[question.figures]]");
    page.string("name", name);
    page.string("says", says);
    page.float("value", *value);
    page.string("printed", printed);
}

fn follow_up(page: &mut Page, AskedFollowUp { when, ask }: &AskedFollowUp) {
    page.line("\n[[question.follow_ups]]");
    page.plain("when", format_args!("\"{when}\""));
    page.string("ask", ask);
}

fn finding(page: &mut Page, AskedFinding { item, title, found }: &AskedFinding) {
    page.line("\n[[question.findings]]");
    page.id("item", item);
    page.string("title", title);
    page.string("found", found);
}

fn idea(page: &mut Page, Idea { ask, signals, weak }: &Idea) {
    page.line("\n[[question.ideas]]");
    page.string("ask", ask);
    page.string("signals", signals);
    page.string("weak", weak);
}

fn step(page: &mut Page, asked: &AskedStep) {
    let AskedStep { id, title, prompt, target, rubric, checkpoints, solution, interruption } = asked;
    page.line("\n[[question.steps]]");
    page.id("id", id);
    page.string_if_any("title", title);
    page.string_if_any("prompt", prompt);
    page.millis("target_ms", *target);
    page.string_if_any("solution", solution);
    if let Some(Interruption { after, says, asks }) = interruption {
        page.line("\n[question.steps.interruption]");
        page.millis("after_ms", *after);
        page.string("says", says);
        page.string_if_any("asks", asks);
    }
    page.line("\n[question.steps.rubric]");
    page.string("tests", &rubric.tests);
    criteria(page, rubric);
    for it in checkpoints {
        checkpoint(page, it);
    }
}

fn criteria(page: &mut Page, Rubric { criteria, .. }: &Rubric) {
    for Criterion { id, name, competency, weight, level_1, level_3, level_5, todo } in criteria {
        page.line("\n[[question.steps.rubric.criteria]]");
        page.id("id", id);
        page.string("name", name);
        page.id("competency", competency);
        if *weight != 1 {
            page.plain("weight", weight);
        }
        page.string("level_1", level_1);
        page.string("level_3", level_3);
        page.string("level_5", level_5);
        if *todo {
            page.plain("todo", true);
        }
    }
}

fn checkpoint(page: &mut Page, asked: &Checkpoint) {
    let Checkpoint { id, ask, unit, value, printed, tolerance, working, mistakes } = asked;
    page.line("\n[[question.steps.checkpoints]]");
    page.id("id", id);
    page.string("ask", ask);
    page.string_if_any("unit", unit);
    page.float("value", *value);
    page.string("printed", printed);
    page.float("tolerance", *tolerance);
    page.string_if_any("working", working);
    for mistake in mistakes {
        page.line("\n[[question.steps.checkpoints.mistakes]]");
        page.float("value", mistake.value);
        page.string("says", &mistake.says);
    }
}
