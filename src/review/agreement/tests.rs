//! Agreement against a published table and by hand, what is compared with what, and how it is told.

use proptest::prelude::*;

use super::*;
use crate::domain::sample::id;
use crate::domain::sample::session::{at, finished};
use crate::domain::session::Scorer;
use crate::review::record::records;
use crate::review::samples::attempt;
use crate::review::told::TooFew;

fn level(number: u8) -> Level {
    Level::new(number).expect("a level")
}

/// An attempt at a story on that day with these own levels, and with those of coaches that are no 0.
fn scored(on: u64, own: &[(&str, u8)], coaches: &[(&str, &[u8])]) -> Record {
    let mut record = attempt("cv", on, own);
    for (coach, levels) in coaches {
        let facts = record.levels.iter().zip(*levels).filter_map(|(given, number)| {
            let (criterion, coach, comment) =
                (given.criterion.id.clone(), (*coach).to_owned(), String::new());
            Some(CoachFact { coach, step: 0, criterion, level: Level::new(*number)?, comment })
        });
        let facts: Vec<CoachFact> = facts.collect();
        record.coached.extend(facts);
    }
    record
}

/// An answer a pair of levels: the own one and Ana's.
fn of(pairs: &[(u8, u8)]) -> Agreement {
    let record =
        |(on, (own, coachs)): (u64, &(u8, u8))| scored(on, &[("price", *own)], &[("Ana", &[*coachs])]);
    agreement(&(1..).zip(pairs).map(record).collect::<Vec<_>>(), None)
}

fn counts(table: &[[usize; 4]; 4]) -> Counts {
    let rows = (1..).zip(table);
    let cells = rows.flat_map(|(own, row)| (1..).zip(row).map(move |(coachs, count)| (own, coachs, *count)));
    let pairs =
        cells.flat_map(|(own, coachs, count)| std::iter::repeat_n((level(own), level(coachs)), count));
    pairs.collect()
}

/// J. Sim and C. C. Wright, "The kappa statistic in reliability studies", Physical Therapy 85 (2005), 257-268: 100 ratings of pain on a
/// scale of four, of which they tell 66% the same and a quadratically weighted kappa of 0.67. By hand: the squared differences are 77,
/// those by chance 23,428 ÷ 100.
#[test]
fn figures_are_those_of_a_published_table() {
    let counts = counts(&[[15, 3, 1, 1], [4, 18, 3, 2], [4, 5, 16, 4], [1, 2, 4, 17]]);
    assert_eq!((counts.all(), counts.exact(), counts.within_one()), (100, 66, 66 + 3 + 4 + 3 + 5 + 4 + 4));
    let kappa = counts.kappa().expect("enough");
    assert!((kappa - (1.0 - 77.0 / 234.28)).abs() < 1e-12, "{kappa}");
    assert_eq!(
        counts.in_words(),
        "66 of 100 (66%) the same level, 89 of 100 (89%) within one; weighted kappa: 0.67"
    );
}

#[test]
fn full_agreement_is_one_and_full_disagreement_of_halves_minus_one() {
    let kappa = |pairs: &[(u8, u8)]| of(&pairs.repeat(10)).counts().kappa();
    assert_eq!(kappa(&[(1, 1), (5, 5)]), Ok(1.0));
    assert_eq!(kappa(&[(1, 5), (5, 1)]), Ok(-1.0));
    assert_eq!(kappa(&[(1, 1), (1, 5), (5, 1), (5, 5)]), Ok(0.0), "as chance would have it");
}

#[test]
fn kappa_is_not_told_of_too_few_pairs_or_of_one_level() {
    let few = of(&[(1, 2); 19]).counts().kappa();
    assert_eq!(few, Err(NoKappa::TooFew(TooFew { have: 19, need: 20 })));
    assert_eq!(few.map_err(|why| why.to_string()), Err("too few to say: 19 of 20 criteria".to_owned()));
    let one: Vec<(u8, u8)> = (0..20).map(|at| (3, 1 + at % 5)).collect();
    let why = of(&one).counts().kappa().expect_err("one level");
    assert_eq!(why.to_string(), "not to be told, since you gave a 3 throughout");
    let turned: Vec<(u8, u8)> = one.iter().map(|(own, coachs)| (*coachs, *own)).collect();
    let why = of(&turned).counts().kappa().expect_err("one level");
    assert_eq!(why.to_string(), "not to be told, since your coach gave a 3 throughout");
}

