//! The candidate's stories: `stories/<id>.toml` below the data folder, one file each.
//!
//! A story is only replaced where its file is as it was read: what another Greenroom or an editor wrote meanwhile is never lost.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use toml::Table;

use super::error::{Deed, StoreError, Trouble, failed};
use super::finish::replace;
use super::months::entries;
use super::{Store, folder, names};
use crate::domain::story::numbered;
use crate::domain::{Id, Story};
use crate::journal::story::{StoryFault, StoryPage, read_story, story_text};

/// The folder of stories below the data folder.
const STORIES: &str = "stories";

/// The longest story that is read, in bytes.
const STORY_LIMIT: u64 = 1 << 20;

/// How many stories may bear the same title.
const MOST_OF_A_NAME: u32 = 1_000;

/// A story as it stands on the disk.
#[derive(Clone, Debug, PartialEq)]
pub struct StoryFile {
    /// The story.
    pub story: Story,
    /// What else stands in its file.
    others: Table,
    /// The file's text, to see whether it was changed since.
    text: String,
}

/// The stories there are.
#[derive(Debug, Default)]
pub struct Stories {
    /// Those that read, by title.
    pub files: Vec<StoryFile>,
    /// Those that do not.
    pub problems: Vec<StoreError>,
}

impl Stories {
    /// The stories alone.
    pub fn into_stories(self) -> Vec<Story> {
        self.files.into_iter().map(|file| file.story).collect()
    }
}

impl Store {
    /// Where stories lie; the folder need not be there.
    pub fn stories_folder(&self) -> PathBuf {
        self.root.join(STORIES)
    }

    /// Every story.
    ///
    /// # Errors
    /// Where the folder is there and cannot be read.
    pub fn stories(&self) -> Result<Stories, StoreError> {
        let mut all = Stories { problems: self.take_in_typed(None), ..Stories::default() };
        for id in self.story_ids()? {
            match self.story_as_kept(&id) {
                Ok(file) => all.files.push(file),
                // Another Greenroom deleted it just now.
                Err(error) if error.trouble == Trouble::Missing => {}
                Err(error) => all.problems.push(error),
            }
        }
        all.files.sort_by_cached_key(|file| (file.story.title.to_lowercase(), file.story.id.clone()));
        Ok(all)
    }

    /// The stories that there is a file of, readable or not.
    pub(super) fn story_ids(&self) -> Result<Vec<Id>, StoreError> {
        let folder = self.stories_folder();
        match folder::expect_folder(&folder, Deed::Story) {
            Err(error) if error.trouble == Trouble::Missing => return Ok(Vec::new()),
            found => found?,
        }
        let paths = entries(&folder).map_err(|error| error.while_at(Deed::Story))?;
        Ok(paths.iter().filter_map(|path| story_of(path)).collect())
    }

    /// Whether there is a file of that story, readable or not.
    pub fn has_story(&self, id: &Id) -> bool {
        std::fs::symlink_metadata(self.story_path(id)).is_ok()
    }

    /// One story.
    ///
    /// # Errors
    /// Where it is not there, or does not read.
    pub fn story(&self, id: &Id) -> Result<StoryFile, StoreError> {
        // What could not be taken in stays for the next time, and is told by the list.
        self.take_in_typed(Some(id));
        self.story_as_kept(id)
    }

    /// The same as its own file has it.
    pub(super) fn story_as_kept(&self, id: &Id) -> Result<StoryFile, StoreError> {
        let path = self.story_path(id);
        folder::expect_file(&self.root, &path, Deed::Story)?;
        let file = std::fs::File::open(&path).map_err(failed(Deed::Story, &path))?;
        let text = story_on(&file, &path)?;
        read_file(id, text, &path)
    }

