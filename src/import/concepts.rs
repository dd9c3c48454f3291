//! Terms of the trade and what they mean, in groups.

use super::lines::Line;
use super::outline::{MOST, Outline};

/// Terms under one heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Group {
    /// The heading, where there is one.
    pub heading: Option<Line>,
    /// The terms.
    pub terms: Vec<Term>,
}

/// A term and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Term {
    /// The term.
    pub term: Line,
    /// What it means, where the page says so.
    pub definition: Vec<Line>,
}

/// The longest term, in characters: a pack's heading has room for as many columns.
const MOST_TERM: usize = 60;

/// What a line of the section is.
enum Role {
    Group,
    Term,
    /// A term and what it means on one line, parted there.
    Both(usize, usize),
    Definition,
}

/// Places the lines of a section of concepts.
pub(super) fn place(lines: &[Line], outline: &mut Outline) {
    outline.groups.push(Group::default());
    let means = lines.iter().any(|line| !is_short(line));
    for (at, line) in lines.iter().enumerate() {
        let role = role(line, lines.get(at + 1), waits(&outline.groups), means);
        put(line, &role, outline);
    }
    let (groups, hollow): (Vec<_>, Vec<_>) =
        std::mem::take(&mut outline.groups).into_iter().partition(|group| !group.terms.is_empty());
    outline.groups = groups;
    let headings = hollow.iter().filter_map(|group| group.heading.as_ref());
    headings.for_each(|line| {
        outline.leave(line, "it reads as the heading of a group and no term stands below it");
    });
}

/// Whether the last term has no meaning yet.
fn waits(groups: &[Group]) -> bool {
    groups.last().and_then(|group| group.terms.last()).is_some_and(|term| term.definition.is_empty())
}

fn put(line: &Line, role: &Role, outline: &mut Outline) {
    let Some(group) = outline.groups.last_mut() else { return };
    match *role {
        Role::Group => outline.groups.push(Group { heading: Some(line.clone()), terms: Vec::new() }),
        Role::Term => group.terms.push(Term { term: line.clone(), definition: Vec::new() }),
        Role::Both(end, start) => {
            let part = |text: Option<&str>| line.part(text.unwrap_or_default());
            let (term, definition) = (part(line.text.get(..end)), part(line.text.get(start..)));
            group.terms.push(Term { term, definition: vec![definition] });
        }
        Role::Definition => match group.terms.last_mut() {
            Some(term) => term.definition.push(line.clone()),
            None => outline.leave(line, "no term stands before it: write the term on a line above it"),
        },
    }
}

/// What a line is: `waits` tells that the term before it has no meaning yet, `means` that any term of the section has one.
fn role(line: &Line, next: Option<&Line>, waits: bool, means: bool) -> Role {
    let before_items = next.is_some_and(|next| next.is_bullet() || is_short(next));
    if line.is_heading() {
        return if before_items { Role::Group } else { Role::Term };
    }
    let goes_on = line.text.chars().next().is_some_and(char::is_lowercase);
    if waits && (!is_short(line) || goes_on) {
        return Role::Definition;
    }
    match joint(&line.text) {
        Some((end, start)) if !(is_short(line) && next.is_some_and(explains)) => {
            return Role::Both(end, start);
        }
        _ if !is_short(line) => return Role::Definition,
        _ => {}
    }
    if !line.is_bullet() && before_items && means { Role::Group } else { Role::Term }
}

/// Whether a line is the meaning of the term before it, and no term with its own.
fn explains(next: &Line) -> bool {
    !is_short(next) && joint(&next.text).is_none()
}

/// Whether a line could be a term: a few words that are no sentence.
fn is_short(line: &Line) -> bool {
    line.text.chars().count() <= MOST_TERM && !line.ends_sentence()
}

/// Where a term ends and its meaning begins on one line.
fn joint(text: &str) -> Option<(usize, usize)> {
    let marks = [": ", " - ", " – ", " — ", " = "];
    let found = marks.iter().filter_map(|mark| text.find(mark).map(|at| (at, at + mark.len()))).min()?;
    let (term, meaning) = (text.get(..found.0)?, text.get(found.1..)?);
    (term.chars().count() <= MOST_TERM && meaning.split_whitespace().count() >= 3).then_some(found)
}

/// Takes away the terms beyond what a page has room for.
pub(super) fn cut(groups: &mut Vec<Group>) -> Vec<Line> {
    let (mut room, mut excess) = (MOST, Vec::new());
    for group in groups.iter_mut() {
        let kept = group.terms.len().min(room);
        room -= kept;
        let terms = group.terms.split_off(kept).into_iter();
        excess.extend(terms.flat_map(|term| std::iter::once(term.term).chain(term.definition)));
        if group.terms.is_empty() {
            excess.extend(group.heading.take());
        }
    }
    groups.retain(|group| !group.terms.is_empty());
    excess
}
