//! What `stats` tells, as JSON.
//!
//! A series is `{ n, mean, need, change, points }`: `mean` is `null` below `need` attempts, `change` too; a point is an attempt with its
//! figure. Means are plain means of the points' figures; `change` holds the means of the first and the last half.

use serde_json::{Value, json};

use super::JSON_FORMAT;
use super::agreement::agreement_value;
use crate::review::agreement::Agreement;
use crate::review::calibration::{Judging, LEAST_FOR_BIAS, Leaning, is_clear};
use crate::review::progress::{
    CompetencyProgress, Day, Levels, Point, Progress, Series, SignalProgress, TimeProgress, Way,
};
use crate::review::told::{LEAST_FOR_MEAN, LEAST_FOR_TREND, Trend};

/// Progress, calibration and agreement: `{ format, pack, attempts, finished, skipped, typed, aloud, days, calibration, agreement }`.
pub fn stats_json(progress: &Progress, judging: &Judging, agreement: &Agreement) -> Value {
    json!({
        "format": JSON_FORMAT,
        "pack": progress.pack,
        "attempts": progress.attempts,
        "finished": progress.finished,
        "skipped": progress.skipped,
        "typed": way(&progress.typed),
        "aloud": way(&progress.aloud),
        "days": progress.days.iter().map(day).collect::<Vec<_>>(),
        "calibration": {
            "gut": judging.gut.iter().map(judged).collect::<Vec<_>>(),
            "cold": judging.cold.iter().map(judged).collect::<Vec<_>>(),
        },
        "agreement": agreement_value(agreement),
    })
}

fn way(way: &Way) -> Value {
    json!({
        "finished": way.finished,
        "competencies": way.competencies.iter().map(competency).collect::<Vec<_>>(),
        "time_per_cent_of_target": way.times.iter().map(time).collect::<Vec<_>>(),
        "words_a_minute": series(&way.pace),
        "signals": way.signals.iter().map(signal).collect::<Vec<_>>(),
        "levels": levels(way.levels),
    })
}

fn competency(progress: &CompetencyProgress) -> Value {
    json!({
        "pack": progress.pack,
        "competency": progress.competency.id,
        "name": progress.competency.name,
        "level": series(&progress.series),
    })
}

fn time(progress: &TimeProgress) -> Value {
    json!({
        "kind": progress.kind,
        "time": series(&progress.series),
        "over": progress.over,
        "well_over": progress.well_over,
    })
}

fn signal(progress: &SignalProgress) -> Value {
    json!({
        "signal": progress.signal.name(),
        "unit": progress.signal.unit(),
        "figure": series(&progress.series),
    })
}

fn levels(levels: Levels) -> Value {
    let [one, two, three, four, five] = levels.given;
    json!({ "1": one, "2": two, "3": three, "4": four, "5": five, "unsupported": levels.unsupported })
}

fn day(day: &Day) -> Value {
    json!({
        "date": day.date.to_string(),
        "typed": day.typed,
        "aloud": day.aloud,
        "spent_ms": day.spent.as_millis() as u64,
    })
}

fn series(series: &Series) -> Value {
    let point = |point: &Point| {
        json!({
            "session": point.session,
            "attempt": point.attempt,
            "at": point.at.to_rfc3339(),
            "value": point.value,
        })
    };
    json!({
        "n": series.len(),
        "need": LEAST_FOR_MEAN,
        "mean": series.mean().ok(),
        "need_for_change": LEAST_FOR_TREND,
        "change": series.trend().ok().map(change),
        "points": series.points.iter().map(point).collect::<Vec<_>>(),
    })
}

fn judged(leaning: &Leaning) -> Value {
    leaning_value(leaning, &leaning.in_words())
}

/// A leaning and what it says: for each answer the gap, above zero where it was rated too high; `bias` is their mean and `spread` their
/// standard deviation, both `null` below `need` answers. Without a competency it is over all criteria.
pub(super) fn leaning_value(leaning: &Leaning, says: &str) -> Value {
    let told = leaning.told().ok();
    json!({
        "pack": leaning.competency.as_ref().map(|(pack, _)| pack),
        "competency": leaning.competency.as_ref().map(|(_, named)| &named.id),
        "name": leaning.name(),
        "n": leaning.gaps.len(),
        "need": LEAST_FOR_BIAS,
        "bias": told.map(|sample| sample.mean),
        "spread": told.map(|sample| sample.spread),
        "clear": told.map(is_clear),
        "says": says,
        "gaps": leaning.gaps,
    })
}

fn change(trend: Trend) -> Value {
    json!({
        "earlier": trend.earlier.mean,
        "later": trend.later.mean,
        "by": trend.change(),
        "clear": trend.is_clear(),
    })
}
