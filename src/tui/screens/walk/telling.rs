//! Saying which story the answer at hand told: the stories over the screen, picked from or begun anew.

use crossterm::event::KeyEvent;

use super::run::{Run, kept};
use super::{Phase, WalkScreen};
use crate::domain::{Attempt, Id, StoryTold};
use crate::tui::model::{Act, Context};
use crate::tui::msg::{Effect, StoryEffect, Trouble};
use crate::tui::screens::told::tale::{self, Picking, StoryPicker};

impl WalkScreen {
    /// Reads the stories to pick from, where an answer was given that may have told one.
    pub(super) fn ask_story(&mut self) -> Vec<Act> {
        if !self.run.may_tell() {
            return vec![Act::Say("There is no answer that could have told a story.".to_owned())];
        }
        self.asks_story = true;
        vec![Act::Do(Effect::Story(StoryEffect::Load))]
    }

    /// The stories were read: shows them, where they were asked for.
    pub(super) fn offer_stories(&mut self, context: Context) {
        if std::mem::take(&mut self.asks_story) {
            self.picker = self.run.walk.attempt().map(|attempt| StoryPicker::new(attempt, &self.run.stories));
        }
        if let Some(picker) = &mut self.picker {
            picker.fit(context.body);
        }
    }

    /// A key while they are shown.
    pub(super) fn press_picker(&mut self, key: KeyEvent, context: Context) -> Vec<Act> {
        match StoryPicker::press_open(&mut self.picker, key, context) {
            Picking::Told(story) => self.tell(story, context),
            Picking::New => vec![tale::ask_title(self.run.walk.asked())],
            Picking::Open | Picking::Left => Vec::new(),
        }
    }

    /// Begins a story from the answer.
    pub(super) fn begin_story(&mut self, title: String) -> Vec<Act> {
        let Some(attempt) = self.run.walk.attempt() else { return Vec::new() };
        let begun = tale::begin(self.run.walk.session(), attempt, &self.run.lexicon, &title);
        self.begun = Some(title);
        vec![begun]
    }

    /// The story that was begun is on the disk: the answer told it.
    pub(super) fn story_kept(&mut self, kept: Result<Id, Trouble>, context: Context) -> Vec<Act> {
        match (kept, self.begun.take()) {
            (Ok(story), Some(title)) => self.tell(Some(StoryTold { story, title }), context),
            (Ok(_), None) => Vec::new(),
            (Err(trouble), _) => vec![Act::Ask(trouble.dialog("The story is not kept"))],
        }
    }

    fn tell(&mut self, story: Option<StoryTold>, context: Context) -> Vec<Act> {
        let said = tale::said(story.as_ref());
        let mut acts = kept(self.run.walk.tell_story(story, context.now));
        acts.push(said);
        acts.extend(self.settle(context));
        acts
    }
}

impl Run {
    /// Whether an answer was given and its rubric shown, so that it can be said which story it told.
    pub fn may_tell(&self) -> bool {
        let shown = matches!(self.walk.phase(), Phase::Rubric { .. } | Phase::Next);
        shown && self.walk.attempt().is_some_and(Attempt::has_answer)
    }
}
