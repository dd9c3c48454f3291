//! Every figure of `stats`, worked out again by hand from what `export --format json` tells of the sessions.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::support::past::{Past, record, rescore};
use crate::support::sealed::Sealed;

const QUESTION: &str = "walk-me-through-your-cv";

/// Thirty-odd words with "I" and "we", numbers, a hedge, and in the second a red flag.
const ANSWERS: [&str; 3] = [
    "I ran the online shop of a watch house for four years. I think we sold well. When I came a third of sales went out at a discount, and I stopped it in the first week, and sell-through rose from 61% to 78%.",
    "We launched a welcome code and we sent it to everybody on the list, and we basically doubled the orders in six weeks. I was proud of it then. I wrote the mail, I chose the list and I signed the cost off with finance.",
    "I was short.",
];

/// Eight typed sessions over two weeks and one aloud.
fn history(sealed: &Sealed) {
    let levels: [&[u8]; 9] = [
        &[2, 2, 1, 3, 2],
        &[2, 3, 2, 3, 2],
        &[3, 2, 2, 2, 2],
        &[2, 2, 3, 3, 3],
        &[4, 4, 3, 5, 4],
        &[4, 5, 4, 4, 5],
        &[4, 4, 5, 3, 4],
        &[5, 4, 4, 4, 4],
        &[3, 3, 3, 4, 2],
    ];
    for (at, levels) in levels.into_iter().enumerate() {
        let started = format!("2026-11-{:02}T18:{:02}:00+01:00", 2 + at * 3 / 2, at * 3);
        let session = record(
            &sealed.data(),
            &Past {
                started: &started,
                question: QUESTION,
                aloud: at == 8,
                seconds: 60 + 23 * at as u64,
                answer: ANSWERS[if at == 6 { 2 } else { at % 2 }],
                gut: 1 + (at % 5) as u8,
                levels,
            },
        );
        // Scored again from the third on, some lower and some higher by one than at first.
        if at >= 2 {
            let again = levels.iter().map(|level| if at % 3 == 0 { level + 1 } else { level - 1 });
            let again: Vec<u8> = again.map(|level| level.clamp(1, 5)).collect();
            rescore(&sealed.data(), &session, "2026-11-21T09:00:00+01:00", &again);
        }
    }
}

fn json(sealed: &Sealed, arguments: &[&str]) -> Value {
    let ran = sealed.run(arguments, "");
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{ran:?}");
    serde_json::from_str(&ran.out).expect("JSON")
}

/// Every attempt with its session, oldest first, as the exported sessions tell it.
fn attempts(sealed: &Sealed) -> Vec<(Value, Value)> {
    let export = json(sealed, &["export", "--format", "json"]);
    let sessions = export["sessions"].as_array().expect("sessions").iter();
    let pairs = sessions.flat_map(|session| {
        let attempts = session["attempts"].as_array().expect("attempts").clone();
        attempts.into_iter().map(move |attempt| (session.clone(), attempt)).collect::<Vec<_>>()
    });
    pairs.collect()
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("a number, not {value}"))
}

fn answers(attempt: &Value) -> Vec<Value> {
    let steps = attempt["steps"].as_array().expect("steps").iter();
    steps.flat_map(|step| step["answers"].as_array().expect("answers").clone()).collect()
}

fn levels(attempt: &Value) -> Vec<Value> {
    let steps = attempt["steps"].as_array().expect("steps").iter();
    steps.flat_map(|step| step["levels"].as_array().expect("levels").clone()).collect()
}

fn words(attempt: &Value) -> f64 {
    answers(attempt).iter().map(|answer| number(&answer["words"])).sum()
}

#[track_caller]
fn same(told: &Value, worked_out: f64) {
    assert!((number(told) - worked_out).abs() < 1e-9, "{told} and {worked_out}");
}

/// √(Σ (figure − mean)² ÷ (n − 1)) ÷ √n.
fn uncertainty(figures: &[f64]) -> f64 {
    let n = figures.len() as f64;
    let mean = figures.iter().sum::<f64>() / n;
    (figures.iter().map(|figure| (figure - mean).powi(2)).sum::<f64>() / (n - 1.0)).sqrt() / n.sqrt()
}

