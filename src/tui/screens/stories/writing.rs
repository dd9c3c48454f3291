//! A story being written: its parts side by side, each with an editor, every change on the disk at once.

use std::sync::Arc;

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::Msg;
use crate::domain::story::Section;
use crate::domain::{Id, Pack, Story};
use crate::tui::keymap::{BACK_TAB, Binding, DOWN, ENTER, ESC, TAB, UP, char, ctrl};
use crate::tui::layout;
use crate::tui::model::Act;
use crate::tui::msg::{Effect, StoryEffect};
use crate::tui::theme::Theme;
use crate::tui::widgets::document::{self, Scroll};
use crate::tui::widgets::editor::{Command, Edit, Editor, EditorView, Motion, command};
use crate::tui::widgets::menu::{self, Cursor};
use crate::tui::widgets::{prose, tabs};

/// A part of the story on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Title,
    Text(Section),
    Figures,
    Serves,
}

const PARTS: [Part; 8] = [
    Part::Title,
    Part::Text(Section::Situation),
    Part::Text(Section::Task),
    Part::Text(Section::Action),
    Part::Text(Section::Result),
    Part::Figures,
    Part::Serves,
    Part::Text(Section::Notes),
];

/// A story being written.
#[derive(Debug)]
pub struct Writing {
    story: Story,
    at: usize,
    editor: Editor,
    cursor: Cursor,
    scroll: Scroll,
    /// Whether the last change is not on the disk.
    pub unsaved: bool,
}

/// A competency that the story may serve.
struct Served {
    id: Id,
    name: String,
}

impl Writing {
    /// A story at its first part without a word; at its situation where all have some.
    pub fn new(story: Story) -> Self {
        let empty = |part: &Part| match part {
            Part::Title => story.title.trim().is_empty(),
            Part::Text(Section::Notes) | Part::Figures | Part::Serves => false,
            Part::Text(section) => story.text(*section).trim().is_empty(),
        };
        let at = PARTS.iter().position(empty).unwrap_or(1);
        let (editor, cursor, scroll) = (Editor::from_text(""), Cursor::default(), Scroll::default());
        let mut writing = Self { story, at, editor, cursor, scroll, unsaved: false };
        writing.open(at);
        writing
    }

    /// The story as it is written by now.
    pub fn story(&self) -> &Story {
        &self.story
    }

    fn part(&self) -> Part {
        PARTS.get(self.at).copied().unwrap_or(Part::Title)
    }

    fn open(&mut self, at: usize) {
        self.at = at % PARTS.len();
        self.editor = Editor::from_text(&self.text());
        self.editor.go(Motion::TextEnd, false);
        self.cursor = Cursor::default();
        self.scroll.reset();
    }

    /// Turns to the part so many further on.
    pub fn turn(&mut self, by: isize) {
        self.open((self.at + PARTS.len()).saturating_add_signed(by) % PARTS.len());
    }

    /// The text of the part at hand.
    pub fn text(&self) -> String {
        match self.part() {
            Part::Title => self.story.title.clone(),
            Part::Text(section) => self.story.text(section).to_owned(),
            Part::Figures => self.story.figures.join("\n"),
            Part::Serves => String::new(),
        }
    }

    /// Its keys; the editor has the others.
    pub fn bindings(&self) -> Vec<Binding<Msg>> {
        let mut bindings = vec![
            Binding::new(&[TAB], "next part", |_| Some(Msg::Part(1))),
            Binding::new(&BACK_TAB, "part before", |_| Some(Msg::Part(-1))).named("Shift-Tab").unhinted(),
            Binding::new(&[ESC], "done", |_| Some(Msg::Back)),
        ];
        bindings.extend(match self.part() {
            Part::Serves => vec![
                Binding::new(&[char(' '), ENTER], "serves it or not", |_| Some(Msg::Open)).named("Space"),
                Binding::new(&[UP], "move", |_| Some(Msg::Move(-1))).named("↑↓"),
                Binding::new(&[DOWN], "down", |_| Some(Msg::Move(1))).unhinted(),
                Binding::new(&[char('p')], "next pack", |_| Some(Msg::Pack)),
            ],
            Part::Title => vec![Binding::new(&[ENTER], "next part", |_| Some(Msg::Part(1))).unhinted()],
            _ => vec![Binding::new(&[ctrl('e')], "outer editor", |_| Some(Msg::Outer))],
        });
        bindings
    }

