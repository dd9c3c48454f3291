//! Questions of a page and what each tests, from lines or from a table.

use super::lines::{Line, is_ornament};
use super::outline::{Outline, Unplaced};
use super::section::{question_and_tests, tests};

/// A question to answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Asking {
    /// What the interviewer says.
    pub prompt: Line,
    /// What it tests, paragraph by paragraph.
    pub tests: Vec<Line>,
}

impl Asking {
    fn new(prompt: Line) -> Self {
        Self { prompt, tests: Vec::new() }
    }

    /// The lines it was made of.
    pub fn into_lines(self) -> impl Iterator<Item = Line> {
        std::iter::once(self.prompt).chain(self.tests)
    }
}

/// What interviewers begin with when they do not ask outright.
const ASKS: &[&str] = &[
    "tell",
    "walk",
    "describe",
    "give",
    "talk",
    "explain",
    "how",
    "why",
    "what",
    "when",
    "where",
    "which",
    "who",
    "imagine",
    "suppose",
    "convince",
    "sell",
    "share",
    "name",
    "take",
    "show",
    "can",
    "could",
    "would",
    "do",
    "did",
    "have",
    "are",
    "is",
    "introduce",
    "think",
    "recall",
    "discuss",
];

/// Places the lines of a section of questions.
pub(super) fn place(lines: Vec<Line>, outline: &mut Outline) {
    // Of a question that a label is still to follow.
    let mut open = false;
    let labelled: Vec<bool> = (0..lines.len())
        .map(|at| lines.get(at + 1).is_some_and(|next| tests(&next.text).is_some()))
        .collect();
    for (line, labelled) in lines.into_iter().zip(labelled) {
        if let Some(said) = tests(&line.text) {
            open = true;
            place_tests(&line, said, outline);
        } else if let Some((prompt, said)) = question_and_tests(&line.text) {
            open = false;
            let mut asking = Asking::new(line.part(prompt));
            asking.tests.push(line.part(said));
            outline.questions.push(asking);
        } else if labelled || is_question(&line) {
            open = false;
            outline.questions.push(Asking::new(line));
        } else {
            place_other(line, open, outline);
        }
    }
}

fn place_tests(line: &Line, said: &str, outline: &mut Outline) {
    let Some(asking) = outline.questions.last_mut() else {
        return outline.leave(line, "no question stands before it: put it below its question");
    };
    if !said.is_empty() {
        asking.tests.push(line.part(said));
    }
}

/// What goes on below a label tells more of it; sentences before the first question tell of the interview.
fn place_other(line: Line, open: bool, outline: &mut Outline) {
    match outline.questions.last_mut() {
        Some(asking) if open && !line.is_heading() => asking.tests.push(line),
        None if !line.is_heading() => outline.interview.push(line),
        _ => outline.leave(
            &line,
            "it asks nothing: end it with a question mark, or write \"What it tests:\" below it",
        ),
    }
}

fn is_question(line: &Line) -> bool {
    let first = line.text.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty());
    let asks = first.is_some_and(|word| ASKS.contains(&word.to_lowercase().as_str()));
    line.text.trim_end_matches(['"', '”', '\'', ')']).ends_with('?') || (asks && line.text.contains(' '))
}

/// The words that head a column of questions.
const HEADS: &[&str] = &["question", "questions", "prompt", "q", "interview question"];

/// Reads a table: a question in the first column, what it tests in the second.
pub(super) fn of_table(text: &str, outline: &mut Outline) {
    let mut reader = csv::ReaderBuilder::new();
    reader.has_headers(false).flexible(true).trim(csv::Trim::All).delimiter(delimiter(text));
    for row in reader.from_reader(text.as_bytes()).into_records() {
        match row {
            Ok(row) => place_row(&row, outline),
            // The text is UTF-8 and rows may have any length: nothing else can be wrong with one.
            Err(error) => outline.unplaced.push(Unplaced {
                line: error.position().map_or(1, |position| position.line() as usize),
                text: String::new(),
                why: error.to_string(),
            }),
        }
    }
}

/// What parts the columns: the mark that the first line has most of.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |mark: &u8| first.bytes().filter(|byte| byte == mark).count();
    [b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

fn place_row(row: &csv::StringRecord, outline: &mut Outline) {
    let line = row.position().map_or(1, |position| position.line() as usize);
    let cell = |at: usize| {
        let text = row.get(at).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
        Some(Line::plain(line, &text)).filter(|line| !is_ornament(&line.text))
    };
    let is_first = outline.questions.is_empty();
    match (cell(0), cell(1)) {
        (Some(prompt), tests) if is_first && is_head(&prompt) => {
            let heads = std::iter::once(prompt).chain(tests);
            outline
                .headings
                .entry(super::section::Section::Questions)
                .or_default()
                .extend(heads.map(|head| head.text));
        }
        (Some(prompt), tests) => {
            outline.questions.push(Asking { prompt, tests: tests.into_iter().collect() });
        }
        (None, Some(tests)) => outline.leave(&tests, "its row has no question in the first column"),
        (None, None) => {}
    }
    for at in 2..row.len() {
        if let Some(cell) = cell(at) {
            outline.leave(&cell, "a table has two columns, a question and what it tests");
        }
    }
}

fn is_head(cell: &Line) -> bool {
    HEADS.contains(&cell.text.to_lowercase().trim_end_matches(':'))
}
