//! One attempt in rows: what was asked and when, its figures, and what was found in its answer.

use chrono::{DateTime, FixedOffset};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::domain::Ending;
use crate::domain::clock::{Pace, minutes_seconds};
use crate::review::score::Mean;
use crate::review::search::{Piece, Sought};
use crate::review::{Record, ago};
use crate::tui::theme::Theme;
use crate::tui::widgets::{menu, prose};

/// The width from which the figures of an attempt fit into one row.
const WIDE: u16 = 66;
/// Columns of the time with the gap after it, "31 Dec 2025 08:00" the longest.
const WHEN: usize = 19;
/// Columns that the rows below the first are moved in.
const INDENT: usize = 4;

/// Rows that an attempt takes, what was found not counted.
pub fn height(width: u16) -> usize {
    if width >= WIDE { 2 } else { 3 }
}

/// An attempt to be drawn.
pub struct Row<'a> {
    /// The attempt.
    pub record: &'a Record,
    /// Its answers, where something is sought in them and they were read.
    pub text: Option<&'a str>,
    /// What is sought in its answers.
    pub sought: &'a Sought,
    /// Whether it is the marked one.
    pub chosen: bool,
    /// What "today" is.
    pub now: DateTime<FixedOffset>,
    /// Columns there are.
    pub width: u16,
    /// What things look like.
    pub theme: Theme,
}

impl Row<'_> {
    /// As many lines as [`height`] says, and one more where something is sought.
    pub fn lines(&self) -> Vec<Line<'static>> {
        let mut lines = vec![self.first()];
        let [how, score] = figures(self.record, self.theme);
        if height(self.width) == 2 {
            lines.push(self.figures(&[how, score].concat()));
        } else {
            lines.extend([self.figures(&how), self.figures(&score)]);
        }
        lines.extend((!self.sought.is_empty()).then(|| self.piece()));
        lines
    }

    fn first(&self) -> Line<'static> {
        let record = self.record;
        let style = if self.chosen { self.theme.strong() } else { self.theme.text() };
        let mark = menu::mark(self.chosen, self.theme);
        let when = format!("{:<WHEN$}", ago(record.started, self.now));
        let title = prose::clip(&record.title, usize::from(self.width).saturating_sub(2 + WHEN));
        Line::from(vec![mark, Span::styled(when, self.theme.quiet()), Span::styled(title, style)])
    }

    fn figures(&self, figures: &[(String, Style)]) -> Line<'static> {
        let mut room = usize::from(self.width).saturating_sub(INDENT);
        let mut spans = vec![Span::raw(" ".repeat(INDENT))];
        for (at, (figure, style)) in figures.iter().enumerate() {
            let gap = if at == 0 { "" } else { " · " };
            let figure = prose::clip(figure, room.saturating_sub(prose::width(gap)));
            room = room.saturating_sub(prose::width(gap) + prose::width(&figure));
            spans.extend([Span::styled(gap, self.theme.quiet()), Span::styled(figure, *style)]);
        }
        Line::from(spans)
    }

    /// The part of the answer that was found, the words in it marked.
    fn piece(&self) -> Line<'static> {
        let (room, text) = (usize::from(self.width).saturating_sub(INDENT), self.text.unwrap_or_default());
        // The brackets take columns of their own.
        let brackets = 2 * self.sought.piece(text, room).marks.len();
        let piece = bracketed(&self.sought.piece(text, room.saturating_sub(brackets)));
        let found: Vec<_> = piece.marks.into_iter().map(|mark| (mark, self.theme.found())).collect();
        let mut spans = vec![Span::raw(" ".repeat(INDENT))];
        let lines = prose::marked(&piece.text, u16::MAX, self.theme.quiet(), &found);
        spans.extend(lines.into_iter().flat_map(|line| line.spans));
        Line::from(spans)
    }
}

/// The same with what was found in brackets, so that it stands out where there is neither colour nor underline.
fn bracketed(piece: &Piece) -> Piece {
    let (mut text, mut marks, mut from) = (String::new(), Vec::new(), 0);
    for mark in &piece.marks {
        text.push_str(piece.text.get(from..mark.start).unwrap_or_default());
        let start = text.len();
        text.push('[');
        text.push_str(piece.text.get(mark.clone()).unwrap_or_default());
        text.push(']');
        marks.push(start..text.len());
        from = mark.end;
    }
    text.push_str(piece.text.get(from..).unwrap_or_default());
    Piece { text, marks }
}

/// How it was answered and in what time; then what came of it.
fn figures(record: &Record, theme: Theme) -> [Vec<(String, Style)>; 2] {
    let pace = match Pace::of(record.spent, record.target) {
        Pace::Within => theme.text(),
        pace => theme.pace(pace),
    };
    let time = format!("{} of {}", minutes_seconds(record.spent), minutes_seconds(record.target));
    let way = if record.aloud { "aloud" } else { "typed" };
    let how = vec![(record.kind.to_string(), theme.quiet()), (way.to_owned(), theme.quiet()), (time, pace)];
    let level = record.mean.map(|mean| (format!("level {}", Mean(mean)), theme.text()));
    let gut = record.gut().map(|gut| (format!("gut {}", Mean(gut)), theme.text()));
    let marks = marks(record).into_iter().map(|mark| (mark.to_owned(), theme.warning()));
    [how, level.into_iter().chain(gut).chain(marks).collect()]
}

/// What is of note about it, in words.
pub fn marks(record: &Record) -> Vec<&'static str> {
    let ending = match record.ending {
        Some(Ending::Skipped) => Some("skipped"),
        None => Some("unfinished"),
        Some(Ending::Finished) if record.mean.is_none() => Some("not scored"),
        Some(Ending::Finished) => None,
    };
    ending.into_iter().chain(record.flagged.then_some("flagged")).collect()
}
