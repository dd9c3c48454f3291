//! A card of plain text for the morning, no larger than a small terminal or a sheet folded once.

use textwrap::{Options, WordSplitter, wrap};

use super::Report;
use super::morning::{Block, Line, morning};
use crate::domain::text::sanitise;

/// The columns of the card.
pub const COLUMNS: usize = 80;

/// The lines of the card.
pub const LINES: usize = 60;

/// The most lines that one thing takes.
const MOST_EACH: usize = 2;

/// The report as a card.
pub fn report_card(report: &Report) -> String {
    let mut head = wrapped(&report.title(), "");
    head.extend(wrapped(&report.lead().join(" · "), ""));
    let blocks = fitted(morning(report).iter().map(Rows::of).collect(), LINES - head.len());
    let rows = blocks.into_iter().flat_map(Rows::lines);
    let lines: Vec<String> = head.into_iter().chain(rows).collect();
    sanitise(&format!(
        "{}
",
        lines.join(
            "
"
        )
    ))
    .into_owned()
}

/// A block laid out: each thing in a line or two.
struct Rows {
    title: &'static str,
    things: Vec<Vec<String>>,
}

impl Rows {
    fn of(block: &Block) -> Self {
        Self {
            title: block.title,
            things: block.lines.iter().map(|line| wrapped(&told(line), "- ")).collect(),
        }
    }

    fn height(&self) -> usize {
        2 + self.things.iter().map(Vec::len).sum::<usize>()
    }

    fn lines(self) -> impl Iterator<Item = String> {
        [String::new(), self.title.to_uppercase()].into_iter().chain(self.things.into_iter().flatten())
    }
}

fn told(Line { head, text }: &Line) -> String {
    if head.is_empty() { text.clone() } else { format!("{head}: {text}") }
}

/// The blocks, the last things of the longest ones left out until all fit.
fn fitted(mut blocks: Vec<Rows>, lines: usize) -> Vec<Rows> {
    while blocks.iter().map(Rows::height).sum::<usize>() > lines {
        let longest =
            blocks.iter_mut().filter(|block| block.things.len() > 1).max_by_key(|block| block.height());
        let Some(block) = longest else { break };
        block.things.pop();
    }
    blocks
}

/// A text of at most [`MOST_EACH`] lines after a mark.
fn wrapped(text: &str, mark: &str) -> Vec<String> {
    let indent = " ".repeat(mark.len());
    let options = Options::new(COLUMNS - 1).initial_indent(mark).subsequent_indent(&indent);
    let options = options.word_splitter(WordSplitter::NoHyphenation);
    let mut lines: Vec<String> = wrap(text, &options).into_iter().map(std::borrow::Cow::into_owned).collect();
    if lines.len() > MOST_EACH {
        lines.truncate(MOST_EACH);
        if let Some(last) = lines.last_mut() {
            last.push('…');
        }
    }
    lines
}
