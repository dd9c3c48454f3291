//! What is known of a question from its tries.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::fsrs::{Grade, Memory};
use super::{Interview, Levels};
use crate::domain::Id;
use crate::domain::attempt::Ending;
use crate::review::record::Record;

/// What is asked for: the day, the interview if it is still to come, and what the levels are.
pub(super) struct Asking<'l> {
    pub levels: &'l Levels<'l>,
    pub today: NaiveDate,
    pub interview: Option<Interview>,
}

/// The tries at a question.
#[derive(Debug)]
pub(super) struct Tried<'r> {
    /// The last try that was finished or skipped.
    pub last: &'r Record,
    /// The grade of the last try that has one.
    grade: Option<Grade>,
    /// What is remembered since then.
    pub memory: Option<Memory>,
    /// Whether the question was marked as a bad one when it was last asked.
    pub flagged: bool,
}

impl<'r> Tried<'r> {
    /// The tries by pack and question, over records in the order of time.
    pub fn all(records: &[&'r Record]) -> BTreeMap<(&'r Id, &'r Id), Self> {
        let mut all: BTreeMap<(&Id, &Id), Self> = BTreeMap::new();
        for record in records.iter().filter(|record| record.ending.is_some()) {
            let key = (&record.pack, &record.question);
            let next = all.get(&key).map_or_else(|| Self::first(record), |before| before.next(record));
            all.insert(key, next);
        }
        all
    }

    fn first(record: &'r Record) -> Self {
        let grade = grade(record);
        Self { last: record, grade, memory: grade.map(Memory::first), flagged: record.flagged }
    }

    fn next(&self, record: &'r Record) -> Self {
        let Self { last, grade: former, memory, .. } = *self;
        let grade = grade(record);
        let days = record.day().signed_duration_since(last.day()).num_days();
        let days = u32::try_from(days).unwrap_or(0);
        let memory = match (memory, grade) {
            (Some(memory), Some(grade)) => Some(memory.after(days, grade)),
            (None, grade) => grade.map(Memory::first),
            (memory, None) => memory,
        };
        // A try without a score tells nothing, and the time since the last one that has a score goes on.
        let last = if grade.is_some() || former.is_none() { record } else { last };
        Self { last, grade: grade.or(former), memory, flagged: record.flagged }
    }

    /// Whether the last try asks for another soon.
    pub fn is_to_be_done_again(&self) -> bool {
        self.grade == Some(Grade::Again)
    }
}

/// The grade of a try: by its mean level, and again for one that was skipped. None for one that was not scored.
fn grade(record: &Record) -> Option<Grade> {
    match record.ending? {
        Ending::Skipped => Some(Grade::Again),
        Ending::Finished => record.mean.map(Grade::of_mean),
    }
}
