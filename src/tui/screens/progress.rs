//! What got better and what did not: calm charts, each with its figures beside it, typed and aloud apart.

mod drawn;
#[cfg(test)]
mod tests;

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::Rect;

use super::Screen;
use super::history::left_out;
use super::sessions::Sessions;
use super::told::{agreed, judged, together};
use crate::domain::Id;
use crate::review::Record;
use crate::review::agreement::agreement;
use crate::review::calibration::judging;
use crate::review::progress::progress;
use crate::tui::keymap::{
    self, Binding, DOWN, END, ESC, HOME, Hint, LEFT, PAGE_DOWN, PAGE_UP, RIGHT, UP, char,
};
use crate::tui::model::{Act, Context, Heading, Page};
use crate::tui::msg::{Counted, Effect, Gathered, Return, Trouble};
use crate::tui::theme::Theme;
use crate::tui::widgets::document;
use crate::tui::widgets::prose;
use crate::tui::widgets::reader::{Reader, Step};

/// Progress over all sessions.
#[derive(Default)]
pub struct ProgressPage {
    back: Box<Sessions>,
    /// The attempts gathered so far.
    records: Vec<Record>,
    /// Whether that is all of them.
    done: bool,
    trouble: Option<Trouble>,
    /// The packs that were practised, with their titles.
    packs: Vec<(Id, String)>,
    /// Which of them is looked at; none for all.
    pack: Option<usize>,
    reader: Reader,
}

/// What its keys send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Msg {
    Read(Step),
    Pack(isize),
    Back,
}

impl From<Sessions> for ProgressPage {
    /// Progress, with the list of sessions to go back to.
    fn from(back: Sessions) -> Self {
        Self { back: Box::new(back), ..Self::default() }
    }
}

impl ProgressPage {
    /// The effect that this page begins with.
    pub const NEEDS: Effect = Effect::LoadAttempts(Counted::Yes);

    fn bindings(&self) -> Vec<Binding<Msg>> {
        let mut bindings = vec![Binding::new(&[ESC], "back", |_| Some(Msg::Back))];
        if self.packs.len() > 1 {
            bindings.push(Binding::new(&[RIGHT], "pack", |_| Some(Msg::Pack(1))).named("←→"));
            bindings.push(Binding::new(&[LEFT], "pack before", |_| Some(Msg::Pack(-1))).unhinted());
        }
        bindings.extend(reading());
        bindings
    }

    fn act(&mut self, msg: Msg, context: Context) -> Vec<Act> {
        match msg {
            Msg::Read(step) => self.reader.go(step, context.body.height),
            Msg::Pack(by) => {
                // All packs are one choice more.
                let (count, at) = (self.packs.len() + 1, self.pack.map_or(0, |at| at + 1));
                let next = (at.cast_signed() + by).rem_euclid(count.cast_signed()).cast_unsigned();
                self.pack = next.checked_sub(1);
                self.reader.reset();
                self.lay_out(context);
            }
            Msg::Back => {
                let list = Screen::Sessions(std::mem::take(&mut *self.back));
                return vec![Act::Go(Box::new(list))];
            }
        }
        Vec::new()
    }

    fn take(&mut self, found: Result<Gathered, Trouble>) -> Option<Act> {
        match found {
            Ok(Gathered { more, unread, done }) => {
                self.records.extend(more);
                self.done = done;
                if done {
                    self.packs = packs(&self.records);
                }
                left_out(unread).filter(|_| done)
            }
            Err(trouble) => {
                self.trouble = Some(trouble);
                None
            }
        }
    }

    fn lay_out(&mut self, context: Context) {
        let (width, theme) = (document::columns(context.body), context.theme);
        let lines = match &self.trouble {
            Some(Trouble { what, advice }) => {
                let mut lines = prose::lines(what, width, theme.fault());
                lines.extend(prose::lines(advice, width, theme.text()));
                lines
            }
            None if !self.done => {
                let so_far = match self.records.len() {
                    0 => "Reading your answers.".to_owned(),
                    count => format!("Reading your answers, {count} so far."),
                };
                prose::lines(&so_far, width, theme.quiet())
            }
            None => {
                let pack = self.pack.and_then(|at| self.packs.get(at)).map(|(pack, _)| pack);
                together(vec![
                    drawn::lines(&progress(&self.records, pack), width, theme),
                    judged::lines(&judging(&self.records, pack), width, theme),
                    agreed::lines(&agreement(&self.records, pack), width, theme),
                ])
            }
        };
        self.reader.set(lines, context.body.height);
    }
}

/// The packs of attempts with their titles, in the order of these.
fn packs(records: &[Record]) -> Vec<(Id, String)> {
    let mut packs: Vec<(Id, String)> = Vec::new();
    for record in records {
        if !packs.iter().any(|(pack, _)| *pack == record.pack) {
            packs.push((record.pack.clone(), record.pack_title.to_string()));
        }
    }
    packs.sort_by(|(_, one), (_, other)| one.cmp(other));
    packs
}

fn reading() -> [Binding<Msg>; 6] {
    [
        Binding::new(&[DOWN, char('j')], "read", |_| Some(Msg::Read(Step::Lines(1)))).named("↑↓"),
        Binding::new(&[UP, char('k')], "back a line", |_| Some(Msg::Read(Step::Lines(-1)))).unhinted(),
        Binding::new(&[PAGE_DOWN, char(' ')], "next page", |_| Some(Msg::Read(Step::Pages(1)))),
        Binding::new(&[PAGE_UP], "page before", |_| Some(Msg::Read(Step::Pages(-1)))).unhinted(),
        Binding::new(&[HOME], "to the top", |_| Some(Msg::Read(Step::To(0)))).unhinted(),
        Binding::new(&[END], "to the end", |_| Some(Msg::Read(Step::End))).unhinted(),
    ]
}

impl Page for ProgressPage {
    fn heading(&self) -> Heading {
        let pack = self.pack.and_then(|at| self.packs.get(at));
        let all = if self.packs.len() > 1 { "all packs" } else { "" };
        let note = pack.map_or(all, |(_, title)| title).to_owned();
        Heading { place: "Progress".to_owned(), note }
    }

    fn hints(&self) -> Vec<Hint> {
        keymap::hints(&self.bindings())
    }

    fn press(&mut self, key: KeyEvent, context: Context) -> Vec<Act> {
        let msg = keymap::pressed(&self.bindings(), key);
        msg.map_or_else(Vec::new, |msg| self.act(msg, context))
    }

    fn receive(&mut self, what: Return, context: Context) -> Vec<Act> {
        let Return::Attempts(found) = what else { return Vec::new() };
        let acts = self.take(found);
        self.lay_out(context);
        acts.into_iter().collect()
    }

    fn resized(&mut self, context: Context) {
        self.lay_out(context);
    }

    fn view(&self, frame: &mut Frame, area: Rect, theme: Theme) {
        self.reader.draw(frame, area, theme);
    }
}
