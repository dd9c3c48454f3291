//! What one undo takes back, and that memory stays bounded.

use proptest::prelude::*;

use super::{editor, marked};
use crate::tui::widgets::editor::history::{History, Kind, Mark, Step};
use crate::tui::widgets::editor::{Edit, Editor, Motion, Splice};

fn type_in(editor: &mut Editor, text: &str) {
    for c in text.chars() {
        editor.apply(Edit::Insert(c.into()));
    }
}

/// Undoes everything and tells every text on the way.
fn undone(editor: &mut Editor) -> Vec<String> {
    std::iter::from_fn(|| editor.apply(Edit::Undo).map(|_| marked(editor))).collect()
}

#[test]
fn typing_is_undone_by_the_word() {
    let mut editor = editor("", 40, 5);
    type_in(&mut editor, "I led  the team\nnow");
    let texts = ["I led  the team\n|", "I led  the |", "I led  |", "I |", "|"];
    assert_eq!(undone(&mut editor), texts);
}

proptest! {
    #[test]
    fn what_is_typed_at_once_is_as_if_typed_key_by_key(
        begun in "[a\u{301} \u{4e2d}\n]{0,30}", at in 0..30_usize, runs in prop::collection::vec("[a-c .]{0,12}", 1..4),
    ) {
        let mut by_key = editor("", 7, 4);
        by_key.apply(Edit::Insert(begun));
        (0..at).for_each(|_| by_key.go(Motion::Left, false));
        let mut at_once = by_key.clone();
        for run in &runs {
            prop_assume!(at_once.takes_run());
            type_in(&mut by_key, run);
            let splice = at_once.type_run(run);
            prop_assert_eq!(splice.map(|splice| splice.inserted).unwrap_or_default(), run.as_str());
            prop_assert_eq!(marked(&at_once), marked(&by_key));
            prop_assert_eq!(&at_once.rows, &by_key.rows);
        }
        prop_assert_eq!(undone(&mut at_once), undone(&mut by_key));
    }
}

#[test]
fn deleting_is_undone_by_the_word() {
    let mut back = editor("I led the|", 40, 5);
    (0..6).for_each(|_| drop(back.apply(Edit::DeleteBack)));
    assert_eq!(marked(&back), "I l|");
    assert_eq!(undone(&mut back), ["I led|", "I led the|"]);
    let mut on = editor("I |led the", 40, 5);
    (0..6).for_each(|_| drop(on.apply(Edit::DeleteForward)));
    assert_eq!(marked(&on), "I |e");
    assert_eq!(undone(&mut on), ["I |the", "I |led the"]);
}

#[test]
fn each_kind_of_edit_is_a_step_and_moving_ends_one() {
    let mut editor = editor("", 40, 5);
    type_in(&mut editor, "teh");
    editor.apply(Edit::DeleteBack);
    editor.apply(Edit::DeleteBack);
    type_in(&mut editor, "he");
    editor.go(Motion::Left, false);
    editor.go(Motion::Right, false);
    type_in(&mut editor, "m");
    editor.apply(Edit::Insert("pasted".into()));
    editor.apply(Edit::Insert("twice".into()));
    assert_eq!(undone(&mut editor), ["thempasted|", "them|", "the|", "t|", "teh|", "|"]);
}

#[test]
fn text_without_spaces_is_undone_in_parts() {
    let mut editor = editor("", 40, 5);
    type_in(&mut editor, &"漢".repeat(100));
    assert_eq!(undone(&mut editor).len(), 4);
}

#[test]
fn undo_gives_back_the_selection_and_redo_the_caret() {
    let mut editor = editor("I [led| it", 40, 5);
    type_in(&mut editor, "ran");
    assert_eq!(editor.apply(Edit::Undo), Some(Splice { at: 2, removed: 3, inserted: "led".into() }));
    assert_eq!(marked(&editor), "I [led| it");
    assert_eq!(editor.apply(Edit::Redo), Some(Splice { at: 2, removed: 3, inserted: "ran".into() }));
    assert_eq!(marked(&editor), "I ran| it");
    assert_eq!(editor.apply(Edit::Redo), None);
}

#[test]
fn a_new_edit_ends_redoing() {
    let mut editor = editor("", 40, 5);
    type_in(&mut editor, "one two");
    editor.apply(Edit::Undo);
    type_in(&mut editor, "x");
    assert_eq!(editor.apply(Edit::Redo), None);
    assert_eq!(undone(&mut editor), ["one |", "|"]);
}

#[test]
fn the_oldest_steps_are_forgotten_and_the_newest_never() {
    let mut editor = editor("", 40, 5);
    let paste = "x".repeat(300_000);
    (0..10).for_each(|_| drop(editor.apply(Edit::Insert(paste.clone()))));
    editor.select_all();
    editor.apply(Edit::DeleteBack);
    let texts = undone(&mut editor);
    assert_eq!(texts.len(), 1, "the deletion of 3 MB fills the budget alone");
}

#[test]
fn small_steps_fill_the_budget_too() {
    let mut history = History::default();
    for at in 0..50_000 {
        let (removed, inserted) = (String::new(), "x".to_owned());
        let step = Step { at, removed, inserted, before: Mark::default(), after: Mark::default() };
        history.record(step, Kind::Single);
    }
    let steps = std::iter::from_fn(|| history.undo()).count();
    assert!((1_000..50_000).contains(&steps), "{steps}");
}

proptest! {
    #[test]
    fn undo_and_redo_stay_within_the_text(turns in prop::collection::vec(any::<bool>(), 0..30)) {
        let mut editor = editor("", 40, 5);
        type_in(&mut editor, "one two three four five ");
        let words = ["", "one ", "one two ", "one two three ", "one two three four ", "one two three four five "];
        let mut at = 5usize;
        for undo in turns {
            editor.apply(if undo { Edit::Undo } else { Edit::Redo });
            at = if undo { at.saturating_sub(1) } else { (at + 1).min(5) };
            prop_assert_eq!(editor.text(), words[at]);
        }
    }
}
