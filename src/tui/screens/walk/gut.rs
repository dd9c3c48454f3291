//! The gut score: "how did that go?", guessed before anything is revealed.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::run::{Run, kept};
use super::stage::{Msg, Stage, level};
use crate::domain::Level;
use crate::tui::keymap::{Binding, DOWN, ENTER, UP, char, ctrl};
use crate::tui::model::{Act, Context};
use crate::tui::theme::Theme;
use crate::tui::widgets::document::{self, Scroll};
use crate::tui::widgets::{menu, prose};

/// The gut score.
#[derive(Debug, Default)]
pub struct Gut;

/// What each guess says, lowest first.
pub const WORDS: [&str; 5] = [
    "I would not send me on",
    "Short of what I can do",
    "It would do",
    "I would send me on",
    "I would not change a word",
];

fn guess(run: &Run) -> Option<Level> {
    run.walk.step().and_then(|(_, record)| record.gut)
}

fn lines(run: &Run, area: Rect, theme: Theme) -> Vec<Line<'static>> {
    let roomy = area.height >= 14;
    let mut lines = prose::lines(&run.title(), area.width, theme.quiet());
    lines.extend(run.step_title().map(|step| Line::styled(step, theme.accent())));
    lines.extend(roomy.then(Line::default));
    lines.extend(prose::lines("How did that go?", area.width, theme.strong()));
    lines.extend(roomy.then(Line::default));
    let chosen = guess(run);
    for (level, words) in Level::ALL.into_iter().zip(WORDS) {
        let name = level.to_string();
        lines.push(guess_line(&name, words, chosen == Some(level), area.width, theme));
    }
    lines.extend(roomy.then(Line::default));
    let then = match chosen {
        None => "Press 1 to 5, before you see what it tests.",
        Some(_) => "Enter shows what it tests; from then on the guess stands.",
    };
    lines.extend(prose::lines(then, area.width, theme.quiet()));
    lines
}

fn guess_line(name: &str, words: &str, chosen: bool, width: u16, theme: Theme) -> Line<'static> {
    let words = if chosen { format!("{words} · your guess") } else { words.to_owned() };
    let mut line = menu::line(name, &words, chosen, 1, width, theme);
    if let Some(words) = line.spans.last_mut() {
        words.style = if chosen { theme.strong() } else { theme.text() };
    }
    line
}

impl Stage for Gut {
    fn bindings(&self, run: &Run) -> Vec<Binding<Msg>> {
        let digits: Vec<_> = ('1'..='5').map(char).collect();
        let mut bindings = vec![
            Binding::new(&digits, "guess", |chord| level(chord).map(Msg::Level)).named("1-5"),
            Binding::new(&[UP], "lower", |_| Some(Msg::Move(-1))).unhinted(),
            Binding::new(&[DOWN], "higher", |_| Some(Msg::Move(1))).unhinted(),
            Binding::new(&[char('f'), ctrl('f')], "flag as bad", |_| Some(Msg::Flag)),
        ];
        if guess(run).is_some() {
            bindings.insert(0, Binding::new(&[ENTER], "show the rubric", |_| Some(Msg::Reveal)));
        }
        bindings
    }

    fn act(&mut self, run: &mut Run, msg: Msg, context: Context) -> Vec<Act> {
        let now = context.now;
        kept(match msg {
            Msg::Level(level) => run.walk.guess(level, now),
            Msg::Move(by) => run.walk.guess(moved(guess(run), by), now),
            Msg::Reveal => run.walk.reveal(now),
            Msg::Flag => run.walk.toggle_flag(now),
            _ => Vec::new(),
        })
    }

    fn view(&self, run: &Run, frame: &mut Frame, area: Rect, theme: Theme) {
        document::draw(frame, area, lines(run, area, theme), Scroll::default(), theme);
    }
}

/// The guess so many steps on; the middle where there is none.
fn moved(guess: Option<Level>, by: isize) -> Level {
    let middle = Level::ALL[2];
    guess.map_or(middle, |level| {
        let at = usize::from(level.number() - 1).saturating_add_signed(by).min(4);
        Level::ALL.get(at).copied().unwrap_or(middle)
    })
}
