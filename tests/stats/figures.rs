//! What is worked out by hand from `export --format json`.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::support::sealed::Sealed;

pub fn json(sealed: &Sealed, arguments: &[&str]) -> Value {
    let ran = sealed.run(arguments, "");
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{ran:?}");
    serde_json::from_str(&ran.out).expect("JSON")
}

/// Every attempt with its session, oldest first, as the exported sessions tell it.
pub fn attempts(sealed: &Sealed) -> Vec<(Value, Value)> {
    let export = json(sealed, &["export", "--format", "json"]);
    let sessions = export["sessions"].as_array().expect("sessions").iter();
    let pairs = sessions.flat_map(|session| {
        let attempts = session["attempts"].as_array().expect("attempts").clone();
        attempts.into_iter().map(move |attempt| (session.clone(), attempt)).collect::<Vec<_>>()
    });
    pairs.collect()
}

pub fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("a number, not {value}"))
}

pub fn answers(attempt: &Value) -> Vec<Value> {
    let steps = attempt["steps"].as_array().expect("steps").iter();
    steps.flat_map(|step| step["answers"].as_array().expect("answers").clone()).collect()
}

pub fn levels(attempt: &Value) -> Vec<Value> {
    let steps = attempt["steps"].as_array().expect("steps").iter();
    steps.flat_map(levels_of).collect()
}

pub fn levels_of(step: &Value) -> Vec<Value> {
    step["levels"].as_array().expect("levels").clone()
}

pub fn spent(attempt: &Value) -> f64 {
    answers(attempt).iter().map(|answer| number(&answer["spent_ms"])).sum()
}

pub fn words(attempt: &Value) -> f64 {
    answers(attempt).iter().map(|answer| number(&answer["words"])).sum()
}

/// √(Σ (figure − mean)² ÷ (n − 1)) ÷ √n.
pub fn uncertainty(figures: &[f64]) -> f64 {
    let n = figures.len() as f64;
    let mean = figures.iter().sum::<f64>() / n;
    (figures.iter().map(|figure| (figure - mean).powi(2)).sum::<f64>() / (n - 1.0)).sqrt() / n.sqrt()
}

/// A figure of an attempt, with the session it is of and the attempt.
pub type Figure<'a> = (f64, &'a Attempt);

/// A session and one of its attempts.
pub type Attempt = (Value, Value);

/// The figure of each attempt that has it.
pub fn figures<'a>(attempts: &[&'a Attempt], figure: impl Fn(&'a Attempt) -> Option<f64>) -> Vec<Figure<'a>> {
    attempts.iter().filter_map(|attempt| Some((figure(attempt)?, *attempt))).collect()
}

pub fn finished<'a>(attempts: &[&'a Attempt]) -> Vec<&'a Attempt> {
    attempts.iter().copied().filter(|(_, attempt)| attempt["ending"] == "finished").collect()
}

/// Σ(level × weight) ÷ Σ weight of the levels that fed each competency of each pack, attempt by attempt.
pub fn by_competency<'a>(attempts: &[&'a Attempt]) -> BTreeMap<(String, String), Vec<Figure<'a>>> {
    let mut worked_out: BTreeMap<(String, String), Vec<Figure>> = BTreeMap::new();
    for all @ (session, attempt) in attempts {
        let mut sums: BTreeMap<String, (f64, f64)> = BTreeMap::new();
        for given in levels(attempt).iter().filter(|given| !given["level"].is_null()) {
            let competency = given["competency"].as_str().expect("an id").to_owned();
            let sum = sums.entry(competency).or_default();
            sum.0 += number(&given["level"]) * number(&given["weight"]);
            sum.1 += number(&given["weight"]);
        }
        for (competency, (points, weight)) in sums {
            let pack = session["pack"].as_str().expect("an id").to_owned();
            worked_out.entry((pack, competency)).or_default().push((points / weight, all));
        }
    }
    worked_out
}

