//! Changes of the text: what can be asked for, and the splice each one makes.

use std::ops::Range;

use super::Editor;
use super::clean::clean;
use super::glyphs::{after, before, snap};
use super::history::{Kind, Mark, Step};
use super::motion::Motion;
use super::splice::Splice;

/// A change to ask the editor for. Where text is selected, those that insert replace it and those that
/// delete delete it, and nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Text typed or pasted at the caret, cleaned (see [`clean`]).
    Insert(String),
    /// A line end at the caret.
    NewLine,
    /// All of the text replaced, as after it was edited elsewhere. Undone as one step.
    Replace(String),
    /// The grapheme cluster before the caret.
    DeleteBack,
    /// The grapheme cluster after the caret.
    DeleteForward,
    /// Back to the start of a word; kept for [`Edit::PutBack`].
    CutWordBack,
    /// On to the end of a word; kept for [`Edit::PutBack`].
    CutWordForward,
    /// Back to the start of the line; at its start, the line end before it. Kept for [`Edit::PutBack`].
    CutToLineStart,
    /// On to the end of the line; at its end, the line end itself. Kept for [`Edit::PutBack`].
    CutToLineEnd,
    /// The selected text; kept for [`Edit::PutBack`].
    CutSelection,
    /// What was cut last, at the caret.
    PutBack,
    /// Takes back the last step.
    Undo,
    /// Does again what was taken back last.
    Redo,
}

impl Editor {
    /// Makes a change and tells it; `None` if there was nothing to change.
    pub fn apply(&mut self, edit: Edit) -> Option<Splice> {
        self.goal = None;
        let splice = match edit {
            Edit::Insert(text) => self.insert(&text),
            Edit::NewLine => self.insert("\n"),
            Edit::Replace(text) => self.replace_all(&text),
            Edit::DeleteBack => self.delete(before(&self.text, self.caret.at)..self.caret.at, Kind::Back),
            Edit::DeleteForward => {
                self.delete(self.caret.at..after(&self.text, self.caret.at), Kind::Forward)
            }
            Edit::CutWordBack => self.cut_to(Motion::WordLeft),
            Edit::CutWordForward => self.cut_to(Motion::WordRight),
            Edit::CutToLineStart => self.cut(self.rest_of_line_before()),
            Edit::CutToLineEnd => self.cut(self.rest_of_line_after()),
            Edit::CutSelection => self.selection().and_then(|selected| self.cut(selected)),
            Edit::PutBack => self.change(self.insertion(), self.kept.clone(), Kind::Single),
            Edit::Undo => self.undo(),
            Edit::Redo => self.redo(),
        };
        self.reveal();
        splice
    }

    /// Whether printable ASCII typed from here on is the same as all of it put in at once: nothing is selected that it would replace, and
    /// nothing behind the caret joins with it.
    pub fn takes_run(&self) -> bool {
        let behind = self.text.get(self.caret.at..).and_then(|rest| rest.chars().next());
        self.selection().is_none() && behind.is_none_or(|c| c.is_ascii())
    }

    /// Puts in what was typed at once, printable ASCII where [`Editor::takes_run`] holds: the rows are wrapped once for all of it. Undone
    /// as if typed key by key.
    pub fn type_run(&mut self, text: &str) -> Option<Splice> {
        self.goal = None;
        let at = self.caret.at;
        let mut before = Mark { caret: self.caret, anchor: self.anchor };
        let splice = (!text.is_empty()).then(|| self.splice(at..at, text.to_owned(), Mark::default()))?;
        self.caret = (at + text.len()).into();
        for (offset, c) in text.char_indices() {
            let after = Mark { caret: (at + offset + 1).into(), anchor: None };
            let (removed, inserted) = (String::new(), c.into());
            self.history.record(Step { at: at + offset, removed, inserted, before, after }, Kind::Typed);
            before = after;
        }
        self.reveal();
        Some(splice)
    }

    /// Where inserted text goes: over the selection, or to the caret.
    fn insertion(&self) -> Range<usize> {
        self.selection().unwrap_or(self.caret.at..self.caret.at)
    }

    fn insert(&mut self, text: &str) -> Option<Splice> {
        let kind = if text.chars().nth(1).is_none() { Kind::Typed } else { Kind::Single };
        let text = clean(text).into_owned();
        // What holds nothing to insert does not take the selection away.
        (!text.is_empty()).then(|| self.change(self.insertion(), text, kind)).flatten()
    }

    fn replace_all(&mut self, text: &str) -> Option<Splice> {
        let splice = Splice::between(&self.text, &clean(text))?;
        self.change(splice.at..splice.at + splice.removed, splice.inserted, Kind::Single)
    }

    fn delete(&mut self, range: Range<usize>, kind: Kind) -> Option<Splice> {
        match self.selection() {
            Some(selected) => self.change(selected, String::new(), Kind::Single),
            None => self.change(range, String::new(), kind),
        }
    }

    fn cut_to(&mut self, motion: Motion) -> Option<Splice> {
        let (here, there) = (self.caret.at, self.target(motion).at);
        self.cut(here.min(there)..here.max(there))
    }

    fn cut(&mut self, range: Range<usize>) -> Option<Splice> {
        let range = self.selection().unwrap_or(range);
        if !range.is_empty() {
            self.text.get(range.clone()).unwrap_or_default().clone_into(&mut self.kept);
        }
        self.change(range, String::new(), Kind::Single)
    }

    fn rest_of_line_before(&self) -> Range<usize> {
        let start = self.line_start(self.caret.at);
        if start == self.caret.at { start.saturating_sub(1)..start } else { start..self.caret.at }
    }

    fn rest_of_line_after(&self) -> Range<usize> {
        let (at, end) = (self.caret.at, self.line_end(self.caret.at));
        if end == at { at..(at + 1).min(self.text.len()) } else { at..end }
    }

    fn undo(&mut self) -> Option<Splice> {
        let Step { at, removed, inserted, before, .. } = self.history.undo()?;
        let end = at + inserted.len();
        Some(self.splice(at..end, removed, before))
    }

    fn redo(&mut self) -> Option<Splice> {
        let Step { at, removed, inserted, after, .. } = self.history.redo()?;
        let end = at + removed.len();
        Some(self.splice(at..end, inserted, after))
    }

    /// Changes the text and notes how to take it back.
    fn change(&mut self, range: Range<usize>, inserted: String, kind: Kind) -> Option<Splice> {
        if range.is_empty() && inserted.is_empty() {
            return None;
        }
        let removed = self.text.get(range.clone())?.to_owned();
        let before = Mark { caret: self.caret, anchor: self.anchor };
        let end = range.start + inserted.len();
        let splice = self.splice(range, inserted, Mark::default());
        // What was put in may have joined the clusters around it, and the caret stands between clusters.
        self.caret = snap(&self.text, end).into();
        let after = Mark { caret: self.caret, anchor: None };
        self.history
            .record(Step { at: splice.at, removed, inserted: splice.inserted.clone(), before, after }, kind);
        Some(splice)
    }

    /// Changes the text and the rows; the caret and the selection become those of `mark`.
    fn splice(&mut self, range: Range<usize>, inserted: String, mark: Mark) -> Splice {
        self.text.replace_range(range.clone(), &inserted);
        self.rows.edited(&self.text, range.start, range.len(), inserted.len());
        (self.caret, self.anchor) = (mark.caret, mark.anchor);
        Splice { at: range.start, removed: range.len(), inserted }
    }
}
