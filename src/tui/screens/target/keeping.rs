//! What is written on the screen of targets goes to the disk: at every key, and once more on going back.

use super::TargetPage;
use super::writing::Writing;
use crate::tui::keymap::ctrl;
use crate::tui::model::{Act, Sure};
use crate::tui::msg::{Effect, Trouble};

const BOTH: &str = "Another Greenroom had changed this text: both are kept.";

impl TargetPage {
    /// Saves what was written; the list comes back once it is on the disk.
    pub(super) fn done(&mut self) -> Vec<Act> {
        let Some(writing) = &mut self.writing else { return Vec::new() };
        writing.closing = true;
        if let Some(change) = writing.change() {
            return vec![Act::Do(Effect::ChangeTarget(writing.target.clone(), change))];
        }
        self.writing = None;
        // The list still has the text as it was.
        vec![Act::Do(Effect::LoadTargets)]
    }

    /// What is written is on the disk before it is drawn.
    pub(super) fn with_kept(&mut self, mut acts: Vec<Act>) -> Vec<Act> {
        let Some(writing) = self.writing.as_mut().filter(|writing| !writing.closing) else { return acts };
        let change = writing.change();
        acts.extend(change.map(|change| Act::Do(Effect::KeepText(writing.target.clone(), change))));
        acts
    }

    /// A text is on the disk, with what another Greenroom wrote where it changed it too.
    pub(super) fn kept(&mut self, kept: Result<(String, bool), Trouble>) -> Vec<Act> {
        match (kept, &mut self.writing) {
            (Ok((text, both)), Some(writing)) => {
                writing.kept(text, both);
                both.then(|| Act::Say(BOTH.to_owned())).into_iter().collect()
            }
            (Ok(_), None) => Vec::new(),
            (Err(trouble), _) => vec![Act::Say(format!("Not saved: {}", trouble.what))],
        }
    }

    pub(super) fn changed(&mut self, changed: Result<bool, Trouble>) -> Vec<Act> {
        match (changed, &mut self.writing) {
            (Ok(both), writing) => {
                let closed = writing.as_mut().is_none_or(Writing::saved);
                if closed {
                    self.writing = None;
                }
                both.then(|| Act::Say(BOTH.to_owned())).into_iter().collect()
            }
            (Err(trouble), Some(writing)) => {
                writing.closing = false;
                let throw = vec![Act::Sure(Sure::ThrowAway)];
                vec![Act::Ask(trouble.dialog("Not saved").choice(ctrl('x'), "throw the text away", throw))]
            }
            (Err(trouble), None) => vec![Act::Ask(trouble.dialog("Not saved"))],
        }
    }
}