/// Holds a series against its figures: each point, the mean, the halves and their difference.
#[track_caller]
fn expect_series(series: &Value, figures: &[f64]) {
    let points = series["points"].as_array().expect("points");
    assert_eq!((points.len(), number(&series["n"])), (figures.len(), figures.len() as f64));
    points.iter().zip(figures).for_each(|(point, figure)| same(&point["value"], *figure));
    let mean = |figures: &[f64]| figures.iter().sum::<f64>() / figures.len() as f64;
    if figures.len() < 3 {
        assert_eq!(series["mean"], Value::Null);
    } else {
        same(&series["mean"], mean(figures));
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
    let stats = json(&sealed, &["stats", "--json"]);
    let attempts = attempts(&sealed);
    assert_eq!(stats["attempts"].as_u64(), Some(attempts.len() as u64));
    let ended = |how: &str| attempts.iter().filter(|(_, attempt)| attempt["ending"] == how).count();
    assert_eq!(
        (stats["finished"].as_u64(), stats["skipped"].as_u64()),
        (Some(ended("finished") as u64), Some(ended("skipped") as u64))
    );
    for (way, aloud) in [("typed", false), ("aloud", true)] {
        let of_way = attempts.iter().filter(|(session, _)| session["aloud"] == aloud);
        let of_way: Vec<&Value> = of_way.map(|(_, attempt)| attempt).collect();
        expect_competencies(&stats[way], &of_way);
        expect_times(&stats[way], &of_way);
        expect_signals(&stats[way], &of_way);
        expect_levels(&stats[way], &of_way);
        assert_eq!(stats[way]["finished"].as_u64(), Some(of_way.len() as u64));
    }
    expect_pace(&stats["aloud"], &attempts);
    expect_days(&stats, &attempts);
    let all: Vec<&Value> = attempts.iter().map(|(_, attempt)| attempt).collect();
    expect_calibration(&stats["calibration"], &all);
}

/// Σ(level × weight) ÷ Σ weight, attempt by attempt, for every competency.
fn expect_competencies(way: &Value, attempts: &[&Value]) {
    let told = way["competencies"].as_array().expect("competencies");
    let mut worked_out: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for attempt in attempts {
        let mut sums: BTreeMap<String, (f64, f64)> = BTreeMap::new();
        for given in levels(attempt) {
            let competency = given["competency"].as_str().expect("an id").to_owned();
            let sum = sums.entry(competency).or_default();
            sum.0 += number(&given["level"]) * number(&given["weight"]);
            sum.1 += number(&given["weight"]);
        }
        for (competency, (points, weight)) in sums {
            worked_out.entry(competency).or_default().push(points / weight);
        }
    }
    assert!(told.len() == worked_out.len() && told.len() > 1, "{told:?}");
    for competency in told {
        expect_series(&competency["level"], &worked_out[competency["competency"].as_str().expect("an id")]);
    }
}

fn expect_times(way: &Value, attempts: &[&Value]) {
    let share = |attempt: &&Value| {
        let spent: f64 = answers(attempt).iter().map(|answer| number(&answer["spent_ms"])).sum();
        let target: f64 =
            attempt["steps"].as_array().expect("steps").iter().map(|s| number(&s["target_ms"])).sum();
        spent / target * 100.0
    };
    let shares: Vec<f64> = attempts.iter().map(share).collect();
    let told = &way["time_per_cent_of_target"][0];
    expect_series(&told["time"], &shares);
    let over = |limit: f64| shares.iter().filter(|share| **share >= limit).count() as f64;
    assert_eq!((number(&told["over"]), number(&told["well_over"])), (over(100.0), over(150.0)));
    assert!(attempts.len() == 1 || over(100.0) > 0.0 && over(150.0) > 0.0, "{shares:?}");
}

fn expect_signals(way: &Value, attempts: &[&Value]) {
    for told in way["signals"].as_array().expect("signals") {
        let name = told["signal"].as_str().expect("a name");
        let times = |attempt: &Value| -> f64 {
            let figure = |answer: &Value| match name {
                "red flags" => answer["signals"]["red_flags"].as_array().expect("a list").len() as f64,
                "I" => number(&answer["signals"]["i"]),
                name => number(&answer["signals"][name]),
            };
            answers(attempt).iter().map(figure).sum()
        };
        let figures: Vec<f64> = if name == "red flags" {
            attempts.iter().map(|attempt| times(attempt)).collect()
        } else {
            let long = attempts.iter().filter(|attempt| words(attempt) >= 30.0);
            long.map(|attempt| times(attempt) / words(attempt) * 100.0).collect()
        };
        let told_of_none = name == "fillers" || name == "hedges" || attempts.len() == 1;
        assert!(told_of_none || figures.iter().any(|figure| *figure > 0.0), "{name}: {figures:?}");
        expect_series(&told["figure"], &figures);
    }
}

fn expect_levels(way: &Value, attempts: &[&Value]) {
    let given: Vec<Value> = attempts.iter().flat_map(|attempt| levels(attempt)).collect();
    for level in 1..=5 {
        let count = given.iter().filter(|given| given["level"] == level).count();
        assert_eq!(way["levels"][level.to_string()], count, "level {level}");
    }
    let high = given.iter().filter(|given| number(&given["level"]) >= 4.0);
    let unsupported = high.filter(|given| given["evidence"].is_null()).count();
    assert_eq!(way["levels"]["unsupported"], unsupported);
}

fn expect_pace(aloud: &Value, attempts: &[(Value, Value)]) {
    let spoken = attempts.iter().filter(|(session, _)| session["aloud"] == true);
    let pace = |attempt: &Value| {
        words(attempt) * 60_000.0 / answers(attempt).iter().map(|it| number(&it["spent_ms"])).sum::<f64>()
    };
    expect_series(&aloud["words_a_minute"], &spoken.map(|(_, attempt)| pace(attempt)).collect::<Vec<_>>());
}

fn expect_days(stats: &Value, attempts: &[(Value, Value)]) {
    let mut days: BTreeMap<String, [f64; 3]> = BTreeMap::new();
    for (session, attempt) in attempts {
        let date = attempt["started"].as_str().expect("a time")[..10].to_owned();
        let day = days.entry(date).or_default();
        day[usize::from(session["aloud"] == true)] += 1.0;
        day[2] += answers(attempt).iter().map(|answer| number(&answer["spent_ms"])).sum::<f64>();
    }
    let told = stats["days"].as_array().expect("days").iter().map(|day| {
        let figures = ["typed", "aloud", "spent_ms"].map(|name| number(&day[name]));
        (day["date"].as_str().expect("a day").to_owned(), figures)
    });
    assert_eq!(told.collect::<BTreeMap<_, _>>(), days);
}

/// The weighted mean of the levels that an attempt got on a competency, or on all where it is `null`.
fn first_mean(attempt: &Value, competency: &Value) -> f64 {
    weighted(attempt, competency, |given| number(&given["level"]))
}

/// The same of the levels of its first scoring days later. Every question here has one step.
fn cold_mean(attempt: &Value, competency: &Value) -> Option<f64> {
    let again =
        attempt["rescores"].as_array().expect("a list").first()?["levels"].as_array().expect("levels");
    let cold = |given: &Value| {
        let found = again.iter().find(|level| level["criterion"] == given["criterion"]);
        number(&found.expect("every criterion")["level"])
    };
    Some(weighted(attempt, competency, cold))
}

fn weighted(attempt: &Value, competency: &Value, level: impl Fn(&Value) -> f64) -> f64 {
    let given = levels(attempt);
    let of = given.iter().filter(|given| competency.is_null() || given["competency"] == *competency);
    let (points, weight) = of.fold((0.0, 0.0), |(points, sum), given| {
        let weight = number(&given["weight"]);
        (points + level(given) * weight, sum + weight)
    });
    points / weight
}

/// Answer by answer: gut score − mean level, and mean level − mean of the cold scoring.
fn expect_calibration(calibration: &Value, attempts: &[&Value]) {
    let leanings = |name: &str| calibration[name].as_array().expect("a list").clone();
    assert!(leanings("gut").len() > 2 && leanings("cold").len() > 2);
    for told in leanings("gut") {
        let gap =
            |attempt: &&Value| number(&attempt["steps"][0]["gut"]) - first_mean(attempt, &told["competency"]);
        expect_leaning(&told, &attempts.iter().map(gap).collect::<Vec<_>>());
    }
    for told in leanings("cold") {
        let competency = &told["competency"];
        let gap = |attempt: &&Value| Some(first_mean(attempt, competency) - cold_mean(attempt, competency)?);
        let gaps: Vec<f64> = attempts.iter().filter_map(gap).collect();
        assert_eq!(gaps.len(), 7);
        expect_leaning(&told, &gaps);
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
    history(&sealed);
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
