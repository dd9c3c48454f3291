//! Decides what a message means. Touches nothing: what has to be done comes out as effects.

use crossterm::event::{KeyEvent, MouseEventKind};
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::dialogs::{Answered, Dialog};
use super::keymap::{self, Chord, Hint, ctrl};
use super::layout;
use super::model::{Act, Context, Model, Sure};
use super::msg::{Effect, Msg, Return, Trouble};
use super::screens::walk::WalkScreen;
use super::screens::{Screen, home, plan, sessions, stories, study};
use super::theme::Theme;
use super::widgets::prose;
use crate::domain::Now;

/// Takes in one message.
pub fn update(model: &mut Model, msg: Msg, now: Now) -> Vec<Effect> {
    let context = model.context(now);
    let acts = match msg {
        Msg::Key(key) => press(model, key, context),
        Msg::Paste(text) => paste(model, &text, context),
        Msg::Typed(text) => {
            model.notice = None;
            model.screen.page_mut().types(&text, context)
        }
        Msg::Mouse(event) => wheel(model, event.kind, context),
        Msg::Resized(width, height) => resized(model, (width, height), now),
        Msg::Tick | Msg::Continued => model.screen.page_mut().tick(context),
        Msg::Returned(what) => returned(model, what, context),
    };
    perform(model, acts, now)
}

impl Model {
    /// What a screen sees when it decides at `now`.
    pub fn context(&self, now: Now) -> Context {
        let (width, height) = self.size;
        Context { now, body: layout::parts(Rect::new(0, 0, width, height)).body, theme: self.theme }
    }

    /// Whether a character typed now can only be text, and so can what is typed after it.
    pub fn takes_text(&self) -> bool {
        self.dialogs.is_empty() && layout::fits(self.size.0, self.size.1) && self.screen.page().takes_text()
    }

    /// The keys of the screen at hand, those that work everywhere at the end.
    pub fn hints(&self) -> Vec<Hint> {
        let mut hints = self.screen.page().hints();
        hints.extend([
            Hint { keys: "F1".to_owned(), label: "help", hinted: true },
            Hint { keys: "^C".to_owned(), label: "leave", hinted: false },
            Hint { keys: "^Z".to_owned(), label: "suspend", hinted: false },
        ]);
        hints
    }
}

fn press(model: &mut Model, key: KeyEvent, context: Context) -> Vec<Act> {
    let Some(chord) = Chord::of(key) else { return Vec::new() };
    model.notice = None;
    if chord == ctrl('z') {
        let mut acts = model.screen.page_mut().halt(context);
        acts.push(Act::Do(Effect::Suspend));
        return acts;
    }
    if !layout::fits(model.size.0, model.size.1) {
        return unseen(model, chord);
    }
    if let Some(dialog) = model.dialogs.last_mut() {
        return answer(dialog.press(key), &mut model.dialogs, chord);
    }
    if chord == ctrl('c') {
        return vec![Act::Leave];
    }
    if chord == keymap::F1 { vec![Act::Help] } else { model.screen.page_mut().press(key, context) }
}

/// Lines that one notch of the mouse's wheel goes by.
const WHEEL_LINES: isize = 3;

/// Of the mouse the wheel is heeded, where the screen itself is seen.
fn wheel(model: &mut Model, event: MouseEventKind, context: Context) -> Vec<Act> {
    let lines = match event {
        MouseEventKind::ScrollUp => -WHEEL_LINES,
        MouseEventKind::ScrollDown => WHEEL_LINES,
        _ => return Vec::new(),
    };
    let is_seen = model.dialogs.is_empty() && layout::fits(model.size.0, model.size.1);
    if is_seen { model.screen.page_mut().wheel(lines, context) } else { Vec::new() }
}

/// What cannot be seen cannot be meant, but for leaving where nothing is lost by it: no question could be seen either.
fn unseen(model: &Model, chord: Chord) -> Vec<Act> {
    let leaves = chord == ctrl('c') && model.unsaved.is_none();
    leaves.then_some(Act::Do(Effect::Quit)).into_iter().collect()
}

