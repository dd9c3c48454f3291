//! The candidate's stories in the plain walk: their titles during the brief, where the plan allows it, and which one was told.

use std::io;

use super::{Flow, Said, Talk};
use crate::domain::{Attempt, Kind, StoryTold};
use crate::review::likely::likely;

impl Talk<'_> {
    /// The titles of the stories, if they may be looked at now; says otherwise why not.
    pub(super) fn peek(&mut self) -> io::Result<()> {
        if !self.walk.session().header.peek_stories {
            return self
                .say("This session was begun without a look at your stories: --peek-stories allows it.");
        }
        if self.stories.is_empty() {
            return self.say("You have no stories yet; `greenroom story new` writes one.");
        }
        self.say("Your stories:")?;
        for story in self.stories {
            self.say(&format!("- {}", story.name()))?;
        }
        Ok(())
    }

    /// Asks which story the answer told, where there are any and a story was asked for.
    pub(super) fn story(&mut self) -> io::Result<Flow> {
        let behavioural = self.walk.asked().is_some_and(|asked| asked.kind == Kind::Behavioural);
        if self.stories.is_empty() || !behavioural {
            return Ok(Flow::On);
        }
        self.gap()?;
        self.say("Which of your stories did you tell? Its number; Enter for none.")?;
        self.offer()?;
        loop {
            match self.hear()? {
                None => return Ok(Flow::Leave),
                Some(Said::Text(text)) if text.trim().is_empty() => return Ok(Flow::On),
                Some(Said::Text(text)) => {
                    let number = text.trim().parse::<usize>().unwrap_or(0);
                    let Some(story) = self.stories.get(number.wrapping_sub(1)) else {
                        self.say(&format!(
                            "A number from 1 to {}, please; Enter for none.",
                            self.stories.len()
                        ))?;
                        continue;
                    };
                    let told = StoryTold { story: story.id.clone(), title: story.title.clone() };
                    let events = self.walk.tell_story(Some(told), self.lines.now());
                    self.keep(&events)?;
                    return Ok(Flow::On);
                }
                Some(said) if self.common(&said)? == Flow::Leave => return Ok(Flow::Leave),
                Some(_) => {}
            }
        }
    }

    /// The stories by number, the one that the answer probably told with the words that say so.
    fn offer(&mut self) -> io::Result<()> {
        let answer = self.walk.attempt().map_or_else(String::new, Attempt::answered_text);
        let found = likely(&answer, self.stories);
        for (at, story) in self.stories.iter().enumerate() {
            let probable = found.as_ref().filter(|found| found.story == story.id);
            let why =
                probable.map_or_else(String::new, |found| format!(" (probably: it {})", found.in_words()));
            self.say(&format!("  {}: {}{why}", at + 1, story.name()))?;
        }
        Ok(())
    }
}
