//! Every figure of `stats`, worked out again by hand from what `export --format json` tells of the sessions.

mod charts;
mod figures;
mod history;

use std::collections::BTreeMap;

use serde_json::Value;

use self::figures::{
    Attempt, Figure, attempts, by_competency, days, figures, finished, gaps, json, level_counts, levels,
    mean, number, paces, per_cent, signal, uncertainty, unsupported,
};
use self::history::{history, questions_of_one_pack};
use crate::support::sealed::Sealed;

#[track_caller]
fn same(told: &Value, worked_out: f64) {
    assert!((number(told) - worked_out).abs() < 1e-9, "{told} and {worked_out}");
}

/// Holds a series against its figures: each point and whose it is, the mean, the halves and their difference.
#[track_caller]
fn expect_series(series: &Value, figures: &[Figure]) {
    let points = series["points"].as_array().expect("points");
    assert_eq!((points.len(), number(&series["n"])), (figures.len(), figures.len() as f64));
    for (point, (figure, (session, attempt))) in points.iter().zip(figures) {
        same(&point["value"], *figure);
        assert_eq!((&point["session"], &point["attempt"]), (&session["id"], &attempt["number"]));
        assert_eq!(point["at"], attempt["started"]);
    }
    let figures: Vec<f64> = figures.iter().map(|(figure, _)| *figure).collect();
    let mean = |figures: &[f64]| figures.iter().sum::<f64>() / figures.len() as f64;
    if figures.len() < 3 {
        assert_eq!(series["mean"], Value::Null);
    } else {
        same(&series["mean"], mean(&figures));
    }
    if figures.len() < 6 {
        assert_eq!(series["change"], Value::Null);
        return;
    }
    let half = figures.len() / 2;
    let (earlier, later) = (mean(&figures[..half]), mean(&figures[figures.len() - half..]));
    same(&series["change"]["earlier"], earlier);
    same(&series["change"]["later"], later);
    same(&series["change"]["by"], later - earlier);
    let unsure = uncertainty(&figures[..half]).hypot(uncertainty(&figures[figures.len() - half..]));
    assert_eq!(series["change"]["clear"], (later - earlier).abs() > 2.0 * unsure + f64::EPSILON);
}

#[test]
fn every_figure_can_be_worked_out_from_the_sessions() {
    let sealed = Sealed::new();
    history(&sealed);
    let all = attempts(&sealed);
    for pack in ["", "luxury-ecommerce", "data-analyst"] {
        let chosen: Vec<&str> = if pack.is_empty() { vec![] } else { vec!["--pack", pack] };
        let stats = json(&sealed, &[&["stats", "--json"], &chosen[..]].concat());
        let of_pack: Vec<&Attempt> =
            all.iter().filter(|(session, _)| pack.is_empty() || session["pack"] == pack).collect();
        expect_stats(&stats, &of_pack);
    }
}

fn expect_stats(stats: &Value, attempts: &[&Attempt]) {
    assert_eq!(stats["attempts"].as_u64(), Some(attempts.len() as u64));
    let ended = |how: &str| attempts.iter().filter(|(_, attempt)| attempt["ending"] == how).count() as u64;
    assert_eq!(stats["finished"], ended("finished"));
    assert_eq!(stats["skipped"], ended("skipped"));
    let finished = finished(attempts);
    for (way, aloud) in [("typed", false), ("aloud", true)] {
        let of_way: Vec<&Attempt> =
            finished.iter().copied().filter(|(session, _)| session["aloud"] == aloud).collect();
        expect_competencies(&stats[way], &of_way);
        expect_times(&stats[way], &of_way);
        expect_signals(&stats[way], &of_way);
        expect_levels(&stats[way], &of_way);
        assert_eq!(stats[way]["finished"].as_u64(), Some(of_way.len() as u64));
    }
    expect_series(&stats["typed"]["words_a_minute"], &[]);
    expect_series(&stats["aloud"]["words_a_minute"], &paces(&finished));
    expect_days(stats, &finished);
    expect_calibration(&stats["calibration"], &finished);
}

#[test]
fn the_history_has_all_that_the_formulas_tell_apart() {
    let sealed = Sealed::new();
    history(&sealed);
    let all = attempts(&sealed);
    let ends: Vec<&Value> = all.iter().map(|(_, attempt)| &attempt["ending"]).collect();
    let count = |end: &Value| ends.iter().filter(|found| **found == end).count();
    assert_eq!((count(&"finished".into()), count(&"skipped".into()), count(&Value::Null)), (16, 1, 1));
    let kinds: Vec<&Value> = all.iter().map(|(_, attempt)| &attempt["kind"]).collect();
    assert!(kinds.contains(&&Value::from("drill")) && kinds.contains(&&Value::from("behavioural")));
    let given: Vec<Value> = all.iter().flat_map(|(_, attempt)| levels(attempt)).collect();
    let weighs = |weight: u64| given.iter().any(|given| given["weight"] == weight);
    assert!(weighs(1) && weighs(2));
    let all: Vec<&Attempt> = all.iter().collect();
    let of_kind = |attempts: &[&Attempt], kind: &str| -> Vec<f64> {
        attempts.iter().filter(|(_, it)| it["kind"] == kind).map(|(_, it)| per_cent(it)).collect()
    };
    for kind in ["drill", "behavioural"] {
        let shares = of_kind(&finished(&all), kind);
        let between = |from: f64, to: f64| shares.iter().any(|share| *share >= from && *share < to);
        assert!(
            between(0.0, 100.0) && between(100.0, 150.0) && between(150.0, 1_000.0),
            "{kind}: {shares:?}"
        );
    }
}

