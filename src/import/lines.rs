//! The lines of a page: their words apart from the marks around them, and lines that were broken put together again.

use super::section;

/// What a line is marked as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing.
    None,
    /// An item of a list.
    Bullet,
    /// A heading of that depth, 1 the highest.
    Heading(usize),
}

/// A line of the page with something on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Its number on the page, counted from 1.
    pub number: usize,
    /// Its words, without the marks; of a line that was broken, all of it.
    pub text: String,
    /// What it is marked as.
    pub mark: Mark,
    /// Whether a blank line stands before it.
    pub after_blank: bool,
    /// The blanks it begins with.
    indent: usize,
}

impl Line {
    /// A line without marks.
    pub fn plain(number: usize, text: &str) -> Self {
        Self { number, text: text.to_owned(), mark: Mark::None, after_blank: false, indent: 0 }
    }

    /// A part of it, in the same place.
    pub fn part(&self, text: &str) -> Self {
        Self { text: text.trim().to_owned(), ..self.clone() }
    }

    /// Whether it is an item of a list.
    pub fn is_bullet(&self) -> bool {
        self.mark == Mark::Bullet
    }

    /// Whether it is marked as a heading.
    pub fn is_heading(&self) -> bool {
        matches!(self.mark, Mark::Heading(_))
    }

    /// Whether its words end as a sentence does.
    pub fn ends_sentence(&self) -> bool {
        self.text.trim_end_matches(['"', '\'', '”', '’', ')', '*', '_']).ends_with(['.', '!', '?', '…', ';'])
    }

    /// Whether a line of the same paragraph or item goes on with this one.
    fn goes_on(&self, next: &Self) -> bool {
        let continues = next.mark == Mark::None && !next.after_blank && !self.is_heading();
        let lower = next.text.chars().next().is_some_and(char::is_lowercase);
        let inside = self.is_bullet() && next.indent > self.indent;
        continues && (lower || inside) && !self.ends_sentence() && section::tests(&next.text).is_none()
    }
}

/// The lines of a text that have words on them.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut blank = false;
    for (at, raw) in text.split('\n').enumerate() {
        if is_underline(raw) && !blank && lines.last().is_some_and(|last| last.mark == Mark::None) {
            let depth = if raw.trim().starts_with('=') { 1 } else { 2 };
            lines.last_mut().into_iter().for_each(|last| last.mark = Mark::Heading(depth));
        } else if is_ornament(raw) {
            blank = true;
        } else {
            add(&mut lines, line(at + 1, raw, blank));
            blank = false;
        }
    }
    lines
}

fn add(lines: &mut Vec<Line>, line: Line) {
    match lines.last_mut() {
        Some(last) if last.goes_on(&line) && last.text.len() + line.text.len() < MOST_JOINED => {
            last.text.push(' ');
            last.text.push_str(&line.text);
        }
        _ => lines.push(line),
    }
}

/// The longest text that lines are joined to, in bytes: no paragraph of a page is longer.
const MOST_JOINED: usize = 8 << 10;

/// Whether a line only underlines the one before it.
fn is_underline(raw: &str) -> bool {
    let raw = raw.trim();
    raw.len() >= 3 && (raw.bytes().all(|byte| byte == b'=') || raw.bytes().all(|byte| byte == b'-'))
}

/// Whether a line has nothing on it but ornament.
pub(super) fn is_ornament(raw: &str) -> bool {
    raw.chars().all(|c| c.is_whitespace() || "-=*_~#·•–—>|+".contains(c))
}

fn line(number: usize, raw: &str, after_blank: bool) -> Line {
    let indent = raw.chars().take_while(|c| c.is_whitespace()).count();
    let (mark, text) = marked(raw.trim().trim_start_matches("> ").trim_start());
    Line { number, text: without_emphasis(text), mark, after_blank, indent }
}

/// A line's mark and its words.
fn marked(text: &str) -> (Mark, &str) {
    let depth = text.bytes().take_while(|byte| *byte == b'#').count();
    if let Some(words) = text.get(depth..).filter(|rest| (1..=6).contains(&depth) && rest.starts_with(' ')) {
        let closed = words.trim().trim_end_matches('#').trim_end();
        return (Mark::Heading(depth), if closed.is_empty() { words.trim() } else { closed });
    }
    match bullet(text).map(str::trim) {
        Some(words) if !is_ornament(words) => (Mark::Bullet, words),
        _ => (Mark::None, text),
    }
}

/// The words of an item, if the line is one: after a dash, a dot, or a number of two digits at most.
fn bullet(text: &str) -> Option<&str> {
    let dots = ["- ", "* ", "• ", "– ", "— ", "· ", "◦ ", "‣ ", "▪ ", "+ "];
    if let Some(words) = dots.iter().find_map(|dot| text.strip_prefix(dot)) {
        let boxes = ["[ ] ", "[x] ", "[X] "];
        return Some(boxes.iter().find_map(|it| words.strip_prefix(it)).unwrap_or(words));
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text.get(digits..).filter(|_| (1..=2).contains(&digits))?;
    rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") "))
}

/// Markdown's marks for what is bold are no words.
fn without_emphasis(text: &str) -> String {
    let text = text.trim();
    if text.matches("**").count().is_multiple_of(2) { text.replace("**", "") } else { text.to_owned() }
}
