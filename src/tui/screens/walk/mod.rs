//! The walk through a session on the screen: one file a phase, and here what they have in common.

mod aids;
mod answer;
mod brief;
mod elsewhere;
mod figures;
mod gut;
mod next;
mod rubric;
mod run;
mod sheet;
mod stage;
mod telling;
#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::time::Duration;

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use self::run::{Run, kept};
use self::stage::{Msg, Stage};
use crate::domain::walk::Phase;
use crate::domain::{Event, Happening, Header, Now, Pack, Session};
use crate::tui::keymap::{self, Chord, Hint, ctrl};
use crate::tui::model::{Act, Context, Heading, Page, Sure};
use crate::tui::msg::{Effect, Return, StoryEffect};
use crate::tui::screens::told::tale::StoryPicker;
use crate::tui::screens::{Screen, debrief};
use crate::tui::theme::Theme;
use crate::tui::widgets::clock::Clock;

/// A session under way.
pub struct WalkScreen {
    run: Run,
    stage: Option<Box<dyn Stage>>,
    /// What `stage` is the screen of: the phase, and how many attempts there were.
    shown: (Phase, usize),
    /// The stories over the screen, to say which one the answer told.
    picker: Option<StoryPicker>,
    /// Whether they are being read for that.
    asks_story: bool,
    /// The title of the story that was begun and is on its way to the disk.
    begun: Option<String>,
}

impl WalkScreen {
    /// Begins a session; the acts are to follow the one that shows it.
    pub fn begin(header: Header, pack: Option<Arc<Pack>>, now: Now) -> (Self, Vec<Act>) {
        let (run, events) = Run::begin(header, pack, now);
        let acts = looking(&run).chain(kept(events)).collect();
        (Self::over(run), acts)
    }

    /// Takes up an interrupted session; the acts are to follow the one that shows it.
    pub fn resume(session: Session, pack: Option<Arc<Pack>>, now: Now) -> (Self, Vec<Act>) {
        let (run, events) = Run::resume(session, pack, now);
        let mut acts: Vec<Act> = looking(&run).chain(kept(events)).collect();
        acts.push(Act::Say("Resumed. The time away is not counted.".to_owned()));
        (Self::over(run), acts)
    }

    fn over(run: Run) -> Self {
        let (stage, shown) = (stage::of(&run), standing(&run));
        Self { run, stage, shown, picker: None, asks_story: false, begun: None }
    }

    /// The session so far.
    pub fn session(&self) -> &Session {
        self.run.walk.session()
    }

    /// The phase it stands in.
    pub fn phase(&self) -> Phase {
        self.run.walk.phase()
    }

    /// Whether the clock at hand waits for any key.
    fn waits(&self) -> bool {
        self.run.walk.is_paused()
    }

    /// Lets the stage do something, then shows the phase that came of it.
    fn stage_does(
        &mut self,
        context: Context,
        does: impl FnOnce(&mut dyn Stage, &mut Run) -> Vec<Act>,
    ) -> Vec<Act> {
        let mut acts = match &mut self.stage {
            Some(stage) => does(stage.as_mut(), &mut self.run),
            None => Vec::new(),
        };
        acts.extend(self.settle(context));
        acts
    }

    /// Shows the phase that the walk stands in by now.
    fn settle(&mut self, context: Context) -> Vec<Act> {
        let now_at = standing(&self.run);
        if now_at != self.shown {
            (self.stage, self.shown) = (stage::of(&self.run), now_at);
        }
        let Some(stage) = &mut self.stage else {
            let debrief = debrief::Debrief::new(self.run.walk.session());
            return vec![Act::Go(Box::new(Screen::Debrief(debrief)))];
        };
        stage.fit(&self.run, context.body);
        Vec::new()
    }

    fn scroll(&mut self, rows: isize, context: Context) -> Vec<Act> {
        if let Some(stage) = &mut self.stage {
            stage.scroll(&self.run, rows, context.body);
        }
        Vec::new()
    }
}

/// Reads the stories where their titles may be looked at.
fn looking(run: &Run) -> impl Iterator<Item = Act> {
    run.walk.session().header.peek_stories.then_some(Act::Do(Effect::Story(StoryEffect::Load))).into_iter()
}

/// What is shown of a run: another one asks for another screen.
fn standing(run: &Run) -> (Phase, usize) {
    (run.walk.phase(), run.walk.session().attempts.len())
}

/// Says what the clock did by itself.
fn said(events: &[Event]) -> Option<Act> {
    let word = events.iter().find_map(|event| match event.what {
        Happening::AnswerCommitted { cut: true, .. } => Some("Time: the strict clock ended the answer."),
        Happening::SpeakingEnded { .. } => Some("Time: the strict clock ended the speaking."),
        Happening::PreparationEnded { .. } => Some("The preparation is over: answer."),
        _ => None,
    });
    word.map(|word| Act::Say(word.to_owned()))
}

impl Page for WalkScreen {
    fn heading(&self) -> Heading {
        let note = self.stage.as_ref().map(|stage| stage.note(&self.run)).unwrap_or_default();
        Heading { place: self.run.place(), note }
    }

    fn clock(&self) -> Option<Clock> {
        self.run.clock()
    }

