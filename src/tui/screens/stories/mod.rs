//! The stories: a list to write them from, and how they stand against the competencies of a pack.

mod asks;
mod lines;
#[cfg(test)]
mod tests;
mod writing;

use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;
use ratatui::widgets::Widget;

use self::writing::Writing;
use crate::domain::{Id, Pack, Story};
use crate::review::stories::{Matrix, matrix, telling};
use crate::tui::dialogs::Dialog;
use crate::tui::keymap::{
    self, Binding, DOWN, END, ENTER, ESC, HOME, Hint, PAGE_DOWN, PAGE_UP, TAB, UP, char, ctrl,
};
use crate::tui::layout;
use crate::tui::model::{Act, Context, Heading, Page, Sure};
use crate::tui::msg::{Effect, PackLine, Return, StoriesSeen, StoryEffect, Trouble};
use crate::tui::theme::Theme;
use crate::tui::widgets::document::{self, Scroll};
use crate::tui::widgets::menu::Cursor;
use crate::tui::widgets::tabs;

/// The stories.
#[derive(Default)]
pub struct StoriesPage {
    seen: Option<Result<StoriesSeen, Trouble>>,
    /// The packs to hold them against, and which of them.
    packs: Vec<PackLine>,
    at: usize,
    pack: Option<Arc<Pack>>,
    /// Whether the matrix is in view, and not the list.
    matrix: bool,
    cursor: Cursor,
    scroll: Scroll,
    now: Option<DateTime<FixedOffset>>,
    /// The story being written.
    writing: Option<Writing>,
    /// The story just begun, to be opened once it was read.
    opening: Option<Id>,
}

/// What its keys send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Msg {
    /// Move by so many.
    Move(isize),
    /// Move by so many screens.
    Page(isize),
    /// Open the story that is marked, or turn a mark.
    Open,
    /// A new story.
    New,
    /// Delete the story that is marked.
    Delete,
    /// The list or the matrix.
    View,
    /// Hold them against the next pack.
    Pack,
    /// The part of a story so many further on.
    Part(isize),
    /// Go on in the outer editor.
    Outer,
    /// Back.
    Back,
}

impl StoriesPage {
    /// The stories, to be held against one of these packs.
    pub fn new(packs: Vec<PackLine>) -> Self {
        Self { packs, ..Self::default() }
    }

    /// What has to be read before anything can be shown.
    pub fn needs(&self) -> Vec<Effect> {
        let pack = self.packs.get(self.at).map(|line| Effect::LoadPack(line.id.clone()));
        pack.into_iter().chain([Effect::Story(StoryEffect::LoadTold)]).collect()
    }

    fn seen(&self) -> Option<&StoriesSeen> {
        self.seen.as_ref()?.as_ref().ok()
    }

    fn all(&self) -> &[Story] {
        self.seen().map_or(&[], |seen| &seen.all)
    }

    fn marked(&self) -> Option<&Story> {
        self.all().get(self.cursor.at(self.all().len()))
    }

    fn bindings(&self) -> Vec<Binding<Msg>> {
        if let Some(writing) = &self.writing {
            return writing.bindings();
        }
        let back = Binding::new(&[ESC], "home", |_| Some(Msg::Back));
        let new = Binding::new(&[char('n')], "new story", |_| Some(Msg::New));
        let view = |label| Binding::new(&[TAB], label, |_| Some(Msg::View));
        if self.matrix {
            let pack = Binding::new(&[char('p')], "next pack", |_| Some(Msg::Pack));
            let pack = if self.packs.len() > 1 { pack } else { pack.unhinted() };
            return [view("list"), back, pack, new].into_iter().chain(moving("scroll")).collect();
        }
        if self.all().is_empty() {
            return vec![new, view("matrix"), back];
        }
        let open = Binding::new(&[ENTER], "write", |_| Some(Msg::Open));
        let delete = Binding::new(&[char('d')], "delete", |_| Some(Msg::Delete));
        [open, view("matrix"), back, new, delete].into_iter().chain(moving("move")).collect()
    }

    fn act(&mut self, msg: Msg, context: Context) -> Vec<Act> {
        let (count, pack) = (self.all().len(), self.pack.clone());
        let rows = isize::from(areas(context.body).1.height.max(1).cast_signed());
        match (msg, &mut self.writing) {
            (Msg::Part(by), Some(writing)) => writing.turn(by),
            (Msg::Move(by), Some(writing)) => writing.go(by, pack.as_ref()),
            (Msg::Open, Some(writing)) => return writing.toggle(pack.as_ref()),
            (Msg::Outer, Some(writing)) => return vec![Act::Do(Effect::OuterEditor(writing.text()))],
            (Msg::Back, Some(_)) => return self.leave_story(),
            (Msg::Pack, _) => return self.next_pack(),
            (Msg::Move(by), None) if self.matrix => self.scroll_by(by, context),
            (Msg::Page(by), None) if self.matrix => self.scroll_by(by * rows, context),
            (Msg::Move(by), None) => self.cursor.by(by, count),
            // Most stories take two rows.
            (Msg::Page(by), None) => self.cursor.by(by * (rows / 2).max(1), count),
            (Msg::Open, None) => self.writing = self.marked().cloned().map(Writing::new),
            (Msg::New, None) => return vec![asks::title()],
            (Msg::Delete, None) => return self.marked().map(asks::delete).into_iter().collect(),
            (Msg::View, None) => {
                self.matrix = !self.matrix;
                self.scroll.reset();
            }
            (Msg::Back, None) => return vec![Act::GoHome],
            _ => {}
        }
        Vec::new()
    }

