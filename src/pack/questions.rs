//! Questions of the four kinds, their rubrics, follow-ups and samples.

use std::time::Duration;

use crate::domain::question::{
    Condition, DEFAULT_PREPARATION, FollowUp, Idea, Kind, Part, Question, Sample, SampleScore,
};
use crate::domain::rubric::{Criterion, Level, Rubric};

use super::finding::quote;
use super::limits::{CRITERIA, DRILL_PROMPT, NAME, PAGE, PARAGRAPH, PROMPT, QUESTION_TITLE, SENTENCES, TAG};
use super::reader::{Field, Shape, Table, nearest};
use super::{document, drills, names, rules};

const ELSEWHERE: &[(&str, &str)] = &[
    ("concept", "it belongs to a recall question"),
    ("situation", "it belongs to a recall question"),
    ("ideas", "it belongs to an ask question"),
    ("figures", "it belongs to a drill"),
    ("formulas", "it belongs to a drill"),
    ("constraints", "it belongs to a drill"),
    ("tables", "it belongs to a drill"),
    ("steps", "it belongs to a drill"),
    ("criteria", "a drill's criteria sit on its steps"),
    ("samples", "a drill has worked solutions instead"),
];

/// What may be left out of a question that says `todo = true`.
const LATER: &[&str] = &["tests", "situation", "ideas"];

const BEHAVIOURAL: Shape = Shape {
    what: "a question",
    required: &["id", "kind", "title", "prompt", "competencies", "tests", "criteria"],
    optional: &["target", "preparation", "tags", "findings", "follow_ups", "samples", "todo", "from", "gone"],
    later: LATER,
    elsewhere: ELSEWHERE,
    ..Shape::PLAIN
};

const RECALL: Shape = Shape {
    what: "a question",
    required: &["id", "kind", "title", "prompt", "competencies", "tests", "criteria", "concept", "situation"],
    optional: &["target", "preparation", "tags", "findings", "follow_ups", "samples", "todo", "from", "gone"],
    later: LATER,
    elsewhere: ELSEWHERE,
    ..Shape::PLAIN
};

const ASK: Shape = Shape {
    what: "a question",
    required: &["id", "kind", "title", "prompt", "competencies", "tests", "criteria", "ideas"],
    optional: &["target", "preparation", "tags", "findings", "follow_ups", "samples", "todo", "from", "gone"],
    later: LATER,
    elsewhere: ELSEWHERE,
    ..Shape::PLAIN
};

const DRILL: Shape = Shape {
    what: "a question",
    required: &["id", "kind", "title", "prompt", "competencies", "tests", "steps"],
    optional: &[
        "target",
        "preparation",
        "tags",
        "findings",
        "follow_ups",
        "figures",
        "formulas",
        "constraints",
        "tables",
        "todo",
        "from",
        "gone",
    ],
    later: LATER,
    elsewhere: ELSEWHERE,
    ..Shape::PLAIN
};

/// A question whose kind is not known: any key may be right.
const UNKNOWN: Shape = Shape {
    what: "a question",
    required: &["id", "kind", "title", "prompt", "competencies", "tests"],
    optional: &[
        "target",
        "preparation",
        "tags",
        "findings",
        "follow_ups",
        "samples",
        "criteria",
        "concept",
        "situation",
        "ideas",
        "figures",
        "formulas",
        "constraints",
        "tables",
        "steps",
        "todo",
        "from",
        "gone",
    ],
    later: LATER,
    ..Shape::PLAIN
};

const CRITERION: Shape = Shape {
    what: "a criterion",
    required: &["id", "name", "competency", "level_1", "level_3", "level_5"],
    optional: &["weight", "todo"],
    later: &["level_1", "level_3", "level_5"],
    elsewhere: &[("level_2", "level 2 lies between 1 and 3"), ("level_4", "level 4 lies between 3 and 5")],
    ..Shape::PLAIN
};

const FOLLOW_UP: Shape =
    Shape { what: "a follow-up", required: &["when", "ask"], optional: &["category"], ..Shape::PLAIN };

const IDEA: Shape = Shape { what: "an idea", required: &["ask", "signals", "weak"], ..Shape::PLAIN };

