//! The editor beside one that is easy to believe: a list of grapheme clusters, and a text that takes every splice.

use greenroom::tui::widgets::editor::{Edit, Editor, EditorView, Motion, Splice};
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use ratatui::widgets::Widget;
use unicode_segmentation::UnicodeSegmentation;

const MOTIONS: [Motion; 14] = [
    Motion::Left,
    Motion::Right,
    Motion::WordLeft,
    Motion::WordRight,
    Motion::LineStart,
    Motion::LineEnd,
    Motion::Up,
    Motion::Down,
    Motion::ParagraphUp,
    Motion::ParagraphDown,
    Motion::PageUp,
    Motion::PageDown,
    Motion::TextStart,
    Motion::TextEnd,
];

const EDITS: [Edit; 11] = [
    Edit::NewLine,
    Edit::DeleteBack,
    Edit::DeleteForward,
    Edit::CutWordBack,
    Edit::CutWordForward,
    Edit::CutToLineStart,
    Edit::CutToLineEnd,
    Edit::CutSelection,
    Edit::PutBack,
    Edit::Undo,
    Edit::Redo,
];

/// The first line is the text to begin with; after it each byte is a deed, and text that is no deed is typed.
pub fn run(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (start, deeds) = text.split_once('\n').unwrap_or(("", &text));
    let mut editor = Editor::from_text(start);
    let mut elsewhere = editor.text().to_owned();
    for deed in deeds.graphemes(true).take(2_000) {
        if let Some(splice) = perform(&mut editor, deed) {
            elsewhere.replace_range(splice.at..splice.at + splice.removed, &splice.inserted);
        }
        assert_eq!(elsewhere, editor.text(), "every change is told");
        assert!(is_boundary(editor.text(), editor.caret()), "the caret stands between clusters");
    }
    draw(&editor);
}

/// Small letters move, capitals extend the selection, digits and signs edit, the rest is typed.
fn perform(editor: &mut Editor, deed: &str) -> Option<Splice> {
    let &[byte] = deed.as_bytes() else { return typed(editor, deed) };
    match byte {
        b'a'..=b'n' => editor.go(MOTIONS[usize::from(byte - b'a')], false),
        b'A'..=b'N' => editor.go(MOTIONS[usize::from(byte - b'A')], true),
        b'0'..=b':' => return editor.apply(EDITS[usize::from(byte - b'0')].clone()),
        b'*' => editor.select_all(),
        b'<' | b'>' => editor.fit(Size::new(u16::from(byte - b'<') * 9, 3)),
        _ => return typed(editor, deed),
    }
    None
}

/// Types at the caret, as a list of clusters would have it.
fn typed(editor: &mut Editor, text: &str) -> Option<Splice> {
    let (before, caret) = (editor.text().to_owned(), editor.caret());
    let splice = editor.apply(Edit::Insert(text.to_owned()));
    if let Some(splice) = splice.as_ref().filter(|splice| splice.removed == 0) {
        assert_eq!(splice.at, caret, "typed at the caret");
        assert_eq!(editor.text(), [&before[..caret], &splice.inserted, &before[caret..]].concat());
    }
    splice
}

fn is_boundary(text: &str, at: usize) -> bool {
    at == text.len() || text.grapheme_indices(true).any(|(start, _)| start == at)
}

fn draw(editor: &Editor) {
    let area = Rect::new(1, 1, 17, 4);
    let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 6));
    let view = EditorView::new(editor);
    view.render(area, &mut buffer);
    assert!(view.cursor(area).is_none_or(|cursor| area.contains(cursor)));
    let control = |cell: &ratatui::buffer::Cell| cell.symbol().chars().any(char::is_control);
    assert!(!buffer.content.iter().any(control), "nothing reaches the terminal raw");
}
