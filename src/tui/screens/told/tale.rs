//! Picking the story that an answer told: the one it probably told first, with the words that say so; nothing is decided by itself.

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::story::id_of;
use crate::domain::{Asked, Attempt, Kind, Session, Story, StoryTold};
use crate::review::likely::{Likely, likely};
use crate::signals::{Lexicon, Reading, propose, read};
use crate::tui::dialogs::Dialog;
use crate::tui::keymap::{self, BACKSPACE, Binding, DOWN, ENTER, ESC, Hint, UP, char};
use crate::tui::model::{Act, Context, Sure};
use crate::tui::msg::{Effect, StoryEffect};
use crate::tui::theme::Theme;
use crate::tui::widgets::document::{self, Scroll, Spot};
use crate::tui::widgets::menu::{self, Cursor};
use crate::tui::widgets::prose;

/// The stories, one of them marked.
#[derive(Debug)]
pub struct StoryPicker {
    items: Vec<Item>,
    cursor: Cursor,
    scroll: Scroll,
}

/// What can be picked.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Item {
    Story(StoryTold, Option<Likely>),
    New,
    None,
}

/// What a key came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picking {
    /// Nothing is picked yet.
    Open,
    /// It was left, and nothing changes.
    Left,
    /// The answer told this story, or none of them.
    Told(Option<StoryTold>),
    /// A new one is to be begun from the answer.
    New,
}

/// What its keys send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Msg {
    Move(isize),
    Pick,
    None,
    Left,
}

impl StoryPicker {
    /// For an attempt: the story that it tells by now is marked, else the one that it probably told, else the first.
    pub fn new(attempt: &Attempt, stories: &[Story]) -> Self {
        let found = likely(&attempt.answered_text(), stories);
        let item = |story: &Story| {
            let probable = found.clone().filter(|found| found.story == story.id);
            Item::Story(StoryTold { story: story.id.clone(), title: story.title.clone() }, probable)
        };
        let mut items: Vec<Item> = stories.iter().map(item).collect();
        items.sort_by_key(|item| !matches!(item, Item::Story(_, Some(_))));
        items.push(Item::New);
        items.extend(attempt.story.as_ref().map(|_| Item::None));
        let tied = attempt.story.as_ref().map(|told| &told.story);
        let is_tied = |item: &Item| matches!(item, Item::Story(told, _) if Some(&told.story) == tied);
        let mut cursor = Cursor::default();
        cursor.set(items.iter().position(is_tied).unwrap_or(0));
        Self { items, cursor, scroll: Scroll::default() }
    }

    fn bindings(&self) -> Vec<Binding<Msg>> {
        let mut bindings = vec![
            Binding::new(&[ENTER], "it told this", |_| Some(Msg::Pick)),
            Binding::new(&[ESC], "back", |_| Some(Msg::Left)),
            Binding::new(&[UP, char('k')], "move", |_| Some(Msg::Move(-1))).named("↑↓"),
            Binding::new(&[DOWN, char('j')], "down", |_| Some(Msg::Move(1))).unhinted(),
        ];
        let none = Binding::new(&[BACKSPACE], "it told none", |_| Some(Msg::None));
        bindings.extend(self.items.contains(&Item::None).then_some(none));
        bindings
    }

    /// Its keys, for the hint line and the help.
    pub fn hints(&self) -> Vec<Hint> {
        keymap::hints(&self.bindings())
    }

    /// A key was pressed while a screen may show one: tells what was picked, and closes it then.
    pub fn press_open(shown: &mut Option<Self>, key: KeyEvent, context: Context) -> Picking {
        let picking = shown.as_mut().map_or(Picking::Left, |picker| picker.press(key, context));
        if picking != Picking::Open {
            *shown = None;
        }
        picking
    }

    fn press(&mut self, key: KeyEvent, context: Context) -> Picking {
        let msg = keymap::pressed(&self.bindings(), key);
        match msg {
            Some(Msg::Move(by)) => self.cursor.by(by, self.items.len()),
            Some(Msg::Left) => return Picking::Left,
            Some(Msg::None) => return Picking::Told(None),
            Some(Msg::Pick) => return self.picked(),
            None => {}
        }
        self.fit(context.body);
        Picking::Open
    }

