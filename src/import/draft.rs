//! The text of the pack that a page makes.

use crate::domain::Id;
use crate::domain::text::capital;
use crate::pack::limits::HEADING;

use super::Naming;
use super::competence::{Compass, Competency, competencies};
use super::criteria::Criterion;
use super::items;
use super::names::{Ids, name, slug};
use super::outline::Outline;
use super::room::Room;
use super::section::Section;
use super::written::{Writer, list};

/// The pack being written.
pub(super) struct Draft<'o> {
    pub outline: &'o Outline,
    pub compass: Compass,
    pub room: Room,
    pub writer: Writer,
    pub ids: Ids,
    /// The ids of the terms, in the order of the page.
    pub concepts: Vec<String>,
}

/// The id and the text of a page's pack. What has no room in its place is added to what is unplaced.
pub(super) fn write(outline: &mut Outline, naming: &Naming) -> (Id, String) {
    let competencies = competencies(outline);
    let mut draft = Draft {
        outline,
        compass: Compass::of(&competencies),
        room: Room::of(outline),
        writer: Writer::new(),
        ids: Ids::default(),
        concepts: Vec::new(),
    };
    let id = draft.head(naming);
    draft.role();
    draft.competencies(&competencies);
    items::looks_for(&mut draft);
    items::concepts(&mut draft);
    items::sources(&mut draft);
    items::questions(&mut draft);
    let Draft { room, mut writer, .. } = draft;
    outline.unplaced.extend(room.into_left());
    outline.unplaced.sort_by_key(|unplaced| unplaced.line);
    items::unplaced(&mut writer, &outline.unplaced);
    (id, writer.into_text())
}

/// What the file begins with.
const PREFACE: &str = "\
# `todo = true` marks what is still to be written; the pack can be practised meanwhile, and `greenroom check` counts it.
# Import the edited page again at any time: what was written here by hand stays. By `from` a line is found again.";

impl Draft<'_> {
    fn head(&mut self, naming: &Naming) -> Id {
        let title = title(self.outline, naming);
        let id = naming.id.clone().unwrap_or_else(|| id(&title, &naming.file));
        self.writer.line(&format!("# Imported from {}.", one_line(&naming.file)));
        self.writer.line(PREFACE);
        self.writer.value("format", "1");
        if self.outline.asks_nothing() {
            self.writer.value("question", "[]");
        }
        self.writer.heading("[pack]");
        self.writer.text("id", id.as_str());
        self.writer.text("title", &title);
        let first =
            self.outline.title.as_ref().map_or(String::new(), |line| self.room.plain(&line.text) + " ");
        let file = Room::braces(&one_line(&naming.file));
        self.writer.text("summary", &format!("{first}Imported from {file}."));
        if let Some(firm) = self.room.firm() {
            self.writer.heading("[placeholders]");
            self.writer.text("firm", firm);
        }
        id
    }

    fn role(&mut self) {
        let outline = self.outline;
        self.writer.heading("[role]");
        self.writer.text("title", &title(outline, &Naming::default()));
        let seat = self.room.lines(&outline.seat, crate::pack::limits::PAGE);
        let interview = self.room.lines(&outline.interview, crate::pack::limits::PAGE);
        for (key, text) in
            [("summary", &seat), ("interview", &interview)].iter().filter(|(_, text)| !text.is_empty())
        {
            self.writer.text(key, text);
        }
        if seat.is_empty() || interview.is_empty() {
            self.writer.value("todo", "true");
        }
        self.writer.from(&[&seat, &interview]);
        for part in &outline.parts {
            self.writer.heading("[[role.section]]");
            let heading = self.room.line(&part.heading, HEADING);
            self.writer.text("title", &heading);
            items::points(self, &part.items);
        }
    }

    fn competencies(&mut self, competencies: &[Competency]) {
        for Competency { id, name, description } in competencies {
            let description = self.room.clipped(description, crate::pack::limits::PARAGRAPH);
            self.writer.heading("[[competency]]");
            self.writer.text("id", id);
            self.writer.text("name", &Room::rounded(name));
            self.writer.text("description", &description);
            self.writer.from(&[&description]);
        }
    }

    /// The headings under which a list stood on the page, as comments: they have no other place.
    pub fn headings(&mut self, section: Section) {
        for heading in self.outline.headings.get(&section).into_iter().flatten() {
            self.writer.line(&format!("\n# {heading}"));
        }
    }

    /// The criteria of a question, each with the competency it feeds: the nearest one, and those that are the same for every
    /// question with the next ones, so that each competency is looked at somewhere.
    fn tied<'c>(&self, criteria: &'c [Criterion], about: &str) -> Vec<(&'c Criterion, String)> {
        let mut rank = 0;
        let tie = |criterion: &'c Criterion| {
            let competency = self.compass.near(&format!("{} {about}", criterion.about), rank);
            rank += usize::from(criterion.about.is_empty());
            (criterion, competency.to_owned())
        };
        criteria.iter().map(tie).collect()
    }

    /// The competency of each criterion.
    pub fn competencies_of(&self, criteria: &[Criterion], about: &str) -> Vec<String> {
        self.tied(criteria, about).into_iter().map(|(_, competency)| competency).collect()
    }

    /// Writes the criteria of a question.
    pub fn criteria(&mut self, criteria: &[Criterion], about: &str) {
        self.writer.line("criteria = [");
        for (criterion, competency) in self.tied(criteria, about) {
            self.writer.line(&criterion.written(&competency));
        }
        self.writer.line("]");
    }

    /// Writes the competencies that they feed.
    pub fn fed(&mut self, criteria: &[Criterion], about: &str) {
        let mut fed: Vec<String> = Vec::new();
        for (_, competency) in self.tied(criteria, about) {
            if !fed.contains(&competency) {
                fed.push(competency);
            }
        }
        self.writer.value("competencies", &list(&fed));
    }
}

/// What a page's first line ends with that is no name of a role.
const ENDINGS: [&str; 6] = [
    " interview preparation",
    " interview questions",
    " interview prep",
    " prep page",
    " interview guide",
    " interview",
];

fn title(outline: &Outline, naming: &Naming) -> String {
    let own = outline.title.as_ref().map(|line| line.text.trim_end_matches(['.', ':', ' ']).to_owned());
    let stem = naming.file.rsplit_once('.').map_or(naming.file.as_str(), |(stem, _)| stem);
    let named =
        naming.title.clone().or_else(|| own.map(|own| without_ending(&own))).filter(|it| !it.is_empty());
    let stem = capital(&stem.replace(['-', '_'], " "));
    let title = named.unwrap_or(stem);
    let title = Room::rounded(&name(&one_line(&title), HEADING));
    if title.is_empty() { "Imported page".to_owned() } else { title }
}

fn without_ending(title: &str) -> String {
    let lower = title.to_lowercase();
    let ending = ENDINGS.iter().find(|ending| lower.len() == title.len() && lower.ends_with(**ending));
    let kept = ending.and_then(|ending| title.get(..title.len() - ending.len()));
    kept.unwrap_or(title).trim().to_owned()
}

fn id(title: &str, file: &str) -> Id {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let named = [slug(title), slug(stem), "imported-page".to_owned()];
    let mut ids = named.iter().filter_map(|id| id.parse().ok());
    ids.next().unwrap_or_else(|| Id::of_session(chrono::DateTime::UNIX_EPOCH.into(), 0))
}

/// A name on one line, fit to be shown.
fn one_line(text: &str) -> String {
    crate::domain::text::sanitise(text).replace('\n', " ").trim().to_owned()
}
