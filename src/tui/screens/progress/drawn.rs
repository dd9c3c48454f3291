//! Progress as lines with charts: what is too little to say is said, not drawn.

use ratatui::text::{Line, Span};

use crate::review::progress::{Levels, Progress, Series, Signal, Way, told, weeks};
use crate::tui::theme::Theme;
use crate::tui::widgets::{chart, prose, rule};

/// Columns of a bar at most.
const BAR: usize = 24;
/// The width from which the figures stand beside a name.
const WIDE: usize = 60;
/// Columns of a name beside its figures.
const NAME: usize = 28;
/// Columns kept beside a chart for how much of it is shown and the latest figure.
const LATEST: usize = 22;
/// The most weeks of the calendar.
const WEEKS: usize = 12;

/// How the values of a chart are written and where its scale ends.
#[derive(Clone, Copy)]
struct Scale {
    digits: usize,
    unit: &'static str,
    least: f64,
    /// None for the largest value there is.
    most: Option<f64>,
}

const LEVEL: Scale = Scale { digits: 1, unit: "", least: 1.0, most: Some(5.0) };
const RATE: Scale = Scale { digits: 1, unit: "", least: 0.0, most: None };
const PACE: Scale = Scale { digits: 0, unit: "", least: 0.0, most: None };
const SHARE: Scale = Scale { digits: 0, unit: "%", least: 0.0, most: Some(200.0) };

/// What the lines are drawn with.
struct Sheet {
    width: u16,
    theme: Theme,
    lines: Vec<Line<'static>>,
}

/// Progress in lines of at most `width` columns.
pub fn lines(progress: &Progress, width: u16, theme: Theme) -> Vec<Line<'static>> {
    let mut sheet = Sheet { width, theme, lines: Vec::new() };
    let Progress { attempts, finished, skipped, days, .. } = progress;
    let (all, days) = (counted(*attempts, "attempt"), counted(days.len(), "day"));
    sheet.words(&format!("{all} on {days}: {finished} finished, {skipped} skipped."));
    sheet.words("A chart has a mark for each attempt, the latest last.");
    for (name, way) in [("Typed", &progress.typed), ("Aloud", &progress.aloud)] {
        if way.finished > 0 {
            sheet.way(name, way);
        }
    }
    sheet.calendar(progress);
    sheet.lines
}

fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

impl Sheet {
    fn words(&mut self, words: &str) {
        self.lines.extend(prose::lines(words, self.width, self.theme.quiet()));
    }

    fn head(&mut self, head: &str) {
        self.lines.push(Line::default());
        self.lines.extend(prose::lines(head, self.width, self.theme.strong()));
    }

    fn way(&mut self, name: &str, way: &Way) {
        self.lines.push(Line::default());
        let count = format!("{} finished", way.finished);
        self.lines.push(rule::line(name, &count, self.width, self.theme));
        self.head("Level by competency, 1 to 5");
        for of in &way.competencies {
            self.series(&of.competency.name, &of.series, LEVEL);
        }
        self.head("Time in per cent of the target, up to 200%");
        for of in &way.times {
            self.series(of.kind.name(), &of.series, SHARE);
            self.over(of.over, of.well_over);
        }
        if !way.pace.is_empty() {
            self.head("Words noted a minute");
            self.series("pace", &way.pace, PACE);
        }
        self.signals(way);
        self.levels(way.levels);
    }

    fn over(&mut self, over: usize, well_over: usize) {
        if over > 0 {
            self.words(&format!("  {over} at the target or over, {well_over} of them well over"));
        }
    }

    fn signals(&mut self, way: &Way) {
        if !way.signals.is_empty() {
            self.head("Signals, from 0 to the most there was");
        }
        for of in &way.signals {
            self.series(&format!("{} {}", of.signal.name(), Signal::unit(of.signal)), &of.series, RATE);
        }
    }