    fn hints(&self) -> Vec<Hint> {
        if self.waits() {
            return vec![Hint { keys: "any key".to_owned(), label: "goes on", hinted: true }];
        }
        if let Some(picker) = &self.picker {
            return picker.hints();
        }
        let Some(stage) = &self.stage else { return Vec::new() };
        let mut hints = keymap::hints(&stage.bindings(&self.run));
        hints.extend(stage.further_hints());
        hints.push(Hint {
            keys: "^S".to_owned(),
            label: "save the answers to a file elsewhere",
            hinted: false,
        });
        hints
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        let stage = self.stage.as_ref().filter(|_| self.picker.is_none());
        stage.and_then(|stage| stage.cursor(&self.run, area))
    }

    fn press(&mut self, key: KeyEvent, context: Context) -> Vec<Act> {
        let Some(chord) = Chord::of(key) else { return Vec::new() };
        if chord == ctrl('s') {
            return vec![elsewhere::ask(&self.run)];
        }
        if self.waits() {
            return self.stage_does(context, |_, run| run.goes_on(context.now));
        }
        if self.picker.is_some() {
            return self.press_picker(key, context);
        }
        self.run.resumed = false;
        // The common key by far: with a burst of them, looking keys up and laying out anew would be most of the work.
        if let Some(stage) = self.stage.as_mut().filter(|stage| stage.takes(&self.run, chord)) {
            return stage.typed(&mut self.run, key, context);
        }
        let bindings = self.stage.as_ref().map(|stage| stage.bindings(&self.run)).unwrap_or_default();
        let msg = keymap::lookup(&bindings, chord);
        if msg == Some(Msg::Story) {
            return self.ask_story();
        }
        self.stage_does(context, |stage, run| match msg {
            Some(msg) => stage.act(run, msg, context),
            None => stage.typed(run, key, context),
        })
    }

    fn paste(&mut self, text: &str, context: Context) -> Vec<Act> {
        if self.picker.is_some() {
            return Vec::new();
        }
        if self.waits() {
            return vec![Act::Say("Paused: any key goes on; then paste again.".to_owned())];
        }
        self.stage_does(context, |stage, run| stage.paste(run, text, context))
    }

    fn takes_text(&self) -> bool {
        !self.waits() && self.stage.as_ref().is_some_and(|stage| stage.takes_text(&self.run))
    }

    fn types(&mut self, text: &str, context: Context) -> Vec<Act> {
        self.run.resumed = false;
        self.stage.as_mut().map_or_else(Vec::new, |stage| stage.types(&mut self.run, text, context))
    }

    fn wheel(&mut self, lines: isize, context: Context) -> Vec<Act> {
        if self.picker.is_some() { Vec::new() } else { self.scroll(lines, context) }
    }

    fn tick(&mut self, context: Context) -> Vec<Act> {
        self.stage_does(context, |_, run| {
            let events = run.walk.tick(context.now);
            let said = said(&events);
            kept(events).into_iter().chain(said).collect()
        })
    }

    fn receive(&mut self, what: Return, context: Context) -> Vec<Act> {
        match what {
            Return::Edited(edited, away) => {
                self.run.walk.count(away, context.now);
                match edited {
                    Ok(text) => self.stage_does(context, |stage, run| stage.edited(run, &text, context)),
                    Err(trouble) => vec![Act::Ask(trouble.dialog("The editor did not work"))],
                }
            }
            Return::Stories(Ok(stories)) => {
                self.run.stories = stories.all;
                self.offer_stories(context);
                self.settle(context)
            }
            Return::StoryKept(kept) => self.story_kept(kept, context),
            Return::Stories(Err(trouble)) => vec![Act::Ask(trouble.dialog("Your stories cannot be read"))],
            _ => Vec::new(),
        }
    }

    fn sure(&mut self, what: Sure, context: Context) -> Vec<Act> {
        if what == Sure::SaveElsewhere {
            return vec![elsewhere::ask(&self.run)];
        }
        if let Sure::BeginStory(title) = what {
            return self.begin_story(title);
        }
        self.stage_does(context, |_, run| {
            let now = context.now;
            match what {
                Sure::Give(place) if run.walk.phase() == Phase::Answer(place) => {
                    kept(run.walk.commit(false, now))
                }
                Sure::Skip(attempt) if run.walk.attempt().is_some_and(|a| a.number == attempt) => {
                    kept(run.walk.skip(now))
                }
                Sure::End => kept(run.walk.end(now)),
                Sure::Give(_)
                | Sure::Skip(_)
                | Sure::SaveElsewhere
                | Sure::CloseScoring
                | Sure::ThrowAway
                | Sure::Named(_)
                | Sure::BeginStory(_)
                | Sure::LeaveCoaching => Vec::new(),
            }
        })
    }

    fn resized(&mut self, context: Context) {
        if let Some(picker) = &mut self.picker {
            picker.fit(context.body);
        }
        if let Some(stage) = &mut self.stage {
            stage.fit(&self.run, context.body);
        }
    }

    fn running(&self, now: Now) -> Option<Duration> {
        self.run.walk.running(now)
    }

    fn is_timed(&self) -> bool {
        self.run.walk.is_speaking()
    }

    fn is_under_way(&self) -> bool {
        self.run.walk.phase() != Phase::Over
    }

    fn halt(&mut self, context: Context) -> Vec<Act> {
        kept(self.run.walk.pause(context.now))
    }

    fn view(&self, frame: &mut Frame, area: Rect, theme: Theme) {
        if let Some(picker) = &self.picker {
            return picker.view(frame, area, theme);
        }
        if let Some(stage) = &self.stage {
            stage.view(&self.run, frame, area, theme);
        }
    }
}
