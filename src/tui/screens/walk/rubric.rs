//! The rubric: what the question tests, each criterion scored against its described levels, and all that may be seen by now.

mod change;
mod criteria;
mod evidence;
mod parts;

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Widget;

use self::change::Change;
use self::evidence::Picker;
pub use self::parts::Tab;
use super::run::{Run, kept};
use super::stage::{Msg, Stage, level, page, paging};
use crate::domain::{AskedStep, Criterion, Level, Now, StepRecord};
use crate::signals::Signals;
use crate::tui::keymap::{BACKSPACE, Binding, DOWN, ENTER, ESC, Hint, TAB, UP, char, key};
use crate::tui::layout;
use crate::tui::model::{Act, Context};
use crate::tui::theme::Theme;
use crate::tui::widgets::document::{self, Scroll};
use crate::tui::widgets::tabs;

/// The rubric being scored.
pub struct Scoring {
    tab: Tab,
    /// The criterion that the keys act on.
    at: usize,
    scroll: Scroll,
    over: Over,
    /// What was counted in each answer of the step.
    signals: Vec<Signals>,
}

/// What takes the keys for a while.
enum Over {
    Nothing,
    Evidence(Picker),
    Change(Change),
}

impl Scoring {
    /// The rubric at its first criterion without a level.
    pub fn new(run: &Run) -> Self {
        let at = revealed(run).map_or(0, |(step, record)| first_open(step, record));
        let answers = revealed(run).map(|(_, record)| record.answers.as_slice()).unwrap_or_default();
        let signals = answers.iter().map(|answer| run.signals(answer)).collect();
        Self { tab: Tab::Rubric, at, scroll: Scroll::default(), over: Over::Nothing, signals }
    }

    fn criterion<'r>(&self, run: &'r Run) -> Option<&'r Criterion> {
        revealed(run)?.0.rubric.criteria.get(self.at)
    }

    fn go(&mut self, run: &Run, by: isize) {
        let count = revealed(run).map_or(0, |(step, _)| step.rubric.criteria.len());
        self.at = self.at.saturating_add_signed(by).min(count.saturating_sub(1));
    }

    fn give(&mut self, run: &mut Run, level: Level, now: Now) -> Vec<Act> {
        let Some(criterion) = self.criterion(run).map(|criterion| criterion.id.clone()) else {
            return Vec::new();
        };
        let events = run.walk.choose(&criterion, Some(level), now);
        self.go(run, 1);
        kept(events)
    }

    /// Takes back the level at hand; where there is none, the one before.
    fn take_back(&mut self, run: &mut Run, now: Now) -> Vec<Act> {
        let has_level = |run: &Run, at: &Self| {
            let given = at.criterion(run).zip(revealed(run));
            given.is_some_and(|(criterion, (_, record))| record.given(&criterion.id).is_some())
        };
        if !has_level(run, self) {
            self.go(run, -1);
        }
        let Some(criterion) = self.criterion(run).map(|criterion| criterion.id.clone()) else {
            return Vec::new();
        };
        if has_level(run, self) { kept(run.walk.choose(&criterion, None, now)) } else { Vec::new() }
    }

    fn show(&mut self, run: &Run, tab: Tab) -> Vec<Act> {
        if tab == Tab::Others && !parts::tabs(run).contains(&tab) {
            let why = if parts::has_samples(run) {
                "First score every criterion; then you see how others answered."
            } else {
                "There are no answers of others to this question."
            };
            return vec![Act::Say(why.to_owned())];
        }
        if parts::tabs(run).contains(&tab) && self.tab != tab {
            self.tab = tab;
            self.scroll.reset();
        }
        Vec::new()
    }

    fn next_tab(&mut self, run: &Run, by: isize) {
        let tabs = parts::tabs(run);
        let at = tabs.iter().position(|tab| *tab == self.tab).unwrap_or(0);
        let next = (at as isize + by).rem_euclid(tabs.len().max(1) as isize);
        if let Some(tab) = tabs.get(next as usize) {
            self.show(run, *tab);
        }
    }

    fn tie(&mut self, run: &Run) -> Vec<Act> {
        let Some(picker) = Picker::new(run, self.at) else {
            return vec![Act::Say("First give a level; then tie it to the words that show it.".to_owned())];
        };
        self.over = Over::Evidence(picker);
        self.scroll.reset();
        Vec::new()
    }

    /// The lines of the part in view, and which of them the keys act on.
    fn page(&self, run: &Run, width: u16, theme: Theme) -> (Vec<Line<'static>>, (usize, usize)) {
        match (&self.over, self.tab) {
            (Over::Evidence(picker), _) => picker.page(width, theme),
            (_, Tab::Rubric) => criteria::page(run, self.at, width, theme),
            (_, tab) => (parts::lines(run, tab, &self.signals, width, theme), (0, 0)),
        }
    }

    fn areas(&self, body: Rect) -> (Rect, Rect, Rect) {
        let bar = 1 + u16::from(body.height >= 14);
        let (bar, rest) = layout::split_top(body, bar);
        let below = match &self.over {
            Over::Change(_) => (rest.height / 2).min(change::ROWS),
            _ => 0,
        };
        let (page, below) = layout::split_bottom(rest, below);
        (bar, page, below)
    }

    fn scrolls(&self) -> bool {
        self.tab != Tab::Rubric && !matches!(self.over, Over::Evidence(_))
    }
}

