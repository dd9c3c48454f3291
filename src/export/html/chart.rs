//! The picture of levels over time: a mark an answer, and bars for the means of both halves where there are enough of them.

use chrono::{DateTime, FixedOffset};
use maud::{Markup, html};

use super::progress::Chart;
use crate::review::progress::{Point, Series};
use crate::review::told::Sample;

/// The size of a picture in its own units, about pixels on a phone, and the edges of what is drawn in it.
const SIZE: (f64, f64) = (320.0, 136.0);
const LEFT: f64 = 20.0;
const RIGHT: f64 = 314.0;
const TOP: f64 = 12.0;
const BOTTOM: f64 = 112.0;

/// Half of a mark, and how far marks stay from the edges.
const MARK: f64 = 4.0;
const ROOM: f64 = 8.0;

/// The picture. What it shows is said beside it in words and in figures.
pub(super) fn picture(chart: &Chart) -> Markup {
    let points = chart.points();
    let (width, height) = SIZE;
    let label = format!("Levels of {} over time; the figures follow in a table.", chart.name);
    html! {
        @if let Some(axes) = Axes::of(&points) {
            svg class="chart" viewBox={ "0 0 " (width) " " (height) } role="img" aria-label=(label) {
                (axes.grid())
                @for (aloud, series) in chart.series() { (axes.series(series, aloud)) }
            }
        }
    }
}

/// Where times stand.
struct Axes {
    first: DateTime<FixedOffset>,
    last: DateTime<FixedOffset>,
}

impl Axes {
    /// From the first of these points to the last; they are in the order of time.
    fn of(points: &[&Point]) -> Option<Self> {
        Some(Self { first: points.first()?.at, last: points.last()?.at })
    }

    /// Times in proportion; where there is but one moment it stands in the middle.
    fn x(&self, at: DateTime<FixedOffset>) -> f64 {
        let since =
            |later: DateTime<FixedOffset>| later.signed_duration_since(self.first).num_seconds() as f64;
        let share = if since(self.last) > 0.0 { since(at) / since(self.last) } else { 0.5 };
        LEFT + ROOM + share * (RIGHT - LEFT - 2.0 * ROOM)
    }

    /// The lines of the five levels, and the first and the last day.
    fn grid(&self) -> Markup {
        let day = |at: DateTime<FixedOffset>| at.format("%-d %b %Y").to_string();
        let (first, last) = (day(self.first), day(self.last));
        html! {
            @for level in 1..=5 {
                @let y = y(f64::from(level));
                line class="rule" x1=(LEFT) x2=(RIGHT) y1=(place(y)) y2=(place(y)) {}
                text x="4" y=(place(y + 4.0)) { (level) }
            }
            @if first == last {
                text x=(place(f64::midpoint(LEFT, RIGHT))) y="130" text-anchor="middle" { (first) }
            } @else {
                text x=(LEFT) y="130" { (first) }
                text x=(RIGHT) y="130" text-anchor="end" { (last) }
            }
        }
    }

    fn series(&self, series: &Series, aloud: bool) -> Markup {
        let half = series.len() / 2;
        let halves = series.trend().ok().and_then(|trend| {
            let points = &series.points;
            Some([(points.get(..half)?, trend.earlier), (points.get(points.len() - half..)?, trend.later)])
        });
        html! {
            @for (points, sample) in halves.iter().flatten() { (self.bar(points, *sample, aloud)) }
            @for point in &series.points { (self.mark(point, aloud)) }
        }
    }

    /// The mean of one half, as long as the half lasted.
    fn bar(&self, points: &[Point], sample: Sample, aloud: bool) -> Markup {
        let ends = points.first().zip(points.last());
        let y = place(y(sample.mean));
        html! {
            @if let Some((first, last)) = ends {
                line class=(if aloud { "bar aloud" } else { "bar" })
                    x1=(place(self.x(first.at) - MARK)) x2=(place(self.x(last.at) + MARK)) y1=(y) y2=(y) {}
            }
        }
    }

    fn mark(&self, point: &Point, aloud: bool) -> Markup {
        let (x, y) = (self.x(point.at), y(point.value));
        html! {
            @if aloud {
                rect class="aloud" x=(place(x - MARK)) y=(place(y - MARK)) width=(2.0 * MARK) height=(2.0 * MARK) {}
            } @else {
                circle class="typed" cx=(place(x)) cy=(place(y)) r=(MARK) {}
            }
        }
    }
}

/// Where a level stands.
fn y(level: f64) -> f64 {
    BOTTOM - (level - 1.0) / 4.0 * (BOTTOM - TOP)
}

/// A place in a picture, to a tenth of its unit.
pub(super) fn place(place: f64) -> String {
    format!("{place:.1}")
}
