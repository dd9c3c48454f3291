//! A session in lines: what it was, and a row or two for each attempt.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::domain::attempt::Ending;
use crate::domain::clock::{Pace, minutes_seconds};
use crate::domain::{Asked, Attempt, Header, Session};
use crate::review::agreement::agreement;
use crate::review::score::{self, Mean, Tally};
use crate::review::{Standing, records};
use crate::tui::screens::told::agreed;
use crate::tui::theme::Theme;
use crate::tui::widgets::{menu, prose};

/// The fewest columns of a title beside the figures; with fewer an attempt takes two rows.
const TITLE: usize = 20;
/// Columns of the mark and the number before a title.
const LEAD: usize = 5;
/// Columns between two figures.
const GAP: usize = 3;

/// All of it, and the first and the last line of the marked attempt.
pub fn lines(
    session: &Session,
    standing: &Standing,
    marked: usize,
    width: u16,
    theme: Theme,
) -> (Vec<Line<'static>>, (usize, usize)) {
    let mut lines = about(session, standing, width, theme);
    let mut spot = (0, 0);
    let row = |(at, attempt)| Some(Row::of(session.asked(attempt)?, attempt, at, is_again(session, at)));
    let rows: Vec<Row> = session.attempts.iter().enumerate().filter_map(row).collect();
    let columns = Columns::of(&rows, width.into());
    for row in rows {
        let from = if row.at == 0 { 0 } else { lines.len() };
        lines.extend(row.lines(&columns, row.at == marked, theme));
        if row.at == marked {
            spot = (from, lines.len() - 1);
        }
    }
    lines.extend(waiting(session, width, theme));
    let agreed = agreed::briefly(&agreement(&records(session, None), None), width, theme);
    lines.extend(agreed.first().map(|_| Line::default()));
    lines.extend(agreed);
    if marked + 1 >= session.attempts.len() {
        spot.1 = lines.len().saturating_sub(1);
    }
    (lines, spot)
}

fn about(session: &Session, standing: &Standing, width: u16, theme: Theme) -> Vec<Line<'static>> {
    let Header { plan, pack_title, .. } = &session.header;
    let mut lines = prose::lines(&format!("{plan} · {pack_title}"), width, theme.strong());
    lines.extend(prose::lines(&how(&session.header), width, theme.quiet()));
    let (words, style) = stands(session, standing, theme);
    lines.extend(prose::lines(&words, width, style));
    lines.push(Line::default());
    lines
}

/// "typed, relaxed clock, seed 7".
fn how(header: &Header) -> String {
    let answers = if header.aloud { "aloud" } else { "typed" };
    let clock = if header.strict { "strict clock" } else { "relaxed clock" };
    let pressure = if header.pressure { ", pressure" } else { "" };
    format!("{answers}, {clock}{pressure}, seed {}", header.seed)
}

fn stands(session: &Session, standing: &Standing, theme: Theme) -> (String, Style) {
    let finished = session.attempts.iter().filter(|attempt| attempt.ending == Some(Ending::Finished)).count();
    let answered = format!("{finished} of {} answered", session.attempts.len());
    match standing {
        Standing::Finished => (format!("Finished, {answered}."), theme.text()),
        Standing::Interrupted => ("Interrupted: r resumes it where it stood.".to_owned(), theme.warning()),
        Standing::Running => ("Another Greenroom is at it.".to_owned(), theme.warning()),
        Standing::Unreadable(why) => (format!("Not all of it can be read: {why}"), theme.fault()),
    }
}

/// Whether the question was put before in this session.
fn is_again(session: &Session, at: usize) -> bool {
    let question = session.attempts.get(at).map(|attempt| attempt.question);
    session.attempts.iter().take(at).any(|before| Some(before.question) == question)
}

fn waiting(session: &Session, width: u16, theme: Theme) -> Vec<Line<'static>> {
    let put = |at: usize| session.attempts.iter().any(|attempt| attempt.question == at);
    let waiting = (0..session.header.questions.len()).filter(|at| !put(*at)).count();
    let words = match waiting {
        0 => return Vec::new(),
        1 => "1 more question was planned and not put.".to_owned(),
        count => format!("{count} more questions were planned and not put."),
    };
    let mut lines = vec![Line::default()];
    lines.extend(prose::lines(&words, width, theme.quiet()));
    lines
}

/// An attempt in words.
struct Row {
    at: usize,
    number: u32,
    title: String,
    time: String,
    pace: Pace,
    level: String,
    gut: String,
    marks: String,
}

/// How wide each column is.
struct Columns {
    width: usize,
    one_row: bool,
    title: usize,
    time: usize,
    level: usize,
    gut: usize,
}