/// The step whose rubric is shown.
fn revealed(run: &Run) -> Option<(&AskedStep, &StepRecord)> {
    run.walk.revealed()
}

/// The first criterion without a level, or the last one.
fn first_open(step: &AskedStep, record: &StepRecord) -> usize {
    let criteria = &step.rubric.criteria;
    let open = criteria.iter().position(|criterion| record.given(&criterion.id).is_none());
    open.unwrap_or(criteria.len().saturating_sub(1))
}

fn reading(run: &Run) -> Vec<Binding<Msg>> {
    let mut bindings = vec![
        Binding::new(&[TAB], "next part", |_| Some(Msg::NextTab(1))),
        Binding::new(&[key(crossterm::event::KeyCode::BackTab)], "part before", |_| Some(Msg::NextTab(-1)))
            .unhinted(),
        Binding::new(&[char('a')], "answer", |_| Some(Msg::Tab(Tab::Answer))),
        Binding::new(&[char('g')], "signals", |_| Some(Msg::Tab(Tab::Signals))),
    ];
    if parts::tabs(run).contains(&Tab::Worked) {
        bindings.push(Binding::new(&[char('w')], parts::worked_label(run), |_| Some(Msg::Tab(Tab::Worked))));
    }
    if parts::has_samples(run) {
        bindings.push(Binding::new(&[char('o')], "how others answered", |_| Some(Msg::Tab(Tab::Others))));
    }
    bindings.push(Binding::new(&[char('c')], "one thing to change", |_| Some(Msg::Change)));
    bindings.push(Binding::new(&[char('f')], "flag as bad", |_| Some(Msg::Flag)).unhinted());
    bindings.extend(paging());
    bindings
}

fn scoring() -> Vec<Binding<Msg>> {
    let digits: Vec<_> = ('1'..='5').map(char).collect();
    vec![
        Binding::new(&digits, "level", |chord| level(chord).map(Msg::Level)).named("1-5"),
        Binding::new(&[char('e')], "evidence", |_| Some(Msg::Tie)),
        Binding::new(&[ENTER], "go on", |_| Some(Msg::GoOn)),
        Binding::new(&[BACKSPACE], "take back", |_| Some(Msg::Back)),
        Binding::new(&[UP], "move", |_| Some(Msg::Move(-1))).named("↑↓").unhinted(),
        Binding::new(&[DOWN], "down", |_| Some(Msg::Move(1))).unhinted(),
    ]
}

fn elsewhere() -> Vec<Binding<Msg>> {
    vec![
        Binding::new(&[ESC, char('r'), ENTER], "back to the rubric", |_| Some(Msg::Tab(Tab::Rubric))),
        Binding::new(&[UP], "scroll", |_| Some(Msg::Move(-1))).named("↑↓"),
        Binding::new(&[DOWN], "scroll down", |_| Some(Msg::Move(1))).unhinted(),
    ]
}

