//! Home: what waits, and what there is to do.

#[cfg(test)]
mod tests;

use std::sync::Arc;

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::Screen;
use super::session::SessionPage;
use crate::domain::{Pack, Session};
use crate::review::due::{Interview, Item as DueItem, Queue, Waiting, Weakest};
use crate::review::{Entry, Standing};
use crate::tui::keymap::{self, Binding, DOWN, ENTER, Hint, UP, char};
use crate::tui::model::{Act, Context, Heading, Page};
use crate::tui::msg::{Effect, HomeFacts, Return, TargetLine};
use crate::tui::theme::Theme;
use crate::tui::widgets::document::{self, Scroll};
use crate::tui::widgets::menu::{self, Cursor};
use crate::tui::widgets::prose;

/// Home.
#[derive(Debug)]
pub struct Home {
    facts: HomeFacts,
    due: Option<Box<Queue>>,
    /// The attempt that is being opened to be scored again.
    opening: Option<u32>,
    cursor: Cursor,
}

/// The most questions named as due.
const MOST_DUE: usize = 3;

/// What its keys send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Msg {
    Move(isize),
    Choose,
    ScoreAgain,
    Do(Item),
}

/// What there is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Item {
    Resume,
    Practise,
    Target,
    Tailor,
    Study,
    Stories,
    Review,
    Leave,
}

impl Home {
    /// Home with what was found.
    pub fn new(mut facts: HomeFacts) -> Self {
        Self { due: facts.due.take(), facts, opening: None, cursor: Cursor::default() }
    }

    /// Whether what is due is told already.
    pub fn says_what_is_due(&self) -> bool {
        self.due.is_some()
    }

    fn items(&self) -> Vec<Item> {
        let resume = self.facts.interrupted.first().map(|_| Item::Resume);
        let tailor = self.facts.advertised.as_ref().map(|_| Item::Tailor);
        let items = resume.into_iter().chain([Item::Practise, Item::Target]).chain(tailor);
        items.chain([Item::Study, Item::Stories, Item::Review, Item::Leave]).collect()
    }

    fn bindings(&self) -> Vec<Binding<Msg>> {
        let mut bindings = vec![
            Binding::new(&[ENTER], "choose", |_| Some(Msg::Choose)),
            Binding::new(&[UP, DOWN, char('k'), char('j')], "move", |chord| {
                Some(Msg::Move(if chord == UP || chord == char('k') { -1 } else { 1 }))
            })
            .named("↑↓"),
            Binding::new(&[char('p')], "practise", |_| Some(Msg::Do(Item::Practise))),
            Binding::new(&[char('t')], "target", |_| Some(Msg::Do(Item::Target))),
            Binding::new(&[char('s')], "study the role", |_| Some(Msg::Do(Item::Study))),
            Binding::new(&[char('b')], "stories", |_| Some(Msg::Do(Item::Stories))),
            Binding::new(&[char('v')], "review", |_| Some(Msg::Do(Item::Review))),
            Binding::new(&[char('q')], "leave", |_| Some(Msg::Do(Item::Leave))),
        ];
        if !self.waiting().is_empty() {
            bindings.insert(7, Binding::new(&[char('c')], "score again, cold", |_| Some(Msg::ScoreAgain)));
        }
        if self.facts.advertised.is_some() {
            bindings.insert(3, Binding::new(&[char('a')], "what they ask", |_| Some(Msg::Do(Item::Tailor))));
        }
        if !self.facts.interrupted.is_empty() {
            bindings.insert(0, Binding::new(&[char('r')], "resume", |_| Some(Msg::Do(Item::Resume))));
        }
        bindings
    }

    fn waiting(&self) -> &[Waiting] {
        self.due.as_ref().map_or(&[], |queue| &queue.cold)
    }

