//! The lists of the pack that a page makes: what is looked for, terms, sources, questions, and what has no place.

use crate::domain::Pattern;
use crate::domain::text::capital;
use crate::domain::words::Words;
use crate::pack::limits::{
    DRILL_PROMPT, HEADING, PARAGRAPH, PATTERN, PROMPT, QUESTION_TITLE, SENTENCES, SOURCE,
};

use super::concepts::{Group, Term};
use super::criteria;
use super::draft::Draft;
use super::lines::Line;
use super::names::name;
use super::outline::{Case, Unplaced};
use super::questions::Asking;
use super::room::Room;
use super::section::Section;
use super::written::{Writer, block, list, quoted};

pub(super) fn looks_for(draft: &mut Draft<'_>) {
    draft.headings(Section::LooksFor);
    for line in &draft.outline.looks_for {
        let text = draft.room.characters(line, PARAGRAPH);
        let competency = draft.compass.nearest(&line.text).to_owned();
        draft.writer.heading("[[looks_for]]");
        draft.writer.text("text", &text);
        draft.writer.value("competencies", &list(&[competency]));
        draft.writer.from(&[&text]);
    }
}

/// The points of a part of the role.
pub(super) fn points(draft: &mut Draft<'_>, items: &[Line]) {
    draft.writer.line("items = [");
    for line in items {
        let text = draft.room.characters(line, PARAGRAPH);
        draft.writer.line(&format!("  {{ text = {} }},", quoted(&text)));
    }
    draft.writer.line("]");
}

pub(super) fn concepts(draft: &mut Draft<'_>) {
    draft.headings(Section::Concepts);
    for group in &draft.outline.groups {
        let heading = match &group.heading {
            Some(line) => draft.room.line(line, HEADING),
            None => "Terms".to_owned(),
        };
        for term in &group.terms {
            concept(draft, &heading, term);
        }
    }
}

fn concept(draft: &mut Draft<'_>, group: &str, Term { term, definition }: &Term) {
    let id = draft.ids.take("", &term.text, "term");
    let (term_text, meaning) = (draft.room.line(term, HEADING), draft.room.lines(definition, PARAGRAPH));
    let writer = &mut draft.writer;
    writer.heading("[[concept]]");
    writer.text("id", &id);
    writer.text("term", &term_text);
    writer.text("group", group);
    if !meaning.is_empty() {
        writer.text("definition", &meaning);
    }
    let aliases = aliases(&term.text);
    if !aliases.is_empty() {
        writer.value("aliases", &list(&aliases));
    }
    writer.value("todo", "true");
    writer.from(&[&term_text, &meaning]);
    draft.concepts.push(id);
}

/// Where a term is several in one: each of them counts as a mention.
fn aliases(term: &str) -> Vec<String> {
    let parts = [" + ", " / ", " & ", " and ", ", ", " (", ") "];
    let mut pieces = vec![term];
    for part in parts {
        pieces = pieces.iter().flat_map(|piece| piece.split(part)).collect();
    }
    let pieces = pieces.iter().map(|piece| piece.trim_matches(|c: char| !c.is_alphanumeric()));
    let known = |alias: &&str| Words::of(alias).len() > 1 || alias.chars().count() >= LEAST_ALIAS;
    let mut aliases: Vec<String> = Vec::new();
    for piece in pieces.filter(|piece| *piece != term).filter(known) {
        let folded = any_ending(piece);
        if piece.len() <= PATTERN && Pattern::new(&folded).is_ok() && !aliases.contains(&folded) {
            aliases.push(folded);
        }
    }
    aliases
}

/// The fewest letters of a word that is a mention by itself; shorter ones are in everybody's mouth.
const LEAST_ALIAS: usize = 8;

/// The words as a pattern that any ending of the last one fits, so that a plural is found.
fn any_ending(words: &str) -> String {
    let words = words.trim_end_matches(" online").to_lowercase();
    let ends = words.rsplit(' ').next().unwrap_or_default();
    let open = ends.len() > 3 && ends.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    if open { words + "*" } else { words }
}

pub(super) fn sources(draft: &mut Draft<'_>) {
    draft.headings(Section::Sources);
    for line in &draft.outline.sources {
        let parted = [" - ", " – ", " — "].iter().find_map(|mark| line.text.split_once(mark));
        let part = |text: &str| line.part(text);
        let (title, note) =
            parted.map_or((line.clone(), None), |(title, note)| (part(title), Some(part(note))));
        let title = draft.room.line(&title, SOURCE);
        let note = note.map(|note| draft.room.characters(&note, SENTENCES)).unwrap_or_default();
        draft.writer.heading("[[source]]");
        draft.writer.text("title", &title);
        if !note.is_empty() {
            draft.writer.text("note", &note);
        }
        draft.writer.from(&[&title, &note]);
    }
}