fn expect_competencies(way: &Value, attempts: &[&Attempt]) {
    let told = way["competencies"].as_array().expect("competencies");
    let worked_out = by_competency(attempts);
    assert!(told.len() == worked_out.len() && (told.len() > 1 || attempts.is_empty()), "{told:?}");
    for competency in told {
        let key = ["pack", "competency"].map(|name| competency[name].as_str().expect("an id").to_owned());
        expect_series(&competency["level"], &worked_out[&key.into()]);
    }
}

fn expect_times(way: &Value, attempts: &[&Attempt]) {
    let told = way["time_per_cent_of_target"].as_array().expect("kinds");
    for kind in ["behavioural", "drill", "recall", "ask"] {
        let of_kind = |(_, attempt): &&&Attempt| attempt["kind"] == kind;
        let of_kind: Vec<&Attempt> = attempts.iter().filter(of_kind).copied().collect();
        let Some(told) = told.iter().find(|told| told["kind"] == kind) else {
            assert!(of_kind.is_empty(), "{kind}");
            continue;
        };
        let shares = figures(&of_kind, |(_, attempt)| Some(per_cent(attempt)));
        expect_series(&told["time"], &shares);
        let over = |limit: f64| shares.iter().filter(|(share, _)| *share >= limit).count() as f64;
        assert_eq!((number(&told["over"]), number(&told["well_over"])), (over(100.0), over(150.0)));
    }
}

fn expect_signals(way: &Value, attempts: &[&Attempt]) {
    let told = way["signals"].as_array().expect("signals");
    assert!(told.len() == 6 || attempts.is_empty(), "{told:?}");
    for told in told {
        let name = told["signal"].as_str().expect("a name");
        let figures = signal(name, attempts);
        let told_of_none = name == "fillers" || name == "hedges" || attempts.len() < 9;
        assert!(told_of_none || figures.iter().any(|(figure, _)| *figure > 0.0), "{name}: {figures:?}");
        expect_series(&told["figure"], &figures);
    }
}

fn expect_levels(way: &Value, attempts: &[&Attempt]) {
    for (count, level) in level_counts(attempts).into_iter().zip(1..) {
        assert_eq!(way["levels"][level.to_string()], count, "level {level}");
    }
    assert_eq!(way["levels"]["unsupported"], unsupported(attempts));
}

fn expect_days(stats: &Value, attempts: &[&Attempt]) {
    let told = stats["days"].as_array().expect("days").iter().map(|day| {
        let figures = ["typed", "aloud", "spent_ms"].map(|name| number(&day[name]));
        (day["date"].as_str().expect("a day").to_owned(), figures)
    });
    assert_eq!(told.collect::<BTreeMap<_, _>>(), days(attempts));
}

/// Answer by answer and step by step: gut score − mean level, and mean level − mean of the cold scoring.
fn expect_calibration(calibration: &Value, attempts: &[&Attempt]) {
    let leanings = |name: &str| calibration[name].as_array().expect("a list").clone();
    assert!(leanings("gut").len() > 2 && leanings("cold").len() > 2);
    for told in leanings("gut") {
        expect_leaning(
            &told,
            &gaps(&told, attempts, |_, step, given| Some(number(&step["gut"]) - mean(given, "level")?)),
        );
    }
    for told in leanings("cold") {
        expect_leaning(
            &told,
            &gaps(&told, attempts, |attempt, step, given| {
                let again = attempt["rescores"].as_array().expect("a list").first()?;
                let again = again["levels"].as_array().expect("levels");
                let cold = |given: &Value| {
                    let mut both = given.clone();
                    let of = |it: &&Value| it["step"] == step["id"] && it["criterion"] == given["criterion"];
                    both["cold"] = again.iter().find(of).expect("every criterion")["level"].clone();
                    both
                };
                let both: Vec<Value> = given.iter().map(cold).collect();
                Some(mean(&both, "level")? - mean(&both, "cold")?)
            }),
        );
    }
}

/// The bias is the mean of the gaps; the spread is √(Σ (gap − bias)² ÷ (n − 1)).
#[track_caller]
fn expect_leaning(told: &Value, gaps: &[f64]) {
    let listed = told["gaps"].as_array().expect("gaps");
    assert_eq!(listed.len(), gaps.len());
    listed.iter().zip(gaps).for_each(|(listed, gap)| same(listed, *gap));
    let n = gaps.len() as f64;
    assert_eq!(told["n"], gaps.len());
    if gaps.len() < 5 {
        assert!(told["bias"].is_null() && told["spread"].is_null() && told["clear"].is_null(), "{told}");
        return;
    }
    let bias = gaps.iter().sum::<f64>() / n;
    assert_eq!(told["clear"], bias.abs() > 2.0 * uncertainty(gaps));
    same(&told["bias"], bias);
    same(&told["spread"], (gaps.iter().map(|gap| (gap - bias).powi(2)).sum::<f64>() / (n - 1.0)).sqrt());
}

#[test]
fn stats_of_nothing_and_of_one_pack_are_told_calmly() {
    let sealed = Sealed::new();
    let nothing = sealed.run(&["stats"], "");
    assert_eq!(nothing.out, "Progress, all packs\nNo attempts yet. `greenroom practise` begins one.\n");
    questions_of_one_pack(&sealed);
    let told = sealed.run(&["stats", "--pack", "luxury-ecommerce"], "").out;
    for part in [
        "Typed: 8 finished attempts",
        "Aloud: 1 finished attempt",
        "too few to say: 1 of 3",
        "up ",
        "you rate ",
        "Gut score",
    ] {
        assert!(told.contains(part), "{part} in {told}");
    }
    assert!(sealed.run(&["stats", "--pack", "data-analyst"], "").out.contains("No attempts yet."));
}
