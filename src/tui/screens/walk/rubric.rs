//! The rubric: what the question tests, each criterion scored against its described levels, and all that may be seen by now.

mod change;
mod evidence;
mod parts;

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;
use ratatui::widgets::Widget;

use self::change::Change;
use self::evidence::Picker;
pub use self::parts::Tab;
use super::run::{Run, kept};
use super::stage::{Msg, Stage, level, page, paging};
use crate::domain::{AskedStep, Criterion, Level, Now, StepRecord};
use crate::signals::Signals;
use crate::tui::keymap::{BACK_TAB, BACKSPACE, Binding, DOWN, ENTER, ESC, TAB, UP, char, ctrl};
use crate::tui::layout;
use crate::tui::model::{Act, Context};
use crate::tui::screens::told::criteria::{Criteria, first_open};
use crate::tui::theme::Theme;
use crate::tui::widgets::document::{self, Scroll, Spot};
use crate::tui::widgets::{prose, tabs};

/// The rubric being scored.
pub struct Scoring {
    tab: Tab,
    /// The criterion that the keys act on.
    at: usize,
    scroll: Scroll,
    over: Over,
    /// The body in which the item at hand was last brought into sight; none asks for that again.
    focused: Option<Rect>,
    /// Whether no key was pressed yet: the page stands at its top, where it says what is tested.
    fresh: bool,
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
        let at = revealed(run).map_or(0, |(step, record)| first_open(step, &record.levels));
        let answers = revealed(run).map(|(_, record)| record.answers.as_slice()).unwrap_or_default();
        let signals = answers.iter().map(|answer| run.signals(answer)).collect();
        Self {
            tab: Tab::Rubric,
            at,
            scroll: Scroll::default(),
            over: Over::Nothing,
            focused: None,
            fresh: true,
            signals,
        }
    }

    fn criterion<'r>(&self, run: &'r Run) -> Option<&'r Criterion> {
        revealed(run)?.0.rubric.criteria.get(self.at)
    }

    fn go(&mut self, run: &Run, by: isize) {
        let count = revealed(run).map_or(0, |(step, _)| step.rubric.criteria.len());
        self.at = self.at.saturating_add_signed(by).min(count.saturating_sub(1));
        self.focused = None;
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
            self.focused = None;
        }
        Vec::new()
    }

    fn next_tab(&mut self, run: &Run, by: isize) {
        let tabs = parts::tabs(run);
        let at = tabs.iter().position(|tab| *tab == self.tab).unwrap_or(0);
        let next = (at + tabs.len()).saturating_add_signed(by) % tabs.len().max(1);
        if let Some(tab) = tabs.get(next) {
            self.show(run, *tab);
        }
    }

    fn tie(&mut self, run: &Run) -> Vec<Act> {
        let Some(picker) = Picker::new(run, self.at) else {
            return vec![Act::Say("First give a level; then tie it to the words that show it.".to_owned())];
        };
        self.over = Over::Evidence(picker);
        self.scroll.reset();
        self.focused = None;
        Vec::new()
    }

    /// The lines of the part in view, and where in them the keys act.
    fn page(&self, run: &Run, width: u16, theme: Theme) -> (Vec<Line<'static>>, Spot) {
        match (&self.over, self.tab) {
            (Over::Evidence(picker), _) => picker.page(width, theme),
            (_, Tab::Rubric) => criteria(run, self.at, width, theme),
            (_, tab) => (parts::lines(run, tab, &self.signals, width, theme), Spot::default()),
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

/// The criteria, and below them what is to change and how.
fn criteria(run: &Run, at: usize, width: u16, theme: Theme) -> (Vec<Line<'static>>, Spot) {
    let Some((step, record)) = revealed(run) else { return (Vec::new(), Spot::default()) };
    let foot = foot(run, width, theme);
    Criteria { step, levels: &record.levels, at, ties: true, said: Vec::new(), foot }.page(width, theme)
}

fn foot(run: &Run, width: u16, theme: Theme) -> Vec<Line<'static>> {
    let change = run.walk.attempt().map_or("", |attempt| attempt.change.as_str());
    let mut lines = Vec::new();
    if !change.trim().is_empty() {
        lines.extend(prose::lines(&format!("To change: {change}"), width, theme.text()));
        lines.push(Line::default());
    }
    let how = "2 and 4 lie between the levels described. c writes down the one thing to change.";
    lines.extend(prose::lines(how, width, theme.quiet()));
    lines
}

/// What leads to the other parts, and what works in all of them.
fn reading(run: &Run, shown: Tab) -> Vec<Binding<Msg>> {
    let worked = parts::tabs(run).contains(&Tab::Worked);
    let leads = [
        (Tab::Answer, true, Binding::new(&[char('a')], "answer", |_| Some(Msg::Tab(Tab::Answer)))),
        (Tab::Signals, true, Binding::new(&[char('g')], "signals", |_| Some(Msg::Tab(Tab::Signals)))),
        (
            Tab::Worked,
            worked,
            Binding::new(&[char('w')], parts::worked_label(run), |_| Some(Msg::Tab(Tab::Worked))),
        ),
        (
            Tab::Others,
            parts::has_samples(run),
            Binding::new(&[char('o')], "how others answered", |_| Some(Msg::Tab(Tab::Others))),
        ),
    ];
    let leads = leads.into_iter().filter(|(tab, there, _)| *there && *tab != shown);
    let bindings: Vec<_> = leads.map(|(_, _, binding)| binding).collect();
    let mut turning = turning();
    turning.extend(bindings);
    turning
}

fn turning() -> Vec<Binding<Msg>> {
    let mut bindings = vec![
        Binding::new(&[TAB], "parts", |_| Some(Msg::NextTab(1))),
        Binding::new(&[char('c')], "one thing to change", |_| Some(Msg::Change)),
        Binding::new(&BACK_TAB, "part before", |_| Some(Msg::NextTab(-1))).named("Shift-Tab").unhinted(),
        Binding::new(&[char('s')], "story told", |_| Some(Msg::Story)).unhinted(),
        Binding::new(&[char('f'), ctrl('f')], "flag as bad", |_| Some(Msg::Flag)).unhinted(),
    ];
    bindings.extend(paging());
    bindings
}

fn scoring(run: &Run) -> Vec<Binding<Msg>> {
    let digits: Vec<_> = ('1'..='5').map(char).collect();
    let given = revealed(run).is_some_and(|(_, record)| !record.levels.is_empty());
    let back = Binding::new(&[BACKSPACE], "undo", |_| Some(Msg::Back));
    let mut bindings = vec![
        Binding::new(&digits, "level", |chord| level(chord).map(Msg::Level)).named("1-5"),
        Binding::new(&[ENTER], "go on", |_| Some(Msg::GoOn)),
        Binding::new(&[char('e')], "evidence", |_| Some(Msg::Tie)),
        Binding::new(&[UP], "move", |_| Some(Msg::Move(-1))).named("↑↓").unhinted(),
        Binding::new(&[DOWN], "down", |_| Some(Msg::Move(1))).unhinted(),
    ];
    bindings.extend(given.then_some(back));
    bindings
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
                let mut bindings = if self.tab == Tab::Rubric { scoring(run) } else { elsewhere() };
                bindings.extend(reading(run, self.tab));
                bindings
            }
        }
    }

    fn act(&mut self, run: &mut Run, msg: Msg, context: Context) -> Vec<Act> {
        let now = context.now;
        self.fresh = false;
        match msg {
            Msg::Level(level) => return self.give(run, level, now),
            Msg::Back => return self.back(run, now),
            Msg::GoOn => return self.go_on(run, now),
            Msg::Tie => return self.tie(run),
            Msg::Tab(tab) => return self.show(run, tab),
            Msg::NextTab(by) => self.next_tab(run, by),
            Msg::Flag => return kept(run.walk.toggle_flag(now)),
            Msg::Change => {
                self.over = Over::Change(Change::new(run));
                self.focused = None;
            }
            Msg::Move(by) => self.move_by(run, by, context.body),
            Msg::Page(pages) => self.scroll(run, page(pages, context.body), context.body),
            Msg::Sheet => self.close(),
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
        let lines = self.page(run, document::columns(area), Theme::new(false)).0.len();
        self.scroll.by(rows, lines, area.height);
    }

    fn fit(&mut self, run: &Run, body: Rect) {
        let (_, area, below) = self.areas(body);
        if let Over::Change(change) = &mut self.over {
            change.fit(below);
        }
        if !self.fresh && !self.scrolls() && self.focused != Some(body) {
            let (_, spot) = self.page(run, document::columns(area), Theme::new(false));
            spot.show(&mut self.scroll, area.height);
            self.focused = Some(body);
        }
    }

    fn cursor(&self, _run: &Run, area: Rect) -> Option<Position> {
        let (_, _, below) = self.areas(area);
        let Over::Change(change) = &self.over else { return None };
        change.cursor(below)
    }

    fn view(&self, run: &Run, frame: &mut Frame, area: Rect, theme: Theme) {
        let (bar, page, below) = self.areas(area);
        let (names, at) = parts::names(run, self.tab);
        tabs::bar(&names, at, bar.width, theme).render(bar, frame.buffer_mut());
        document::draw(frame, page, self.page(run, document::columns(page), theme).0, self.scroll, theme);
        if let Over::Change(change) = &self.over {
            change.view(frame, below, theme);
        }
    }

    fn note(&self, run: &Run) -> String {
        let Some((step, record)) = revealed(run) else { return String::new() };
        format!("{} of {} scored", record.levels.len(), step.rubric.criteria.len())
    }
}

impl Scoring {
    /// Gives the keys back to the part in view.
    fn close(&mut self) {
        self.over = Over::Nothing;
        self.focused = None;
    }

    fn back(&mut self, run: &mut Run, now: Now) -> Vec<Act> {
        let Over::Evidence(picker) = &self.over else { return self.take_back(run, now) };
        let events = run.walk.tie(picker.criterion(), None, now);
        self.close();
        kept(events)
    }

    fn go_on(&mut self, run: &mut Run, now: Now) -> Vec<Act> {
        let Over::Evidence(picker) = &self.over else { return kept(run.walk.close_rubric(now)) };
        let events = run.walk.tie(picker.criterion(), picker.quote(), now);
        self.close();
        kept(events)
    }

    /// What is taller than the screen is read to its end before the next one comes.
    fn move_by(&mut self, run: &Run, by: isize, body: Rect) {
        let (_, area, _) = self.areas(body);
        let (_, spot) = self.page(run, document::columns(area), Theme::new(false));
        if self.scrolls() || spot.goes_on(by, self.scroll, area.height) {
            return self.scroll(run, by, body);
        }
        match &mut self.over {
            Over::Evidence(picker) => picker.go(by),
            _ => self.go(run, by),
        }
        self.focused = None;
    }
}
