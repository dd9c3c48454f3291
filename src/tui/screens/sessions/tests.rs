//! The list of sessions: how it looks, what its keys do, and that thousands of sessions cost no more than those in sight.

use super::*;
use crate::domain::sample::id;
use crate::domain::sample::session::at;
use crate::tui::keymap::Chord;
use crate::tui::keymap::conflicts;
use crate::tui::screens::Screen;
use crate::tui::testing::Desk;

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

fn shown(entries: Vec<Entry>) -> Desk {
    let mut desk = Desk::home(80, 24).showing(Screen::Sessions(Sessions::default()), Vec::new());
    desk.sleep(36 * 3600).returns(Return::Sessions(Ok(entries)));
    desk
}

#[test]
fn the_list_looks_like_this() {
    insta::assert_snapshot!(shown(entries()).texts());
}

#[test]
fn with_several_packs_each_session_names_its_own() {
    let mut entries = entries();
    entries[2].pack_title = "Store director".to_owned();
    let mut desk = shown(entries);
    desk.chords(&[END]);
    insta::assert_snapshot!(desk.text());
    desk.chords(&[HOME]);
    assert!(desk.text().contains("Store director"));
}

#[test]
fn an_empty_list_says_what_to_do() {
    let mut desk = Desk::home(80, 24).showing(Screen::Sessions(Sessions::default()), Vec::new());
    assert!(desk.text().contains("Reading your sessions."));
    desk.returns(Return::Sessions(Ok(Vec::new())));
    insta::assert_snapshot!(desk.texts());
    desk.types("p");
    assert!(matches!(desk.model.screen, Screen::Plan(_)));
}

#[test]
fn a_folder_that_cannot_be_read_is_told_in_words() {
    let mut desk = Desk::home(80, 24).showing(Screen::Sessions(Sessions::default()), Vec::new());
    let what = "The folder /data/sessions cannot be read: permission denied.".to_owned();
    let advice = "Allow it to be read, or choose another with --data-dir.".to_owned();
    desk.returns(Return::Sessions(Err(Trouble { what, advice })));
    let grid = desk.text();
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
        let mut desk = shown(entries());
        desk.chords(keys);
        assert_eq!(desk.asked(), asked, "{keys:?}");
    }
}

#[test]
fn deleting_asks_and_names_the_session() {
    let mut desk = shown(entries());
    desk.chords(&[DOWN, char('d')]);
    insta::assert_snapshot!(desk.texts());
    desk.chords(&[char('y')]);
    desk.returns(Return::Deleted(Ok(id("session-1"))));
    let grid = desk.text();
    assert!(grid.contains("Deleted.") && !grid.contains("interrupted"), "{grid}");
}

#[test]
fn what_cannot_be_deleted_is_said_and_stays() {
    let mut desk = shown(entries());
    desk.chords(&[DOWN, char('d'), char('y')]);
    let trouble =
        Trouble { what: "The folder is read-only.".to_owned(), advice: "Allow writing.".to_owned() };
    desk.returns(Return::Deleted(Err(trouble)));
    assert!(desk.text().contains("The folder is read-only."));
    desk.chords(&[ESC]);
    assert!(desk.text().contains("interrupted"));
}

#[test]
fn an_unreadable_session_says_why() {
    let mut desk = shown(entries());
    desk.chords(&[DOWN, DOWN, DOWN, ENTER]);
    assert_eq!(desk.asked(), "");
    assert!(desk.text().contains("it is no session of Greenroom's"));
}

#[test]
fn the_marked_session_stays_in_sight_at_every_size() {
    let mut desk = shown(entries());
    for keys in [[PAGE_DOWN, PAGE_DOWN], [END, UP], [HOME, DOWN], [DOWN, PAGE_UP]] {
        desk.chords(&keys);
        for size in [(40, 12), (100, 30), (60, 13), (80, 24)] {
            desk.resize(size.0, size.1);
            assert!(desk.text().contains('▸'), "{keys:?} at {size:?}\n{}", desk.text());
        }
    }
}

#[test]
fn only_the_sessions_in_sight_are_drawn() {
    let many = (0..10_000).map(|number| entry(number, Standing::Finished)).collect();
    let mut desk = shown(many);
    desk.chords(&[END]);
    let Screen::Sessions(page) = &desk.model.screen else { panic!("another screen") };
    let body = Rect::new(0, 0, 78, 19);
    assert_eq!(page.lines(body, Theme::new(true)).len(), 19);
    assert!(desk.text().contains("10000 of 10000"));
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
