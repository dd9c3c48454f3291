//! What is drawn, cell by cell.

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier, Style};

use super::editor;
use crate::tui::widgets::editor::{Edit, Editor, EditorView, Motion};

/// Draws a view into a terminal of its own size.
fn draw(view: &EditorView<'_>, width: u16, height: u16) -> TestBackend {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal in memory");
    terminal
        .draw(|frame| {
            frame.render_widget(view, frame.area());
            if let Some(cursor) = view.cursor(frame.area()) {
                frame.set_cursor_position(cursor);
            }
        })
        .expect("drawn");
    terminal.backend().clone()
}

/// The symbols drawn, row by row.
fn rows(backend: &TestBackend) -> Vec<String> {
    let buf = backend.buffer();
    (0..buf.area.height).map(|y| (0..buf.area.width).map(|x| buf[(x, y)].symbol()).collect()).collect()
}

/// The cells drawn with a modifier, as `#`, the others as `.`.
fn cells_with(backend: &TestBackend, modifier: Modifier) -> Vec<String> {
    let area = backend.buffer().area;
    let sign = |x, y| if backend.buffer()[(x, y)].modifier.contains(modifier) { '#' } else { '.' };
    (0..area.height).map(|y| (0..area.width).map(|x| sign(x, y)).collect()).collect()
}

#[test]
fn rows_and_cursor() {
    let editor = editor("one two three\n\nfou|r", 9, 5);
    let mut backend = draw(&EditorView::new(&editor), 9, 5);
    assert_eq!(rows(&backend), ["one two  ", "three    ", "         ", "four     ", "         "]);
    backend.assert_cursor_position(Position::new(3, 3));
}

#[test]
fn the_cursor_at_the_end_of_a_full_row_stands_beside_it() {
    let mut editor = editor("abcd|", 5, 2);
    draw(&EditorView::new(&editor), 5, 2).assert_cursor_position(Position::new(4, 0));
    editor.apply(Edit::Insert(" ".into()));
    draw(&EditorView::new(&editor), 5, 2).assert_cursor_position(Position::new(4, 0));
    editor.apply(Edit::Insert("e".into()));
    draw(&EditorView::new(&editor), 5, 2).assert_cursor_position(Position::new(1, 1));
}

#[test]
fn the_placeholder_shows_while_there_is_no_text() {
    let mut editor = editor("", 12, 3);
    let backend = draw(&EditorView::new(&editor).placeholder("Say what you did."), 12, 3);
    assert_eq!(rows(&backend), ["Say what    ", "you did.    ", "            "]);
    assert_eq!(cells_with(&backend, Modifier::DIM)[1], "########....");
    editor.apply(Edit::Insert("I".into()));
    let backend = draw(&EditorView::new(&editor).placeholder("Say it."), 12, 3);
    assert_eq!(rows(&backend), ["I           ", "            ", "            "]);
}

#[test]
fn the_selection_is_in_reverse_with_its_line_ends() {
    let editor = editor("one [two\n\n漢字| x", 10, 4);
    let backend = draw(&EditorView::new(&editor), 10, 4);
    // A wide glyph's second cell is the terminal's.
    let reversed = ["....####..", "#.........", "#.#.......", ".........."];
    assert_eq!(cells_with(&backend, Modifier::REVERSED), reversed);
    let backend = draw(&EditorView::new(&editor).read_only(), 10, 4);
    assert!(cells_with(&backend, Modifier::REVERSED).iter().all(|row| !row.contains('#')));
}

#[test]
fn marked_words_and_the_style_of_the_text() {
    let editor = editor("I led the team", 20, 2);
    let (led, all) = (Style::new().add_modifier(Modifier::UNDERLINED), Style::new().fg(Color::Cyan));
    let marked = [(2..5, led), (3..14, Style::new().add_modifier(Modifier::BOLD))];
    let view = EditorView::new(&editor).read_only().styles(all, all).marked(&marked);
    let backend = draw(&view, 20, 2);
    assert_eq!(cells_with(&backend, Modifier::UNDERLINED)[0], "..###...............");
    assert_eq!(cells_with(&backend, Modifier::BOLD)[0], "...###########......");
    assert!((0..14).all(|x| backend.buffer()[(x, 0)].fg == Color::Cyan));
    assert_eq!(view.cursor(Rect::new(0, 0, 20, 2)), None, "nothing to type at");
}

