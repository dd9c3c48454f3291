//! Levels by competency over time: a chart for each, what it says in words, and its figures as a table.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::super::form::{AttemptForm, Export, SessionForm};
use super::super::words::{counted, way};
use super::{anchor, chart, day, pack_note};
use crate::domain::Id;
use crate::review::progress::{CompetencyProgress, Point, Progress, Series, levels_told};
use crate::review::score::Mean;

/// The attempts exported, by session and number.
type Known<'e> = BTreeMap<(&'e Id, u32), (&'e SessionForm, &'e AttemptForm)>;

/// A competency, typed and aloud apart.
pub(super) struct Chart<'p> {
    /// The competency's name.
    pub(super) name: &'p str,
    pack: &'p Id,
    typed: Option<&'p Series>,
    aloud: Option<&'p Series>,
}

/// A chart for each competency with a level.
pub(super) fn by_competency(export: &Export, progress: &Progress) -> Markup {
    let charts = charts(progress);
    let known: Known = export
        .attempts()
        .map(|(session, attempt)| ((&session.id, attempt.number), (session, attempt)))
        .collect();
    html! {
        @if !charts.is_empty() {
            section {
                h2 { "Level by competency over time" }
                p {
                    "A circle is an answer that was typed, a square one given aloud. A bar is the mean of the earlier and of the later half "
                    "of the answers, solid for typed ones and broken for those aloud; with too few answers there is none."
                }
                @for chart in &charts { (figure(chart, pack_note(export, chart.pack), &known)) }
            }
        }
    }
}

fn charts(progress: &Progress) -> Vec<Chart<'_>> {
    let ways = [(&progress.typed, false), (&progress.aloud, true)];
    let mut charts: Vec<Chart> = Vec::new();
    for (of, aloud) in
        ways.iter().flat_map(|(way, aloud)| way.competencies.iter().map(move |of| (of, *aloud)))
    {
        let CompetencyProgress { pack, competency, series } = of;
        let name = &*competency.name;
        let known = charts.iter().position(|chart| chart.pack == pack && chart.name == name);
        let at = known.unwrap_or_else(|| {
            charts.push(Chart { name, pack, typed: None, aloud: None });
            charts.len() - 1
        });
        if let Some(chart) = charts.get_mut(at) {
            *(if aloud { &mut chart.aloud } else { &mut chart.typed }) = Some(series);
        }
    }
    charts.sort_by_key(|chart| (chart.pack, chart.name));
    charts
}

impl<'p> Chart<'p> {
    /// The series there are, with whether they are aloud.
    pub(super) fn series(&self) -> impl Iterator<Item = (bool, &'p Series)> {
        self.typed.map(|series| (false, series)).into_iter().chain(self.aloud.map(|series| (true, series)))
    }

    /// All points in the order of time.
    pub(super) fn points(&self) -> Vec<&'p Point> {
        let mut points: Vec<&Point> = self.series().flat_map(|(_, series)| &series.points).collect();
        points.sort_by_key(|point| point.at);
        points
    }

    /// What it says: for each way of answering how many answers, and what changed.
    fn words(&self) -> Vec<String> {
        let told = |(aloud, series): (bool, &Series)| {
            let mean = series.mean().map_or_else(|_| String::new(), |mean| format!(", mean {}", Mean(mean)));
            format!("{} {}{mean}; {}", counted(series.len(), "answer"), way(aloud), levels_told(series))
        };
        self.series().map(told).collect()
    }
}

fn figure(chart: &Chart, note: Option<&str>, known: &Known) -> Markup {
    html! {
        figure {
            figcaption {
                h3 { (chart.name) @if let Some(note) = note { " " small { (note) } } }
                @for words in chart.words() { p { (words) } }
            }
            (chart::picture(chart))
            details {
                summary { "Figures of " (chart.name) }
                (table(chart, known))
            }
        }
    }
}

fn table(chart: &Chart, known: &Known) -> Markup {
    let points = chart.points().into_iter();
    let rows = points.filter_map(|point| Some((point, known.get(&(&point.session, point.attempt))?)));
    html! {
        table {
            thead { tr {
                th scope="col" { "Day" }
                th scope="col" { "Question" }
                th scope="col" class="number" { "Level" }
            } }
            tbody {
                @for (point, (session, attempt)) in rows {
                    tr {
                        td { (day(attempt)) }
                        th scope="row" {
                            a href={ "#" (anchor(session, attempt)) } { (attempt.title) } " " small { (way(session.aloud)) }
                        }
                        td class="number" { (Mean(point.value).to_string()) }
                    }
                }
            }
        }
    }
}
