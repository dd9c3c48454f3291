//! Choosing what to practise: how it looks, and what its keys come to.

use super::*;
use crate::domain::sample::{pack, seat};
use crate::tui::keymap::{BACKSPACE, DOWN, ENTER, ESC, LEFT, PAGE_DOWN, RIGHT, UP, char, conflicts};
use crate::tui::screens::Screen;
use crate::tui::testing::Desk;

fn line(pack: &Pack) -> PackLine {
    PackLine { id: pack.id.clone(), title: pack.title.clone(), summary: pack.summary.clone() }
}

/// The screen with the pack that has more questions than its screen rows, alone or beside another.
fn shown(several: bool) -> Desk {
    let mut packs = vec![line(&pack())];
    packs.extend(several.then(|| line(&seat::pack())));
    let mut desk = Desk::home(80, 24).showing(Screen::Plan(Box::new(Plan::new(packs))), Vec::new());
    desk.returns(Return::Pack(Ok(Arc::new(pack()))));
    desk
}

fn page(desk: &Desk) -> &Plan {
    match &desk.model.screen {
        Screen::Plan(page) => page,
        other => panic!("{other:?}"),
    }
}

/// What Enter begins: "full mock" and how.
fn begun(desk: &mut Desk) -> String {
    desk.chords(&[ENTER]);
    let begins = std::mem::take(&mut desk.effects).into_iter().find_map(|effect| match effect {
        Effect::Begin(pack, order) => Some((pack, order)),
        _ => None,
    });
    begins.map_or_else(String::new, |(pack, order)| {
        let how = [
            (order.aloud, " aloud"),
            (order.strict, " strict"),
            (order.pressure, " pressed"),
            (order.peek_stories, " titles"),
        ];
        let how: String = how.iter().filter(|(on, _)| *on).map(|(_, word)| *word).collect();
        let seed = order.seed.map_or(String::new(), |seed| format!(" seed {seed}"));
        format!("{}: {}{how}{seed}", pack.id, order.choice)
    })
}

#[test]
fn the_choice_looks_like_this() {
    insta::assert_snapshot!(shown(false).texts());
}

#[test]
fn with_several_packs_one_is_chosen_first() {
    let mut desk = shown(true);
    desk.chords(&[LEFT]);
    insta::assert_snapshot!(desk.texts());
}

#[test]
fn the_list_of_questions_looks_like_this() {
    let mut desk = shown(false);
    desk.chords(&[LEFT, DOWN, char(' '), DOWN]);
    insta::assert_snapshot!(desk.texts());
}

#[test]
fn enter_begins_what_is_chosen() {
    let table: [(&[Chord], &str); 13] = [
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
        (&[DOWN, DOWN, DOWN, DOWN, RIGHT], "sample: full mock titles"),
        (
            &[UP, DOWN, DOWN, DOWN, DOWN, DOWN, char('4'), char('2'), char('7'), BACKSPACE],
            "sample: full mock seed 42",
        ),
    ];
    for (keys, order) in table {
        let mut desk = shown(false);
        desk.chords(keys);
        assert_eq!(begun(&mut desk), order, "{keys:?}");
    }
}

#[test]
fn a_question_is_found_by_typing() {
    let mut desk = shown(false);
    desk.chords(&[LEFT, DOWN, char(' ')]);
    desk.types("recall 10x");
    assert!(desk.text().contains("No question has these words."));
    desk.chords(&[ENTER, BACKSPACE]);
    insta::assert_snapshot!(desk.text());
    desk.chords(&[ENTER]);
    assert_eq!(begun(&mut desk), "sample: question recall-10");
}

#[test]
fn leaving_the_list_leaves_the_question_as_it_was() {
    let mut desk = shown(false);
    desk.chords(&[LEFT, DOWN, RIGHT, char(' '), DOWN, DOWN, ESC]);
    assert_eq!(begun(&mut desk), "sample: question story-2");
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
        let mut desk = shown(false);
        desk.chords(keys);
        let outlook = page(&desk).outlook.clone().expect("an outlook").expect("a plan");
        assert_eq!((outlook.questions().as_str(), outlook.time().as_str()), (questions, time), "{keys:?}");
    }
}

#[test]
fn another_pack_is_read_and_offers_what_it_has() {
    let mut desk = shown(true);
    desk.chords(&[UP, RIGHT]);
    let asked = "LoadTailored(Some(Id(\"luxury-ecommerce\"))); LoadPack(Id(\"luxury-ecommerce\"))";
    assert_eq!(desk.asked(), asked);
    assert_eq!(begun(&mut desk), "", "nothing begins before the pack is there");
    let mut recall_only = seat::pack();
    recall_only.questions.retain(|question| question.kind == crate::domain::Kind::Recall);
    desk.returns(Return::Pack(Ok(Arc::new(recall_only))));
    assert_eq!(begun(&mut desk), "luxury-ecommerce: recall round");
}

