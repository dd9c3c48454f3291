//! Progress against figures worked out by hand.

use std::time::Duration;

use proptest::prelude::*;

use super::*;
use crate::domain::sample::id;
use crate::review::samples::{attempt, fact};
use crate::review::told::{TooFew, Trend};

/// Six typed stories over six days, levels on "price" 2 2 2 4 4 4; an aloud one; a skipped one; one of another pack.
fn history() -> Vec<Record> {
    let typed = [2, 2, 2, 4, 4, 4].into_iter().enumerate();
    let mut all: Vec<Record> =
        typed.map(|(at, level)| attempt("cv", 1 + at as u64, &[("price", level)])).collect();
    let counts = Counts { english: true, singular: 4, plural: 2, numbers: 3, ..Counts::default() };
    all[0].counts = Some(counts);
    all[1].counts = Some(Counts { red_flags: 1, ..counts });
    all[2].counts = Some(Counts { singular: 10, red_flags: 1, ..counts });
    all[5].spent = Duration::from_secs(180);
    let aloud = Record { aloud: true, words: 210, ..attempt("cv", 6, &[("price", 3), ("stock", 5)]) };
    let skipped = Record { ending: Some(Ending::Skipped), levels: Vec::new(), ..attempt("why", 7, &[]) };
    let other = Record { pack: id("other"), levels: vec![fact("price", 5)], ..attempt("sql", 8, &[]) };
    all.extend([aloud, skipped, other]);
    all.reverse();
    all
}

#[test]
fn every_figure_is_what_a_person_works_out() {
    let progress = progress(&history(), Some(&id("pack")));
    assert_eq!((progress.attempts, progress.finished, progress.skipped), (8, 7, 1));
    let Way { competencies, times, signals, levels, .. } = &progress.typed;
    let [price] = &competencies[..] else { panic!("one competency") };
    assert_eq!(price.series.values(), [2.0, 2.0, 2.0, 4.0, 4.0, 4.0]);
    assert_eq!(price.series.mean(), Ok(3.0));
    assert_eq!(price.series.trend().map(Trend::change), Ok(2.0));
    let [story] = &times[..] else { panic!("one kind") };
    assert_eq!(story.series.values(), [75.0, 75.0, 75.0, 75.0, 75.0, 150.0]);
    assert_eq!((story.over, story.well_over), (1, 1));
    let figure = |signal| signals.iter().find(|of| of.signal == signal).map(|of| of.series.values());
    assert_eq!(figure(Signal::Singular), Some(vec![2.0, 2.0, 5.0]));
    assert_eq!(figure(Signal::RedFlags), Some(vec![0.0, 1.0, 1.0]));
    assert_eq!((levels.given, levels.unsupported), ([0, 3, 0, 3, 0], 0));
    assert!(progress.typed.pace.is_empty());
}

#[test]
fn typed_and_aloud_are_kept_apart_and_packs_too() {
    let all = progress(&history(), None);
    let packs: Vec<_> = all.typed.competencies.iter().map(|of| (of.pack.as_str(), of.series.len())).collect();
    assert_eq!(packs, [("other", 1), ("pack", 6)]);
    assert_eq!((all.aloud.finished, all.aloud.pace.values()), (1, vec![210.0 * 60.0 / 90.0]));
    let names: Vec<_> = all.aloud.competencies.iter().map(|of| &*of.competency.name).collect();
    assert_eq!(names, ["price", "stock"]);
    assert_eq!(all.aloud.competencies[0].series.mean(), Err(TooFew { have: 1, need: 3 }));
}

#[test]
fn days_count_what_was_finished_on_them() {
    let days = progress(&history(), Some(&id("pack"))).days;
    let told: Vec<_> = days.iter().map(|day| (day.typed, day.aloud, day.spent.as_secs())).collect();
    assert_eq!(told[4..], [(1, 0, 90), (1, 1, 270)]);
    assert_eq!(days.len(), 6, "a day on which all was skipped is none");
}

#[test]
fn signals_are_told_of_stories_of_some_length_alone() {
    let counts = Some(Counts { english: true, singular: 3, ..Counts::default() });
    let story = Record { counts, words: 60, ..attempt("cv", 1, &[]) };
    let table = [
        (story.clone(), Some(5.0)),
        (Record { words: 29, ..story.clone() }, None),
        (Record { kind: Kind::Drill, ..story.clone() }, None),
        (Record { counts: None, ..story.clone() }, None),
        (Record { counts: Some(Counts { singular: 3, ..Counts::default() }), ..story }, None),
    ];
    for (record, figure) in table {
        assert_eq!(Signal::Singular.of(&record), figure, "{record:?}");
    }
}

#[test]
fn progress_is_told_in_aligned_lines() {
    insta::assert_snapshot!(lines(&progress(&history(), Some(&id("pack")))).join("\n"));
    insta::assert_snapshot!(lines(&progress(&[], None)).join("\n"));
}

proptest! {
    #[test]
    fn the_order_of_records_does_not_matter(mut all in Just(history()).prop_shuffle()) {
        let one = progress(&all, None);
        all.reverse();
        prop_assert_eq!(one, progress(&all, None));
    }

    #[test]
    fn every_finished_attempt_is_counted_once(ways in prop::collection::vec(any::<(bool, bool)>(), 0..30)) {
        let record = |(at, (aloud, finished)): (usize, &(bool, bool))| Record {
            aloud: *aloud,
            ending: finished.then_some(Ending::Finished),
            ..attempt("cv", at as u64, &[("price", 3)])
        };
        let all: Vec<Record> = ways.iter().enumerate().map(record).collect();
        let progress = progress(&all, None);
        prop_assert_eq!(progress.typed.finished + progress.aloud.finished, progress.finished);
        prop_assert_eq!(progress.days.iter().map(|day| day.attempts()).sum::<usize>(), progress.finished);
        prop_assert_eq!(progress.typed.levels.total() + progress.aloud.levels.total(), progress.finished);
    }
}
