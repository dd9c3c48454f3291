//! What a candidate may study before practising: the seat, its interview, its terms, what will be asked. Nothing of what answers are held against.

use crate::domain::asking::Particulars;
use crate::domain::clock::minutes_seconds;
use crate::domain::fill::fill;
use crate::domain::pack::{Concept, LooksFor};
use crate::domain::{Id, Kind, Pack, Question};

/// A part of the brief.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// Its heading.
    pub heading: String,
    /// Paragraphs, a blank line between; may be empty.
    pub text: String,
    /// What it lists.
    pub items: Vec<Item>,
}

/// A point of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// A few words that name it; empty where the text says it all.
    pub name: String,
    /// What it says, a line for each of its parts.
    pub text: String,
    /// What it belongs to, or how long it takes; may be empty.
    pub note: String,
}

/// The brief of a pack, its placeholders filled in. Sections that would be empty are left out.
pub fn brief(pack: &Pack, target: &Particulars) -> Vec<Section> {
    let words = Words { pack, target };
    let role = &pack.role;
    let mut sections = vec![
        words.section(
            if role.title.is_empty() { &pack.title } else { &role.title },
            &role.summary,
            Vec::new(),
        ),
        words.section("The interview", &role.interview, Vec::new()),
    ];
    let of_role =
        role.sections.iter().map(|section| words.section(&section.title, "", words.points(&section.items)));
    sections.extend(of_role);
    sections.push(words.section("What interviewers look for", "", words.points(&pack.looks_for)));
    sections.push(words.section("To look up before the day", "", words.look_up()));
    sections.push(words.section("Competencies", "", words.competencies()));
    sections.extend(words.concepts());
    sections.push(words.section("What does not belong in an answer", "", words.red_flags()));
    sections.extend(Kind::ALL.into_iter().map(|kind| words.questions(kind)));
    sections.push(words.section("Sources", "", words.sources()));
    sections.retain(|section| !(section.text.is_empty() && section.items.is_empty()));
    sections
}

/// The pack's words with their placeholders filled in.
struct Words<'w> {
    pack: &'w Pack,
    target: &'w Particulars,
}

impl Words<'_> {
    fn fill(&self, text: &str) -> String {
        fill(text, |slot| {
            self.target.word(slot.name).or_else(|| self.pack.placeholders.get(slot.name)).cloned()
        })
    }

    fn section(&self, heading: &str, text: &str, items: Vec<Item>) -> Section {
        Section { heading: self.fill(heading), text: self.fill(text), items }
    }

    fn item(&self, name: &str, text: &str, note: String) -> Item {
        Item { name: self.fill(name), text: self.fill(text), note }
    }

    fn points(&self, points: &[LooksFor]) -> Vec<Item> {
        points.iter().map(|point| self.item("", &point.text, self.names(&point.competencies))).collect()
    }

    fn look_up(&self) -> Vec<Item> {
        self.pack.look_up.iter().map(|item| self.item(&item.title, &item.how, String::new())).collect()
    }

    /// The competencies' names, one after the other.
    fn names(&self, competencies: &[Id]) -> String {
        let names = competencies.iter().filter_map(|id| self.pack.competency(id));
        names.map(|competency| competency.name.as_str()).collect::<Vec<_>>().join(", ")
    }

    fn competencies(&self) -> Vec<Item> {
        let competencies = self.pack.competencies.iter();
        competencies.map(|c| self.item(&c.name, &c.description, String::new())).collect()
    }

    /// The concepts by their groups, the groups in the order in which the pack first names them.
    fn concepts(&self) -> Vec<Section> {
        let mut groups: Vec<&str> = Vec::new();
        for concept in &self.pack.concepts {
            if !groups.contains(&concept.group.as_str()) {
                groups.push(&concept.group);
            }
        }
        let section = |group: &&str| {
            let concepts = self.pack.concepts.iter().filter(|concept| concept.group == **group);
            let heading = if group.is_empty() { "Terms".to_owned() } else { format!("Terms: {group}") };
            self.section(&heading, "", concepts.map(|concept| self.concept(concept)).collect())
        };
        groups.iter().map(section).collect()
    }

    fn concept(&self, concept: &Concept) -> Item {
        let parts = [
            ("", &concept.definition),
            ("Why it matters: ", &concept.why),
            ("For example: ", &concept.example),
            ("The opposite: ", &concept.opposite),
        ];
        let parts = parts.iter().filter(|(_, said)| !said.is_empty());
        let text = parts.map(|(label, said)| format!("{label}{said}")).collect::<Vec<_>>().join("\n");
        self.item(&concept.term, &text, String::new())
    }

    fn red_flags(&self) -> Vec<Item> {
        self.pack.red_flags.iter().map(|flag| self.item(&flag.name, &flag.why, String::new())).collect()
    }

    fn questions(&self, kind: Kind) -> Section {
        let questions = self.pack.questions.iter().filter(|question| question.kind == kind);
        self.section(heading(kind), "", questions.map(|question| self.question(question)).collect())
    }

    fn question(&self, question: &Question) -> Item {
        self.item(&question.title, "", format!("{}, {}", question.kind, minutes_seconds(question.target)))
    }

    fn sources(&self) -> Vec<Item> {
        let source = |source: &crate::domain::pack::Source| {
            let note = source.publisher.clone().unwrap_or_default();
            self.item(&source.title, source.note.as_deref().unwrap_or_default(), note)
        };
        self.pack.sources.iter().map(source).collect()
    }
}

