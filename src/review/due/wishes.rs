//! What else presses than memory and weak points: questions that an advertisement makes wanted.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::{Item, Queue};
use crate::domain::Id;

/// How far a wish of full weight raises what presses: by so much of what is left up to 1.
const RAISED: f64 = 0.5;

/// How much of the days still to go a wish of full weight takes away.
const SOONER: f64 = 0.5;

/// Questions that are wanted, with how much and why.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wishes {
    by_question: BTreeMap<(Id, Id), Wish>,
}

/// Why a question is wanted.
#[derive(Clone, Debug, PartialEq)]
pub struct Wish {
    /// How much, 0 to 1.
    pub weight: f64,
    /// Why, in words that give nothing of a rubric away.
    pub why: String,
}

impl Wishes {
    /// Wants a question of a pack.
    pub fn add(&mut self, pack: &Id, question: &Id, wish: Wish) {
        self.by_question.insert((pack.clone(), question.clone()), wish);
    }

    /// Whether anything of a pack is wanted.
    pub(super) fn are_of(&self, pack: &Id) -> bool {
        self.by_question.keys().any(|(of, _)| of == pack)
    }

    fn of(&self, item: &Item) -> Option<&Wish> {
        self.by_question.get(&(item.pack.clone(), item.question.clone()))
    }
}

impl Queue {
    /// Lets wishes press: pressure + (1 − pressure) × `RAISED` × weight, and of the days that are still to go a share of `SOONER` × weight is
    /// taken away. Each reason says so.
    pub(super) fn press(&mut self, wishes: &Wishes) {
        let today = self.today;
        for item in self.due.iter_mut().chain(&mut self.later).chain(&mut self.fresh) {
            let Some(wish) = wishes.of(item) else { continue };
            item.pressure += (1.0 - item.pressure) * RAISED * wish.weight;
            item.due = sooner(item.due, today, wish.weight);
            item.reason = format!("{}; {}", item.reason, wish.why);
        }
        let (due, later) = std::mem::take(&mut self.later).into_iter().partition(|item| item.due <= today);
        self.due.extend::<Vec<Item>>(due);
        self.later = later;
    }
}

/// A day to come, by part of the days that are left nearer.
fn sooner(due: NaiveDate, today: NaiveDate, weight: f64) -> NaiveDate {
    let left = due.signed_duration_since(today).num_days();
    if left <= 0 {
        return due;
    }
    let kept = (left as f64 * (1.0 - SOONER * weight)).ceil() as u64;
    today.checked_add_days(Days::new(kept)).unwrap_or(due)
}
