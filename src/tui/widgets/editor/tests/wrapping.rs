//! Where rows end, by table.

use proptest::prelude::*;

use super::{editor, rows};
use crate::tui::widgets::editor::rows::Rows;
use crate::tui::widgets::editor::{Edit, Motion};

#[test]
fn where_rows_end() {
    // The width counts the cells for text; the area has one more.
    let cases: &[(u16, &str, &[&str])] = &[
        (10, "", &[""]),
        (10, "\n", &["", ""]),
        (10, "one two three", &["one two ", "three"]),
        (7, "one two three", &["one two ", "three"]),
        (3, "one     two", &["one     ", "two"]),
        (3, "   a", &["   ", "a"]),
        (4, "one\ntwo\n\nx", &["one", "two", "", "x"]),
        // No comma, stop or closing bracket begins a row, no opening one ends it; unless there is no
        // other way.
        (5, "Hello, you", &["Hello", ", you"]),
        (6, "Hello, you", &["Hello, ", "you"]),
        (6, "so it (was) so", &["so it ", "(was) ", "so"]),
        (8, "up 14 % again", &["up 14 % ", "again"]),
        (7, "well-known", &["well-", "known"]),
        (4, "abcdefghij", &["abcd", "efgh", "ij"]),
        (4, "a bcdefghij", &["a ", "bcde", "fghi", "j"]),
        (5, "漢字漢字", &["漢字", "漢字"]),
        (4, "漢字、漢", &["漢", "字、", "漢"]),
        (1, "漢a", &["漢", "a"]),
        (4, "a\u{a0}b c", &["a\u{a0}b ", "c"]),
        (3, "🇫🇷🇩🇪", &["🇫🇷", "🇩🇪"]),
        (3, "ab\u{200b}cd", &["ab\u{200b}", "cd"]),
        (4, "漢字\u{3000}\u{3000}字", &["漢字\u{3000}\u{3000}", "字"]),
    ];
    for (width, text, expected) in cases {
        assert_eq!(rows(&editor(text, width + 1, 5)), *expected, "{text:?} in {width} cells");
    }
}

/// Wraps `before` to `width`, makes it `after` by an edit, and compares with `after` wrapped anew.
fn follows(width: usize, before: &str, at: usize, removed: usize, inserted: &str) {
    let mut rows = Rows::wrap(before, width);
    let mut after = before.to_owned();
    after.replace_range(at..at + removed, inserted);
    rows.edited(&after, at, removed, inserted.len());
    assert_eq!(rows, Rows::wrap(&after, width), "{before:?} to {after:?} in {width} cells");
}

#[test]
fn an_edit_reaches_back_as_far_as_it_must() {
    // The first word of a row gets short enough for the row above.
    follows(7, "one two-three", 9, 4, "");
    // A watch made narrow fits three rows further up.
    follows(2, "\u{200b}b\u{2060}⌚x", "\u{200b}b\u{2060}⌚".len(), 0, "\u{fe0e}");
}

#[test]
fn an_edit_reaches_on_beyond_rows_that_begin_alike() {
    // After a Hebrew letter a hyphen ends no row, and may after a Latin one (rule 21a of UAX 14), even
    // with a mark between that was not edited.
    follows(3, "xxא\u{5b0}-bbb", 2, 2, "x");
    follows(3, "xxx\u{5b0}-bbb", 2, 1, "א");
    // Flags pair up from the first on.
    follows(2, "🇫🇷🇩🇪🇮🇹", 0, 0, "🇪");
}

#[test]
fn a_key_in_a_long_line_moves_no_other_row() {
    let text = "the quick brown fox jumps over the lazy dog ".repeat(50);
    let mut editor = editor(&text, 45, 5);
    let starts: Vec<usize> = (0..editor.row_count()).map(|row| editor.rows.start(row)).collect();
    for _ in 0..20 {
        editor.go(Motion::Down, false);
    }
    editor.apply(Edit::Insert("o".into()));
    editor.apply(Edit::DeleteBack);
    let after: Vec<usize> = (0..editor.row_count()).map(|row| editor.rows.start(row)).collect();
    assert_eq!(after, starts);
}

proptest! {
    #[test]
    fn wrapping_keeps_all_of_the_text(text in super::naive::text(40), width in 1u16..20) {
        let editor = editor(&text.replace(['|', '['], ""), width, 4);
        let mut joined = String::new();
        for row in 0..editor.row_count() {
            let (span, goes_on) = editor.rows.span(editor.text(), row);
            joined.push_str(&editor.text()[span]);
            if !goes_on && row + 1 < editor.row_count() {
                joined.push('\n');
            }
        }
        prop_assert_eq!(joined, editor.text());
    }
}
