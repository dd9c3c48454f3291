//! Which story the attempt that is open told: picked from the stories, or begun anew from its answer.

#[cfg(test)]
mod tests;

use crossterm::event::KeyEvent;

use super::SessionPage;
use crate::domain::{Attempt, Id, StoryTold};
use crate::review::Standing;
use crate::tui::model::{Act, Context};
use crate::tui::msg::{Effect, StoriesSeen, StoryEffect, Trouble};
use crate::tui::screens::told::tale::{self, Picking, StoryPicker};

/// What goes on with the story of the attempt that is open.
#[derive(Debug, Default)]
pub(super) struct Telling {
    /// The stories over the attempt.
    pub picker: Option<StoryPicker>,
    /// The title of the story that was begun and is on its way to the disk.
    begun: Option<String>,
    /// What the attempt told before, until the disk has what it tells now.
    before: Option<(usize, Option<StoryTold>)>,
}

impl SessionPage {
    fn opened(&self) -> Option<&Attempt> {
        self.session.attempts.get(self.open.as_ref()?.attempt())
    }

    /// Whether it can be said which story the attempt that is open told.
    pub(super) fn can_tell(&self) -> bool {
        self.standing == Standing::Finished && self.opened().is_some_and(Attempt::has_answer)
    }

    /// Reads the stories to pick from, or says why there is nothing to pick for.
    pub(super) fn ask_story(&self) -> Vec<Act> {
        if self.can_tell() {
            return vec![Act::Do(Effect::Story(StoryEffect::Load))];
        }
        let why = match self.standing {
            Standing::Finished => "There is no answer that could have told a story.",
            _ => "Once the session is over, it can be said which story an answer told.",
        };
        vec![Act::Say(why.to_owned())]
    }

    /// The stories were read: shows them over the attempt.
    pub(super) fn offer_stories(
        &mut self,
        stories: Result<StoriesSeen, Trouble>,
        context: Context,
    ) -> Vec<Act> {
        match (stories, self.opened()) {
            (Err(trouble), _) => return vec![Act::Ask(trouble.dialog("Your stories cannot be read"))],
            (Ok(seen), Some(attempt)) => {
                let mut picker = StoryPicker::new(attempt, &seen.all);
                picker.fit(context.body);
                self.telling.picker = Some(picker);
            }
            (Ok(_), None) => {}
        }
        Vec::new()
    }

    /// A key while they are shown.
    pub(super) fn press_picker(&mut self, key: KeyEvent, context: Context) -> Vec<Act> {
        match StoryPicker::press_open(&mut self.telling.picker, key, context) {
            Picking::Told(story) => self.tell(story, context),
            Picking::New => {
                vec![tale::ask_title(self.opened().and_then(|attempt| self.session.asked(attempt)))]
            }
            Picking::Open | Picking::Left => Vec::new(),
        }
    }

    /// Begins a story from the answer.
    pub(super) fn begin_story(&mut self, title: String) -> Vec<Act> {
        let Some(attempt) = self.opened() else { return Vec::new() };
        let begun = tale::begin(&self.session, attempt, &self.lexicon, &title);
        self.telling.begun = Some(title);
        vec![begun]
    }

    /// The story that was begun is on the disk: the attempt told it.
    pub(super) fn story_kept(&mut self, kept: Result<Id, Trouble>, context: Context) -> Vec<Act> {
        match (kept, self.telling.begun.take()) {
            (Ok(story), Some(title)) => self.tell(Some(StoryTold { story, title }), context),
            (Ok(_), None) => Vec::new(),
            (Err(trouble), _) => vec![Act::Ask(trouble.dialog("The story is not kept"))],
        }
    }

    fn tell(&mut self, story: Option<StoryTold>, context: Context) -> Vec<Act> {
        let Some((at, number, before)) = self.open.as_ref().map(super::AttemptView::attempt).and_then(|at| {
            let attempt = self.session.attempts.get(at)?;
            Some((at, attempt.number, attempt.story.clone()))
        }) else {
            return Vec::new();
        };
        let said = tale::said(story.as_ref());
        let Ok(events) = self.session.tell_story(number, story, context.now.wall) else { return Vec::new() };
        if events.is_empty() {
            return vec![said];
        }
        self.telling.before = Some((at, before));
        self.with_open(|view, subject| view.lay_out(subject, context));
        vec![Act::Do(Effect::Amend(self.session.header.session.clone(), events)), said]
    }

    /// What was said of it did not reach the disk: it is as before.
    pub(super) fn untell(&mut self, context: Context) {
        let Some((at, before)) = self.telling.before.take() else { return };
        if let Some(attempt) = self.session.attempts.get_mut(at) {
            attempt.story = before;
        }
        self.with_open(|view, subject| view.lay_out(subject, context));
    }

    /// What was said of it is on the disk.
    pub(super) fn told(&mut self) {
        self.telling.before = None;
    }
}