const SAMPLE: Shape =
    Shape { what: "a sample", required: &["title", "level", "text", "scores"], ..Shape::PLAIN };

const SCORE: Shape =
    Shape { what: "a sample's score", required: &["criterion", "level", "shows"], ..Shape::PLAIN };

fn shape_of(kind: Option<Kind>) -> &'static Shape {
    match kind {
        Some(Kind::Behavioural) => &BEHAVIOURAL,
        Some(Kind::Recall) => &RECALL,
        Some(Kind::Ask) => &ASK,
        Some(Kind::Drill) => &DRILL,
        None => &UNKNOWN,
    }
}

/// Every question of a file that could be read.
pub(super) fn read(file: &Table<'_>) -> Vec<Question> {
    names::check_unique(file, "question");
    let read = file.elements("question").into_iter().filter_map(|value| {
        let kind =
            value.get_ref().as_table().and_then(|table| table.get("kind")?.get_ref().as_str()?.parse().ok());
        let table = Table::open(file.reading, value, shape_of(kind))?;
        if kind.is_none() {
            note_kind(&table);
        }
        question(&table, kind)
    });
    read.collect()
}

fn note_kind(table: &Table<'_>) {
    let Some(field) = table.field("kind") else { return };
    let Some(text) = field.value().as_str() else { return table.wrong_type(&field, "a text") };
    let advice = match nearest(text, Kind::ALL.iter().map(|kind| kind.name())) {
        Some(near) => format!("did you mean \"{near}\"?"),
        None => "the kinds are behavioural, drill, recall and ask".to_owned(),
    };
    table.notes().error(
        rules::BAD_KIND,
        field.value.span(),
        format!("{} is no kind of question", quote(text)),
        advice,
    );
}

/// The keys that all kinds have, and the part that only this kind has. Everything is read before anything is given up.
fn question(table: &Table<'_>, kind: Option<Kind>) -> Option<Question> {
    let id = table.id("id");
    let gone = document::check_origin(table);
    table.mark("todo");
    let part = part(table, kind);
    let kind = kind.unwrap_or(Kind::Behavioural);
    let target = table.clock("target", Duration::from_secs(10));
    let preparation = table.clock("preparation", Duration::ZERO);
    table.count("competencies", 1, 8);
    Some(Question {
        kind,
        title: table.line("title", QUESTION_TITLE),
        prompt: table.prose("prompt", if kind == Kind::Drill { DRILL_PROMPT } else { PROMPT }),
        target: target.unwrap_or_else(|| kind.default_target()),
        preparation: preparation.unwrap_or(DEFAULT_PREPARATION),
        competencies: table.competencies("competencies"),
        tags: table.lines("tags", TAG),
        rubric: rubric(table, kind),
        follow_ups: follow_ups(table),
        findings: table.flag("findings"),
        samples: samples(table, kind),
        part: part?,
        id: id?,
        gone,
    })
}

fn part(table: &Table<'_>, kind: Option<Kind>) -> Option<Part> {
    Some(match kind? {
        Kind::Behavioural => Part::Behavioural,
        Kind::Drill => Part::Drill(Box::new(drills::read(table))),
        Kind::Recall => {
            let situation = table.prose("situation", PROMPT);
            Part::Recall { concept: table.concept("concept")?, situation }
        }
        Kind::Ask => {
            table.count("ideas", 1, 6);
            Part::Ask { ideas: table.all("ideas", &IDEA, idea) }
        }
    })
}

fn idea(table: &Table<'_>) -> Idea {
    let (ask, signals) = (table.prose("ask", SENTENCES), table.prose("signals", PARAGRAPH));
    Idea { ask, signals, weak: table.prose("weak", PARAGRAPH) }
}

fn rubric(table: &Table<'_>, kind: Kind) -> Rubric {
    let tests = tests(table);
    if kind == Kind::Drill {
        return Rubric { tests, criteria: Vec::new() };
    }
    table.count("criteria", *CRITERIA.start(), *CRITERIA.end());
    names::check_unique(table, "criteria");
    Rubric { tests, criteria: criteria(table) }
}

