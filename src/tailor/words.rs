//! The table and the words that made it, as lines of text of at most 80 columns.

use unicode_width::UnicodeWidthStr;

use super::{Aside, Foreign, Mention, Row, Said, Tailoring, distinct};
use crate::domain::text::capital;
use crate::review::score::Mean;

/// Columns of a line.
const COLUMNS: usize = 80;

/// Columns of a name in the table.
const NAME: usize = 36;

/// So many questions are named to practise first.
const FIRST: usize = 5;

/// So many places are told of one cell; the rest are counted.
const PLACES: usize = 6;

/// Everything, in lines.
pub fn lines(tailoring: &Tailoring) -> Vec<String> {
    let mut lines = wrapped(&head(tailoring), 0);
    lines.extend(table("Competency", tailoring.competencies()));
    let terms: Vec<&Row> = tailoring.concepts().filter(|row| row.is_found()).collect();
    if !terms.is_empty() {
        lines.extend(table("Term", terms.into_iter()));
    }
    let quiet = tailoring.concepts().filter(|row| !row.is_found()).count();
    if quiet > 0 {
        lines.push(String::new());
        lines.extend(wrapped(&format!("{quiet} terms of the pack stand in none of the texts."), 0));
    }
    lines.extend(practise_first(tailoring));
    lines.push(String::new());
    lines.push("The words that made it".to_owned());
    for row in tailoring.rows.iter().filter(|row| row.is_found()) {
        lines.extend(told(row));
    }
    lines.extend(not_covered(&tailoring.foreign));
    lines.extend(set_aside(tailoring));
    lines
}

impl Tailoring {
    /// The competencies.
    pub fn competencies(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| row.is_competency)
    }

    /// The concepts.
    pub fn concepts(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| !row.is_competency)
    }
}

/// "Luxury digital e-commerce lead: the advertisement, your CV and 12 answers."
fn head(tailoring: &Tailoring) -> String {
    let cv = if tailoring.has_cv { "your CV" } else { "no CV" };
    let answers = match tailoring.answers {
        0 => "no answer yet".to_owned(),
        1 => "1 answer".to_owned(),
        count => format!("{count} answers"),
    };
    let older = match tailoring.older_sessions {
        0 => String::new(),
        1 => " 1 older session was not looked through.".to_owned(),
        count => format!(" {count} older sessions were not looked through."),
    };
    format!("{}: the advertisement, {cv} and {answers}.{older}", tailoring.pack_title)
}

fn table<'r>(name: &str, rows: impl Iterator<Item = &'r Row>) -> Vec<String> {
    let mut lines = vec![String::new(), line([name, "Asked", "CV", "Said", "Level", "Gap"])];
    lines.extend(rows.map(|row| {
        let level = row.level.map_or_else(String::new, |level| Mean(level).to_string());
        let cells = [row.asked.len(), row.shown.len(), row.said.len()].map(count);
        line([&row.name, &cells[0], &cells[1], &cells[2], &level, row.gap.name()])
    }));
    lines
}

fn line([name, asked, cv, said, level, gap]: [&str; 6]) -> String {
    let name = clipped(name, NAME);
    let gap_after = " ".repeat(NAME.saturating_sub(name.width()));
    format!("{name}{gap_after}  {asked:>5}  {cv:>3}  {said:>4}  {level:>5}  {gap}").trim_end().to_owned()
}

/// How often, or a dash.
pub(super) fn count(times: usize) -> String {
    if times == 0 { "–".to_owned() } else { times.to_string() }
}

fn practise_first(tailoring: &Tailoring) -> Vec<String> {
    let mut lines = vec![String::new()];
    if tailoring.wanted.is_empty() {
        lines.push("No gap asks for a question in particular.".to_owned());
        return lines;
    }
    lines.push("Practise first".to_owned());
    for wanted in tailoring.wanted.iter().take(FIRST) {
        lines.push(format!("  {} ({})", wanted.title, wanted.kind));
        lines.extend(wrapped(&format!("{}.", capital(&wanted.reason)), 4));
    }
    lines
}