fn answer(answered: Answered, dialogs: &mut Vec<Dialog>, chord: Chord) -> Vec<Act> {
    match answered {
        // Ctrl-C over a dialog closes it, so that pressing it again never traps anybody.
        Answered::Not if chord == ctrl('c') => {
            dialogs.pop();
            Vec::new()
        }
        Answered::Not => Vec::new(),
        Answered::With(acts) => {
            dialogs.pop();
            acts
        }
    }
}

fn paste(model: &mut Model, text: &str, context: Context) -> Vec<Act> {
    match model.dialogs.last_mut() {
        Some(dialog) => {
            dialog.paste(text);
            Vec::new()
        }
        None => model.screen.page_mut().paste(text, context),
    }
}

fn resized(model: &mut Model, size: (u16, u16), now: Now) -> Vec<Act> {
    model.size = size;
    let context = model.context(now);
    model.screen.page_mut().resized(context);
    Vec::new()
}

/// What concerns every screen is taken here; the rest goes to the screen at hand.
fn returned(model: &mut Model, what: Return, context: Context) -> Vec<Act> {
    match what {
        Return::SaveFailed(trouble) => save_failed(model, &trouble),
        Return::SaveWorks => {
            model.unsaved = None;
            vec![Act::Say("Saving works again; nothing is missing.".to_owned())]
        }
        Return::SavedElsewhere(Ok(path)) => vec![Act::Say(format!("Saved to {}", path.display()))],
        Return::SavedElsewhere(Err(trouble)) => vec![Act::Ask(trouble.dialog("Not saved"))],
        Return::Began(Ok((header, pack))) => walk(WalkScreen::begin(*header, Some(pack), context.now)),
        Return::Resumed(Ok((session, pack))) => walk(WalkScreen::resume(*session, pack, context.now)),
        Return::Began(Err(trouble)) => vec![Act::Ask(trouble.dialog("Not begun"))],
        Return::Resumed(Err(trouble)) => vec![Act::Ask(trouble.dialog("Not resumed"))],
        Return::Session(Err(trouble)) => vec![Act::Ask(trouble.dialog("Not opened"))],
        Return::Deleted(Err(trouble)) => vec![Act::Ask(trouble.dialog("Not deleted"))],
        Return::Packs(packs) => {
            model.packs = Some(packs);
            model.waits_for_packs.take().into_iter().collect()
        }
        Return::Home(facts) => {
            model.packs = None;
            let waiting = matches!(model.screen, Screen::Home(_));
            waiting.then(|| Act::Go(Box::new(Screen::Home(home::Home::new(facts))))).into_iter().collect()
        }
        other => model.screen.page_mut().receive(other, context),
    }
}

/// Shows the walk, then does what it begins with.
fn walk((screen, acts): (WalkScreen, Vec<Act>)) -> Vec<Act> {
    std::iter::once(Act::Go(Box::new(Screen::Walk(Box::new(screen))))).chain(acts).collect()
}

/// Tells it once; the notice line goes on saying so.
fn save_failed(model: &mut Model, trouble: &Trouble) -> Vec<Act> {
    let known = model.unsaved.replace(trouble.clone()).is_some();
    if known {
        return Vec::new();
    }
    let dialog = trouble.dialog("Not being saved");
    let dialog = if model.screen.page().is_under_way() {
        let elsewhere = vec![Act::Sure(Sure::SaveElsewhere)];
        dialog.choice(keymap::ENTER, "go on; it is tried again", Vec::new()).choice(
            keymap::char('s'),
            "save the answers to a file elsewhere",
            elsewhere,
        )
    } else {
        dialog
    };
    vec![Act::Ask(dialog)]
}

fn perform(model: &mut Model, acts: Vec<Act>, now: Now) -> Vec<Effect> {
    acts.into_iter().flat_map(|act| perform_one(model, act, now)).collect()
}