#[test]
fn a_lean_is_told_in_both_directions_by_name() {
    let words = |pairs: &[(u8, u8)]| rated(&of(pairs).leanings()[1], "Ana");
    assert_eq!(words(&[(4, 3); 5]), "Ana rates price about one level lower than you");
    assert_eq!(words(&[(2, 4); 5]), "Ana rates price about two levels higher than you");
    assert_eq!(words(&[(2, 2); 5]), "Ana rates price about as you do");
    assert_eq!(words(&[(2, 2); 4]), "too few to say: 4 of 5 answers");
    let torn = words(&[(5, 1), (1, 4), (5, 1), (2, 2), (3, 3)]);
    assert_eq!(torn, "Ana may rate price about one level lower than you, which 5 answers do not settle");
    let short = |pairs: &[(u8, u8)]| rated_in_short(&of(pairs).leanings()[1]);
    assert_eq!(short(&[(2, 4); 5]), "about two levels higher");
    assert_eq!(short(&[(2, 2); 5]), "as you do");
    assert_eq!(short(&[(2, 2); 4]), "too few to say: 4 of 5");
    assert_eq!(short(&[(5, 1), (1, 4), (5, 1), (2, 2), (3, 3)]), "perhaps one level lower, not settled");
}

#[test]
fn several_coaches_are_told_together_and_apart() {
    let own: &[(&str, u8)] = &[("price", 4), ("stock", 2)];
    let records: Vec<Record> =
        (1..=5).map(|on| scored(on, own, &[("Ben", &[4, 2]), ("Ana", &[3, 0])])).collect();
    let found = agreement(&records, None);
    assert_eq!((found.pairs.len(), found.alone, found.answers()), (15, 5, 10));
    let by: Vec<_> = found.by_coach().into_iter().map(|(coach, counts)| (coach, counts.exact())).collect();
    assert_eq!(by, [("Ana", 0), ("Ben", 10)]);
    let told = lines(&found);
    for line in [
        "Your levels against those of your coaches",
        "  15 criteria with both levels, in 10 answers; 5 with a level of one of you alone are left out",
        "  the same level: 10 of 15 (67%)",
        "  within one level: 15 of 15 (100%)",
        "  weighted kappa: too few to say: 15 of 20 criteria",
        "  Ana: 0 of 5 (0%) the same level, 5 of 5 (100%) within one; weighted kappa: too few to say: 5 of 20 criteria",
        "  price: bias +0.5, spread 0.5, 10 answers: your coaches rate price about half a level lower than you",
        "  stock: bias 0.0, spread 0.0, 5 answers: your coaches rate stock about as you do",
    ] {
        assert!(told.iter().any(|told| told == line), "{line} in {told:#?}");
    }
}

#[test]
fn competencies_come_by_name_and_one_renamed_since_is_still_one() {
    let mut records: Vec<Record> =
        (1..=3).map(|on| scored(on, &[("price", 4), ("stock", 2)], &[("Ana", &[3, 2])])).collect();
    let call = |record: &mut Record, name: &str| {
        Arc::make_mut(&mut record.levels[0].measure).competency.name = name.into();
    };
    for (record, name) in records.iter_mut().zip(["Value", "Value", "Worth"]) {
        call(record, name);
    }
    let found = agreement(&records, None);
    let told: Vec<_> = found.leanings().iter().map(|it| (it.name().to_owned(), it.gaps.len())).collect();
    assert_eq!(told, [("your answers".to_owned(), 3), ("Worth".to_owned(), 3), ("stock".to_owned(), 3)]);
    for record in &mut records {
        call(record, "zeal");
    }
    let found = agreement(&records, None);
    assert_eq!(
        found.leanings().iter().map(Leaning::name).collect::<Vec<_>>(),
        ["your answers", "stock", "zeal"]
    );
}