    fn picked(&self) -> Picking {
        match self.items.get(self.cursor.at(self.items.len())) {
            Some(Item::Story(told, _)) => Picking::Told(Some(told.clone())),
            Some(Item::New) => Picking::New,
            Some(Item::None) => Picking::Told(None),
            None => Picking::Left,
        }
    }

    /// Keeps what is marked in sight.
    pub fn fit(&mut self, body: Rect) {
        let (lines, spot) = self.page(document::columns(body), Theme::new(false));
        self.scroll.by(0, lines.len(), body.height);
        spot.show(&mut self.scroll, body.height);
    }

    /// Draws it.
    pub fn view(&self, frame: &mut Frame, area: Rect, theme: Theme) {
        document::draw(frame, area, self.page(document::columns(area), theme).0, self.scroll, theme);
    }

    /// The stories in lines, and where the marked one stands.
    fn page(&self, width: u16, theme: Theme) -> (Vec<Line<'static>>, Spot) {
        let mut lines = prose::lines("Which of your stories did this answer tell?", width, theme.strong());
        lines.push(Line::default());
        let marked = self.cursor.at(self.items.len());
        let mut item = (0, 0);
        for (at, it) in self.items.iter().enumerate() {
            let from = lines.len();
            lines.extend(it.lines(at == marked, width, theme));
            if at == marked {
                item = (from, lines.len() - 1);
            }
        }
        (lines, Spot { item, around: (if marked == 0 { 0 } else { item.0 }, item.1) })
    }
}

impl Item {
    fn lines(&self, marked: bool, width: u16, theme: Theme) -> Vec<Line<'static>> {
        let (name, why) = match self {
            Self::Story(told, Some(found)) => (name(told), format!("probably: it {}", found.in_words())),
            Self::Story(told, None) => (name(told), String::new()),
            Self::New => ("A new story, begun from this answer".to_owned(), String::new()),
            Self::None => ("None of them".to_owned(), String::new()),
        };
        let style = if marked { theme.strong() } else { theme.text() };
        let mark = menu::mark(marked, theme);
        let name = prose::clip(&name, usize::from(width).saturating_sub(2));
        let first = Line::from(vec![mark, Span::styled(name, style)]);
        std::iter::once(first).chain(prose::indented(&why, 4, width, theme.quiet())).collect()
    }
}

/// What to call a story that an attempt told.
pub fn name(told: &StoryTold) -> String {
    if told.title.trim().is_empty() { told.story.to_string() } else { told.title.trim().to_owned() }
}

/// Asks what a story begun from an answer is called; the question's title is a proposal.
pub fn ask_title(asked: Option<&Asked>) -> Act {
    let proposed = asked.map(|asked| asked.title.clone()).unwrap_or_default();
    let text = "What do you call it? The sentences of the answer are sorted into its parts; press b on Home to work on them.";
    let begun = |title: &str, _: String| {
        let title = title.trim().to_owned();
        if title.is_empty() { Vec::new() } else { vec![Act::Sure(Sure::BeginStory(title))] }
    };
    Act::Ask(Dialog::new("A new story", text).line("begin it", proposed, String::new(), begun))
}

/// Keeps a story of that title, the answer's sentences sorted into its parts; comes back with its id.
pub fn begin(session: &Session, attempt: &Attempt, lexicon: &Lexicon, title: &str) -> Act {
    let text = attempt.answered_text();
    let (spent, aloud) = (attempt.spent(), session.header.aloud);
    let proposal = propose(&read(&Reading { kind: Kind::Behavioural, text: &text, spent, aloud }, lexicon));
    let competencies = session.asked(attempt).map_or_else(Vec::new, |asked| asked.competencies.clone());
    let story = Story { id: id_of(title), ..proposal.story(title, competencies) };
    Act::Do(Effect::Story(StoryEffect::Add(Box::new(story))))
}

/// What was said about an answer, as a notice.
pub fn said(story: Option<&StoryTold>) -> Act {
    let told = story.map_or_else(|| "none of your stories".to_owned(), |told| format!("“{}”", name(told)));
    Act::Say(format!("This answer told {told}."))
}