    /// Reads the session of the newest answer that waits to be scored again.
    fn score_again(&mut self) -> Vec<Act> {
        let Some(Waiting { session, attempt, .. }) = self.waiting().first().cloned() else {
            return Vec::new();
        };
        self.opening = Some(attempt);
        vec![Act::Do(Effect::LoadSession(session))]
    }

    /// The answer that was asked for, in its session that was read.
    fn show(&mut self, session: Box<Session>, pack: Option<Arc<Pack>>, context: Context) -> Vec<Act> {
        let Some(attempt) = self.opening.take() else { return Vec::new() };
        let home = Screen::Home(Self::new(HomeFacts::default()));
        let page = SessionPage::new(session, pack, Standing::Finished, home, context);
        let page = page.at_attempt(attempt, context).scoring_again(context);
        vec![Act::Go(Box::new(Screen::Session(Box::new(page))))]
    }

    fn choose(&self) -> Vec<Act> {
        let items = self.items();
        items.get(self.cursor.at(items.len())).map_or_else(Vec::new, |item| self.act(*item))
    }

    fn act(&self, item: Item) -> Vec<Act> {
        match item {
            Item::Resume => {
                let waiting = self.facts.interrupted.first();
                waiting.map(|entry| Act::Do(Effect::Resume(entry.id.clone()))).into_iter().collect()
            }
            Item::Practise => vec![Act::GoPlan],
            Item::Target => vec![Act::GoTarget],
            Item::Tailor => vec![Act::GoTailoring],
            Item::Study => vec![Act::GoStudy],
            Item::Stories => vec![Act::GoStories],
            Item::Review => vec![Act::GoReview],
            Item::Leave => vec![Act::Leave],
        }
    }

    /// What it is, for where there is room.
    fn greeting(width: u16, theme: Theme) -> Vec<Line<'static>> {
        let mut lines = prose::lines("A mock interview in your terminal.", width, theme.strong());
        lines.extend(prose::lines("Answer first; the rubric comes after.", width, theme.quiet()));
        lines.push(Line::default());
        lines
    }

    fn lines(&self, width: u16, theme: Theme) -> Vec<Line<'static>> {
        let mut lines = Vec::new();
        let items = self.items();
        let chosen = self.cursor.at(items.len());
        let names = items.iter().map(|item| prose::width(item.name())).max().unwrap_or(0);
        for (at, item) in items.iter().enumerate() {
            lines.push(menu::line(item.name(), &self.note(*item), at == chosen, names, width, theme));
        }
        if self.is_new() {
            lines.push(Line::default());
            lines.extend(prose::lines(
                "First time? Practise, then one question: five minutes.",
                width,
                theme.text(),
            ));
        }
        if let Some(trouble) = &self.facts.trouble {
            lines.push(Line::default());
            lines.extend(trouble.lines(width, theme));
        }
        lines
    }

    /// What is due, in as many lines as there is room for, the most telling first.
    fn due_lines(&self, width: u16, rows: usize, theme: Theme) -> Vec<Line<'static>> {
        let Some(queue) = &self.due else { return Vec::new() };
        let mut lines = vec![Line::default()];
        // The target's own line tells its day already.
        let told = self.facts.target.as_ref().is_some_and(|target| target.interview.is_some());
        let interview = queue.interview.filter(|_| !told).map(Interview::in_words);
        lines.extend(interview.map(|words| Line::styled(words, theme.strong())));
        let count = match queue.due.len() {
            0 => "Nothing is due today.".to_owned(),
            count => format!("{count} due today, the first of them:"),
        };
        lines.push(Line::styled(count, theme.text()));
        let titles = queue.due.iter().take(MOST_DUE).map(|item| prose::width(&item.title)).max().unwrap_or(0);
        let item = |item: &DueItem| menu::line(&item.title, &item.reason, false, titles, width, theme);
        lines.extend(queue.due.iter().take(MOST_DUE).map(item));
        lines.extend(
            queue.weakest.as_ref().map(Weakest::in_words).map(|words| Line::styled(words, theme.text())),
        );
        let cold = queue.cold_in_words().map(|words| format!("{words}: c begins with the newest."));
        lines.extend(cold.map(|words| Line::styled(prose::clip(&words, width.into()), theme.text())));
        lines.truncate(rows);
        lines
    }

    /// Whether nothing was practised here yet.
    fn is_new(&self) -> bool {
        self.facts.finished == 0 && self.facts.interrupted.is_empty() && self.facts.trouble.is_none()
    }

    fn note(&self, item: Item) -> String {
        match item {
            Item::Resume => self.facts.interrupted.first().map(waiting).unwrap_or_default(),
            Item::Practise => "one question, a round, a drill, or a full mock".to_owned(),
            Item::Target => self.facts.target.as_ref().map_or_else(no_target, target_note),
            Item::Tailor => {
                let firm = self.facts.advertised.as_deref().unwrap_or_default();
                format!("what {firm} asks, and what you have shown of it")
            }
            Item::Study => "what the seat is and what interviewers look for".to_owned(),
            Item::Stories => "what you have to tell, and where one is missing".to_owned(),
            Item::Review => match self.facts.finished {
                0 => "your sessions will be here".to_owned(),
                1 => "1 session".to_owned(),
                count => format!("{count} sessions"),
            },
            Item::Leave => String::new(),
        }
    }
}

