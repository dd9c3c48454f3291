//! The debrief on the screen.

use super::*;
use crate::domain::sample::session::{Sample, finished, header, story};
use crate::tui::msg::Effect;
use crate::tui::screens::Screen;
use crate::tui::testing::Desk;

fn desk(session: &Session) -> Desk {
    Desk::home(80, 24).showing(Screen::Debrief(Debrief::new(session)), Vec::new())
}

#[test]
fn it_looks_as_it_should() {
    let mut desk = desk(&finished());
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("debrief", desk.texts());
    });
}

#[test]
fn it_scrolls_to_its_end_and_back() {
    let mut desk = desk(&finished());
    desk.resize(40, 12);
    let top = desk.text();
    desk.keys("End");
    assert!(
        desk.words().ends_with("A weakness: you skipped it. Enter home v review F1 help"),
        "{}",
        desk.text()
    );
    desk.keys("Home");
    assert_eq!(desk.text(), top);
    desk.keys("PgDn ↓ ↑ PgUp");
    assert_eq!(desk.text(), top);
}

#[test]
fn time_over_the_target_is_said_in_words_and_in_the_style_of_its_pace() {
    for (seconds, said) in [(100, "1:40 of 3:00"), (200, "over the target"), (300, "well over the target")] {
        let mut sample = Sample::begin(header(vec![story("your-cv", "Your CV")]));
        sample.answer("I led it.", seconds);
        sample.give(crate::domain::Part::FollowUp(1), "Yes.", 0);
        sample.score(3, &[]);
        sample.close("");
        let desk = desk(&sample.session());
        assert!(desk.words().contains(said), "{said}: {}", desk.text());
        let theme = desk.model.theme;
        let clock =
            desk.text().lines().find(|line| line.contains(" of 3:00")).map(|line| line.trim().to_owned());
        let style = desk.style_of(&clock.expect("a time")).expect("a style");
        let expected = match seconds {
            100 => theme.text(),
            200 => theme.warning(),
            _ => theme.fault(),
        };
        assert_eq!(style.add_modifier, expected.add_modifier, "{said}");
        assert!(expected.fg.is_none() || style.fg == expected.fg, "{said}");
    }
}

#[test]
fn it_leads_home_and_to_the_review() {
    let mut home = desk(&finished());
    home.keys("Enter");
    assert!(matches!(home.model.screen, Screen::Home(_)));
    let mut review = desk(&finished());
    review.keys("v");
    assert!(matches!(review.effects.last(), Some(Effect::LoadSessions)));
}
