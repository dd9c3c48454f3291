//! Narrowing attempts down: one choice for each of a few features, all of them to hold at once.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};

use super::dates::Dates;
use super::record::{Named, Record};
use crate::domain::{Id, Kind};

/// A feature that attempts are chosen by.
#[derive(Clone, Debug, PartialEq)]
pub struct Facet {
    /// Its name.
    pub name: &'static str,
    /// What can be chosen, with its name; the first is all.
    choices: Vec<(String, Choice)>,
    chosen: usize,
}

/// What an attempt must be.
#[derive(Clone, Debug, PartialEq)]
enum Choice {
    All,
    Pack(Id),
    Kind(Kind),
    Aloud(bool),
    Competency(Id),
    Tag(String),
    Flagged,
    /// A level from the first and below the second.
    Level(f64, f64),
    Unscored,
    Since(NaiveDate),
}

/// The choices made.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sift {
    facets: Vec<Facet>,
    at: usize,
    /// The days that attempts must lie in.
    pub dates: Dates,
}

impl Sift {
    /// The features that part these attempts, none of them chosen by yet; `today` is what "the last days" end with.
    pub fn of<'r>(records: impl Iterator<Item = &'r Record> + Clone, today: NaiveDate) -> Self {
        let facets = [
            kinds(records.clone()),
            ways(records.clone()),
            named("competency", competencies(records.clone()), Choice::Competency),
            tags(records.clone()),
            flagged(records.clone()),
            levels(records.clone()),
            named("pack", packs(records.clone()), Choice::Pack),
            days(records, today),
        ];
        // A single choice besides "all" is worth having only where it leaves something out, as with flags.
        Self {
            facets: facets.into_iter().filter(|facet| facet.choices.len() > 1).collect(),
            at: 0,
            dates: Dates::default(),
        }
    }

    /// The same choices over other attempts, as far as they can still be made.
    pub fn renew<'r>(&mut self, records: impl Iterator<Item = &'r Record> + Clone, today: NaiveDate) {
        let before = std::mem::replace(self, Self::of(records, today));
        self.dates = before.dates;
        for facet in &before.facets {
            let now = self.facets.iter_mut().find(|now| now.name == facet.name);
            let Some(now) = now else { continue };
            let same = now.choices.iter().position(|(_, choice)| Some(choice) == facet.choice());
            now.chosen = same.unwrap_or(0);
        }
        let at_hand = before.facets.get(before.at).map(|facet| facet.name);
        self.at = self.facets.iter().position(|facet| Some(facet.name) == at_hand).unwrap_or(0);
    }

    /// The features, in the order they are gone through.
    pub fn facets(&self) -> &[Facet] {
        &self.facets
    }

    /// Which of them is at hand.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Goes to another feature, round and round.
    pub fn turn(&mut self, by: isize) {
        let count = self.facets.len().cast_signed();
        if count > 0 {
            self.at = (self.at.cast_signed() + by).rem_euclid(count).cast_unsigned();
        }
    }

    /// Goes to another choice of the feature at hand, round and round.
    pub fn choose(&mut self, by: isize) {
        if let Some(facet) = self.facets.get_mut(self.at) {
            let count = facet.choices.len().cast_signed();
            facet.chosen = (facet.chosen.cast_signed() + by).rem_euclid(count).cast_unsigned();
        }
    }

    /// Takes back every choice.
    pub fn clear(&mut self) {
        for facet in &mut self.facets {
            facet.chosen = 0;
        }
        self.dates = Dates::default();
    }

    /// Whether anything is chosen by.
    pub fn is_clear(&self) -> bool {
        self.dates.is_open() && self.facets.iter().all(|facet| facet.chosen == 0)
    }

    /// Whether an attempt is what was chosen.
    pub fn holds(&self, record: &Record) -> bool {
        let chosen = self.facets.iter().filter_map(Facet::choice).all(|choice| choice.holds(record));
        chosen && self.dates.holds(record.day())
    }
}

impl Facet {
    fn new(name: &'static str, choices: impl IntoIterator<Item = (String, Choice)>) -> Self {
        let all = std::iter::once(("all".to_owned(), Choice::All));
        Self { name, choices: all.chain(choices).collect(), chosen: 0 }
    }

