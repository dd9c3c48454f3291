//! Readiness by competency, with the words that show it.

use super::super::form::{AttemptForm, LevelForm, SessionForm};
use super::super::words::one_line;
use super::best::{given, shows};
use super::gather::Facts;
use super::{Evidence, Lately, Readiness};
use crate::domain::pack::Competency;
use crate::domain::{Id, Particulars};
use crate::review::progress::{Progress, Series, Way, levels_told, progress};

/// Every competency of the pack, in its order.
pub(super) fn readiness(facts: &Facts, particulars: &Particulars) -> Vec<Readiness> {
    let progress = progress(facts.records, Some(&facts.pack.id));
    let of = |competency: &Competency| Readiness {
        name: competency.name.clone(),
        description: particulars.fill(facts.pack, &competency.description),
        ways: ways(&progress, &competency.id),
        evidence: evidence(facts, &competency.id),
    };
    facts.pack.competencies.iter().map(of).collect()
}

fn ways(progress: &Progress, competency: &Id) -> Vec<Lately> {
    let ways = [(false, &progress.typed), (true, &progress.aloud)];
    let of = |(aloud, way): (bool, &Way)| {
        let of = way.competencies.iter().find(|of| of.competency.id == *competency)?;
        Some(lately(aloud, &of.series))
    };
    ways.into_iter().filter_map(of).collect()
}

fn lately(aloud: bool, series: &Series) -> Lately {
    Lately { aloud, attempts: series.len(), level: series.recent(), change: levels_told(series) }
}

/// The newest words tied to a level of it.
fn evidence(facts: &Facts, competency: &Id) -> Option<Evidence> {
    let of_pack = facts.sessions.attempts().filter(|(session, _)| session.pack == facts.pack.id);
    let mut attempts: Vec<(&SessionForm, &AttemptForm)> = of_pack.collect();
    attempts.sort_by_key(|(_, attempt)| attempt.started);
    attempts.into_iter().rev().find_map(|(session, attempt)| {
        let level = attempt.steps.iter().flat_map(|step| &step.levels).find(|it| is_tied(it, competency))?;
        Some(Evidence {
            quote: one_line(level.evidence.as_deref()?),
            shows: shows(level),
            place: format!("{}, {}", one_line(&attempt.title), given(session, attempt)),
        })
    })
}

fn is_tied(level: &LevelForm, competency: &Id) -> bool {
    let quote = level.evidence.as_ref().filter(|quote| !quote.trim().is_empty());
    level.competency == *competency && level.level.is_some() && quote.is_some()
}