    /// A key was pressed.
    pub fn typed(&mut self, key: KeyEvent) -> Vec<Act> {
        command(key).map_or_else(Vec::new, |command| self.run(command))
    }

    /// Text was pasted.
    pub fn paste(&mut self, text: &str) -> Vec<Act> {
        let text = if self.part() == Part::Title { text.replace(['\n', '\r'], " ") } else { text.to_owned() };
        self.run(Command::Edit(Edit::Insert(text)))
    }

    /// The outer editor left this text.
    pub fn replace(&mut self, text: String) -> Vec<Act> {
        self.run(Command::Edit(Edit::Replace(text)))
    }

    fn run(&mut self, command: Command) -> Vec<Act> {
        if self.part() == Part::Serves {
            return Vec::new();
        }
        let outcome = self.editor.run(command);
        let mut acts: Vec<Act> = outcome.copied.map(|text| Act::Do(Effect::Copy(text))).into_iter().collect();
        if outcome.splice.is_some() {
            self.take_in();
            acts.push(self.kept());
        }
        acts
    }

    fn take_in(&mut self) {
        let text = self.editor.text();
        match self.part() {
            Part::Title => self.story.title = text.replace('\n', " "),
            Part::Text(section) => *self.story.text_mut(section) = text.to_owned(),
            Part::Figures => {
                let figures = text.lines().map(str::trim).filter(|line| !line.is_empty());
                self.story.figures = figures.map(str::to_owned).collect();
            }
            Part::Serves => {}
        }
    }

    /// Puts it on the disk.
    pub fn kept(&self) -> Act {
        Act::Do(Effect::Story(StoryEffect::Keep(Box::new(self.story.clone()))))
    }

    /// It is on the disk, under this id. Tells whether that is another than before.
    pub fn saved(&mut self, id: Id) -> bool {
        self.unsaved = false;
        std::mem::replace(&mut self.story.id, id) != self.story.id
    }

    /// Marks the competency so many further on.
    pub fn go(&mut self, by: isize, pack: Option<&Arc<Pack>>) {
        self.cursor.by(by, self.served(pack).len());
    }

    /// Says that it serves the competency that is marked, or that it does not.
    pub fn toggle(&mut self, pack: Option<&Arc<Pack>>) -> Vec<Act> {
        let served = self.served(pack);
        let Some(Served { id, .. }) = served.get(self.cursor.at(served.len())) else { return Vec::new() };
        let before = self.story.competencies.len();
        self.story.competencies.retain(|known| known != id);
        if self.story.competencies.len() == before {
            self.story.competencies.push(id.clone());
        }
        self.cursor.set(self.cursor.at(served.len()).min(self.served(pack).len().saturating_sub(1)));
        vec![self.kept()]
    }

    /// The pack's competencies, and after them those of other packs that the story serves.
    fn served(&self, pack: Option<&Arc<Pack>>) -> Vec<Served> {
        let known = pack.map_or(&[][..], |pack| &pack.competencies);
        let others = self.story.competencies.iter().filter(|id| !known.iter().any(|it| it.id == **id));
        let known = known.iter().map(|it| Served { id: it.id.clone(), name: it.name.clone() });
        known.chain(others.map(|id| Served { id: id.clone(), name: id.to_string() })).collect()
    }

    /// The body has this size.
    pub fn fit(&mut self, body: Rect, pack: Option<&Arc<Pack>>) {
        let area = self.areas(body).2;
        self.editor.fit(area.as_size());
        if self.part() == Part::Serves {
            let at = self.cursor.at(self.served(pack).len());
            self.scroll.to(at, at, area.height);
        }
    }