impl Stage for Scoring {
    fn bindings(&self, run: &Run) -> Vec<Binding<Msg>> {
        match &self.over {
            Over::Evidence(_) => evidence::bindings(),
            Over::Change(_) => change::bindings(),
            Over::Nothing => {
                let mut bindings = if self.tab == Tab::Rubric { scoring() } else { elsewhere() };
                bindings.extend(reading(run));
                bindings
            }
        }
    }

    fn act(&mut self, run: &mut Run, msg: Msg, context: Context) -> Vec<Act> {
        let now = context.now;
        match msg {
            Msg::Level(level) => return self.give(run, level, now),
            Msg::Back => return self.back(run, now),
            Msg::GoOn => return self.go_on(run, now),
            Msg::Tie => return self.tie(run),
            Msg::Tab(tab) => return self.show(run, tab),
            Msg::NextTab(by) => self.next_tab(run, by),
            Msg::Flag => return kept(run.walk.toggle_flag(now)),
            Msg::Change => self.over = Over::Change(Change::new(run)),
            Msg::Move(by) => self.move_by(run, by, context.body),
            Msg::Page(pages) => self.scroll(run, page(pages, context.body), context.body),
            Msg::Sheet => self.over = Over::Nothing,
            _ => {}
        }
        Vec::new()
    }

    fn typed(&mut self, run: &mut Run, key: KeyEvent, context: Context) -> Vec<Act> {
        match &mut self.over {
            Over::Change(change) => change.typed(run, key, context.now),
            _ => Vec::new(),
        }
    }

    fn paste(&mut self, run: &mut Run, text: &str, context: Context) -> Vec<Act> {
        match &mut self.over {
            Over::Change(change) => change.paste(run, text, context.now),
            _ => Vec::new(),
        }
    }

    fn scroll(&mut self, run: &Run, rows: isize, body: Rect) {
        let (_, area, _) = self.areas(body);
        let lines = self.page(run, area.width, Theme::new(false)).0.len();
        self.scroll.by(rows, lines, area.height);
    }

    fn fit(&mut self, run: &Run, body: Rect) {
        let (_, area, below) = self.areas(body);
        if let Over::Change(change) = &mut self.over {
            change.fit(below);
        }
        if !self.scrolls() {
            let (_, (first, last)) = self.page(run, area.width, Theme::new(false));
            self.scroll.to(first, last, area.height);
        }
    }

    fn view(&self, run: &Run, frame: &mut Frame, area: Rect, theme: Theme) {
        let (bar, page, below) = self.areas(area);
        let (names, at) = parts::names(run, self.tab);
        tabs::bar(&names, at, bar.width, theme).render(bar, frame.buffer_mut());
        document::draw(frame, page, self.page(run, page.width, theme).0, self.scroll, theme);
        if let Over::Change(change) = &self.over {
            change.view(frame, below, theme);
        }
    }

    fn note(&self, run: &Run) -> String {
        let Some((step, record)) = revealed(run) else { return String::new() };
        format!("{} of {} scored", record.levels.len(), step.rubric.criteria.len())
    }

    fn further_hints(&self) -> Vec<Hint> {
        Vec::new()
    }
}

impl Scoring {
    fn back(&mut self, run: &mut Run, now: Now) -> Vec<Act> {
        let Over::Evidence(picker) = &self.over else { return self.take_back(run, now) };
        let events = run.walk.tie(picker.criterion(), None, now);
        self.over = Over::Nothing;
        kept(events)
    }

    fn go_on(&mut self, run: &mut Run, now: Now) -> Vec<Act> {
        let Over::Evidence(picker) = &self.over else { return kept(run.walk.close_rubric(now)) };
        let events = run.walk.tie(picker.criterion(), picker.quote(), now);
        self.over = Over::Nothing;
        kept(events)
    }

    fn move_by(&mut self, run: &Run, by: isize, body: Rect) {
        match &mut self.over {
            Over::Evidence(picker) => picker.go(by),
            _ if self.tab == Tab::Rubric => self.go(run, by),
            _ => self.scroll(run, by, body),
        }
    }
}
