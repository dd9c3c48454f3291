//! The list of sessions: how it looks, what its keys do, and that thousands of sessions cost no more than those in sight.

use super::*;
use crate::domain::sample::id;
use crate::domain::sample::session::at;
use crate::tui::keymap::conflicts;
use crate::tui::sample::Sample;
use crate::tui::screens::Screen;

fn entry(number: usize, standing: Standing) -> Entry {
    let seconds = (number as u64 + 1) * 13 * 3600;
    let started = at(48 * 3600).wall - std::time::Duration::from_secs(seconds);
    Entry {
        id: id(&format!("session-{number}")),
        started,
        pack_title: "Luxury digital e-commerce lead".to_owned(),
        plan: ["full mock", "behavioural round", "drill the-falling-basket"][number % 3].to_owned(),
        aloud: number % 2 == 1,
        answered: (standing == Standing::Finished).then_some((number as u32 % 4, 5)),
        standing,
    }
}

fn entries() -> Vec<Entry> {
    let unreadable = Standing::Unreadable("it is no session of Greenroom's".to_owned());
    let others = (4..40).map(|_| Standing::Finished);
    let standings = [Standing::Running, Standing::Interrupted, Standing::Finished, unreadable].into_iter();
    standings.chain(others).enumerate().map(|(number, standing)| entry(number, standing)).collect()
}

fn shown(entries: Vec<Entry>) -> Sample {
    let mut sample = Sample::of(Screen::Sessions(Sessions::default()), (80, 24));
    sample.returned(Return::Sessions(Ok(entries)));
    sample
}

#[test]
fn the_list_looks_like_this() {
    insta::assert_snapshot!(shown(entries()).grids());
}

#[test]
fn with_several_packs_each_session_names_its_own() {
    let mut entries = entries();
    entries[2].pack_title = "Store director".to_owned();
    let mut sample = shown(entries);
    sample.press(&[END]);
    insta::assert_snapshot!(sample.grid());
    sample.press(&[HOME]);
    assert!(sample.grid().contains("Store director"));
}

#[test]
fn an_empty_list_says_what_to_do() {
    let mut sample = Sample::of(Screen::Sessions(Sessions::default()), (80, 24));
    assert!(sample.grid().contains("Reading your sessions."));
    sample.returned(Return::Sessions(Ok(Vec::new())));
    insta::assert_snapshot!(sample.grids());
    sample.type_text("p");
    assert!(matches!(sample.model.screen, Screen::Plan(_)));
}

#[test]
fn a_folder_that_cannot_be_read_is_told_in_words() {
    let mut sample = Sample::of(Screen::Sessions(Sessions::default()), (80, 24));
    let what = "The folder /data/sessions cannot be read: permission denied.".to_owned();
    let advice = "Allow it to be read, or choose another with --data-dir.".to_owned();
    sample.returned(Return::Sessions(Err(Trouble { what, advice })));
    let grid = sample.grid();
    assert!(grid.contains("cannot be read") && grid.contains("--data-dir"), "{grid}");
}

#[test]
fn keys_do_what_the_hints_say() {
    let table: [(&[Chord], &str); 6] = [
        (&[ENTER], "LoadSession(Id(\"session-0\"))"),
        (&[DOWN, char('r')], "Resume(Id(\"session-1\"))"),
        (&[char('r')], ""),
        (&[DOWN, char('d'), char('y')], "Delete(Id(\"session-1\"))"),
        (&[DOWN, char('d'), ESC], ""),
        (&[char('d'), char('y')], ""),
    ];
    for (keys, asked) in table {
        let mut sample = shown(entries());
        sample.press(keys);
        assert_eq!(sample.asked(), asked, "{keys:?}");
    }
}

#[test]
fn deleting_asks_and_names_the_session() {
    let mut sample = shown(entries());
    sample.press(&[DOWN, char('d')]);
    insta::assert_snapshot!(sample.grids());
    sample.press(&[char('y')]);
    sample.returned(Return::Deleted(Ok(id("session-1"))));
    let grid = sample.grid();
    assert!(grid.contains("Deleted.") && !grid.contains("interrupted"), "{grid}");
}

#[test]
fn what_cannot_be_deleted_is_said_and_stays() {
    let mut sample = shown(entries());
    sample.press(&[DOWN, char('d'), char('y')]);
    let trouble =
        Trouble { what: "The folder is read-only.".to_owned(), advice: "Allow writing.".to_owned() };
    sample.returned(Return::Deleted(Err(trouble)));
    assert!(sample.grid().contains("The folder is read-only."));
    sample.press(&[ESC]);
    assert!(sample.grid().contains("interrupted"));
}

#[test]
fn an_unreadable_session_says_why() {
    let mut sample = shown(entries());
    sample.press(&[DOWN, DOWN, DOWN, ENTER]);
    assert_eq!(sample.asked(), "");
    assert!(sample.grid().contains("it is no session of Greenroom's"));
}

#[test]
fn the_marked_session_stays_in_sight_at_every_size() {
    let mut sample = shown(entries());
    for keys in [[PAGE_DOWN, PAGE_DOWN], [END, UP], [HOME, DOWN], [DOWN, PAGE_UP]] {
        sample.press(&keys);
        for size in [(40, 12), (100, 30), (60, 13), (80, 24)] {
            sample.resize(size);
            assert!(sample.grid().contains('▸'), "{keys:?} at {size:?}\n{}", sample.grid());
        }
    }
}

#[test]
fn only_the_sessions_in_sight_are_drawn() {
    let many = (0..10_000).map(|number| entry(number, Standing::Finished)).collect();
    let mut sample = shown(many);
    sample.press(&[END]);
    let Screen::Sessions(page) = &sample.model.screen else { panic!("another screen") };
    let body = Rect::new(0, 0, 78, 19);
    assert_eq!(page.lines(body, Theme::new(true)).len(), 19);
    assert!(sample.grid().contains("10000 of 10000"));
}

#[test]
fn no_key_is_bound_twice() {
    let sample = |entries| {
        let mut page = Sessions::default();
        page.take(Ok(entries));
        page
    };
    let mut pages = vec![sample(Vec::new())];
    pages.extend(entries().into_iter().take(4).map(|entry| sample(vec![entry])));
    for page in pages {
        assert_eq!(conflicts(&page.bindings()), []);
    }
}