    fn scroll_by(&mut self, rows: isize, context: Context) {
        let lines = self.lines(context.body, Theme::new(false)).0.len();
        self.scroll.by(rows, lines, areas(context.body).1.height);
    }

    fn next_pack(&mut self) -> Vec<Act> {
        self.at = (self.at + 1) % self.packs.len().max(1);
        self.packs.get(self.at).map(|line| Act::Do(Effect::LoadPack(line.id.clone()))).into_iter().collect()
    }

    /// Back to the list, which is read anew; what is not on the disk is not left without a word.
    fn leave_story(&mut self) -> Vec<Act> {
        let Some(writing) = &self.writing else { return Vec::new() };
        if writing.unsaved {
            let text = "Its last change is not on the disk. Going back throws that away.";
            let throw = vec![Act::Sure(Sure::ThrowAway)];
            let again = vec![writing.kept(), Act::Do(Effect::Sync)];
            let dialog = Dialog::new("Not kept", text).choice(ENTER, "try to keep it again", again);
            return vec![Act::Ask(dialog.choice(ctrl('x'), "throw the change away", throw))];
        }
        let id = writing.story().id.clone();
        self.writing = None;
        self.mark(&id);
        vec![Act::Do(Effect::Story(StoryEffect::LoadTold))]
    }

    fn mark(&mut self, id: &Id) {
        if let Some(at) = self.all().iter().position(|story| story.id == *id) {
            self.cursor.set(at);
        }
    }

    fn take(&mut self, seen: Result<StoriesSeen, Trouble>) {
        let before = self.marked().map(|story| story.id.clone());
        self.seen = Some(seen);
        if let Some(id) = self.opening.take() {
            self.writing = self.all().iter().find(|story| story.id == id).cloned().map(Writing::new);
            self.mark(&id);
        } else if let Some(id) = before {
            self.mark(&id);
        }
    }

    /// What was typed outlives a kill, or a story that was begun is there.
    fn kept(&mut self, kept: Result<Id, Trouble>) -> Vec<Act> {
        match (kept, &self.writing) {
            (Ok(_), Some(_)) => Vec::new(),
            (Ok(id), None) => {
                self.opening = Some(id);
                vec![Act::Do(Effect::Story(StoryEffect::LoadTold))]
            }
            (Err(trouble), _) => self.not_kept(&trouble),
        }
    }

    /// What was typed is on the disk for good, perhaps beside what somebody else made of the story.
    fn settled(&mut self, settled: Result<Id, Trouble>) -> Vec<Act> {
        let beside = match (settled, &mut self.writing) {
            (Err(trouble), _) => return self.not_kept(&trouble),
            (Ok(id), Some(writing)) => writing.saved(id),
            (Ok(id), None) => !self.all().iter().any(|story| story.id == id),
        };
        let words = "This story was changed elsewhere meanwhile: yours is beside it, as a story of its own.";
        beside.then(|| Act::Say(words.to_owned())).into_iter().collect()
    }

    /// Tells it once, and after that with a word.
    fn not_kept(&mut self, trouble: &Trouble) -> Vec<Act> {
        let known = self.writing.as_mut().is_some_and(|it| std::mem::replace(&mut it.unsaved, true));
        let again = "Not kept yet: it is tried again every second.".to_owned();
        vec![if known { Act::Say(again) } else { Act::Ask(trouble.dialog("Not kept")) }]
    }

    fn held(&self) -> Option<Matrix> {
        let (seen, pack) = (self.seen()?, self.pack.as_ref()?);
        Some(matrix(&seen.all, pack, &seen.told, self.now?))
    }

    /// What is in view in lines, and the first and last line of the story that is marked.
    fn lines(&self, body: Rect, theme: Theme) -> (Vec<Line<'static>>, (usize, usize)) {
        let width = document::columns(areas(body).1);
        match &self.seen {
            None => (lines::reading(width, theme), (0, 0)),
            Some(Err(trouble)) => (trouble.lines(width, theme), (0, 0)),
            Some(Ok(seen)) if self.matrix => (lines::held(self.held().as_ref(), seen, width, theme), (0, 0)),
            Some(Ok(seen)) => {
                let now = self.now.unwrap_or_default();
                let told = |story: &Story| telling(&seen.told, &story.id, now).in_words();
                lines::list(seen, told, self.cursor.at(seen.all.len()), width, theme)
            }
        }
    }