#[test]
fn the_largest_differences_come_first_and_of_equal_ones_the_newest() {
    let mut records: Vec<Record> = [(1, 3, 3), (2, 2, 3), (3, 5, 1), (4, 3, 2)]
        .map(|(on, own, coachs)| scored(on, &[("price", own)], &[("Ana", &[coachs])]))
        .into();
    "Say\nmore.".clone_into(&mut records[2].coached[0].comment);
    let told = lines(&agreement(&records, None));
    let from = told.iter().position(|line| line == "Where you differ most").expect("a head");
    let expected = [
        "  is-price: you 5, Ana 1. cv, 4 Oct 2026",
        "    Ana: Say more.",
        "  is-price: you 3, Ana 2. cv, 5 Oct 2026",
        "  is-price: you 2, Ana 3. cv, 3 Oct 2026",
    ];
    assert_eq!(told[from + 1..], expected);
    assert!(
        told.iter().any(|line| line == "  too few answers to say: your answers 4 of 5, price 4 of 5"),
        "{told:#?}"
    );
    let many = of(&[(1, 2); 12]);
    assert_eq!(lines(&many).last().map(String::as_str), Some("  and 2 more"));
    assert!(lines(&Agreement::default()).is_empty());
    assert!(agreement(&records, Some(&id("other"))).pairs.is_empty());
}

#[test]
fn what_counts_is_the_first_scoring_and_the_last_closed_word_of_each_coach() {
    let (mut session, now, arc) = (finished(), at(0).wall, id("story-arc"));
    let ana = Scorer::Coach("Ana".to_owned());
    for number in [1, 2, 5] {
        session.score_again(&ana, 1, (0, &arc), Level::new(number), now).expect("it fits");
        let said = format!("Take {number}.");
        let was = session.coach_scoring(1, "Ana").map_or(0, |open| open.comment(0, Some(&arc)).len());
        session.comment((1, "Ana"), (0, Some(&arc)), (0, was, &said), now).expect("it fits");
        if number < 5 {
            session.close_scoring(&ana, 1, now).expect("it fits");
        }
    }
    session.score_again(&Scorer::Oneself, 1, (0, &arc), Level::new(1), now).expect("it fits");
    session.close_scoring(&Scorer::Oneself, 1, now).expect("it fits");
    let found = agreement(&records(&session, None), None);
    let [pair] = &found.pairs[..] else { panic!("one pair: {found:?}") };
    assert_eq!((pair.own, pair.coachs, pair.comment.as_str()), (level(4), level(2), "Take 2."));
    assert_eq!(found.alone, 1, "the other criterion");
    session.attempts[0].steps[0].levels.clear();
    let found = agreement(&records(&session, None), None);
    assert_eq!((found.pairs.len(), found.alone), (0, 1));
    assert!(lines(&found).is_empty());
}

proptest! {
    #[test]
    fn kappa_is_the_same_from_either_side_at_most_one_and_one_where_all_agree(
        pairs in prop::collection::vec((1..=5u8, 1..=5u8), 20..60)
    ) {
        let turned: Vec<(u8, u8)> = pairs.iter().map(|(own, coachs)| (*coachs, *own)).collect();
        let (one, other) = (of(&pairs).counts(), of(&turned).counts());
        prop_assert_eq!((one.exact(), one.within_one()), (other.exact(), other.within_one()));
        if let (Ok(one_way), Ok(other_way)) = (one.kappa(), other.kappa()) {
            prop_assert!((one_way - other_way).abs() < 1e-9 && one_way <= 1.0);
            prop_assert_eq!((one_way - 1.0).abs() < 1e-12, one.exact() == pairs.len());
        }
    }

    #[test]
    fn the_order_of_attempts_changes_nothing(pairs in prop::collection::vec((1..=5u8, 1..=5u8), 1..20)) {
        let record = |(on, (own, coachs)): (u64, &(u8, u8))| scored(on, &[("price", *own)], &[("Ana", &[*coachs])]);
        let mut records: Vec<Record> = (1..).zip(&pairs).map(record).collect();
        let found = agreement(&records, None);
        records.reverse();
        prop_assert_eq!(agreement(&records, None), found);
    }
}
