//! The brief of the role: what to know before practising, section by section.

mod lines;
#[cfg(test)]
mod tests;

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::pack::brief::{Section, brief};
use crate::tui::keymap::{
    self, BACK_TAB, Binding, DOWN, END, ESC, HOME, Hint, LEFT, PAGE_DOWN, PAGE_UP, RIGHT, TAB, UP, char,
};
use crate::tui::model::{Act, Context, Heading, Page};
use crate::tui::msg::{Effect, PackLine, Return, Trouble};
use crate::tui::theme::Theme;
use crate::tui::widgets::document::{self, Scroll};
use crate::tui::widgets::prose;
use crate::tui::widgets::reader::{Reader, Step};

/// The brief of the role.
#[derive(Debug)]
pub struct Study {
    packs: Vec<PackLine>,
    at: usize,
    sections: Vec<Section>,
    trouble: Option<Trouble>,
    reader: Reader,
    /// The line that each section begins at.
    starts: Vec<usize>,
}

/// What its keys send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Msg {
    Go(Step),
    Section(isize),
    Pack(isize),
    Practise,
    Back,
}

impl Study {
    /// The brief of the first of these packs, once it is read.
    pub fn new(packs: Vec<PackLine>) -> Self {
        let (sections, starts) = (Vec::new(), Vec::new());
        Self { packs, at: 0, sections, trouble: None, reader: Reader::default(), starts }
    }

    /// What has to be read before anything can be shown.
    pub fn needs(&self) -> Option<Effect> {
        self.packs.get(self.at).map(|line| Effect::LoadBrief(line.id.clone()))
    }

    fn bindings(&self) -> Vec<Binding<Msg>> {
        let mut bindings = vec![
            Binding::new(&[TAB], "next part", |_| Some(Msg::Section(1))),
            Binding::new(&BACK_TAB, "part before", |_| Some(Msg::Section(-1))).named("Shift-Tab").unhinted(),
            Binding::new(&[ESC], "home", |_| Some(Msg::Back)),
            Binding::new(&[char('p')], "practise", |_| Some(Msg::Practise)),
        ];
        if self.packs.len() > 1 {
            bindings.push(Binding::new(&[RIGHT], "other pack", |_| Some(Msg::Pack(1))).named("←→"));
            bindings.push(Binding::new(&[LEFT], "pack before", |_| Some(Msg::Pack(-1))).unhinted());
        }
        bindings.extend(reading());
        bindings
    }

    fn act(&mut self, msg: Msg, context: Context) -> Vec<Act> {
        match msg {
            Msg::Go(step) => self.reader.go(step, context.body.height),
            Msg::Section(by) => self.go_section(by, context.body.height),
            Msg::Pack(by) => return self.other_pack(by),
            Msg::Practise => return vec![Act::GoPlan],
            Msg::Back => return vec![Act::GoHome],
        }
        Vec::new()
    }

    /// The section that the top of the screen is in; at the end of the text the last one.
    fn section(&self) -> usize {
        if self.reader.is_at_end() {
            return self.starts.len().saturating_sub(1);
        }
        let begun = self.starts.iter().take_while(|start| **start <= self.reader.offset()).count();
        begun.saturating_sub(1)
    }

    /// To where the next section begins, or back to where this one or the one before does.
    fn go_section(&mut self, by: isize, rows: u16) {
        let offset = self.reader.offset();
        let to = if by < 0 {
            self.starts.iter().rev().find(|start| **start < offset)
        } else {
            self.starts.iter().find(|start| **start > offset)
        };
        if let Some(start) = to {
            self.reader.go(Step::To(*start), rows);
        }
    }

    fn other_pack(&mut self, by: isize) -> Vec<Act> {
        let count = self.packs.len().max(1);
        self.at = (self.at + count).saturating_add_signed(by) % count;
        (self.sections, self.trouble, self.reader) = (Vec::new(), None, Reader::default());
        self.needs().map(Act::Do).into_iter().collect()
    }

    fn lay_out(&mut self, context: Context) {
        let (lines, starts) = lines::lines(&self.sections, document::columns(context.body), context.theme);
        self.starts = starts;
        self.reader.set(lines, context.body.height);
    }

    /// What stands there instead of a brief.
    fn words(&self, width: u16, theme: Theme) -> Vec<ratatui::text::Line<'static>> {
        match &self.trouble {
            Some(trouble) => trouble.lines(width, theme),
            None if self.packs.is_empty() => prose::lines("There is no pack to study.", width, theme.fault()),
            None => prose::lines("Reading the pack.", width, theme.quiet()),
        }
    }
}

fn reading() -> [Binding<Msg>; 6] {
    [
        Binding::new(&[DOWN, char('j')], "read", |_| Some(Msg::Go(Step::Lines(1)))).named("↑↓"),
        Binding::new(&[UP, char('k')], "back a line", |_| Some(Msg::Go(Step::Lines(-1)))).unhinted(),
        Binding::new(&[PAGE_DOWN, char(' ')], "next page", |_| Some(Msg::Go(Step::Pages(1)))).unhinted(),
        Binding::new(&[PAGE_UP], "page before", |_| Some(Msg::Go(Step::Pages(-1)))).unhinted(),
        Binding::new(&[HOME], "to the top", |_| Some(Msg::Go(Step::To(0)))).unhinted(),
        Binding::new(&[END], "to the end", |_| Some(Msg::Go(Step::End))).unhinted(),
    ]
}

impl Page for Study {
    fn heading(&self) -> Heading {
        let count = self.sections.len();
        let note = if count == 0 { String::new() } else { format!("part {} of {count}", self.section() + 1) };
        Heading { place: "Study the role".to_owned(), note }
    }

    fn hints(&self) -> Vec<Hint> {
        keymap::hints(&self.bindings())
    }

    fn press(&mut self, key: KeyEvent, context: Context) -> Vec<Act> {
        let msg = keymap::pressed(&self.bindings(), key);
        msg.map_or_else(Vec::new, |msg| self.act(msg, context))
    }

    fn wheel(&mut self, lines: isize, context: Context) -> Vec<Act> {
        self.reader.go(Step::Lines(lines), context.body.height);
        Vec::new()
    }

    fn receive(&mut self, what: Return, context: Context) -> Vec<Act> {
        match what {
            Return::Brief(Ok((pack, said)))
                if self.packs.get(self.at).is_none_or(|line| line.id == pack.id) =>
            {
                self.sections = brief(&pack, &said);
                self.lay_out(context);
            }
            Return::Brief(Err(trouble)) => self.trouble = Some(trouble),
            _ => {}
        }
        Vec::new()
    }

    fn resized(&mut self, context: Context) {
        self.lay_out(context);
    }

    fn view(&self, frame: &mut Frame, area: Rect, theme: Theme) {
        if self.sections.is_empty() {
            return document::draw(frame, area, self.words(area.width, theme), Scroll::default(), theme);
        }
        self.reader.draw(frame, area, theme);
    }
}