fn no_target() -> String {
    "the firm and the day: name them".to_owned()
}

/// "interview in 9 days at Aurelle": the days come first, since a narrow screen cuts the end.
fn target_note(target: &TargetLine) -> String {
    match target.interview {
        Some(interview) if interview.days_left < 0 => format!("{}: the day is past", target.title),
        Some(interview) => format!("interview {} at {}", interview.left_in_words(), target.title),
        None => target.title.clone(),
    }
}

fn waiting(entry: &Entry) -> String {
    format!("{}, {}", entry.plan, entry.started.format("%a %-d %b %H:%M"))
}

impl Item {
    fn name(self) -> &'static str {
        match self {
            Self::Resume => "Resume",
            Self::Practise => "Practise",
            Self::Target => "Target",
            Self::Tailor => "Tailor",
            Self::Study => "Study the role",
            Self::Stories => "Stories",
            Self::Review => "Review",
            Self::Leave => "Leave",
        }
    }
}

impl Page for Home {
    fn heading(&self) -> Heading {
        Heading { place: "Home".to_owned(), ..Heading::default() }
    }

    fn beside(&self) -> &'static str {
        crate::tui::dialogs::REPORT
    }

    fn hints(&self) -> Vec<Hint> {
        keymap::hints(&self.bindings())
    }

    fn press(&mut self, key: KeyEvent, _context: Context) -> Vec<Act> {
        let msg = keymap::pressed(&self.bindings(), key);
        match msg {
            Some(Msg::Move(lines)) => self.cursor.by(lines, self.items().len()),
            Some(Msg::Choose) => return self.choose(),
            Some(Msg::Do(item)) => return self.act(item),
            Some(Msg::ScoreAgain) => return self.score_again(),
            None => {}
        }
        Vec::new()
    }

    fn receive(&mut self, what: Return, context: Context) -> Vec<Act> {
        match what {
            Return::Due(queue) => self.due = queue,
            Return::Session(Ok((session, pack))) => return self.show(session, pack, context),
            _ => {}
        }
        Vec::new()
    }

    fn view(&self, frame: &mut Frame, area: Rect, theme: Theme) {
        let mut lines = self.lines(area.width, theme);
        let greeting = Self::greeting(area.width, theme);
        if greeting.len() + lines.len() <= usize::from(area.height) {
            lines.splice(0..0, greeting);
        }
        let rows = usize::from(area.height).saturating_sub(lines.len());
        lines.extend(self.due_lines(area.width, rows, theme));
        document::draw(frame, area, lines, Scroll::default(), theme);
    }
}
