//! The usual hard cases: each cluster is moved over, deleted, measured and drawn as one.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Span;
use ratatui::widgets::Widget;

use super::editor;
use crate::tui::widgets::editor::{Edit, EditorView, Motion};

/// A cluster and its cells.
type Cluster = (&'static str, u16);

/// What it is, the text, and its clusters.
const SAMPLES: &[(&str, &str, &[Cluster])] = &[
    ("family", "👨‍👩‍👧‍👦!", &[("👨‍👩‍👧‍👦", 2), ("!", 1)]),
    ("flags", "🇫🇷🇩🇪🇮", &[("🇫🇷", 2), ("🇩🇪", 2), ("🇮", 1)]),
    ("decomposed", "cafe\u{301}s", &[("c", 1), ("a", 1), ("f", 1), ("e\u{301}", 1), ("s", 1)]),
    ("devanagari", "नमस्ते", &[("न", 1), ("म", 1), ("स्ते", 2)]),
    ("jamo", "\u{1112}\u{1161}\u{11ab}글", &[("\u{1112}\u{1161}\u{11ab}", 2), ("글", 2)]),
    ("keycap", "1\u{fe0f}\u{20e3}2", &[("1\u{fe0f}\u{20e3}", 2), ("2", 1)]),
    ("hearts", "👩‍❤️‍💋‍👨x", &[("👩‍❤️‍💋‍👨", 2), ("x", 1)]),
    ("skin tone", "👍🏽👍", &[("👍🏽", 2), ("👍", 2)]),
    ("wide", "漢字a", &[("漢", 2), ("字", 2), ("a", 1)]),
    ("stacked marks", "o\u{302}\u{301}\u{323}k", &[("o\u{302}\u{301}\u{323}", 1), ("k", 1)]),
    ("joiner alone", "\n\u{200d}\na", &[("\n", 0), ("\u{200d}", 0), ("\n", 0), ("a", 1)]),
];

#[test]
fn right_and_left_step_over_clusters() {
    for (name, text, clusters) in SAMPLES {
        let mut editor = editor(text, 80, 3);
        let mut at = 0;
        for (cluster, _) in *clusters {
            at += cluster.len();
            editor.go(Motion::Right, false);
            assert_eq!(editor.caret(), at, "{name}: right of {cluster:?}");
        }
        assert_eq!(at, text.len(), "{name}");
        for (cluster, _) in clusters.iter().rev() {
            at -= cluster.len();
            editor.go(Motion::Left, false);
            assert_eq!(editor.caret(), at, "{name}: left of {cluster:?}");
        }
    }
}

#[test]
fn backspace_and_delete_take_whole_clusters() {
    for (name, text, clusters) in SAMPLES {
        let mut back = editor(text, 80, 3);
        back.go(Motion::TextEnd, false);
        for (cluster, _) in clusters.iter().rev() {
            let splice = back.apply(Edit::DeleteBack).expect(name);
            assert_eq!(splice.removed, cluster.len(), "{name}: before {cluster:?}");
        }
        assert!(back.is_empty(), "{name}");
        let mut on = editor(text, 80, 3);
        for (cluster, _) in *clusters {
            let splice = on.apply(Edit::DeleteForward).expect(name);
            assert_eq!((splice.at, splice.removed), (0, cluster.len()), "{name}: {cluster:?}");
        }
        assert!(on.is_empty(), "{name}");
    }
}

#[test]
fn the_cursor_stands_where_ratatui_draws() {
    let area = Rect::new(0, 0, 80, 3);
    for (name, text, clusters) in SAMPLES {
        let mut editor = editor(text, 80, 3);
        let mut x = 0;
        for (cluster, width) in *clusters {
            assert_eq!(
                Span::raw(cluster.replace('\n', "")).width(),
                usize::from(*width),
                "{name}: {cluster:?}"
            );
            let cursor = EditorView::new(&editor).cursor(area).expect(name);
            assert_eq!(cursor.x, x, "{name}: before {cluster:?}");
            editor.go(Motion::Right, false);
            x = if *cluster == "\n" { 0 } else { x + width };
        }
    }
}

#[test]
fn a_cluster_is_drawn_in_one_cell_and_covers_the_next() {
    let area = Rect::new(0, 0, 80, 3);
    for (name, text, _) in SAMPLES {
        let (mut buf, mut expected) = (Buffer::empty(area), Buffer::empty(area));
        EditorView::new(&editor(text, 80, 3)).render(area, &mut buf);
        let lines: Vec<&str> = text.split('\n').collect();
        for (y, line) in (0..).zip(&lines) {
            expected.set_string(0, y, line, ratatui::style::Style::new());
        }
        for (x, y) in (0..80).flat_map(|x| (0..3).map(move |y| (x, y))) {
            assert_eq!(buf[(x, y)].symbol(), expected[(x, y)].symbol(), "{name} at {x},{y}");
        }
    }
}

#[test]
fn a_cluster_is_never_split_between_rows() {
    for (name, text, clusters) in SAMPLES {
        let ends = clusters.iter().scan(0, |at, (cluster, _)| {
            *at += cluster.len();
            Some(*at)
        });
        let places: Vec<usize> = [0].into_iter().chain(ends).collect();
        for width in 1..=6 {
            let editor = editor(text, width, 3);
            let starts = (0..editor.row_count()).map(|row| editor.rows.start(row));
            assert!(starts.into_iter().all(|start| places.contains(&start)), "{name} in {width} cells");
        }
    }
}
