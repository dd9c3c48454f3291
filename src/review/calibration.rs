//! How well a candidate judges: the guess against the levels, and the first levels against those given cold, days later.
//!
//! What is compared is an answer to a step: a question has one, a drill several. Typed answers and those given aloud are taken together,
//! since it is the judging that is looked at.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::progress::in_time;
use super::record::{LevelFact, Named, Record, weighted};
use super::told::{Sample, Told};
use crate::domain::Id;

/// The least number of answers that a bias is told of. Judgements differ by about a level from answer to answer, so that a mean of `n`
/// differences is uncertain by 1 ÷ √n of a level: from five on by less than half a level, the least that is told.
pub const LEAST_FOR_BIAS: usize = 5;

/// Below a quarter of a level a bias counts as none: half of the least that is told.
pub(super) const NO_BIAS: f64 = 0.25;

/// The most that two levels differ by.
const WHOLE_SCALE: f64 = 4.0;

/// How well a candidate judges.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judging {
    /// Gut score − level: the weighted mean over the criteria of the answer that feed the competency. All answers first, then by competency.
    pub gut: Vec<Leaning>,
    /// First level − cold level: the weighted means over the criteria that have both. All answers first, then by competency.
    pub cold: Vec<Leaning>,
}

/// Which way one judgement of answers leans from another: above zero it is higher, below zero lower.
#[derive(Clone, Debug, PartialEq)]
pub struct Leaning {
    /// The pack and the competency; none for all of them together.
    pub competency: Option<(Id, Named)>,
    /// For each answer by how much the judgement was higher, oldest first.
    pub gaps: Vec<f64>,
}

impl Leaning {
    /// The bias, which is the mean of the gaps, and their spread, the standard deviation, as [`Sample`].
    ///
    /// # Errors
    /// Where there are fewer than [`LEAST_FOR_BIAS`].
    pub fn told(&self) -> Told<Sample> {
        Sample::of_at_least(LEAST_FOR_BIAS, &self.gaps)
    }

    /// The competency's name.
    pub fn name(&self) -> &str {
        self.competency.as_ref().map_or("your answers", |(_, named)| &*named.name)
    }

    /// "bias +1.0, spread 0.4, 7 answers".
    ///
    /// # Errors
    /// Where there are fewer than [`LEAST_FOR_BIAS`].
    pub fn figures(&self) -> Told<String> {
        let Sample { n, mean, spread } = self.told()?;
        Ok(format!("bias {}, spread {spread:.1}, {n} answers", signed(mean)))
    }

    /// Against one's own levels: "you rate Clienteling about one level too high, give or take half a level", or why nothing can be said.
    pub fn in_words(&self) -> String {
        match self.told() {
            Err(few) => few.to_string(),
            Ok(sample) => format!("{}, {}", leaning(sample, self.name()), scatter(sample.spread)),
        }
    }
}

/// Whether a bias is larger than twice its uncertainty, spread ÷ √n: then it is hardly chance.
pub fn is_clear(sample: Sample) -> bool {
    sample.mean.abs() > 2.0 * sample.uncertainty()
}

fn leaning(sample: Sample, name: &str) -> String {
    if sample.mean.abs() < NO_BIAS {
        return format!("you rate {name} about right");
    }
    let way = if sample.mean > 0.0 { "high" } else { "low" };
    let size = size(sample.mean.abs());
    if is_clear(sample) {
        format!("you rate {name} about {size} too {way}")
    } else {
        format!("you may rate {name} about {size} too {way}, which {} answers do not settle", sample.n)
    }
}

fn scatter(spread: f64) -> String {
    if spread < NO_BIAS {
        "nearly the same each time".to_owned()
    } else {
        format!("give or take {}", size(spread))
    }
}

/// A difference of at least a quarter of a level in words, rounded to half levels.
pub(super) fn size(levels: f64) -> &'static str {
    match (levels.min(WHOLE_SCALE) * 2.0).round() as u8 {
        0 | 1 => "half a level",
        2 => "one level",
        3 => "one and a half levels",
        4 => "two levels",
        5 => "two and a half levels",
        6 => "three levels",
        7 => "three and a half levels",
        _ => "four levels",
    }
}

/// Looks over records in any order.
pub fn judging(records: &[Record], pack: Option<&Id>) -> Judging {
    let mut finished: Vec<&Record> = records.iter().filter(|record| record.is_finished()).collect();
    finished.retain(|record| pack.is_none_or(|pack| record.pack == *pack));
    finished.sort_by(|one, other| in_time(one).cmp(&in_time(other)));
    Judging { gut: leanings(&finished, gut_gap), cold: leanings(&finished, cold_gap) }
}

