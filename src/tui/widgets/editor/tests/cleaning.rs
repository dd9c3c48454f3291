//! What is let in, and how two texts differ.

use proptest::prelude::*;

use super::naive::{replay, text};
use crate::domain::text::is_printable;
use crate::tui::widgets::editor::{Edit, Editor, Splice, clean};

const CASES: &[(&str, &str)] = &[
    ("plain, café 漢字 👍🏽\n", "plain, café 漢字 👍🏽\n"),
    ("a\r\nb\rc\nd", "a\nb\nc\nd"),
    ("\r\r\n\n", "\n\n\n"),
    ("a\u{b}b\u{c}c\u{85}d\u{2028}e\u{2029}f", "a\nb\nc\nd\ne\nf"),
    ("a\tb", "a    b"),
    ("a\0b\u{7}c\u{8}d\u{7f}e\u{84}f", "abcdef"),
    ("\u{1b}[1;31mred\u{1b}[0m", "red"),
    ("\u{9b}31mred", "red"),
    ("\u{1b}]0;title\u{7}text", "text"),
    ("\u{1b}]8;;http://x\u{1b}\\link\u{1b}]8;;\u{1b}\\", "link"),
    ("\u{9d}0;title\u{9c}text", "text"),
    ("\u{1b}P1$r\u{1b}\\x", "x"),
    ("\u{1b}(Bx\u{1b}cy\u{1b}7z", "xyz"),
    // Never closed: what follows was meant to be read.
    ("\u{1b}]unclosed\nnext", "unclosed\nnext"),
    ("\u{1b}]one\u{1b}[2Jtwo", "onetwo"),
    ("end\u{1b}", "end"),
    ("end\u{1b}[", "end"),
    ("\u{1b}[31\nx", "\nx"),
    ("\u{1b}\u{1b}[31mx", "x"),
    ("a\u{202e}b\u{202a}c\u{2066}d\u{2069}e\u{202c}f", "abcdef"),
    ("\u{feff}text", "text"),
    // Joiners and soft hyphens belong to ordinary text.
    ("\u{200f}שלום\u{200d}\u{200b}\u{ad}", "שלום\u{200d}\u{200b}\u{ad}"),
];

#[test]
fn what_is_let_in() {
    for (given, kept) in CASES {
        assert_eq!(clean(given), *kept, "{given:?}");
        assert_eq!(Editor::from_text(given).text(), *kept);
        let mut editor = Editor::default();
        let splice = editor.apply(Edit::Insert((*given).into()));
        assert_eq!(editor.text(), *kept, "{given:?} pasted");
        assert_eq!(splice.map(|splice| splice.inserted).as_deref(), Some(*kept));
    }
}

#[test]
fn a_paste_of_nothing_visible_changes_nothing() {
    let mut editor = super::editor("[keep|", 10, 3);
    assert_eq!(editor.apply(Edit::Insert("\u{1b}[2J".into())), None);
    assert_eq!(super::marked(&editor), "[keep|");
}

#[test]
fn unclosed_strings_do_not_take_long() {
    let hostile = "\u{1b}]".repeat(500_000);
    assert_eq!(clean(&hostile), "");
}

proptest! {
    #[test]
    fn cleaning_twice_is_cleaning_once(text in any::<String>()) {
        let once = clean(&text).into_owned();
        prop_assert_eq!(clean(&once).into_owned(), once.clone());
        prop_assert!(once.chars().all(|c| c == '\n' || is_printable(c)));
    }

    #[test]
    fn the_difference_makes_the_new_text(old in text(12), new in text(12)) {
        let mut made = old.clone();
        let splice = Splice::between(&old, &new);
        prop_assert_eq!(splice.is_none(), old == new);
        if let Some(splice) = splice {
            replay(&splice, &mut made);
        }
        prop_assert_eq!(made, new);
    }
}

#[test]
fn the_difference_is_small() {
    let splice = Splice::between("I led the team.", "I led a small team.");
    assert_eq!(splice, Some(Splice { at: 6, removed: 3, inserted: "a small".into() }));
    let splice = Splice::between("aa", "aaa");
    assert_eq!(splice, Some(Splice { at: 2, removed: 0, inserted: "a".into() }));
    // é and è share their first byte, but a splice never cuts a character.
    let splice = Splice::between("é", "è");
    assert_eq!(splice, Some(Splice { at: 0, removed: 2, inserted: "è".into() }));
}