#[test]
fn the_bar_tells_what_is_above_and_below() {
    let text = (1..=9).map(|n| n.to_string()).collect::<Vec<_>>().join("\n");
    let cases: &[(u16, isize, &[&str])] = &[
        (9, 0, &["1  ", "2  ", "3  ", "4  ", "5  ", "6  ", "7  ", "8  ", "9  "]),
        (4, 0, &["1 ┃", "2 │", "3 │", "4 │"]),
        (4, 1, &["2 │", "3 ┃", "4 │", "5 │"]),
        (4, 4, &["5 │", "6 │", "7 ┃", "8 │"]),
        (4, 5, &["6 │", "7 │", "8 │", "9 ┃"]),
        (2, 0, &["1  ", "2 ↓"]),
        (2, 3, &["4 ↑", "5 ↓"]),
        (2, 7, &["8 ↑", "9  "]),
        (1, 0, &["1 ↓"]),
        (1, 4, &["5 ↕"]),
        (1, 8, &["9 ↑"]),
    ];
    for (height, top, expected) in cases {
        let mut editor = editor(&text, 3, *height);
        editor.scroll(*top);
        assert_eq!(rows(&draw(&EditorView::new(&editor), 3, *height)), *expected, "{height} rows from {top}");
    }
}

#[test]
fn a_caret_scrolled_out_of_sight_has_no_cursor() {
    let mut editor = editor("1\n2\n3\n4\n5", 5, 2);
    let area = Rect::new(3, 2, 5, 2);
    assert_eq!(EditorView::new(&editor).cursor(area), Some(Position::new(3, 2)));
    editor.scroll(2);
    assert_eq!(EditorView::new(&editor).cursor(area), None);
}

#[test]
fn what_is_too_wide_is_told_by_a_sign() {
    let editor = editor("漢a", 2, 2);
    assert_eq!(rows(&draw(&EditorView::new(&editor), 2, 2)), ["… ", "a "]);
}

#[test]
fn a_flood_of_marks_fills_one_cell_with_a_bounded_symbol() {
    let flood = format!("o{}k", "\u{301}".repeat(10_000));
    let backend = draw(&EditorView::new(&editor(&flood, 5, 1)), 5, 1);
    assert!(backend.buffer()[(0, 0)].symbol().len() <= 64);
    assert_eq!(backend.buffer()[(1, 0)].symbol(), "k");
}

#[test]
fn another_area_than_told_looks_right_too() {
    let mut editor = editor("one two three four", 80, 24);
    editor.go(Motion::TextEnd, false);
    let mut backend = draw(&EditorView::new(&editor), 6, 2);
    assert_eq!(rows(&backend), ["three↑", "four  "]);
    backend.assert_cursor_position(Position::new(4, 1));
}

#[test]
fn no_room_is_no_trouble() {
    let editor = editor("one two\n漢字\n", 80, 24);
    for (width, height) in [(0, 0), (0, 3), (3, 0), (1, 1), (1, 9), (2, 1)] {
        let mut fitted = editor.clone();
        fitted.fit(ratatui::layout::Size::new(width, height));
        for editor in [&editor, &fitted, &Editor::default()] {
            let view = EditorView::new(editor).placeholder("Say it.");
            let area = Rect::new(0, 0, width, height);
            let mut buf = ratatui::buffer::Buffer::empty(area);
            ratatui::widgets::Widget::render(&view, area, &mut buf);
            assert_eq!(view.cursor(area).is_some(), width > 0 && height > 0);
        }
    }
}
