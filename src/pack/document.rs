//! The parts of a pack around its questions: what it is, the role, competencies, concepts, red flags, sources.

use std::collections::BTreeMap;

use toml::de::{DeTable, DeValue};

use crate::domain::ids::Id;
use crate::domain::pack::{Competency, Concept, LooksFor, Pack, RedFlag, Role, RoleSection, Source};

use super::limits::{
    CATEGORY_NAME, COMPETENCY_NAME, HEADING, NAME, PAGE, PARAGRAPH, QUESTION_TITLE, SENTENCES, SOURCE, TAG,
};
use crate::domain::target::{Category, LookUp};

use super::prose::Room;
use super::reader::{Field, Reading, Shape, Table};
use super::{names, questions, rules};

const DOCUMENT: Shape = Shape {
    what: "the file",
    required: &["format", "pack", "role", "competency", "question"],
    optional: &[
        "placeholders",
        "category",
        "look_up",
        "looks_for",
        "concept",
        "red_flag",
        "source",
        "unplaced",
    ],
    headings: &[
        ("pack", "[pack]"),
        ("role", "[role]"),
        ("competency", "[[competency]]"),
        ("question", "[[question]]"),
    ],
    ..Shape::PLAIN
};

const PACK: Shape =
    Shape { what: "[pack]", required: &["id", "title", "summary"], optional: &["language"], ..Shape::PLAIN };

const ROLE: Shape = Shape {
    what: "[role]",
    required: &["title", "summary", "interview"],
    optional: &["section", "todo", "from"],
    later: &["summary", "interview"],
    ..Shape::PLAIN
};

const SECTION: Shape = Shape { what: "a section of the role", required: &["title", "items"], ..Shape::PLAIN };

const CATEGORY: Shape =
    Shape { what: "a category", required: &["id", "name"], optional: &["says"], ..Shape::PLAIN };

const LOOK_UP: Shape =
    Shape { what: "something to look up", required: &["id", "title"], optional: &["how"], ..Shape::PLAIN };

const LOOKS_FOR: Shape = Shape {
    what: "a point",
    required: &["text"],
    optional: &["competencies", "from", "gone"],
    ..Shape::PLAIN
};

const POINT: Shape =
    Shape { what: "a point", required: &["text"], optional: &["competencies"], ..Shape::PLAIN };

const COMPETENCY: Shape = Shape {
    what: "a competency",
    required: &["id", "name", "description"],
    optional: &["words", "from", "gone"],
    ..Shape::PLAIN
};

const CONCEPT: Shape = Shape {
    what: "a concept",
    required: &["id", "term", "group", "definition", "why", "example", "opposite"],
    optional: &["aliases", "todo", "from", "gone"],
    later: &["definition", "why", "example", "opposite"],
    ..Shape::PLAIN
};

const RED_FLAG: Shape = Shape {
    what: "a red flag",
    required: &["id", "name", "patterns", "why"],
    optional: &["unless"],
    ..Shape::PLAIN
};

const SOURCE_SHAPE: Shape = Shape {
    what: "a source",
    required: &["title"],
    optional: &["publisher", "note", "from", "gone"],
    ..Shape::PLAIN
};

const UNPLACED: Shape =
    Shape { what: "an unplaced text", required: &["why", "text"], optional: &["line"], ..Shape::PLAIN };

/// What `[pack]` says.
#[derive(Default)]
pub(super) struct Identity {
    pub id: Option<Id>,
    pub title: String,
    pub summary: String,
    language: String,
}

/// The pack of a file, where its id is a good one. Whatever is wrong has been noted.
pub(super) fn read(reading: &Reading<'_>, entries: &DeTable<'_>, digest: String) -> Option<Pack> {
    let file = Table::of(reading, entries, 0..0, &DOCUMENT);
    let competencies = read_competencies(&file);
    let identity = identity(&file);
    file.all("unplaced", &UNPLACED, check_unplaced);
    let pack = Pack {
        title: identity.title,
        summary: identity.summary,
        language: identity.language,
        placeholders: placeholders(&file),
        categories: read_categories(&file),
        look_up: read_look_up(&file),
        role: role(&file),
        competencies,
        looks_for: file.all("looks_for", &LOOKS_FOR, looks_for),
        concepts: read_concepts(&file),
        red_flags: read_red_flags(&file),
        sources: file.all("source", &SOURCE_SHAPE, source),
        questions: questions::read(&file),
        digest,
        id: identity.id?,
    };
    Some(pack)
}

/// A table that stands once in the file.
fn single<'a>(file: &Table<'a>, key: &'static str, shape: &'static Shape) -> Option<Table<'a>> {
    Table::open(file.reading, file.field(key)?.value, shape)
}

fn identity(file: &Table<'_>) -> Identity {
    let Some(table) = single(file, "pack", &PACK) else { return Identity::default() };
    let language = Some(table.line("language", TAG)).filter(|language| !language.is_empty());
    Identity {
        id: table.id("id"),
        title: table.line("title", HEADING),
        summary: table.prose("summary", PARAGRAPH),
        language: language.unwrap_or_else(|| "en".to_owned()),
    }
}

