//! What the screen of stories asks in a dialog: a title, whether one is sure.

use crate::domain::Story;
use crate::domain::story::id_of;
use crate::tui::dialogs::Dialog;
use crate::tui::keymap::char;
use crate::tui::model::Act;
use crate::tui::msg::{Effect, StoryEffect};

/// Asks for the title of a new story.
pub fn title() -> Act {
    let text = "What do you call it? A few words that bring it all back.";
    let begun = |title: &str, _: String| {
        let title = title.trim();
        let story = Story { title: title.to_owned(), ..Story::empty(id_of(title)) };
        let add = || Act::Do(Effect::Story(StoryEffect::Add(Box::new(story))));
        if title.is_empty() { Vec::new() } else { vec![add()] }
    };
    Act::Ask(Dialog::new("A new story", text).line("begin it", String::new(), String::new(), begun))
}

/// Asks before a story is deleted.
pub fn delete(story: &Story) -> Act {
    let text =
        format!("{}\n\nIts text is deleted for good. Attempts that told it keep its title.", story.name());
    let delete = vec![Act::Do(Effect::Story(StoryEffect::Delete(story.id.clone())))];
    Act::Ask(Dialog::new("Delete this story?", text).choice(char('y'), "delete it", delete))
}