impl Columns {
    fn of(rows: &[Row], width: usize) -> Self {
        let widest = |of: fn(&Row) -> &str| rows.iter().map(|row| prose::width(of(row))).max().unwrap_or(0);
        let time = widest(|row| &row.time) + GAP;
        let (level, gut) = (widest(|row| &row.level) + GAP, widest(|row| &row.gut) + GAP);
        // Where there is neither level nor guess, the marks stand in their place.
        let spare = |row: &Row| if row.is_scored() { 0 } else { level + gut };
        let marks = rows.iter().map(|row| prose::width(&row.marks).saturating_sub(spare(row))).max();
        let others = LEAD + time + level + gut + marks.unwrap_or(0);
        let title = widest(|row| &row.title) + GAP;
        let room = width.saturating_sub(others);
        Self { width, one_row: room >= title.min(TITLE), title: title.min(room), time, level, gut }
    }
}

impl Row {
    fn of(asked: &Asked, attempt: &Attempt, at: usize, again: bool) -> Self {
        let tally = score::attempt(asked, attempt);
        let (spent, target) = (attempt.spent(), score::target(asked, attempt));
        Self {
            at,
            number: attempt.number,
            title: asked.title.clone(),
            time: format!("{} of {}", minutes_seconds(spent), minutes_seconds(target)),
            pace: Pace::of(spent, target),
            level: tally.mean().map_or_else(String::new, |mean| format!("level {}", Mean(mean))),
            gut: attempt.gut().map_or_else(String::new, |gut| format!("gut {}", Mean(gut))),
            marks: marks(attempt, tally, again),
        }
    }

    fn is_scored(&self) -> bool {
        !(self.level.is_empty() && self.gut.is_empty())
    }

    fn lines(&self, columns: &Columns, marked: bool, theme: Theme) -> Vec<Line<'static>> {
        let style = if marked { theme.strong() } else { theme.text() };
        let lead = [menu::mark(marked, theme), Span::styled(format!("{:<3}", self.number), theme.quiet())];
        if columns.one_row {
            vec![self.one_row(lead, columns, style, theme)]
        } else {
            self.two_rows(lead, columns.width, style, theme)
        }
    }

    fn one_row(
        &self,
        lead: [Span<'static>; 2],
        columns: &Columns,
        style: Style,
        theme: Theme,
    ) -> Line<'static> {
        let title = prose::clip(&self.title, columns.title.saturating_sub(GAP));
        let mut spans = Vec::from(lead);
        spans.push(Span::styled(padded(&title, columns.title), style));
        spans.push(Span::styled(padded(&self.time, columns.time), self.time_style(theme)));
        if self.is_scored() {
            spans.push(Span::styled(padded(&self.level, columns.level), style));
            spans.push(Span::styled(padded(&self.gut, columns.gut), theme.text()));
        }
        spans.push(Span::styled(self.marks.clone(), theme.warning()));
        Line::from(spans)
    }

    fn two_rows(
        &self,
        lead: [Span<'static>; 2],
        width: usize,
        style: Style,
        theme: Theme,
    ) -> Vec<Line<'static>> {
        let title = prose::clip(&self.title, width.saturating_sub(LEAD));
        let first = lead.into_iter().chain([Span::styled(title, style)]).collect();
        let figures = [&self.time, &self.level, &self.gut, &self.marks].map(String::as_str);
        let figures: Vec<&str> = figures.into_iter().filter(|figure| !figure.is_empty()).collect();
        let rows = prose::wrap(&figures.join(" · "), width.saturating_sub(2) as u16);
        let below = rows.into_iter().map(|row| {
            let rest = row.strip_prefix(&self.time).map(str::to_owned);
            let time = rest.as_ref().map(|_| Span::styled(self.time.clone(), self.time_style(theme)));
            let rest = Span::styled(rest.unwrap_or(row), theme.text());
            [Some(Span::raw("  ")), time, Some(rest)].into_iter().flatten().collect()
        });
        std::iter::once(first).chain(below).collect()
    }

    fn time_style(&self, theme: Theme) -> Style {
        match self.pace {
            Pace::Within => theme.text(),
            pace => theme.pace(pace),
        }
    }
}

fn marks(attempt: &Attempt, tally: Tally, again: bool) -> String {
    let scored = format!("{} of {} scored", tally.given, tally.criteria);
    let marks = [
        (attempt.ending == Some(Ending::Skipped), "skipped"),
        (attempt.ending.is_none(), "unfinished"),
        (tally.given > 0 && !tally.is_complete(), scored.as_str()),
        (attempt.peeked, "findings seen"),
        (attempt.flagged, "flagged"),
        (again, "again"),
    ];
    let marks = marks.into_iter().filter(|(holds, _)| *holds).map(|(_, mark)| mark);
    marks.collect::<Vec<_>>().join(", ")
}

fn padded(text: &str, columns: usize) -> String {
    text.to_owned() + &" ".repeat(columns.saturating_sub(prose::width(text)))
}