/// By how much the judgement of a step was higher, over some of its levels.
type Gap = fn(&Record, usize, &[&LevelFact]) -> Option<f64>;

fn leanings(records: &[&Record], gap: Gap) -> Vec<Leaning> {
    let mut all = Leaning { competency: None, gaps: Vec::new() };
    let mut by_competency: BTreeMap<(&Id, &Id), Leaning> = BTreeMap::new();
    for record in records {
        for step in 0..record.guts.len() {
            let facts: Vec<&LevelFact> = record.levels.iter().filter(|fact| fact.step == step).collect();
            all.gaps.extend(gap(record, step, &facts));
            for (named, facts) in apart(&facts) {
                let Some(gap) = gap(record, step, &facts) else { continue };
                let none = || Leaning { competency: None, gaps: Vec::new() };
                let leaning = by_competency.entry((&record.pack, &named.id)).or_insert_with(none);
                leaning.competency = Some((record.pack.clone(), named.clone()));
                leaning.gaps.push(gap);
            }
        }
    }
    let whole = (!all.gaps.is_empty()).then_some(all);
    by_name(whole.into_iter().chain(by_competency.into_values()))
}

/// All of them together first, then as competencies are sorted wherever they are told: by their pack, and their name.
pub(super) fn by_name(leanings: impl Iterator<Item = Leaning>) -> Vec<Leaning> {
    let place = |leaning: &Leaning| {
        leaning.competency.as_ref().map(|(pack, named)| (pack.clone(), Arc::clone(&named.name)))
    };
    let mut leanings: Vec<Leaning> = leanings.collect();
    leanings.sort_by_cached_key(place);
    leanings
}

/// The levels of each competency.
fn apart<'f>(facts: &[&'f LevelFact]) -> BTreeMap<&'f Named, Vec<&'f LevelFact>> {
    let mut apart: BTreeMap<&Named, Vec<&LevelFact>> = BTreeMap::new();
    for fact in facts {
        apart.entry(&fact.competency).or_default().push(fact);
    }
    apart
}

fn gut_gap(record: &Record, step: usize, facts: &[&LevelFact]) -> Option<f64> {
    let gut = record.guts.get(step).copied().flatten()?;
    let rubric = weighted(facts.iter().map(|fact| (fact.level, fact.weight)))?;
    Some(f64::from(gut.number()) - rubric)
}

fn cold_gap(_: &Record, _: usize, facts: &[&LevelFact]) -> Option<f64> {
    let both = || facts.iter().filter_map(|fact| Some((fact.level, fact.cold?, fact.weight)));
    let first = weighted(both().map(|(first, _, weight)| (first, weight)))?;
    let cold = weighted(both().map(|(_, cold, weight)| (cold, weight)))?;
    Some(first - cold)
}

impl Judging {
    /// The guess and the cold scoring, each with what it is, as far as there is anything to tell.
    pub fn sections(&self) -> impl Iterator<Item = (&'static str, &[Leaning])> {
        let sections = [
            ("Gut score against the levels you then give", self.gut.as_slice()),
            ("First scoring against the cold one, days later", self.cold.as_slice()),
        ];
        sections.into_iter().filter(|(_, leanings)| !leanings.is_empty())
    }
}

/// Calibration as lines of text: the guess, then the cold scoring.
pub fn lines(judging: &Judging) -> Vec<String> {
    judging.sections().flat_map(|(head, leanings)| section(head, leanings)).collect()
}

/// A difference with its sign, to a tenth: "+0.8", "−0.3", "0.0".
pub fn signed(value: f64) -> String {
    let size = format!("{:.1}", value.abs());
    match size.as_str() {
        "0.0" => size,
        _ if value < 0.0 => format!("−{size}"),
        _ => format!("+{size}"),
    }
}

