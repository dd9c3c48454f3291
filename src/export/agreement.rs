//! How far candidate and coach agree, as JSON: counts over the criteria with both levels, and the pairs, the largest differences first.
//!
//! `kappa` is `null` below `need_for_kappa` pairs and where one of the two gave one level throughout; `why` then says so. A leaning's gap
//! is, for each answer and coach, the weighted mean of the own levels less that of the coach's over the criteria with both; `bias` is
//! their mean and `spread` their standard deviation, both `null` below `need` of them. Without a competency it is over all criteria.

use serde_json::{Value, json};

use super::JSON_FORMAT;
use super::stats::leaning_value;
use crate::review::agreement::{Agreement, Counts, LEAST_FOR_KAPPA, Pair, rated, who};
use crate::review::calibration::Leaning;

/// Agreement on its own, with the format and the keys that it has in `stats`.
pub fn agreement_json(agreement: &Agreement) -> Value {
    let mut value = agreement_value(agreement);
    value["format"] = JSON_FORMAT.into();
    value
}

/// Agreement: `{ n, exact, within_one, need_for_kappa, kappa, why, answers, alone, coaches, leanings, pairs }`.
pub(super) fn agreement_value(agreement: &Agreement) -> Value {
    let mut value = counts(agreement.counts());
    let coach = |(name, of): (&str, Counts)| {
        let mut value = counts(of);
        value["coach"] = name.into();
        value
    };
    let who = who(agreement).unwrap_or_default();
    let leaning = |leaning: &Leaning| leaning_value(leaning, &rated(leaning, who));
    value["need_for_kappa"] = LEAST_FOR_KAPPA.into();
    value["answers"] = agreement.answers().into();
    value["alone"] = agreement.alone.into();
    value["coaches"] = agreement.by_coach().into_iter().map(coach).collect();
    value["leanings"] = agreement.leanings().iter().map(leaning).collect();
    value["pairs"] = agreement.pairs.iter().map(pair).collect();
    value
}

fn counts(counts: Counts) -> Value {
    let kappa = counts.kappa();
    json!({
        "n": counts.all(),
        "exact": counts.exact(),
        "within_one": counts.within_one(),
        "kappa": kappa.ok(),
        "why": kappa.err().map(|why| why.to_string()),
    })
}

fn pair(pair: &Pair) -> Value {
    json!({
        "session": pair.session,
        "attempt": pair.attempt,
        "started": pair.started.to_rfc3339(),
        "title": pair.title,
        "step": pair.step + 1,
        "criterion": pair.criterion.id,
        "name": pair.criterion.name,
        "competency": pair.competency.id,
        "level": pair.own,
        "coach": pair.coach,
        "coach_level": pair.coachs,
        "comment": pair.comment,
    })
}