    /// The same where there are several to choose from, else one without any.
    fn of_several(name: &'static str, choices: Vec<(String, Choice)>) -> Self {
        Self::new(name, if choices.len() > 1 { choices } else { Vec::new() })
    }

    fn choice(&self) -> Option<&Choice> {
        self.choices.get(self.chosen).map(|(_, choice)| choice)
    }

    /// Whether it leaves anything out.
    pub fn is_set(&self) -> bool {
        self.chosen > 0
    }

    /// The name of what is chosen.
    pub fn chosen(&self) -> &str {
        self.choices.get(self.chosen).map_or("", |(name, _)| name)
    }
}

impl Choice {
    fn holds(&self, record: &Record) -> bool {
        match self {
            Self::All => true,
            Self::Pack(pack) => record.pack == *pack,
            Self::Kind(kind) => record.kind == *kind,
            Self::Aloud(aloud) => record.aloud == *aloud,
            Self::Competency(id) => record.is_about(id),
            Self::Tag(tag) => record.tags.contains(tag),
            Self::Flagged => record.flagged,
            Self::Level(from, below) => record.mean.is_some_and(|mean| mean >= *from && mean < *below),
            Self::Unscored => record.mean.is_none(),
            Self::Since(day) => record.day() >= *day,
        }
    }
}

/// The competencies that an attempt is about, and those its levels feed.
fn about(record: &Record) -> impl Iterator<Item = &Named> {
    record.competencies.iter().chain(record.levels.iter().map(|fact| &fact.competency))
}

fn kinds<'r>(records: impl Iterator<Item = &'r Record>) -> Facet {
    let there: BTreeSet<Kind> = records.map(|record| record.kind).collect();
    Facet::of_several("kind", there.into_iter().map(|kind| (kind.to_string(), Choice::Kind(kind))).collect())
}

fn ways<'r>(records: impl Iterator<Item = &'r Record>) -> Facet {
    let there: BTreeSet<bool> = records.map(|record| record.aloud).collect();
    let name = |aloud: bool| if aloud { "aloud" } else { "typed" };
    Facet::of_several(
        "way",
        there.into_iter().map(|aloud| (name(aloud).to_owned(), Choice::Aloud(aloud))).collect(),
    )
}

fn competencies<'r>(records: impl Iterator<Item = &'r Record>) -> Vec<(&'r str, &'r Id)> {
    records.flat_map(about).map(|named| (&*named.name, &named.id)).collect()
}

fn packs<'r>(records: impl Iterator<Item = &'r Record>) -> Vec<(&'r str, &'r Id)> {
    records.map(|record| (&*record.pack_title, &record.pack)).collect()
}

/// A feature whose choices have ids, each once and by its latest name, in the order of the names.
fn named(name: &'static str, mut all: Vec<(&str, &Id)>, choice: fn(Id) -> Choice) -> Facet {
    let mut seen = BTreeSet::new();
    all.retain(|(_, id)| seen.insert(*id));
    all.sort_unstable();
    let choices = all.into_iter().map(|(name, id)| (name.to_owned(), choice(id.clone())));
    Facet::of_several(name, choices.collect())
}

fn tags<'r>(records: impl Iterator<Item = &'r Record>) -> Facet {
    let there: BTreeSet<&String> = records.flat_map(|record| record.tags.iter()).collect();
    Facet::new("tag", there.into_iter().map(|tag| (tag.clone(), Choice::Tag(tag.clone()))))
}

fn flagged<'r>(mut records: impl Iterator<Item = &'r Record>) -> Facet {
    let any = records.any(|record| record.flagged);
    Facet::new("flag", any.then(|| ("flagged".to_owned(), Choice::Flagged)))
}

fn levels<'r>(mut records: impl Iterator<Item = &'r Record>) -> Facet {
    let any = records.any(|record| record.mean.is_some());
    let choices = [
        ("below 3", Choice::Level(0.0, 3.0)),
        ("3 to 4", Choice::Level(3.0, 4.0)),
        ("4 and more", Choice::Level(4.0, f64::INFINITY)),
        ("none", Choice::Unscored),
    ];
    let choices = choices.into_iter().map(|(name, choice)| (name.to_owned(), choice));
    Facet::new("level", choices.filter(|_| any))
}

