//! Choosing what to practise: how it looks, and what its keys come to.

use super::*;
use crate::domain::sample::{pack, seat};
use crate::tui::keymap::conflicts;
use crate::tui::sample::Sample;
use crate::tui::screens::Screen;

fn line(pack: &Pack) -> PackLine {
    PackLine { id: pack.id.clone(), title: pack.title.clone(), summary: pack.summary.clone() }
}

/// The screen with the pack that has more questions than its screen rows, alone or beside another.
fn shown(several: bool) -> Sample {
    let mut packs = vec![line(&pack())];
    packs.extend(several.then(|| line(&seat::pack())));
    let mut sample = Sample::of(Screen::Plan(Box::new(Plan::new(packs))), (80, 24));
    sample.returned(Return::Pack(Ok(Arc::new(pack()))));
    sample
}

fn page(sample: &Sample) -> &Plan {
    match &sample.model.screen {
        Screen::Plan(page) => page,
        other => panic!("{other:?}"),
    }
}

/// What Enter begins: "full mock" and how.
fn begun(sample: &mut Sample) -> String {
    sample.press(&[ENTER]);
    let begins = std::mem::take(&mut sample.effects).into_iter().find_map(|effect| match effect {
        Effect::Begin(pack, order) => Some((pack, order)),
        _ => None,
    });
    begins.map_or_else(String::new, |(pack, order)| {
        let how = [(order.aloud, " aloud"), (order.strict, " strict"), (order.pressure, " pressed")];
        let how: String = how.iter().filter(|(on, _)| *on).map(|(_, word)| *word).collect();
        let seed = order.seed.map_or(String::new(), |seed| format!(" seed {seed}"));
        format!("{}: {}{how}{seed}", pack.id, order.choice)
    })
}

#[test]
fn the_choice_looks_like_this() {
    insta::assert_snapshot!(shown(false).grids());
}

#[test]
fn with_several_packs_one_is_chosen_first() {
    let mut sample = shown(true);
    sample.press(&[DOWN, LEFT]);
    insta::assert_snapshot!(sample.grids());
}

#[test]
fn the_list_of_questions_looks_like_this() {
    let mut sample = shown(false);
    sample.press(&[LEFT, DOWN, char(' '), DOWN]);
    insta::assert_snapshot!(sample.grids());
}

#[test]
fn enter_begins_what_is_chosen() {
    let table: [(&[Chord], &str); 12] = [
        (&[], "sample: full mock"),
        (&[RIGHT], "sample: behavioural round"),
        (&[RIGHT, RIGHT], "sample: drill"),
        (&[RIGHT, char(' '), DOWN, RIGHT], "sample: drill case"),
        (&[RIGHT, char(' '), DOWN, RIGHT, RIGHT], "sample: drill"),
        (&[RIGHT, RIGHT, RIGHT], "sample: recall round"),
        (&[LEFT, LEFT], "sample: ask round"),
        (&[LEFT], "sample: question story-1"),
        (&[LEFT, DOWN, LEFT], "sample: question ask-3"),
        (&[DOWN, RIGHT, DOWN, RIGHT, DOWN, char(' ')], "sample: full mock aloud strict pressed"),
        (&[DOWN, RIGHT, LEFT], "sample: full mock"),
        (
            &[UP, DOWN, DOWN, DOWN, DOWN, char('4'), char('2'), char('7'), BACKSPACE],
            "sample: full mock seed 42",
        ),
    ];
    for (keys, order) in table {
        let mut sample = shown(false);
        sample.press(keys);
        assert_eq!(begun(&mut sample), order, "{keys:?}");
    }
}

#[test]
fn a_question_is_found_by_typing() {
    let mut sample = shown(false);
    sample.press(&[LEFT, DOWN, char(' ')]);
    sample.type_text("recall 10x");
    assert!(sample.grid().contains("No question has these words."));
    sample.press(&[ENTER, BACKSPACE]);
    insta::assert_snapshot!(sample.grid());
    sample.press(&[ENTER]);
    assert_eq!(begun(&mut sample), "sample: question recall-10");
}

#[test]
fn leaving_the_list_leaves_the_question_as_it_was() {
    let mut sample = shown(false);
    sample.press(&[LEFT, DOWN, RIGHT, char(' '), DOWN, DOWN, ESC]);
    assert_eq!(begun(&mut sample), "sample: question story-2");
}

