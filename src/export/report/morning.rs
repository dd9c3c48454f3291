//! The page for the morning: a few lines of each thing, short enough for one sheet.

use super::{Best, Change, Figure, Readiness, Report};
use crate::export::words::{one_line, way};
use crate::review::score::Mean;
use crate::signals::sentences;

/// The most characters of a line.
const MOST_CHARS: usize = 150;

/// The most lines of notes; longer ones are told in full further down.
const MOST_NOTES: usize = 4;

/// The lowest mean level of an answer whose numbers are for the morning: the middle of the scale.
const MIDDLE: f64 = 3.0;

/// Some lines under a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub title: &'static str,
    pub lines: Vec<Line>,
}

/// A line: what it begins with, which may be empty, and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub head: String,
    pub text: String,
}

impl Line {
    fn new(head: &str, text: &str) -> Self {
        Self { head: one_line(head), text: short(text) }
    }

    fn plain(text: &str) -> Self {
        Self::new("", text)
    }
}

/// The blocks that have something to say, in the order of reading.
pub(super) fn morning(report: &Report) -> Vec<Block> {
    let blocks = [
        ("Remember", notes(report).iter().map(|line| Line::plain(line)).collect()),
        ("About the firm", found(report)),
        ("Stories to tell", stories(report)),
        ("Numbers", numbers(report)),
        ("Change this", changes(report)),
        ("Weakest of late", weakest(report)),
        ("They ask for it, and you have not shown it", gaps(report)),
        ("Do not say", flags(report)),
        ("Ask them", questions(report)),
        ("Still to do", still(report)),
    ];
    let blocks = blocks.into_iter().map(|(title, lines)| Block { title, lines });
    blocks.filter(|block| !block.lines.is_empty()).collect()
}

fn notes(report: &Report) -> Vec<&str> {
    let notes = report.target.as_ref().map(|goal| goal.notes.as_str()).unwrap_or_default();
    notes.lines().map(str::trim).filter(|line| !line.is_empty()).take(MOST_NOTES).collect()
}

/// Whether the notes have more to say than what the morning shows.
pub(super) fn has_more_notes(report: &Report) -> bool {
    let notes = report.target.as_ref().map(|goal| goal.notes.as_str()).unwrap_or_default();
    let lines = notes.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.clone().count() > MOST_NOTES || lines.clone().any(|line| short(line).ends_with('…'))
}

fn found(report: &Report) -> Vec<Line> {
    let found = report.look_up.iter().filter(|it| !it.found.is_empty());
    found.take(5).map(|it| Line::new(&it.title, &it.found)).collect()
}

/// The titles of the stories, each with what it serves.
fn stories(report: &Report) -> Vec<Line> {
    let line = |story: &super::StoryToTell| match story.serves.as_slice() {
        [] => Line::plain(&story.title),
        serves => Line::new(&story.title, &serves.join(" · ")),
    };
    report.stories.iter().take(8).map(line).collect()
}

/// Sentences with numbers in digits: those of stories first, then of the best answers, the best first; none of a weak one.
fn numbers(report: &Report) -> Vec<Line> {
    let digits = |text: &String| text.contains(|c: char| c.is_ascii_digit());
    let level = |it: &Figure| it.level.unwrap_or(f64::from(u8::MAX));
    // "It took 14 minutes." says nothing by itself.
    let speaks = |it: &Figure| it.sentence.split(' ').count() > 4;
    let told = report.numbers.iter().filter(|it| it.numbers.iter().any(digits) && speaks(it));
    let told = told.filter(|it| level(it) >= MIDDLE);
    let mut told: Vec<&Figure> = told.collect();
    told.sort_by(|one, other| level(other).total_cmp(&level(one)));
    told.iter().take(8).map(|it| Line::new(&it.numbers_in_words(), &it.sentence)).collect()
}