#[test]
fn a_pack_that_comes_late_does_not_take_the_place_of_the_one_chosen() {
    let mut desk = shown(true);
    desk.chords(&[UP, RIGHT]);
    desk.returns(Return::Pack(Ok(Arc::new(pack()))));
    assert_eq!(begun(&mut desk), "");
}

#[test]
fn the_choice_is_as_it_was_the_last_time_but_for_the_seed() {
    let mut desk = shown(true);
    desk.model.packs = Some(vec![line(&pack()), line(&seat::pack())]);
    desk.chords(&[RIGHT, DOWN, RIGHT, DOWN, DOWN, DOWN, DOWN, char('7'), ESC]).types("p");
    desk.returns(Return::Pack(Ok(Arc::new(pack()))));
    assert_eq!(begun(&mut desk), "sample: behavioural round aloud");
    desk.chords(&[ESC]);
    desk.model.packs = Some(vec![line(&seat::pack())]);
    desk.types("p").returns(Return::Pack(Ok(Arc::new(seat::pack()))));
    assert_eq!(begun(&mut desk), "luxury-ecommerce: full mock");
}

#[test]
fn what_cannot_be_asked_is_said_and_does_not_begin() {
    let mut desk = shown(false);
    let trouble =
        Trouble { what: "luxury.toml cannot be read.".to_owned(), advice: "Run greenroom check.".to_owned() };
    let mut empty = pack();
    empty.questions.clear();
    desk.returns(Return::Pack(Ok(Arc::new(empty))));
    assert!(desk.text().contains("has no questions"), "{}", desk.text());
    assert_eq!(begun(&mut desk), "");
    desk.returns(Return::Pack(Err(trouble.clone())));
    assert!(desk.text().contains("luxury.toml cannot be read."));
    desk.returns(Return::Began(Err(trouble)));
    assert_eq!(desk.model.dialogs.len(), 1);
}

#[test]
fn seeds_are_numbers_and_never_too_large() {
    let mut desk = shown(false);
    desk.chords(&[DOWN, DOWN, DOWN, DOWN, DOWN]);
    desk.types("0");
    assert!(desk.text().contains("The pack as it is written"));
    desk.types("7a");
    assert_eq!(page(&desk).draft.seed, "7");
    desk.send(crate::tui::msg::Msg::Paste(format!(" {}9\n", u64::MAX)));
    assert!(page(&desk).draft.seed.parse::<u64>().is_ok(), "{}", page(&desk).draft.seed);
}

#[test]
fn the_row_at_hand_is_in_sight_at_every_size() {
    let mut desk = shown(true);
    desk.chords(&[UP, DOWN, LEFT]);
    for _ in 0..7 {
        desk.chords(&[DOWN]);
        for size in [(40, 12), (50, 13), (100, 30)] {
            desk.resize(size.0, size.1);
            assert!(desk.text().contains('▸'), "{size:?}\n{}", desk.text());
        }
    }
}

#[test]
fn why_the_questions_of_a_tailored_mock_are_asked_can_be_read_on_the_smallest_terminal() {
    let mut desk = shown(false);
    let picks = [3, 4, 5].map(|at| crate::domain::Pick {
        question: pack().questions[at].id.clone(),
        why: format!("the advertisement asks for number {at} (\"its words\"); no answer has shown it yet"),
    });
    let Screen::Plan(page) = &mut desk.model.screen else { panic!("the screen") };
    page.draft.picks = picks.to_vec();
    page.draft.what = draft::What::Tailored;
    desk.resize(40, 12);
    assert!(desk.text().contains("w why these"), "{}", desk.text());
    desk.chords(&[char('w')]);
    assert!(desk.text().contains("for number 3"), "{}", desk.text());
    desk.chords(&[PAGE_DOWN]);
    assert!(desk.text().contains("for number 5"), "{}", desk.text());
    desk.chords(&[ESC]);
    assert!(desk.text().contains('▸'), "{}", desk.text());
}

#[test]
fn no_key_is_bound_twice() {
    let rows =
        [Row::Pack, Row::What, Row::Drill, Row::Question, Row::Answers, Row::Clock, Row::Pressure, Row::Seed];
    for row in rows {
        for reasons in [false, true] {
            assert_eq!(conflicts(&choosing(Some(row), reasons)), [], "{row:?}");
        }
    }
    assert_eq!(conflicts(&reading()), []);
    assert_eq!(conflicts(&picking()), []);
}
