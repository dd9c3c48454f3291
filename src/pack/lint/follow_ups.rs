//! Follow-ups that are never asked, whatever the answer.

use crate::domain::question::{Condition, FollowUp, MOST_FOLLOW_UPS};
use crate::pack::rules;

use super::{Lint, is_english};

pub(super) fn check(lint: &Lint<'_>) {
    for (place, question) in lint.questions() {
        for (n, follow_up) in question.follow_ups.iter().enumerate() {
            let before = question.follow_ups.get(..n).unwrap_or_default();
            if let Some((message, advice)) = never(lint, follow_up, before) {
                let place = place.key("follow_ups").nth(n).key("when");
                lint.notes.warning(rules::DEAD_FOLLOW_UP, place.span(), message, advice);
            }
        }
    }
}

/// Why a follow-up is never asked, and what to do, if that is so.
fn never(lint: &Lint<'_>, follow_up: &FollowUp, before: &[FollowUp]) -> Option<(String, &'static str)> {
    let when = &follow_up.when;
    let language = &lint.pack.language;
    match when {
        Condition::RedFlag if lint.pack.red_flags.is_empty() => Some((
            "the pack has no red flag that could fire".to_owned(),
            "declare one, or choose another condition",
        )),
        Condition::NoI | Condition::NoOutcome if !is_english(language) => {
            let message = format!("`{when}` is known in English only, and the pack is in \"{language}\"");
            Some((message, "choose another condition"))
        }
        _ => {
            // Those for a category come before those for all, but only for it: they hide no other from the rest of the firms.
            let alike = |earlier: &&FollowUp| earlier.category == follow_up.category;
            let applies = |earlier: &&FollowUp| [when, &Condition::Always].contains(&&earlier.when);
            let sooner = before.iter().filter(alike).filter(applies).count();
            let message = format!("whenever it could be asked, {sooner} before it are asked instead");
            (sooner >= MOST_FOLLOW_UPS)
                .then_some((message, "at most two are asked, the first ones that apply"))
        }
    }
}