/// A row with the words of its cells.
fn told(row: &Row) -> Vec<String> {
    let mut lines = vec![String::new()];
    lines.extend(wrapped(&format!("{}: {}.", row.name, row.reason()), 0));
    for (name, words) in cells(row) {
        lines.extend(wrapped(&format!("{name}: {words}"), 2));
    }
    lines
}

/// The words of each cell that has any, by the cell's name.
pub fn cells(row: &Row) -> Vec<(&'static str, String)> {
    let cells = [
        (
            "asked",
            places(&row.asked, |mention| place(mention, if mention.wished { ", as a plus" } else { "" })),
        ),
        ("not needed", places(&row.denied, |mention| place(mention, ""))),
        ("CV", places(&row.shown, |mention| place(mention, ""))),
        ("answers", places(&row.said, said)),
    ];
    cells.into_iter().filter(|(_, words)| !words.is_empty()).collect()
}

fn places<T>(all: &[T], told: impl Fn(&T) -> String) -> String {
    let mut shown: Vec<String> = all.iter().take(PLACES).map(told).collect();
    if all.len() > PLACES {
        shown.push(format!("and {} more", all.len() - PLACES));
    }
    shown.join("; ")
}

fn place(mention: &Mention, after: &str) -> String {
    format!("\"{}\" (line {}{after})", mention.words, mention.line)
}

fn said(said: &Said) -> String {
    format!("\"{}\" ({}, {} attempt {})", said.mention.words, said.title, said.session, said.attempt)
}

fn not_covered(foreign: &[Foreign]) -> Vec<String> {
    if foreign.is_empty() {
        return Vec::new();
    }
    let terms: Vec<String> = foreign.iter().map(Foreign::in_words).collect();
    let mut lines = vec![String::new(), "Asked, but this pack does not cover".to_owned()];
    lines.extend(wrapped(&terms.join("; "), 2));
    lines
}

impl Foreign {
    /// "SAP ×2 (lines 5, 9)".
    pub fn in_words(&self) -> String {
        let lines: Vec<String> = self.lines.iter().map(ToString::to_string).collect();
        let lines = distinct(lines.iter().map(String::as_str));
        let noun = if lines.len() == 1 { "line" } else { "lines" };
        let times = if self.times > 1 { format!(" ×{}", self.times) } else { String::new() };
        format!("{}{times} ({noun} {})", self.term, lines.join(", "))
    }
}

impl Aside {
    /// "lines 30 to 38 (what they offer)".
    pub fn in_words(&self) -> String {
        let lines = match (self.line, self.last_line) {
            (line, last) if line == last => format!("line {line}"),
            (line, last) => format!("lines {line} to {last}"),
        };
        format!("{lines} ({})", self.why.in_words())
    }
}

fn set_aside(tailoring: &Tailoring) -> Vec<String> {
    if tailoring.asides.is_empty() {
        return Vec::new();
    }
    let each = tailoring.asides.iter().map(Aside::in_words);
    let mut lines = vec![String::new(), "Of the advertisement, read as asking for nothing".to_owned()];
    lines.extend(wrapped(&each.collect::<Vec<_>>().join("; "), 2));
    lines
}

fn clipped(text: &str, room: usize) -> String {
    if text.width() <= room {
        return text.to_owned();
    }
    let mut clipped = String::new();
    for c in text.chars() {
        if clipped.width() + unicode_width::UnicodeWidthChar::width(c).unwrap_or(0) + 1 > room {
            break;
        }
        clipped.push(c);
    }
    clipped + "…"
}

fn wrapped(text: &str, indent: usize) -> Vec<String> {
    let blank = " ".repeat(indent);
    let further = " ".repeat(indent + if indent == 2 { 2 } else { 0 });
    let options = textwrap::Options::new(COLUMNS).initial_indent(&blank).subsequent_indent(&further);
    // "line 12" stays on one line.
    let text = text.replace("(line ", "(line\u{a0}").replace(" attempt ", "\u{a0}attempt\u{a0}");
    textwrap::wrap(&text, options).into_iter().map(|line| line.replace('\u{a0}', " ")).collect()
}
