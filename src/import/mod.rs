//! A prep page turned into a pack: what stands on the page finds its place, what does not is kept and told; pure.
//!
//! `page` turns bytes into clean text, `lines` and `section` tell what each line is, `outline` gives each its place, and
//! `draft` writes the pack. A page that was imported before is brought into the pack there is by `merge`.

mod competence;
mod concepts;
mod criteria;
mod draft;
mod items;
mod lines;
mod merge;
mod names;
mod outline;
mod page;
mod questions;
mod room;
mod section;
mod told;
mod written;

#[cfg(test)]
mod tests;

pub use merge::{Change, MergeError, Merged, What, merge};
pub use outline::Unplaced;
pub use page::{Form, MOST_PAGE_BYTES, Page, PageError};
pub use told::{told, told_changes};

use crate::domain::Id;

/// What the pack is to be called where the page is not asked.
#[derive(Clone, Debug, Default)]
pub struct Naming {
    /// The pack's id; else it is made of the title.
    pub id: Option<Id>,
    /// The pack's title; else the page's own, or the file's name.
    pub title: Option<String>,
    /// The file's name, without the folders above it.
    pub file: String,
}

/// A pack made of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The pack's id.
    pub id: Id,
    /// The pack's text.
    pub text: String,
    /// How many things of each sort the page has.
    pub counts: Counts,
    /// What found no place, in the order of the page.
    pub unplaced: Vec<Unplaced>,
    /// Lines in which characters were replaced that may not reach a screen.
    pub cleaned: Vec<usize>,
}

/// How many things of each sort a page has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Lines with something on them.
    pub lines: usize,
    /// Questions to answer.
    pub questions: usize,
    /// Terms of the trade; each is also a recall question where its meaning is there.
    pub concepts: usize,
    /// Practical cases.
    pub drills: usize,
    /// Questions of the candidate's own.
    pub anchors: usize,
    /// Things that interviewers look for.
    pub looks_for: usize,
    /// Works that the page draws on.
    pub sources: usize,
}

impl Counts {
    /// Whether there is anything to ask.
    pub fn asks(&self) -> bool {
        self.questions + self.concepts + self.drills + self.anchors > 0
    }
}

/// Makes a pack of a page. It is one that `pack::parse` accepts, whatever stands on the page; where nothing on it is a question,
/// it has none.
pub fn import(page: &Page, naming: &Naming) -> Imported {
    let mut outline = outline::Outline::of(page);
    let (id, text) = draft::write(&mut outline, naming);
    Imported {
        id,
        text,
        counts: outline.counts(page.lines()),
        unplaced: outline.unplaced,
        cleaned: page.cleaned.clone(),
    }
}
