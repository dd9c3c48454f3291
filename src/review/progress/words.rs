//! Progress in words: aligned lines of plain text, each figure with how many answers it comes from.

use chrono::NaiveDate;
use unicode_width::UnicodeWidthStr;

use super::calendar::weeks;
use super::{CompetencyProgress, Day, Levels, Progress, Series, Signal, SignalProgress, TimeProgress, Way};
use crate::review::told::{Told, Trend};

/// The columns of a competency's name in a pack, which every name here fits.
const NAME: usize = 28;

/// The most weeks of the calendar that are told.
const WEEKS: usize = 12;

/// How a figure is written: digits after the point, and what follows.
#[derive(Clone, Copy)]
struct Style(usize, &'static str);

const LEVEL: Style = Style(1, "");
const PER_CENT: Style = Style(0, "%");
const WORDS_A_MINUTE: Style = Style(0, "");
const RATE: Style = Style(1, "");

impl Style {
    fn show(self, value: f64) -> String {
        let Self(digits, unit) = self;
        format!("{value:.digits$}{unit}")
    }
}

/// Progress as lines of text.
pub fn lines(progress: &Progress) -> Vec<String> {
    let pack = progress.pack.as_ref().map_or_else(|| "all packs".to_owned(), ToString::to_string);
    let mut lines = vec![format!("Progress, {pack}"), attempts(progress)];
    if let (Some(first), Some(last)) = (progress.days.first(), progress.days.last()) {
        lines.push(on_days(&progress.days, first.date, last.date));
    }
    for (name, way) in [("Typed", &progress.typed), ("Aloud", &progress.aloud)] {
        if way.finished > 0 {
            lines.push(String::new());
            lines.push(format!("{name}: {}", counted(way.finished, "finished attempt")));
            lines.extend(way_lines(way));
        }
    }
    lines.extend(calendar(progress));
    lines
}

fn attempts(progress: &Progress) -> String {
    let Progress { attempts, finished, skipped, .. } = progress;
    match attempts {
        0 => "No attempts yet. `greenroom practise` begins one.".to_owned(),
        _ => format!("{}, {finished} finished, {skipped} skipped", counted(*attempts, "attempt")),
    }
}

fn on_days(days: &[Day], first: NaiveDate, last: NaiveDate) -> String {
    let day = |date: NaiveDate| date.format("%-d %b %Y").to_string();
    if first == last {
        return format!("Practised on {}", day(first));
    }
    format!("Practised on {}, {} to {}", counted(days.len(), "day"), day(first), day(last))
}

fn way_lines(way: &Way) -> Vec<String> {
    let mut lines = vec![head("Level by competency", "mean")];
    lines.extend(way.competencies.iter().map(competency));
    lines.push(head("Time against target", "mean"));
    lines.extend(way.times.iter().map(time));
    if !way.pace.is_empty() {
        lines.push(head("Pace", "mean"));
        lines.push(row("words noted a minute", &way.pace, WORDS_A_MINUTE, "notes may be less than was said"));
    }
    if !way.signals.is_empty() {
        lines.push(head("Signals", "mean"));
        lines.extend(way.signals.iter().map(signal));
    }
    lines.extend(levels(way.levels));
    lines
}

/// The head of a table: its name, then the names of the columns.
fn head(name: &str, mean: &str) -> String {
    format!("  {} {:>7} {mean:>6}  change", padded(name, NAME), "answers")
}

fn competency(progress: &CompetencyProgress) -> String {
    row(&progress.competency.name, &progress.series, LEVEL, "")
}

fn time(progress: &TimeProgress) -> String {
    let TimeProgress { kind, series, over, well_over } = progress;
    let note = match over {
        0 => String::new(),
        _ => format!("{over} at the target or over, {well_over} well over"),
    };
    row(kind.name(), series, PER_CENT, &note)
}

fn signal(SignalProgress { signal, series }: &SignalProgress) -> String {
    row(&format!("{} {}", signal.name(), Signal::unit(*signal)), series, RATE, "")
}

fn row(name: &str, series: &Series, style: Style, note: &str) -> String {
    let mean = series.mean().map_or_else(|_| "-".to_owned(), |mean| style.show(mean));
    let told = told(series, style.0, style.1);
    let note = if note.is_empty() { String::new() } else { format!("; {note}") };
    format!("  {} {:>7} {mean:>6}  {told}{note}", padded(name, NAME), series.len())
}

/// What a series of levels tells: "up 0.8, from 2.4 to 3.2", "no clear change, 2.9 then 3.1", or that there are too few.
pub fn levels_told(series: &Series) -> String {
    told(series, LEVEL.0, LEVEL.1)
}

/// What changed in a figure, or that there are too few answers to say, its values with so many digits and the unit.
pub fn told(series: &Series, digits: usize, unit: &'static str) -> String {
    match series.mean() {
        Err(few) => few.to_string(),
        Ok(_) => in_words(series.trend(), Style(digits, unit)),
    }
}

/// "up 0.8, from 2.4 to 3.2", "no clear change, 2.9 then 3.1", or that there are too few.
fn in_words(trend: Told<Trend>, style: Style) -> String {
    let trend = match trend {
        Ok(trend) => trend,
        Err(few) => return few.to_string(),
    };
    let (from, to) = (style.show(trend.earlier.mean), style.show(trend.later.mean));
    if !trend.is_clear() {
        return format!("no clear change, {from} then {to}");
    }
    let way = if trend.change() > 0.0 { "up" } else { "down" };
    format!("{way} {}, from {from} to {to}", style.show(trend.change().abs()))
}

fn levels(levels: Levels) -> Vec<String> {
    if levels.total() == 0 {
        return Vec::new();
    }
    let each = levels.given.iter().zip(1..).map(|(count, level)| format!("{level}: {count}"));
    let each: Vec<String> = each.collect();
    let high = levels.given.iter().skip(3).sum::<usize>();
    let mut lines = vec![format!("  Levels given   {}", each.join("   "))];
    if high > 0 {
        let unsupported = levels.unsupported;
        lines.push(format!(
            "  Levels of 4 and 5   {high}, of them {unsupported} without words of the answer behind them"
        ));
    }
    lines
}

fn calendar(progress: &Progress) -> Vec<String> {
    let weeks = weeks(&progress.days, WEEKS);
    if weeks.is_empty() {
        return Vec::new();
    }
    let cell = |count: &usize| if *count == 0 { "  .".to_owned() } else { format!("{count:>3}") };
    let line = |week: &super::Week| {
        let cells: String = week.attempts.iter().map(cell).collect();
        format!("  {:>11}{cells}", week.monday.format("%-d %b %Y").to_string())
    };
    let head = [String::new(), "Finished attempts a day, each week from its Monday".to_owned()];
    let days = format!("  {:>11}{}", "", "  M  T  W  T  F  S  S");
    head.into_iter().chain([days]).chain(weeks.iter().map(line)).collect()
}

fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

fn padded(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(text.width())))
}