    fn fit(&mut self, context: Context) {
        self.now = Some(context.now.wall);
        if let Some(writing) = &mut self.writing {
            return writing.fit(context.body, self.pack.as_ref());
        }
        let (lines, (first, last)) = self.lines(context.body, Theme::new(false));
        let rows = areas(context.body).1.height;
        self.scroll.by(0, lines.len(), rows);
        if !self.matrix {
            self.scroll.to(first, last, rows);
        }
    }
}

/// The bar of views, and what is in view.
fn areas(body: Rect) -> (Rect, Rect) {
    layout::split_top(body, 1 + u16::from(body.height >= 14))
}

fn moving(label: &'static str) -> [Binding<Msg>; 6] {
    [
        Binding::new(&[UP, char('k')], label, |_| Some(Msg::Move(-1))).named("↑↓"),
        Binding::new(&[DOWN, char('j')], "down", |_| Some(Msg::Move(1))).unhinted(),
        Binding::new(&[PAGE_DOWN], "page", |_| Some(Msg::Page(1))).unhinted(),
        Binding::new(&[PAGE_UP], "page up", |_| Some(Msg::Page(-1))).unhinted(),
        Binding::new(&[HOME], "to the top", |_| Some(Msg::Move(isize::MIN))).unhinted(),
        Binding::new(&[END], "to the end", |_| Some(Msg::Move(isize::MAX))).unhinted(),
    ]
}

impl Page for StoriesPage {
    fn heading(&self) -> Heading {
        let place = match &self.writing {
            Some(writing) => writing.story().name().to_owned(),
            None => "Stories".to_owned(),
        };
        let note = match (&self.writing, self.matrix, &self.pack) {
            (Some(writing), ..) if writing.unsaved => "not kept".to_owned(),
            (Some(_), ..) => "every change is kept".to_owned(),
            (None, true, Some(pack)) => pack.title.clone(),
            (None, ..) => count(self.all().len()),
        };
        Heading { place, note }
    }

    fn hints(&self) -> Vec<Hint> {
        keymap::hints(&self.bindings())
    }

    fn press(&mut self, key: KeyEvent, context: Context) -> Vec<Act> {
        let msg = keymap::pressed(&self.bindings(), key);
        let acts = match (msg, &mut self.writing) {
            (Some(msg), _) => self.act(msg, context),
            (None, Some(writing)) => writing.typed(key),
            (None, None) => Vec::new(),
        };
        self.fit(context);
        acts
    }

    fn paste(&mut self, text: &str, context: Context) -> Vec<Act> {
        let acts = self.writing.as_mut().map_or_else(Vec::new, |writing| writing.paste(text));
        self.fit(context);
        acts
    }

    fn receive(&mut self, what: Return, context: Context) -> Vec<Act> {
        let acts = match what {
            Return::Stories(seen) => {
                self.take(seen);
                Vec::new()
            }
            Return::Pack(Ok(pack)) => {
                self.pack = Some(pack);
                Vec::new()
            }
            Return::Pack(Err(trouble)) => vec![Act::Ask(trouble.dialog("The pack cannot be read"))],
            Return::StoryKept(kept) => self.kept(kept),
            Return::StorySettled(settled) => self.settled(settled),
            Return::StoryDeleted(Ok(_)) => {
                vec![Act::Do(Effect::Story(StoryEffect::LoadTold)), Act::Say("Deleted.".to_owned())]
            }
            Return::StoryDeleted(Err(trouble)) => vec![Act::Ask(trouble.dialog("Not deleted"))],
            Return::Edited(Ok(text), _) => self.writing.as_mut().map_or_else(Vec::new, |it| it.replace(text)),
            Return::Edited(Err(trouble), _) => vec![Act::Ask(trouble.dialog("The editor did not work"))],
            _ => Vec::new(),
        };
        self.fit(context);
        acts
    }

    fn sure(&mut self, what: Sure, context: Context) -> Vec<Act> {
        let mut acts = Vec::new();
        if what == Sure::ThrowAway {
            self.writing = None;
            acts.extend(
                [StoryEffect::Forget, StoryEffect::LoadTold].map(|effect| Act::Do(Effect::Story(effect))),
            );
        }
        self.fit(context);
        acts
    }

    fn resized(&mut self, context: Context) {
        self.fit(context);
    }

    /// What did not reach the disk is tried once more before the program stops.
    fn halt(&mut self, _context: Context) -> Vec<Act> {
        let unsaved = self.writing.as_ref().filter(|writing| writing.unsaved);
        unsaved.map(Writing::kept).into_iter().collect()
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        self.writing.as_ref().and_then(|writing| writing.cursor(area))
    }

    fn view(&self, frame: &mut Frame, area: Rect, theme: Theme) {
        if let Some(writing) = &self.writing {
            return writing.view(self.pack.as_ref(), frame, area, theme);
        }
        let (bar, page) = areas(area);
        tabs::bar(&["Stories", "Matrix"], usize::from(self.matrix), bar.width, theme)
            .render(bar, frame.buffer_mut());
        document::draw(frame, page, self.lines(area, theme).0, self.scroll, theme);
    }
}

fn count(stories: usize) -> String {
    match stories {
        0 => String::new(),
        1 => "1 story".to_owned(),
        count => format!("{count} stories"),
    }
}