/// The time on all answers in per cent of what was aimed at: each step's target, and that of each answer to a follow-up.
pub fn per_cent(attempt: &Value) -> f64 {
    let steps = attempt["steps"].as_array().expect("steps").iter();
    let of_steps: f64 = steps.map(|step| number(&step["target_ms"])).sum();
    let probed = answers(attempt).into_iter().filter(|answer| !answer["follow_up"].is_null());
    let of_probes: f64 = probed.map(|answer| number(&answer["target_ms"])).sum();
    spent(attempt) / (of_steps + of_probes) * 100.0
}

/// Red flags: how many fired. Any other signal, of a behavioural answer of at least thirty words: times ÷ words × 100.
pub fn signal<'a>(name: &str, attempts: &[&'a Attempt]) -> Vec<Figure<'a>> {
    let times = |attempt: &Value| -> f64 {
        let figure = |answer: &Value| match name {
            "red flags" => answer["signals"]["red_flags"].as_array().expect("a list").len() as f64,
            "I" => number(&answer["signals"]["i"]),
            name => number(&answer["signals"][name]),
        };
        answers(attempt).iter().map(figure).sum()
    };
    let rate = |attempt: &Value| {
        (attempt["kind"] == "behavioural" && words(attempt) >= 30.0)
            .then(|| times(attempt) / words(attempt) * 100.0)
    };
    figures(attempts, |(_, it)| if name == "red flags" { Some(times(it)) } else { rate(it) })
}

pub fn level_counts(attempts: &[&Attempt]) -> [usize; 5] {
    let given: Vec<Value> = attempts.iter().flat_map(|(_, attempt)| levels(attempt)).collect();
    [1, 2, 3, 4, 5].map(|level| given.iter().filter(|given| given["level"] == level).count())
}

pub fn unsupported(attempts: &[&Attempt]) -> usize {
    let given = attempts.iter().flat_map(|(_, attempt)| levels(attempt));
    given.filter(|given| given["level"].as_u64() >= Some(4) && given["evidence"].is_null()).count()
}

/// Words × 60 ÷ seconds of the answers given aloud, of at least half a minute.
pub fn paces<'a>(attempts: &[&'a Attempt]) -> Vec<Figure<'a>> {
    figures(attempts, |(session, attempt)| {
        let told = session["aloud"] == true && spent(attempt) >= 30_000.0;
        told.then(|| words(attempt) * 60_000.0 / spent(attempt))
    })
}

pub fn days(attempts: &[&Attempt]) -> BTreeMap<String, [f64; 3]> {
    let mut days: BTreeMap<String, [f64; 3]> = BTreeMap::new();
    for (session, attempt) in attempts {
        let date = attempt["started"].as_str().expect("a time")[..10].to_owned();
        let day = days.entry(date).or_default();
        day[usize::from(session["aloud"] == true)] += 1.0;
        day[2] += spent(attempt);
    }
    days
}

/// The gap of each step, over those of its levels that feed the competency of a leaning; over all where it names none.
pub fn gaps(
    told: &Value,
    attempts: &[&Attempt],
    gap: impl Fn(&Value, &Value, &[Value]) -> Option<f64>,
) -> Vec<f64> {
    let mut gaps = Vec::new();
    for (session, attempt) in attempts {
        for step in attempt["steps"].as_array().expect("steps") {
            let mut given = levels_of(step);
            given.retain(|given| {
                let whole = told["competency"].is_null();
                whole || given["competency"] == told["competency"] && session["pack"] == told["pack"]
            });
            gaps.extend(gap(attempt, step, &given));
        }
    }
    gaps
}

/// Σ(level × weight) ÷ Σ weight; nothing of nothing.
pub fn mean(given: &[Value], level: &str) -> Option<f64> {
    let add = |(points, sum): (f64, f64), given: &Value| {
        let weight = number(&given["weight"]);
        (points + number(&given[level]) * weight, sum + weight)
    };
    let (points, weight) = given.iter().fold((0.0, 0.0), add);
    (weight > 0.0).then(|| points / weight)
}
