//! Texts of the page made fit for their places in the pack: what is too long is cut there, and kept whole among what is unplaced.

use unicode_width::UnicodeWidthStr;

use super::lines::Line;
use super::names::shortened;
use super::outline::{Outline, Unplaced};

/// How pages speak of the firm that asks, for which a target puts its name.
const FIRMS: [&str; 6] = [
    "this firm",
    "this company",
    "this organisation",
    "this organization",
    "this employer",
    "the hiring firm",
];

/// What makes texts fit.
pub(super) struct Room {
    firm: Option<&'static str>,
    left: Vec<Unplaced>,
}

impl Room {
    /// One for a page: it says how the page speaks of the firm.
    pub fn of(outline: &Outline) -> Self {
        let texts = outline.questions.iter().map(|asking| &asking.prompt.text);
        let cases = outline.cases.iter().flat_map(|case| &case.lines).map(|line| &line.text);
        let texts: Vec<_> = texts.chain(cases).collect();
        let said = |firm: &&&str| texts.iter().any(|text| text.contains(**firm));
        Self { firm: FIRMS.iter().find(said).copied(), left: Vec::new() }
    }

    /// What the firm is called where no target names it.
    pub fn firm(&self) -> Option<&'static str> {
        self.firm
    }

    /// A text that is filled in when it is shown: braces that are meant to be read are doubled.
    pub fn braces(text: &str) -> String {
        text.replace('{', "{{").replace('}', "}}")
    }

    /// A short name: braces are rounded, so that it stays as wide as it is.
    pub fn rounded(text: &str) -> String {
        text.replace('{', "(").replace('}', ")")
    }

    /// The text with the firm's name to be filled in.
    pub fn plain(&self, text: &str) -> String {
        let text = Self::braces(text);
        self.firm.map_or(text.clone(), |firm| text.replace(firm, "{firm}"))
    }

    /// As much of a line as has room; what was cut is kept.
    pub fn characters(&mut self, line: &Line, most: usize) -> String {
        let text = self.plain(&line.text);
        let count = text.chars().count();
        if count <= most {
            return text;
        }
        let why = format!(
            "it has {count} characters and its place has room for {most}: the pack has its beginning there"
        );
        self.leave(line.number, &line.text, why);
        self.clipped(&line.text, most)
    }

    /// As much of a text as has room.
    pub fn clipped(&self, text: &str, most: usize) -> String {
        let whole = self.plain(text);
        if whole.chars().count() <= most {
            return whole;
        }
        let most = if whole.len() > text.len() { most / 2 } else { most };
        let cut: String = text.chars().take(most - 1).collect();
        let kept = cut.rfind(' ').and_then(|at| cut.get(..at)).unwrap_or(&cut);
        self.plain(&format!("{}…", kept.trim_end()))
    }

    /// As many of the lines as have room, as paragraphs and items; the others are kept.
    pub fn lines(&mut self, lines: &[Line], most: usize) -> String {
        let mut text = String::new();
        for line in lines {
            let mark = if line.is_bullet() && lines.len() > 1 { "- " } else { "" };
            let gap = if text.is_empty() {
                ""
            } else if mark.is_empty() {
                "\n\n"
            } else {
                "\n"
            };
            let taken = text.chars().count() + gap.len() + mark.len();
            if text.is_empty() {
                text = format!("{mark}{}", self.characters(line, most - mark.len()));
            } else if taken + self.plain(&line.text).chars().count() <= most {
                text.push_str(gap);
                text.push_str(mark);
                text.push_str(&self.plain(&line.text));
            } else {
                let why = format!("the text before it fills its place, which has room for {most} characters");
                self.leave(line.number, &line.text, why);
            }
        }
        text
    }

    /// A text on one line, as wide as its place.
    pub fn line(&mut self, line: &Line, columns: usize) -> String {
        let text = self.plain(&line.text);
        if text.width() > columns {
            let why = format!("it is {} columns wide and its place has room for {columns}", text.width());
            self.leave(line.number, &line.text, why);
        }
        self.columns(&line.text, columns)
    }

    /// The same for a text that is kept elsewhere.
    pub fn columns(&self, text: &str, columns: usize) -> String {
        let whole = self.plain(text);
        if whole.width() <= columns { whole } else { Self::rounded(&shortened(text, columns)) }
    }

    fn leave(&mut self, line: usize, text: &str, why: String) {
        self.left.push(Unplaced { line, text: text.to_owned(), why });
    }

    pub fn into_left(self) -> Vec<Unplaced> {
        self.left
    }
}
