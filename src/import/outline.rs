//! What stands on a page, each line in its place or among those that have none.

use std::collections::BTreeMap;

use super::Counts;
use super::concepts::{self, Group};
use super::lines::{Line, is_ornament, lines};
use super::page::{Form, Page};
use super::questions::{self, Asking};
use super::section::{Section, announced};

/// The most things of one sort that are taken from a page; a pack holds a few more.
pub(super) const MOST: usize = 240;

/// A piece of the page that has no place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unplaced {
    /// Its line on the page, counted from 1.
    pub line: usize,
    /// What it says.
    pub text: String,
    /// Why it has none, and what to do.
    pub why: String,
}

/// A part of the page about the role under a heading of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RolePart {
    pub heading: Line,
    pub items: Vec<Line>,
}

/// A practical case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Case {
    /// Its own heading, where it has one.
    pub title: Option<Line>,
    /// What it says, paragraph by paragraph.
    pub lines: Vec<Line>,
}

/// A page taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Outline {
    pub title: Option<Line>,
    pub seat: Vec<Line>,
    pub interview: Vec<Line>,
    pub parts: Vec<RolePart>,
    pub looks_for: Vec<Line>,
    pub questions: Vec<Asking>,
    pub groups: Vec<Group>,
    pub cases: Vec<Case>,
    pub anchors: Vec<Line>,
    pub sources: Vec<Line>,
    /// The headings under which the lists stood on the page.
    pub headings: BTreeMap<Section, Vec<String>>,
    pub unplaced: Vec<Unplaced>,
}

/// A heading with the lines below it.
struct Block {
    section: Section,
    heading: Option<Line>,
    lines: Vec<Line>,
}

impl Outline {
    /// Takes a page apart.
    pub fn of(page: &Page) -> Self {
        let mut outline = Self::default();
        match page.form {
            Form::Csv => questions::of_table(&page.text, &mut outline),
            Form::Text => outline.read(lines(&page.text)),
        }
        outline.shorten();
        outline.unplaced.sort_by_key(|unplaced| unplaced.line);
        outline
    }

    fn read(&mut self, mut lines: Vec<Line>) {
        if lines.first().is_some_and(|first| is_title(first, lines.get(1))) {
            self.title = Some(lines.remove(0));
        }
        for block in blocks(lines) {
            self.place(block);
        }
    }

    fn place(&mut self, block: Block) {
        let Block { section, heading, lines } = block;
        if lines.is_empty() {
            if let Some(heading) = heading {
                self.leave(&heading, HOLLOW);
            }
            return;
        }
        match (section, heading) {
            (Section::Other, Some(heading)) => {
                self.parts.push(RolePart { heading, items: lines });
                return;
            }
            (section, Some(heading)) => self.headings.entry(section).or_default().push(heading.text),
            _ => {}
        }
        match section {
            Section::Seat | Section::Other => self.seat.extend(lines),
            Section::LooksFor => self.place_looks_for(lines),
            Section::Questions => questions::place(lines, self),
            Section::Concepts => concepts::place(&lines, self),
            Section::Drills => self.place_cases(lines),
            Section::Anchors => {
                let listed = self.listed(lines, section);
                self.anchors.extend(listed);
            }
            Section::Sources => {
                let listed = self.listed(lines, section);
                self.sources.extend(listed);
            }
        }
    }

    /// Keeps a line that has no place.
    pub fn leave(&mut self, line: &Line, why: &str) {
        self.unplaced.push(Unplaced { line: line.number, text: line.text.clone(), why: why.to_owned() });
    }

    /// The items of a section; where it has any, other lines are none.
    fn listed(&mut self, lines: Vec<Line>, section: Section) -> Vec<Line> {
        let has_bullets = lines.iter().any(Line::is_bullet);
        let (items, others): (Vec<_>, Vec<_>) =
            lines.into_iter().partition(|line| !has_bullets || line.is_bullet());
        let why = match section {
            Section::Sources => {
                "it is no item of the list of sources above it: begin it with \"- \" if it is a source"
            }
            _ => "it is no item of the list it stands in: begin it with \"- \" if it is one",
        };
        for line in &others {
            self.leave(line, why);
        }
        items
    }

    /// Items are what is looked for; sentences before them tell of the interview.
    fn place_looks_for(&mut self, lines: Vec<Line>) {
        let has_bullets = lines.iter().any(Line::is_bullet);
        for line in lines {
            let is_item = if has_bullets { line.is_bullet() } else { !line.is_heading() };
            if is_item { self.looks_for.push(line) } else { self.interview.push(line) }
        }
    }

    /// Each item is a case; without items each paragraph, or what stands below a heading.
    fn place_cases(&mut self, lines: Vec<Line>) {
        let has_bullets = lines.iter().any(Line::is_bullet);
        let has_headings = lines.iter().any(Line::is_heading);
        for line in lines {
            let begins = line.is_bullet() || !(has_bullets || has_headings);
            match self.cases.last_mut() {
                _ if line.is_heading() => self.cases.push(Case { title: Some(line), lines: Vec::new() }),
                Some(case) if !begins || case.lines.is_empty() => case.lines.push(line),
                _ => self.cases.push(Case { title: None, lines: vec![line] }),
            }
        }
    }

