//! The debrief: what came of a session, right after it.

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::Session;
use crate::domain::attempt::Ending;
use crate::domain::clock::{Pace, minutes_seconds};
use crate::review::debrief::{self, Debriefed, Scored};
use crate::review::score::Mean;
use crate::tui::keymap::{self, Binding, DOWN, END, ENTER, HOME, Hint, PAGE_DOWN, PAGE_UP, UP, char};
use crate::tui::model::{Act, Context, Heading, Page};
use crate::tui::theme::Theme;
use crate::tui::widgets::document::{self, Scroll};
use crate::tui::widgets::prose;

/// The debrief.
#[derive(Debug)]
pub struct Debrief {
    plan: String,
    told: debrief::Debrief,
    scroll: Scroll,
}

/// What its keys send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Msg {
    Home,
    Review,
    Rows(isize),
    Pages(isize),
}

type Block = Vec<Line<'static>>;

impl Debrief {
    /// The debrief of that session.
    pub fn new(session: &Session) -> Self {
        let told = debrief::debrief(session);
        Self { plan: session.header.plan.clone(), told, scroll: Scroll::default() }
    }

    fn bindings() -> Vec<Binding<Msg>> {
        vec![
            Binding::new(&[ENTER], "home", |_| Some(Msg::Home)),
            Binding::new(&[char('v')], "review", |_| Some(Msg::Review)),
            Binding::new(&[UP, char('k')], "scroll", |_| Some(Msg::Rows(-1))).named("↑↓"),
            Binding::new(&[DOWN, char('j')], "scroll down", |_| Some(Msg::Rows(1))).unhinted(),
            Binding::new(&[PAGE_UP], "page up", |_| Some(Msg::Pages(-1))).unhinted(),
            Binding::new(&[PAGE_DOWN, char(' ')], "page down", |_| Some(Msg::Pages(1))).unhinted(),
            Binding::new(&[HOME], "to the top", |_| Some(Msg::Pages(-999))).unhinted(),
            Binding::new(&[END], "to the end", |_| Some(Msg::Pages(999))).unhinted(),
        ]
    }

    fn scroll(&mut self, rows: isize, body: Rect) {
        let lines = self.lines(document::columns(body), Theme::new(false)).len();
        self.scroll.by(rows, lines, body.height);
    }

    fn lines(&self, width: u16, theme: Theme) -> Block {
        let mut blocks: Vec<Block> =
            self.told.attempts.iter().map(|one| attempt(one, width, theme)).collect();
        blocks.push(self.extremes(width, theme));
        let changes = self.told.changes.iter().map(|(title, change)| format!("- {title}: {change}"));
        blocks.push(listed("To change, in your words", changes, width, theme));
        let next = self.told.next.iter().map(|next| format!("- {next}"));
        blocks.push(listed("Practise next", next, width, theme));
        blocks.retain(|block| !block.is_empty());
        blocks.join(&Line::default())
    }

    fn extremes(&self, width: u16, theme: Theme) -> Block {
        let line = |what: &str, scored: &Scored| {
            let words =
                format!("{what}: {} in {}, level {}", scored.criterion, scored.question, scored.level);
            prose::lines(&words, width, theme.text())
        };
        let strongest = self.told.strongest.as_ref().map(|scored| line("Strongest", scored));
        let weakest = self.told.weakest.as_ref().map(|scored| line("Weakest", scored));
        strongest.into_iter().chain(weakest).flatten().collect()
    }
}

/// One attempt: what it was, its time, its scores.
fn attempt(one: &Debriefed, width: u16, theme: Theme) -> Block {
    let flagged = if one.flagged { " · flagged as a bad question" } else { "" };
    let mut lines = prose::lines(&format!("{}{flagged}", one.title), width, theme.strong());
    lines.extend(time(one, width, theme));
    if let Some(mean) = one.mean {
        lines.extend(score(one, mean, width, theme));
    }
    lines.extend(one.levels.iter().flat_map(|scored| level(scored, width, theme)));
    lines
}

fn time(one: &Debriefed, width: u16, theme: Theme) -> Block {
    if one.ending == Some(Ending::Skipped) && one.spent.is_zero() {
        return prose::lines("Skipped", width, theme.quiet());
    }
    let pace = Pace::of(one.spent, one.target);
    let word = match (one.ending, pace) {
        (Some(Ending::Skipped), _) => ", skipped",
        (None, _) => ", not finished",
        (_, Pace::Within) => "",
        (_, Pace::AtTarget) => ", over the target",
        (_, Pace::WellOver) => ", well over the target",
    };
    let style = if pace == Pace::Within { theme.text() } else { theme.pace(pace) };
    let times = format!("{} of {}{word}", minutes_seconds(one.spent), minutes_seconds(one.target));
    prose::lines(&times, width, style)
}

fn score(one: &Debriefed, mean: f64, width: u16, theme: Theme) -> Block {
    let gut = one.calibration.map(|calibration| format!(", gut {}: {calibration}", Mean(calibration.gut)));
    prose::lines(&format!("Mean level {}{}", Mean(mean), gut.unwrap_or_default()), width, theme.text())
}

fn level(scored: &Scored, width: u16, theme: Theme) -> Block {
    let name = prose::clip(&scored.criterion, usize::from(width).saturating_sub(4));
    let level = Span::styled(format!("  {} ", scored.level), theme.strong());
    vec![Line::from(vec![level, Span::styled(name, theme.text())])]
}

fn listed(head: &str, items: impl Iterator<Item = String>, width: u16, theme: Theme) -> Block {
    let items: Block = items.flat_map(|item| prose::lines(&item, width, theme.text())).collect();
    if items.is_empty() {
        return items;
    }
    let mut lines = prose::lines(head, width, theme.accent());
    lines.extend(items);
    lines
}

impl Page for Debrief {
    fn heading(&self) -> Heading {
        Heading { place: "Debrief".to_owned(), note: self.plan.clone() }
    }

    fn hints(&self) -> Vec<Hint> {
        keymap::hints(&Self::bindings())
    }

    fn press(&mut self, key: KeyEvent, context: Context) -> Vec<Act> {
        let page = (context.body.height.cast_signed() as isize - 2).max(1);
        match keymap::pressed(&Self::bindings(), key) {
            Some(Msg::Home) => return vec![Act::GoHome],
            Some(Msg::Review) => return vec![Act::GoReview],
            Some(Msg::Rows(rows)) => self.scroll(rows, context.body),
            Some(Msg::Pages(pages)) => self.scroll(pages * page, context.body),
            None => {}
        }
        Vec::new()
    }

    fn wheel(&mut self, lines: isize, context: Context) -> Vec<Act> {
        self.scroll(lines, context.body);
        Vec::new()
    }

    fn resized(&mut self, context: Context) {
        self.scroll(0, context.body);
    }

    fn view(&self, frame: &mut Frame, area: Rect, theme: Theme) {
        document::draw(frame, area, self.lines(document::columns(area), theme), self.scroll, theme);
    }
}

#[cfg(test)]
mod tests;
