//! Every motion by table, selection, and scrolling.

use super::{editor, marked};
use crate::tui::widgets::editor::{Edit, Motion};

#[test]
fn where_each_motion_leads() {
    use Motion as M;
    // Eleven cells: ten for text.
    let cases: &[(&str, Motion, &str)] = &[
        ("|ab", M::Left, "|ab"),
        ("ab|", M::Right, "ab|"),
        ("a\n|b", M::Left, "a|\nb"),
        ("I led, the|", M::WordLeft, "I led, |the"),
        ("I led, |the", M::WordLeft, "I |led, the"),
        ("I led|, the", M::WordRight, "I led, the|"),
        ("|  I led", M::WordRight, "  I| led"),
        ("a ...|", M::WordLeft, "|a ..."),
        ("a| ...", M::WordRight, "a ...|"),
        // Rows: "one two ", "three four", " five" would be too wide to stay.
        ("one two thr|ee", M::LineStart, "one two |three"),
        ("one two |three", M::LineStart, "|one two three"),
        ("x\none two |three", M::LineStart, "x\n|one two three"),
        ("on|e two three", M::LineEnd, "one two| three"),
        ("one two| three", M::LineEnd, "one two three|"),
        ("one two thr|ee\nx", M::LineEnd, "one two three|\nx"),
        ("one two th|ree", M::Up, "on|e two three"),
        ("on|e two three", M::Down, "one two th|ree"),
        ("on|e", M::Up, "|one"),
        ("on|e", M::Down, "one|"),
        ("long line|\nab\n", M::Down, "long line\nab|\n"),
        ("abc|\n漢字\n", M::Down, "abc\n漢|字\n"),
        ("a\n\nb b\n|c", M::ParagraphUp, "a\n\n|b b\nc"),
        ("a\n\nb |b", M::ParagraphUp, "a\n\n|b b"),
        ("a\n\n|b", M::ParagraphUp, "|a\n\nb"),
        ("a\n|\nb", M::ParagraphUp, "|a\n\nb"),
        ("a| x\n\n\nb", M::ParagraphDown, "a x\n\n\n|b"),
        ("a x\n\n\nb|", M::ParagraphDown, "a x\n\n\nb|"),
        ("a|\nb", M::TextEnd, "a\nb|"),
        ("a\nb|", M::TextStart, "|a\nb"),
        ("1|\n2\n3\n4", M::PageDown, "1\n2\n3|\n4"),
        ("1\n2\n3\n4|", M::PageUp, "1\n2|\n3\n4"),
        ("|one two three", M::Cell { x: 2, y: 1 }, "one two th|ree"),
        ("|one two three", M::Cell { x: 9, y: 0 }, "one two| three"),
        ("|one two three", M::Cell { x: 9, y: 9 }, "one two three|"),
        ("|漢字", M::Cell { x: 1, y: 0 }, "|漢字"),
        ("|漢字", M::Cell { x: 2, y: 0 }, "漢|字"),
    ];
    for (before, motion, after) in cases {
        let mut editor = editor(before, 11, 3);
        editor.go(*motion, false);
        assert_eq!(marked(&editor), *after, "{motion:?} from {before:?}");
    }
}

#[test]
fn motions_by_rows_keep_to_their_column() {
    let mut editor = editor("long row|\n\nab\nlong row", 20, 9);
    let places = ["long row\n|\nab\nlong row", "long row\n\nab|\nlong row", "long row\n\nab\nlong row|"];
    for place in places {
        editor.go(Motion::Down, false);
        assert_eq!(marked(&editor), place);
    }
    editor.go(Motion::Up, false);
    editor.go(Motion::Left, false);
    editor.go(Motion::Up, false);
    editor.go(Motion::Up, false);
    assert_eq!(marked(&editor), "l|ong row\n\nab\nlong row", "moving aside sets a new column");
}

#[test]
fn the_end_of_a_broken_word_is_on_its_row() {
    // Two rows of five cells, no space between.
    let mut editor = editor("ab|cdefghij", 6, 3);
    editor.go(Motion::LineEnd, false);
    assert_eq!((editor.caret(), editor.caret.upstream), (5, true));
    editor.go(Motion::Down, false);
    assert_eq!(editor.caret(), 10, "from the right edge to the right edge");
    editor.go(Motion::Up, false);
    editor.go(Motion::LineStart, false);
    assert_eq!(editor.caret(), 0, "the start of the upper row");
    editor.go(Motion::LineEnd, false);
    editor.go(Motion::LineEnd, false);
    assert_eq!(editor.caret(), 10, "once more: the end of the line");
}

#[test]
fn shift_selects_and_moving_on_lets_go() {
    let mut editor = editor("one |two three", 20, 3);
    editor.go(Motion::WordRight, true);
    assert_eq!((marked(&editor), editor.selected_text()), ("one [two| three".into(), Some("two")));
    editor.go(Motion::WordRight, true);
    assert_eq!(editor.selected_text(), Some("two three"));
    editor.go(Motion::TextStart, true);
    assert_eq!((editor.selected_text(), editor.selection()), (Some("one "), Some(0..4)));
    editor.go(Motion::Right, false);
    assert_eq!(marked(&editor), "one |two three", "to the right end of what was selected");
    editor.select_all();
    editor.go(Motion::Left, false);
    assert_eq!(marked(&editor), "|one two three", "to its left end");
    editor.select_all();
    editor.unselect();
    assert_eq!(editor.selected_text(), None);
}

#[test]
fn the_caret_stays_in_sight() {
    let text = "1\n2\n3\n4\n5\n6\n7\n8\n9";
    let mut editor = editor(text, 10, 3);
    for (motion, top) in [
        (Motion::TextEnd, 6),
        (Motion::Up, 6),
        (Motion::PageUp, 5),
        (Motion::PageUp, 3),
        (Motion::TextStart, 0),
        (Motion::PageDown, 0),
        (Motion::PageDown, 2),
    ] {
        editor.go(motion, false);
        assert_eq!(editor.top(), top, "{motion:?}");
    }
    editor.scroll(100);
    assert_eq!(editor.top(), 6, "no further than the end");
    editor.scroll(-100);
    assert_eq!(editor.top(), 0);
    editor.apply(Edit::Insert("x".into()));
    assert_eq!(editor.top(), 2, "a key brings the caret back into sight");
    editor.scroll_to(text.len());
    assert_eq!(editor.top(), 6);
}

#[test]
fn a_new_size_keeps_what_was_read_in_sight() {
    let text = "one two three four five six seven eight nine ten";
    let mut reading = editor(text, 6, 3);
    reading.scroll(4);
    let first = reading.rows.start(reading.top());
    reading.fit(ratatui::layout::Size::new(12, 2));
    let (span, _) = reading.rows.span(text, reading.top());
    assert!(span.contains(&first));
    let mut writing = editor(text, 80, 3);
    writing.go(Motion::TextEnd, false);
    writing.fit(ratatui::layout::Size::new(6, 2));
    assert_eq!(writing.top(), writing.row_count() - 2, "the caret stays in sight");
}
