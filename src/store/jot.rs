//! What is typed of a story between two waits for the disk: put beside its file at every key, and taken in after a kill.
//!
//! It outlives the program at once; the story's own file, written once a second and on leaving, outlives the machine.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use super::error::{Deed, StoreError, Trouble, failed};
use super::finish::write_all;
use super::months::entries;
use super::stories::{StoryFile, story_on};
use super::{Store, folder};
use crate::domain::Id;

/// The last line of what was written whole.
const WHOLE: &str = "# whole\n";

/// The ending of what is typed, and of its draft.
pub(super) const TYPED: &str = "typed";
pub(super) const DRAFT: &str = "typed-draft";

/// A story as it was typed by now. Its lock keeps others from taking it in while its writer lives.
#[derive(Debug)]
pub struct Jotted {
    path: PathBuf,
    _locked: File,
}

impl Store {
    /// Puts a story as it is by now beside its file, without waiting for the disk.
    ///
    /// # Errors
    /// Where the disk does not take it; what was put there before stays.
    pub fn jot_story(&self, file: &StoryFile) -> Result<Jotted, StoreError> {
        let own = |ending: &str| {
            let name = format!("{}.{}.{ending}", file.story.id, std::process::id());
            self.stories_folder().join(name)
        };
        let (path, draft) = (own(TYPED), own(DRAFT));
        let failed = |error| StoreError::io(Deed::Story, &path, error);
        folder::remove_if_there(&*self.disk, &draft).map_err(failed)?;
        let made = self.disk.create(&draft).map_err(failed)?;
        if !folder::lock_patiently(&*self.disk, &made) {
            return Err(StoreError::of(Deed::Story, Trouble::Running, &path));
        }
        let text = format!("{}{WHOLE}", file.text());
        let done = write_all(&*self.disk, &made, text.as_bytes());
        done.and_then(|()| self.disk.rename(&draft, &path)).map_err(failed)?;
        Ok(Jotted { path, _locked: made })
    }

    /// Deletes what was typed: the story itself is on the disk. Another Greenroom does so where the system refuses.
    pub fn forget_jotted(&self, jotted: &Jotted) {
        let _ = folder::remove_if_there(&*self.disk, &jotted.path);
    }

    /// Takes in what Greenrooms that were killed had typed of stories, or of one; what of it could not be.
    pub(super) fn take_in_typed(&self, of: Option<&Id>) -> Vec<StoreError> {
        let folder = self.stories_folder();
        // What is wrong with the folder is told by who reads the stories in it.
        let all = folder::expect_folder(&folder, Deed::Story).and_then(|()| entries(&folder));
        let all = all.unwrap_or_default().into_iter();
        let typed = all.filter_map(|path| Some((id_of(&path, TYPED)?, path)));
        let wanted = typed.filter(|(id, _)| of.is_none_or(|of| of == id));
        wanted.filter_map(|(id, path)| self.take_in_one(&id, &path).err()).collect()
    }

    fn take_in_one(&self, id: &Id, path: &Path) -> Result<(), StoreError> {
        let locked = match folder::open_locked(&*self.disk, &self.root, path, Deed::Story) {
            // It is being typed, or another Greenroom took it in just now.
            Err(error) if matches!(error.trouble, Trouble::Running | Trouble::Missing) => return Ok(()),
            opened => opened?,
        };
        // What a power cut tore is at most a second older on the disk.
        let text = story_on(&locked, path).ok();
        let text = text.as_deref().and_then(|text| text.strip_suffix(WHOLE));
        let typed = text.and_then(|text| StoryFile::read(id, text.to_owned()).ok());
        if let Some(typed) = typed {
            self.take_in_story(id, path, typed)?;
        }
        folder::remove_if_there(&*self.disk, path).map_err(failed(Deed::Story, path))
    }

    /// In the place of the story, unless that was changed since; then beside it.
    fn take_in_story(&self, id: &Id, path: &Path, typed: StoryFile) -> Result<(), StoreError> {
        let changed = |path: &Path| fs::metadata(path).and_then(|found| found.modified()).ok();
        match self.story_as_kept(id) {
            Ok(kept) if kept.text() == typed.text() => Ok(()),
            Ok(kept) if changed(&self.story_path(id)) <= changed(path) => {
                self.keep_either_way(&kept, typed).map(drop)
            }
            _ => self.add_story(typed).map(drop),
        }
    }

    /// Deletes what is typed of a story, whoever types it.
    pub(super) fn forget_typed(&self, id: &Id) -> Result<(), StoreError> {
        for path in entries(&self.stories_folder())? {
            if [TYPED, DRAFT].iter().any(|ending| id_of(&path, ending).as_ref() == Some(id)) {
                folder::remove_if_there(&*self.disk, &path).map_err(failed(Deed::Story, &path))?;
            }
        }
        Ok(())
    }
}

/// The story that a file of that ending is of: `<id>.<process>.<ending>`.
fn id_of(path: &Path, ending: &str) -> Option<Id> {
    let name = path.file_name()?.to_str()?.strip_suffix(ending)?.strip_suffix('.')?;
    name.split_once('.')?.0.parse().ok()
}
