//! What the advertisement asks for and is not shown yet, with the words that ask for it.

use super::Missing;
use crate::export::words::one_line;
use crate::tailor::{Gap, Row, Tailoring};

/// The most gaps that are told: those beyond weigh little.
const MOST: usize = 12;

/// The most places of the advertisement that are quoted for one.
const MOST_PLACES: usize = 3;

/// The gaps that weigh anything, the heaviest first.
pub(super) fn missing(tailoring: &Tailoring) -> Vec<Missing> {
    let mut rows: Vec<&Row> = tailoring.rows.iter().filter(|row| row.weight() > 0.0).collect();
    rows.sort_by(|one, other| other.weight().total_cmp(&one.weight()));
    rows.into_iter().take(MOST).map(of).collect()
}

fn of(row: &Row) -> Missing {
    let asked = row.asked.iter().take(MOST_PLACES);
    Missing {
        name: row.name.clone(),
        gap: row.gap.name().to_owned(),
        is_said: row.gap == Gap::OffCv,
        asked: asked.map(|it| format!("\"{}\", line {}", one_line(&it.words), it.line)).collect(),
    }
}

/// What it asks for and the pack has no word of.
pub(super) fn foreign(tailoring: &Tailoring) -> Vec<String> {
    tailoring.foreign.iter().take(MOST).map(|it| one_line(&it.term)).collect()
}

impl Missing {
    /// "not said yet; the advertisement asks for it: "clienteling", line 4".
    pub(super) fn in_words(&self) -> String {
        format!("{}; the advertisement asks for it: {}", self.gap, self.asked.join("; "))
    }
}