pub(super) fn questions(draft: &mut Draft<'_>) {
    let outline = draft.outline;
    draft.ids = super::names::Ids::default();
    draft.headings(Section::Questions);
    outline.questions.iter().for_each(|asking| behavioural(draft, asking));
    draft.headings(Section::Drills);
    outline.cases.iter().for_each(|case| drill(draft, case));
    let mut concepts = std::mem::take(&mut draft.concepts).into_iter();
    for group in &outline.groups {
        for (at, term) in group.terms.iter().enumerate() {
            if let Some(concept) = concepts.next().filter(|_| !term.definition.is_empty()) {
                recall(draft, (&concept, term), (group, at));
            }
        }
    }
    draft.headings(Section::Anchors);
    outline.anchors.iter().for_each(|line| anchor(draft, line));
}

/// Prompts that ask for a story.
const STORIES: [&str; 6] = [
    "tell me about a",
    "describe a",
    "give me an example",
    "give an example",
    "talk about a",
    "walk me through a time",
];

/// Prompts that an interview opens with.
const OPENINGS: [&str; 6] =
    ["your cv", "your résumé", "your resume", "about yourself", "your background", "introduce yourself"];

fn behavioural(draft: &mut Draft<'_>, Asking { prompt, tests }: &Asking) {
    let (said, tested) = (draft.room.characters(prompt, PROMPT), draft.room.lines(tests, PARAGRAPH));
    let criteria = criteria::of_question(&tested);
    let title = title(&prompt.text);
    begin(draft, ("", "behavioural"), &title, &said);
    let lower = prompt.text.to_lowercase();
    let is = |begins: &[&str]| begins.iter().any(|begin| lower.contains(begin));
    let about = format!("{} {tested}", prompt.text);
    draft.fed(&criteria, &about);
    if is(&OPENINGS) {
        draft.writer.value("tags", &list(&["opening"]));
    }
    if tested.is_empty() {
        draft.writer.value("todo", "true");
    } else {
        draft.writer.text("tests", &tested);
    }
    draft.criteria(&criteria, &about);
    follow_ups(&mut draft.writer, is(&STORIES));
    draft.writer.from(&[&said, &tested]);
}

fn follow_ups(writer: &mut Writer, is_story: bool) {
    let probes: &[(&str, &str)] = if is_story {
        &[
            ("no-i", "What was your own part in it?"),
            ("no-number", "Which number shows it?"),
            ("no-outcome", "What came of it?"),
        ]
    } else {
        &[("short", "Can you give me an example of that?")]
    };
    writer.line("follow_ups = [");
    for (when, ask) in probes {
        writer.line(&format!("  {{ when = {}, ask = {} }},", quoted(when), quoted(ask)));
    }
    writer.line("]");
}

/// What all questions begin with.
fn begin(draft: &mut Draft<'_>, (prefix, kind): (&str, &str), title: &str, prompt: &str) {
    let id = draft.ids.take(prefix, title.trim_end_matches('…'), kind);
    draft.writer.heading("[[question]]");
    draft.writer.text("id", &id);
    draft.writer.text("kind", kind);
    draft.writer.text("title", title);
    draft.writer.text("prompt", prompt);
}

/// What questions begin with that a title can do without.
const LEADS: [&str; 12] = [
    "tell me about a time when you ",
    "tell me about a time you ",
    "tell me about a ",
    "tell me about an ",
    "tell me about your ",
    "tell me about ",
    "walk me through ",
    "give me an example of ",
    "describe a time when you ",
    "describe a ",
    "talk me through ",
    "describe ",
];

/// A question's name in lists: the question itself where it has room, or what it is about.
fn title(prompt: &str) -> String {
    let whole = prompt.trim_end_matches(['.', '?', '!', ' ']);
    let lower = whole.to_lowercase();
    let is_long = unicode_width::UnicodeWidthStr::width(whole) > QUESTION_TITLE;
    let lead = LEADS.iter().find(|lead| is_long && lower.len() == whole.len() && lower.starts_with(**lead));
    let rest = lead.and_then(|lead| whole.get(lead.len()..)).unwrap_or(whole);
    let title = Room::rounded(&capital(&name(rest, QUESTION_TITLE)));
    if title.is_empty() { "Question".to_owned() } else { title }
}

