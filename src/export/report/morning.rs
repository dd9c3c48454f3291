//! The page for the morning: a few lines of each thing, short enough for one sheet.

use super::{Best, Change, Readiness, Report};
use crate::export::words::{one_line, way};
use crate::review::score::Mean;
use crate::signals::sentences;

/// The most characters of a line.
const MOST_CHARS: usize = 150;

/// Some lines under a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub title: &'static str,
    pub lines: Vec<String>,
}

/// The blocks that have something to say, in the order of reading.
pub(super) fn morning(report: &Report) -> Vec<Block> {
    let blocks = [
        ("About the firm", found(report)),
        ("Numbers", numbers(report)),
        ("Change this", changes(report)),
        ("Weakest of late", weakest(report)),
        ("Do not say", flags(report)),
        ("Ask them", questions(report)),
        ("Still to do", still(report)),
    ];
    let blocks = blocks
        .into_iter()
        .map(|(title, lines)| Block { title, lines: lines.iter().map(|line| short(line)).collect() });
    blocks.filter(|block| !block.lines.is_empty()).collect()
}

fn found(report: &Report) -> Vec<String> {
    let found = report.look_up.iter().filter(|it| !it.found.is_empty());
    found.take(5).map(|it| format!("{}: {}", it.title, it.found)).collect()
}

/// The sentences with numbers in digits, in their order.
fn numbers(report: &Report) -> Vec<String> {
    let digits = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    let told = report.numbers.iter().filter(|it| it.numbers.iter().any(|number| digits(number)));
    told.take(8).map(|it| format!("{}: {}", it.numbers_in_words(), it.sentence)).collect()
}

/// What the candidate wrote down first, then what the rubric says, the weakest answers first.
fn changes(report: &Report) -> Vec<String> {
    let mut all: Vec<&Best> =
        report.best().filter(|best| best.mean.is_some() && best.change != Change::None).collect();
    all.sort_by(|one, other| one.mean.unwrap_or_default().total_cmp(&other.mean.unwrap_or_default()));
    all.sort_by_key(|best| !matches!(best.change, Change::Written(_)));
    all.iter().take(4).map(|best| format!("{}: {}", best.title, advice(&best.change))).collect()
}

fn advice(change: &Change) -> String {
    match change {
        Change::Written(text) => text.clone(),
        other => other.in_words(),
    }
}

fn weakest(report: &Report) -> Vec<String> {
    let levels = report
        .readiness
        .iter()
        .flat_map(|of| of.ways.iter().filter_map(move |lately| Some((lately.level.ok()?, of, lately.aloud))));
    let mut levels: Vec<_> = levels.filter(|(level, ..)| *level < 4.0).collect();
    levels.sort_by(|one, other| one.0.total_cmp(&other.0));
    let line = |(level, of, aloud): &(f64, &Readiness, bool)| {
        format!("{}, {} {}: {}", of.name, Mean(*level), way(*aloud), of.description)
    };
    levels.iter().take(2).map(line).collect()
}

fn flags(report: &Report) -> Vec<String> {
    let said = report.red_flags.iter().filter_map(|flag| Some((flag, flag.said.last()?)));
    said.take(4).map(|(flag, used)| format!("\"{}\" ({}): {}", used.words, flag.name, flag.why)).collect()
}

/// The first question of each best answer of the kind ask; what holds no question mark is told by its first sentence.
fn questions(report: &Report) -> Vec<String> {
    let asked = report.to_ask.iter().filter_map(|best| best.said.first());
    asked
        .take(4)
        .filter_map(|said| {
            let all: Vec<&str> =
                sentences(&said.text).into_iter().filter_map(|at| said.text.get(at)).collect();
            all.iter().find(|it| it.ends_with('?')).or(all.first()).map(|it| (*it).to_owned())
        })
        .collect()
}

/// What is still to be looked up, and what the report has no words for yet.
fn still(report: &Report) -> Vec<String> {
    let open: Vec<&str> =
        report.look_up.iter().filter(|it| it.found.is_empty()).map(|it| it.title.as_str()).collect();
    let some = open.len() < report.look_up.len() && !open.is_empty();
    let look = some.then(|| format!("Look up: {}", open.join("; ")));
    look.into_iter().chain(report.to_do()).collect()
}

/// A text on one line, cut after a word where it is long.
pub(super) fn short(text: &str) -> String {
    let line = one_line(text);
    let Some((end, _)) = line.char_indices().nth(MOST_CHARS) else { return line };
    let cut = line.get(..end).unwrap_or_default();
    let cut = cut.rsplit_once(' ').map_or(cut, |(before, _)| before);
    format!("{}…", cut.trim_end_matches([',', ';', ':', '.']))
}
