//! The charts of Progress, drawn by hand from what `export --format json` tells of the sessions.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde_json::Value;

use super::figures::{
    Attempt, Figure, attempts, by_competency, days, figures, finished, json, level_counts, number, per_cent,
    signal, unsupported,
};
use super::history::history;
use crate::support::sealed::Sealed;
use crate::support::terminal::Terminal;

/// What a chart of Progress may show of figures: a mark each, from `least` to `most`, and beside them the figures, or as many of the latest
/// as there is room for.
fn drawn(figures: &[Figure], (least, most): (f64, f64), digits: usize) -> Vec<String> {
    let mark = |(figure, _): &Figure| {
        let share = ((figure - least) / (most - least)).clamp(0.0, 1.0);
        "▁▂▃▄▅▆▇█".chars().nth((share * 7.0).round() as usize).expect("eight marks")
    };
    let marks: String = figures.iter().map(mark).collect();
    let beside = |from: usize| {
        let told: Vec<String> =
            figures[from..].iter().map(|(figure, _)| format!("{figure:.digits$}")).collect();
        let latest = if from > 0 { "latest " } else { "" };
        format!("{marks}  {latest}{}\n", told.join(" "))
    };
    (0..figures.len()).map(beside).collect()
}

/// Eighths of a column up to `columns` where it is the most.
fn bar(count: usize, most: usize, columns: usize) -> String {
    let eighths = (count as f64 / most as f64 * columns as f64 * 8.0).round() as usize;
    let part = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8];
    format!("{}{part} {count}", "█".repeat(eighths / 8))
}

/// The charts of one way of answering, each as it may be drawn, where there are figures enough.
fn charts(finished: &[&Attempt]) -> Vec<Vec<String>> {
    let enough = |figures: &[Figure]| figures.len() >= 3;
    let mut charts: Vec<Vec<String>> = Vec::new();
    let by_competency = by_competency(finished);
    charts
        .extend(by_competency.values().filter(|figures| enough(figures)).map(|it| drawn(it, (1.0, 5.0), 1)));
    for kind in ["behavioural", "drill"] {
        let of_kind: Vec<&Attempt> =
            finished.iter().copied().filter(|(_, attempt)| attempt["kind"] == kind).collect();
        let shares = figures(&of_kind, |(_, attempt)| Some(per_cent(attempt)));
        charts.extend(enough(&shares).then(|| drawn(&shares, (0.0, 200.0), 0)));
    }
    for name in ["I", "we", "numbers", "hedges", "red flags"] {
        let figures = signal(name, finished);
        let most = figures.iter().map(|(figure, _)| *figure).fold(0.0, f64::max);
        charts.extend((enough(&figures) && most > 0.0).then(|| drawn(&figures, (0.0, most), 1)));
    }
    let counts = level_counts(finished);
    let most = counts.into_iter().max().expect("levels");
    charts.extend(
        counts.iter().zip(1..).map(|(count, level)| vec![format!("{level}  {}\n", bar(*count, most, 24))]),
    );
    charts
}

/// A row of the calendar for each week with practice, from its Monday.
fn weeks(finished: &[&Attempt]) -> Vec<String> {
    let mut weeks: BTreeMap<NaiveDate, [f64; 7]> = BTreeMap::new();
    for (date, [typed, aloud, _]) in days(finished) {
        let day: NaiveDate = date.parse().expect("a day");
        let week = day.week(chrono::Weekday::Mon).first_day();
        weeks.entry(week).or_default()[day.weekday().num_days_from_monday() as usize] += typed + aloud;
    }
    let row = |(monday, counts): (NaiveDate, [f64; 7])| {
        let counts = counts.map(|count| if count > 0.0 { format!("{count:>3}") } else { "  ·".to_owned() });
        format!("{}{}", monday.format("%-d %b %Y"), counts.concat())
    };
    weeks.into_iter().map(row).collect()
}

#[test]
fn every_chart_on_the_screen_can_be_worked_out_from_the_sessions() {
    let sealed = Sealed::new();
    history(&sealed);
    let all = attempts(&sealed);
    let finished = finished(&all.iter().collect::<Vec<_>>());
    let mut terminal = Terminal::start(&sealed, &["review"]);
    terminal.until("progress").resize(100, 200).press("g").until("Finished attempts a day");
    let drawn = leanings(&json(&sealed, &["stats", "--json"])["calibration"]);
    assert!(drawn.len() > 8, "{drawn:?}");
    for line in &drawn {
        terminal.until(line);
    }
    let rows = terminal.rows();
    let screen = rows.iter().map(|row| row.trim_end()).collect::<Vec<_>>().join("\n") + "\n";
    let sections = |from: &str, to: &str| {
        let after = screen.split_once(from).unwrap_or_else(|| panic!("{from} in {screen}")).1;
        after.split_once(to).unwrap_or_else(|| panic!("{to} in {screen}")).0.to_owned()
    };
    for (section, aloud) in
        [(sections("─ Typed ", "─ Aloud "), false), (sections("─ Aloud ", "Finished attempts a day"), true)]
    {
        let of_way: Vec<&Attempt> =
            finished.iter().copied().filter(|(session, _)| session["aloud"] == aloud).collect();
        let charts = charts(&of_way);
        assert!(charts.len() > if aloud { 4 } else { 15 }, "{charts:?}");
        for chart in charts {
            assert!(chart.iter().any(|chart| section.contains(chart)), "{chart:?}\nin\n{section}");
        }
        let high = level_counts(&of_way)[3..].iter().sum::<usize>();
        let told = format!("Of the {high} levels of 4 and 5, {} without words", unsupported(&of_way));
        assert!(section.contains(&told), "{told}\nin\n{section}");
    }
    for week in weeks(&finished) {
        assert!(screen.contains(&week), "{week}\nin\n{screen}");
    }
}

/// What is drawn of each leaning by its gaps: a column is a quarter of a level, the middle one none.
fn leanings(calibration: &Value) -> Vec<String> {
    let told = ["gut", "cold"].map(|name| calibration[name].as_array().expect("a list").clone());
    let enough = told.iter().flatten().filter(|told| told["n"].as_u64() >= Some(5));
    enough
        .map(|told| leaning(&told["gaps"].as_array().expect("gaps").iter().map(number).collect::<Vec<_>>()))
        .collect()
}

fn leaning(gaps: &[f64]) -> String {
    let n = gaps.len() as f64;
    let bias = gaps.iter().sum::<f64>() / n;
    let spread = (gaps.iter().map(|gap| (gap - bias).powi(2)).sum::<f64>() / (n - 1.0)).sqrt();
    let column = |value: f64| (value * 4.0 + 8.0).round().clamp(0.0, 16.0) as u8;
    let mark = |at: u8| match at {
        at if at == column(bias) => '●',
        8 => '│',
        at if at >= column(bias - spread) && at <= column(bias + spread) => '─',
        _ => '·',
    };
    let marks: String = (0..17).map(mark).collect();
    let size = format!("{:.1}", bias.abs());
    let sign = if size == "0.0" { "" } else { ["+", "−"][usize::from(bias < 0.0)] };
    format!("{marks}  {sign}{size} ± {spread:.1}, {n} answers")
}
