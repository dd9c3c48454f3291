//! Tests of the editor: samples by table, and random work against a naive model.

mod cleaning;
mod editing;
mod keys;
mod model;
mod moving;
mod naive;
mod samples;
mod undo;
mod view;
mod wrapping;

use ratatui::layout::Size;

use super::Editor;

/// An editor of `width` by `height` cells; `|` in the text marks the caret, and `[` where a selection begins.
fn editor(text: &str, width: u16, height: u16) -> Editor {
    let bare = text.replace(['|', '['], "");
    let at = |mark| text.find(mark).map(|at| text[..at].replace(['|', '['], "").len());
    let mut editor = Editor::from_text(&bare);
    editor.fit(Size::new(width, height));
    editor.caret = at('|').unwrap_or(0).into();
    editor.anchor = at('[');
    editor.reveal();
    editor
}

/// The text with the same marks.
fn marked(editor: &Editor) -> String {
    let mut text = editor.text().to_owned();
    let mut marks = vec![(editor.caret(), '|')];
    marks.extend(editor.anchor.map(|at| (at, '[')));
    marks.sort_unstable_by_key(|&(at, _)| std::cmp::Reverse(at));
    for (at, mark) in marks {
        text.insert(at, mark);
    }
    text
}

/// The rows as they are wrapped, line ends left out.
fn rows(editor: &Editor) -> Vec<&str> {
    (0..editor.row_count()).map(|row| &editor.text()[editor.rows.span(editor.text(), row).0]).collect()
}