    /// A name with what changed, and below it the sparkline with the figures it is drawn from.
    fn series(&mut self, name: &str, series: &Series, scale: Scale) {
        let values = series.values();
        let Ok(mean) = series.mean() else {
            return self.named(name, &told(series, scale.digits, scale.unit));
        };
        let Scale { digits, unit, least, most } = scale;
        self.named(name, &format!("mean {mean:.digits$}{unit}, {}", told(series, digits, unit)));
        let most = most.unwrap_or_else(|| values.iter().copied().fold(0.0, f64::max));
        let shown = values.len().min(usize::from(self.width).saturating_sub(4 + LATEST));
        let spark = chart::spark(values.get(values.len() - shown..).unwrap_or_default(), least, most);
        let figures: Vec<String> = values.iter().map(|value| format!("{value:.digits$}")).collect();
        self.drawn(&spark, &self.beside(shown, &figures));
    }

    /// The figures that fit beside so many marks: all of them, or the latest.
    fn beside(&self, marks: usize, figures: &[String]) -> String {
        let room = usize::from(self.width).saturating_sub(4 + marks + 2);
        let all = figures.join(" ");
        if marks == figures.len() && prose::width(&all) <= room {
            return all;
        }
        let latest = if marks < figures.len() {
            format!("latest {marks} of {}:", figures.len())
        } else {
            "latest".to_owned()
        };
        let from = (0..figures.len()).find(|from| {
            let told: usize = figures.iter().skip(*from).map(|figure| 1 + prose::width(figure)).sum();
            prose::width(&latest) + told <= room
        });
        let told = figures.get(from.unwrap_or(figures.len())..).unwrap_or_default().join(" ");
        if told.is_empty() { latest.trim_end_matches(':').to_owned() } else { format!("{latest} {told}") }
    }

    /// A name and what is said of it, beside it where there is room, else below.
    fn named(&mut self, name: &str, words: &str) {
        let width = usize::from(self.width);
        let name_style = self.theme.text();
        if width >= WIDE {
            let name = prose::clip(name, NAME);
            let gap = " ".repeat(NAME - prose::width(&name) + 2);
            let words = prose::clip(words, width - NAME - 4);
            let spans = [Span::raw("  "), Span::styled(name, name_style), Span::raw(gap), Span::raw(words)];
            return self.lines.push(Line::from_iter(spans));
        }
        self.lines.extend(prose::lines(&format!("  {name}"), self.width, name_style));
        for line in prose::wrap(words, self.width.saturating_sub(4)) {
            self.lines.push(Line::raw(format!("    {line}")));
        }
    }

    fn drawn(&mut self, drawing: &str, figures: &str) {
        let drawing = Span::styled(format!("    {drawing}  "), self.theme.accent());
        self.lines.push(Line::from(vec![drawing, Span::styled(figures.to_owned(), self.theme.quiet())]));
    }

    /// A bar for each level, as long as it was often given.
    fn levels(&mut self, levels: Levels) {
        if levels.total() == 0 {
            return;
        }
        self.head("Levels given");
        let most = levels.given.iter().copied().max().unwrap_or(0) as f64;
        let columns = BAR.min(usize::from(self.width).saturating_sub(16));
        for (count, level) in levels.given.iter().zip(1..) {
            let bar = chart::bar(*count as f64, most, columns);
            let bar = Span::styled(bar, self.theme.accent());
            self.lines.push(Line::from(vec![
                Span::raw(format!("  {level}  ")),
                bar,
                Span::raw(format!(" {count}")),
            ]));
        }
        let high: usize = levels.given.iter().skip(3).sum();
        if high > 0 {
            let unsupported = levels.unsupported;
            self.words(&format!(
                "  Of the {high} levels of 4 and 5, {unsupported} without words of the answer behind them."
            ));
        }
    }

    fn calendar(&mut self, progress: &Progress) {
        let weeks = weeks(&progress.days, WEEKS);
        if weeks.is_empty() {
            return;
        }
        self.head("Finished attempts a day, each week from its Monday");
        self.lines.push(Line::styled(format!("  {:>11}  M  T  W  T  F  S  S", ""), self.theme.quiet()));
        for week in &weeks {
            let monday = week.monday.format("%-d %b %Y").to_string();
            let mut spans = vec![Span::styled(format!("  {monday:>11}"), self.theme.quiet())];
            spans.extend(week.attempts.iter().map(|count| match count {
                0 => Span::styled("  ·", self.theme.quiet()),
                _ => Span::styled(format!("{count:>3}"), self.theme.strong()),
            }));
            self.lines.push(Line::from(spans));
        }
    }
}