fn section(head: &str, leanings: &[Leaning]) -> Vec<String> {
    let line = |leaning: &Leaning| match leaning.figures() {
        Err(few) => format!("  {}: {few}", leaning.name()),
        Ok(figures) => format!("  {}: {figures}: {}", leaning.name(), leaning.in_words()),
    };
    [String::new(), head.to_owned()].into_iter().chain(leanings.iter().map(line)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::Level;
    use crate::review::samples::{attempt, day};

    fn of(gaps: &[f64]) -> Leaning {
        let named = Named { id: "clienteling".parse().expect("an id"), name: "Clienteling".into() };
        Leaning { competency: Some(("pack".parse().expect("an id"), named)), gaps: gaps.to_vec() }
    }

    #[test]
    fn a_lean_is_told_in_words_a_person_understands() {
        let table: [(&[f64], &str); 8] = [
            (&[1.0; 4], "too few to say: 4 of 5"),
            (&[1.0; 5], "you rate Clienteling about one level too high, nearly the same each time"),
            (
                &[-1.5; 5],
                "you rate Clienteling about one and a half levels too low, nearly the same each time",
            ),
            (&[0.0, 0.5, 0.0, 0.5, 0.0], "you rate Clienteling about right, give or take half a level"),
            (&[1.0, -1.0, 1.0, -1.0, 0.0], "you rate Clienteling about right, give or take one level"),
            (
                &[2.0, -1.0, 2.0, -1.0, 1.0],
                "you may rate Clienteling about half a level too high, which 5 answers do not settle, give or take one and a half levels",
            ),
            (
                &[0.0, 1.0, 0.0, 1.0, 0.5, 0.5],
                "you rate Clienteling about half a level too high, give or take half a level",
            ),
            (&[4.0; 9], "you rate Clienteling about four levels too high, nearly the same each time"),
        ];
        for (gaps, words) in table {
            assert_eq!(of(gaps).in_words(), words, "{gaps:?}");
        }
    }

    /// Five answers with a gut score of 3, "price" at 2 and "stock" at 4, and of three of them a cold scoring.
    fn history() -> Vec<Record> {
        let mut all: Vec<Record> =
            (1..=5).map(|on| attempt("cv", on, &[("price", 2), ("stock", 4)])).collect();
        for record in &mut all[..3] {
            record.cold = Some(day(20));
            record.levels[0].cold = Level::new(1);
        }
        all[4].guts = vec![None];
        all
    }

    #[test]
    fn gaps_are_worked_out_answer_by_answer() {
        let judging = judging(&history(), None);
        let told = |leanings: &[Leaning]| -> Vec<(String, Vec<f64>)> {
            leanings.iter().map(|leaning| (leaning.name().to_owned(), leaning.gaps.clone())).collect()
        };
        let gut = [
            ("your answers".to_owned(), vec![0.0; 4]),
            ("price".to_owned(), vec![1.0; 4]),
            ("stock".to_owned(), vec![-1.0; 4]),
        ];
        assert_eq!(told(&judging.gut), gut);
        let cold = [("your answers".to_owned(), vec![1.0; 3]), ("price".to_owned(), vec![1.0; 3])];
        assert_eq!(told(&judging.cold), cold, "criteria with both levels alone");
    }

    #[test]
    fn every_section_has_its_figures_as_text_and_nothing_is_told_of_nothing() {
        let mut all = history();
        all.extend((6..=8).map(|on| attempt("cv", on, &[("price", 2), ("stock", 4)])));
        let told = [
            "",
            "Gut score against the levels you then give",
            "  your answers: bias 0.0, spread 0.0, 7 answers: you rate your answers about right, nearly the same each time",
            "  price: bias +1.0, spread 0.0, 7 answers: you rate price about one level too high, nearly the same each time",
            "  stock: bias −1.0, spread 0.0, 7 answers: you rate stock about one level too low, nearly the same each time",
            "",
            "First scoring against the cold one, days later",
            "  your answers: too few to say: 3 of 5",
            "  price: too few to say: 3 of 5",
        ];
        assert_eq!(lines(&judging(&all, None)), told);
        assert!(lines(&judging(&[], None)).is_empty());
    }

    proptest! {
        #[test]
        fn guessing_higher_by_one_shifts_every_bias_by_one(levels in prop::collection::vec((1..=4u8, 1..=5u8), 5..12)) {
            let records = |by: u8| -> Vec<Record> {
                let record = |(on, (gut, level)): (usize, &(u8, u8))| {
                    let mut record = attempt("cv", on as u64, &[("price", *level)]);
                    record.guts = vec![Level::new(gut + by)];
                    record
                };
                levels.iter().enumerate().map(record).collect()
            };
            let bias = |by| judging(&records(by), None).gut[1].told().expect("enough");
            let (one, other) = (bias(0), bias(1));
            prop_assert!((other.mean - one.mean - 1.0).abs() < 1e-9);
            prop_assert!((other.spread - one.spread).abs() < 1e-9);
        }
    }
}