    /// Leaves out what a pack has no room for.
    fn shorten(&mut self) {
        let hollow = std::mem::take(&mut self.cases);
        let (cases, hollow): (Vec<_>, Vec<_>) = hollow.into_iter().partition(|case| !case.lines.is_empty());
        hollow.iter().filter_map(|case| case.title.as_ref()).for_each(|title| self.leave(title, HOLLOW));
        let mut excess: Vec<Line> = Vec::new();
        let mut cases = cases;
        excess.extend(cut(&mut cases).into_iter().flat_map(|case| case.title.into_iter().chain(case.lines)));
        self.cases = cases;
        excess.extend(cut(&mut self.questions).into_iter().flat_map(Asking::into_lines));
        excess.extend(cut(&mut self.anchors));
        excess.extend(cut(&mut self.sources));
        excess.extend(cut(&mut self.looks_for));
        excess.extend(concepts::cut(&mut self.groups));
        for part in &mut self.parts {
            excess.extend(cut(&mut part.items));
        }
        excess.extend(
            cut(&mut self.parts).into_iter().flat_map(|part| std::iter::once(part.heading).chain(part.items)),
        );
        for line in &excess {
            self.leave(line, "a pack has room for 240 of a sort: divide the page into several");
        }
    }

    /// Whether nothing on the page is a question.
    pub fn asks_nothing(&self) -> bool {
        let means = self.groups.iter().flat_map(|group| &group.terms).any(|term| !term.definition.is_empty());
        !means && self.questions.is_empty() && self.cases.is_empty() && self.anchors.is_empty()
    }

    /// How many things there are of each sort.
    pub fn counts(&self, lines: usize) -> Counts {
        Counts {
            lines,
            questions: self.questions.len(),
            concepts: self.groups.iter().map(|group| group.terms.len()).sum(),
            drills: self.cases.len(),
            anchors: self.anchors.len(),
            looks_for: self.looks_for.len(),
            sources: self.sources.len(),
        }
    }
}

const HOLLOW: &str = "it reads as a heading and nothing stands below it";

/// Takes away what is beyond [`MOST`].
pub(super) fn cut<T>(list: &mut Vec<T>) -> Vec<T> {
    list.split_off(list.len().min(MOST))
}

/// Whether the first line is the page's title.
fn is_title(first: &Line, next: Option<&Line>) -> bool {
    let is_short = first.text.chars().count() <= 80 && !first.is_bullet() && !first.text.ends_with('?');
    let is_asked = next.is_some_and(|next| super::section::tests(&next.text).is_some());
    is_short && !is_asked && announced(&first.text, false).is_none()
}

/// The page's lines by the headings that they stand under.
fn blocks(lines: Vec<Line>) -> Vec<Block> {
    let mut blocks = vec![Block { section: Section::Seat, heading: None, lines: Vec::new() }];
    let mut depth = 0;
    let mut rest = lines.into_iter().peekable();
    while let Some(line) = rest.next() {
        let current = blocks.last().map_or(Section::Seat, |block| block.section);
        match begins(&line, rest.peek(), current, depth) {
            Some(section) => {
                depth = if let super::lines::Mark::Heading(depth) = line.mark { depth } else { depth };
                blocks.push(Block { section, heading: Some(line), lines: Vec::new() });
            }
            None => blocks.last_mut().into_iter().for_each(|block| block.lines.push(line.clone())),
        }
    }
    blocks
}

/// The section that a line begins, if it is a heading of one. `depth` is that of the section it stands in.
fn begins(line: &Line, next: Option<&Line>, current: Section, depth: usize) -> Option<Section> {
    if let super::lines::Mark::Heading(own) = line.mark {
        let inner = own > depth && depth > 0;
        let holds_headings = matches!(current, Section::Concepts | Section::Questions | Section::Drills);
        return if inner && holds_headings {
            announced(&line.text, false)
        } else {
            Some(announced(&line.text, true).unwrap_or(Section::Other))
        };
    }
    if line.is_bullet() || line.ends_sentence() || section_label(line) {
        return None;
    }
    announced(&line.text, false).or_else(|| unknown_heading(line, next, current))
}

fn section_label(line: &Line) -> bool {
    super::section::tests(&line.text).is_some()
}

/// A short line that no section is known for, and that is a heading all the same: a list follows, or the next heading.
fn unknown_heading(line: &Line, next: Option<&Line>, current: Section) -> Option<Section> {
    let short = line.text.chars().count() <= 60 && !is_ornament(&line.text);
    let next = next?;
    let heads = next.is_bullet() || (!next.ends_sentence() && announced(&next.text, false).is_some());
    let may = match current {
        // A group of terms looks the same.
        Section::Concepts | Section::Questions => !next.is_bullet(),
        _ => true,
    };
    (short && heads && may).then_some(Section::Other)
}