/// What a question or a step tests, or that it has not been written yet.
pub(super) fn tests(table: &Table<'_>) -> String {
    if table.field("tests").is_none() && table.is_todo() {
        return "Not written yet.".to_owned();
    }
    table.prose("tests", PARAGRAPH)
}

/// The criteria of a question or of a drill's step.
pub(super) fn criteria(table: &Table<'_>) -> Vec<Criterion> {
    table.list("criteria", &CRITERION, |table| {
        let (id, competency) = (table.id("id"), table.competency("competency"));
        let weight = table.whole("weight", 1, 10).unwrap_or(1);
        let name = table.line("name", NAME);
        let todo = table.mark("todo") && LEVELS.iter().any(|key| table.field(key).is_none());
        let [level_1, level_3, level_5] = levels(table, &name);
        Some(Criterion { id: id?, name, competency: competency?, weight, level_1, level_3, level_5, todo })
    })
}

const LEVELS: [&str; 3] = ["level_1", "level_3", "level_5"];

/// The described levels; in the place of one that is to be written later, what is said of every criterion.
fn levels(table: &Table<'_>, name: &str) -> [String; 3] {
    let mut levels = LEVELS.map(|key| table.prose(key, PARAGRAPH));
    if table.is_todo() {
        for ((key, level), undescribed) in LEVELS.iter().zip(&mut levels).zip(Criterion::undescribed(name)) {
            if table.field(key).is_none() {
                *level = undescribed;
            }
        }
    }
    levels
}

fn follow_ups(table: &Table<'_>) -> Vec<FollowUp> {
    let categories = table.reading.categories.len();
    table.count("follow_ups", 0, 4 + 2 * categories);
    table.list("follow_ups", &FOLLOW_UP, |table| {
        let (ask, category) = (table.prose("ask", SENTENCES), table.category("category"));
        Some(FollowUp { when: condition(table)?, category, ask })
    })
}

fn condition(table: &Table<'_>) -> Option<Condition> {
    let field = table.field("when")?;
    let Some(text) = field.value().as_str() else {
        table.wrong_type(&field, "a text");
        return None;
    };
    match text.parse() {
        Ok(Condition::Missing(concept)) => {
            let known = &table.reading.concepts;
            if !known.iter().any(|known| known == concept.as_str()) {
                table.unknown_reference(&field, concept.as_str(), "concept", known);
            }
            Some(Condition::Missing(concept))
        }
        Ok(condition) => Some(condition),
        Err(_) => {
            note_condition(table, &field, text);
            None
        }
    }
}

fn note_condition(table: &Table<'_>, field: &Field<'_>, text: &str) {
    const CONDITIONS: [&str; 7] = ["no-number", "no-i", "no-outcome", "short", "long", "red-flag", "always"];
    let advice = match nearest(text, CONDITIONS.into_iter()) {
        Some(near) => format!("did you mean \"{near}\"?"),
        None => format!("the conditions are {} and missing:CONCEPT-ID", CONDITIONS.join(", ")),
    };
    let message = format!("{} is no condition of a follow-up", quote(text));
    table.notes().error(rules::BAD_CONDITION, field.value.span(), message, advice);
}

fn samples(table: &Table<'_>, kind: Kind) -> Vec<Sample> {
    if kind == Kind::Drill {
        return Vec::new();
    }
    let criteria = names::usable(&table.declared("criteria"));
    table.count("samples", 0, 4);
    table.list("samples", &SAMPLE, |table| sample(table, &criteria))
}

fn sample(table: &Table<'_>, criteria: &[String]) -> Option<Sample> {
    let level = level(table);
    let (title, text) = (table.line("title", NAME), table.prose("text", PAGE));
    let scores = table.list("scores", &SCORE, |table| score(table, criteria));
    Some(Sample { title, level: level?, text, scores })
}

fn score(table: &Table<'_>, criteria: &[String]) -> Option<SampleScore> {
    let criterion = table.field("criterion").and_then(|field| table.reference(&field, "criterion", criteria));
    let (level, shows) = (level(table), table.prose("shows", PARAGRAPH));
    Some(SampleScore { criterion: criterion?, level: level?, shows })
}

fn level(table: &Table<'_>) -> Option<Level> {
    table.whole("level", 1, 5).and_then(|number| Level::new(number as u8))
}
