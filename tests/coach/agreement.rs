//! Every figure of `coach agreement`, worked out again by hand from what `export --format json` tells of the sessions.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::support::past::{Past, coached, record};
use crate::support::sealed::Sealed;

/// Seven sessions: Ana scored six of them, mostly lower and some higher, and Ben the third, twice.
fn history(sealed: &Sealed) -> Vec<String> {
    let own: [&[u8]; 7] = [
        &[2, 2, 1, 3, 2],
        &[2, 3, 2, 3, 2],
        &[3, 2, 2, 2, 2],
        &[2, 2, 3, 3, 3],
        &[4, 4, 3, 5, 4],
        &[4, 5, 4, 4, 5],
        &[4, 4, 5, 3, 4],
    ];
    let mut ids = Vec::new();
    for (at, levels) in own.into_iter().enumerate() {
        let started = format!("2026-11-{:02}T18:00:00+01:00", 2 + at);
        let answer = "I ran the online shop of a watch house for four years.";
        let (question, aloud, seconds, gut) = ("walk-me-through-your-cv", at == 5, 60, 3);
        let session = record(
            &sealed.data(),
            &Past { started: &started, question, aloud, seconds, answer, gut, levels },
        );
        if at < 6 {
            let less = |(n, level): (usize, &u8)| match n {
                0 | 1 => level.saturating_sub(1).max(1),
                2 if at % 2 == 0 => level + 2,
                4 if at == 1 => 0,
                _ => *level,
            };
            coached(
                &sealed.data(),
                &session,
                "Ana",
                &levels.iter().enumerate().map(less).collect::<Vec<_>>(),
            );
        }
        if at == 2 {
            coached(&sealed.data(), &session, "Ben", &[1, 1, 1, 1, 1]);
            coached(&sealed.data(), &session, "Ben", &[5, 4, 5, 3, 5]);
        }
        ids.push(session.to_string());
    }
    ids
}

fn json(sealed: &Sealed, arguments: &[&str]) -> Value {
    let ran = sealed.run(arguments, "");
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{ran:?}");
    serde_json::from_str(&ran.out).expect("JSON")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("a number, not {value}"))
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}

/// A criterion with both levels.
struct Pair {
    own: f64,
    coachs: f64,
    competency: String,
    weight: f64,
    coach: String,
    answer: String,
}

/// What the export tells: of each coach the last score that was closed, beside the levels of the first scoring.
fn pairs(export: &Value) -> Vec<Pair> {
    let attempts = list(&export["sessions"]).iter().flat_map(|session| list(&session["attempts"]));
    let mut pairs = Vec::new();
    for attempt in attempts {
        let closed = list(&attempt["coach_scores"]).iter().filter(|score| !score["ended"].is_null());
        let last: BTreeMap<String, &Value> = closed.map(|score| (text(&score["coach"]), score)).collect();
        for (coach, score) in last {
            for given in list(&attempt["steps"]).iter().flat_map(|step| list(&step["levels"])) {
                let same = |level: &&Value| level["criterion"] == given["criterion"];
                pairs.extend(list(&score["levels"]).iter().find(same).map(|level| Pair {
                    own: number(&given["level"]),
                    coachs: number(&level["level"]),
                    competency: text(&given["competency"]),
                    weight: number(&given["weight"]),
                    coach: coach.clone(),
                    answer: format!("{} {coach}", text(&attempt["started"])),
                }));
            }
        }
    }
    pairs
}

#[track_caller]
fn same(told: &Value, worked_out: f64) {
    assert!((number(told) - worked_out).abs() < 1e-9, "{told} and {worked_out}");
}

/// 1 − Σ d² ÷ (Σ over all own and all coach's levels of their difference² ÷ n).
fn kappa(pairs: &[&Pair]) -> f64 {
    let observed: f64 = pairs.iter().map(|pair| (pair.own - pair.coachs).powi(2)).sum();
    let chance = pairs.iter().flat_map(|one| pairs.iter().map(|other| (one.own - other.coachs).powi(2)));
    1.0 - observed / (chance.sum::<f64>() / pairs.len() as f64)
}

#[track_caller]
fn expect_counts(told: &Value, pairs: &[&Pair]) {
    let within =
        |most: f64| pairs.iter().filter(|pair| (pair.own - pair.coachs).abs() <= most).count() as f64;
    same(&told["n"], pairs.len() as f64);
    same(&told["exact"], within(0.0));
    same(&told["within_one"], within(1.0));
    if pairs.len() < 20 {
        assert_eq!(told["kappa"], Value::Null);
        assert!(text(&told["why"]).contains("too few to say"), "{told}");
    } else {
        same(&told["kappa"], kappa(pairs));
    }
}

