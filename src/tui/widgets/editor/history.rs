//! What can be undone and done again: steps the size of a word, within a fixed budget of memory.

use std::collections::VecDeque;

use super::rows::Caret;

/// Bytes that all steps together may take. The newest step is kept whatever its size.
const BUDGET: usize = 2 << 20;

/// What a step costs besides its text, in bytes.
const STEP: usize = size_of::<Step>();

/// Text typed without a space, as in Chinese or Japanese, still makes steps: of at most so many bytes.
const LONGEST: usize = 96;

/// Which steps may be joined to the one before them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A character typed.
    Typed,
    /// One grapheme cluster deleted before the caret.
    Back,
    /// One grapheme cluster deleted after the caret.
    Forward,
    /// Anything else: always a step of its own.
    Single,
}

/// Where the caret stood, and where the selection had begun.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Mark {
    pub caret: Caret,
    pub anchor: Option<usize>,
}

/// One change that is undone in one go.
#[derive(Debug, Clone)]
pub(super) struct Step {
    pub at: usize,
    pub removed: String,
    pub inserted: String,
    pub before: Mark,
    pub after: Mark,
}

impl Step {
    fn cost(&self) -> usize {
        STEP + self.removed.len() + self.inserted.len()
    }

    /// Takes in a step that goes on where this one stopped, if both belong to one word.
    fn join(&mut self, next: &Self, kind: Kind) -> bool {
        let joined = match kind {
            Kind::Typed => self.join_typed(next),
            Kind::Back => self.join_back(next),
            Kind::Forward => self.join_forward(next),
            Kind::Single => false,
        };
        if joined {
            self.after = next.after;
        }
        joined
    }

    fn join_typed(&mut self, next: &Self) -> bool {
        let goes_on = next.removed.is_empty() && next.at == self.at + self.inserted.len();
        let whole = begins_word(&self.inserted, &next.inserted) || self.inserted.len() >= LONGEST;
        let joins = goes_on && !whole;
        if joins {
            self.inserted.push_str(&next.inserted);
        }
        joins
    }

    fn join_back(&mut self, next: &Self) -> bool {
        let goes_on = next.at + next.removed.len() == self.at;
        let new_word =
            self.removed.starts_with(char::is_whitespace) && !next.removed.starts_with(char::is_whitespace);
        let joins = goes_on && !new_word && self.removed.len() < LONGEST;
        if joins {
            self.at = next.at;
            self.removed.insert_str(0, &next.removed);
        }
        joins
    }

    fn join_forward(&mut self, next: &Self) -> bool {
        let goes_on = next.at == self.at;
        let joins = goes_on && !begins_word(&self.removed, &next.removed) && self.removed.len() < LONGEST;
        if joins {
            self.removed.push_str(&next.removed);
        }
        joins
    }
}

/// Whether `next` begins a word after the space at the end of `before`.
fn begins_word(before: &str, next: &str) -> bool {
    before.ends_with(char::is_whitespace) && !next.starts_with(char::is_whitespace)
}

/// The steps done, and after them the steps undone.
#[derive(Debug, Clone, Default)]
pub(super) struct History {
    steps: VecDeque<Step>,
    done: usize,
    cost: usize,
    /// What the last step was, while nothing else has happened since.
    open: Option<Kind>,
}

impl History {
    /// Notes a step. What had been undone before it can no longer be done again.
    pub fn record(&mut self, step: Step, kind: Kind) {
        for undone in self.steps.drain(self.done..) {
            self.cost -= undone.cost();
        }
        let joined = match self.steps.back_mut() {
            Some(last) if self.open == Some(kind) => {
                let cost = last.cost();
                last.join(&step, kind).then(|| last.cost() - cost)
            }
            _ => None,
        };
        self.cost += joined.unwrap_or_else(|| step.cost());
        if joined.is_none() {
            self.steps.push_back(step);
        }
        self.open = Some(kind);
        self.forget();
    }

    /// Drops the oldest steps that no longer fit into the budget.
    fn forget(&mut self) {
        while self.cost > BUDGET && self.steps.len() > 1 {
            self.cost -= self.steps.pop_front().map_or(0, |step| step.cost());
        }
        self.done = self.steps.len();
    }

    /// Ends the step at hand: what comes next is undone apart from it.
    pub fn close(&mut self) {
        self.open = None;
    }

    /// The step to undo next, now counted as undone.
    pub fn undo(&mut self) -> Option<Step> {
        self.close();
        self.done = self.done.checked_sub(1)?;
        self.steps.get(self.done).cloned()
    }

    /// The step to do again next, now counted as done.
    pub fn redo(&mut self) -> Option<Step> {
        self.close();
        let step = self.steps.get(self.done).cloned()?;
        self.done += 1;
        Some(step)
    }
}
