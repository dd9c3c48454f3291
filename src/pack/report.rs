//! Findings for people: the offending line, underlined, and what to do.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Element, Level, Origin, Renderer, Snippet};

use crate::domain::text::{is_printable, sanitise};

use super::finding::{Finding, Severity};

/// How many characters of a long line are looked at on each side of a place.
const MOST_AROUND: usize = 300;

/// How a report is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Whether escape codes for colour are written.
    pub colour: bool,
    /// Columns of the terminal; a long line is cut around the place that matters.
    pub width: usize,
}

/// The findings about a file, one report each, and a line that counts them. Nothing is printed where there are none.
pub fn report(findings: &[Finding], file: &str, source: &str, look: Look) -> String {
    let renderer = if look.colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(look.width.max(40));
    let mut reports: Vec<String> =
        findings.iter().map(|finding| one(&renderer, finding, file, source)).collect();
    reports.extend(sum(findings, file));
    reports.join("\n\n")
}

/// One report. A finding about the whole file has no line to show.
fn one(renderer: &Renderer, finding: &Finding, file: &str, source: &str) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let file = sanitise(file).into_owned();
    let title = level.primary_title(finding.message.as_str()).id(finding.rule);
    let group = if finding.span == (0..0) {
        title.element(Origin::path(file))
    } else {
        title.elements(place(finding, file, source))
    };
    let advice = Some(finding.advice.as_str()).filter(|advice| !advice.is_empty());
    renderer.render(&[group.elements(advice.map(|advice| Level::HELP.message(advice)))])
}

/// Where the finding is, with its line. A line that was cut no longer tells its columns, so they are stated apart.
fn place<'a>(finding: &Finding, file: String, source: &str) -> Vec<Element<'a>> {
    let (line, span, is_whole) = shown_line(finding, source);
    let snippet =
        Snippet::source(line).line_start(finding.line).annotation(AnnotationKind::Primary.span(span));
    if is_whole {
        return vec![snippet.path(file).into()];
    }
    vec![Origin::path(file).line(finding.line).char_column(finding.column).into(), snippet.into()]
}

/// The finding's line, or what stands around the place on a long one, fit to be printed; and where in it the finding lies;
/// and whether the line's beginning is there.
fn shown_line(finding: &Finding, source: &str) -> (String, Range<usize>, bool) {
    let (before, after) = source.split_at_checked(finding.span.start).unwrap_or((source, ""));
    let before = before.rsplit('\n').next().unwrap_or_default();
    let rest = after.split('\n').next().unwrap_or_default().trim_end_matches('\r');
    let (marked, rest) = rest.split_at_checked(finding.span.len()).unwrap_or((rest, ""));
    let from = before.char_indices().rev().nth(MOST_AROUND).map_or(0, |(at, _)| at);
    let before = printable(before.get(from..).unwrap_or_default().chars());
    let marked = printable(marked.chars().take(MOST_AROUND));
    let span = before.len()..before.len() + marked.len();
    (before + &marked + &printable(rest.chars().take(MOST_AROUND)), span, from == 0)
}

/// The text with what may not be printed replaced, so that the columns stay. A byte order mark has none.
fn printable(text: impl Iterator<Item = char>) -> String {
    let shown = text.skip_while(|c| *c == '\u{feff}').map(|c| match c {
        '\t' => ' ',
        c if is_printable(c) => c,
        _ => char::REPLACEMENT_CHARACTER,
    });
    shown.collect()
}

fn sum(findings: &[Finding], file: &str) -> Option<String> {
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    let count = |n: usize, one: &str| match n {
        0 => None,
        1 => Some(format!("1 {one}")),
        n => Some(format!("{n} {one}s")),
    };
    let parts: Vec<String> =
        [count(errors, "error"), count(findings.len() - errors, "warning")].into_iter().flatten().collect();
    let more = if findings.len() >= super::MOST_FINDINGS { " and perhaps more" } else { "" };
    (!parts.is_empty()).then(|| format!("{}: {}{more}", sanitise(file), parts.join(", ")))
}