fn heading(kind: Kind) -> &'static str {
    match kind {
        Kind::Behavioural => "Behavioural questions",
        Kind::Drill => "Drills",
        Kind::Recall => "Terms you will be asked for",
        Kind::Ask => "Your questions to them",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::seat::pack;

    #[test]
    fn the_brief_goes_from_the_seat_to_the_sources() {
        let headings: Vec<_> =
            brief(&pack(), &Particulars::default()).into_iter().map(|section| section.heading).collect();
        assert_eq!(
            headings,
            [
                "E-commerce lead at a luxury maison",
                "The interview",
                "Responsibilities",
                "What interviewers look for",
                "Competencies",
                "Terms: Digital flagship",
                "What does not belong in an answer",
                "Behavioural questions",
                "Drills",
                "Terms you will be asked for",
                "Your questions to them",
                "Sources",
            ]
        );
    }

    #[test]
    fn points_name_their_competencies_and_questions_their_kind_and_target() {
        let sections = brief(&pack(), &Particulars::default());
        let item = |heading: &str| {
            let section = sections.iter().find(|section| section.heading == heading).expect("a section");
            section.items.first().expect("an item").clone()
        };
        assert_eq!(item("What interviewers look for").note, "Full price");
        assert_eq!(item("Drills").note, "drill, 15:00");
        assert_eq!(item("Sources").note, "A consultancy");
        assert!(item("Terms: Digital flagship").text.contains("\nThe opposite: Best sellers first."));
    }

    #[test]
    fn placeholders_are_filled_from_the_target_or_else_by_the_pack() {
        let said = |target: &Particulars| brief(&pack(), target).first().map(|section| section.text.clone());
        assert!(
            said(&Particulars::default())
                .is_some_and(|text| text.starts_with("The lead keeps the maison on"))
        );
        let words = [("firm".to_owned(), "Orlane".to_owned())].into();
        let named = Particulars { words, ..Particulars::default() };
        assert!(said(&named).is_some_and(|text| text.starts_with("The lead keeps Orlane on")));
    }

    /// Promise 1: answer first, rubric after. The sample pack begins all that is for after an answer with SECRET.
    #[test]
    fn nothing_that_is_for_after_an_answer_is_in_the_brief() {
        let text = format!("{:?}", brief(&pack(), &Particulars::default()));
        assert!(!text.contains("SECRET"), "{text}");
    }

    #[test]
    fn a_pack_with_little_in_it_has_a_short_brief() {
        let mut bare = pack();
        bare.role = crate::domain::pack::Role::default();
        (bare.looks_for, bare.concepts, bare.red_flags) = (Vec::new(), Vec::new(), Vec::new());
        (bare.sources, bare.competencies, bare.questions) = (Vec::new(), Vec::new(), Vec::new());
        assert_eq!(brief(&bare, &Particulars::default()), []);
    }
}