fn perform_one(model: &mut Model, act: Act, now: Now) -> Vec<Effect> {
    match act {
        Act::Do(effect) => return vec![effect],
        Act::Go(screen) => show(model, *screen, now),
        Act::GoHome => {
            show(model, Screen::Home(home::Home::new(super::msg::HomeFacts::default())), now);
            return vec![Effect::LoadHome];
        }
        Act::GoReview => {
            show(model, Screen::Sessions(sessions::Sessions::default()), now);
            return vec![Effect::LoadSessions];
        }
        Act::GoTarget => {
            show(model, Screen::Target(Box::default()), now);
            return vec![Effect::LoadTargets];
        }
        act @ (Act::GoPlan | Act::GoStudy | Act::GoStories) => return with_packs(model, act, now),
        Act::GoTailored(pack) => {
            model.planned = Some(plan::Remembered::tailored(pack, model.planned.take()));
            return perform(model, vec![Act::GoPlan], now);
        }
        Act::GoTailoring => {
            show(model, Screen::Tailor(Box::default()), now);
            return vec![Effect::LoadTailored(None)];
        }
        Act::Ask(dialog) => model.dialogs.push(dialog),
        Act::Say(notice) => model.notice = Some(notice),
        Act::Help => {
            let dialog = {
                let page = model.screen.page();
                Dialog::help(&page.heading().place, &model.hints(), page.beside())
            };
            model.dialogs.push(dialog);
        }
        Act::Sure(what) => {
            let context = model.context(now);
            let acts = model.screen.page_mut().sure(what, context);
            return perform(model, acts, now);
        }
        Act::Leave => return leave(model),
    }
    Vec::new()
}

/// Opens a screen that shows a pack; has the packs listed first.
fn with_packs(model: &mut Model, act: Act, now: Now) -> Vec<Effect> {
    let Some(packs) = model.packs.clone() else {
        model.waits_for_packs = Some(act);
        return vec![Effect::LoadPacks];
    };
    let (screen, needs) = match act {
        Act::GoStudy => {
            let page = study::Study::new(packs);
            let needs = page.needs().into_iter().collect();
            (Screen::Study(page), needs)
        }
        Act::GoStories => {
            let page = stories::StoriesPage::new(packs);
            let needs = page.needs();
            (Screen::Stories(Box::new(page)), needs)
        }
        _ => {
            let page = plan::Plan::new(packs);
            let page = if let Some(last) = &model.planned { page.as_before(last) } else { page };
            let needs = page.needs();
            (Screen::Plan(Box::new(page)), needs)
        }
    };
    show(model, screen, now);
    needs
}

/// Opens the list of sessions.
pub fn open_review(model: &mut Model, now: Now) -> Vec<Effect> {
    perform(model, vec![Act::GoReview], now)
}

/// Stops what is timed, before the program is suspended or left.
pub fn halt(model: &mut Model, now: Now) -> Vec<Effect> {
    let context = model.context(now);
    let acts = model.screen.page_mut().halt(context);
    perform(model, acts, now)
}

fn show(model: &mut Model, screen: Screen, now: Now) {
    if let Screen::Plan(page) = std::mem::replace(&mut model.screen, screen) {
        model.planned = Some(page.remembered());
    }
    model.dialogs.clear();
    let context = model.context(now);
    model.screen.page_mut().resized(context);
}

/// Asks before leaving a session, and tells that everything is kept.
fn leave(model: &mut Model) -> Vec<Effect> {
    if !model.screen.page().is_under_way() {
        return vec![Effect::Quit];
    }
    let (title, text) = match &model.unsaved {
        None => (
            "Leave?",
            "Everything you typed is kept. Home offers to resume at this very question.".to_owned(),
        ),
        Some(trouble) => {
            ("Leave without saving?", format!("{} What you typed since is not on the disk.", trouble.what))
        }
    };
    let dialog = Dialog::new(title, text)
        .choice(keymap::ENTER, "leave Greenroom", vec![Act::Do(Effect::Quit)])
        .choice(keymap::char('h'), "leave to Home", vec![Act::GoHome]);
    model.dialogs.push(dialog);
    Vec::new()
}

impl Trouble {
    /// A dialog that tells it.
    pub fn dialog(&self, title: &str) -> Dialog {
        Dialog::new(title, format!("{}\n\n{}", self.what, self.advice))
    }

    /// The same in the place of what is not there.
    pub fn lines(&self, width: u16, theme: Theme) -> Vec<Line<'static>> {
        let mut lines = prose::lines(&self.what, width, theme.fault());
        lines.extend(prose::lines(&self.advice, width, theme.text()));
        lines
    }
}