fn days<'r>(records: impl Iterator<Item = &'r Record>, today: NaiveDate) -> Facet {
    let Some(first) = records.map(Record::day).min() else { return Facet::new("days", []) };
    let choice =
        |days: u64| Some((format!("last {days} days"), today.checked_sub_days(Days::new(days - 1))?));
    let choices = [7, 30, 90].into_iter().filter_map(choice).filter(|(_, since)| *since > first);
    Facet::new("days", choices.map(|(name, since)| (name, Choice::Since(since))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::samples::{attempt, day};

    fn records() -> Vec<Record> {
        let story = attempt("cv", 1, &[("price", 2)]);
        let drill = Record {
            kind: Kind::Drill,
            tags: ["crm".to_owned()].into(),
            aloud: true,
            ..attempt("basket", 20, &[("stock", 4), ("price", 5)])
        };
        let flagged = Record { flagged: true, mean: None, ..attempt("why", 40, &[]) };
        vec![story, drill, flagged]
    }

    fn sift(records: &[Record]) -> Sift {
        Sift::of(records.iter(), day(41).date_naive())
    }

    /// The questions left for each choice of a feature.
    fn left(name: &str) -> Vec<String> {
        let records = records();
        let mut sift = sift(&records);
        let at = sift.facets.iter().position(|facet| facet.name == name).expect("a feature");
        sift.turn(at.cast_signed());
        let count = sift.facets[at].choices.len();
        let told = (0..count).map(|_| {
            let held = records.iter().filter(|record| sift.holds(record));
            let held: Vec<&str> = held.map(|record| record.question.as_str()).collect();
            let told = format!("{}: {}", sift.facets[at].chosen(), held.join(" "));
            sift.choose(1);
            told
        });
        told.collect()
    }

    #[test]
    fn each_choice_leaves_what_it_says() {
        let table: [(&str, &[&str]); 7] = [
            ("kind", &["all: cv basket why", "behavioural: cv why", "drill: basket"]),
            ("way", &["all: cv basket why", "typed: cv why", "aloud: basket"]),
            ("competency", &["all: cv basket why", "price: cv basket", "stock: basket"]),
            ("tag", &["all: cv basket why", "crm: basket"]),
            ("flag", &["all: cv basket why", "flagged: why"]),
            ("level", &["all: cv basket why", "below 3: cv", "3 to 4: ", "4 and more: basket", "none: why"]),
            ("days", &["all: cv basket why", "last 7 days: why", "last 30 days: basket why"]),
        ];
        for (name, told) in table {
            assert_eq!(left(name), told, "{name}");
        }
    }

    #[test]
    fn choices_add_up_and_are_taken_back() {
        let records = records();
        let mut sift = sift(&records);
        let count = |sift: &Sift| records.iter().filter(|record| sift.holds(record)).count();
        sift.choose(1);
        sift.turn(1);
        sift.choose(-1);
        assert_eq!((count(&sift), sift.is_clear()), (0, false), "behavioural and aloud");
        sift.clear();
        assert_eq!((count(&sift), sift.is_clear()), (3, true));
        sift.dates = "2026-10-15..2026-10-31".parse().expect("a range");
        assert_eq!((count(&sift), sift.is_clear()), (1, false));
        sift.renew(records[1..].iter(), day(41).date_naive());
        assert_eq!(count(&sift), 1, "kept when more is known");
        sift.clear();
        assert_eq!((count(&sift), sift.is_clear()), (3, true));
        let mut sift = Sift::of(records.iter(), day(41).date_naive());
        sift.turn(-1);
        assert_eq!(sift.facets()[sift.at()].name, "days");
    }

    #[test]
    fn what_parts_nothing_is_no_choice() {
        let one = [attempt("cv", 1, &[("price", 2)])];
        let sift = Sift::of(one.iter(), day(1).date_naive());
        let names: Vec<_> = sift.facets().iter().map(|facet| facet.name).collect();
        assert_eq!(names, ["level"]);
        let mut none = Sift::of([].iter(), day(1).date_naive());
        none.turn(1);
        none.choose(1);
        assert!(none.is_clear() && none.facets().is_empty());
        assert_eq!(sift.facets()[0].chosen(), "all");
    }
}