#[test]
fn the_sum_says_what_is_asked_and_how_long_it_takes() {
    let table: [(&[Chord], &str, &str); 4] = [
        (
            &[],
            "4 behavioural questions, 1 drill, 1 question of yours.",
            "About 27 minutes: 24:00 to answer, 3:00 to prepare.",
        ),
        (&[RIGHT], "5 behavioural questions.", "About 13 minutes: 10:00 to answer, 2:30 to prepare."),
        (&[RIGHT, RIGHT], "1 drill.", "About 16 minutes: 15:00 to answer, 0:30 to prepare."),
        (&[LEFT, LEFT], "3 questions of yours.", "About 5 minutes: 3:00 to answer, 1:30 to prepare."),
    ];
    for (keys, questions, time) in table {
        let mut sample = shown(false);
        sample.press(keys);
        let outlook = page(&sample).outlook.clone().expect("an outlook").expect("a plan");
        assert_eq!((outlook.questions().as_str(), outlook.time().as_str()), (questions, time), "{keys:?}");
    }
}

#[test]
fn another_pack_is_read_and_offers_what_it_has() {
    let mut sample = shown(true);
    sample.press(&[RIGHT]);
    assert_eq!(sample.asked(), "LoadPack(Id(\"luxury-ecommerce\"))");
    assert_eq!(begun(&mut sample), "", "nothing begins before the pack is there");
    let mut recall_only = seat::pack();
    recall_only.questions.retain(|question| question.kind == crate::domain::Kind::Recall);
    sample.returned(Return::Pack(Ok(Arc::new(recall_only))));
    assert_eq!(begun(&mut sample), "luxury-ecommerce: recall round");
}

#[test]
fn a_pack_that_comes_late_does_not_take_the_place_of_the_one_chosen() {
    let mut sample = shown(true);
    sample.press(&[RIGHT]);
    sample.returned(Return::Pack(Ok(Arc::new(pack()))));
    assert_eq!(begun(&mut sample), "");
}

#[test]
fn what_cannot_be_asked_is_said_and_does_not_begin() {
    let mut sample = shown(false);
    let trouble =
        Trouble { what: "luxury.toml cannot be read.".to_owned(), advice: "Run greenroom check.".to_owned() };
    let mut empty = pack();
    empty.questions.clear();
    sample.returned(Return::Pack(Ok(Arc::new(empty))));
    assert!(sample.grid().contains("has no questions"), "{}", sample.grid());
    assert_eq!(begun(&mut sample), "");
    sample.returned(Return::Pack(Err(trouble.clone())));
    assert!(sample.grid().contains("luxury.toml cannot be read."));
    sample.returned(Return::Began(Err(trouble)));
    assert_eq!(sample.model.dialogs.len(), 1);
}

#[test]
fn seeds_are_numbers_and_never_too_large() {
    let mut sample = shown(false);
    sample.press(&[DOWN, DOWN, DOWN, DOWN]);
    sample.type_text("0");
    assert!(sample.grid().contains("The pack as it is written"));
    sample.type_text("7a");
    assert_eq!(page(&sample).draft.seed, "7");
    sample.update(crate::tui::msg::Msg::Paste(format!(" {}9\n", u64::MAX)));
    assert!(page(&sample).draft.seed.parse::<u64>().is_ok(), "{}", page(&sample).draft.seed);
}

#[test]
fn the_row_at_hand_is_in_sight_at_every_size() {
    let mut sample = shown(true);
    sample.press(&[DOWN, LEFT]);
    for _ in 0..7 {
        sample.press(&[DOWN]);
        for size in [(40, 12), (50, 13), (100, 30)] {
            sample.resize(size);
            assert!(sample.grid().contains('▸'), "{size:?}\n{}", sample.grid());
        }
    }
}

#[test]
fn no_key_is_bound_twice() {
    let rows =
        [Row::Pack, Row::What, Row::Drill, Row::Question, Row::Answers, Row::Clock, Row::Pressure, Row::Seed];
    for row in rows {
        assert_eq!(conflicts(&choosing(Some(row))), [], "{row:?}");
    }
    assert_eq!(conflicts(&picking()), []);
}