    /// Draws it.
    pub fn view(&self, pack: Option<&Arc<Pack>>, frame: &mut Frame, body: Rect, theme: Theme) {
        let (bar, how, area) = self.areas(body);
        let names: Vec<&str> = PARTS.iter().map(|part| part.name()).collect();
        tabs::bar(&names, self.at, bar.width, theme).render(bar, frame.buffer_mut());
        let remark = prose::lines(&self.remark(), document::columns(how), theme.quiet());
        document::draw(frame, how, remark, Scroll::default(), theme);
        if self.part() == Part::Serves {
            return document::draw(
                frame,
                area,
                self.serves(pack, document::columns(area), theme),
                self.scroll,
                theme,
            );
        }
        let view = EditorView::new(&self.editor).placeholder(self.part().placeholder());
        frame.render_widget(&view.styles(theme.text(), theme.quiet()), area);
    }

    /// The bar of parts, what belongs into the part, and the part itself.
    fn areas(&self, body: Rect) -> (Rect, Rect, Rect) {
        let air = u16::from(body.height >= 14);
        let (bar, rest) = layout::split_top(body, 1 + air);
        let how = prose::wrap(&self.remark(), document::columns(body)).len() as u16;
        let (how, area) = layout::split_top(rest, how.min(body.height / 3));
        (bar, how, layout::split_top(area, air).1)
    }

    /// What belongs into the part, and how much of the telling it takes by now.
    fn remark(&self) -> String {
        let what = self.part().remark();
        let Part::Text(section) = self.part() else { return what.to_owned() };
        match self.story.words_of(section) {
            (0, _) => what.to_owned(),
            _ if section == Section::Notes => what.to_owned(),
            (words, all) => {
                format!("{what} Now {words} of {all} words, {}%.", (words * 100 + all / 2) / all.max(1))
            }
        }
    }

    fn serves(&self, pack: Option<&Arc<Pack>>, width: u16, theme: Theme) -> Vec<Line<'static>> {
        let served = self.served(pack);
        let marked = self.cursor.at(served.len());
        let line = |(at, it): (usize, &Served)| {
            let on = if self.story.competencies.contains(&it.id) { "[x] " } else { "[ ] " };
            let style = if at == marked { theme.strong() } else { theme.text() };
            let name = prose::clip(&it.name, usize::from(width).saturating_sub(6));
            Line::from(vec![menu::mark(at == marked, theme), Span::styled(format!("{on}{name}"), style)])
        };
        served.iter().enumerate().map(line).collect()
    }

    /// Where the terminal's cursor stands.
    pub fn cursor(&self, body: Rect) -> Option<Position> {
        let (_, _, area) = self.areas(body);
        (self.part() != Part::Serves).then(|| EditorView::new(&self.editor).cursor(area))?
    }
}

impl Part {
    fn name(self) -> &'static str {
        match self {
            Self::Title => "Title",
            Self::Text(section) => section.name(),
            Self::Figures => "Figures",
            Self::Serves => "Serves",
        }
    }

    /// What belongs there.
    fn remark(self) -> &'static str {
        match self {
            Self::Title => "What you call it: a few words that bring it all back.",
            Self::Text(Section::Situation) => {
                "Where it began, in two sentences. It takes 15 to 20% of the telling."
            }
            Self::Text(Section::Task) => "What was asked of you. About 10% of the telling.",
            Self::Text(Section::Action) => "What you did, and why so. About 60% of the telling.",
            Self::Text(Section::Result) => "What came of it, with a figure. 10 to 15% of the telling.",
            Self::Text(Section::Notes) => "Whatever is to be remembered: names, what to leave out.",
            Self::Figures => "One a line, as you would say it: 40% to 18% in two seasons.",
            Self::Serves => "The competencies that it shows.",
        }
    }

    fn placeholder(self) -> &'static str {
        match self {
            Self::Title => "The outlet tab",
            Self::Figures => "No figure yet.",
            _ => "Nothing yet.",
        }
    }
}