fn drill(draft: &mut Draft<'_>, Case { title: heading, lines }: &Case) {
    let said = draft.room.lines(lines, DRILL_PROMPT);
    let first = lines.first().map(|line| line.text.as_str()).unwrap_or_default();
    let name = title(heading.as_ref().map_or(labelled(first), |heading| &heading.text));
    let steps = criteria::steps_of_case();
    let all: Vec<_> = steps.iter().map(|step| step.criterion.clone()).collect();
    begin(draft, ("drill", "drill"), &name, &said);
    draft.fed(&all, first);
    if let Some(heading) = heading {
        let heading = heading.text.clone();
        draft.writer.line(&format!("# {heading}"));
    }
    draft.writer.value("todo", "true");
    draft.writer.from(&[&said]);
    let fed = draft.competencies_of(&all, first);
    for (step, competency) in steps.iter().zip(fed) {
        draft.writer.heading("[[question.steps]]");
        draft.writer.text("id", &step.criterion.id);
        draft.writer.text("title", step.title);
        draft.writer.text("prompt", step.prompt);
        draft.writer.value("share", &step.share.to_string());
        draft.writer.value("todo", "true");
        draft.writer.line("criteria = [");
        draft.writer.line(&step.criterion.written(&competency));
        draft.writer.line("]");
    }
}

/// The few words before a colon that name a case, or all of it.
fn labelled(case: &str) -> &str {
    case.split_once(": ")
        .map(|(label, _)| label)
        .filter(|label| label.split(' ').count() <= 5)
        .unwrap_or(case)
}

fn recall(draft: &mut Draft<'_>, (concept, term): (&str, &Term), (group, at): (&Group, usize)) {
    let meaning = draft.room.clipped(&text_of(&term.definition), PARAGRAPH - 100);
    let criteria = criteria::of_term(&meaning);
    let heading = group.heading.as_ref().map_or("Terms", |line| line.text.as_str());
    let title = format!("{} {}", Room::rounded(&capital(&name(heading, QUESTION_TITLE - 4))), at + 1);
    let named = draft.room.columns(&term.term.text, HEADING);
    draft.writer.heading("[[question]]");
    let id = draft.ids.take("recall", concept, "");
    draft.writer.text("id", &id);
    draft.writer.text("kind", "recall");
    draft.writer.text("title", &title);
    draft.writer.text("prompt", &format!("What does “{named}” mean, and why does it matter in this seat?"));
    draft.writer.text("concept", concept);
    let about = format!("{heading} {} {meaning}", term.term.text);
    draft.fed(&criteria, &about);
    draft.writer.text("tests", "Whether the term, its meaning and its use are at hand.");
    draft.writer.value("todo", "true");
    draft.criteria(&criteria, &about);
    draft.writer.from(&[&meaning]);
}

fn text_of(lines: &[Line]) -> String {
    lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join(" ")
}

fn anchor(draft: &mut Draft<'_>, line: &Line) {
    let said = draft.room.characters(line, PARAGRAPH);
    let head =
        [" - ", " – ", " — ", ": "].iter().find_map(|mark| line.text.split_once(mark)).map(|(head, _)| head);
    let head = name(head.unwrap_or(&line.text), HEADING);
    let topic = draft.room.columns(&head, HEADING);
    let criteria = criteria::of_anchor(&head);
    begin(
        draft,
        ("ask", "ask"),
        &title(&head),
        &format!("What would you like to ask us? It is about: {topic}."),
    );
    draft.fed(&criteria, &line.text);
    draft.writer.text("tests", &said);
    draft.writer.value("todo", "true");
    draft.criteria(&criteria, &line.text);
    draft.writer.from(&[&said]);
}

/// The most tables of what is unplaced; what is beyond goes into the last one, since a pack's lists are bounded.
const MOST_UNPLACED: usize = 900;

pub(super) fn unplaced(writer: &mut Writer, unplaced: &[Unplaced]) {
    let mut runs: Vec<(usize, &str, Vec<&str>)> = Vec::new();
    let mut before = 0;
    for Unplaced { line, text, why } in unplaced {
        let full = runs.len() >= MOST_UNPLACED;
        match runs.last_mut() {
            Some((_, last_why, texts)) if full || (*last_why == why && *line <= before + 1) => {
                texts.push(text);
            }
            _ => runs.push((*line, why, vec![text])),
        }
        before = *line;
    }
    for (line, why, texts) in runs {
        writer.heading("[[unplaced]]");
        writer.value("line", &line.to_string());
        writer.text("why", why);
        writer.value("text", &block(&texts.join("\n")));
    }
}
