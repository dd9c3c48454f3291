//! Texts that go to the outer editor, and come back whatever happens meanwhile.

use std::time::Duration;

use super::effects::{World, told};
use super::outer_editor;
use super::pen::Pen;
use crate::store::{Lent, Store};
use crate::tui::msg::{Return, Trouble};

impl World {
    /// Goes on with a text in the outer editor, by a private file that is gone afterwards.
    pub fn edit_outside(&mut self, text: &str) -> Result<String, Trouble> {
        let advice =
            || "Your answer is as it was. Set $VISUAL or $EDITOR to an editor that waits.".to_owned();
        let lent = match &self.pen {
            Some(Pen::Session(running)) => running.lend(text),
            Some(Pen::Coach(_)) | None => self.store.lend(text, ("answer", "md")),
        };
        let lent = lent.map_err(told)?;
        outer_editor::run(lent.path()).map_err(|what| Trouble { what, advice: advice() })?;
        self.take_back(lent)
    }

    /// What was written in the outer editor when Greenroom was killed; nothing where it saved nothing, or nothing new.
    pub fn left_outside(&mut self) -> Option<Return> {
        let Some(Pen::Session(running)) = &self.pen else { return None };
        let lent = running.left_outside()?;
        let text = self.take_back(lent);
        let told = !text.as_ref().is_ok_and(String::is_empty);
        told.then_some(Return::Edited(text, Duration::ZERO))
    }

    /// Takes a text back. Its file goes once the journal has the text; one that cannot be read stays, and its place is told.
    fn take_back(&mut self, lent: Lent) -> Result<String, Trouble> {
        match lent.take_back() {
            Ok(text) => {
                self.lent = Some(lent);
                Ok(text)
            }
            Err(error) => {
                lent.keep();
                Err(told(error))
            }
        }
    }
}

/// Goes on with a text in the editor that the environment names, by a private file of that name and ending that is gone afterwards.
///
/// # Errors
/// In words, where the editor does not work or its file cannot be read; the text then is as it was.
pub fn edit_outside(store: &Store, text: &str, name: (&str, &str)) -> Result<String, Trouble> {
    let advice = || "Your text is as it was. Set $VISUAL or $EDITOR to an editor that waits.".to_owned();
    let lent = store.lend(text, name).map_err(told)?;
    outer_editor::run(lent.path()).map_err(|what| Trouble { what, advice: advice() })?;
    lent.take_back().map_err(told)
}
