//! What is still to be written, what is gone from the page it came from, and what of a page has no place yet.

use crate::pack::finding::quote;
use crate::pack::place::Place;
use crate::pack::rules;

use super::Lint;

/// How many names a finding lists.
const MOST_NAMES: usize = 5;

/// Tables of a sort, what one and several of them are called, and the keys of theirs that may be written later.
struct Sort<'a> {
    words: (&'static str, &'static str),
    keys: &'static [&'static str],
    places: Vec<Place<'a>>,
}

pub(super) fn check(lint: &Lint<'_>) {
    for sort in sorts(lint) {
        check_sort(lint, &sort);
    }
    for list in ["competency", "looks_for", "concept", "source", "question"] {
        for place in elements(&lint.root, list) {
            check_gone(lint, &place);
        }
    }
    for place in elements(&lint.root, "unplaced") {
        check_unplaced(lint, &place);
    }
}

fn sorts<'a>(lint: &Lint<'a>) -> Vec<Sort<'a>> {
    let root = &lint.root;
    let questions = elements(root, "question");
    let of_kinds = |kinds: &[&str]| -> Vec<_> {
        let is_of = |place: &&Place<'_>| kinds.contains(&place.key("kind").text());
        questions.iter().filter(is_of).cloned().collect()
    };
    let steps: Vec<_> = questions.iter().flat_map(|question| elements(question, "steps")).collect();
    let criteria = questions.iter().chain(&steps).flat_map(|place| elements(place, "criteria")).collect();
    let sort = |words, keys, places| Sort { words, keys, places };
    vec![
        sort(("role", "roles"), &["summary", "interview"], root.get("role").into_iter().collect()),
        sort(
            ("concept", "concepts"),
            &["definition", "why", "example", "opposite"],
            elements(root, "concept"),
        ),
        sort(("question", "questions"), &["tests"], of_kinds(&["behavioural", "drill"])),
        sort(("recall question", "recall questions"), &["tests", "situation"], of_kinds(&["recall"])),
        sort(("ask question", "ask questions"), &["tests", "ideas"], of_kinds(&["ask"])),
        sort(("criterion", "criteria"), &["level_1", "level_3", "level_5"], criteria),
        sort(("step", "steps"), &["tests", "solution"], steps),
    ]
}

/// The tables of a list with their places.
fn elements<'a>(place: &Place<'a>, key: &str) -> Vec<Place<'a>> {
    place.get(key).map(|list| list.elements()).unwrap_or_default()
}

/// One finding for each set of keys that is missing, at the first table that lacks them: there may be hundreds.
fn check_sort(lint: &Lint<'_>, sort: &Sort<'_>) {
    let mut lacking: Vec<(Vec<&str>, Vec<&Place<'_>>)> = Vec::new();
    for place in sort.places.iter().filter(|place| is_marked(place, "todo")) {
        let keys: Vec<_> = sort.keys.iter().copied().filter(|key| place.get(key).is_none()).collect();
        match lacking.iter_mut().find(|(known, _)| *known == keys) {
            Some((_, places)) => places.push(place),
            None => lacking.push((keys, vec![place])),
        }
    }
    for (keys, places) in lacking {
        let span = places.first().map_or(0..0, |place| place.key("todo").span());
        let (message, advice) = told(sort, &keys, &places);
        lint.notes.warning(rules::TODO, span, message, advice);
    }
}

fn told(sort: &Sort<'_>, keys: &[&str], places: &[&Place<'_>]) -> (String, &'static str) {
    let (one, several) = sort.words;
    let what = if places.len() == 1 { one } else { several };
    let of = format!("{} {what} ({})", places.len(), names(places));
    if keys.is_empty() {
        return (format!("everything is written in {of}"), "take `todo = true` away");
    }
    let keys: Vec<_> = keys.iter().map(|key| format!("`{key}`")).collect();
    let message = format!("{} still to be written in {of}", keys.join(", "));
    (message, "write them and take `todo = true` away; the pack can be practised meanwhile")
}

fn names(places: &[&Place<'_>]) -> String {
    let more = if places.len() > MOST_NAMES { ", …" } else { "" };
    places.iter().take(MOST_NAMES).map(|place| name(place)).collect::<Vec<_>>().join(", ") + more
}

fn name(place: &Place<'_>) -> String {
    let keys = ["id", "title", "text"].into_iter();
    let named = keys.filter_map(|key| place.get(key)).map(|value| quote(value.text()));
    named.into_iter().next().unwrap_or_default()
}

fn is_marked(place: &Place<'_>, key: &str) -> bool {
    place.get(key).is_some_and(|mark| mark.is_true())
}

fn check_gone(lint: &Lint<'_>, place: &Place<'_>) {
    if is_marked(place, "gone") {
        let message = format!("{} is gone from the page it was imported from", name(place));
        let advice = "remove it, or take `gone` and `from` away to keep it as your own";
        lint.notes.warning(rules::GONE, place.key("gone").span(), message, advice);
    }
}

fn check_unplaced(lint: &Lint<'_>, place: &Place<'_>) {
    let message =
        format!("{} has no place yet: {}", quote(place.key("text").text()), place.key("why").text());
    let advice = "put it where it belongs and remove this table, or remove it";
    lint.notes.warning(rules::UNPLACED, place.key("text").span(), message, advice);
}