/// The mean, answer by answer, of the own levels less the coach's by weight, and the mean and spread of these.
fn expect_leaning(told: &Value, pairs: &[Pair]) {
    let of = |pair: &&Pair| told["competency"].is_null() || told["competency"] == pair.competency.as_str();
    let mut answers: BTreeMap<&str, [f64; 3]> = BTreeMap::new();
    for pair in pairs.iter().filter(of) {
        let sums = answers.entry(&pair.answer).or_default();
        for (sum, more) in
            sums.iter_mut().zip([pair.own * pair.weight, pair.coachs * pair.weight, pair.weight])
        {
            *sum += more;
        }
    }
    let gaps: Vec<f64> = answers.into_values().map(|[own, coachs, weight]| (own - coachs) / weight).collect();
    assert_eq!(list(&told["gaps"]).len(), gaps.len());
    list(&told["gaps"]).iter().zip(&gaps).for_each(|(told, gap)| same(told, *gap));
    let n = gaps.len() as f64;
    let mean = gaps.iter().sum::<f64>() / n;
    same(&told["bias"], mean);
    same(&told["spread"], (gaps.iter().map(|gap| (gap - mean).powi(2)).sum::<f64>() / (n - 1.0)).sqrt());
}

#[test]
fn every_figure_can_be_worked_out_from_the_exported_sessions() {
    let sealed = Sealed::new();
    let ids = history(&sealed);
    let told = json(&sealed, &["coach", "agreement", "--json"]);
    let pairs = pairs(&json(&sealed, &["export", "--format", "json"]));
    let all: Vec<&Pair> = pairs.iter().collect();
    assert_eq!(all.len(), 6 * 5 - 1 + 5);
    expect_counts(&told, &all);
    let kappa = number(&told["kappa"]);
    assert!(kappa > 0.1 && kappa < 0.9 && number(&told["exact"]) < number(&told["within_one"]), "{told}");
    assert_eq!((told["alone"].as_u64(), told["answers"].as_u64()), (Some(1), Some(7)));
    for coach in list(&told["coaches"]) {
        expect_counts(
            coach,
            &pairs.iter().filter(|pair| coach["coach"] == pair.coach.as_str()).collect::<Vec<_>>(),
        );
    }
    assert_eq!(list(&told["coaches"]).len(), 2);
    assert!(list(&told["leanings"]).len() > 2);
    for leaning in list(&told["leanings"]) {
        expect_leaning(leaning, &pairs);
    }
    let apart =
        list(&told["pairs"]).iter().map(|pair| (number(&pair["level"]) - number(&pair["coach_level"])).abs());
    assert!(apart.is_sorted_by(|one, other| one >= other), "the largest differences first");
    let mut stats = json(&sealed, &["stats", "--json"])["agreement"].clone();
    stats["format"] = told["format"].clone();
    assert_eq!(stats, told, "the same as stats tells");
    let session = json(&sealed, &["coach", "agreement", &ids[2], "--json"]);
    assert_eq!((session["n"].as_u64(), session["answers"].as_u64()), (Some(10), Some(2)));
}

#[test]
fn agreement_is_told_in_words_and_says_where_there_is_too_little() {
    let sealed = Sealed::new();
    let nothing = sealed.run(&["coach", "agreement"], "");
    assert!(nothing.code == Some(0) && nothing.out.contains("No criterion has a level"), "{nothing:?}");
    let ids = history(&sealed);
    let told = sealed.run(&["coach", "agreement"], "").out;
    for part in [
        "  34 criteria with both levels, in 7 answers; 1 with a level of one of you alone is left out",
        "  the same level: ",
        "  weighted kappa: 0.",
        "  Ben: 0 of 5 (0%) the same level",
        "your coaches ",
        "Where you differ most",
        "    Ana: Say what it earned.",
    ] {
        assert!(told.contains(part), "{part} in {told}");
    }
    assert!(sealed.run(&["stats"], "").out.ends_with(&told), "stats tells the same");
    let one = sealed.run(&["coach", "agreement", &ids[0]], "").out;
    assert!(one.contains("those of Ana") && one.contains("too few to say: 5 of 20 criteria"), "{one}");
    let unknown = sealed.run(&["coach", "agreement", "nothing"], "");
    assert!(unknown.code == Some(4) && unknown.err.contains("there is no session"), "{unknown:?}");
}

#[test]
fn every_export_tells_what_a_coach_gave_and_said() {
    let sealed = Sealed::new();
    history(&sealed);
    let csv = sealed.run(&["export", "--format", "csv"], "").out;
    assert!(csv.contains("coach_level,coach,coach_comment,other_coaches"), "{csv}");
    assert!(
        csv.contains(",1,Ana,Say what it earned.,,") && csv.contains(",Ana 2: Say what it earned.,"),
        "{csv}"
    );
    let markdown = sealed.run(&["export", "--format", "md"], "").out;
    assert!(markdown.contains("**Coach Ana, 2 November 2026**"), "{markdown}");
    assert!(markdown.contains(": 1, you 2. Say what it earned."), "{markdown}");
    let html = sealed.run(&["export", "--format", "html"], "").out;
    for part in
        ["Coach Ben, 4 November 2026", "Your levels against those of your coaches", "Where you differ most"]
    {
        assert!(html.contains(part), "{part} in {html}");
    }
}
