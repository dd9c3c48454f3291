//! What lists show of a pack, read from its text without reading all of it.

use std::ops::Range;

use toml::de::DeTable;

use crate::domain::ids::Id;
use crate::domain::pack::Pack;
use crate::domain::question::Kind;
use crate::domain::text::sanitise;

use super::prose::normalise;

/// What a list shows of a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The pack's id.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// Its summary.
    pub summary: String,
    /// How many questions it has of each kind, in the order of [`Kind::ALL`].
    pub counts: [usize; 4],
}

impl Head {
    /// How many questions there are of a kind.
    pub fn count(&self, kind: Kind) -> usize {
        Kind::ALL.iter().zip(self.counts).find(|(known, _)| **known == kind).map_or(0, |(_, count)| count)
    }

    /// Reads the head from a pack's text without reading the pack. The text is not checked: a pack with a head may still
    /// have findings, and one that is written in an unusual way may have none here.
    pub fn of_text(source: &str) -> Option<Self> {
        let Outline { pack, kinds } = Outline::of(source);
        let (document, _) = DeTable::parse_recoverable(source.get(pack)?);
        let entries = document.get_ref().get("pack")?.get_ref().as_table()?;
        let text = |key: &str| entries.get(key).and_then(|value| value.get_ref().as_str());
        let shown = |key| text(key).map(|text| sanitise(&normalise(text)).into_owned());
        let id = text("id")?.parse().ok()?;
        let counts = Kind::ALL.map(|kind| kinds.iter().filter(|found| **found == kind).count());
        Some(Self { id, title: shown("title")?, summary: shown("summary")?, counts })
    }
}

impl From<&Pack> for Head {
    fn from(pack: &Pack) -> Self {
        let count = |kind| pack.questions.iter().filter(|question| question.kind == kind).count();
        Self {
            id: pack.id.clone(),
            title: pack.title.clone(),
            summary: pack.summary.clone(),
            counts: Kind::ALL.map(count),
        }
    }
}

/// What the headings and the lines below them tell.
#[derive(Default)]
struct Outline {
    /// The bytes of the table `[pack]`.
    pack: Range<usize>,
    /// The kind of each question.
    kinds: Vec<Kind>,
}

impl Outline {
    fn of(source: &str) -> Self {
        let mut outline = Self::default();
        let mut heading = "";
        for (start, line) in outer_lines(source) {
            if line.starts_with('[') {
                if heading == "[pack]" {
                    outline.pack.end = start;
                }
                heading = line.split('#').next().unwrap_or_default().trim();
                if heading == "[pack]" {
                    outline.pack = start..source.len();
                }
            } else if heading == "[[question]]" {
                outline.kinds.extend(kind(line));
                // What is gone is asked no more; the key stands behind the kind, as an import writes it.
                if is_gone(line) {
                    outline.kinds.pop();
                }
            }
        }
        outline
    }
}

/// The kind that a line states.
fn kind(line: &str) -> Option<Kind> {
    let value = line.strip_prefix("kind")?.trim_start().strip_prefix('=')?;
    let value = value.split('#').next().unwrap_or_default();
    value.trim().trim_matches(['"', '\'']).parse().ok()
}

/// Whether a line says that the question is no longer on the page that it was imported from.
fn is_gone(line: &str) -> bool {
    let value = line.strip_prefix("gone").and_then(|rest| rest.trim_start().strip_prefix('='));
    value.is_some_and(|value| value.split('#').next().unwrap_or_default().trim() == "true")
}

/// The lines that begin outside of every text and bracket, without the blanks around them, and where each begins.
fn outer_lines(source: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut scan = Scan::default();
    let mut at = 0;
    source.split_inclusive('\n').filter_map(move |line| {
        let start = at;
        at += line.len();
        let outer = scan.is_outside();
        scan.pass(line);
        outer.then(|| (start, line.trim()))
    })
}

/// Follows texts and brackets from line to line.
#[derive(Default)]
struct Scan {
    /// What closes the text that is open.
    closing: Option<&'static str>,
    depth: usize,
}

impl Scan {
    fn is_outside(&self) -> bool {
        self.closing.is_none() && self.depth == 0
    }

    fn pass(&mut self, line: &str) {
        let mut rest = line;
        while let Some(after) = self.step(rest) {
            rest = after;
        }
        // Only a text in three quotes goes on in the next line.
        self.closing = self.closing.filter(|closing| closing.len() == 3);
    }

    /// Goes on to behind the next mark that matters, or nowhere if the line has no other.
    fn step<'l>(&mut self, rest: &'l str) -> Option<&'l str> {
        match self.closing {
            Some(closing) => self.step_inside(rest, closing),
            None => self.step_outside(rest),
        }
    }

    fn step_inside<'l>(&mut self, rest: &'l str, closing: &'static str) -> Option<&'l str> {
        let at = rest.find(closing)?;
        let (before, here) = rest.split_at_checked(at)?;
        let escapes = before.bytes().rev().take_while(|byte| *byte == b'\\').count();
        if closing.starts_with('"') && escapes % 2 == 1 {
            return here.get(1..);
        }
        self.closing = None;
        let after = here.strip_prefix(closing)?;
        // A text may end with a quote or two of its own, just before the three that close it.
        Some(if closing.len() == 3 { after.trim_start_matches(|c| closing.starts_with(c)) } else { after })
    }

    fn step_outside<'l>(&mut self, rest: &'l str) -> Option<&'l str> {
        let at =
            rest.bytes().position(|byte| matches!(byte, b'"' | b'\'' | b'#' | b'[' | b']' | b'{' | b'}'))?;
        let here = rest.get(at..)?;
        let opened = ["\"\"\"", "\'\'\'", "\"", "'"].into_iter().find(|quotes| here.starts_with(quotes));
        if let Some(quotes) = opened {
            self.closing = Some(quotes);
            return here.get(quotes.len()..);
        }
        match here.as_bytes().first()? {
            b'#' => return None,
            b'[' | b'{' => self.depth += 1,
            _ => self.depth = self.depth.saturating_sub(1),
        }
        here.get(1..)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_and_kinds_within_texts_and_comments_do_not_count() {
        let source = r#"
# [pack] is below
[pack] # here
id = "a"
title = "T [x] # y"
summary = """
[[question]]
kind = "ask" \""""
[[question]]
criteria = [ { x = '[', y = "\"]" },
kind = "recall" ]
kind = 'drill' # kind = "ask"
[question.figures]
kind = "ask"
[[question.steps]]
kind = "ask"
[[question]]
prompt = '''
it's "one" text
kind = "ask"
'''
kind = "recall"
"#;
        let head = Head::of_text(source).expect("a head");
        assert_eq!((head.title.as_str(), head.counts), ("T [x] # y", [0, 1, 1, 0]));
        assert_eq!(head.summary, "[[question]] kind = \"ask\" \"");
    }

    #[test]
    fn what_a_list_shows_is_fit_to_be_shown() {
        let head = Head::of_text("[pack]\nid='a'\ntitle=\"\\u001b[2J\"\nsummary='s'\n").expect("a head");
        assert_eq!(head.title, "\u{fffd}[2J");
    }
}
