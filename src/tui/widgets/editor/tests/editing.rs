//! Every edit by table: the text and caret before, the edit, and after.

use super::{editor, marked};
use crate::tui::widgets::editor::{Edit, Motion, Splice};

fn insert(text: &str) -> Edit {
    Edit::Insert(text.into())
}

#[test]
fn what_each_edit_does() {
    let cases: &[(&str, Edit, &str)] = &[
        ("a|c", insert("b"), "ab|c"),
        ("[old| text", insert("new"), "new| text"),
        ("|old[ text", insert("new"), "new| text"),
        ("a|b", Edit::NewLine, "a\n|b"),
        ("|", Edit::DeleteBack, "|"),
        ("ab|", Edit::DeleteBack, "a|"),
        ("a\n|b", Edit::DeleteBack, "a|b"),
        ("[ab|c", Edit::DeleteBack, "|c"),
        ("a|bc", Edit::DeleteForward, "a|c"),
        ("a|", Edit::DeleteForward, "a|"),
        ("a|b[c", Edit::DeleteForward, "a|c"),
        ("one two, |", Edit::CutWordBack, "one |"),
        ("one two|", Edit::CutWordBack, "one |"),
        ("one tw|o", Edit::CutWordBack, "one |o"),
        ("... |x", Edit::CutWordBack, "|x"),
        ("one| two, x", Edit::CutWordForward, "one|, x"),
        ("|don't stop", Edit::CutWordForward, "| stop"),
        ("one\ntwo| x", Edit::CutToLineStart, "one\n| x"),
        ("one\n|two", Edit::CutToLineStart, "one|two"),
        ("|two", Edit::CutToLineStart, "|two"),
        ("one |two\nx", Edit::CutToLineEnd, "one |\nx"),
        ("one|\ntwo", Edit::CutToLineEnd, "one|two"),
        ("one|", Edit::CutToLineEnd, "one|"),
        ("o[ne tw|o", Edit::CutSelection, "o|o"),
        ("one| two", Edit::CutSelection, "one| two"),
        ("o[ne t|wo", Edit::CutToLineEnd, "o|wo"),
        ("one| two", Edit::PutBack, "one| two"),
        ("one |two", Edit::Replace("one or two".into()), "one or |two"),
        ("[same|", Edit::Replace("same".into()), "[same|"),
    ];
    for (before, edit, after) in cases {
        let mut editor = editor(before, 20, 5);
        let changed = editor.apply(edit.clone()).is_some();
        assert_eq!(marked(&editor), *after, "{edit:?} on {before:?}");
        assert_eq!(changed, before.replace(['|', '['], "") != editor.text(), "{edit:?} on {before:?}");
    }
}

#[test]
fn what_was_cut_can_be_put_back_elsewhere() {
    let mut editor = editor("one |two three", 20, 5);
    editor.apply(Edit::CutToLineEnd);
    editor.go(Motion::TextStart, false);
    let splice = editor.apply(Edit::PutBack);
    assert_eq!(splice, Some(Splice { at: 0, removed: 0, inserted: "two three".into() }));
    assert_eq!(marked(&editor), "two three|one ");
    editor.apply(Edit::CutSelection);
    editor.apply(Edit::PutBack);
    assert_eq!(editor.text(), "two threetwo threeone ", "cutting nothing keeps what was cut");
}

#[test]
fn the_caret_never_stands_in_a_cluster_that_an_edit_made() {
    // A flag made of a letter typed before another; a mark that joins the letter typed before it.
    for (before, typed, at) in [("|🇷", "🇫", 8), ("|\u{301}", "e", 3), ("|\u{200d}👧", "👩", 11)] {
        let mut editor = editor(before, 20, 5);
        editor.apply(insert(typed));
        assert_eq!(editor.caret(), at, "{typed} before {before:?}");
    }
    // What was between them gone, the two make one.
    let mut editor = editor("🇫x|🇷", 20, 5);
    editor.apply(Edit::DeleteBack);
    assert_eq!((editor.text(), editor.caret()), ("🇫🇷", 8));
}

#[test]
fn a_large_paste_is_one_splice() {
    let line = "I asked the regulars why they had stopped coming, and wrote it down.\r\n";
    let pasted = line.repeat(1_000_000 / line.len());
    let mut editor = editor("", 100, 24);
    let splice = editor.apply(insert(&pasted)).expect("a change");
    assert_eq!(splice.inserted, pasted.replace('\r', ""));
    assert_eq!(editor.row_count(), pasted.lines().count() + 1);
    assert_eq!(editor.top(), editor.row_count() - 24, "the end is in sight");
    editor.apply(Edit::Undo);
    assert!(editor.is_empty());
}