    /// Keeps a new story, under its own id or, where that is taken, under the next one.
    ///
    /// # Errors
    /// Where the disk does not take it.
    pub fn add_story(&self, mut file: StoryFile) -> Result<StoryFile, StoreError> {
        let folder = self.stories_folder();
        folder::make(&*self.disk, &self.root, &folder, Deed::Story)?;
        let wanted = file.story.id.clone();
        for n in 2..MOST_OF_A_NAME {
            let path = self.story_path(&file.story.id);
            match self.disk.create(&path) {
                Ok(made) => {
                    // The empty file holds the name, and its lock keeps others off, until the story takes its place.
                    let _locked = folder::lock_patiently(&*self.disk, &made);
                    return self.write_story(file, &path);
                }
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                    file.story.id = numbered(&wanted, n);
                }
                Err(error) => return Err(StoreError::io(Deed::Story, &path, error)),
            }
        }
        Err(StoreError::of(Deed::Story, Trouble::Exists, &self.story_path(&wanted)))
    }

    /// Puts a changed story in the place of the one that was read, under the same id.
    ///
    /// # Errors
    /// [`Trouble::Changed`] where the file is not as it was read any more, or is gone; otherwise where the disk does not take it. The
    /// file then is as it was.
    pub fn keep_story(&self, before: &StoryFile, mut after: StoryFile) -> Result<StoryFile, StoreError> {
        let path = self.story_path(&before.story.id);
        let changed = || StoreError::of(Deed::Story, Trouble::Changed, &path);
        let locked = match folder::open_locked(&*self.disk, &self.root, &path, Deed::Story) {
            Err(error) if error.trouble == Trouble::Missing => return Err(changed()),
            opened => opened?,
        };
        if story_on(&locked, &path)? != before.text {
            return Err(changed());
        }
        after.story.id = before.story.id.clone();
        self.write_story(after, &path)
    }

    /// The same, but where the file was changed meanwhile, the story is kept as another one beside it. The id of what comes back says
    /// which of both happened.
    ///
    /// # Errors
    /// Where the disk does not take it.
    pub fn keep_either_way(&self, before: &StoryFile, after: StoryFile) -> Result<StoryFile, StoreError> {
        match self.keep_story(before, after.clone()) {
            Err(error) if error.trouble == Trouble::Changed => self.add_story(after),
            kept => kept,
        }
    }

    /// Deletes a story. Its file need not be readable.
    ///
    /// # Errors
    /// Where it is not there, or the system refuses.
    pub fn delete_story(&self, id: &Id) -> Result<(), StoreError> {
        let path = self.story_path(id);
        let _locked = folder::open_locked(&*self.disk, &self.root, &path, Deed::Story)?;
        for part in [names::draft_path(&path), unread_path(&path), path.clone()] {
            folder::remove_if_there(&*self.disk, &part).map_err(failed(Deed::Story, &part))?;
        }
        self.forget_typed(id)?;
        let folder = self.stories_folder();
        self.disk.sync_folder(&folder).map_err(failed(Deed::Story, &folder))?;
        if entries(&folder).is_ok_and(|left| left.is_empty()) {
            // An empty folder left behind harms nobody.
            let _ = self.disk.remove_folder(&folder);
        }
        Ok(())
    }

    /// Puts the text of a story that does not read beside the stories, so that it is not lost; tells where.
    ///
    /// # Errors
    /// Where the disk does not take it.
    pub fn set_aside(&self, id: &Id, text: &str) -> Result<PathBuf, StoreError> {
        let folder = self.stories_folder();
        folder::make(&*self.disk, &self.root, &folder, Deed::Story)?;
        let path = unread_path(&self.story_path(id));
        let _locked = replace(&*self.disk, &path, text, Deed::Story)?;
        self.disk.sync_folder(&folder).map_err(failed(Deed::Story, &folder))?;
        Ok(path)
    }

    fn write_story(&self, file: StoryFile, path: &Path) -> Result<StoryFile, StoreError> {
        let _locked = replace(&*self.disk, path, &file.text, Deed::Story)?;
        let folder = self.stories_folder();
        folder::sync_up(&*self.disk, &self.root, &folder).map_err(failed(Deed::Story, &folder))?;
        Ok(file)
    }

    pub(super) fn story_path(&self, id: &Id) -> PathBuf {
        self.stories_folder().join(format!("{id}.toml"))
    }
}

impl StoryFile {
    /// A story that has no file yet.
    pub fn new(story: Story) -> Self {
        let text = story_text(&story, &Table::new());
        Self { story, others: Table::new(), text }
    }

    /// A story as a text of it reads.
    ///
    /// # Errors
    /// Where the text is no story; what is wrong is told with its line.
    pub(super) fn read(id: &Id, text: String) -> Result<Self, StoryFault> {
        let StoryPage { story, others } = read_story(id, &text)?;
        Ok(Self { story, others, text })
    }

    /// The same file with the story changed. What else stands in it stays; comments do not.
    #[must_use]
    pub fn with(&self, story: Story) -> Self {
        let text = story_text(&story, &self.others);
        Self { story, others: self.others.clone(), text }
    }

    /// The same file with its text written by hand, which stays letter for letter.
    ///
    /// # Errors
    /// Where the text is no story; what is wrong is told with its line.
    pub fn written(&self, text: String) -> Result<Self, StoryFault> {
        Self::read(&self.story.id, text)
    }

    /// The same file under another id.
    #[must_use]
    pub fn named(mut self, id: Id) -> Self {
        self.story.id = id;
        self
    }

    /// The text of its file.
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// The text of an open story's file.
pub(super) fn story_on(file: &std::fs::File, path: &Path) -> Result<String, StoreError> {
    let bytes = folder::read(file, path, STORY_LIMIT, Deed::Story)?;
    String::from_utf8(bytes).map_err(|error| {
        let sound = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
        let line = sound.split(|byte| *byte == b'\n').count();
        let reason = "there are bytes that are no UTF-8 text".to_owned();
        damaged(path, &StoryFault::Damaged { line, reason })
    })
}

fn read_file(id: &Id, text: String, path: &Path) -> Result<StoryFile, StoreError> {
    StoryFile::read(id, text).map_err(|fault| damaged(path, &fault))
}

fn damaged(path: &Path, fault: &StoryFault) -> StoreError {
    let (trouble, advice) = match fault {
        StoryFault::Newer { .. } => (Trouble::Newer, "Update Greenroom to read it; it is left as it is"),
        StoryFault::Damaged { .. } => (Trouble::Damaged, "Mend it in a text editor; it is left as it is"),
    };
    StoreError::of(Deed::Story, trouble, path).told(fault.to_string(), advice)
}

/// Where the text of a story goes that does not read.
fn unread_path(story: &Path) -> PathBuf {
    story.with_extension("unread")
}

fn story_of(path: &Path) -> Option<Id> {
    path.file_name()?.to_str()?.strip_suffix(".toml")?.parse().ok()
}