/// What the candidate wrote down first, then what the rubric says, the weakest answers first.
fn changes(report: &Report) -> Vec<Line> {
    let can = |best: &&Best| best.mean.is_some() && best.change != Change::None;
    let mut all: Vec<&Best> = report.best().filter(can).collect();
    all.sort_by(|one, other| one.mean.unwrap_or_default().total_cmp(&other.mean.unwrap_or_default()));
    all.sort_by_key(|best| !matches!(best.change, Change::Written(_)));
    all.iter().take(4).map(|best| Line::new(&best.title, &advice(&best.change))).collect()
}

fn advice(change: &Change) -> String {
    match change {
        Change::Written(text) => text.clone(),
        other => other.in_words(),
    }
}

fn weakest(report: &Report) -> Vec<Line> {
    let of = |of: &'_ Readiness| -> Vec<(f64, bool)> {
        of.ways.iter().filter_map(|lately| Some((lately.level.ok()?, lately.aloud))).collect()
    };
    let all = report.readiness.iter().flat_map(|it| of(it).into_iter().map(move |level| (level, it)));
    let mut weak: Vec<_> = all.filter(|((level, _), _)| *level < 4.0).collect();
    weak.sort_by(|((one, _), _), ((other, _), _)| one.total_cmp(other));
    let line = |((level, aloud), of): &((f64, bool), &Readiness)| {
        Line::new(&format!("{}, {} {}", of.name, Mean(*level), way(*aloud)), &of.description)
    };
    weak.iter().take(2).map(line).collect()
}

fn gaps(report: &Report) -> Vec<Line> {
    report
        .gaps
        .iter()
        .filter(|it| !it.is_said)
        .take(3)
        .map(|it| Line::new(&it.name, &format!("{}; {}", it.gap, it.asked.join("; "))))
        .collect()
}

fn flags(report: &Report) -> Vec<Line> {
    let said = report.red_flags.iter().filter_map(|flag| Some((flag, flag.said.last()?)));
    let line = |(flag, used): (&super::RedFlagUsed, &super::Used)| {
        Line::new(&format!("\"{}\"", used.words), &format!("{}; said in {}", flag.name, used.place))
    };
    said.take(5).map(line).collect()
}

/// A question of each of the candidate's own answers, the best first.
fn questions(report: &Report) -> Vec<Line> {
    let mut all: Vec<&Best> = report.to_ask.iter().collect();
    let level = |best: &Best| best.mean.unwrap_or_default();
    all.sort_by(|one, other| level(other).total_cmp(&level(one)));
    let asked = all.iter().filter_map(|best| best.said.first()).filter_map(|said| question(&said.text));
    asked.take(4).map(|text| Line::plain(&text)).collect()
}

/// The first question of a text, after the sentence that leads to it; without one, its first sentence.
fn question(text: &str) -> Option<String> {
    let all: Vec<&str> = sentences(text).into_iter().filter_map(|at| text.get(at)).collect();
    let at = all.iter().position(|it| it.ends_with('?')).unwrap_or(0);
    let question = (*all.get(at)?).to_owned();
    let before = at.checked_sub(1).and_then(|before| all.get(before));
    let whole = before.map(|before| format!("{before} {question}"));
    Some(whole.filter(|whole| whole.chars().count() <= MOST_CHARS).unwrap_or(question))
}

/// What is still to be looked up, and what the report has no words for yet.
fn still(report: &Report) -> Vec<Line> {
    let open = report.look_up.iter().filter(|it| it.found.is_empty());
    let open: Vec<&str> = open.map(|it| it.title.as_str()).collect();
    let some = open.len() < report.look_up.len() && !open.is_empty();
    let look = some.then(|| Line::new("Look up", &open.join("; ")));
    look.into_iter().chain(report.to_do().iter().map(|line| Line::plain(line))).collect()
}

/// A text on one line, cut after a word where it is long.
pub(super) fn short(text: &str) -> String {
    let line = one_line(text);
    let Some((end, _)) = line.char_indices().nth(MOST_CHARS) else { return line };
    let cut = line.get(..end).unwrap_or_default();
    let cut = cut.rsplit_once(' ').map_or(cut, |(before, _)| before);
    format!("{}…", cut.trim_end_matches([',', ';', ':', '.']))
}
