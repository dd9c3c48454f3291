//! What is wrong with a pack, where, and what to do about it.

use std::cell::RefCell;
use std::fmt;
use std::ops::Range;

use crate::domain::text::sanitise;

/// The most findings kept of one file: nobody reads more, and a hostile file could hold millions.
pub const MOST_FINDINGS: usize = 500;

/// More are gathered than are kept, so that those kept are the file's first ones.
const MOST_GATHERED: usize = MOST_FINDINGS * 4;

/// Whether a pack can be used in spite of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The pack cannot be used until it is put right.
    Error,
    /// The pack can be used, and would be better otherwise.
    Warning,
}

/// One problem of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule that was broken, one of [`super::rules`].
    pub rule: &'static str,
    /// Whether the pack can be used all the same.
    pub severity: Severity,
    /// The bytes of the file it is about, all on one line.
    pub span: Range<usize>,
    /// The line, counted from 1.
    pub line: usize,
    /// The column, counted in characters from 1.
    pub column: usize,
    /// What is wrong; safe to print.
    pub message: String,
    /// What to do; safe to print, empty where the message says it.
    pub advice: String,
}

impl fmt::Display for Severity {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}: {}[{}]: {}", self.line, self.column, self.severity, self.rule, self.message)
    }
}

/// Collects the findings about one text while it is read.
pub(super) struct Notes<'s> {
    source: &'s str,
    line_starts: Vec<usize>,
    found: RefCell<Vec<Finding>>,
}

impl<'s> Notes<'s> {
    pub fn new(source: &'s str) -> Self {
        let line_starts =
            std::iter::once(0).chain(source.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { source, line_starts, found: RefCell::default() }
    }

    /// The text between two bytes, or nothing where that is no piece of it.
    pub fn slice(&self, span: Range<usize>) -> &'s str {
        self.source.get(span).unwrap_or_default()
    }

    pub fn error(
        &self,
        rule: &'static str,
        span: Range<usize>,
        message: impl AsRef<str>,
        advice: impl AsRef<str>,
    ) {
        self.add(rule, Severity::Error, span, message.as_ref(), advice.as_ref());
    }

    pub fn warning(
        &self,
        rule: &'static str,
        span: Range<usize>,
        message: impl AsRef<str>,
        advice: impl AsRef<str>,
    ) {
        self.add(rule, Severity::Warning, span, message.as_ref(), advice.as_ref());
    }

    fn add(&self, rule: &'static str, severity: Severity, span: Range<usize>, message: &str, advice: &str) {
        let mut found = self.found.borrow_mut();
        if found.len() < MOST_GATHERED {
            found.push(self.make(rule, severity, span, message, advice));
        }
    }

    /// Whether nothing has been found so far.
    pub fn is_sound(&self) -> bool {
        self.found.borrow().is_empty()
    }

    /// Whether so much is wrong that reading on serves nobody.
    pub fn is_full(&self) -> bool {
        self.found.borrow().len() >= MOST_GATHERED
    }

    /// A finding about this text, without keeping it.
    pub fn make(
        &self,
        rule: &'static str,
        severity: Severity,
        span: Range<usize>,
        message: &str,
        advice: &str,
    ) -> Finding {
        let span = self.on_one_line(span);
        let (line, column) = self.position(span.start);
        Finding { rule, severity, span, line, column, message: one_line(message), advice: one_line(advice) }
    }

    /// Moves a span onto character boundaries and ends it with its first line.
    fn on_one_line(&self, span: Range<usize>) -> Range<usize> {
        let start = self.boundary(span.start);
        let end = self.boundary(span.end).max(start);
        let line = self.slice(start..end).split('\n').next().unwrap_or_default();
        start..start + line.trim_end_matches('\r').len()
    }

    fn boundary(&self, at: usize) -> usize {
        let at = at.min(self.source.len());
        (0..=at).rev().find(|at| self.source.is_char_boundary(*at)).unwrap_or_default()
    }

    fn position(&self, at: usize) -> (usize, usize) {
        let line = self.line_starts.partition_point(|start| *start <= at);
        let start = self.line_starts.get(line.saturating_sub(1)).copied().unwrap_or_default();
        (line, self.slice(start..at).trim_start_matches('\u{feff}').chars().count() + 1)
    }

    /// The findings in the order of the file, no more than [`MOST_FINDINGS`].
    pub fn into_findings(self) -> Vec<Finding> {
        let mut found = self.found.into_inner();
        found.sort_by_key(|finding| finding.span.start);
        without_echoes(&mut found);
        found.truncate(MOST_FINDINGS);
        found
    }
}

/// Drops what else is said about a line that could not be read: it would only repeat the syntax error in other words.
fn without_echoes(found: &mut Vec<Finding>) {
    let broken: Vec<usize> =
        found.iter().filter(|f| f.rule == super::rules::SYNTAX).map(|f| f.line).collect();
    found.retain(|f| f.rule == super::rules::SYNTAX || broken.binary_search(&f.line).is_err());
    found.dedup_by(|later, first| {
        later.rule == first.rule && later.span == first.span && later.message == first.message
    });
}

fn one_line(text: &str) -> String {
    sanitise(text).replace('\n', " ")
}

/// A piece of a pack's text, quoted and cut to what fits a message.
pub(super) fn quote(text: &str) -> String {
    const MOST: usize = 48;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("\"{}…\"", text.get(..end).unwrap_or_default()),
        None => format!("\"{text}\""),
    }
}
