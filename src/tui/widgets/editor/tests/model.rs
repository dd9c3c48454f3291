//! Random work: the editor against the naive one, splice by splice.

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use ratatui::widgets::Widget;
use unicode_segmentation::UnicodeSegmentation;

use super::naive::{Deed, boundaries, cells, deed, edited, is_space, replay, row_starts, text};
use crate::tui::widgets::editor::rows::Rows;
use crate::tui::widgets::editor::{Edit, Editor, EditorView, Splice};

fn perform(editor: &mut Editor, deed: &Deed) -> Option<Splice> {
    match deed.clone() {
        Deed::Edit(edit) => return editor.apply(edit),
        Deed::Go(motion, extend) => editor.go(motion, extend),
        Deed::SelectAll => editor.select_all(),
        Deed::Fit(width, height) => editor.fit(Size::new(width, height)),
        Deed::Scroll(rows) => editor.scroll(rows),
    }
    None
}

/// What must hold whatever was done.
fn check(editor: &Editor) {
    let text = editor.text();
    let bounds = boundaries(text);
    assert!(bounds.contains(&editor.caret()), "the caret stands in a cluster");
    assert!(editor.anchor.is_none_or(|anchor| bounds.contains(&anchor)), "the selection begins in a cluster");
    assert_eq!(editor.rows, Rows::wrap(text, editor.rows.width()), "wrapped anew");
    assert!(editor.top() < editor.row_count());
}

/// Draws the editor, and reads the cursor, in an area of its own size and in one of another.
fn draw(editor: &Editor) {
    for size in [editor.size, Size::new(7, 3)] {
        let area = Rect::new(1, 1, size.width, size.height);
        let mut buf = Buffer::empty(Rect::new(0, 0, size.width + 2, size.height + 2));
        let view = EditorView::new(editor).placeholder("Say it.");
        view.render(area, &mut buf);
        assert!(view.cursor(area).is_none_or(|cursor| area.contains(cursor)));
        let outside = |x, y| !area.contains((x, y).into());
        let edge = (0..size.width + 2).flat_map(|x| (0..size.height + 2).map(move |y| (x, y)));
        assert!(edge.filter(|&(x, y)| outside(x, y)).all(|at| buf[at].symbol() == " "), "drawn outside");
    }
}

proptest! {
    #[test]
    fn every_change_is_told_as_a_splice(start in text(30), deeds in prop::collection::vec(deed(), 0..40)) {
        let mut editor = Editor::from_text(&start);
        editor.fit(Size::new(13, 4));
        let mut elsewhere = editor.text().to_owned();
        for deed in &deeds {
            if let Some(splice) = perform(&mut editor, deed) {
                replay(&splice, &mut elsewhere);
            }
            prop_assert_eq!(&elsewhere, editor.text());
            check(&editor);
            draw(&editor);
        }
    }

    #[test]
    fn edits_by_grapheme_agree_with_the_naive_editor(start in text(12), deeds in prop::collection::vec(deed(), 0..40)) {
        let mut editor = Editor::from_text(&start);
        for deed in &deeds {
            let (text, caret, anchor) = (editor.text().to_owned(), editor.caret(), editor.anchor);
            perform(&mut editor, deed);
            let expected = match deed {
                Deed::Edit(edit) if *edit != Edit::CutSelection || anchor.is_some() => edited(&text, caret, anchor, edit),
                _ => None,
            };
            if let Some(expected) = expected {
                prop_assert_eq!((editor.text().to_owned(), editor.caret()), expected);
            }
        }
    }

    #[test]
    fn undoing_all_gives_the_start_and_redoing_all_the_end(
        start in text(12),
        deeds in prop::collection::vec(deed(), 0..40),
    ) {
        let mut editor = Editor::from_text(&start);
        let start = editor.text().to_owned();
        for deed in &deeds {
            perform(&mut editor, deed);
        }
        while editor.apply(Edit::Redo).is_some() {}
        let end = editor.text().to_owned();
        let mut elsewhere = end.clone();
        while let Some(splice) = editor.apply(Edit::Undo) {
            replay(&splice, &mut elsewhere);
            prop_assert_eq!(&elsewhere, editor.text());
            check(&editor);
        }
        prop_assert_eq!(editor.text(), &start);
        while editor.apply(Edit::Redo).is_some() {}
        prop_assert_eq!(editor.text(), &end);
        check(&editor);
    }

    #[test]
    fn rows_are_those_of_the_whole_text(text in text(60), width in 1usize..30) {
        let rows = Rows::wrap(&text, width);
        let starts: Vec<usize> = (0..rows.count()).map(|row| rows.start(row)).collect();
        prop_assert_eq!(starts, row_starts(&text, width));
    }

    #[test]
    fn rows_follow_any_edit(
        text in text(60),
        width in 1usize..30,
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0usize..9, text(4)), 1..12),
    ) {
        let mut text = text;
        let mut rows = Rows::wrap(&text, width);
        for (at, removed, inserted) in edits {
            let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let from = at.index(places.len());
            let to = (from + removed).min(places.len() - 1);
            text.replace_range(places[from]..places[to], &inserted);
            rows.edited(&text, places[from], places[to] - places[from], inserted.len());
            prop_assert_eq!(&rows, &Rows::wrap(&text, width));
        }
    }

    #[test]
    fn no_row_is_wider_than_the_area(text in text(60), width in 1usize..30) {
        let rows = Rows::wrap(&text, width);
        for row in 0..rows.count() {
            let words = &text[rows.span(&text, row).0];
            let mut clusters: Vec<&str> = words.graphemes(true).collect();
            // Spaces hang over the end, and what cannot be seen takes no room there.
            while clusters.pop_if(|cluster| is_space(cluster) || cells(cluster) == 0).is_some() {}
            let filled: usize = clusters.iter().map(|cluster| cells(cluster).min(width)).sum();
            prop_assert!(filled <= width, "{words:?} takes {filled} of {width}");
        }
    }
}