fn placeholders(file: &Table<'_>) -> BTreeMap<String, String> {
    let entries = file.entries_of("placeholders").into_iter();
    let read = entries.map(|(key, value)| {
        names::check(file.notes(), key);
        let field = Field { key: "placeholder", key_span: key.span(), value };
        (key.get_ref().to_string(), file.text_of(&field, Room::Columns(NAME)))
    });
    read.collect()
}

fn read_categories(file: &Table<'_>) -> Vec<Category> {
    file.count("category", 1, 8);
    names::check_unique(file, "category");
    file.list("category", &CATEGORY, |table| {
        let (name, says) = (table.line("name", CATEGORY_NAME), table.line("says", HEADING));
        Some(Category { id: table.id("id")?, name, says })
    })
}

fn read_look_up(file: &Table<'_>) -> Vec<LookUp> {
    file.count("look_up", 1, 20);
    names::check_unique(file, "look_up");
    file.list("look_up", &LOOK_UP, |table| {
        let (title, how) = (table.line("title", QUESTION_TITLE), table.prose("how", SENTENCES));
        Some(LookUp { id: table.id("id")?, title, how })
    })
}

fn role(file: &Table<'_>) -> Role {
    let Some(table) = single(file, "role", &ROLE) else { return Role::default() };
    table.mark("todo");
    table.line("from", TAG);
    Role {
        title: table.line("title", HEADING),
        summary: table.prose("summary", PAGE),
        interview: table.prose("interview", PAGE),
        sections: table.all("section", &SECTION, |section| {
            let items = section.all("items", &POINT, point);
            RoleSection { title: section.line("title", HEADING), items }
        }),
    }
}

fn looks_for(table: &Table<'_>) -> LooksFor {
    check_origin(table);
    point(table)
}

/// What an import leaves behind to find its own again is checked. Tells whether the page no longer has it.
pub(super) fn check_origin(table: &Table<'_>) -> bool {
    table.line("from", TAG);
    table.mark("gone")
}

/// A piece of an imported page that has no place yet. It is for the author alone.
fn check_unplaced(table: &Table<'_>) {
    table.whole("line", 1, u32::MAX);
    table.line("why", SOURCE);
    table.prose("text", super::MOST_BYTES);
}

fn point(table: &Table<'_>) -> LooksFor {
    LooksFor { text: table.prose("text", PARAGRAPH), competencies: table.competencies("competencies") }
}

fn read_competencies(file: &Table<'_>) -> Vec<Competency> {
    file.count("competency", 5, 8);
    names::check_unique(file, "competency");
    file.list("competency", &COMPETENCY, |table| {
        let name = table.line("name", COMPETENCY_NAME);
        check_origin(table);
        let description = table.prose("description", PARAGRAPH);
        let words = table.patterns("words");
        Some(Competency { id: table.id("id")?, name, description, words })
    })
}

fn read_concepts(file: &Table<'_>) -> Vec<Concept> {
    names::check_unique(file, "concept");
    file.list("concept", &CONCEPT, |table| {
        let id = table.id("id");
        check_origin(table);
        table.mark("todo");
        Some(Concept {
            term: table.line("term", HEADING),
            group: table.line("group", HEADING),
            definition: table.prose("definition", PARAGRAPH),
            why: table.prose("why", PARAGRAPH),
            example: table.prose("example", PARAGRAPH),
            opposite: table.prose("opposite", PARAGRAPH),
            aliases: table.patterns("aliases"),
            id: id?,
        })
    })
}

fn read_red_flags(file: &Table<'_>) -> Vec<RedFlag> {
    names::check_unique(file, "red_flag");
    file.list("red_flag", &RED_FLAG, |table| {
        table.count("patterns", 1, 40);
        let id = table.id("id");
        Some(RedFlag {
            name: table.line("name", NAME),
            patterns: table.patterns("patterns"),
            why: table.prose("why", PARAGRAPH),
            unless: table.patterns("unless"),
            id: id?,
        })
    })
}

fn source(table: &Table<'_>) -> Source {
    check_origin(table);
    let written = |text: String| Some(text).filter(|text| !text.is_empty());
    Source {
        title: table.line("title", SOURCE),
        publisher: written(table.line("publisher", SOURCE)),
        note: written(table.prose("note", SENTENCES)),
    }
}

/// The newest format this program reads.
pub const FORMAT: i64 = 1;

/// Whether the file says it is of a format that can be read; a newer one is refused before anything else is said about it.
pub(super) fn is_readable_format(reading: &Reading<'_>, entries: &DeTable<'_>) -> bool {
    let Some(field) = entries.get("format") else { return true };
    let number = match field.get_ref() {
        DeValue::Integer(whole) => i64::from_str_radix(whole.as_str(), whole.radix()).unwrap_or(i64::MAX),
        _ => 0,
    };
    if number == FORMAT {
        return true;
    }
    let (message, advice) = if number > FORMAT {
        let message = format!("the file is of format {number}; this Greenroom reads format {FORMAT}");
        (message, "update Greenroom, or ask for the pack in the older format")
    } else {
        ("this is no format of a pack".to_owned(), "write `format = 1`")
    };
    reading.notes.error(rules::FORMAT, field.span(), message, advice);
    number < FORMAT
}
